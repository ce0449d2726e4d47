/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "rapport-entities.h"
#include "rapport-money.h"
#include "rapport-partner-goals-tables.h"

#define TOTAL RAPPORT_REPORT_COLUMN_TOTAL

enum
{
  VOLUME_CODE,
  VOLUME_PARTNER,
  VOLUME_CATEGORY,
  VOLUME_QUANTITY,
  VOLUME_AMOUNT,
  VOLUME_RETURNS,
  VOLUME_PRICE,
  VOLUME_SHARE,
  N_VOLUME,
};

/* clang-format off */
static const RapportReportColumn volume_columns[N_VOLUME + 1] = {
  { "code", NC_("report", "Code"), NC_("report", "The partner's code."), RAPPORT_COLUMN_CODE,
    RAPPORT_REPORT_COLUMN_HIDDEN, NULL, NULL, 90 },
  { "partner", NC_("report", "Partner"), NULL, RAPPORT_COLUMN_TEXT },
  { "category", NC_("report", "Category"), NC_("report", "The category of the products sold."),
    RAPPORT_COLUMN_TEXT, 0, NULL, NULL, 160 },
  { "quantity", NC_("report", "Quantity"), NC_("report", "Units sold in the period, less those returned."),
    RAPPORT_COLUMN_QUANTITY, TOTAL, NULL, NULL, 92 },
  { "amount", NC_("report", "Amount"), NC_("report", "Net sales of the period, less returns, in the base currency."),
    RAPPORT_COLUMN_MONEY, TOTAL, NULL, NULL, 104 },
  /* Translators: goods that came back, as an amount of money; negative */
  { "returns", NC_("report", "Returns"), NC_("report", "The part of the amount that is returns; negative."),
    RAPPORT_COLUMN_MONEY, TOTAL, NULL, NULL, 92 },
  { "average_price", NC_("report", "Average price"), NC_("report", "Amount divided by quantity."),
    RAPPORT_COLUMN_MONEY, RAPPORT_REPORT_COLUMN_EXACT, "IF({quantity}=0,\"\",{amount}/{quantity})", NULL, 104 },
  { "share", NC_("report", "Share"), NC_("report", "The part of all sales shown in this table."),
    RAPPORT_COLUMN_RATIO, RAPPORT_REPORT_COLUMN_EXACT, NULL, NULL, 72 },
  { NULL },
};

static const char *const line_fields[] = {
  "document", "line", "date", "kind", "returned", "partner", "customer", "product", "quantity", "unit_price", "net",
  "currency", "rate", "net_base", "owner", "territory", NULL,
};
/* clang-format on */

static void
fill_volume (RapportReportTable *table, RapportReportRow *row, RapportStatement *statement)
{
  gint64 quantity = rapport_statement_get_integer (statement, 4);
  gint64 amount = rapport_statement_get_integer (statement, 5);

  rapport_report_set_text (table, row, VOLUME_CODE, rapport_statement_get_text (statement, 1));
  rapport_report_set_text (table, row, VOLUME_PARTNER, rapport_statement_get_text (statement, 2));
  rapport_report_set_text (table, row, VOLUME_CATEGORY,
                           rapport_statement_is_null (statement, 3) ? C_ ("report", "No category")
                                                                    : rapport_statement_get_text (statement, 3));
  rapport_report_set_number (row, VOLUME_QUANTITY, quantity);
  rapport_report_set_number (row, VOLUME_AMOUNT, amount);
  rapport_report_set_number (row, VOLUME_RETURNS, rapport_statement_get_integer (statement, 6));
}

static void
finish_volume (RapportReportTable *table)
{
  RapportReportRow *total = rapport_report_table_add_total (table);
  gint64 whole = total->cells[VOLUME_AMOUNT].number;

  rapport_report_set_text (table, total, VOLUME_PARTNER, C_ ("report", "Total"));
  for (guint i = 0; i <= table->rows->len; i++)
    {
      RapportReportRow *row = i < table->rows->len ? table->rows->pdata[i] : total;
      gint64 amount = row->cells[VOLUME_AMOUNT].number;
      gint64 quantity = row->cells[VOLUME_QUANTITY].number;

      if (quantity != 0)
        rapport_report_set_number (row, VOLUME_PRICE, rapport_multiply_divide (amount, 1000, quantity));
      rapport_report_set_ratio (row, VOLUME_SHARE, amount, whole);
    }
}

