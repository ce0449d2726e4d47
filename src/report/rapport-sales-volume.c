/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "rapport-day-slices.h"
#include "rapport-entities.h"
#include "rapport-fiscal.h"
#include "rapport-money.h"
#include "rapport-partner-figures.h"
#include "rapport-report-build.h"
#include "rapport-report-tables.h"

/* Windows of this report; the bits of its slices. */
enum
{
  IN_PERIOD,
  IN_TO_DATE,
  IN_BEFORE,
  IN_YEAR,
  N_WINDOWS,
};

enum
{
  CODE,
  NAME,
  PRODUCT_CODE,
  PRODUCT,
  QUANTITY,
  AMOUNT,
  RETURNS,
  AVERAGE_PRICE,
  SHARE,
  LAST_YEAR,
  GROWTH,
  YTD,
  N_COLUMNS,
};

#define TOTAL RAPPORT_REPORT_COLUMN_TOTAL
#define HIDDEN RAPPORT_REPORT_COLUMN_HIDDEN
#define BEFORE RAPPORT_REPORT_COLUMN_BEFORE

/* clang-format off */
static const RapportReportColumn columns[N_COLUMNS + 1] = {
  { "code", NC_("report", "Code"), NULL, RAPPORT_COLUMN_CODE, HIDDEN, NULL, NULL, 90 },
  { "partner", NC_("report", "Partner"), NC_("report", "Who sold; below it, each product sold."), RAPPORT_COLUMN_TEXT },
  { "product_code", NC_("report", "Product code"), NULL, RAPPORT_COLUMN_CODE, HIDDEN, NULL, NULL, 90 },
  { "product", NC_("report", "Product"), NULL, RAPPORT_COLUMN_TEXT, 0, NULL, NULL, 180 },
  { "quantity", NC_("report", "Quantity"), NC_("report", "Units sold in the period, less those returned."),
    RAPPORT_COLUMN_QUANTITY, TOTAL, NULL, NULL, 84 },
  { "amount", NC_("report", "Amount"), NC_("report", "Net sales of the period, less returns, in the base currency."),
    RAPPORT_COLUMN_MONEY, TOTAL, NULL, NULL, 92 },
  { "returns", NC_("report", "Returns"), NC_("report", "The part of the amount that is returns; negative."),
    RAPPORT_COLUMN_MONEY, TOTAL, NULL, NULL, 84 },
  { "average_price", NC_("report", "Average price"), NC_("report", "Amount divided by quantity."),
    RAPPORT_COLUMN_MONEY, RAPPORT_REPORT_COLUMN_EXACT, "IF({quantity}=0,\"\",{amount}/{quantity})", NULL, 104 },
  { "share", NC_("report", "Share"), NC_("report", "The part of all sales shown in this table."),
    RAPPORT_COLUMN_RATIO, RAPPORT_REPORT_COLUMN_EXACT, NULL, NULL, 64 },
  { "last_year", NC_("report", "Last year"),
    NC_("report", "Sales one year earlier: the same fiscal periods, or the same dates, up to today's."),
    RAPPORT_COLUMN_MONEY, TOTAL | BEFORE, NULL, NULL, 92 },
  { "growth", NC_("report", "Growth"),
    NC_("report", "Sales of the period up to today compared with last year; blank without sales last year."),
    RAPPORT_COLUMN_RATIO, RAPPORT_REPORT_COLUMN_SIGNED | BEFORE, NULL, NULL, 72 },
  { "ytd_achieved", NC_("report", "YTD achieved"),
    NC_("report", "Sales from the first day of the fiscal year to today, or to the end of the period if that is earlier."),
    RAPPORT_COLUMN_MONEY, TOTAL, NULL, NULL, 92 },
  { NULL },
};

static const RapportChoice by_choices[] = {
  { "partner", NC_("report", "By partner") },
  { "owner", NC_("report", "By owner") },
  { "territory", NC_("report", "By territory") },
  { NULL },
};

static const RapportChoice part_choices[] = {
  { "product", NC_("report", "Products") },
  { "category", NC_("report", "Categories") },
  { NULL },
};

static const RapportChoice kind_choices[] = {
  { "sell_through", NC_("report", "Sell-through and direct") },
  { "sell_in", NC_("report", "Sell-in") },
  { NULL },
};

