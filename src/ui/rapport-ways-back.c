/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-ways-back.h"

#include <glib/gi18n.h>

#include "rapport-backup-folder.h"
#include "rapport-backup-words.h"
#include "rapport-date.h"
#include "rapport-file-dialog.h"
#include "rapport-ui-utils.h"
#include "rapport-window.h"

#define WIDTH 520

struct _RapportWaysBack
{
  AdwWindow parent_instance;

  RapportApplication *application; /* weak */
  GCancellable *cancellable;
  char *path;
  RapportBackup *backup; /* (nullable): the newest good one */

  AdwActionRow *newest;
  GtkWidget *spinner;
  AdwActionRow *salvage;
};

G_DEFINE_FINAL_TYPE (RapportWaysBack, rapport_ways_back, ADW_TYPE_WINDOW)

/* --- the newest good one --- */

/* @place: the file, then the folder that was chosen for it, where that is known. */
static void
run_find (GTask *task, gpointer source, gpointer place, GCancellable *cancellable)
{
  char **names = place;
  g_autofree char *folder
      = names[1] != NULL ? rapport_backup_folder_get (names[0], names[1]) : rapport_backup_folder_find (names[0]);
  g_autoptr (GPtrArray) backups = rapport_backup_folder_list (folder, NULL);

  for (guint i = 0; backups != NULL && i < backups->len && !g_cancellable_is_cancelled (cancellable); i++)
    if (rapport_backup_folder_verify (g_ptr_array_index (backups, i), cancellable, NULL))
      {
        RapportBackup *found = g_ptr_array_index (backups, i);

        g_ptr_array_set_free_func (backups, NULL);
        for (guint j = 0; j < backups->len; j++)
          if (j != i)
            rapport_backup_free (g_ptr_array_index (backups, j));
        g_task_return_pointer (task, found, (GDestroyNotify) rapport_backup_free);
        return;
      }
  g_task_return_pointer (task, NULL, NULL);
}

/* When it was made, how old it is, and what it holds. */
static char *
describe (const RapportBackup *backup, const RapportFormat *format)
{
  g_autofree char *moment = rapport_backup_words_moment (format, backup->time);
  g_autofree char *age = rapport_backup_words_age (format, backup->time);
  g_autofree char *contents = rapport_backup_words_contents (format, backup->counts);
  g_autofree char *first = g_strjoin (" · ", moment, age, NULL);

  return g_strjoin ("\n", first, contents, NULL);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RapportWaysBack) self = user_data;
  RapportWindow *window;

  if (self->newest == NULL)
    {
      g_autoptr (RapportBackup) backup = g_task_propagate_pointer (G_TASK (result), NULL);

      return;
    }
  self->backup = g_task_propagate_pointer (G_TASK (result), NULL);
  window = RAPPORT_WINDOW (gtk_window_get_transient_for (GTK_WINDOW (self)));
  gtk_widget_set_visible (self->spinner, FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->newest), self->backup != NULL);
  if (self->backup != NULL && window != NULL)
    {
      g_autofree char *text = describe (self->backup, rapport_window_get_format (window));
      g_autofree char *led = rapport_ui_lead (text);

      adw_action_row_set_subtitle (self->newest, led);
    }
  else
    adw_action_row_set_subtitle (self->newest, _ ("No good backup was found in the folder of backups."));
}

static void
queried_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RapportWaysBack) self = user_data;
  g_autoptr (GFileInfo) info = g_file_query_info_finish (G_FILE (source), result, NULL);

  if (self->newest != NULL)
    gtk_widget_set_visible (GTK_WIDGET (self->salvage), info != NULL);
}

/* Of a file that is not there nothing can be read. */
static void
look_for_file (RapportWaysBack *self)
{
  g_autoptr (GFile) file = g_file_new_for_path (self->path);

  gtk_widget_set_visible (GTK_WIDGET (self->salvage), FALSE);
  g_file_query_info_async (file, G_FILE_ATTRIBUTE_STANDARD_TYPE, G_FILE_QUERY_INFO_NONE, G_PRIORITY_DEFAULT,
                           self->cancellable, queried_cb, g_object_ref (self));
}

static void
find_newest (RapportWaysBack *self, const char *chosen)
{
  const char *place[] = { self->path, chosen, NULL };
  g_autoptr (GTask) task = g_task_new (NULL, self->cancellable, found_cb, g_object_ref (self));

  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, g_strdupv ((char **) place), (GDestroyNotify) g_strfreev);
  g_task_run_in_thread (task, run_find);
}

/* --- the ways --- */

static void
go (RapportWaysBack *self, const char *backup, const char *target)
{
  g_autoptr (RapportApplication) application = self->application != NULL ? g_object_ref (self->application) : NULL;
  g_autofree char *path = g_strdup (backup != NULL ? backup : target);

  gtk_window_destroy (GTK_WINDOW (self));
  if (application == NULL)
    return;
  if (backup != NULL)
    rapport_application_restore_file (application, path);
  else
    rapport_application_salvage (application, path);
}

