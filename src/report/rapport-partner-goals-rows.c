/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "rapport-partner-goals-tables.h"

enum
{
  CODE,
  PARTNER,
  TIER,
  TERRITORY,
  OWNER,
  GOAL,
  ACHIEVED,
  VARIANCE,
  ATTAINMENT,
  YTD_GOAL,
  YTD_ACHIEVED,
  PACE,
  LAST_YEAR,
  GROWTH,
  FORECAST,
  NEEDED,
  PIPELINE,
  COVERAGE,
  STATUS,
  N_COLUMNS,
};

#define TOTAL RAPPORT_REPORT_COLUMN_TOTAL
#define HIDDEN RAPPORT_REPORT_COLUMN_HIDDEN
#define SIGNED RAPPORT_REPORT_COLUMN_SIGNED
#define BEFORE RAPPORT_REPORT_COLUMN_BEFORE

/* clang-format off */
static const RapportReportColumn columns[N_COLUMNS + 1] = {
  { "code", NC_("report", "Code"), NC_("report", "The code of the partner, owner or territory."),
    RAPPORT_COLUMN_CODE, HIDDEN, NULL, NULL, 90 },
  { "partner", NC_("report", "Partner"),
    NC_("report", "The partner; below it, each product category that has a goal of its own."), RAPPORT_COLUMN_TEXT },
  { "tier", NC_("report", "Tier"), NC_("report", "The partner's tier today."),
    RAPPORT_COLUMN_TEXT, HIDDEN, NULL, NULL, 92 },
  { "territory", NC_("report", "Territory"), NC_("report", "The partner's territory today."),
    RAPPORT_COLUMN_TEXT, HIDDEN, NULL, NULL, 120 },
  { "owner", NC_("report", "Owner"), NC_("report", "Who looks after the partner or territory today."),
    RAPPORT_COLUMN_TEXT, HIDDEN, NULL, NULL, 112 },
  { "goal", NC_("report", "Goal"),
    NC_("report", "The goals set for exactly this row that fall into the period; a goal that reaches beyond it counts day by day."),
    RAPPORT_COLUMN_MONEY, TOTAL, NULL, NULL, 92 },
  { "achieved", NC_("report", "Achieved"),
    NC_("report", "Net sales dated in the period, less returns, in the base currency at the rates frozen in each line."),
    RAPPORT_COLUMN_MONEY, TOTAL, NULL, NULL, 92 },
  { "variance", NC_("report", "Variance"), NC_("report", "Achieved less goal."),
    RAPPORT_COLUMN_MONEY, SIGNED, "{achieved}-{goal}", NULL, 84 },
  { "attainment", NC_("report", "Attainment"), NC_("report", "Achieved divided by goal; blank without a goal."),
    RAPPORT_COLUMN_RATIO, RAPPORT_REPORT_COLUMN_METER, "IF({goal}=0,\"\",{achieved}/{goal})", NULL, 118 },
  { "ytd_goal", NC_("report", "YTD goal"),
    NC_("report", "The goal from the first day of the fiscal year to today, or to the end of the period if that is earlier."),
    RAPPORT_COLUMN_MONEY, TOTAL | HIDDEN, NULL, NULL, 92 },
  { "ytd_achieved", NC_("report", "YTD achieved"),
    NC_("report", "Sales from the first day of the fiscal year to today, or to the end of the period if that is earlier."),
    RAPPORT_COLUMN_MONEY, TOTAL | HIDDEN, NULL, NULL, 92 },
  /* Translators: how far somebody has come compared with where the calendar says they should be */
  { "pace", NC_("report", "Pace"),
    /* xgettext:no-c-format */
    NC_("report", "YTD achieved divided by YTD goal; 100 % is exactly on time."),
    RAPPORT_COLUMN_RATIO, 0, "IF(N({ytd_goal})=0,\"\",{ytd_achieved}/{ytd_goal})", NULL, 64 },
  { "last_year", NC_("report", "Last year"),
    NC_("report", "Sales one year earlier: the same fiscal periods, or the same dates, up to today's."),
    RAPPORT_COLUMN_MONEY, TOTAL | BEFORE, NULL, NULL, 84 },
  { "growth", NC_("report", "Growth"),
    NC_("report", "Sales of the period up to today compared with last year; blank without sales last year."),
    RAPPORT_COLUMN_RATIO, SIGNED | BEFORE, NULL, NULL, 72 },
  { "forecast", NC_("report", "Forecast"),
    NC_("report", "Sales of the whole fiscal year if they go on as they did so far this year (run rate)."),
    RAPPORT_COLUMN_MONEY, TOTAL, NULL, NULL, 92 },
  { "needed", NC_("report", "Needed per period"),
    NC_("report", "What is missing to the goal of the fiscal year, for each fiscal period left, the running one included."),
    RAPPORT_COLUMN_MONEY, TOTAL, NULL, NULL, 104 },
  { "pipeline", NC_("report", "Pipeline"),
    NC_("report", "Weighted amount of open deals expected by the end of the fiscal year."),
    RAPPORT_COLUMN_MONEY, TOTAL | HIDDEN, NULL, NULL, 92 },
  { "coverage", NC_("report", "Coverage"),
    NC_("report", "Pipeline divided by what is missing to the goal of the fiscal year."),
    RAPPORT_COLUMN_RATIO, HIDDEN, NULL, NULL, 72 },
  { "status", NC_("report", "Status"),
    NC_("report", "From the pace, by the limits set in Preferences: ahead, on track, behind or at risk."),
    RAPPORT_COLUMN_STATE, 0, NULL, NULL, 92 },
  { NULL },
};

