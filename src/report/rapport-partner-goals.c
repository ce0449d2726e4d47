/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "rapport-money.h"
#include "rapport-partner-goals-tables.h"
#include "rapport-report-tables.h"

/* clang-format off */
static const RapportChoice by_choices[] = {
  { "partner", NC_("report", "By partner") },
  { "owner", NC_("report", "By owner") },
  { "territory", NC_("report", "By territory") },
  { NULL },
};

static const RapportChoice kind_choices[] = {
  /* Translators: sales that reached an end customer, by a partner or directly */
  { "sell_through", NC_("report", "Sell-through and direct") },
  /* Translators: sales to distributors */
  { "sell_in", NC_("report", "Sell-in") },
  { NULL },
};

static const RapportChoice metric_choices[] = {
  { "net", NC_("report", "Net amount") },
  { "quantity", NC_("report", "Quantity") },
  { NULL },
};

static const RapportReportOption options[] = {
  { "by", NC_("report", "Rows"), by_choices },
  { "kind", NC_("report", "Sales"), kind_choices },
  { "metric", NC_("report", "Metric"), metric_choices },
  { NULL },
};
/* clang-format on */

static RapportScope
get_scope (const RapportReport *report, const RapportReportRequest *request)
{
  const char *by = rapport_report_request_get (request, report, "by");

  return g_str_equal (by, "owner")       ? RAPPORT_SCOPE_OWNER
         : g_str_equal (by, "territory") ? RAPPORT_SCOPE_TERRITORY
                                         : RAPPORT_SCOPE_PARTNER;
}

static gboolean
read_limits (RapportConnection *connection, RapportPaceLimits *limits, GError **error)
{
  static const char sql[] = "SELECT CAST(value AS INTEGER) FROM \"setting\" WHERE name = ?1";

  return rapport_connection_query_integer (connection, &limits->ahead, limits->ahead, error, sql, "pace_ahead", NULL)
         && rapport_connection_query_integer (connection, &limits->on_track, limits->on_track, error, sql,
                                              "pace_on_track", NULL)
         && rapport_connection_query_integer (connection, &limits->behind, limits->behind, error, sql, "pace_behind",
                                              NULL);
}

/* An amount of the metric, for people. */
static char *
format_sum (RapportPartnerGoals *goals, gint64 sum)
{
  return goals->quantity ? rapport_decimal_format (&goals->request->format, sum, 3, 0)
                         : rapport_report_format_amount (&goals->request->format, sum, goals->result->currency);
}

static char *
format_percent (RapportPartnerGoals *goals, gint64 part, gint64 whole, gboolean sign)
{
  g_autofree char *text = rapport_format_ratio (&goals->request->format, part, whole, 0);

  if (!sign || part <= 0)
    return g_steal_pointer (&text);

  return rapport_format_isolate (&goals->request->format, g_strconcat ("+", text, NULL));
}

static void
add_pace (RapportPartnerGoals *goals, const RapportFigureRow *total)
{
  gint64 achieved = total->sales[RAPPORT_WINDOW_YEAR_TO_DATE];
  gint64 behind = rapport_report_add (total->ytd_goal, -achieved);
  const RapportChoice *status = rapport_figure_status (&goals->limits, achieved, total->ytd_goal);
  g_autofree char *amount = NULL;

  if (status == NULL)
    return;

  amount = format_sum (goals, ABS (behind));
  rapport_report_add_figure (
      goals->result, "pace", C_ ("report", "Pace"), format_percent (goals, achieved, total->ytd_goal, FALSE),
      /* Translators: %s is an amount: so much less, or more, than the goal up to today */
      g_strdup_printf (behind > 0 ? _ ("%s behind today") : _ ("%s ahead today"), amount), status->tone);
}

/* The period that this one is compared with. */
static char *
name_before (const RapportPartnerGoals *goals)
{
  RapportFiscal *fiscal = goals->figures->fiscal;

  return rapport_fiscal_format_period (fiscal, &goals->request->format,
                                       rapport_fiscal_move_back (fiscal, goals->request->period));
}

static void
add_growth (RapportPartnerGoals *goals, const RapportFigureRow *total)
{
  gint64 before = total->sales[RAPPORT_WINDOW_BEFORE];
  g_autofree char *period = NULL;

  if (before <= 0)
    return;

  /* The period by its name, as the chart has it; how far into it is counted, the definition of growth says. */
  period = name_before (goals);
  rapport_report_add_figure (goals->result, "growth", C_ ("report", "Growth"),
                             format_percent (goals, total->sales[RAPPORT_WINDOW_TO_DATE] - before, before, TRUE),
                             /* Translators: %s is a period, such as 2025 */
                             g_strdup_printf (_ ("against %s"), period), RAPPORT_TONE_NEUTRAL);
}

