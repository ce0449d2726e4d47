/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <signal.h>
#include <sqlite3.h>
#include <sys/resource.h>

#include <glib/gstdio.h>

#include "rapport-error.h"
#include "rapport-header.h"
#include "rapport-schema.h"
#include "scratch.h"

/* A file in SQLite's write-ahead mode whose newest header stands in the log: copied while a connection holds it open,
 * as it lies there after a crash. */

static char *folder;

static void
run (sqlite3 *database, const char *sql)
{
  char *message = NULL;

  sqlite3_exec (database, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
}

static void
copy (const char *from, const char *to)
{
  g_autofree char *bytes = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (from, &bytes, &length, NULL));
  g_assert_true (g_file_set_contents (to, bytes, length, NULL));
}

static char *
make_crashed (const char *name, const char *before, const char *after)
{
  g_autofree char *live = g_strdup_printf ("%s/live-%s", folder, name);
  g_autofree char *live_log = g_strconcat (live, "-wal", NULL);
  char *path = g_build_filename (folder, name, NULL);
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  sqlite3 *database = NULL;

  g_assert_cmpint (sqlite3_open (live, &database), ==, SQLITE_OK);
  run (database, "PRAGMA page_size=1024; PRAGMA journal_mode=WAL; PRAGMA wal_autocheckpoint=0; CREATE TABLE t (x)");
  run (database, before);
  run (database, "PRAGMA wal_checkpoint(RESTART)");
  run (database, after);
  copy (live, path);
  copy (live_log, log);
  sqlite3_close (database);
  return path;
}

static void
assert_header (const char *path, int code, guint32 version)
{
  RapportHeader header;
  g_autoptr (GError) error = NULL;

  rapport_header_read (path, &header, &error);
  if (code >= 0)
    {
      g_assert_error (error, RAPPORT_ERROR, code);
      return;
    }
  g_assert_no_error (error);
  g_assert_true (header.exists);
  g_assert_cmpuint (header.version, ==, version);
}

#define OURS "PRAGMA application_id=0x52505254; "

static void
test_log (void)
{
  g_autofree char *ours = make_crashed ("ours", "PRAGMA user_version=0", OURS "PRAGMA user_version=1");
  g_autofree char *newer = make_crashed ("newer", OURS "PRAGMA user_version=1", "PRAGMA user_version=999");
  g_autofree char *foreign = make_crashed ("foreign", OURS, "PRAGMA application_id=7");
  /* A transaction that was not committed counts for nothing. */
  g_autofree char *open = make_crashed ("open", OURS "PRAGMA user_version=1",
                                        "PRAGMA cache_size=1; PRAGMA cache_spill=1; BEGIN; PRAGMA user_version=999; "
                                        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 2000) "
                                        "INSERT INTO t SELECT zeroblob(500) FROM n");
  g_autofree char *open_log = g_strconcat (open, "-wal", NULL);
  GStatBuf status;

  assert_header (ours, -1, 1);
  assert_header (newer, RAPPORT_ERROR_TOO_NEW, 0);
  assert_header (foreign, RAPPORT_ERROR_OPEN, 0);
  g_assert_cmpint (g_stat (open_log, &status), ==, 0);
  g_assert_cmpint (status.st_size, >, 100000);
  assert_header (open, -1, 1);
}

/* What is torn off counts up to the last whole transaction; what is no log counts for nothing. */
static void
test_torn_log (void)
{
  g_autofree char *path
      = make_crashed ("torn", OURS "PRAGMA user_version=0", "PRAGMA user_version=1; PRAGMA user_version=999");
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_autofree char *bytes = NULL;
  const gsize second
      = 32 + 24 + 1024; /* where the frame of the second transaction begins; older ones stand behind it */
  gsize length;

  assert_header (path, RAPPORT_ERROR_TOO_NEW, 0);
  g_assert_true (g_file_get_contents (log, &bytes, &length, NULL));
  g_assert_true (g_file_set_contents (log, bytes, second + 24 + 1023, NULL));
  assert_header (path, -1, 1);
  bytes[second + 500] ^= 1;
  g_assert_true (g_file_set_contents (log, bytes, length, NULL));
  assert_header (path, -1, 1);
  bytes[32 + 24 + 500] ^= 1;
  g_assert_true (g_file_set_contents (log, bytes, length, NULL));
  assert_header (path, -1, 0);
  g_assert_true (g_file_set_contents (log, "no log", -1, NULL));
  assert_header (path, -1, 0);
}

/* A log of any size is read where it lies: nobody could write a copy of it here, and not a byte of it changes. */
static void
test_nothing_written (void)
{
  g_autofree char *path = make_crashed ("large", OURS "PRAGMA user_version=1",
                                        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 20000) "
                                        "INSERT INTO t SELECT zeroblob(900) FROM n");
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize length, new_length;
  struct rlimit limit, small;

  g_assert_true (g_file_get_contents (log, &before, &length, NULL));
  g_assert_cmpuint (length, >, 20000000);
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  small = limit;
  small.rlim_cur = 65536;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  assert_header (path, -1, 1);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  g_assert_true (g_file_get_contents (log, &after, &new_length, NULL));
  g_assert_cmpmem (before, length, after, new_length);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = make_scratch ();
  g_test_add_func ("/header/log", test_log);
  g_test_add_func ("/header/torn-log", test_torn_log);
  g_test_add_func ("/header/nothing-written", test_nothing_written);
  status = g_test_run ();
  remove_scratch (folder);
  return status;
}
