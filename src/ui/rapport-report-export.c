/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-report-export.h"

#include <glib/gi18n.h>

#include "rapport-export.h"
#include "rapport-report-job.h"
#include "rapport-ui-utils.h"

typedef struct
{
  const RapportReport *report;
  RapportReportRequest *request;
  char *path;
  RapportProgress *progress;
} Work;

typedef struct
{
  RapportWindow *window;
  RapportTaskBar *bar;
  char *path;
  GTask *task; /* of the caller */
} Export;

static void
free_work (gpointer data)
{
  Work *work = data;

  rapport_report_request_free (work->request);
  rapport_progress_unref (work->progress);
  g_free (work->path);
  g_free (work);
}

static void
free_export (Export *export)
{
  g_object_unref (export->window);
  g_object_unref (export->bar);
  g_object_unref (export->task);
  g_free (export->path);
  g_free (export);
}

static void
run_export (GTask *task, gpointer store, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
  GError *error = NULL;
  g_autoptr (RapportReportResult) result = rapport_report_run (work->report, store, work->request, cancellable, &error);

  if (result != NULL
      && rapport_export_report (store, result, work->path, &work->request->format, rapport_progress_report,
                                work->progress, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
notify (Export *export, const char *sentence)
{
  GApplication *application = g_application_get_default ();
  g_autoptr (GNotification) notification = NULL;

  /* Who looks at the window has the toast. */
  if (application == NULL || gtk_window_is_active (GTK_WINDOW (export->window)))
    return;

  notification = g_notification_new (_ ("Report Complete"));
  g_notification_set_body (notification, sentence);
  g_application_send_notification (application, "report", notification);
}

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Export *export = user_data;
  GError *error = NULL;

  rapport_window_hide_task (export->window, export->bar);
  if (g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_autofree char *base = g_path_get_basename (export->path);
      g_autofree char *name = rapport_ui_isolate (base);
      g_autofree char *uri = g_filename_to_uri (export->path, NULL, NULL);
      /* Translators: %s is a file */
      g_autofree char *sentence = g_strdup_printf (_ ("%s is complete."), name);

      rapport_window_toast (export->window, sentence, uri != NULL ? _ ("Open") : NULL, "win.open-file",
                            uri != NULL ? g_variant_new_string (uri) : NULL);
      notify (export, sentence);
      g_task_return_boolean (export->task, TRUE);
    }
  else
    {
      if (!rapport_ui_is_cancelled (error))
        rapport_window_toast_error (export->window, error);
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
  RapportStore *store = rapport_window_get_store (window);
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *name = rapport_ui_isolate (base);
  /* Translators: %s is a file */
  g_autofree char *sentence = g_strdup_printf (_ ("Writing %s"), name);
  Export *export = g_new0 (Export, 1);
  Work *work = g_new0 (Work, 1);
  g_autoptr (GTask) task = NULL;

  export->window = g_object_ref (window);
  /* Translators: how many lines of a file are written, of how many */
  export->bar = g_object_ref_sink (rapport_task_bar_new ("rapport-table-symbolic", sentence, _ ("Lines %s of %s")));
  export->path = g_strdup (path);
  export->task = g_task_new (window, NULL, callback, user_data);
  rapport_window_show_task (window, export->bar);

  work->report = report;
  work->request = rapport_report_request_copy (request);
  work->request->whole = !g_str_has_suffix (path, ".csv");
  work->path = g_strdup (path);
  work->progress = rapport_progress_ref (rapport_task_bar_get_progress (export->bar));

  task = g_task_new (store, rapport_task_bar_get_cancellable (export->bar), exported_cb, export);
  /* A file that was complete before the button was pressed is complete. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, work, free_work);
  g_task_run_in_thread (task, run_export);
}

gboolean
rapport_report_export_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
