/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-writer.h"

#include <sys/stat.h>

#include <glib/gi18n.h>

#include "rapport-connection-private.h"

struct _RapportWriter
{
  RapportStore *store; /* not owned: the store frees the writer */
  RapportConnection *connection;
  char *path;
  dev_t device;
  ino_t inode;
  gint damaged; /* atomic */
  GThread *thread;
  GAsyncQueue *jobs; /* RapportJob; one without a func ends the thread */
  RapportSettledFunc settled;
  gpointer user_data;
};

typedef struct
{
  RapportActFunc func;
  gpointer func_data;
  GDestroyNotify destroy;
  RapportProgressFunc progress;
  gpointer progress_data;
  GCancellable *cancellable;
  gboolean note;   /* no act: see rapport_writer_push_note() */
  gboolean upkeep; /* no transaction: see rapport_writer_run_upkeep() */

  GTask *task; /* nullable: somebody waits instead */

  GMutex *mutex;
  GCond *cond;
  gboolean done;
  gboolean result;
  GError *error;
} RapportJob;

/* --- progress to the caller's context --- */

typedef struct
{
  RapportProgressFunc func;
  gpointer data;
  guint64 done;
  guint64 total;
} RapportProgress;

static gboolean
tell_progress (gpointer user_data)
{
  RapportProgress *progress = user_data;

  progress->func (progress->done, progress->total, progress->data);
  return G_SOURCE_REMOVE;
}

static void
send_progress (guint64 done, guint64 total, gpointer user_data)
{
  RapportJob *job = user_data;
  RapportProgress *progress = g_new (RapportProgress, 1);

  *progress = (RapportProgress){ job->progress, job->progress_data, done, total };
  rapport_writer_send (g_task_get_context (job->task), tell_progress, progress, g_free);
}

/* --- one act --- */

/* Somebody may have moved the file away or put another one in its place: writing would go nowhere. And what is written to a
 * damaged file may destroy what can still be saved of it. */
static gboolean
may_write (RapportWriter *self, GError **error)
{
  struct stat status;

  if (g_atomic_int_get (&self->damaged))
    {
      g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_CORRUPT,
                   _ ("“%s” is damaged, so nothing more is written to it. Restore it from a backup."), self->path);
      return FALSE;
    }
  if (stat (self->path, &status) == 0 && status.st_dev == self->device && status.st_ino == self->inode)
    return TRUE;
  g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_OPEN,
               _ ("“%s” was moved or replaced while it was open. Open it again; nothing was changed."), self->path);
  return FALSE;
}

static void
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  rapport_connection_interrupt (user_data);
}

static gboolean
run_act (RapportWriter *self, RapportAct *act, RapportJob *job, GError **error)
{
  gboolean done;

  if (g_cancellable_set_error_if_cancelled (job->cancellable, error) || !may_write (self, error))
    return FALSE;
  rapport_backup_watch_before_act (rapport_store_get_backups (self->store), RAPPORT_BACKUP_ROUTINE);
  if (!rapport_connection_begin (self->connection, error))
    return FALSE;
  rapport_act_begin (act);
  done = job->func (act, job->func_data, job->cancellable, error)
         && !g_cancellable_set_error_if_cancelled (job->cancellable, error) && rapport_act_end (act, error);
  return rapport_connection_end (self->connection, done, error);
}

/* A note changes no record: nothing settles, and nobody needs to hear of it. */
static gboolean
write_note (RapportWriter *self, RapportJob *job, GError **error)
{
  RapportAct act;
  gboolean done;

  rapport_act_init (&act, self->store, self->connection, job->cancellable);
  done = !g_cancellable_set_error_if_cancelled (job->cancellable, error) && may_write (self, error)
         && rapport_connection_begin (self->connection, error)
         && rapport_connection_end (self->connection, job->func (&act, job->func_data, job->cancellable, error), error);
  rapport_act_clear (&act);
  return done;
}

