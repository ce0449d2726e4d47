/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "rapport-connection-private.h"
#include "rapport-entities.h"
#include "rapport-journal-private.h"
#include "rapport-moment.h"
#include "rapport-schema.h"

struct _RapportRecorder
{
  RapportConnection *connection;
  sqlite3_session *session; /* NULL between parts */
  guint rows;               /* counted since the part began */
  guint part;
  gint64 seq; /* of the entry; 0: not written yet */
  gint64 n_rows;
  gint64 n_bytes;
  GError *error;
};

gboolean
rapport_journal_is_tracked (const char *table)
{
  return rapport_entity_find (table) != NULL || strcmp (table, "setting") == 0;
}

/* Amounts are frozen in the base currency by any act that comes after the one that set it. Taking that one back must not
 * take the meaning from the others. */
gboolean
rapport_journal_records_setting (const char *name)
{
  return strcmp (name, "base_currency") != 0;
}

gint64
rapport_journal_hash_setting (const char *name)
{
  return g_str_hash (name);
}

/* --- recording --- */

static gboolean disabled;

void
rapport_recorder_set_enabled (gboolean enabled)
{
  disabled = !enabled;
}

gboolean
rapport_recorder_is_enabled (void)
{
  return !disabled;
}

static int
filter_table (void *data, const char *table)
{
  return rapport_journal_is_tracked (table);
}

static gboolean
begin_part (RapportRecorder *recorder, GError **error)
{
  int code = sqlite3session_create (rapport_connection_get_handle (recorder->connection), "main", &recorder->session);

  if (code == SQLITE_OK)
    {
      sqlite3session_table_filter (recorder->session, filter_table, NULL);
      code = sqlite3session_attach (recorder->session, NULL);
    }
  recorder->rows = 0;
  if (code == SQLITE_OK)
    return TRUE;
  rapport_connection_set_error (recorder->connection, code, error);
  return FALSE;
}

RapportRecorder *
rapport_recorder_new (RapportConnection *connection)
{
  static gsize configured;
  RapportRecorder *recorder = g_new0 (RapportRecorder, 1);

  if (g_once_init_enter (&configured))
    {
      int chunk = RAPPORT_JOURNAL_CHUNK;

      sqlite3session_config (SQLITE_SESSION_CONFIG_STRMSIZE, &chunk);
      g_once_init_leave (&configured, 1);
    }
  recorder->connection = connection;
  begin_part (recorder, &recorder->error);
  return recorder;
}

void
rapport_recorder_free (RapportRecorder *recorder)
{
  g_clear_pointer (&recorder->session, sqlite3session_delete);
  g_clear_error (&recorder->error);
  g_free (recorder);
}

void
rapport_recorder_pause (RapportRecorder *recorder, gboolean paused)
{
  if (recorder->session != NULL)
    sqlite3session_enable (recorder->session, !paused);
}

static int
pack_chunk (void *packer, const void *bytes, int length)
{
  return rapport_packer_push (packer, bytes, (gsize) length) ? SQLITE_OK : SQLITE_NOMEM;
}

/* The entry's number is needed by its first part; what else stands in it is known at the end. */
static gboolean
reserve_entry (RapportRecorder *recorder, GError **error)
{
  g_autoptr (RapportChange) change = NULL;

  if (recorder->seq != 0)
    return TRUE;
  change = rapport_change_new ();
  change->at = g_strdup ("");
  change->who = g_strdup ("");
  if (!rapport_journal_write_entry (recorder->connection, change, error))
    return FALSE;
  recorder->seq = change->seq;
  return TRUE;
}

