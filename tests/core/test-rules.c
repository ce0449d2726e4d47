/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "office-fixture.h"
#include "rapport-fiscal.h"
#include "rapport-goal-spread.h"
#include "rapport-money.h"
#include "rapport-query.h"
#include "rapport-schema.h"

static RapportDay
day (const char *iso)
{
  return rapport_day_from_iso (iso);
}

#define assert_period(period, first, last)                                                                             \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    char period_from[RAPPORT_DAY_TEXT], period_to[RAPPORT_DAY_TEXT];                                                   \
    rapport_day_to_iso ((period).from, period_from);                                                                   \
    rapport_day_to_iso ((period).to, period_to);                                                                       \
    g_assert_cmpstr (period_from, ==, first);                                                                          \
    g_assert_cmpstr (period_to, ==, last);                                                                             \
  }                                                                                                                    \
  G_STMT_END

static RapportFiscal *
read_fiscal (Office *office)
{
  g_auto (RapportLease) lease = { NULL };
  g_autoptr (GError) error = NULL;
  RapportFiscal *fiscal;

  g_assert_true (rapport_store_lease (office->store, NULL, &lease, &error));
  fiscal = rapport_fiscal_load (lease.connection, &error);
  g_assert_no_error (error);
  return fiscal;
}

/* Every figure and every invariant is SQL that prepares and runs, over no rows and over some. */
static void
test_sql (Office *office, gconstpointer data)
{
  g_auto (RapportLease) lease = { NULL };
  g_autoptr (GError) error = NULL;
  const RapportRules *rules = rapport_office_rules ();

  g_assert_true (rapport_store_lease (office->store, NULL, &lease, &error));
  for (const RapportFigure *figure = rules->figures; figure->name != NULL; figure++)
    {
      g_autoptr (RapportSelect) select = rapport_select_new (rapport_entity_find (figure->entity), rules);
      g_autofree char *name = g_strdup_printf ("{figure.%s}", figure->name);
      g_autofree char *value = rapport_select_expression (select, name);
      g_autofree char *from = rapport_select_from (select);
      g_autofree char *sql = g_strdup_printf ("SELECT %s FROM %s", value, from);
      g_autoptr (RapportStatement) statement = rapport_connection_prepare (lease.connection, sql, &error);

      g_assert_no_error (error);
      g_assert_false (rapport_statement_step (statement, &error));
      g_assert_no_error (error);
    }

  assert_sound (office);
}

static void
test_calendar_years (Office *office, gconstpointer data)
{
  g_autoptr (RapportFiscal) fiscal = read_fiscal (office);
  const RapportFiscalYear *year = rapport_fiscal_get_year (fiscal, day ("2024-02-29"));
  RapportPeriod period;

  g_assert_cmpint (year->id, ==, 0);
  assert_period (year->span, "2024-01-01", "2024-12-31");
  g_assert_cmpuint (year->n_periods, ==, 12);
  assert_period (year->periods[1], "2024-02-01", "2024-02-29");
  /* The running period counts; one that ends on the day does not. */
  g_assert_cmpuint (rapport_fiscal_year_periods_after (year, day ("2024-02-29")), ==, 10);
  g_assert_cmpuint (rapport_fiscal_year_periods_after (year, day ("2024-02-28")), ==, 11);
  g_assert_cmpuint (rapport_fiscal_year_periods_after (year, day ("2024-12-31")), ==, 0);

  /* Whole months go to whole months, other days to the same dates. */
  period = rapport_fiscal_move_back (fiscal, (RapportPeriod){ day ("2025-02-01"), day ("2025-02-28") });
  assert_period (period, "2024-02-01", "2024-02-29");
  period = rapport_fiscal_move_back (fiscal, (RapportPeriod){ day ("2025-02-02"), day ("2025-02-28") });
  assert_period (period, "2024-02-02", "2024-02-28");
  period = rapport_fiscal_move_back (fiscal, (RapportPeriod){ day ("2024-01-10"), day ("2024-02-29") });
  assert_period (period, "2023-01-10", "2023-02-28");
  period = rapport_fiscal_move_back (fiscal, (RapportPeriod){ day ("2017-07-01"), day ("2018-06-30") });
  assert_period (period, "2016-07-01", "2017-06-30");

  g_assert_false (rapport_fiscal_parse (fiscal, "2026", &period));
}

