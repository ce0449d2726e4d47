/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-change.h"

#include <string.h>

#include <glib/gi18n.h>

#include "rapport-entities.h"
#include "rapport-fold.h"
#include "rapport-journal-private.h"

static const char *const verb_names[RAPPORT_N_VERBS] = {
  [RAPPORT_VERB_CREATE] = "create",     [RAPPORT_VERB_EDIT] = "edit",     [RAPPORT_VERB_DELETE] = "delete",
  [RAPPORT_VERB_CHANGE] = "change",     [RAPPORT_VERB_IMPORT] = "import", [RAPPORT_VERB_SPREAD] = "spread",
  [RAPPORT_VERB_SETTINGS] = "settings", [RAPPORT_VERB_SAMPLE] = "sample", [RAPPORT_VERB_RESTORE] = "restore",
  [RAPPORT_VERB_ERASE] = "erase",       [RAPPORT_VERB_UNDO] = "undo",     [RAPPORT_VERB_REDO] = "redo",
};

const char *
rapport_verb_get_name (RapportVerb verb)
{
  return verb_names[verb];
}

/* The file may come from elsewhere: a verb that is not known is some change. */
static RapportVerb
find_verb (const char *name)
{
  for (guint i = 0; i < RAPPORT_N_VERBS; i++)
    if (g_strcmp0 (name, verb_names[i]) == 0)
      return i;
  return RAPPORT_VERB_CHANGE;
}

RapportChange *
rapport_change_new (void)
{
  return g_new0 (RapportChange, 1);
}

void
rapport_change_free (RapportChange *change)
{
  g_free (change->at);
  g_free (change->who);
  g_free (change->title);
  g_free (change->detail);
  g_free (change);
}

RapportChangeState
rapport_change_get_state (const RapportChange *change)
{
  if (change->bytes == 0 || change->schema < RAPPORT_JOURNAL_UNDOABLE_SINCE)
    return RAPPORT_CHANGE_CLOSED;
  return change->undone_by != 0 ? RAPPORT_CHANGE_UNDONE : RAPPORT_CHANGE_IN_EFFECT;
}

/* --- reading --- */

#define COLUMNS                                                                                                        \
  "c.seq, c.at, c.staff, c.who, c.verb, c.entity, c.record, c.title, c.detail, c.created, c.updated, c.deleted, "      \
  "c.rows, c.bytes, c.schema, c.target, c.undone_by"

static RapportChange *
read_row (RapportStatement *row)
{
  RapportChange *change = rapport_change_new ();
  const char *at = rapport_statement_get_text (row, 1);
  const char *who = rapport_statement_get_text (row, 3);
  const char *entity = rapport_statement_get_text (row, 5);

  /* None is without a time and an author, but in a damaged file. */
  change->seq = rapport_statement_get_integer (row, 0);
  change->at = g_strdup (at != NULL ? at : "");
  change->staff = rapport_statement_get_integer (row, 2);
  change->who = g_strdup (who != NULL ? who : "");
  change->verb = find_verb (rapport_statement_get_text (row, 4));
  change->entity = entity != NULL ? rapport_entity_find (entity) : NULL;
  change->record = rapport_statement_get_integer (row, 6);
  change->title = g_strdup (rapport_statement_get_text (row, 7));
  change->detail = g_strdup (rapport_statement_get_text (row, 8));
  change->created = rapport_statement_get_integer (row, 9);
  change->updated = rapport_statement_get_integer (row, 10);
  change->deleted = rapport_statement_get_integer (row, 11);
  change->rows = rapport_statement_get_integer (row, 12);
  change->bytes = rapport_statement_get_integer (row, 13);
  change->schema = (guint) rapport_statement_get_integer (row, 14);
  change->target = rapport_statement_get_integer (row, 15);
  change->undone_by = rapport_statement_get_integer (row, 16);
  return change;
}

/* (transfer full) (nullable): the first row of @sql with its one number bound. */
static RapportChange *
read_one (RapportConnection *connection, const char *sql, gint64 number, GError **error)
{
  g_autoptr (RapportStatement) statement = rapport_connection_prepare (connection, sql, error);

  if (statement == NULL)
    return NULL;
  if (number != 0)
    rapport_statement_bind_integer (statement, 1, number);
  return rapport_statement_step (statement, error) ? read_row (statement) : NULL;
}

