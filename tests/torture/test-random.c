/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "rapport-entities.h"
#include "rapport-journal.h"
#include "rapport-office.h"
#include "torture-derived.h"
#include "torture-files.h"
#include "torture-history.h"
#include "torture-office.h"
#include "torture-past.h"
#include "torture-report.h"
#include "torture-wish.h"

/* Random acts, kept in a model in memory as well. After them, the file and the model are equal; after all of them have been
 * undone, the file is what it was; after all have been redone, what it became. What is derived is always as if made anew. */

#define COMPARE_EVERY 100
#define MOST_RECORDS 12 /* in one act */

/* Those with trees, owned and detached rows, sums, rules over several records, and titles taken from others. */
static const char *const chosen[] = {
  "tag",
  "territory",
  "product_category",
  "partner",
  "customer",
  "contact",
  "product",
  "sale",
  "sale",
  "sale",
  "goal",
  "campaign",
  "campaign_member",
  "onboarding_step",
  "price",
  "certification",
  "course",
  "session",
};

/* What was done, in order: an act, or an older act that was undone and stayed so. */
typedef struct
{
  gint64 seq;
  gboolean undone;
} Step;

typedef struct
{
  char *folder;
  char *path;
  RapportStore *store;
  TortureModel *model;
  TorturePast *past;
  GRand *random;
  GArray *steps; /* element-type Step */
  guint done;
  guint refused;
  guint alone;   /* undone out of order */
  guint blocked; /* not undone, since others build on it */
  guint lacking; /* not undone, since what it needs is gone */
  guint ruled;   /* not undone, since a rule of the house forbids what would come of it */
} Run;

/* --- acts --- */

typedef struct
{
  GPtrArray *records;          /* saved; NULL: one is deleted */
  const RapportEntity *entity; /* that one */
  gint64 id;
  gint64 seq; /* of the act in the history */
} Wish;

static gboolean
perform (RapportAct *act, gpointer user_data, GCancellable *cancellable, GError **error)
{
  Wish *wish = user_data;

  rapport_act_tell_number (act, &wish->seq);
  if (wish->records == NULL)
    return rapport_act_delete (act, wish->entity, wish->id, error);
  for (guint i = 0; i < wish->records->len; i++)
    if (!rapport_act_save (act, wish->records->pdata[i], error))
      return FALSE;
  return TRUE;
}

static void
add_step (Run *run, gint64 seq, gboolean undone)
{
  Step step = { seq, undone };

  g_array_append_val (run->steps, step);
}

/* What was done in the office and on paper; where nothing became another, there is no act. */
static void
remember (Run *run, gint64 seq)
{
  g_autoptr (GPtrArray) steps = torture_model_take_steps (run->model);

  g_assert_cmpint (seq != 0, ==, steps->len > 0);
  if (seq != 0)
    {
      add_step (run, seq, FALSE);
      torture_past_add (run->past, seq, g_steal_pointer (&steps));
    }
  run->done++;
}

static void
save (Run *run, const RapportEntity *entity)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) taken = g_hash_table_new (NULL, NULL);
  g_autoptr (GError) error = NULL;
  guint n = g_rand_int_range (run->random, 0, 6) == 0 ? (guint) g_rand_int_range (run->random, 2, MOST_RECORDS) : 1;
  gboolean edits = g_rand_int_range (run->random, 0, 5) < 3;
  Wish wish = { .records = records };

  for (guint i = 0; i < n; i++)
    {
      RapportRecord *old = edits ? torture_model_choose (run->model, entity, run->random) : NULL;
      RapportRecord *record;

      if (old != NULL && !g_hash_table_add (taken, old))
        continue;
      record = old != NULL ? rapport_record_copy (old) : rapport_record_new (entity);
      if (old == NULL)
        rapport_record_set_initial (record, rapport_format_plain ());
      torture_wish_fill (record, run->model, run->random);
      g_ptr_array_add (records, record);
    }
  if (!rapport_store_act (run->store, perform, &wish, NULL, NULL, NULL, &error))
    {
      g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT);
      run->refused++;
      return;
    }
  torture_model_watch (run->model);
  for (guint i = 0; i < records->len; i++)
    torture_model_put (run->model, records->pdata[i]);
  remember (run, wish.seq);
}

static void delete (Run *run, const RapportEntity *entity)
{
  RapportRecord *record = torture_model_choose (run->model, entity, run->random);
  g_autoptr (GError) error = NULL;
  Wish wish = { .entity = entity };

  if (record == NULL)
    return;
  wish.id = rapport_record_get_id (record);
  if (rapport_store_act (run->store, perform, &wish, NULL, NULL, NULL, &error))
    {
      torture_model_watch (run->model);
      if (!torture_model_delete (run->model, entity, wish.id))
        g_error ("%s %" G_GINT64_FORMAT " was deleted, though others need it", entity->name, wish.id);
      remember (run, wish.seq);
      return;
    }
  /* A rule may refuse what the references allow, but not the other way round. */
  g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT);
  run->refused++;
}

