/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-child.h"

#include <fcntl.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench-table.h"

/* In the child. */
static void
become (const char *const *arguments, int input)
{
  int nowhere = open ("/dev/null", O_RDWR | O_CLOEXEC);

  dup2 (input >= 0 ? input : nowhere, STDIN_FILENO);
  dup2 (nowhere, STDOUT_FILENO);
  execvp (arguments[0], (char *const *) arguments);
  _exit (127);
}

static void
feed (int file, const char *text)
{
  gsize length = strlen (text);

  while (length > 0)
    {
      gssize written = write (file, text, length);

      if (written <= 0)
        break;
      text += written;
      length -= (gsize) written;
    }
  close (file);
}

BenchCost
bench_run (const char *const *arguments, const char *input)
{
  int ends[2] = { -1, -1 };
  struct rusage usage;
  BenchCost cost;
  int status = 0;
  double begin;
  pid_t child;

  if (input != NULL && pipe2 (ends, O_CLOEXEC) != 0)
    g_error ("No pipe for %s", arguments[0]);
  begin = bench_now ();
  child = fork ();
  if (child < 0)
    g_error ("%s could not be started", arguments[0]);
  if (child == 0)
    become (arguments, ends[0]);
  if (input != NULL)
    {
      close (ends[0]);
      feed (ends[1], input);
    }
  /* What is resident here at the fork counts as the child's, too: whoever measures memory must hold little itself. */
  if (wait4 (child, &status, 0, &usage) != child || !WIFEXITED (status) || WEXITSTATUS (status) != 0)
    g_error ("%s %s failed", arguments[0], arguments[1] != NULL ? arguments[1] : "");
  cost.seconds = bench_now () - begin;
  cost.megabytes = (double) usage.ru_maxrss / 1024;
  return cost;
}
