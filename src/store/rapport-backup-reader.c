/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-backup-reader.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "rapport-backup-sums.h"
#include "rapport-backup.h"
#include "rapport-connection-private.h"
#include "rapport-entities.h"
#include "rapport-file.h"
#include "rapport-header.h"
#include "rapport-kind.h"
#include "rapport-migrate.h"
#include "rapport-schema.h"

struct _RapportBackupReader
{
  char *path;
  guint version;
  RapportConnection *connection;
};

/* After https://www.sqlite.org/security.html, with room for what we keep: recorded changes are large values, and the check
 * of all our tables is a long program. */
static const struct
{
  int limit;
  int most;
} limits[] = {
  { SQLITE_LIMIT_LENGTH, 100000000 },   { SQLITE_LIMIT_SQL_LENGTH, 100000 }, { SQLITE_LIMIT_COLUMN, 100 },
  { SQLITE_LIMIT_EXPR_DEPTH, 100 },     { SQLITE_LIMIT_COMPOUND_SELECT, 3 }, { SQLITE_LIMIT_VDBE_OP, 250000 },
  { SQLITE_LIMIT_FUNCTION_ARG, 8 },     { SQLITE_LIMIT_ATTACHED, 0 },        { SQLITE_LIMIT_TRIGGER_DEPTH, 1 },
  { SQLITE_LIMIT_VARIABLE_NUMBER, 10 },
};

static gboolean
refuse_damaged (const char *path, GError **error)
{
  g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_CORRUPT, _ ("The backup “%s” is damaged. Choose another one."),
               path);
  return FALSE;
}

/* --- before it is opened --- */

static gboolean
check_header (RapportBackupReader *self, GError **error)
{
  RapportHeader header;

  if (!rapport_header_read (self->path, &header, error))
    return FALSE;
  if (header.exists)
    {
      self->version = MAX (header.version, 1);
      return TRUE;
    }
  g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_NOT_FOUND,
               _ ("There is no backup “%s”, or nothing is in it. Check the name."), self->path);
  return FALSE;
}

/* @known: (out): whether its checksum is known, and right. */
static gboolean
check_sum (RapportBackupReader *self, gboolean *known, GCancellable *cancellable, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autofree char *name = g_path_get_basename (self->path);
  g_autoptr (RapportBackupSums) sums = rapport_backup_sums_read (folder, NULL);
  const char *expected = sums != NULL ? rapport_backup_sums_get_sum (sums, name) : NULL;
  g_autofree char *sum = NULL;

  *known = expected != NULL;
  if (expected == NULL)
    return TRUE;
  sum = rapport_backup_sum_file (self->path, cancellable, error);
  if (sum == NULL)
    return FALSE;
  return g_ascii_strcasecmp (sum, expected) == 0 || refuse_damaged (self->path, error);
}

/* --- after it was opened --- */

static gboolean
open_connection (RapportBackupReader *self, GError **error)
{
  self->connection = rapport_connection_open (
      self->path, rapport_file_lies_still (self->path) ? RAPPORT_CONNECTION_IMMUTABLE : RAPPORT_CONNECTION_READ, error);
  if (self->connection == NULL)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (limits); i++)
    sqlite3_limit (rapport_connection_get_handle (self->connection), limits[i].limit, limits[i].most);
  return TRUE;
}

static gboolean
ask_whether (RapportConnection *connection,
             gboolean *answer,
             GError **error,
             const char *sql,
             const char *first,
             const char *second,
             const char *third)
{
  gint64 found;

  if (!rapport_connection_query_integer (connection, &found, 0, error, sql, first, second, third, NULL))
    return FALSE;
  *answer = found != 0;
  return TRUE;
}

static gboolean
has_table (RapportConnection *connection, const RapportEntity *entity, guint version, gboolean *has, GError **error)
{
  if (!ask_whether (
          connection, has, error,
          "SELECT EXISTS (SELECT 1 FROM pragma_table_list(?) WHERE schema='main' AND type='table' AND strict)",
          entity->name, NULL, NULL))
    return FALSE;
  for (const RapportField *field = entity->fields; *has && field->name != NULL; field++)
    if (rapport_schema_field_is_stored (field) && MAX (field->since, 1) <= version
        && !ask_whether (connection, has, error,
                         "SELECT EXISTS (SELECT 1 FROM pragma_table_info(?) WHERE name=? AND type=?)", entity->name,
                         field->name,
                         rapport_kind_get (field->kind)->stored == RAPPORT_VALUE_INTEGER ? "INTEGER" : "TEXT"))
      return FALSE;
  return TRUE;
}

