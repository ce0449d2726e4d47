/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-import-page-work.h"

#include "rapport-error.h"
#include "rapport-import-page-file.h"

#define SAMPLES 3
#define SAMPLE_ROWS 20
#define SAMPLE_LENGTH 40 /* characters of one value */

struct _RapportImportWork
{
  gatomicrefcount references;
  GMutex lock; /* the import is read by one worker at a time */
  RapportImport *import;
};

/* What one worker needs. */
typedef struct
{
  RapportImportWork *work;
  const RapportEntity *entity;
  char *path;
  RapportImportFormat format;
  RapportStore *store;
  RapportImportChoices *choices;
  RapportFormat people;
  guint n_rows;
  gboolean dry_run;
  RapportProgress *progress;
  RapportImportSheet *sheet;
} Job;

G_DEFINE_FINAL_TYPE (RapportImportLine, rapport_import_line, G_TYPE_OBJECT)

static void
free_job (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->work, rapport_import_work_unref);
  g_free (job->path);
  g_clear_object (&job->store);
  g_clear_pointer (&job->choices, rapport_import_choices_free);
  g_clear_pointer (&job->progress, rapport_progress_unref);
  g_clear_pointer (&job->sheet, rapport_import_sheet_free);
  g_free (job);
}

static void
start (Job *job, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data, GTaskThreadFunc func)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_task_data (task, job, free_job);
  g_task_run_in_thread (task, func);
}

static Job *
new_job (RapportImportWork *work)
{
  Job *job = g_new0 (Job, 1);

  job->work = work != NULL ? rapport_import_work_ref (work) : NULL;
  return job;
}

/* --- copies of what is to be shown --- */

static char *
dup_samples (RapportImport *import, guint column)
{
  g_autoptr (GString) samples = g_string_new (NULL);
  guint n = 0;

  for (guint row = 0; row < MIN (SAMPLE_ROWS, rapport_import_get_n_preview (import)) && n < SAMPLES; row++)
    {
      const char *cell = rapport_import_get_preview (import, row, column);
      const glong length = g_utf8_strlen (cell, -1);
      g_autofree char *text = g_utf8_substring (cell, 0, MIN (length, SAMPLE_LENGTH));

      g_strdelimit (text, "\n\r\t", ' ');
      if (*text == '\0')
        continue;
      g_string_append_printf (samples, "%s%s%s", n++ > 0 ? " · " : "", text, length > SAMPLE_LENGTH ? "…" : "");
    }
  return g_string_free (g_steal_pointer (&samples), FALSE);
}

static RapportImportSheet *
make_sheet (RapportImport *import)
{
  RapportImportSheet *sheet = g_new0 (RapportImportSheet, 1);
  const guint n = rapport_import_get_n_columns (import);

  rapport_import_forget (import);
  rapport_import_guess_mappings (import);
  sheet->format = *rapport_import_get_format (import);
  sheet->n_rows = rapport_import_get_n_rows (import);
  sheet->n_columns = n;
  sheet->headings = g_new0 (char *, n + 1);
  sheet->samples = g_new0 (char *, n + 1);
  sheet->guesses = g_new0 (char *, n + 1);
  for (guint i = 0; i < n; i++)
    {
      const char *guess = rapport_import_get_mapping (import, i);

      sheet->headings[i] = g_strdup (rapport_import_get_heading (import, i));
      sheet->samples[i] = dup_samples (import, i);
      sheet->guesses[i] = g_strdup (guess != NULL ? guess : "");
    }
  return sheet;
}

static void
add_line (GListStore *lines, guint64 number, const char *title, const char *sentence, const RapportImportReject *reject)
{
  g_autoptr (RapportImportLine) line = g_object_new (RAPPORT_TYPE_IMPORT_LINE, NULL);

  line->line = number;
  line->title = g_strdup (title);
  line->sentence = g_strdup (sentence);
  if (reject != NULL)
    {
      line->column = g_strdup (reject->column);
      line->value = g_strdup (reject->value);
      line->proposal = g_strdup (reject->proposal);
    }
  g_list_store_append (lines, line);
}

