/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "rapport-connection-private.h"
#include "rapport-entities.h"
#include "rapport-journal-private.h"
#include "rapport-schema.h"

/* While one act is taken back or brought again. */
typedef struct
{
  RapportAct *act;
  gint64 seq;
  const char *what;
  gboolean undo;
  gint64 rows;         /* recorded: each is read twice, to be told of and to be written */
  guint64 steps_done;  /* those of the acts before it */
  guint64 steps;       /* of all acts */
  gint64 before;       /* rows the connection had written when applying began */
  RapportParts *parts; /* (nullable): while they are read */
  char *why;           /* (nullable): the sentence about what stood in the way */
  gboolean misfit;     /* it may be only the order of the rows that stood in the way */
} Applying;

gboolean
rapport_journal_refuse (const char *what, gboolean undo, const char *why, GError **error)
{
  g_set_error (
      error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT,
      undo
          /* Translators: an act of the history, then the sentence that says why, which begins small in English */
          ? C_ ("history", "“%s” cannot be undone: %s")
          : C_ ("history", "“%s” cannot be redone: %s"),
      what, why);
  return FALSE;
}

/* --- before: are the tables those that were recorded? --- */

static gboolean
table_matches (RapportConnection *connection, const char *table, int n_columns, const unsigned char *key)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count(*), max(CASE WHEN pk THEN cid END) FROM "
                                          "pragma_table_info('%s')",
                                          table);
  g_autoptr (RapportStatement) statement = NULL;

  if (n_columns < 1 || key[0] != 1 || memchr (key + 1, 1, (gsize) n_columns - 1) != NULL
      || !rapport_journal_is_tracked (table))
    return FALSE;
  statement = rapport_connection_prepare (connection, sql, NULL);
  return statement != NULL && rapport_statement_step (statement, NULL)
         && rapport_statement_get_integer (statement, 0) == n_columns
         && rapport_statement_get_integer (statement, 1) == 0;
}

/* Tells the act which row will change. */
static void
announce (RapportAct *act, sqlite3_changeset_iter *iterator, const char *table, int operation, gboolean undo)
{
  const RapportEntity *entity = rapport_entity_find (table);
  sqlite3_value *key = rapport_journal_get_key (iterator, operation);
  RapportRowChange change = (RapportRowChange) operation;

  if (key == NULL)
    return;
  if (entity == NULL)
    {
      const char *name = (const char *) sqlite3_value_text (key);

      g_ptr_array_add (act->settings, g_strdup (name != NULL ? name : ""));
      return;
    }
  if (undo && change != RAPPORT_ROW_UPDATED)
    change = change == RAPPORT_ROW_INSERTED ? RAPPORT_ROW_DELETED : RAPPORT_ROW_INSERTED;
  rapport_act_note_row (act, rapport_act_get_touched (act, entity), sqlite3_value_int64 (key), change);
}

static void
start_reading (Applying *applying)
{
  applying->parts = rapport_parts_new (applying->act->connection, &applying->seq, 1, applying->undo);
}

/* FALSE: reading ended early. */
static gboolean
stop_reading (Applying *applying, GError **error)
{
  GError *unreadable = rapport_parts_take_error (applying->parts);

  g_clear_pointer (&applying->parts, rapport_parts_free);
  if (unreadable == NULL)
    return TRUE;
  g_propagate_error (error, unreadable);
  return FALSE;
}

static void
report_rows (Applying *applying, gint64 rows)
{
  rapport_act_report_progress (applying->act, applying->steps_done + (guint64) rows, applying->steps);
}

static gboolean
announce_all (Applying *applying, GError **error)
{
  sqlite3_changeset_iter *iterator = NULL;
  g_autofree char *last = NULL;
  gint64 rows = 0;
  gboolean good = TRUE;
  int code;

  start_reading (applying);
  code = sqlite3changeset_start_strm (&iterator, rapport_parts_read, applying->parts);
  while (code == SQLITE_OK && good && sqlite3changeset_next (iterator) == SQLITE_ROW)
    {
      const char *table;
      int n_columns;
      int operation;
      unsigned char *key;

      sqlite3changeset_op (iterator, &table, &n_columns, &operation, NULL);
      sqlite3changeset_pk (iterator, &key, NULL);
      if (g_strcmp0 (last, table) != 0)
        {
          good = table_matches (applying->act->connection, table, n_columns, key);
          g_free (last);
          last = g_strdup (table);
        }
      if (good)
        announce (applying->act, iterator, table, operation, applying->undo);
      report_rows (applying, ++rows);
    }
  if (iterator != NULL)
    code = sqlite3changeset_finalize (iterator);
  if (!stop_reading (applying, error))
    return FALSE;
  if (code == SQLITE_OK && good && rows == applying->rows)
    return rapport_act_note_all_groups (applying->act, error);
  return rapport_journal_refuse (applying->what, applying->undo,
                                 good ? _ ("what was recorded of it is damaged.")
                                      : _ ("it was recorded by another version of Rapport, whose tables were others."),
                                 error);
}