/* A view or a trigger in the place of a table could do what it wants while it is read. */
static gboolean
check_schema (RapportBackupReader *self, GError **error)
{
  gboolean sound;

  if (!ask_whether (
          self->connection, &sound, error,
          "SELECT NOT EXISTS (SELECT 1 FROM sqlite_schema WHERE type IN ('view', 'trigger')) AND "
          "EXISTS (SELECT 1 FROM pragma_table_list('setting') WHERE schema='main' AND type='table' AND strict)",
          NULL, NULL, NULL))
    return FALSE;
  for (const RapportEntity *const *entity = rapport_entities (); sound && *entity != NULL; entity++)
    if (MAX ((*entity)->since, 1) <= self->version
        && !has_table (self->connection, *entity, self->version, &sound, error))
      return FALSE;
  if (sound)
    return TRUE;
  g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_OPEN,
               _ ("“%s” is no backup: its tables are not those that Rapport makes. Choose another file."), self->path);
  return FALSE;
}

static void
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  rapport_connection_interrupt (user_data);
}

static gboolean
check_integrity (RapportBackupReader *self, GCancellable *cancellable, GError **error)
{
  gulong handler = 0;
  g_autofree char *verdict = NULL;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (cancellable != NULL)
    handler = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb), self->connection, NULL);
  verdict = rapport_connection_read_text (self->connection, "PRAGMA integrity_check(1)", error);
  g_cancellable_disconnect (cancellable, handler);
  return verdict != NULL && (strcmp (verdict, "ok") == 0 || refuse_damaged (self->path, error));
}

/* “Restore it from a backup” helps nobody whose backup is damaged. */
static gboolean
check_content (RapportBackupReader *self, gboolean known, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (open_connection (self, &failure) && check_schema (self, &failure)
      && (known || check_integrity (self, cancellable, &failure)))
    return TRUE;
  if (g_error_matches (failure, RAPPORT_ERROR, RAPPORT_ERROR_CORRUPT))
    return refuse_damaged (self->path, error);
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

RapportBackupReader *
rapport_backup_reader_open (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (RapportBackupReader) self = g_new0 (RapportBackupReader, 1);
  gboolean known;

  self->path = rapport_file_resolve (path);
  if (!check_header (self, error) || !check_sum (self, &known, cancellable, error)
      || !check_content (self, known, cancellable, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
rapport_backup_reader_close (RapportBackupReader *reader)
{
  g_clear_pointer (&reader->connection, rapport_connection_close);
  g_free (reader->path);
  g_free (reader);
}

RapportConnection *
rapport_backup_reader_get_connection (RapportBackupReader *reader)
{
  return reader->connection;
}

/* --- an older one --- */

static gboolean
migrate_copy (RapportBackupReader *self,
              const char *copy,
              const RapportRules *rules,
              GCancellable *cancellable,
              GError **error)
{
  g_autoptr (RapportConnection) to = rapport_connection_open (copy, RAPPORT_CONNECTION_WRITE, error);

  return to != NULL && rapport_backup_copy (self->connection, to, cancellable, error)
         && rapport_migrate (to, NULL, self->version, rules, error);
}

gboolean
rapport_backup_reader_bring_up (RapportBackupReader *reader,
                                const char *folder,
                                const RapportRules *rules,
                                GCancellable *cancellable,
                                GError **error)
{
  g_autofree char *copy = g_build_filename (folder, ".older.XXXXXX", NULL);
  g_autoptr (RapportConnection) connection = NULL;
  int descriptor;

  if (reader->version >= RAPPORT_SCHEMA_VERSION)
    return TRUE;
  descriptor = g_mkstemp_full (copy, O_RDWR | O_CLOEXEC, 0600);
  if (descriptor < 0)
    {
      g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_OPEN,
                   _ ("A backup of an older version is copied first, but nothing can be written in “%s”: %s."), folder,
                   g_strerror (errno));
      return FALSE;
    }
  close (descriptor);
  if (migrate_copy (reader, copy, rules, cancellable, error))
    connection = rapport_connection_open (copy, RAPPORT_CONNECTION_READ, error);
  /* What is open stays readable without a name, and is gone with the program however that ends. */
  rapport_backup_discard (copy);
  if (connection == NULL)
    return FALSE;
  rapport_connection_close (reader->connection);
  reader->connection = g_steal_pointer (&connection);
  reader->version = RAPPORT_SCHEMA_VERSION;
  return TRUE;
}
