/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sqlite3.h>

#include "rapport-connection.h"
#include "rapport-fold.h"
#include "rapport-rules.h"

G_BEGIN_DECLS

typedef enum
{
  RAPPORT_CONNECTION_READ,      /* read only */
  RAPPORT_CONNECTION_IMMUTABLE, /* read only, in a folder that cannot be written: no side files are made */
  RAPPORT_CONNECTION_WRITE,     /* the file must exist */
  RAPPORT_CONNECTION_CREATE,    /* a new file */
} RapportConnectionMode;

/**
 * RapportContext: what the SQL functions of a connection need; kept by the connection, changed by its holder.
 */
typedef struct
{
  char base_currency[4];
  RapportCollator *collator; /* owned by the connection */
  const RapportRules *rules; /* of the store, for the figures in queries; NULL: no figures */
  RapportConnection *connection;
  gboolean in_transaction; /* of rapport_connection_begin(): once it has ended by itself, nothing may run */

  /* The window that was moved a year back last, and the state of the file that this was read from: lists ask row by row. */
  RapportPeriod window;
  RapportPeriod year_ago;
  guint32 year_ago_version;
} RapportContext;

/**
 * rapport_connection_open:
 *
 * Opens one connection and reads every setting back after making it.
 *
 * Returns: (transfer full): or %NULL with OPEN, BUSY or CORRUPT
 */
RapportConnection *rapport_connection_open (const char *path, RapportConnectionMode mode, GError **error);
void rapport_connection_close (RapportConnection *connection);

sqlite3 *rapport_connection_get_handle (RapportConnection *connection);
RapportContext *rapport_connection_get_context (RapportConnection *connection);

/** rapport_connection_set_pragma: sets it and reads it back: SQLite ignores what it does not know. */
gboolean rapport_connection_set_pragma (RapportConnection *connection,
                                        const char *name,
                                        const char *value,
                                        const char *expected,
                                        GError **error);

/** rapport_connection_is_damaged: @damaged: (out): what a quick check says; %FALSE when the file cannot be checked. */
gboolean rapport_connection_is_damaged (RapportConnection *connection, gboolean *damaged, GError **error);

/**
 * rapport_connection_set_journal: write-ahead log on local disks, rollback journal on network file systems. A damaged file
 * keeps the one it has.
 */
gboolean rapport_connection_set_journal (RapportConnection *connection, const char *path, GError **error);

/** rapport_connection_set_sort_language: the collator of sort_key(). */
void rapport_connection_set_sort_language (RapportConnection *connection, const char *language);

/**
 * rapport_connection_begin: begins a transaction that writes.
 *
 * Lack of memory or of room can end one by itself, in the middle of anything. What came after it would be written by itself,
 * too, so until rapport_connection_end() every statement is refused then.
 */
gboolean rapport_connection_begin (RapportConnection *connection, GError **error);

/** rapport_connection_end: @commit: %FALSE rolls back, as a commit that fails does; whether all of it was written. */
gboolean rapport_connection_end (RapportConnection *connection, gboolean commit, GError **error);

/** rapport_connection_checkpoint: moves the log into the file as far as readers allow; @truncate: all of it. */
void rapport_connection_checkpoint (RapportConnection *connection, gboolean truncate);

/** rapport_connection_keep_log: closing the connection does not move the log into the file. */
void rapport_connection_keep_log (RapportConnection *connection);

/** rapport_connection_interrupt: from any thread. */
void rapport_connection_interrupt (RapportConnection *connection);

/** rapport_connection_set_error: turns SQLite's last error into a sentence. */
void rapport_connection_set_error (RapportConnection *connection, int code, GError **error);

/** rapport_connection_read_text: (transfer full) (nullable): first column of the first row. */
char *rapport_connection_read_text (RapportConnection *connection, const char *sql, GError **error);

/** rapport_functions_register: today(), base_currency(), fold(), sort_key() and the like on one connection; SQLite's code. */
int rapport_functions_register (sqlite3 *database, RapportContext *context);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapportConnection, rapport_connection_close)

G_END_DECLS
