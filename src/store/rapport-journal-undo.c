/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "rapport-connection-private.h"
#include "rapport-journal-private.h"

RapportUndo *
rapport_undo_new (gint64 seq, gboolean redo, gboolean dependents)
{
  RapportUndo *undo = g_new0 (RapportUndo, 1);

  undo->seq = seq;
  undo->redo = redo;
  undo->dependents = dependents;
  undo->blockers = g_ptr_array_new_with_free_func ((GDestroyNotify) rapport_change_free);
  undo->changes = g_ptr_array_new_with_free_func ((GDestroyNotify) rapport_change_free);
  return undo;
}

void
rapport_undo_free (RapportUndo *undo)
{
  g_ptr_array_unref (undo->blockers);
  g_ptr_array_unref (undo->changes);
  g_free (undo);
}

/* --- which act --- */

static char *
describe (const RapportChange *change)
{
  RapportFormat format;

  rapport_format_init_for_locale (&format, NULL);
  return rapport_change_describe_inside (change, &format);
}

static gboolean
refuse_with (const RapportChange *change, const char *sentence, RapportError code, GError **error)
{
  g_autofree char *what = describe (change);

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_set_error (error, RAPPORT_ERROR, (int) code, sentence, what);
#pragma GCC diagnostic pop
  return FALSE;
}

static RapportChange *
find_wanted (RapportAct *act, const RapportUndo *undo, GError **error)
{
  g_autoptr (GError) failure = NULL;
  RapportChange *change;

  if (undo->seq != 0)
    return rapport_change_load (act->connection, undo->seq, error);
  change = undo->redo ? rapport_change_find_redo (act->connection, &failure)
                      : rapport_change_find_undo (act->connection, undo->newest, &failure);
  if (change == NULL && failure == NULL)
    g_set_error_literal (&failure, RAPPORT_ERROR, RAPPORT_ERROR_NOT_FOUND,
                         undo->redo ? _ ("There is nothing to redo.") : _ ("There is nothing to undo."));
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return change;
}

static gboolean
is_possible (const RapportChange *change, gboolean redo, GError **error)
{
  if (change->target != 0)
    return refuse_with (change,
                        redo ? _ ("“%s” is no change of its own. Choose the act that it undid.")
                             : _ ("“%s” is no change of its own. Choose the act that it is about."),
                        RAPPORT_ERROR_CONSTRAINT, error);
  if (change->schema < RAPPORT_JOURNAL_UNDOABLE_SINCE)
    return refuse_with (change,
                        _ ("“%s” was done before the file got its present form; it can be read, but not undone."),
                        RAPPORT_ERROR_CONSTRAINT, error);
  if (change->bytes == 0)
    return refuse_with (change, _ ("What “%s” changed is no longer kept, so it cannot be undone or redone."),
                        RAPPORT_ERROR_CONSTRAINT, error);
  if (redo && change->undone_by == 0)
    return refuse_with (change, _ ("“%s” has not been undone; there is nothing to redo."), RAPPORT_ERROR_CONSTRAINT,
                        error);
  if (!redo && change->undone_by != 0)
    return refuse_with (change, _ ("“%s” is undone already."), RAPPORT_ERROR_CONSTRAINT, error);
  return TRUE;
}

/* --- what stands in the way --- */

/* Notes the records that @seq made, or with @operation DELETE those that it deleted. */
static gboolean
list_going (RapportAct *act, gint64 seq, int operation, GError **error)
{
  g_autoptr (RapportParts) parts = rapport_parts_new (act->connection, &seq, 1, FALSE);
  g_autoptr (RapportStatement) statement = rapport_connection_prepare (
      act->connection, "INSERT OR IGNORE INTO temp.going (entity, id) VALUES (?, ?)", error);
  sqlite3_changeset_iter *iterator = NULL;
  GError *unreadable;
  gboolean good = statement != NULL;

  /* What cannot be read to its end is refused with a sentence when it is applied. */
  if (!good || sqlite3changeset_start_strm (&iterator, rapport_parts_read, parts) != SQLITE_OK)
    return good;
  while (good && sqlite3changeset_next (iterator) == SQLITE_ROW)
    {
      const char *table;
      int n_columns;
      int done;
      sqlite3_value *key = NULL;

      sqlite3changeset_op (iterator, &table, &n_columns, &done, NULL);
      if (done != operation)
        continue;
      key = rapport_journal_get_key (iterator, operation);
      if (key == NULL)
        continue;
      rapport_statement_bind_text (statement, 1, table);
      rapport_statement_bind_integer (statement, 2, sqlite3_value_int64 (key));
      good = rapport_statement_run (statement, error);
    }
  sqlite3changeset_finalize (iterator);
  unreadable = rapport_parts_take_error (parts);
  if (unreadable != NULL && good)
    g_propagate_error (error, unreadable);
  return good && unreadable == NULL;
}

