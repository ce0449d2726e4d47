/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the store makes of names: links to a file, what lies beside it, and what takes its place. */
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <sys/wait.h>

#include "rapport-file.h"
#include "restore-fixture.h"

/* --- the system's calls, as the test wants them --- */

static const char *watched;    /* nullable: the file whose names are looked after */
static guint gone;             /* how often it was renamed over while nothing lay there */
static gboolean rename_fails;  /* what is renamed to the watched file's name */
static gboolean no_links;      /* as on file systems that have none */
static gboolean network;       /* the disk is one */
static void (*opening) (void); /* nullable: called once, while the watched file is being opened */

int
rename (const char *from, const char *to)
{
  struct stat status;

  if (g_strcmp0 (to, watched) == 0 && strstr (from, ".damaged-") == NULL)
    {
      gone += lstat (to, &status) != 0;
      if (rename_fails)
        {
          errno = EIO;
          return -1;
        }
    }
  return renameat (AT_FDCWD, from, AT_FDCWD, to);
}

int
link (const char *from, const char *to)
{
  errno = EPERM;
  return no_links ? -1 : linkat (AT_FDCWD, from, AT_FDCWD, to, 0);
}

int
statfs (const char *path, struct statfs *status)
{
  void (*called) (void) = g_strcmp0 (path, watched) == 0 ? opening : NULL;

  *status = (struct statfs){ .f_type = network ? 0x6969 : 0xef53 };
  if (called != NULL)
    {
      opening = NULL;
      called ();
    }
  return 0;
}

/* --- helpers --- */

static void
tear_down (Office *office, gconstpointer data)
{
  watched = NULL;
  rename_fails = no_links = network = FALSE;
  close_office (office, data);
}

static char *
make_path (Office *office, const char *name)
{
  return g_build_filename (office->folder, name, NULL);
}

static void
reopen (Office *office)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&office->store);
  office->store = rapport_office_open (office->path, RAPPORT_STORE_WRITE, &error);
  g_assert_no_error (error);
}

static void
write_bytes (const char *path, const char *bytes, gsize length)
{
  /* Not g_file_set_contents(): that renames. */
  FILE *file = fopen (path, "wb");

  g_assert_nonnull (file);
  g_assert_cmpuint (fwrite (bytes, 1, length, file), ==, length);
  g_assert_cmpint (fclose (file), ==, 0);
}

static gboolean
is_there (const char *path, const char *ending)
{
  g_autofree char *name = g_strconcat (path, ending, NULL);

  return g_file_test (name, G_FILE_TEST_EXISTS);
}

/* Leaves file and log as a program does that is killed: nothing is moved into the file. */
static void
crash (Office *office)
{
  g_autofree char *log_path = g_strconcat (office->path, "-wal", NULL);
  gsize length, log_length;
  g_autofree char *bytes = NULL;
  g_autofree char *log = NULL;
  sqlite3 *database = NULL;

  rapport_store_close (office->store);
  g_assert_cmpint (sqlite3_open (office->path, &database), ==, SQLITE_OK);
  g_assert_cmpint (
      sqlite3_exec (database, "PRAGMA wal_autocheckpoint=0; UPDATE customer SET notes='in the log'", NULL, NULL, NULL),
      ==, SQLITE_OK);
  bytes = read_bytes (office->path, &length);
  log = read_bytes (log_path, &log_length);
  g_assert_cmpuint (log_length, >, 0);
  sqlite3_close (database);
  write_bytes (office->path, bytes, length);
  write_bytes (log_path, log, log_length);
}

