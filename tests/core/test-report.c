/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office-fixture.h"
#include "rapport-day-slices.h"
#include "rapport-figures.h"
#include "rapport-fiscal.h"
#include "rapport-report.h"

#define N_LINES 240
#define N_GOALS 24

static RapportDay
day (const char *iso)
{
  return rapport_day_from_iso (iso);
}

static RapportReportResult *
run (Office *office, const char *name, const char *period, gboolean whole, ...)
{
  const RapportReport *report = rapport_report_find (name);
  g_autoptr (RapportReportRequest) request = rapport_report_request_new ();
  g_autoptr (GError) error = NULL;
  RapportReportResult *result;
  const char *option;
  va_list options;

  {
    g_auto (RapportLease) lease = { NULL };

    g_assert_true (rapport_store_lease (office->store, NULL, &lease, &error));
    g_assert_true (rapport_report_parse_period (lease.connection, period, &request->period, &error));
  }
  request->whole = whole;
  va_start (options, whole);
  while ((option = va_arg (options, const char *)) != NULL)
    g_assert_true (rapport_report_request_set (request, report, option, va_arg (options, const char *), &error));
  va_end (options);

  result = rapport_report_run (report, office->store, request, NULL, &error);
  g_assert_no_error (error);
  return result;
}

static const RapportReportTable *
find_table (const RapportReportResult *result, const char *id)
{
  for (guint i = 0; i < result->tables->len; i++)
    if (g_str_equal (((RapportReportTable *) result->tables->pdata[i])->id, id))
      return result->tables->pdata[i];
  g_assert_not_reached ();
}

static const RapportReportRow *
find_row (const RapportReportTable *table, gint64 record, gint64 part)
{
  for (guint i = 0; i < table->rows->len; i++)
    {
      const RapportReportRow *row = table->rows->pdata[i];

      if (row->record == record && row->part == part)
        return row;
    }
  return NULL;
}

/* A cell's plain form. */
static char *
cell (const RapportReportTable *table, const RapportReportRow *row, const char *column)
{
  for (guint i = 0; i < table->n_columns; i++)
    if (g_str_equal (table->columns[i].name, column))
      return rapport_cell_format (&table->columns[i], &row->cells[i], rapport_format_plain (), "USD");
  g_assert_not_reached ();
}

#define assert_cell(table, row, column, expected)                                                                      \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    g_autofree char *cell_text = cell (table, row, column);                                                            \
    g_assert_cmpstr (cell_text, ==, expected);                                                                         \
  }                                                                                                                    \
  G_STMT_END

