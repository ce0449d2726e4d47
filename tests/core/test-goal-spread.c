/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-goal-spread.h"

#include "office-fixture.h"
#include "rapport-fiscal.h"
#include "rapport-pace.h"

static void
test_divide (Office *office, gconstpointer data)
{
  static const gint64 equal[] = { 1, 1, 1 };
  static const gint64 uneven[] = { 0, 5, 1 };
  static const struct
  {
    const char *value;
    const char *count;
    const gint64 *weights;
    gint64 parts[3];
  } cases[] = {
    { "100", "", equal, { 34, 33, 33 } },
    { "7", "", uneven, { 0, 6, 1 } },
    /* Whole people stay whole; two and a half tonnes do not. */
    { "", "4000", equal, { 2000, 1000, 1000 } },
    { "", "1000", uneven, { 0, 1000, 0 } },
    { "", "2500", equal, { 834, 833, 833 } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RapportRecord) goal = rapport_record_new (rapport_entity_find ("goal"));
      gint64 parts[3];

      if (*cases[i].value != '\0')
        rapport_record_set_integer (goal, "value", g_ascii_strtoll (cases[i].value, NULL, 10));
      else
        rapport_record_set_integer (goal, "count", g_ascii_strtoll (cases[i].count, NULL, 10));
      rapport_goal_spread_divide (goal, cases[i].weights, 3, parts);
      for (guint j = 0; j < 3; j++)
        g_assert_cmpint (parts[j], ==, cases[i].parts[j]);
    }
}

static GArray *
list_last_year (Office *office, gint64 goal, RapportPeriod days, RapportSpan span)
{
  g_auto (RapportLease) lease = { NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) parts = NULL;
  GArray *weights;

  g_assert_true (rapport_store_lease (office->store, NULL, &lease, &error));
  parts = rapport_goal_spread_list_parts (lease.connection, days, span, &error);
  g_assert_no_error (error);
  weights = rapport_goal_spread_list_last_year (lease.connection, goal, parts, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (weights->len, ==, parts->len);

  return weights;
}

/* What the goal's own scope, metric and category reached; returns beyond sales are nothing, not less than nothing. */
static void
test_last_year (Office *office, gconstpointer data)
{
  const RapportPeriod year = { rapport_day_from_ymd (2026, 1, 1), rapport_day_from_ymd (2026, 12, 31) };
  gint64 bikes = save (office, "product_category", "name", "Xe đạp");
  gint64 bike = save (office, "product", "name", "Bike", "code", "B", "category", ref (bikes), "kind", "goods");
  gint64 partner = save (office, "partner", "name", "Hoàng Long", "kind", "reseller");
  gint64 other = save (office, "partner", "name", "بازرگانی النور", "kind", "reseller");
  const char *p = g_intern_string (ref (partner));
  gint64 all, category, pieces, deals, none;
  g_autoptr (GArray) weights = NULL;

  save (office, "sale", "date", "2025-02-28", "partner", p, "net", "100", "currency", "USD");
  save (office, "sale", "date", "2025-05-01", "partner", p, "product", ref (bike), "quantity", "3000", "net", "250",
        "currency", "USD");
  save (office, "sale", "date", "2025-08-01", "partner", p, "returned", "1", "net", "900", "currency", "USD");
  save (office, "sale", "date", "2026-02-01", "partner", p, "net", "7777", "currency", "USD");
  save (office, "sale", "date", "2025-11-01", "partner", ref (other), "net", "5555", "currency", "USD");

  all = save (office, "goal", "partner", p, "from", "2026-01-01", "value", "1000", "currency", "USD");
  category = save (office, "goal", "partner", p, "from", "2026-01-01", "value", "1000", "currency", "USD", "category",
                   ref (bikes));
  pieces = save (office, "goal", "partner", p, "from", "2026-01-01", "metric", "quantity", "count", "9000");
  deals = save (office, "goal", "partner", p, "from", "2026-01-01", "metric", "deals_won", "count", "9000");
  none = save (office, "goal", "partner", p, "from", "2030-01-01", "value", "1000", "currency", "USD");

  const struct
  {
    gint64 goal;
    gint64 quarters[4];
  } cases[] = {
    { all, { 100, 250, 0, 0 } },
    { category, { 0, 250, 0, 0 } },
    { pieces, { 0, 3000, 0, 0 } },
    { deals, { 0 } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GArray) found = list_last_year (office, cases[i].goal, year, RAPPORT_SPAN_QUARTER);

      for (guint j = 0; j < 4; j++)
        g_assert_cmpint (g_array_index (found, gint64, j), ==, cases[i].quarters[j]);
    }

  /* 28 February belongs to February, leap year or not. */
  weights = list_last_year (office, all, year, RAPPORT_SPAN_MONTH);
  g_assert_cmpuint (weights->len, ==, 12);
  g_assert_cmpint (g_array_index (weights, gint64, 1), ==, 100);
  g_clear_pointer (&weights, g_array_unref);

  weights = list_last_year (office, none,
                            (RapportPeriod){ rapport_day_from_ymd (2030, 1, 1), rapport_day_from_ymd (2030, 12, 31) },
                            RAPPORT_SPAN_HALF);
  g_assert_cmpuint (weights->len, ==, 2);
  g_assert_cmpint (g_array_index (weights, gint64, 0) + g_array_index (weights, gint64, 1), ==, 0);
}

/* A number of people is spread in the file as it was shown. */
static void
test_whole_numbers (Office *office, gconstpointer data)
{
  gint64 goal = save (office, "goal", "from", "2026-01-01", "metric", "new_customers", "count", "10000");
  RapportGoalSpread spread = { goal, RAPPORT_SPAN_QUARTER, NULL, 0 };
  g_autoptr (GError) error = NULL;

  g_assert_true (rapport_store_act (office->store, rapport_goal_spread, &spread, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (ask (office, "SELECT count(*) FROM goal"), ==, 4);
  g_assert_cmpint (ask (office, "SELECT sum(\"count\") FROM goal"), ==, 10000);
  g_assert_cmpint (ask (office, "SELECT count(*) FROM goal WHERE \"count\" % 1000 <> 0"), ==, 0);
  assert_sound (office);
}

static void
test_pace (Office *office, gconstpointer data)
{
  static const RapportPaceLimits wrong[] = {
    { 9400, 9500, 8000 },
    { 10500, 7900, 8000 },
    { 10500, 9500, -1 },
    { RAPPORT_PACE_MOST + 1, 9500, 8000 },
  };
  RapportPaceLimits limits = { 12000, 9000, 9000 };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_assert_false (
          rapport_store_act (office->store, rapport_pace_save, (gpointer) &wrong[i], NULL, NULL, NULL, &error));
      g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT);
      g_clear_error (&error);
    }
  rapport_pace_get (office->store, &limits);
  g_assert_cmpint (limits.ahead, ==, 10500);
  g_assert_cmpint (limits.on_track, ==, 9500);
  g_assert_cmpint (limits.behind, ==, 8000);

  limits = (RapportPaceLimits){ 12000, 9000, 9000 };
  g_assert_true (rapport_store_act (office->store, rapport_pace_save, &limits, NULL, NULL, NULL, &error));
  limits = (RapportPaceLimits){ 0 };
  rapport_pace_get (office->store, &limits);
  g_assert_cmpint (limits.ahead, ==, 12000);
  g_assert_cmpint (limits.on_track, ==, 9000);
  g_assert_cmpint (limits.behind, ==, 9000);

  /* One alone is checked against the others in the file. */
  limits = (RapportPaceLimits){ RAPPORT_PACE_KEEP, 12100, RAPPORT_PACE_KEEP };
  g_assert_false (rapport_store_act (office->store, rapport_pace_save, &limits, NULL, NULL, NULL, &error));
  g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT);
  limits = (RapportPaceLimits){ RAPPORT_PACE_KEEP, 11000, RAPPORT_PACE_KEEP };
  g_assert_true (rapport_store_act (office->store, rapport_pace_save, &limits, NULL, NULL, NULL, NULL));
  rapport_pace_get (office->store, &limits);
  g_assert_cmpint (limits.ahead, ==, 12000);
  g_assert_cmpint (limits.on_track, ==, 11000);
  g_assert_cmpint (limits.behind, ==, 9000);
}

