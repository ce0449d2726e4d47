/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>

#include "report-fixture.h"

#include "rapport-column-chart.h"
#include "rapport-list-page.h"
#include "rapport-pages.h"
#include "rapport-period-chooser.h"
#include "rapport-report-address.h"
#include "rapport-report-figures.h"
#include "rapport-report-options.h"
#include "rapport-report-scroller.h"
#include "rapport-reports-page.h"

/* --- tests --- */

static void
test_address (void)
{
  const RapportReport *report = rapport_report_find ("partner-goals");
  g_autoptr (RapportReportRequest) request = rapport_report_request_new ();
  RapportReportAddress address = { NULL };
  g_autofree char *uri = NULL;

  request->period.from = RAPPORT_DAY_NONE;
  rapport_report_address_parse ("period=2026-Q3&by=owner&nonsense=1&metric=nothing&compare=no&sort=-goal", report,
                                request, &address);
  g_assert_cmpstr (address.period, ==, "2026-Q3");
  g_assert_cmpstr (address.sort, ==, "goal");
  g_assert_true (address.descending);
  g_assert_false (address.compare);
  g_assert_cmpstr (rapport_report_request_get (request, report, "by"), ==, "owner");
  g_assert_cmpstr (rapport_report_request_get (request, report, "metric"), ==, "net");
  uri = rapport_report_address_format (report, request, &address);
  g_assert_cmpstr (uri, ==, "report/partner-goals?period=2026-Q3&by=owner&compare=no&sort=-goal");

  rapport_report_address_parse (NULL, report, request, &address);
  g_assert_null (address.period);
  g_assert_true (address.compare);
  rapport_report_address_clear (&address);
}

static void
test_list (UiOffice *office, gconstpointer data)
{
  GtkWidget *list;
  guint n = 0;

  rapport_window_open_uri (office->window, "report");
  g_assert_true (RAPPORT_IS_REPORTS_PAGE (ui_office_get_page (office)));
  list = ui_find (ui_office_get_page (office), GTK_TYPE_LIST_BOX);
  for (const RapportReport *const *report = rapport_reports (); *report != NULL; report++, n++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), (int) n);
      g_autofree char *uri = g_strconcat ("report/", (*report)->name, NULL);

      g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==,
                       rapport_report_get_title (*report));
      g_assert_true (rapport_pages_has (uri));
    }
  g_assert_null (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), (int) n));

  gtk_widget_activate (GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0)));
  g_assert_true (RAPPORT_IS_REPORT_PAGE (ui_office_get_page (office)));
  WAIT_FOR (!rapport_report_page_get_busy (RAPPORT_REPORT_PAGE (ui_office_get_page (office))));

  rapport_window_open_uri (office->window, "report/nothing");
  g_assert_true (RAPPORT_IS_REPORT_PAGE (ui_office_get_page (office)));
}

static void
test_period (UiOffice *office, gconstpointer data)
{
  RapportReportPage *page = open_report (office, "report/partner-goals");
  GtkWidget *chooser = ui_find (page, RAPPORT_TYPE_PERIOD_CHOOSER);
  const gint64 year = get_total (page, "achieved");

  g_assert_cmpint (get_total (page, "goal"), ==, 820 * G_GINT64_CONSTANT (1000000));
  g_assert_cmpint (year, ==, N_PARTNERS * 120000 + 780 * G_GINT64_CONSTANT (100000));

  rapport_period_chooser_move (RAPPORT_PERIOD_CHOOSER (chooser), -1);
  g_assert_true (rapport_report_page_get_busy (page));
  g_assert_cmpint (get_total (page, "achieved"), ==, year); /* the old figures stay until the new ones are there */
  WAIT_FOR (!rapport_report_page_get_busy (page));
  g_assert_cmpint (get_total (page, "achieved"), ==, N_PARTNERS * 90000);
  g_assert_nonnull (strstr (rapport_page_get_uri (RAPPORT_PAGE (page)), "period=2025-01-01..2025-12-31"));

  /* Another choice before the figures are there: the last one counts. */
  rapport_period_chooser_move (RAPPORT_PERIOD_CHOOSER (chooser), 1);
  rapport_period_chooser_move (RAPPORT_PERIOD_CHOOSER (chooser), 1);
  WAIT_FOR (!rapport_report_page_get_busy (page));
  g_assert_cmpint (rapport_report_page_get_result (page)->period.from, ==, rapport_day_from_iso ("2027-01-01"));
}

