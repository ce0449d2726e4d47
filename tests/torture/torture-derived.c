/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "torture-derived.h"

#include <sqlite3.h>
#include <string.h>

#include "rapport-act-private.h"
#include "rapport-entities.h"
#include "rapport-office.h"
#include "torture-files.h"

static gboolean
rebuild (RapportAct *act, gpointer user_data, GCancellable *cancellable, GError **error)
{
  return rapport_settle_rebuild (rapport_act_get_connection (act), rapport_office_rules (), error);
}

static void
rebuild_file (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RapportStore) store = rapport_office_open (path, RAPPORT_STORE_WRITE, &error);

  g_assert_no_error (error);
  rapport_store_act (store, rebuild, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
add_rows (GChecksum *checksum, sqlite3 *database, const char *sql)
{
  sqlite3_stmt *statement = NULL;

  if (sqlite3_prepare_v2 (database, sql, -1, &statement, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (database));
  while (sqlite3_step (statement) == SQLITE_ROW)
    for (int i = 0; i < sqlite3_column_count (statement); i++)
      {
        int length = sqlite3_column_bytes (statement, i);

        /* When a record was made and changed is not derived from it. */
        if (g_str_equal (sqlite3_column_name (statement, i), "created")
            || g_str_equal (sqlite3_column_name (statement, i), "changed"))
          continue;
        g_checksum_update (checksum, (const guchar *) &length, sizeof length);
        if (length > 0)
          g_checksum_update (checksum, sqlite3_column_blob (statement, i), length);
      }
  g_assert_cmpint (sqlite3_finalize (statement), ==, SQLITE_OK);
}

/* (element-type utf8): "name checksum" of each derived table */
static GPtrArray *
describe (const char *path)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  sqlite3 *database = NULL;

  g_assert_cmpint (sqlite3_open_v2 (path, &database, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  for (const RapportEntity *const *entity = rapport_entities (); *entity != NULL; entity++)
    {
      g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
      g_autofree char *side = g_strdup_printf ("SELECT * FROM \"side_%s\" ORDER BY id", (*entity)->name);
      g_autofree char *words = g_strdup_printf (
          "CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, 'find_%s', 'instance')", (*entity)->name);

      add_rows (checksum, database, side);
      g_assert_cmpint (sqlite3_exec (database, words, NULL, NULL, NULL), ==, SQLITE_OK);
      add_rows (checksum, database, "SELECT * FROM temp.words ORDER BY term, doc, col, offset");
      g_assert_cmpint (sqlite3_exec (database, "DROP TABLE temp.words", NULL, NULL, NULL), ==, SQLITE_OK);
      g_ptr_array_add (lines, g_strdup_printf ("%s %s", (*entity)->name, g_checksum_get_string (checksum)));
    }
  for (const RapportSummary *summary = rapport_office_rules ()->summaries; summary->name != NULL; summary++)
    {
      g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
      g_autofree char *sums = g_strdup_printf ("SELECT * FROM \"sum_%s\" ORDER BY 1, 2", summary->name);

      add_rows (checksum, database, sums);
      g_ptr_array_add (lines, g_strdup_printf ("sum_%s %s", summary->name, g_checksum_get_string (checksum)));
    }
  sqlite3_close (database);
  return lines;
}

char *
torture_derived_find_fault (const char *path)
{
  char *folder = torture_folder_new ();
  g_autofree char *copy = g_build_filename (folder, "copy.rapport", NULL);
  g_autoptr (GPtrArray) kept = describe (path);
  g_autoptr (GPtrArray) made = NULL;
  char *fault = NULL;

  torture_file_copy (path, copy);
  rebuild_file (copy);
  made = describe (copy);
  for (guint i = 0; i < kept->len && fault == NULL; i++)
    if (!g_str_equal (kept->pdata[i], made->pdata[i]))
      fault = g_strdup_printf ("what is derived from %.*s differs from what is made anew",
                               (int) strcspn (kept->pdata[i], " "), (char *) kept->pdata[i]);
  torture_folder_free (folder);
  return fault;
}