static RapportImportResult *
make_result (RapportImport *import)
{
  RapportImportResult *result = g_new0 (RapportImportResult, 1);
  const GPtrArray *rejects = rapport_import_get_rejects (import);
  const GPtrArray *remarks = rapport_import_get_remarks (import);

  result->counts = rapport_import_get_counts (import);
  result->act = rapport_import_get_act (import);
  result->naming_column = rapport_import_get_naming_column (import);
  for (guint i = 0; i <= RAPPORT_IMPORT_REJECTED; i++)
    result->lines[i] = g_list_store_new (RAPPORT_TYPE_IMPORT_LINE);
  for (guint i = 0; i < RAPPORT_IMPORT_N_OUTCOMES; i++)
    {
      const GPtrArray *examples = rapport_import_get_examples (import, i);

      for (guint k = 0; k < examples->len; k++)
        {
          const RapportImportExample *example = g_ptr_array_index (examples, k);

          add_line (result->lines[i], example->line, example->title, example->note, NULL);
        }
    }
  for (guint i = 0; i < rejects->len; i++)
    {
      const RapportImportReject *reject = g_ptr_array_index (rejects, i);

      add_line (result->lines[RAPPORT_IMPORT_REJECTED], reject->line, reject->title, reject->reason, reject);
    }
  result->remarks = g_new0 (char *, remarks->len + 1);
  for (guint i = 0; i < remarks->len; i++)
    result->remarks[i] = g_strdup (g_ptr_array_index (remarks, i));
  return result;
}

/* --- in the worker --- */