static void
test_fiscal_years (Office *office, gconstpointer data)
{
  gint64 year = save (office, "fiscal_year", "name", "FY 2026", "from", "2026-04-01", "to", "2027-03-31");
  gint64 weeks = save (office, "fiscal_year", "name", "2025", "from", "2025-04-02", "to", "2026-03-31");
  g_autofree char *name = NULL;
  g_autofree char *part = NULL;
  g_autoptr (RapportFiscal) fiscal = NULL;
  g_autoptr (GArray) parts = NULL;
  RapportPeriod period;

  save (office, "fiscal_period", "fiscal_year", ref (weeks), "ordinal", "1", "name", "Spring", "from", "2025-04-02",
        "to", "2025-09-30");
  save (office, "fiscal_period", "fiscal_year", ref (weeks), "ordinal", "2", "name", "Autumn", "from", "2025-10-01",
        "to", "2026-03-31");

  fiscal = read_fiscal (office);
  g_assert_cmpint (rapport_fiscal_get_year (fiscal, day ("2027-01-01"))->id, ==, year);
  g_assert_cmpint (rapport_fiscal_get_year (fiscal, day ("2027-04-01"))->id, ==, 0);
  g_assert_cmpuint (rapport_fiscal_get_year (fiscal, day ("2027-01-01"))->n_periods, ==, 12);
  g_assert_cmpuint (rapport_fiscal_get_year (fiscal, day ("2025-12-01"))->n_periods, ==, 2);

  name = rapport_fiscal_format_period (fiscal, rapport_format_plain (),
                                       rapport_fiscal_get_year (fiscal, day ("2026-05-01"))->span);
  part = rapport_fiscal_format_period (fiscal, rapport_format_plain (),
                                       (RapportPeriod){ day ("2026-04-01"), day ("2026-04-30") });
  g_assert_cmpstr (name, ==, "FY 2026");
  g_assert_cmpstr (part, ==, "2026-04");
  g_assert_true (rapport_fiscal_parse (fiscal, "2026", &period));
  assert_period (period, "2026-04-01", "2027-03-31");
  g_assert_true (rapport_fiscal_parse (fiscal, "fy ۲۰۲۶", &period));
  assert_period (period, "2026-04-01", "2027-03-31");
  g_assert_true (rapport_fiscal_parse (fiscal, "2026-Q2", &period));
  assert_period (period, "2026-07-01", "2026-09-30");
  g_assert_true (rapport_fiscal_parse (fiscal, "2026-p1", &period));
  assert_period (period, "2026-04-01", "2026-04-30");
  g_assert_true (rapport_fiscal_parse (fiscal, "2025-H2", &period));
  assert_period (period, "2025-10-01", "2026-03-31");
  g_assert_true (rapport_fiscal_parse (fiscal, "autumn", &period));
  assert_period (period, "2025-10-01", "2026-03-31");
  g_assert_false (rapport_fiscal_parse (fiscal, "2026-07", &period));
  g_assert_false (rapport_fiscal_parse (fiscal, "2026-Q5", &period));
  g_assert_false (rapport_fiscal_parse (fiscal, "2027", &period));
  g_assert_false (rapport_fiscal_parse (fiscal, "", &period));
  g_assert_false (rapport_fiscal_parse (fiscal, "-Q", &period));

  parts = rapport_fiscal_divide (fiscal, (RapportPeriod){ day ("2026-01-31"), day ("2026-04-15") }, RAPPORT_SPAN_MONTH);
  g_assert_cmpuint (parts->len, ==, 3);
  assert_period (g_array_index (parts, RapportPeriod, 0), "2026-01-31", "2026-02-27");
  assert_period (g_array_index (parts, RapportPeriod, 2), "2026-03-31", "2026-04-15");

  refuse (office, "“FY 2026”", "fiscal_year", "name", "2027", "from", "2027-03-31", "to", "2028-03-30");
  refuse (office, "“2025”", "fiscal_period", "fiscal_year", ref (weeks), "ordinal", "3", "name", "Late", "from",
          "2026-03-31", "to", "2026-04-01");
  refuse (office, "“Autumn”", "fiscal_period", "fiscal_year", ref (weeks), "ordinal", "3", "name", "Late", "from",
          "2026-03-31", "to", "2026-03-31");
  assert_sound (office);
}

