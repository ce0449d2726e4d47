/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-report-page.h"

#include <glib/gi18n.h>

#include "rapport-definitions-dialog.h"
#include "rapport-entities.h"
#include "rapport-list-page.h"
#include "rapport-period-chooser.h"
#include "rapport-report-address.h"
#include "rapport-report-export.h"
#include "rapport-report-footer.h"
#include "rapport-report-grid.h"
#include "rapport-report-job.h"
#include "rapport-report-options.h"
#include "rapport-report-panel.h"
#include "rapport-report-scroller.h"
#include "rapport-ui-utils.h"

#define DEBOUNCE_MS 300 /* several acts in a row are one change */
#define PATIENCE_MS 250 /* a report that is made faster is not announced */
#define PULSE_MS 100

struct _RapportReportPage
{
  RapportPage parent_instance;

  RapportWindow *window; /* weak */
  RapportStore *store;
  const RapportReport *report;
  RapportReportRequest *request;
  RapportReportAddress address;
  GCancellable *cancellable; /* of the run; nullable */
  guint debounce;
  guint patience;
  gboolean stale; /* the file has changed while another page was shown */
  gboolean failed;
  gboolean filling;

  RapportReportModel *model; /* what is shown; nullable */
  RapportReportGrid *grid;

  GtkWidget *export_button;
  GtkWidget *chooser;
  GtkWidget *options;
  GtkWidget *compare;
  GtkWidget *progress;
  GtkStack *stack;
  GtkWidget *scroller;
  AdwStatusPage *status;
  GtkWidget *retry;
  GtkWidget *panel;
  GtkWidget *footer;
  GtkLabel *count;
  GtkWidget *definitions_button;
  GtkBox *sums;
  GMenuModel *menu;
};

G_DEFINE_FINAL_TYPE (RapportReportPage, rapport_report_page, RAPPORT_TYPE_PAGE)

static void
enable (RapportReportPage *self, const char *action, gboolean enabled)
{
  GAction *found = g_action_map_lookup_action (rapport_page_get_actions (RAPPORT_PAGE (self)), action);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (found), enabled);
}

static void
enable_export (RapportReportPage *self, gboolean enabled)
{
  enable (self, "export", enabled);
  enable (self, "export-csv", enabled);
}

static void
update_address (RapportReportPage *self)
{
  g_autofree char *uri = NULL;

  g_free (self->address.sort);
  self->address.sort = g_strdup (rapport_report_grid_get_sort (self->grid, &self->address.descending));
  uri = rapport_report_address_format (self->report, self->request, &self->address);
  rapport_page_set_uri (RAPPORT_PAGE (self), uri);
}

/* --- what is shown --- */

static void
show_panel (RapportReportPage *self)
{
  const RapportReportResult *result = rapport_report_page_get_result (self);

  if (result != NULL)
    rapport_report_panel_set (RAPPORT_REPORT_PANEL (self->panel), result, &self->request->format,
                              self->address.compare);
}

static void
show_compare (RapportReportPage *self)
{
  const char *before = rapport_report_panel_find_before (rapport_report_page_get_result (self));

  gtk_widget_set_visible (self->compare, before != NULL);
  if (before != NULL)
    {
      /* Translators: %s is a period, such as “2025” */
      g_autofree char *label = g_strdup_printf (_ ("Compare with %s"), before);

      gtk_check_button_set_label (GTK_CHECK_BUTTON (self->compare), label);
    }
}

static void
show_status (RapportReportPage *self, const char *icon, const char *title, const char *description)
{
  g_autofree char *text = g_markup_escape_text (description, -1);

  adw_status_page_set_icon_name (self->status, icon);
  adw_status_page_set_title (self->status, title);
  adw_status_page_set_description (self->status, text);
  gtk_stack_set_visible_child_name (self->stack, "status");
}

