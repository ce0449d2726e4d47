/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "history-fixture.h"

static void
test_one_record (Office *office, gconstpointer data)
{
  g_autofree char *created = NULL;
  g_autofree char *created_again = NULL;
  g_autofree char *name = NULL;
  gint64 partner = save (office, "partner", "kind", "reseller", "name", "Đại lý Hòa Bình");

  edit (office, "partner", partner, "name", "Hòa Bình");
  run_foreign (office, "UPDATE side_partner SET created='2020-01-01T00:00:00Z'");
  created = read_text (office, "SELECT created FROM side_partner");
  remove_record (office, "partner", partner);
  assert_history (office, "Delete partner “Hòa Bình”\nChange partner “Hòa Bình”\nCreate partner “Đại lý Hòa Bình”");
  g_assert_cmpint (ask (office, "SELECT count(*) FROM partner"), ==, 0);

  undo (office, 0);
  g_assert_cmpint (ask (office, "SELECT count(*) FROM partner WHERE name='Hòa Bình'"), ==, 1);
  created_again = read_text (office, "SELECT created FROM side_partner");
  g_assert_cmpstr (created_again, ==, created);
  g_assert_cmpint (ask (office, "SELECT count(*) FROM find_partner('\"hoa\"')"), ==, 1);

  reopen (office);
  undo (office, 0);
  name = read_text (office, "SELECT name FROM partner");
  g_assert_cmpstr (name, ==, "Đại lý Hòa Bình");
  undo (office, 0);
  g_assert_cmpint (ask (office, "SELECT count(*) FROM partner"), ==, 0);
  assert_history (office,
                  "Delete partner “Hòa Bình” *\nChange partner “Hòa Bình” *\nCreate partner “Đại lý Hòa Bình” *");

  redo (office, 0);
  redo (office, 0);
  reopen (office);
  redo (office, 0);
  assert_history (office, "Delete partner “Hòa Bình”\nChange partner “Hòa Bình”\nCreate partner “Đại lý Hòa Bình”");
  g_assert_cmpint (ask (office, "SELECT count(*) FROM partner"), ==, 0);
}

static void
test_nothing_left (Office *office, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) again = NULL;

  g_assert_false (take_back (office, 0, FALSE, FALSE, NULL, &error));
  g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_NOT_FOUND);
  g_assert_false (take_back (office, 0, TRUE, FALSE, NULL, &again));
  g_assert_error (again, RAPPORT_ERROR, RAPPORT_ERROR_NOT_FOUND);
}

/* After something else was done, the key does not redo; the history still can. */
static void
test_redo_after_other (Office *office, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 act;

  save (office, "partner", "kind", "reseller", "name", "A");
  act = last_act (office);
  undo (office, 0);
  save (office, "partner", "kind", "reseller", "name", "B");
  g_assert_false (take_back (office, 0, TRUE, FALSE, NULL, &error));
  g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_NOT_FOUND);
  redo (office, act);
  g_assert_cmpint (ask (office, "SELECT count(*) FROM partner"), ==, 2);
}

static void
test_out_of_order (Office *office, gconstpointer data)
{
  gint64 first = save (office, "partner", "kind", "reseller", "name", "First");
  gint64 edited;
  gint64 edited_again;
  guint n_blockers = 0;
  g_autofree char *name = NULL;
  g_autoptr (GError) error = NULL;

  save (office, "partner", "kind", "reseller", "name", "Second");
  edit (office, "partner", first, "name", "First 2");
  edited = last_act (office);
  save (office, "customer", "name", "Somebody");
  edit (office, "partner", first, "notes", "Note");
  edited_again = last_act (office);
  save (office, "customer", "name", "Somebody else");

  REFUSED (office, edited, FALSE, "Change partner ‘First 2’", "Undo both");
  g_assert_false (take_back (office, edited, FALSE, FALSE, &n_blockers, &error));
  g_assert_cmpuint (n_blockers, ==, 1);
  g_clear_error (&error);

  /* What touched other rows stands in nobody's way. */
  undo (office, edited_again);
  undo (office, edited);
  name = read_text (office, "SELECT name FROM partner ORDER BY id LIMIT 1");
  g_assert_cmpstr (name, ==, "First");
  /* The later one cannot come back before the earlier. */
  REFUSED (office, edited_again, TRUE, "Redo that first");
  redo (office, edited);
  redo (office, edited_again);

  take_back (office, edited, FALSE, TRUE, NULL, &error);
  g_assert_no_error (error);
  assert_sound (office);
  g_assert_cmpint (ask (office, "SELECT count(*) FROM partner WHERE name='First' AND notes IS NULL"), ==, 1);
}

