/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rapport-report.h"

G_BEGIN_DECLS

#define RAPPORT_TYPE_REPORT_PANEL (rapport_report_panel_get_type ())

/**
 * RapportReportPanel:
 *
 * The card over a report's table: key figures, and the chart with its title and legend.
 *
 * Signals:
 *   "figure-activated" (string name): a key figure was clicked
 *   "point-activated" (guint point): a point of the chart was clicked
 */
G_DECLARE_FINAL_TYPE (RapportReportPanel, rapport_report_panel, RAPPORT, REPORT_PANEL, AdwBin)

GtkWidget *rapport_report_panel_new (void);

/** rapport_report_panel_set: @result: read now, not kept. @compare: with the dots of last year. */
void rapport_report_panel_set (RapportReportPanel *panel,
                               const RapportReportResult *result,
                               const RapportFormat *format,
                               gboolean compare);
void rapport_report_panel_set_narrow (RapportReportPanel *panel, gboolean narrow);

/** rapport_report_panel_find_before: (nullable): what @result calls the period it is compared with: “2025”. */
const char *rapport_report_panel_find_before (const RapportReportResult *result);

G_END_DECLS