static const RapportReportOption options[] = {
  { "by", NC_("report", "Rows"), by_choices },
  { "parts", NC_("report", "Below each row"), part_choices },
  { "kind", NC_("report", "Sales"), kind_choices },
  { NULL },
};
/* clang-format on */

/* Sums of one partner, or of one of its products. */
typedef struct _Sums Sums;
struct _Sums
{
  gint64 id;
  gint64 quantity;
  gint64 returns;
  gint64 net[N_WINDOWS];
  gboolean in_period;
  GHashTable *parts;    /* (nullable) id → Sums */
  gint64 *point_before; /* (nullable) of each point of the chart, one year earlier */
};

typedef struct
{
  RapportConnection *connection;
  const RapportReportRequest *request;
  RapportReportResult *result;
  const char *by;
  gboolean categories;
  gboolean sell_in;
  RapportPeriod windows[N_WINDOWS];
  char *last_year; /* the period one year earlier, for people */
  RapportSlices *slices;
  GArray *points;
  GArray *before;
  GHashTable *rows; /* id → Sums */
  GHashTable *partners;
  gint64 *point_amounts;
  gint64 *point_before;
} Volume;

static void
free_sums (gpointer data)
{
  Sums *sums = data;

  g_clear_pointer (&sums->parts, g_hash_table_unref);
  g_free (sums->point_before);
  g_free (sums);
}

static Sums *
get_sums (GHashTable *table, gint64 id)
{
  Sums *sums = g_hash_table_lookup (table, &id);

  if (sums == NULL)
    {
      sums = g_new0 (Sums, 1);
      sums->id = id;
      g_hash_table_insert (table, &sums->id, sums);
    }

  return sums;
}

static void
add (gint64 *sum, gint64 amount)
{
  *sum = rapport_report_add (*sum, amount);
}

static void
add_to_sums (Sums *sums, const RapportSlice *slice, gint64 quantity, gint64 net, gint64 returns)
{
  for (guint i = 0; i < N_WINDOWS; i++)
    if ((slice->windows & (1u << i)) != 0)
      add (&sums->net[i], net);

  if ((slice->windows & (1u << IN_PERIOD)) == 0)
    return;
  sums->in_period = TRUE;
  add (&sums->quantity, quantity);
  add (&sums->returns, returns);
}

static const char *
get_field (const Volume *volume)
{
  return g_str_equal (volume->by, "owner") ? "owner" : g_str_equal (volume->by, "territory") ? "territory" : "partner";
}

static const char *
get_entity (const Volume *volume)
{
  return g_str_equal (volume->by, "owner") ? "staff" : get_field (volume);
}

static gboolean
lay_windows (Volume *volume, GError **error)
{
  RapportPeriod period = volume->request->period;
  RapportPeriod to_date = { period.from, MIN (period.to, rapport_today ()) };
  g_autoptr (RapportFiscal) fiscal = rapport_fiscal_load (volume->connection, error);

  if (fiscal == NULL)
    return FALSE;

  volume->last_year
      = rapport_fiscal_format_period (fiscal, &volume->request->format, rapport_fiscal_move_back (fiscal, period));
  volume->windows[IN_PERIOD] = period;
  volume->windows[IN_TO_DATE] = volume->windows[IN_BEFORE] = volume->windows[IN_YEAR] = (RapportPeriod){ 0, -1 };
  if (to_date.to >= to_date.from)
    {
      volume->windows[IN_TO_DATE] = to_date;
      volume->windows[IN_BEFORE] = rapport_fiscal_move_back (fiscal, to_date);
      volume->windows[IN_YEAR] = (RapportPeriod){ rapport_fiscal_get_year (fiscal, to_date.to)->span.from, to_date.to };
    }

  volume->points = rapport_report_divide_points (period, &volume->request->format);
  volume->before = g_array_new (FALSE, FALSE, sizeof (RapportPeriod));
  for (guint i = 0; i < volume->points->len; i++)
    {
      RapportPeriod before = rapport_fiscal_move_back (fiscal, g_array_index (volume->points, RapportPeriod, i));

      g_array_append_val (volume->before, before);
    }
  volume->point_amounts = g_new0 (gint64, volume->points->len);
  volume->point_before = g_new0 (gint64, volume->points->len);
  volume->slices = rapport_slices_new (volume->windows, N_WINDOWS, volume->points, volume->before);

  return TRUE;
}

