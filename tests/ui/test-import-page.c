/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "rapport-entities.h"
#include "rapport-error.h"
#include "rapport-import-check.h"
#include "rapport-import-columns-fields.h"
#include "rapport-import-columns-format.h"
#include "rapport-import-columns-memory.h"
#include "rapport-import-columns-picker.h"
#include "rapport-import-columns-row.h"
#include "rapport-import-columns.h"
#include "rapport-import-page-file.h"
#include "rapport-import-page.h"
#include "rapport-pages.h"
#include "ui-office.h"

/* WAIT_FOR: for work that has to take long enough to be stopped; a sanitizer makes it ten times as long. */
#define WAIT_LONG(condition)                                                                                           \
  for (gint64 end_ = g_get_monotonic_time () + 200 * G_USEC_PER_SEC; !(condition);)                                    \
    {                                                                                                                  \
      g_assert_cmpint (g_get_monotonic_time (), <, end_);                                                              \
      if (!g_main_context_iteration (NULL, FALSE))                                                                     \
        g_usleep (1000);                                                                                               \
    }

typedef struct
{
  UiOffice office;
  RapportImportPage *page; /* the window's */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer entity)
{
  g_autofree char *uri = entity != NULL ? g_strconcat ("import/", entity, NULL) : g_strdup ("import");

  ui_office_set_up (&fixture->office, NULL);
  rapport_window_open_uri (fixture->office.window, uri);
  g_assert_true (RAPPORT_IS_IMPORT_PAGE (ui_office_get_page (&fixture->office)));
  fixture->page = RAPPORT_IMPORT_PAGE (ui_office_get_page (&fixture->office));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  ui_office_tear_down (&fixture->office, data);
}

static char *
write_file (Fixture *fixture, const char *name, const char *text)
{
  char *path = g_build_filename (fixture->office.folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  return path;
}

static void
open_file (Fixture *fixture, const char *name, const char *text)
{
  g_autofree char *path = write_file (fixture, name, text);

  rapport_import_page_open (fixture->page, path);
  g_assert_true (rapport_import_page_is_busy (fixture->page));
  WAIT_FOR (!rapport_import_page_is_busy (fixture->page));
}

static gboolean
is_at (Fixture *fixture, RapportImportStep step)
{
  return rapport_import_page_get_step (fixture->page) == step && !rapport_import_page_is_busy (fixture->page);
}

static GtkButton *
find_next (Fixture *fixture)
{
  return GTK_BUTTON (ui_find (rapport_page_get_end_box (RAPPORT_PAGE (fixture->page)), GTK_TYPE_BUTTON));
}

static void
press_next (Fixture *fixture)
{
  g_assert_true (gtk_widget_get_sensitive (GTK_WIDGET (find_next (fixture))));
  g_signal_emit_by_name (find_next (fixture), "clicked");
}

static gpointer
find_in (Fixture *fixture, GType type)
{
  GtkWidget *widget = ui_find (fixture->page, type);

  g_assert_nonnull (widget);
  return widget;
}

/* Also where it is not in sight. */
static gboolean
is_label (GtkWidget *widget, gpointer text)
{
  return GTK_IS_LABEL (widget) && g_strcmp0 (gtk_label_get_text (GTK_LABEL (widget)), text) == 0;
}

static gboolean
shows (Fixture *fixture, const char *text)
{
  return ui_find_if (fixture->page, is_label, (gpointer) text) != NULL;
}

static gint64
count_records (Fixture *fixture, const char *entity)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM \"%s\"", entity);

  return ui_ask (fixture->office.store, sql);
}

static void
save_partner (Fixture *fixture, const char *code, const char *name)
{
  g_autoptr (RapportRecord) record = ui_make_partner (name);

  rapport_record_set_text (record, "code", code);
  ui_save_record (fixture->office.store, record);
}

/* --- tests --- */

