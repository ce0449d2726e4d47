/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "history-fixture.h"
#include "rapport-rates.h"

/* What undo and the acts under it have to cope with: values that went round, records that are gone, ids at the end of what
 * is possible, a transaction that ended by itself. */

static gboolean
load_and_name (RapportAct *act, gint64 id, const char *name, GError **error)
{
  g_autoptr (RapportRecord) record = rapport_act_load (act, rapport_entity_find ("tag"), id, error);

  if (record == NULL)
    return FALSE;
  rapport_record_set_text (record, "name", name);
  return rapport_act_save (act, record, error);
}

/* Three tags pass their names on; what is recorded of it is a circle. */
static gboolean
pass_names_on (RapportAct *act, gpointer user_data, GCancellable *cancellable, GError **error)
{
  const gint64 *ids = user_data;

  return load_and_name (act, ids[0], "aside", error) && load_and_name (act, ids[1], "One", error)
         && load_and_name (act, ids[2], "Two", error) && load_and_name (act, ids[0], "Three", error);
}

static void
make_tags (Office *office, gint64 *ids)
{
  ids[0] = save (office, "tag", "name", "One");
  ids[1] = save (office, "tag", "name", "Two");
  ids[2] = save (office, "tag", "name", "Three");
}

static void
act_on (Office *office, RapportActFunc func, gpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (rapport_store_act (office->store, func, data, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
}

static void
assert_names (Office *office, const char *expected)
{
  g_autofree char *names = read_text (office, "SELECT group_concat(name, ' ') FROM (SELECT name FROM tag ORDER BY id)");

  g_assert_cmpstr (names, ==, expected);
}

static gint64
count_unique_indexes (Office *office)
{
  return ask (office, "SELECT count(*) FROM sqlite_schema WHERE sql LIKE 'CREATE UNIQUE %'");
}

static void
test_circle (Office *office, gconstpointer data)
{
  const gint64 indexes = count_unique_indexes (office);
  gint64 ids[3];

  make_tags (office, ids);
  act_on (office, pass_names_on, ids);
  assert_names (office, "Three One Two");
  undo (office, 0);
  assert_names (office, "One Two Three");
  redo (office, 0);
  assert_names (office, "Three One Two");
  g_assert_cmpint (count_unique_indexes (office), ==, indexes);
}

/* A circle, and besides a name that somebody else has by now. */
static gboolean
pass_on_and_rename (RapportAct *act, gpointer user_data, GCancellable *cancellable, GError **error)
{
  const gint64 *ids = user_data;

  return pass_names_on (act, user_data, cancellable, error) && load_and_name (act, ids[3], "Fifth", error);
}

static void
test_circle_and_clash (Office *office, gconstpointer data)
{
  const gint64 indexes = count_unique_indexes (office);
  gint64 ids[4];
  gint64 act;

  make_tags (office, ids);
  ids[3] = save (office, "tag", "name", "Fourth");
  act_on (office, pass_on_and_rename, ids);
  act = last_act (office);
  save (office, "tag", "name", "Fourth");
  REFUSED (office, act, FALSE, "already has this value");
  assert_names (office, "Three One Two Fifth Fourth");
  g_assert_cmpint (count_unique_indexes (office), ==, indexes);
}

static gboolean
hand_over (RapportAct *act, gpointer user_data, GCancellable *cancellable, GError **error)
{
  const gint64 *ids = user_data;

  return load_and_name (act, ids[0], "Later", error) && load_and_name (act, ids[1], "Once", error);
}

/* Each act fits by itself, one after the other, whatever the order of their rows. */
static void
test_handed_over (Office *office, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 ids[3];
  gint64 first;

  for (guint turn = 0; turn < 2; turn++)
    {
      make_tags (office, ids);
      edit (office, "tag", ids[turn], "name", "Once");
      first = last_act (office);
      act_on (office, hand_over, (gint64[]){ ids[turn], ids[1 - turn] });
      take_back (office, first, FALSE, TRUE, NULL, &error);
      g_assert_no_error (error);
      assert_sound (office);
      assert_names (office, "One Two Three");
      for (guint i = 0; i < 3; i++)
        remove_record (office, "tag", ids[i]);
    }
}

/* What has come to refer to a record since is named before the record is deleted again; what the deletion itself
 * detaches is none of it. */
static void
test_redo_of_deletion (Office *office, gconstpointer data)
{
  const gint64 partner = save (office, "partner", "kind", "reseller", "name", "Noor");
  gint64 deletion;

  save (office, "contact", "family_name", "Lan", "partner", ref (partner));
  remove_record (office, "partner", partner);
  deletion = last_act (office);
  undo (office, 0);
  redo (office, deletion);
  undo (office, 0);
  save (office, "contact", "family_name", "Sara", "partner", ref (partner));
  REFUSED (office, deletion, TRUE, "Create contact ‘Sara’");
  undo (office, 0);
  redo (office, deletion);
  g_assert_cmpint (ask (office, "SELECT count(*) FROM contact WHERE partner IS NULL"), ==, 1);
}

/* What came while a wish waited its turn is not what was meant. */
static void
test_newest (Office *office, gconstpointer data)
{
  g_autoptr (RapportUndo) wish = rapport_undo_new (0, FALSE, FALSE);
  g_autoptr (GError) error = NULL;
  gint64 ids[3];

  make_tags (office, ids);
  wish->newest = last_act (office) - 1;
  g_assert_true (rapport_store_undo (office->store, wish, &error));
  assert_names (office, "One Three");
  g_assert_true (rapport_store_undo (office->store, wish, &error));
  assert_names (office, "Three");
  g_assert_false (rapport_store_undo (office->store, wish, &error));
  g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_NOT_FOUND);
}

/* Pressed twice: the second finds nothing, says so and counts nothing. */
static void
test_deleted_twice (Office *office, gconstpointer data)
{
  const gint64 tag = save (office, "tag", "name", "One");
  g_autoptr (GError) error = NULL;
  gint64 act;

  remove_record (office, "tag", tag);
  act = last_act (office);
  g_assert_false (rapport_store_delete (office->store, rapport_entity_find ("tag"), tag, &error));
  g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_NOT_FOUND);
  g_assert_cmpint (last_act (office), ==, act);
  assert_sound (office);
}

