/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "rapport-export-private.h"
#include "rapport-workbook-chart.h"
#include "rapport-workbook-grid.h"

#define LABEL_WIDTH 28
#define VALUE_WIDTH 20 /* of all other columns: values, and the chart's data below them; notes run on to the right */

/* Beyond two years of months one page would be too small to read. */
#define POINTS_ON_ONE_PAGE 24

static RapportStyleFlags
tone_flags (RapportTone tone)
{
  switch (tone)
    {
    case RAPPORT_TONE_GOOD:
      return RAPPORT_STYLE_GOOD;
    case RAPPORT_TONE_WARN:
      return RAPPORT_STYLE_WARN;
    case RAPPORT_TONE_BAD:
      return RAPPORT_STYLE_BAD;
    default:
      return RAPPORT_STYLE_PLAIN;
    }
}

static guint
write_facts (RapportWorkbook *workbook, RapportSheet *sheet, guint row, const RapportReportResult *result)
{
  RapportStyle *label = rapport_workbook_style (workbook, NULL, RAPPORT_STYLE_MUTED);
  RapportStyle *plain = rapport_workbook_style (workbook, NULL, RAPPORT_STYLE_PLAIN);

  rapport_sheet_write_text (sheet, row, 0, C_ ("workbook", "Period"), label);
  rapport_sheet_write_text (sheet, row++, 1, result->subtitle, plain);
  if (result->currency[0] != '\0')
    {
      rapport_sheet_write_text (sheet, row, 0, C_ ("workbook", "Amounts in"), label);
      rapport_sheet_write_text (sheet, row++, 1, result->currency, plain);
    }
  /* Translators: the day the report was made */
  rapport_sheet_write_text (sheet, row, 0, C_ ("workbook", "Made on"), label);
  rapport_sheet_write_day (
      sheet, row++, 1, rapport_today (),
      rapport_workbook_style (workbook, RAPPORT_NUMBER_DATE, RAPPORT_STYLE_PLAIN | RAPPORT_STYLE_START));
  for (guint i = 0; result->notes && i < result->notes->len; i++)
    {
      if (i == 0)
        /* Translators: beside the filters and options of a report */
        rapport_sheet_write_text (sheet, row, 0, C_ ("workbook", "Shown"), label);
      rapport_sheet_write_text (sheet, row++, 1, g_ptr_array_index (result->notes, i), plain);
    }
  return row;
}

static guint
write_figures (RapportWorkbook *workbook, RapportSheet *sheet, guint row, const RapportReportResult *result)
{
  if (!result->figures || result->figures->len == 0)
    return row;
  rapport_sheet_write_text (sheet, row++, 0, C_ ("workbook", "Key figures"),
                            rapport_workbook_style (workbook, NULL, RAPPORT_STYLE_BOLD));
  for (guint i = 0; i < result->figures->len; i++, row++)
    {
      const RapportKeyFigure *figure = g_ptr_array_index (result->figures, i);

      rapport_sheet_write_text (sheet, row, 0, figure->label, rapport_workbook_style (workbook, NULL, 0));
      rapport_sheet_write_text (
          sheet, row, 1, figure->value,
          rapport_workbook_style (workbook, NULL, RAPPORT_STYLE_BOLD | tone_flags (figure->tone)));
      rapport_sheet_write_text (sheet, row, 2, figure->note,
                                rapport_workbook_style (workbook, NULL, RAPPORT_STYLE_MUTED));
    }
  return row + 1;
}

