/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-query.h"
#include "rapport-report.h"

G_BEGIN_DECLS

/**
 * RapportExportOptions: of a list's export. Zero is the default.
 */
typedef struct
{
  char delimiter; /* CSV; 0: ',' */
  gboolean bom;   /* CSV: a byte order mark, for programs that need it */
  const char *const *
      columns; /* names of fields, NULL-terminated; NULL: all stored fields (CSV), the shown ones are the caller's choice */
  const RapportFormat *format; /* language of a workbook's headings; NULL: plain */
  const GArray *ids;           /* (element-type gint64) only these; NULL: all of the query */
} RapportExportOptions;

/**
 * rapport_export_list:
 * @path: .csv or .xlsx; "-" is CSV on standard output
 *
 * Streams the query's records: CSV with stable names as headings and plain forms (references by their natural key, so
 * that it imports again as unchanged), workbooks with translated headings and typed cells. Written beside @path, synced,
 * then renamed: the old file stays whole until then.
 */
gboolean rapport_export_list (RapportStore *store,
                              RapportQuery *query,
                              const char *path,
                              const RapportExportOptions *options,
                              RapportProgressFunc progress,
                              gpointer progress_data,
                              GCancellable *cancellable,
                              GError **error);

/** rapport_export_report: a result as workbook (.xlsx), or its main table as CSV (.csv, "-"). As safe as rapport_export_list(). */
gboolean rapport_export_report (RapportStore *store,
                                const RapportReportResult *result,
                                const char *path,
                                const RapportFormat *format,
                                RapportProgressFunc progress,
                                gpointer progress_data,
                                GCancellable *cancellable,
                                GError **error);

G_END_DECLS
