/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "rapport-figures.h"
#include "rapport-money.h"

/* clang-format off */
static const RapportChoice pace_choices[] = {
  /* Translators: how a partner stands against the goal so far this year. */
  { "ahead",    NC_("report", "Ahead"),    RAPPORT_TONE_GOOD },
  { "on_track", NC_("report", "On track"), RAPPORT_TONE_NEUTRAL },
  { "behind",   NC_("report", "Behind"),   RAPPORT_TONE_WARN },
  { "at_risk",  NC_("report", "At risk"),  RAPPORT_TONE_BAD },
  { NULL },
};
/* clang-format on */

/* What was due by the end of @day: one step of the goal's staircase. */
static gint64
reach (gint64 value, RapportPeriod goal, RapportDay day)
{
  RapportPeriod part = { goal.from, MIN (day, goal.to) };

  return rapport_multiply_divide (value, rapport_period_days (part), rapport_period_days (goal));
}

gint64
rapport_figure_goal (gint64 value, RapportPeriod goal, RapportPeriod window)
{
  RapportPeriod common = { MAX (goal.from, window.from), MIN (goal.to, window.to) };

  if (goal.to < goal.from || common.to < common.from)
    return 0;

  return reach (value, goal, common.to) - reach (value, goal, common.from - 1);
}

gint64
rapport_figure_forecast (gint64 achieved, int passed, int days)
{
  return passed > 0 ? rapport_multiply_divide (achieved, days, passed) : 0;
}

gboolean
rapport_figure_seasonal (gint64 achieved, gint64 before, gint64 before_to_date, gint64 *forecast)
{
  if (before_to_date <= 0)
    return FALSE;

  *forecast = rapport_multiply_divide (achieved, before, before_to_date);
  return TRUE;
}

gboolean
rapport_figure_needed (gint64 year_goal, gint64 achieved, guint periods_left, gint64 *needed)
{
  if (periods_left == 0)
    return FALSE;

  /* A year of returns can leave achieved below zero: the difference may not overflow. */
  if (__builtin_sub_overflow (year_goal, achieved, needed))
    *needed = G_MAXINT64;
  *needed = rapport_multiply_divide (MAX (0, *needed), 1, periods_left);
  return TRUE;
}

const RapportChoice *
rapport_pace_choices (void)
{
  return pace_choices;
}

const RapportChoice *
rapport_figure_status (const RapportPaceLimits *limits, gint64 achieved, gint64 goal)
{
  __int128 pace = (__int128) achieved * 10000;

  if (goal <= 0)
    return NULL;

  /* Compared as products: a pace of 94.999 % must not be rounded up into "on track". */
  if (pace >= (__int128) limits->ahead * goal)
    return &pace_choices[0];
  if (pace >= (__int128) limits->on_track * goal)
    return &pace_choices[1];
  if (pace >= (__int128) limits->behind * goal)
    return &pace_choices[2];
  return &pace_choices[3];
}
