/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-chart-data.h"

RapportChartData *
rapport_chart_data_copy (const RapportChartData *data)
{
  RapportChartData *copy = g_memdup2 (data, sizeof *data);

  copy->title = g_strdup (data->title);
  copy->periods = NULL;
  copy->labels = g_strdupv (data->labels);
  copy->names = g_strdupv (data->names);
  copy->series = g_memdup2 (data->series, data->n_series * sizeof *data->series);
  for (guint i = 0; i < data->n_series; i++)
    {
      copy->series[i].label = g_strdup (data->series[i].label);
      copy->series[i].values = g_memdup2 (data->series[i].values, data->n_points * sizeof (gint64));
    }

  return copy;
}

void
rapport_chart_data_free (RapportChartData *data)
{
  for (guint i = 0; i < data->n_series; i++)
    {
      g_free (data->series[i].label);
      g_free (data->series[i].values);
    }
  g_free (data->series);
  g_strfreev (data->labels);
  g_strfreev (data->names);
  g_free (data->title);
  g_free (data);
}
