/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-report.h"

#include "bench-bare.h"
#include "bench-rows.h"

typedef struct
{
  RapportStore *store;
  RapportConnection *connection;
  const RapportReport *report;
  RapportReportRequest *request;
} Figures;

static double
run_ours (gpointer data)
{
  Figures *figures = data;
  g_autoptr (RapportReportResult) result = NULL;
  g_autoptr (GError) error = NULL;
  double begin = bench_now ();

  result = rapport_report_run (figures->report, figures->store, figures->request, NULL, &error);
  g_assert_no_error (error);
  return bench_now () - begin;
}

/* The sales of each partner in the period, this year and the year before: what the report's figures rest on. */
#define FIGURES(from, to, before, until)                                                                               \
  "SELECT partner, sum (CASE WHEN date BETWEEN '" from "' AND '" to "' THEN net_base END), "                           \
  "sum (CASE WHEN date BETWEEN '2026-01-01' AND '2026-11-24' THEN net_base END), "                                     \
  "sum (CASE WHEN date BETWEEN '" before "' AND '" until "' THEN net_base END) FROM sale "                             \
  "WHERE date BETWEEN '" before "' AND '" to "' AND kind IN ('sell_through', 'direct') GROUP BY partner"

static double
run_bare_year (gpointer data)
{
  Figures *figures = data;

  return bench_collect (figures->connection, FIGURES ("2026-01-01", "2026-12-31", "2025-01-01", "2025-11-24"), NULL);
}

static double
run_bare_all (gpointer data)
{
  Figures *figures = data;

  return bench_collect (figures->connection, FIGURES ("2024-01-01", "2026-12-31", "2023-01-01", "2025-11-24"), NULL);
}

void
bench_report (const BenchSize *size)
{
  g_autoptr (RapportStore) store = bench_data_open (size);
  g_auto (RapportLease) lease = { NULL };
  g_autoptr (RapportReportRequest) request = rapport_report_request_new ();
  g_autofree char *year = g_strdup_printf ("partner-goals of a year, %u lines", size->sales);
  g_autofree char *all = g_strdup_printf ("partner-goals of three years, %u lines", size->sales);
  const BenchMeasure measures[] = {
    { year, "SQL aggregate over the raw lines", 0.5 },
    { all, "SQL aggregate over the raw lines", 0.5 },
  };
  Figures figures;

  if (!rapport_store_lease (store, NULL, &lease, NULL))
    g_error ("no connection");
  figures = (Figures){ store, lease.connection, rapport_report_find ("partner-goals"), request };
  request->period = (RapportPeriod){ rapport_day_from_ymd (2026, 1, 1), rapport_day_from_ymd (2026, 12, 31) };
  bench_compare (&measures[0], run_ours, &figures, run_bare_year, &figures);
  request->period.from = rapport_day_from_ymd (2024, 1, 1);
  bench_compare (&measures[1], run_ours, &figures, run_bare_all, &figures);
}
