/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "rapport-connection-private.h"

/* Idle statements kept for reuse; lists and imports need a few dozen. */
#define CACHED_STATEMENTS 64

/* A commit waits this long for another program's lock; readers never hold one for long. */
#define BUSY_TIMEOUT_MS 5000

struct _RapportConnection
{
  sqlite3 *database;
  RapportContext context;
  GHashTable *idle; /* SQL text → RapportStatement that nobody uses */
};

struct _RapportStatement
{
  RapportConnection *connection;
  sqlite3_stmt *handle;
  int unbound; /* why a value could not be bound; SQLITE_OK: all are */
};

static void
free_idle (gpointer data)
{
  RapportStatement *statement = data;

  sqlite3_finalize (statement->handle);
  g_free (statement);
}

/* --- errors --- */

void
rapport_connection_set_error (RapportConnection *connection, int code, GError **error)
{
  const char *detail = connection->database != NULL && code != SQLITE_ABORT_ROLLBACK
                           ? sqlite3_errmsg (connection->database)
                           : sqlite3_errstr (code);

  /* A quota, a limit on the file's size or no room for the log's index come as a failed write: for whoever must make
   * room, the disk is full. */
  if (code == SQLITE_IOERR_WRITE || code == SQLITE_IOERR_SHMSIZE)
    {
      g_set_error_literal (error, RAPPORT_ERROR, RAPPORT_ERROR_NO_SPACE,
                           _ ("The file could not be written: the disk is full or fails. Free some space and try "
                              "again; nothing was changed."));
      return;
    }
  /* Of sum() and abs(); there is no code for it. */
  if (code == SQLITE_ERROR && strcmp (detail, "integer overflow") == 0)
    {
      g_set_error_literal (error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT,
                           _ ("These amounts are too large to be added up. Look for one with too many digits."));
      return;
    }
  if (code == SQLITE_CORRUPT_VTAB)
    {
      g_set_error_literal (
          error, RAPPORT_ERROR, RAPPORT_ERROR_FAILED,
          _ ("A search index is damaged; no record is lost. Make it anew with “rapport check --repair”."));
      return;
    }
  switch (code & 0xff)
    {
    case SQLITE_INTERRUPT:
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Cancelled; nothing was changed."));
      break;
    case SQLITE_FULL:
      g_set_error_literal (error, RAPPORT_ERROR, RAPPORT_ERROR_NO_SPACE,
                           _ ("The disk is full. Free some space and try again; nothing was changed."));
      break;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      g_set_error_literal (error, RAPPORT_ERROR, RAPPORT_ERROR_CORRUPT,
                           _ ("The file is damaged. Restore it from a backup."));
      break;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      g_set_error_literal (error, RAPPORT_ERROR, RAPPORT_ERROR_BUSY,
                           _ ("Another program is writing to the file. Try again in a moment."));
      break;
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      g_set_error_literal (error, RAPPORT_ERROR, RAPPORT_ERROR_OPEN,
                           _ ("The file cannot be opened for this. Check that you may read and write it."));
      break;
    case SQLITE_CONSTRAINT:
      g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT,
                   /* Translators: %s is a technical detail */
                   _ ("A record refers to something that is not there, or a value exists twice (%s)."), detail);
      break;
    case SQLITE_IOERR:
      g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_FAILED,
                   /* Translators: %s is a technical detail */
                   _ ("The disk reported an error (%s); nothing was changed."), detail);
      break;
    default:
      g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_FAILED,
                   /* Translators: %s is a technical detail */
                   _ ("The database could not do this (%s); nothing was changed."), detail);
      break;
    }
}

/* --- opening --- */

/* Sets a switch of the connection and reads it back: SQLite ignores what it does not know. */
static gboolean
switch_option (RapportConnection *self, int option, int wanted, GError **error)
{
  int state = -1;

  if (sqlite3_db_config (self->database, option, wanted, &state) == SQLITE_OK && state == wanted)
    return TRUE;
  g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_FAILED,
               _ ("This computer's SQLite lacks a safety setting (%d) that Rapport needs."), option);
  return FALSE;
}

