/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-application.h"

#include <glib-unix.h>
#include <glib/gi18n.h>

#include "rapport-draft-keeper.h"
#include "rapport-file-dialog.h"
#include "rapport-office.h"
#include "rapport-opening.h"
#include "rapport-pages.h"
#include "rapport-settings.h"
#include "rapport-start-page.h"
#include "rapport-ui-utils.h"
#include "rapport-ways-back.h"
#include "rapport-welcome-page.h"
#include "rapport-window.h"

#define PATIENCE_MS 400 /* a file that opens faster is not announced */

struct _RapportApplication
{
  AdwApplication parent_instance;

  GSettings *settings;
  RapportWindow *window; /* weak: the toolkit's while it is there */
  RapportStore *store;

  char *path; /* of the file that is open, being opened, or missing */
  char *uri;  /* the page asked for */
  RapportStoreMode mode;
  gboolean sample; /* the file is to be filled with the sample company */
  char *backup;    /* nullable: to be put in the place of the file first */
  char *target;    /* nullable: what can be read of the file is to be saved there */
  gboolean opening;
  RapportTaskBar *bar; /* of what is done before the file is open */
  guint patience;
};

G_DEFINE_FINAL_TYPE (RapportApplication, rapport_application, ADW_TYPE_APPLICATION)

/* --- keys: all of them --- */

static const struct
{
  const char *action;
  const char *keys[3];
} keys[] = {
  /* clang-format off */
  { "page.new",         { "<Control>n" } },
  { "page.search",      { "<Control>f" } },
  { "page.save",        { "<Control>s" } },
  { "page.export",      { "<Control>e" } },
  { "page.import",      { "<Control>i" } },
  { "page.duplicate",   { "<Control>d" } },
  { "page.print",       { "<Control>p" } },
  { "page.edit",        { "F2" } },
  { "page.refresh",     { "F5" } },
  { "page.previous",    { "<Alt>Up" } },
  { "page.next",        { "<Alt>Down" } },
  { "win.goto",         { "<Control>k" } },
  { "win.back",         { "<Alt>Left", "Back" } },
  { "win.forward",      { "<Alt>Right", "Forward" } },
  { "win.sidebar",      { "F9" } },
  { "win.help",         { "F1" } },
  { "win.preferences",  { "<Control>comma" } },
  { "win.shortcuts",    { "<Control>question" } },
  { "win.close",        { "<Control>w" } },
  { "app.quit",         { "<Control>q" } },
  /* clang-format on */
  /* Delete, undo and redo are in rapport-window-actions.c: in an entry they are the entry's. */
};

/* --- opening --- */

static void start_open (RapportApplication *self);

static gboolean
patience_cb (gpointer user_data)
{
  RapportApplication *self = user_data;

  self->patience = 0;
  rapport_window_set_start (self->window, rapport_start_page_new_opening (self->path, self->bar));
  gtk_window_present (GTK_WINDOW (self->window));

  return G_SOURCE_REMOVE;
}

static void
remember_file (RapportApplication *self)
{
  g_autofree char *standard = rapport_office_default_path ();

  g_settings_set_string (self->settings, "last-file", g_str_equal (self->path, standard) ? "" : self->path);
}

static char *
choose_page (RapportApplication *self)
{
  g_autofree char *last = g_settings_get_string (self->settings, "page");

  if (self->uri != NULL)
    return g_steal_pointer (&self->uri);

  return g_strdup (rapport_pages_has (last) ? last : rapport_pages_get_first ());
}

static void
show_store (RapportApplication *self, RapportStore *store, const RapportOpening *opening)
{
  g_autofree char *uri = choose_page (self);
  g_autofree char *base = opening->aside != NULL ? g_path_get_basename (opening->aside) : NULL;
  g_autofree char *name = base != NULL ? rapport_ui_isolate (base) : NULL;
  g_autofree char *text = name != NULL
                              /* Translators: %s is a file */
                              ? g_strdup_printf (_ ("The backup was restored. The damaged file was kept as %s."), name)
                              : g_strdup (_ ("The backup was restored."));

  g_set_object (&self->store, store);
  remember_file (self);
  rapport_window_set_store (self->window, store);
  rapport_window_open_uri (self->window, uri);
  if (opening->backup != NULL)
    rapport_window_toast (self->window, text, NULL, NULL, NULL);
}