static void
test_references (Office *office, gconstpointer data)
{
  gint64 partner = save (office, "partner", "kind", "reseller", "name", "Partner");
  gint64 made = last_act (office);
  gint64 contact = save (office, "contact", "given_name", "Ana", "family_name", "Silva", "partner", "1");
  gint64 contact_made = last_act (office);
  gint64 contact_gone;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (partner, ==, 1);
  REFUSED (office, made, FALSE, "Create partner ‘Partner’", "Ana");
  remove_record (office, "contact", contact);
  contact_gone = last_act (office);
  remove_record (office, "partner", partner);
  REFUSED (office, contact_gone, FALSE, "Delete partner ‘Partner’");
  undo (office, 0);
  undo (office, contact_gone);
  g_assert_cmpint (ask (office, "SELECT count(*) FROM contact WHERE partner=1"), ==, 1);

  take_back (office, made, FALSE, TRUE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (ask (office, "SELECT (SELECT count(*) FROM contact) + (SELECT count(*) FROM partner)"), ==, 0);
  g_assert_cmpint (ask (office, "SELECT undone_by IS NOT NULL FROM change WHERE seq=2"), ==, 1);
  g_assert_cmpint (contact_made, ==, 2);
}

/* What builds on an act may itself be older than others that do. */
static void
test_many_dependents (Office *office, gconstpointer data)
{
  gint64 partner = save (office, "partner", "kind", "reseller", "name", "Partner");
  gint64 made = last_act (office);
  gint64 goal;
  g_autoptr (GError) error = NULL;

  save (office, "contact", "given_name", "Ana", "family_name", "Silva", "partner", ref (partner));
  goal = save (office, "goal", "partner", ref (partner), "from", "2026-01-01", "value", "100000", "currency", "USD");
  edit (office, "goal", goal, "notes", "x");
  save (office, "contact", "given_name", "Sara", "family_name", "Ahmadi", "partner", ref (partner));
  REFUSED (office, made, FALSE, "Create partner ‘Partner’", "3 other changes");
  take_back (office, made, FALSE, TRUE, NULL, &error);
  g_assert_no_error (error);
  assert_sound (office);
  g_assert_cmpint (ask (office, "SELECT (SELECT count(*) FROM contact) + (SELECT count(*) FROM goal)"), ==, 0);
  REFUSED (office, made + 1, TRUE, "Create contact ‘Ana Silva’", "redo “Create partner ‘Partner’” first");
}

static void
test_rules (Office *office, gconstpointer data)
{
  gint64 partner = save (office, "partner", "kind", "reseller", "name", "Hoàng Long");
  gint64 goal;
  gint64 deleted;
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, partner);

  save (office, "exchange_rate", "currency", "EUR", "date", "2026-01-01", "rate", "1100000000000");
  goal = save (office, "goal", "partner", text, "metric", "net", "from", "2026-01-01", "to", "2026-12-31", "value",
               "100000", "currency", "USD");
  remove_record (office, "goal", goal);
  deleted = last_act (office);
  save (office, "goal", "partner", text, "metric", "net", "from", "2026-06-01", "to", "2027-05-31", "value", "200000",
        "currency", "USD");
  REFUSED (office, deleted, FALSE, "Delete goal", "already covers part of this period");
}

