/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>
#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

#include "workbook-fixture.h"

#include "rapport-error.h"
#include "rapport-money.h"
#include "rapport-safe-file.h"
#include "rapport-workbook-chart.h"
#include "rapport-workbook-grid.h"
#include "rapport-workbook-private.h"
#include "rapport-workbook-text.h"

static RapportWorkbook *
begin (Fixture *fixture, const char *locale)
{
  g_autoptr (GError) error = NULL;
  RapportWorkbook *workbook = rapport_workbook_new (fixture->path, locale, &error);

  g_assert_no_error (error);
  return workbook;
}

static void
save (RapportWorkbook *workbook)
{
  g_autoptr (GError) error = NULL;

  rapport_workbook_save (workbook, "book.xlsx", &error);
  g_assert_no_error (error);
}

static void
test_text (void)
{
  g_autoptr (GString) buffer = g_string_new (NULL);
  g_autoptr (GString) faces = g_string_new (NULL);
  const char *same = "Công ty TNHH Thương mại & شرکت <b>";
  const char *cut;

  g_assert_true (rapport_workbook_text (same, buffer) == same);
  g_assert_cmpstr (rapport_workbook_text ("a\r\nb\rc", buffer), ==, "a\nb\nc");
  g_assert_cmpstr (rapport_workbook_text ("x_x0041_y", buffer), ==, "x_x005F_x0041_y");
  g_assert_cmpstr (rapport_workbook_text ("_x004_", buffer), ==, "_x004_");
  g_assert_cmpstr (rapport_workbook_text ("a\xef\xbf\xbe"
                                          "b\xef\xbf\xbf"
                                          "c",
                                          buffer),
                   ==,
                   "a\xef\xbf\xbd"
                   "b\xef\xbf\xbd"
                   "c");
  g_assert_cmpstr (rapport_workbook_text ("caf\xe9", buffer), ==, "caf\xef\xbf\xbd");

  /* each face is two units: 16,383 of them and an ellipsis fit */
  for (guint i = 0; i < 20000; i++)
    g_string_append (faces, "😀");
  cut = rapport_workbook_text (faces->str, buffer);
  g_assert_true (g_str_has_suffix (cut, "😀…"));
  g_assert_cmpint (g_utf8_strlen (cut, -1), ==, 16384);
  g_string_truncate (faces, 0);
  for (guint i = 0; i < 16000; i++)
    g_string_append (faces, "😀");
  g_assert_cmpstr (rapport_workbook_text (faces->str, buffer), ==, faces->str);
}

static void
assert_name (GHashTable *taken, const char *title, const char *expected)
{
  g_autofree char *name = rapport_workbook_sheet_name (title, taken);

  g_assert_cmpstr (name, ==, expected);
}

static void
test_sheet_names (void)
{
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  assert_name (taken, "Goals", "Goals");
  assert_name (taken, "GOALS", "GOALS (2)");
  assert_name (taken, "Đối tác", "Đối tác");
  assert_name (taken, "ĐỐI TÁC", "ĐỐI TÁC (2)");
  assert_name (taken, "a[b]:c*d?e/f\\g", "a b c d e f g");
  assert_name (taken, "History", "History (2)");
  assert_name (taken, "'quoted'", "quoted");
  assert_name (taken, "", "Sheet");
  assert_name (taken, "///", "Sheet (2)");
  assert_name (taken, "0123456789012345678901234567890123", "0123456789012345678901234567890");
  assert_name (taken, "0123456789012345678901234567890999", "012345678901234567890123456 (2)");
  /* 16 faces are 32 units */
  assert_name (taken, "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀", "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀");
  assert_name (taken, "اهداف شرکا", "اهداف شرکا");
}