static void
show_refusal (RapportApplication *self, const GError *error, const RapportOpening *opening)
{
  const gboolean missing = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  const gboolean cancelled = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  if (cancelled && (opening->backup != NULL || opening->target != NULL))
    {
      start_open (self); /* as it was */
      return;
    }
  if (cancelled)
    {
      g_free (self->path); /* the sample company's: not the place for what is started next */
      self->path = rapport_office_default_path ();
    }
  if (missing && opening->has_backups)
    rapport_window_set_start (self->window, rapport_start_page_new_missing (self->path));
  else if (missing || cancelled)
    rapport_window_set_start (self->window, rapport_welcome_page_new ());
  else
    rapport_window_set_start (self->window, rapport_start_page_new_error (error, opening->has_backups));
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  RapportApplication *self = RAPPORT_APPLICATION (source);
  const RapportOpening *opening = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (RapportStore) store = g_task_propagate_pointer (G_TASK (result), &error);

  g_clear_handle_id (&self->patience, g_source_remove);
  g_clear_object (&self->bar);
  self->opening = FALSE;
  if (self->window == NULL)
    return;

  if (store != NULL)
    show_store (self, store, opening);
  else if (error == NULL)
    rapport_window_set_start (self->window,
                              rapport_start_page_new_salvaged (opening->path, opening->target, opening->sentences));
  else
    show_refusal (self, error, opening);
  gtk_window_present (GTK_WINDOW (self->window));
}

static void
ensure_window (RapportApplication *self)
{
  if (self->window != NULL)
    return;

  g_set_weak_pointer (&self->window, rapport_window_new (GTK_APPLICATION (self), self->settings));
}

/* (nullable) (transfer full): of what takes longer than opening. */
static RapportTaskBar *
new_bar (RapportApplication *self)
{
  RapportTaskBar *bar;

  if (self->backup != NULL)
    bar = rapport_task_bar_new ("document-revert-symbolic", _ ("Restoring from the backup"), NULL);
  else if (self->target != NULL)
    bar = rapport_task_bar_new ("document-save-symbolic", _ ("Saving what can be read"), NULL);
  else if (self->sample)
    bar = rapport_task_bar_new ("rapport-chart-symbolic", _ ("Making the sample company"), NULL);
  else
    return NULL;

  return g_object_ref_sink (bar);
}

static void
start_open (RapportApplication *self)
{
  g_autoptr (GTask) task = NULL;
  RapportOpening *opening = g_new0 (RapportOpening, 1);

  ensure_window (self);
  rapport_window_set_store (self->window, NULL);
  opening->old = g_steal_pointer (&self->store);
  opening->path = g_strdup (self->path);
  opening->mode = self->mode;
  self->bar = new_bar (self);
  if (self->sample)
    opening->progress = rapport_progress_ref (rapport_task_bar_get_progress (self->bar));
  self->sample = FALSE;
  opening->backup = g_steal_pointer (&self->backup);
  opening->target = g_steal_pointer (&self->target);

  self->opening = TRUE;
  if (self->patience == 0)
    self->patience = g_timeout_add (PATIENCE_MS, patience_cb, self);
  task = g_task_new (self, self->bar != NULL ? rapport_task_bar_get_cancellable (self->bar) : NULL, opened_cb, NULL);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, opening, (GDestroyNotify) rapport_opening_free);
  g_task_run_in_thread (task, rapport_opening_run);
}

typedef struct
{
  RapportApplication *application;
  char *path;
  char *uri;
  RapportStoreMode mode;
  char *backup; /* nullable, as the next: see RapportOpening */
  char *target;
} Wish;

static void
may_open_cb (gboolean gone, gpointer user_data)
{
  Wish *wish = user_data;
  RapportApplication *self = wish->application;

  if (gone && !self->opening)
    {
      g_free (self->path);
      self->path = g_steal_pointer (&wish->path);
      g_free (self->uri);
      self->uri = g_steal_pointer (&wish->uri);
      self->mode = wish->mode;
      self->backup = g_steal_pointer (&wish->backup);
      self->target = g_steal_pointer (&wish->target);
      start_open (self);
    }

  g_object_unref (wish->application);
  g_free (wish->path);
  g_free (wish->uri);
  g_free (wish->backup);
  g_free (wish->target);
  g_free (wish);
}

void
rapport_application_open_file (RapportApplication *application,
                               const char *path,
                               RapportStoreMode mode,
                               const char *uri)
{
  RapportApplication *self = application;
  Wish *wish;

  g_return_if_fail (RAPPORT_IS_APPLICATION (application));

  ensure_window (self);
  if (self->store != NULL && g_strcmp0 (self->path, path) == 0)
    {
      if (uri != NULL)
        rapport_window_open_uri (self->window, uri);
      gtk_window_present (GTK_WINDOW (self->window));
      return;
    }

  wish = g_new0 (Wish, 1);
  wish->application = g_object_ref (self);
  wish->path = g_strdup (path);
  wish->uri = g_strdup (uri);
  wish->mode = mode;
  rapport_window_may_leave (self->window, may_open_cb, wish);
}

