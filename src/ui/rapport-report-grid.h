/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rapport-report-model.h"

G_BEGIN_DECLS

#define RAPPORT_TYPE_REPORT_GRID (rapport_report_grid_get_type ())

/**
 * RapportReportGrid:
 *
 * The table of a report in a GtkColumnView: columns from the report's own table, parts under their rows, sorted by a
 * click on a header. Rows that were open stay open when the figures are made again.
 *
 * Signals:
 *   "open" (RapportReportItem, gboolean record): a row was clicked: its record, or the lines behind its figures
 *   "sorted": a header was clicked
 */
G_DECLARE_FINAL_TYPE (RapportReportGrid, rapport_report_grid, RAPPORT, REPORT_GRID, GObject)

/** rapport_report_grid_new: @name: what the table is called by screen readers. */
RapportReportGrid *rapport_report_grid_new (const char *name);

GtkWidget *rapport_report_grid_get_view (RapportReportGrid *grid); /* (transfer none): GtkColumnView */

/** rapport_report_grid_set_model: @model: (nullable): %NULL shows nothing */
void rapport_report_grid_set_model (RapportReportGrid *grid, RapportReportModel *model);

/** rapport_report_grid_set_compare: whether the columns about last year are shown. */
void rapport_report_grid_set_compare (RapportReportGrid *grid, gboolean compare);

/** rapport_report_grid_set_narrow: rows on two lines, without titles. */
void rapport_report_grid_set_narrow (RapportReportGrid *grid, gboolean narrow);

/** rapport_report_grid_set_sort: @column: (nullable): name; %NULL: as the report has its rows. Emits nothing. */
void rapport_report_grid_set_sort (RapportReportGrid *grid, const char *column, gboolean descending);
const char *rapport_report_grid_get_sort (RapportReportGrid *grid, gboolean *descending); /* (nullable) */

G_END_DECLS
