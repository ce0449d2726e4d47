/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdarg.h>
#include <string.h>

#include <glib/gi18n.h>

#include "rapport-journal-private.h"
#include "rapport-kind.h"
#include "rapport-query.h"
#include "rapport-schema.h"

#define PROGRESS_INTERVAL_US 100000

/* An act above this many rows gets a backup of its own. */
#define MANY_ROWS 101

typedef struct
{
  gpointer value;
  GDestroyNotify destroy;
} RapportMemo;

static void
free_memo (gpointer data)
{
  RapportMemo *memo = data;

  if (memo->destroy != NULL)
    memo->destroy (memo->value);
  g_free (memo);
}

static void
free_touched (gpointer data)
{
  RapportTouched *touched = data;

  g_clear_pointer (&touched->insert, rapport_statement_free);
  g_clear_pointer (&touched->update, rapport_statement_free);
  g_clear_pointer (&touched->select, rapport_statement_free);
  g_clear_pointer (&touched->held, g_ptr_array_unref);
  g_array_unref (touched->ranges);
  g_array_unref (touched->stored);
  g_free (touched);
}

void
rapport_act_init (RapportAct *act, RapportStore *store, RapportConnection *connection, GCancellable *cancellable)
{
  *act = (RapportAct){ 0 };
  act->store = store;
  act->connection = connection;
  act->rules = rapport_store_get_rules (store);
  act->cancellable = cancellable;
  act->format = *rapport_format_plain ();
  rapport_store_get_base_currency (store, act->format.base_currency);
  act->touched = g_hash_table_new_full (NULL, NULL, NULL, free_touched);
  act->memos = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_memo);
  act->settings = g_ptr_array_new_with_free_func (g_free);
  act->verb = RAPPORT_N_VERBS;
}

void
rapport_act_clear (RapportAct *act)
{
  g_clear_pointer (&act->touched, g_hash_table_unref);
  g_clear_pointer (&act->memos, g_hash_table_unref);
  g_clear_pointer (&act->settings, g_ptr_array_unref);
  g_clear_pointer (&act->recorder, rapport_recorder_free);
  g_clear_pointer (&act->subject_title, g_free);
  g_clear_pointer (&act->detail, g_free);
  g_clear_pointer (&act->refusal, g_free);
}

void
rapport_act_begin (RapportAct *act)
{
  if (rapport_recorder_is_enabled ())
    act->recorder = rapport_recorder_new (act->connection);
}

/* A rule that an undo would break speaks of records only; the person asked for an act. */
static gboolean
refuse_undo (RapportAct *act, GError **error)
{
  g_autofree char *why = NULL;

  if (act->refusal == NULL || error == NULL || !g_error_matches (*error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT))
    return FALSE;
  why = g_strdup ((*error)->message);
  g_clear_error (error);
  return rapport_journal_refuse (act->refusal, !act->redoes, why, error);
}

gboolean
rapport_act_end (RapportAct *act, GError **error)
{
  if (act->recorder != NULL && !rapport_recorder_stop (act->recorder, error))
    return FALSE;
  if (!rapport_act_settle (act, error))
    return refuse_undo (act, error);
  return act->recorder == NULL || rapport_recorder_finish (act->recorder, act, error);
}

RapportConnection *
rapport_act_get_connection (RapportAct *act)
{
  return act->connection;
}

const RapportFormat *
rapport_act_get_format (RapportAct *act)
{
  return &act->format;
}

void
rapport_act_tell_number (RapportAct *act, gint64 *number)
{
  *number = 0;
  act->number = number;
}

void
rapport_act_back_up_first (RapportAct *act, RapportBackupReason reason)
{
  /* The first reason is the one that the act itself gave. */
  if (!act->backed_up)
    rapport_backup_watch_before_act (rapport_store_get_backups (act->store), reason);
  act->backed_up = TRUE;
}

