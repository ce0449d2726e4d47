/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-report-job.h"

typedef struct
{
  const RapportReport *report;
  RapportReportRequest *request;
  char *period;
} Job;

static void
free_job (gpointer data)
{
  Job *job = data;

  rapport_report_request_free (job->request);
  g_free (job->period);
  g_free (job);
}

static gboolean
find_period (Job *job, RapportStore *store, RapportReportDone *done, GCancellable *cancellable, GError **error)
{
  g_auto (RapportLease) lease = { NULL };
  RapportPeriod *period = &job->request->period;

  if (!rapport_store_lease (store, cancellable, &lease, error))
    return FALSE;
  done->fiscal = rapport_fiscal_load (lease.connection, error);
  if (done->fiscal == NULL)
    return FALSE;

  if (period->from != RAPPORT_DAY_NONE)
    return TRUE;
  if (job->period != NULL)
    return rapport_report_parse_period (lease.connection, job->period, period, error);
  *period = rapport_fiscal_get_year (done->fiscal, rapport_today ())->span;

  return TRUE;
}

static void
run_job (GTask *task, gpointer store, gpointer task_data, GCancellable *cancellable)
{
  Job *job = task_data;
  g_autoptr (RapportReportDone) done = g_new0 (RapportReportDone, 1);
  GError *error = NULL;

  if (find_period (job, store, done, cancellable, &error))
    done->result = rapport_report_run (job->report, store, job->request, cancellable, &error);

  if (done->result == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&done), (GDestroyNotify) rapport_report_done_free);
}

void
rapport_report_done_free (RapportReportDone *done)
{
  if (done == NULL)
    return;

  g_clear_pointer (&done->result, rapport_report_result_free);
  g_clear_pointer (&done->fiscal, rapport_fiscal_free);
  g_free (done);
}

RapportReportRequest *
rapport_report_request_copy (const RapportReportRequest *request)
{
  RapportReportRequest *copy = rapport_report_request_new ();
  GHashTableIter iter;
  gpointer name, choice;

  copy->period = request->period;
  copy->format = request->format;
  copy->whole = request->whole;
  g_set_object (&copy->only, request->only);
  g_hash_table_iter_init (&iter, request->options);
  while (g_hash_table_iter_next (&iter, &name, &choice))
    g_hash_table_insert (copy->options, g_strdup (name), g_strdup (choice));

  return copy;
}

void
rapport_report_run_async (const RapportReport *report,
                          RapportStore *store,
                          const RapportReportRequest *request,
                          const char *period,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (store, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->report = report;
  job->request = rapport_report_request_copy (request);
  job->period = g_strdup (period);
  g_task_set_source_tag (task, rapport_report_run_async);
  g_task_set_task_data (task, job, free_job);
  g_task_run_in_thread (task, run_job);
}

RapportReportDone *
rapport_report_run_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