static void
test_locale (Fixture *fixture, gconstpointer data)
{
  const char *locale = data;
  g_autofree char *sheet = NULL;
  g_autofree char *before = g_strdup (setlocale (LC_ALL, NULL));
  char printed[16];
  char after[16];

  if (!setlocale (LC_ALL, locale))
    {
      g_test_skip ("the locale has not been made");
      return;
    }
  g_snprintf (printed, sizeof printed, "%.1f", 1.5);
  {
    g_autoptr (RapportWorkbook) workbook = begin (fixture, locale);
    RapportSheet *one = rapport_workbook_add_sheet (workbook, "One", FALSE);
    RapportSheet *two = rapport_workbook_add_sheet (workbook, "Two", TRUE);

    rapport_sheet_write_number (one, 0, 0, 12345, 1, NULL);
    rapport_sheet_write_formula (one, 0, 1, "A1/4", 308.625, NULL);
    rapport_sheet_set_width (one, 0, 12);
    rapport_sheet_write_number (two, 0, 0, 3250000558, 2, NULL);
    save (workbook);
  }
  g_snprintf (after, sizeof after, "%.1f", 1.5);
  setlocale (LC_ALL, before);
  g_assert_cmpstr (after, ==, printed);

  sheet = read_part (fixture->path, "xl/worksheets/sheet1.xml");
  if (!sheet)
    return;
  assert_contains (sheet, "<v>1234.5</v>");
  assert_contains (sheet, "<f>A1/4</f><v>308.625</v>");
  assert_lacks (sheet, "1234,5");
  g_clear_pointer (&sheet, g_free);
  sheet = read_part (fixture->path, "xl/worksheets/sheet2.xml");
  assert_contains (sheet, "<v>32500005.58</v>");
}

static void
test_locale_of_failed_workbook (Fixture *fixture, gconstpointer data)
{
  locale_t before = uselocale ((locale_t) 0);
  RapportWorkbook *workbook = begin (fixture, NULL);

  rapport_workbook_add_sheet (workbook, "Left", TRUE);
  g_assert_true (uselocale ((locale_t) 0) != before);
  rapport_workbook_free (workbook);
  g_assert_true (uselocale ((locale_t) 0) == before);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
}

static void
test_hostile_text (Fixture *fixture, gconstpointer data)
{
  gboolean constant = GPOINTER_TO_INT (data);
  g_autofree char *sheet = NULL;
  g_autofree char *text = NULL;

  {
    g_autoptr (RapportWorkbook) workbook = begin (fixture, NULL);
    RapportSheet *one = rapport_workbook_add_sheet (workbook, "One", constant);
    RapportStyle *code = rapport_workbook_style (workbook, NULL, RAPPORT_STYLE_CODE);

    rapport_sheet_write_text (one, 0, 0, "=cmd|'/C calc'!A0", NULL);
    rapport_sheet_write_text (one, 1, 0, "+1", NULL);
    rapport_sheet_write_text (one, 2, 0, "{=1+1}", NULL);
    rapport_sheet_write_text (one, 3, 0, "http://example.com", NULL);
    rapport_sheet_write_text (one, 4, 0, "0012", code);
    rapport_sheet_write_text (one, 5, 0, "bell\a", NULL);
    rapport_sheet_write_text (one, 6, 0, "bad\xff", NULL);
    rapport_sheet_write_text (one, 7, 0, "a<b>&c", NULL);
    rapport_sheet_write_text (one, 8, 0, "lit _x000D_ eral", NULL);
    rapport_sheet_write_ratio (one, 9, 0, 1, 0, NULL);
    rapport_sheet_write_ratio (one, 9, 1, 1, 4, NULL);
    save (workbook);
  }
  sheet = read_part (fixture->path, "xl/worksheets/sheet1.xml");
  if (!sheet)
    return;
  text = constant ? g_strdup (sheet) : read_part (fixture->path, "xl/sharedStrings.xml");
  assert_lacks (sheet, "<f>");
  assert_lacks (sheet, "<hyperlink");
  assert_lacks (sheet, "INF");
  assert_contains (sheet, "<v>0.25</v>");
  assert_contains (text, "<t>=cmd|'/C calc'!A0</t>");
  assert_contains (text, "<t>+1</t>");
  assert_contains (text, "<t>{=1+1}</t>");
  assert_contains (text, "<t>0012</t>");
  assert_contains (text, "<t>bell_x0007_</t>");
  assert_contains (text, "<t>bad\xef\xbf\xbd</t>");
  assert_contains (text, "<t>a&lt;b&gt;&amp;c</t>");
  assert_contains (text, "<t>lit _x005F_x000D_ eral</t>");
}

