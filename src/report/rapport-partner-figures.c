/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-partner-figures.h"

#include <stdlib.h>

#include "rapport-day-slices.h"
#include "rapport-report-build.h"
#include "rapport-tree.h"

#define BIT(window) (1u << (window))

typedef struct
{
  RapportConnection *connection;
  const RapportFigureRequest *request;
  RapportPartnerFigures *figures;
  RapportSlices *slices;
  GArray *before; /* the points one year earlier */
  RapportPeriod year;
  GHashTable *by_id[RAPPORT_N_SCOPES];
  RapportFigureRow *last[RAPPORT_N_SCOPES]; /* lines of one partner mostly stand together */
  RapportTree *territories;
  RapportTree *categories; /* made when a goal has a category */
  guint with_categories;   /* bits: scopes that have such a goal */
} Reading;

typedef struct
{
  gint64 ids[RAPPORT_N_SCOPES];
  gint64 category;
  gint64 value;
  RapportPeriod days;
} Goal;

static const char *const scope_fields[RAPPORT_N_SCOPES] = { "partner", "owner", "territory" };

static RapportFigureRow *
get_row (Reading *reading, RapportScope scope, gint64 id)
{
  RapportFigureRow *row = reading->last[scope];

  if (row != NULL && row->id == id)
    return row;

  row = g_hash_table_lookup (reading->by_id[scope], &id);
  if (row == NULL)
    {
      row = rapport_figure_row_new (id, 0, reading->request->points->len);
      if (scope == RAPPORT_SCOPE_TERRITORY && id != 0)
        row->depth = rapport_tree_get_depth (reading->territories, id);
      g_hash_table_insert (reading->by_id[scope], &row->id, row);
    }
  reading->last[scope] = row;

  return row;
}

/* The territory above; there is nothing above a partner or an owner. */
static gint64
get_above (Reading *reading, RapportScope scope, gint64 id)
{
  return scope == RAPPORT_SCOPE_TERRITORY && id != 0 ? rapport_tree_get_parent (reading->territories, id) : 0;
}

/* --- windows --- */

static gboolean
lay_windows (Reading *reading, GError **error)
{
  static const RapportPeriod none = { 0, -1 };
  const RapportFigureRequest *request = reading->request;
  RapportPartnerFigures *figures = reading->figures;
  RapportPeriod *windows = figures->windows;
  RapportDay today = rapport_today ();
  RapportPeriod before;

  figures->fiscal = rapport_fiscal_load (reading->connection, error);
  if (figures->fiscal == NULL)
    return FALSE;

  for (guint i = 0; i < RAPPORT_N_WINDOWS; i++)
    windows[i] = none;
  windows[RAPPORT_WINDOW_PERIOD] = request->period;
  figures->points = request->points;
  figures->has_to_date = request->period.from <= today;
  figures->as_of = MIN (today, request->period.to);
  reading->year = none;

  if (figures->has_to_date)
    {
      figures->year = rapport_fiscal_get_year (figures->fiscal, figures->as_of);
      figures->periods_left = rapport_fiscal_year_periods_after (figures->year, figures->as_of);
      reading->year = figures->year->span;
      windows[RAPPORT_WINDOW_TO_DATE] = (RapportPeriod){ request->period.from, figures->as_of };
      windows[RAPPORT_WINDOW_YEAR_TO_DATE] = (RapportPeriod){ reading->year.from, figures->as_of };
      windows[RAPPORT_WINDOW_BEFORE] = rapport_fiscal_move_back (figures->fiscal, windows[RAPPORT_WINDOW_TO_DATE]);
      windows[RAPPORT_WINDOW_YEAR_BEFORE] = rapport_fiscal_move_back (figures->fiscal, reading->year);
      windows[RAPPORT_WINDOW_YEAR_BEFORE_TO_DATE]
          = rapport_fiscal_move_back (figures->fiscal, windows[RAPPORT_WINDOW_YEAR_TO_DATE]);
    }

  reading->before = g_array_new (FALSE, FALSE, sizeof (RapportPeriod));
  for (guint i = 0; i < request->points->len; i++)
    {
      before = rapport_fiscal_move_back (figures->fiscal, g_array_index (request->points, RapportPeriod, i));
      g_array_append_val (reading->before, before);
    }
  reading->slices = rapport_slices_new (windows, RAPPORT_N_WINDOWS, request->points, reading->before);

  return TRUE;
}

/* --- sales --- */

static gboolean
counts (Reading *reading, const gint64 *ids)
{
  return reading->request->partners == NULL
         || g_hash_table_contains (reading->request->partners, GSIZE_TO_POINTER (ids[RAPPORT_SCOPE_PARTNER]));
}

