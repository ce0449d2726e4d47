/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "rapport-backup.h"
#include "rapport-connection-private.h"
#include "rapport-file.h"
#include "rapport-store-private.h"

/* Idle reading connections kept: a list, its pages, a form and a report read at once. */
#define IDLE_READERS 4

static void
lease_cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  rapport_connection_interrupt (user_data);
}

gboolean
rapport_store_lease (RapportStore *store, GCancellable *cancellable, RapportLease *lease, GError **error)
{
  RapportConnection *connection;

  *lease = (RapportLease){ 0 };
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  g_mutex_lock (&store->mutex);
  if (store->closed)
    {
      g_mutex_unlock (&store->mutex);
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("The file was closed."));
      return FALSE;
    }
  connection = g_queue_pop_head (&store->readers);
  store->n_out++;
  g_mutex_unlock (&store->mutex);
  if (connection == NULL)
    connection = rapport_connection_open (
        store->path, store->immutable ? RAPPORT_CONNECTION_IMMUTABLE : RAPPORT_CONNECTION_READ, error);
  if (connection == NULL)
    {
      g_mutex_lock (&store->mutex);
      store->n_out--;
      g_cond_broadcast (&store->returned);
      g_mutex_unlock (&store->mutex);
      return FALSE;
    }
  rapport_store_give_context (store, connection);
  lease->store = g_object_ref (store);
  lease->connection = connection;
  if (cancellable != NULL)
    {
      lease->cancellable = g_object_ref (cancellable);
      lease->handler = g_cancellable_connect (cancellable, G_CALLBACK (lease_cancelled_cb), connection, NULL);
    }
  return TRUE;
}

/* A read that met damage may not have got out of its transaction: who is lent the connection next could begin none. */
static gboolean
leave_transaction (RapportConnection *connection)
{
  sqlite3 *handle = rapport_connection_get_handle (connection);

  if (!sqlite3_get_autocommit (handle))
    rapport_connection_execute (connection, "ROLLBACK", NULL);
  return sqlite3_get_autocommit (handle);
}

void
rapport_lease_end (RapportLease *lease)
{
  RapportStore *store = lease->store;
  RapportConnection *surplus = NULL;
  gboolean whole;

  if (store == NULL)
    return;
  if (lease->cancellable != NULL)
    g_cancellable_disconnect (lease->cancellable, lease->handler);
  g_clear_object (&lease->cancellable);
  whole = leave_transaction (lease->connection);
  g_mutex_lock (&store->mutex);
  store->n_out--;
  g_cond_broadcast (&store->returned);
  if (whole && store->readers.length < IDLE_READERS)
    g_queue_push_head (&store->readers, lease->connection);
  else
    surplus = lease->connection;
  g_mutex_unlock (&store->mutex);
  g_clear_pointer (&surplus, rapport_connection_close);
  lease->connection = NULL;
  lease->store = NULL;
  g_object_unref (store);
}

/* Another database may lie there: it is not replaced under whoever has it open. */
static gboolean
lock_target (const char *target, RapportLock **lock, GError **error)
{
  g_autofree char *lock_path = g_strconcat (target, ".lock", NULL);

  *lock = NULL;
  if (!g_file_test (lock_path, G_FILE_TEST_EXISTS))
    return TRUE;
  *lock = rapport_lock_take (target, error);
  return *lock != NULL;
}

gboolean
rapport_store_backup (RapportStore *store, const char *path, GCancellable *cancellable, GError **error)
{
  g_auto (RapportLease) lease = { 0 };
  g_autoptr (RapportLock) lock = NULL;
  g_autofree char *target = rapport_file_resolve (path);

  if (rapport_file_is_part (store->path, target))
    {
      g_set_error_literal (error, RAPPORT_ERROR, RAPPORT_ERROR_OPEN,
                           _ ("A backup needs a file of its own. Choose another name."));
      return FALSE;
    }
  return lock_target (target, &lock, error) && rapport_backup_refuse_log (target, error)
         && rapport_store_lease (store, cancellable, &lease, error)
         && rapport_backup_write (lease.connection, target, cancellable, error);
}
