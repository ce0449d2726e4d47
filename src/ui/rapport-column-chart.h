/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rapport-report.h"

G_BEGIN_DECLS

#define RAPPORT_TYPE_COLUMN_CHART (rapport_column_chart_get_type ())

/**
 * RapportColumnChart:
 *
 * Columns by period, with the goal as a line and last year as a dot. Hovering or the arrow keys put a band behind a
 * period and show its values; a click or Enter emits "activated" (guint: the point). Screen readers get a summary.
 */
G_DECLARE_FINAL_TYPE (RapportColumnChart, rapport_column_chart, RAPPORT, COLUMN_CHART, GtkWidget)

GtkWidget *rapport_column_chart_new (void);

/**
 * rapport_column_chart_set_data:
 * @data: (nullable): read now, not kept
 * @format: how figures are written
 */
void
rapport_column_chart_set_data (RapportColumnChart *chart, const RapportChartData *data, const RapportFormat *format);

/** rapport_column_chart_set_selected: puts the band behind a point, -1: none. */
void rapport_column_chart_set_selected (RapportColumnChart *chart, int point);
int rapport_column_chart_get_selected (RapportColumnChart *chart); /* -1: none */

/** rapport_column_chart_dup_summary: (transfer full): the chart in words, as screen readers get it. */
char *rapport_column_chart_dup_summary (RapportColumnChart *chart);

/** rapport_column_chart_legend_new: (transfer floating): symbols and words, to stand beside the chart's title; follows the data. */
GtkWidget *rapport_column_chart_legend_new (RapportColumnChart *chart);

G_END_DECLS