/* One partner, worked out by hand; today is 24 November 2026. */
static void
test_by_hand (Office *office, gconstpointer data)
{
  gint64 owner = save (office, "staff", "name", "Lan", "code", "S1");
  gint64 partner
      = save (office, "partner", "name", "Hoàng Long", "code", "P1", "kind", "reseller", "owner", ref (owner));
  gint64 silent = save (office, "partner", "name", "پخش البرز", "kind", "reseller");
  const char *p = g_intern_string (ref (partner));
  g_autoptr (RapportReportResult) result = NULL;
  const RapportReportTable *table;
  const RapportReportRow *row;
  g_autofree char *names = NULL;
  g_autoptr (GString) heading = g_string_new (NULL);

  save (office, "sale", "date", "2025-03-01", "partner", p, "net", "300000", "currency", "USD");
  save (office, "sale", "date", "2025-11-24", "partner", p, "net", "100000", "currency", "USD");
  save (office, "sale", "date", "2025-11-25", "partner", p, "net", "900000", "currency", "USD");
  save (office, "sale", "date", "2026-02-10", "partner", p, "net", "250000", "currency", "USD");
  save (office, "sale", "date", "2026-02-11", "partner", p, "net", "50000", "returned", "1", "currency", "USD");
  save (office, "sale", "date", "2026-11-24", "partner", p, "net", "128000", "currency", "USD");
  save (office, "sale", "date", "2026-12-01", "partner", p, "net", "10000", "currency", "USD");
  save (office, "sale", "date", "2026-05-01", "partner", p, "kind", "sell_in", "net", "777", "currency", "USD");
  save (office, "goal", "partner", p, "from", "2026-01-01", "value", "365000", "currency", "USD");
  save (office, "goal", "owner", ref (owner), "from", "2026-01-01", "value", "999999", "currency", "USD");

  result = run (office, "partner-goals", "2026", FALSE, NULL);
  table = find_table (result, "goals");
  for (guint i = 0; i < table->n_columns; i++)
    g_string_append_printf (heading, "%s%s", i > 0 ? " " : "", table->columns[i].name);
  g_assert_cmpstr (heading->str, ==,
                   "code partner tier territory owner goal achieved variance attainment ytd_goal ytd_achieved pace "
                   "last_year growth forecast needed pipeline coverage status");
  g_assert_cmpuint (result->tables->len, ==, 1);
  g_assert_cmpuint (table->rows->len, ==, 1);
  g_assert_null (find_row (table, silent, 0));

  row = find_row (table, partner, 0);
  assert_cell (table, row, "code", "P1");
  assert_cell (table, row, "partner", "Hoàng Long");
  assert_cell (table, row, "owner", "Lan");
  assert_cell (table, row, "goal", "3650.00");
  assert_cell (table, row, "achieved", "3380.00"); /* 2,500 − 500 + 1,280 + 100 */
  assert_cell (table, row, "variance", "-270.00");
  assert_cell (table, row, "attainment", "0.926027");
  assert_cell (table, row, "ytd_goal", "3280.00"); /* 328 of 365 days */
  assert_cell (table, row, "ytd_achieved", "3280.00");
  assert_cell (table, row, "pace", "1");
  assert_cell (table, row, "last_year", "4000.00");
  assert_cell (table, row, "growth", "-0.18");
  assert_cell (table, row, "forecast", "3650.00");
  assert_cell (table, row, "needed", "185.00"); /* 370 in November and December */
  assert_cell (table, row, "pipeline", "");
  assert_cell (table, row, "coverage", "");
  assert_cell (table, row, "status", "on_track");
  assert_cell (table, table->total, "achieved", "3380.00");
  assert_cell (table, table->total, "attainment", "0.926027");

  g_assert_cmpint (result->chart->n_points, ==, 12);
  g_assert_cmpint (result->chart->current, ==, 10);
  g_assert_cmpint (result->chart->series[0].values[1], ==, 200000);
  g_assert_cmpint (result->chart->series[2].values[10], ==, 1000000);
  g_clear_pointer (&result, rapport_report_result_free);

  /* Sell-in stands apart. */
  result = run (office, "partner-goals", "2026", FALSE, "kind", "sell_in", NULL);
  assert_cell (find_table (result, "goals"), find_table (result, "goals")->total, "achieved", "7.77");
  g_clear_pointer (&result, rapport_report_result_free);

  /* A period to come has no figures to date; goals of owners are not those of partners. */
  result = run (office, "partner-goals", "2026-12", FALSE, "by", "owner", NULL);
  table = find_table (result, "goals");
  row = find_row (table, owner, 0);
  assert_cell (table, row, "goal", "849.31");
  assert_cell (table, row, "achieved", "100.00");
  assert_cell (table, row, "ytd_goal", "");
  assert_cell (table, row, "pace", "");
  assert_cell (table, row, "forecast", "");
  assert_cell (table, row, "status", "");
}