gpointer
rapport_act_get_memo (RapportAct *act, const char *key)
{
  RapportMemo *memo = g_hash_table_lookup (act->memos, key);

  return memo != NULL ? memo->value : NULL;
}

void
rapport_act_set_memo (RapportAct *act, const char *key, gpointer value, GDestroyNotify destroy)
{
  RapportMemo *memo = g_new0 (RapportMemo, 1);

  memo->value = value;
  memo->destroy = destroy;
  g_hash_table_insert (act->memos, g_strdup (key), memo);
}

void
rapport_act_report_progress (RapportAct *act, guint64 done, guint64 total)
{
  gint64 now;

  if (act->progress == NULL)
    return;
  now = g_get_monotonic_time ();
  if (now - act->progress_time < PROGRESS_INTERVAL_US && done != total)
    return;
  act->progress_time = now;
  act->progress (done, total, act->progress_data);
}

/* --- what was touched --- */

RapportTouched *
rapport_act_get_touched (RapportAct *act, const RapportEntity *entity)
{
  RapportTouched *touched = g_hash_table_lookup (act->touched, entity);

  if (touched != NULL)
    return touched;
  touched = g_new0 (RapportTouched, 1);
  touched->entity = entity;
  touched->only_added = TRUE;
  touched->last_code = -1;
  touched->code_index = -1;
  touched->ranges = g_array_new (FALSE, FALSE, sizeof (RapportRange));
  touched->stored = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; entity->fields[i].name != NULL; i++)
    {
      if (rapport_schema_field_is_stored (&entity->fields[i]))
        g_array_append_val (touched->stored, i);
      if (entity->code_prefix != NULL && g_str_equal (entity->fields[i].name, "code"))
        touched->code_index = (gint) i;
    }
  g_hash_table_insert (act->touched, (gpointer) entity, touched);
  return touched;
}

void
rapport_act_name (RapportAct *act, RapportVerb verb, const RapportEntity *entity, const char *detail)
{
  act->verb = verb;
  if (entity != NULL)
    act->subject = entity;
  g_free (act->detail);
  act->detail = g_strdup (detail);
}

static void
add_touched (RapportTouched *touched, gint64 id)
{
  RapportRange range = { id, id };

  if (touched->ranges->len > 0)
    {
      RapportRange *last = &g_array_index (touched->ranges, RapportRange, touched->ranges->len - 1);

      if (id >= last->first && id <= last->last + 1)
        {
          last->last = MAX (last->last, id);
          return;
        }
    }
  g_array_append_val (touched->ranges, range);
}

void
rapport_act_note_row (RapportAct *act, RapportTouched *touched, gint64 id, RapportRowChange change)
{
  if (act->subject == NULL)
    act->subject = touched->entity;
  if (change != RAPPORT_ROW_INSERTED)
    touched->only_added = FALSE;
  else if (touched->n_inserted++ == 0 && touched->first_inserted == 0)
    touched->first_inserted = id;
  if (change == RAPPORT_ROW_DELETED && touched->first_inserted != 0 && id >= touched->first_inserted)
    {
      touched->n_inserted--;
      touched->n_withdrawn++;
    }
  else if (change == RAPPORT_ROW_DELETED)
    touched->n_deleted++;
  add_touched (touched, id);
  if (act->recorder != NULL)
    rapport_recorder_count (act->recorder);
  /* Whoever reads still sees the file as it was before the act. */
  if (++act->n_rows == MANY_ROWS)
    rapport_act_back_up_first (act, RAPPORT_BACKUP_BEFORE_EDIT);
}

