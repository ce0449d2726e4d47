/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-report-export.h"

#include <glib/gi18n.h>

#include "rapport-export.h"
#include "rapport-job.h"
#include "rapport-report-job.h"
#include "rapport-ui-utils.h"

typedef struct
{
  RapportJob *job;
  const RapportReport *report;
  RapportReportRequest *request;
  char *path;
  GTask *task; /* of the caller */
} Export;

static void
free_export (Export *export)
{
  rapport_job_free (export->job);
  rapport_report_request_free (export->request);
  g_object_unref (export->task);
  g_free (export->path);
  g_free (export);
}

static void
run_export (GTask *task, gpointer store, gpointer data, GCancellable *cancellable)
{
  const Export *export = data;
  const RapportReportRequest *request = export->request;
  GError *error = NULL;
  g_autoptr (RapportReportResult) result = rapport_report_run (export->report, store, request, cancellable, &error);

  if (result != NULL
      && rapport_export_report (store, result, export->path, &request->format, rapport_progress_report,
                                rapport_job_get_progress (export->job), cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
notify (RapportWindow *window, const char *sentence)
{
  GApplication *application = g_application_get_default ();
  g_autoptr (GNotification) notification = NULL;

  /* Who looks at the window has the toast. */
  if (application == NULL || gtk_window_is_active (GTK_WINDOW (window)))
    return;

  notification = g_notification_new (_ ("Report Complete"));
  g_notification_set_body (notification, sentence);
  g_application_send_notification (application, "report", notification);
}

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Export *export = user_data;
  RapportWindow *window = rapport_job_get_window (export->job);
  GError *error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_autofree char *base = g_path_get_basename (export->path);
      g_autofree char *name = rapport_ui_isolate (base);
      g_autofree char *uri = g_filename_to_uri (export->path, NULL, NULL);
      /* Translators: %s is a file */
      g_autofree char *sentence = g_strdup_printf (_ ("%s is complete."), name);

      rapport_window_toast (window, sentence, uri != NULL ? _ ("Open") : NULL, "win.open-file",
                            uri != NULL ? g_variant_new_string (uri) : NULL);
      notify (window, sentence);
      g_task_return_boolean (export->task, TRUE);
    }
  else
    {
      if (!rapport_ui_is_cancelled (error))
        rapport_window_toast_error (window, error);
      g_task_return_error (export->task, error);
    }
  free_export (export);
}

GtkFileChooserNative *
rapport_report_export_dialog_new (RapportWindow *window,
                                  const char *title,
                                  const RapportReport *report,
                                  RapportPeriod period,
                                  const char *ending)
{
  GtkFileChooserNative *dialog
      = gtk_file_chooser_native_new (title, GTK_WINDOW (window), GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Export"), NULL);
  g_autofree char *days = rapport_period_format (rapport_format_plain (), period);
  g_auto (GStrv) ends = g_strsplit (days, "..", 2);
  g_autofree char *safe = g_strjoinv ("_", ends); /* dots would look like an ending */
  g_autofree char *name = g_strdup_printf ("%s-%s%s", report->name, safe, ending);

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);

  return dialog;
}

void
rapport_report_export_async (RapportWindow *window,
                             const RapportReport *report,
                             const RapportReportRequest *request,
                             const char *path,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *name = rapport_ui_isolate (base);
  /* Translators: %s is a file */
  g_autofree char *sentence = g_strdup_printf (_ ("Writing %s"), name);
  Export *export = g_new0 (Export, 1);

  /* Translators: how many lines of a file are written, of how many */
  export->job = rapport_job_new (window, NULL, "rapport-table-symbolic", sentence, _ ("Lines %s of %s"));
  export->report = report;
  export->request = rapport_report_request_copy (request);
  export->request->whole = !g_str_has_suffix (path, ".csv");
  export->path = g_strdup (path);
  export->task = g_task_new (window, NULL, callback, user_data);
  rapport_job_run (export->job, run_export, exported_cb, export);
}

gboolean
rapport_report_export_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
