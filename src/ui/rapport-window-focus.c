/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-window-focus.h"

typedef struct
{
  GtkStack *pages;
  GtkWidget *last; /* weak: had the keys */
} Keeper;

static void
free_keeper (gpointer data, GClosure *closure)
{
  Keeper *keeper = data;

  g_clear_weak_pointer (&keeper->last);
  g_free (keeper);
}

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
focus_changed_cb (GtkWindow *window, GParamSpec *property, Keeper *keeper)
{
  GtkWidget *focus = gtk_window_get_focus (window);

  /* Tab at the end of the window leaves everything for a moment: nothing has gone then. */
  if (focus == NULL && !gtk_widget_in_destruction (GTK_WIDGET (window))
      && (keeper->last == NULL || !gtk_widget_get_mapped (keeper->last) || !gtk_widget_is_sensitive (keeper->last)))
    refocus (keeper->pages);
  g_set_weak_pointer (&keeper->last, focus);
}

void
rapport_window_keep_focus (RapportWindow *window, GtkStack *pages)
{
  Keeper *keeper = g_new0 (Keeper, 1);

  keeper->pages = pages;
  g_signal_connect (pages, "notify::visible-child", G_CALLBACK (refocus), NULL);
  g_signal_connect_data (window, "notify::focus-widget", G_CALLBACK (focus_changed_cb), keeper, free_keeper, 0);
}

void
rapport_window_focus_arrival (GtkWidget *arrived)
{
  GtkRoot *root = gtk_widget_get_root (arrived);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  /* An empty page's scrolled window takes them itself, and keeps them from what comes into it. */
  if (root != NULL && gtk_widget_get_mapped (arrived) && (focus == NULL || gtk_widget_is_ancestor (arrived, focus)))
    gtk_widget_child_focus (arrived, GTK_DIR_TAB_FORWARD);
}
