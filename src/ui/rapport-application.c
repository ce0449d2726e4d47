/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-application-private.h"

#include <glib-unix.h>
#include <glib/gi18n.h>

#include "rapport-application-keys.h"
#include "rapport-draft-keeper.h"
#include "rapport-settings.h"

G_DEFINE_FINAL_TYPE (RapportApplication, rapport_application, ADW_TYPE_APPLICATION)

/* --- the session ends --- */

/* Nobody is asked: what was typed is offered at the next start. What is kept of it waits for the act that is running, and
 * the session may not wait for either. */
static void
prepare_end (RapportApplication *self)
{
  if (self->bar != NULL)
    g_cancellable_cancel (rapport_task_bar_get_cancellable (self->bar));
  if (self->window != NULL)
    rapport_window_stop_tasks (self->window);
  rapport_draft_keeper_flush_all ();
}

static gboolean
told_to_end_cb (gpointer application)
{
  prepare_end (application);
  g_application_quit (G_APPLICATION (application));

  return G_SOURCE_REMOVE;
}

/* --- overrides --- */

static void
rapport_application_startup (GApplication *application)
{
  RapportApplication *self = RAPPORT_APPLICATION (application);

  G_APPLICATION_CLASS (rapport_application_parent_class)->startup (application);

  /* Letters lost their dots at fractional positions. */
  g_object_set (gtk_settings_get_default (), "gtk-hint-font-metrics", TRUE, NULL);

  self->settings = rapport_settings_new ();
  rapport_settings_follow_theme (self->settings);
  g_signal_connect (self, "query-end", G_CALLBACK (prepare_end), NULL);
  g_unix_signal_add (SIGTERM, told_to_end_cb, self);
  g_unix_signal_add (SIGHUP, told_to_end_cb, self);

  rapport_application_add_actions (self);
  rapport_application_add_keys (GTK_APPLICATION (self));
}

static void
rapport_application_activate (GApplication *application)
{
  rapport_application_open_or_raise (RAPPORT_APPLICATION (application), NULL, NULL);
}

static void
rapport_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  const char *path = n_files > 0 ? g_file_peek_path (files[0]) : NULL;

  rapport_application_open_or_raise (RAPPORT_APPLICATION (application), path, NULL);
}

static int
rapport_application_command_line (GApplication *application, GApplicationCommandLine *line)
{
  GVariantDict *options = g_application_command_line_get_options_dict (line);
  g_autofree const char **files = NULL;
  g_autoptr (GFile) file = NULL;
  const char *uri = NULL;

  g_variant_dict_lookup (options, "show", "&s", &uri);
  if (g_variant_dict_lookup (options, G_OPTION_REMAINING, "^a&ay", &files) && files[0] != NULL)
    file = g_application_command_line_create_file_for_arg (line, files[0]);

  rapport_application_open_or_raise (RAPPORT_APPLICATION (application), file != NULL ? g_file_peek_path (file) : NULL,
                                     uri);

  return 0;
}

static void
rapport_application_shutdown (GApplication *application)
{
  RapportApplication *self = RAPPORT_APPLICATION (application);

  g_clear_handle_id (&self->patience, g_source_remove);
  if (self->window != NULL)
    gtk_window_destroy (GTK_WINDOW (self->window));
  if (self->store != NULL)
    rapport_store_close (self->store);
  g_clear_object (&self->store);

  G_APPLICATION_CLASS (rapport_application_parent_class)->shutdown (application);
}

static void
rapport_application_finalize (GObject *object)
{
  RapportApplication *self = RAPPORT_APPLICATION (object);

  g_clear_weak_pointer (&self->window);
  g_clear_object (&self->settings);
  g_free (self->path);
  g_free (self->uri);
  g_free (self->otherwise);
  g_free (self->backup);
  g_free (self->target);

  G_OBJECT_CLASS (rapport_application_parent_class)->finalize (object);
}

static void
rapport_application_class_init (RapportApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = rapport_application_finalize;
  application_class->startup = rapport_application_startup;
  application_class->activate = rapport_application_activate;
  application_class->open = rapport_application_open;
  application_class->command_line = rapport_application_command_line;
  application_class->shutdown = rapport_application_shutdown;
}

static void
rapport_application_init (RapportApplication *self)
{
  static const GOptionEntry options[] = {
    /* Translators: a page is a list ("partner") or a report; a code is that of one record */
    { "show", 0, 0, G_OPTION_ARG_STRING, NULL, N_ ("Show this page or record"), N_ ("PAGE[/CODE]") },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, NULL, NULL, N_ ("[FILE]") },
    { NULL },
  };

  g_application_add_main_option_entries (G_APPLICATION (self), options);
  gtk_window_set_default_icon_name (RAPPORT_APP_ID);
}

RapportApplication *
rapport_application_new (GApplicationFlags flags)
{
  return g_object_new (RAPPORT_TYPE_APPLICATION, "application-id", RAPPORT_APP_ID, "register-session", TRUE, "flags",
                       flags | G_APPLICATION_HANDLES_COMMAND_LINE | G_APPLICATION_HANDLES_OPEN, NULL);
}
