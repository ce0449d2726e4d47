/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-field.h"
#include "rapport-workbook.h"

G_BEGIN_DECLS

/**
 * RapportGrid:
 *
 * Rows under a header on a sheet of their own: a typed table with a filter, or beyond %RAPPORT_TABLE_ROWS a plain filter in
 * constant memory. Rows beyond what a sheet holds go on in the next one. Columns become as wide as their contents.
 */
typedef struct _RapportGrid RapportGrid;

/**
 * rapport_grid_new:
 * @title: of the sheet
 * @n_columns: at most 16,384
 * @expected: rows to come, as far as is known; decides between table and constant memory
 */
RapportGrid *rapport_grid_new (RapportWorkbook *workbook, const char *title, guint n_columns, guint64 expected);
void rapport_grid_free (RapportGrid *grid);

/** rapport_grid_set_heading: before the first row. Equal headings are numbered: a table's columns have unlike names. */
void rapport_grid_set_heading (RapportGrid *grid, guint column, const char *heading);

/** rapport_grid_set_style: of the cells that are written to @column and of its total. */
void rapport_grid_set_style (RapportGrid *grid, guint column, RapportStyle *style, RapportStyle *total_style);

/** rapport_grid_set_numeric: a column of numbers: its heading stands over them, at the end of the cell. */
void rapport_grid_set_numeric (RapportGrid *grid, guint column);

/** rapport_grid_set_hidden: a helper column that formulas need. */
void rapport_grid_set_hidden (RapportGrid *grid, guint column);

/** rapport_grid_add_bars: data bars over a column of ratios; full at @full. */
void rapport_grid_add_bars (RapportGrid *grid, guint column, double full);

/** rapport_grid_add_tone: colours the cells of @column that say @label. */
void rapport_grid_add_tone (RapportGrid *grid, guint column, const char *label, RapportTone tone);

/** rapport_grid_next_row: begins a row: cells are written to rapport_grid_get_sheet() in rapport_grid_get_row(). */
void rapport_grid_next_row (RapportGrid *grid);
RapportSheet *rapport_grid_get_sheet (RapportGrid *grid);
guint rapport_grid_get_row (RapportGrid *grid);
RapportStyle *rapport_grid_get_style (RapportGrid *grid, guint column);

/** rapport_grid_text: a cell of the row, in @style or, where that is %NULL, the column's. */
void rapport_grid_text (RapportGrid *grid, guint column, const char *text, RapportStyle *style);
void rapport_grid_number (RapportGrid *grid, guint column, gint64 value, int scale, RapportStyle *style);

/**
 * RapportGridTotal: how the total of a column is made.
 * @RAPPORT_TOTAL_SUBTOTAL: the sum of the rows that the filter leaves
 * @RAPPORT_TOTAL_LEVEL: the sum of the rows with 0 in the column @level_column
 * @RAPPORT_TOTAL_VALUE: the value alone
 */
typedef enum
{
  RAPPORT_TOTAL_SUBTOTAL,
  RAPPORT_TOTAL_LEVEL,
  RAPPORT_TOTAL_VALUE,
} RapportGridTotal;

/** rapport_grid_set_total_label: words in the total row; any total makes the row. */
void rapport_grid_set_total_label (RapportGrid *grid, guint column, const char *label);

/** rapport_grid_set_total: @value / 10^@scale is what the formula gives. */
void rapport_grid_set_total (RapportGrid *grid,
                             guint column,
                             RapportGridTotal how,
                             guint level_column,
                             gint64 value,
                             int scale);

/**
 * rapport_grid_end:
 *
 * Writes the total row and finishes the sheet. Then a formula of our own may still be put into the total row.
 *
 * Returns: the total row's number; 0 when there is none
 */
guint rapport_grid_end (RapportGrid *grid);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapportGrid, rapport_grid_free)

G_END_DECLS
