/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "rapport-about.h"
#include "rapport-application-private.h"
#include "rapport-file-dialog.h"
#include "rapport-pages.h"
#include "rapport-ways-back.h"

static void
file_chosen_cb (GtkNativeDialog *dialog, int response, RapportApplication *self)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

  if (response == GTK_RESPONSE_ACCEPT && file != NULL && g_file_peek_path (file) != NULL)
    rapport_application_open_file (self, g_file_peek_path (file), RAPPORT_STORE_WRITE, NULL);
  g_object_unref (dialog);
}

static void
open_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer application)
{
  RapportApplication *self = application;
  GtkFileChooserNative *dialog
      = rapport_file_dialog_new_open (GTK_WINDOW (self->window), _ ("Open a File"), _ ("_Open"));

  g_signal_connect_object (dialog, "response", G_CALLBACK (file_chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
start_empty_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer application)
{
  RapportApplication *self = application;

  rapport_application_open_file (self, self->path, RAPPORT_STORE_CREATE, rapport_pages_get_first ());
}

static void
sample_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer application)
{
  rapport_application_open_sample (application);
}

static void
import_first_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer application)
{
  RapportApplication *self = application;

  rapport_application_open_file (self, self->path, RAPPORT_STORE_CREATE, "import");
}

static void
retry_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer application)
{
  rapport_application_retry (application);
}

static void
ways_back_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer application)
{
  RapportApplication *self = application;
  g_autofree char *chosen = self->store != NULL ? rapport_store_dup_setting (self->store, "backup_folder") : NULL;

  if (self->path != NULL && self->window != NULL && !self->opening)
    gtk_window_present (GTK_WINDOW (rapport_ways_back_new (self, GTK_WINDOW (self->window), self->path, chosen)));
}

static void
open_path_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer application)
{
  rapport_application_open_file (application, g_variant_get_bytestring (parameter), RAPPORT_STORE_WRITE, NULL);
}

static void
about_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer application)
{
  rapport_about_show (GTK_WINDOW (RAPPORT_APPLICATION (application)->window));
}

static void
quit_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer application)
{
  RapportApplication *self = application;

  if (self->window != NULL)
    gtk_window_close (GTK_WINDOW (self->window));
  else
    g_application_quit (G_APPLICATION (self));
}

static const GActionEntry actions[] = {
  { "open", open_activated_cb },
  { "sample", sample_activated_cb },
  { "start-empty", start_empty_activated_cb },
  { "import-first", import_first_activated_cb },
  { "retry", retry_activated_cb },
  { "ways-back", ways_back_activated_cb },
  { "open-path", open_path_activated_cb, "ay" },
  { "about", about_activated_cb },
  { "quit", quit_activated_cb },
};

void
rapport_application_add_actions (RapportApplication *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
}
