/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-erase.h"

#include <glib/gi18n.h>

#include "rapport-backup-folder.h"
#include "rapport-backup-reader.h"
#include "rapport-connection-private.h"
#include "rapport-entities.h"
#include "rapport-journal-private.h"
#include "rapport-settle-sql.h"

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
          "CREATE TEMP TABLE IF NOT EXISTS erased (entity TEXT, id INTEGER, PRIMARY KEY (entity, "
          "id)) WITHOUT ROWID; DELETE FROM temp.erased",
          error))
    return FALSE;
  g_hash_table_iter_init (&iter, act->touched);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const RapportTouched *touched = value;
      const char *name = touched->entity->name;
      g_autofree char *sql
          = g_strdup_printf ("INSERT INTO temp.erased SELECT '%s', s.id FROM \"side_%s\" s WHERE s.id BETWEEN ? AND ? "
                             "AND NOT EXISTS (SELECT 1 FROM \"%s\" x WHERE x.id=s.id)",
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

/* Acts that held some of it: what they changed goes as a whole, since a recorded part cannot be cut. */
#define HELD                                                                                                           \
  "(SELECT r.seq FROM temp.erased e JOIN \"change_row\" r ON r.entity=e.entity AND r.block=e.id/4096 "                 \
  "AND r.first <= e.id AND r.last >= e.id)"

G_STATIC_ASSERT (RAPPORT_CHANGE_BLOCK == 4096);

static gboolean
forget (RapportAct *act, Erasing *erasing, GError **error)
{
  return rapport_connection_query_integer (act->connection, &erasing->erasure->n_records, 0, error,
                                           "SELECT count(*) FROM temp.erased", NULL)
         && rapport_connection_query_integer (act->connection, &erasing->erasure->n_acts, 0, error,
                                              "SELECT count(*) FROM \"change\" WHERE bytes > 0 AND seq IN " HELD, NULL)
         && rapport_connection_execute (
             act->connection,
             "DELETE FROM \"change_part\" WHERE seq IN " HELD ";"
             "UPDATE \"change\" SET bytes=0 WHERE bytes > 0 AND seq IN " HELD ";"
             "UPDATE \"change\" SET title=NULL WHERE title IS NOT NULL AND seq IN " HELD ";"
             "DELETE FROM \"draft_field\" WHERE draft IN (SELECT d.id FROM \"draft\" d JOIN temp.erased e "
             "ON e.entity=d.entity AND e.id=d.record);"
             "DELETE FROM \"draft\" WHERE (entity, record) IN (SELECT entity, id FROM temp.erased);"
             "DELETE FROM \"gone\" WHERE (entity, id) IN (SELECT entity, id FROM temp.erased)",
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

static gboolean
erase (RapportAct *act, gpointer user_data, GCancellable *cancellable, GError **error)
{
  Erasing *erasing = user_data;

  g_clear_pointer (&act->recorder, rapport_recorder_free);
  return rapport_act_delete (act, erasing->entity, erasing->id, error) && list_erased (act, error)
         && forget (act, erasing, error) && write_entry (act, erasing, error);
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
                                   "DELETE FROM temp.erased; VACUUM",
                                   error))
    return FALSE;
  rapport_connection_checkpoint (act->connection, TRUE);
  return TRUE;
}

static gboolean
holds (const char *path, const RapportEntity *entity, gint64 id, GCancellable *cancellable)
{
  g_autoptr (RapportBackupReader) reader = rapport_backup_reader_open (path, cancellable, NULL);
  g_autofree char *sql = g_strdup_printf ("SELECT 1 FROM \"%s\" WHERE id=%" G_GINT64_FORMAT, entity->name, id);
  gint64 found = 0;

  /* One that cannot be read may hold it. */
  return reader == NULL
         || !rapport_connection_query_integer (rapport_backup_reader_get_connection (reader), &found, 0, NULL, sql,
                                               NULL)
         || found != 0;
}

static void
list_backups (RapportStore *store, const Erasing *erasing, GCancellable *cancellable)
{
  g_autofree char *chosen = rapport_store_dup_setting (store, "backup_folder");
  g_autofree char *folder = rapport_backup_folder_get (rapport_store_get_path (store), chosen);
  g_autoptr (GPtrArray) backups = rapport_backup_folder_list (folder, NULL);

  for (guint i = 0; backups != NULL && i < backups->len; i++)
    {
      const RapportBackup *backup = backups->pdata[i];

      if (holds (backup->path, erasing->entity, erasing->id, cancellable))
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
