/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-migrate.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "rapport-act-private.h"
#include "rapport-backup-folder.h"
#include "rapport-connection-private.h"
#include "rapport-entities.h"
#include "rapport-file.h"
#include "rapport-fold.h"
#include "rapport-languages.h"
#include "rapport-schema.h"
#include "rapport-settle-sql.h"

/**
 * RapportStep: what cannot follow from `since`; runs after the columns of its version are there.
 */
typedef struct
{
  guint version;
  const char *sql;
} RapportStep;

static const RapportStep steps[] = {
  { 2, "INSERT INTO \"counter\" SELECT name, CAST(value AS INTEGER) FROM \"setting\" WHERE name LIKE 'last\\_code.%' "
       "ESCAPE '\\'; DELETE FROM \"setting\" WHERE name LIKE 'last\\_code.%' ESCAPE '\\';" },
};

static gboolean
set_setting (RapportConnection *connection, const char *name, const char *value, GError **error)
{
  g_autoptr (RapportStatement) statement = rapport_connection_prepare (
      connection, "INSERT OR REPLACE INTO \"setting\" (name, value) VALUES (?, ?)", error);

  if (statement == NULL)
    return FALSE;
  rapport_statement_bind_text (statement, 1, name);
  rapport_statement_bind_text (statement, 2, value);
  return rapport_statement_run (statement, error);
}

/* Everything the side tables and summaries are made by: when it changes, they are made anew. Sort keys depend on the
 * library, too: a file that moves between two systems must not hold keys of both. */
static char *
derivation_stamp (const RapportRules *rules, const char *language)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (RapportCollator) collator = rapport_collator_new (language);
  g_autofree char *collation = rapport_collator_dup_version (collator);

  for (const RapportEntity *const *entity = rapport_entities (); *entity != NULL; entity++)
    {
      g_autofree char *create = rapport_schema_create_derived (*entity);
      g_autofree char *write = rapport_settle_sql_write_side (*entity, rules);

      g_checksum_update (checksum, (const guchar *) create, -1);
      g_checksum_update (checksum, (const guchar *) write, -1);
    }
  for (const RapportSummary *summary = rules->summaries; summary != NULL && summary->name != NULL; summary++)
    {
      g_autofree char *create = rapport_schema_create_summary (summary);

      g_checksum_update (checksum, (const guchar *) create, -1);
      g_checksum_update (checksum, (const guchar *) summary->key_sql, -1);
      g_checksum_update (checksum, (const guchar *) summary->value_sql, -1);
      g_checksum_update (checksum, (const guchar *) (summary->where != NULL ? summary->where : ""), -1);
    }
  return g_strdup_printf ("%d.%d/%s/%s/%s", RAPPORT_SCHEMA_VERSION, RAPPORT_FOLD_VERSION,
                          language != NULL ? language : "", collation, g_checksum_get_string (checksum));
}

/* --- a new file --- */

static gboolean
fill_new (RapportConnection *connection, const RapportRules *rules, GError **error)
{
  g_autofree char *schema = rapport_store_get_schema_sql (rules);
  g_autofree char *numbers = g_strdup_printf ("PRAGMA application_id=%d; PRAGMA user_version=%d;",
                                              RAPPORT_APPLICATION_ID, RAPPORT_SCHEMA_VERSION);
  const char *language = rapport_languages_get_user ();
  g_autofree char *stamp = derivation_stamp (rules, language);
  gboolean filled;

  if (!rapport_connection_begin (connection, error))
    return FALSE;
  filled = rapport_connection_execute (connection, schema, error)
           && rapport_connection_execute (connection, numbers, error)
           && set_setting (connection, "sort_language", language, error)
           && set_setting (connection, "derived_by", stamp, error);
  return rapport_connection_end (connection, filled, error);
}

/* An empty file may lie at the name: made by a file chooser, or by a program that never wrote to it. So may the log of a
 * file that was moved or deleted, and SQLite would play it into the new one. */
static gboolean
move_into_place (const char *made, const char *path, char **log, GError **error)
{
  if (!rapport_file_move_log_aside (path, log, error))
    return FALSE;
  if (g_rename (made, path) == 0)
    return TRUE;
  g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_OPEN, _ ("“%s” cannot be made: %s. Choose another folder."), path,
               g_strerror (errno));
  return FALSE;
}

gboolean
rapport_migrate_create (const char *path, const RapportRules *rules, char **aside, GError **error)
{
  g_autoptr (RapportConnection) connection = NULL;
  g_autofree char *template = g_strconcat (path, ".XXXXXX", NULL);
  g_autofree char *log = NULL;
  gboolean done;
  int descriptor;

  descriptor = g_mkstemp_full (template, O_RDWR | O_CLOEXEC, 0600);
  if (descriptor < 0)
    {
      g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_OPEN, _ ("“%s” cannot be made: %s. Choose another folder."),
                   path, g_strerror (errno));
      return FALSE;
    }
  close (descriptor);
  connection = rapport_connection_open (template, RAPPORT_CONNECTION_WRITE, error);
  done = connection != NULL && fill_new (connection, rules, error);
  g_clear_pointer (&connection, rapport_connection_close);
  done = done && move_into_place (template, path, &log, error);
  if (!done)
    g_unlink (template);
  if (aside != NULL)
    *aside = g_steal_pointer (&log);
  return done;
}

/* --- an older file --- */

/* The first version's tables do not name it. */
static guint
get_version (guint since)
{
  return MAX (since, 1);
}

