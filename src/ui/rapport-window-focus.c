/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-window-focus.h"

/* Later than the page, which may know better and has the keys by now. */
static gboolean
refocus_cb (gpointer user_data)
{
  GtkWidget *page = user_data;
  GtkRoot *root = gtk_widget_get_root (page);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (root != NULL && gtk_widget_get_mapped (page) && (focus == NULL || !gtk_widget_is_ancestor (focus, page)))
    gtk_widget_child_focus (page, GTK_DIR_TAB_FORWARD);

  return G_SOURCE_REMOVE;
}

static void
refocus (GtkStack *pages)
{
  GtkWidget *page = gtk_stack_get_visible_child (pages);

  if (page != NULL)
    g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, refocus_cb, g_object_ref (page), g_object_unref);
}

static void
focus_changed_cb (GtkWindow *window, GParamSpec *property, GtkStack *pages)
{
  if (gtk_window_get_focus (window) == NULL && !gtk_widget_in_destruction (GTK_WIDGET (window)))
    refocus (pages);
}

void
rapport_window_keep_focus (RapportWindow *window, GtkStack *pages)
{
  g_signal_connect (pages, "notify::visible-child", G_CALLBACK (refocus), NULL);
  g_signal_connect_object (window, "notify::focus-widget", G_CALLBACK (focus_changed_cb), pages, 0);
}
