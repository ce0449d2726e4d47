/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "rapport-fold.h"
#include "rapport-kind.h"
#include "rapport-query-private.h"
#include "rapport-schema.h"
#include "rapport-search.h"
#include "rapport-settle-sql.h"

#define MOST_DUPLICATES 5

static gboolean
contains_id (const GArray *ids, gint64 id)
{
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == id)
      return TRUE;
  return FALSE;
}

/* --- by a natural value --- */

/* Records whose words begin with those of @text, before @condition is asked: an index where a scan would read all. */
static void
add_search (const RapportEntity *entity, RapportSelect *select, const char *text, RapportSql *sql)
{
  g_autoptr (RapportSearch) search = rapport_search_new (text);
  g_autofree char *match = NULL;

  if (search->folded[0] == '\0')
    return;
  match = rapport_search_match (search);
  rapport_sql_add (sql, " AND x.id IN (SELECT rowid FROM \"find_%s\" WHERE \"find_%s\" MATCH ?)", entity->name,
                   entity->name);
  rapport_sql_bind_text (sql, match);
}

/* The field's value as it was typed, then by its folded words. */
static gboolean
find_by_field (const RapportEntity *entity,
               RapportConnection *connection,
               const RapportField *field,
               const char *text,
               guint limit,
               GArray *ids,
               GError **error)
{
  g_autofree char *folded = rapport_fold (text);

  for (int exact = 1; exact >= 0 && ids->len == 0; exact--)
    {
      g_autoptr (RapportSelect) select = rapport_query_select (entity, connection);
      g_autoptr (RapportSql) sql = rapport_sql_new ();
      g_autofree char *value = rapport_select_field (select, field);
      g_autofree char *from = rapport_select_from_tracked (select);

      if (!exact && folded[0] == '\0')
        break;
      rapport_sql_add (sql, "SELECT x.id FROM %s WHERE ", from);
      if (exact)
        rapport_sql_add (sql, "%s = ?", value);
      else if ((field->flags & RAPPORT_FIELD_MULTIPLE) != 0)
        rapport_sql_add (sql, "has_line(%s, ?)", value);
      else
        rapport_sql_add (sql, "fold(%s) = ?", value);
      rapport_sql_bind_text (sql, exact ? text : folded);
      if ((field->flags & RAPPORT_FIELD_SEARCHED) != 0 && !(exact && (field->flags & RAPPORT_FIELD_UNIQUE) != 0))
        add_search (entity, select, text, sql);
      rapport_sql_add (sql, " ORDER BY x.id LIMIT ?");
      rapport_sql_bind_integer (sql, limit);
      if (!rapport_sql_collect (sql, connection, ids, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
find_by_title (const RapportEntity *entity,
               RapportConnection *connection,
               const char *text,
               guint limit,
               GArray *ids,
               GError **error)
{
  g_autoptr (RapportSearch) search = rapport_search_new (text);
  g_autoptr (RapportSql) sql = rapport_sql_new ();
  g_autofree char *folded = rapport_fold (text);
  g_autofree char *match = NULL;

  if (folded[0] == '\0')
    return TRUE;
  match = rapport_search_match (search);
  /* The very title stands before those that only fold to the same words. */
  rapport_sql_add (
      sql,
      "SELECT s.id FROM (SELECT rowid AS hit FROM \"find_%s\" WHERE \"find_%s\" MATCH ?) f "
      "CROSS JOIN \"side_%s\" s ON s.id = f.hit WHERE fold(s.title) = ? ORDER BY s.title <> ?, s.id LIMIT ?",
      entity->name, entity->name, entity->name);
  rapport_sql_bind_text (sql, match);
  rapport_sql_bind_text (sql, folded);
  rapport_sql_bind_text (sql, text);
  rapport_sql_bind_integer (sql, limit);
  return rapport_sql_collect (sql, connection, ids, error);
}

static gboolean
is_text (const RapportField *field)
{
  return rapport_kind_get (field->kind)->stored == RAPPORT_VALUE_TEXT;
}

/* By the first of code, identifying fields and title that gives anything: a code that happens to be somebody's name
 * means the code. */
GArray *
rapport_query_find (const RapportEntity *entity,
                    RapportConnection *connection,
                    const char *text,
                    guint limit,
                    GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *trimmed = g_strstrip (g_strdup (text));
  const RapportField *code = rapport_entity_get_field (entity, "code");

  if (trimmed[0] == '\0')
    return g_steal_pointer (&ids);
  if (limit == 0)
    limit = G_MAXINT;
  if (code != NULL && is_text (code) && !find_by_field (entity, connection, code, trimmed, limit, ids, error))
    return NULL;
  for (const RapportField *field = entity->fields; field->name != NULL && ids->len == 0; field++)
    if (field != code && (field->flags & RAPPORT_FIELD_IDENTIFYING) != 0 && is_text (field)
        && !find_by_field (entity, connection, field, trimmed, limit, ids, error))
      return NULL;
  if (ids->len == 0 && !find_by_title (entity, connection, trimmed, limit, ids, error))
    return NULL;
  return g_steal_pointer (&ids);
}

/* The text takes the column's own type only where all of it is a number: "1-oops" is none. */
gboolean
rapport_query_find_code (const RapportEntity *entity,
                         RapportConnection *connection,
                         const char *code,
                         gint64 *id,
                         GError **error)
{
  const char *column = rapport_entity_get_field (entity, "code") != NULL ? "code" : "id";
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM \"%s\" WHERE \"%s\"=?", entity->name, column);

  return rapport_connection_query_integer (connection, id, 0, error, sql, code, NULL);
}

gboolean
rapport_query_exists (const RapportEntity *entity,
                      RapportConnection *connection,
                      gint64 id,
                      gboolean *found,
                      GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT EXISTS (SELECT 1 FROM \"%s\" WHERE id=?)", entity->name);
  g_autoptr (RapportStatement) statement = rapport_connection_prepare (connection, sql, error);

  if (statement == NULL)
    return FALSE;
  rapport_statement_bind_integer (statement, 1, id);
  if (!rapport_statement_step (statement, error))
    return FALSE;
  *found = rapport_statement_get_integer (statement, 0) != 0;
  return TRUE;
}

char *
rapport_query_dup_title (const RapportEntity *entity, RapportConnection *connection, gint64 id, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT title FROM \"side_%s\" WHERE id=?", entity->name);
  g_autoptr (RapportStatement) statement = rapport_connection_prepare (connection, sql, error);

  if (statement == NULL)
    return NULL;
  rapport_statement_bind_integer (statement, 1, id);
  return rapport_statement_step (statement, error) ? g_strdup (rapport_statement_get_text (statement, 0)) : NULL;
}

/* --- while typing --- */

/* Titles that begin with what was typed: one range of the index of titles. */
static gboolean
suggest_beginning (const RapportEntity *entity,
                   RapportConnection *connection,
                   const char *typed,
                   guint limit,
                   GArray *ids,
                   GError **error)
{
  g_autoptr (RapportSql) sql = rapport_sql_new ();
  g_autofree char *folded = rapport_fold (typed);
  g_autofree char *stripped = g_strstrip (g_strdup (typed));

  rapport_sql_add (sql,
                   "WITH typed(low, high) AS (SELECT p, CAST(p || x'ff' AS BLOB) FROM (SELECT sort_prefix(?) AS p)) "
                   "SELECT s.id FROM typed CROSS JOIN \"side_%s\" s WHERE s.sort >= typed.low AND s.sort < typed.high "
                   "AND has_words(s.fold, ?) ORDER BY s.sort, s.id LIMIT ?",
                   entity->name);
  rapport_sql_bind_text (sql, stripped);
  rapport_sql_bind_text (sql, folded);
  rapport_sql_bind_integer (sql, limit);
  return rapport_sql_collect (sql, connection, ids, error);
}

GPtrArray *
rapport_query_suggest (const RapportEntity *entity,
                       RapportConnection *connection,
                       const char *typed,
                       guint limit,
                       GError **error)
{
  g_autoptr (RapportQuery) query = rapport_query_new (entity);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) others = NULL;
  g_autofree char *folded = rapport_fold (typed);

  rapport_query_set_search (query, typed);
  rapport_query_set_sort (query, NULL, FALSE);
  if (folded[0] != '\0' && !suggest_beginning (entity, connection, typed, limit, ids, error))
    return NULL;
  if (ids->len < limit)
    {
      others = rapport_query_list_ids (query, connection, limit * 2, error);
      if (others == NULL)
        return NULL;
      for (guint i = 0; i < others->len && ids->len < limit; i++)
        if (!contains_id (ids, g_array_index (others, gint64, i)))
          g_array_append_val (ids, g_array_index (others, gint64, i));
    }
  return rapport_query_load (entity, connection, (const gint64 *) ids->data, ids->len, NULL, error);
}

/* --- duplicates --- */

/* The duplicate key as settling writes it. (nullable) */
static char *
write_duplicate_key (const RapportEntity *entity, const RapportField *field, const RapportValue *value)
{
  g_autofree char *key = NULL;

  if (value->type != RAPPORT_VALUE_TEXT)
    return NULL;
  key = (entity->flags & RAPPORT_ENTITY_FIRM) != 0 && field->kind == RAPPORT_KIND_TEXT ? rapport_fold_firm (value->text)
                                                                                       : rapport_fold (value->text);
  return key[0] != '\0' ? g_steal_pointer (&key) : NULL;
}

static gboolean
collect_duplicates (RapportSql *sql, RapportConnection *connection, gint64 own, GArray *ids, GError **error)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (gint64));

  rapport_sql_bind_integer (sql, own);
  rapport_sql_bind_integer (sql, MOST_DUPLICATES);
  if (!rapport_sql_collect (sql, connection, found, error))
    return FALSE;
  for (guint i = 0; i < found->len && ids->len < MOST_DUPLICATES; i++)
    if (!contains_id (ids, g_array_index (found, gint64, i)))
      g_array_append_val (ids, g_array_index (found, gint64, i));
  return TRUE;
}

