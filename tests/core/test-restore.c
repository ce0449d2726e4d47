/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-act-private.h"
#include "rapport-backup-watch.h"
#include "rapport-journal.h"
#include "rapport-sample.h"
#include "restore-fixture.h"

/* --- everything --- */

static void
test_everything (Office *office, gconstpointer data)
{
  const gint64 an = add_customer (office, "An");
  const gint64 binh = add_customer (office, "Bình");
  g_autofree char *path = NULL;
  gint64 chi;

  path = back_up (office);
  assert_equal (office, path);
  edit (office, "customer", an, "name", "Renamed");
  erase (office, "customer", binh);
  chi = add_customer (office, "Chi");
  assert_count (office, path, "customer", 1, 1, 1);
  g_assert_cmpint (find (office, "binh"), ==, 0);

  restore (office, path);
  assert_equal (office, path);
  assert_sound (office);
  g_assert_cmpint (find (office, "binh"), ==, 1);
  g_assert_cmpint (find (office, "renamed"), ==, 0);
  g_assert_cmpint (find (office, "chi"), ==, 0);
  g_assert_cmpuint (count_backups (office, RAPPORT_BACKUP_BEFORE_RESTORE), ==, 1);
  /* What is gone gives its number to nobody. */
  g_assert_cmpint (add_customer (office, "Dũng"), >, chi);
  assert_sound (office);
}

/* Nothing is done where nothing differs, and nothing kept of it. */
static void
test_same (Office *office, gconstpointer data)
{
  g_autofree char *path = NULL;
  gint64 acts;

  add_customer (office, "An");
  path = back_up (office);
  acts = ask (office, "SELECT count(*) FROM \"change\"");
  restore (office, path);
  g_assert_cmpuint (count_backups (office, RAPPORT_BACKUP_BEFORE_RESTORE), ==, 0);
  g_assert_cmpint (ask (office, "SELECT count(*) FROM \"change\""), ==, acts);
}

/* It is an act like others: taken back, all that came since the backup is there again. */
static void
test_undo (Office *office, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autofree char *later = g_build_filename (office->folder, "later.rapport", NULL);
  g_autoptr (RapportUndo) undo = rapport_undo_new (0, FALSE, FALSE);
  g_autoptr (GError) error = NULL;
  const gint64 an = add_customer (office, "An");

  path = back_up (office);
  edit (office, "customer", an, "name", "Renamed");
  add_customer (office, "Bình");
  g_assert_true (rapport_store_backup (office->store, later, NULL, &error));
  restore (office, path);
  g_assert_true (rapport_store_undo (office->store, undo, &error));
  g_assert_no_error (error);
  assert_equal (office, later);
  assert_sound (office);
}

/* Two rows that have exchanged what only one may have. */
static void
test_exchanged (Office *office, gconstpointer data)
{
  const gint64 an = save (office, "customer", "code", "C-A", "name", "An", "status", "lead");
  const gint64 binh = save (office, "customer", "code", "C-B", "name", "Bình", "status", "lead");
  g_autofree char *path = back_up (office);

  edit (office, "customer", an, "code", "C-X");
  edit (office, "customer", binh, "code", "C-A");
  edit (office, "customer", an, "code", "C-B");
  assert_count (office, path, "customer", 0, 0, 2);
  restore (office, path);
  assert_equal (office, path);
  assert_sound (office);
}

static gboolean
set_setting (RapportAct *act, gpointer user_data, GCancellable *cancellable, GError **error)
{
  return rapport_act_set_setting (act, "company", user_data, error);
}

static void
test_settings (Office *office, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autofree char *company = NULL;
  g_autoptr (GArray) counts = NULL;

  rapport_store_act (office->store, set_setting, (gpointer) "Before", NULL, NULL, NULL, NULL);
  path = back_up (office);
  rapport_store_act (office->store, set_setting, (gpointer) "After", NULL, NULL, NULL, NULL);
  counts = compare (office, path);
  g_assert_cmpint (g_array_index (counts, RapportDifferenceCount, counts->len - 1).changed, ==, 1);
  restore (office, path);
  company = rapport_store_dup_setting (office->store, "company");
  g_assert_cmpstr (company, ==, "Before");
}

static gint64
add_sale (Office *office, const char *currency)
{
  const gint64 customer = add_customer (office, "Bình");

  return save (office, "sale", "date", "2026-03-03", "kind", "direct", "customer", ref (customer), "net", "500",
               "currency", currency);
}

