/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office-fixture.h"

/* The figures in lists and forms, which are SQL over the record's row. */

static RapportDay
day (const char *iso)
{
  return rapport_day_from_iso (iso);
}

static void
test_partner_figures (Office *office, gconstpointer data)
{
  gint64 partner = save (office, "partner", "name", "An", "kind", "reseller");
  gint64 silent = save (office, "partner", "name", "Bo", "kind", "reseller");
  gint64 lan = save (office, "contact", "given_name", "Lan", "partner", ref (partner));
  gint64 left = save (office, "contact", "given_name", "Cuc", "partner", ref (partner), "left_on", "2026-01-31");
  gint64 expert = save (office, "certification", "name", "Expert", "validity_months", "12");
  g_autoptr (RapportRecord) record = NULL;
  const char *p = g_intern_string (ref (partner));

  save (office, "sale", "date", "2025-11-24", "partner", p, "net", "1000", "currency", "USD");
  save (office, "sale", "date", "2025-11-25", "partner", p, "net", "7", "currency", "USD");
  save (office, "sale", "date", "2026-01-01", "partner", p, "net", "500", "currency", "USD");
  save (office, "sale", "date", "2026-10-31", "partner", p, "net", "900", "currency", "USD");
  save (office, "sale", "date", "2026-11-24", "partner", p, "net", "400", "currency", "USD");
  save (office, "sale", "date", "2026-11-25", "partner", p, "net", "70000", "currency", "USD");
  save (office, "sale", "date", "2026-11-01", "partner", p, "kind", "sell_in", "net", "80000", "currency", "USD");
  save (office, "goal", "partner", p, "from", "2026-01-01", "value", "3650", "currency", "USD");
  save (office, "certificate", "contact", ref (lan), "certification", ref (expert), "issued_on", "2025-11-25");
  save (office, "certificate", "contact", ref (left), "certification", ref (expert), "issued_on", "2026-06-15");

  record = load (office, "partner", partner);
  g_assert_cmpint (rapport_record_get_integer (record, "sales_this_year"), ==, 1800);
  g_assert_cmpint (rapport_record_get_integer (record, "goal_this_year"), ==, 3650);
  g_assert_cmpint (rapport_record_get_integer (record, "attainment"), ==, 4932);
  g_assert_cmpint (rapport_record_get_integer (record, "pace"), ==, 5488); /* of 3,280 by day 328 */
  g_assert_cmpint (rapport_record_get_integer (record, "growth"), ==, 8000);
  g_assert_cmpstr (rapport_record_get_text (record, "standing"), ==, "at_risk");
  g_assert_cmpint (rapport_record_get_integer (record, "certified_people"), ==, 1);
  g_clear_object (&record);

  record = load (office, "partner", silent);
  g_assert_cmpint (rapport_record_get_integer (record, "sales_this_year"), ==, 0);
  g_assert_true (rapport_record_is_blank (record, "goal_this_year"));
  g_assert_true (rapport_record_is_blank (record, "attainment"));
  g_assert_true (rapport_record_is_blank (record, "growth"));
  g_assert_true (rapport_record_is_blank (record, "standing"));
  g_clear_object (&record);

  /* A fiscal year that begins in the middle of a month. */
  save (office, "fiscal_year", "name", "Odd", "from", "2026-10-31", "to", "2027-10-30");
  record = load (office, "partner", partner);
  g_assert_cmpint (rapport_record_get_integer (record, "sales_this_year"), ==, 1300);
  g_assert_cmpint (rapport_record_get_integer (record, "goal_this_year"), ==, 620);
}

