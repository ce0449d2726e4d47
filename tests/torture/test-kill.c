/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <gio/gio.h>
#include <glib/gstdio.h>

#include "rapport-office.h"
#include "torture-acts.h"
#include "torture-backups.h"
#include "torture-death.h"
#include "torture-files.h"
#include "torture-office.h"
#include "torture-report.h"

/* A child works in an office and says beforehand what it is about to do and afterwards that it is done. It is killed at a
 * moment that nobody chose, or in the middle of writing. What it said was done must be there; what it was about to do, all
 * of it or nothing. A list that is exported is the older one or a whole new one, and so is a backup; what counts as a
 * backup is one. */

/* The control must fail within so many. */
#define CONTROL_KILLS 20

/* The child gets through fewer acts before the one in which it is killed. */
#define MOST_ACTS 5

/* Renewed after so many kills: each recovery stands on the ones before. */
#define KILLS_PER_OFFICE 25

/* One kill of so many falls into bringing an older file up to date. */
#define MIGRATE_EVERY 12

typedef struct
{
  char *folder;
  char *path;
  TortureBook *book; /* what was acknowledged */
  char *list_sum;    /* of the exported list */
  GHashTable *known; /* backups that were looked at */
  guint number;
} Site;

typedef struct
{
  guint32 seed;
  const char *verb; /* the act in which it ends */
  guint acts;       /* before that one */
  guint calls;      /* it dies in so many calls after that; 0: it is killed from outside */
  guint wait_us;
  gboolean control;
} Plan;

static GHashTable *tally; /* verb → kills in it */

static char *
get_path (const Site *site, const char *name)
{
  return g_build_filename (site->folder, name, NULL);
}

static char *
sum_list (const Site *site, const char *name)
{
  g_autofree char *path = get_path (site, name);
  g_autoptr (GBytes) bytes = torture_file_read (path);

  return bytes != NULL ? g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes) : g_strdup ("-");
}

/* --- the child --- */

static sqlite3 *first_connection;

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
say (int descriptor, const char *word, const char *what)
{
  g_autofree char *line = g_strdup_printf ("%s\t%s\n", word, what);
  gsize length = strlen (line);

  if (write (descriptor, line, length) != (gssize) length)
    _exit (4);
}

/* What makes the last act possible. */
static const char *
get_preparation (const char *verb)
{
  if (g_str_equal (verb, "redo"))
    return "undo";
  if (g_str_equal (verb, "restore"))
    return "backup";
  return g_str_equal (verb, "undo") ? "edit-many" : NULL;
}

/* (transfer full): the @nth act of the child. */
static char *
propose (const Site *site, const Plan *plan, GRand *random, guint nth)
{
  const char *verb = NULL;
  char *act = NULL;

  if (nth == plan->acts)
    verb = plan->verb;
  else if (nth + 1 == plan->acts)
    verb = get_preparation (plan->verb);
  if (verb != NULL)
    act = torture_book_propose_verb (site->book, verb, random, site->number + nth);
  return act != NULL ? act : torture_book_propose (site->book, random, site->number + nth);
}

static void
work (const Site *site, int descriptor, const Plan *plan)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (plan->seed);
  g_autoptr (GError) error = NULL;
  g_autoptr (RapportStore) store = NULL;

  torture_death_install ();
  if (plan->control)
    sqlite3_auto_extension ((void (*) (void)) note_connection);
  store = rapport_office_open (site->path, RAPPORT_STORE_WRITE, &error);
  if (store == NULL)
    _exit (5);
  if (plan->control)
    take_journal_away ();
  for (guint i = 0;; i++)
    {
      g_autofree char *act = propose (site, plan, random, i);
      g_autofree char *sum = NULL;

      say (descriptor, "about", act);
      /* Backups are large: the control should not end in one. */
      if (i == plan->acts)
        torture_death_arm (plan->calls, plan->control ? site->path : NULL);
      if (!torture_acts_perform (store, site->folder, act, &error))
        {
          say (descriptor, "failed", error->message);
          _exit (6);
        }
      torture_book_apply (site->book, act);
      sum = sum_list (site, TORTURE_LIST);
      say (descriptor, "done", sum);
    }
}

