/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-erase.h"

#include <glib/gi18n.h>

#include "rapport-backup-folder.h"
#include "rapport-backup-reader.h"
#include "rapport-connection-private.h"
#include "rapport-entities.h"
#include "rapport-erase-private.h"
#include "rapport-journal-private.h"
#include "rapport-query.h"

typedef struct
{
  const RapportEntity *entity;
  gint64 id;
  RapportErasure *erasure;
} Erasing;

void
rapport_erasure_free (RapportErasure *erasure)
{
  g_ptr_array_unref (erasure->backups);
  g_free (erasure->trouble);
  g_free (erasure);
}

/* --- within the act --- */

static gboolean
list_erased (RapportAct *act, GError **error)
{
  GHashTableIter iter;
  gpointer value;

  if (!rapport_connection_execute (
          act->connection,
          "CREATE TEMP TABLE IF NOT EXISTS erased (entity TEXT, id INTEGER, title TEXT, kin INTEGER, "
          "PRIMARY KEY (entity, id)) WITHOUT ROWID; DELETE FROM temp.erased",
          error))
    return FALSE;
  g_hash_table_iter_init (&iter, act->touched);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const RapportTouched *touched = value;
      const char *name = touched->entity->name;
      g_autofree char *sql
          = g_strdup_printf ("INSERT INTO temp.erased SELECT '%s', s.id, s.title, 0 FROM \"side_%s\" s "
                             "WHERE s.id BETWEEN ? AND ? AND NOT EXISTS (SELECT 1 FROM \"%s\" x WHERE x.id=s.id)",
                             name, name, name);
      g_autoptr (GArray) ranges = rapport_touched_dup_ranges (touched);

      for (guint i = 0; i < ranges->len; i++)
        {
          const RapportRange *range = &g_array_index (ranges, RapportRange, i);
          g_autoptr (RapportStatement) statement = rapport_connection_prepare (act->connection, sql, error);

          if (statement == NULL)
            return FALSE;
          rapport_statement_bind_integer (statement, 1, range->first);
          rapport_statement_bind_integer (statement, 2, range->last);
          if (!rapport_statement_run (statement, error))
            return FALSE;
        }
    }
  return TRUE;
}

/* What the acts that held some of it changed goes as a whole, since a recorded part cannot be cut. */
static gboolean
forget (RapportAct *act, Erasing *erasing, GError **error)
{
  return rapport_connection_query_integer (act->connection, &erasing->erasure->n_records, 0, error,
                                           "SELECT count(*) FROM temp.erased WHERE kin=0", NULL)
         && rapport_connection_query_integer (
             act->connection, &erasing->erasure->n_acts, 0, error,
             "SELECT count(*) FROM \"change\" WHERE bytes > 0 AND seq IN (SELECT seq FROM temp.holding)", NULL)
         && rapport_connection_execute (
             act->connection,
             "DELETE FROM \"change_part\" WHERE seq IN (SELECT seq FROM temp.holding);"
             "UPDATE \"change\" SET bytes=0 WHERE bytes > 0 AND seq IN (SELECT seq FROM temp.holding);"
             "UPDATE \"change\" SET title=NULL WHERE title IS NOT NULL AND seq IN (SELECT seq FROM temp.holding);"
             "DELETE FROM \"draft_field\" WHERE draft IN (SELECT d.id FROM \"draft\" d JOIN temp.erased e "
             "ON e.entity=d.entity AND e.id=d.record);"
             "DELETE FROM \"draft\" WHERE (entity, record) IN (SELECT entity, id FROM temp.erased);"
             "DELETE FROM \"gone\" WHERE (entity, id) IN (SELECT entity, id FROM temp.erased);"
             "DELETE FROM temp.holding; DELETE FROM temp.called",
             error);
}

static gboolean
write_entry (RapportAct *act, const Erasing *erasing, GError **error)
{
  g_autoptr (RapportChange) change = rapport_change_new ();

  change->verb = RAPPORT_VERB_ERASE;
  change->entity = erasing->entity;
  change->deleted = 1;
  return rapport_journal_describe_author (act->connection, change, error)
         && rapport_journal_write_entry (act->connection, change, error)
         && rapport_journal_write_touched (act, change->seq, error);
}

/* Also as the author of what stays, and of this act. */
static gboolean
forget_author (RapportAct *act, GError **error)
{
  return rapport_connection_execute (act->connection,
                                     "UPDATE \"change\" SET who='', staff=NULL WHERE staff IN "
                                     "(SELECT id FROM temp.erased WHERE entity='staff' AND kin=0)",
                                     error);
}

static gboolean
erase (RapportAct *act, gpointer user_data, GCancellable *cancellable, GError **error)
{
  Erasing *erasing = user_data;

  g_clear_pointer (&act->recorder, rapport_recorder_free);
  return rapport_act_delete (act, erasing->entity, erasing->id, error) && list_erased (act, error)
         && rapport_erase_find_acts (act->connection, cancellable, error) && forget (act, erasing, error)
         && write_entry (act, erasing, error) && forget_author (act, error);
}

