/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-figures.h"

static RapportDay
day (const char *iso)
{
  RapportDay number = rapport_day_from_iso (iso);

  g_assert_cmpint (number, !=, RAPPORT_DAY_NONE);
  return number;
}

static RapportPeriod
period (const char *from, const char *to)
{
  return (RapportPeriod){ day (from), day (to) };
}

static void
test_goal_parts (void)
{
  RapportPeriod year = period ("2026-01-01", "2026-12-31");

  /* 1,000.00 over 365 days: 31 days of January are 84.93, the rest 915.07. */
  g_assert_cmpint (rapport_figure_goal (100000, year, period ("2026-01-01", "2026-01-31")), ==, 8493);
  g_assert_cmpint (rapport_figure_goal (100000, year, period ("2026-02-01", "2026-12-31")), ==, 91507);
  g_assert_cmpint (rapport_figure_goal (100000, year, year), ==, 100000);
  g_assert_cmpint (rapport_figure_goal (100000, year, period ("2025-07-01", "2027-06-30")), ==, 100000);
  g_assert_cmpint (rapport_figure_goal (100000, year, period ("2025-01-01", "2025-12-31")), ==, 0);
  g_assert_cmpint (rapport_figure_goal (100000, year, (RapportPeriod){ 0, -1 }), ==, 0);
  /* A half is rounded away from zero: day 1 of 2 days. */
  g_assert_cmpint (rapport_figure_goal (1, period ("2026-01-01", "2026-01-02"), period ("2026-01-01", "2026-01-01")),
                   ==, 1);
  g_assert_cmpint (rapport_figure_goal (1, period ("2026-01-01", "2026-01-02"), period ("2026-01-02", "2026-01-02")),
                   ==, 0);
  /* Billions of rial do not overflow on the way. */
  g_assert_cmpint (rapport_figure_goal (G_MAXINT64, year, year), ==, G_MAXINT64);
}

/* Whatever a goal is cut into, the parts are the whole. */
static void
test_goal_partitions (void)
{
  for (int round = 0; round < 3000; round++)
    {
      gint64 value = g_test_rand_int_range (0, 20) == 0
                         ? G_MAXINT64 - g_test_rand_int_range (0, 1000)
                         : (gint64) g_test_rand_int_range (0, G_MAXINT32) * g_test_rand_int_range (1, 5000);
      RapportDay from = day ("2020-01-01") + g_test_rand_int_range (0, 2000);
      RapportPeriod goal = { from, from + g_test_rand_int_range (0, 800) };
      RapportDay next = goal.from - g_test_rand_int_range (0, 30);
      gint64 sum = 0;

      while (next <= goal.to)
        {
          RapportPeriod part = { next, next + g_test_rand_int_range (0, 120) };
          gint64 share = rapport_figure_goal (value, goal, part);

          g_assert_cmpint (share, >=, 0);
          sum += share;
          next = part.to + 1;
        }
      g_assert_cmpint (sum, ==, value);
    }
}

static void
test_forecast (void)
{
  gint64 result = 0;

  /* Picture 05: 4,812,300 by 24 November (328 of 365 days) is 5,355,151 by the end of the year. */
  g_assert_cmpint (rapport_figure_forecast (4812300, 328, 365), ==, 5355151);
  g_assert_cmpint (rapport_figure_forecast (-100, 50, 365), ==, -730);
  g_assert_cmpint (rapport_figure_forecast (100, 0, 365), ==, 0);

  g_assert_true (rapport_figure_seasonal (600, 1000, 500, &result));
  g_assert_cmpint (result, ==, 1200);
  g_assert_false (rapport_figure_seasonal (600, 1000, 0, &result));
  g_assert_false (rapport_figure_seasonal (600, 1000, -5, &result));
}

static void
test_needed (void)
{
  gint64 needed = -1;

  g_assert_true (rapport_figure_needed (480000, 428650, 2, &needed));
  g_assert_cmpint (needed, ==, 25675);
  g_assert_true (rapport_figure_needed (100, 0, 3, &needed));
  g_assert_cmpint (needed, ==, 33);
  g_assert_true (rapport_figure_needed (100, 150, 3, &needed));
  g_assert_cmpint (needed, ==, 0);
  g_assert_true (rapport_figure_needed (G_MAXINT64, -10, 1, &needed));
  g_assert_cmpint (needed, ==, G_MAXINT64);
  g_assert_false (rapport_figure_needed (100, 0, 0, &needed));
}

static void
test_status (void)
{
  const RapportPaceLimits limits = RAPPORT_PACE_LIMITS_DEFAULT;

  g_assert_cmpstr (rapport_figure_status (&limits, 105, 100)->id, ==, "ahead");
  g_assert_cmpstr (rapport_figure_status (&limits, 10499, 10000)->id, ==, "on_track");
  g_assert_cmpstr (rapport_figure_status (&limits, 9500, 10000)->id, ==, "on_track");
  g_assert_cmpstr (rapport_figure_status (&limits, 94999, 100000)->id, ==, "behind");
  g_assert_cmpstr (rapport_figure_status (&limits, 80, 100)->id, ==, "behind");
  g_assert_cmpstr (rapport_figure_status (&limits, 79, 100)->id, ==, "at_risk");
  g_assert_cmpstr (rapport_figure_status (&limits, -5, 100)->id, ==, "at_risk");
  g_assert_null (rapport_figure_status (&limits, 100, 0));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/figures/goal-parts", test_goal_parts);
  g_test_add_func ("/figures/goal-partitions", test_goal_partitions);
  g_test_add_func ("/figures/forecast", test_forecast);
  g_test_add_func ("/figures/needed", test_needed);
  g_test_add_func ("/figures/status", test_status);
  return g_test_run ();
}