static void
migrate (const Site *site, const Plan *plan)
{
  torture_death_install ();
  torture_death_arm (plan->calls, NULL);
  _exit (rapport_office_open (site->path, RAPPORT_STORE_WRITE, NULL) != NULL ? 0 : 5);
}

/* --- the parent --- */

/* Reads what the child says, until it is about to do something after @wanted acts, or is dead. @pending: what it is about
 * to do. (transfer full) (nullable): its complaint */
static char *
listen (Site *site, FILE *pipe, guint wanted, char **pending)
{
  char line[4096];
  guint heard = 0;

  while ((heard < wanted || *pending == NULL) && fgets (line, sizeof line, pipe) != NULL)
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
          g_free (site->list_sum);
          site->list_sum = g_strdup (line + strlen ("done\t"));
          site->number++;
          heard++;
        }
      else
        return g_strdup (line);
    }
  return NULL;
}

/* The exported list is the one that was there, or what is exported now. */
static char *
check_list (Site *site, const char *pending)
{
  g_autofree char *sum = sum_list (site, TORTURE_LIST);
  g_autofree char *fresh = get_path (site, "fresh.csv");
  g_autofree char *fresh_sum = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RapportStore) store = NULL;

  if (g_str_equal (sum, site->list_sum))
    return NULL;
  if (g_strcmp0 (pending, "export") != 0)
    return g_strdup ("the exported list was changed by something else");
  store = rapport_office_open (site->path, RAPPORT_STORE_READ, &error);
  if (store == NULL || !torture_acts_export (store, fresh, &error))
    return g_strdup (error->message);
  fresh_sum = sum_list (site, "fresh.csv");
  if (!g_str_equal (sum, fresh_sum))
    return g_strdup ("the exported list is neither the older one nor a whole new one");
  g_free (site->list_sum);
  site->list_sum = g_steal_pointer (&sum);
  return NULL;
}

static char *
check_copy (Site *site, const char *pending)
{
  g_autofree char *path = get_path (site, TORTURE_COPY);
  g_autofree char *reason = NULL;
  g_autofree char *difference = NULL;
  g_autoptr (TortureBook) copy = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return NULL;
  reason = torture_office_find_fault (path);
  copy = reason == NULL ? torture_book_read (path, &reason) : NULL;
  if (copy == NULL)
    return g_strdup_printf ("the backup: %s", reason);
  difference = torture_book_compare_copy (site->book, copy);
  if (g_strcmp0 (pending, "backup") != 0)
    return difference != NULL ? g_strdup_printf ("the backup: %s", difference) : NULL;
  g_clear_pointer (&difference, g_free);
  difference = torture_book_compare (site->book, copy);
  if (difference == NULL)
    torture_book_apply (site->book, "backup");
  else if (torture_book_compare_copy (site->book, copy) != NULL)
    return g_strdup_printf ("the backup is neither the older one nor a new one: %s", difference);
  return NULL;
}

/* (transfer full) (nullable): what is wrong */
static char *
judge (Site *site, const char *pending)
{
  g_autofree char *reason = torture_office_find_fault (site->path);
  g_autoptr (TortureBook) found = reason == NULL ? torture_book_read (site->path, &reason) : NULL;
  g_autofree char *difference = NULL;

  if (found == NULL)
    return g_steal_pointer (&reason);
  difference = torture_book_compare (site->book, found);
  if (difference != NULL && pending != NULL)
    {
      g_autofree char *other = NULL;

      torture_book_apply (site->book, pending);
      other = torture_book_compare (site->book, found);
      if (other == NULL)
        g_clear_pointer (&difference, g_free);
    }
  if (difference != NULL)
    return g_strdup_printf ("%s (about to: %s)", difference, pending != NULL ? pending : "nothing");
  reason = check_list (site, pending);
  if (reason == NULL)
    reason = check_copy (site, pending);
  if (reason == NULL)
    reason = torture_backups_find_fault (site->path, site->known);
  return g_steal_pointer (&reason);
}

