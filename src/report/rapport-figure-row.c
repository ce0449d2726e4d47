/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-figure-row.h"

#include "rapport-figures.h"
#include "rapport-report-build.h"

static void
add (gint64 *sum, gint64 amount)
{
  *sum = rapport_report_add (*sum, amount);
}

RapportFigureRow *
rapport_figure_row_new (gint64 id, gint64 category, guint n_points)
{
  RapportFigureRow *row = g_new0 (RapportFigureRow, 1);

  row->id = id;
  row->category = category;
  row->n_points = n_points;
  row->point_goals = g_new0 (gint64, n_points);
  row->point_sales = g_new0 (gint64, n_points);
  row->point_before = g_new0 (gint64, n_points);

  return row;
}

void
rapport_figure_row_free (RapportFigureRow *row)
{
  if (row == NULL)
    return;

  g_free (row->point_goals);
  g_free (row->point_sales);
  g_free (row->point_before);
  g_clear_pointer (&row->parts, g_ptr_array_unref);
  g_free (row);
}

RapportFigureRow *
rapport_figure_row_find_part (RapportFigureRow *row, gint64 category)
{
  for (guint i = 0; row->parts != NULL && i < row->parts->len; i++)
    if (((RapportFigureRow *) row->parts->pdata[i])->category == category)
      return row->parts->pdata[i];

  return NULL;
}

RapportFigureRow *
rapport_figure_row_get_part (RapportFigureRow *row, gint64 category)
{
  RapportFigureRow *part = rapport_figure_row_find_part (row, category);

  if (part == NULL)
    {
      if (row->parts == NULL)
        row->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) rapport_figure_row_free);
      part = rapport_figure_row_new (row->id, category, row->n_points);
      g_ptr_array_add (row->parts, part);
    }

  return part;
}

void
rapport_figure_row_add_sale (RapportFigureRow *row, const RapportSlice *slice, gint64 amount)
{
  for (guint32 bits = slice->windows; bits != 0; bits &= bits - 1)
    add (&row->sales[__builtin_ctz (bits)], amount);

  if ((slice->windows & (1u << RAPPORT_WINDOW_PERIOD)) != 0)
    row->has_sale = TRUE;
  if (slice->point >= 0)
    add (&row->point_sales[slice->point], amount);
  if (slice->before >= 0)
    add (&row->point_before[slice->before], amount);
}

void
rapport_figure_row_add_goal (RapportFigureRow *row,
                             gint64 value,
                             RapportPeriod days,
                             RapportPeriod period,
                             RapportPeriod to_date,
                             RapportPeriod year,
                             const GArray *points)
{
  if (MAX (days.from, period.from) <= MIN (days.to, period.to))
    row->has_goal = TRUE;

  add (&row->goal, rapport_figure_goal (value, days, period));
  add (&row->ytd_goal, rapport_figure_goal (value, days, to_date));
  add (&row->year_goal, rapport_figure_goal (value, days, year));
  for (guint i = 0; i < points->len; i++)
    add (&row->point_goals[i], rapport_figure_goal (value, days, g_array_index (points, RapportPeriod, i)));
}

void
rapport_figure_row_add (RapportFigureRow *total, const RapportFigureRow *row)
{
  add (&total->goal, row->goal);
  add (&total->ytd_goal, row->ytd_goal);
  add (&total->year_goal, row->year_goal);
  for (guint i = 0; i < RAPPORT_N_WINDOWS; i++)
    add (&total->sales[i], row->sales[i]);
  for (guint i = 0; i < total->n_points; i++)
    {
      add (&total->point_goals[i], row->point_goals[i]);
      add (&total->point_sales[i], row->point_sales[i]);
      add (&total->point_before[i], row->point_before[i]);
    }
}

gboolean
rapport_figure_row_is_shown (const RapportFigureRow *row)
{
  for (guint i = 0; row->parts != NULL && i < row->parts->len; i++)
    if (((RapportFigureRow *) row->parts->pdata[i])->has_goal)
      return TRUE;

  return row->has_goal || row->has_sale;
}

int
rapport_figure_row_compare (gconstpointer a, gconstpointer b)
{
  const RapportFigureRow *first = *(RapportFigureRow *const *) a;
  const RapportFigureRow *second = *(RapportFigureRow *const *) b;
  gint64 first_sales = first->sales[RAPPORT_WINDOW_PERIOD];
  gint64 second_sales = second->sales[RAPPORT_WINDOW_PERIOD];

  if (first->goal != second->goal)
    return first->goal < second->goal ? 1 : -1;
  if (first_sales != second_sales)
    return first_sales < second_sales ? 1 : -1;
  return (first->id > second->id) - (first->id < second->id);
}