static guint
count_names (Office *office, const char *part)
{
  g_autoptr (GDir) dir = g_dir_open (office->folder, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    n += strstr (name, part) != NULL;
  return n;
}

/* --- links --- */

static void
test_resolve (Office *office, gconstpointer data)
{
  g_autofree char *folder = make_path (office, "folder");
  g_autofree char *inner = make_path (office, "folder/inner");
  g_autofree char *to_inner = make_path (office, "to-inner");
  g_autofree char *to_missing = make_path (office, "to-missing");
  g_autofree char *loop = make_path (office, "loop");
  const char *const cases[][2] = {
    { "test.rapport", "test.rapport" },
    { "./folder/../test.rapport", "test.rapport" },
    { "to-inner/new", "folder/inner/new" },
    { "to-inner/../new", "folder/new" },
    { "to-inner/a/b", "folder/inner/a/b" },
    { "to-missing", "folder/missing" },
    { "loop", "loop" },
    { "missing/", "missing" },
  };

  g_assert_cmpint (g_mkdir_with_parents (inner, 0700), ==, 0);
  g_assert_cmpint (symlink ("folder/inner", to_inner), ==, 0);
  g_assert_cmpint (symlink ("folder/missing", to_missing), ==, 0);
  g_assert_cmpint (symlink ("loop", loop), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat (office->folder, "/", cases[i][0], NULL);
      g_autofree char *expected = make_path (office, cases[i][1]);
      g_autofree char *found = rapport_file_resolve (path);

      g_assert_cmpstr (found, ==, expected);
    }
}

/* By whatever name, a file has one writer, one folder of backups and one log. */
static void
test_link (Office *office, gconstpointer data)
{
  g_autofree char *link_path = make_path (office, "link.rapport");
  g_autofree char *folder = rapport_backup_folder_get (office->path, NULL);
  g_autofree char *linked_folder = NULL;
  g_autofree char *backup = NULL;
  g_autofree char *aside = NULL;
  g_autoptr (RapportStore) second = NULL;
  g_autoptr (GError) error = NULL;

  add_customer (office, "An");
  g_assert_cmpint (symlink ("test.rapport", link_path), ==, 0);
  second = rapport_office_open (link_path, RAPPORT_STORE_WRITE, &error);
  g_assert_null (second);
  g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_BUSY);
  g_clear_error (&error);
  linked_folder = rapport_backup_folder_get (link_path, NULL);
  g_assert_cmpstr (linked_folder, ==, folder);

  backup = back_up (office);
  g_assert_false (rapport_restore_file (backup, link_path, &aside, NULL, &error));
  g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_BUSY);
  g_clear_error (&error);
  rapport_store_close (office->store);
  g_assert_true (rapport_restore_file (backup, link_path, &aside, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_test (link_path, G_FILE_TEST_IS_SYMLINK));
  g_assert_true (g_str_has_prefix (aside, office->path));
  reopen (office);
  assert_sound (office);
}

/* --- a new file --- */

static void
test_old_log (Office *office, gconstpointer data)
{
  g_autofree char *log_path = g_strconcat (office->path, "-wal", NULL);
  g_autofree char *log_aside = NULL;
  g_autofree char *log = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  add_customer (office, "An");
  crash (office);
  log = read_bytes (log_path, &length);
  g_assert_cmpint (g_unlink (office->path), ==, 0);
  g_clear_object (&office->store);
  office->store = rapport_office_open (office->path, RAPPORT_STORE_CREATE, &error);
  g_assert_no_error (error);
  add_customer (office, "Bình");
  g_assert_cmpint (ask (office, "SELECT count(*) FROM customer"), ==, 1);
  assert_sound (office);

  g_assert_nonnull (rapport_store_get_aside (office->store));
  log_aside = g_strconcat (rapport_store_get_aside (office->store), "-wal", NULL);
  assert_bytes (log_aside, log, length);
}

/* --- a backup --- */

static void
assert_no_backup (Office *office, const char *output)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (rapport_store_backup (office->store, output, NULL, &error));
  g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_OPEN);
}

static void
test_backup_over_itself (Office *office, gconstpointer data)
{
  static const char *const endings[] = { "", "-wal", "-shm", "-journal", ".lock" };
  g_autofree char *link_path = make_path (office, "link");

  add_customer (office, "An");
  g_assert_cmpint (symlink (".", link_path), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *own = g_strconcat (office->path, endings[i], NULL);
      g_autofree char *linked = g_strconcat (link_path, "/test.rapport", endings[i], NULL);

      assert_no_backup (office, own);
      assert_no_backup (office, linked);
    }
  add_customer (office, "Bình");
  assert_sound (office);
}