/* --- after it --- */

/* Deleted words stay in an index until it is merged, and deleted rows in the file until it is written anew. Settling kept
 * when the record was made, in case it came back. */
static gboolean
clean (RapportAct *act, gpointer user_data, GCancellable *cancellable, GError **error)
{
  for (const RapportEntity *const *entity = rapport_entities (); *entity != NULL; entity++)
    {
      g_autofree char *sql = g_strdup_printf ("INSERT INTO \"find_%s\"(\"find_%s\") VALUES ('optimize')",
                                              (*entity)->name, (*entity)->name);

      if (!rapport_connection_execute (act->connection, sql, error))
        return FALSE;
    }
  if (!rapport_connection_execute (act->connection,
                                   "DELETE FROM \"gone\" WHERE (entity, id) IN (SELECT entity, id FROM temp.erased);"
                                   "DELETE FROM temp.erased",
                                   error))
    return FALSE;
  return rapport_act_write_anew (act, error);
}

/* In the history or in a draft; files of the first version have neither. */
static gboolean
is_told_of (RapportConnection *connection, const Erasing *erasing, gboolean *found)
{
  g_autoptr (RapportStatement) statement = NULL;
  gint64 tables;

  if (!rapport_connection_query_integer (connection, &tables, 0, NULL,
                                         "SELECT count(*) FROM main.sqlite_schema WHERE name='change_row'", NULL))
    return FALSE;
  if (tables == 0)
    return TRUE;
  statement
      = rapport_connection_prepare (connection,
                                    "SELECT EXISTS (SELECT 1 FROM \"change_row\" r JOIN \"change\" c ON c.seq=r.seq "
                                    "WHERE r.entity=?1 AND r.block=?2/" G_STRINGIFY (
                                        RAPPORT_CHANGE_BLOCK) " AND r.first <= ?2 AND r.last >= ?2 "
                                                              "AND (c.bytes > 0 OR c.title IS NOT NULL)) OR EXISTS "
                                                              "(SELECT 1 FROM \"draft\" WHERE entity=?1 AND record=?2)",
                                    NULL);
  if (statement == NULL)
    return FALSE;
  rapport_statement_bind_text (statement, 1, erasing->entity->name);
  rapport_statement_bind_integer (statement, 2, erasing->id);
  if (!rapport_statement_step (statement, NULL))
    return FALSE;
  *found = rapport_statement_get_integer (statement, 0) != 0;
  return TRUE;
}

/* One that cannot be read may hold it. */
static gboolean
holds (const char *path, const Erasing *erasing, GCancellable *cancellable)
{
  g_autoptr (RapportBackupReader) reader = rapport_backup_reader_open (path, cancellable, NULL);
  RapportConnection *connection = reader != NULL ? rapport_backup_reader_get_connection (reader) : NULL;
  gboolean found;

  return connection == NULL || !rapport_query_exists (erasing->entity, connection, erasing->id, &found, NULL) || found
         || !is_told_of (connection, erasing, &found) || found;
}

static void
list_backups (RapportStore *store, const Erasing *erasing, GCancellable *cancellable)
{
  g_autofree char *chosen = rapport_store_dup_setting (store, "backup_folder");
  g_autofree char *folder = rapport_backup_folder_get (rapport_store_get_path (store), chosen);
  g_autoptr (GPtrArray) backups = NULL;

  /* One of the state before the act may be without a name yet. */
  rapport_backup_watch_wait (rapport_store_get_backups (store));
  backups = rapport_backup_folder_list (folder, NULL);
  for (guint i = 0; backups != NULL && i < backups->len; i++)
    {
      const RapportBackup *backup = backups->pdata[i];

      if (holds (backup->path, erasing, cancellable))
        g_ptr_array_add (erasing->erasure->backups, g_strdup (backup->path));
    }
}

RapportErasure *
rapport_store_erase (RapportStore *store,
                     const RapportEntity *entity,
                     gint64 id,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (RapportErasure) erasure = g_new0 (RapportErasure, 1);
  g_autoptr (GError) failure = NULL;
  Erasing erasing = { entity, id, erasure };

  erasure->backups = g_ptr_array_new_with_free_func (g_free);
  if (!rapport_store_act (store, erase, &erasing, NULL, NULL, cancellable, error))
    return NULL;
  if (!rapport_store_run_upkeep (store, clean, NULL, &failure))
    erasure->trouble = g_strdup_printf (
        /* Translators: %s is a sentence about what went wrong, such as “The disk is full.” */
        _ ("It is deleted, but traces of it may still lie in the file. Run “rapport check --repair” to remove them. "
           "(%s)"),
        failure->message);
  list_backups (store, &erasing, cancellable);
  return g_steal_pointer (&erasure);
}