gboolean
rapport_partner_goals_add_volume (RapportPartnerGoals *goals, GError **error)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT v.partner, p.\"code\", s.title, c.title, v.quantity, v.amount, v.returns, v.category FROM ("
      "SELECT x.\"partner\" AS partner, d.\"category\" AS category, sum(ifnull(x.\"quantity\",0)) AS quantity,"
      " sum(x.\"net_base\") AS amount, sum(CASE WHEN x.\"returned\" THEN x.\"net_base\" ELSE 0 END) AS returns"
      " FROM \"sale\" x LEFT JOIN \"product\" d ON d.id = x.\"product\" WHERE x.\"date\" BETWEEN ?1 AND ?2"
      " AND x.\"kind\" IN (%s) AND x.\"partner\" IS NOT NULL GROUP BY 1, 2) v"
      " JOIN \"partner\" p ON p.id = v.partner JOIN \"side_partner\" s ON s.id = v.partner"
      " LEFT JOIN \"side_product_category\" c ON c.id = v.category ORDER BY s.sort, v.partner, v.amount DESC",
      rapport_sale_kinds_sql (goals->sell_in));
  RapportReportTable *table = rapport_report_table_new (goals->result, "volume", g_strdup (C_ ("report", "Volume")),
                                                        "partner", volume_columns);
  g_autoptr (RapportStatement) statement = rapport_connection_prepare (goals->connection, sql, error);
  char from[RAPPORT_DAY_TEXT], to[RAPPORT_DAY_TEXT];
  GError *failure = NULL;

  if (statement == NULL)
    return FALSE;

  rapport_day_to_iso (goals->request->period.from, from);
  rapport_day_to_iso (goals->request->period.to, to);
  rapport_statement_bind_text (statement, 1, from);
  rapport_statement_bind_text (statement, 2, to);

  while (rapport_statement_step (statement, &failure))
    {
      gint64 partner = rapport_statement_get_integer (statement, 0);
      RapportReportRow *row;

      if (goals->partners != NULL && !g_hash_table_contains (goals->partners, GSIZE_TO_POINTER (partner)))
        continue;
      row = rapport_report_table_add_row (table, 0, partner);
      row->part = rapport_statement_get_integer (statement, 7);
      fill_volume (table, row, statement);
    }
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }

  finish_volume (table);
  return TRUE;
}

/* One column for each point, named by its first days ("2026-07"), and their sum. */
static RapportReportColumn *
make_month_columns (RapportPartnerGoals *goals, GStringChunk *texts, guint n_points)
{
  RapportReportColumn *columns = g_new0 (RapportReportColumn, n_points + 4);
  RapportColumnType type = goals->quantity ? RAPPORT_COLUMN_QUANTITY : RAPPORT_COLUMN_MONEY;
  g_autoptr (GString) formula = g_string_new (NULL);

  columns[0] = volume_columns[VOLUME_CODE];
  columns[1] = volume_columns[VOLUME_PARTNER];
  for (guint i = 0; i < n_points; i++)
    {
      RapportPeriod point = g_array_index (goals->figures->points, RapportPeriod, i);
      g_autofree char *label = rapport_report_format_point (&goals->request->format, point, FALSE);
      char iso[RAPPORT_DAY_TEXT];

      rapport_day_to_iso (point.from, iso);
      columns[i + 2].name = g_string_chunk_insert (texts, iso);
      columns[i + 2].label = g_string_chunk_insert (texts, label);
      columns[i + 2].type = type;
      columns[i + 2].flags = TOTAL;
      columns[i + 2].width = 92;
      g_string_append_printf (formula, "%s{%s}", i > 0 ? "+" : "", iso);
    }
  columns[n_points + 2] = (RapportReportColumn){
    "total", NC_ ("report", "Total"), NULL, type, TOTAL, g_string_chunk_insert (texts, formula->str), NULL, 104
  };

  return columns;
}

gboolean
rapport_partner_goals_add_months (RapportPartnerGoals *goals,
                                  gboolean of_goals,
                                  const char *id,
                                  char *title,
                                  GError **error)
{
  const GPtrArray *rows = goals->figures->rows[RAPPORT_SCOPE_PARTNER];
  guint n_points = goals->figures->points->len;
  GStringChunk *texts = g_string_chunk_new (1024);
  g_autofree RapportReportColumn *columns = make_month_columns (goals, texts, n_points);
  RapportReportTable *table = rapport_report_table_new (goals->result, id, title, "partner", columns);
  g_autoptr (RapportStatement) names
      = rapport_connection_prepare (goals->connection,
                                    "SELECT x.\"code\", s.title FROM \"partner\" x"
                                    " JOIN \"side_partner\" s ON s.id = x.id WHERE x.id = ?1",
                                    error);
  GError *failure = NULL;

  g_string_chunk_free (table->texts);
  table->texts = texts;
  if (names == NULL)
    return FALSE;

  for (guint i = 0; i < rows->len; i++)
    {
      const RapportFigureRow *sums = rows->pdata[i];
      const gint64 *amounts = of_goals ? sums->point_goals : sums->point_sales;
      RapportReportRow *row;
      gint64 total = 0;

      if (of_goals ? !sums->has_goal : !sums->has_sale)
        continue;

      row = rapport_report_table_add_row (table, 0, sums->id);
      rapport_statement_bind_integer (names, 1, sums->id);
      if (rapport_statement_step (names, &failure))
        {
          rapport_report_set_text (table, row, 0, rapport_statement_get_text (names, 0));
          rapport_report_set_text (table, row, 1, rapport_statement_get_text (names, 1));
        }
      rapport_statement_reset (names);
      if (failure != NULL)
        {
          g_propagate_error (error, failure);
          return FALSE;
        }
      for (guint j = 0; j < n_points; j++)
        {
          rapport_report_set_number (row, j + 2, amounts[j]);
          total = rapport_report_add (total, amounts[j]);
        }
      rapport_report_set_number (row, n_points + 2, total);
    }

  rapport_report_set_text (table, rapport_report_table_add_total (table), 1, C_ ("report", "Total"));
  return TRUE;
}

void
rapport_partner_goals_add_lines (RapportPartnerGoals *goals)
{
  const RapportReportTable *main = goals->result->tables->pdata[0];
  RapportQuery *lines = rapport_report_dup_lines (goals->result, main, NULL, NULL);

  rapport_query_set_sort (lines, rapport_entity_get_field (rapport_entity_find ("sale"), "date"), FALSE);
  rapport_report_table_new_lines (goals->result, "lines", g_strdup (C_ ("report", "Lines")), lines, line_fields);
}