static void
add_forecasts (RapportPartnerGoals *goals, const RapportFigureRow *total)
{
  const RapportReportTable *main = goals->result->tables->pdata[0];
  const RapportCell *forecast = &main->total->cells[rapport_report_table_find_column (main, "forecast")];
  gint64 seasonal;

  if (!forecast->blank)
    rapport_report_add_figure (goals->result, "forecast", C_ ("report", "Forecast"),
                               format_sum (goals, forecast->number),
                               /* Translators: a forecast that supposes sales go on as they did so far */
                               g_strdup (C_ ("report", "run rate")), RAPPORT_TONE_NEUTRAL);

  if (goals->request->whole
      && rapport_figure_seasonal (total->sales[RAPPORT_WINDOW_YEAR_TO_DATE], total->sales[RAPPORT_WINDOW_YEAR_BEFORE],
                                  total->sales[RAPPORT_WINDOW_YEAR_BEFORE_TO_DATE], &seasonal))
    rapport_report_add_figure (goals->result, "seasonal", C_ ("report", "Seasonal forecast"),
                               format_sum (goals, seasonal),
                               /* Translators: a forecast that supposes the seasons of last year */
                               g_strdup (C_ ("report", "as last year went on")), RAPPORT_TONE_NEUTRAL);
}

static void
add_on_track (RapportPartnerGoals *goals, RapportScope scope)
{
  guint of;
  guint on_track = rapport_partner_goals_count_on_track (goals, scope, &of);
  g_autofree char *count = rapport_format_count (&goals->request->format, of);
  char *note;

  if (of == 0)
    return;

  /* Translators: under the number of those who are on track or ahead: “74” … “of 128 partners” */
  if (scope == RAPPORT_SCOPE_PARTNER)
    note = g_strdup_printf (ngettext ("of %s partner", "of %s partners", of), count);
  else if (scope == RAPPORT_SCOPE_OWNER)
    note = g_strdup_printf (ngettext ("of %s owner", "of %s owners", of), count);
  else
    note = g_strdup_printf (ngettext ("of %s territory", "of %s territories", of), count);

  rapport_report_add_figure (goals->result, "on_track", C_ ("report", "On track or ahead"),
                             rapport_format_count (&goals->request->format, on_track), note, RAPPORT_TONE_NEUTRAL);
}

static void
add_figures (RapportPartnerGoals *goals, RapportScope scope)
{
  const RapportFigureRow *total = goals->figures->totals[scope];
  gint64 achieved = total->sales[RAPPORT_WINDOW_PERIOD];
  g_autofree char *share = total->goal != 0 ? format_percent (goals, achieved, total->goal, FALSE) : NULL;

  rapport_report_add_figure (goals->result, "goal", C_ ("report", "Goal"), format_sum (goals, total->goal),
                             goals->quantity ? NULL : g_strdup (goals->result->currency), RAPPORT_TONE_NEUTRAL);
  rapport_report_add_figure (goals->result, "achieved", C_ ("report", "Achieved"), format_sum (goals, achieved),
                             /* Translators: %s is a percentage */
                             share != NULL ? g_strdup_printf (_ ("%s of the goal"), share) : NULL,
                             RAPPORT_TONE_NEUTRAL);
  if (!goals->figures->has_to_date)
    return;

  add_pace (goals, total);
  add_growth (goals, total);
  add_forecasts (goals, total);
  add_on_track (goals, scope);
}

static void
add_chart (RapportPartnerGoals *goals, RapportScope scope)
{
  const RapportFigureRow *total = goals->figures->totals[scope];
  const GArray *points = goals->figures->points;
  const char *currency = goals->result->currency;
  RapportChartData *chart;

  /* Translators: %s is a currency's code */
  chart = rapport_report_chart_new (goals->quantity ? g_strdup (C_ ("report", "Quantity sold"))
                                                    : g_strdup_printf (C_ ("report", "Sales over time, %s"), currency),
                                    points, &goals->request->format, 3,
                                    goals->quantity ? 3 : rapport_currency_scale (currency));
  chart->series[0].label = g_strdup (C_ ("report", "Achieved"));
  chart->series[0].kind = RAPPORT_SERIES_BAR;
  chart->series[1].label = g_strdup (C_ ("report", "Goal"));
  chart->series[1].kind = RAPPORT_SERIES_GOAL;
  chart->series[2].label = name_before (goals);
  chart->series[2].kind = RAPPORT_SERIES_BEFORE;

  for (guint i = 0; i < points->len; i++)
    {
      gboolean ahead = g_array_index (points, RapportPeriod, i).from > rapport_today ();

      chart->series[0].values[i] = ahead && total->point_sales[i] == 0 ? G_MININT64 : total->point_sales[i];
      chart->series[1].values[i] = total->point_goals[i];
      chart->series[2].values[i] = total->point_before[i];
    }
  goals->result->chart = chart;
}