/* @seq: 0: what the key would move */
static void
move (Run *run, gint64 seq, gboolean redo)
{
  g_autoptr (RapportUndo) undo = rapport_undo_new (seq, redo, FALSE);
  g_autoptr (GError) error = NULL;

  rapport_store_undo (run->store, undo, &error);
  g_assert_no_error (error);
}

static void
undo_and_redo (Run *run)
{
  g_autoptr (RapportUndo) undo = rapport_undo_new (0, FALSE, FALSE);
  g_autoptr (GError) error = NULL;

  if (run->done == 0)
    return;
  if (rapport_store_undo (run->store, undo, &error))
    {
      move (run, 0, TRUE);
      return;
    }
  /* Nothing builds on the newest, but what was undone out of order since then may not go together with it. */
  g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT);
  g_assert_cmpuint (undo->blockers->len, ==, 0);
  run->ruled++;
}

/* --- undo out of order --- */

static void
assert_same_blockers (const RapportUndo *undo, const GArray *expected)
{
  for (guint i = 0; i < undo->blockers->len; i++)
    {
      const RapportChange *change = undo->blockers->pdata[i];
      gboolean there = FALSE;

      for (guint j = 0; j < expected->len; j++)
        there = there || g_array_index (expected, gint64, j) == change->seq;
      if (!there)
        g_error ("Act %" G_GINT64_FORMAT " does not stand in the way of act %" G_GINT64_FORMAT, change->seq, undo->seq);
    }
  if (undo->blockers->len != expected->len)
    g_error ("%u acts stand in the way of act %" G_GINT64_FORMAT ", and %u are named", expected->len, undo->seq,
             undo->blockers->len);
}

static void
assert_model (Run *run, gint64 seq)
{
  g_autoptr (TortureModel) found = torture_model_read (run->path);
  g_autofree char *difference = torture_model_compare (run->model, found);

  if (difference != NULL)
    g_error ("After undoing act %" G_GINT64_FORMAT " alone: %s", seq, difference);
}

/* The store's answer, beside the model's. */
static void
undo_one (Run *run)
{
  gint64 seq = torture_past_choose (run->past, run->random);
  g_autoptr (RapportUndo) undo = rapport_undo_new (seq, FALSE, FALSE);
  g_autoptr (GArray) blockers = NULL;
  g_autoptr (GError) error = NULL;
  gboolean done;

  if (seq == 0)
    return;
  blockers = torture_past_find_blockers (run->past, run->model, seq);
  done = rapport_store_undo (run->store, undo, &error);
  assert_same_blockers (undo, blockers);
  g_assert_true (done || g_error_matches (error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT));
  if (blockers->len > 0)
    {
      g_assert_false (done);
      run->blocked++;
    }
  else if (!torture_past_undo (run->past, run->model, seq))
    {
      g_assert_false (done);
      g_assert_nonnull (strstr (error->message, "first"));
      run->lacking++;
    }
  else if (!done)
    {
      /* Rules are not on paper. */
      torture_past_redo (run->past, run->model, seq);
      g_test_message ("ruled: %s", error->message);
      run->ruled++;
    }
  else
    {
      run->alone++;
      if (run->alone % 8 == 0)
        assert_model (run, seq);
      if (g_rand_boolean (run->random) || torture_past_is_needed (run->past, seq))
        {
          move (run, seq, TRUE);
          torture_past_redo (run->past, run->model, seq);
        }
      else
        add_step (run, seq, TRUE);
    }
}

static void
act (Run *run)
{
  const RapportEntity *entity = rapport_entity_find (chosen[g_rand_int_range (run->random, 0, G_N_ELEMENTS (chosen))]);
  gint32 chance = g_rand_int_range (run->random, 0, 20);

  if (chance == 0)
    undo_and_redo (run);
  else if (chance == 5)
    undo_one (run);
  else if (chance < 5)
    delete (run, entity);
  else
    save (run, entity);
}

/* --- comparing --- */

static void
reopen (Run *run)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&run->store);
  run->store = rapport_office_open (run->path, RAPPORT_STORE_WRITE, &error);
  g_assert_no_error (error);
}

static char *
find_difference (Run *run, const TortureModel *expected)
{
  g_autoptr (TortureModel) found = torture_model_read (run->path);

  return torture_model_compare (expected, found);
}

static void
assert_equal (Run *run, const TortureModel *expected, const char *when)
{
  g_autofree char *difference = find_difference (run, expected);
  g_autofree char *fault = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) wrong = NULL;

  if (difference != NULL)
    g_error ("%s: %s", when, difference);
  wrong = rapport_store_check (run->store, NULL, &error);
  g_assert_no_error (error);
  if (wrong->len > 0)
    g_error ("%s: %s", when, (char *) wrong->pdata[0]);
  /* A copy holds only what was moved into the file. */
  reopen (run);
  fault = torture_derived_find_fault (run->path);
  if (fault != NULL)
    g_error ("%s: %s", when, fault);
}

