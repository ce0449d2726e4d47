/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rapport-export-private.h"
#include "rapport-money.h"
#include "rapport-workbook-grid.h"

typedef struct
{
  RapportWorkbook *workbook;
  RapportGrid *grid;
  const RapportReportTable *table;
  const char *currency;
  guint level_column; /* G_MAXUINT: all rows stand on one level */
  guint first_text;   /* column that shows the level; G_MAXUINT */
  RapportStyle *indented;
} Writing;

#define FULL_BAR 1.5 /* a bar is full at 150 %: the goal stands at two thirds, and beyond it there is room to differ */

static int
column_scale (const RapportReportColumn *column, const char *currency)
{
  return column->type == RAPPORT_COLUMN_MONEY      ? rapport_currency_scale (currency)
         : column->type == RAPPORT_COLUMN_QUANTITY ? 3
                                                   : 0;
}

/* “23.000” says more than is known where things are sold by the piece. */
static gboolean
has_fractions (const RapportReportTable *table, guint column)
{
  for (guint r = 0; r < table->rows->len; r++)
    {
      const RapportCell *cell = &((const RapportReportRow *) g_ptr_array_index (table->rows, r))->cells[column];

      if (!cell->blank && cell->number % 1000 != 0)
        return TRUE;
    }
  return FALSE;
}

static char *
find_format (const Writing *writing, guint i)
{
  const RapportReportColumn *column = &writing->table->columns[i];
  g_autofree char *format = NULL;

  switch (column->type)
    {
    case RAPPORT_COLUMN_INTEGER:
      format = g_strdup (RAPPORT_NUMBER_COUNT);
      break;
    case RAPPORT_COLUMN_QUANTITY:
      format = g_strdup (has_fractions (writing->table, i) ? RAPPORT_NUMBER_QUANTITY : RAPPORT_NUMBER_COUNT);
      break;
    case RAPPORT_COLUMN_MONEY:
      format = rapport_workbook_money_format (rapport_currency_scale (writing->currency), NULL);
      break;
    case RAPPORT_COLUMN_RATIO:
      format = g_strdup (RAPPORT_NUMBER_RATIO);
      break;
    case RAPPORT_COLUMN_DATE:
      format = g_strdup (RAPPORT_NUMBER_DATE);
      break;
    default:
      return NULL;
    }
  if (column->flags & RAPPORT_REPORT_COLUMN_SIGNED)
    return g_strdup_printf ("+%s;-%s;%s", format, format, format);
  return g_steal_pointer (&format);
}