static void
test_customers (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (rapport_import_page_get_step (fixture->page), ==, RAPPORT_IMPORT_STEP_FILE);
  g_assert_true (rapport_page_get_modal (RAPPORT_PAGE (fixture->page)));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (find_next (fixture))));

  open_file (fixture, "customers.csv",
             "Name,Town,Inside joke\nCông ty Hoa Mai,Huế,x\nشرکت آریا,تهران,y\n\"Ostrom, Lund & Co\",Lund,z\n");
  g_assert_true (is_at (fixture, RAPPORT_IMPORT_STEP_COLUMNS));
  g_assert_true (shows (fixture, "customers.csv"));
  g_assert_true (shows (fixture, "Recognised"));
  g_assert_true (shows (fixture, "Suggested"));
  g_assert_true (shows (fixture, "Left out"));
  g_assert_true (shows (fixture, "Công ty Hoa Mai · شرکت آریا · Ostrom, Lund & Co"));
  /* The preview comes by itself. */
  WAIT_FOR (shows (fixture, "Huế"));

  press_next (fixture);
  WAIT_FOR (is_at (fixture, RAPPORT_IMPORT_STEP_CHECK));
  g_assert_cmpint (count_records (fixture, "customer"), ==, 0);
  g_assert_cmpstr (gtk_button_get_label (find_next (fixture)), ==, "_Import 3 Lines");
  g_assert_true (gtk_toggle_button_get_active (
      rapport_import_check_get_tile (find_in (fixture, RAPPORT_TYPE_IMPORT_CHECK), RAPPORT_IMPORT_CREATED)));

  press_next (fixture);
  WAIT_FOR (is_at (fixture, RAPPORT_IMPORT_STEP_DONE));
  g_assert_cmpint (count_records (fixture, "customer"), ==, 3);
  g_assert_true (shows (fixture, "3 customers imported."));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (find_next (fixture))));
}

static void
test_again_unchanged (Fixture *fixture, gconstpointer data)
{
  const char *text = "Code,Name,Industry\nC-1,Alpha,Toys\nC-2,Beta,\n";

  open_file (fixture, "a.csv", text);
  press_next (fixture);
  WAIT_FOR (is_at (fixture, RAPPORT_IMPORT_STEP_CHECK));
  press_next (fixture);
  WAIT_FOR (is_at (fixture, RAPPORT_IMPORT_STEP_DONE));

  open_file (fixture, "b.csv", text);
  press_next (fixture);
  WAIT_FOR (is_at (fixture, RAPPORT_IMPORT_STEP_CHECK));
  g_assert_false (gtk_widget_get_sensitive (GTK_WIDGET (find_next (fixture))));
  g_assert_cmpstr (gtk_button_get_label (find_next (fixture)), ==, "Nothing to Import");

  /* One line differs: what is different is said. */
  open_file (fixture, "c.csv", "Code,Name,Industry\nC-1,Alpha,Games\nC-2,Beta,\n");
  press_next (fixture);
  WAIT_FOR (is_at (fixture, RAPPORT_IMPORT_STEP_CHECK));
  g_assert_cmpstr (gtk_button_get_label (find_next (fixture)), ==, "_Import 1 Line");
  WAIT_FOR (shows (fixture, "\xE2\x80\x8EIndustry"));
}

static const char sales[] = "Date;Document;Line;Partner;Quantity;Net;Currency\n"
                            "20/11/2026;INV-1;1;Mekong Pedal;2;1.200,50;USD\n"
                            "31/02/2026;INV-1;2;Mekong Pedal;1;10;USD\n"
                            "20/11/2026;INV-2;1;Mekong Pedall;1;20;USD\n"
                            "20/11/2026;INV-2;2;Mekong Pedall;six;30;USD\n";