/* What SQLite does not do inside a transaction. */
static gboolean
do_upkeep (RapportWriter *self, RapportJob *job, GError **error)
{
  RapportAct act;
  gboolean done;

  rapport_act_init (&act, self->store, self->connection, NULL);
  done = may_write (self, error) && job->func (&act, job->func_data, NULL, error);
  rapport_act_clear (&act);
  return done;
}

static gboolean
perform (RapportWriter *self, RapportJob *job, GError **error)
{
  RapportAct act;
  gulong handler = 0;
  gboolean done;

  rapport_act_init (&act, self->store, self->connection, job->cancellable);
  if (job->progress != NULL)
    {
      act.progress = job->task != NULL ? send_progress : job->progress;
      act.progress_data = job->task != NULL ? job : job->progress_data;
    }
  if (job->cancellable != NULL)
    handler = g_cancellable_connect (job->cancellable, G_CALLBACK (cancelled_cb), self->connection, NULL);
  done = run_act (self, &act, job, error);
  if (job->cancellable != NULL)
    g_cancellable_disconnect (job->cancellable, handler);

  if (!done)
    rapport_settle_forget (self->connection, act.rules);
  if (done)
    self->settled (&act, self->user_data);
  rapport_act_clear (&act);
  return done;
}

/* --- the thread --- */

static gboolean
return_task (gpointer user_data)
{
  RapportJob *job = user_data;

  if (job->result)
    g_task_return_boolean (job->task, TRUE);
  else
    g_task_return_error (job->task, g_steal_pointer (&job->error));
  return G_SOURCE_REMOVE;
}

static void
free_job (gpointer data)
{
  RapportJob *job = data;

  g_clear_error (&job->error);
  g_clear_object (&job->task);
  g_clear_object (&job->cancellable);
  g_free (job);
}

/* The task goes back to its own thread before it is let go: it may hold the last reference of the store, and a store
 * that ends here would wait for this very thread. */
static void
finish_job (RapportJob *job, gboolean result, GError *error)
{
  if (job->destroy != NULL)
    job->destroy (job->func_data);
  if (job->task != NULL)
    {
      job->result = result;
      job->error = error;
      rapport_writer_send (g_task_get_context (job->task), return_task, job, free_job);
      return;
    }
  g_mutex_lock (job->mutex);
  job->result = result;
  job->error = error;
  job->done = TRUE;
  g_cond_signal (job->cond);
  g_mutex_unlock (job->mutex);
}

static gboolean
run_queued (RapportWriter *self, RapportJob *job, GError **error)
{
  const gboolean done = job->upkeep ? do_upkeep (self, job, error)
                        : job->note ? write_note (self, job, error)
                                    : perform (self, job, error);

  if (!done && g_error_matches (*error, RAPPORT_ERROR, RAPPORT_ERROR_CORRUPT))
    rapport_writer_set_damaged (self);
  return done;
}

/* The log of a damaged file stays beside it: moving it in would write to the file. */
static void
empty_log (RapportWriter *self, gboolean truncate)
{
  if (!rapport_writer_is_damaged (self))
    rapport_connection_checkpoint (self->connection, truncate);
}

static gpointer
write_acts (gpointer user_data)
{
  RapportWriter *self = user_data;
  RapportJob *job;

  while ((job = g_async_queue_pop (self->jobs))->func != NULL)
    {
      GError *error = NULL;
      gboolean result = run_queued (self, job, &error);

      finish_job (job, result, error);
      if (g_async_queue_length (self->jobs) <= 0)
        empty_log (self, FALSE);
    }
  g_free (job);
  /* A backup's reader would keep the log from being moved into the file. */
  rapport_backup_watch_wait (rapport_store_get_backups (self->store));
  empty_log (self, TRUE);
  return NULL;
}

void
rapport_writer_send (GMainContext *context, GSourceFunc func, gpointer data, GDestroyNotify destroy)
{
  g_autoptr (GMainContext) kept = g_main_context_ref (context);
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, func, data, destroy);
  g_source_attach (source, kept);
}

