/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "rapport-backup-folder.h"
#include "rapport-connection-private.h"
#include "rapport-entities.h"
#include "rapport-header.h"
#include "rapport-lock.h"
#include "rapport-restore-private.h"
#include "rapport-schema.h"

/* The file itself goes last: a log that stayed behind would be played into the file that takes its place. */
static const char *const endings[] = { "-wal", "-shm", "-journal", "" };

static gboolean
is_there (const char *path)
{
  struct stat status;

  return lstat (path, &status) == 0;
}

static char *
find_name_aside (const char *path)
{
  for (gint64 time = rapport_backup_now ();; time++)
    {
      g_autoptr (GDateTime) moment = g_date_time_new_from_unix_utc (time);
      g_autofree char *date = g_date_time_format (moment, "%Y-%m-%dT%H%M%SZ");
      g_autofree char *aside = g_strdup_printf ("%s.damaged-%s", path, date);
      gboolean taken = FALSE;

      for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
        {
          g_autofree char *name = g_strconcat (aside, endings[i], NULL);

          taken = taken || is_there (name);
        }
      if (!taken)
        return g_steal_pointer (&aside);
    }
}

static gboolean
move_aside (const char *path, char **aside, GError **error)
{
  const gboolean found = is_there (path);
  g_autofree char *name = find_name_aside (path);

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *from = g_strconcat (path, endings[i], NULL);
      g_autofree char *to = g_strconcat (name, endings[i], NULL);

      if (is_there (from) && g_rename (from, to) != 0)
        {
          g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_FAILED,
                       _ ("The damaged file “%s” cannot be moved aside: %s. Nothing was restored."), from,
                       g_strerror (errno));
          return FALSE;
        }
    }
  if (found)
    *aside = g_steal_pointer (&name);
  return rapport_backup_sync_folder (path, error);
}

/* What is kept about customers is nobody else's on a shared machine. */
static gboolean
make_folder (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (g_mkdir_with_parents (folder, 0700) == 0)
    return TRUE;
  g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_OPEN, _ ("The folder “%s” cannot be made: %s."), folder,
               g_strerror (errno));
  return FALSE;
}

/* --- whether it must be --- */

static gboolean
lies_in_own_folder (const char *backup, const char *path)
{
  g_autofree char *absolute = g_canonicalize_filename (backup, NULL);
  g_autofree char *place = g_path_get_dirname (absolute);
  g_autofree char *folder = rapport_backup_folder_get (path, NULL);

  return g_str_equal (place, folder);
}

/* Runs what is only asked whether it can be. */
static gboolean
can_run (RapportConnection *connection, const char *sql, GError **error)
{
  g_autoptr (RapportStatement) statement = rapport_connection_prepare (connection, sql, error);
  g_autoptr (GError) failure = NULL;

  if (statement == NULL)
    return FALSE;
  while (rapport_statement_step (statement, &failure))
    continue;
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* The table that a reference leads to is named once more, in the rule that keeps it whole. */
static gboolean
refers_as_meant (RapportConnection *connection, const RapportEntity *entity, guint version)
{
  for (const RapportField *field = entity->fields; field->name != NULL; field++)
    {
      gint64 found = 0;

      if (field->kind == RAPPORT_KIND_REFERENCE && rapport_schema_field_is_stored (field)
          && MAX (field->since, 1) <= version
          && (!rapport_connection_query_integer (
                  connection, &found, 0, NULL,
                  "SELECT 1 FROM pragma_foreign_key_list(?) WHERE \"from\"=? AND \"table\"=? AND \"to\"='id'",
                  entity->name, field->name, field->target, NULL)
              || found == 0))
        return FALSE;
    }
  return TRUE;
}

/* What a table is called and which columns it has is text in the file, too: a letter of it may be another one, and SQLite
 * finds nothing wrong with that. Without the tables that are settled no act can be done. Records that refer to missing ones are no such damage. */
static gboolean
has_tables (RapportConnection *connection, guint version, GError **error)
{
  for (const RapportEntity *const *entity = rapport_entities (); *entity != NULL; entity++)
    {
      g_autoptr (GString) sql = g_string_new ("SELECT s.created, s.changed, x.id");
      g_autofree char *find = g_strdup_printf ("SELECT fold FROM \"find_%s\" LIMIT 0", (*entity)->name);

      if (MAX ((*entity)->since, 1) > version)
        continue;
      for (const RapportField *field = (*entity)->fields; field->name != NULL; field++)
        if (rapport_schema_field_is_stored (field) && MAX (field->since, 1) <= version)
          g_string_append_printf (sql, ", x.\"%s\"", field->name);
      g_string_append_printf (sql, " FROM \"%s\" x, \"side_%s\" s LIMIT 0", (*entity)->name, (*entity)->name);
      if (!can_run (connection, sql->str, error) || !can_run (connection, find, error)
          || !refers_as_meant (connection, *entity, version))
        return FALSE;
    }
  return can_run (connection, "PRAGMA foreign_key_check", error);
}

static gboolean
is_sound (const char *path, guint version, GError **error)
{
  g_autoptr (RapportConnection) connection = rapport_connection_open (path, RAPPORT_CONNECTION_READ, error);
  g_autofree char *verdict = NULL;

  if (connection == NULL)
    return FALSE;
  verdict = rapport_connection_read_text (connection, "PRAGMA integrity_check(1)", error);
  return g_strcmp0 (verdict, "ok") == 0 && has_tables (connection, version, error);
}

gboolean
rapport_restore_is_for_file (const char *backup, const char *path, gboolean *needed, GError **error)
{
  RapportHeader header = { FALSE, 0 };
  g_autoptr (GError) failure = NULL;

  if (rapport_header_read (path, &header, &failure))
    *needed = !header.exists || !is_sound (path, header.version, &failure);
  else
    *needed = g_error_matches (failure, RAPPORT_ERROR, RAPPORT_ERROR_OPEN) && lies_in_own_folder (backup, path);
  if (failure == NULL || (*needed && !g_error_matches (failure, RAPPORT_ERROR, RAPPORT_ERROR_BUSY)))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* --- doing it --- */

gboolean
rapport_restore_file (const char *backup, const char *path, char **aside, GCancellable *cancellable, GError **error)
{
  g_autofree char *target = g_canonicalize_filename (path, NULL);
  g_autoptr (RapportBackupReader) reader = NULL;
  g_autoptr (RapportLock) lock = NULL;
  g_auto (RapportBackupFacts) facts = { 0 };
  g_autofree char *copy = NULL;

  *aside = NULL;
  if (!rapport_restore_refuse_same (backup, target, error))
    return FALSE;
  reader = rapport_backup_reader_open (backup, cancellable, error);
  if (reader == NULL || !make_folder (target, error))
    return FALSE;
  lock = rapport_lock_take (target, error);
  if (lock == NULL)
    return FALSE;
  copy = rapport_backup_make (rapport_backup_reader_get_connection (reader), target, &facts, cancellable, error);
  if (copy == NULL)
    return FALSE;
  if (!move_aside (target, aside, error))
    {
      rapport_backup_discard (copy);
      return FALSE;
    }
  return rapport_backup_put (copy, target, error);
}
