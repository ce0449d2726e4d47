/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <sqlite3.h>
#include <string.h>
#include <sys/wait.h>

#include <gio/gio.h>
#include <glib/gstdio.h>

#include "rapport-cli.h"
#include "rapport-locale.h"
#include "scratch.h"

#define AS_RAPPORT "--as-rapport" /* this program, started again, is the command line */
#define WINDOW 99                 /* its status when the window would open */

typedef struct
{
  char *folder;
  char *database;
  char *out;
  char *err;
  int status;
} Fixture;

static const char *self;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = make_scratch ();
  fixture->database = g_build_filename (fixture->folder, "test.rapport", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  remove_scratch (fixture->folder);
  g_free (fixture->database);
  g_free (fixture->out);
  g_free (fixture->err);
}

/* Runs `rapport …` in the folder of the test. */
static int
run (Fixture *fixture, const char *first, ...)
{
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  int status = 0;
  va_list rest;

  g_ptr_array_add (arguments, (char *) self);
  g_ptr_array_add (arguments, (char *) AS_RAPPORT);
  va_start (rest, first);
  for (const char *next = first; next; next = va_arg (rest, const char *))
    g_ptr_array_add (arguments, (char *) next);
  va_end (rest);
  g_ptr_array_add (arguments, NULL);

  g_clear_pointer (&fixture->out, g_free);
  g_clear_pointer (&fixture->err, g_free);
  g_spawn_sync (fixture->folder, (char **) arguments->pdata, NULL, G_SPAWN_DEFAULT, NULL, NULL, &fixture->out,
                &fixture->err, &status, &error);
  g_assert_no_error (error);
  g_assert_true (WIFEXITED (status));
  fixture->status = WEXITSTATUS (status);
  return fixture->status;
}

static void
assert_contains (const char *text, const char *part)
{
  if (!strstr (text, part))
    g_error ("“%s” is not in: %s", part, text);
}

static void
assert_last_line (const char *text, const char *expected)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint n = g_strv_length (lines);

  g_assert_cmpuint (n, >=, 2);
  g_assert_cmpstr (lines[n - 1], ==, "");
  g_assert_cmpstr (lines[n - 2], ==, expected);
}

/* One clear sentence, nothing else. */
static void
assert_one_sentence (Fixture *fixture)
{
  g_assert_cmpstr (fixture->out, ==, "");
  g_assert_cmpuint (strlen (fixture->err), >, 10);
  g_assert_true (strchr (fixture->err, '\n') == fixture->err + strlen (fixture->err) - 1);
}

