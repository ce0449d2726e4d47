/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-job.h"

#include "rapport-ui-utils.h"

#define PATIENCE_MS 400 /* what is done sooner needs no bar */

struct _RapportJob
{
  const char *only; /* nullable */
  RapportWindow *window;
  RapportStore *store;
  RapportTaskBar *bar;
  RapportProgress *progress; /* other threads do not look at the bar */
  guint patience;
};

RapportJob *
rapport_job_new (RapportWindow *window, const char *only, const char *icon, const char *sentence, const char *counts)
{
  RapportJob *job;

  if (only != NULL && g_object_get_data (G_OBJECT (window), only) != NULL)
    return NULL;
  job = g_new0 (RapportJob, 1);
  job->only = only;
  job->window = g_object_ref (window);
  job->store = g_object_ref (rapport_window_get_store (window));
  job->bar = g_object_ref_sink (rapport_task_bar_new (icon, sentence, counts));
  job->progress = rapport_progress_ref (rapport_task_bar_get_progress (job->bar));
  if (only != NULL)
    g_object_set_data (G_OBJECT (window), only, job);

  return job;
}

static void
hide (RapportJob *job)
{
  g_clear_handle_id (&job->patience, g_source_remove);
  rapport_window_hide_task (job->window, job->bar);
}

void
rapport_job_free (RapportJob *job)
{
  hide (job);
  if (job->only != NULL)
    g_object_set_data (G_OBJECT (job->window), job->only, NULL);
  rapport_progress_unref (job->progress);
  g_object_unref (job->bar);
  g_object_unref (job->store);
  g_object_unref (job->window);
  g_free (job);
}

RapportWindow *
rapport_job_get_window (const RapportJob *job)
{
  return job->window;
}

RapportStore *
rapport_job_get_store (const RapportJob *job)
{
  return job->store;
}

GCancellable *
rapport_job_get_cancellable (const RapportJob *job)
{
  return rapport_task_bar_get_cancellable (job->bar);
}

RapportProgress *
rapport_job_get_progress (const RapportJob *job)
{
  return job->progress;
}

gboolean
rapport_job_is_watched (const RapportJob *job)
{
  return rapport_window_get_store (job->window) == job->store && !gtk_widget_in_destruction (GTK_WIDGET (job->window));
}

static gboolean
patience_cb (gpointer user_data)
{
  RapportJob *job = user_data;

  job->patience = 0;
  rapport_window_show_task (job->window, job->bar);

  return G_SOURCE_REMOVE;
}

void
rapport_job_run (RapportJob *job, GTaskThreadFunc func, GAsyncReadyCallback done, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (job->store, rapport_job_get_cancellable (job), done, data);

  /* The work looks itself: what is cancelled after it was done was done. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, data, NULL);
  rapport_window_show_task (job->window, job->bar);
  g_task_run_in_thread (task, func);
}

void
rapport_job_act (RapportJob *job, RapportActFunc func, gpointer act_data, GAsyncReadyCallback done, gpointer data)
{
  job->patience = g_timeout_add (PATIENCE_MS, patience_cb, job);
  rapport_store_act_async (job->store, func, act_data, NULL, rapport_progress_report, job->progress,
                           rapport_job_get_cancellable (job), done, data);
}

gboolean
rapport_job_end (RapportJob *job, const GError *error)
{
  hide (job);
  if (!rapport_job_is_watched (job))
    return FALSE;
  if (error != NULL && !rapport_ui_is_cancelled (error))
    rapport_window_toast_error (job->window, error);

  return error == NULL;
}