static void
test_neighbours (UiOffice *office, gconstpointer data)
{
  RapportReportPage *page = open_report (office, "report/partner-goals?period=2026-Q1");
  GtkWidget *chooser = ui_find (page, RAPPORT_TYPE_PERIOD_CHOOSER);
  RapportPeriod period;

  rapport_period_chooser_move (RAPPORT_PERIOD_CHOOSER (chooser), -1);
  period = rapport_period_chooser_get_period (RAPPORT_PERIOD_CHOOSER (chooser));
  g_assert_cmpint (period.from, ==, rapport_day_from_iso ("2025-10-01"));
  g_assert_cmpint (period.to, ==, rapport_day_from_iso ("2025-12-31"));

  rapport_period_chooser_set_period (
      RAPPORT_PERIOD_CHOOSER (chooser),
      (RapportPeriod){ rapport_day_from_iso ("2026-02-01"), rapport_day_from_iso ("2026-02-28") });
  rapport_period_chooser_move (RAPPORT_PERIOD_CHOOSER (chooser), 1);
  period = rapport_period_chooser_get_period (RAPPORT_PERIOD_CHOOSER (chooser));
  g_assert_cmpint (period.from, ==, rapport_day_from_iso ("2026-03-01"));
  g_assert_cmpint (period.to, ==, rapport_day_from_iso ("2026-03-31"));

  /* Days of no name: as many days further. */
  rapport_period_chooser_set_period (
      RAPPORT_PERIOD_CHOOSER (chooser),
      (RapportPeriod){ rapport_day_from_iso ("2026-03-10"), rapport_day_from_iso ("2026-03-16") });
  rapport_period_chooser_move (RAPPORT_PERIOD_CHOOSER (chooser), 1);
  period = rapport_period_chooser_get_period (RAPPORT_PERIOD_CHOOSER (chooser));
  g_assert_cmpint (period.from, ==, rapport_day_from_iso ("2026-03-17"));
  g_assert_cmpint (period.to, ==, rapport_day_from_iso ("2026-03-23"));
  WAIT_FOR (!rapport_report_page_get_busy (page));
}

static gboolean
takes_entry (GtkWidget *widget, gpointer skip)
{
  return GTK_IS_ENTRY (widget) && (*(guint *) skip)-- == 0;
}

static void
test_days (UiOffice *office, gconstpointer data)
{
  RapportReportPage *page = open_report (office, "report/partner-goals");
  GtkWidget *chooser = ui_find (page, RAPPORT_TYPE_PERIOD_CHOOSER);
  GtkWidget *button = ui_find (chooser, GTK_TYPE_MENU_BUTTON);
  GtkWidget *popover = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)));
  GtkWidget *from = ui_find_if (popover, takes_entry, &(guint){ 0 });
  GtkWidget *to = ui_find_if (popover, takes_entry, &(guint){ 1 });

  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  WAIT_FOR (gtk_widget_get_mapped (popover));
  gtk_editable_set_text (GTK_EDITABLE (from), "1/3/2026");
  gtk_editable_set_text (GTK_EDITABLE (to), "31 February");
  g_signal_emit_by_name (to, "activate");
  g_assert_true (gtk_widget_has_css_class (to, "error"));
  g_assert_false (rapport_report_page_get_busy (page));

  gtk_editable_set_text (GTK_EDITABLE (to), "31/1/2026");
  g_signal_emit_by_name (to, "activate");
  g_assert_true (gtk_widget_has_css_class (to, "error"));

  gtk_editable_set_text (GTK_EDITABLE (to), "۳۱/۳/۲۰۲۶");
  g_signal_emit_by_name (to, "activate");
  WAIT_FOR (!rapport_report_page_get_busy (page));
  g_assert_cmpint (rapport_report_page_get_result (page)->period.to, ==, rapport_day_from_iso ("2026-03-31"));
  g_assert_cmpint (get_total (page, "achieved"), ==, N_PARTNERS * 50000);

  /* A pop-over came up under the pointer: GTK may be about to show a tip of it, and does not notice when its window is
   * destroyed meanwhile. */
  for (gint64 until = g_get_monotonic_time () + 700 * 1000; g_get_monotonic_time () < until;)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
}

