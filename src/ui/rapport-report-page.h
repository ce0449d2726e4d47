/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-report.h"
#include "rapport-window.h"

G_BEGIN_DECLS

#define RAPPORT_TYPE_REPORT_PAGE (rapport_report_page_get_type ())

/**
 * RapportReportPage:
 *
 * Any report of the registry: period and options, key figures, chart and table, all from the report's own tables. Every
 * figure opens the lines behind it. The page runs the report in a worker and shows the old figures until the new ones
 * are there.
 *
 * Actions: page.export, export-csv, definitions, refresh.
 */
G_DECLARE_FINAL_TYPE (RapportReportPage, rapport_report_page, RAPPORT, REPORT_PAGE, RapportPage)

/**
 * rapport_report_page_new:
 * @query: (nullable): what follows "?" in the address: period, options, sort, comparison
 *
 * Returns: (transfer floating): the page
 */
RapportPage *rapport_report_page_new (RapportWindow *window, const RapportReport *report, const char *query);

/** rapport_report_page_get_busy: whether the report is being made. */
gboolean rapport_report_page_get_busy (RapportReportPage *page);

/** rapport_report_page_get_result: (nullable) (transfer none): what is shown; valid until the report was made again. */
const RapportReportResult *rapport_report_page_get_result (RapportReportPage *page);

/** rapport_report_page_export: writes the report to @path (.xlsx or .csv), as the button does once a file was chosen. */
void rapport_report_page_export (RapportReportPage *page, const char *path);

G_END_DECLS