static void
show_narrow (RapportReportPage *self)
{
  const gboolean narrow = rapport_page_get_narrow (RAPPORT_PAGE (self));

  rapport_report_panel_set_narrow (RAPPORT_REPORT_PANEL (self->panel), narrow);
  rapport_report_grid_set_narrow (self->grid, narrow);
  gtk_widget_set_visible (self->definitions_button, !narrow);
  if (self->model != NULL)
    rapport_report_footer_fill (self->count, self->sums, self->model, narrow);

  adw_button_content_set_label (ADW_BUTTON_CONTENT (gtk_button_get_child (GTK_BUTTON (self->export_button))),
                                narrow ? "" : _ ("Export to Excel"));
}

static void
show_result (RapportReportPage *self)
{
  const gboolean empty = rapport_report_model_get_table (self->model)->rows->len == 0;

  show_panel (self);
  show_compare (self);
  rapport_report_grid_set_model (self->grid, self->model);
  rapport_report_footer_fill (self->count, self->sums, self->model, rapport_page_get_narrow (RAPPORT_PAGE (self)));

  gtk_widget_set_visible (self->retry, FALSE);
  if (empty)
    show_status (self, self->report->icon, _ ("Nothing in This Period"),
                 _ ("Choose another period, or other options, to see figures here."));
  else
    gtk_stack_set_visible_child_name (self->stack, "result");
}

/* --- making the report --- */

static gboolean
pulse_cb (gpointer user_data)
{
  RapportReportPage *self = user_data;

  gtk_progress_bar_pulse (GTK_PROGRESS_BAR (self->progress));

  return G_SOURCE_CONTINUE;
}

static gboolean
patience_cb (gpointer user_data)
{
  RapportReportPage *self = user_data;

  gtk_widget_set_visible (self->progress, TRUE);
  gtk_widget_set_opacity (GTK_WIDGET (self->stack), 0.5);
  self->patience = g_timeout_add (PULSE_MS, pulse_cb, self);

  return G_SOURCE_REMOVE;
}

static void
set_busy (RapportReportPage *self, gboolean busy)
{
  if (busy && self->patience == 0)
    self->patience = g_timeout_add (PATIENCE_MS, patience_cb, self);
  if (!busy)
    {
      g_clear_handle_id (&self->patience, g_source_remove);
      gtk_widget_set_visible (self->progress, FALSE);
      gtk_widget_set_opacity (GTK_WIDGET (self->stack), 1);
    }
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->stack), GTK_ACCESSIBLE_STATE_BUSY, busy, -1);
}

static void
finished_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RapportReportPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RapportReportDone) done = rapport_report_run_finish (result, &error);

  /* Cancelled: another run is on its way, or the page is gone. */
  if (g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return;

  g_clear_object (&self->cancellable);
  set_busy (self, FALSE);
  if (done == NULL)
    {
      show_status (self, "dialog-error-symbolic", _ ("The Report Could Not Be Made"), error->message);
      gtk_widget_set_visible (self->retry, TRUE);
      self->failed = TRUE;
      return;
    }

  self->request->period = done->result->period;
  g_clear_pointer (&self->address.period, g_free);
  rapport_period_chooser_set_period (RAPPORT_PERIOD_CHOOSER (self->chooser), self->request->period);
  rapport_period_chooser_set_fiscal (RAPPORT_PERIOD_CHOOSER (self->chooser), g_steal_pointer (&done->fiscal));
  rapport_report_grid_set_model (self->grid, NULL);
  g_clear_object (&self->model);
  self->model = rapport_report_model_new (g_steal_pointer (&done->result), &self->request->format);
  show_result (self);
  update_address (self);
  enable_export (self, TRUE);
  enable (self, "definitions", TRUE);
}

static void
start_run (RapportReportPage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->debounce, g_source_remove);

  self->stale = self->failed = FALSE;
  self->cancellable = g_cancellable_new ();
  set_busy (self, TRUE);
  rapport_report_run_async (self->report, self->store, self->request, self->address.period, self->cancellable,
                            finished_cb, g_object_ref (self));
}

static gboolean
debounce_cb (gpointer user_data)
{
  RapportReportPage *self = user_data;

  self->debounce = 0;
  /* Nobody sees it: it is made when it is shown again. */
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    start_run (self);
  else
    self->stale = TRUE;

  return G_SOURCE_REMOVE;
}