char *
rapport_act_dup_title (RapportAct *act, const RapportEntity *entity, gint64 id, GError **error)
{
  g_autoptr (GError) failure = NULL;
  char *title = rapport_query_dup_title (entity, act->connection, id, &failure);

  if (failure == NULL)
    return title != NULL ? title : g_strdup ("");
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

/* --- statements of one entity --- */

static const RapportField *
nth_stored (const RapportTouched *touched, guint i)
{
  return &touched->entity->fields[g_array_index (touched->stored, guint, i)];
}

static gboolean
prepare_insert (RapportAct *act, RapportTouched *touched, GError **error)
{
  GString *sql;
  g_autofree char *text = NULL;

  if (touched->insert != NULL)
    return TRUE;
  sql = g_string_new (NULL);
  g_string_append_printf (sql, "INSERT INTO \"%s\" (", touched->entity->name);
  for (guint i = 0; i < touched->stored->len; i++)
    g_string_append_printf (sql, "%s\"%s\"", i > 0 ? ", " : "", nth_stored (touched, i)->name);
  g_string_append (sql, ") VALUES (");
  for (guint i = 0; i < touched->stored->len; i++)
    g_string_append (sql, i > 0 ? ", ?" : "?");
  g_string_append_c (sql, ')');
  text = g_string_free (sql, FALSE);
  touched->insert = rapport_connection_prepare (act->connection, text, error);
  return touched->insert != NULL;
}

static gboolean
prepare_update (RapportAct *act, RapportTouched *touched, GError **error)
{
  GString *sql;
  g_autofree char *text = NULL;

  if (touched->update != NULL)
    return TRUE;
  sql = g_string_new (NULL);
  g_string_append_printf (sql, "UPDATE \"%s\" SET ", touched->entity->name);
  for (guint i = 0; i < touched->stored->len; i++)
    g_string_append_printf (sql, "%s\"%s\"=?", i > 0 ? ", " : "", nth_stored (touched, i)->name);
  g_string_append (sql, " WHERE id=?");
  text = g_string_free (sql, FALSE);
  touched->update = rapport_connection_prepare (act->connection, text, error);
  return touched->update != NULL;
}

static gboolean
prepare_select (RapportAct *act, RapportTouched *touched, GError **error)
{
  GString *sql;
  g_autofree char *text = NULL;

  if (touched->select != NULL)
    return TRUE;
  sql = g_string_new ("SELECT ");
  for (guint i = 0; i < touched->stored->len; i++)
    g_string_append_printf (sql, "%s\"%s\"", i > 0 ? ", " : "", nth_stored (touched, i)->name);
  g_string_append_printf (sql, " FROM \"%s\" WHERE id=?", touched->entity->name);
  text = g_string_free (sql, FALSE);
  touched->select = rapport_connection_prepare (act->connection, text, error);
  return touched->select != NULL;
}

static void
bind_stored (RapportStatement *statement, const RapportTouched *touched, RapportRecord *record)
{
  for (guint i = 0; i < touched->stored->len; i++)
    rapport_statement_bind_value (statement, (int) i + 1,
                                  rapport_record_get_nth (record, g_array_index (touched->stored, guint, i)));
}

RapportRecord *
rapport_act_load (RapportAct *act, const RapportEntity *entity, gint64 id, GError **error)
{
  RapportTouched *touched = rapport_act_get_touched (act, entity);
  g_autoptr (RapportRecord) record = NULL;
  g_autoptr (GError) failure = NULL;

  if (!prepare_select (act, touched, error))
    return NULL;
  rapport_statement_bind_integer (touched->select, 1, id);
  if (rapport_statement_step (touched->select, &failure))
    {
      record = rapport_record_new (entity);
      rapport_record_set_id (record, id);
      for (guint i = 0; i < touched->stored->len; i++)
        rapport_statement_get_value (touched->select, (int) i,
                                     rapport_record_edit_nth (record, g_array_index (touched->stored, guint, i)));
    }
  else if (failure == NULL)
    {
      g_set_error_literal (&failure, RAPPORT_ERROR, RAPPORT_ERROR_NOT_FOUND,
                           _ ("This record is no longer there; somebody deleted it."));
    }
  rapport_statement_reset (touched->select);
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return g_steal_pointer (&record);
}

/* --- codes --- */

static gboolean
code_is_free (RapportAct *act, const RapportEntity *entity, const char *code, gboolean *is_free, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT 1 FROM \"%s\" WHERE \"code\"=?", entity->name);
  gint64 found;

  if (!rapport_connection_query_integer (act->connection, &found, 0, error, sql, code, NULL))
    return FALSE;
  *is_free = found == 0;
  return TRUE;
}

