/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "rapport-connection-private.h"
#include "rapport-entities.h"
#include "rapport-query-private.h"
#include "rapport-search.h"

/* Rows that the first page may read in order, testing each, before all hits are collected. Where one record in twenty is
 * a hit, the page is full by then (about 2 ms). Without a search, collecting means to read the whole table, so it may
 * take longer (about 20 ms). */
#define WALK_SEARCH 4000
#define WALK_FILTER 20000

/* A search with fewer hits than this is sorted in less time than the walk takes. */
#define RARE_SEARCH 2000

/* Measured on 1,000,000 customers, in ns: to look up and sort one hit, and to pass one entry of the bare index. */
#define SORT_COST 1600
#define PASS_COST 100

/* Above this id, a bit for each id is too much memory (32 MB). */
#define MOST_BITS (G_GINT64_CONSTANT (1) << 28)

/* A search with this many hits is broad: a filter that has an index is asked first. */
#define BROAD_SEARCH 20000

/* With marks in the search, records that have the very marks come first, then the others. */
typedef enum
{
  PART_ALL,
  PART_MARKED,
  PART_REST,
} Part;

typedef struct
{
  RapportQuery *query;
  const RapportEntity *entity;
  RapportConnection *connection;
  RapportSearch *search; /* NULL: nothing to look for */
  const RapportField *sort;
  const char *direction; /* "" or " DESC" */
  Part part;
  guint limit; /* of ids; 0: all */
  GArray *ids;
} Reader;

/* --- conditions --- */

/* The search as a test of one row. */
static void
append_test (const Reader *self, RapportSelect *select, RapportSql *sql)
{
  g_autofree char *fold = rapport_select_side (select, "fold");
  g_autofree char *mark = rapport_select_side (select, "mark");

  rapport_sql_add (sql, " AND has_words(%s, ?)", fold);
  rapport_sql_bind_text (sql, self->search->folded);
  if (self->part == PART_ALL)
    return;
  rapport_sql_add (sql, self->part == PART_MARKED ? " AND has_words(%s, ?)" : " AND NOT has_words(%s, ?)", mark);
  rapport_sql_bind_text (sql, self->search->marked);
}

/* The search as a question to the search index. */
static char *
write_match (const Reader *self)
{
  switch (self->part)
    {
    case PART_MARKED:
      return rapport_search_match_marked (self->search);
    case PART_REST:
      return rapport_search_match_rest (self->search);
    case PART_ALL:
    default:
      return rapport_search_match (self->search);
    }
}

/* Whether a filter picks rows by the index that every reference has. */
static gboolean
has_indexed_filter (RapportQuery *query)
{
  for (guint i = 0; i < rapport_query_get_n_filters (query); i++)
    {
      const RapportField *field;
      RapportOperator op;

      rapport_query_get_filter (query, i, &field, &op, NULL);
      if (field->kind == RAPPORT_KIND_REFERENCE && !rapport_field_is_computed (field)
          && (op == RAPPORT_OP_IS || op == RAPPORT_OP_UNDER))
        return TRUE;
    }
  return FALSE;
}

/* Whether the search has @limit hits or more. */
static gboolean
has_hits (const Reader *self, guint limit, gboolean *has, GError **error)
{
  g_autofree char *match = write_match (self);
  g_autofree char *sql
      = g_strdup_printf ("SELECT count(*) FROM (SELECT 1 FROM \"find_%s\" WHERE \"find_%s\" MATCH ? LIMIT %u)",
                         self->entity->name, self->entity->name, limit);
  gint64 hits;

  if (!rapport_connection_query_integer (self->connection, &hits, 0, error, sql, match, NULL))
    return FALSE;
  *has = hits >= limit;
  return TRUE;
}

