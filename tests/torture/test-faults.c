/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-error.h"
#include "torture-operations.h"
#include "torture-report.h"
#include "torture-vfs-fault.h"

/* The n-th call of the file system fails, with an I/O error or because the disk is full, once or from then on; n = 1 until
 * the operation passes without it. Whatever the program then says must be true, and the file sound. */

/* By itself, this many places in each operation and sort of failure. */
#define QUICK_PLACES 6

static guint n_faults;
static guint n_unsaid; /* said that it failed, and found done when the file was opened again */

static void
assert_sentence (const GError *error)
{
  g_assert_nonnull (error);
  g_assert_true (error->domain == RAPPORT_ERROR);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_cmpuint (g_utf8_strlen (error->message, -1), >, 20);
}

/* (transfer full) (nullable): what the judge says */
static char *
try_once (TortureTrial *trial, TortureFault *fault)
{
  g_autoptr (GError) error = NULL;
  gboolean took_place = FALSE;
  gboolean done;
  char *wrong;

  torture_trial_prepare (trial);
  torture_fault_begin (fault);
  done = torture_trial_perform (trial, &error);
  torture_fault_end ();
  if (!done)
    assert_sentence (error);
  wrong = torture_trial_judge (trial, done ? TORTURE_CLAIM_DONE : TORTURE_CLAIM_FAILED, &took_place);
  n_faults++;
  if (!done && took_place && !torture_office_is_same (trial->before, trial->after, FALSE))
    {
      n_unsaid++;
      /* Only whoever cannot write any more can be in doubt of what he wrote. */
      if (!fault->for_good && trial->operation->perform != NULL)
        g_test_message ("%s, call %u: said “%s”, but was done", trial->operation->name, fault->nth, error->message);
    }
  return wrong;
}

static guint
count_calls (TortureTrial *trial, const TortureFault *sort)
{
  TortureFault fault = *sort;
  g_autofree char *wrong = NULL;

  fault.nth = 0;
  wrong = try_once (trial, &fault);
  g_assert_cmpstr (wrong, ==, NULL);
  return fault.n_calls;
}

static void
test_operation (gconstpointer data)
{
  static const TortureFault sorts[] = {
    { .full = FALSE, .for_good = FALSE },
    { .full = FALSE, .for_good = TRUE },
    { .full = TRUE, .for_good = FALSE },
    { .full = TRUE, .for_good = TRUE },
  };
  const TortureOperation *operation = data;
  g_autoptr (TortureTrial) trial = torture_trial_new (operation);
  guint before = n_faults;
  guint bad = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (sorts); i++)
    {
      guint n_calls = count_calls (trial, &sorts[i]);
      guint places = torture_size (QUICK_PLACES, n_calls);
      guint stride = MAX (1, n_calls / MAX (1, places));

      /* Beyond the last one, too: another run may ask once more. */
      for (guint nth = 1 + n_calls % stride; nth <= n_calls + 1; nth += stride)
        {
          TortureFault fault = sorts[i];
          g_autofree char *wrong = NULL;

          fault.nth = nth;
          wrong = try_once (trial, &fault);
          if (wrong == NULL)
            continue;
          bad++;
          g_test_message ("%s, %s %s, call %u of %u: %s", operation->name, fault.full ? "disk full" : "I/O error",
                          fault.for_good ? "from then on" : "once", nth, n_calls, wrong);
        }
    }
  g_test_message ("%s: %u faults, %u bad", operation->name, n_faults - before, bad);
  g_assert_cmpuint (bad, ==, 0);
}

static void
test_figures (void)
{
  torture_report ("faults", n_faults, "0 loss, 0 false success; %u ended before the answer could be known", n_unsaid);
}

/* Writes that are lost without a word: the judge must see it. */
static void
test_control (void)
{
  const TortureOperation *operation = torture_operations ();
  guint found = 0;
  guint n_calls;

  while (!g_str_equal (operation->name, "edit-many"))
    operation++;
  {
    g_autoptr (TortureTrial) trial = torture_trial_new (operation);

    n_calls = count_calls (trial, &(TortureFault){ .unnoticed = TRUE });
    for (guint nth = 1; nth <= MIN (n_calls, 8); nth++)
      {
        TortureFault fault = { .unnoticed = TRUE, .for_good = TRUE, .nth = nth };
        g_autofree char *wrong = try_once (trial, &fault);

        if (wrong != NULL && found++ == 0)
          g_test_message ("found: %s", wrong);
      }
  }
  g_assert_cmpuint (found, >, 0);
  torture_report_control ("faults", "writes lost unnoticed: found in %u of %u", found, MIN (n_calls, 8));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  torture_vfs_install ();
  for (const TortureOperation *operation = torture_operations (); operation->name != NULL; operation++)
    {
      g_autofree char *name = g_strdup_printf ("/faults/%s", operation->name);

      g_test_add_data_func (name, operation, test_operation);
    }
  g_test_add_func ("/faults/figures", test_figures);
  g_test_add_func ("/faults/control", test_control);
  return g_test_run ();
}