/* The next number is kept in the file, since looking for the highest one would read a million codes. */
static gboolean
set_automatic_code (RapportAct *act, RapportTouched *touched, RapportRecord *record, GError **error)
{
  const RapportEntity *entity = touched->entity;
  gboolean is_free = FALSE;

  if (touched->last_code < 0)
    {
      g_autofree char *name = g_strconcat ("last_code.", entity->name, NULL);

      if (!rapport_connection_query_integer (act->connection, &touched->last_code, 0, error,
                                             "SELECT value FROM \"counter\" WHERE name=?", name, NULL))
        return FALSE;
    }
  while (!is_free)
    {
      g_autofree char *code = g_strdup_printf ("%s%04" G_GINT64_FORMAT, entity->code_prefix, ++touched->last_code);

      if (!code_is_free (act, entity, code, &is_free, error))
        return FALSE;
      if (is_free)
        rapport_value_take_text (rapport_record_edit_nth (record, (guint) touched->code_index),
                                 g_steal_pointer (&code));
    }
  return TRUE;
}

/* --- saving --- */

static gboolean
refuse_problem (const RapportEntity *entity, const RapportProblem *problem, GError **error)
{
  if (problem->field == NULL)
    g_set_error_literal (error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT, problem->sentence);
  else
    g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT,
                 /* Translators: a field's label, then the sentence about what is wrong with it */
                 C_ ("field", "%s: %s"), rapport_field_get_label (entity, problem->field), problem->sentence);
  return FALSE;
}

static gboolean
complete_and_check (RapportAct *act, RapportTouched *touched, RapportRecord *record, GError **error)
{
  const RapportEntity *entity = touched->entity;
  g_autoptr (RapportProblems) problems = NULL;

  rapport_record_complete (record);
  for (const RapportFiller *filler = act->rules->fillers; filler != NULL && filler->entity != NULL; filler++)
    if (g_str_equal (filler->entity, entity->name) && !filler->fill (act, record, error))
      return FALSE;
  if (rapport_record_get_id (record) == 0 && touched->code_index >= 0
      && rapport_value_is_blank (rapport_record_get_nth (record, (guint) touched->code_index))
      && !set_automatic_code (act, touched, record, error))
    return FALSE;

  problems = rapport_record_check (record);
  if (rapport_problems_get_n (problems) > 0)
    return refuse_problem (entity, rapport_problems_get (problems, 0), error);
  return TRUE;
}

void
rapport_act_name_other (RapportAct *act, RapportRecord *record, GError **error)
{
  const RapportEntity *entity = rapport_record_get_entity (record);

  for (guint i = 0; entity->fields[i].name != NULL; i++)
    {
      const RapportField *field = &entity->fields[i];
      const RapportValue *value = rapport_record_get_nth (record, i);
      g_autofree char *sql = NULL;
      g_autoptr (RapportStatement) statement = NULL;

      if ((field->flags & RAPPORT_FIELD_UNIQUE) == 0 || rapport_value_is_blank (value))
        continue;
      sql = g_strdup_printf ("SELECT s.title FROM \"%s\" x LEFT JOIN \"side_%s\" s ON s.id=x.id "
                             "WHERE x.\"%s\"=? AND x.id<>?",
                             entity->name, entity->name, field->name);
      statement = rapport_connection_prepare (act->connection, sql, NULL);
      if (statement == NULL)
        continue;
      rapport_statement_bind_value (statement, 1, value);
      rapport_statement_bind_integer (statement, 2, rapport_record_get_id (record));
      if (rapport_statement_step (statement, NULL))
        {
          const char *title = rapport_statement_get_text (statement, 0);

          g_clear_error (error);
          g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT,
                       /* Translators: a field's label, then the title of another record */
                       _ ("%s: “%s” already has this value. Choose another one."),
                       rapport_field_get_label (entity, field), title != NULL ? title : "");
          return;
        }
    }
  g_clear_error (error);
  g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT,
               /* Translators: %s is what one record is called, for example “Sale” or “Goal” */
               _ ("%s: the same record is already there."), rapport_entity_get_singular (entity));
}