RapportChange *
rapport_change_load (RapportConnection *connection, gint64 seq, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, seq);
  RapportChange *change = read_one (connection, "SELECT " COLUMNS " FROM \"change\" c WHERE seq=?", seq, &failure);

  if (change == NULL && failure == NULL)
    g_set_error (&failure, RAPPORT_ERROR, RAPPORT_ERROR_NOT_FOUND,
                 /* Translators: the number of an act in the history */
                 _ ("The history has no act %s. “rapport history” lists them."), number);
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return change;
}

/* An act that is closed ends the way back: to skip it would take back something that nobody thinks of. */
RapportChange *
rapport_change_find_undo (RapportConnection *connection, gint64 newest, GError **error)
{
  g_autoptr (RapportChange) change
      = read_one (connection,
                  "SELECT " COLUMNS " FROM \"change\" c WHERE target IS NULL AND undone_by IS NULL "
                  "AND (?1 IS NULL OR seq <= ?1) ORDER BY seq DESC LIMIT 1",
                  newest, error);

  if (change == NULL || rapport_change_get_state (change) == RAPPORT_CHANGE_CLOSED)
    return NULL;
  return g_steal_pointer (&change);
}

/* What was undone last, unless something else was done since: then only the history brings it back. */
RapportChange *
rapport_change_find_redo (RapportConnection *connection, GError **error)
{
  return read_one (connection,
                   "SELECT " COLUMNS " FROM \"change\" c WHERE undone_by > (SELECT ifnull(max(seq), 0) FROM \"change\" "
                   "WHERE target IS NULL) ORDER BY undone_by DESC LIMIT 1",
                   0, error);
}

/* --- lists --- */

/* Words may stand anywhere; the letters are folded on both sides. */
static void
bind_words (RapportStatement *statement, int parameter, const char *words)
{
  g_autofree char *folded = rapport_fold (words);

  rapport_statement_bind_text (statement, parameter, folded);
}

GPtrArray *
rapport_change_list (RapportConnection *connection, const RapportChangeFilter *filter, guint limit, GError **error)
{
  static const RapportChangeFilter all;
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) rapport_change_free);
  g_autoptr (GString) sql = g_string_new ("SELECT " COLUMNS " FROM \"change\" c WHERE 1");
  g_autoptr (RapportStatement) statement = NULL;
  g_autoptr (GError) failure = NULL;

  if (filter == NULL)
    filter = &all;
  /* Numbered parameters: conditions that are not asked for leave theirs unbound. */
  if (filter->before != 0)
    g_string_append (sql, " AND c.seq < ?1");
  if (filter->entity != NULL && filter->record != 0)
    g_string_append (sql, " AND c.seq IN (SELECT r.seq FROM \"change_row\" r WHERE r.entity=?2 AND r.block=?3 "
                          "AND r.first <= ?4 AND r.last >= ?4)");
  else if (filter->entity != NULL)
    g_string_append (sql, " AND c.entity=?2");
  if (filter->staff != 0)
    g_string_append (sql, " AND c.staff=?5");
  if (filter->from != NULL)
    g_string_append (sql, " AND c.at >= ?6");
  if (filter->to != NULL)
    g_string_append (sql, " AND c.at < ?7");
  if (filter->words != NULL)
    g_string_append (sql, " AND instr(fold(ifnull(c.title,'') || ' ' || ifnull(c.detail,'') || ' ' || c.who), ?8) > 0");
  if (!filter->with_undo)
    g_string_append (sql, " AND c.target IS NULL");
  g_string_append (sql, " ORDER BY c.seq DESC LIMIT ?9");

  statement = rapport_connection_prepare (connection, sql->str, error);
  if (statement == NULL)
    return NULL;
  rapport_statement_bind_integer (statement, 9, limit);
  if (filter->before != 0)
    rapport_statement_bind_integer (statement, 1, filter->before);
  if (filter->entity != NULL)
    rapport_statement_bind_text (statement, 2, filter->entity->name);
  if (filter->entity != NULL && filter->record != 0)
    {
      rapport_statement_bind_integer (statement, 3, filter->record / RAPPORT_CHANGE_BLOCK);
      rapport_statement_bind_integer (statement, 4, filter->record);
    }
  if (filter->staff != 0)
    rapport_statement_bind_integer (statement, 5, filter->staff);
  if (filter->from != NULL)
    rapport_statement_bind_text (statement, 6, filter->from);
  if (filter->to != NULL)
    rapport_statement_bind_text (statement, 7, filter->to);
  if (filter->words != NULL)
    bind_words (statement, 8, filter->words);
  while (rapport_statement_step (statement, &failure))
    g_ptr_array_add (changes, read_row (statement));
  if (failure == NULL)
    return g_steal_pointer (&changes);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}