static void
take_group (Volume *volume, RapportStatement *statement)
{
  gint64 id = rapport_statement_get_integer (statement, 0);
  gint64 part = rapport_statement_get_integer (statement, 1);
  const char *date = rapport_statement_get_text (statement, 2);
  gint64 quantity = rapport_statement_get_integer (statement, 3);
  gint64 net = rapport_statement_get_integer (statement, 4);
  gint64 returns = rapport_statement_get_integer (statement, 5);
  gint64 partner = rapport_statement_get_integer (statement, 6);
  const RapportSlice *slice = rapport_slices_find (volume->slices, rapport_day_from_iso (date));
  Sums *row;

  if (slice == NULL
      || (volume->partners != NULL && !g_hash_table_contains (volume->partners, GSIZE_TO_POINTER (partner))))
    return;

  row = get_sums (volume->rows, id);
  if (row->parts == NULL)
    row->parts = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, free_sums);
  add_to_sums (row, slice, quantity, net, returns);
  add_to_sums (get_sums (row->parts, part), slice, quantity, net, returns);
  if (slice->point >= 0)
    add (&volume->point_amounts[slice->point], net);
  if (slice->before < 0)
    return;
  if (row->point_before == NULL)
    row->point_before = g_new0 (gint64, volume->points->len);
  add (&row->point_before[slice->before], net);
}

/* Products are in no summary (there would be nearly as many groups as lines), so the lines of the windows are read. */
static gboolean
read_sales (Volume *volume, GError **error)
{
  RapportPeriod hull = rapport_slices_get_hull (volume->slices);
  g_autofree char *sql
      = g_strdup_printf ("SELECT x.\"%s\", %s, x.\"date\", ifnull(x.\"quantity\",0), x.\"net_base\","
                         " CASE WHEN x.\"returned\" THEN x.\"net_base\" ELSE 0 END, x.\"partner\" FROM \"sale\" x"
                         "%s WHERE x.\"date\" BETWEEN ?1 AND ?2 AND x.\"kind\" IN (%s)%s",
                         get_field (volume), volume->categories ? "d.\"category\"" : "x.\"product\"",
                         volume->categories ? " LEFT JOIN \"product\" d ON d.id = x.\"product\"" : "",
                         rapport_sale_kinds_sql (volume->sell_in),
                         g_str_equal (volume->by, "partner") ? " AND x.\"partner\" IS NOT NULL" : "");
  g_autoptr (RapportStatement) statement = rapport_connection_prepare (volume->connection, sql, error);
  char from[RAPPORT_DAY_TEXT], to[RAPPORT_DAY_TEXT];
  GError *failure = NULL;

  if (statement == NULL)
    return FALSE;

  rapport_day_to_iso (hull.from, from);
  rapport_day_to_iso (hull.to, to);
  rapport_statement_bind_text (statement, 1, from);
  rapport_statement_bind_text (statement, 2, to);
  while (rapport_statement_step (statement, &failure))
    take_group (volume, statement);

  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

static int
compare_sums (gconstpointer a, gconstpointer b)
{
  const Sums *first = *(Sums *const *) a;
  const Sums *second = *(Sums *const *) b;

  if (first->net[IN_PERIOD] != second->net[IN_PERIOD])
    return first->net[IN_PERIOD] < second->net[IN_PERIOD] ? 1 : -1;
  return (first->id > second->id) - (first->id < second->id);
}

static GPtrArray *
sort_sums (GHashTable *table)
{
  GPtrArray *sorted = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, table);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (((Sums *) value)->in_period)
      g_ptr_array_add (sorted, value);
  g_ptr_array_sort (sorted, compare_sums);

  return sorted;
}

