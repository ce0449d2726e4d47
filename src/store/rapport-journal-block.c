/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "rapport-entities.h"
#include "rapport-connection-private.h"
#include "rapport-journal-private.h"
#include "rapport-query.h"
#include "rapport-schema.h"

/* Rows of two acts meet: ranges of one block that share an id. */
#define MEET                                                                                                           \
  "other.entity=mine.entity AND other.block=mine.block AND other.first <= mine.last AND other.last >= mine.first"

/* (transfer full) (element-type gint64): the first column; @numbers are bound in order. */
static GArray *
list_numbers (RapportConnection *connection, const char *sql, const gint64 *numbers, guint n_numbers, GError **error)
{
  g_autoptr (RapportStatement) statement = rapport_connection_prepare (connection, sql, error);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) failure = NULL;

  if (statement == NULL)
    return NULL;
  for (guint i = 0; i < n_numbers; i++)
    rapport_statement_bind_integer (statement, (int) i + 1, numbers[i]);
  while (rapport_statement_step (statement, &failure))
    {
      gint64 number = rapport_statement_get_integer (statement, 0);

      g_array_append_val (found, number);
    }
  if (failure == NULL)
    return g_steal_pointer (&found);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

GArray *
rapport_journal_find_later (RapportConnection *connection, gint64 seq, GError **error)
{
  return list_numbers (connection,
                       "SELECT DISTINCT c.seq FROM \"change_row\" mine JOIN \"change_row\" other ON " MEET
                       " AND other.seq > mine.seq JOIN \"change\" c ON c.seq=other.seq "
                       "WHERE mine.seq=?1 AND c.target IS NULL AND c.undone_by IS NULL",
                       &seq, 1, error);
}

/* Done since the undo and in effect; or in another state than when the undo was made. An earlier act's state at that time
 * is what the last undo or redo of it before says. */
GArray *
rapport_journal_find_before_redo (RapportConnection *connection, gint64 seq, gint64 undo, GError **error)
{
  const gint64 numbers[] = { seq, undo };

  return list_numbers (
      connection,
      "SELECT DISTINCT c.seq FROM \"change_row\" mine JOIN \"change_row\" other ON " MEET
      " AND other.seq > ?2 JOIN \"change\" c ON c.seq=other.seq "
      "WHERE mine.seq=?1 AND c.target IS NULL AND c.undone_by IS NULL "
      "UNION SELECT z.seq FROM (SELECT DISTINCT target AS seq FROM \"change\" WHERE seq > ?2 AND target IS NOT NULL "
      "AND target <> ?1 AND target < ?2) t JOIN \"change\" z ON z.seq=t.seq "
      "WHERE EXISTS (SELECT 1 FROM \"change_row\" mine JOIN \"change_row\" other ON " MEET
      " WHERE mine.seq=?1 AND other.seq=z.seq) "
      "AND (z.undone_by IS NOT NULL) <> ifnull((SELECT e.verb='undo' FROM \"change\" e WHERE e.target=z.seq AND e.seq "
      "< ?2 "
      "ORDER BY e.seq DESC LIMIT 1), 0)",
      numbers, G_N_ELEMENTS (numbers), error);
}

gint64
rapport_journal_find_last (RapportConnection *connection, const RapportEntity *entity, gint64 id, gboolean undone)
{
  g_autoptr (RapportStatement) statement = rapport_connection_prepare (
      connection,
      "SELECT max(c.seq) FROM \"change_row\" r JOIN \"change\" c ON c.seq=r.seq WHERE r.entity=?1 AND r.block=?2 "
      "AND r.first <= ?3 AND r.last >= ?3 AND c.target IS NULL AND (c.undone_by IS NOT NULL)=?4",
      NULL);

  if (statement == NULL)
    return 0;
  rapport_statement_bind_text (statement, 1, entity->name);
  rapport_statement_bind_integer (statement, 2, id / RAPPORT_CHANGE_BLOCK);
  rapport_statement_bind_integer (statement, 3, id);
  rapport_statement_bind_integer (statement, 4, undone);
  return rapport_statement_step (statement, NULL) ? rapport_statement_get_integer (statement, 0) : 0;
}