static void
test_sales (Fixture *fixture, gconstpointer data)
{
  RapportImportCheck *check;

  save_partner (fixture, "P-1", "Mekong Pedal");
  open_file (fixture, "sales.csv", sales);
  WAIT_FOR (shows (fixture, "20 Nov 2026"));
  press_next (fixture);
  WAIT_FOR (is_at (fixture, RAPPORT_IMPORT_STEP_CHECK));
  check = find_in (fixture, RAPPORT_TYPE_IMPORT_CHECK);
  g_assert_cmpstr (gtk_button_get_label (find_next (fixture)), ==, "_Import 1 Line");
  g_assert_true (gtk_toggle_button_get_active (rapport_import_check_get_tile (check, RAPPORT_IMPORT_REJECTED)));
  WAIT_FOR (shows (fixture, "31/02/2026"));
  g_assert_true (shows (fixture, "INV-2"));
  g_assert_true (shows (fixture, "Mekong Pedall"));

  /* The tiles choose what the table shows. */
  gtk_toggle_button_set_active (rapport_import_check_get_tile (check, RAPPORT_IMPORT_UPDATED), TRUE);
  WAIT_FOR (shows (fixture, "Updated lines"));
  gtk_toggle_button_set_active (rapport_import_check_get_tile (check, RAPPORT_IMPORT_REJECTED), TRUE);

  /* One click mends all lines with this value, and the check is done again. */
  ui_click (check, "Use It");
  WAIT_FOR (is_at (fixture, RAPPORT_IMPORT_STEP_CHECK));
  g_assert_cmpstr (gtk_button_get_label (find_next (fixture)), ==, "_Import 2 Lines");
}

static void
test_proposal (Fixture *fixture, gconstpointer data)
{
  RapportImportCheck *check;
  g_autofree char *path = g_build_filename (fixture->office.folder, "rejected.csv", NULL);
  g_autofree char *text = NULL;
  g_autoptr (RapportImportLine) line = g_object_new (RAPPORT_TYPE_IMPORT_LINE, NULL);

  save_partner (fixture, "P-1", "Mekong Pedal");
  open_file (fixture, "sales.csv", sales);
  press_next (fixture);
  WAIT_FOR (is_at (fixture, RAPPORT_IMPORT_STEP_CHECK));
  check = find_in (fixture, RAPPORT_TYPE_IMPORT_CHECK);

  line->column = g_strdup ("Partner");
  line->value = g_strdup ("Mekong Pedall");
  line->proposal = g_strdup ("Mekong Pedal");
  g_signal_emit_by_name (check, "use-proposal", line);
  g_assert_true (rapport_import_page_is_busy (fixture->page));
  g_assert_false (gtk_widget_get_sensitive (GTK_WIDGET (find_next (fixture))));
  WAIT_FOR (is_at (fixture, RAPPORT_IMPORT_STEP_CHECK));
  g_assert_cmpstr (gtk_button_get_label (find_next (fixture)), ==, "_Import 2 Lines");

  rapport_import_page_save_rejects (fixture->page, path);
  WAIT_FOR (g_file_get_contents (path, &text, NULL, NULL) && *text != '\0');
  g_assert_nonnull (strstr (text, "31/02/2026"));
  g_assert_nonnull (strstr (text, "six"));
  g_assert_null (strstr (text, "1.200,50"));

  press_next (fixture);
  WAIT_FOR (is_at (fixture, RAPPORT_IMPORT_STEP_DONE));
  g_assert_cmpint (count_records (fixture, "sale"), ==, 2);
  g_assert_true (shows (fixture, "2 sales imported."));
}

static void
test_format (Fixture *fixture, gconstpointer data)
{
  RapportImportColumns *columns;
  RapportImportFormatButton *button;
  RapportImportFormat format;

  open_file (fixture, "names.csv", "Name;City\nA, B;C\nD;E, F\n");
  g_assert_true (shows (fixture, "City"));
  columns = find_in (fixture, RAPPORT_TYPE_IMPORT_COLUMNS);
  button = RAPPORT_IMPORT_FORMAT_BUTTON (ui_find (columns, RAPPORT_TYPE_IMPORT_FORMAT_BUTTON));
  format = *rapport_import_format_button_get_format (button);
  g_assert_cmpint (format.delimiter, ==, ';');

  format.delimiter = '|';
  rapport_import_format_button_set_format (button, &format);
  g_signal_emit_by_name (button, "changed");
  WAIT_FOR (!rapport_import_page_is_busy (fixture->page));
  g_assert_true (shows (fixture, "Name;City"));
  /* Nothing goes anywhere now. */
  g_assert_false (gtk_widget_get_sensitive (GTK_WIDGET (find_next (fixture))));

  format.delimiter = ';';
  format.has_header = FALSE;
  rapport_import_format_button_set_format (button, &format);
  g_signal_emit_by_name (button, "changed");
  WAIT_FOR (!rapport_import_page_is_busy (fixture->page));
  g_assert_true (shows (fixture, "Column 1"));
  g_assert_true (shows (fixture, "Name · A, B · D"));

  /* Bytes that are no UTF-16 are no reason to lose the file. */
  g_assert_cmpstr (rapport_import_encoding_get_label ("windows-1258"), ==, "Vietnamese (Windows-1258)");
  g_assert_cmpstr (rapport_import_encoding_get_label ("KOI8-R"), ==, "KOI8-R");
}