static void
test_backup_over_another (Office *office, gconstpointer data)
{
  Office other = { office->folder, make_path (office, "other.rapport"), NULL };
  g_autofree char *path = other.path;
  g_autofree char *log_path = g_strconcat (path, "-wal", NULL);
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  add_customer (office, "An");
  other.store = rapport_office_open (path, RAPPORT_STORE_CREATE, &error);
  g_assert_no_error (error);
  g_assert_false (rapport_store_backup (office->store, path, NULL, &error));
  g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_BUSY);
  g_clear_error (&error);
  add_customer (&other, "Bình");
  crash (&other);
  bytes = read_bytes (path, &length);
  assert_no_backup (office, path);
  assert_bytes (path, bytes, length);
  g_assert_cmpint (g_unlink (log_path), ==, 0);
  g_assert_true (rapport_store_backup (office->store, path, NULL, &error));
  g_assert_no_error (error);
  g_object_unref (other.store);
}

/* --- another file in the place of a damaged one --- */

typedef struct
{
  char *backup;
  char *bytes;
  gsize length;
} Damage;

static void
clear_damage (Damage *damage)
{
  g_free (damage->backup);
  g_free (damage->bytes);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Damage, clear_damage)

static void
do_damage (Office *office, Damage *damage)
{
  g_autofree char *log_path = g_strconcat (office->path, "-wal", NULL);

  add_customer (office, "An");
  damage->backup = back_up (office);
  rapport_store_close (office->store);
  damage->bytes = read_bytes (office->path, &damage->length);
  memset (damage->bytes, 'x', 8192);
  write_bytes (office->path, damage->bytes, damage->length);
  write_bytes (log_path, "some log", 8);
  watched = office->path;
  gone = 0;
}

