/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>
#include <sys/vfs.h>

#include <glib/gi18n.h>

#include "rapport-connection-private.h"

/* A write-ahead log needs shared memory, which network file systems do not give: it corrupts there. */
static gboolean
is_network_file_system (const char *path)
{
  static const long kinds[] = {
    0x6969,     /* NFS */
    0x517b,     /* SMB */
    0xff534d42, /* CIFS */
    0xfe534d42, /* SMB2 */
    0x5346414f, /* AFS */
    0x65735546, /* FUSE: sshfs and its like cannot be told apart from local ones */
    0x01021997, /* 9P */
  };
  struct statfs status;

  if (statfs (path, &status) != 0)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if ((long) status.f_type == kinds[i])
      return TRUE;
  return FALSE;
}

gboolean
rapport_connection_is_damaged (RapportConnection *connection, gboolean *damaged, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char *verdict = rapport_connection_read_text (connection, "PRAGMA quick_check(1)", &failure);

  *damaged = failure != NULL ? g_error_matches (failure, RAPPORT_ERROR, RAPPORT_ERROR_CORRUPT)
                             : g_strcmp0 (verdict, "ok") != 0;
  if (failure == NULL || *damaged)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* The switch is written into the file, and a damaged file is not written to: it stays as it is. @mode: (inout) */
static gboolean
switch_journal (RapportConnection *self, const char *wanted, char **mode, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA journal_mode=%s", wanted);
  gboolean damaged;

  if (!rapport_connection_is_damaged (self, &damaged, error))
    return FALSE;
  if (damaged)
    return TRUE;
  g_free (*mode);
  *mode = rapport_connection_read_text (self, sql, error);
  if (*mode == NULL)
    return FALSE;
  if (strcmp (*mode, wanted) == 0)
    return TRUE;
  g_set_error_literal (error, RAPPORT_ERROR, RAPPORT_ERROR_BUSY,
                       _ ("Another program is using the file. Close it there and try again."));
  return FALSE;
}

gboolean
rapport_connection_set_journal (RapportConnection *connection, const char *path, GError **error)
{
  const char *wanted = is_network_file_system (path) ? "delete" : "wal";
  g_autofree char *mode = rapport_connection_read_text (connection, "PRAGMA journal_mode", error);

  if (mode == NULL || (strcmp (mode, wanted) != 0 && !switch_journal (connection, wanted, &mode, error)))
    return FALSE;
  /* A power cut after the commit may bring back the name of a journal that was removed, and with it the state before:
   * only EXTRA syncs the folder as well. */
  return strcmp (mode, "wal") == 0 || rapport_connection_set_pragma (connection, "synchronous", "EXTRA", "3", error);
}

void
rapport_connection_checkpoint (RapportConnection *connection, gboolean truncate)
{
  sqlite3_wal_checkpoint_v2 (rapport_connection_get_handle (connection), NULL,
                             truncate ? SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
}

void
rapport_connection_keep_log (RapportConnection *connection)
{
  sqlite3_db_config (rapport_connection_get_handle (connection), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
}