/* --- callbacks --- */

static void
store_changed_cb (RapportReportPage *self)
{
  g_clear_handle_id (&self->debounce, g_source_remove);
  self->debounce = g_timeout_add (DEBOUNCE_MS, debounce_cb, self);
}

static void
format_changed_cb (RapportReportPage *self)
{
  if (self->window == NULL)
    return;
  self->request->format = *rapport_window_get_format (self->window);
  rapport_period_chooser_set_format (RAPPORT_PERIOD_CHOOSER (self->chooser), &self->request->format);
  start_run (self);
}

static void
period_changed_cb (RapportReportPage *self)
{
  self->request->period = rapport_period_chooser_get_period (RAPPORT_PERIOD_CHOOSER (self->chooser));
  start_run (self);
}

static void
option_changed_cb (RapportReportPage *self, const char *option, const char *choice)
{
  rapport_report_request_set (self->request, self->report, option, choice, NULL);
  start_run (self);
}

static void
compare_toggled_cb (RapportReportPage *self)
{
  if (self->filling)
    return;

  self->address.compare = gtk_check_button_get_active (GTK_CHECK_BUTTON (self->compare));
  rapport_report_grid_set_compare (self->grid, self->address.compare);
  show_panel (self);
  update_address (self);
}

static void
open_lines (RapportReportPage *self, const RapportReportRow *row, const char *name, const RapportPeriod *within)
{
  const RapportReportResult *result = rapport_report_page_get_result (self);
  g_autofree char *period = NULL;
  g_autofree char *isolated = NULL;
  g_autofree char *title = NULL;
  g_autofree char *led = NULL;
  g_autoptr (RapportQuery) query = NULL;

  if (result == NULL || self->window == NULL)
    return;

  query = rapport_report_dup_lines (result, result->tables->pdata[0], row, within);
  if (query == NULL)
    return;
  period = rapport_period_format (&self->request->format, within != NULL ? *within : result->period);
  isolated = rapport_ui_isolate (name != NULL && *name != '\0' ? name : result->title);
  /* Translators: whose lines, and of which period: “Hoàng Long, 2026” */
  title = g_strdup_printf (C_ ("lines of", "%1$s, %2$s"), isolated, period);
  led = rapport_ui_lead (title);
  rapport_window_push_page (self->window, rapport_list_page_new_for_query (self->window, query, led));
}

static void
row_opened_cb (RapportReportPage *self, RapportReportItem *item, gboolean record)
{
  const RapportReportRow *row = rapport_report_item_get_row (item);
  const char *name = rapport_report_item_get_table (item)->entity;
  const RapportEntity *entity = name != NULL ? rapport_entity_find (name) : NULL;

  if (record && entity != NULL && self->window != NULL)
    rapport_window_open_record (self->window, entity, row->record);
  else
    open_lines (self, row, rapport_report_item_get_name (item), NULL);
}

static void
figure_activated_cb (RapportReportPage *self, const char *name)
{
  open_lines (self, NULL, NULL, NULL);
}

static void
point_activated_cb (RapportReportPage *self, guint point)
{
  const RapportReportResult *result = rapport_report_page_get_result (self);

  if (result != NULL && result->chart != NULL && point < result->chart->n_points)
    open_lines (self, NULL, NULL, &result->chart->periods[point]);
}

/* --- actions --- */

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RapportReportPage) self = user_data;

  rapport_report_export_finish (result, NULL);
  enable_export (self, TRUE);
}

static void
file_chosen_cb (GtkNativeDialog *dialog, int response, RapportReportPage *self)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

  if (response == GTK_RESPONSE_ACCEPT && file != NULL && g_file_peek_path (file) != NULL)
    rapport_report_page_export (self, g_file_peek_path (file));
  g_object_unref (dialog);
}