gboolean
rapport_connection_set_pragma (RapportConnection *connection,
                               const char *name,
                               const char *value,
                               const char *expected,
                               GError **error)
{
  g_autofree char *set = g_strdup_printf ("PRAGMA %s=%s", name, value);
  g_autofree char *get = g_strdup_printf ("PRAGMA %s", name);
  g_autofree char *state = NULL;

  if (!rapport_connection_execute (connection, set, error))
    return FALSE;
  state = rapport_connection_read_text (connection, get, error);
  if (state == NULL)
    return FALSE;
  if (g_strcmp0 (state, expected) == 0)
    return TRUE;
  g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_FAILED,
               _ ("This computer's SQLite lacks a safety setting (%s) that Rapport needs."), name);
  return FALSE;
}

static gboolean
configure (RapportConnection *self, RapportConnectionMode mode, GError **error)
{
  gboolean writes = mode == RAPPORT_CONNECTION_WRITE || mode == RAPPORT_CONNECTION_CREATE;

  sqlite3_extended_result_codes (self->database, 1);
  sqlite3_busy_timeout (self->database, BUSY_TIMEOUT_MS);
  if (!switch_option (self, SQLITE_DBCONFIG_DEFENSIVE, 1, error)
      || !switch_option (self, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, error)
      || !switch_option (self, SQLITE_DBCONFIG_ENABLE_FKEY, 1, error)
      || !switch_option (self, SQLITE_DBCONFIG_DQS_DML, 0, error)
      || !switch_option (self, SQLITE_DBCONFIG_DQS_DDL, 0, error)
      || !switch_option (self, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, error))
    return FALSE;
  /* Only the writer checkpoints; a reader that closes last must not. */
  if (!writes && !switch_option (self, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, error))
    return FALSE;
  return rapport_connection_set_pragma (self, "cell_size_check", "ON", "1", error)
         && rapport_connection_set_pragma (self, "temp_store", "MEMORY", "2", error)
         && rapport_connection_set_pragma (self, "synchronous", "FULL", "2", error) &&
         /* The store checkpoints when idle, not inside somebody's commit. */
         rapport_connection_set_pragma (self, "wal_autocheckpoint", "0", "0", error)
         && rapport_connection_set_pragma (self, "cache_size", writes ? "-65536" : "-8192", writes ? "-65536" : "-8192",
                                           error);
}

RapportConnection *
rapport_connection_open (const char *path, RapportConnectionMode mode, GError **error)
{
  g_autoptr (RapportConnection) self = g_new0 (RapportConnection, 1);
  g_autofree char *escaped = g_uri_escape_string (path, "/", TRUE);
  /* Without the empty authority, a path that begins with two slashes would name a computer. */
  g_autofree char *uri = g_strdup_printf ("file:%s%s%s", g_path_is_absolute (path) ? "//" : "", escaped,
                                          mode == RAPPORT_CONNECTION_IMMUTABLE ? "?immutable=1" : "");
  int flags = SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX;
  int code;

  switch (mode)
    {
    case RAPPORT_CONNECTION_CREATE:
      flags |= SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
      break;
    case RAPPORT_CONNECTION_WRITE:
      flags |= SQLITE_OPEN_READWRITE;
      break;
    case RAPPORT_CONNECTION_READ:
    case RAPPORT_CONNECTION_IMMUTABLE:
    default:
      flags |= SQLITE_OPEN_READONLY;
      break;
    }

  self->idle = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, free_idle);
  code = sqlite3_open_v2 (uri, &self->database, flags, NULL);
  if (code != SQLITE_OK)
    {
      rapport_connection_set_error (self, code, error);
      return NULL;
    }
  if (!configure (self, mode, error))
    return NULL;
  self->context.connection = self;
  code = rapport_functions_register (self->database, &self->context);
  if (code != SQLITE_OK)
    {
      rapport_connection_set_error (self, code, error);
      return NULL;
    }
  return g_steal_pointer (&self);
}

void
rapport_connection_close (RapportConnection *connection)
{
  if (connection == NULL)
    return;
  g_clear_pointer (&connection->idle, g_hash_table_unref);
  if (connection->database != NULL)
    {
      /* A statement still out would keep the file open behind our back. */
      int code = sqlite3_close (connection->database);

      g_assert (code == SQLITE_OK);
    }
  g_clear_pointer (&connection->context.collator, rapport_collator_free);
  g_free (connection);
}

sqlite3 *
rapport_connection_get_handle (RapportConnection *connection)
{
  return connection->database;
}

RapportContext *
rapport_connection_get_context (RapportConnection *connection)
{
  return &connection->context;
}

