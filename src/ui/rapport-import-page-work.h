/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-import-columns-plan.h"
#include "rapport-import-preview.h"
#include "rapport-task-bar.h"

G_BEGIN_DECLS

/**
 * RapportImportWork:
 *
 * The file that is being imported, for the main thread: everything that reads it runs in a worker, one after the
 * other, and hands back a copy of what is to be shown. Counted references.
 */
typedef struct _RapportImportWork RapportImportWork;

RapportImportWork *rapport_import_work_ref (RapportImportWork *work);
void rapport_import_work_unref (RapportImportWork *work);

/**
 * RapportImportSheet: what is known of a file once it has been read.
 */
typedef struct
{
  RapportImportFormat format;
  guint64 n_rows;
  guint n_columns;
  char **headings;
  char **samples; /* of each column: its first values, dots between */
  char **guesses; /* of each column: the field it goes to by its name, "" for none */
} RapportImportSheet;

void rapport_import_sheet_free (RapportImportSheet *sheet);

#define RAPPORT_TYPE_IMPORT_LINE (rapport_import_line_get_type ())

/**
 * RapportImportLine: one line of the file in the result of a check.
 */
G_DECLARE_FINAL_TYPE (RapportImportLine, rapport_import_line, RAPPORT, IMPORT_LINE, GObject)

struct _RapportImportLine
{
  GObject parent_instance;

  guint64 line;
  char *title;    /* nullable */
  char *column;   /* the heading; nullable */
  char *value;    /* nullable */
  char *sentence; /* the reason, or what differs; nullable */
  char *proposal; /* nullable */
};

/**
 * RapportImportResult: how a check or an import ended.
 */
typedef struct
{
  RapportImportCounts counts;
  gint64 act;                                       /* see rapport_import_get_act() */
  GListStore *lines[RAPPORT_IMPORT_N_OUTCOMES + 1]; /* by RapportImportOutcome, the rejected ones last */
  char **remarks;
  guint naming_column; /* see rapport_import_get_naming_column() */
} RapportImportResult;

#define RAPPORT_IMPORT_REJECTED RAPPORT_IMPORT_N_OUTCOMES

void rapport_import_result_free (RapportImportResult *result);

/** rapport_import_work_open: reads and guesses. Finish with rapport_import_work_open_finish(). */
void rapport_import_work_open (const RapportEntity *entity,
                               const char *path,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
RapportImportWork *rapport_import_work_open_finish (GAsyncResult *result, RapportImportSheet **sheet, GError **error);

/** rapport_import_work_set_format: reads the file again. Returns a #RapportImportSheet. */
void rapport_import_work_set_format (RapportImportWork *work,
                                     const RapportImportFormat *format,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
RapportImportSheet *rapport_import_work_set_format_finish (GAsyncResult *result, GError **error);

/** rapport_import_work_preview: @choices: (transfer full). Returns a #RapportImportPreview. */
void rapport_import_work_preview (RapportImportWork *work,
                                  RapportStore *store,
                                  RapportImportChoices *choices,
                                  const RapportFormat *format,
                                  guint n_rows,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
RapportImportPreview *rapport_import_work_preview_finish (GAsyncResult *result, GError **error);

/** rapport_import_work_run: @choices: (transfer full). Checks, or with !@dry_run imports. Returns a #RapportImportResult. */
void rapport_import_work_run (RapportImportWork *work,
                              RapportStore *store,
                              RapportImportChoices *choices,
                              gboolean dry_run,
                              RapportProgress *progress,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
RapportImportResult *rapport_import_work_run_finish (GAsyncResult *result, GError **error);

/** rapport_import_work_save_rejects: of the last check or import. */
void rapport_import_work_save_rejects (RapportImportWork *work,
                                       const char *path,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
gboolean rapport_import_work_save_rejects_finish (GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapportImportWork, rapport_import_work_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapportImportSheet, rapport_import_sheet_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapportImportResult, rapport_import_result_free)

G_END_DECLS