static void
test_bad_files (Fixture *fixture, gconstpointer data)
{
  static const char *const texts[][2] = { { "empty.csv", "" }, { "book.xlsx", "PK" } };
  static const char bytes[] = "\x7f\x01\0\0\0\1\2\0\0\0\xff\xfe\0\0";
  g_autofree char *path = g_build_filename (fixture->office.folder, "bytes.csv", NULL);
  RapportImportFile *file = find_in (fixture, RAPPORT_TYPE_IMPORT_FILE);

  g_assert_null (rapport_import_file_get_problem (file));
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      open_file (fixture, texts[i][0], texts[i][1]);
      g_assert_true (is_at (fixture, RAPPORT_IMPORT_STEP_FILE));
      g_assert_nonnull (rapport_import_file_get_problem (file));
      g_assert_nonnull (strstr (rapport_import_file_get_problem (file), texts[i][0]));
    }
  g_assert_true (g_file_set_contents (path, bytes, sizeof bytes, NULL));
  rapport_import_page_open (fixture->page, path);
  WAIT_FOR (!rapport_import_page_is_busy (fixture->page));
  g_assert_nonnull (strstr (rapport_import_file_get_problem (file), "bytes.csv"));
  rapport_import_page_open (fixture->page, fixture->office.folder);
  WAIT_FOR (!rapport_import_page_is_busy (fixture->page));
  g_assert_nonnull (strstr (rapport_import_file_get_problem (file), "folder"));

  /* A good one after them. */
  open_file (fixture, "good.csv", "Name\nA\n");
  g_assert_true (is_at (fixture, RAPPORT_IMPORT_STEP_COLUMNS));
  g_assert_null (rapport_import_file_get_problem (file));
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("Name,City\n");
  g_autofree char *path = NULL;
  g_autoptr (RapportImportLine) line = g_object_new (RAPPORT_TYPE_IMPORT_LINE, NULL);
  GtkWidget *bar = NULL;
  GtkWidget *cancel;

  line->column = g_strdup ("Name");
  line->value = g_strdup ("Customer number 1");
  line->proposal = g_strdup ("Customer number one");

  for (guint i = 0; i < 40000; i++)
    g_string_append_printf (text, "Customer number %u,City %u\n", i, i % 100);
  path = write_file (fixture, "many.csv", text->str);
  rapport_import_page_open (fixture->page, path);
  WAIT_LONG (!rapport_import_page_is_busy (fixture->page));
  press_next (fixture);
  WAIT_LONG (is_at (fixture, RAPPORT_IMPORT_STEP_CHECK));
  press_next (fixture);
  WAIT_LONG ((bar = ui_find (fixture->office.window, RAPPORT_TYPE_TASK_BAR)) != NULL);
  g_assert_cmpstr (rapport_task_bar_get_sentence (RAPPORT_TASK_BAR (bar)), ==,
                   "Importing \xE2\x81\xA8many.csv\xE2\x81\xA9");
  g_cancellable_cancel (rapport_task_bar_get_cancellable (RAPPORT_TASK_BAR (bar)));
  WAIT_LONG (is_at (fixture, RAPPORT_IMPORT_STEP_CHECK));
  g_assert_cmpint (count_records (fixture, "customer"), ==, 0);
  g_assert_null (ui_find (fixture->office.window, RAPPORT_TYPE_TASK_BAR));
  g_assert_true (gtk_widget_get_sensitive (GTK_WIDGET (find_next (fixture))));

  /* Cancel in the header bar leaves, even while a check runs. */
  g_signal_emit_by_name (find_in (fixture, RAPPORT_TYPE_IMPORT_CHECK), "use-proposal", line);
  g_assert_true (rapport_import_page_is_busy (fixture->page));
  g_object_add_weak_pointer (G_OBJECT (fixture->page), (gpointer *) &fixture->page);
  cancel = ui_find (rapport_page_get_start_box (RAPPORT_PAGE (fixture->page)), GTK_TYPE_BUTTON);
  g_signal_emit_by_name (cancel, "clicked");
  WAIT_LONG (fixture->page == NULL);
}