static guint
write_chart (RapportWorkbook *workbook, RapportSheet *sheet, guint row, const RapportChartData *chart)
{
  g_autofree char *number = rapport_workbook_money_format (chart->scale, NULL);
  RapportStyle *heading = rapport_workbook_style (workbook, NULL, RAPPORT_STYLE_HEADING);
  RapportStyle *heading_end = rapport_workbook_style (workbook, NULL, RAPPORT_STYLE_HEADING | RAPPORT_STYLE_END);
  RapportStyle *value = rapport_workbook_style (workbook, number, RAPPORT_STYLE_PLAIN);
  guint top = row + RAPPORT_CHART_ROWS;
  RapportBlock block = {
    .heading_row = top,
    .first_row = top + 1,
    .last_row = top + chart->n_points,
    .label_column = 0,
    .first_series = 1,
    .n_series = chart->n_series,
    .number_format = RAPPORT_NUMBER_COUNT,
  };

  rapport_sheet_write_text (sheet, top, 0, chart->title, heading);
  for (guint i = 0; i < chart->n_series; i++)
    {
      const RapportChartSeries *series = &chart->series[i];

      rapport_sheet_write_text (sheet, top, 1 + i, series->label, heading_end);
      rapport_sheet_set_width (sheet, 1 + i, VALUE_WIDTH);
      block.outlined |= (guint) (series->kind == RAPPORT_SERIES_GOAL) << i;
      block.faint |= (guint) (series->kind == RAPPORT_SERIES_BEFORE) << i;
      for (guint p = 0; p < chart->n_points; p++)
        if (series->values[p] != G_MININT64)
          rapport_sheet_write_number (sheet, top + 1 + p, 1 + i, series->values[p], chart->scale, value);
    }
  for (guint p = 0; p < chart->n_points; p++)
    rapport_sheet_write_text (sheet, top + 1 + p, 0, chart->names[p], rapport_workbook_style (workbook, NULL, 0));
  rapport_sheet_add_chart (sheet, row, 0, chart->title, &block);
  return block.last_row + 2;
}

void
rapport_export_summary (RapportExportRun *run, RapportWorkbook *workbook, const RapportReportResult *result)
{
  RapportSheet *sheet = rapport_workbook_add_sheet (workbook, C_ ("workbook", "Summary"), FALSE);
  guint row = 0;

  rapport_sheet_write_text (sheet, row++, 0, result->title,
                            rapport_workbook_style (workbook, NULL, RAPPORT_STYLE_TITLE));
  row = write_facts (workbook, sheet, row, result) + 1;
  row = write_figures (workbook, sheet, row, result);
  if (result->chart && result->chart->n_points > 0 && result->chart->n_series > 0)
    write_chart (workbook, sheet, row, result->chart);
  rapport_sheet_set_width (sheet, 0, LABEL_WIDTH);
  rapport_sheet_set_width (sheet, 1, VALUE_WIDTH);
  rapport_sheet_set_up (sheet, 0, 0);
  if (result->chart && result->chart->n_points <= POINTS_ON_ONE_PAGE)
    rapport_sheet_fit_page (sheet);
}

void
rapport_export_definitions (RapportWorkbook *workbook, const RapportReportResult *result)
{
  g_autoptr (RapportGrid) grid = NULL;
  g_autoptr (GHashTable) written = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  RapportStyle *plain = rapport_workbook_style (workbook, NULL, RAPPORT_STYLE_WRAP);

  /* Translators: the sheet that says how each column of a report is made */
  grid = rapport_grid_new (workbook, C_ ("workbook", "Definitions"), 2, 0);
  rapport_grid_set_heading (grid, 0, C_ ("workbook", "Column"));
  rapport_grid_set_heading (grid, 1, C_ ("workbook", "Meaning"));
  rapport_grid_set_style (grid, 0, plain, plain);
  rapport_grid_set_style (grid, 1, plain, plain);
  for (guint t = 0; t < result->tables->len; t++)
    {
      const RapportReportTable *table = g_ptr_array_index (result->tables, t);

      for (guint i = 0; i < table->n_columns; i++)
        {
          const RapportReportColumn *column = &table->columns[i];
          const char *label = rapport_report_column_get_label (column);
          const char *definition = rapport_report_column_get_definition (column);

          /* several sheets share their columns */
          if (!definition || !g_hash_table_add (written, g_strdup_printf ("%s\n%s", label, definition)))
            continue;
          rapport_grid_next_row (grid);
          rapport_grid_text (grid, 0, label, NULL);
          rapport_grid_text (grid, 1, definition, NULL);
        }
    }
  rapport_grid_end (grid);
}