/* "{achieved}/{goal}" → "F5/E5"; NULL when a name is none of the table's columns. */
static char *
translate_formula (const RapportReportTable *table, const char *formula, guint row)
{
  g_autoptr (GString) text = g_string_new (NULL);

  while (*formula)
    {
      const char *end = *formula == '{' ? strchr (formula, '}') : NULL;
      g_autofree char *name = NULL;
      g_autofree char *cell = NULL;
      guint i = 0;

      if (!end)
        {
          g_string_append_c (text, *formula++);
          continue;
        }
      name = g_strndup (formula + 1, end - formula - 1);
      while (i < table->n_columns && !g_str_equal (table->columns[i].name, name))
        i++;
      if (i == table->n_columns)
        {
          g_warning ("The formula of a column asks for “%s”, which is not in the table %s", name, table->id);
          return NULL;
        }
      cell = rapport_cell_name (row, i);
      g_string_append (text, cell);
      formula = end + 1;
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* A live formula where the column has one and the figure is known: a blank means more than a formula can say (no goal, a
 * day to come), and what the sheet computes must be what the report said. */
static gboolean
write_formula (Writing *writing, guint i, const RapportCell *cell, guint row, RapportStyle *style)
{
  const RapportReportColumn *column = &writing->table->columns[i];
  gboolean ratio = column->type == RAPPORT_COLUMN_RATIO;
  g_autofree char *formula = NULL;
  double cached;

  if (!column->formula || cell->blank || (ratio && cell->divisor == 0))
    return FALSE;
  formula = translate_formula (writing->table, column->formula, row);
  if (!formula)
    return FALSE;
  cached = ratio ? (double) cell->number / (double) cell->divisor : (double) cell->number;
  for (int scale = ratio ? 0 : column_scale (column, writing->currency), power = 0; power < scale; power++)
    cached /= 10;
  rapport_sheet_write_formula (rapport_grid_get_sheet (writing->grid), row, i, formula, cached, style);
  return TRUE;
}

static const char *
state_label (const RapportReportColumn *column, const char *id)
{
  for (const RapportChoice *choice = column->choices; choice && choice->id; choice++)
    if (g_strcmp0 (choice->id, id) == 0)
      return rapport_report_translate (choice->label);
  return id;
}

static void
write_cell (Writing *writing, guint i, const RapportReportRow *row)
{
  const RapportReportColumn *column = &writing->table->columns[i];
  const RapportCell *cell = &row->cells[i];
  RapportStyle *style = rapport_grid_get_style (writing->grid, i);
  RapportSheet *sheet = rapport_grid_get_sheet (writing->grid);
  guint at = rapport_grid_get_row (writing->grid);

  if (cell->blank || write_formula (writing, i, cell, at, style))
    return;
  switch (column->type)
    {
    case RAPPORT_COLUMN_TEXT:
    case RAPPORT_COLUMN_CODE:
      rapport_grid_text (writing->grid, i, cell->text,
                         i == writing->first_text && row->level > 0 ? writing->indented : NULL);
      break;
    case RAPPORT_COLUMN_STATE:
      rapport_grid_text (writing->grid, i, state_label (column, cell->text), NULL);
      break;
    case RAPPORT_COLUMN_RATIO:
      rapport_sheet_write_ratio (sheet, at, i, cell->number, cell->divisor, style);
      break;
    case RAPPORT_COLUMN_DATE:
      rapport_sheet_write_day (sheet, at, i, cell->number, style);
      break;
    default:
      rapport_grid_number (writing->grid, i, cell->number, column_scale (column, writing->currency), NULL);
    }
}

/* Which sum gives the total that the report stated: of all rows, of the main rows, or none (areas that hold others). */
static RapportGridTotal
find_total (Writing *writing, guint i, gint64 stated)
{
  gint64 all = 0;
  gint64 main_rows = 0;

  for (guint r = 0; r < writing->table->rows->len; r++)
    {
      const RapportReportRow *row = g_ptr_array_index (writing->table->rows, r);

      if (row->cells[i].blank)
        continue;
      if (__builtin_add_overflow (all, row->cells[i].number, &all))
        return RAPPORT_TOTAL_VALUE;
      if (row->level == 0)
        main_rows += row->cells[i].number;
    }
  if (all == stated && writing->level_column == G_MAXUINT)
    return RAPPORT_TOTAL_SUBTOTAL;
  if (main_rows == stated && writing->level_column != G_MAXUINT)
    return RAPPORT_TOTAL_LEVEL;
  return RAPPORT_TOTAL_VALUE;
}

static void
set_totals (Writing *writing)
{
  const RapportReportTable *table = writing->table;
  gboolean labelled = FALSE;

  for (guint i = 0; i < table->n_columns; i++)
    {
      const RapportReportColumn *column = &table->columns[i];
      const RapportCell *cell = &table->total->cells[i];

      if (!cell->blank && (column->type == RAPPORT_COLUMN_TEXT || column->type == RAPPORT_COLUMN_CODE))
        {
          rapport_grid_set_total_label (writing->grid, i, cell->text);
          labelled = TRUE;
        }
      else if (!cell->blank && column->flags & RAPPORT_REPORT_COLUMN_TOTAL && column->type != RAPPORT_COLUMN_RATIO)
        rapport_grid_set_total (writing->grid, i, find_total (writing, i, cell->number), writing->level_column,
                                cell->number, column_scale (column, writing->currency));
    }
  if (!labelled && writing->first_text != G_MAXUINT)
    rapport_grid_set_total_label (writing->grid, writing->first_text, C_ ("workbook", "Total"));
}

/* What is no sum: the same formula over the totals. */
static void
write_other_totals (Writing *writing, guint row)
{
  const RapportReportTable *table = writing->table;

  for (guint i = 0; i < table->n_columns; i++)
    {
      const RapportReportColumn *column = &table->columns[i];
      const RapportCell *cell = &table->total->cells[i];
      g_autofree char *number = find_format (writing, i);
      RapportStyle *style = rapport_workbook_style (writing->workbook, number, RAPPORT_STYLE_TOTAL);
      RapportSheet *sheet = rapport_grid_get_sheet (writing->grid);

      if (cell->blank || column->type == RAPPORT_COLUMN_TEXT || column->type == RAPPORT_COLUMN_CODE
          || (column->flags & RAPPORT_REPORT_COLUMN_TOTAL && column->type != RAPPORT_COLUMN_RATIO)
          || write_formula (writing, i, cell, row, style))
        continue;
      if (column->type == RAPPORT_COLUMN_RATIO)
        rapport_sheet_write_ratio (sheet, row, i, cell->number, cell->divisor, style);
      else if (column->type == RAPPORT_COLUMN_STATE)
        rapport_sheet_write_text (sheet, row, i, state_label (column, cell->text), style);
      else if (column->type == RAPPORT_COLUMN_DATE)
        rapport_sheet_write_day (sheet, row, i, cell->number, style);
      else
        rapport_sheet_write_number (sheet, row, i, cell->number, column_scale (column, writing->currency), style);
    }
}

static void
set_up_column (Writing *writing, guint i)
{
  const RapportReportColumn *column = &writing->table->columns[i];
  g_autofree char *number = find_format (writing, i);
  RapportStyleFlags flags = column->type == RAPPORT_COLUMN_CODE ? RAPPORT_STYLE_CODE : RAPPORT_STYLE_PLAIN;

  rapport_grid_set_heading (writing->grid, i, rapport_report_column_get_label (column));
  if (number != NULL && column->type != RAPPORT_COLUMN_DATE)
    rapport_grid_set_numeric (writing->grid, i);
  rapport_grid_set_style (writing->grid, i, rapport_workbook_style (writing->workbook, number, flags),
                          rapport_workbook_style (writing->workbook, number, RAPPORT_STYLE_TOTAL));
  if (column->type == RAPPORT_COLUMN_TEXT && writing->first_text == G_MAXUINT)
    writing->first_text = i;
  if (column->flags & RAPPORT_REPORT_COLUMN_METER)
    rapport_grid_add_bars (writing->grid, i, FULL_BAR);
  if (column->type == RAPPORT_COLUMN_STATE)
    for (const RapportChoice *choice = column->choices; choice && choice->id; choice++)
      rapport_grid_add_tone (writing->grid, i, rapport_report_translate (choice->label), choice->tone);
}

static gboolean
has_levels (const RapportReportTable *table)
{
  for (guint r = 0; r < table->rows->len; r++)
    if (((const RapportReportRow *) g_ptr_array_index (table->rows, r))->level > 0)
      return TRUE;
  return FALSE;
}

gboolean
rapport_export_table (RapportExportRun *run,
                      RapportWorkbook *workbook,
                      const RapportReportResult *result,
                      const RapportReportTable *table,
                      GError **error)
{
  g_autoptr (RapportGrid) grid = NULL;
  gboolean levels = has_levels (table);
  Writing writing = { .workbook = workbook, .table = table, .currency = result->currency, .first_text = G_MAXUINT };
  guint total_row;

  grid = rapport_grid_new (workbook, table->title, table->n_columns + (levels ? 1 : 0), table->rows->len);
  writing.grid = grid;
  writing.level_column = levels ? table->n_columns : G_MAXUINT;
  writing.indented = rapport_workbook_style (workbook, NULL, RAPPORT_STYLE_INDENT);
  for (guint i = 0; i < table->n_columns; i++)
    set_up_column (&writing, i);
  if (levels)
    {
      /* Translators: heading of a helper column: 0 for main rows, 1 for the parts below them */
      rapport_grid_set_heading (grid, writing.level_column, C_ ("workbook", "Level"));
      rapport_grid_set_hidden (grid, writing.level_column);
    }

  for (guint r = 0; r < table->rows->len; r++)
    {
      const RapportReportRow *row = g_ptr_array_index (table->rows, r);

      rapport_grid_next_row (grid);
      for (guint i = 0; i < table->n_columns; i++)
        write_cell (&writing, i, row);
      if (levels)
        rapport_grid_number (grid, writing.level_column, row->level, 0, NULL);
      if (!rapport_export_run_step (run, error))
        return FALSE;
    }
  if (table->total)
    set_totals (&writing);
  total_row = rapport_grid_end (grid);
  if (total_row > 0)
    write_other_totals (&writing, total_row);
  return TRUE;
}