static gboolean
insert_record (RapportAct *act, RapportTouched *touched, RapportRecord *record, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (!prepare_insert (act, touched, error))
    return FALSE;
  bind_stored (touched->insert, touched, record);
  if (rapport_statement_run (touched->insert, &failure))
    {
      rapport_record_set_id (record, rapport_connection_get_inserted_id (act->connection));
      rapport_act_note_row (act, touched, rapport_record_get_id (record), RAPPORT_ROW_INSERTED);
      return TRUE;
    }
  if (g_error_matches (failure, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT))
    rapport_act_name_other (act, record, &failure);
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
update_record (RapportAct *act, RapportTouched *touched, RapportRecord *record, GError **error)
{
  gint64 id = rapport_record_get_id (record);
  g_autoptr (RapportRecord) before = rapport_act_load (act, touched->entity, id, error);
  g_autoptr (GError) failure = NULL;

  if (before == NULL)
    return FALSE;
  if (rapport_record_equal (before, record))
    return TRUE;
  if (!rapport_act_note_groups (act, touched->entity, id, error) || !prepare_update (act, touched, error))
    return FALSE;
  bind_stored (touched->update, touched, record);
  rapport_statement_bind_integer (touched->update, (int) touched->stored->len + 1, id);
  if (!rapport_statement_run (touched->update, &failure))
    {
      if (g_error_matches (failure, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT))
        rapport_act_name_other (act, record, &failure);
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  rapport_act_note_row (act, touched, id, RAPPORT_ROW_UPDATED);
  return TRUE;
}

gboolean
rapport_act_save (RapportAct *act, RapportRecord *record, GError **error)
{
  RapportTouched *touched = rapport_act_get_touched (act, rapport_record_get_entity (record));

  if (!complete_and_check (act, touched, record, error))
    return FALSE;
  if (rapport_record_get_id (record) == 0)
    return insert_record (act, touched, record, error);
  return update_record (act, touched, record, error);
}

gboolean
rapport_act_put_back (RapportAct *act, RapportRecord *record, GError **error)
{
  return update_record (act, rapport_act_get_touched (act, rapport_record_get_entity (record)), record, error);
}

/* --- settings --- */

static gboolean
write_setting (RapportAct *act, const char *name, const char *value, GError **error)
{
  g_autoptr (RapportStatement) statement
      = rapport_connection_prepare (act->connection,
                                    value != NULL ? "INSERT OR REPLACE INTO \"setting\" (value, name) VALUES (?, ?)"
                                                  : "DELETE FROM \"setting\" WHERE value IS NOT ? AND name=?",
                                    error);

  if (statement == NULL)
    return FALSE;
  rapport_statement_bind_text (statement, 1, value);
  rapport_statement_bind_text (statement, 2, name);
  return rapport_statement_run (statement, error);
}

gboolean
rapport_act_set_setting (RapportAct *act, const char *name, const char *value, GError **error)
{
  const gboolean paused = act->recorder != NULL && !rapport_journal_records_setting (name);
  gboolean written;

  if (g_str_equal (name, "base_currency"))
    g_strlcpy (act->format.base_currency, value != NULL ? value : "", sizeof act->format.base_currency);
  if (paused)
    rapport_recorder_pause (act->recorder, TRUE);
  written = write_setting (act, name, value, error);
  if (paused)
    rapport_recorder_pause (act->recorder, FALSE);
  g_ptr_array_add (act->settings, g_strdup (name));
  return written;
}
