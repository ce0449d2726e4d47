/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-date.h"
#include "rapport-field.h"

G_BEGIN_DECLS

/* Pure arithmetic of the figures, one definition each. Amounts are minor units of the base currency (or thousandths for
 * quantities); products are computed in 128 bits; rounding is half away from zero. */

/**
 * rapport_figure_goal:
 * @value: the goal's value V
 * @goal: the days f … t that V was set for, N of them
 * @window: the days x … y asked for
 *
 * The part of a goal that falls into @window, by cumulative rounding:
 * R(V × days(f … min(y,t)) / N) − R(V × days(f … max(x,f) − 1) / N). Each day's share is a difference of two points of
 * one rounded staircase, so the parts of any partition of the goal sum to V exactly, which rounding each part on its own
 * cannot give.
 *
 * Returns: the part; 0 outside of the goal or when the goal has no days
 */
gint64 rapport_figure_goal (gint64 value, RapportPeriod goal, RapportPeriod window);

/**
 * rapport_figure_forecast:
 * @achieved: from the first day of the year to the as-of day
 * @passed: days from the first day of the year to the as-of day
 * @days: days of the year
 *
 * Returns: R(achieved × days / passed), the run rate; 0 when no day has passed
 */
gint64 rapport_figure_forecast (gint64 achieved, int passed, int days);

/**
 * rapport_figure_seasonal:
 * @achieved: this year to the as-of day
 * @before: last year's total
 * @before_to_date: last year to the same day
 * @forecast: (out): R(achieved × before / before_to_date)
 *
 * Returns: %FALSE when last year gives no measure (its total to the day is not positive)
 */
gboolean rapport_figure_seasonal (gint64 achieved, gint64 before, gint64 before_to_date, gint64 *forecast);

/**
 * rapport_figure_needed:
 * @year_goal: goal over the whole year
 * @achieved: from the first day of the year to the as-of day
 * @periods_left: fiscal periods of the year that end after the as-of day; the running one counts
 * @needed: (out): R(max(0, year_goal − achieved) / periods_left)
 *
 * Returns: %FALSE when no period is left
 */
gboolean rapport_figure_needed (gint64 year_goal, gint64 achieved, guint periods_left, gint64 *needed);

/**
 * RapportPaceLimits: the pace, in hundredths of a percent, from which a status is given.
 */
typedef struct
{
  gint64 ahead;
  gint64 on_track;
  gint64 behind;
} RapportPaceLimits;

#define RAPPORT_PACE_LIMITS_DEFAULT                                                                                    \
  {                                                                                                                    \
    10500, 9500, 8000                                                                                                  \
  }

/** rapport_pace_choices: `ahead`, `on_track`, `behind`, `at_risk`, labels in context "report". */
const RapportChoice *rapport_pace_choices (void);

/**
 * rapport_figure_status:
 * @achieved, @goal: both from the first day of the year to the as-of day
 *
 * Returns: (nullable): a choice of rapport_pace_choices(); %NULL without a pace (no goal so far)
 */
const RapportChoice *rapport_figure_status (const RapportPaceLimits *limits, gint64 achieved, gint64 goal);

G_END_DECLS
