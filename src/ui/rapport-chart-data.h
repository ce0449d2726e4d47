/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-report.h"

G_BEGIN_DECLS

/** rapport_chart_data_copy: (transfer full): for a chart that outlives the report's result; without the periods, which
 *  are the business of whoever listens to the chart. */
RapportChartData *rapport_chart_data_copy (const RapportChartData *data);
void rapport_chart_data_free (RapportChartData *data);

G_END_DECLS
