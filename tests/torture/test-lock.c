/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "rapport-office.h"
#include "torture-acts.h"
#include "torture-files.h"
#include "torture-office.h"
#include "torture-report.h"

/* Several programs open one file for writing at the same moment: one gets it, the others are told who has it. The one that
 * has it is killed, or closes it: the next gets it at once. */

#define PROGRAMS 4

typedef struct
{
  pid_t child;
  int order;  /* a byte: go on */
  int answer; /* 'w': it may write; 'b': somebody else does; 'e': anything else */
} Program;

static void
work (const char *path, int order, int answer)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RapportStore) store = NULL;
  char byte;
  char word;

  if (read (order, &byte, 1) != 1)
    _exit (2);
  store = rapport_office_open (path, RAPPORT_STORE_WRITE, &error);
  if (store != NULL)
    word = 'w';
  else
    word = g_error_matches (error, RAPPORT_ERROR, RAPPORT_ERROR_BUSY) ? 'b' : 'e';
  if (word == 'e')
    g_printerr ("%s\n", error->message);
  if (write (answer, &word, 1) != 1 || read (order, &byte, 1) != 1)
    _exit (2);
  if (store != NULL)
    rapport_store_close (store);
  _exit (0);
}

static Program
start (const char *path)
{
  Program program;
  int order[2], answer[2];

  g_assert_cmpint (pipe2 (order, 0), ==, 0);
  g_assert_cmpint (pipe2 (answer, 0), ==, 0);
  program.child = fork ();
  g_assert_cmpint (program.child, >=, 0);
  if (program.child == 0)
    {
      close (order[1]);
      work (path, order[0], answer[1]);
    }
  close (order[0]);
  close (answer[1]);
  program.order = order[1];
  program.answer = answer[0];
  return program;
}

static void
say_go (const Program *program)
{
  g_assert_cmpint (write (program->order, "!", 1), ==, 1);
}

static char
hear (const Program *program)
{
  char word = '?';

  g_assert_cmpint (read (program->answer, &word, 1), ==, 1);
  return word;
}

static void
end (Program *program, gboolean by_force)
{
  int status;

  if (by_force)
    kill (program->child, SIGKILL);
  else
    say_go (program);
  g_assert_cmpint (waitpid (program->child, &status, 0), ==, program->child);
  close (program->order);
  close (program->answer);
}

/* How many of the programs may write. @between: a file removed after each start: the control. */
static guint
count_writers (Program *programs, const char *path, const char *between)
{
  guint writers = 0;

  for (guint i = 0; i < PROGRAMS; i++)
    programs[i] = start (path);
  if (between == NULL)
    for (guint i = 0; i < PROGRAMS; i++)
      say_go (&programs[i]);
  for (guint i = 0; i < PROGRAMS; i++)
    {
      char word;

      if (between != NULL)
        say_go (&programs[i]);
      word = hear (&programs[i]);
      g_assert_cmpint (word, !=, 'e');
      writers += word == 'w';
      if (between != NULL)
        g_unlink (between);
    }
  return writers;
}

static void
test_starts (void)
{
  g_autoptr (GRand) random = torture_random ();
  char *folder = torture_folder_new ();
  g_autofree char *path = g_build_filename (folder, "office.rapport", NULL);
  guint starts = torture_size (10, 100);
  guint killed = 0;

  torture_office_write (TORTURE_OFFICE_PRESENT, path);
  for (guint i = 0; i < starts; i++)
    {
      Program programs[PROGRAMS];
      Program next;
      gboolean by_force = g_rand_boolean (random);

      g_assert_cmpuint (count_writers (programs, path, NULL), ==, 1);
      killed += by_force;
      for (guint j = 0; j < PROGRAMS; j++)
        end (&programs[j], by_force);
      next = start (path);
      say_go (&next);
      g_assert_cmpint (hear (&next), ==, 'w');
      end (&next, FALSE);
    }
  g_assert_null (torture_office_find_fault (path));
  torture_report ("lock", starts, "%d programs each: always 1 writer; %u times killed, 0 stale locks", PROGRAMS,
                  killed);
  torture_folder_free (folder);
}

/* Without the lock file nobody knows of the others. */
static void
test_control (void)
{
  char *folder = torture_folder_new ();
  g_autofree char *path = g_build_filename (folder, "office.rapport", NULL);
  g_autofree char *lock = g_strconcat (path, ".lock", NULL);
  Program programs[PROGRAMS];
  guint writers;

  torture_office_write (TORTURE_OFFICE_PRESENT, path);
  writers = count_writers (programs, path, lock);
  for (guint i = 0; i < PROGRAMS; i++)
    end (&programs[i], TRUE);
  g_assert_cmpuint (writers, >, 1);
  torture_report_control ("lock", "lock file taken away: %u writers at once", writers);
  torture_folder_free (folder);
}