static void
write_input (Fixture *fixture, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static char *
read_output (Fixture *fixture, const char *name)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

static void
test_window (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (run (fixture, NULL), ==, WINDOW);
  g_assert_cmpint (run (fixture, "some.rapport", NULL), ==, WINDOW);
  g_assert_cmpint (run (fixture, "folder/file", NULL), ==, WINDOW);
  g_assert_cmpint (run (fixture, "--show", "partners", NULL), ==, WINDOW);
  g_assert_cmpint (run (fixture, "--show=partners/P-0001", "some.rapport", NULL), ==, WINDOW);
  g_assert_cmpint (run (fixture, "--gapplication-service", NULL), ==, WINDOW);
}

static void
test_usage (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (run (fixture, "--help", NULL), ==, 0);
  assert_contains (fixture->out, "import ENTITY INPUT");
  g_assert_cmpint (run (fixture, "--version", NULL), ==, 0);
  g_assert_true (g_str_has_prefix (fixture->out, "Rapport "));
  for (guint i = 0; i < 9; i++)
    {
      static const char *const commands[]
          = { "demo", "entities", "import", "export", "report", "reports", "check", "backup", "restore" };

      g_assert_cmpint (run (fixture, commands[i], "--help", NULL), ==, 0);
      assert_contains (fixture->out, commands[i]);
      g_assert_cmpstr (fixture->err, ==, "");
      g_assert_cmpint (run (fixture, commands[i], "--nonsense", NULL), ==, 2);
    }
  g_assert_cmpint (run (fixture, "frobnicate", NULL), ==, 2);
  assert_contains (fixture->err, "frobnicate");
  assert_contains (fixture->err, "backup [OUTPUT]");
  g_assert_cmpint (run (fixture, "-d", NULL), ==, 2);
  g_assert_cmpint (run (fixture, "-d", "x.rapport", NULL), ==, 2);
  g_assert_cmpint (run (fixture, "import", "partner", NULL), ==, 2);
  g_assert_cmpint (run (fixture, "import", "partner", "a.csv", "b.csv", NULL), ==, 2);
  g_assert_cmpint (run (fixture, "import", "friend", "a.csv", NULL), ==, 2);
  g_assert_cmpint (run (fixture, "report", "horoscope", "a.xlsx", NULL), ==, 2);
  g_assert_cmpint (run (fixture, "-dtest.rapport", "import", "partner", "a.csv", "--blank", "maybe", NULL), ==, 2);
  g_assert_false (g_file_test (fixture->database, G_FILE_TEST_EXISTS));
}

static void
test_entities (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (run (fixture, "entities", NULL), ==, 0);
  assert_contains (fixture->out, "partner ");
  g_assert_cmpint (run (fixture, "entities", "goal", NULL), ==, 0);
  assert_contains (fixture->out, "month,quarter,half,year,custom");
  assert_contains (fixture->out, "product_category");
  assert_contains (fixture->out, "computed");
  g_assert_cmpint (run (fixture, "entities", "friend", NULL), ==, 2);
}

static void
test_import (Fixture *fixture, gconstpointer data)
{
  g_autofree char *rejects = NULL;

  write_input (fixture, "in.csv", "No,Firm,Kind\nA1,=cmd|'/C calc'!A0,Laden\nA2,Đại lý Hà Nội,Laden\nA2,Twice,Laden\n");
  g_assert_cmpint (run (fixture, "-d", "test.rapport", "import", "partner", "in.csv", "--map", "No=code", "--map",
                        "Firm=name", "--map", "Kind=kind", "--value", "kind:Laden=dealer", "--set", "status=active",
                        "--rejects", "rejects.csv", NULL),
                   ==, 0);
  g_assert_cmpstr (fixture->err, ==, "");
  assert_contains (fixture->out, "test.rapport");
  assert_last_line (fixture->out, "created 2, updated 0, unchanged 0, rejected 1");
  rejects = read_output (fixture, "rejects.csv");
  assert_contains (rejects, "Twice");

  g_assert_cmpint (run (fixture, "--database=test.rapport", "import", "partner", "in.csv", "--map", "No=code", "--map",
                        "Firm=name", "--map", "Kind=kind", "--value", "kind:Laden=dealer", NULL),
                   ==, 0);
  assert_last_line (fixture->out, "created 0, updated 0, unchanged 2, rejected 1");
  /* without a file for them, rejected rows are named */
  assert_contains (fixture->err, "4");

  g_assert_cmpint (run (fixture, "-d", "test.rapport", "export", "partner", "-", "--columns", "code,name,kind",
                        "--where", "code = A1", NULL),
                   ==, 0);
  g_assert_cmpstr (fixture->out, ==, "code,name,kind\nA1,\"=cmd|'/C calc'!A0\",dealer\n");
  g_assert_cmpint (run (fixture, "-d", "test.rapport", "export", "partner", "out.csv", "--columns=name",
                        "--where=code=A2", "--bom", NULL),
                   ==, 0);
  g_assert_cmpstr (fixture->out, ==, "");
  g_clear_pointer (&rejects, g_free);
  rejects = read_output (fixture, "out.csv");
  g_assert_cmpstr (rejects, ==, "\xef\xbb\xbfname\nĐại lý Hà Nội\n");

  g_assert_cmpint (run (fixture, "-d", "test.rapport", "check", NULL), ==, 0);
  g_assert_cmpint (run (fixture, "-d", "test.rapport", "backup", "copy.rapport", NULL), ==, 0);
  g_assert_cmpint (run (fixture, "-d", "copy.rapport", "export", "partner", "-", "--columns", "code", NULL), ==, 0);
  g_assert_cmpstr (fixture->out, ==, "code\nA1\nA2\n");
}

static void
test_dry_run (Fixture *fixture, gconstpointer data)
{
  write_input (fixture, "in.csv", "code,name\nT1,North\n");
  g_assert_cmpint (run (fixture, "-d", "test.rapport", "import", "territory", "in.csv", NULL), ==, 0);
  write_input (fixture, "in.csv", "code,name\nT1,North-east\nT2,South\n");
  g_assert_cmpint (run (fixture, "-d", "test.rapport", "import", "territory", "in.csv", "--dry-run", NULL), ==, 0);
  assert_last_line (fixture->out, "created 1, updated 1, unchanged 0, rejected 0");
  g_assert_cmpint (run (fixture, "-d", "test.rapport", "export", "territory", "-", "--columns", "code,name", NULL), ==,
                   0);
  g_assert_cmpstr (fixture->out, ==, "code,name\nT1,North\n");
}

/* The way back: seen, taken, of one record, and in the place of a damaged or missing file. */
static void
test_restore (Fixture *fixture, gconstpointer data)
{
  write_input (fixture, "in.csv", "code,name\nT1,North\nT2,South\n");
  g_assert_cmpint (run (fixture, "-d", "test.rapport", "import", "territory", "in.csv", NULL), ==, 0);
  g_assert_cmpint (run (fixture, "-d", "test.rapport", "backup", "--list", NULL), ==, 0);
  assert_contains (fixture->out, "There is no backup");
  g_assert_cmpint (run (fixture, "-d", "test.rapport", "backup", NULL), ==, 0);
  assert_contains (fixture->out, "test.rapport.backups");
  g_assert_cmpint (run (fixture, "-d", "test.rapport", "backup", "copy.rapport", NULL), ==, 0);
  write_input (fixture, "in.csv", "code,name\nT1,Changed\nT2,Changed too\nT3,New\n");
  g_assert_cmpint (run (fixture, "-d", "test.rapport", "import", "territory", "in.csv", NULL), ==, 0);
  g_assert_cmpint (run (fixture, "-d", "test.rapport", "backup", "--list", NULL), ==, 0);
  assert_contains (fixture->out, "By hand");
  assert_contains (fixture->out, "2 records, 1 fewer than now");

  g_assert_cmpint (run (fixture, "-d", "test.rapport", "restore", "copy.rapport", "--dry-run", NULL), ==, 0);
  assert_contains (fixture->out, "Removes 1 territory, changes 2");
  g_assert_cmpint (run (fixture, "-d", "test.rapport", "restore", "copy.rapport", "--record", "territory/T1", NULL), ==,
                   0);
  g_assert_cmpint (run (fixture, "-d", "test.rapport", "export", "territory", "-", "--columns", "code,name", NULL), ==,
                   0);
  g_assert_cmpstr (fixture->out, ==, "code,name\nT2,Changed too\nT3,New\nT1,North\n");
  g_assert_cmpint (run (fixture, "-d", "test.rapport", "restore", "copy.rapport", "--record", "territory/T9", NULL), ==,
                   1);
  assert_one_sentence (fixture);
  g_assert_cmpint (run (fixture, "-d", "test.rapport", "restore", "copy.rapport", "--record", "T1", NULL), ==, 1);
  assert_one_sentence (fixture);
  g_assert_cmpint (run (fixture, "-d", "test.rapport", "restore", "copy.rapport", NULL), ==, 0);
  g_assert_cmpint (run (fixture, "-d", "test.rapport", "export", "territory", "-", "--columns", "code,name", NULL), ==,
                   0);
  g_assert_cmpstr (fixture->out, ==, "code,name\nT1,North\nT2,South\n");
  g_assert_cmpint (run (fixture, "-d", "test.rapport", "restore", "copy.rapport", NULL), ==, 0);
  assert_contains (fixture->out, "Nothing differs");
  g_assert_cmpint (run (fixture, "-d", "test.rapport", "check", NULL), ==, 0);
}

/* Whoever makes a backup hears that it holds much less than the one before, wherever it lies. */
static void
test_backup_fewer (Fixture *fixture, gconstpointer data)
{
  write_input (fixture, "in.csv", "name\nOne\n");
  g_assert_cmpint (run (fixture, "-d", "test.rapport", "import", "tag", "in.csv", NULL), ==, 0);
  g_assert_cmpint (run (fixture, "-d", "test.rapport", "backup", "small.rapport", NULL), ==, 0);
  write_input (fixture, "in.csv", "name\nTwo\nThree\n");
  g_assert_cmpint (run (fixture, "-d", "test.rapport", "import", "tag", "in.csv", NULL), ==, 0);
  g_assert_cmpint (run (fixture, "-d", "test.rapport", "backup", NULL), ==, 0);
  g_assert_cmpstr (fixture->err, ==, "");
  g_assert_cmpint (run (fixture, "-d", "test.rapport", "undo", NULL), ==, 0);
  g_assert_cmpint (run (fixture, "-d", "test.rapport", "backup", "copy.rapport", NULL), ==, 0);
  assert_contains (fixture->err, "holds 1 records, the one before it 3");
  g_assert_cmpint (run (fixture, "-d", "test.rapport", "backup", NULL), ==, 0);
  assert_contains (fixture->err, "holds 1 records, the one before it 3");
  /* So does who restores, of the backup before it. */
  g_assert_cmpint (run (fixture, "-d", "test.rapport", "redo", NULL), ==, 0);
  /* Names of backups tell seconds. */
  g_usleep (2 * G_USEC_PER_SEC);
  g_assert_cmpint (run (fixture, "-d", "test.rapport", "backup", NULL), ==, 0);
  g_assert_cmpstr (fixture->err, ==, "");
  g_usleep (G_USEC_PER_SEC);
  g_assert_cmpint (run (fixture, "-d", "test.rapport", "undo", NULL), ==, 0);
  g_assert_cmpint (run (fixture, "-d", "test.rapport", "erase", "tag", "1", NULL), ==, 0);
  write_input (fixture, "in.csv", "name\nFour\n");
  g_assert_cmpint (run (fixture, "-d", "test.rapport", "import", "tag", "in.csv", NULL), ==, 0);
  g_assert_cmpint (run (fixture, "-d", "test.rapport", "restore", "small.rapport", NULL), ==, 0);
  assert_contains (fixture->err, "holds 1 records, the one before it 3");
}

/* A number is the whole of it: what only begins with one names no record. */
static void
test_erase (Fixture *fixture, gconstpointer data)
{
  write_input (fixture, "in.csv", "name\nOne\nTwo\n");
  g_assert_cmpint (run (fixture, "-d", "test.rapport", "import", "tag", "in.csv", NULL), ==, 0);
  for (guint i = 0; i < 4; i++)
    {
      static const char *const codes[] = { "1-oops", "1x", "0x1", "9" };

      g_assert_cmpint (run (fixture, "-d", "test.rapport", "erase", "tag", codes[i], NULL), ==, 1);
      assert_one_sentence (fixture);
      assert_contains (fixture->err, codes[i]);
    }
  g_assert_cmpint (run (fixture, "-d", "test.rapport", "erase", "tag", "1", NULL), ==, 0);
  g_assert_cmpint (run (fixture, "-d", "test.rapport", "export", "tag", "-", "--columns", "name", NULL), ==, 0);
  g_assert_cmpstr (fixture->out, ==, "name\nTwo\n");
}

static void
test_restore_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *damaged = NULL;
  gsize length;

  write_input (fixture, "in.csv", "code,name\nT1,North\n");
  g_assert_cmpint (run (fixture, "-d", "test.rapport", "import", "territory", "in.csv", NULL), ==, 0);
  g_assert_cmpint (run (fixture, "-d", "test.rapport", "backup", "copy.rapport", NULL), ==, 0);
  g_assert_cmpint (run (fixture, "-d", "new.rapport", "restore", "copy.rapport", NULL), ==, 0);
  g_assert_cmpint (run (fixture, "-d", "new.rapport", "check", NULL), ==, 0);

  g_assert_true (g_file_get_contents (fixture->database, &damaged, &length, NULL));
  memset (damaged + 4096, 'x', length - 4096);
  g_assert_true (g_file_set_contents (fixture->database, damaged, (gssize) length, NULL));
  g_assert_cmpint (run (fixture, "-d", "test.rapport", "restore", "copy.rapport", NULL), ==, 0);
  assert_contains (fixture->out, ".damaged-");
  g_assert_cmpint (run (fixture, "-d", "test.rapport", "check", NULL), ==, 0);

  /* Somebody's letter is not a damaged database. */
  write_input (fixture, "letter.txt",
               "Dear all, this is long enough to be read as a header, is it not? Yes, it is by now.");
  g_assert_cmpint (run (fixture, "-d", "letter.txt", "restore", "copy.rapport", NULL), ==, 1);
  assert_one_sentence (fixture);
  write_input (fixture, "no.rapport", "nothing");
  g_assert_cmpint (run (fixture, "-d", "test.rapport", "restore", "no.rapport", NULL), ==, 1);
  assert_one_sentence (fixture);
  g_assert_cmpint (run (fixture, "-d", "test.rapport", "restore", "missing.rapport", NULL), ==, 1);
  assert_one_sentence (fixture);
}

