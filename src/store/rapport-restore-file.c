/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-backup-folder.h"
#include "rapport-connection-private.h"
#include "rapport-entities.h"
#include "rapport-file.h"
#include "rapport-header.h"
#include "rapport-lock.h"
#include "rapport-restore-private.h"
#include "rapport-schema.h"

/* --- whether it must be --- */

/* By its name only: where people had the folder of backups be is written in the file that cannot be read. */
static gboolean
lies_in_own_folder (const char *backup, const char *path)
{
  g_autofree char *absolute = rapport_file_resolve (backup);
  g_autofree char *place = g_path_get_dirname (absolute);
  g_autofree char *name = g_path_get_basename (place);
  g_autofree char *folder = rapport_backup_folder_get (path, NULL);
  g_autofree char *own = g_path_get_basename (folder);

  return g_str_equal (name, own);
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

/* At every moment a file lies at @target, where there was one. */
static gboolean
take_place (const char *copy, const char *target, char **aside, GError **error)
{
  const gboolean found = g_file_test (target, G_FILE_TEST_EXISTS);
  g_autofree char *name = NULL;

  if (!rapport_file_move_aside (target, &name, error))
    {
      rapport_backup_discard (copy);
      return FALSE;
    }
  if (!rapport_backup_put (copy, target, error))
    {
      rapport_file_move_back (target, name);
      return FALSE;
    }
  if (found)
    *aside = g_steal_pointer (&name);
  return TRUE;
}

gboolean
rapport_restore_file (const char *backup, const char *path, char **aside, GCancellable *cancellable, GError **error)
{
  g_autofree char *target = rapport_file_resolve (path);
  g_autoptr (RapportBackupReader) reader = NULL;
  g_autoptr (RapportLock) lock = NULL;
  g_auto (RapportBackupFacts) facts = { 0 };
  g_autofree char *copy = NULL;

  *aside = NULL;
  if (!rapport_restore_refuse_same (backup, target, error))
    return FALSE;
  reader = rapport_backup_reader_open (backup, cancellable, error);
  if (reader == NULL || !rapport_file_make_folder (target, error))
    return FALSE;
  lock = rapport_lock_take (target, error);
  if (lock == NULL)
    return FALSE;
  copy = rapport_backup_make (rapport_backup_reader_get_connection (reader), target, &facts, cancellable, error);
  return copy != NULL && take_place (copy, target, aside, error);
}