static void
set_figures (Volume *volume, RapportReportRow *row, const Sums *sums, gint64 whole)
{
  gint64 amount = sums->net[IN_PERIOD];
  gint64 before = sums->net[IN_BEFORE];

  rapport_report_set_number (row, QUANTITY, sums->quantity);
  rapport_report_set_number (row, AMOUNT, amount);
  rapport_report_set_number (row, RETURNS, sums->returns);
  if (sums->quantity != 0)
    rapport_report_set_number (row, AVERAGE_PRICE, rapport_multiply_divide (amount, 1000, sums->quantity));
  rapport_report_set_ratio (row, SHARE, amount, whole);
  if (volume->windows[IN_YEAR].to < volume->windows[IN_YEAR].from)
    return;
  rapport_report_set_number (row, LAST_YEAR, before);
  if (before > 0)
    rapport_report_set_ratio (row, GROWTH, rapport_report_add (sums->net[IN_TO_DATE], -before), before);
  rapport_report_set_number (row, YTD, sums->net[IN_YEAR]);
}

static gboolean
set_name (RapportReportTable *table,
          RapportReportRow *row,
          guint code,
          RapportStatement *names,
          gint64 id,
          const char *none,
          GError **error)
{
  GError *failure = NULL;

  rapport_statement_bind_integer (names, 1, id);
  if (id == 0)
    rapport_report_set_text (table, row, code + 1, none);
  else if (rapport_statement_step (names, &failure))
    {
      rapport_report_set_text (table, row, code, rapport_statement_get_text (names, 0));
      rapport_report_set_text (table, row, code + 1, rapport_statement_get_text (names, 1));
    }
  rapport_statement_reset (names);

  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

static RapportStatement *
prepare_names (Volume *volume, const char *entity, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT x.\"code\", s.title FROM \"%s\" x"
                                          " JOIN \"side_%s\" s ON s.id = x.id WHERE x.id = ?1",
                                          entity, entity);

  return rapport_connection_prepare (volume->connection, sql, error);
}

static gboolean
add_row (Volume *volume,
         RapportReportTable *table,
         const Sums *sums,
         gint64 whole,
         RapportStatement *names,
         RapportStatement *part_names,
         GError **error)
{
  RapportReportRow *row = rapport_report_table_add_row (table, 0, sums->id);
  g_autoptr (GPtrArray) parts = sort_sums (sums->parts);

  if (!set_name (table, row, CODE, names, sums->id, C_ ("report", "None"), error))
    return FALSE;
  set_figures (volume, row, sums, whole);

  for (guint i = 0; i < parts->len; i++)
    {
      const Sums *part = parts->pdata[i];
      RapportReportRow *below = rapport_report_table_add_row (table, 1, sums->id);

      below->part = part->id;
      rapport_report_set_text (table, below, CODE, row->cells[CODE].text);
      rapport_report_set_text (table, below, NAME, row->cells[NAME].text);
      if (!set_name (table, below, PRODUCT_CODE, part_names, part->id,
                     volume->categories ? C_ ("report", "No category") : C_ ("report", "No product"), error))
        return FALSE;
      set_figures (volume, below, part, whole);
    }

  return TRUE;
}

static gboolean
add_table (Volume *volume, GError **error)
{
  RapportReportTable *table = rapport_report_table_new (volume->result, "volume", g_strdup (C_ ("report", "Volume")),
                                                        get_entity (volume), columns);
  g_autoptr (GPtrArray) rows = sort_sums (volume->rows);
  g_autoptr (RapportStatement) names = prepare_names (volume, get_entity (volume), error);
  g_autoptr (RapportStatement) part_names
      = names != NULL ? prepare_names (volume, volume->categories ? "product_category" : "product", error) : NULL;
  Sums total = { 0 };

  if (part_names == NULL)
    return FALSE;

  if (g_str_equal (volume->by, "owner"))
    table->own_columns[NAME].label = NC_ ("report", "Owner");
  else if (g_str_equal (volume->by, "territory"))
    table->own_columns[NAME].label = NC_ ("report", "Territory");
  if (volume->categories)
    table->own_columns[PRODUCT].label = NC_ ("report", "Category");
  else
    table->part_field = "product";

  for (guint i = 0; i < rows->len; i++)
    {
      const Sums *sums = rows->pdata[i];

      add (&total.quantity, sums->quantity);
      add (&total.returns, sums->returns);
      for (guint j = 0; j < N_WINDOWS; j++)
        add (&total.net[j], sums->net[j]);
      /* Last year of those in the table only, like its column. */
      for (guint j = 0; sums->point_before != NULL && j < volume->points->len; j++)
        add (&volume->point_before[j], sums->point_before[j]);
    }
  for (guint i = 0; i < rows->len; i++)
    if (!add_row (volume, table, rows->pdata[i], total.net[IN_PERIOD], names, part_names, error))
      return FALSE;

  set_figures (volume, rapport_report_table_add_total (table), &total, total.net[IN_PERIOD]);
  rapport_report_set_text (table, table->total, NAME, C_ ("report", "Total"));

  return TRUE;
}