static void
test_numbers (Fixture *fixture, gconstpointer data)
{
  g_autofree char *sheet = NULL;
  g_autofree char *text = NULL;
  g_autofree char *styles = NULL;
  g_autofree char *dong = rapport_workbook_money_format (rapport_currency_scale ("VND"), NULL);
  g_autofree char *dinar = rapport_workbook_money_format (rapport_currency_scale ("KWD"), "KWD");

  {
    g_autoptr (RapportWorkbook) workbook = begin (fixture, NULL);
    RapportSheet *one = rapport_workbook_add_sheet (workbook, "One", FALSE);

    rapport_sheet_write_number (one, 0, 0, 2676166489, 2, NULL);
    rapport_sheet_write_number (one, 1, 0, -1, 2, NULL);
    rapport_sheet_write_number (one, 2, 0, 1234567, 3, rapport_workbook_style (workbook, dinar, 0));
    rapport_sheet_write_number (one, 3, 0, G_GINT64_CONSTANT (9007199254740992), 0,
                                rapport_workbook_style (workbook, dong, 0));
    rapport_sheet_write_number (one, 4, 0, G_GINT64_CONSTANT (9007199254740993), 2, NULL);
    rapport_sheet_write_number (one, 5, 0, G_MININT64, 0, NULL);
    rapport_sheet_write_day (one, 6, 0, rapport_day_from_ymd (2024, 1, 1), NULL);
    rapport_sheet_write_day (one, 7, 0, rapport_day_from_ymd (1900, 3, 1), NULL);
    rapport_sheet_write_day (one, 8, 0, rapport_day_from_ymd (1900, 2, 28), NULL);
    rapport_sheet_write_day (one, 9, 0, RAPPORT_DAY_NONE, NULL);
    rapport_sheet_write_moment (one, 10, 0, rapport_day_from_ymd (2024, 1, 1), 43200, NULL);
    rapport_sheet_write_flag (one, 11, 0, TRUE, NULL);
    save (workbook);
  }
  sheet = read_part (fixture->path, "xl/worksheets/sheet1.xml");
  if (!sheet)
    return;
  assert_contains (sheet, "<v>26761664.89</v>");
  assert_contains (sheet, "<v>-0.01</v>");
  assert_contains (sheet, "<v>1234.567</v>");
  assert_contains (sheet, "<v>9007199254740992</v>");
  assert_contains (sheet, "<v>45292</v>");
  assert_contains (sheet, "<v>61</v>");
  assert_contains (sheet, "<v>45292.5</v>");
  assert_contains (sheet, "t=\"b\"><v>1</v>");
  assert_lacks (sheet, "r=\"A10\"");
  text = read_part (fixture->path, "xl/sharedStrings.xml");
  assert_contains (text, "<t>90071992547409.93</t>");
  assert_contains (text, "<t>-9223372036854775808</t>");
  assert_contains (text, "<t>1900-02-28</t>");
  styles = read_part (fixture->path, "xl/styles.xml");
  assert_contains (styles, "#,##0.000&quot; KWD&quot;");
}

