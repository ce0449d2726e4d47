/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-connection-private.h"

gboolean
rapport_connection_begin (RapportConnection *connection, GError **error)
{
  const gboolean begun = rapport_connection_execute (connection, "BEGIN IMMEDIATE", error);

  rapport_connection_get_context (connection)->in_transaction = begun;
  return begun;
}

gboolean
rapport_connection_end (RapportConnection *connection, gboolean commit, GError **error)
{
  const gboolean done = commit && rapport_connection_execute (connection, "COMMIT", error);

  rapport_connection_get_context (connection)->in_transaction = FALSE;
  if (!done && !sqlite3_get_autocommit (rapport_connection_get_handle (connection)))
    rapport_connection_execute (connection, "ROLLBACK", NULL);
  return done;
}