static void
count_kill (const char *pending)
{
  g_auto (GStrv) words = g_strsplit (pending != NULL ? pending : "rest", "\t", 2);
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (tally, words[0]));

  g_hash_table_insert (tally, g_strdup (words[0]), GUINT_TO_POINTER (n + 1));
}

static Plan
make_plan (GRand *random, gboolean control)
{
  const char *const *verbs;
  guint n_verbs = torture_verbs (&verbs);
  Plan plan = { .seed = g_rand_int (random), .control = control };

  plan.verb = verbs[g_rand_int_range (random, 0, (gint32) n_verbs)];
  plan.acts = (guint) g_rand_int_range (random, 0, MOST_ACTS);
  /* Small acts have few calls, a backup hundreds. */
  if (control || g_rand_int_range (random, 0, 3) > 0)
    plan.calls = (guint) g_rand_int_range (random, 1, 2 << g_rand_int_range (random, 1, 9));
  plan.wait_us = (guint) g_rand_int_range (random, 0, 2 << g_rand_int_range (random, 8, 15));
  return plan;
}

/* (transfer full) (nullable): what is wrong with how the child ended */
static char *
bury (pid_t child, gboolean may_live)
{
  int status = 0;

  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  if ((may_live && WIFEXITED (status) && WEXITSTATUS (status) == 0)
      || (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL))
    return NULL;
  return g_strdup_printf ("it ended by itself (status %d)", status);
}

static char *
kill_once (Site *site, GRand *random, gboolean control, guint *acknowledged)
{
  Plan plan = make_plan (random, control);
  g_autofree char *complaint = NULL;
  g_autofree char *pending = NULL;
  g_autofree char *end = NULL;
  guint before = site->number;
  int ends[2];
  FILE *pipe;
  pid_t child;

  g_assert_cmpint (pipe2 (ends, 0), ==, 0);
  child = fork ();
  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      close (ends[0]);
      work (site, ends[1], &plan);
    }
  close (ends[1]);
  pipe = fdopen (ends[0], "r");
  if (plan.calls == 0)
    {
      /* After some acts, however fast the machine is; then at any moment. */
      complaint = listen (site, pipe, plan.acts, &pending);
      g_usleep (plan.wait_us);
      kill (child, SIGKILL);
    }
  if (complaint == NULL)
    complaint = listen (site, pipe, G_MAXUINT, &pending);
  fclose (pipe);
  end = bury (child, FALSE);
  *acknowledged += site->number - before;
  site->number++;
  if (complaint != NULL || end != NULL)
    return g_strdup_printf ("%s (about to: %s)", complaint != NULL ? complaint : end, pending);
  count_kill (pending);
  return judge (site, pending);
}

static void
open_site (Site *site, TortureOffice office)
{
  static const char older[] = "an older list\n";
  g_autofree char *list = NULL;
  char *reason = NULL;

  site->folder = torture_folder_new ();
  site->path = get_path (site, "office.rapport");
  site->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  torture_office_write (office, site->path);
  list = get_path (site, TORTURE_LIST);
  torture_file_write (list, older, sizeof older - 1);
  site->list_sum = sum_list (site, TORTURE_LIST);
  site->book = torture_book_read (site->path, &reason);
  g_assert_cmpstr (reason, ==, NULL);
}

static void
close_site (Site *site)
{
  torture_folder_free (site->folder);
  g_free (site->path);
  g_free (site->list_sum);
  g_hash_table_unref (site->known);
  g_clear_pointer (&site->book, torture_book_free);
  *site = (Site){ 0 };
}

/* Whenever it was killed: the next opening brings the file to what it would have become. */
static char *
kill_migration (GRand *random, char **expected)
{
  Plan plan = make_plan (random, FALSE);
  g_autofree char *found = NULL;
  Site site = { 0 };
  char *wrong;
  pid_t child;

  open_site (&site, TORTURE_OFFICE_OLD);
  if (*expected == NULL)
    {
      g_assert_null (torture_office_find_fault (site.path));
      *expected = torture_office_fingerprint (site.path, FALSE);
      close_site (&site);
      open_site (&site, TORTURE_OFFICE_OLD);
    }
  child = fork ();
  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    migrate (&site, &plan);
  if (plan.calls == 0)
    {
      g_usleep (plan.wait_us * 4);
      kill (child, SIGKILL);
    }
  wrong = bury (child, TRUE);
  if (wrong == NULL)
    wrong = torture_backups_find_fault (site.path, site.known);
  if (wrong == NULL)
    wrong = torture_office_find_fault (site.path);
  if (wrong == NULL)
    {
      found = torture_office_fingerprint (site.path, FALSE);
      wrong = torture_office_compare (*expected, found);
    }
  if (wrong == NULL)
    wrong = torture_backups_find_fault (site.path, site.known);
  count_kill ("migrate");
  close_site (&site);
  return wrong;
}