gboolean
rapport_journal_holds (RapportConnection *connection, const RapportEntity *entity, gint64 *seq, GError **error)
{
  return rapport_connection_query_integer (
      connection, seq, 0, error,
      "SELECT c.seq FROM \"change_row\" r JOIN \"change\" c ON c.seq=r.seq WHERE r.entity=? AND c.bytes > 0 LIMIT 1",
      entity->name, NULL);
}

/* --- records that refer to what would go --- */

/* Notes the acts after @seq that wrote the record; FALSE where none is known. */
static gboolean
note_writers (RapportConnection *connection, const RapportEntity *entity, gint64 id, gint64 seq, GHashTable *acts)
{
  g_autoptr (RapportStatement) statement = rapport_connection_prepare (
      connection,
      "SELECT c.seq FROM \"change_row\" r JOIN \"change\" c ON c.seq=r.seq WHERE r.entity=?1 AND r.block=?2 "
      "AND r.seq > ?4 AND r.first <= ?3 AND r.last >= ?3 AND c.target IS NULL AND c.undone_by IS NULL",
      NULL);
  gboolean any = FALSE;

  if (statement == NULL)
    return FALSE;
  rapport_statement_bind_text (statement, 1, entity->name);
  rapport_statement_bind_integer (statement, 2, id / RAPPORT_CHANGE_BLOCK);
  rapport_statement_bind_integer (statement, 3, id);
  rapport_statement_bind_integer (statement, 4, seq);
  while (rapport_statement_step (statement, NULL))
    {
      gint64 act = rapport_statement_get_integer (statement, 0);

      g_hash_table_add (acts, g_memdup2 (&act, sizeof act));
      any = TRUE;
    }
  return any;
}

static char *
describe_stranger (RapportConnection *connection, const RapportEntity *entity, gint64 id)
{
  g_autofree char *title = rapport_query_dup_title (entity, connection, id, NULL);

  return g_strdup_printf (
      /* Translators: first what sort of record it is, such as “Sale”, then its name */
      _ ("%s “%s” refers to what would be deleted. Change it first."), rapport_entity_get_singular (entity),
      title != NULL ? title : "");
}

static gboolean
find_referrers_by (RapportConnection *connection,
                   const RapportEntity *entity,
                   const RapportField *field,
                   gint64 seq,
                   GHashTable *acts,
                   char **stranger,
                   GError **error)
{
  g_autofree char *sql
      = g_strdup_printf ("SELECT x.id FROM temp.going g JOIN \"%s\" x ON x.\"%s\"=g.id WHERE g.entity=? AND NOT EXISTS "
                         "(SELECT 1 FROM temp.going own WHERE own.entity='%s' AND own.id=x.id)",
                         entity->name, field->name, entity->name);
  g_autoptr (RapportStatement) statement = rapport_connection_prepare (connection, sql, error);
  g_autoptr (GError) failure = NULL;

  if (statement == NULL)
    return FALSE;
  rapport_statement_bind_text (statement, 1, field->target);
  while (rapport_statement_step (statement, &failure))
    {
      gint64 id = rapport_statement_get_integer (statement, 0);

      if (!note_writers (connection, entity, id, seq, acts) && *stranger == NULL)
        *stranger = describe_stranger (connection, entity, id);
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

GArray *
rapport_journal_find_referrers (RapportConnection *connection, gint64 seq, char **stranger, GError **error)
{
  g_autoptr (GHashTable) acts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (gint64));
  GHashTableIter iter;
  gpointer key;

  for (const RapportEntity *const *entity = rapport_entities (); *entity != NULL; entity++)
    for (const RapportField *field = (*entity)->fields; field->name != NULL; field++)
      if (field->kind == RAPPORT_KIND_REFERENCE && rapport_schema_field_is_stored (field)
          && !find_referrers_by (connection, *entity, field, seq, acts, stranger, error))
        return NULL;
  g_hash_table_iter_init (&iter, acts);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_array_append_vals (found, key, 1);
  return g_steal_pointer (&found);
}
