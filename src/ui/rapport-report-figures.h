/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rapport-report.h"

G_BEGIN_DECLS

#define RAPPORT_TYPE_REPORT_FIGURES (rapport_report_figures_get_type ())

/**
 * RapportReportFigures:
 *
 * Key figures side by side, all of one width: in one row, in two, or two to a row, as there is room. A click emits
 * "activated" (string: the figure's name).
 */
G_DECLARE_FINAL_TYPE (RapportReportFigures, rapport_report_figures, RAPPORT, REPORT_FIGURES, GtkWidget)

GtkWidget *rapport_report_figures_new (void);

/** rapport_report_figures_set: @figures: (element-type RapportKeyFigure): read now, not kept. */
void rapport_report_figures_set (RapportReportFigures *figures, const GPtrArray *list);

G_END_DECLS