static gboolean
find_same_value (RapportRecord *record, RapportConnection *connection, guint index, GArray *ids, GError **error)
{
  const RapportEntity *entity = rapport_record_get_entity (record);
  const RapportField *field = &entity->fields[index];
  g_autofree char *key = write_duplicate_key (entity, field, rapport_record_get_nth (record, index));
  g_autoptr (RapportSql) sql = rapport_sql_new ();

  if (key == NULL)
    return TRUE;
  rapport_sql_add (sql, "SELECT s.id FROM \"side_%s\" s WHERE s.\"dup_%s\" = ? AND s.id <> ? ORDER BY s.id LIMIT ?",
                   entity->name, field->name);
  rapport_sql_bind_text (sql, key);
  return collect_duplicates (sql, connection, rapport_record_get_id (record), ids, error);
}

/* The word of the line leads to the few records that may have it; the line itself decides. */
static gboolean
find_same_line (RapportRecord *record, RapportConnection *connection, guint index, GArray *ids, GError **error)
{
  const RapportEntity *entity = rapport_record_get_entity (record);
  const RapportValue *value = rapport_record_get_nth (record, index);
  g_auto (GStrv) lines = g_strsplit (value->type == RAPPORT_VALUE_TEXT ? value->text : "", "\n", -1);

  for (guint i = 0; lines[i] != NULL && ids->len < MOST_DUPLICATES; i++)
    {
      g_autofree char *folded = rapport_fold (lines[i]);
      g_autofree char *word = rapport_settle_line_word (lines[i]);
      g_autofree char *match = g_strdup_printf ("fold : \"%s\"", word);
      g_autoptr (RapportSql) sql = rapport_sql_new ();

      if (*word == '\0')
        continue;
      rapport_sql_add (sql,
                       "SELECT x.id FROM \"find_%s\" f CROSS JOIN \"%s\" x ON x.id = f.rowid "
                       "WHERE f.\"find_%s\" MATCH ? AND has_line(x.\"%s\", ?) AND x.id <> ? ORDER BY f.rowid LIMIT ?",
                       entity->name, entity->name, entity->name, entity->fields[index].name);
      rapport_sql_bind_text (sql, match);
      rapport_sql_bind_text (sql, folded);
      if (!collect_duplicates (sql, connection, rapport_record_get_id (record), ids, error))
        return FALSE;
    }
  return TRUE;
}

