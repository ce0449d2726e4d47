/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-difference-list.h"

#include "rapport-entities.h"
#include "rapport-restore-private.h"

static void
free_listed (gpointer data)
{
  RapportListedDifference *listed = data;

  g_free (listed->title);
  g_free (listed->fields);
  g_free (listed);
}

static void
free_difference (gpointer data)
{
  RapportEntityDifference *difference = data;

  g_ptr_array_unref (difference->records);
  g_free (difference);
}

static RapportEntityDifference *
new_difference (void)
{
  RapportEntityDifference *difference = g_new0 (RapportEntityDifference, 1);

  difference->records = g_ptr_array_new_with_free_func (free_listed);
  return difference;
}

/* --- records --- */

typedef struct
{
  GPtrArray *records;
  guint most;
  guint listed[RAPPORT_DIFFERENCE_CHANGED + 1];
} Listing;

static gboolean
list_record (const RapportEntity *entity, const RapportDifference *difference, gpointer user_data, GError **error)
{
  Listing *listing = user_data;
  RapportListedDifference *listed;

  if (listing->listed[difference->kind]++ >= listing->most)
    return TRUE;
  listed = g_new0 (RapportListedDifference, 1);
  listed->kind = difference->kind;
  listed->id = difference->id;
  listed->fields = g_memdup2 (difference->fields, difference->n_fields * sizeof *difference->fields);
  listed->n_fields = difference->n_fields;
  g_ptr_array_add (listing->records, listed);
  return TRUE;
}

static gboolean
name_records (RapportConnection *connection,
              const RapportEntity *entity,
              GPtrArray *records,
              gboolean only_here,
              GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT title FROM \"side_%s\" WHERE id=?", entity->name);
  g_autoptr (RapportStatement) statement = rapport_connection_prepare (connection, sql, error);
  g_autoptr (GError) failure = NULL;

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; failure == NULL && i < records->len; i++)
    {
      RapportListedDifference *listed = g_ptr_array_index (records, i);

      if ((listed->kind == RAPPORT_DIFFERENCE_ONLY_HERE) != only_here)
        continue;
      rapport_statement_bind_integer (statement, 1, listed->id);
      if (rapport_statement_step (statement, &failure))
        listed->title = g_strdup (rapport_statement_get_text (statement, 0));
      rapport_statement_reset (statement);
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
list_entity (RapportConnection *here,
             RapportConnection *there,
             const RapportEntity *entity,
             guint most,
             RapportEntityDifference *difference,
             GCancellable *cancellable,
             GError **error)
{
  Listing listing = { difference->records, most, { 0 } };

  return rapport_difference_walk (here, there, entity, list_record, &listing, &difference->count, cancellable, error)
         && (difference->records->len == 0
             || (name_records (there, entity, difference->records, FALSE, error)
                 && name_records (here, entity, difference->records, TRUE, error)));
}

static GPtrArray *
list_all (RapportConnection *here, RapportConnection *there, guint most, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) differences = g_ptr_array_new_with_free_func (free_difference);
  RapportEntityDifference *settings;

  for (const RapportEntity *const *entity = rapport_entities (); *entity != NULL; entity++)
    {
      RapportEntityDifference *difference = new_difference ();

      g_ptr_array_add (differences, difference);
      if (!list_entity (here, there, *entity, most, difference, cancellable, error))
        return NULL;
    }
  settings = new_difference ();
  g_ptr_array_add (differences, settings);
  return rapport_difference_walk_settings (here, there, NULL, NULL, &settings->count, error)
             ? g_steal_pointer (&differences)
             : NULL;
}

GPtrArray *
rapport_store_list_differences (RapportStore *store,
                                const char *path,
                                guint most,
                                GCancellable *cancellable,
                                GError **error)
{
  g_autoptr (RapportBackupReader) reader = rapport_restore_open (store, path, cancellable, error);
  g_auto (RapportLease) lease = { 0 };
  GPtrArray *differences;

  /* One state of the file, whatever is saved meanwhile. */
  if (reader == NULL || !rapport_store_lease (store, cancellable, &lease, error)
      || !rapport_connection_execute (lease.connection, "BEGIN", error))
    return NULL;
  differences = list_all (lease.connection, rapport_backup_reader_get_connection (reader), most, cancellable, error);
  rapport_connection_execute (lease.connection, "ROLLBACK", NULL);
  return differences;
}