/* How many rows a changeset holds is not how many were written: a row may have changed twice, or back. */
static gboolean
count_recorded (RapportConnection *connection, const GByteArray *packed, guint *rows, GError **error)
{
  g_autoptr (RapportParts) parts = rapport_parts_new_packed (packed);
  sqlite3_changeset_iter *iterator = NULL;
  int code = sqlite3changeset_start_strm (&iterator, rapport_parts_read, parts);

  *rows = 0;
  while (code == SQLITE_OK && sqlite3changeset_next (iterator) == SQLITE_ROW)
    ++*rows;
  if (iterator != NULL)
    code = sqlite3changeset_finalize (iterator);
  if (code == SQLITE_OK)
    return TRUE;
  rapport_connection_set_error (connection, code, error);
  return FALSE;
}

static gboolean
store_part (RapportRecorder *recorder, const GByteArray *packed, GError **error)
{
  g_autoptr (RapportStatement) statement = NULL;
  guint rows;

  if (!count_recorded (recorder->connection, packed, &rows, error) || !reserve_entry (recorder, error))
    return FALSE;
  statement = rapport_connection_prepare (
      recorder->connection, "INSERT INTO \"change_part\" (seq, part, rows, changes) VALUES (?, ?, ?, ?)", error);
  if (statement == NULL)
    return FALSE;
  rapport_statement_bind_integer (statement, 1, recorder->seq);
  rapport_statement_bind_integer (statement, 2, ++recorder->part);
  rapport_statement_bind_integer (statement, 3, rows);
  rapport_statement_bind_blob (statement, 4, packed->data, packed->len);
  recorder->n_rows += rows;
  recorder->n_bytes += packed->len;
  return rapport_statement_run (statement, error);
}

/* Writes the part that is open. A session that could not keep a row for want of memory looks empty; it says so only when
 * it is asked for its changes. */
static gboolean
end_part (RapportRecorder *recorder, GError **error)
{
  g_autoptr (RapportPacker) packer = NULL;
  g_autoptr (GByteArray) packed = NULL;
  int code;

  if (recorder->session == NULL)
    return TRUE;
  packer = rapport_packer_new ();
  code = sqlite3session_changeset_strm (recorder->session, pack_chunk, packer);
  g_clear_pointer (&recorder->session, sqlite3session_delete);
  if (code != SQLITE_OK)
    {
      rapport_connection_set_error (recorder->connection, code, error);
      return FALSE;
    }
  packed = rapport_packer_finish (packer);
  return packed == NULL || store_part (recorder, packed, error);
}

void
rapport_recorder_count (RapportRecorder *recorder)
{
  if (recorder->error != NULL || recorder->session == NULL)
    return;
  if (++recorder->rows < RAPPORT_JOURNAL_PART_ROWS
      && (recorder->rows % 256 != 0 || sqlite3session_memory_used (recorder->session) < RAPPORT_JOURNAL_PART_BYTES))
    return;
  if (end_part (recorder, &recorder->error))
    begin_part (recorder, &recorder->error);
}

/* --- touched rows --- */

static int
compare_ranges (gconstpointer a, gconstpointer b)
{
  const RapportRange *left = a;
  const RapportRange *right = b;

  return left->first < right->first ? -1 : left->first > right->first;
}

GArray *
rapport_touched_dup_ranges (const RapportTouched *touched)
{
  g_autoptr (GArray) sorted = g_array_copy (touched->ranges);
  GArray *joined = g_array_new (FALSE, FALSE, sizeof (RapportRange));

  g_array_sort (sorted, compare_ranges);
  for (guint i = 0; i < sorted->len; i++)
    {
      const RapportRange *range = &g_array_index (sorted, RapportRange, i);
      RapportRange *last = joined->len > 0 ? &g_array_index (joined, RapportRange, joined->len - 1) : NULL;

      if (last != NULL && (range->first <= last->last || range->first - 1 == last->last))
        last->last = MAX (last->last, range->last);
      else
        g_array_append_val (joined, *range);
    }
  return joined;
}