static void
write_grid (Fixture *fixture, guint rows, const char *locale)
{
  g_autoptr (RapportWorkbook) workbook = begin (fixture, locale);
  g_autoptr (RapportGrid) grid = rapport_grid_new (workbook, "Rows", 2, rows);
  gint64 sum = 0;

  rapport_grid_set_heading (grid, 0, "Name");
  rapport_grid_set_heading (grid, 1, "name");
  rapport_grid_add_tone (grid, 0, "Say \"yes\"", RAPPORT_TONE_GOOD);
  rapport_grid_add_bars (grid, 1, 1.5);
  for (guint i = 0; i < rows; i++)
    {
      rapport_grid_next_row (grid);
      rapport_grid_text (grid, 0, "Cơ sở", NULL);
      rapport_grid_number (grid, 1, i, 2, NULL);
      sum += i;
    }
  rapport_grid_set_total_label (grid, 0, "Total");
  rapport_grid_set_total (grid, 1, RAPPORT_TOTAL_SUBTOTAL, 0, sum, 2);
  rapport_grid_end (grid);
  save (workbook);
}

static void
test_table (Fixture *fixture, gconstpointer data)
{
  g_autofree char *sheet = NULL;
  g_autofree char *table = NULL;
  g_autofree char *book = NULL;

  write_grid (fixture, 3, "fa_IR");
  sheet = read_part (fixture->path, "xl/worksheets/sheet1.xml");
  if (!sheet)
    return;
  table = read_part (fixture->path, "xl/tables/table1.xml");
  book = read_part (fixture->path, "xl/workbook.xml");
  assert_contains (table, "ref=\"A1:B5\"");
  assert_contains (table, "<autoFilter ref=\"A1:B4\"/>");
  assert_contains (table, "name=\"Name\" totalsRowLabel=\"Total\"");
  /* no two columns of a table have the same name */
  assert_contains (table, "name=\"name 2\" totalsRowFunction=\"sum\"");
  assert_contains (sheet, "<f>SUBTOTAL(109,Table1[name 2])</f><v>0.03</v>");
  assert_contains (sheet, "rightToLeft=\"1\"");
  assert_contains (sheet, "orientation=\"landscape\"");
  assert_contains (sheet, "paperSize=\"9\"");
  assert_contains (sheet, "state=\"frozen\"");
  assert_contains (sheet, "\"Say \"\"yes\"\"\"");
  assert_contains (sheet, "dataBar");
  assert_contains (book, "_xlnm.Print_Titles");
  assert_contains (book, "name=\"Rows\"");
}

static void
test_empty_table (Fixture *fixture, gconstpointer data)
{
  g_autofree char *table = NULL;

  write_grid (fixture, 0, "vi_VN");
  table = read_part (fixture->path, "xl/tables/table1.xml");
  if (table)
    assert_contains (table, "ref=\"A1:B3\"");
}

static void
test_many_rows (Fixture *fixture, gconstpointer data)
{
  g_autofree char *sheet = NULL;

  write_grid (fixture, 60000, NULL);
  sheet = read_part (fixture->path, "xl/worksheets/sheet1.xml");
  if (!sheet)
    return;
  assert_contains (sheet, "<autoFilter ref=\"A1:B60001\"/>");
  assert_contains (sheet, "t=\"inlineStr\"><is><t>Cơ sở</t>");
  assert_contains (sheet, "<f>SUBTOTAL(109,B2:B60001)</f><v>17999700</v>");
  assert_contains (sheet, "customWidth=\"1\"");
  g_assert_false (has_part (fixture->path, "xl/tables/table1.xml"));
}