static void
test_plan (void)
{
  g_autoptr (GSettings) settings = g_settings_new (RAPPORT_APP_ID);
  const RapportEntity *entity = rapport_entity_find ("sale");
  const char *const headings[] = { "Date", "Total", "Wer", NULL };
  const char *const samples[] = { "", "", "", NULL };
  const char *const guesses[] = { "date", "", "", NULL };
  g_autoptr (RapportImportPlan) plan = NULL;
  g_autofree char *label = NULL;
  g_autofree char *user = NULL;
  g_autoptr (GListModel) fields = NULL;

  g_settings_reset (settings, "import-mappings");
  plan = rapport_import_plan_new (entity, settings);
  rapport_import_plan_set_columns (plan, headings, samples, guesses, TRUE);
  g_assert_cmpint (rapport_import_plan_get_n_mapped (plan), ==, 2);
  g_assert_true (rapport_import_plan_fills (plan, "net")); /* by a word in use */
  g_assert_true (rapport_import_plan_has_documents (plan));

  rapport_import_plan_choose (plan, 2, "partner");
  rapport_import_plan_choose (plan, 1, NULL);
  g_assert_false (rapport_import_plan_fills (plan, "net"));
  user = rapport_import_plan_find_user (plan, "partner");
  g_assert_cmpstr (user, ==, "Wer");
  label = rapport_import_plan_dup_referred (plan);
  g_assert_cmpstr (label, ==, "Partners");

  /* A field goes to one column only. */
  rapport_import_plan_choose (plan, 2, "date");
  g_assert_cmpint (rapport_import_plan_get_n_mapped (plan), ==, 1);
  rapport_import_plan_choose (plan, 2, "partner");

  /* Values for all lines have to be there before anything can be checked. */
  rapport_import_plan_add_same (plan, "currency");
  g_assert_false (rapport_import_plan_is_complete (plan));
  rapport_import_plan_set_same (plan, 0, "USD");
  g_assert_true (rapport_import_plan_is_complete (plan));

  /* Dotted names, deeper ones where the way there is filled. */
  fields = rapport_import_fields_list (plan, "Do not import", NULL);
  g_clear_pointer (&label, g_free);
  label = rapport_import_path_dup_label (entity, "partner.territory.name");
  g_assert_cmpstr (label, ==, "Partner › Territory › Name");
  for (guint i = 0, found = 0; i <= g_list_model_get_n_items (fields); i++)
    {
      g_autoptr (RapportImportOption) option = g_list_model_get_item (fields, i);

      if (option == NULL)
        {
          g_assert_cmpint (found, ==, 2);
          break;
        }
      found += g_strcmp0 (rapport_import_option_get_id (option), "partner.territory") == 0;
      found += g_strcmp0 (rapport_import_option_get_id (option), "product.category") == 0;
      g_assert_cmpstr (rapport_import_option_get_id (option), !=, "partner.territory.name");
      g_assert_cmpstr (rapport_import_option_get_id (option), !=, "net_base");
    }

  /* The next file with these headings. */
  g_object_unref (plan);
  plan = rapport_import_plan_new (entity, settings);
  rapport_import_plan_set_columns (plan, headings, samples, guesses, TRUE);
  g_assert_true (rapport_import_plan_fills (plan, "partner"));
  g_assert_false (rapport_import_plan_fills (plan, "net"));
  /* … but not those of another sort of record. */
  g_object_unref (plan);
  plan = rapport_import_plan_new (rapport_entity_find ("customer"), settings);
  rapport_import_plan_set_columns (plan, headings, samples, guesses, TRUE);
  g_assert_false (rapport_import_plan_fills (plan, "partner"));
}

