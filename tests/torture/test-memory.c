/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <sqlite3.h>

#include "rapport-error.h"
#include "torture-memory.h"
#include "torture-operations.h"
#include "torture-report.h"

/* A piece of memory that SQLite asks for is refused, once or with all later ones: at each place of the program that leads to
 * such a request, its first and its last one. The program must say so in a sentence, lose none of SQLite's memory, and leave
 * the file as it was. */

/* By itself, this many places in each operation. */
#define QUICK_PLACES 25

/* Of the places, every so many are tried with all later requests refused, too. */
#define FOR_GOOD_EVERY 5

static guint n_places;
static guint n_refusals;
static guint n_done; /* done all the same: SQLite could do without */
static gboolean leak;

/* (transfer full) (nullable): what is wrong */
static char *
try_once (TortureTrial *trial, guint nth, gboolean for_good)
{
  g_autoptr (GError) error = NULL;
  sqlite3_int64 level;
  sqlite3_int64 left;
  gboolean done;

  torture_trial_prepare (trial);
  level = sqlite3_memory_used ();
  torture_memory_fail (nth, for_good);
  done = torture_trial_perform (trial, &error);
  torture_memory_stop (NULL);
  if (leak)
    torture_memory_leak ();
  left = sqlite3_memory_used () - level;
  n_refusals++;
  n_done += done;
  if (left != 0)
    return g_strdup_printf ("%" G_GINT64_FORMAT " bytes of SQLite's memory were not given back", (gint64) left);
  if (!done && (error == NULL || error->domain != RAPPORT_ERROR))
    return g_strdup_printf ("no sentence for people: %s", error != NULL ? error->message : "none at all");
  return torture_trial_judge (trial, done ? TORTURE_CLAIM_DONE : TORTURE_CLAIM_FAILED, NULL);
}

/* (transfer full): the requests to be refused */
static GArray *
list_places (TortureTrial *trial)
{
  g_autoptr (GError) error = NULL;

  torture_trial_prepare (trial);
  torture_memory_look ();
  torture_trial_perform (trial, &error);
  g_assert_no_error (error);
  return torture_memory_take_places ();
}

static void
test_operation (gconstpointer data)
{
  const TortureOperation *operation = data;
  g_autoptr (TortureTrial) trial = torture_trial_new (operation);
  g_autoptr (GArray) places = list_places (trial);
  const guint stride = MAX (1, places->len / MAX (1, torture_size (QUICK_PLACES, places->len)));
  guint bad = 0;

  for (guint i = places->len % stride; i < places->len; i += stride)
    for (guint for_good = 0; for_good <= (i / stride % FOR_GOOD_EVERY == 0); for_good++)
      {
        const guint nth = g_array_index (places, guint, i);
        g_autofree char *wrong = try_once (trial, nth, for_good == 1);

        if (wrong != NULL && bad++ < 5)
          g_test_message ("%s, request %u%s: %s", operation->name, nth, for_good ? " and all later ones" : "", wrong);
      }
  n_places += places->len;
  g_test_message ("%s: %u places", operation->name, places->len);
  g_assert_cmpuint (bad, ==, 0);
}

static void
test_figures (void)
{
  torture_report ("memory", n_refusals, "at %u places: 0 leaks, 0 without a sentence; %u passed all the same", n_places,
                  n_done);
}

static void
test_control (void)
{
  g_autoptr (TortureTrial) trial = torture_trial_new (torture_operations ());
  g_autofree char *wrong = NULL;

  leak = TRUE;
  wrong = try_once (trial, 100, FALSE);
  leak = FALSE;
  g_assert_nonnull (wrong);
  torture_report_control ("memory", "a lost piece: %s", wrong);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  torture_memory_install ();
  for (const TortureOperation *operation = torture_operations (); operation->name != NULL; operation++)
    {
      g_autofree char *name = g_strdup_printf ("/memory/%s", operation->name);

      g_test_add_data_func (name, operation, test_operation);
    }
  g_test_add_func ("/memory/figures", test_figures);
  g_test_add_func ("/memory/control", test_control);
  return g_test_run ();
}