/* Years of 52 weeks: the same period a year ago is not the same dates. */
static void
test_week_years (Office *office, gconstpointer data)
{
  static const char *const starts[] = { "2024-12-29", "2025-12-28" };
  static const int weeks[] = { 4, 4, 5, 4, 4, 5, 4, 4, 5, 4, 4, 5 };
  gint64 partner = save (office, "partner", "name", "An", "kind", "reseller");
  const char *p = g_intern_string (ref (partner));
  g_autoptr (RapportRecord) record = NULL;

  for (guint y = 0; y < G_N_ELEMENTS (starts); y++)
    {
      RapportDay from = day (starts[y]);
      char first[RAPPORT_DAY_TEXT], last[RAPPORT_DAY_TEXT];
      gint64 year;

      rapport_day_to_iso (from + 363, last);
      year = save (office, "fiscal_year", "name", starts[y], "from", starts[y], "to", last);
      for (guint i = 0; i < G_N_ELEMENTS (weeks); i++)
        {
          g_autofree char *name = g_strdup_printf ("P%u", i + 1);

          rapport_day_to_iso (from, first);
          from += 7 * weeks[i];
          rapport_day_to_iso (from - 1, last);
          save (office, "fiscal_period", "fiscal_year", ref (year), "ordinal", ref (i + 1), "name", name, "from", first,
                "to", last);
        }
    }
  save (office, "sale", "date", "2024-12-28", "partner", p, "net", "90000", "currency", "USD");
  save (office, "sale", "date", "2025-11-22", "partner", p, "net", "1000", "currency", "USD");
  save (office, "sale", "date", "2025-11-23", "partner", p, "net", "90000", "currency", "USD");
  save (office, "sale", "date", "2026-11-21", "partner", p, "net", "1500", "currency", "USD");

  rapport_today_fix (day ("2026-11-21"));
  record = load (office, "partner", partner);
  rapport_today_fix (RAPPORT_DAY_NONE);
  g_assert_cmpint (rapport_record_get_integer (record, "sales_this_year"), ==, 1500);
  g_assert_cmpint (rapport_record_get_integer (record, "growth"), ==, 5000);
}

/* Where SQL would go over to real numbers. */
static void
test_large_goal (Office *office, gconstpointer data)
{
  gint64 partner = save (office, "partner", "name", "An", "kind", "reseller");
  g_autoptr (RapportRecord) record = NULL;

  save (office, "goal", "partner", ref (partner), "from", "2026-01-01", "value", "20000000000000001", "currency",
        "IRR");
  save (office, "sale", "date", "2026-01-01", "partner", ref (partner), "net", "20000000000000000", "currency", "IRR");
  record = load (office, "partner", partner);
  g_assert_cmpint (rapport_record_get_integer (record, "goal_this_year"), ==, G_GINT64_CONSTANT (20000000000000001));
  g_assert_cmpint (rapport_record_get_integer (record, "attainment"), ==, 10000);
  g_assert_cmpstr (rapport_record_get_text (record, "standing"), ==, "ahead");
}

/* Sums that no number can hold are refused in our words where they are kept, and left out under a list. */
static void
test_too_large (Office *office, gconstpointer data)
{
  const char *most = "9000000000000000000";
  const char *p = g_intern_string (ref (save (office, "partner", "name", "An", "kind", "reseller")));
  g_auto (RapportLease) lease = { NULL };
  g_autoptr (RapportQuery) query = rapport_query_new (rapport_entity_find ("goal"));
  g_autoptr (GArray) sums = NULL;
  g_autoptr (GError) error = NULL;

  save (office, "sale", "date", "2026-01-01", "partner", p, "net", most, "currency", "IRR");
  refuse (office, "too large to be added up", "sale", "date", "2026-01-02", "partner", p, "net", most, "currency",
          "IRR");
  save (office, "goal", "from", "2025-01-01", "value", most, "currency", "IRR");
  save (office, "goal", "from", "2026-01-01", "value", most, "currency", "IRR");
  g_assert_true (rapport_store_lease (office->store, NULL, &lease, &error));
  g_assert_cmpint (rapport_query_total (query, lease.connection, NULL, &sums, &error), ==, 2);
  g_assert_no_error (error);
  g_assert_cmpuint (sums->len, ==, 0);
}