/* The file is left even where what was typed in it cannot be saved any more: that is asked first. */
static void
go_back (RapportApplication *self, const char *backup, const char *target)
{
  Wish *wish;

  if (self->path == NULL || self->window == NULL || self->opening)
    return;
  wish = g_new0 (Wish, 1);
  wish->application = g_object_ref (self);
  wish->path = g_strdup (self->path);
  wish->mode = RAPPORT_STORE_WRITE;
  wish->backup = g_strdup (backup);
  wish->target = g_strdup (target);
  rapport_window_may_leave (self->window, may_open_cb, wish);
}

void
rapport_application_restore_file (RapportApplication *application, const char *backup)
{
  g_return_if_fail (RAPPORT_IS_APPLICATION (application));

  go_back (application, backup, NULL);
}

void
rapport_application_salvage (RapportApplication *application, const char *target)
{
  g_return_if_fail (RAPPORT_IS_APPLICATION (application));

  go_back (application, NULL, target);
}

/* Without a file: the one that is open, else the last one, else the default. */
static void
open_or_raise (RapportApplication *self, const char *path, const char *uri)
{
  g_autofree char *last = g_settings_get_string (self->settings, "last-file");
  g_autofree char *standard = rapport_office_default_path ();

  if (path == NULL && self->path != NULL)
    path = self->path;
  else if (path == NULL)
    path = *last != '\0' && g_file_test (last, G_FILE_TEST_EXISTS) ? last : standard;

  rapport_application_open_file (self, path, RAPPORT_STORE_WRITE, uri);
}

/* --- actions --- */

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
  RapportApplication *self = application;
  g_autofree char *standard = rapport_office_default_path ();
  g_autofree char *folder = g_path_get_dirname (standard);
  g_autofree char *path = g_build_filename (folder, "sample.rapport", NULL);

  self->sample = TRUE;
  rapport_application_open_file (self, path, RAPPORT_STORE_CREATE, rapport_pages_get_first ());
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
  RapportApplication *self = application;

  if (!self->opening && self->path != NULL)
    start_open (self);
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
  adw_show_about_window (GTK_WINDOW (RAPPORT_APPLICATION (application)->window), "application-name", "Rapport",
                         "application-icon", RAPPORT_APP_ID, "version", RAPPORT_VERSION, "developer-name",
                         _ ("The Rapport contributors"), "comments",
                         _ ("Customers and partners, their sales and their goals, in one file on this computer."),
                         "license-type", GTK_LICENSE_GPL_3_0,
                         /* Translators: your names, one to a line; they are shown as they stand */
                         "translator-credits", _ ("translator-credits"), NULL);
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

/* --- settings --- */

static void
update_theme (RapportApplication *self)
{
  /* By the schema's enumeration. */
  static const AdwColorScheme schemes[]
      = { ADW_COLOR_SCHEME_DEFAULT, ADW_COLOR_SCHEME_FORCE_LIGHT, ADW_COLOR_SCHEME_FORCE_DARK };
  const int theme = g_settings_get_enum (self->settings, "theme");

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      schemes[CLAMP (theme, 0, (int) G_N_ELEMENTS (schemes) - 1)]);
}

/* --- the session ends --- */

/* Nobody is asked: what was typed is offered at the next start. */
static gboolean
told_to_end_cb (gpointer application)
{
  rapport_draft_keeper_flush_all ();
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
  g_signal_connect_swapped (self->settings, "changed::theme", G_CALLBACK (update_theme), self);
  update_theme (self);
  g_signal_connect (self, "query-end", G_CALLBACK (rapport_draft_keeper_flush_all), NULL);
  g_unix_signal_add (SIGTERM, told_to_end_cb, self);
  g_unix_signal_add (SIGHUP, told_to_end_cb, self);

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), keys[i].action, keys[i].keys);
}

static void
rapport_application_activate (GApplication *application)
{
  open_or_raise (RAPPORT_APPLICATION (application), NULL, NULL);
}

static void
rapport_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  const char *path = n_files > 0 ? g_file_peek_path (files[0]) : NULL;

  open_or_raise (RAPPORT_APPLICATION (application), path, NULL);
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

  open_or_raise (RAPPORT_APPLICATION (application), file != NULL ? g_file_peek_path (file) : NULL, uri);

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