static gboolean
delete_three (RapportAct *act, gpointer user_data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_array_append_vals (ids, user_data, 3);
  return rapport_act_delete_many (act, rapport_entity_find ("tag"), ids, cancellable, error);
}

/* Of several, the others are deleted all the same. */
static void
test_some_gone (Office *office, gconstpointer data)
{
  gint64 ids[3];

  make_tags (office, ids);
  remove_record (office, "tag", ids[1]);
  act_on (office, delete_three, ids);
  g_assert_cmpint (ask (office, "SELECT count(*) FROM tag"), ==, 0);
  assert_sound (office);
  undo (office, 0);
  assert_names (office, "One Three");
}

static void
assert_base_changes (Office *office, const char *code, gboolean expected)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (rapport_store_act (office->store, rapport_rates_set_base, (gpointer) code, NULL, NULL, NULL, &error),
                   ==, expected);
  if (!expected)
    g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT);
}

/* Amounts that an undo brings back would stand in another currency than they were frozen in. */
static void
test_base_currency (Office *office, gconstpointer data)
{
  const gint64 customer = save (office, "customer", "name", "Bình", "status", "lead");
  gint64 sale;

  assert_base_changes (office, "EUR", TRUE);
  assert_base_changes (office, "USD", TRUE);
  sale = save (office, "sale", "date", "2026-03-03", "kind", "direct", "customer", ref (customer), "net", "500",
               "currency", "USD");
  assert_base_changes (office, "EUR", FALSE);
  remove_record (office, "sale", sale);
  assert_base_changes (office, "EUR", FALSE);
  undo (office, 0);
  g_assert_cmpint (ask (office, "SELECT sum(net_base) FROM sale"), ==, 500);
}

static gboolean
rename_last (RapportAct *act, gpointer user_data, GCancellable *cancellable, GError **error)
{
  return load_and_name (act, G_MAXINT64, "Changed", error);
}

/* The block that such an id lies in has no next one. */
static void
test_last_id (Office *office, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  run_foreign (office,
               "INSERT INTO tag (id, name) VALUES (9223372036854775807, 'Last'), (9223372036854775806, 'Last but one');"
               "INSERT OR REPLACE INTO total (entity, rows) VALUES ('tag', 2)");
  act_on (office, rename_last, NULL);
  assert_names (office, "Last but one Changed");
  take_back (office, 0, FALSE, FALSE, NULL, &error);
  g_assert_no_error (error);
  assert_names (office, "Last but one Last");
}

/* As SQLite does by itself where it runs out of memory or room; and nobody looked. */
static gboolean
lose_transaction (RapportAct *act, gpointer user_data, GCancellable *cancellable, GError **error)
{
  RapportConnection *connection = rapport_act_get_connection (act);
  g_autoptr (RapportRecord) tag = rapport_record_new (rapport_entity_find ("tag"));

  rapport_connection_execute (connection, "ROLLBACK", NULL);
  rapport_record_set_text (tag, "name", "One");
  rapport_act_save (act, tag, NULL);
  rapport_connection_execute (connection, "INSERT INTO tag (name) VALUES ('Two')", NULL);
  return TRUE;
}

static void
test_lost_transaction (Office *office, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (rapport_store_act (office->store, lose_transaction, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_FAILED);
  g_assert_cmpint (ask (office, "SELECT count(*) FROM tag"), ==, 0);
  save (office, "tag", "name", "Three");
  assert_sound (office);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  TEST ("/undo/circle", test_circle);
  TEST ("/undo/circle-and-clash", test_circle_and_clash);
  TEST ("/undo/handed-over", test_handed_over);
  TEST ("/undo/redo-of-deletion", test_redo_of_deletion);
  TEST ("/undo/newest", test_newest);
  TEST ("/undo/deleted-twice", test_deleted_twice);
  TEST ("/undo/some-gone", test_some_gone);
  TEST ("/undo/base-currency", test_base_currency);
  TEST ("/undo/lost-transaction", test_lost_transaction);
  TEST ("/undo/last-id", test_last_id);
  return g_test_run ();
}