/* --- what does not fit --- */

/* The record that the history wants to write, for saying who has its code now. */
static char *
describe_clash (RapportAct *act, const RapportEntity *entity, sqlite3_changeset_iter *iterator)
{
  g_autoptr (RapportRecord) record = rapport_record_new (entity);
  g_autoptr (GPtrArray) columns = rapport_schema_list_columns (entity);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < columns->len; i++)
    {
      RapportValue *value = rapport_record_edit_nth (record, rapport_entity_field_index (entity, columns->pdata[i]));
      sqlite3_value *stored = NULL;

      sqlite3changeset_new (iterator, (int) i + 1, &stored);
      rapport_journal_take_value (value, stored);
    }
  rapport_act_name_other (act, record, &error);
  return g_strdup (error->message);
}

/* Deleted by an act in effect, or not there since the act that made it is undone. */
static char *
describe_missing (RapportConnection *connection, const RapportEntity *entity, gint64 id)
{
  g_autoptr (RapportChange) change = NULL;
  g_autofree char *what = NULL;
  RapportFormat format;
  gint64 seq = rapport_journal_find_last (connection, entity, id, FALSE);
  const gboolean undone = seq == 0;

  if (undone)
    seq = rapport_journal_find_last (connection, entity, id, TRUE);
  change = seq != 0 ? rapport_change_load (connection, seq, NULL) : NULL;
  if (change == NULL)
    return g_strdup_printf (
        /* Translators: %s is a sort of record, such as “Partner” */
        _ ("it needs a record that is not there any more (%s). Bring that back first."),
        rapport_entity_get_singular (entity));
  rapport_format_init_for_locale (&format, NULL);
  what = rapport_change_describe_inside (change, &format);
  return g_strdup_printf (undone
                              /* Translators: %s is another act of the history, such as “Create partner ‘Hoàng Long’” */
                              ? _ ("redo “%s” first, since it needs what was made there.")
                              /* Translators: %s is another act of the history, such as “Delete partner ‘Hoàng Long’” */
                              : _ ("undo “%s” first, since it needs what was deleted there."),
                          what);
}

/* After all rows are written: which of them refers to a record that is not there? */
static char *
find_missing (RapportAct *act)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, act->touched);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const RapportTouched *touched = value;

      for (const RapportField *field = touched->entity->fields; field->name != NULL; field++)
        {
          g_autofree char *sql = NULL;

          if (field->kind != RAPPORT_KIND_REFERENCE || !rapport_schema_field_is_stored (field))
            continue;
          sql = g_strdup_printf (
              "SELECT x.\"%s\" FROM \"%s\" x WHERE x.id BETWEEN ? AND ? AND x.\"%s\" IS NOT NULL AND "
              "NOT EXISTS (SELECT 1 FROM \"%s\" t WHERE t.id=x.\"%s\") LIMIT 1",
              field->name, touched->entity->name, field->name, field->target, field->name);
          for (guint i = 0; i < touched->ranges->len; i++)
            {
              const RapportRange *range = &g_array_index (touched->ranges, RapportRange, i);
              g_autoptr (RapportStatement) statement = rapport_connection_prepare (act->connection, sql, NULL);

              if (statement == NULL)
                return NULL;
              rapport_statement_bind_integer (statement, 1, range->first);
              rapport_statement_bind_integer (statement, 2, range->last);
              if (rapport_statement_step (statement, NULL))
                return describe_missing (act->connection, rapport_entity_find (field->target),
                                         rapport_statement_get_integer (statement, 0));
            }
        }
    }
  return NULL;
}

/* Nothing is ever overwritten or left out: one row that is not as the history left it ends it all. */
static int
conflict_cb (void *data, int conflict, sqlite3_changeset_iter *iterator)
{
  Applying *applying = data;
  const char *table = NULL;
  const RapportEntity *entity;
  int n_columns;
  int operation;

  applying->misfit = conflict != SQLITE_CHANGESET_FOREIGN_KEY;
  if (conflict == SQLITE_CHANGESET_FOREIGN_KEY)
    applying->why = find_missing (applying->act);
  else if (conflict == SQLITE_CHANGESET_CONSTRAINT
           && sqlite3changeset_op (iterator, &table, &n_columns, &operation, NULL) == SQLITE_OK
           && (entity = rapport_entity_find (table)) != NULL && operation != SQLITE_DELETE)
    applying->why = describe_clash (applying->act, entity, iterator);
  if (applying->why == NULL)
    applying->why = g_strdup (_ ("a record was changed since by another program."));
  return SQLITE_CHANGESET_ABORT;
}

