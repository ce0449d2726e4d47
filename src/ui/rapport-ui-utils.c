/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-ui-utils.h"

#include <string.h>

#define LARGE_TEXT 1.5

typedef struct
{
  RapportStore *store;
  RapportReadFunc func;
  gpointer data;
  GDestroyNotify data_free;
  GDestroyNotify result_free;
} Read;

static gboolean
free_data_cb (gpointer user_data)
{
  Read *read = user_data;

  read->data_free (read->data);
  g_object_unref (read->store);
  g_free (read);

  return G_SOURCE_REMOVE;
}

/* The last reference to a task may go in the worker, but data may hold widgets: it is freed in the main thread. */
static void
free_read (gpointer user_data)
{
  Read *read = user_data;

  if (read->data_free == NULL)
    {
      g_object_unref (read->store);
      g_free (read);
    }
  /* Not g_main_context_invoke(): while nobody iterates the main context, that would do it in this thread. */
  else
    g_idle_add_full (G_PRIORITY_DEFAULT, free_data_cb, read, NULL);
}

static void
run_read (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Read *read = task_data;
  g_auto (RapportLease) lease = { NULL };
  GError *error = NULL;
  gpointer result;

  if (!rapport_store_lease (read->store, cancellable, &lease, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  result = read->func (lease.connection, read->data, cancellable, &error);
  if (error != NULL)
    {
      if (result != NULL && read->result_free != NULL)
        read->result_free (result);
      g_task_return_error (task, error);
      return;
    }

  g_task_return_pointer (task, result, read->result_free);
}

void
rapport_ui_read_async (RapportStore *store,
                       RapportReadFunc func,
                       gpointer data,
                       GDestroyNotify data_free,
                       GDestroyNotify result_free,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (store, cancellable, callback, user_data);
  Read *read = g_new0 (Read, 1);

  read->store = g_object_ref (store);
  read->func = func;
  read->data = data;
  read->data_free = data_free;
  read->result_free = result_free;

  g_task_set_source_tag (task, rapport_ui_read_async);
  g_task_set_task_data (task, read, free_read);
  g_task_run_in_thread (task, run_read);
}

gpointer
rapport_ui_read_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

GtkWidget *
rapport_ui_name (GtkWidget *widget, const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (GTK_IS_BUTTON (widget) || GTK_IS_MENU_BUTTON (widget))
    gtk_widget_set_tooltip_text (widget, name);
  /* The button in a drop-down has the keys. */
  if (GTK_IS_DROP_DOWN (widget))
    gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (widget)), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    name, -1);

  return widget;
}

static void
hide_covered_cb (GtkStack *stack)
{
  GtkWidget *shown = gtk_stack_get_visible_child (stack);

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (stack)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_accessible_update_state (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_STATE_HIDDEN, child != shown, -1);
}

void
rapport_ui_hide_covered (GtkStack *stack)
{
  g_signal_connect (stack, "notify::visible-child", G_CALLBACK (hide_covered_cb), NULL);
  hide_covered_cb (stack);
}

double
rapport_ui_text_scale (GtkWidget *widget)
{
  int dpi = 96 * PANGO_SCALE;

  g_object_get (gtk_widget_get_settings (widget), "gtk-xft-dpi", &dpi, NULL);

  return dpi <= 0 ? 1.0 : CLAMP (dpi / (96.0 * PANGO_SCALE), 0.5, 4.0);
}

gboolean
rapport_ui_is_text_large (GtkWidget *widget)
{
  return rapport_ui_text_scale (widget) >= LARGE_TEXT;
}

char *
rapport_ui_isolate (const char *text)
{
  return g_strconcat ("\xE2\x81\xA8", text, "\xE2\x81\xA9", NULL);
}

char *
rapport_ui_lead (const char *text)
{
  const gboolean rtl = gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL;

  return text == NULL || *text == '\0' ? g_strdup ("")
                                       : g_strconcat (rtl ? "\xE2\x80\x8F" : "\xE2\x80\x8E", text, NULL);
}

gboolean
rapport_ui_focus_once (GtkWidget *widget, GtkDirectionType direction)
{
  const gboolean tab = direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD;

  if (tab && gtk_widget_get_focus_child (widget) != NULL)
    return FALSE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_child_focus (child, direction))
      return TRUE;

  return FALSE;
}

gboolean
rapport_ui_is_cancelled (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

const char *
rapport_ui_get_close_layout (GtkWidget *widget)
{
  g_autofree char *layout = NULL;
  const char *close, *middle;

  g_object_get (gtk_widget_get_settings (widget), "gtk-decoration-layout", &layout, NULL);
  close = layout != NULL ? strstr (layout, "close") : NULL;
  middle = layout != NULL ? strchr (layout, ':') : NULL;

  return close != NULL && (middle == NULL || close < middle) ? "close:" : ":close";
}
