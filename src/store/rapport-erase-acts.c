/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-erase-private.h"

#include "rapport-connection-private.h"
#include "rapport-entities.h"
#include "rapport-journal-private.h"
#include "rapport-query.h"
#include "rapport-restore.h"
#include "rapport-schema.h"
#include "rapport-settle-sql.h"

/* Rows between two looks at the cancellable. */
#define ROWS_AT_ONCE 4096

/* Between the parts of a title. */
#define GAP "' · '"

/**
 * Pointer: a column whose values are ids of records that are looked for.
 */
typedef struct
{
  int column;
  const RapportEntity *target;
} Pointer;

typedef struct
{
  RapportConnection *connection;
  GCancellable *cancellable;
  GHashTable *wanted;   /* set of RapportRecordKey: what references may point to */
  GHashTable *kin;      /* set of RapportRecordKey: found in this pass: gone, and pointed there */
  GHashTable *pointers; /* name of a table → GArray of Pointer */
  guint rows;
} HistorySearch;

/* --- records --- */

static guint
hash_key (gconstpointer key)
{
  const RapportRecordKey *record = key;

  return g_direct_hash (record->entity) ^ g_int64_hash (&record->id);
}

static gboolean
equal_keys (gconstpointer a, gconstpointer b)
{
  const RapportRecordKey *one = a;
  const RapportRecordKey *other = b;

  return one->entity == other->entity && one->id == other->id;
}

static GHashTable *
new_records (void)
{
  return g_hash_table_new_full (hash_key, equal_keys, g_free, NULL);
}

static void
add_record (GHashTable *records, const RapportEntity *entity, gint64 id)
{
  const RapportRecordKey key = { entity, id };

  g_hash_table_add (records, g_memdup2 (&key, sizeof key));
}

