/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "restore-fixture.h"

/* --- files that are no backups --- */

static void
assert_not_restored (Office *office, const char *path, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (rapport_store_restore (office->store, path, NULL, NULL, NULL, &error));
  g_assert_error (error, RAPPORT_ERROR, code);
  g_assert_nonnull (strstr (error->message, "."));
  g_assert_cmpint (ask (office, "SELECT count(*) FROM customer"), ==, 1);
}

static void
assert_refused (Office *office, const char *path, int code)
{
  gsize length;
  g_autofree char *bytes = read_bytes (path, &length);

  assert_not_restored (office, path, code);
  assert_bytes (path, bytes, length);
}

static void
run_on_copy (const char *path, const char *sql)
{
  sqlite3 *database = NULL;
  char *message = NULL;

  g_assert_cmpint (sqlite3_open_v2 (path, &database, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  sqlite3_exec (database, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  g_assert_cmpint (sqlite3_close (database), ==, SQLITE_OK);
}

static void
test_hostile (Office *office, gconstpointer data)
{
  static const struct
  {
    const char *sql;
    int code;
  } cases[] = {
    { "PRAGMA application_id=1", RAPPORT_ERROR_OPEN },
    { "PRAGMA user_version=99", RAPPORT_ERROR_TOO_NEW },
    { "CREATE VIEW v AS SELECT 1", RAPPORT_ERROR_OPEN },
    { "CREATE TRIGGER t AFTER INSERT ON customer BEGIN SELECT 1; END", RAPPORT_ERROR_OPEN },
    { "DROP TABLE setting", RAPPORT_ERROR_OPEN },
    { "DROP TABLE sale", RAPPORT_ERROR_OPEN },
    { "ALTER TABLE customer RENAME COLUMN name TO other", RAPPORT_ERROR_OPEN },
    { "DROP TABLE tag; CREATE TABLE tag (id INTEGER PRIMARY KEY, name, colour)", RAPPORT_ERROR_OPEN },
    { "DROP TABLE tag; CREATE VIEW tag AS SELECT 1 AS id, 'a' AS name, 'b' AS colour", RAPPORT_ERROR_OPEN },
    { "UPDATE customer SET name=CAST(x'ff00fe' AS TEXT)", RAPPORT_ERROR_FAILED },
  };
  g_autofree char *missing = g_build_filename (office->folder, "missing.rapport", NULL);

  add_customer (office, "An");
  assert_not_restored (office, missing, RAPPORT_ERROR_NOT_FOUND);
  assert_not_restored (office, office->folder, RAPPORT_ERROR_OPEN);
  assert_not_restored (office, office->path, RAPPORT_ERROR_OPEN); /* its log may be written back into it meanwhile */
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = back_up (office);

      run_on_copy (path, cases[i].sql);
      assert_refused (office, path, cases[i].code);
    }
  assert_sound (office);
}

static void
write_bytes (const char *path, const char *bytes, gsize length)
{
  g_assert_true (g_file_set_contents (path, bytes, (gssize) length, NULL));
}

static void
test_damaged (Office *office, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autofree char *bytes = NULL;
  gsize length;

  add_customer (office, "An");
  path = back_up (office);
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  write_bytes (path, "Dear all, …", strlen ("Dear all, …"));
  assert_refused (office, path, RAPPORT_ERROR_OPEN);
  write_bytes (path, "", 0);
  assert_refused (office, path, RAPPORT_ERROR_NOT_FOUND);
  write_bytes (path, bytes, length / 2);
  assert_refused (office, path, RAPPORT_ERROR_CORRUPT);
  write_bytes (path, bytes, 100);
  assert_refused (office, path, RAPPORT_ERROR_CORRUPT);
  memset (bytes + 8192, 'x', 4096);
  write_bytes (path, bytes, length);
  assert_refused (office, path, RAPPORT_ERROR_CORRUPT);
  assert_sound (office);
}

/* A changed byte that SQLite does not see: the checksum does. */
static void
test_flipped (Office *office, gconstpointer data)
{
  g_autofree char *folder = rapport_backup_folder_get (office->path, NULL);
  g_auto (RapportLease) lease = { 0 };
  g_autofree char *path = NULL;
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;
  char *found;

  add_customer (office, "Flip me");
  g_assert_true (rapport_store_lease (office->store, NULL, &lease, &error));
  path = rapport_backup_folder_add (folder, lease.connection, RAPPORT_BACKUP_BY_HAND, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  found = memmem (bytes, length, "Flip me", 7);
  g_assert_nonnull (found);
  *found = 'S';
  write_bytes (path, bytes, length);
  assert_refused (office, path, RAPPORT_ERROR_CORRUPT);
}

/* --- a damaged file --- */

static void
reopen (Office *office)
{
  g_autoptr (GError) error = NULL;

  office->store = rapport_office_open (office->path, RAPPORT_STORE_WRITE, &error);
  g_assert_no_error (error);
}

static void
close_store (Office *office)
{
  rapport_store_close (office->store);
  g_clear_object (&office->store);
}

static void
test_damaged_present (Office *office, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autofree char *log_path = g_strconcat (office->path, "-wal", NULL);
  g_autofree char *aside = NULL;
  g_autofree char *log_aside = NULL;
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  add_customer (office, "An");
  path = back_up (office);
  close_store (office);
  bytes = read_bytes (office->path, &length);
  memset (bytes, 'x', 8192);
  write_bytes (office->path, bytes, length);
  write_bytes (log_path, "some log", 8);

  g_assert_true (rapport_restore_file (path, office->path, &aside, NULL, &error));
  g_assert_no_error (error);
  g_assert_nonnull (strstr (aside, ".damaged-"));
  assert_bytes (aside, bytes, length);
  log_aside = g_strconcat (aside, "-wal", NULL);
  g_assert_true (g_file_test (log_aside, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (log_path, G_FILE_TEST_EXISTS));
  reopen (office);
  assert_equal (office, path);
  assert_sound (office);
}

/* A letter of what a table is made of is another one: SQLite finds nothing wrong, but nothing can be written into the file. */
typedef struct
{
  const char *name;
  const char *good;
  const char *bad;
  gboolean repaired; /* by making anew what is derived */
} Letter;

static const Letter letters[] = {
  { "column", "\"industry\"", "\"industrx\"", FALSE },
  { "side-table", "\"side_customer\" (id", "\"side_custoner\" (id", FALSE },
  { "side-column", "created TEXT", "creeted TEXT", FALSE },
  { "reference", "REFERENCES \"territory\"", "REFERENCES \"territorx\"", FALSE },
  { "index", "detail=column", "detaim=column", TRUE },
};

static void
change_letter (Office *office, const Letter *letter)
{
  gsize length;
  g_autofree char *bytes = read_bytes (office->path, &length);
  gboolean found = FALSE;
  char *place;

  while ((place = memmem (bytes, length, letter->good, strlen (letter->good))) != NULL)
    {
      memcpy (place, letter->bad, strlen (letter->bad));
      found = TRUE;
    }
  g_assert_true (found);
  write_bytes (office->path, bytes, length);
}

static void
assert_needed (Office *office, const char *backup, gboolean expected)
{
  g_autoptr (GError) error = NULL;
  gboolean needed = !expected;

  g_assert_true (rapport_restore_is_for_file (backup, office->path, &needed, &error));
  g_assert_no_error (error);
  g_assert_cmpint (needed, ==, expected);
}

static void
test_damaged_schema (Office *office, gconstpointer data)
{
  const Letter *letter = data;
  g_autofree char *path = NULL;
  g_autofree char *aside = NULL;
  g_autoptr (GError) error = NULL;

  add_customer (office, "An");
  path = back_up (office);
  close_store (office);
  assert_needed (office, path, FALSE);
  change_letter (office, letter);
  assert_needed (office, path, TRUE);
  if (letter->repaired)
    {
      reopen (office);
      g_assert_true (rapport_store_repair (office->store, NULL, &error));
      g_assert_no_error (error);
      assert_sound (office);
      close_store (office);
      assert_needed (office, path, FALSE);
      change_letter (office, letter);
    }
  g_assert_true (rapport_restore_file (path, office->path, &aside, NULL, &error));
  g_assert_no_error (error);
  reopen (office);
  assert_equal (office, path);
  assert_sound (office);
}

static void
test_missing_present (Office *office, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autofree char *aside = NULL;
  g_autoptr (GError) error = NULL;

  add_customer (office, "An");
  path = back_up (office);
  close_store (office);
  g_assert_cmpint (g_unlink (office->path), ==, 0);
  g_assert_true (rapport_restore_file (path, office->path, &aside, NULL, &error));
  g_assert_no_error (error);
  g_assert_null (aside);
  reopen (office);
  assert_equal (office, path);
}

/* Whoever has the file open keeps it; and a bad backup puts nothing aside. */
static void
test_file_refused (Office *office, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autofree char *aside = NULL;
  g_autoptr (GError) error = NULL;

  add_customer (office, "An");
  path = back_up (office);
  g_assert_false (rapport_restore_file (path, office->path, &aside, NULL, &error));
  g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_BUSY);
  g_clear_error (&error);
  close_store (office);
  write_bytes (path, "no backup", 9);
  g_assert_false (rapport_restore_file (path, office->path, &aside, NULL, &error));
  g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_OPEN);
  g_assert_null (aside);
  reopen (office);
  g_assert_cmpint (ask (office, "SELECT count(*) FROM customer"), ==, 1);
}

static void
test_old_file (Office *office, gconstpointer data)
{
  g_autofree char *path = make_old (office);
  g_autofree char *aside = NULL;
  g_autoptr (GError) error = NULL;

  close_store (office);
  g_assert_true (rapport_restore_file (path, office->path, &aside, NULL, &error));
  g_assert_no_error (error);
  reopen (office);
  assert_equal (office, path);
  assert_sound (office);
  g_assert_cmpuint (count_backups (office, RAPPORT_BACKUP_BEFORE_MIGRATION), ==, 1);
}

/* --- a chosen folder of backups --- */

static gboolean
choose_folder (RapportAct *act, gpointer folder, GCancellable *cancellable, GError **error)
{
  return rapport_act_set_setting (act, "backup_folder", folder, error);
}

static char *
back_up_elsewhere (Office *office)
{
  g_autofree char *chosen = g_build_filename (office->folder, "elsewhere", NULL);
  g_autofree char *folder = rapport_backup_folder_get (office->path, chosen);
  g_auto (RapportLease) lease = { 0 };
  g_autoptr (GError) error = NULL;
  char *path;

  add_customer (office, "An");
  g_assert_true (rapport_store_act (office->store, choose_folder, chosen, NULL, NULL, NULL, &error));
  g_assert_true (rapport_store_lease (office->store, NULL, &lease, &error));
  path = rapport_backup_folder_add (folder, lease.connection, RAPPORT_BACKUP_BY_HAND, NULL, &error);
  g_assert_no_error (error);
  return path;
}

static void
test_chosen_folder (Office *office, gconstpointer data)
{
  g_autofree char *path = back_up_elsewhere (office);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *standard = rapport_backup_folder_get (office->path, NULL);
  g_autofree char *missing = g_build_filename (office->folder, "missing.rapport", NULL);
  g_autofree char *beside = rapport_backup_folder_get (missing, NULL);
  g_autofree char *while_open = rapport_backup_folder_find (office->path);
  g_autofree char *found = NULL;
  g_autofree char *of_missing = rapport_backup_folder_find (missing);
  g_autofree char *of_damaged = NULL;
  g_autofree char *aside = NULL;
  g_autoptr (GError) error = NULL;
  gboolean needed = FALSE;

  g_assert_cmpstr (while_open, ==, folder);
  g_assert_cmpstr (of_missing, ==, beside);
  close_store (office);
  found = rapport_backup_folder_find (office->path);
  g_assert_cmpstr (found, ==, folder);

  /* A destroyed header is no letter of somebody's: the name of the folder shows whose backup it is. */
  write_bytes (office->path, "Dear all, …", strlen ("Dear all, …"));
  of_damaged = rapport_backup_folder_find (office->path);
  g_assert_cmpstr (of_damaged, ==, standard);
  g_assert_true (rapport_restore_is_for_file (path, office->path, &needed, &error));
  g_assert_no_error (error);
  g_assert_true (needed);
  g_assert_true (rapport_restore_file (path, office->path, &aside, NULL, &error));
  g_assert_no_error (error);
  reopen (office);
  assert_sound (office);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(name, func) g_test_add ("/restore-file/" name, Office, NULL, open_office, func, close_office)
  ADD ("hostile", test_hostile);
  ADD ("damaged", test_damaged);
  ADD ("flipped", test_flipped);
  ADD ("damaged-present", test_damaged_present);
  ADD ("missing-present", test_missing_present);
  ADD ("file-refused", test_file_refused);
  ADD ("old-file", test_old_file);
  ADD ("chosen-folder", test_chosen_folder);
  for (gsize i = 0; i < G_N_ELEMENTS (letters); i++)
    {
      g_autofree char *name = g_strconcat ("/restore-file/damaged-schema/", letters[i].name, NULL);

      g_test_add (name, Office, &letters[i], open_office, test_damaged_schema, close_office);
    }
  return g_test_run ();
}
