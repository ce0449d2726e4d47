/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "rapport-office.h"
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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/lock/starts", test_starts);
  g_test_add_func ("/lock/control", test_control);
  return g_test_run ();
}