static void
test_category_goal (Office *office, gconstpointer data)
{
  gint64 bikes = save (office, "product_category", "name", "Bikes");
  gint64 road = save (office, "product_category", "name", "Road", "parent", ref (bikes));
  gint64 bike = save (office, "product", "name", "R1", "category", ref (road));
  gint64 partner = save (office, "partner", "name", "An", "kind", "reseller");
  const char *p = g_intern_string (ref (partner));
  g_autoptr (RapportReportResult) result = NULL;
  const RapportReportTable *table;
  const RapportReportRow *part;

  save (office, "sale", "date", "2026-02-10", "partner", p, "net", "1000", "currency", "USD");
  save (office, "sale", "date", "2026-02-11", "partner", p, "product", ref (bike), "quantity", "3000", "net", "500",
        "currency", "USD");
  save (office, "goal", "partner", p, "category", ref (bikes), "from", "2026-01-01", "value", "700", "currency", "USD");

  result = run (office, "partner-goals", "2026", TRUE, NULL);
  table = find_table (result, "goals");
  g_assert_cmpuint (table->rows->len, ==, 2);
  assert_cell (table, find_row (table, partner, 0), "goal", "0.00");
  assert_cell (table, find_row (table, partner, 0), "attainment", "");
  part = find_row (table, partner, bikes);
  g_assert_cmpuint (part->level, ==, 1);
  assert_cell (table, part, "partner", "Bikes");
  assert_cell (table, part, "goal", "7.00");
  assert_cell (table, part, "achieved", "5.00");
  assert_cell (table, table->total, "goal", "0.00");
  assert_cell (table, table->total, "achieved", "15.00");

  table = find_table (result, "volume");
  g_assert_cmpuint (table->rows->len, ==, 2);
  assert_cell (table, find_row (table, partner, road), "average_price", "1.67");
  assert_cell (table, find_row (table, partner, road), "share", "0.333333");
  g_assert_nonnull (find_table (result, "lines")->lines);
  g_assert_cmpuint (find_table (result, "months")->n_columns, ==, 15);
  g_clear_pointer (&result, rapport_report_result_free);

  result = run (office, "partner-goals", "2026", FALSE, "metric", "quantity", NULL);
  assert_cell (find_table (result, "goals"), find_table (result, "goals")->total, "achieved", "3");
  g_clear_pointer (&result, rapport_report_result_free);

  result = run (office, "sales-volume", "2026", FALSE, "parts", "category", NULL);
  table = find_table (result, "volume");
  assert_cell (table, find_row (table, partner, road), "amount", "5.00");
  assert_cell (table, table->total, "amount", "15.00");
  assert_cell (table, table->total, "quantity", "3");
}