static void
test_next_sheet (Fixture *fixture, gconstpointer data)
{
  g_autofree char *book = NULL;
  g_autofree char *second = NULL;

  {
    g_autoptr (RapportWorkbook) workbook = begin (fixture, NULL);
    g_autoptr (RapportGrid) grid = rapport_grid_new (workbook, "Rows", 1, RAPPORT_SHEET_ROWS + 1);

    rapport_grid_set_heading (grid, 0, "N");
    for (guint i = 0; i < RAPPORT_SHEET_ROWS + 1; i++)
      {
        rapport_grid_next_row (grid);
        rapport_grid_number (grid, 0, i, 0, NULL);
      }
    rapport_grid_set_total (grid, 0, RAPPORT_TOTAL_SUBTOTAL, 0, 7, 0);
    rapport_grid_end (grid);
    save (workbook);
  }
  book = read_part (fixture->path, "xl/workbook.xml");
  if (!book)
    return;
  assert_contains (book, "name=\"Rows\"");
  assert_contains (book, "name=\"Rows (2)\"");
  second = read_part (fixture->path, "xl/worksheets/sheet2.xml");
  assert_contains (second, "<t>N</t>");
  assert_contains (second, "<c r=\"A2\"><v>1048575</v>");
  assert_contains (second, "<c r=\"A3\"><v>1048576</v>");
  /* a formula could not reach the first sheet's rows */
  assert_contains (second, "<v>7</v>");
  assert_lacks (second, "<f>");
}

static void
test_mixed_sheets (Fixture *fixture, gconstpointer data)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *chart = NULL;

  {
    g_autoptr (RapportWorkbook) workbook = begin (fixture, "ar_SA");
    RapportSheet *sheet = rapport_workbook_add_sheet (workbook, "الأهداف", FALSE);
    g_autoptr (RapportGrid) grid = rapport_grid_new (workbook, "Lines", 1, RAPPORT_TABLE_ROWS + 1);
    RapportBlock block
        = { .heading_row = 0, .first_row = 1, .last_row = 2, .first_series = 1, .n_series = 2, .outlined = 2 };

    rapport_sheet_write_text (sheet, 0, 1, "Achieved", NULL);
    rapport_sheet_write_text (sheet, 0, 2, "Goal", NULL);
    rapport_sheet_write_number (sheet, 1, 1, 5, 0, NULL);
    rapport_sheet_write_number (sheet, 2, 1, 6, 0, NULL);
    rapport_sheet_add_chart (sheet, 4, 0, "Months", &block);
    rapport_grid_set_heading (grid, 0, "N");
    rapport_grid_next_row (grid);
    rapport_grid_text (grid, 0, "line", NULL);
    rapport_grid_end (grid);
    /* the first sheet can still be gone back to */
    rapport_sheet_write_text (sheet, 0, 0, "late", NULL);
    save (workbook);
  }
  first = read_part (fixture->path, "xl/worksheets/sheet1.xml");
  if (!first)
    return;
  second = read_part (fixture->path, "xl/worksheets/sheet2.xml");
  chart = read_part (fixture->path, "xl/charts/chart1.xml");
  assert_contains (first, "<drawing r:id");
  assert_contains (second, "inlineStr");
  assert_contains (chart, "<c:barDir val=\"col\"/>");
  assert_contains (chart, "الأهداف");
  assert_contains (chart, "<c:v>Achieved</c:v>");
  assert_contains (chart, "<c:overlap val=\"100\"/>");
  assert_contains (chart, "<c:v>6</c:v>");
}

static void
test_verify (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GArray) least = g_array_new (FALSE, TRUE, sizeof (guint64));
  guint64 *floor;
  GStatBuf info;

  write_grid (fixture, 100, NULL);
  g_array_set_size (least, 1);
  floor = &g_array_index (least, guint64, 0);
  g_assert_true (rapport_workbook_verify (fixture->path, least));
  /* rows that did not get into the sheet */
  *floor = 1 << 20;
  g_assert_false (rapport_workbook_verify (fixture->path, least));
  *floor = 0;
  g_array_set_size (least, 2);
  g_assert_false (rapport_workbook_verify (fixture->path, least));
  g_array_set_size (least, 1);
  g_stat (fixture->path, &info);
  g_assert_cmpint (truncate (fixture->path, info.st_size - 100), ==, 0);
  g_assert_false (rapport_workbook_verify (fixture->path, least));
  g_assert_cmpint (truncate (fixture->path, 0), ==, 0);
  g_assert_false (rapport_workbook_verify (fixture->path, least));
}