static void
add_new (GArray *seqs, const GArray *more)
{
  for (guint i = 0; i < more->len; i++)
    {
      gint64 seq = g_array_index (more, gint64, i);
      gboolean there = FALSE;

      for (guint j = 0; j < seqs->len && !there; j++)
        there = g_array_index (seqs, gint64, j) == seq;
      if (!there)
        g_array_append_val (seqs, seq);
    }
}

/* Grows @seqs by what stands in the way of the act at @i. Only acts after the first, the one asked for, can. */
static gboolean
add_blockers (RapportAct *act, GArray *seqs, guint i, GError **error)
{
  const gint64 seq = g_array_index (seqs, gint64, i);
  g_autoptr (GArray) later = rapport_journal_find_later (act->connection, seq, error);
  g_autoptr (GArray) referrers = NULL;
  g_autofree char *stranger = NULL;

  if (later == NULL || !list_going (act, seq, SQLITE_INSERT, error))
    return FALSE;
  add_new (seqs, later);
  referrers = rapport_journal_find_referrers (act->connection, g_array_index (seqs, gint64, 0), &stranger, error);
  if (referrers == NULL)
    return FALSE;
  if (stranger != NULL)
    {
      g_set_error_literal (error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT, stranger);
      return FALSE;
    }
  add_new (seqs, referrers);
  return TRUE;
}

static int
compare_backwards (gconstpointer a, gconstpointer b)
{
  const gint64 left = *(const gint64 *) a;
  const gint64 right = *(const gint64 *) b;

  return left > right ? -1 : left < right;
}

static gboolean
prepare_going (RapportAct *act, GError **error)
{
  return rapport_connection_execute (
      act->connection,
      "CREATE TEMP TABLE IF NOT EXISTS going (entity TEXT, id INTEGER, PRIMARY KEY (entity, id)) WITHOUT ROWID; "
      "DELETE FROM temp.going",
      error);
}

/* (transfer full) (element-type gint64): the act and all that has to be undone before it, newest first. */
static GArray *
collect (RapportAct *act, gint64 seq, GError **error)
{
  g_autoptr (GArray) seqs = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!prepare_going (act, error))
    return NULL;
  g_array_append_val (seqs, seq);
  for (guint i = 0; i < seqs->len; i++)
    if (!add_blockers (act, seqs, i, error))
      return NULL;
  if (!rapport_connection_execute (act->connection, "DELETE FROM temp.going", error))
    return NULL;
  g_array_sort (seqs, compare_backwards);
  return g_steal_pointer (&seqs);
}

/* Besides acts that changed its rows, those since the undo that refer to what would be deleted again. What refers to it
 * without being known is found when it is applied. */
static GArray *
collect_for_redo (RapportAct *act, const RapportChange *change, GError **error)
{
  g_autoptr (GArray) seqs = rapport_journal_find_before_redo (act->connection, change->seq, change->undone_by, error);
  g_autoptr (GArray) referrers = NULL;
  g_autofree char *stranger = NULL;

  if (seqs == NULL || !prepare_going (act, error) || !list_going (act, change->seq, SQLITE_DELETE, error))
    return NULL;
  referrers = rapport_journal_find_referrers (act->connection, change->undone_by, &stranger, error);
  if (referrers == NULL || !rapport_connection_execute (act->connection, "DELETE FROM temp.going", error))
    return NULL;
  add_new (seqs, referrers);
  g_array_append_val (seqs, change->seq);
  return g_steal_pointer (&seqs);
}

static gboolean
load_all (RapportAct *act, const GArray *seqs, gint64 but, GPtrArray *changes, GError **error)
{
  for (guint i = 0; i < seqs->len; i++)
    {
      RapportChange *change;

      if (g_array_index (seqs, gint64, i) == but)
        continue;
      change = rapport_change_load (act->connection, g_array_index (seqs, gint64, i), error);
      if (change == NULL)
        return FALSE;
      g_ptr_array_add (changes, change);
    }
  return TRUE;
}