GPtrArray *
rapport_query_find_duplicates (RapportRecord *record, RapportConnection *connection, GError **error)
{
  const RapportEntity *entity = rapport_record_get_entity (record);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; entity->fields[i].name != NULL && ids->len < MOST_DUPLICATES; i++)
    {
      const RapportField *field = &entity->fields[i];

      if ((field->flags & RAPPORT_FIELD_DUPLICATE) == 0)
        continue;
      if (!(rapport_schema_has_duplicate_key (field) ? find_same_value (record, connection, i, ids, error)
                                                     : find_same_line (record, connection, i, ids, error)))
        return NULL;
    }
  return rapport_query_load (entity, connection, (const gint64 *) ids->data, ids->len, NULL, error);
}

static gboolean
share_line (const char *a, const char *b)
{
  g_auto (GStrv) mine = g_strsplit (a, "\n", -1);
  g_auto (GStrv) theirs = g_strsplit (b, "\n", -1);

  for (guint i = 0; mine[i] != NULL; i++)
    for (guint j = 0; theirs[j] != NULL; j++)
      {
        g_autofree char *one = rapport_fold (mine[i]);
        g_autofree char *other = rapport_fold (theirs[j]);

        if (*one != '\0' && strcmp (one, other) == 0)
          return TRUE;
      }
  return FALSE;
}

gboolean
rapport_query_is_duplicate (const RapportRecord *a, const RapportRecord *b, guint index)
{
  const RapportEntity *entity = rapport_record_get_entity (a);
  const RapportField *field = &entity->fields[index];
  g_autofree char *mine = write_duplicate_key (entity, field, rapport_record_get_nth (a, index));
  g_autofree char *theirs = write_duplicate_key (entity, field, rapport_record_get_nth (b, index));

  if ((field->flags & RAPPORT_FIELD_DUPLICATE) == 0 || mine == NULL || theirs == NULL)
    return FALSE;
  return rapport_schema_has_duplicate_key (field)
             ? strcmp (mine, theirs) == 0
             : share_line (rapport_record_get_nth (a, index)->text, rapport_record_get_nth (b, index)->text);
}