/* Code, partner, tier, territory, owner of what a row is about. */
static const char *const name_queries[RAPPORT_N_SCOPES] = {
  "SELECT x.\"code\", s.title, t.title, r.title, o.title FROM \"partner\" x JOIN \"side_partner\" s ON s.id = x.id"
  " LEFT JOIN \"side_tier\" t ON t.id = x.\"tier\" LEFT JOIN \"side_territory\" r ON r.id = x.\"territory\""
  " LEFT JOIN \"side_staff\" o ON o.id = x.\"owner\" WHERE x.id = ?1",
  "SELECT x.\"code\", NULL, NULL, NULL, s.title FROM \"staff\" x JOIN \"side_staff\" s ON s.id = x.id WHERE x.id = ?1",
  "SELECT x.\"code\", NULL, NULL, s.title, o.title FROM \"territory\" x JOIN \"side_territory\" s ON s.id = x.id"
  " LEFT JOIN \"side_staff\" o ON o.id = x.\"owner\" WHERE x.id = ?1",
};
/* clang-format on */

static const guint name_columns[RAPPORT_N_SCOPES] = { PARTNER, OWNER, TERRITORY };
static const char *const scope_entities[RAPPORT_N_SCOPES] = { "partner", "staff", "territory" };

static gboolean
set_names (RapportReportTable *table,
           RapportReportRow *row,
           RapportScope scope,
           gint64 id,
           RapportStatement *names,
           GError **error)
{
  GError *failure = NULL;

  if (id == 0)
    {
      rapport_report_set_text (table, row, name_columns[scope],
                               scope == RAPPORT_SCOPE_OWNER ? C_ ("report", "No owner")
                                                            : C_ ("report", "No territory"));
      return TRUE;
    }

  rapport_statement_bind_integer (names, 1, id);
  if (rapport_statement_step (names, &failure))
    for (guint i = CODE; i <= OWNER; i++)
      rapport_report_set_text (table, row, i, rapport_statement_get_text (names, (int) i));
  rapport_statement_reset (names);

  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

static void
set_to_date (RapportPartnerGoals *goals, RapportReportTable *table, RapportReportRow *row, const RapportFigureRow *sums)
{
  const RapportPartnerFigures *figures = goals->figures;
  const gint64 *sales = sums->sales;
  RapportPeriod year = figures->year->span;
  RapportPeriod passed = { year.from, figures->as_of };
  const RapportChoice *status
      = rapport_figure_status (&goals->limits, sales[RAPPORT_WINDOW_YEAR_TO_DATE], sums->ytd_goal);
  gint64 needed;

  rapport_report_set_number (row, YTD_GOAL, sums->ytd_goal);
  rapport_report_set_number (row, YTD_ACHIEVED, sales[RAPPORT_WINDOW_YEAR_TO_DATE]);
  rapport_report_set_ratio (row, PACE, sales[RAPPORT_WINDOW_YEAR_TO_DATE], sums->ytd_goal);
  rapport_report_set_number (row, LAST_YEAR, sales[RAPPORT_WINDOW_BEFORE]);
  if (sales[RAPPORT_WINDOW_BEFORE] > 0)
    rapport_report_set_ratio (row, GROWTH,
                              rapport_report_add (sales[RAPPORT_WINDOW_TO_DATE], -sales[RAPPORT_WINDOW_BEFORE]),
                              sales[RAPPORT_WINDOW_BEFORE]);
  if (status != NULL)
    rapport_report_set_text (table, row, STATUS, status->id);

  /* The total row has the sums of these already. */
  if (row == table->total)
    return;
  rapport_report_set_number (row, FORECAST,
                             rapport_figure_forecast (sales[RAPPORT_WINDOW_YEAR_TO_DATE], rapport_period_days (passed),
                                                      rapport_period_days (year)));
  if (rapport_figure_needed (sums->year_goal, sales[RAPPORT_WINDOW_YEAR_TO_DATE], figures->periods_left, &needed))
    rapport_report_set_number (row, NEEDED, needed);
}

static void
set_figures (RapportPartnerGoals *goals, RapportReportTable *table, RapportReportRow *row, const RapportFigureRow *sums)
{
  gint64 achieved = sums->sales[RAPPORT_WINDOW_PERIOD];

  rapport_report_set_number (row, GOAL, sums->goal);
  rapport_report_set_number (row, ACHIEVED, achieved);
  rapport_report_set_number (row, VARIANCE, rapport_report_add (achieved, -sums->goal));
  rapport_report_set_ratio (row, ATTAINMENT, achieved, sums->goal);
  if (goals->figures->has_to_date)
    set_to_date (goals, table, row, sums);
}

static gboolean
add_parts (RapportPartnerGoals *goals,
           RapportReportTable *table,
           RapportScope scope,
           const RapportFigureRow *sums,
           GError **error)
{
  g_autoptr (RapportStatement) title = NULL;

  if (sums->parts == NULL)
    return TRUE;

  title = rapport_connection_prepare (goals->connection, "SELECT title FROM \"side_product_category\" WHERE id = ?1",
                                      error);
  if (title == NULL)
    return FALSE;

  g_ptr_array_sort (sums->parts, rapport_figure_row_compare);
  for (guint i = 0; i < sums->parts->len; i++)
    {
      const RapportFigureRow *part = sums->parts->pdata[i];
      RapportReportRow *row;
      GError *failure = NULL;

      if (!part->has_goal)
        continue;

      row = rapport_report_table_add_row (table, sums->depth + 1, sums->id);
      row->part = part->category;
      rapport_statement_bind_integer (title, 1, part->category);
      if (rapport_statement_step (title, &failure))
        rapport_report_set_text (table, row, name_columns[scope], rapport_statement_get_text (title, 0));
      rapport_statement_reset (title);
      if (failure != NULL)
        {
          g_propagate_error (error, failure);
          return FALSE;
        }
      set_figures (goals, table, row, part);
    }

  return TRUE;
}

/* What rows are about stands first and takes the space that is left; the other names stand in files only. */
static void
arrange_columns (RapportPartnerGoals *goals, RapportReportTable *table, RapportScope scope)
{
  for (guint i = CODE; i <= OWNER; i++)
    {
      RapportReportColumn *column = &table->own_columns[i];

      if (i == name_columns[scope])
        {
          column->flags &= ~HIDDEN;
          column->width = 0;
        }
      else
        {
          column->flags |= HIDDEN;
        }
    }

  for (guint i = 0; goals->quantity && i < table->n_columns; i++)
    if (table->own_columns[i].type == RAPPORT_COLUMN_MONEY)
      table->own_columns[i].type = RAPPORT_COLUMN_QUANTITY;

  table->own_columns[STATUS].choices = rapport_pace_choices ();
}

gboolean
rapport_partner_goals_add_rows (RapportPartnerGoals *goals,
                                RapportScope scope,
                                const char *id,
                                char *title,
                                GError **error)
{
  RapportReportTable *table = rapport_report_table_new (goals->result, id, title, scope_entities[scope], columns);
  const GPtrArray *rows = goals->figures->rows[scope];
  g_autoptr (RapportStatement) names = rapport_connection_prepare (goals->connection, name_queries[scope], error);

  if (names == NULL)
    return FALSE;

  arrange_columns (goals, table, scope);
  for (guint i = 0; i < rows->len; i++)
    {
      const RapportFigureRow *sums = rows->pdata[i];
      RapportReportRow *row = rapport_report_table_add_row (table, sums->depth, sums->id);

      if (!set_names (table, row, scope, sums->id, names, error))
        return FALSE;
      set_figures (goals, table, row, sums);
      if (!add_parts (goals, table, scope, sums, error))
        return FALSE;
    }

  set_figures (goals, table, rapport_report_table_add_total (table), goals->figures->totals[scope]);
  rapport_report_set_text (table, table->total, name_columns[scope], C_ ("report", "Total"));

  return TRUE;
}

guint
rapport_partner_goals_count_on_track (RapportPartnerGoals *goals, RapportScope scope, guint *with_status)
{
  const GPtrArray *rows = goals->figures->rows[scope];
  guint on_track = 0;

  *with_status = 0;
  for (guint i = 0; i < rows->len; i++)
    {
      const RapportFigureRow *row = rows->pdata[i];
      const RapportChoice *status
          = rapport_figure_status (&goals->limits, row->sales[RAPPORT_WINDOW_YEAR_TO_DATE], row->ytd_goal);

      if (status == NULL)
        continue;
      *with_status += 1;
      if (g_str_equal (status->id, "ahead") || g_str_equal (status->id, "on_track"))
        on_track++;
    }

  return on_track;
}