/* --- writing the rows --- */

static gint64
count_written (const Applying *applying)
{
  return sqlite3_total_changes64 (rapport_connection_get_handle (applying->act->connection)) - applying->before;
}

static int
read_cb (void *data, void *buffer, int *length)
{
  Applying *applying = data;

  report_rows (applying, applying->rows + count_written (applying));
  return rapport_parts_read (applying->parts, buffer, length);
}

static gboolean
apply_rows (Applying *applying, GError **error)
{
  sqlite3 *database = rapport_connection_get_handle (applying->act->connection);
  int code;

  g_clear_pointer (&applying->why, g_free);
  applying->misfit = FALSE;
  applying->before = sqlite3_total_changes64 (database);
  start_reading (applying);
  code = sqlite3changeset_apply_v2_strm (database, read_cb, applying, NULL, conflict_cb, applying, NULL, NULL,
                                         applying->undo ? SQLITE_CHANGESETAPPLY_INVERT : 0);
  if (!stop_reading (applying, error))
    return FALSE;
  if (applying->why != NULL)
    return rapport_journal_refuse (applying->what, applying->undo, applying->why, error);
  if (code != SQLITE_OK)
    rapport_connection_set_error (applying->act->connection, code, error);
  else if (count_written (applying) != applying->rows)
    return rapport_journal_refuse (applying->what, applying->undo,
                                   _ ("not everything that was recorded could be written."), error);
  return code == SQLITE_OK;
}

/* (transfer full) (element-type utf8): the statements that make the unique indexes of what @act changes; they are dropped. */
static GPtrArray *
drop_unique_indexes (RapportAct *act, GError **error)
{
  g_autoptr (GPtrArray) statements = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) drops = g_string_new (NULL);
  g_autoptr (RapportStatement) list = rapport_connection_prepare (
      act->connection,
      "SELECT printf ('DROP INDEX \"%w\";', name), sql FROM sqlite_schema WHERE type='index' AND tbl_name=? "
      "AND sql LIKE 'CREATE UNIQUE %'",
      error);
  g_autoptr (GError) failure = NULL;
  GHashTableIter iter;
  gpointer value;

  if (list == NULL)
    return NULL;
  g_hash_table_iter_init (&iter, act->touched);
  while (failure == NULL && g_hash_table_iter_next (&iter, NULL, &value))
    {
      rapport_statement_bind_text (list, 1, ((const RapportTouched *) value)->entity->name);
      while (rapport_statement_step (list, &failure))
        {
          const char *drop = rapport_statement_get_text (list, 0);

          /* Without memory for the text, the next step fails. */
          if (drop != NULL)
            g_string_append (drops, drop);
          g_ptr_array_add (statements, g_strdup (rapport_statement_get_text (list, 1)));
        }
      rapport_statement_reset (list);
    }
  if (failure == NULL && rapport_connection_execute (act->connection, drops->str, &failure))
    return g_steal_pointer (&statements);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

/* Rows that exchanged their unique values cannot be written one by one while each must be unique at once. */
static gboolean
apply_without_indexes (Applying *applying, GError **error)
{
  g_autofree char *clash = g_steal_pointer (&applying->why);
  g_autoptr (GPtrArray) statements = drop_unique_indexes (applying->act, error);
  g_autoptr (GError) failure = NULL;

  if (statements == NULL || !apply_rows (applying, error))
    return FALSE;
  for (guint i = 0; failure == NULL && i < statements->len; i++)
    rapport_connection_execute (applying->act->connection, statements->pdata[i], &failure);
  if (failure == NULL)
    return TRUE;
  if (!g_error_matches (failure, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  return rapport_journal_refuse (applying->what, applying->undo, clash, error);
}

static gboolean
apply_act (Applying *applying, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (!announce_all (applying, error))
    return FALSE;
  if (apply_rows (applying, &failure))
    return TRUE;
  if (applying->misfit)
    return apply_without_indexes (applying, error);
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

gboolean
rapport_journal_apply (RapportAct *act, const GPtrArray *changes, gboolean undo, const char *what, GError **error)
{
  guint64 done = 0;
  guint64 steps = 0;

  for (guint i = 0; i < changes->len; i++)
    steps += 2 * (guint64) ((const RapportChange *) changes->pdata[i])->rows;
  for (guint i = 0; i < changes->len; i++)
    {
      const RapportChange *change = changes->pdata[i];
      Applying applying = { .act = act,
                            .seq = change->seq,
                            .what = what,
                            .undo = undo,
                            .rows = change->rows,
                            .steps_done = done,
                            .steps = steps };
      const gboolean applied = apply_act (&applying, error);

      g_free (applying.why);
      if (!applied)
        return FALSE;
      done += 2 * (guint64) change->rows;
      rapport_act_report_progress (act, done, steps);
    }
  return TRUE;
}
