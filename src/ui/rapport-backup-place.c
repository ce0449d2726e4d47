/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-backup-place.h"

#include <errno.h>
#include <unistd.h>

#include <glib/gi18n.h>

#include "rapport-backup-folder.h"
#include "rapport-error.h"

typedef struct
{
  GtkWindow *window; /* (nullable) weak */
  RapportStore *store;
  char *folder; /* nullable */
  RapportBackupPlaced placed;
  gpointer user_data;
} Placing;

static void
free_placing (Placing *placing)
{
  g_clear_weak_pointer (&placing->window);
  g_object_unref (placing->store);
  g_free (placing->folder);
  g_free (placing);
}

static Placing *
new_placing (GtkWindow *window, RapportStore *store, RapportBackupPlaced placed, gpointer user_data)
{
  Placing *placing = g_new0 (Placing, 1);

  g_set_weak_pointer (&placing->window, window);
  placing->store = g_object_ref (store);
  placing->placed = placed;
  placing->user_data = user_data;

  return placing;
}

/* In the writer thread: a disk may take its time. */
static gboolean
set_folder (RapportAct *act, gpointer data, GCancellable *cancellable, GError **error)
{
  const Placing *placing = data;
  g_autofree char *folder = rapport_backup_folder_get (rapport_store_get_path (placing->store), placing->folder);

  if (placing->folder != NULL && !rapport_backup_folder_prepare (folder, error))
    return FALSE;
  if (placing->folder != NULL && access (folder, W_OK) != 0)
    {
      g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_OPEN,
                   _ ("Nothing can be written in the folder “%s”: %s. Choose another one."), folder,
                   g_strerror (errno));
      return FALSE;
    }

  return rapport_act_set_setting (act, "backup_folder", placing->folder, error);
}

static void
set_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Placing *placing = user_data;
  g_autoptr (GError) error = NULL;
  const gboolean placed = rapport_store_act_finish (RAPPORT_STORE (source), result, &error);

  if (placing->window != NULL)
    placing->placed (placed,
                     placed ? _ ("Backups are made there from now on. Those made so far stay where they are.")
                            : error->message,
                     placing->user_data);
  free_placing (placing);
}

static void
set (Placing *placing)
{
  rapport_store_act_async (placing->store, set_folder, placing, NULL, NULL, NULL, NULL, set_cb, placing);
}

/* The folder that holds the file is the usual place. */
static gboolean
is_usual (const Placing *placing)
{
  g_autofree char *beside = g_path_get_dirname (rapport_store_get_path (placing->store));

  return g_strcmp0 (placing->folder, beside) == 0;
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, Placing *placing)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

  if (response == GTK_RESPONSE_ACCEPT && file != NULL && g_file_peek_path (file) != NULL && placing->window != NULL)
    {
      placing->folder = g_file_get_path (file);
      if (is_usual (placing))
        g_clear_pointer (&placing->folder, g_free);
      set (placing);
    }
  else
    free_placing (placing);
  g_object_unref (dialog);
}

/* --- public --- */

void
rapport_backup_place_choose (GtkWindow *parent, RapportStore *store, RapportBackupPlaced placed, gpointer user_data)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
      _ ("Choose a Folder for Backups"), parent, GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, _ ("_Choose"), NULL);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (chosen_cb), new_placing (parent, store, placed, user_data));
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

void
rapport_backup_place_set (GtkWindow *window,
                          RapportStore *store,
                          const char *folder,
                          RapportBackupPlaced placed,
                          gpointer user_data)
{
  Placing *placing = new_placing (window, store, placed, user_data);

  placing->folder = g_strdup (folder);
  set (placing);
}