static void
assert_base (Office *office, const char *expected)
{
  char base[4];

  rapport_store_get_base_currency (office->store, base);
  g_assert_cmpstr (base, ==, expected);
}

/* No undo takes the base currency back, so a restore must not take it from amounts that an undo brings back. */
static void
test_base_stays (Office *office, gconstpointer data)
{
  g_autofree char *path = back_up (office);
  g_autoptr (RapportUndo) undo = rapport_undo_new (0, FALSE, FALSE);
  g_autoptr (GError) error = NULL;

  add_sale (office, "USD");
  restore (office, path);
  assert_equal (office, path);
  assert_base (office, "USD");
  g_assert_true (rapport_store_undo (office->store, undo, &error));
  g_assert_no_error (error);
  g_assert_cmpint (ask (office, "SELECT count(*) FROM sale"), ==, 1);
  assert_base (office, "USD");
}

/* Amounts bring their base currency into a file that has none, one record as well as all; into another they cannot come. */
static void
test_base_of_backup (Office *office, gconstpointer data)
{
  RapportRecordKey key = { .entity = rapport_entity_find ("sale") };
  g_autofree char *path = NULL;
  gint64 customer;

  key.id = add_sale (office, "EUR");
  path = back_up (office);
  for (guint turn = 0; turn < 3; turn++)
    {
      g_autofree char *name = g_strdup_printf ("other-%u.rapport", turn);
      g_autofree char *file = g_build_filename (office->folder, name, NULL);
      g_autoptr (GError) error = NULL;
      Office other = { office->folder, file, rapport_office_open (file, RAPPORT_STORE_CREATE, NULL) };

      customer = add_customer (&other, "Ngọc");
      g_assert_cmpint (customer, ==, 1);
      if (turn == 2)
        add_sale (&other, "USD");
      if (turn == 0)
        restore (&other, path);
      else
        g_assert_cmpint (rapport_store_restore_records (other.store, path, &key, 1, NULL, &error), ==, turn == 1);
      if (turn == 2)
        g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT);
      if (turn == 2)
        g_assert_false (rapport_store_restore (other.store, path, NULL, NULL, NULL, NULL));
      assert_base (&other, turn == 2 ? "USD" : "EUR");
      assert_sound (&other);
      rapport_store_close (other.store);
      g_object_unref (other.store);
    }
}

