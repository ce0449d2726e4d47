/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office-fixture.h"
#include "workbook-fixture.h"

#include "rapport-error.h"
#include "rapport-export.h"
#include "rapport-import.h"

static char *
make_path (Office *office, const char *name)
{
  return g_build_filename (office->folder, name, NULL);
}

static void
export_list (Office *office, const char *entity, const char *path, const RapportExportOptions *options)
{
  g_autoptr (RapportQuery) query = rapport_query_new (rapport_entity_find (entity));
  g_autoptr (GError) error = NULL;

  rapport_export_list (office->store, query, path, options, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
assert_unchanged (Office *office, const char *entity, guint64 rows)
{
  g_autofree char *path = make_path (office, "again.csv");
  g_autoptr (GError) error = NULL;
  g_autoptr (RapportImport) import = NULL;
  RapportImportCounts counts;

  export_list (office, entity, path, NULL);
  import = rapport_import_open (rapport_entity_find (entity), path, NULL, &error);
  g_assert_no_error (error);
  rapport_import_guess_mappings (import);
  rapport_import_run (import, office->store, FALSE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  counts = rapport_import_get_counts (import);
  g_test_message ("%s: %" G_GUINT64_FORMAT " rejected", entity, counts.rejected);
  g_assert_cmpuint (counts.unchanged, ==, rows);
  g_assert_cmpuint (counts.created + counts.updated + counts.rejected, ==, 0);
}

static gint64
fill (Office *office)
{
  gint64 staff = save (office, "staff", "code", "S1", "name", "Trần Thị Bích");
  gint64 above = save (office, "partner", "name", "شرکت نمونه", "kind", "distributor");
  gint64 partner = save (office, "partner", "code", "0012", "name", "=cmd|'/C calc'!A0", "kind", "reseller", "email",
                         "a@example.com\nb@example.com", "phone", "+84 28 5550 0100", "notes", "two\nlines, \"quoted\"",
                         "owner", ref (staff), "parent", ref (above), "start", "2020-02-29", "website",
                         "https://example.com", "country", "VN");

  save (office, "contact", "family_name", "Đặng", "given_name", "An", "email", "an@example.com", "partner",
        ref (partner));
  save (office, "sale", "document", "INV-1", "line", "1", "date", "2026-03-01", "kind", "sell_through", "partner",
        ref (partner), "quantity", "2500", "net", "123456", "currency", "KWD");
  return above;
}

static void
test_again_unchanged (Office *office, gconstpointer data)
{
  fill (office);
  assert_unchanged (office, "staff", 1);
  assert_unchanged (office, "partner", 2);
  assert_unchanged (office, "contact", 1);
  assert_unchanged (office, "sale", 1);
}

static void
test_csv (Office *office, gconstpointer data)
{
  static const char *const columns[] = { "code", "name", "owner", "parent", "email", "start", NULL };
  RapportExportOptions options = { .columns = columns, .delimiter = ';' };
  g_autofree char *path = make_path (office, "partner.csv");
  g_autofree char *text = NULL;

  fill (office);
  export_list (office, "partner", path, &options);
  g_file_get_contents (path, &text, NULL, NULL);
  g_assert_true (g_str_has_prefix (text, "code;name;owner;parent;email;start\n"));
  /* exact, also what a spreadsheet would compute; references by code; several values in one cell */
  assert_contains (text, "0012;\"=cmd|'/C calc'!A0\";S1;P-");
  assert_contains (text, ";\"a@example.com; b@example.com\";2020-02-29\n");
}

static void
test_workbook (Office *office, gconstpointer data)
{
  static const char *const columns[] = { "code", "name", "owner", "start", "country", "status", NULL };
  static const char *const amounts[] = { "document", "date", "quantity", "net", "currency", NULL };
  RapportFormat format;
  RapportExportOptions options = { .columns = columns, .format = &format };
  g_autofree char *path = make_path (office, "partner.xlsx");
  g_autofree char *sheet = NULL;
  g_autofree char *text = NULL;
  g_autofree char *table = NULL;

  fill (office);
  rapport_format_init_for_locale (&format, "ar_SA");
  export_list (office, "partner", path, &options);
  sheet = read_part (path, "xl/worksheets/sheet1.xml");
  if (!sheet)
    return;
  text = read_part (path, "xl/sharedStrings.xml");
  table = read_part (path, "xl/tables/table1.xml");
  assert_contains (sheet, "rightToLeft=\"1\"");
  assert_contains (sheet, "<v>43890</v>");
  g_assert_null (strstr (sheet, "<f>"));
  assert_contains (text, "<t>=cmd|'/C calc'!A0</t>");
  assert_contains (text, "<t>0012</t>");
  assert_contains (text, "<t>Trần Thị Bích</t>");
  assert_contains (table, "ref=\"A1:F3\"");
  assert_contains (table, "name=\"Code\"");

  g_clear_pointer (&sheet, g_free);
  options.columns = amounts;
  export_list (office, "sale", path, &options);
  sheet = read_part (path, "xl/worksheets/sheet1.xml");
  /* dinars have three places */
  assert_contains (sheet, "<v>123.456</v>");
  assert_contains (sheet, "<v>2.5</v>");
  assert_contains (sheet, "<f>SUBTOTAL(109,Table1[Quantity])</f><v>2.5</v>");
}

static void
test_chosen (Office *office, gconstpointer data)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  static const char *const columns[] = { "name", NULL };
  RapportExportOptions options = { .columns = columns, .ids = ids };
  g_autofree char *path = make_path (office, "partner.csv");
  g_autofree char *text = NULL;
  gint64 gone = 999999;
  gint64 above = fill (office);

  g_array_append_val (ids, above);
  g_array_append_val (ids, gone);
  export_list (office, "partner", path, &options);
  g_file_get_contents (path, &text, NULL, NULL);
  g_assert_cmpstr (text, ==, "name\nشرکت نمونه\n");
}

static void
assert_refused (Office *office, const char *path, const char *column, GCancellable *cancellable, const char *words)
{
  const char *columns[] = { column, NULL };
  RapportExportOptions options = { .columns = column ? columns : NULL };
  g_autoptr (RapportQuery) query = rapport_query_new (rapport_entity_find ("partner"));
  g_autoptr (GError) error = NULL;

  g_assert_false (rapport_export_list (office->store, query, path, &options, NULL, NULL, cancellable, &error));
  g_assert_nonnull (error);
  if (words)
    assert_contains (error->message, words);
}

static void
test_refused (Office *office, gconstpointer data)
{
  g_autofree char *other = make_path (office, "partner.doc");
  g_autofree char *book = make_path (office, "partner.xlsx");
  g_autofree char *csv = make_path (office, "partner.csv");
  g_autofree char *missing = make_path (office, "no/partner.xlsx");

  assert_refused (office, other, NULL, NULL, ".xlsx");
  assert_refused (office, book, "colour_of_hair", NULL, "colour_of_hair");
  assert_refused (office, missing, NULL, NULL, "does not exist");
  g_assert_false (g_file_test (book, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (csv, G_FILE_TEST_EXISTS));
}

static void
cancel_cb (guint64 done, guint64 total, gpointer user_data)
{
  g_cancellable_cancel (user_data);
}

static void
test_cancelled (Office *office, gconstpointer data)
{
  g_autofree char *input = make_path (office, "input.csv");
  g_autofree char *book = make_path (office, "customer.xlsx");
  g_autoptr (GString) rows = g_string_new ("code,name\n");
  g_autoptr (RapportImport) import = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (RapportQuery) query = rapport_query_new (rapport_entity_find ("customer"));
  g_autoptr (GError) error = NULL;
  g_autofree char *old = NULL;

  for (guint i = 0; i < 5000; i++)
    g_string_append_printf (rows, "C%u,Customer %u\n", i, i);
  g_file_set_contents (input, rows->str, rows->len, NULL);
  import = rapport_import_open (rapport_entity_find ("customer"), input, NULL, &error);
  g_assert_no_error (error);
  rapport_import_guess_mappings (import);
  rapport_import_run (import, office->store, FALSE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);

  g_file_set_contents (book, "old", -1, NULL);
  g_assert_false (rapport_export_list (office->store, query, book, NULL, cancel_cb, cancellable, cancellable, &error));
  g_assert_nonnull (error);
  g_file_get_contents (book, &old, NULL, NULL);
  g_assert_cmpstr (old, ==, "old");
}

/* clang-format off */
static const RapportChoice states[] = {
  { "ahead", "Ahead", RAPPORT_TONE_GOOD },
  { "behind", "Behind", RAPPORT_TONE_BAD },
  { NULL },
};

static const RapportReportColumn report_columns[] = {
  { .name = "code", .label = "Code", .type = RAPPORT_COLUMN_CODE },
  { .name = "partner", .label = "Partner", .type = RAPPORT_COLUMN_TEXT, .definition = "Who sold." },
  { .name = "goal", .label = "Goal", .type = RAPPORT_COLUMN_MONEY, .flags = RAPPORT_REPORT_COLUMN_TOTAL },
  { .name = "achieved", .label = "Achieved", .type = RAPPORT_COLUMN_MONEY, .flags = RAPPORT_REPORT_COLUMN_TOTAL },
  { .name = "attainment", .label = "Attainment", .type = RAPPORT_COLUMN_RATIO, .formula = "IF({goal}=0,\"\",{achieved}/{goal})",
    .flags = RAPPORT_REPORT_COLUMN_METER, .definition = "Achieved / goal." },
  { .name = "last", .label = "Last sale", .type = RAPPORT_COLUMN_DATE },
  { .name = "status", .label = "Status", .type = RAPPORT_COLUMN_STATE, .choices = states },
  { NULL },
};
/* clang-format on */

static void
clear_row (gpointer data)
{
  RapportReportRow *row = data;

  g_free (row->cells[0].text);
  g_free (row->cells[1].text);
  g_free (row->cells[6].text);
  g_free (row->cells);
  g_free (row);
}

static RapportReportRow *
make_row (guint level, const char *code, const char *name, gint64 goal, gint64 achieved, const char *status)
{
  RapportReportRow *row = g_new0 (RapportReportRow, 1);

  row->level = level;
  row->cells = g_new0 (RapportCell, 7);
  row->cells[0] = (RapportCell){ .blank = !code, .text = g_strdup (code) };
  row->cells[1] = (RapportCell){ .blank = !name, .text = g_strdup (name) };
  row->cells[2] = (RapportCell){ .number = goal };
  row->cells[3] = (RapportCell){ .number = achieved };
  row->cells[4] = (RapportCell){ .blank = goal == 0, .number = achieved, .divisor = goal };
  row->cells[5] = (RapportCell){ .number = rapport_day_from_ymd (2024, 1, 1) };
  row->cells[6] = (RapportCell){ .blank = !status, .text = g_strdup (status) };
  return row;
}

/* Row 2: 62.50 of 50.00; row 3: nothing of a goal of 0; below the first, when @levels, a part of it. */
static void
export_report (Office *office, const char *path, gboolean levels)
{
  static const RapportReport report = { .name = "test", .title = "Test" };
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (clear_row);
  RapportReportRow *total = make_row (0, NULL, NULL, 5000, 6250, NULL);
  RapportReportTable table
      = { .id = "goals", .title = (char *) "History", .columns = report_columns, .n_columns = 7, .rows = rows };
  gint64 bars[] = { 100, G_MININT64 };
  gint64 goals[] = { 200, 300 };
  char *months[] = { (char *) "Jan", (char *) "Feb", NULL };
  RapportChartSeries series[]
      = { { (char *) "Achieved", RAPPORT_SERIES_BAR, bars }, { (char *) "Goal", RAPPORT_SERIES_GOAL, goals } };
  RapportChartData chart = { .title = (char *) "Months",
                             .n_points = 2,
                             .labels = months,
                             .names = months,
                             .n_series = 2,
                             .series = series,
                             .current = -1,
                             .scale = 2 };
  g_autoptr (GPtrArray) tables = g_ptr_array_new ();
  g_autoptr (GPtrArray) notes = g_ptr_array_new ();
  g_autoptr (GPtrArray) figures = g_ptr_array_new ();
  RapportKeyFigure figure = { "achieved", (char *) "Achieved", (char *) "62.50", (char *) "=1+1", RAPPORT_TONE_GOOD };
  RapportReportResult result = { .report = &report,
                                 .title = (char *) "Đối tác",
                                 .subtitle = (char *) "2026",
                                 .currency = "USD",
                                 .notes = notes,
                                 .figures = figures,
                                 .chart = &chart,
                                 .tables = tables };
  RapportFormat format = *rapport_format_plain ();
  g_autoptr (GError) error = NULL;

  table.total = total;
  g_ptr_array_add (rows, make_row (0, "007", "شریک", 5000, 6250, "ahead"));
  if (levels)
    g_ptr_array_add (rows, make_row (1, NULL, "Bicycles", 4000, 4000, NULL));
  g_ptr_array_add (rows, make_row (0, "8", "=1+1", 0, 0, "behind"));
  g_ptr_array_add (tables, &table);
  g_ptr_array_add (notes, (char *) "By partner");
  g_ptr_array_add (figures, &figure);
  rapport_export_report (office->store, &result, path, &format, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  clear_row (total);
}

static void
test_report (Office *office, gconstpointer data)
{
  g_autofree char *path = make_path (office, "report.xlsx");
  g_autofree char *book = NULL;
  g_autofree char *summary = NULL;
  g_autofree char *sheet = NULL;
  g_autofree char *table = NULL;
  g_autofree char *text = NULL;
  g_autofree char *chart = NULL;

  export_report (office, path, FALSE);
  book = read_part (path, "xl/workbook.xml");
  if (!book)
    return;
  summary = read_part (path, "xl/worksheets/sheet1.xml");
  sheet = read_part (path, "xl/worksheets/sheet2.xml");
  table = read_part (path, "xl/tables/table1.xml");
  text = read_part (path, "xl/sharedStrings.xml");
  chart = read_part (path, "xl/charts/chart1.xml");

  /* "History" belongs to the spreadsheet */
  assert_contains (book, "<sheet name=\"Summary\"");
  assert_contains (book, "<sheet name=\"History (2)\"");
  assert_contains (book, "<sheet name=\"Definitions\"");
  g_assert_null (strstr (summary, "<f>"));
  assert_contains (summary, "<v>46350</v>");
  assert_contains (text, "<t>=1+1</t>");
  assert_contains (text, "<t>007</t>");
  assert_contains (text, "<t>Achieved / goal.</t>");
  assert_contains (table, "ref=\"A1:G4\"");
  assert_contains (table, "totalsRowCount=\"1\"");
  assert_contains (sheet, "<v>62.5</v>");
  assert_contains (sheet, "<f>IF(C2=0,\"\",D2/C2)</f><v>1.25</v>");
  /* no goal: blank, whatever a formula would say */
  g_assert_null (strstr (sheet, "<f>IF(C3=0"));
  assert_contains (sheet, "<f>SUBTOTAL(109,Table1[Achieved])</f><v>62.5</v>");
  assert_contains (sheet, "<f>IF(C4=0,\"\",D4/C4)</f><v>1.25</v>");
  assert_contains (sheet, "<v>45292</v>");
  assert_contains (sheet, "\"Ahead\"");
  assert_contains (sheet, "dataBar");
  assert_contains (chart, "Achieved");
  assert_contains (chart, "<c:v>3</c:v>");
}

static void
test_levels (Office *office, gconstpointer data)
{
  g_autofree char *path = make_path (office, "report.xlsx");
  g_autofree char *sheet = NULL;

  export_report (office, path, TRUE);
  sheet = read_part (path, "xl/worksheets/sheet2.xml");
  if (!sheet)
    return;
  /* the part is in its row already */
  assert_contains (sheet, "<f>SUMIFS(D2:D4,H2:H4,0)</f><v>62.5</v>");
  assert_contains (sheet, "hidden=\"1\"");
}

/* Pieces are shown without decimals as long as nothing was sold by the part. */
static void
test_quantities (Office *office, gconstpointer data)
{
  static const RapportReport report = { .name = "test", .title = "Test" };
  static const RapportReportColumn columns[] = {
    { .name = "units", .label = "Units", .type = RAPPORT_COLUMN_QUANTITY, .flags = RAPPORT_REPORT_COLUMN_TOTAL },
    { NULL },
  };
  g_autofree char *path = make_path (office, "quantities.xlsx");

  for (guint fraction = 0; fraction <= 500; fraction += 500)
    {
      RapportCell cells[] = { { .number = 23000 + fraction } };
      RapportReportRow row = { .cells = cells };
      g_autoptr (GPtrArray) rows = g_ptr_array_new ();
      g_autoptr (GPtrArray) tables = g_ptr_array_new ();
      g_autoptr (GPtrArray) nothing = g_ptr_array_new ();
      RapportReportTable table = {
        .id = "volume", .title = (char *) "Volume", .columns = columns, .n_columns = 1, .rows = rows, .total = &row
      };
      RapportReportResult result = { .report = &report,
                                     .title = (char *) "Test",
                                     .currency = "USD",
                                     .notes = nothing,
                                     .figures = nothing,
                                     .tables = tables };
      g_autoptr (GError) error = NULL;
      g_autofree char *styles = NULL;

      g_ptr_array_add (rows, &row);
      g_ptr_array_add (tables, &table);
      rapport_export_report (office->store, &result, path, rapport_format_plain (), NULL, NULL, NULL, &error);
      g_assert_no_error (error);
      styles = read_part (path, "xl/styles.xml");
      if (!styles)
        return;
      g_assert_cmpint (strstr (styles, "#,##0.000") != NULL, ==, fraction != 0);
    }
}

static void
test_report_csv (Office *office, gconstpointer data)
{
  g_autofree char *path = make_path (office, "report.csv");
  g_autofree char *text = NULL;

  export_report (office, path, FALSE);
  g_file_get_contents (path, &text, NULL, NULL);
  g_assert_cmpstr (text, ==,
                   "code,partner,goal,achieved,attainment,last,status\n"
                   "007,شریک,50.00,62.50,1.25,2024-01-01,ahead\n"
                   "8,=1+1,0.00,0.00,,2024-01-01,behind\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/export/again-unchanged", Office, NULL, open_office, test_again_unchanged, close_office);
  g_test_add ("/export/csv", Office, NULL, open_office, test_csv, close_office);
  g_test_add ("/export/workbook", Office, NULL, open_office, test_workbook, close_office);
  g_test_add ("/export/chosen", Office, NULL, open_office, test_chosen, close_office);
  g_test_add ("/export/refused", Office, NULL, open_office, test_refused, close_office);
  g_test_add ("/export/cancelled", Office, NULL, open_office, test_cancelled, close_office);
  g_test_add ("/export/report", Office, NULL, open_office, test_report, close_office);
  g_test_add ("/export/report-levels", Office, NULL, open_office, test_levels, close_office);
  g_test_add ("/export/quantities", Office, NULL, open_office, test_quantities, close_office);
  g_test_add ("/export/report-csv", Office, NULL, open_office, test_report_csv, close_office);

  return g_test_run ();
}
