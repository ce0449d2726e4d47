/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-window-actions.h"

#include <glib/gi18n.h>

#include "rapport-backup-work.h"
#include "rapport-date.h"
#include "rapport-goto.h"
#include "rapport-preferences.h"
#include "rapport-window-care.h"
#include "rapport-window-undo.h"

/* --- backup --- */

static void
backup_chosen_cb (GtkNativeDialog *dialog, int response, RapportWindow *window)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

  if (response == GTK_RESPONSE_ACCEPT && file != NULL && g_file_peek_path (file) != NULL
      && rapport_window_get_store (window) != NULL)
    rapport_backup_work_copy (window, g_file_peek_path (file));
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
