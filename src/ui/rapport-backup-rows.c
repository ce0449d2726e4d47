/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-backup-rows.h"

#include <glib/gi18n.h>

#include "rapport-backup-place.h"
#include "rapport-backup-words.h"
#include "rapport-backup-work.h"
#include "rapport-toast.h"
#include "rapport-ui-utils.h"

/* --- where --- */

struct _RapportBackupFolderRow
{
  AdwActionRow parent_instance;

  RapportStore *store;
  GtkWidget *usual;
  GtkWidget *choose;
};

G_DEFINE_FINAL_TYPE (RapportBackupFolderRow, rapport_backup_folder_row, ADW_TYPE_ACTION_ROW)

static void
show_folder (RapportBackupFolderRow *self)
{
  g_autofree char *chosen = rapport_store_dup_setting (self->store, "backup_folder");
  g_autofree char *folder = rapport_backup_folder_get (rapport_store_get_path (self->store), chosen);
  g_autofree char *shown = rapport_ui_lead (folder);
  const gboolean elsewhere = chosen != NULL && *chosen != '\0';

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), shown);
  /* The keys stay with the row. */
  if (!elsewhere && gtk_widget_has_focus (self->usual))
    gtk_widget_grab_focus (self->choose);
  gtk_widget_set_visible (self->usual, elsewhere);
}

static void
placed_cb (gboolean placed, const char *sentence, gpointer preferences)
{
  rapport_toast_tell (preferences, sentence);
}

static void
choose_cb (RapportBackupFolderRow *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (ADW_IS_PREFERENCES_WINDOW (root))
    rapport_backup_place_choose (GTK_WINDOW (root), self->store, placed_cb, root);
}

static void
usual_cb (RapportBackupFolderRow *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (ADW_IS_PREFERENCES_WINDOW (root))
    rapport_backup_place_set (GTK_WINDOW (root), self->store, NULL, placed_cb, root);
}

static void
rapport_backup_folder_row_dispose (GObject *object)
{
  g_clear_object (&RAPPORT_BACKUP_FOLDER_ROW (object)->store);

  G_OBJECT_CLASS (rapport_backup_folder_row_parent_class)->dispose (object);
}

static void
rapport_backup_folder_row_class_init (RapportBackupFolderRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rapport_backup_folder_row_dispose;
}

static void
rapport_backup_folder_row_init (RapportBackupFolderRow *self)
{
  self->usual = gtk_button_new_from_icon_name ("edit-undo-symbolic");
  gtk_widget_add_css_class (self->usual, "flat");
  gtk_widget_set_valign (self->usual, GTK_ALIGN_CENTER);
  rapport_ui_name (self->usual, _ ("Beside the File Again"));
  g_signal_connect_swapped (self->usual, "clicked", G_CALLBACK (usual_cb), self);
  self->choose = gtk_button_new_with_mnemonic (_ ("_Choose…"));
  gtk_widget_set_valign (self->choose, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (self->choose, "clicked", G_CALLBACK (choose_cb), self);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _ ("Folder"));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self), 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->usual);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->choose);
}

GtkWidget *
rapport_backup_folder_row_new (RapportStore *store)
{
  RapportBackupFolderRow *self = g_object_new (RAPPORT_TYPE_BACKUP_FOLDER_ROW, NULL);

  self->store = g_object_ref (store);
  gtk_widget_set_sensitive (self->choose, rapport_store_is_writable (store));
  g_signal_connect_object (store, "changed", G_CALLBACK (show_folder), self, G_CONNECT_SWAPPED);
  show_folder (self);

  return GTK_WIDGET (self);
}

/* --- when --- */

struct _RapportBackupLastRow
{
  AdwActionRow parent_instance;

  RapportStore *store;
  RapportFormat format;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (RapportBackupLastRow, rapport_backup_last_row, ADW_TYPE_ACTION_ROW)

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RapportBackupLastRow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RapportBackupListing) listing = rapport_backup_work_list_finish (result, &error);
  g_autofree char *text = NULL;

  if (self->store == NULL)
    return;
  if (listing == NULL)
    text = g_strdup (error->message);
  else if (listing->backups->len == 0)
    text = g_strdup (_ ("There is none yet."));
  else
    {
      const RapportBackup *newest = g_ptr_array_index (listing->backups, 0);
      g_autofree char *moment = rapport_backup_words_moment (&self->format, newest->time);
      g_autofree char *age = rapport_backup_words_age (&self->format, newest->time);

      text = g_strjoin (" · ", moment, age, NULL);
    }
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), text);
}

static void
look (RapportBackupLastRow *self)
{
  if (self->store != NULL)
    rapport_backup_work_list_async (self->store, self->cancellable, listed_cb, g_object_ref (self));
}

static void
activated_cb (RapportBackupLastRow *self)
{
  GtkWindow *preferences = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkWindow *window = preferences != NULL ? gtk_window_get_transient_for (preferences) : NULL;

  if (!RAPPORT_IS_WINDOW (window))
    return;
  gtk_window_close (preferences);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.backups", NULL);
}

static void
rapport_backup_last_row_dispose (GObject *object)
{
  RapportBackupLastRow *self = RAPPORT_BACKUP_LAST_ROW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (rapport_backup_last_row_parent_class)->dispose (object);
}

static void
rapport_backup_last_row_finalize (GObject *object)
{
  g_clear_object (&RAPPORT_BACKUP_LAST_ROW (object)->cancellable);

  G_OBJECT_CLASS (rapport_backup_last_row_parent_class)->finalize (object);
}

static void
rapport_backup_last_row_class_init (RapportBackupLastRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rapport_backup_last_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = rapport_backup_last_row_finalize;
}

static void
rapport_backup_last_row_init (RapportBackupLastRow *self)
{
  self->cancellable = g_cancellable_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _ ("Last backup"));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self), 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), TRUE);
  g_signal_connect (self, "activated", G_CALLBACK (activated_cb), NULL);
}

GtkWidget *
rapport_backup_last_row_new (RapportStore *store, const RapportFormat *format)
{
  RapportBackupLastRow *self = g_object_new (RAPPORT_TYPE_BACKUP_LAST_ROW, NULL);

  self->store = g_object_ref (store);
  self->format = *format;
  g_signal_connect_object (store, "backed-up", G_CALLBACK (look), self, G_CONNECT_SWAPPED);
  look (self);

  return GTK_WIDGET (self);
}
