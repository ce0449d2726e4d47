/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-reports-page.h"

#include <glib/gi18n.h>

#include "rapport-report.h"

#define WIDTH 640

struct _RapportReportsPage
{
  RapportPage parent_instance;

  GtkWidget *list;
};

G_DEFINE_FINAL_TYPE (RapportReportsPage, rapport_reports_page, RAPPORT_TYPE_PAGE)

static void
set_margins (RapportReportsPage *self)
{
  const int margin = rapport_page_get_narrow (RAPPORT_PAGE (self)) ? 12 : 24;

  gtk_widget_set_margin_start (self->list, margin);
  gtk_widget_set_margin_end (self->list, margin);
}

static void
add_report (RapportReportsPage *self, const RapportReport *report)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *uri = g_strconcat ("report/", report->name, NULL);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), rapport_report_get_title (report));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), rapport_report_get_description (report));
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_icon_name (ADW_ACTION_ROW (row), report->icon);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.open-uri");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", uri);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
}

static void
rapport_reports_page_class_init (RapportReportsPageClass *klass)
{
}

static void
rapport_reports_page_init (RapportReportsPage *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();

  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "boxed-list");
  gtk_widget_set_valign (self->list, GTK_ALIGN_START);
  gtk_widget_set_margin_top (self->list, 4);
  gtk_widget_set_margin_bottom (self->list, 24);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Reports"), -1);
  for (const RapportReport *const *report = rapport_reports (); *report != NULL; report++)
    add_report (self, *report);

  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), self->list);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  gtk_widget_add_css_class (scroller, "page");
  adw_bin_set_child (ADW_BIN (self), scroller);

  rapport_page_set_uri (RAPPORT_PAGE (self), "report");
  rapport_page_set_title (RAPPORT_PAGE (self), _ ("Reports"));
  rapport_page_set_help (RAPPORT_PAGE (self), "report");
  g_signal_connect (self, "notify::narrow", G_CALLBACK (set_margins), NULL);
  set_margins (self);
}

RapportPage *
rapport_reports_page_new (void)
{
  return g_object_new (RAPPORT_TYPE_REPORTS_PAGE, NULL);
}
