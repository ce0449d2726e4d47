/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-import-page-task.h"

#include <glib/gi18n.h>
#include <string.h>

#define BAR_MS 300 /* what is done sooner needs no bar */

static gboolean
show_bar_cb (gpointer user_data)
{
  RapportImportTask *task = user_data;

  task->timeout = 0;
  if (task->window != NULL)
    rapport_window_show_task (task->window, task->bar);
  return G_SOURCE_REMOVE;
}

void
rapport_import_task_begin (RapportImportTask *task, GtkWidget *page, const char *sentence)
{
  rapport_import_task_cancel (task);
  rapport_import_task_end (task);
  g_set_weak_pointer (&task->window, rapport_window_of (page));
  /* Translators: how far a long work is: lines done, lines in all */
  task->bar = g_object_ref_sink (rapport_task_bar_new ("rapport-table-symbolic", sentence, _ ("Lines %s of %s")));
  task->timeout = g_timeout_add (BAR_MS, show_bar_cb, task);
}

void
rapport_import_task_cancel (RapportImportTask *task)
{
  if (task->bar != NULL)
    g_cancellable_cancel (rapport_task_bar_get_cancellable (task->bar));
}

void
rapport_import_task_end (RapportImportTask *task)
{
  g_clear_handle_id (&task->timeout, g_source_remove);
  if (task->bar != NULL && task->window != NULL)
    rapport_window_hide_task (task->window, task->bar);
  g_clear_object (&task->bar);
}

void
rapport_import_task_clear (RapportImportTask *task)
{
  rapport_import_task_cancel (task);
  rapport_import_task_end (task);
  g_clear_weak_pointer (&task->window);
}

gboolean
rapport_import_task_is (const RapportImportTask *task, GAsyncResult *result)
{
  return task->bar != NULL && g_task_get_cancellable (G_TASK (result)) == rapport_task_bar_get_cancellable (task->bar);
}

GtkFileChooserNative *
rapport_import_save_dialog_new (GtkWidget *page, const char *name)
{
  GtkRoot *root = gtk_widget_get_root (page);
  g_autofree char *stem = g_strdup (name);
  char *point = strrchr (stem, '.');
  g_autofree char *proposal = NULL;
  GtkFileChooserNative *dialog
      = gtk_file_chooser_native_new (_ ("Save Rejected Lines"), GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                     GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), NULL);

  if (point != NULL)
    *point = '\0';
  /* Translators: name of the file with the rejected lines of another one */
  proposal = g_strdup_printf (_ ("%s-rejected.csv"), stem);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), proposal);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  return dialog;
}
