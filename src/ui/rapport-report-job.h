/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-fiscal.h"
#include "rapport-report.h"

G_BEGIN_DECLS

/**
 * RapportReportDone: what a worker brings back.
 */
typedef struct
{
  RapportReportResult *result; /* may be stolen */
  RapportFiscal *fiscal;       /* may be stolen */
} RapportReportDone;

void rapport_report_done_free (RapportReportDone *done);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapportReportDone, rapport_report_done_free)

/** rapport_report_request_copy: (transfer full) */
RapportReportRequest *rapport_report_request_copy (const RapportReportRequest *request);

/**
 * rapport_report_run_async:
 * @request: copied; where its period has no days, @period counts
 * @period: (nullable): a period by its name; %NULL: the fiscal year that holds today
 *
 * Runs a report in a worker. A result that comes after @cancellable was cancelled is never handed over.
 */
void rapport_report_run_async (const RapportReport *report,
                               RapportStore *store,
                               const RapportReportRequest *request,
                               const char *period,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
RapportReportDone *rapport_report_run_finish (GAsyncResult *result, GError **error);

G_END_DECLS
