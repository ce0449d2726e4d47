/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <gio/gio.h>

#include "rapport-office.h"
#include "torture-acts.h"
#include "torture-files.h"
#include "torture-office.h"
#include "torture-report.h"
#include "torture-vfs.h"

/* A child works in an office and says beforehand what it is about to do and afterwards that it is done. It is killed at a
 * moment that nobody chose, or in the middle of writing. What it said was done must be there; what it was about to do, all
 * of it or nothing. */

/* The control must fail within so many. */
#define CONTROL_KILLS 20

/* The child gets through fewer acts before it is killed. */
#define MOST_ACTS 8

/* Renewed after so many kills: each recovery stands on the ones before. */
#define KILLS_PER_OFFICE 25

typedef struct
{
  char *folder;
  char *path;
  TortureBook *book; /* what was acknowledged */
  guint number;
} Site;

/* --- the child --- */

static guint writes_left;
static const char *written; /* nullable: only writes to files whose paths begin so are counted */
static sqlite3 *first_connection;

static int
kill_in_write (const TortureCall *call, gpointer user_data)
{
  if (call->kind != TORTURE_CALL_WRITE || writes_left == 0
      || (written != NULL
          && (call->path == NULL || !g_str_has_prefix (call->path, written)
              || strchr (call->path + strlen (written), '/') != NULL)))
    return TORTURE_GO_ON;
  if (--writes_left == 0)
    {
      call->file->pMethods->xWrite (call->file, call->bytes, call->amount / 2, call->offset);
      raise (SIGKILL);
    }
  return TORTURE_GO_ON;
}

static int
note_connection (sqlite3 *database, const char **message, const struct sqlite3_api_routines *api)
{
  if (first_connection == NULL)
    first_connection = database;
  return SQLITE_OK;
}

/* The control: nothing is written down before the file is changed. The store itself forbids it. */
static void
take_journal_away (void)
{
  sqlite3_stmt *statement = NULL;

  sqlite3_db_config (first_connection, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
  if (sqlite3_prepare_v2 (first_connection, "PRAGMA journal_mode=OFF", -1, &statement, NULL) != SQLITE_OK
      || sqlite3_step (statement) != SQLITE_ROW
      || strcmp ((const char *) sqlite3_column_text (statement, 0), "off") != 0)
    _exit (3);
  sqlite3_finalize (statement);
}

static void
say (int descriptor, const char *word, const char *act)
{
  g_autofree char *line = g_strdup_printf ("%s\t%s\n", word, act);
  gsize length = strlen (line);

  if (write (descriptor, line, length) != (gssize) length)
    _exit (4);
}

static void
work (const Site *site, int descriptor, guint32 seed, guint kill_at_write, gboolean control)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autoptr (GError) error = NULL;
  g_autoptr (RapportStore) store = NULL;

  torture_vfs_install ();
  if (control)
    sqlite3_auto_extension ((void (*) (void)) note_connection);
  store = rapport_office_open (site->path, RAPPORT_STORE_WRITE, &error);
  if (store == NULL)
    _exit (5);
  if (control)
    take_journal_away ();
  writes_left = kill_at_write;
  /* Backups are large: half of the kills should not fall into one. */
  written = control || seed % 2 == 0 ? site->path : NULL;
  torture_vfs_set_hook (kill_in_write, NULL);
  for (guint number = site->number;; number++)
    {
      g_autofree char *act = torture_book_propose (site->book, random, number);

      say (descriptor, "about", act);
      if (!torture_acts_perform (store, site->folder, act, &error))
        {
          say (descriptor, "failed", error->message);
          _exit (6);
        }
      torture_book_apply (site->book, act);
      say (descriptor, "done", act);
    }
}

/* --- the parent --- */

/* Reads what the child says, until it has said @wanted times that something is done, or is dead. @pending: what it is about
 * to do. (transfer full) (nullable): its complaint */
static char *
listen (Site *site, FILE *pipe, guint wanted, char **pending)
{
  char line[4096];
  guint heard = 0;

  while (heard < wanted && fgets (line, sizeof line, pipe) != NULL)
    {
      g_strchomp (line);
      if (g_str_has_prefix (line, "about\t"))
        {
          g_free (*pending);
          *pending = g_strdup (line + strlen ("about\t"));
        }
      else if (g_str_has_prefix (line, "done\t"))
        {
          torture_book_apply (site->book, *pending);
          g_clear_pointer (pending, g_free);
          site->number++;
          heard++;
        }
      else
        return g_strdup (line);
    }
  return NULL;
}

static char *
check_outputs (const Site *site)
{
  g_autofree char *copy = g_build_filename (site->folder, "copy.rapport", NULL);
  g_autofree char *unsound = NULL;

  if (!g_file_test (copy, G_FILE_TEST_EXISTS))
    return NULL;
  unsound = torture_office_find_fault (copy);
  return unsound != NULL ? g_strdup_printf ("the backup: %s", unsound) : NULL;
}