/* The rule that lists show reads the same settings. */
static void
test_standing (Office *office, gconstpointer data)
{
  RapportPaceLimits limits = { 30000, 20000, 10000 };
  gint64 partner = save (office, "partner", "name", "An", "kind", "reseller");
  g_autoptr (RapportRecord) before = NULL;
  g_autoptr (RapportRecord) after = NULL;

  rapport_today_fix (rapport_day_from_ymd (2026, 12, 31));
  save (office, "sale", "date", "2026-03-01", "partner", ref (partner), "net", "2100", "currency", "USD");
  save (office, "goal", "partner", ref (partner), "from", "2026-01-01", "value", "1000", "currency", "USD");
  before = load (office, "partner", partner);
  g_assert_cmpstr (rapport_record_get_text (before, "standing"), ==, "ahead");
  g_assert_true (rapport_store_act (office->store, rapport_pace_save, &limits, NULL, NULL, NULL, NULL));
  after = load (office, "partner", partner);
  g_assert_cmpstr (rapport_record_get_text (after, "standing"), ==, "on_track");
  rapport_today_fix (RAPPORT_DAY_NONE);
}

/* What stands over a column, and what a fiscal year is called. */
static void
test_titles (void)
{
  const RapportEntity *partner = rapport_entity_find ("partner");
  const RapportField *sales = rapport_entity_get_field (partner, "sales_this_year");
  const RapportField *name = rapport_entity_get_field (partner, "name");
  const RapportPeriod year = { rapport_day_from_ymd (2026, 1, 1), rapport_day_from_ymd (2026, 12, 31) };
  g_autofree char *with = rapport_field_get_title (partner, sales, "FY 26 %s");
  g_autofree char *without = rapport_field_get_title (partner, sales, NULL);
  g_autofree char *goal = rapport_field_get_title (partner, rapport_entity_get_field (partner, "goal_this_year"), NULL);
  g_autofree char *plain = rapport_field_get_title (partner, name, "2026");
  g_autofree char *named = NULL;
  g_autofree char *calendar = NULL;
  RapportFormat format;

  g_assert_cmpstr (with, ==, "Sales FY 26 %s");
  g_assert_cmpstr (without, ==, "Sales this year");
  g_assert_cmpstr (goal, ==, "Goal");
  g_assert_cmpstr (plain, ==, "Name");

  rapport_format_init_for_locale (&format, "fa_IR");
  named = rapport_fiscal_format_name (&format, "FY 2026", year);
  g_assert_cmpstr (named, ==, "FY ۲۰۲۶");
  rapport_format_init_for_locale (&format, "en_US");
  calendar = rapport_fiscal_format_name (&format, NULL, year);
  g_assert_cmpstr (calendar, ==, "2026");
}

static void
add (const char *name, void (*test) (Office *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/goal-spread/", name, NULL);

  g_test_add (path, Office, NULL, open_office, test, close_office);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  add ("divide", test_divide);
  add ("last-year", test_last_year);
  add ("whole-numbers", test_whole_numbers);
  add ("pace", test_pace);
  add ("standing", test_standing);
  g_test_add_func ("/goal-spread/titles", test_titles);

  return g_test_run ();
}