/* A table is made with all its columns; a table that the file has gets those that came later. */
static gboolean
add_version (RapportConnection *connection, guint from, guint version, GError **error)
{
  g_autofree char *plain = version > 1 ? rapport_schema_create_plain (version) : g_strdup ("");

  if (!rapport_connection_execute (connection, plain, error))
    return FALSE;
  for (const RapportEntity *const *entity = rapport_entities (); *entity != NULL; entity++)
    {
      if (get_version ((*entity)->since) == version)
        {
          g_autofree char *create = rapport_schema_create_tracked (*entity);

          if (!rapport_connection_execute (connection, create, error))
            return FALSE;
        }
      for (const RapportField *field = (*entity)->fields; field->name != NULL; field++)
        {
          g_autofree char *alter = NULL;

          if (field->since != version || get_version ((*entity)->since) > from
              || !rapport_schema_field_is_stored (field))
            continue;
          alter = rapport_schema_add_column (*entity, field);
          if (!rapport_connection_execute (connection, alter, error))
            return FALSE;
        }
    }
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    if (steps[i].version == version && !rapport_connection_execute (connection, steps[i].sql, error))
      return FALSE;
  return TRUE;
}

static gboolean
add_indexes (RapportConnection *connection, GError **error)
{
  for (const RapportEntity *const *entity = rapport_entities (); *entity != NULL; entity++)
    {
      g_autofree char *create = rapport_schema_create_indexes (*entity);

      if (!rapport_connection_execute (connection, create, error))
        return FALSE;
    }
  return TRUE;
}

/* (transfer full) (nullable): "partner 40, customer 600 …" */
static char *
count_rows (RapportConnection *connection, guint version, GError **error)
{
  GString *counts = g_string_new (NULL);

  for (const RapportEntity *const *entity = rapport_entities (); *entity != NULL; entity++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM \"%s\"", (*entity)->name);
      gint64 rows;

      if (get_version ((*entity)->since) > version)
        continue;
      if (!rapport_connection_query_integer (connection, &rows, 0, error, sql, NULL))
        {
          g_string_free (counts, TRUE);
          return NULL;
        }
      g_string_append_printf (counts, "%s %" G_GINT64_FORMAT ", ", (*entity)->name, rows);
    }
  return g_string_free (counts, FALSE);
}

static gboolean
migrate_inside (RapportConnection *connection, guint from, GError **error)
{
  g_autofree char *before = count_rows (connection, from, error);
  g_autofree char *after = NULL;
  g_autofree char *number = g_strdup_printf ("PRAGMA user_version=%d", RAPPORT_SCHEMA_VERSION);

  if (before == NULL)
    return FALSE;
  for (guint version = from + 1; version <= RAPPORT_SCHEMA_VERSION; version++)
    if (!add_version (connection, from, version, error))
      return FALSE;
  if (!add_indexes (connection, error))
    return FALSE;
  after = count_rows (connection, from, error);
  if (after == NULL)
    return FALSE;
  if (!g_str_equal (before, after))
    {
      g_set_error_literal (error, RAPPORT_ERROR, RAPPORT_ERROR_FAILED,
                           _ ("The file could not be brought to this version of Rapport; it was left as it was."));
      return FALSE;
    }
  return rapport_connection_execute (connection, number, error);
}

static gboolean
back_up (RapportConnection *connection, const char *path, GError **error)
{
  g_autofree char *folder = rapport_backup_folder_read (path, connection);
  g_autofree char *backup
      = rapport_backup_folder_add (folder, connection, RAPPORT_BACKUP_BEFORE_MIGRATION, NULL, error);

  return backup != NULL;
}

gboolean
rapport_migrate (RapportConnection *connection, const char *path, guint from, const RapportRules *rules, GError **error)
{
  gboolean done;

  if (from >= RAPPORT_SCHEMA_VERSION)
    return TRUE;
  if (path != NULL && !back_up (connection, path, error))
    return FALSE;
  /* Inside a transaction the pragma is ignored, and a parent rebuilt with it on silently deletes its children. */
  if (!rapport_connection_execute (connection, "PRAGMA foreign_keys=OFF", error))
    return FALSE;
  done = rapport_connection_begin (connection, error)
         && rapport_connection_end (connection, migrate_inside (connection, from, error), error);
  return rapport_connection_execute (connection, "PRAGMA foreign_keys=ON", done ? error : NULL) && done;
}

gboolean
rapport_migrate_refresh (RapportConnection *connection, const RapportRules *rules, GError **error)
{
  g_autoptr (GTimeZone) here = g_time_zone_new_local ();
  g_autofree char *zone
      = rapport_connection_read_text (connection, "SELECT value FROM \"setting\" WHERE name='time_zone'", NULL);
  g_autofree char *language
      = rapport_connection_read_text (connection, "SELECT value FROM \"setting\" WHERE name='sort_language'", NULL);
  g_autofree char *stamp = derivation_stamp (rules, language);
  g_autofree char *stored
      = rapport_connection_read_text (connection, "SELECT value FROM \"setting\" WHERE name='derived_by'", NULL);
  const gboolean same_stamp = g_strcmp0 (stamp, stored) == 0;
  gboolean damaged;
  gboolean done;

  if (same_stamp && g_strcmp0 (zone, g_time_zone_get_identifier (here)) == 0)
    return TRUE;
  /* Nothing is written to such a file; the check of the start says what to do. */
  if (!rapport_connection_is_damaged (connection, &damaged, error))
    return FALSE;
  if (damaged)
    return TRUE;
  if (!rapport_connection_begin (connection, error))
    return FALSE;
  done = (same_stamp ? rapport_settle_move_days (connection, rules, error)
                     : rapport_settle_rebuild (connection, rules, error))
         && set_setting (connection, "derived_by", stamp, error)
         && set_setting (connection, "time_zone", g_time_zone_get_identifier (here), error);
  return rapport_connection_end (connection, done, error);
}