static void
test_taken_code (Office *office, gconstpointer data)
{
  gint64 partner = save (office, "partner", "kind", "reseller", "name", "Old", "code", "X-1");
  gint64 deleted;

  remove_record (office, "partner", partner);
  deleted = last_act (office);
  save (office, "partner", "kind", "reseller", "name", "Newcomer", "code", "X-1");
  REFUSED (office, deleted, FALSE, "Delete partner ‘Old’", "Newcomer");
}

static void
test_foreign_change (Office *office, gconstpointer data)
{
  gint64 partner = save (office, "partner", "kind", "reseller", "name", "Mine");

  edit (office, "partner", partner, "name", "Mine, too");
  run_foreign (office, "UPDATE partner SET name='Theirs'");
  rapport_store_repair (office->store, NULL, NULL);
  REFUSED (office, 2, FALSE, "another program");
  g_assert_cmpint (ask (office, "SELECT count(*) FROM partner WHERE name='Theirs'"), ==, 1);
}

/* A column that came by another hand: what was recorded does not fit the table. */
static void
test_other_columns (Office *office, gconstpointer data)
{
  save (office, "tag", "name", "Key");
  run_foreign (office, "ALTER TABLE tag ADD COLUMN extra TEXT");
  REFUSED (office, 1, FALSE, "another version");
}

static void
test_damaged_record (Office *office, gconstpointer data)
{
  save (office, "tag", "name", "Key");
  run_foreign (office, "UPDATE change_part SET changes=zeroblob(50)");
  {
    g_autoptr (GError) error = NULL;

    g_assert_false (take_back (office, 0, FALSE, FALSE, NULL, &error));
    g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_CORRUPT);
  }
  /* Cut short, it says nothing wrong, only too little. */
  run_foreign (office, "UPDATE change SET rows=2");
  g_assert_cmpint (ask (office, "SELECT count(*) FROM tag"), ==, 1);
}