static void
test_never_gone (Office *office, gconstpointer data)
{
  g_auto (Damage) damage = { NULL };
  g_autofree char *aside = NULL;
  g_autoptr (GError) error = NULL;
  struct stat status;

  do_damage (office, &damage);
  g_assert_true (rapport_restore_file (damage.backup, office->path, &aside, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (gone, ==, 0);
  assert_bytes (aside, damage.bytes, damage.length);
  g_assert_cmpint (stat (aside, &status), ==, 0);
  g_assert_cmpuint (status.st_nlink, ==, 1);
  reopen (office);
  assert_sound (office);
}

static void
test_put_fails (Office *office, gconstpointer data)
{
  g_auto (Damage) damage = { NULL };
  g_autofree char *log_path = g_strconcat (office->path, "-wal", NULL);
  g_autofree char *aside = NULL;
  g_autoptr (GError) error = NULL;

  no_links = data != NULL;
  do_damage (office, &damage);
  rename_fails = TRUE;
  g_assert_false (rapport_restore_file (damage.backup, office->path, &aside, NULL, &error));
  g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_null (aside);
  assert_bytes (office->path, damage.bytes, damage.length);
  assert_bytes (log_path, "some log", 8);
  g_assert_cmpuint (count_names (office, ".damaged-"), ==, 0);

  rename_fails = FALSE;
  g_assert_true (rapport_restore_file (damage.backup, office->path, &aside, NULL, &error));
  g_assert_no_error (error);
  assert_bytes (aside, damage.bytes, damage.length);
  reopen (office);
  assert_sound (office);
}

/* --- how it is opened --- */

static gboolean
read_synchronous (RapportAct *act, gpointer level, GCancellable *cancellable, GError **error)
{
  return rapport_connection_query_integer (rapport_act_get_connection (act), level, -1, error, "PRAGMA synchronous",
                                           NULL);
}

static void
assert_synchronous (Office *office, gint64 expected)
{
  g_autoptr (GError) error = NULL;
  gint64 level = -1;

  g_assert_true (rapport_store_act (office->store, read_synchronous, &level, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (level, ==, expected);
}

/* Where there is no log, the folder has to be synced as well. */
static void
test_network (Office *office, gconstpointer data)
{
  assert_synchronous (office, 2);
  network = TRUE;
  reopen (office);
  assert_synchronous (office, 3);
  add_customer (office, "An");
  g_assert_false (is_there (office->path, "-wal"));
  network = FALSE;
  reopen (office);
  assert_synchronous (office, 2);
  assert_sound (office);
}

static void
open_again (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RapportStore) second = rapport_office_open (watched, RAPPORT_STORE_READ, &error);
  g_autofree char *folder = rapport_backup_folder_find (watched);

  g_assert_no_error (error);
  rapport_store_close (second);
}

/* Another process sees whether somebody holds the file; SQLite reads in a log only while it does. */
static gboolean
is_held (const char *path)
{
  pid_t child = fork ();
  int status;

  if (child == 0)
    {
      struct flock range = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
      const int descriptor = open (path, O_RDWR);

      _exit (descriptor >= 0 && fcntl (descriptor, F_GETLK, &range) == 0 && range.l_type != F_UNLCK);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  return WIFEXITED (status) && WEXITSTATUS (status) == 1;
}

/* A second opening while the first is under way reads no byte of the file past SQLite: that would drop its locks. */
static void
test_open_at_once (Office *office, gconstpointer data)
{
  watched = office->path;
  add_customer (office, "An");
  rapport_store_close (office->store);
  opening = open_again;
  reopen (office);
  g_assert_null (opening);
  g_assert_true (is_held (office->path));
  add_customer (office, "Bình");
}

/* --- a damaged file --- */

/* The page that the damage is in belongs to a table's rows: the file opens, and the check finds it. */
static void
damage_page (Office *office, const char *table)
{
  g_autofree char *sql = g_strdup_printf ("SELECT rootpage FROM sqlite_schema WHERE name='%s'", table);
  gsize length;
  g_autofree char *bytes = NULL;
  gint64 page;

  reopen (office);
  page = ask (office, sql);
  rapport_store_close (office->store);
  bytes = read_bytes (office->path, &length);
  memset (bytes + (page - 1) * 4096, 'x', 4096);
  write_bytes (office->path, bytes, length);
}

static void
assert_untouched (Office *office)
{
  g_autofree char *log_path = g_strconcat (office->path, "-wal", NULL);
  gsize length;
  gsize log_length = 0;
  g_autofree char *bytes = read_bytes (office->path, &length);
  g_autofree char *log = is_there (log_path, "") ? read_bytes (log_path, &log_length) : NULL;
  g_autoptr (GPtrArray) wrong = NULL;
  g_autoptr (GError) error = NULL;

  reopen (office);
  wrong = rapport_store_check (office->store, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (wrong->len, >, 0);
  g_assert_true (rapport_store_is_damaged (office->store));
  rapport_store_close (office->store);
  assert_bytes (office->path, bytes, length);
  if (log != NULL)
    assert_bytes (log_path, log, log_length);
}

static void
test_damaged_with_log (Office *office, gconstpointer data)
{
  add_customer (office, "An");
  save (office, "tag", "name", "Thẻ");
  rapport_store_close (office->store);
  damage_page (office, "tag");
  crash (office);
  assert_untouched (office);
}

/* As it is right after a backup was put in its place: opening would switch it to a log. */
static void
test_damaged_without_log (Office *office, gconstpointer data)
{
  sqlite3 *database = NULL;

  save (office, "tag", "name", "Thẻ");
  rapport_store_close (office->store);
  damage_page (office, "tag");
  g_assert_cmpint (sqlite3_open (office->path, &database), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (database, "PRAGMA journal_mode=delete", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (database), ==, SQLITE_OK);
  assert_untouched (office);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(name, data, func) g_test_add ("/file/" name, Office, data, open_office, func, tear_down)
  ADD ("resolve", NULL, test_resolve);
  ADD ("link", NULL, test_link);
  ADD ("old-log", NULL, test_old_log);
  ADD ("backup-over-itself", NULL, test_backup_over_itself);
  ADD ("backup-over-another", NULL, test_backup_over_another);
  ADD ("never-gone", NULL, test_never_gone);
  ADD ("put-fails", NULL, test_put_fails);
  ADD ("put-fails-without-links", "no links", test_put_fails);
  ADD ("network", NULL, test_network);
  ADD ("open-at-once", NULL, test_open_at_once);
  ADD ("damaged-with-log", NULL, test_damaged_with_log);
  ADD ("damaged-without-log", NULL, test_damaged_without_log);
  return g_test_run ();
}
