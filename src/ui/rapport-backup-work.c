/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-backup-work.h"

#include <glib/gi18n.h>

#include "rapport-backup-words.h"
#include "rapport-change.h"
#include "rapport-totals.h"
#include "rapport-ui-utils.h"
#include "rapport-window-undo.h"

/* --- looking --- */

void
rapport_backup_listing_free (RapportBackupListing *listing)
{
  g_ptr_array_unref (listing->backups);
  g_free (listing->folder);
  g_free (listing);
}

static char *
dup_folder (RapportStore *store)
{
  g_autofree char *chosen = rapport_store_dup_setting (store, "backup_folder");

  return rapport_backup_folder_get (rapport_store_get_path (store), chosen);
}

static void
run_list (GTask *task, gpointer source, gpointer folder, GCancellable *cancellable)
{
  GError *error = NULL;
  GPtrArray *backups = rapport_backup_folder_list (folder, &error);
  RapportBackupListing *listing;

  if (backups == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  listing = g_new0 (RapportBackupListing, 1);
  listing->folder = g_strdup (folder);
  listing->backups = backups;
  g_task_return_pointer (task, listing, (GDestroyNotify) rapport_backup_listing_free);
}

void
rapport_backup_work_list_async (RapportStore *store,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  /* No source: a folder that does not answer must not keep the store. */
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_task_data (task, dup_folder (store), g_free);
  g_task_run_in_thread (task, run_list);
}

RapportBackupListing *
rapport_backup_work_list_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static gpointer
count_all (RapportConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_auto (RapportTotals) totals = { NULL };

  if (!rapport_totals_read (connection, &totals, error))
    return NULL;

  return rapport_totals_append_state (g_steal_pointer (&totals.counts), connection);
}

void
rapport_backup_work_count_async (RapportStore *store,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  rapport_ui_read_async (store, count_all, NULL, NULL, g_free, cancellable, callback, user_data);
}

char *
rapport_backup_work_count_finish (GAsyncResult *result, GError **error)
{
  return rapport_ui_read_finish (result, error);
}

/* --- doing --- */

/* One of each at a time: they would ask for the same file, or one would restore over the other. */
#define COPYING "rapport-copying"
#define MAKING "rapport-making-backup"
#define RESTORING "rapport-restoring"

typedef struct
{
  const char *work; /* which of them */
  RapportWindow *window;
  RapportStore *store;
  RapportTaskBar *bar;
  RapportProgress *progress;
  char *path;      /* of the backup; that is made: once it is there */
  GArray *keys;    /* nullable: element-type RapportRecordKey */
  GError *trouble; /* (nullable): what is odd about the backup that was made */
  gint64 act;      /* number of the act that restored; 0: nothing differed */
  RapportBackupRestored restored;
  gpointer user_data;
} Job;

static void
free_job (Job *job)
{
  g_object_unref (job->window);
  g_object_unref (job->store);
  g_object_unref (job->bar);
  rapport_progress_unref (job->progress);
  g_clear_pointer (&job->keys, g_array_unref);
  g_clear_error (&job->trouble);
  g_free (job->path);
  g_free (job);
}

/* (nullable): not while there is one. */
static Job *
begin (RapportWindow *window, const char *work, const char *icon, const char *sentence, const char *counts)
{
  Job *job;

  if (!rapport_ui_begin (window, work))
    return NULL;
  job = g_new0 (Job, 1);
  job->work = work;
  job->window = g_object_ref (window);
  job->store = g_object_ref (rapport_window_get_store (window));
  job->bar = g_object_ref_sink (rapport_task_bar_new (icon, sentence, counts));
  job->progress = rapport_progress_ref (rapport_task_bar_get_progress (job->bar));
  rapport_window_show_task (window, job->bar);

  return job;
}

static void
run (Job *job, GTaskThreadFunc func, GAsyncReadyCallback callback)
{
  g_autoptr (GTask) task = g_task_new (job->store, rapport_task_bar_get_cancellable (job->bar), callback, job);

  /* The work looks itself: what is cancelled after it was done was done. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, job, NULL);
  g_task_run_in_thread (task, func);
}

/* Whether somebody still looks at the file. */
static gboolean
end (Job *job)
{
  rapport_ui_end (job->window, job->work);
  rapport_window_hide_task (job->window, job->bar);

  return rapport_window_get_store (job->window) == job->store && !gtk_widget_in_destruction (GTK_WIDGET (job->window));
}

/* --- making one --- */

static void
run_make (GTask *task, gpointer store, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  g_auto (RapportLease) lease = { NULL };
  g_autofree char *folder = dup_folder (store);
  GError *error = NULL;

  if (rapport_store_lease (store, cancellable, &lease, &error))
    job->path = rapport_backup_folder_add (folder, lease.connection, RAPPORT_BACKUP_BY_HAND, cancellable, &error);
  if (job->path == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  job->trouble = rapport_backup_folder_find_trouble (folder, job->path, -1);
  g_task_return_boolean (task, TRUE);
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Job *job = user_data;
  g_autoptr (GError) error = NULL;
  const gboolean made = g_task_propagate_boolean (G_TASK (result), &error);

  if (!end (job))
    ; /* another file is shown */
  else if (made)
    {
      rapport_store_tell_backup (RAPPORT_STORE (source), job->path,
                                 job->trouble != NULL ? job->trouble->message : NULL);
      rapport_window_toast (job->window, _ ("The backup is complete and was checked."), NULL, NULL, NULL);
    }
  else if (!rapport_ui_is_cancelled (error))
    rapport_window_toast_error (job->window, error);
  free_job (job);
}

void
rapport_backup_work_make (RapportWindow *window)
{
  Job *job;

  g_return_if_fail (rapport_window_get_store (window) != NULL);

  job = begin (window, MAKING, "document-save-symbolic", _ ("Making a backup"), NULL);
  if (job != NULL)
    run (job, run_make, made_cb);
}

/* --- a copy elsewhere --- */

static void
run_copy (GTask *task, gpointer store, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;

  if (rapport_store_backup (store, job->path, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
copied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Job *job = user_data;
  g_autoptr (GError) error = NULL;
  const gboolean copied = g_task_propagate_boolean (G_TASK (result), &error);

  if (!end (job))
    ; /* another file is shown */
  else if (copied)
    {
      g_autofree char *base = g_path_get_basename (job->path);
      g_autofree char *name = rapport_ui_isolate (base);
      /* Translators: %s is a file */
      g_autofree char *text = g_strdup_printf (_ ("The backup %s is complete and was checked."), name);

      rapport_window_toast (job->window, text, NULL, NULL, NULL);
    }
  else if (!rapport_ui_is_cancelled (error))
    rapport_window_toast_error (job->window, error);
  free_job (job);
}

void
rapport_backup_work_copy (RapportWindow *window, const char *path)
{
  Job *job;

  g_return_if_fail (rapport_window_get_store (window) != NULL);

  job = begin (window, COPYING, "document-save-symbolic", _ ("Writing the backup"), NULL);
  if (job == NULL)
    return;
  job->path = g_strdup (path);
  run (job, run_copy, copied_cb);
}

/* --- restoring --- */

/* The act is not ours to number: it is the newest that tells of this backup. */
static gint64
find_act (RapportConnection *connection, gint64 before, const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GPtrArray) changes = rapport_change_list (connection, NULL, 20, NULL);

  for (guint i = 0; changes != NULL && i < changes->len; i++)
    {
      const RapportChange *change = g_ptr_array_index (changes, i);

      if (change->seq > before && change->verb == RAPPORT_VERB_RESTORE && g_strcmp0 (change->detail, name) == 0)
        return change->seq;
    }

  return 0;
}

static void
run_restore (GTask *task, gpointer store, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  g_auto (RapportLease) lease = { NULL };
  GError *error = NULL;
  gint64 before;
  gboolean done;

  /* The lease keeps the store open while this runs. */
  if (!rapport_store_lease (store, NULL, &lease, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  before = rapport_totals_read_act (lease.connection);
  if (job->keys != NULL)
    done = rapport_store_restore_records (store, job->path, (const RapportRecordKey *) (gpointer) job->keys->data,
                                          job->keys->len, cancellable, &error);
  else
    done = rapport_store_restore (store, job->path, rapport_progress_report, job->progress, cancellable, &error);
  if (done)
    job->act = find_act (lease.connection, before, job->path);
  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
announce (const Job *job)
{
  g_autofree char *text = NULL;

  if (job->act == 0)
    text = g_strdup (_ ("Nothing differs from the backup."));
  else if (job->keys != NULL)
    {
      g_autofree char *count = rapport_format_count (rapport_window_get_format (job->window), job->keys->len);

      text = g_strdup_printf (ngettext ("%s record restored", "%s records restored", job->keys->len), count);
    }
  else
    text = g_strdup (_ ("The backup was restored."));
  rapport_window_toast_undo (job->window, text, job->act);
}

static void
restored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Job *job = user_data;
  g_autoptr (GError) error = NULL;
  const gboolean restored = g_task_propagate_boolean (G_TASK (result), &error);

  if (!end (job))
    ; /* another file is shown */
  else if (restored)
    announce (job);
  else if (!rapport_ui_is_cancelled (error))
    rapport_window_toast_error (job->window, error);
  job->restored (restored, job->user_data);
  free_job (job);
}

void
rapport_backup_work_restore (RapportWindow *window,
                             const char *path,
                             const GArray *keys,
                             RapportBackupRestored restored,
                             gpointer user_data)
{
  Job *job;

  g_return_if_fail (rapport_window_get_store (window) != NULL);

  /* Translators: how many of how many records */
  job = begin (window, RESTORING, "document-revert-symbolic", _ ("Restoring from the backup"), _ ("%s of %s"));
  if (job == NULL)
    {
      restored (FALSE, user_data);
      return;
    }
  job->path = g_strdup (path);
  job->keys = keys != NULL ? g_array_copy ((GArray *) keys) : NULL;
  job->restored = restored;
  job->user_data = user_data;
  run (job, run_restore, restored_cb);
}
