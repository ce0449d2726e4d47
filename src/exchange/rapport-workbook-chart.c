/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-workbook-chart.h"

#include "rapport-workbook-private.h"
#include "rapport-workbook-text.h"

#define FILL_COLOUR 0x3584E4
#define FAINT_COLOUR 0xC0BFBC
#define GOAL_COLOUR 0x3D3846
#define WIDTH 900.0 /* pixels, of the library's own 480 × 288 */
#define HEIGHT 360.0

static void
paint_series (lxw_chart_series *series, gboolean outlined, gboolean faint)
{
  lxw_chart_fill fill = { .color = faint ? FAINT_COLOUR : FILL_COLOUR, .none = outlined };
  lxw_chart_line line = { .color = GOAL_COLOUR, .width = 1.5f, .none = !outlined };

  chart_series_set_fill (series, &fill);
  chart_series_set_line (series, &line);
}

void
rapport_sheet_add_chart (RapportSheet *sheet, guint row, guint column, const char *title, const RapportBlock *block)
{
  lxw_chart *chart = workbook_add_chart (sheet->workbook->library, LXW_CHART_COLUMN);
  lxw_chart_options options = { .x_scale = WIDTH / 480.0, .y_scale = HEIGHT / 288.0 };
  g_autoptr (GString) buffer = g_string_new (NULL);

  for (guint i = 0; i < block->n_series; i++)
    {
      lxw_chart_series *series = chart_add_series (chart, NULL, NULL);
      guint at = block->first_series + i;

      chart_series_set_name_range (series, sheet->name, block->heading_row, at);
      chart_series_set_categories (series, sheet->name, block->first_row, block->label_column, block->last_row,
                                   block->label_column);
      chart_series_set_values (series, sheet->name, block->first_row, at, block->last_row, at);
      paint_series (series, (block->outlined >> i) & 1, (block->faint >> i) & 1);
    }
  chart_title_set_name (chart, rapport_workbook_text (title, buffer));
  chart_legend_set_position (chart, LXW_CHART_LEGEND_BOTTOM);
  /* A goal stands round its column; a year before stands beside it. */
  chart_set_series_overlap (chart, block->faint ? 0 : 100);
  chart_set_series_gap (chart, 60);
  if (block->number_format)
    chart_axis_set_num_format (chart->y_axis, block->number_format);
  if (sheet->workbook->right_to_left)
    chart_axis_set_reverse (chart->x_axis);
  rapport_workbook_note (sheet->workbook, worksheet_insert_chart_opt (sheet->library, row, column, chart, &options));
}