RapportWriter *
rapport_writer_new (RapportStore *store,
                    RapportConnection *connection,
                    const char *path,
                    RapportSettledFunc settled,
                    gpointer user_data)
{
  RapportWriter *self = g_new0 (RapportWriter, 1);
  struct stat status = { 0 };

  self->store = store;
  self->connection = connection;
  self->path = g_strdup (path);
  self->settled = settled;
  self->user_data = user_data;
  if (stat (path, &status) == 0)
    {
      self->device = status.st_dev;
      self->inode = status.st_ino;
    }
  self->jobs = g_async_queue_new ();
  self->thread = g_thread_new ("rapport-writer", write_acts, self);
  return self;
}

void
rapport_writer_free (RapportWriter *writer)
{
  g_async_queue_push (writer->jobs, g_new0 (RapportJob, 1));
  g_thread_join (writer->thread);
  if (rapport_writer_is_damaged (writer))
    rapport_connection_keep_log (writer->connection);
  rapport_connection_close (writer->connection);
  g_async_queue_unref (writer->jobs);
  g_free (writer->path);
  g_free (writer);
}

void
rapport_writer_set_damaged (RapportWriter *writer)
{
  g_atomic_int_set (&writer->damaged, TRUE);
}

gboolean
rapport_writer_is_damaged (RapportWriter *writer)
{
  return g_atomic_int_get (&writer->damaged);
}

void
rapport_writer_push (RapportWriter *writer,
                     GTask *task,
                     RapportActFunc func,
                     gpointer func_data,
                     GDestroyNotify destroy,
                     RapportProgressFunc progress,
                     gpointer progress_data)
{
  RapportJob *job = g_new0 (RapportJob, 1);
  GCancellable *cancellable = g_task_get_cancellable (task);

  job->func = func;
  job->func_data = func_data;
  job->destroy = destroy;
  job->progress = progress;
  job->progress_data = progress_data;
  job->task = g_object_ref (task);
  job->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  g_async_queue_push (writer->jobs, job);
}

void
rapport_writer_push_note (RapportWriter *writer,
                          GTask *task,
                          RapportActFunc func,
                          gpointer func_data,
                          GDestroyNotify destroy)
{
  RapportJob *job = g_new0 (RapportJob, 1);

  job->func = func;
  job->func_data = func_data;
  job->destroy = destroy;
  job->note = TRUE;
  job->task = g_object_ref (task);
  g_async_queue_push (writer->jobs, job);
}

/* Queues @job and waits until it is done. */
static gboolean
run_job (RapportWriter *writer, RapportJob job, GError **error)
{
  GMutex mutex;
  GCond cond;

  job.mutex = &mutex;
  job.cond = &cond;
  g_return_val_if_fail (g_thread_self () != writer->thread, FALSE);
  g_mutex_init (&mutex);
  g_cond_init (&cond);
  g_async_queue_push (writer->jobs, &job);
  g_mutex_lock (&mutex);
  while (!job.done)
    g_cond_wait (&cond, &mutex);
  g_mutex_unlock (&mutex);
  g_mutex_clear (&mutex);
  g_cond_clear (&cond);
  if (job.error != NULL)
    g_propagate_error (error, job.error);
  return job.result;
}

gboolean
rapport_writer_run (RapportWriter *writer,
                    RapportActFunc func,
                    gpointer func_data,
                    RapportProgressFunc progress,
                    gpointer progress_data,
                    GCancellable *cancellable,
                    GError **error)
{
  RapportJob job = { .func = func,
                     .func_data = func_data,
                     .progress = progress,
                     .progress_data = progress_data,
                     .cancellable = cancellable };

  return run_job (writer, job, error);
}

gboolean
rapport_writer_run_upkeep (RapportWriter *writer, RapportActFunc func, gpointer func_data, GError **error)
{
  return run_job (writer, (RapportJob){ .func = func, .func_data = func_data, .upkeep = TRUE }, error);
}