static gboolean
refuse_blocked (const RapportChange *change, RapportUndo *undo, GError **error)
{
  g_autofree char *what = describe (change);
  const RapportChange *first = undo->blockers->pdata[0];
  g_autofree char *blocker = describe (first);
  const guint others = undo->blockers->len - 1;
  g_autofree char *count = rapport_format_count (rapport_format_plain (), others);

  if (undo->redo)
    g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT,
                 first->undone_by != 0
                     /* Translators: two acts of the history */
                     ? _ ("“%s” needs “%s”, which was undone, too. Redo that first.")
                     : _ ("“%s” cannot be redone, since “%s” builds on the same records. Undo that first."),
                 what, blocker);
  else if (others == 0)
    g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT,
                 _ ("“%s” cannot be undone alone, since “%s” builds on it. Undo both, or that first."), what, blocker);
  else
    g_set_error (
        error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT,
        /* Translators: two acts of the history, then a number */
        ngettext ("“%s” cannot be undone alone, since “%s” and %s other change build on it. Undo all of them.",
                  "“%s” cannot be undone alone, since “%s” and %s other changes build on it. Undo all of them.",
                  others),
        what, blocker, count);
  return FALSE;
}

/* --- doing it --- */

static gboolean
write_entry (RapportAct *act, const RapportChange *of, gboolean redo, GError **error)
{
  g_autoptr (RapportChange) entry = rapport_change_new ();
  g_autoptr (RapportStatement) mark = NULL;
  g_autoptr (RapportStatement) copy = NULL;

  entry->verb = redo ? RAPPORT_VERB_REDO : RAPPORT_VERB_UNDO;
  entry->entity = of->entity;
  entry->record = of->record;
  entry->title = g_strdup (of->title);
  entry->target = of->seq;
  if (!rapport_journal_describe_author (act->connection, entry, error)
      || !rapport_journal_write_entry (act->connection, entry, error))
    return FALSE;
  copy = rapport_connection_prepare (act->connection,
                                     "INSERT INTO \"change_row\" (entity, block, seq, first, last) "
                                     "SELECT entity, block, ?1, first, last FROM \"change_row\" WHERE seq=?2",
                                     error);
  if (copy == NULL)
    return FALSE;
  mark = rapport_connection_prepare (act->connection, "UPDATE \"change\" SET undone_by=?1 WHERE seq=?2", error);
  if (mark == NULL)
    return FALSE;
  rapport_statement_bind_integer (copy, 1, entry->seq);
  rapport_statement_bind_integer (copy, 2, of->seq);
  if (redo)
    rapport_statement_bind_null (mark, 1);
  else
    rapport_statement_bind_integer (mark, 1, entry->seq);
  rapport_statement_bind_integer (mark, 2, of->seq);
  return rapport_statement_run (copy, error) && rapport_statement_run (mark, error);
}

/* What a rule refuses at the end is told together with what was to be undone. */
static void
prepare_refusal (RapportAct *act, const RapportChange *change)
{
  g_free (act->refusal);
  act->refusal = describe (change);
}

gboolean
rapport_undo_run (RapportAct *act, gpointer user_data, GCancellable *cancellable, GError **error)
{
  RapportUndo *undo = user_data;
  g_autoptr (RapportChange) change = find_wanted (act, undo, error);
  g_autoptr (GArray) seqs = NULL;
  g_autofree char *what = NULL;

  g_ptr_array_set_size (undo->blockers, 0);
  g_ptr_array_set_size (undo->changes, 0);
  if (change == NULL || !is_possible (change, undo->redo, error))
    return FALSE;
  seqs = undo->redo ? collect_for_redo (act, change, error) : collect (act, change->seq, error);
  if (seqs == NULL || !load_all (act, seqs, change->seq, undo->blockers, error))
    return FALSE;
  if (undo->blockers->len > 0 && (undo->redo || !undo->dependents))
    return refuse_blocked (change, undo, error);
  if (!load_all (act, seqs, 0, undo->changes, error))
    return FALSE;
  for (guint i = 0; i < undo->changes->len; i++)
    if (!is_possible (undo->changes->pdata[i], undo->redo, error))
      return FALSE;

  /* What is recorded already is not recorded again. */
  g_clear_pointer (&act->recorder, rapport_recorder_free);
  prepare_refusal (act, change);
  act->redoes = undo->redo;
  what = describe (change);
  if (!rapport_journal_apply (act, undo->changes, !undo->redo, what, error))
    return FALSE;
  for (guint i = 0; i < undo->changes->len; i++)
    if (!write_entry (act, undo->changes->pdata[i], undo->redo, error))
      return FALSE;
  return TRUE;
}

gboolean
rapport_store_undo (RapportStore *store, RapportUndo *undo, GError **error)
{
  return rapport_store_act (store, rapport_undo_run, undo, NULL, NULL, NULL, error);
}
