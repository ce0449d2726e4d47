/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-report-build.h"

#include <string.h>

#include "rapport-money.h"

#define MOST_DAYS 31
#define MOST_MONTHS 36

static void
free_row (gpointer data)
{
  RapportReportRow *row = data;

  g_free (row->cells);
  g_free (row);
}

static void
free_table (gpointer data)
{
  RapportReportTable *table = data;

  g_free (table->title);
  g_clear_pointer (&table->rows, g_ptr_array_unref);
  g_clear_pointer (&table->total, free_row);
  g_clear_object (&table->lines);
  g_free (table->own_columns);
  g_string_chunk_free (table->texts);
  g_free (table);
}

static void
free_figure (gpointer data)
{
  RapportKeyFigure *figure = data;

  g_free (figure->label);
  g_free (figure->value);
  g_free (figure->note);
  g_free (figure);
}

static void
free_chart (RapportChartData *chart)
{
  for (guint i = 0; i < chart->n_series; i++)
    {
      g_free (chart->series[i].label);
      g_free (chart->series[i].values);
    }
  g_free (chart->series);
  g_free (chart->title);
  g_strfreev (chart->labels);
  g_strfreev (chart->names);
  g_free (chart->periods);
  g_free (chart);
}

static RapportReportRow *
make_row (const RapportReportTable *table)
{
  RapportReportRow *row = g_new0 (RapportReportRow, 1);

  row->cells = g_new0 (RapportCell, table->n_columns);
  for (guint i = 0; i < table->n_columns; i++)
    row->cells[i].blank = TRUE;

  return row;
}

static void
divide (GArray *points, RapportPeriod period, RapportCalendar calendar, gboolean months)
{
  for (RapportDay day = period.from; day <= period.to;)
    {
      RapportPeriod whole = months ? rapport_calendar_month (calendar, day) : rapport_calendar_year (calendar, day);
      RapportPeriod point = rapport_period_intersect (whole, period);

      g_array_append_val (points, point);
      day = whole.to + 1;
    }
}

RapportReportResult *
rapport_report_result_new (const RapportReport *report, const RapportReportRequest *request, const char *currency)
{
  RapportReportResult *result = g_new0 (RapportReportResult, 1);

  result->report = report;
  result->title = g_strdup (rapport_report_get_title (report));
  result->subtitle = rapport_period_format (&request->format, request->period);
  result->period = request->period;
  g_strlcpy (result->currency, currency, sizeof result->currency);
  result->notes = g_ptr_array_new_with_free_func (g_free);
  result->figures = g_ptr_array_new_with_free_func (free_figure);
  result->tables = g_ptr_array_new_with_free_func (free_table);

  return result;
}

void
rapport_report_result_free (RapportReportResult *result)
{
  if (result == NULL)
    return;

  g_free (result->title);
  g_free (result->subtitle);
  g_ptr_array_unref (result->notes);
  g_ptr_array_unref (result->figures);
  g_clear_pointer (&result->chart, free_chart);
  g_ptr_array_unref (result->tables);
  g_strfreev (result->kinds);
  g_clear_pointer (&result->partners, g_hash_table_unref);
  g_free (result);
}

RapportReportTable *
rapport_report_table_new (RapportReportResult *result,
                          const char *id,
                          char *title,
                          const char *entity,
                          const RapportReportColumn *columns)
{
  RapportReportTable *table = g_new0 (RapportReportTable, 1);

  while (columns[table->n_columns].name != NULL)
    table->n_columns++;

  table->id = id;
  table->title = title;
  table->entity = entity;
  table->own_columns = g_new0 (RapportReportColumn, table->n_columns + 1);
  memcpy (table->own_columns, columns, sizeof *columns * table->n_columns);
  table->columns = table->own_columns;
  table->rows = g_ptr_array_new_with_free_func (free_row);
  table->texts = g_string_chunk_new (4096);
  g_ptr_array_add (result->tables, table);

  return table;
}

RapportReportTable *
rapport_report_table_new_lines (RapportReportResult *result,
                                const char *id,
                                char *title,
                                RapportQuery *lines,
                                const char *const *fields)
{
  static const RapportReportColumn none[] = { { NULL } };
  RapportReportTable *table
      = rapport_report_table_new (result, id, title, rapport_query_get_entity (lines)->name, none);

  table->lines = lines;
  table->line_fields = fields;

  return table;
}

guint
rapport_report_table_find_column (const RapportReportTable *table, const char *name)
{
  for (guint i = 0; i < table->n_columns; i++)
    if (g_str_equal (table->columns[i].name, name))
      return i;

  g_error ("No column %s in the table %s", name, table->id);
}

RapportReportRow *
rapport_report_table_add_row (RapportReportTable *table, guint level, gint64 record)
{
  RapportReportRow *row = make_row (table);

  row->level = level;
  row->record = record;
  g_ptr_array_add (table->rows, row);

  return row;
}

RapportReportRow *
rapport_report_table_add_total (RapportReportTable *table)
{
  g_clear_pointer (&table->total, free_row);
  table->total = make_row (table);

  for (guint i = 0; i < table->n_columns; i++)
    {
      RapportCell *sum = &table->total->cells[i];

      if ((table->columns[i].flags & RAPPORT_REPORT_COLUMN_TOTAL) == 0)
        continue;

      for (guint j = 0; j < table->rows->len; j++)
        {
          const RapportReportRow *row = table->rows->pdata[j];

          if (row->level > 0 || row->cells[i].blank)
            continue;
          sum->number = rapport_report_add (sum->number, row->cells[i].number);
          sum->blank = FALSE;
        }
    }

  return table->total;
}