/* Until there is nothing more. Returns how many. */
static guint
move_all (Run *run, gboolean redo)
{
  guint n = 0;

  for (;;)
    {
      g_autoptr (GError) error = NULL;

      if (!torture_history_move (run->store, redo, &error))
        {
          g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_NOT_FOUND);
          return n;
        }
      n++;
    }
}

/* Also what was undone out of order comes back where that was done: so each state on the way is one that was there before,
 * which no rule forbids. */
static void
undo_all (Run *run)
{
  for (guint i = run->steps->len; i > 0; i--)
    {
      const Step *step = &g_array_index (run->steps, Step, i - 1);

      move (run, step->undone ? step->seq : 0, step->undone);
    }
}

static void
redo_all (Run *run)
{
  for (guint i = 0; i < run->steps->len; i++)
    {
      const Step *step = &g_array_index (run->steps, Step, i);

      move (run, step->seq, !step->undone);
    }
}

static void
open_run (Run *run)
{
  g_autoptr (GError) error = NULL;

  run->random = torture_random ();
  run->folder = torture_folder_new ();
  run->path = g_build_filename (run->folder, "office.rapport", NULL);
  torture_office_write (TORTURE_OFFICE_PRESENT, run->path);
  run->store = rapport_office_open (run->path, RAPPORT_STORE_WRITE, &error);
  g_assert_no_error (error);
  run->model = torture_model_read (run->path);
  run->past = torture_past_new ();
  run->steps = g_array_new (FALSE, FALSE, sizeof (Step));
}

static void
close_run (Run *run)
{
  g_clear_object (&run->store);
  torture_model_free (run->model);
  torture_past_free (run->past);
  g_array_unref (run->steps);
  g_rand_free (run->random);
  g_free (run->path);
  torture_folder_free (run->folder);
}

static void
test_acts (void)
{
  guint wanted = torture_size (300, 10000);
  g_autoptr (TortureModel) first = NULL;
  Run run = { 0 };
  guint older;

  open_run (&run);
  /* The office comes with acts that can be undone, too. */
  older = move_all (&run, FALSE);
  first = torture_model_read (run.path);
  g_assert_cmpuint (move_all (&run, TRUE), ==, older);
  /* By chance there may have been nothing yet that stood in the way of anything. */
  while (run.done + run.refused < wanted || (run.blocked == 0 && run.done + run.refused < 3 * wanted))
    {
      guint before = run.done + run.refused;

      act (&run);
      if ((run.done + run.refused) % COMPARE_EVERY == 0 && run.done + run.refused > before)
        {
          g_autofree char *difference = find_difference (&run, run.model);

          if (difference != NULL)
            g_error ("After %u acts: %s", run.done, difference);
          reopen (&run);
        }
    }
  assert_equal (&run, run.model, "after all acts");
  g_assert_cmpuint (run.done, >, wanted / 4);
  g_assert_cmpuint (run.alone, >, 0);
  g_assert_cmpuint (run.blocked, >, 0);
  g_assert_cmpuint (run.ruled, <, run.alone + 4);

  undo_all (&run);
  g_assert_cmpuint (move_all (&run, FALSE), ==, older);
  assert_equal (&run, first, "after undoing all");
  for (guint i = 0; i < older; i++)
    move (&run, 0, TRUE);
  redo_all (&run);
  assert_equal (&run, run.model, "after redoing all");
  undo_all (&run);
  g_assert_cmpuint (move_all (&run, FALSE), ==, older);
  assert_equal (&run, first, "after undoing all again");
  torture_report (
      "random", run.done + run.refused,
      "%u done, %u refused; out of order %u undone, %u blocked, %u lacking, %u ruled out; %u undone, redone "
      "and undone; equal at each end",
      run.done, run.refused, run.alone, run.blocked, run.lacking, run.ruled, run.steps->len);
  close_run (&run);
}

/* One value that nobody knows of must be found. */
static void
test_control (void)
{
  Run run = { 0 };
  g_autofree char *difference = NULL;
  RapportRecord *record = NULL;

  open_run (&run);
  while (run.done < 20 || (record = torture_model_choose (run.model, rapport_entity_find ("sale"), run.random)) == NULL)
    act (&run);
  rapport_record_set_text (record, "notes", "a change that nobody made");
  difference = find_difference (&run, run.model);
  g_assert_nonnull (difference);
  torture_report_control ("random", "a change beside the store: %s", difference);
  close_run (&run);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/random/acts", test_acts);
  g_test_add_func ("/random/control", test_control);
  return g_test_run ();
}