static char *
describe_tally (void)
{
  g_autoptr (GList) verbs = g_list_sort (g_hash_table_get_keys (tally), (GCompareFunc) strcmp);
  GString *text = g_string_new (NULL);

  for (GList *item = verbs; item != NULL; item = item->next)
    g_string_append_printf (text, "%s%s %u", text->len > 0 ? ", " : "", (const char *) item->data,
                            GPOINTER_TO_UINT (g_hash_table_lookup (tally, item->data)));
  return g_string_free (text, FALSE);
}

static void
test_kill (void)
{
  g_autoptr (GRand) random = torture_random ();
  guint kills = torture_size (30, 2000);
  guint acknowledged = 0;
  g_autofree char *migrated = NULL;
  g_autofree char *where = NULL;
  Site site = { 0 };

  for (guint i = 0; i < kills; i++)
    {
      g_autofree char *wrong = NULL;

      if (i % KILLS_PER_OFFICE == 0)
        open_site (&site, TORTURE_OFFICE_PRESENT);
      if (i % MIGRATE_EVERY == MIGRATE_EVERY - 1)
        wrong = kill_migration (random, &migrated);
      else
        wrong = kill_once (&site, random, FALSE, &acknowledged);
      if (wrong != NULL)
        g_error ("Kill %u: %s", i, wrong);
      if (i % KILLS_PER_OFFICE == KILLS_PER_OFFICE - 1 || i == kills - 1)
        close_site (&site);
    }
  g_assert_cmpuint (acknowledged, >, kills / 2);
  where = describe_tally ();
  g_test_message ("killed in: %s", where);
  torture_report ("kill", kills, "%u acts acknowledged, 0 lost, 0 files or backups unsound; in: %s", acknowledged,
                  where);
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

      open_site (&site, TORTURE_OFFICE_PRESENT);
      wrong = kill_once (&site, random, TRUE, &acknowledged);
      kills++;
      close_site (&site);
    }
  g_assert_nonnull (wrong);
  g_test_message ("found: %s", wrong);
  torture_report_control ("kill", "journal_mode=OFF: found at kill %u", kills);
}

/* A backup of which half is there must be found, too. */
static void
test_backup_control (void)
{
  static const char sums[] = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
                             "  2026-11-24T101500Z-v2-daily.rapport\n";
  char *folder = torture_folder_new ();
  g_autofree char *path = g_build_filename (folder, "office.rapport", NULL);
  g_autofree char *backups = g_strconcat (path, ".backups", NULL);
  g_autofree char *list = g_build_filename (backups, "SHA256SUMS", NULL);
  g_autofree char *half = g_build_filename (backups, "2026-11-24T101500Z-v2-daily.rapport", NULL);
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  g_assert_cmpint (g_mkdir (backups, 0700), ==, 0);
  torture_office_write (TORTURE_OFFICE_PRESENT, half);
  torture_file_write (list, sums, sizeof sums - 1);
  first = torture_backups_find_fault (path, known);
  g_assert_nonnull (first);
  g_assert_nonnull (strstr (first, "another one"));
  g_hash_table_remove_all (known);
  g_assert_cmpint (truncate (half, 20000), ==, 0);
  second = torture_backups_find_fault (path, known);
  g_assert_nonnull (second);
  torture_folder_free (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  tally = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_test_add_func ("/kill/any-moment", test_kill);
  g_test_add_func ("/kill/control", test_control);
  g_test_add_func ("/kill/control-backup", test_backup_control);
  return g_test_run ();
}