static void
test_goal_figures (Office *office, gconstpointer data)
{
  gint64 world = save (office, "territory", "name", "World");
  gint64 asia = save (office, "territory", "name", "Asia", "parent", ref (world));
  gint64 owner = save (office, "staff", "name", "Lan");
  gint64 partner
      = save (office, "partner", "name", "An", "kind", "reseller", "owner", ref (owner), "territory", ref (asia));
  gint64 bikes = save (office, "product_category", "name", "Bikes");
  gint64 road = save (office, "product_category", "name", "Road", "parent", ref (bikes));
  gint64 bike = save (office, "product", "name", "R1", "category", ref (road));
  const char *p = g_intern_string (ref (partner));
  const struct
  {
    const char *scope;
    gint64 id;
    gint64 category;
    gint64 achieved;
  } cases[] = {
    { "partner", partner, 0, 600 }, { "partner", partner, bikes, 200 }, { "owner", owner, 0, 600 },
    { "territory", world, 0, 600 }, { "territory", asia, bikes, 200 },  { NULL, 0, 0, 600 },
  };

  save (office, "sale", "date", "2026-01-14", "partner", p, "net", "5000", "currency", "USD");
  save (office, "sale", "date", "2026-01-15", "partner", p, "net", "100", "currency", "USD");
  save (office, "sale", "date", "2026-02-14", "partner", p, "product", ref (bike), "net", "200", "currency", "USD");
  save (office, "sale", "date", "2026-04-10", "partner", p, "net", "300", "currency", "USD");
  save (office, "sale", "date", "2026-04-11", "partner", p, "net", "9000", "currency", "USD");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RapportRecord) goal = NULL;
      gint64 id
          = save (office, "goal", "from", "2026-01-15", "to", "2026-04-10", "span", "custom", "value", "1200",
                  "currency", "USD", "category", cases[i].category != 0 ? ref (cases[i].category) : "",
                  cases[i].scope != NULL ? cases[i].scope : "partner", cases[i].scope != NULL ? ref (cases[i].id) : "");

      goal = load (office, "goal", id);
      g_assert_cmpint (rapport_record_get_integer (goal, "achieved"), ==, cases[i].achieved);
      g_assert_cmpint (rapport_record_get_integer (goal, "attainment"), ==,
                       cases[i].achieved * 10000 / 1200 + (cases[i].achieved == 200 ? 1 : 0));
    }
}

static void
test_customer_figures (Office *office, gconstpointer data)
{
  gint64 customer = save (office, "customer", "name", "Bình", "kind", "person");
  const char *c = g_intern_string (ref (customer));
  g_autoptr (RapportRecord) record = NULL;

  save (office, "sale", "date", "2026-09-01", "document", "A", "line", "1", "kind", "direct", "customer", c, "net",
        "100", "currency", "USD");
  save (office, "sale", "date", "2026-09-01", "document", "A", "line", "2", "kind", "direct", "customer", c, "net",
        "100", "currency", "USD");
  save (office, "sale", "date", "2026-10-01", "document", "B", "kind", "direct", "customer", c, "net", "300",
        "currency", "USD");
  save (office, "sale", "date", "2026-11-01", "document", "C", "kind", "direct", "customer", c, "returned", "1", "net",
        "50", "currency", "USD");

  record = load (office, "customer", customer);
  g_assert_cmpstr (rapport_record_get_text (record, "first_purchase"), ==, "2026-09-01");
  g_assert_cmpstr (rapport_record_get_text (record, "last_purchase"), ==, "2026-10-01");
  g_assert_cmpint (rapport_record_get_integer (record, "purchases"), ==, 2);
  g_assert_cmpint (rapport_record_get_integer (record, "total_bought"), ==, 450);
  g_assert_cmpint (rapport_record_get_integer (record, "average_gap"), ==, 30);
  g_assert_cmpint (rapport_record_get_integer (record, "due_to_reorder"), ==, 1);
  g_assert_cmpint (rapport_record_get_integer (record, "recency_class"), ==, 4);
  assert_sound (office);
}

#define add(path, func) g_test_add ("/figure-table/" path, Office, NULL, open_office, func, close_office)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("partner-figures", test_partner_figures);
  add ("week-years", test_week_years);
  add ("large-goal", test_large_goal);
  add ("too-large", test_too_large);
  add ("goal-figures", test_goal_figures);
  add ("customer-figures", test_customer_figures);
  return g_test_run ();
}