/* (transfer full) (nullable): what is wrong */
static char *
judge (Site *site, const char *pending)
{
  g_autofree char *reason = torture_office_find_fault (site->path);
  g_autoptr (TortureBook) found = reason == NULL ? torture_book_read (site->path, &reason) : NULL;
  g_autofree char *difference = NULL;
  g_autofree char *other = NULL;

  if (found == NULL)
    return g_steal_pointer (&reason);
  difference = torture_book_compare (site->book, found);
  if (difference != NULL && pending != NULL)
    {
      torture_book_apply (site->book, pending);
      other = torture_book_compare (site->book, found);
      if (other == NULL)
        g_clear_pointer (&difference, g_free);
    }
  if (difference != NULL)
    return g_strdup_printf ("%s (about to: %s)", difference, pending != NULL ? pending : "nothing");
  return check_outputs (site);
}

static char *
kill_once (Site *site, GRand *random, gboolean control, guint *acknowledged)
{
  guint32 seed = g_rand_int (random);
  gboolean in_write = control || g_rand_boolean (random);
  guint kill_at_write = in_write ? (guint) g_rand_int_range (random, 1, 120) : 0;
  guint wanted = (guint) g_rand_int_range (random, 0, MOST_ACTS);
  guint wait_us = (guint) g_rand_int_range (random, 0, 20000);
  g_autofree char *complaint = NULL;
  g_autofree char *pending = NULL;
  guint before = site->number;
  int ends[2];
  int status = 0;
  FILE *pipe;
  pid_t child;

  g_assert_cmpint (pipe2 (ends, 0), ==, 0);
  child = fork ();
  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      close (ends[0]);
      work (site, ends[1], seed, kill_at_write, control);
    }
  close (ends[1]);
  pipe = fdopen (ends[0], "r");
  if (!in_write)
    {
      /* After some acts, however fast the machine is; then at any moment. */
      complaint = listen (site, pipe, wanted, &pending);
      g_usleep (wait_us);
      kill (child, SIGKILL);
    }
  if (complaint == NULL)
    complaint = listen (site, pipe, G_MAXUINT, &pending);
  fclose (pipe);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  *acknowledged += site->number - before;
  site->number++;
  if (complaint != NULL)
    return g_steal_pointer (&complaint);
  if (!WIFSIGNALED (status) || WTERMSIG (status) != SIGKILL)
    return g_strdup_printf ("it ended by itself (status %d)", status);
  return judge (site, pending);
}

static void
open_site (Site *site)
{
  char *reason = NULL;

  site->folder = torture_folder_new ();
  site->path = g_build_filename (site->folder, "office.rapport", NULL);
  torture_office_write (TORTURE_OFFICE_PRESENT, site->path);
  site->book = torture_book_read (site->path, &reason);
  g_assert_cmpstr (reason, ==, NULL);
}

static void
close_site (Site *site)
{
  torture_folder_free (site->folder);
  g_free (site->path);
  g_clear_pointer (&site->book, torture_book_free);
  *site = (Site){ 0 };
}

static void
test_kill (void)
{
  g_autoptr (GRand) random = torture_random ();
  guint kills = torture_size (25, 2000);
  guint acknowledged = 0;
  Site site = { 0 };

  for (guint i = 0; i < kills; i++)
    {
      g_autofree char *wrong = NULL;

      if (i % KILLS_PER_OFFICE == 0)
        open_site (&site);
      wrong = kill_once (&site, random, FALSE, &acknowledged);
      if (wrong != NULL)
        g_error ("Kill %u: %s", i, wrong);
      if (i % KILLS_PER_OFFICE == KILLS_PER_OFFICE - 1 || i == kills - 1)
        close_site (&site);
    }
  g_assert_cmpuint (acknowledged, >, kills);
  torture_report ("kill", kills, "%u acts acknowledged, 0 lost, 0 files unsound", acknowledged);
}

static void
test_control (void)
{
  g_autoptr (GRand) random = torture_random ();
  guint acknowledged = 0;
  guint kills = 0;
  g_autofree char *wrong = NULL;

  while (wrong == NULL && kills < CONTROL_KILLS)
    {
      Site site = { 0 };

      open_site (&site);
      wrong = kill_once (&site, random, TRUE, &acknowledged);
      kills++;
      close_site (&site);
    }
  g_assert_nonnull (wrong);
  g_test_message ("found: %s", wrong);
  torture_report_control ("kill", "journal_mode=OFF: found at kill %u", kills);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/kill/any-moment", test_kill);
  g_test_add_func ("/kill/control", test_control);
  return g_test_run ();
}
