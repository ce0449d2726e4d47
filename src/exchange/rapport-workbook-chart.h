/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-workbook.h"

G_BEGIN_DECLS

/**
 * RapportBlock: where a chart finds its data on its sheet: names of the points in @label_column, a series in each column
 * from @first_series on, their names in @heading_row.
 */
typedef struct
{
  guint heading_row;
  guint first_row;
  guint last_row;
  guint label_column;
  guint first_series;
  guint n_series;
  guint outlined; /* bits: series drawn as an outline round the others' columns: goals */
  guint faint;    /* bits: series drawn pale: the year before */
  const char *number_format;
} RapportBlock;

/**
 * rapport_sheet_add_chart:
 *
 * A native column chart with its corner at @row and @column. The library cannot join columns with a line: a goal is an
 * outline in the place of its column, reached when the column fills it.
 */
void
rapport_sheet_add_chart (RapportSheet *sheet, guint row, guint column, const char *title, const RapportBlock *block);

/** rapport_sheet_chart_rows: rows of usual height that a chart covers. */
#define RAPPORT_CHART_ROWS 19

G_END_DECLS