/* A name from the list is found where the list was read, also in a folder that somebody chose. */
static void
test_restore_listed (Fixture *fixture, gconstpointer data)
{
  g_autofree char *sql
      = g_strdup_printf ("INSERT INTO setting (name, value) VALUES ('backup_folder', '%s/chosen')", fixture->folder);
  g_auto (GStrv) lines = NULL;
  g_auto (GStrv) words = NULL;
  sqlite3 *database = NULL;

  write_input (fixture, "in.csv", "code,name\nT1,North\n");
  g_assert_cmpint (run (fixture, "-d", "test.rapport", "import", "territory", "in.csv", NULL), ==, 0);
  g_assert_cmpint (sqlite3_open (fixture->database, &database), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (database, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (database), ==, SQLITE_OK);
  g_assert_cmpint (run (fixture, "-d", "test.rapport", "backup", NULL), ==, 0);
  g_assert_cmpint (run (fixture, "-d", "test.rapport", "backup", "--list", NULL), ==, 0);
  assert_contains (fixture->out, "chosen/test.rapport.backups");
  lines = g_strsplit (fixture->out, "\n", -1);
  words = g_strsplit (lines[1], " ", 2);
  g_assert_cmpint (run (fixture, "-d", "test.rapport", "restore", words[0], "--dry-run", NULL), ==, 0);
  assert_contains (fixture->out, "Nothing differs");
}

/* What an earlier file left beside its name is no part of the new one. */
static void
test_old_log (Fixture *fixture, gconstpointer data)
{
  write_input (fixture, "in.csv", "code,name\nT1,North\n");
  write_input (fixture, "test.rapport-wal", "some log");
  g_assert_cmpint (run (fixture, "-d", "test.rapport", "import", "territory", "in.csv", NULL), ==, 0);
  assert_contains (fixture->out, "test.rapport.earlier-");
  assert_last_line (fixture->out, "created 1, updated 0, unchanged 0, rejected 0");
  g_assert_cmpint (run (fixture, "-d", "test.rapport", "check", NULL), ==, 0);
}

static void
test_failures (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (run (fixture, "-d", "none.rapport", "export", "partner", "-", NULL), ==, 1);
  assert_one_sentence (fixture);
  g_assert_cmpint (run (fixture, "-d", "none.rapport", "check", NULL), ==, 1);
  assert_one_sentence (fixture);
  g_assert_cmpint (run (fixture, "-d", "test.rapport", "import", "partner", "none.csv", NULL), ==, 1);
  assert_one_sentence (fixture);
  g_assert_cmpint (run (fixture, "-d", "test.rapport", "import", "partner", ".", NULL), ==, 1);
  assert_one_sentence (fixture);
  /* no database is made for an import that cannot begin */
  g_assert_false (g_file_test (fixture->database, G_FILE_TEST_EXISTS));

  write_input (fixture, "in.csv", "code,name\nT1,North\n");
  g_assert_cmpint (run (fixture, "-d", "test.rapport", "import", "territory", "in.csv", "--map", "Nowhere=name", NULL),
                   ==, 1);
  assert_one_sentence (fixture);
  g_assert_cmpint (run (fixture, "-d", "test.rapport", "import", "territory", "in.csv", NULL), ==, 0);
  g_assert_cmpint (run (fixture, "-d", "test.rapport", "export", "territory", "no/where.xlsx", NULL), ==, 1);
  assert_one_sentence (fixture);
  g_assert_cmpint (run (fixture, "-d", "test.rapport", "export", "territory", "a.doc", NULL), ==, 1);
  assert_one_sentence (fixture);
  g_assert_cmpint (run (fixture, "-d", "test.rapport", "export", "territory", "-", "--columns", "hair", NULL), ==, 1);
  assert_one_sentence (fixture);
  g_assert_cmpint (run (fixture, "-d", "test.rapport", "report", "partner-goals", "-", "--period", "soon", NULL), ==,
                   1);
  assert_one_sentence (fixture);
  g_assert_cmpint (run (fixture, "-d", "in.csv", "check", NULL), ==, 1);
  assert_one_sentence (fixture);
}

static void
test_report (Fixture *fixture, gconstpointer data)
{
  g_autofree char *book = g_build_filename (fixture->folder, "goals.xlsx", NULL);

  write_input (fixture, "partner.csv", "code,name,kind\nA1,Alpha,reseller\n");
  write_input (fixture, "sale.csv",
               "document,line,date,partner,kind,net,currency\nD1,1,2019-05-01,A1,sell_through,1234.50,USD\n");
  write_input (fixture, "goal.csv", "partner,from,span,metric,value,currency\nA1,2019-01-01,year,net,1000,USD\n");
  g_assert_cmpint (run (fixture, "-d", "test.rapport", "import", "partner", "partner.csv", NULL), ==, 0);
  g_assert_cmpint (run (fixture, "-d", "test.rapport", "import", "sale", "sale.csv", NULL), ==, 0);
  assert_last_line (fixture->out, "created 1, updated 0, unchanged 0, rejected 0");
  g_assert_cmpint (run (fixture, "-d", "test.rapport", "import", "goal", "goal.csv", NULL), ==, 0);
  assert_last_line (fixture->out, "created 1, updated 0, unchanged 0, rejected 0");

  g_assert_cmpint (run (fixture, "-d", "test.rapport", "report", "partner-goals", "-", "--period", "2019", NULL), ==,
                   0);
  g_assert_true (g_str_has_prefix (fixture->out,
                                   "code,partner,tier,territory,owner,goal,achieved,variance,attainment,ytd_goal,"
                                   "ytd_achieved,pace,last_year,growth,forecast,needed,pipeline,coverage,status\n"));
  assert_contains (fixture->out, "\nA1,Alpha,,,,1000.00,1234.50,234.50,1.2345,");
  g_assert_cmpint (run (fixture, "-d", "test.rapport", "report", "partner-goals", "goals.xlsx", "--period", "2019",
                        "--option", "by=owner", NULL),
                   ==, 0);
  g_assert_cmpstr (fixture->out, ==, "");
  g_assert_true (g_file_test (book, G_FILE_TEST_IS_REGULAR));
  g_assert_cmpint (run (fixture, "-d", "test.rapport", "report", "partner-goals", "-", "--option", "by=moon", NULL), ==,
                   2);
  g_assert_cmpint (run (fixture, "reports", NULL), ==, 0);
  assert_contains (fixture->out, "partner-goals");
  assert_contains (fixture->out, "--option by=partner|owner|territory");
}

int
main (int argc, char **argv)
{
  g_autofree char *path = NULL;

  if (argc > 1 && g_str_equal (argv[1], AS_RAPPORT))
    {
      int status = 0;

      rapport_locale_init ();
      return rapport_cli_run (argc - 1, argv + 1, &status) ? status : WINDOW;
    }
  g_test_init (&argc, &argv, NULL);
  path = g_canonicalize_filename (argv[0], NULL);
  self = path;

  g_test_add ("/cli/window", Fixture, NULL, set_up, test_window, tear_down);
  g_test_add ("/cli/usage", Fixture, NULL, set_up, test_usage, tear_down);
  g_test_add ("/cli/entities", Fixture, NULL, set_up, test_entities, tear_down);
  g_test_add ("/cli/import", Fixture, NULL, set_up, test_import, tear_down);
  g_test_add ("/cli/dry-run", Fixture, NULL, set_up, test_dry_run, tear_down);
  g_test_add ("/cli/restore", Fixture, NULL, set_up, test_restore, tear_down);
  g_test_add ("/cli/backup-fewer", Fixture, NULL, set_up, test_backup_fewer, tear_down);
  g_test_add ("/cli/erase", Fixture, NULL, set_up, test_erase, tear_down);
  g_test_add ("/cli/restore-file", Fixture, NULL, set_up, test_restore_file, tear_down);
  g_test_add ("/cli/restore-listed", Fixture, NULL, set_up, test_restore_listed, tear_down);
  g_test_add ("/cli/old-log", Fixture, NULL, set_up, test_old_log, tear_down);
  g_test_add ("/cli/failures", Fixture, NULL, set_up, test_failures, tear_down);
  g_test_add ("/cli/report", Fixture, NULL, set_up, test_report, tear_down);

  return g_test_run ();
}