static void
choose_file (RapportReportPage *self, const char *title, const char *ending)
{
  GtkFileChooserNative *dialog
      = rapport_report_export_dialog_new (self->window, title, self->report, self->request->period, ending);

  g_signal_connect_object (dialog, "response", G_CALLBACK (file_chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
export_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer page)
{
  choose_file (page, _ ("Export to Excel"), ".xlsx");
}

static void
export_csv_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer page)
{
  choose_file (page, _ ("Export as CSV"), ".csv");
}

static void
definitions_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer page)
{
  RapportReportPage *self = page;

  gtk_window_present (
      GTK_WINDOW (rapport_definitions_dialog_new (GTK_WINDOW (self->window), rapport_report_page_get_result (self))));
}

static void
refresh_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer page)
{
  RapportReportPage *self = page;

  if (self->failed)
    g_clear_pointer (&self->address.period, g_free); /* of no use: the year that holds today */
  start_run (self);
}

/* --- overrides --- */

static void
rapport_report_page_shown (RapportPage *page)
{
  if (RAPPORT_REPORT_PAGE (page)->stale)
    start_run (RAPPORT_REPORT_PAGE (page));
}

static void
rapport_report_page_dispose (GObject *object)
{
  RapportReportPage *self = RAPPORT_REPORT_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->debounce, g_source_remove);
  g_clear_handle_id (&self->patience, g_source_remove);
  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  g_clear_object (&self->store);
  g_clear_weak_pointer (&self->window);
  if (self->grid != NULL)
    g_object_run_dispose (G_OBJECT (self->grid));
  g_clear_object (&self->grid);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (rapport_report_page_parent_class)->dispose (object);
}

static void
rapport_report_page_finalize (GObject *object)
{
  RapportReportPage *self = RAPPORT_REPORT_PAGE (object);

  g_clear_pointer (&self->request, rapport_report_request_free);
  rapport_report_address_clear (&self->address);

  G_OBJECT_CLASS (rapport_report_page_parent_class)->finalize (object);
}

static void
rapport_report_page_class_init (RapportReportPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rapport_report_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = rapport_report_page_finalize;
  RAPPORT_PAGE_CLASS (klass)->shown = rapport_report_page_shown;

  g_type_ensure (RAPPORT_TYPE_PERIOD_CHOOSER);
  g_type_ensure (RAPPORT_TYPE_REPORT_SCROLLER);
  g_type_ensure (RAPPORT_TYPE_REPORT_OPTIONS);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/rapportcrm/Rapport/ui/rapport-report-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RapportReportPage, chooser);
  gtk_widget_class_bind_template_child (widget_class, RapportReportPage, options);
  gtk_widget_class_bind_template_child (widget_class, RapportReportPage, compare);
  gtk_widget_class_bind_template_child (widget_class, RapportReportPage, progress);
  gtk_widget_class_bind_template_child (widget_class, RapportReportPage, stack);
  gtk_widget_class_bind_template_child (widget_class, RapportReportPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, RapportReportPage, status);
  gtk_widget_class_bind_template_child (widget_class, RapportReportPage, retry);
  gtk_widget_class_bind_template_child (widget_class, RapportReportPage, footer);
  gtk_widget_class_bind_template_child (widget_class, RapportReportPage, count);
  gtk_widget_class_bind_template_child (widget_class, RapportReportPage, definitions_button);
  gtk_widget_class_bind_template_child (widget_class, RapportReportPage, sums);
  gtk_widget_class_bind_template_child (widget_class, RapportReportPage, menu);
  gtk_widget_class_bind_template_callback (widget_class, compare_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, option_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, period_changed_cb);
}

static void
pack_header (RapportReportPage *self)
{
  GtkWidget *button = gtk_menu_button_new ();

  self->export_button = rapport_ui_name (gtk_button_new (), _ ("Export to Excel"));
  gtk_button_set_child (GTK_BUTTON (self->export_button),
                        g_object_new (ADW_TYPE_BUTTON_CONTENT, "icon-name", "document-save-symbolic", NULL));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->export_button), "page.export");
  gtk_widget_add_css_class (self->export_button, "suggested-action");
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), self->menu);
  rapport_page_pack_end (RAPPORT_PAGE (self), self->export_button);
  rapport_page_pack_end (RAPPORT_PAGE (self), rapport_ui_name (button, _ ("More")));
}

