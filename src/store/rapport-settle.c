/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "rapport-act-private.h"
#include "rapport-connection-private.h"
#include "rapport-entities.h"
#include "rapport-moment.h"
#include "rapport-schema.h"
#include "rapport-settle-sql.h"

/* Above this many touched rows it is worth asking whether making a summary anew is cheaper than its groups. */
#define MANY_ROWS 1000

gboolean
rapport_settle_prepare (RapportConnection *connection, const RapportRules *rules, GError **error)
{
  int code = rapport_settle_functions_register (rapport_connection_get_handle (connection));

  if (code != SQLITE_OK)
    {
      rapport_connection_set_error (connection, code, error);
      return FALSE;
    }
  if (!rapport_connection_execute (connection,
                                   "CREATE TEMP TABLE touched (id INTEGER PRIMARY KEY, own INTEGER NOT NULL);"
                                   "CREATE TEMP TABLE retitled (entity TEXT, id INTEGER, PRIMARY KEY (entity, id)) "
                                   "WITHOUT ROWID;",
                                   error))
    return FALSE;
  for (const RapportSummary *summary = rules->summaries; summary != NULL && summary->name != NULL; summary++)
    {
      g_autofree char *sql = rapport_settle_sql_keys_table (summary);

      if (!rapport_connection_execute (connection, sql, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
rapport_act_note_groups (RapportAct *act, const RapportEntity *entity, gint64 id, GError **error)
{
  for (const RapportSummary *summary = act->rules->summaries; summary != NULL && summary->name != NULL; summary++)
    {
      g_autofree char *sql = NULL;
      g_autoptr (RapportStatement) statement = NULL;

      if (!g_str_equal (summary->entity, entity->name))
        continue;
      sql = rapport_settle_sql_note_row (summary);
      statement = rapport_connection_prepare (act->connection, sql, error);
      if (statement == NULL)
        return FALSE;
      rapport_statement_bind_integer (statement, 1, id);
      if (!rapport_statement_run (statement, error))
        return FALSE;
    }
  return TRUE;
}

/* Temporary tables roll back with their transaction, but one that an error ended early may leave groups behind. */
void
rapport_settle_forget (RapportConnection *connection, const RapportRules *rules)
{
  for (const RapportSummary *summary = rules->summaries; summary != NULL && summary->name != NULL; summary++)
    {
      g_autofree char *sql = g_strdup_printf ("DELETE FROM temp.\"keys_%s\"", summary->name);

      rapport_connection_execute (connection, sql, NULL);
    }
}

/* --- the touched rows --- */

static gboolean
run_with_range (RapportAct *act, const char *sql, const RapportRange *range, GError **error)
{
  g_autoptr (RapportStatement) statement = rapport_connection_prepare (act->connection, sql, error);

  if (statement == NULL)
    return FALSE;
  rapport_statement_bind_integer (statement, 1, range->first);
  rapport_statement_bind_integer (statement, 2, range->last);
  return rapport_statement_run (statement, error);
}

static gboolean
list_touched (RapportAct *act, const RapportTouched *touched, GError **error)
{
  g_autofree char *sql = rapport_settle_sql_touch_range (touched->entity);

  if (!rapport_connection_execute (act->connection, "DELETE FROM temp.touched", error))
    return FALSE;
  for (guint i = 0; i < touched->ranges->len; i++)
    if (!run_with_range (act, sql, &g_array_index (touched->ranges, RapportRange, i), error))
      return FALSE;
  return TRUE;
}

/* Rows whose title or search words take in the title of a record that was renamed in this act. */
static gboolean
list_dependents (RapportConnection *connection, const RapportEntity *entity, GError **error)
{
  for (const RapportField *field = entity->fields; field->name != NULL; field++)
    {
      g_autofree char *sql = NULL;
      g_autoptr (RapportStatement) statement = NULL;

      if (!rapport_settle_sql_depends (entity, field))
        continue;
      sql = g_strdup_printf ("INSERT OR IGNORE INTO temp.touched SELECT x.id, 0 FROM \"%s\" x WHERE x.\"%s\" IN "
                             "(SELECT id FROM temp.retitled WHERE entity=?)",
                             entity->name, field->name);
      statement = rapport_connection_prepare (connection, sql, error);
      if (statement == NULL)
        return FALSE;
      rapport_statement_bind_text (statement, 1, field->target);
      if (!rapport_statement_run (statement, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
count_touched (RapportConnection *connection, gint64 *count, GError **error)
{
  return rapport_connection_query_integer (connection, count, 0, error, "SELECT count(*) FROM temp.touched", NULL);
}

/* --- invariants --- */

char *
rapport_invariant_run (RapportConnection *connection,
                       const RapportInvariant *invariant,
                       RapportInvariantScope scope,
                       GError **error)
{
  g_autofree char *sql = rapport_settle_sql_invariant (invariant, scope);
  g_autoptr (RapportStatement) statement = rapport_connection_prepare (connection, sql, error);

  if (statement == NULL || !rapport_statement_step (statement, error))
    return NULL;
  return rapport_settle_sql_sentence (invariant, statement);
}

static gboolean
hold_invariant (RapportAct *act, const RapportInvariant *invariant, RapportInvariantScope scope, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char *sentence = rapport_invariant_run (act->connection, invariant, scope, &failure);

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (sentence == NULL)
    return TRUE;
  g_set_error_literal (error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT, sentence);
  return FALSE;
}

static gboolean
was_touched (RapportAct *act, const char *entity_name)
{
  const RapportEntity *entity = entity_name != NULL ? rapport_entity_find (entity_name) : NULL;
  const RapportTouched *touched = entity != NULL ? g_hash_table_lookup (act->touched, entity) : NULL;

  return touched != NULL && touched->ranges->len > 0;
}

static gboolean
hold_invariants (RapportAct *act, GError **error)
{
  for (const RapportInvariant *invariant = act->rules->invariants; invariant != NULL && invariant->name != NULL;
       invariant++)
    {
      const RapportEntity *entity = rapport_entity_find (invariant->entity);
      gboolean whole = was_touched (act, invariant->also);

      if (!whole && !was_touched (act, invariant->entity))
        continue;
      if (!whole && !list_touched (act, g_hash_table_lookup (act->touched, entity), error))
        return FALSE;
      if (!hold_invariant (act, invariant, whole ? RAPPORT_INVARIANT_ALL : RAPPORT_INVARIANT_TOUCHED, error))
        return FALSE;
    }
  return TRUE;
}

static void
free_held (gpointer data)
{
  RapportHeld *held = data;

  g_clear_pointer (&held->statement, rapport_statement_free);
  g_free (held);
}

/* Prepared once for an act: an import asks them for every row. */
static gboolean
prepare_held (RapportAct *act, RapportTouched *touched, GError **error)
{
  if (touched->held != NULL)
    return TRUE;
  touched->held = g_ptr_array_new_with_free_func (free_held);
  for (const RapportInvariant *invariant = act->rules->invariants; invariant != NULL && invariant->name != NULL;
       invariant++)
    {
      g_autofree char *sql = NULL;
      RapportHeld *held;

      if (!g_str_equal (invariant->entity, touched->entity->name))
        continue;
      sql = rapport_settle_sql_invariant (invariant, RAPPORT_INVARIANT_ONE);
      held = g_new0 (RapportHeld, 1);
      held->invariant = invariant;
      g_ptr_array_add (touched->held, held);
      held->statement = rapport_connection_prepare (act->connection, sql, error);
      if (held->statement == NULL)
        return FALSE;
    }
  return TRUE;
}

/* Only this record is asked about: what else the act touched was asked about before, or will be. */
static gboolean
hold_for_record (RapportTouched *touched, gint64 id, GError **error)
{
  g_autoptr (GError) failure = NULL;

  for (guint i = 0; i < touched->held->len && failure == NULL; i++)
    {
      const RapportHeld *held = touched->held->pdata[i];

      rapport_statement_bind_integer (held->statement, 1, id);
      if (rapport_statement_step (held->statement, &failure))
        {
          g_autofree char *sentence = rapport_settle_sql_sentence (held->invariant, held->statement);

          g_set_error_literal (&failure, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT, sentence);
        }
      rapport_statement_reset (held->statement);
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* Taken back by hand: a savepoint for every row would copy every page it touches. */
gboolean
rapport_act_save_alone (RapportAct *act, RapportRecord *record, GError **error)
{
  const RapportEntity *entity = rapport_record_get_entity (record);
  RapportTouched *touched = rapport_act_get_touched (act, entity);
  gint64 id = rapport_record_get_id (record);
  g_autoptr (RapportRecord) before = NULL;
  g_autoptr (GError) refusal = NULL;
  g_autoptr (GError) failure = NULL;
  gboolean back;

  if (!prepare_held (act, touched, error))
    return FALSE;
  if (touched->held->len == 0)
    return rapport_act_save (act, record, error);
  if (id != 0 && (before = rapport_act_load (act, entity, id, error)) == NULL)
    return FALSE;
  if (!rapport_act_save (act, record, error))
    return FALSE;
  if (hold_for_record (touched, rapport_record_get_id (record), &refusal))
    return TRUE;

  back = before != NULL ? rapport_act_put_back (act, before, &failure)
                        : rapport_act_delete (act, entity, rapport_record_get_id (record), &failure);
  rapport_record_set_id (record, id);
  /* It is no refusal of one row then: nothing of the act may stay. */
  if (g_error_matches (failure, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT))
    failure->code = RAPPORT_ERROR_FAILED;
  g_propagate_error (error, back ? g_steal_pointer (&refusal) : g_steal_pointer (&failure));
  return FALSE;
}

/* --- side tables --- */

static gboolean
run_at (RapportConnection *connection, char *sql_taken, const char *now, GError **error)
{
  g_autofree char *sql = sql_taken;
  g_autoptr (RapportStatement) statement = rapport_connection_prepare (connection, sql, error);

  if (statement == NULL)
    return FALSE;
  if (now != NULL)
    rapport_statement_bind_text (statement, 1, now);
  return rapport_statement_run (statement, error);
}

/* With temp.touched filled: takes out what was there, writes what is there now. */
static gboolean
write_side (RapportConnection *connection,
            const RapportEntity *entity,
            const RapportRules *rules,
            gboolean only_added,
            GError **error)
{
  g_autofree char *now = rapport_moment_now ();

  if (!only_added
      && (!run_at (connection, rapport_settle_sql_note_titles (entity, rules), NULL, error)
          || !run_at (connection, rapport_settle_sql_unfind (entity), NULL, error)))
    return FALSE;
  return run_at (connection, rapport_settle_sql_write_side (entity, rules), now, error)
         && (only_added
             || (run_at (connection, rapport_settle_sql_keep_gone (entity), NULL, error)
                 && run_at (connection, rapport_settle_sql_drop_side (entity), NULL, error)))
         && run_at (connection, rapport_settle_sql_find (entity), NULL, error);
}

/* --- summaries --- */

static gboolean
sum_touched (RapportAct *act, const RapportSummary *summary, gint64 n_touched, GError **error)
{
  g_autofree char *count = g_strdup_printf ("SELECT count(*) FROM \"%s\"", summary->entity);
  gint64 rows = 0;

  if (n_touched > MANY_ROWS && !rapport_connection_query_integer (act->connection, &rows, 0, error, count, NULL))
    return FALSE;
  if (n_touched > MANY_ROWS && n_touched * 2 > rows)
    return run_at (act->connection, g_strdup_printf ("DELETE FROM \"sum_%s\"", summary->name), NULL, error)
           && run_at (act->connection, rapport_settle_sql_sum_all (summary), NULL, error);
  return run_at (act->connection, rapport_settle_sql_note_touched (summary), NULL, error)
         && run_at (act->connection, rapport_settle_sql_unsum (summary), NULL, error)
         && run_at (act->connection, rapport_settle_sql_sum (summary), NULL, error);
}

gboolean
rapport_act_note_all_groups (RapportAct *act, GError **error)
{
  GHashTableIter iter;
  gpointer touched;

  g_hash_table_iter_init (&iter, act->touched);
  while (g_hash_table_iter_next (&iter, NULL, &touched))
    {
      if (!list_touched (act, touched, error))
        return FALSE;
      for (const RapportSummary *summary = act->rules->summaries; summary != NULL && summary->name != NULL; summary++)
        if (g_str_equal (summary->entity, ((RapportTouched *) touched)->entity->name)
            && !run_at (act->connection, rapport_settle_sql_note_touched (summary), NULL, error))
          return FALSE;
    }
  return TRUE;
}

static gboolean
sum_entity (RapportAct *act, const RapportEntity *entity, gint64 n_touched, GError **error)
{
  for (const RapportSummary *summary = act->rules->summaries; summary != NULL && summary->name != NULL; summary++)
    if (g_str_equal (summary->entity, entity->name)
        && (!sum_touched (act, summary, n_touched, error)
            || !run_at (act->connection, g_strdup_printf ("DELETE FROM temp.\"keys_%s\"", summary->name), NULL, error)))
      return FALSE;
  return TRUE;
}

/* --- all of it --- */

static gboolean
settle_entity (RapportAct *act, const RapportEntity *entity, GError **error)
{
  RapportTouched *touched = rapport_act_get_touched (act, entity);
  gint64 own;
  gint64 all;

  if (!list_touched (act, touched, error) || !count_touched (act->connection, &own, error)
      || !sum_entity (act, entity, own, error) || !list_dependents (act->connection, entity, error)
      || !count_touched (act->connection, &all, error))
    return FALSE;
  if (all == 0)
    return TRUE;
  return write_side (act->connection, entity, act->rules, touched->only_added && all == own, error);
}

static gboolean
keep_codes (RapportAct *act, GError **error)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, act->touched);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const RapportTouched *touched = value;
      g_autofree char *name = g_strconcat ("last_code.", touched->entity->name, NULL);
      g_autoptr (RapportStatement) statement = NULL;

      if (touched->last_code < 0)
        continue;
      statement = rapport_connection_prepare (act->connection,
                                              "INSERT OR REPLACE INTO \"counter\" (name, value) VALUES (?, ?)", error);
      if (statement == NULL)
        return FALSE;
      rapport_statement_bind_text (statement, 1, name);
      rapport_statement_bind_integer (statement, 2, touched->last_code);
      if (!rapport_statement_run (statement, error))
        return FALSE;
    }
  return TRUE;
}

/* How many records there are, counted apart from the tables themselves: a table that lost some is found out. */
static gboolean
keep_totals (RapportAct *act, GError **error)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, act->touched);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const RapportTouched *touched = value;
      g_autoptr (RapportStatement) statement = NULL;

      if (touched->n_inserted == touched->n_deleted)
        continue;
      statement = rapport_connection_prepare (act->connection,
                                              "INSERT INTO \"total\" (entity, rows) VALUES (?1, ?2) "
                                              "ON CONFLICT (entity) DO UPDATE SET rows=rows+excluded.rows",
                                              error);
      if (statement == NULL)
        return FALSE;
      rapport_statement_bind_text (statement, 1, touched->entity->name);
      rapport_statement_bind_integer (statement, 2, touched->n_inserted - touched->n_deleted);
      if (!rapport_statement_run (statement, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
rapport_act_settle (RapportAct *act, GError **error)
{
  if (!keep_codes (act, error) || !keep_totals (act, error) || !hold_invariants (act, error)
      || !rapport_connection_execute (act->connection, "DELETE FROM temp.retitled", error))
    return FALSE;
  /* A target stands before what refers to it, so a new title is there before it is used. */
  for (const RapportEntity *const *entity = rapport_entities (); *entity != NULL; entity++)
    if (!settle_entity (act, *entity, error))
      return FALSE;
  return TRUE;
}

gboolean
rapport_settle_move_days (RapportConnection *connection, const RapportRules *rules, GError **error)
{
  if (!rapport_connection_execute (connection, "DELETE FROM temp.retitled", error))
    return FALSE;
  for (const RapportEntity *const *entity = rapport_entities (); *entity != NULL; entity++)
    {
      g_autofree char *write = rapport_settle_sql_write_side (*entity, rules);
      g_autofree char *touch
          = g_strdup_printf ("DELETE FROM temp.touched; INSERT INTO temp.touched SELECT id, 0 FROM \"%s\" WHERE %d",
                             (*entity)->name, strstr (write, "local_day") != NULL);
      gint64 n;

      if (!rapport_connection_execute (connection, touch, error) || !list_dependents (connection, *entity, error)
          || !count_touched (connection, &n, error)
          || (n > 0 && !write_side (connection, *entity, rules, FALSE, error)))
        return FALSE;
    }
  return TRUE;
}

/* When a record was made and changed stands nowhere but in the side table. A new entity has none yet. */
static gboolean
keep_times (RapportConnection *connection, const RapportEntity *entity, GError **error)
{
  g_autofree char *keep
      = g_strdup_printf ("INSERT INTO temp.times SELECT id, created, changed FROM \"side_%s\"", entity->name);
  g_autofree char *name = g_strconcat ("side_", entity->name, NULL);
  gint64 n;

  return rapport_connection_execute (
             connection, "CREATE TEMP TABLE times (id INTEGER PRIMARY KEY, created TEXT, changed TEXT)", error)
         && rapport_connection_query_integer (connection, &n, 0, error,
                                              "SELECT count(*) FROM main.sqlite_schema WHERE name=?", name, NULL)
         && (n == 0 || rapport_connection_execute (connection, keep, error));
}

static gboolean
put_times_back (RapportConnection *connection, const RapportEntity *entity, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("UPDATE \"side_%s\" AS s SET created=k.created, changed=k.changed "
                                          "FROM temp.times k WHERE k.id=s.id; DROP TABLE temp.times",
                                          entity->name);

  return rapport_connection_execute (connection, sql, error);
}

/* SQLite drops a search index only where it can read it and what was said in making it. What stands in the schema is taken
 * out, so that its tables are like any others. */
static gboolean
drop_damaged_index (RapportConnection *connection, const RapportEntity *entity, GError **error)
{
  static const char *const parts[] = { "data", "idx", "docsize", "config" };
  sqlite3 *database = rapport_connection_get_handle (connection);
  g_autofree char *forget = g_strdup_printf ("PRAGMA writable_schema=ON;"
                                             "DELETE FROM sqlite_schema WHERE name='find_%s';"
                                             "PRAGMA writable_schema=RESET",
                                             entity->name);
  gboolean done;

  sqlite3_db_config (database, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
  done = rapport_connection_execute (connection, forget, error);
  for (gsize i = 0; done && i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *drop = g_strdup_printf ("DROP TABLE IF EXISTS \"find_%s_%s\"", entity->name, parts[i]);

      done = rapport_connection_execute (connection, drop, error);
    }
  sqlite3_db_config (database, SQLITE_DBCONFIG_WRITABLE_SCHEMA, 0, NULL);
  sqlite3_db_config (database, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  return done;
}

static gboolean
drop_derived (RapportConnection *connection, const RapportEntity *entity, GError **error)
{
  g_autofree char *drop = rapport_schema_drop_derived (entity);
  sqlite3 *database = rapport_connection_get_handle (connection);
  g_autoptr (GError) failure = NULL;
  int code;

  if (rapport_connection_execute (connection, drop, &failure))
    return TRUE;
  code = sqlite3_errcode (database) & 0xff;
  /* A full disk has ended the transaction; only what is damaged is gone round. */
  if ((code == SQLITE_CORRUPT || code == SQLITE_ERROR) && !sqlite3_get_autocommit (database))
    return drop_damaged_index (connection, entity, error) && rapport_connection_execute (connection, drop, error);
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

gboolean
rapport_settle_rebuild (RapportConnection *connection, const RapportRules *rules, GError **error)
{
  for (const RapportEntity *const *entity = rapport_entities (); *entity != NULL; entity++)
    {
      g_autofree char *create = rapport_schema_create_derived (*entity);
      g_autofree char *touch = g_strdup_printf (
          "DELETE FROM temp.touched; INSERT INTO temp.touched SELECT id, 1 FROM \"%s\"", (*entity)->name);

      if (!keep_times (connection, *entity, error) || !drop_derived (connection, *entity, error)
          || !rapport_connection_execute (connection, create, error)
          || !rapport_connection_execute (connection, touch, error)
          || !write_side (connection, *entity, rules, TRUE, error) || !put_times_back (connection, *entity, error)
          || !run_at (connection,
                      g_strdup_printf ("INSERT OR REPLACE INTO \"total\" SELECT '%s', count(*) FROM \"%s\"",
                                       (*entity)->name, (*entity)->name),
                      NULL, error))
        return FALSE;
    }
  for (const RapportSummary *summary = rules->summaries; summary != NULL && summary->name != NULL; summary++)
    {
      g_autofree char *create = rapport_schema_create_summary (summary);
      g_autofree char *drop = g_strdup_printf ("DROP TABLE IF EXISTS \"sum_%s\"", summary->name);

      if (!rapport_connection_execute (connection, drop, error)
          || !rapport_connection_execute (connection, create, error)
          || !run_at (connection, rapport_settle_sql_sum_all (summary), NULL, error))
        return FALSE;
    }
  return TRUE;
}
