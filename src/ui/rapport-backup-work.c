/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-backup-work.h"

#include <glib/gi18n.h>

#include "rapport-backup-words.h"
#include "rapport-change.h"
#include "rapport-job.h"
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

typedef struct
{
  RapportJob *job;
  char *path;      /* of the backup; that is made: once it is there */
  GArray *keys;    /* nullable: element-type RapportRecordKey */
  GError *trouble; /* (nullable): what is odd about the backup that was made */
  gint64 act;      /* number of the act that restored; 0: nothing differed */
  RapportBackupRestored restored;
  gpointer user_data;
} Work;

static void
free_work (Work *work)
{
  rapport_job_free (work->job);
  g_clear_pointer (&work->keys, g_array_unref);
  g_clear_error (&work->trouble);
  g_free (work->path);
  g_free (work);
}

/* One of each at a time: they would ask for the same file, or one would restore over the other. (nullable) */
static Work *
new_work (RapportWindow *window, const char *only, const char *icon, const char *sentence, const char *counts)
{
  RapportJob *job = rapport_job_new (window, only, icon, sentence, counts);
  Work *work;

  if (job == NULL)
    return NULL;
  work = g_new0 (Work, 1);
  work->job = job;

  return work;
}

/* --- making one --- */

static void
run_make (GTask *task, gpointer store, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
  g_auto (RapportLease) lease = { NULL };
  g_autofree char *folder = dup_folder (store);
  GError *error = NULL;

  if (rapport_store_lease (store, cancellable, &lease, &error))
    work->path = rapport_backup_folder_add (folder, lease.connection, RAPPORT_BACKUP_BY_HAND, cancellable, &error);
  if (work->path == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  work->trouble = rapport_backup_folder_find_trouble (folder, work->path, -1);
  g_task_return_boolean (task, TRUE);
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Work *work = user_data;
  g_autoptr (GError) error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  if (rapport_job_end (work->job, error))
    {
      rapport_store_tell_backup (RAPPORT_STORE (source), work->path,
                                 work->trouble != NULL ? work->trouble->message : NULL);
      rapport_window_toast (rapport_job_get_window (work->job), _ ("The backup is complete and was checked."), NULL,
                            NULL, NULL);
    }
  free_work (work);
}

void
rapport_backup_work_make (RapportWindow *window)
{
  Work *work;

  g_return_if_fail (rapport_window_get_store (window) != NULL);

  work = new_work (window, "rapport-making-backup", "document-save-symbolic", _ ("Making a backup"), NULL);
  if (work != NULL)
    rapport_job_run (work->job, run_make, made_cb, work);
}

/* --- a copy elsewhere --- */

static void
run_copy (GTask *task, gpointer store, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
  GError *error = NULL;

  if (rapport_store_backup (store, work->path, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
copied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Work *work = user_data;
  g_autoptr (GError) error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  if (rapport_job_end (work->job, error))
    {
      g_autofree char *base = g_path_get_basename (work->path);
      g_autofree char *name = rapport_ui_isolate (base);
      /* Translators: %s is a file */
      g_autofree char *text = g_strdup_printf (_ ("The backup %s is complete and was checked."), name);

      rapport_window_toast (rapport_job_get_window (work->job), text, NULL, NULL, NULL);
    }
  free_work (work);
}

void
rapport_backup_work_copy (RapportWindow *window, const char *path)
{
  Work *work;

  g_return_if_fail (rapport_window_get_store (window) != NULL);

  work = new_work (window, "rapport-copying", "document-save-symbolic", _ ("Writing the backup"), NULL);
  if (work == NULL)
    return;
  work->path = g_strdup (path);
  rapport_job_run (work->job, run_copy, copied_cb, work);
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
  Work *work = data;
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
  if (work->keys != NULL)
    done = rapport_store_restore_records (store, work->path, (const RapportRecordKey *) (gpointer) work->keys->data,
                                          work->keys->len, cancellable, &error);
  else
    done = rapport_store_restore (store, work->path, rapport_progress_report, rapport_job_get_progress (work->job),
                                  cancellable, &error);
  if (done)
    work->act = find_act (lease.connection, before, work->path);
  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
announce (const Work *work)
{
  g_autofree char *text = NULL;

  if (work->act == 0)
    text = g_strdup (_ ("Nothing differs from the backup."));
  else if (work->keys != NULL)
    {
      g_autofree char *count
          = rapport_format_count (rapport_window_get_format (rapport_job_get_window (work->job)), work->keys->len);

      text = g_strdup_printf (ngettext ("%s record restored", "%s records restored", work->keys->len), count);
    }
  else
    text = g_strdup (_ ("The backup was restored."));
  rapport_window_toast_undo (rapport_job_get_window (work->job), text, work->act);
}

static void
restored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Work *work = user_data;
  g_autoptr (GError) error = NULL;
  const gboolean restored = g_task_propagate_boolean (G_TASK (result), &error);

  if (rapport_job_end (work->job, error))
    announce (work);
  work->restored (restored, work->user_data);
  free_work (work);
}

void
rapport_backup_work_restore (RapportWindow *window,
                             const char *path,
                             const GArray *keys,
                             RapportBackupRestored restored,
                             gpointer user_data)
{
  Work *work;

  g_return_if_fail (rapport_window_get_store (window) != NULL);

  /* Translators: how many of how many records */
  work = new_work (window, "rapport-restoring", "document-revert-symbolic", _ ("Restoring from the backup"),
                   _ ("%s of %s"));
  if (work == NULL)
    {
      restored (FALSE, user_data);
      return;
    }
  work->path = g_strdup (path);
  work->keys = keys != NULL ? g_array_copy ((GArray *) keys) : NULL;
  work->restored = restored;
  work->user_data = user_data;
  rapport_job_run (work->job, run_restore, restored_cb, work);
}