/* A range is cut at the blocks it lies in. The last id there can be ends a block, too. */
static gboolean
store_range (RapportStatement *statement, const RapportRange *range, GError **error)
{
  for (gint64 first = range->first;;)
    {
      gint64 last = MIN (range->last, first | (RAPPORT_CHANGE_BLOCK - 1));

      rapport_statement_bind_integer (statement, 2, first / RAPPORT_CHANGE_BLOCK);
      rapport_statement_bind_integer (statement, 4, first);
      rapport_statement_bind_integer (statement, 5, last);
      if (!rapport_statement_run (statement, error))
        return FALSE;
      if (last == range->last)
        return TRUE;
      first = last + 1;
    }
}

gboolean
rapport_journal_write_touched (RapportAct *act, gint64 seq, GError **error)
{
  g_autoptr (RapportStatement) statement = rapport_connection_prepare (
      act->connection, "INSERT OR IGNORE INTO \"change_row\" (entity, block, seq, first, last) VALUES (?, ?, ?, ?, ?)",
      error);
  GHashTableIter iter;
  gpointer value;

  if (statement == NULL)
    return FALSE;
  rapport_statement_bind_integer (statement, 3, seq);
  g_hash_table_iter_init (&iter, act->touched);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const RapportTouched *touched = value;
      g_autoptr (GArray) ranges = rapport_touched_dup_ranges (touched);

      rapport_statement_bind_text (statement, 1, touched->entity->name);
      for (guint i = 0; i < ranges->len; i++)
        if (!store_range (statement, &g_array_index (ranges, RapportRange, i), error))
          return FALSE;
    }
  rapport_statement_bind_text (statement, 1, "setting");
  for (guint i = 0; i < act->settings->len; i++)
    {
      gint64 number = rapport_journal_hash_setting (act->settings->pdata[i]);

      if (rapport_journal_records_setting (act->settings->pdata[i])
          && !store_range (statement, &(RapportRange){ number, number }, error))
        return FALSE;
    }
  return TRUE;
}

/* --- the entry --- */