static void
test_option (UiOffice *office, gconstpointer data)
{
  RapportReportPage *page = open_report (office, "report/sales-volume");
  GtkWidget *options = ui_find (page, RAPPORT_TYPE_REPORT_OPTIONS);
  GtkWidget *down = ui_find (options, GTK_TYPE_DROP_DOWN);

  g_assert_cmpstr (get_table (page)->entity, ==, "partner");
  g_assert_false (has_title (page, "Product")); /* it names parts only: it stands under the partner */
  gtk_drop_down_set_selected (GTK_DROP_DOWN (down), 1);
  WAIT_FOR (!rapport_report_page_get_busy (page));
  g_assert_cmpstr (get_table (page)->entity, ==, "staff");
  g_assert_nonnull (strstr (rapport_page_get_uri (RAPPORT_PAGE (page)), "by=owner"));
}

static void
test_compare (UiOffice *office, gconstpointer data)
{
  RapportReportPage *page = open_report (office, "report/partner-goals");
  GtkWidget *check = ui_find (page, GTK_TYPE_CHECK_BUTTON);
  GtkWidget *chart = ui_find (page, RAPPORT_TYPE_COLUMN_CHART);
  g_autofree char *with = rapport_column_chart_dup_summary (RAPPORT_COLUMN_CHART (chart));
  g_autofree char *without = NULL;

  g_assert_cmpstr (gtk_check_button_get_label (GTK_CHECK_BUTTON (check)), ==, "Compare with 2025");
  g_assert_true (has_title (page, "2025"));
  g_assert_nonnull (strstr (with, "2025: "));

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), FALSE);
  without = rapport_column_chart_dup_summary (RAPPORT_COLUMN_CHART (chart));
  g_assert_false (has_title (page, "2025"));
  g_assert_false (has_title (page, "Growth"));
  g_assert_null (strstr (without, "2025: "));
  g_assert_nonnull (strstr (rapport_page_get_uri (RAPPORT_PAGE (page)), "compare=no"));
}

static void
test_sort (UiOffice *office, gconstpointer data)
{
  RapportReportPage *page = open_report (office, "report/sales-volume?sort=amount");
  GtkColumnView *view = get_view (page);
  GListModel *columns = gtk_column_view_get_columns (view);
  g_autoptr (GtkColumnViewColumn) first = g_list_model_get_item (columns, 0);
  g_autoptr (RapportReportItem) least = get_item (page, 0);
  g_autoptr (RapportReportItem) part = NULL;
  g_autoptr (RapportReportItem) named = NULL;
  g_autoptr (GtkTreeListRow) row = NULL;

  g_assert_cmpstr (rapport_report_item_get_name (least), ==, "Công ty Hoàng Long");
  row = g_list_model_get_item (G_LIST_MODEL (gtk_column_view_get_model (view)), 0);
  g_assert_true (gtk_tree_list_row_is_expandable (row));
  gtk_tree_list_row_set_expanded (row, TRUE);
  part = get_item (page, 1);
  g_assert_cmpuint (rapport_report_item_get_row (part)->level, ==, 1);
  g_assert_cmpstr (rapport_report_item_get_name (part), ==, "Road bike"); /* 500.00 before 700.00 */

  gtk_column_view_sort_by_column (view, first, GTK_SORT_ASCENDING);
  named = get_item (page, 0);
  g_assert_cmpstr (rapport_report_item_get_name (named), ==, "Atelier Vélo");
  g_assert_nonnull (strstr (rapport_page_get_uri (RAPPORT_PAGE (page)), "sort=partner"));

  /* What was open is open again, its parts under it. */
  g_clear_object (&row);
  row = g_list_model_get_item (G_LIST_MODEL (gtk_column_view_get_model (view)), 1);
  g_assert_true (gtk_tree_list_row_get_expanded (row));
}