/* "SELECT id FROM … WHERE …": the records that match, with @order behind. */
static gboolean
write_hits (const Reader *self, RapportSelect *select, const char *order, RapportSql *sql, GError **error)
{
  g_autoptr (RapportSql) conditions = rapport_sql_new ();
  g_autofree char *from = NULL;
  const char *name = self->entity->name;
  gboolean filtered = rapport_query_get_n_filters (self->query) > 0;
  gboolean by_index = self->search != NULL;

  if (by_index && !filtered && order == NULL)
    {
      g_autofree char *match = write_match (self);

      rapport_sql_add (sql, "SELECT rowid FROM \"find_%s\" WHERE \"find_%s\" MATCH ?", name, name);
      rapport_sql_bind_text (sql, match);
      return TRUE;
    }

  rapport_query_append_filters (self->query, select, conditions);
  if (by_index && has_indexed_filter (self->query))
    {
      gboolean broad;

      if (!has_hits (self, BROAD_SEARCH, &broad, error))
        return FALSE;
      by_index = !broad;
      if (broad)
        append_test (self, select, conditions);
    }

  from = rapport_select_from_needed (select);
  rapport_sql_add (sql, "SELECT %s FROM ", rapport_select_id (select));
  if (by_index)
    {
      g_autofree char *match = write_match (self);

      rapport_sql_add (sql, "(SELECT rowid AS hit FROM \"find_%s\" WHERE \"find_%s\" MATCH ?) f CROSS JOIN %s", name,
                       name, from);
      rapport_sql_bind_text (sql, match);
      rapport_sql_add (sql, " WHERE %s = f.hit", rapport_select_id (select));
    }
  else
    rapport_sql_add (sql, "%s WHERE 1", from);
  rapport_sql_add_sql (sql, conditions);
  if (order != NULL)
    rapport_sql_add (sql, "%s", order);
  return TRUE;
}

static gint64
left (const Reader *self)
{
  return self->limit == 0 ? -1 : (gint64) self->limit - self->ids->len;
}

/* --- in the order of titles --- */

/* Every record, in order, off the index alone. */
static RapportSql *
write_titles (const Reader *self, gint64 limit)
{
  RapportSql *sql = rapport_sql_new ();

  rapport_sql_add (sql, "SELECT s.id FROM \"side_%s\" s ORDER BY s.sort%s, s.id%s LIMIT ?", self->entity->name,
                   self->direction, self->direction);
  rapport_sql_bind_integer (sql, limit);
  return sql;
}

/* Reads rows in order and tests each, @budget of them at most (0: all). *@done: the page is full or the rows ended;
 * otherwise nothing has been added. */