/* --- the program itself, as somebody runs it --- */

#define IMPORTED 20

typedef struct
{
  GPid child;
  char *prefix;   /* of the names that it imports */
  int complaints; /* its standard error */
} Import;

static Import
start_import (const char *folder, const char *path, guint number)
{
  const char *program = g_getenv ("RAPPORT_PROGRAM");
  g_autofree char *name = g_strdup_printf ("input-%u.csv", number);
  g_autofree char *input = g_build_filename (folder, name, NULL);
  g_autoptr (GString) text = g_string_new ("name,notes\n");
  g_autoptr (GError) error = NULL;
  const char *arguments[] = { program, "-d", path, "import", "customer", input, NULL };
  Import import = { .prefix = g_strdup_printf ("T-%u-", number) };

  for (guint i = 0; i < IMPORTED; i++)
    g_string_append_printf (text, "%s%u,notes\n", import.prefix, i);
  torture_file_write (input, text->str, text->len);
  g_spawn_async_with_pipes (NULL, (char **) arguments, NULL, G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDOUT_TO_DEV_NULL,
                            NULL, NULL, &import.child, NULL, NULL, &import.complaints, &error);
  g_assert_no_error (error);
  return import;
}

static guint
count_imported (const char *path, const char *prefix)
{
  g_autofree char *reason = NULL;
  g_autoptr (TortureBook) book = torture_book_read (path, &reason);

  g_assert_cmpstr (reason, ==, NULL);
  return torture_book_count (book, prefix);
}

/* Whether it was done; if not, it was killed or has said why, and nothing was changed. */
static gboolean
end_import (Import *import, const char *path)
{
  char text[2048] = "";
  gssize length = 0;
  gssize n;
  int status = 0;
  guint imported;
  gboolean done;

  while (length < (gssize) sizeof text - 1
         && (n = read (import->complaints, text + length, sizeof text - 1 - length)) > 0)
    length += n;
  g_assert_cmpint (waitpid (import->child, &status, 0), ==, import->child);
  done = WIFEXITED (status) && WEXITSTATUS (status) == 0;
  imported = count_imported (path, import->prefix);
  if (!done && WIFEXITED (status) && strstr (text, "has this file open") == NULL)
    g_error ("%s: %s", import->prefix, text);
  if (done || WIFEXITED (status) || imported > 0)
    g_assert_cmpuint (imported, ==, done || !WIFEXITED (status) ? IMPORTED : 0);
  close (import->complaints);
  g_free (import->prefix);
  return done;
}

/* @killed: one of them is, at some moment. Returns how many were done. */
static guint
import_at_once (const char *folder, const char *path, guint first, gboolean killed, GRand *random)
{
  Import imports[PROGRAMS];
  guint done = 0;

  for (guint i = 0; i < PROGRAMS; i++)
    imports[i] = start_import (folder, path, first + i);
  if (killed)
    {
      g_usleep ((gulong) g_rand_int_range (random, 0, 80000));
      kill (imports[g_rand_int_range (random, 0, PROGRAMS)].child, SIGKILL);
    }
  for (guint i = 0; i < PROGRAMS; i++)
    done += end_import (&imports[i], path);
  return done;
}

static void
test_program (void)
{
  g_autoptr (GRand) random = torture_random ();
  char *folder = torture_folder_new ();
  g_autofree char *path = g_build_filename (folder, "office.rapport", NULL);
  guint rounds = torture_size (3, 20);
  guint starts = 0;
  guint refused = 0;

  if (g_getenv ("RAPPORT_PROGRAM") == NULL)
    {
      g_test_skip ("RAPPORT_PROGRAM does not say where the program is");
      torture_folder_free (folder);
      return;
    }
  torture_office_write (TORTURE_OFFICE_PRESENT, path);
  for (guint i = 0; i < rounds; i++)
    {
      gboolean killed = g_rand_boolean (random);
      Program holder = start (path);
      Import import;
      guint done;

      say_go (&holder);
      g_assert_cmpint (hear (&holder), ==, 'w');
      import = start_import (folder, path, starts++);
      g_assert_false (end_import (&import, path));
      end (&holder, TRUE);

      done = import_at_once (folder, path, starts, killed, random);
      g_assert_true (killed || done > 0);
      starts += PROGRAMS;
      refused += PROGRAMS - done + 1;

      import = start_import (folder, path, starts++);
      g_assert_true (end_import (&import, path));
    }
  g_assert_null (torture_office_find_fault (path));
  torture_report ("lock", starts,
                  "starts of the program itself: %u refused or killed, all others wrote all of it; 0 stale "
                  "locks",
                  refused);
  torture_folder_free (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/lock/starts", test_starts);
  g_test_add_func ("/lock/program", test_program);
  g_test_add_func ("/lock/control", test_control);
  return g_test_run ();
}
