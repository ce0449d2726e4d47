/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-report-page-private.h"

#include <glib/gi18n.h>

#include "rapport-definitions-dialog.h"
#include "rapport-period-chooser.h"
#include "rapport-report-export.h"
#include "rapport-report-footer.h"
#include "rapport-report-options.h"
#include "rapport-report-panel.h"
#include "rapport-report-scroller.h"
#include "rapport-ui-utils.h"

G_DEFINE_FINAL_TYPE (RapportReportPage, rapport_report_page, RAPPORT_TYPE_PAGE)

void
rapport_report_page_enable (RapportReportPage *self, const char *action, gboolean enabled)
{
  GAction *found = g_action_map_lookup_action (rapport_page_get_actions (RAPPORT_PAGE (self)), action);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (found), enabled);
}

void
rapport_report_page_enable_export (RapportReportPage *self, gboolean enabled)
{
  rapport_report_page_enable (self, "export", enabled);
  rapport_report_page_enable (self, "export-csv", enabled);
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

void
rapport_report_page_show_status (RapportReportPage *self, const char *icon, const char *title, const char *description)
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

void
rapport_report_page_show_result (RapportReportPage *self)
{
  const gboolean empty = rapport_report_model_get_table (self->model)->rows->len == 0;

  show_panel (self);
  show_compare (self);
  rapport_report_grid_set_model (self->grid, self->model);
  rapport_report_footer_fill (self->count, self->sums, self->model, rapport_page_get_narrow (RAPPORT_PAGE (self)));

  gtk_widget_set_visible (self->retry, FALSE);
  if (empty)
    rapport_report_page_show_status (self, self->report->icon, _ ("Nothing in This Period"),
                                     _ ("Choose another period, or other options, to see figures here."));
  else
    gtk_stack_set_visible_child_name (self->stack, "result");
  update_address (self);
}

/* --- callbacks --- */

static void
format_changed_cb (RapportReportPage *self)
{
  if (self->window == NULL)
    return;
  self->request->format = *rapport_window_get_format (self->window);
  rapport_period_chooser_set_format (RAPPORT_PERIOD_CHOOSER (self->chooser), &self->request->format);
  rapport_report_page_run (self);
}

static void
period_changed_cb (RapportReportPage *self)
{
  self->request->period = rapport_period_chooser_get_period (RAPPORT_PERIOD_CHOOSER (self->chooser));
  rapport_report_page_run (self);
}

static void
option_changed_cb (RapportReportPage *self, const char *option, const char *choice)
{
  rapport_report_request_set (self->request, self->report, option, choice, NULL);
  rapport_report_page_run (self);
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

/* --- actions --- */

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RapportReportPage) self = user_data;

  rapport_report_export_finish (result, NULL);
  rapport_report_page_enable_export (self, TRUE);
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
  rapport_report_page_run (self);
}

/* --- overrides --- */

static void
rapport_report_page_shown (RapportPage *page)
{
  if (RAPPORT_REPORT_PAGE (page)->stale)
    rapport_report_page_run (RAPPORT_REPORT_PAGE (page));
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
  rapport_report_page_enable_export (self, FALSE);
  rapport_report_page_enable (self, "definitions", FALSE);

  self->panel = rapport_report_panel_new ();
  rapport_report_scroller_set_head (RAPPORT_REPORT_SCROLLER (self->scroller), self->panel);
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
  rapport_report_page_connect_lines (self);
  g_signal_connect_object (self->grid, "sorted", G_CALLBACK (update_address), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::narrow", G_CALLBACK (show_narrow), NULL);
  g_signal_connect_swapped (self->store, "changed", G_CALLBACK (rapport_report_page_run_soon), self);
  g_signal_connect_object (window, "format-changed", G_CALLBACK (format_changed_cb), self, G_CONNECT_SWAPPED);
  show_narrow (self);
  update_address (self);
  rapport_report_page_run (self);

  return RAPPORT_PAGE (self);
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
  rapport_report_page_enable_export (page, FALSE);
  rapport_report_export_async (page->window, page->report, page->request, path, exported_cb, g_object_ref (page));
}