static void
test_persian_year (Office *office, gconstpointer data)
{
  g_autoptr (RapportFiscal) fiscal = NULL;
  const RapportFiscalYear *year;

  save (office, "fiscal_year", "name", "۱۴۰۵", "from", "2026-03-21", "to", "2027-03-20");
  fiscal = read_fiscal (office);
  year = rapport_fiscal_get_year (fiscal, day ("2026-11-24"));
  g_assert_cmpuint (year->n_periods, ==, 12);
  assert_period (year->periods[0], "2026-03-21", "2026-04-20");
  assert_period (year->periods[8], "2026-11-22", "2026-12-21");
}

static void
test_goal_overlap (Office *office, gconstpointer data)
{
  gint64 a = save (office, "partner", "name", "Hoàng Long", "kind", "reseller");
  gint64 b = save (office, "partner", "name", "پخش البرز", "kind", "reseller");
  gint64 bikes = save (office, "product_category", "name", "Bikes");
  gint64 owner = save (office, "staff", "name", "Lan");

  save (office, "goal", "partner", ref (a), "from", "2026-01-01", "value", "100000", "currency", "USD");
  refuse (office, "Hoàng Long · 2026", "goal", "partner", ref (a), "from", "2026-12-31", "span", "month", "value", "1",
          "currency", "USD");
  save (office, "goal", "partner", ref (a), "from", "2027-01-01", "value", "1", "currency", "USD");
  save (office, "goal", "partner", ref (b), "from", "2026-01-01", "value", "1", "currency", "USD");
  save (office, "goal", "partner", ref (a), "from", "2026-01-01", "category", ref (bikes), "value", "1", "currency",
        "USD");
  save (office, "goal", "partner", ref (a), "from", "2026-01-01", "metric", "quantity", "count", "1000");
  save (office, "goal", "owner", ref (owner), "from", "2026-01-01", "value", "1", "currency", "USD");
  refuse (office, "Lan", "goal", "owner", ref (owner), "from", "2025-07-01", "value", "1", "currency", "USD");
  save (office, "goal", "from", "2026-01-01", "value", "1", "currency", "USD");
  refuse (office, "2026", "goal", "from", "2026-06-01", "span", "month", "value", "1", "currency", "USD");
  assert_sound (office);
}

static gboolean
save_alone_cb (RapportAct *act, gpointer record, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) refusal = NULL;

  g_assert_false (rapport_act_save_alone (act, record, &refusal));
  g_assert_error (refusal, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT);
  return TRUE;
}

