/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <sqlite3.h>

#include <glib/gstdio.h>

#include "rapport-entities.h"
#include "rapport-office.h"
#include "rapport-query.h"
#include "rapport-schema.h"
#include "scratch.h"

/* Each released schema is kept as SQL with a few rows in every table. Opening it must give a file that cannot be told
 * from a new one, with all its rows. */

static char *folder;

static char *
load_fixture (guint version)
{
  g_autofree char *name = g_strdup_printf ("schema-%u.sql", version);
  g_autofree char *source = g_test_build_filename (G_TEST_DIST, "..", "data", "schema", name, NULL);
  g_autofree char *sql = NULL;
  g_autoptr (GError) error = NULL;
  char *path = g_strdup_printf ("%s/version-%u.rapport", folder, version);
  sqlite3 *database = NULL;
  char *message = NULL;

  g_file_get_contents (source, &sql, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sqlite3_open (path, &database), ==, SQLITE_OK);
  sqlite3_exec (database, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  g_assert_cmpint (sqlite3_close (database), ==, SQLITE_OK);
  return path;
}

/* One line a column: table, name, type and whether NULL may stand in it. */
static char *
describe (const char *path)
{
  static const char *sql = "SELECT m.name, c.name, c.type, c.\"notnull\", c.pk FROM sqlite_schema m, "
                           "pragma_table_info(m.name) c WHERE m.type='table' AND m.name NOT LIKE 'sqlite_%' "
                           "AND m.name NOT LIKE 'find_%' ORDER BY 1, c.cid";
  static const char *indexes = "SELECT name, sql, '', '', '' FROM sqlite_schema WHERE type='index' ORDER BY 1";
  GString *text = g_string_new (NULL);
  sqlite3 *database = NULL;

  g_assert_cmpint (sqlite3_open_v2 (path, &database, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  for (int pass = 0; pass < 2; pass++)
    {
      sqlite3_stmt *statement = NULL;

      g_assert_cmpint (sqlite3_prepare_v2 (database, pass == 0 ? sql : indexes, -1, &statement, NULL), ==, SQLITE_OK);
      while (sqlite3_step (statement) == SQLITE_ROW)
        {
          for (int i = 0; i < 5; i++)
            g_string_append_printf (text, "%s\t", (const char *) sqlite3_column_text (statement, i));
          g_string_append_c (text, '\n');
        }
      sqlite3_finalize (statement);
    }
  sqlite3_close (database);
  return g_string_free (text, FALSE);
}

static void
assert_sound (RapportStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) wrong = rapport_store_check (store, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < wrong->len; i++)
    g_test_message ("%s", (char *) wrong->pdata[i]);
  g_assert_cmpuint (wrong->len, ==, 0);
}

static void
assert_rows (RapportStore *store)
{
  g_auto (RapportLease) lease = { 0 };
  g_autoptr (GError) error = NULL;

  rapport_store_lease (store, NULL, &lease, &error);
  g_assert_no_error (error);
  for (const RapportEntity *const *entity = rapport_entities (); *entity != NULL; entity++)
    {
      g_autoptr (RapportQuery) query = rapport_query_new (*entity);
      g_autoptr (GArray) ids = rapport_query_list_ids (query, lease.connection, 0, &error);

      g_assert_no_error (error);
      if ((*entity)->since <= 1)
        g_assert_cmpuint (ids->len, >, 0);
    }
}

static void
assert_same_schema (const char *path)
{
  g_autofree char *fresh_path = g_strconcat (path, ".fresh", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (RapportStore) fresh = rapport_office_open (fresh_path, RAPPORT_STORE_CREATE, &error);
  g_autofree char *brought = NULL;
  g_autofree char *made = NULL;

  g_assert_no_error (error);
  g_clear_object (&fresh);
  brought = describe (path);
  made = describe (fresh_path);
  g_assert_cmpstr (brought, ==, made);
}

static void
test_released (gconstpointer data)
{
  g_autofree char *path = load_fixture (GPOINTER_TO_UINT (data));
  g_autoptr (GError) error = NULL;
  g_autoptr (RapportStore) store = rapport_office_open (path, RAPPORT_STORE_WRITE, &error);

  g_assert_no_error (error);
  assert_sound (store);
  assert_rows (store);
  g_clear_object (&store);
  assert_same_schema (path);
}

/* To a file from before any of them, every entity is one of a later version. */
static void
test_new_entities (void)
{
  g_autofree char *path = g_strdup_printf ("%s/bare.rapport", folder);
  g_autofree char *sql = g_strdup_printf (
      "PRAGMA application_id=%d; CREATE TABLE \"setting\" (name TEXT PRIMARY KEY, value TEXT) STRICT, WITHOUT ROWID",
      RAPPORT_APPLICATION_ID);
  sqlite3 *database = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RapportStore) store = NULL;

  g_assert_cmpint (sqlite3_open (path, &database), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (database, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (database), ==, SQLITE_OK);
  store = rapport_office_open (path, RAPPORT_STORE_WRITE, &error);
  g_assert_no_error (error);
  assert_sound (store);
  g_clear_object (&store);
  assert_same_schema (path);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  folder = make_scratch ();
  for (guint version = 1; version <= RAPPORT_SCHEMA_VERSION; version++)
    {
      g_autofree char *name = g_strdup_printf ("/migrate/from-version-%u", version);

      g_test_add_data_func (name, GUINT_TO_POINTER (version), test_released);
    }
  g_test_add_func ("/migrate/new-entities", test_new_entities);
  status = g_test_run ();
  remove_scratch (folder);
  return status;
}