/* (transfer full) (nullable): what is being erased */
static GHashTable *
read_erased (RapportConnection *connection, GError **error)
{
  g_autoptr (RapportStatement) statement
      = rapport_connection_prepare (connection, "SELECT entity, id FROM temp.erased", error);
  g_autoptr (GHashTable) records = new_records ();
  g_autoptr (GError) failure = NULL;

  if (statement == NULL)
    return NULL;
  while (rapport_statement_step (statement, &failure))
    add_record (records, rapport_entity_find (rapport_statement_get_text (statement, 0)),
                rapport_statement_get_integer (statement, 1));
  if (failure == NULL)
    return g_steal_pointer (&records);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

/* --- one recorded row --- */

/* (transfer none): of a table that is no entity's, or refers to nothing, an empty one. */
static const GArray *
get_pointers (HistorySearch *search, const char *table)
{
  GArray *pointers = g_hash_table_lookup (search->pointers, table);
  const RapportEntity *entity = rapport_entity_find (table);
  g_autoptr (GPtrArray) columns = NULL;

  if (pointers != NULL)
    return pointers;
  pointers = g_array_new (FALSE, FALSE, sizeof (Pointer));
  g_hash_table_insert (search->pointers, g_strdup (table), pointers);
  if (entity == NULL)
    return pointers;
  columns = rapport_schema_list_columns (entity);
  for (guint i = 0; i < columns->len; i++)
    {
      const RapportField *field = columns->pdata[i];
      const Pointer pointer
          = { (int) i + 1, field->kind == RAPPORT_KIND_REFERENCE ? rapport_entity_find (field->target) : NULL };

      if (pointer.target != NULL)
        g_array_append_val (pointers, pointer);
    }
  return pointers;
}

static gboolean
is_wanted (const HistorySearch *search, const RapportEntity *target, sqlite3_value *value)
{
  return value != NULL && sqlite3_value_type (value) == SQLITE_INTEGER
         && g_hash_table_contains (search->wanted, &(RapportRecordKey){ target, sqlite3_value_int64 (value) });
}

/* Of an update only what changed was recorded. */
static gboolean
row_refers (HistorySearch *search, sqlite3_changeset_iter *iterator, const GArray *pointers, int operation)
{
  for (guint i = 0; i < pointers->len; i++)
    {
      const Pointer *pointer = &g_array_index (pointers, Pointer, i);
      sqlite3_value *before = NULL;
      sqlite3_value *after = NULL;

      if (operation != SQLITE_INSERT)
        sqlite3changeset_old (iterator, pointer->column, &before);
      if (operation != SQLITE_DELETE)
        sqlite3changeset_new (iterator, pointer->column, &after);
      if (is_wanted (search, pointer->target, before) || is_wanted (search, pointer->target, after))
        return TRUE;
    }
  return FALSE;
}

static gboolean
note_kin (HistorySearch *search, sqlite3_changeset_iter *iterator, const char *table, int operation, GError **error)
{
  const RapportEntity *entity = rapport_entity_find (table);
  sqlite3_value *key = rapport_journal_get_key (iterator, operation);
  gboolean found;
  gint64 id;

  if (key == NULL)
    return TRUE;
  id = sqlite3_value_int64 (key);
  if (!rapport_query_exists (entity, search->connection, id, &found, error))
    return FALSE;
  if (!found)
    add_record (search->kin, entity, id);
  return TRUE;
}

/* @refers: (inout): set where the row does. */
static gboolean
search_row (HistorySearch *search, sqlite3_changeset_iter *iterator, gboolean *refers, GError **error)
{
  const GArray *pointers;
  const char *table;
  int n_columns;
  int operation;

  if (++search->rows % ROWS_AT_ONCE == 0 && g_cancellable_set_error_if_cancelled (search->cancellable, error))
    return FALSE;
  sqlite3changeset_op (iterator, &table, &n_columns, &operation, NULL);
  pointers = get_pointers (search, table);
  if (!row_refers (search, iterator, pointers, operation))
    return TRUE;
  *refers = TRUE;
  return note_kin (search, iterator, table, operation, error);
}

/* --- an act --- */

/* What cannot be read may hold it, and is of no use any more; but that it could not be read must be certain. */
static gboolean
end_act (RapportConnection *connection, GError *unreadable, int code, gboolean *holds, GError **error)
{
  if (unreadable != NULL && !g_error_matches (unreadable, RAPPORT_ERROR, RAPPORT_ERROR_CORRUPT))
    {
      g_propagate_error (error, unreadable);
      return FALSE;
    }
  if (unreadable == NULL && code != SQLITE_OK && code != SQLITE_CORRUPT)
    {
      rapport_connection_set_error (connection, code, error);
      return FALSE;
    }
  *holds |= unreadable != NULL || code != SQLITE_OK;
  g_clear_error (&unreadable);
  return TRUE;
}

static gboolean
search_act (HistorySearch *search, gint64 seq, gboolean *holds, GError **error)
{
  g_autoptr (RapportParts) parts = rapport_parts_new (search->connection, &seq, 1, FALSE);
  sqlite3_changeset_iter *iterator = NULL;
  g_autoptr (GError) failure = NULL;
  int code = sqlite3changeset_start_strm (&iterator, rapport_parts_read, parts);
  int ended;

  *holds = FALSE;
  while (code == SQLITE_OK && failure == NULL && sqlite3changeset_next (iterator) == SQLITE_ROW)
    search_row (search, iterator, holds, &failure);
  ended = sqlite3changeset_finalize (iterator);
  if (failure == NULL)
    return end_act (search->connection, rapport_parts_take_error (parts), code != SQLITE_OK ? code : ended, holds,
                    error);
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
hold_act (RapportConnection *connection, gint64 seq, GError **error)
{
  g_autoptr (RapportStatement) statement
      = rapport_connection_prepare (connection, "INSERT OR IGNORE INTO temp.holding VALUES (?)", error);

  if (statement == NULL)
    return FALSE;
  rapport_statement_bind_integer (statement, 1, seq);
  return rapport_statement_run (statement, error);
}

static gboolean
search_acts (HistorySearch *search, GError **error)
{
  g_autoptr (RapportStatement) acts
      = rapport_connection_prepare (search->connection, "SELECT seq FROM \"change\" WHERE bytes > 0", error);
  g_autoptr (GError) failure = NULL;

  if (acts == NULL)
    return FALSE;
  while (failure == NULL && rapport_statement_step (acts, &failure))
    {
      const gint64 seq = rapport_statement_get_integer (acts, 0);
      gboolean holds;

      if (!g_cancellable_set_error_if_cancelled (search->cancellable, &failure)
          && search_act (search, seq, &holds, &failure) && holds)
        hold_act (search->connection, seq, &failure);
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* --- all of it --- */

static gboolean
is_target (const RapportEntity *target)
{
  for (const RapportEntity *const *entity = rapport_entities (); *entity != NULL; entity++)
    for (const RapportField *field = (*entity)->fields; field->name != NULL; field++)
      if (field->kind == RAPPORT_KIND_REFERENCE && rapport_schema_field_is_stored (field)
          && g_str_equal (field->target, target->name))
        return TRUE;
  return FALSE;
}

/* @next: what is to be looked for in a further pass: those that are new and that anything can refer to. */
static gboolean
keep_kin (RapportConnection *connection, GHashTable *kin, GHashTable *next, GError **error)
{
  g_autoptr (RapportStatement) statement = rapport_connection_prepare (
      connection, "INSERT OR IGNORE INTO temp.erased (entity, id, kin) VALUES (?, ?, 1)", error);
  GHashTableIter iter;
  gpointer key;

  if (statement == NULL)
    return FALSE;
  g_hash_table_iter_init (&iter, kin);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      const RapportRecordKey *record = key;

      rapport_statement_bind_text (statement, 1, record->entity->name);
      rapport_statement_bind_integer (statement, 2, record->id);
      if (!rapport_statement_run (statement, error))
        return FALSE;
      if (sqlite3_changes (rapport_connection_get_handle (connection)) > 0 && is_target (record->entity))
        add_record (next, record->entity, record->id);
    }
  return TRUE;
}

static gboolean
search_references (RapportConnection *connection, GCancellable *cancellable, GError **error)
{
  g_autoptr (GHashTable) pointers
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  g_autoptr (GHashTable) wanted = read_erased (connection, error);

  while (wanted != NULL && g_hash_table_size (wanted) > 0)
    {
      g_autoptr (GHashTable) kin = new_records ();
      g_autoptr (GHashTable) next = new_records ();
      HistorySearch search = { connection, cancellable, wanted, kin, pointers, 0 };

      if (!search_acts (&search, error) || !keep_kin (connection, kin, next, error))
        return FALSE;
      g_hash_table_unref (wanted);
      wanted = g_steal_pointer (&next);
    }
  return wanted != NULL;
}

/* Whether a title takes in another one can be seen from its own words alone once the details are gone. */
static gboolean
search_titles (RapportConnection *connection, GError **error)
{
  for (const RapportEntity *const *entity = rapport_entities (); *entity != NULL; entity++)
    for (const RapportField *field = (*entity)->fields; field->name != NULL; field++)
      {
        g_autofree char *sql = NULL;

        if (!rapport_settle_sql_depends (*entity, field))
          continue;
        sql = g_strdup_printf (
            "INSERT OR IGNORE INTO temp.holding SELECT c.seq FROM temp.called n CROSS JOIN \"change\" c "
            "WHERE n.entity='%s' AND c.entity='%s' AND c.bytes=0 AND c.title IS NOT NULL "
            "AND instr(" GAP "||c.title||" GAP ", " GAP "||n.title||" GAP ") > 0",
            field->target, (*entity)->name);
        if (!rapport_connection_execute (connection, sql, error))
          return FALSE;
      }
  return TRUE;
}

gboolean
rapport_erase_find_acts (RapportConnection *connection, GCancellable *cancellable, GError **error)
{
  return rapport_connection_execute (
             connection,
             "CREATE TEMP TABLE IF NOT EXISTS holding (seq INTEGER PRIMARY KEY); DELETE FROM temp.holding;"
             "CREATE TEMP TABLE IF NOT EXISTS called (entity TEXT, title TEXT, PRIMARY KEY (entity, title)) "
             "WITHOUT ROWID; DELETE FROM temp.called;"
             "INSERT OR IGNORE INTO temp.called SELECT entity, title FROM temp.erased WHERE title <> '';"
             "INSERT OR IGNORE INTO temp.called SELECT c.entity, c.title FROM \"change\" c JOIN temp.erased e "
             "ON e.entity=c.entity AND e.id=c.record WHERE c.title <> ''",
             error)
         && search_references (connection, cancellable, error) && search_titles (connection, error)
         && rapport_connection_execute (
             connection,
             "INSERT OR IGNORE INTO temp.holding SELECT r.seq FROM temp.erased e JOIN \"change_row\" r "
             "ON r.entity=e.entity AND r.block=e.id/" G_STRINGIFY (
                 RAPPORT_CHANGE_BLOCK) " AND r.first <= e.id AND r.last >= e.id",
             error);
}