static void
test_drill_down (Office *office, gconstpointer data)
{
  gint64 world = save (office, "territory", "name", "World");
  gint64 asia = save (office, "territory", "name", "Asia", "parent", ref (world));
  gint64 partner = save (office, "partner", "name", "An", "kind", "reseller", "territory", ref (asia));
  gint64 bike = save (office, "product", "name", "R1");
  const char *p = g_intern_string (ref (partner));
  g_autoptr (RapportReportResult) result = NULL;
  g_auto (RapportLease) lease = { NULL };
  const RapportReportTable *table;
  const RapportPeriod march = { day ("2026-03-01"), day ("2026-03-31") };

  save (office, "sale", "date", "2025-12-31", "partner", p, "net", "1000", "currency", "USD");
  save (office, "sale", "date", "2026-03-03", "partner", p, "net", "1000", "currency", "USD");
  save (office, "sale", "date", "2026-04-03", "partner", p, "net", "1000", "currency", "USD");
  save (office, "sale", "date", "2026-04-03", "partner", p, "kind", "sell_in", "net", "1000", "currency", "USD");

  result = run (office, "partner-goals", "2026", FALSE, "by", "territory", NULL);
  table = find_table (result, "goals");
  g_assert_cmpuint (table->rows->len, ==, 2);
  g_assert_cmpuint (find_row (table, asia, 0)->level, ==, 1);
  assert_cell (table, find_row (table, world, 0), "achieved", "20.00");
  assert_cell (table, table->total, "achieved", "20.00");

  g_assert_true (rapport_store_lease (office->store, NULL, &lease, NULL));
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (RapportQuery) lines = rapport_report_dup_lines (
          result, table, i == 0 ? NULL : find_row (table, i == 1 ? world : asia, 0), i == 2 ? &march : NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (GArray) ids = rapport_query_list_ids (lines, lease.connection, 0, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (ids->len, ==, i == 2 ? 1 : 2);
    }

  /* Sales without a product are a part of their own, not all sales of the partner. */
  save (office, "sale", "date", "2026-03-04", "partner", p, "product", ref (bike), "quantity", "1000", "net", "1000",
        "currency", "USD");
  g_clear_pointer (&result, rapport_report_result_free);
  result = run (office, "sales-volume", "2026", FALSE, NULL);
  table = find_table (result, "volume");
  for (guint i = 0; i < table->rows->len; i++)
    {
      const RapportReportRow *row = table->rows->pdata[i];
      g_autoptr (RapportQuery) lines = rapport_report_dup_lines (result, table, row, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (GArray) ids = rapport_query_list_ids (lines, lease.connection, 0, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (ids->len, ==, row->level == 0 ? 3 : row->part == bike ? 1 : 2);
    }
  g_assert_cmpuint (table->rows->len, ==, 3);
}

/* What a report leaves out is in none of its lines either, and its chart compares what its table shows. */
static void
test_only (Office *office, gconstpointer data)
{
  const char *an = g_intern_string (ref (save (office, "partner", "name", "An", "kind", "reseller")));
  const char *bo = g_intern_string (ref (save (office, "partner", "name", "Bo", "kind", "reseller")));
  const char *cu = g_intern_string (ref (save (office, "partner", "name", "Cu", "kind", "reseller")));
  static const char *const reports[] = { "partner-goals", "sales-volume" };
  static const struct
  {
    const char *condition;
    guint n_lines;
    gint64 before;
  } cases[] = { { NULL, 3, 200 }, { "name = An", 2, 200 }, { "name = Nobody", 0, 0 } };
  g_auto (RapportLease) lease = { NULL };
  g_autoptr (GError) error = NULL;

  save (office, "sale", "date", "2025-03-03", "partner", an, "net", "200", "currency", "USD");
  save (office, "sale", "date", "2026-03-03", "partner", an, "net", "1000", "currency", "USD");
  save (office, "sale", "date", "2026-04-03", "partner", an, "net", "1000", "currency", "USD");
  save (office, "sale", "date", "2026-04-03", "partner", bo, "net", "1000", "currency", "USD");
  /* Who sold last year alone stands in no row of the volume. */
  save (office, "sale", "date", "2025-03-03", "partner", cu, "net", "5000", "currency", "USD");
  g_assert_true (rapport_store_lease (office->store, NULL, &lease, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (reports) * G_N_ELEMENTS (cases); i++)
    {
      const RapportReport *report = rapport_report_find (reports[i % 2]);
      g_autoptr (RapportReportRequest) request = rapport_report_request_new ();
      g_autoptr (RapportReportResult) result = NULL;
      g_autoptr (RapportQuery) lines = NULL;
      g_autoptr (GArray) ids = NULL;

      if (cases[i / 2].condition != NULL)
        {
          request->only = rapport_query_new (rapport_entity_find ("partner"));
          g_assert_true (rapport_query_add_condition (request->only, lease.connection, cases[i / 2].condition, &error));
        }
      result = rapport_report_run (report, office->store, request, NULL, &error);
      g_assert_no_error (error);
      lines = rapport_report_dup_lines (result, result->tables->pdata[0], NULL, NULL);
      ids = rapport_query_list_ids (lines, lease.connection, 0, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (ids->len, ==, cases[i / 2].n_lines);
      if (report == rapport_report_find ("sales-volume"))
        g_assert_cmpint (result->chart->series[1].values[2], ==, cases[i / 2].before);
    }
}

/* More partners than a chain of conditions could hold. */
static void
test_many_ids (Office *office, gconstpointer data)
{
  g_autofree RapportValue *values = g_new0 (RapportValue, 10000);
  const RapportEntity *sale = rapport_entity_find ("sale");
  g_autoptr (RapportQuery) query = rapport_query_new (sale);
  g_autoptr (GArray) ids = NULL;
  g_auto (RapportLease) lease = { NULL };
  g_autoptr (GError) error = NULL;
  gint64 partner;

  partner = save (office, "partner", "name", "An", "kind", "reseller");
  save (office, "sale", "date", "2026-03-03", "partner", ref (partner), "net", "1", "currency", "USD");
  for (guint i = 0; i < 10000; i++)
    values[i] = (RapportValue){ RAPPORT_VALUE_INTEGER, i + 1, NULL };
  rapport_query_set_filter (query, rapport_entity_get_field (sale, "partner"), RAPPORT_OP_IS, values, 10000);
  g_assert_true (rapport_store_lease (office->store, NULL, &lease, NULL));
  ids = rapport_query_list_ids (query, lease.connection, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ids->len, ==, 1);
}

static void
test_periods (Office *office, gconstpointer data)
{
  g_auto (RapportLease) lease = { NULL };
  g_autoptr (GError) error = NULL;
  RapportPeriod period;

  save (office, "fiscal_year", "name", "2026", "from", "2026-04-01", "to", "2027-03-31");
  g_assert_true (rapport_store_lease (office->store, NULL, &lease, &error));
  g_assert_true (rapport_report_parse_period (lease.connection, "2026", &period, &error));
  g_assert_cmpint (period.from, ==, day ("2026-04-01"));
  g_assert_true (rapport_report_parse_period (lease.connection, "2025", &period, &error));
  g_assert_cmpint (period.to, ==, day ("2025-12-31"));
  g_assert_true (rapport_report_parse_period (lease.connection, "2026-07", &period, &error));
  g_assert_cmpint (period.to, ==, day ("2026-07-31"));
  g_assert_true (rapport_report_parse_period (lease.connection, "2017-07-01..2018-06-30", &period, &error));
  g_assert_cmpint (rapport_period_days (period), ==, 365);
  g_assert_false (rapport_report_parse_period (lease.connection, "soon", &period, &error));
  g_assert_nonnull (error);
}

static void
test_request (Office *office, gconstpointer data)
{
  const RapportReport *report = rapport_report_find ("partner-goals");
  g_autoptr (RapportReportRequest) request = rapport_report_request_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (rapport_report_find ("nothing"));
  g_assert_cmpstr (rapport_report_request_get (request, report, "by"), ==, "partner");
  g_assert_false (rapport_report_request_set (request, report, "by", "moon", &error));
  g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "partner, owner, territory"));
  g_clear_error (&error);
  g_assert_false (rapport_report_request_set (request, report, "size", "1", &error));
  g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_NOT_FOUND);
  g_clear_error (&error);
  request->period = (RapportPeriod){ day ("2026-02-01"), day ("2026-01-01") };
  g_assert_null (rapport_report_run (report, office->store, request, NULL, &error));
  g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT);
}

/* --- random data against a model that adds up day by day --- */

typedef struct
{
  gint64 partners[4];
  RapportDay days[N_LINES];
  guint line_partner[N_LINES];
  gint64 nets[N_LINES];
  RapportPeriod goals[N_GOALS];
  guint goal_partner[N_GOALS];
  gint64 values[N_GOALS];
} Model;

static gboolean
save_model (RapportAct *act, gpointer user_data, GCancellable *cancellable, GError **error)
{
  Model *model = user_data;

  for (guint i = 0; i < N_LINES; i++)
    {
      g_autoptr (RapportRecord) sale = rapport_record_new (rapport_entity_find ("sale"));
      g_autofree char *document = g_strdup_printf ("R%u", i);

      model->line_partner[i] = g_test_rand_int_range (0, 4);
      model->days[i] = day ("2024-01-01") + g_test_rand_int_range (0, 1096);
      model->nets[i] = g_test_rand_int_range (-2000, 100000);
      rapport_record_set_text (sale, "document", document);
      rapport_record_set_text (sale, "kind", i % 3 == 0 ? "direct" : "sell_through");
      rapport_record_set_day (sale, "date", model->days[i]);
      rapport_record_set_integer (sale, "partner", model->partners[model->line_partner[i]]);
      rapport_record_set_integer (sale, "net", model->nets[i]);
      rapport_record_set_text (sale, "currency", "USD");
      if (!rapport_act_save (act, sale, error))
        return FALSE;
    }

  for (guint i = 0; i < N_GOALS; i++)
    {
      g_autoptr (RapportRecord) goal = rapport_record_new (rapport_entity_find ("goal"));
      RapportDay from = day ("2024-01-01") + (RapportDay) (i / 4) * 180 + g_test_rand_int_range (0, 60);

      /* Six goals a partner, side by side with gaps between them. */
      model->goal_partner[i] = i % 4;
      model->goals[i] = (RapportPeriod){ from, from + g_test_rand_int_range (0, 119) };
      model->values[i] = g_test_rand_int_range (0, 1000000);
      rapport_record_set_text (goal, "metric", "net");
      rapport_record_set_text (goal, "span", "custom");
      rapport_record_set_text (goal, "status", "agreed");
      rapport_record_set_day (goal, "from", model->goals[i].from);
      rapport_record_set_day (goal, "to", model->goals[i].to);
      rapport_record_set_integer (goal, "partner", model->partners[model->goal_partner[i]]);
      rapport_record_set_integer (goal, "value", model->values[i]);
      rapport_record_set_text (goal, "currency", "USD");
      if (!rapport_act_save (act, goal, error))
        return FALSE;
    }

  return TRUE;
}

static gint64
count_sales (const Model *model, guint partner, RapportPeriod window)
{
  gint64 sum = 0;

  for (guint i = 0; i < N_LINES; i++)
    if (model->line_partner[i] == partner && window.from <= model->days[i] && model->days[i] <= window.to)
      sum += model->nets[i];
  return sum;
}

/* What a goal gives each single day, added up: independent of how the report cuts windows. */
static gint64
count_goals (const Model *model, guint partner, RapportPeriod window)
{
  gint64 sum = 0;

  for (guint i = 0; i < N_GOALS; i++)
    for (RapportDay d = model->goals[i].from; model->goal_partner[i] == partner && d <= model->goals[i].to; d++)
      if (window.from <= d && d <= window.to)
        {
          RapportPeriod one = { d, d };

          sum += rapport_figure_goal (model->values[i], model->goals[i], one);
        }
  return sum;
}

static void
assert_money (const RapportReportTable *table, const RapportReportRow *row, const char *column, gint64 expected)
{
  for (guint i = 0; i < table->n_columns; i++)
    if (g_str_equal (table->columns[i].name, column))
      {
        g_assert_false (row->cells[i].blank);
        g_assert_cmpint (row->cells[i].number, ==, expected);
      }
}

static void
test_model (Office *office, gconstpointer data)
{
  g_autofree Model *model = g_new0 (Model, 1);
  g_autoptr (GError) error = NULL;
  RapportDay today = rapport_today ();

  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *name = g_strdup_printf ("Partner %u", i);

      model->partners[i] = save (office, "partner", "name", name, "kind", "reseller");
    }
  g_assert_true (rapport_store_act (office->store, save_model, model, NULL, NULL, NULL, &error));
  g_assert_no_error (error);

  for (guint round = 0; round < 60; round++)
    {
      RapportDay from = day ("2025-01-01") + g_test_rand_int_range (0, 690);
      RapportPeriod period = { from, from + g_test_rand_int_range (0, 400) };
      RapportDay as_of = MIN (period.to, today);
      g_autofree char *text = NULL;
      char first[RAPPORT_DAY_TEXT], last[RAPPORT_DAY_TEXT];
      g_autoptr (RapportReportResult) result = NULL;
      const RapportReportTable *table;
      int year;
      gint64 goal_sum = 0, chart_sum = 0;

      if (round % 3 == 0)
        period = rapport_calendar_month (RAPPORT_CALENDAR_GREGORIAN, from);
      as_of = MIN (period.to, today);
      rapport_day_to_iso (period.from, first);
      rapport_day_to_iso (period.to, last);
      text = g_strdup_printf ("%s..%s", first, last);
      result = run (office, "partner-goals", text, FALSE, NULL);
      table = find_table (result, "goals");
      rapport_day_to_ymd (as_of, &year, NULL, NULL);

      for (guint i = 0; i < table->rows->len; i++)
        {
          const RapportReportRow *row = table->rows->pdata[i];
          guint partner = 0;
          RapportPeriod to_date = { rapport_day_from_ymd (year, 1, 1), as_of };
          RapportPeriod before = { rapport_day_add_months (period.from, -12), rapport_day_add_months (as_of, -12) };

          while (model->partners[partner] != row->record)
            partner++;
          assert_money (table, row, "achieved", count_sales (model, partner, period));
          assert_money (table, row, "goal", count_goals (model, partner, period));
          goal_sum += count_goals (model, partner, period);
          if (period.from > today)
            continue;
          /* A whole month of another length one year earlier is whole, too. */
          if (round % 3 == 0 && as_of == period.to)
            before = rapport_calendar_month (RAPPORT_CALENDAR_GREGORIAN, before.from);
          assert_money (table, row, "ytd_goal", count_goals (model, partner, to_date));
          assert_money (table, row, "ytd_achieved", count_sales (model, partner, to_date));
          if (rapport_day_add_months (as_of + 1, -12) - 1 == before.to || round % 3 == 0)
            assert_money (table, row, "last_year", count_sales (model, partner, before));
        }

      assert_money (table, table->total, "goal", goal_sum);
      for (guint i = 0; i < result->chart->n_points; i++)
        chart_sum += result->chart->series[1].values[i];
      g_assert_cmpint (chart_sum, ==, goal_sum);
    }
  assert_sound (office);
}

