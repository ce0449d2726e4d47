/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "rapport-query-private.h"
#include "rapport-search.h"

/* ", sum(…)" for each field whose sum stands under a list. */
static guint
append_sums (const RapportEntity *entity, RapportSelect *select, RapportSql *sql)
{
  guint n = 0;

  for (const RapportField *field = entity->fields; field->name != NULL; field++)
    {
      g_autofree char *value = NULL;

      if ((field->flags & RAPPORT_FIELD_SUMMED) == 0)
        continue;
      value = field->kind == RAPPORT_KIND_MONEY ? rapport_select_base_amount (select, field)
                                                : rapport_select_field (select, field);
      rapport_sql_add (sql, ", sum(%s)", value);
      n++;
    }
  return n;
}

static void
append_search (const RapportEntity *entity, RapportSelect *select, const RapportSearch *search, RapportSql *sql)
{
  g_autofree char *match = rapport_search_match (search);

  rapport_sql_add (sql, " AND %s IN (SELECT rowid FROM \"find_%s\" WHERE \"find_%s\" MATCH ?)",
                   rapport_select_id (select), entity->name, entity->name);
  rapport_sql_bind_text (sql, match);
}

static void
append_ids (RapportSelect *select, const GArray *ids, RapportSql *sql)
{
  GString *json = g_string_sized_new (ids->len * 8 + 2);
  g_autofree char *list = NULL;

  g_string_append_c (json, '[');
  for (guint i = 0; i < ids->len; i++)
    g_string_append_printf (json, "%s%" G_GINT64_FORMAT, i > 0 ? "," : "", g_array_index (ids, gint64, i));
  g_string_append_c (json, ']');
  list = g_string_free (json, FALSE);
  rapport_sql_add (sql, " AND %s IN (SELECT value FROM json_each(?))", rapport_select_id (select));
  rapport_sql_bind_text (sql, list);
}

gint64
rapport_query_total (RapportQuery *query,
                     RapportConnection *connection,
                     const GArray *ids,
                     GArray **sums,
                     GError **error)
{
  const RapportEntity *entity = rapport_query_get_entity (query);
  g_autoptr (RapportSelect) select = rapport_query_select (entity, connection);
  g_autoptr (RapportSearch) search = rapport_search_new (rapport_query_get_search (query));
  g_autoptr (RapportSql) columns = rapport_sql_new ();
  g_autoptr (RapportSql) conditions = rapport_sql_new ();
  g_autoptr (RapportSql) sql = rapport_sql_new ();
  g_autoptr (RapportStatement) statement = NULL;
  g_autoptr (GError) failure = NULL;
  g_autofree char *from = NULL;
  guint n_sums = sums != NULL ? append_sums (entity, select, columns) : 0;
  gint64 total;

  rapport_query_append_filters (query, select, conditions);
  /* The side table is the slimmer one, and its smallest index is all that counting needs. */
  if (n_sums == 0 && rapport_query_get_n_filters (query) == 0)
    g_free (rapport_select_side (select, "id"));
  if (search->folded[0] != '\0')
    append_search (entity, select, search, conditions);
  if (ids != NULL)
    append_ids (select, ids, conditions);
  from = rapport_select_from_needed (select);
  rapport_sql_add (sql, "SELECT count(*)%s FROM %s WHERE 1", columns->text->str, from);
  rapport_sql_add_sql (sql, conditions);

  statement = rapport_sql_prepare (sql, connection, error);
  if (statement == NULL)
    return -1;
  if (!rapport_statement_step (statement, &failure))
    {
      /* While reading nothing else is refused than a sum that fits no number: the list can do without it. */
      if (n_sums > 0 && g_error_matches (failure, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT))
        {
          *sums = g_array_new (FALSE, FALSE, sizeof (gint64));
          return rapport_query_total (query, connection, ids, NULL, error);
        }
      g_propagate_error (error, g_steal_pointer (&failure));
      return -1;
    }
  total = rapport_statement_get_integer (statement, 0);
  if (sums != NULL)
    {
      *sums = g_array_sized_new (FALSE, TRUE, sizeof (gint64), n_sums);
      for (guint i = 0; i < n_sums; i++)
        {
          gint64 sum = rapport_statement_get_integer (statement, (int) i + 1);

          g_array_append_val (*sums, sum);
        }
    }
  return total;
}