static void
add_notes (RapportPartnerGoals *goals, const RapportReport *report)
{
  static const char *const names[] = { "by", "kind", "metric" };
  const RapportReportOption *option = report->options;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++, option++)
    {
      const char *id = rapport_report_request_get (goals->request, report, names[i]);

      for (const RapportChoice *choice = option->choices; choice->id != NULL; choice++)
        if (g_str_equal (choice->id, id))
          g_ptr_array_add (goals->result->notes, g_strdup (rapport_report_translate (choice->label)));
    }

  if (goals->figures->has_to_date && goals->figures->as_of < goals->request->period.to)
    {
      g_autofree char *day = rapport_day_format (&goals->request->format, goals->figures->as_of);

      /* Translators: %s is a date */
      g_ptr_array_add (goals->result->notes, g_strdup_printf (_ ("Figures to date are as of %s."), day));
    }
}

static gboolean
add_tables (RapportPartnerGoals *goals, RapportScope scope, GError **error)
{
  if (!rapport_partner_goals_add_rows (goals, scope, "goals", g_strdup (C_ ("report", "Goals")), error))
    return FALSE;
  if (!goals->request->whole)
    return TRUE;

  if (!rapport_partner_goals_add_volume (goals, error)
      || !rapport_partner_goals_add_months (goals, FALSE, "months", g_strdup (C_ ("report", "Months")), error)
      || !rapport_partner_goals_add_months (goals, TRUE, "month_goals", g_strdup (C_ ("report", "Goals by month")),
                                            error))
    return FALSE;

  if (scope != RAPPORT_SCOPE_PARTNER
      && !rapport_partner_goals_add_rows (goals, RAPPORT_SCOPE_PARTNER, "partners",
                                          g_strdup (C_ ("report", "Partners")), error))
    return FALSE;
  if (scope != RAPPORT_SCOPE_OWNER
      && !rapport_partner_goals_add_rows (goals, RAPPORT_SCOPE_OWNER, "owners", g_strdup (C_ ("report", "Owners")),
                                          error))
    return FALSE;
  if (scope != RAPPORT_SCOPE_TERRITORY
      && !rapport_partner_goals_add_rows (goals, RAPPORT_SCOPE_TERRITORY, "territories",
                                          g_strdup (C_ ("report", "Territories")), error))
    return FALSE;

  rapport_partner_goals_add_lines (goals);
  return TRUE;
}

static RapportReportResult *
run (const RapportReport *report,
     RapportConnection *connection,
     const RapportReportRequest *request,
     GCancellable *cancellable,
     GError **error)
{
  RapportPartnerGoals goals = { .connection = connection, .request = request, .limits = RAPPORT_PACE_LIMITS_DEFAULT };
  RapportScope scope = get_scope (report, request);
  g_autoptr (RapportReportResult) result = NULL;
  g_autoptr (GArray) points = rapport_report_divide_points (request->period, &request->format);
  g_autoptr (GHashTable) partners = NULL;
  g_autoptr (RapportPartnerFigures) figures = NULL;
  char currency[4];

  goals.sell_in = g_str_equal (rapport_report_request_get (request, report, "kind"), "sell_in");
  goals.quantity = g_str_equal (rapport_report_request_get (request, report, "metric"), "quantity");

  if (!rapport_report_read_base (connection, currency, error) || !read_limits (connection, &goals.limits, error)
      || !rapport_report_list_partners (connection, request, &partners, error))
    return NULL;

  figures = rapport_partner_figures_read (connection,
                                          &(RapportFigureRequest){
                                              .period = request->period,
                                              .sell_in = goals.sell_in,
                                              .quantity = goals.quantity,
                                              .scopes = request->whole ? (1u << RAPPORT_N_SCOPES) - 1 : 1u << scope,
                                              .points = points,
                                              .partners = partners,
                                          },
                                          error);
  if (figures == NULL)
    return NULL;

  result = rapport_report_result_new (report, request, currency);
  result->kinds = g_strsplit (goals.sell_in ? "sell_in" : "sell_through,direct", ",", -1);
  result->partners = partners != NULL ? g_hash_table_ref (partners) : NULL;
  goals.result = result;
  goals.figures = figures;
  goals.partners = partners;

  if (!add_tables (&goals, scope, error))
    return NULL;
  add_figures (&goals, scope);
  add_chart (&goals, scope);
  add_notes (&goals, report);

  return g_steal_pointer (&result);
}

const RapportReport rapport_report_partner_goals = {
  .name = "partner-goals",
  .title = NC_ ("report", "Partner Goals"),
  .description = NC_ ("report", "Sales of partners, owners and territories against the goals set for them."),
  .icon = "rapport-target-symbolic",
  .options = options,
  .run = run,
};