static void
test_lines (UiOffice *office, gconstpointer data)
{
  RapportReportPage *page = open_report (office, "report/partner-goals?sort=-achieved");
  GtkWidget *figures = ui_find (page, RAPPORT_TYPE_REPORT_FIGURES);
  GtkWidget *chart = ui_find (page, RAPPORT_TYPE_COLUMN_CHART);
  RapportPage *lines;

  /* Enter on a row: its lines of this year. */
  g_signal_emit_by_name (get_view (page), "activate", 0);
  lines = ui_office_get_page (office);
  g_assert_true (RAPPORT_IS_LIST_PAGE (lines));
  WAIT_FOR (rapport_list_get_total (rapport_list_page_get_list (RAPPORT_LIST_PAGE (lines))) == 2);
  g_assert_nonnull (strstr (rapport_page_get_title (lines), "Partner 39"));

  rapport_window_go_back (office->window);
  g_assert_true (ui_office_get_page (office) == RAPPORT_PAGE (page));
  g_signal_emit_by_name (figures, "activated", "achieved");
  lines = ui_office_get_page (office);
  WAIT_FOR (rapport_list_get_total (rapport_list_page_get_list (RAPPORT_LIST_PAGE (lines))) == 2 * N_PARTNERS);

  rapport_window_go_back (office->window);
  g_signal_emit_by_name (chart, "activated", 2);
  lines = ui_office_get_page (office);
  WAIT_FOR (rapport_list_get_total (rapport_list_page_get_list (RAPPORT_LIST_PAGE (lines))) == N_PARTNERS);
  rapport_window_go_back (office->window);
}

static gboolean
sell_more (RapportAct *act, gpointer data, GCancellable *cancellable, GError **error)
{
  return add_sale (act, 1, 1, "2026-11-02", 100000, error);
}