/* The sample company into an empty file: summaries, search and codes are those of the file it came from. */
static void
test_sample (Office *office, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autofree char *other = g_build_filename (office->folder, "other.rapport", NULL);
  g_autoptr (GError) error = NULL;
  Office second = { office->folder, other, NULL };

  g_assert_true (rapport_sample_fill (office->store, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  path = back_up (office);
  second.store = rapport_office_open (other, RAPPORT_STORE_CREATE, &error);
  g_assert_no_error (error);
  restore (&second, path);
  assert_equal (&second, path);
  assert_sound (&second);
  g_assert_cmpint (ask (&second, "SELECT value FROM counter WHERE name='last_code.customer'"), ==,
                   ask (office, "SELECT value FROM counter WHERE name='last_code.customer'"));
  g_assert_cmpuint (count_backups (&second, RAPPORT_BACKUP_BEFORE_RESTORE), ==, 0);
  g_clear_object (&second.store);
}

static void
test_cancelled (Office *office, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  add_customer (office, "An");
  path = back_up (office);
  add_customer (office, "Bình");
  g_cancellable_cancel (cancellable);
  g_assert_false (rapport_store_restore (office->store, path, NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_count (office, path, "customer", 1, 0, 0);
}

static gboolean
set_folder (RapportAct *act, gpointer user_data, GCancellable *cancellable, GError **error)
{
  return rapport_act_set_setting (act, "backup_folder", user_data, error);
}

/* The present state could not be kept: then it stays. */
static void
test_no_backup_first (Office *office, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  add_customer (office, "An");
  path = back_up (office);
  add_customer (office, "Bình");
  /* Within a file there is no folder. */
  rapport_store_act (office->store, set_folder, office->path, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (rapport_store_restore (office->store, path, NULL, NULL, NULL, &error));
  g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_OPEN);
  assert_count (office, path, "customer", 1, 0, 0);
  assert_sound (office);
}

/* --- from the first version --- */

static void
test_old_schema (Office *office, gconstpointer data)
{
  g_autofree char *path = make_old (office);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize length_before;
  gsize length_after;

  add_customer (office, "An");
  g_assert_true (g_file_get_contents (path, &before, &length_before, NULL));
  restore (office, path);
  assert_equal (office, path);
  assert_sound (office);
  g_assert_cmpint (ask (office, "SELECT count(*) FROM sale"), >, 0);
  /* It was only read. */
  g_assert_true (g_file_get_contents (path, &after, &length_after, NULL));
  g_assert_cmpmem (before, length_before, after, length_after);
}

/* --- single records --- */

static gboolean
restore_record (Office *office, const char *path, const char *entity, gint64 id, GError **error)
{
  const RapportRecordKey key = { rapport_entity_find (entity), id };

  return rapport_store_restore_records (office->store, path, &key, 1, NULL, error);
}

static void
test_record (Office *office, gconstpointer data)
{
  const gint64 an = add_customer (office, "An");
  const gint64 binh = add_customer (office, "Bình");
  g_autofree char *path = back_up (office);
  g_autoptr (GError) error = NULL;

  edit (office, "customer", an, "name", "Renamed");
  erase (office, "customer", binh);
  g_assert_true (restore_record (office, path, "customer", binh, &error));
  g_assert_no_error (error);
  assert_count (office, path, "customer", 0, 0, 1);
  g_assert_cmpint (find (office, "binh"), ==, 1);
  g_assert_true (restore_record (office, path, "customer", an, &error));
  assert_equal (office, path);
  assert_sound (office);
  g_assert_false (restore_record (office, path, "customer", 4711, &error));
  g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_NOT_FOUND);
}

/* What a record owns went with it, and comes with it. */
static void
test_owned (Office *office, gconstpointer data)
{
  const gint64 partner = save (office, "partner", "name", "Nhà phân phối", "kind", "distributor");
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  save (office, "onboarding_step", "partner", ref (partner), "step", "Contract");
  path = back_up (office);
  erase (office, "partner", partner);
  g_assert_cmpint (ask (office, "SELECT count(*) FROM onboarding_step"), ==, 0);
  g_assert_true (restore_record (office, path, "partner", partner, &error));
  g_assert_no_error (error);
  assert_equal (office, path);
  assert_sound (office);
}

static void
test_references (Office *office, gconstpointer data)
{
  const gint64 partner = save (office, "partner", "name", "Hoàng Long", "kind", "reseller");
  const gint64 parent = save (office, "territory", "name", "Asia");
  const gint64 child = save (office, "territory", "name", "Việt Nam", "parent", ref (parent));
  const gint64 customer = save (office, "customer", "name", "An", "status", "lead", "partner", ref (partner));
  g_autofree char *path = back_up (office);
  g_autoptr (GError) error = NULL;

  erase (office, "customer", customer);
  erase (office, "territory", child);
  erase (office, "territory", parent);
  erase (office, "partner", partner);
  /* A customer can be without a partner … */
  g_assert_true (restore_record (office, path, "customer", customer, &error));
  g_assert_no_error (error);
  g_assert_cmpint (ask (office, "SELECT count(*) FROM customer WHERE partner IS NULL"), ==, 1);
  /* … a territory does not lose what it is part of. */
  g_assert_false (restore_record (office, path, "territory", child, &error));
  g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT);
  g_clear_error (&error);
  const RapportRecordKey both[]
      = { { rapport_entity_find ("territory"), child }, { rapport_entity_find ("territory"), parent } };
  g_assert_true (rapport_store_restore_records (office->store, path, both, 2, NULL, &error));
  g_assert_no_error (error);
  assert_count (office, path, "territory", 0, 0, 0);
  assert_sound (office);
}

static void
test_taken_value (Office *office, gconstpointer data)
{
  const gint64 an = save (office, "customer", "code", "C-A", "name", "An", "status", "lead");
  g_autofree char *path = back_up (office);
  g_autoptr (GError) error = NULL;

  erase (office, "customer", an);
  save (office, "customer", "code", "C-A", "name", "Another", "status", "lead");
  g_assert_false (restore_record (office, path, "customer", an, &error));
  g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT);
  g_assert_nonnull (strstr (error->message, "Another"));
  g_assert_cmpint (ask (office, "SELECT count(*) FROM customer"), ==, 1);
}

typedef struct
{
  guint n;
  char *trouble;
} Told;

static void
backed_up_cb (RapportStore *store, const char *path, const char *trouble, Told *told)
{
  told->n++;
  if (trouble != NULL)
    {
      g_free (told->trouble);
      told->trouble = g_strdup (trouble);
    }
}

#define NOON 1795521600 /* 2026-11-24T12:00:00Z */

/* The state before it is copied once, whatever the act's size; and what is odd about the copy is told. */
static void
test_one_backup (Office *office, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autofree char *folder = rapport_backup_folder_get (office->path, NULL);
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GError) error = NULL;
  Told told = { 0 };

  rapport_backup_now_fix (NOON);
  for (guint i = 0; i < 150; i++)
    add_customer (office, "An");
  rapport_backup_watch_wait (rapport_store_get_backups (office->store));
  rapport_backup_now_fix (NOON + 60);
  path = back_up (office);
  g_signal_connect (office->store, "backed-up", G_CALLBACK (backed_up_cb), &told);
  before = rapport_backup_folder_list (folder, &error);
  /* One that holds them all, to be compared with. */
  {
    g_auto (RapportLease) lease = { 0 };
    g_autofree char *all = NULL;

    g_assert_true (rapport_store_lease (office->store, NULL, &lease, &error));
    all = rapport_backup_folder_add (folder, lease.connection, RAPPORT_BACKUP_BY_HAND, NULL, &error);
    g_assert_nonnull (all);
  }
  for (gint64 id = 1; id <= 120; id++)
    erase (office, "customer", id);
  rapport_backup_now_fix (NOON + 120);
  restore (office, path);
  /* Closing waits for what is being made. */
  rapport_store_close (office->store);
  rapport_backup_now_fix (0);
  after = rapport_backup_folder_list (folder, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (after->len, ==, before->len + 2);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (told.n, >=, 1);
  g_assert_nonnull (told.trouble);
  g_assert_nonnull (strstr (told.trouble, "30 records"));
  g_free (told.trouble);
}

/* Numbers that no file of ours has: they would let loops over ids run round, and no record come after them. */
static void
test_impossible_numbers (Office *office, gconstpointer data)
{
  static const char *const ids[] = { "9223372036854775807", "0", "-1", "-9223372036854775808" };
  const RapportRecordKey key = { rapport_entity_find ("customer"), 1 };
  g_autofree char *path = NULL;

  add_customer (office, "An");
  path = back_up (office);
  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autofree char *sql
          = g_strdup_printf ("UPDATE customer SET id=%s; UPDATE side_customer SET id=%s", ids[i], ids[i]);
      g_autoptr (GError) error = NULL;
      sqlite3 *database = NULL;

      g_assert_cmpint (sqlite3_open (path, &database), ==, SQLITE_OK);
      g_assert_cmpint (sqlite3_exec (database, sql, NULL, NULL, NULL), ==, SQLITE_OK);
      g_assert_cmpint (sqlite3_close (database), ==, SQLITE_OK);
      g_assert_null (rapport_store_compare (office->store, path, NULL, &error));
      g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_CORRUPT);
      g_clear_error (&error);
      g_assert_false (rapport_store_restore (office->store, path, NULL, NULL, NULL, &error));
      g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_CORRUPT);
      g_clear_error (&error);
      g_assert_false (rapport_store_restore_records (office->store, path, &key, 1, NULL, &error));
      g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_CORRUPT);
      g_assert_nonnull (strstr (error->message, "impossible"));
    }
  g_assert_cmpint (ask (office, "SELECT group_concat(id) FROM customer"), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(name, func) g_test_add ("/restore/" name, Office, NULL, open_office, func, close_office)
  ADD ("everything", test_everything);
  ADD ("same", test_same);
  ADD ("undo", test_undo);
  ADD ("exchanged", test_exchanged);
  ADD ("settings", test_settings);
  ADD ("base-stays", test_base_stays);
  ADD ("base-of-backup", test_base_of_backup);
  ADD ("sample", test_sample);
  ADD ("cancelled", test_cancelled);
  ADD ("no-backup-first", test_no_backup_first);
  ADD ("old-schema", test_old_schema);
  ADD ("record", test_record);
  ADD ("owned", test_owned);
  ADD ("references", test_references);
  ADD ("taken-value", test_taken_value);
  ADD ("one-backup", test_one_backup);
  ADD ("impossible-numbers", test_impossible_numbers);
  return g_test_run ();
}