static void
run_open (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  g_autofree char *refusal = rapport_import_refuse_spreadsheet (job->path);
  RapportImport *import = NULL;
  RapportImportWork *work;

  if (refusal != NULL)
    error = g_error_new_literal (RAPPORT_ERROR, RAPPORT_ERROR_OPEN, refusal);
  else
    import = rapport_import_open (job->entity, job->path, cancellable, &error);

  if (import == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  work = g_new0 (RapportImportWork, 1);
  g_atomic_ref_count_init (&work->references);
  g_mutex_init (&work->lock);
  work->import = import;
  job->sheet = make_sheet (import);
  g_task_return_pointer (task, work, (GDestroyNotify) rapport_import_work_unref);
}

static void
run_set_format (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  RapportImportSheet *sheet = NULL;

  g_mutex_lock (&job->work->lock);
  if (!g_cancellable_set_error_if_cancelled (cancellable, &error)
      && rapport_import_set_format (job->work->import, &job->format, &error))
    sheet = make_sheet (job->work->import);
  g_mutex_unlock (&job->work->lock);
  if (sheet != NULL)
    g_task_return_pointer (task, sheet, (GDestroyNotify) rapport_import_sheet_free);
  else
    g_task_return_error (task, error);
}

static void
run_preview (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  RapportImportPreview *preview = NULL;

  g_mutex_lock (&job->work->lock);
  if (!g_cancellable_set_error_if_cancelled (cancellable, &error)
      && rapport_import_choices_apply (job->choices, job->work->import, &error))
    preview
        = rapport_import_read_preview (job->work->import, job->store, job->n_rows, &job->people, cancellable, &error);
  g_mutex_unlock (&job->work->lock);
  if (preview != NULL)
    g_task_return_pointer (task, preview, (GDestroyNotify) rapport_import_preview_free);
  else
    g_task_return_error (task, error);
}

static void
run_run (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  RapportImportResult *result = NULL;

  g_mutex_lock (&job->work->lock);
  if (!g_cancellable_set_error_if_cancelled (cancellable, &error)
      && rapport_import_choices_apply (job->choices, job->work->import, &error)
      && rapport_import_run (job->work->import, job->store, job->dry_run, rapport_progress_report, job->progress,
                             cancellable, &error))
    result = make_result (job->work->import);
  g_mutex_unlock (&job->work->lock);
  if (result != NULL)
    g_task_return_pointer (task, result, (GDestroyNotify) rapport_import_result_free);
  else
    g_task_return_error (task, error);
}

static void
run_save_rejects (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  gboolean done;

  g_mutex_lock (&job->work->lock);
  done = rapport_import_save_rejects (job->work->import, job->path, &error);
  g_mutex_unlock (&job->work->lock);
  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
rapport_import_line_finalize (GObject *object)
{
  RapportImportLine *self = RAPPORT_IMPORT_LINE (object);

  g_free (self->title);
  g_free (self->column);
  g_free (self->value);
  g_free (self->sentence);
  g_free (self->proposal);
  G_OBJECT_CLASS (rapport_import_line_parent_class)->finalize (object);
}

static void
rapport_import_line_class_init (RapportImportLineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rapport_import_line_finalize;
}

static void
rapport_import_line_init (RapportImportLine *self)
{
}

/* --- public --- */

RapportImportWork *
rapport_import_work_ref (RapportImportWork *work)
{
  g_atomic_ref_count_inc (&work->references);
  return work;
}

void
rapport_import_work_unref (RapportImportWork *work)
{
  if (!g_atomic_ref_count_dec (&work->references))
    return;
  g_mutex_clear (&work->lock);
  g_object_unref (work->import);
  g_free (work);
}

void
rapport_import_sheet_free (RapportImportSheet *sheet)
{
  g_strfreev (sheet->headings);
  g_strfreev (sheet->samples);
  g_strfreev (sheet->guesses);
  g_free (sheet);
}

void
rapport_import_result_free (RapportImportResult *result)
{
  for (guint i = 0; i <= RAPPORT_IMPORT_REJECTED; i++)
    g_object_unref (result->lines[i]);
  g_strfreev (result->remarks);
  g_free (result);
}

void
rapport_import_work_open (const RapportEntity *entity,
                          const char *path,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  Job *job = new_job (NULL);

  job->entity = entity;
  job->path = g_strdup (path);
  start (job, cancellable, callback, user_data, run_open);
}

RapportImportWork *
rapport_import_work_open_finish (GAsyncResult *result, RapportImportSheet **sheet, GError **error)
{
  Job *job = g_task_get_task_data (G_TASK (result));
  RapportImportWork *work = g_task_propagate_pointer (G_TASK (result), error);

  if (work != NULL)
    *sheet = g_steal_pointer (&job->sheet);
  return work;
}

void
rapport_import_work_set_format (RapportImportWork *work,
                                const RapportImportFormat *format,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  Job *job = new_job (work);

  job->format = *format;
  start (job, cancellable, callback, user_data, run_set_format);
}

RapportImportSheet *
rapport_import_work_set_format_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
rapport_import_work_preview (RapportImportWork *work,
                             RapportStore *store,
                             RapportImportChoices *choices,
                             const RapportFormat *format,
                             guint n_rows,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  Job *job = new_job (work);

  job->store = g_object_ref (store);
  job->choices = choices;
  job->people = *format;
  job->n_rows = n_rows;
  start (job, cancellable, callback, user_data, run_preview);
}

RapportImportPreview *
rapport_import_work_preview_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
rapport_import_work_run (RapportImportWork *work,
                         RapportStore *store,
                         RapportImportChoices *choices,
                         gboolean dry_run,
                         RapportProgress *progress,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  Job *job = new_job (work);

  job->store = g_object_ref (store);
  job->choices = choices;
  job->dry_run = dry_run;
  job->progress = rapport_progress_ref (progress);
  start (job, cancellable, callback, user_data, run_run);
}

RapportImportResult *
rapport_import_work_run_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
rapport_import_work_save_rejects (RapportImportWork *work,
                                  const char *path,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  Job *job = new_job (work);

  job->path = g_strdup (path);
  start (job, NULL, callback, user_data, run_save_rejects);
}

gboolean
rapport_import_work_save_rejects_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