static void
test_slices (void)
{
  const RapportPeriod windows[]
      = { { day ("2026-01-01"), day ("2026-03-15") }, { day ("2026-02-10"), day ("2026-02-20") }, { 0, -1 } };
  g_autoptr (RapportSlices) slices = rapport_slices_new (windows, 3, NULL, NULL);
  g_autoptr (GArray) rests = rapport_slices_list_rests (slices);
  RapportPeriod months = rapport_slices_get_months (slices);

  g_assert_true (rapport_slices_find (slices, day ("2026-01-31"))->month);
  g_assert_cmpuint (rapport_slices_find (slices, day ("2026-02-10"))->windows, ==, 3);
  g_assert_cmpuint (rapport_slices_find (slices, day ("2026-02-21"))->windows, ==, 1);
  g_assert_null (rapport_slices_find (slices, day ("2026-03-16")));
  g_assert_null (rapport_slices_find (slices, day ("2025-12-31")));
  g_assert_cmpint (months.to, ==, day ("2026-01-31"));
  g_assert_cmpuint (rests->len, ==, 1);
  g_assert_cmpint (g_array_index (rests, RapportPeriod, 0).from, ==, day ("2026-02-01"));
  g_assert_cmpint (g_array_index (rests, RapportPeriod, 0).to, ==, day ("2026-03-15"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define add(path, func) g_test_add ("/report/" path, Office, NULL, open_office, func, close_office)
  g_test_add_func ("/report/slices", test_slices);
  add ("by-hand", test_by_hand);
  add ("category-goal", test_category_goal);
  add ("drill-down", test_drill_down);
  add ("only", test_only);
  add ("many-ids", test_many_ids);
  add ("periods", test_periods);
  add ("request", test_request);
  add ("model", test_model);
#undef add
  return g_test_run ();
}