static gboolean
walk (Reader *self, guint budget, gboolean *done, GError **error)
{
  g_autoptr (RapportSelect) select = rapport_query_select (self->entity, self->connection);
  g_autoptr (RapportSql) conditions = rapport_sql_new ();
  g_autoptr (RapportSql) sql = rapport_sql_new ();
  g_autoptr (RapportStatement) statement = NULL;
  g_autoptr (GError) failure = NULL;
  g_autofree char *from = NULL;
  guint before = self->ids->len;
  guint n = 0;

  rapport_query_append_filters (self->query, select, conditions);
  if (self->search != NULL)
    append_test (self, select, conditions);
  from = rapport_select_from_ordered (select);
  rapport_sql_add (sql, "SELECT s.id, 1");
  rapport_sql_add_sql (sql, conditions);
  rapport_sql_add (sql, " FROM %s ORDER BY s.sort%s, s.id%s", from, self->direction, self->direction);
  statement = rapport_sql_prepare (sql, self->connection, error);
  if (statement == NULL)
    return FALSE;

  *done = TRUE;
  while (left (self) != 0 && rapport_statement_step (statement, &failure))
    {
      gint64 id = rapport_statement_get_integer (statement, 0);

      if (rapport_statement_get_integer (statement, 1) != 0)
        g_array_append_val (self->ids, id);
      if (budget > 0 && ++n >= budget && left (self) != 0)
        {
          *done = FALSE;
          g_array_set_size (self->ids, before);
          break;
        }
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* Sorts the few hits by looking each up. */
static gboolean
sort_hits (Reader *self, const GArray *hits, GError **error)
{
  g_autoptr (RapportSql) sql = rapport_sql_new ();
  GString *list = g_string_sized_new (hits->len * 8 + 2);
  g_autofree char *json = NULL;

  g_string_append_c (list, '[');
  for (guint i = 0; i < hits->len; i++)
    g_string_append_printf (list, "%s%" G_GINT64_FORMAT, i > 0 ? "," : "", g_array_index (hits, gint64, i));
  g_string_append_c (list, ']');
  json = g_string_free (list, FALSE);

  /* The signs keep the planner from walking the index of titles instead. */
  rapport_sql_add (sql,
                   "SELECT s.id FROM json_each(?) j CROSS JOIN \"side_%s\" s ON s.id = j.value "
                   "ORDER BY +s.sort%s, +s.id%s LIMIT ?",
                   self->entity->name, self->direction, self->direction);
  rapport_sql_bind_text (sql, json);
  rapport_sql_bind_integer (sql, left (self));
  return rapport_sql_collect (sql, self->connection, self->ids, error);
}

/* Passes the index of titles and keeps those that are hits: sorting a million would take ten times as long. *@done: the
 * page is full or all hits are there; otherwise @budget entries (0: any number) were too few, and nothing was added. */
static gboolean
collate_hits (Reader *self, const GArray *hits, gint64 greatest, gint64 budget, gboolean *done, GError **error)
{
  g_autoptr (RapportSql) sql = write_titles (self, -1); /* any of them may be needed */
  g_autoptr (RapportStatement) statement = NULL;
  g_autoptr (GError) failure = NULL;
  g_autofree guint8 *bits = g_malloc0 (greatest / 8 + 1);
  guint before = self->ids->len;
  guint remaining = hits->len;

  for (guint i = 0; i < hits->len; i++)
    {
      gint64 id = g_array_index (hits, gint64, i);

      bits[id / 8] |= 1 << (id % 8);
    }
  statement = rapport_sql_prepare (sql, self->connection, error);
  if (statement == NULL)
    return FALSE;
  while (remaining > 0 && left (self) != 0 && rapport_statement_step (statement, &failure))
    {
      gint64 id = rapport_statement_get_integer (statement, 0);

      if (id >= 0 && id <= greatest && (bits[id / 8] & (1 << (id % 8))) != 0)
        {
          g_array_append_val (self->ids, id);
          remaining--;
        }
      if (--budget == 0)
        break;
    }
  *done = budget != 0 || remaining == 0 || left (self) == 0;
  if (!*done)
    g_array_set_size (self->ids, before);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* What is cheaper. Where the hits stand evenly in the order, a page of them is full after limit / hits of it; twice that
 * is the *@budget. They may not: words in one script all stand together, and 12,500 names in Persian at the end of a
 * million took 110 ms to reach, but 20 ms to sort. */
static RapportPlan
choose_plan (const Reader *self, guint n_hits, gint64 greatest, gint64 *budget)
{
  gint64 n_records = MIN (greatest, MOST_BITS);
  gint64 sort = (gint64) n_hits * SORT_COST;
  gint64 passed = n_records;

  *budget = 0;
  if (self->limit > 0 && n_hits > self->limit)
    passed = n_records / n_hits * self->limit * 2;
  if (n_records * PASS_COST > sort)
    *budget = passed;
  return passed * PASS_COST < sort ? RAPPORT_PLAN_COLLATE : RAPPORT_PLAN_SORT;
}

static gboolean
read_by_title (Reader *self, RapportPlan plan, GError **error)
{
  g_autoptr (RapportSelect) select = rapport_query_select (self->entity, self->connection);
  g_autoptr (RapportSql) sql = rapport_sql_new ();
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *greatest_sql = g_strdup_printf ("SELECT max(id) FROM \"side_%s\"", self->entity->name);
  gint64 greatest;
  gint64 least = 0; /* ids of ours are above it; a file that others wrote to may have any */
  gint64 budget = 0;
  gboolean done = FALSE;

  if (plan == RAPPORT_PLAN_WALK)
    return walk (self, 0, &done, error);
  if (plan == RAPPORT_PLAN_AUTO && self->limit > 0)
    {
      gboolean walks = TRUE;

      if (self->search != NULL && !has_hits (self, RARE_SEARCH, &walks, error))
        return FALSE;
      if (walks && !walk (self, self->search != NULL ? WALK_SEARCH : WALK_FILTER, &done, error))
        return FALSE;
      if (done)
        return TRUE;
    }

  if (!write_hits (self, select, NULL, sql, error) || !rapport_sql_collect (sql, self->connection, hits, error)
      || !rapport_connection_query_integer (self->connection, &greatest, 0, error, greatest_sql, NULL))
    return FALSE;
  if (hits->len == 0)
    return TRUE;
  for (guint i = 0; i < hits->len; i++)
    {
      greatest = MAX (greatest, g_array_index (hits, gint64, i));
      least = MIN (least, g_array_index (hits, gint64, i));
    }
  if (plan == RAPPORT_PLAN_AUTO)
    plan = choose_plan (self, hits->len, greatest, &budget);
  if (plan == RAPPORT_PLAN_COLLATE && least >= 0 && greatest < MOST_BITS
      && !collate_hits (self, hits, greatest, budget, &done, error))
    return FALSE;
  return done || sort_hits (self, hits, error);
}

/* --- in another order --- */

/* Rows of one target stand by date where there is one: that is how the index of a reference lies. */
static const char *
tie_of_reference (const RapportEntity *entity)
{
  const RapportField *date = rapport_entity_get_field (entity, "date");

  return date != NULL && !rapport_field_is_computed (date) ? "x.\"date\"" : NULL;
}

/* " ORDER BY …" */
static char *
write_order (const Reader *self, RapportSelect *select)
{
  g_autofree char *order = rapport_select_order (select, self->sort);
  GString *sql = g_string_new (" ORDER BY ");
  const char *down = self->direction;

  /* Blanks are last in both directions; downwards they are by themselves. */
  g_string_append_printf (sql, "%s%s", order, down[0] != '\0' ? down : " NULLS LAST");
  if (self->sort != NULL && self->sort->kind == RAPPORT_KIND_REFERENCE)
    {
      g_autofree char *reference = rapport_select_field (select, self->sort);
      const char *tie = tie_of_reference (self->entity);

      g_string_append_printf (sql, ", %s%s", reference, down);
      if (tie != NULL)
        g_string_append_printf (sql, ", %s%s", tie, down);
    }
  g_string_append_printf (sql, ", %s%s LIMIT ?", rapport_select_id (select), down);
  return g_string_free (sql, FALSE);
}

static RapportSql *
write_by_field (const Reader *self, GError **error)
{
  g_autoptr (RapportSelect) select = rapport_query_select (self->entity, self->connection);
  g_autoptr (RapportSql) sql = rapport_sql_new ();
  g_autoptr (RapportSql) unused = rapport_sql_new ();
  g_autofree char *order = NULL;

  /* The id is of x or of s by what everything else needs, so everything else is asked first. */
  rapport_query_append_filters (self->query, select, unused);
  order = write_order (self, select);
  if (!write_hits (self, select, order, sql, error))
    return NULL;
  rapport_sql_bind_integer (sql, left (self));
  return g_steal_pointer (&sql);
}

static gboolean
read_by_field (Reader *self, GError **error)
{
  g_autoptr (RapportSql) sql = write_by_field (self, error);

  return sql != NULL && rapport_sql_collect (sql, self->connection, self->ids, error);
}

/* Whether going through the targets in order and, by its index, through what refers to each, beats sorting: it needs
 * no sort at all, but passes targets that nothing refers to. */
static gboolean
prefers_targets (const Reader *self, gboolean *prefers, GError **error)
{
  g_autofree char *own = NULL;
  g_autofree char *target = NULL;
  gint64 n_own;
  gint64 n_targets;

  *prefers = FALSE;
  if (self->search != NULL || rapport_query_get_n_filters (self->query) > 0 || self->sort == NULL
      || self->sort->kind != RAPPORT_KIND_REFERENCE || rapport_field_is_computed (self->sort)
      || rapport_field_get_target (self->sort) == NULL)
    return TRUE;
  own = g_strdup_printf ("SELECT max(id) FROM \"%s\"", self->entity->name);
  target = g_strdup_printf ("SELECT max(id) FROM \"%s\"", self->sort->target);
  if (!rapport_connection_query_integer (self->connection, &n_own, 0, error, own, NULL)
      || !rapport_connection_query_integer (self->connection, &n_targets, 0, error, target, NULL))
    return FALSE;
  *prefers = n_own > n_targets;
  return TRUE;
}

static RapportSql *
write_targets (const Reader *self)
{
  RapportSql *sql = rapport_sql_new ();
  const char *tie = tie_of_reference (self->entity);
  const char *down = self->direction;

  rapport_sql_add (sql,
                   "SELECT x.id FROM \"side_%s\" t INDEXED BY \"sort_%s\" CROSS JOIN \"%s\" x ON x.\"%s\" = t.id "
                   "ORDER BY t.sort%s, t.id%s",
                   self->sort->target, self->sort->target, self->entity->name, self->sort->name, down, down);
  if (tie != NULL)
    rapport_sql_add (sql, ", %s%s", tie, down);
  rapport_sql_add (sql, ", x.id%s LIMIT ?", down);
  rapport_sql_bind_integer (sql, left (self));
  return sql;
}

static gboolean
read_by_target (Reader *self, GError **error)
{
  g_autoptr (RapportSql) sql = write_targets (self);
  g_autoptr (RapportSql) blanks = rapport_sql_new ();
  const char *tie = tie_of_reference (self->entity);

  if (!rapport_sql_collect (sql, self->connection, self->ids, error))
    return FALSE;
  rapport_sql_add (blanks, "SELECT x.id FROM \"%s\" x WHERE x.\"%s\" IS NULL ORDER BY ", self->entity->name,
                   self->sort->name);
  if (tie != NULL)
    rapport_sql_add (blanks, "%s%s, ", tie, self->direction);
  rapport_sql_add (blanks, "x.id%s LIMIT ?", self->direction);
  rapport_sql_bind_integer (blanks, left (self));
  return rapport_sql_collect (blanks, self->connection, self->ids, error);
}

/* --- all of it --- */

static gboolean
read_part (Reader *self, RapportPlan plan, GError **error)
{
  gboolean by_target;

  if (!prefers_targets (self, &by_target, error))
    return FALSE;
  if (self->sort != NULL)
    return by_target ? read_by_target (self, error) : read_by_field (self, error);
  if (self->search == NULL && rapport_query_get_n_filters (self->query) == 0)
    {
      g_autoptr (RapportSql) sql = write_titles (self, left (self));

      return rapport_sql_collect (sql, self->connection, self->ids, error);
    }
  return read_by_title (self, plan, error);
}

static void
init_reader (Reader *self, RapportQuery *query, RapportConnection *connection, guint limit)
{
  gboolean descending;

  self->query = query;
  self->entity = rapport_query_get_entity (query);
  self->connection = connection;
  self->sort = rapport_query_get_sort (query, &descending);
  /* The names' column is the order of titles, which has an index. */
  if (self->sort != NULL && rapport_query_is_title (self->entity, self->sort))
    self->sort = NULL;
  self->direction = descending ? " DESC" : "";
  self->limit = limit;
  self->part = PART_ALL;
  self->search = rapport_search_new (rapport_query_get_search (query));
  if (self->search->folded[0] == '\0')
    g_clear_pointer (&self->search, rapport_search_free);
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
}

GArray *
rapport_query_list_ids_by (RapportQuery *query,
                           RapportConnection *connection,
                           guint limit,
                           RapportPlan plan,
                           GError **error)
{
  Reader reader;
  gboolean several; /* statements, which must see the same; one is a snapshot by itself */
  gboolean read;

  init_reader (&reader, query, connection, limit);
  several = reader.search != NULL || rapport_query_get_n_filters (query) > 0
            || (reader.sort != NULL && reader.sort->kind == RAPPORT_KIND_REFERENCE);
  read = !several || rapport_snapshot_begin (connection, error);
  if (read)
    {
      if (reader.search != NULL && reader.search->marked != NULL)
        {
          reader.part = PART_MARKED;
          read = read_part (&reader, plan, error);
          reader.part = PART_REST;
        }
      if (read && left (&reader) != 0)
        read = read_part (&reader, plan, error);
      if (several)
        rapport_snapshot_end (connection);
    }
  if (!read)
    g_clear_pointer (&reader.ids, g_array_unref);
  g_clear_pointer (&reader.search, rapport_search_free);
  return reader.ids;
}

GArray *
rapport_query_list_ids (RapportQuery *query, RapportConnection *connection, guint limit, GError **error)
{
  return rapport_query_list_ids_by (query, connection, limit, RAPPORT_PLAN_AUTO, error);
}

char *
rapport_query_explain (RapportQuery *query, RapportConnection *connection, guint limit, GError **error)
{
  g_autoptr (RapportSql) sql = NULL;
  g_autoptr (RapportStatement) statement = NULL;
  GString *steps = g_string_new (NULL);
  gboolean by_target;
  Reader reader;

  init_reader (&reader, query, connection, limit);
  if (prefers_targets (&reader, &by_target, error))
    {
      if (reader.sort == NULL)
        sql = write_titles (&reader, left (&reader));
      else
        sql = by_target ? write_targets (&reader) : write_by_field (&reader, error);
    }
  if (sql != NULL)
    {
      g_string_prepend (sql->text, "EXPLAIN QUERY PLAN ");
      statement = rapport_sql_prepare (sql, connection, error);
    }
  while (statement != NULL && rapport_statement_step (statement, NULL))
    g_string_append_printf (steps, "%s\n", rapport_statement_get_text (statement, 3));
  g_array_unref (reader.ids);
  g_clear_pointer (&reader.search, rapport_search_free);
  return g_string_free (steps, FALSE);
}
