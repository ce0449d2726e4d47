/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-report.h"
#include "rapport-window.h"

G_BEGIN_DECLS

/** rapport_report_export_dialog_new: (transfer full): asks where to, and proposes a name: "partner-goals-2026.xlsx". @ending: ".xlsx" or ".csv". */
GtkFileChooserNative *rapport_report_export_dialog_new (RapportWindow *window,
                                                        const char *title,
                                                        const RapportReport *report,
                                                        RapportPeriod period,
                                                        const char *ending);

/**
 * rapport_report_export_async:
 * @request: copied; all tables are made
 * @path: .xlsx for a workbook, .csv for the main table
 * @callback: (nullable): when it has ended, well or not
 *
 * Makes the report again, whole, and writes it in a worker; @window shows how far it is, offers to cancel, and says what
 * came of it. Nothing is left of what was cancelled.
 */
void rapport_report_export_async (RapportWindow *window,
                                  const RapportReport *report,
                                  const RapportReportRequest *request,
                                  const char *path,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);

/** rapport_report_export_finish: %TRUE when the file was written. Errors were shown already. */
gboolean rapport_report_export_finish (GAsyncResult *result, GError **error);

G_END_DECLS