void
rapport_report_set_text (RapportReportTable *table, RapportReportRow *row, guint column, const char *text)
{
  RapportCell *cell = &row->cells[column];

  cell->blank = text == NULL || *text == '\0';
  cell->text = cell->blank ? NULL : g_string_chunk_insert_const (table->texts, text);
}

void
rapport_report_set_number (RapportReportRow *row, guint column, gint64 number)
{
  row->cells[column].blank = FALSE;
  row->cells[column].number = number;
}

void
rapport_report_set_ratio (RapportReportRow *row, guint column, gint64 number, gint64 divisor)
{
  row->cells[column].blank = divisor == 0;
  row->cells[column].number = number;
  row->cells[column].divisor = divisor;
}

void
rapport_report_add_figure (RapportReportResult *result,
                           const char *name,
                           const char *label,
                           char *value,
                           char *note,
                           RapportTone tone)
{
  RapportKeyFigure *figure = g_new0 (RapportKeyFigure, 1);

  figure->name = name;
  figure->label = g_strdup (label);
  figure->value = value;
  figure->note = note;
  figure->tone = tone;
  g_ptr_array_add (result->figures, figure);
}

GArray *
rapport_report_divide_points (RapportPeriod period, const RapportFormat *format)
{
  GArray *points = g_array_new (FALSE, FALSE, sizeof (RapportPeriod));
  RapportPeriod month = rapport_calendar_month (format->calendar, period.from);

  /* A whole month is one point beside others of its kind, but alone it is read day by day. */
  if (rapport_period_days (period) <= MOST_DAYS && rapport_period_days (period) > 1)
    {
      for (RapportDay day = period.from; day <= period.to; day++)
        g_array_append_val (points, ((RapportPeriod){ day, day }));
      return points;
    }

  if (period.to - month.from <= MOST_MONTHS * 31)
    divide (points, period, format->calendar, TRUE);
  if (points->len == 0 || points->len > MOST_MONTHS)
    {
      g_array_set_size (points, 0);
      divide (points, period, format->calendar, FALSE);
    }

  return points;
}

char *
rapport_report_format_point (const RapportFormat *format, RapportPeriod point, gboolean abbreviated)
{
  RapportPeriod month = rapport_calendar_month (format->calendar, point.from);
  int year, number, day;
  g_autofree char *digits = NULL;

  if (!abbreviated)
    return point.from == point.to ? rapport_day_format (format, point.from) : rapport_period_format (format, point);

  rapport_calendar_to_ymd (format->calendar, point.from, &year, &number, &day);
  if (point.from == point.to)
    digits = g_strdup_printf ("%d", day);
  else if (point.to > month.to)
    digits = g_strdup_printf ("%d", year);
  else
    return rapport_month_name (format, number, TRUE);

  return rapport_format_digits (format, digits);
}

RapportChartData *
rapport_report_chart_new (char *title, const GArray *points, const RapportFormat *format, guint n_series, int scale)
{
  RapportChartData *chart = g_new0 (RapportChartData, 1);
  RapportDay today = rapport_today ();

  chart->title = title;
  chart->n_points = points->len;
  chart->labels = g_new0 (char *, points->len + 1);
  chart->names = g_new0 (char *, points->len + 1);
  chart->periods = g_new0 (RapportPeriod, points->len);
  chart->n_series = n_series;
  chart->series = g_new0 (RapportChartSeries, n_series);
  chart->current = -1;
  chart->scale = scale;

  for (guint i = 0; i < n_series; i++)
    chart->series[i].values = g_new0 (gint64, points->len);

  for (guint i = 0; i < points->len; i++)
    {
      RapportPeriod point = g_array_index (points, RapportPeriod, i);

      chart->labels[i] = rapport_report_format_point (format, point, TRUE);
      chart->names[i] = rapport_report_format_point (format, point, FALSE);
      chart->periods[i] = point;
      if (point.from <= today && today <= point.to)
        chart->current = (int) i;
    }

  return chart;
}

char *
rapport_report_format_amount (const RapportFormat *format, gint64 amount, const char *currency)
{
  gint64 unit = 1;

  for (int i = rapport_currency_scale (currency); i > 0; i--)
    unit *= 10;

  return rapport_decimal_format (format, rapport_multiply_divide (amount, 1, unit), 0, 0);
}

gint64
rapport_report_add (gint64 a, gint64 b)
{
  gint64 sum;

  if (__builtin_add_overflow (a, b, &sum))
    return a < 0 ? G_MININT64 : G_MAXINT64;

  return sum;
}

gboolean
rapport_report_read_base (RapportConnection *connection, char currency[4], GError **error)
{
  g_autoptr (RapportStatement) statement
      = rapport_connection_prepare (connection, "SELECT value FROM \"setting\" WHERE name = 'base_currency'", error);
  GError *failure = NULL;
  const char *code = NULL;

  if (statement == NULL)
    return FALSE;

  if (rapport_statement_step (statement, &failure))
    code = rapport_statement_get_text (statement, 0);
  g_strlcpy (currency, code != NULL ? code : "", 4);

  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

gboolean
rapport_report_list_partners (RapportConnection *connection,
                              const RapportReportRequest *request,
                              GHashTable **partners,
                              GError **error)
{
  g_autoptr (GArray) ids = NULL;

  if (request->only == NULL)
    return TRUE;

  ids = rapport_query_list_ids (request->only, connection, 0, error);
  if (ids == NULL)
    return FALSE;

  *partners = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < ids->len; i++)
    g_hash_table_add (*partners, GSIZE_TO_POINTER (g_array_index (ids, gint64, i)));
  return TRUE;
}