static void
newest_cb (RapportWaysBack *self)
{
  if (self->backup != NULL)
    go (self, self->backup->path, NULL);
}

static void
backup_chosen_cb (GtkNativeDialog *dialog, int response, RapportWaysBack *self)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

  if (response == GTK_RESPONSE_ACCEPT && file != NULL && g_file_peek_path (file) != NULL)
    go (self, g_file_peek_path (file), NULL);
  g_object_unref (dialog);
}

static void
other_cb (RapportWaysBack *self)
{
  GtkFileChooserNative *dialog
      = rapport_file_dialog_new_open (GTK_WINDOW (self), _ ("Choose a Backup"), _ ("_Restore"));

  g_signal_connect_object (dialog, "response", G_CALLBACK (backup_chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
target_chosen_cb (GtkNativeDialog *dialog, int response, RapportWaysBack *self)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

  if (response == GTK_RESPONSE_ACCEPT && file != NULL && g_file_peek_path (file) != NULL)
    go (self, NULL, g_file_peek_path (file));
  g_object_unref (dialog);
}

static void
salvage_cb (RapportWaysBack *self)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (_ ("Save What Can Be Read"), GTK_WINDOW (self),
                                                              GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), NULL);
  char today[RAPPORT_DAY_TEXT];
  g_autofree char *name = NULL;

  rapport_day_to_iso (rapport_today (), today);
  name = g_strdup_printf ("rapport-saved-%s.rapport", today);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (target_chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/* --- class --- */

static void
rapport_ways_back_dispose (GObject *object)
{
  RapportWaysBack *self = RAPPORT_WAYS_BACK (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_weak_pointer (&self->application);
  self->newest = NULL;

  G_OBJECT_CLASS (rapport_ways_back_parent_class)->dispose (object);
}

static void
rapport_ways_back_finalize (GObject *object)
{
  RapportWaysBack *self = RAPPORT_WAYS_BACK (object);

  g_clear_pointer (&self->backup, rapport_backup_free);
  g_free (self->path);

  G_OBJECT_CLASS (rapport_ways_back_parent_class)->finalize (object);
}

static void
rapport_ways_back_class_init (RapportWaysBackClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rapport_ways_back_dispose;
  G_OBJECT_CLASS (klass)->finalize = rapport_ways_back_finalize;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static AdwActionRow *
add_row (RapportWaysBack *self,
         GtkWidget *list,
         const char *icon,
         const char *title,
         const char *subtitle,
         GCallback callback)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_icon_name (ADW_ACTION_ROW (row), icon);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect_swapped (row, "activated", callback, self);
  gtk_list_box_append (GTK_LIST_BOX (list), row);

  return ADW_ACTION_ROW (row);
}

static void
rapport_ways_back_init (RapportWaysBack *self)
{
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *promise
      = gtk_label_new (_ ("The damaged file is kept as it is, under another name if a backup takes its place."));
  GtkWidget *list = gtk_list_box_new ();

  self->cancellable = g_cancellable_new ();
  gtk_label_set_wrap (GTK_LABEL (promise), TRUE);
  gtk_label_set_xalign (GTK_LABEL (promise), 0);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Ways Back"), -1);
  self->newest = add_row (self, list, "document-revert-symbolic", _ ("Restore the Newest Good Backup"),
                          _ ("Looking for one…"), G_CALLBACK (newest_cb));
  gtk_widget_set_sensitive (GTK_WIDGET (self->newest), FALSE);
  self->spinner = gtk_spinner_new ();
  gtk_spinner_start (GTK_SPINNER (self->spinner));
  adw_action_row_add_suffix (self->newest, self->spinner);
  add_row (self, list, "document-open-symbolic", _ ("Restore Another Backup…"),
           _ ("An older one, or a copy that was made elsewhere."), G_CALLBACK (other_cb));
  self->salvage = add_row (self, list, "document-save-symbolic", _ ("Save What Can Be Read…"),
                           _ ("Into a new file; then it is listed what was lost."), G_CALLBACK (salvage_cb));

  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 18);
  gtk_widget_set_margin_start (box, 18);
  gtk_widget_set_margin_end (box, 18);
  gtk_box_append (GTK_BOX (box), promise);
  gtk_box_append (GTK_BOX (box), list);
  gtk_widget_add_css_class (header, "flat");
  gtk_box_append (GTK_BOX (outer), header);
  gtk_box_append (GTK_BOX (outer), box);
  adw_window_set_content (ADW_WINDOW (self), outer);
}

GtkWidget *
rapport_ways_back_new (RapportApplication *application, GtkWindow *parent, const char *path, const char *chosen)
{
  RapportWaysBack *self = g_object_new (RAPPORT_TYPE_WAYS_BACK, "transient-for", parent, "modal", TRUE, "title",
                                        _ ("Ways Back"), "default-width", WIDTH, NULL);

  g_set_weak_pointer (&self->application, application);
  self->path = g_strdup (path);
  look_for_file (self);
  find_newest (self, chosen);

  return GTK_WIDGET (self);
}