void
rapport_connection_set_sort_language (RapportConnection *connection, const char *language)
{
  g_clear_pointer (&connection->context.collator, rapport_collator_free);
  connection->context.collator = rapport_collator_new (language);
}

void
rapport_connection_interrupt (RapportConnection *connection)
{
  sqlite3_interrupt (connection->database);
}

/* --- statements --- */

RapportStatement *
rapport_connection_prepare (RapportConnection *connection, const char *sql, GError **error)
{
  RapportStatement *statement = g_hash_table_lookup (connection->idle, sql);
  sqlite3_stmt *handle = NULL;
  int code;

  if (statement != NULL)
    {
      g_hash_table_steal (connection->idle, sql);
      return statement;
    }
  code = sqlite3_prepare_v3 (connection->database, sql, -1, SQLITE_PREPARE_PERSISTENT, &handle, NULL);
  if (code != SQLITE_OK)
    {
      rapport_connection_set_error (connection, code, error);
      return NULL;
    }
  statement = g_new0 (RapportStatement, 1);
  statement->connection = connection;
  statement->handle = handle;
  return statement;
}

void
rapport_statement_free (RapportStatement *statement)
{
  GHashTable *idle = statement->connection->idle;
  const char *sql = sqlite3_sql (statement->handle);

  sqlite3_reset (statement->handle);
  sqlite3_clear_bindings (statement->handle);
  statement->unbound = SQLITE_OK;
  if (idle == NULL || sql == NULL || g_hash_table_size (idle) >= CACHED_STATEMENTS || g_hash_table_contains (idle, sql))
    free_idle (statement);
  else
    g_hash_table_insert (idle, (gpointer) sql, statement);
}

static gboolean
has_lost_transaction (RapportConnection *connection)
{
  return connection->context.in_transaction && sqlite3_get_autocommit (connection->database);
}

gboolean
rapport_connection_execute (RapportConnection *connection, const char *sql, GError **error)
{
  int code = has_lost_transaction (connection) ? SQLITE_ABORT_ROLLBACK
                                               : sqlite3_exec (connection->database, sql, NULL, NULL, NULL);

  if (code == SQLITE_OK)
    return TRUE;
  rapport_connection_set_error (connection, code, error);
  return FALSE;
}

char *
rapport_connection_read_text (RapportConnection *connection, const char *sql, GError **error)
{
  g_autoptr (RapportStatement) statement = rapport_connection_prepare (connection, sql, error);

  gboolean is_null;
  char *text;

  if (statement == NULL || !rapport_statement_step (statement, error))
    return NULL;
  /* A number becomes a text only when it is asked for, and is NULL ever after where there was no memory for it. */
  is_null = rapport_statement_is_null (statement, 0);
  text = g_strdup (rapport_statement_get_text (statement, 0));
  if (text == NULL && !is_null)
    rapport_connection_set_error (connection, SQLITE_NOMEM, error);
  return text;
}