static void
test_entity (Fixture *fixture, gconstpointer data)
{
  AdwComboRow *row = find_in (fixture, ADW_TYPE_COMBO_ROW);
  RapportImportFile *file = find_in (fixture, RAPPORT_TYPE_IMPORT_FILE);
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (rapport_import_file_get_entity (file)->name, ==, "partner");
  adw_combo_row_set_selected (row, 0);
  g_assert_nonnull (rapport_import_file_get_entity (file));
  g_assert_null (rapport_pages_create (fixture->office.window, "import/nonsense", &error));
  g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_NOT_FOUND);

  /* Every sort of record has an assistant. */
  for (const RapportEntity *const *entity = rapport_entities (); *entity != NULL; entity++)
    {
      g_autofree char *uri = g_strconcat ("import/", (*entity)->name, NULL);
      RapportPage *page = rapport_pages_create (fixture->office.window, uri, NULL);

      g_assert_true (RAPPORT_IS_IMPORT_PAGE (page));
      g_object_ref_sink (page);
      g_assert_finalize_object (page);
    }
}

static void
test_picker (Fixture *fixture, gconstpointer data)
{
  RapportImportPicker *picker;
  RapportImportColumnRow *row;
  GtkWidget *popover = NULL;
  GtkWidget *search;

  open_file (fixture, "people.csv", "Name,Wo\nA,B\n");
  row = NULL;
  WAIT_FOR ((row = (gpointer) ui_find (fixture->page, RAPPORT_TYPE_IMPORT_COLUMN_ROW)) != NULL);
  picker = RAPPORT_IMPORT_PICKER (ui_find (row, RAPPORT_TYPE_IMPORT_PICKER));
  g_assert_cmpstr (rapport_import_picker_get_label (picker), ==, "Name");
  rapport_import_picker_set_open (picker, TRUE);
  WAIT_FOR ((popover = ui_find (picker, GTK_TYPE_POPOVER)) != NULL && gtk_widget_get_mapped (popover));
  search = ui_find (popover, GTK_TYPE_SEARCH_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (search), "legal");
  g_signal_emit_by_name (search, "search-changed");
  g_signal_emit_by_name (search, "activate");
  WAIT_FOR (g_strcmp0 (rapport_import_picker_get_label (picker), "Legal name") == 0);
  g_assert_true (shows (fixture, "Chosen, remembered"));
  /* The name is required, and gone. */
  g_assert_true (shows (fixture, "Required, and filled by no column yet: Name"));
}

int
main (int argc, char **argv)
{
  ui_test_init (&argc, &argv);
  g_test_add ("/import-page/customers", Fixture, "customer", set_up, test_customers, tear_down);
  g_test_add ("/import-page/again-unchanged", Fixture, "customer", set_up, test_again_unchanged, tear_down);
  g_test_add ("/import-page/sales", Fixture, "sale", set_up, test_sales, tear_down);
  g_test_add ("/import-page/proposal", Fixture, "sale", set_up, test_proposal, tear_down);
  g_test_add ("/import-page/format", Fixture, "customer", set_up, test_format, tear_down);
  g_test_add ("/import-page/bad-files", Fixture, "customer", set_up, test_bad_files, tear_down);
  g_test_add ("/import-page/cancel", Fixture, "customer", set_up, test_cancel, tear_down);
  g_test_add ("/import-page/entity", Fixture, NULL, set_up, test_entity, tear_down);
  g_test_add ("/import-page/picker", Fixture, "customer", set_up, test_picker, tear_down);
  g_test_add_func ("/import-page/plan", test_plan);
  return g_test_run ();
}
