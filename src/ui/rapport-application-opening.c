/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "rapport-application-private.h"
#include "rapport-office.h"
#include "rapport-opening.h"
#include "rapport-pages.h"
#include "rapport-start-page.h"
#include "rapport-ui-utils.h"
#include "rapport-welcome-page.h"

#define PATIENCE_MS 400 /* a file that opens faster is not announced */

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
      self->sample = FALSE;
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
  g_free (self->path);
  self->path = g_strdup (opening->path);
  if (self->window == NULL)
    return;

  if (store != NULL)
    {
      self->sample = FALSE;
      show_store (self, store, opening);
    }
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
  opening->otherwise = g_steal_pointer (&self->otherwise);
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
  gboolean sample;
  char *otherwise; /* nullable, as the next: see RapportOpening */
  char *backup;
  char *target;
} Wish;

static void
free_wish (Wish *wish)
{
  g_object_unref (wish->application);
  g_free (wish->path);
  g_free (wish->uri);
  g_free (wish->otherwise);
  g_free (wish->backup);
  g_free (wish->target);
  g_free (wish);
}

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
      self->sample = wish->sample;
      g_free (self->otherwise);
      self->otherwise = g_steal_pointer (&wish->otherwise);
      self->backup = g_steal_pointer (&wish->backup);
      self->target = g_steal_pointer (&wish->target);
      start_open (self);
    }

  free_wish (wish);
}

/* (transfer full): of @path (nullable: the one that is open, being opened, or missing). */
static Wish *
new_wish (RapportApplication *self, const char *path, RapportStoreMode mode)
{
  Wish *wish = g_new0 (Wish, 1);

  wish->application = g_object_ref (self);
  wish->path = g_strdup (path != NULL ? path : self->path);
  wish->mode = mode;

  return wish;
}

/* @wish: (transfer full) */
static void
fulfil (RapportApplication *self, Wish *wish)
{
  ensure_window (self);
  if (self->store != NULL && g_strcmp0 (self->path, wish->path) == 0)
    {
      if (wish->uri != NULL)
        rapport_window_open_uri (self->window, wish->uri);
      gtk_window_present (GTK_WINDOW (self->window));
      free_wish (wish);
      return;
    }
  rapport_window_may_leave (self->window, may_open_cb, wish);
}

void
rapport_application_open_file (RapportApplication *application,
                               const char *path,
                               RapportStoreMode mode,
                               const char *uri)
{
  Wish *wish;

  g_return_if_fail (RAPPORT_IS_APPLICATION (application));

  wish = new_wish (application, path, mode);
  wish->uri = g_strdup (uri);
  fulfil (application, wish);
}

/* The file is left even where what was typed in it cannot be saved any more: that is asked first. */
static void
go_back (RapportApplication *self, const char *backup, const char *target)
{
  Wish *wish;

  if (self->path == NULL || self->window == NULL || self->opening)
    return;
  wish = new_wish (self, NULL, RAPPORT_STORE_WRITE);
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

void
rapport_application_open_or_raise (RapportApplication *self, const char *path, const char *uri)
{
  g_autofree char *last = g_settings_get_string (self->settings, "last-file");
  g_autofree char *standard = rapport_office_default_path ();
  Wish *wish;

  if (path == NULL && self->path == NULL)
    path = *last != '\0' ? last : standard;
  wish = new_wish (self, path, RAPPORT_STORE_WRITE);
  wish->uri = g_strdup (uri);
  if (path == last)
    wish->otherwise = g_steal_pointer (&standard);
  fulfil (self, wish);
}

void
rapport_application_open_sample (RapportApplication *self)
{
  g_autofree char *standard = rapport_office_default_path ();
  g_autofree char *folder = g_path_get_dirname (standard);
  g_autofree char *path = g_build_filename (folder, "sample.rapport", NULL);
  Wish *wish = new_wish (self, path, RAPPORT_STORE_CREATE);

  wish->uri = g_strdup (rapport_pages_get_first ());
  wish->sample = TRUE;
  fulfil (self, wish);
}

void
rapport_application_retry (RapportApplication *self)
{
  if (!self->opening && self->path != NULL)
    start_open (self);
}