static void
test_changed (UiOffice *office, gconstpointer data)
{
  RapportReportPage *page = open_report (office, "report/partner-goals");
  const gint64 before = get_total (page, "achieved");
  g_autoptr (GError) error = NULL;

  rapport_store_act (office->store, sell_more, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  WAIT_FOR (rapport_report_page_get_busy (page));
  WAIT_FOR (!rapport_report_page_get_busy (page));
  g_assert_cmpint (get_total (page, "achieved"), ==, before + 100000);

  /* While another page is shown, nothing is made; on the way back it is. */
  g_signal_emit_by_name (get_view (page), "activate", 0);
  rapport_store_act (office->store, sell_more, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  WAIT_FOR (rapport_report_page_get_busy (page));
  WAIT_FOR (!rapport_report_page_get_busy (page));
  g_assert_cmpint (get_total (page, "achieved"), ==, before + 100000);
  rapport_window_go_back (office->window);
  WAIT_FOR (!rapport_report_page_get_busy (page));
  g_assert_cmpint (get_total (page, "achieved"), ==, before + 200000);
}

static void
test_export (UiOffice *office, gconstpointer data)
{
  RapportReportPage *page = open_report (office, "report/partner-goals");
  g_autofree char *path = g_build_filename (office->folder, "goals.xlsx", NULL);
  g_autofree char *csv = g_build_filename (office->folder, "goals.csv", NULL);
  g_autofree char *text = NULL;
  gsize length;

  rapport_report_page_export (page, path);
  g_assert_false (ui_office_can (office, "page.export"));
  g_assert_nonnull (ui_find (office->window, RAPPORT_TYPE_TASK_BAR));
  WAIT_FOR (ui_office_can (office, "page.export"));
  g_assert_null (ui_find (office->window, RAPPORT_TYPE_TASK_BAR));
  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  g_assert_cmpuint (length, >, 4000);
  g_assert_cmpint (memcmp (text, "PK", 2), ==, 0);

  rapport_report_page_export (page, csv);
  WAIT_FOR (ui_office_can (office, "page.export"));
  g_clear_pointer (&text, g_free);
  g_assert_true (g_file_get_contents (csv, &text, &length, NULL));
  g_assert_true (g_str_has_prefix (text, "code,partner,tier,"));
}

/* Keeps all workers busy, so that a task waits for its turn. */
static GMutex gate;

static void
wait_at_gate (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_mutex_lock (&gate);
  g_mutex_unlock (&gate);
  g_task_return_boolean (task, TRUE);
}

static void
close_gate (void)
{
  g_mutex_lock (&gate);
  for (guint i = 0; i < 64; i++)
    {
      g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);

      g_task_run_in_thread (task, wait_at_gate);
    }
}

static void
test_cancel (UiOffice *office, gconstpointer data)
{
  RapportReportPage *page = open_report (office, "report/partner-goals");
  g_autofree char *folder = g_build_filename (office->folder, "out", NULL);
  g_autofree char *path = g_build_filename (folder, "goals.xlsx", NULL);
  g_autoptr (GDir) dir = NULL;
  GtkWidget *bar;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  close_gate ();
  rapport_report_page_export (page, path);
  bar = ui_find (office->window, RAPPORT_TYPE_TASK_BAR);
  g_cancellable_cancel (rapport_task_bar_get_cancellable (RAPPORT_TASK_BAR (bar)));
  g_mutex_unlock (&gate);
  WAIT_FOR (ui_office_can (office, "page.export"));
  dir = g_dir_open (folder, 0, NULL);
  g_assert_null (g_dir_read_name (dir));
  g_rmdir (folder);

  /* A folder that is not there is said, and the page goes on. */
  rapport_report_page_export (page, path);
  WAIT_FOR (ui_office_can (office, "page.export"));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_error (UiOffice *office, gconstpointer data)
{
  RapportReportPage *page = open_report (office, "report/partner-goals?period=sometime");
  GtkWidget *status = ui_find (page, ADW_TYPE_STATUS_PAGE);

  g_assert_null (rapport_report_page_get_result (page));
  g_assert_true (gtk_widget_get_mapped (status));
  g_assert_false (ui_office_can (office, "page.export"));

  /* The way out: the year that holds today. */
  ui_office_activate (office, "page.refresh");
  WAIT_FOR (!rapport_report_page_get_busy (page));
  g_assert_cmpint (rapport_report_page_get_result (page)->period.from, ==, rapport_day_from_iso ("2026-01-01"));

  page = open_report (office, "report/partner-goals?period=1990");
  status = ui_find (page, ADW_TYPE_STATUS_PAGE);
  g_assert_true (gtk_widget_get_mapped (status));
}

static void
test_definitions (UiOffice *office, gconstpointer data)
{
  GListModel *windows = gtk_window_get_toplevels ();
  const guint n = g_list_model_get_n_items (windows);
  GtkWindow *dialog = NULL;

  open_report (office, "report/partner-goals");
  ui_office_activate (office, "page.definitions");
  g_assert_cmpuint (g_list_model_get_n_items (windows), ==, n + 1);
  for (guint i = 0; i < n + 1; i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (gtk_window_get_transient_for (window) == GTK_WINDOW (office->window))
        dialog = window;
    }
  g_assert_nonnull (dialog);
  g_assert_nonnull (ui_find (dialog, ADW_TYPE_ACTION_ROW));
  ui_destroy (dialog, NULL);
}

static void
test_scroll (UiOffice *office, gconstpointer data)
{
  RapportReportPage *page = open_report (office, "report/partner-goals");
  GtkWidget *scroller = ui_find (page, RAPPORT_TYPE_REPORT_SCROLLER);
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (scroller));
  GtkWidget *view = GTK_WIDGET (get_view (page));
  graphene_rect_t bounds;

  WAIT_FOR (gtk_adjustment_get_page_size (adjustment) > 0
            && gtk_adjustment_get_upper (adjustment) > gtk_adjustment_get_page_size (adjustment) + 200);
  g_assert_true (gtk_widget_compute_bounds (view, scroller, &bounds));
  g_assert_cmpfloat (bounds.origin.y, >, 100);

  /* First the head goes, then the rows. */
  gtk_adjustment_set_value (adjustment, 60);
  WAIT_FOR (gtk_widget_compute_bounds (view, scroller, &bounds) && bounds.origin.y < 300);
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
  WAIT_FOR (gtk_widget_compute_bounds (view, scroller, &bounds) && bounds.origin.y == 0);
  WAIT_FOR (gtk_adjustment_get_value (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view))) > 0);

  /* To the first figure by keyboard: the head is there again. */
  gtk_widget_grab_focus (gtk_widget_get_first_child (ui_find (page, RAPPORT_TYPE_REPORT_FIGURES)));
  WAIT_FOR (gtk_widget_compute_bounds (view, scroller, &bounds) && bounds.origin.y > 100);
}

