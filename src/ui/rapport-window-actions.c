/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-window-actions.h"

#include <glib/gi18n.h>

#include "rapport-date.h"
#include "rapport-goto.h"
#include "rapport-preferences.h"
#include "rapport-ui-utils.h"
#include "rapport-window-care.h"
#include "rapport-window-undo.h"

/* --- backup --- */

typedef struct
{
  RapportWindow *window;
  RapportTaskBar *bar;
  char *path;
} Backup;

static void
free_backup (Backup *backup)
{
  g_object_unref (backup->window);
  g_object_unref (backup->bar);
  g_free (backup->path);
  g_free (backup);
}

static void
run_backup (GTask *task, gpointer source, gpointer path, GCancellable *cancellable)
{
  GError *error = NULL;

  if (rapport_store_backup (source, path, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
backed_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Backup *backup = user_data;
  g_autoptr (GError) error = NULL;

  rapport_window_hide_task (backup->window, backup->bar);
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    rapport_window_toast_error (backup->window, error);
  else
    {
      g_autofree char *base = g_path_get_basename (backup->path);
      g_autofree char *name = rapport_ui_isolate (base);
      /* Translators: %s is a file */
      g_autofree char *text = g_strdup_printf (_ ("The backup %s is complete and was checked."), name);

      rapport_window_toast (backup->window, text, NULL, NULL, NULL);
    }
  free_backup (backup);
}

static void
backup_chosen_cb (GtkNativeDialog *dialog, int response, RapportWindow *window)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  RapportStore *store = rapport_window_get_store (window);
  g_autoptr (GTask) task = NULL;
  Backup *backup;

  if (response == GTK_RESPONSE_ACCEPT && file != NULL && g_file_peek_path (file) != NULL && store != NULL)
    {
      backup = g_new0 (Backup, 1);
      backup->window = g_object_ref (window);
      backup->bar = g_object_ref_sink (rapport_task_bar_new ("document-save-symbolic", _ ("Writing the backup"), NULL));
      backup->path = g_file_get_path (file);
      rapport_window_show_task (window, backup->bar);

      task = g_task_new (store, rapport_task_bar_get_cancellable (backup->bar), backed_up_cb, backup);
      g_task_set_task_data (task, g_file_get_path (file), g_free);
      g_task_set_check_cancellable (task, FALSE);
      g_task_run_in_thread (task, run_backup);
    }
  g_object_unref (dialog);
}

static void
backup_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  GtkFileChooserNative *dialog
      = gtk_file_chooser_native_new (_ ("Back Up"), window, GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Back Up"), NULL);
  char today[RAPPORT_DAY_TEXT];
  g_autofree char *name = NULL;

  rapport_day_to_iso (rapport_today (), today);
  name = g_strdup_printf ("rapport-%s.rapport", today);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (backup_chosen_cb), window, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/* --- actions --- */

static void
goto_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  gtk_window_present (GTK_WINDOW (rapport_goto_new (window)));
}

static void
back_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  rapport_window_go_back (window);
}

static void
forward_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  rapport_window_go_forward (window);
}

static void
open_uri_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  rapport_window_open_uri (window, g_variant_get_string (parameter, NULL));
}

static void
file_shown_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RapportWindow) window = user_data;

  if (!gtk_show_uri_full_finish (GTK_WINDOW (source), result, NULL))
    rapport_window_toast (window, _ ("No program is installed that opens this file."), NULL, NULL, NULL);
}

static void
open_file_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  gtk_show_uri_full (window, g_variant_get_string (parameter, NULL), GDK_CURRENT_TIME, NULL, file_shown_cb,
                     g_object_ref (window));
}

static void
sidebar_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  rapport_window_toggle_sidebar (window);
}

static void
preferences_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  gtk_window_present (GTK_WINDOW (rapport_preferences_new (window)));
}

static void
shortcuts_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  g_autoptr (GtkBuilder) builder
      = gtk_builder_new_from_resource ("/io/github/rapportcrm/Rapport/ui/rapport-shortcuts.ui");
  GtkWindow *shortcuts = GTK_WINDOW (gtk_builder_get_object (builder, "shortcuts"));

  gtk_window_set_transient_for (shortcuts, window);
  gtk_window_present (shortcuts);
}

static void
help_shown_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RapportWindow) window = user_data;

  if (!gtk_show_uri_full_finish (GTK_WINDOW (source), result, NULL))
    rapport_window_toast (window, _ ("No program for the help pages is installed. Install Yelp to read them."), NULL,
                          NULL, NULL);
}

static void
help_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  RapportPage *page = rapport_window_get_page (window);
  const char *name = page != NULL ? rapport_page_get_help (page) : NULL;
  g_autofree char *uri = g_strconcat ("help:rapport", name != NULL ? "/" : "", name != NULL ? name : "", NULL);

  gtk_show_uri_full (window, uri, GDK_CURRENT_TIME, NULL, help_shown_cb, g_object_ref (window));
}

static void
close_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  gtk_window_close (window);
}

static const GActionEntry actions[] = {
  { "goto", goto_activated_cb },
  { "back", back_activated_cb },
  { "forward", forward_activated_cb },
  { "open-uri", open_uri_activated_cb, "s" },
  { "open-file", open_file_activated_cb, "s" },
  { "sidebar", sidebar_activated_cb, NULL, "true" },
  { "preferences", preferences_activated_cb },
  { "shortcuts", shortcuts_activated_cb },
  { "help", help_activated_cb },
  { "backup", backup_activated_cb },
  { "close", close_activated_cb },
};

void
rapport_window_add_actions (RapportWindow *window)
{
  g_action_map_add_action_entries (G_ACTION_MAP (window), actions, G_N_ELEMENTS (actions), window);
  rapport_window_undo_add_actions (window);
  rapport_window_care_add_actions (window);
}

/* Keys of the application come before those of what has the focus; these come after. */
void
rapport_window_class_add_keys (GtkWidgetClass *widget_class)
{
  const GdkModifierType shifted = GDK_CONTROL_MASK | GDK_SHIFT_MASK;

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "page.delete", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Delete, 0, "page.delete", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "win.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_y, GDK_CONTROL_MASK, "win.redo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, shifted, "win.redo",
                                       NULL); /* the last: menus show it */
  gtk_widget_class_bind_template_child_full (widget_class, "undo_section", FALSE, 0);
}