static void
add_figures (Volume *volume)
{
  const RapportReportTable *table = volume->result->tables->pdata[0];
  const RapportFormat *format = &volume->request->format;

  for (guint i = QUANTITY; i < N_COLUMNS; i++)
    {
      const RapportCell *cell = &table->total->cells[i];

      if (i == SHARE || i == AVERAGE_PRICE || cell->blank)
        continue;
      rapport_report_add_figure (
          volume->result, table->columns[i].name, rapport_report_column_get_label (&table->columns[i]),
          rapport_cell_format (&table->columns[i], cell, format, volume->result->currency),
          table->columns[i].type == RAPPORT_COLUMN_MONEY ? g_strdup (volume->result->currency) : NULL,
          RAPPORT_TONE_NEUTRAL);
    }
}

static void
add_chart (Volume *volume)
{
  const char *currency = volume->result->currency;
  RapportChartData *chart
      = rapport_report_chart_new (g_strdup_printf (C_ ("report", "Sales over time, %s"), currency), volume->points,
                                  &volume->request->format, 2, rapport_currency_scale (currency));

  chart->series[0].label = g_strdup (C_ ("report", "Amount"));
  chart->series[0].kind = RAPPORT_SERIES_BAR;
  chart->series[1].label = g_steal_pointer (&volume->last_year);
  chart->series[1].kind = RAPPORT_SERIES_BEFORE;
  for (guint i = 0; i < volume->points->len; i++)
    {
      gboolean ahead = g_array_index (volume->points, RapportPeriod, i).from > rapport_today ();

      chart->series[0].values[i] = ahead && volume->point_amounts[i] == 0 ? G_MININT64 : volume->point_amounts[i];
      chart->series[1].values[i] = volume->point_before[i];
    }
  volume->result->chart = chart;
}

static gboolean
fill_result (Volume *volume, GError **error)
{
  return rapport_report_list_partners (volume->connection, volume->request, &volume->partners, error)
         && lay_windows (volume, error) && read_sales (volume, error) && add_table (volume, error);
}

static RapportReportResult *
run (const RapportReport *report,
     RapportConnection *connection,
     const RapportReportRequest *request,
     GCancellable *cancellable,
     GError **error)
{
  Volume volume = { .connection = connection, .request = request };
  char currency[4];
  gboolean done;

  if (!rapport_report_read_base (connection, currency, error))
    return NULL;

  volume.by = rapport_report_request_get (request, report, "by");
  volume.categories = g_str_equal (rapport_report_request_get (request, report, "parts"), "category");
  volume.sell_in = g_str_equal (rapport_report_request_get (request, report, "kind"), "sell_in");
  volume.rows = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, free_sums);
  volume.result = rapport_report_result_new (report, request, currency);
  volume.result->kinds = g_strsplit (volume.sell_in ? "sell_in" : "sell_through,direct", ",", -1);

  done = fill_result (&volume, error);
  volume.result->partners = g_steal_pointer (&volume.partners);
  if (done)
    {
      add_figures (&volume);
      add_chart (&volume);
    }

  g_hash_table_unref (volume.rows);
  g_clear_pointer (&volume.slices, rapport_slices_free);
  g_clear_pointer (&volume.points, g_array_unref);
  g_clear_pointer (&volume.before, g_array_unref);
  g_free (volume.point_amounts);
  g_free (volume.last_year);
  g_free (volume.point_before);
  if (!done)
    g_clear_pointer (&volume.result, rapport_report_result_free);

  return volume.result;
}

const RapportReport rapport_report_sales_volume = {
  .name = "sales-volume",
  .title = NC_ ("report", "Sales Volume"),
  .description = NC_ ("report", "What partners, owners and territories sold, product by product, against last year."),
  .icon = "rapport-sales-symbolic",
  .options = options,
  .run = run,
};