/* No file may grow beyond @size: what a full disk does, without one. */
static void
limit_files (rlim_t size)
{
  struct rlimit limit = { size, size };

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

static void
write_on_full_disk (const char *path, guint rows)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RapportSafeFile) file = rapport_safe_file_new (path, &error);
  g_autoptr (RapportWorkbook) workbook = NULL;
  g_autoptr (RapportGrid) grid = NULL;

  g_assert_no_error (error);
  workbook = rapport_workbook_new (rapport_safe_file_get_temporary (file), NULL, &error);
  grid = rapport_grid_new (workbook, "Rows", 4, rows);
  for (guint i = 0; i < 4; i++)
    rapport_grid_set_heading (grid, i, "N");
  for (guint i = 0; i < rows; i++)
    {
      rapport_grid_next_row (grid);
      for (guint k = 0; k < 4; k++)
        rapport_grid_text (grid, k, "The same words in each cell pack very well", NULL);
    }
  rapport_grid_end (grid);
  g_assert_false (rapport_workbook_save (workbook, path, &error));
  g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_NO_SPACE);
}

/* The packed file would fit: only the library's temporary files are cut short, and it does not say so. */
static void
test_full_disk (gconstpointer data)
{
  guint rows = GPOINTER_TO_UINT (data);

  if (g_test_subprocess ())
    {
      g_autofree char *folder = g_dir_make_tmp ("rapport-test-XXXXXX", NULL);
      g_autofree char *path = g_build_filename (folder, "book.xlsx", NULL);
      g_autofree char *old = NULL;

      g_file_set_contents (path, "old", -1, NULL);
      limit_files (1 << 20);
      write_on_full_disk (path, rows);
      g_assert_cmpuint (count_files (folder), ==, 1);
      g_file_get_contents (path, &old, NULL, NULL);
      g_assert_cmpstr (old, ==, "old");
      g_unlink (path);
      g_rmdir (folder);
      return;
    }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
  /* the library's own remarks stay inside */
  g_test_trap_assert_stderr_unmatched ("*workbook_close*");
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/workbook/text", test_text);
  g_test_add_func ("/workbook/sheet-names", test_sheet_names);
  g_test_add ("/workbook/locale-vi", Fixture, "vi_VN.UTF-8", set_up, test_locale, tear_down);
  g_test_add ("/workbook/locale-fa", Fixture, "fa_IR.UTF-8", set_up, test_locale, tear_down);
  g_test_add ("/workbook/locale-given-back", Fixture, NULL, set_up, test_locale_of_failed_workbook, tear_down);
  g_test_add ("/workbook/hostile-text", Fixture, GINT_TO_POINTER (FALSE), set_up, test_hostile_text, tear_down);
  g_test_add ("/workbook/hostile-text-constant", Fixture, GINT_TO_POINTER (TRUE), set_up, test_hostile_text, tear_down);
  g_test_add ("/workbook/numbers", Fixture, NULL, set_up, test_numbers, tear_down);
  g_test_add ("/workbook/table", Fixture, NULL, set_up, test_table, tear_down);
  g_test_add ("/workbook/empty-table", Fixture, NULL, set_up, test_empty_table, tear_down);
  g_test_add ("/workbook/many-rows", Fixture, NULL, set_up, test_many_rows, tear_down);
  g_test_add ("/workbook/next-sheet", Fixture, NULL, set_up, test_next_sheet, tear_down);
  g_test_add ("/workbook/mixed-sheets", Fixture, NULL, set_up, test_mixed_sheets, tear_down);
  g_test_add ("/workbook/verify", Fixture, NULL, set_up, test_verify, tear_down);
  g_test_add_data_func ("/workbook/full-disk-table", GUINT_TO_POINTER (40000), test_full_disk);
  g_test_add_data_func ("/workbook/full-disk-constant", GUINT_TO_POINTER (60000), test_full_disk);

  return g_test_run ();
}
