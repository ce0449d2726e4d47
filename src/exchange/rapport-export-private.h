/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-export.h"
#include "rapport-workbook.h"

G_BEGIN_DECLS

/**
 * RapportExportRun: what every part of one export hands on.
 */
typedef struct
{
  RapportConnection *connection;
  RapportFormat format;         /* of the workbook's language, with the file's base currency; or plain */
  RapportProgressFunc progress; /* nullable */
  gpointer progress_data;
  GCancellable *cancellable; /* nullable */
  guint64 done;
  guint64 total; /* rows; 0: unknown */
} RapportExportRun;

/** rapport_export_run_step: one row more. %FALSE with @error when cancelled. */
gboolean rapport_export_run_step (RapportExportRun *run, GError **error);

/**
 * rapport_export_resolve:
 * @names: (nullable): of fields; %NULL: all stored ones
 *
 * Returns: (transfer full): their indexes, ended by G_MAXUINT; %NULL with NOT_FOUND, naming the unknown one
 */
guint *rapport_export_resolve (const RapportEntity *entity, const char *const *names, GError **error);

/** rapport_export_foreach: @func for all records of @query, or of @ids in their order, with @columns and their currencies; @ahead: it does not use the connection. */
gboolean rapport_export_foreach (RapportExportRun *run,
                                 RapportQuery *query,
                                 const GArray *ids,
                                 const guint *columns,
                                 gboolean ahead,
                                 RapportRecordFunc func,
                                 gpointer user_data,
                                 GError **error);

/** rapport_export_read_ahead: as rapport_query_foreach(), read in a second thread; @func must not use the connection. */
gboolean rapport_export_read_ahead (RapportExportRun *run,
                                    RapportQuery *query,
                                    const guint *fields,
                                    RapportRecordFunc func,
                                    gpointer user_data,
                                    GError **error);

/** rapport_export_count: how many records that will be; G_MAXUINT64 on error. */
guint64 rapport_export_count (RapportExportRun *run, RapportQuery *query, const GArray *ids, GError **error);

/**
 * RapportExportKeys: what import finds the records of one entity by: the first of code, identifying fields and title that
 * every one of them has, because import takes one field for a whole column.
 */
typedef struct _RapportExportKeys RapportExportKeys;

RapportExportKeys *rapport_export_keys_new (const RapportEntity *target, RapportConnection *connection, GError **error);
void rapport_export_keys_free (RapportExportKeys *keys);

/** rapport_export_keys_get: (transfer none) (nullable): valid until the next call; %NULL with @error. */
const char *rapport_export_keys_get (RapportExportKeys *keys, gint64 id, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapportExportKeys, rapport_export_keys_free)

/** rapport_export_list_csv / _report_csv: whole files; @path may be "-". */
gboolean rapport_export_list_csv (RapportExportRun *run,
                                  RapportQuery *query,
                                  const GArray *ids,
                                  const guint *columns,
                                  const char *path,
                                  const RapportExportOptions *options,
                                  GError **error);
gboolean
rapport_export_report_csv (RapportExportRun *run, const RapportReportResult *result, const char *path, GError **error);

/** rapport_export_records: a sheet (or several) of records in typed cells under translated headings. */
gboolean rapport_export_records (RapportExportRun *run,
                                 RapportWorkbook *workbook,
                                 const char *title,
                                 RapportQuery *query,
                                 const GArray *ids,
                                 const guint *columns,
                                 GError **error);

/** rapport_export_table: a sheet with the held rows of a report's table. */
gboolean rapport_export_table (RapportExportRun *run,
                               RapportWorkbook *workbook,
                               const RapportReportResult *result,
                               const RapportReportTable *table,
                               GError **error);

/** rapport_export_summary / _definitions: the first and the last sheet of a report. */
void rapport_export_summary (RapportExportRun *run, RapportWorkbook *workbook, const RapportReportResult *result);
void rapport_export_definitions (RapportWorkbook *workbook, const RapportReportResult *result);

G_END_DECLS