gboolean
rapport_connection_query_integer (RapportConnection *connection,
                                  gint64 *result,
                                  gint64 fallback,
                                  GError **error,
                                  const char *sql,
                                  ...)
{
  g_autoptr (RapportStatement) statement = rapport_connection_prepare (connection, sql, error);
  g_autoptr (GError) failure = NULL;
  const char *text;
  va_list texts;
  int parameter = 0;

  if (statement == NULL)
    return FALSE;
  va_start (texts, sql);
  while ((text = va_arg (texts, const char *)) != NULL)
    rapport_statement_bind_text (statement, ++parameter, text);
  va_end (texts);

  *result = fallback;
  if (rapport_statement_step (statement, &failure))
    {
      if (!rapport_statement_is_null (statement, 0))
        *result = rapport_statement_get_integer (statement, 0);
      return TRUE;
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

gint64
rapport_connection_get_inserted_id (RapportConnection *connection)
{
  return sqlite3_last_insert_rowid (connection->database);
}

/* A wrong parameter number is a bug. Lack of memory, or a text too long for SQLite, is told by the next step: with a value
 * missing, nothing may run. */
static void
note_bound (RapportStatement *statement, int code)
{
  g_assert (code != SQLITE_RANGE && code != SQLITE_MISUSE);
  if (code != SQLITE_OK)
    statement->unbound = code;
}

/* Asking for a text may need memory. Without it there would be NULL, and a record read so would lose the value when it is
 * saved: all texts of a row are there before it is shown to anybody. */
static gboolean
has_texts (RapportStatement *statement)
{
  int n = sqlite3_column_count (statement->handle);

  for (int i = 0; i < n; i++)
    if (sqlite3_column_type (statement->handle, i) == SQLITE_TEXT && sqlite3_column_text (statement->handle, i) == NULL)
      return FALSE;
  return TRUE;
}

static int
step (RapportStatement *statement)
{
  int code = statement->unbound;

  statement->unbound = SQLITE_OK;
  if (code == SQLITE_OK)
    code = has_lost_transaction (statement->connection) ? SQLITE_ABORT_ROLLBACK : sqlite3_step (statement->handle);
  return code == SQLITE_ROW && !has_texts (statement) ? SQLITE_NOMEM : code;
}

void
rapport_statement_bind_integer (RapportStatement *statement, int parameter, gint64 integer)
{
  note_bound (statement, sqlite3_bind_int64 (statement->handle, parameter, integer));
}

void
rapport_statement_bind_text (RapportStatement *statement, int parameter, const char *text)
{
  note_bound (statement, sqlite3_bind_text (statement->handle, parameter, text, -1, SQLITE_TRANSIENT));
}

void
rapport_statement_bind_blob (RapportStatement *statement, int parameter, const guint8 *bytes, gsize length)
{
  note_bound (statement, sqlite3_bind_blob64 (statement->handle, parameter, bytes, length, SQLITE_STATIC));
}

void
rapport_statement_bind_null (RapportStatement *statement, int parameter)
{
  note_bound (statement, sqlite3_bind_null (statement->handle, parameter));
}

void
rapport_statement_bind_value (RapportStatement *statement, int parameter, const RapportValue *value)
{
  switch (value->type)
    {
    case RAPPORT_VALUE_INTEGER:
      rapport_statement_bind_integer (statement, parameter, value->integer);
      break;
    case RAPPORT_VALUE_TEXT:
      rapport_statement_bind_text (statement, parameter, value->text);
      break;
    case RAPPORT_VALUE_NULL:
    default:
      rapport_statement_bind_null (statement, parameter);
      break;
    }
}

gboolean
rapport_statement_step (RapportStatement *statement, GError **error)
{
  int code = step (statement);

  if (code == SQLITE_ROW)
    return TRUE;
  if (code != SQLITE_DONE)
    rapport_connection_set_error (statement->connection, code, error);
  return FALSE;
}

gboolean
rapport_statement_run (RapportStatement *statement, GError **error)
{
  int code = step (statement);

  if (code != SQLITE_DONE)
    {
      rapport_connection_set_error (statement->connection, code, error);
      sqlite3_reset (statement->handle);
      return FALSE;
    }
  sqlite3_reset (statement->handle);
  return TRUE;
}

void
rapport_statement_reset (RapportStatement *statement)
{
  sqlite3_reset (statement->handle);
}

int
rapport_statement_get_n_columns (RapportStatement *statement)
{
  return sqlite3_column_count (statement->handle);
}

gboolean
rapport_statement_is_null (RapportStatement *statement, int column)
{
  return sqlite3_column_type (statement->handle, column) == SQLITE_NULL;
}

gint64
rapport_statement_get_integer (RapportStatement *statement, int column)
{
  return sqlite3_column_int64 (statement->handle, column);
}

const char *
rapport_statement_get_text (RapportStatement *statement, int column)
{
  return (const char *) sqlite3_column_text (statement->handle, column);
}

const guint8 *
rapport_statement_get_blob (RapportStatement *statement, int column, gsize *length)
{
  const guint8 *bytes = sqlite3_column_blob (statement->handle, column);

  *length = (gsize) sqlite3_column_bytes (statement->handle, column);
  return bytes;
}

void
rapport_statement_get_value (RapportStatement *statement, int column, RapportValue *value)
{
  switch (sqlite3_column_type (statement->handle, column))
    {
    case SQLITE_NULL:
      rapport_value_clear (value);
      break;
    case SQLITE_INTEGER:
    case SQLITE_FLOAT: /* only computed ratios; the columns are STRICT */
      rapport_value_set_integer (value, rapport_statement_get_integer (statement, column));
      break;
    default:
      rapport_value_set_text (value, rapport_statement_get_text (statement, column));
      break;
    }
}