gboolean
rapport_journal_describe_author (RapportConnection *connection, RapportChange *change, GError **error)
{
  g_autofree char *setting = g_strconcat ("user.", g_get_user_name (), NULL);
  g_autoptr (RapportStatement) statement = rapport_connection_prepare (
      connection,
      "SELECT s.id, s.title FROM \"setting\" u JOIN \"side_staff\" s ON s.id = CAST(u.value AS INTEGER) "
      "WHERE u.name=?",
      error);
  g_autoptr (GError) failure = NULL;

  if (statement == NULL)
    return FALSE;
  change->at = rapport_moment_now ();
  rapport_statement_bind_text (statement, 1, setting);
  if (rapport_statement_step (statement, &failure))
    {
      change->staff = rapport_statement_get_integer (statement, 0);
      change->who = g_strdup (rapport_statement_get_text (statement, 1));
    }
  else
    {
      const char *name = g_get_real_name ();

      if (g_str_equal (name, "Unknown") || *name == '\0')
        name = g_get_user_name ();
      change->who = g_utf8_make_valid (name, -1);
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static void
bind_id (RapportStatement *statement, int parameter, gint64 id)
{
  if (id != 0)
    rapport_statement_bind_integer (statement, parameter, id);
  else
    rapport_statement_bind_null (statement, parameter);
}

gboolean
rapport_journal_write_entry (RapportConnection *connection, RapportChange *change, GError **error)
{
  g_autoptr (RapportStatement) statement = rapport_connection_prepare (
      connection,
      "INSERT OR REPLACE INTO \"change\" (seq, at, staff, who, verb, entity, record, title, detail, created, updated, "
      "deleted, rows, bytes, schema, target) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
      error);

  if (statement == NULL)
    return FALSE;
  bind_id (statement, 1, change->seq);
  rapport_statement_bind_text (statement, 2, change->at);
  bind_id (statement, 3, change->staff);
  rapport_statement_bind_text (statement, 4, change->who);
  rapport_statement_bind_text (statement, 5, rapport_verb_get_name (change->verb));
  rapport_statement_bind_text (statement, 6, change->entity != NULL ? change->entity->name : NULL);
  bind_id (statement, 7, change->record);
  rapport_statement_bind_text (statement, 8, change->title);
  rapport_statement_bind_text (statement, 9, change->detail);
  rapport_statement_bind_integer (statement, 10, change->created);
  rapport_statement_bind_integer (statement, 11, change->updated);
  rapport_statement_bind_integer (statement, 12, change->deleted);
  rapport_statement_bind_integer (statement, 13, change->rows);
  rapport_statement_bind_integer (statement, 14, change->bytes);
  rapport_statement_bind_integer (statement, 15, RAPPORT_SCHEMA_VERSION);
  bind_id (statement, 16, change->target);
  if (!rapport_statement_run (statement, error))
    return FALSE;
  change->seq = rapport_connection_get_inserted_id (connection);
  return TRUE;
}

/* What an act did that does not say it. */
static RapportVerb
guess_verb (const RapportChange *change)
{
  if (change->entity == NULL)
    return RAPPORT_VERB_SETTINGS;
  if (change->updated == 0 && change->deleted == 0)
    return RAPPORT_VERB_CREATE;
  if (change->created == 0 && change->deleted == 0)
    return RAPPORT_VERB_EDIT;
  return change->created == 0 && change->updated == 0 ? RAPPORT_VERB_DELETE : RAPPORT_VERB_CHANGE;
}

static gboolean
describe_records (RapportAct *act, RapportChange *change, GError **error)
{
  const RapportTouched *touched = act->subject != NULL ? rapport_act_get_touched (act, act->subject) : NULL;
  g_autoptr (GArray) ranges = touched != NULL ? rapport_touched_dup_ranges (touched) : NULL;
  gint64 distinct = 0;

  if (ranges == NULL || ranges->len == 0)
    return TRUE;
  for (guint i = 0; i < ranges->len; i++)
    distinct += g_array_index (ranges, RapportRange, i).last - g_array_index (ranges, RapportRange, i).first + 1;
  change->entity = act->subject;
  change->created = touched->n_inserted;
  change->deleted = touched->n_deleted;
  change->updated = MAX (0, distinct - touched->n_inserted - touched->n_deleted - touched->n_withdrawn);
  /* A goal that was spread is not there any more, but it is what the act is about. */
  if (distinct != 1 && act->verb != RAPPORT_VERB_SPREAD)
    return TRUE;
  if (distinct == 1)
    change->record = g_array_index (ranges, RapportRange, 0).first;
  if (act->subject_title == NULL)
    act->subject_title = rapport_act_dup_title (act, act->subject, change->record, error);
  change->title = g_strdup (act->subject_title);
  return change->title != NULL;
}

gboolean
rapport_recorder_stop (RapportRecorder *recorder, GError **error)
{
  if (recorder->error == NULL)
    end_part (recorder, &recorder->error);
  g_clear_pointer (&recorder->session, sqlite3session_delete);
  if (recorder->error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&recorder->error));
  return FALSE;
}

gboolean
rapport_recorder_finish (RapportRecorder *recorder, RapportAct *act, GError **error)
{
  g_autoptr (RapportChange) change = NULL;

  if (act->number != NULL)
    *act->number = recorder->seq;
  if (recorder->seq == 0)
    return TRUE;
  change = rapport_change_new ();
  change->seq = recorder->seq;
  change->rows = recorder->n_rows;
  change->bytes = recorder->n_bytes;
  if (!describe_records (act, change, error))
    return FALSE;
  change->verb = act->verb != RAPPORT_N_VERBS ? act->verb : guess_verb (change);
  change->detail = g_strdup (act->detail);
  return rapport_journal_describe_author (recorder->connection, change, error)
         && rapport_journal_write_entry (recorder->connection, change, error)
         && rapport_journal_write_touched (act, change->seq, error);
}