/* A row that the rules refuse is put back as it stood: no rate of today takes the place of the frozen one. */
static void
test_put_back (Office *office, gconstpointer data)
{
  gint64 rate = save (office, "exchange_rate", "currency", "EUR", "date", "2020-01-01", "rate", "1100000000000");
  gint64 partner, goal;
  g_autoptr (RapportRecord) record = NULL;
  g_autoptr (RapportRecord) changed = NULL;
  g_autoptr (GError) error = NULL;

  save (office, "product", "name", "Wheel", "list_price", "100", "currency", "USD");
  partner = save (office, "partner", "name", "Hoàng Long", "kind", "reseller");
  goal = save (office, "goal", "partner", ref (partner), "from", "2026-01-01", "span", "quarter", "value", "1000",
               "currency", "EUR");
  save (office, "goal", "partner", ref (partner), "from", "2026-07-01", "span", "quarter", "value", "1", "currency",
        "EUR");
  changed = load (office, "exchange_rate", rate);
  rapport_record_set_integer (changed, "rate", 2000000000000);
  g_assert_true (rapport_store_save (office->store, changed, &error));
  g_assert_cmpint (ask (office, "SELECT \"value_base\" FROM \"goal\" ORDER BY id LIMIT 1"), ==, 1100);

  record = load (office, "goal", goal);
  rapport_record_set_day (record, "from", day ("2026-02-01"));
  rapport_record_set_day (record, "to", day ("2026-09-30"));
  g_assert_true (rapport_store_act (office->store, save_alone_cb, record, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (ask (office, "SELECT \"value_base\" FROM \"goal\" ORDER BY id LIMIT 1"), ==, 1100);
  g_assert_cmpint (ask (office, "SELECT \"from\"='2026-01-01' FROM \"goal\" ORDER BY id LIMIT 1"), ==, 1);
  assert_sound (office);
}

static void
test_trees (Office *office, gconstpointer data)
{
  gint64 world = save (office, "territory", "name", "World");
  gint64 asia = save (office, "territory", "name", "Asia", "parent", ref (world));
  gint64 vietnam = save (office, "territory", "name", "Vietnam", "parent", ref (asia));
  g_autoptr (RapportRecord) record = load (office, "territory", world);
  g_autoptr (GError) error = NULL;

  rapport_record_set_integer (record, "parent", vietnam);
  g_assert_false (rapport_store_save (office->store, record, &error));
  g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT);
  g_assert_nonnull (strstr (error->message, "“World”"));
  g_assert_cmpint (ask (office, "SELECT count(*) FROM \"territory\" WHERE \"parent\" IS NULL"), ==, 1);
}

static void
test_other_invariants (Office *office, gconstpointer data)
{
  gint64 product = save (office, "product", "name", "Bike", "list_price", "50000", "currency", "USD");
  gint64 lan = save (office, "contact", "given_name", "Lan");
  gint64 ali = save (office, "contact", "given_name", "Ali");
  gint64 expert = save (office, "certification", "name", "Expert", "validity_months", "12");
  gint64 campaign = save (office, "campaign", "name", "Spring", "kind", "email");
  gint64 first, second;
  g_autoptr (RapportRecord) record = NULL;

  save (office, "price", "product", ref (product), "price", "45000", "currency", "USD", "from", "2026-01-01", "to",
        "2026-06-30");
  save (office, "price", "product", ref (product), "price", "44000", "currency", "USD", "from", "2026-07-01");
  refuse (office, "“Bike”", "price", "product", ref (product), "price", "1", "currency", "USD", "from", "2027-01-01");
  save (office, "price", "product", ref (product), "price", "1", "currency", "USD", "minimum", "10000", "from",
        "2027-01-01");

  first = save (office, "certificate", "contact", ref (lan), "certification", ref (expert), "issued_on", "2025-06-15");
  refuse (office, "“Lan · Expert · 2025-06-15”", "certificate", "contact", ref (ali), "certification", ref (expert),
          "issued_on", "2026-05-01", "renews", ref (first));
  /* Renewed early, it counts from the old end: 14 June 2026, so the new one ends on 14 June 2027. */
  second = save (office, "certificate", "contact", ref (lan), "certification", ref (expert), "issued_on", "2026-05-01",
                 "renews", ref (first));
  record = load (office, "certificate", second);
  g_assert_cmpstr (rapport_record_get_text (record, "valid_from"), ==, "2026-06-15");
  g_assert_cmpstr (rapport_record_get_text (record, "expires_on"), ==, "2027-06-14");
  g_clear_object (&record);
  record = load (office, "certificate", first);
  g_assert_cmpstr (rapport_record_get_text (record, "status"), ==, "renewed");
  g_clear_object (&record);
  /* A renewal that was revoked renews nothing: the older certificate stands for itself again. */
  record = load (office, "certificate", second);
  rapport_record_set_text (record, "revoked_on", "2026-06-01");
  rapport_record_set_text (record, "revoked_reason", "Withdrawn");
  g_assert_true (rapport_store_save (office->store, record, NULL));
  g_clear_object (&record);
  record = load (office, "certificate", first);
  g_assert_cmpstr (rapport_record_get_text (record, "status"), ==, "expired");

  refuse (office, "one customer, one contact or one partner", "campaign_member", "campaign", ref (campaign), "contact",
          ref (lan), "customer", ref (save (office, "customer", "name", "Ông Bảy", "kind", "person")));
  save (office, "campaign_member", "campaign", ref (campaign), "contact", ref (lan));
  assert_sound (office);
}

static void
test_sale_fill (Office *office, gconstpointer data)
{
  gint64 owner = save (office, "staff", "name", "Lan");
  gint64 north = save (office, "territory", "name", "North");
  gint64 gold = save (office, "tier", "name", "Gold", "rank", "3");
  gint64 partner = save (office, "partner", "name", "An", "kind", "reseller", "owner", ref (owner), "territory",
                         ref (north), "tier", ref (gold));
  gint64 product = save (office, "product", "name", "Bike", "list_price", "50000", "currency", "USD");
  gint64 customer = save (office, "customer", "name", "Bình", "kind", "person", "owner", ref (owner));
  g_autoptr (RapportRecord) sale = NULL;
  char base[4];

  rapport_store_get_base_currency (office->store, base);
  g_assert_cmpstr (base, ==, "USD");

  /* From the partner; the price list of the tier beats the list price; 2.5 × 450.01 = 1,125.025, rounded up. */
  save (office, "price", "product", ref (product), "tier", ref (gold), "price", "45001", "currency", "USD");
  sale = load (office, "sale",
               save (office, "sale", "date", "2026-03-03", "partner", ref (partner), "product", ref (product),
                     "quantity", "2500", "currency", ""));
  g_assert_cmpint (rapport_record_get_integer (sale, "owner"), ==, owner);
  g_assert_cmpint (rapport_record_get_integer (sale, "territory"), ==, north);
  g_assert_cmpstr (rapport_record_get_text (sale, "currency"), ==, "USD");
  g_assert_cmpint (rapport_record_get_integer (sale, "unit_price"), ==, 45001);
  g_assert_cmpint (rapport_record_get_integer (sale, "net"), ==, 112503);
  g_assert_cmpint (rapport_record_get_integer (sale, "net_base"), ==, 112503);
  g_assert_cmpint (rapport_record_get_integer (sale, "rate"), ==, RAPPORT_RATE_ONE);
  g_clear_object (&sale);

  /* A return is negative, whichever way it was stated. */
  sale = load (office, "sale",
               save (office, "sale", "date", "2026-03-03", "kind", "direct", "customer", ref (customer), "returned",
                     "1", "quantity", "1000", "net", "500", "cost", "300", "currency", "USD"));
  g_assert_cmpint (rapport_record_get_integer (sale, "quantity"), ==, -1000);
  g_assert_cmpint (rapport_record_get_integer (sale, "net_base"), ==, -500);
  g_assert_cmpint (rapport_record_get_integer (sale, "cost"), ==, -300);
  g_assert_cmpint (rapport_record_get_integer (sale, "owner"), ==, owner);
  assert_sound (office);
}

static void
test_rates (Office *office, gconstpointer data)
{
  gint64 partner = save (office, "partner", "name", "An", "kind", "reseller");
  gint64 id;
  g_autoptr (RapportRecord) sale = NULL;
  g_autoptr (GError) error = NULL;

  save (office, "sale", "date", "2026-03-03", "partner", ref (partner), "net", "100", "currency", "USD");
  refuse (office, "No exchange rate for VND on or before", "sale", "date", "2026-03-03", "partner", ref (partner),
          "net", "1000000", "currency", "VND");

  /* 1 VND = 0.00004 USD: a million dong are 40.00 dollars. */
  save (office, "exchange_rate", "currency", "VND", "date", "2026-03-01", "rate", "40000000");
  refuse (office, "VND", "sale", "date", "2026-02-28", "partner", ref (partner), "net", "1000000", "currency", "VND");
  id = save (office, "sale", "date", "2026-03-03", "partner", ref (partner), "net", "1000000", "currency", "VND");
  sale = load (office, "sale", id);
  g_assert_cmpint (rapport_record_get_integer (sale, "net_base"), ==, 4000);

  /* A rate that comes later changes nothing that is frozen; another day asks again. */
  save (office, "exchange_rate", "currency", "VND", "date", "2026-03-02", "rate", "50000000");
  rapport_record_set_text (sale, "notes", "checked");
  g_assert_true (rapport_store_save (office->store, sale, &error));
  g_assert_cmpint (rapport_record_get_integer (sale, "net_base"), ==, 4000);
  rapport_record_set_text (sale, "date", "2026-03-04");
  g_assert_true (rapport_store_save (office->store, sale, &error));
  g_assert_cmpint (rapport_record_get_integer (sale, "net_base"), ==, 5000);
  rapport_record_set_integer (sale, "net", G_MAXINT64 / 10);
  g_assert_true (rapport_store_save (office->store, sale, &error));
  assert_sound (office);
}

static void
test_spread (Office *office, gconstpointer data)
{
  static const gint64 weights[] = { 1, 1, 1, 4 };
  gint64 partner = save (office, "partner", "name", "An", "kind", "reseller");
  gint64 goal;
  RapportGoalSpread spread = { 0, RAPPORT_SPAN_QUARTER, weights, 4 };
  g_autoptr (GError) error = NULL;

  save (office, "sale", "date", "2026-01-01", "partner", ref (partner), "net", "1", "currency", "USD");
  save (office, "exchange_rate", "currency", "EUR", "date", "2020-01-01", "rate", "1087300000000");
  goal = save (office, "goal", "partner", ref (partner), "from", "2026-01-01", "value", "100003", "currency", "EUR");

  spread.goal = goal;
  spread.n_weights = 3;
  g_assert_false (rapport_store_act (office->store, rapport_goal_spread, &spread, NULL, NULL, NULL, &error));
  g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT);
  g_clear_error (&error);
  g_assert_cmpint (ask (office, "SELECT count(*) FROM \"goal\""), ==, 1);

  spread.n_weights = 4;
  g_assert_true (rapport_store_act (office->store, rapport_goal_spread, &spread, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (ask (office, "SELECT count(*) FROM \"goal\""), ==, 4);
  g_assert_cmpint (ask (office, "SELECT sum(\"value\") FROM \"goal\""), ==, 100003);
  /* 1,000.03 EUR at 1.0873: 1,087.3326 USD; the parts' base amounts sum to it, too. */
  g_assert_cmpint (ask (office, "SELECT sum(\"value_base\") FROM \"goal\""), ==, 108733);
  g_assert_cmpint (ask (office, "SELECT \"value\" FROM \"goal\" WHERE \"from\" = '2026-10-01'"), >, 57000);
  g_assert_cmpint (ask (office, "SELECT count(*) FROM \"goal\" WHERE \"span\" = 'quarter' AND \"to\" = '2026-06-30'"),
                   ==, 1);
  assert_sound (office);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define add(path, func) g_test_add ("/rules/" path, Office, NULL, open_office, func, close_office)
  add ("sql", test_sql);
  add ("calendar-years", test_calendar_years);
  add ("fiscal-years", test_fiscal_years);
  add ("persian-year", test_persian_year);
  add ("goal-overlap", test_goal_overlap);
  add ("put-back", test_put_back);
  add ("trees", test_trees);
  add ("other-invariants", test_other_invariants);
  add ("sale-fill", test_sale_fill);
  add ("rates", test_rates);
  add ("spread", test_spread);
#undef add
  return g_test_run ();
}