static gboolean
fill (RapportAct *act, gpointer user_data, GCancellable *cancellable, GError **error)
{
  guint n = GPOINTER_TO_UINT (user_data);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (RapportRecord) record = rapport_record_new (rapport_entity_find ("tag"));
      g_autofree char *name = g_strdup_printf ("Tag %u", i);

      rapport_record_set_text (record, "name", name);
      if (!rapport_act_save (act, record, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
rename_all (RapportAct *act, gpointer user_data, GCancellable *cancellable, GError **error)
{
  guint n = GPOINTER_TO_UINT (user_data);

  for (guint i = 1; i <= n; i++)
    {
      g_autoptr (RapportRecord) record = rapport_act_load (act, rapport_entity_find ("tag"), i, error);
      g_autofree char *name = NULL;

      if (record == NULL)
        return FALSE;
      name = g_strdup_printf ("نشان %u", i);
      rapport_record_set_text (record, "name", name);
      if (!rapport_act_save (act, record, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
take_last_back (RapportAct *act, gpointer user_data, GCancellable *cancellable, GError **error)
{
  g_autoptr (RapportUndo) last = rapport_undo_new (0, FALSE, FALSE);

  return rapport_undo_run (act, last, cancellable, error);
}

typedef struct
{
  guint64 done;
  guint64 total;
} Progress;

static void
progress_cb (guint64 done, guint64 total, gpointer user_data)
{
  Progress *progress = user_data;

  g_assert_cmpuint (done, >=, progress->done);
  g_assert_cmpuint (done, <=, total);
  *progress = (Progress){ done, total };
}

static void
test_many_parts (Office *office, gconstpointer data)
{
  const guint n = 21000;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  Progress progress = { 0 };

  g_assert_true (rapport_store_act (office->store, fill, GUINT_TO_POINTER (n), NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (ask (office, "SELECT count(*) FROM change_part"), ==, 2);
  g_assert_cmpint (ask (office, "SELECT rows FROM change"), ==, n);
  g_assert_cmpint (ask (office, "SELECT count(*) FROM change_row"), ==, n / 4096 + 1);
  g_assert_true (rapport_store_act (office->store, rename_all, GUINT_TO_POINTER (n), NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  assert_history (office, "Change 21000 tags\nCreate 21000 tags");

  g_assert_true (rapport_store_act (office->store, take_last_back, NULL, progress_cb, &progress, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (progress.total, ==, 2 * n);
  g_assert_cmpuint (progress.done, ==, progress.total);
  name = read_text (office, "SELECT name FROM tag WHERE id=20999");
  g_assert_cmpstr (name, ==, "Tag 20998");
  undo (office, 0);
  g_assert_cmpint (ask (office, "SELECT count(*) FROM tag"), ==, 0);
  redo (office, 0);
  redo (office, 0);
  g_assert_cmpint (ask (office, "SELECT count(*) FROM tag WHERE name LIKE 'نشان %'"), ==, n);
}

static gboolean
set_folder (RapportAct *act, gpointer user_data, GCancellable *cancellable, GError **error)
{
  return rapport_act_set_setting (act, "backup_folder", user_data, error);
}

static void
assert_folder (Office *office, const char *expected)
{
  g_autofree char *folder = rapport_store_dup_setting (office->store, "backup_folder");

  g_assert_cmpstr (folder, ==, expected);
}

static void
test_settings (Office *office, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (rapport_store_act (office->store, set_folder, (gpointer) "/one", NULL, NULL, NULL, &error));
  g_assert_true (rapport_store_act (office->store, set_folder, (gpointer) "/two", NULL, NULL, NULL, &error));
  assert_history (office, "Change settings of the file\nChange settings of the file");
  undo (office, 0);
  assert_folder (office, "/one");
  undo (office, 0);
  assert_folder (office, NULL);
}

/* What came later was frozen in the base currency that the first price brought along. */
static void
test_base_currency (Office *office, gconstpointer data)
{
  char code[4];

  save (office, "product", "name", "First", "list_price", "100", "currency", "VND");
  save (office, "product", "name", "Second", "list_price", "100", "currency", "VND");
  undo (office, 1);
  rapport_store_get_base_currency (office->store, code);
  g_assert_cmpstr (code, ==, "VND");
  redo (office, 1);
}

static gboolean
save_and_fail (RapportAct *act, gpointer user_data, GCancellable *cancellable, GError **error)
{
  fill (act, GUINT_TO_POINTER (3), cancellable, error);
  g_set_error_literal (error, RAPPORT_ERROR, RAPPORT_ERROR_FAILED, "no");
  return FALSE;
}

static void
test_failed_act (Office *office, gconstpointer data)
{
  g_assert_false (rapport_store_act (office->store, save_and_fail, NULL, NULL, NULL, NULL, NULL));
  assert_history (office, "");
  save (office, "tag", "name", "One");
  assert_history (office, "Create tag “One”");
}

/* A record that was saved as it is has not changed: there is nothing to tell. */
static void
test_no_change (Office *office, gconstpointer data)
{
  gint64 tag = save (office, "tag", "name", "One");

  edit (office, "tag", tag, "name", "One");
  assert_history (office, "Create tag “One”");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  TEST ("/history/one-record", test_one_record);
  TEST ("/history/nothing-left", test_nothing_left);
  TEST ("/history/redo-after-other", test_redo_after_other);
  TEST ("/history/out-of-order", test_out_of_order);
  TEST ("/history/references", test_references);
  TEST ("/history/many-dependents", test_many_dependents);
  TEST ("/history/rules", test_rules);
  TEST ("/history/taken-code", test_taken_code);
  TEST ("/history/foreign-change", test_foreign_change);
  TEST ("/history/other-columns", test_other_columns);
  TEST ("/history/damaged-record", test_damaged_record);
  TEST ("/history/many-parts", test_many_parts);
  TEST ("/history/settings", test_settings);
  TEST ("/history/base-currency", test_base_currency);
  TEST ("/history/failed-act", test_failed_act);
  TEST ("/history/no-change", test_no_change);
  return g_test_run ();
}
