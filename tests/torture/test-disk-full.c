/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "rapport-error.h"
#include "torture-files.h"
#include "torture-operations.h"
#include "torture-report.h"

/* No file may grow beyond a limit, which moves up until the operation passes: what SQLite, the exports and the backups write
 * stops in the middle. Whoever says that it is done must have done it; the older file stays whole. */

#define QUICK_PLACES 8
#define STEP 4096

static gboolean unchecked; /* the control: the program's word is not believed but taken for “done” */

/* In a child: the limit cannot be taken back. */
static TortureClaim
perform_limited (TortureTrial *trial, rlim_t limit)
{
  int status = 0;
  pid_t child = fork ();

  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      g_autoptr (GError) error = NULL;
      gboolean done;

      signal (SIGXFSZ, SIG_IGN);
      g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &(struct rlimit){ limit, RLIM_INFINITY }), ==, 0);
      done = torture_trial_perform (trial, &error);
      _exit (done ? 0 : error != NULL && error->domain == RAPPORT_ERROR ? 1 : 2);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), <, 2);
  return WEXITSTATUS (status) == 0 ? TORTURE_CLAIM_DONE : TORTURE_CLAIM_FAILED;
}

static char *
try_once (TortureTrial *trial, rlim_t limit, TortureClaim *claim)
{
  torture_trial_prepare (trial);
  *claim = perform_limited (trial, limit);
  return torture_trial_judge (trial, unchecked ? TORTURE_CLAIM_DONE : *claim, NULL);
}

static guint
measure (TortureTrial *trial)
{
  rlim_t limit = STEP;
  TortureClaim claim;

  do
    {
      limit *= 2;
      torture_trial_prepare (trial);
      claim = perform_limited (trial, limit);
    }
  while (claim != TORTURE_CLAIM_DONE);
  return (guint) (limit / STEP);
}

static void
test_operation (gconstpointer data)
{
  g_autoptr (TortureTrial) trial = torture_trial_new (data);
  guint n_places = measure (trial);
  guint stride = MAX (1, n_places / torture_size (QUICK_PLACES, n_places));
  guint limits = 0;
  guint refused = 0;

  for (guint place = 0; place <= n_places; place += stride)
    {
      TortureClaim claim;
      g_autofree char *wrong = try_once (trial, (rlim_t) place * STEP + place % 512, &claim);

      if (wrong != NULL)
        g_error ("%s, no file beyond %u bytes: %s", trial->operation->name, place * STEP + place % 512, wrong);
      limits++;
      refused += claim == TORTURE_CLAIM_FAILED;
    }
  torture_report ("disk-full", limits, "%s: %u refused in a sentence, 0 lost, 0 false success", trial->operation->name,
                  refused);
}

static void
test_control (void)
{
  const TortureOperation *operation = torture_operations ();
  g_autofree char *wrong = NULL;
  TortureClaim claim;

  while (!g_str_equal (operation->name, "export"))
    operation++;
  {
    g_autoptr (TortureTrial) trial = torture_trial_new (operation);

    unchecked = TRUE;
    wrong = try_once (trial, 512, &claim);
    unchecked = FALSE;
  }
  g_assert_nonnull (wrong);
  torture_report_control ("disk-full", "a refusal taken for success: %s", wrong);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (const TortureOperation *operation = torture_operations (); operation->name != NULL; operation++)
    {
      g_autofree char *name = g_strdup_printf ("/disk-full/%s", operation->name);

      g_test_add_data_func (name, operation, test_operation);
    }
  g_test_add_func ("/disk-full/control", test_control);
  return g_test_run ();
}
