/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <dlfcn.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include "rapport-office.h"
#include "rapport-schema.h"
#include "torture-files.h"
#include "torture-office.h"
#include "torture-report.h"

/* A file of each released schema is opened, and the program is killed before the n-th statement of bringing it up to date,
 * n = 1 until it gets through. Opened again, the file holds the same records as one that was brought up to date in peace. */

/* By itself, this many places in each migration. */
#define QUICK_PLACES 40

static guint n_statements;
static guint killed_at;
static gboolean in_pieces; /* the control: every statement is committed by itself */

/* The program notices a transaction that has ended, so for the control there always is one. */
int
sqlite3_get_autocommit (sqlite3 *database)
{
  int (*real) (sqlite3 *) = (int (*) (sqlite3 *)) dlsym (RTLD_NEXT, "sqlite3_get_autocommit");

  return in_pieces ? 0 : real (database);
}

static int
count_statement (unsigned what, void *user_data, void *statement, void *sql)
{
  const char *text = sql;

  /* Statements inside others are comments of SQLite. */
  if (text == NULL || g_str_has_prefix (text, "--"))
    return 0;
  if (++n_statements == killed_at)
    raise (SIGKILL);
  return 0;
}

static int
trace_connection (sqlite3 *database, const char **message, const struct sqlite3_api_routines *api)
{
  return sqlite3_trace_v2 (database, SQLITE_TRACE_STMT, count_statement, NULL);
}

static int
forbid_transactions (void *user_data, int action, const char *a, const char *b, const char *c, const char *d)
{
  return action == SQLITE_TRANSACTION ? SQLITE_IGNORE : SQLITE_OK;
}

static int
trace_in_pieces (sqlite3 *database, const char **message, const struct sqlite3_api_routines *api)
{
  sqlite3_set_authorizer (database, forbid_transactions, NULL);
  return trace_connection (database, message, api);
}

/* In a child, which counts into @descriptor how many statements it got through. */
static void
open_traced (const char *path, int descriptor)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RapportStore) store = NULL;

  sqlite3_auto_extension ((void (*) (void)) (in_pieces ? trace_in_pieces : trace_connection));
  store = rapport_office_open (path, RAPPORT_STORE_WRITE, &error);
  if (store != NULL)
    rapport_store_close (store);
  if (write (descriptor, &n_statements, sizeof n_statements) != sizeof n_statements)
    _exit (2);
  _exit (store != NULL ? 0 : 1);
}

/* Whether it was killed; otherwise @total is how many statements there were. */
static gboolean
kill_at (const char *path, guint nth, guint *total)
{
  int ends[2];
  int status = 0;
  pid_t child;

  g_assert_cmpint (pipe2 (ends, 0), ==, 0);
  n_statements = 0;
  killed_at = nth;
  child = fork ();
  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    open_traced (path, ends[1]);
  close (ends[1]);
  if (read (ends[0], total, sizeof *total) != sizeof *total)
    *total = 0;
  close (ends[0]);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status) || WEXITSTATUS (status) == 0 || in_pieces);
  return WIFSIGNALED (status);
}

/* (transfer full) (nullable): what is wrong */
static char *
judge (const char *path, const char *expected)
{
  char *wrong = torture_office_find_fault (path);
  g_autofree char *found = NULL;

  if (wrong != NULL)
    return wrong;
  found = torture_office_fingerprint (path, FALSE);
  return torture_office_compare (expected, found);
}

typedef struct
{
  char *folder;
  char *path;
  char *expected;
  guint version;
  guint total;
} Migration;

static void
begin (Migration *migration, guint version)
{
  migration->version = version;
  migration->folder = torture_folder_new ();
  migration->path = g_build_filename (migration->folder, "office.rapport", NULL);
  torture_office_write_old (version, migration->path);
  g_assert_false (kill_at (migration->path, 0, &migration->total));
  migration->expected = torture_office_fingerprint (migration->path, FALSE);
}

static void
end (Migration *migration)
{
  torture_folder_free (migration->folder);
  g_free (migration->path);
  g_free (migration->expected);
}

static char *
try_once (Migration *migration, guint nth)
{
  guint total;

  torture_folder_clear (migration->folder);
  torture_office_write_old (migration->version, migration->path);
  kill_at (migration->path, nth, &total);
  return judge (migration->path, migration->expected);
}

static void
test_released (gconstpointer data)
{
  Migration migration = { 0 };
  guint stride;
  guint kills = 0;

  begin (&migration, GPOINTER_TO_UINT (data));
  stride = MAX (1, migration.total / torture_size (QUICK_PLACES, migration.total));
  for (guint nth = 1 + migration.total % stride; nth <= migration.total; nth += stride)
    {
      g_autofree char *wrong = try_once (&migration, nth);

      if (wrong != NULL)
        g_error ("From version %u, killed at statement %u of %u: %s", migration.version, nth, migration.total, wrong);
      kills++;
    }
  torture_report ("migration", kills, "from version %u: of %u statements; records equal, 0 files unsound",
                  migration.version, migration.total);
  end (&migration);
}

static void
test_control (void)
{
  Migration migration = { 0 };
  guint kills = 0;
  g_autofree char *wrong = NULL;

  begin (&migration, 1);
  in_pieces = TRUE;
  for (guint nth = migration.total / 2; wrong == NULL && nth > 1 && kills < 40; nth -= nth / 20 + 1)
    {
      wrong = try_once (&migration, nth);
      kills++;
    }
  in_pieces = FALSE;
  g_assert_nonnull (wrong);
  g_test_message ("found: %s", wrong);
  torture_report_control ("migration", "without a transaction: found at kill %u", kills);
  end (&migration);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (guint version = 1; version < RAPPORT_SCHEMA_VERSION; version++)
    {
      g_autofree char *name = g_strdup_printf ("/migration/from-version-%u", version);

      g_test_add_data_func (name, GUINT_TO_POINTER (version), test_released);
    }
  g_test_add_func ("/migration/control", test_control);
  return g_test_run ();
}