static void
test_narrow (UiOffice *office, gconstpointer data)
{
  RapportReportPage *page = open_report (office, "report/partner-goals");
  GListModel *columns = gtk_column_view_get_columns (get_view (page));
  GtkWidget *figures = ui_find (page, RAPPORT_TYPE_REPORT_FIGURES);
  GtkWidget *first = gtk_widget_get_first_child (figures);
  int height;

  g_assert_cmpuint (g_list_model_get_n_items (columns), >, 5);
  gtk_widget_measure (figures, GTK_ORIENTATION_VERTICAL, 900, NULL, &height, NULL, NULL);
  rapport_page_set_narrow (RAPPORT_PAGE (page), TRUE);
  g_assert_cmpuint (g_list_model_get_n_items (columns), ==, 1);
  {
    int tall;

    gtk_widget_measure (figures, GTK_ORIENTATION_VERTICAL, 330, NULL, &tall, NULL, NULL);
    g_assert_cmpint (tall, >=, 3 * height);
  }
  g_assert_true (GTK_IS_BUTTON (first));
  gtk_test_accessible_assert_role (first, GTK_ACCESSIBLE_ROLE_BUTTON);
  rapport_page_set_narrow (RAPPORT_PAGE (page), FALSE);
  g_assert_cmpuint (g_list_model_get_n_items (columns), >, 5);
}

static void
test_format (UiOffice *office, gconstpointer data)
{
  RapportReportPage *page = open_report (office, "report/partner-goals?sort=-goal");
  g_autoptr (RapportReportItem) item = NULL;
  g_autofree char *text = NULL;

  g_settings_set_string (office->settings, "digits", "persian");
  WAIT_FOR (!rapport_report_page_get_busy (page));
  item = get_item (page, 0);
  text = rapport_report_item_format (item, find_column (get_table (page), "goal"));
  g_assert_nonnull (strstr (text, "۴۰۰"));
}

/* The page is gone before its figures are there. */
static void
test_leave (UiOffice *office, gconstpointer data)
{
  rapport_window_open_uri (office->window, "report/partner-goals");
  rapport_window_set_store (office->window, NULL);
}

int
main (int argc, char *argv[])
{
  ui_office_init (&argc, &argv);

#define ADD(path, function) g_test_add (path, UiOffice, NULL, set_up, function, ui_office_tear_down)
  g_test_add_func ("/report-page/address", test_address);
  ADD ("/report-page/list", test_list);
  ADD ("/report-page/period", test_period);
  ADD ("/report-page/neighbours", test_neighbours);
  ADD ("/report-page/days", test_days);
  ADD ("/report-page/option", test_option);
  ADD ("/report-page/compare", test_compare);
  ADD ("/report-page/sort", test_sort);
  ADD ("/report-page/lines", test_lines);
  ADD ("/report-page/changed", test_changed);
  ADD ("/report-page/export", test_export);
  ADD ("/report-page/cancel", test_cancel);
  ADD ("/report-page/error", test_error);
  ADD ("/report-page/definitions", test_definitions);
  ADD ("/report-page/scroll", test_scroll);
  ADD ("/report-page/narrow", test_narrow);
  ADD ("/report-page/format", test_format);
  ADD ("/report-page/leave", test_leave);

  return ui_office_run ();
}
