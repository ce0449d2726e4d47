/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-day-slices.h"

G_BEGIN_DECLS

/**
 * RapportWindow: the stretches of days that sales are added up over.
 */
typedef enum
{
  RAPPORT_WINDOW_PERIOD,              /* W = a … b, as asked */
  RAPPORT_WINDOW_TO_DATE,             /* a … d, the as-of day */
  RAPPORT_WINDOW_YEAR_TO_DATE,        /* y0 … d */
  RAPPORT_WINDOW_BEFORE,              /* a … d one year earlier */
  RAPPORT_WINDOW_YEAR_BEFORE,         /* the fiscal year before Y */
  RAPPORT_WINDOW_YEAR_BEFORE_TO_DATE, /* its days up to d one year earlier */
  RAPPORT_N_WINDOWS,
} RapportWindow;

/**
 * RapportFigureRow: the sums of one partner, owner or territory, or of one of its categories that has goals of its own.
 */
typedef struct
{
  gint64 id;       /* 0: lines without an owner or territory */
  gint64 category; /* 0: all */
  guint depth;     /* in the territory tree */
  gboolean has_goal;
  gboolean has_sale; /* in W */
  gint64 goal;       /* over W */
  gint64 ytd_goal;
  gint64 year_goal;
  gint64 sales[RAPPORT_N_WINDOWS];
  guint n_points;
  gint64 *point_goals; /* one for each point */
  gint64 *point_sales;
  gint64 *point_before; /* one year earlier */
  GPtrArray *parts;     /* (nullable) (element-type RapportFigureRow): categories */
} RapportFigureRow;

/** rapport_figure_row_new: @n_points: sums by point that it keeps. */
RapportFigureRow *rapport_figure_row_new (gint64 id, gint64 category, guint n_points);
void rapport_figure_row_free (RapportFigureRow *row);

/** rapport_figure_row_find_part: (nullable) (transfer none): its part for exactly @category. */
RapportFigureRow *rapport_figure_row_find_part (RapportFigureRow *row, gint64 category);
RapportFigureRow *rapport_figure_row_get_part (RapportFigureRow *row, gint64 category); /* made when missing */

/** rapport_figure_row_add_sale: @amount of a line, or of many, dated in @slice. */
void rapport_figure_row_add_sale (RapportFigureRow *row, const RapportSlice *slice, gint64 amount);

/**
 * rapport_figure_row_add_goal:
 * @value, @days: the goal
 * @period: W; @to_date, @year: the fiscal year up to the as-of day, and the whole of it (empty: left out)
 * @points: (element-type RapportPeriod)
 */
void rapport_figure_row_add_goal (RapportFigureRow *row,
                                  gint64 value,
                                  RapportPeriod days,
                                  RapportPeriod period,
                                  RapportPeriod to_date,
                                  RapportPeriod year,
                                  const GArray *points);

/** rapport_figure_row_add: adds all sums of @row to @total; parts are left alone. */
void rapport_figure_row_add (RapportFigureRow *total, const RapportFigureRow *row);

/** rapport_figure_row_is_shown: it, or one of its parts, has a goal or a sale in W. */
gboolean rapport_figure_row_is_shown (const RapportFigureRow *row);

/** rapport_figure_row_compare: for sorting arrays of pointers: largest goal first, then largest sales. */
int rapport_figure_row_compare (gconstpointer a, gconstpointer b);

G_END_DECLS