static void
take_sale (Reading *reading, const gint64 *ids, RapportDay day, gint64 amount)
{
  const RapportSlice *slice = rapport_slices_find (reading->slices, day);

  if (slice == NULL || !counts (reading, ids))
    return;

  for (RapportScope scope = 0; scope < RAPPORT_N_SCOPES; scope++)
    {
      gint64 id = ids[scope];

      /* Sales without a partner belong to no partner; to the firm's owners and territories they do. */
      if ((reading->request->scopes & BIT (scope)) == 0 || (scope == RAPPORT_SCOPE_PARTNER && id == 0))
        continue;
      do
        rapport_figure_row_add_sale (get_row (reading, scope, id), slice, amount);
      while ((id = get_above (reading, scope, id)) != 0);
    }
}

/* Steps @statement to its end: partner, owner, territory, date or month, amount. */
static gboolean
take_sales (Reading *reading, RapportStatement *statement, gboolean months, GError **error)
{
  GError *failure = NULL;

  while (rapport_statement_step (statement, &failure))
    {
      gint64 ids[RAPPORT_N_SCOPES]
          = { rapport_statement_get_integer (statement, 0), rapport_statement_get_integer (statement, 1),
              rapport_statement_get_integer (statement, 2) };
      const char *date = rapport_statement_get_text (statement, 3);
      RapportDay day;

      if (months)
        {
          char first[RAPPORT_DAY_TEXT];
          const RapportSlice *slice;

          g_snprintf (first, sizeof first, "%s-01", date != NULL ? date : "");
          day = rapport_day_from_iso (first);
          slice = rapport_slices_find (reading->slices, day);
          if (slice == NULL || !slice->month)
            continue; /* its lines are read day by day */
        }
      else
        {
          day = rapport_day_from_iso (date);
        }
      take_sale (reading, ids, day, rapport_statement_get_integer (statement, 4));
    }

  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

static RapportStatement *
prepare_between (Reading *reading, const char *sql, RapportPeriod days, gsize length, GError **error)
{
  RapportStatement *statement = rapport_connection_prepare (reading->connection, sql, error);
  char from[RAPPORT_DAY_TEXT], to[RAPPORT_DAY_TEXT];

  if (statement == NULL)
    return NULL;

  rapport_day_to_iso (days.from, from);
  rapport_day_to_iso (days.to, to);
  from[length] = to[length] = '\0';
  rapport_statement_bind_text (statement, 1, from);
  rapport_statement_bind_text (statement, 2, to);

  return statement;
}

static gboolean
read_months (Reading *reading, GError **error)
{
  RapportPeriod months = rapport_slices_get_months (reading->slices);
  g_autofree char *sql = g_strdup_printf ("SELECT partner, owner, territory, month, %s FROM \"sum_sale_month\""
                                          " WHERE kind IN (%s) AND month BETWEEN ?1 AND ?2",
                                          reading->request->quantity ? "quantity" : "net",
                                          rapport_sale_kinds_sql (reading->request->sell_in));
  g_autoptr (RapportStatement) statement = NULL;

  if (months.to < months.from)
    return TRUE;

  statement = prepare_between (reading, sql, months, sizeof "2026-11" - 1, error);
  return statement != NULL && take_sales (reading, statement, TRUE, error);
}

static gboolean
read_rests (Reading *reading, GError **error)
{
  g_autoptr (GArray) rests = rapport_slices_list_rests (reading->slices);
  g_autofree char *sql = g_strdup_printf ("SELECT \"partner\", \"owner\", \"territory\", \"date\", \"%s\" FROM \"sale\""
                                          " WHERE \"date\" BETWEEN ?1 AND ?2 AND \"kind\" IN (%s)",
                                          reading->request->quantity ? "quantity" : "net_base",
                                          rapport_sale_kinds_sql (reading->request->sell_in));

  for (guint i = 0; i < rests->len; i++)
    {
      g_autoptr (RapportStatement) statement
          = prepare_between (reading, sql, g_array_index (rests, RapportPeriod, i), sizeof "2026-11-24" - 1, error);

      if (statement == NULL || !take_sales (reading, statement, FALSE, error))
        return FALSE;
    }

  return TRUE;
}

/* A line counts in each category above its product's that has a goal of its own. */
static void
take_category_sale (Reading *reading, RapportScope scope, gint64 id, gint64 category, RapportDay day, gint64 amount)
{
  const RapportSlice *slice = rapport_slices_find (reading->slices, day);

  for (; slice != NULL && id != 0; id = get_above (reading, scope, id))
    {
      RapportFigureRow *row = g_hash_table_lookup (reading->by_id[scope], &id);

      for (gint64 each = category; row != NULL && row->parts != NULL && each != 0;
           each = rapport_tree_get_parent (reading->categories, each))
        {
          RapportFigureRow *part = rapport_figure_row_find_part (row, each);

          if (part != NULL)
            rapport_figure_row_add_sale (part, slice, amount);
        }
    }
}

static gboolean
read_category_sales (Reading *reading, RapportScope scope, GError **error)
{
  const char *field = scope_fields[scope];
  /* Few have goals by category; the index on partner or owner finds their lines. Territories take in those below. */
  g_autofree char *only
      = scope == RAPPORT_SCOPE_TERRITORY
            ? g_strdup ("")
            : g_strdup_printf (" AND x.\"%s\" IN (SELECT g.\"%s\" FROM \"goal\" g WHERE g.\"category\" IS NOT NULL)",
                               field, field);
  g_autofree char *sql
      = g_strdup_printf ("SELECT x.\"%s\", p.\"category\", x.\"date\", x.\"%s\", x.\"partner\" FROM \"sale\" x"
                         " JOIN \"product\" p ON p.id = x.\"product\""
                         " WHERE x.\"date\" BETWEEN ?1 AND ?2 AND x.\"kind\" IN (%s)%s",
                         field, reading->request->quantity ? "quantity" : "net_base",
                         rapport_sale_kinds_sql (reading->request->sell_in), only);
  g_autoptr (RapportStatement) statement
      = prepare_between (reading, sql, rapport_slices_get_hull (reading->slices), sizeof "2026-11-24" - 1, error);
  GError *failure = NULL;

  if (statement == NULL)
    return FALSE;

  while (rapport_statement_step (statement, &failure))
    {
      gint64 partner = rapport_statement_get_integer (statement, 4);

      if (counts (reading, &partner))
        take_category_sale (reading, scope, rapport_statement_get_integer (statement, 0),
                            rapport_statement_get_integer (statement, 1),
                            rapport_day_from_iso (rapport_statement_get_text (statement, 2)),
                            rapport_statement_get_integer (statement, 3));
    }

  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

/* --- goals --- */

static void
add_goal (Reading *reading, RapportFigureRow *row, const Goal *goal)
{
  rapport_figure_row_add_goal (row, goal->value, goal->days, reading->request->period,
                               reading->figures->windows[RAPPORT_WINDOW_YEAR_TO_DATE], reading->year,
                               reading->request->points);
}

static void
take_goal (Reading *reading, const Goal *goal)
{
  for (RapportScope scope = 0; scope < RAPPORT_N_SCOPES; scope++)
    {
      gint64 id = goal->ids[scope];

      if (id == 0 || (reading->request->scopes & BIT (scope)) == 0)
        continue;
      if (scope == RAPPORT_SCOPE_PARTNER && !counts (reading, goal->ids))
        continue;

      if (goal->category == 0)
        {
          for (; id != 0; id = get_above (reading, scope, id))
            add_goal (reading, get_row (reading, scope, id), goal);
        }
      else
        {
          /* The row above a category's is there even where it has no goal and no sale of its own. */
          add_goal (reading, rapport_figure_row_get_part (get_row (reading, scope, id), goal->category), goal);
          reading->with_categories |= BIT (scope);
        }
    }
}

static gboolean
read_goals (Reading *reading, GError **error)
{
  RapportPeriod hull = rapport_slices_get_hull (reading->slices);
  g_autofree char *sql = g_strdup_printf (
      "SELECT \"partner\", \"owner\", \"territory\", \"category\", \"from\", \"to\", %s FROM \"goal\""
      " WHERE \"metric\" = '%s' AND \"to\" >= ?1 AND \"from\" <= ?2",
      reading->request->quantity ? "\"count\"" : "\"value_base\"", reading->request->quantity ? "quantity" : "net");
  g_autoptr (RapportStatement) statement = NULL;
  GError *failure = NULL;

  /* The goal of the year reaches beyond the as-of day. */
  hull.to = MAX (hull.to, reading->year.to);
  statement = prepare_between (reading, sql, hull, sizeof "2026-11-24" - 1, error);
  if (statement == NULL)
    return FALSE;

  while (rapport_statement_step (statement, &failure))
    {
      const char *from = rapport_statement_get_text (statement, 4);
      const char *to = rapport_statement_get_text (statement, 5);
      Goal goal = { { rapport_statement_get_integer (statement, 0), rapport_statement_get_integer (statement, 1),
                      rapport_statement_get_integer (statement, 2) },
                    rapport_statement_get_integer (statement, 3),
                    rapport_statement_get_integer (statement, 6),
                    { rapport_day_from_iso (from), rapport_day_from_iso (to) } };

      take_goal (reading, &goal);
    }

  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

/* --- rows in order --- */

/* Moves the rows to be shown out of the hash table, in order, and adds them up. */
static void
collect_rows (Reading *reading, RapportScope scope)
{
  GPtrArray *rows = reading->figures->rows[scope];
  GHashTable *by_id = reading->by_id[scope];
  GHashTableIter iter;
  gpointer value;

  if (scope == RAPPORT_SCOPE_TERRITORY)
    {
      const GArray *order = rapport_tree_get_order (reading->territories);

      for (guint i = 0; i <= order->len; i++)
        {
          gint64 id = i < order->len ? g_array_index (order, gint64, i) : 0;
          RapportFigureRow *row = g_hash_table_lookup (by_id, &id);

          if (row != NULL && rapport_figure_row_is_shown (row))
            {
              g_hash_table_steal (by_id, &id);
              g_ptr_array_add (rows, row);
            }
        }
    }
  else
    {
      g_hash_table_iter_init (&iter, by_id);
      while (g_hash_table_iter_next (&iter, NULL, &value))
        if (rapport_figure_row_is_shown (value))
          {
            g_hash_table_iter_steal (&iter);
            g_ptr_array_add (rows, value);
          }
      g_ptr_array_sort (rows, rapport_figure_row_compare);
    }

  reading->figures->totals[scope] = rapport_figure_row_new (0, 0, reading->request->points->len);
  for (guint i = 0; i < rows->len; i++)
    {
      const RapportFigureRow *row = rows->pdata[i];

      if (row->depth == 0)
        rapport_figure_row_add (reading->figures->totals[scope], row);
    }
}

static gboolean
read_all (Reading *reading, GError **error)
{
  if (!lay_windows (reading, error))
    return FALSE;

  if ((reading->request->scopes & BIT (RAPPORT_SCOPE_TERRITORY)) != 0)
    {
      reading->territories = rapport_tree_load (reading->connection, "territory", error);
      if (reading->territories == NULL)
        return FALSE;
    }

  if (!read_goals (reading, error) || !read_months (reading, error) || !read_rests (reading, error))
    return FALSE;

  if (reading->with_categories != 0)
    {
      reading->categories = rapport_tree_load (reading->connection, "product_category", error);
      if (reading->categories == NULL)
        return FALSE;
    }
  for (RapportScope scope = 0; scope < RAPPORT_N_SCOPES; scope++)
    if ((reading->with_categories & BIT (scope)) != 0 && !read_category_sales (reading, scope, error))
      return FALSE;

  for (RapportScope scope = 0; scope < RAPPORT_N_SCOPES; scope++)
    if ((reading->request->scopes & BIT (scope)) != 0)
      collect_rows (reading, scope);

  return TRUE;
}

const char *
rapport_sale_kinds_sql (gboolean sell_in)
{
  return sell_in ? "'sell_in'" : "'sell_through','direct'";
}

RapportPartnerFigures *
rapport_partner_figures_read (RapportConnection *connection, const RapportFigureRequest *request, GError **error)
{
  g_autoptr (RapportPartnerFigures) figures = g_new0 (RapportPartnerFigures, 1);
  Reading reading = { connection, request, figures };
  gboolean done;

  for (RapportScope scope = 0; scope < RAPPORT_N_SCOPES; scope++)
    {
      figures->rows[scope] = g_ptr_array_new_with_free_func ((GDestroyNotify) rapport_figure_row_free);
      reading.by_id[scope]
          = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, (GDestroyNotify) rapport_figure_row_free);
    }

  done = read_all (&reading, error);

  for (RapportScope scope = 0; scope < RAPPORT_N_SCOPES; scope++)
    g_hash_table_unref (reading.by_id[scope]);
  g_clear_pointer (&reading.slices, rapport_slices_free);
  g_clear_pointer (&reading.before, g_array_unref);
  g_clear_pointer (&reading.territories, rapport_tree_free);
  g_clear_pointer (&reading.categories, rapport_tree_free);

  return done ? g_steal_pointer (&figures) : NULL;
}

void
rapport_partner_figures_free (RapportPartnerFigures *figures)
{
  if (figures == NULL)
    return;

  for (RapportScope scope = 0; scope < RAPPORT_N_SCOPES; scope++)
    {
      g_clear_pointer (&figures->rows[scope], g_ptr_array_unref);
      g_clear_pointer (&figures->totals[scope], rapport_figure_row_free);
    }
  g_clear_pointer (&figures->fiscal, rapport_fiscal_free);
  g_free (figures);
}