static void
rapport_report_page_init (RapportReportPage *self)
{
  static const GActionEntry actions[] = {
    { "export", export_activated_cb },
    { "export-csv", export_csv_activated_cb },
    { "definitions", definitions_activated_cb },
    { "refresh", refresh_activated_cb },
  };

  gtk_widget_init_template (GTK_WIDGET (self));
  g_action_map_add_action_entries (rapport_page_get_actions (RAPPORT_PAGE (self)), actions, G_N_ELEMENTS (actions),
                                   self);
  enable_export (self, FALSE);
  enable (self, "definitions", FALSE);

  self->panel = rapport_report_panel_new ();
  rapport_report_scroller_set_head (RAPPORT_REPORT_SCROLLER (self->scroller), self->panel);
  g_signal_connect_swapped (self->panel, "figure-activated", G_CALLBACK (figure_activated_cb), self);
  g_signal_connect_swapped (self->panel, "point-activated", G_CALLBACK (point_activated_cb), self);
  pack_header (self);
  rapport_page_set_footer (RAPPORT_PAGE (self), self->footer);
  rapport_page_set_help (RAPPORT_PAGE (self), "report");
}

/* --- public --- */

RapportPage *
rapport_report_page_new (RapportWindow *window, const RapportReport *report, const char *query)
{
  RapportReportPage *self = g_object_new (RAPPORT_TYPE_REPORT_PAGE, NULL);

  g_set_weak_pointer (&self->window, window);
  self->store = g_object_ref (rapport_window_get_store (window));
  self->report = report;
  self->request = rapport_report_request_new ();
  self->request->period.from = RAPPORT_DAY_NONE;
  self->request->format = *rapport_window_get_format (window);
  rapport_report_address_parse (query, report, self->request, &self->address);

  self->grid = rapport_report_grid_new (rapport_report_get_title (report));
  rapport_report_grid_set_compare (self->grid, self->address.compare);
  rapport_report_grid_set_sort (self->grid, self->address.sort, self->address.descending);
  rapport_report_scroller_set_body (RAPPORT_REPORT_SCROLLER (self->scroller),
                                    rapport_report_grid_get_view (self->grid));
  rapport_report_options_set (RAPPORT_REPORT_OPTIONS (self->options), report, self->request);
  rapport_period_chooser_set_format (RAPPORT_PERIOD_CHOOSER (self->chooser), &self->request->format);
  self->filling = TRUE;
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->compare), self->address.compare);
  self->filling = FALSE;

  rapport_page_set_title (RAPPORT_PAGE (self), rapport_report_get_title (report));
  rapport_page_set_subtitle (RAPPORT_PAGE (self), _ ("Reports"));
  g_signal_connect_object (self->grid, "open", G_CALLBACK (row_opened_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->grid, "sorted", G_CALLBACK (update_address), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::narrow", G_CALLBACK (show_narrow), NULL);
  g_signal_connect_swapped (self->store, "changed", G_CALLBACK (store_changed_cb), self);
  g_signal_connect_object (window, "format-changed", G_CALLBACK (format_changed_cb), self, G_CONNECT_SWAPPED);
  show_narrow (self);
  update_address (self);
  start_run (self);

  return RAPPORT_PAGE (self);
}

gboolean
rapport_report_page_get_busy (RapportReportPage *page)
{
  g_return_val_if_fail (RAPPORT_IS_REPORT_PAGE (page), FALSE);

  return page->cancellable != NULL || page->debounce != 0;
}

const RapportReportResult *
rapport_report_page_get_result (RapportReportPage *page)
{
  g_return_val_if_fail (RAPPORT_IS_REPORT_PAGE (page), NULL);

  return page->model != NULL ? rapport_report_model_get_result (page->model) : NULL;
}

void
rapport_report_page_export (RapportReportPage *page, const char *path)
{
  g_return_if_fail (RAPPORT_IS_REPORT_PAGE (page));
  g_return_if_fail (page->window != NULL);

  /* One at a time: the button says so. */
  enable_export (page, FALSE);
  rapport_report_export_async (page->window, page->report, page->request, path, exported_cb, g_object_ref (page));
}
