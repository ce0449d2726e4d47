/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "torture-backups.h"

#include <sqlite3.h>
#include <string.h>

#include "rapport-backup-name.h"
#include "torture-files.h"

static char *
find_unsound (const char *path)
{
  g_autofree char *uri = g_strdup_printf ("file://%s?immutable=1", path);
  sqlite3 *database = NULL;
  sqlite3_stmt *statement = NULL;
  char *fault = NULL;
  int code = sqlite3_open_v2 (uri, &database, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, NULL);

  if (code == SQLITE_OK)
    code = sqlite3_prepare_v2 (database, "PRAGMA integrity_check(1)", -1, &statement, NULL);
  if (code == SQLITE_OK)
    code = sqlite3_step (statement);
  if (code != SQLITE_ROW)
    fault = g_strdup_printf ("%s: %s", path, sqlite3_errmsg (database));
  else if (strcmp ((const char *) sqlite3_column_text (statement, 0), "ok") != 0)
    fault = g_strdup_printf ("%s: %s", path, sqlite3_column_text (statement, 0));
  sqlite3_finalize (statement);
  sqlite3_close (database);
  return fault;
}

/* "<64 digits>  <name>", as sha256sum writes and reads it. */
static char *
find_wrong_sum (const char *folder, const char *line, GHashTable *known)
{
  g_autofree char *path = NULL;
  g_autofree char *sum = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (*line == '\0' || *line == '#' || g_hash_table_contains (known, line))
    return NULL;
  if (strlen (line) < 67)
    return g_strdup_printf ("SHA256SUMS: “%s”", line);
  path = g_build_filename (folder, line + 66, NULL);
  bytes = torture_file_read (path);
  if (bytes == NULL)
    return g_strdup_printf ("%s is listed, and not there", path);
  sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  if (strncmp (sum, line, 64) != 0)
    return g_strdup_printf ("%s is another one than was verified", path);
  g_hash_table_add (known, g_strdup (line));
  return NULL;
}

char *
torture_backups_find_fault (const char *path, GHashTable *known)
{
  g_autofree char *folder = g_strconcat (path, ".backups", NULL);
  g_autofree char *list = g_build_filename (folder, "SHA256SUMS", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GDir) names = g_dir_open (folder, 0, NULL);
  const char *name;

  while (names != NULL && (name = g_dir_read_name (names)) != NULL)
    {
      g_autofree char *file = g_build_filename (folder, name, NULL);
      RapportBackupReason reason;
      gint64 time;
      guint version;
      char *fault;

      if (!rapport_backup_name_parse (name, &time, &version, &reason) || g_hash_table_contains (known, name))
        continue;
      fault = find_unsound (file);
      if (fault != NULL)
        return fault;
      g_hash_table_add (known, g_strdup (name));
    }
  if (!g_file_get_contents (list, &text, NULL, NULL))
    return NULL;
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *fault = find_wrong_sum (folder, lines[i], known);

      if (fault != NULL)
        return fault;
    }
  return NULL;
}
