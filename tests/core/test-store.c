/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <gio/gio.h>
#include <glib/gstdio.h>

#include "rapport-entities.h"
#include "rapport-kind.h"
#include "rapport-store.h"
#include "scratch.h"

typedef struct
{
  char *folder;
  char *path;
} Fixture;

/* A filler, an invariant and a summary of the test's own: the store must not need the business's. */
static const RapportInvariant invariants[] = {
  { "no-joker", "territory", NULL, "SELECT x.id, x.\"name\" FROM \"territory\" x WHERE x.\"name\"='joker' {touched}",
    "A territory is called “%s”." },
  { NULL },
};

static const RapportSummary summaries[] = {
  { "by_country", "territory", "country TEXT", "ifnull(x.\"country\",'')", "members INTEGER", "count(*)", NULL,
    "ifnull(x.\"country\",'')=k.country" },
  { NULL },
};

static gboolean
fill_territory (RapportAct *act, RapportRecord *record, GError **error)
{
  if (g_strcmp0 (rapport_record_get_text (record, "name"), "Nowhere") != 0)
    return TRUE;
  g_set_error_literal (error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT, "Nowhere is no place.");
  return FALSE;
}

static const RapportFiller fillers[] = {
  { "territory", fill_territory },
  { NULL },
};

static const RapportRules rules = { invariants, summaries, fillers, NULL };

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = make_scratch ();
  fixture->path = g_build_filename (fixture->folder, "test.rapport", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  remove_scratch (fixture->folder);
  g_free (fixture->path);
}

static RapportStore *
open_new (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  RapportStore *store = rapport_store_open (fixture->path, RAPPORT_STORE_CREATE, &rules, &error);

  g_assert_no_error (error);
  g_assert_nonnull (store);
  return store;
}

static RapportRecord *
make_territory (const char *name, const char *country)
{
  RapportRecord *record = rapport_record_new (rapport_entity_find ("territory"));

  rapport_record_set_text (record, "name", name);
  rapport_record_set_text (record, "country", country);
  return record;
}

static gint64
save_territory (RapportStore *store, const char *name, const char *country)
{
  g_autoptr (RapportRecord) record = make_territory (name, country);
  g_autoptr (GError) error = NULL;

  rapport_store_save (store, record, &error);
  g_assert_no_error (error);
  return rapport_record_get_id (record);
}

static gint64
ask (RapportStore *store, const char *sql)
{
  g_auto (RapportLease) lease = { 0 };
  g_autoptr (GError) error = NULL;
  gint64 result = -1;

  rapport_store_lease (store, NULL, &lease, &error);
  g_assert_no_error (error);
  rapport_connection_query_integer (lease.connection, &result, -1, &error, sql, NULL);
  g_assert_no_error (error);
  return result;
}

static char *
ask_text (RapportStore *store, const char *sql)
{
  g_auto (RapportLease) lease = { 0 };
  g_autoptr (RapportStatement) statement = NULL;
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  rapport_store_lease (store, NULL, &lease, &error);
  g_assert_no_error (error);
  statement = rapport_connection_prepare (lease.connection, sql, &error);
  g_assert_no_error (error);
  if (rapport_statement_step (statement, &error))
    text = g_strdup (rapport_statement_get_text (statement, 0));
  g_assert_no_error (error);
  g_clear_pointer (&statement, rapport_statement_free);
  return text;
}

static void
assert_sound (RapportStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) wrong = rapport_store_check (store, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < wrong->len; i++)
    g_test_message ("%s", (char *) wrong->pdata[i]);
  g_assert_cmpuint (wrong->len, ==, 0);
}

/* --- files --- */

static void
test_new_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *deep = g_build_filename (fixture->folder, "a", "b", "new.rapport", NULL);
  g_autofree char *folder = g_path_get_dirname (deep);
  g_autofree char *parent = g_path_get_dirname (folder);
  g_autoptr (GError) error = NULL;
  g_autoptr (RapportStore) store = rapport_store_open (deep, RAPPORT_STORE_CREATE, &rules, &error);
  struct stat status;

  g_assert_no_error (error);
  g_assert_true (rapport_store_get_created (store));
  g_assert_cmpint (stat (deep, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_assert_cmpint (stat (folder, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0700);
  assert_sound (store);
  g_clear_object (&store);
  /* Closed, the file alone is whole. */
  g_autofree char *log_path = g_strconcat (deep, "-wal", NULL);
  g_assert_false (g_file_test (log_path, G_FILE_TEST_EXISTS));
  g_autofree char *lock_path = g_strconcat (deep, ".lock", NULL);
  g_unlink (lock_path);
  g_unlink (deep);
  g_rmdir (folder);
  g_rmdir (parent);
}

static void
assert_refused (const char *path, RapportStoreMode mode, int code)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize before_length = 0;
  gsize after_length = 0;
  g_autoptr (GError) error = NULL;
  RapportStore *store;

  g_file_get_contents (path, &before, &before_length, NULL);
  store = rapport_store_open (path, mode, &rules, &error);
  g_assert_null (store);
  g_assert_error (error, RAPPORT_ERROR, code);
  g_file_get_contents (path, &after, &after_length, NULL);
  g_assert_cmpmem (before, before_length, after, after_length);
}

static void
test_foreign_files (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = g_build_filename (fixture->folder, "text.rapport", NULL);
  g_autofree char *other = g_build_filename (fixture->folder, "other.rapport", NULL);
  g_autofree char *newer = g_build_filename (fixture->folder, "newer.rapport", NULL);
  g_autofree char *bytes = NULL;
  gsize length;
  g_autoptr (RapportStore) store = open_new (fixture);
  g_autoptr (GError) error = NULL;

  g_clear_object (&store);
  assert_refused (fixture->folder, RAPPORT_STORE_WRITE, RAPPORT_ERROR_OPEN);
  g_file_set_contents (
      text, "Dear Sir or Madam, this is no database at all, but it is longer than a header is.........", -1, NULL);
  assert_refused (text, RAPPORT_STORE_WRITE, RAPPORT_ERROR_OPEN);
  assert_refused (text, RAPPORT_STORE_CREATE, RAPPORT_ERROR_OPEN);
  assert_refused (text, RAPPORT_STORE_READ, RAPPORT_ERROR_OPEN);

  g_assert_true (g_file_get_contents (fixture->path, &bytes, &length, NULL));
  bytes[68] ^= 1; /* another program's id */
  g_assert_true (g_file_set_contents (other, bytes, (gssize) length, NULL));
  assert_refused (other, RAPPORT_STORE_WRITE, RAPPORT_ERROR_OPEN);
  bytes[68] ^= 1;
  bytes[63] = 99; /* version 99 */
  g_assert_true (g_file_set_contents (newer, bytes, (gssize) length, NULL));
  assert_refused (newer, RAPPORT_STORE_WRITE, RAPPORT_ERROR_TOO_NEW);
  assert_refused (newer, RAPPORT_STORE_READ, RAPPORT_ERROR_TOO_NEW);

  /* A missing file is an error, except where a new one is asked for. */
  g_unlink (fixture->path);
  assert_refused (fixture->path, RAPPORT_STORE_WRITE, RAPPORT_ERROR_OPEN);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
  /* So is an empty one. */
  g_file_set_contents (fixture->path, "", 0, NULL);
  assert_refused (fixture->path, RAPPORT_STORE_WRITE, RAPPORT_ERROR_OPEN);
  store = rapport_store_open (fixture->path, RAPPORT_STORE_CREATE, &rules, &error);
  g_assert_no_error (error);
}

static void
test_two_programs (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RapportStore) store = open_new (fixture);
  g_autoptr (RapportStore) reader = NULL;
  g_autoptr (GError) error = NULL;
  RapportStore *second = rapport_store_open (fixture->path, RAPPORT_STORE_WRITE, &rules, &error);

  g_assert_null (second);
  g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_BUSY);
  g_assert_nonnull (strstr (error->message, g_get_user_name ()));
  g_clear_error (&error);

  save_territory (store, "Hà Nội", "VN");
  reader = rapport_store_open (fixture->path, RAPPORT_STORE_READ, &rules, &error);
  g_assert_no_error (error);
  g_assert_cmpint (ask (reader, "SELECT count(*) FROM \"territory\""), ==, 1);
  save_territory (store, "Huế", "VN");
  g_assert_cmpint (ask (reader, "SELECT count(*) FROM \"territory\""), ==, 2);
  g_autoptr (RapportRecord) record = make_territory ("Đà Nẵng", "VN");
  g_assert_false (rapport_store_save (reader, record, &error));
  g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_BUSY);
}

static void
test_replaced_file (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RapportStore) store = open_new (fixture);
  g_autofree char *away = g_strconcat (fixture->path, ".away", NULL);
  g_autoptr (RapportRecord) record = make_territory ("Huế", "VN");
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_rename (fixture->path, away), ==, 0);
  g_assert_false (rapport_store_save (store, record, &error));
  g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_OPEN);
  g_assert_cmpint (g_rename (away, fixture->path), ==, 0);
  g_clear_error (&error);
  g_assert_true (rapport_store_save (store, record, &error));
  g_assert_no_error (error);
}

/* --- acts --- */

static void
test_save_and_settle (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RapportStore) store = open_new (fixture);
  g_autoptr (GError) error = NULL;
  g_autofree char *fold = NULL;
  gint64 id = save_territory (store, "Đồng bằng sông Cửu Long", "VN");

  g_assert_cmpint (id, >, 0);
  fold = ask_text (store, "SELECT fold FROM side_territory");
  g_assert_nonnull (strstr (fold, "dong bang song cuu long"));
  g_assert_cmpint (ask (store, "SELECT count(*) FROM find_territory WHERE find_territory MATCH '\"cuu\"*'"), ==, 1);
  g_assert_cmpint (ask (store, "SELECT members FROM sum_by_country WHERE country='VN'"), ==, 1);

  /* The code was made, and the next one is another. */
  g_autofree char *first = ask_text (store, "SELECT code FROM territory");
  save_territory (store, "خوزستان", "IR");
  g_assert_cmpint (ask (store, "SELECT count(DISTINCT code) FROM territory"), ==, 2);
  g_assert_nonnull (first);

  /* An update moves the record in index and summary; nothing older stays behind. */
  g_autoptr (RapportRecord) record = make_territory ("Mekong", "KH");
  rapport_record_set_id (record, id);
  rapport_record_set_text (record, "code", first);
  g_assert_true (rapport_store_save (store, record, &error));
  g_assert_no_error (error);
  g_assert_cmpint (ask (store, "SELECT count(*) FROM find_territory WHERE find_territory MATCH '\"cuu\"*'"), ==, 0);
  g_assert_cmpint (ask (store, "SELECT count(*) FROM find_territory WHERE find_territory MATCH '\"mek\"*'"), ==, 1);
  g_assert_cmpint (ask (store, "SELECT count(*) FROM sum_by_country WHERE country='VN'"), ==, 0);
  g_assert_cmpint (ask (store, "SELECT members FROM sum_by_country WHERE country='KH'"), ==, 1);
  assert_sound (store);

  g_assert_true (rapport_store_delete (store, rapport_entity_find ("territory"), id, &error));
  g_assert_no_error (error);
  g_assert_cmpint (ask (store, "SELECT count(*) FROM side_territory"), ==, 1);
  g_assert_cmpint (ask (store, "SELECT count(*) FROM find_territory WHERE find_territory MATCH '\"mek\"*'"), ==, 0);
  g_assert_cmpint (ask (store, "SELECT count(*) FROM sum_by_country WHERE country='KH'"), ==, 0);
  assert_sound (store);
}

static void
test_refusals (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RapportStore) store = open_new (fixture);
  g_autoptr (RapportRecord) joker = make_territory ("joker", "VN");
  g_autoptr (RapportRecord) nowhere = make_territory ("Nowhere", "VN");
  g_autoptr (RapportRecord) blank = make_territory (NULL, "VN");
  g_autoptr (RapportRecord) twin = make_territory ("Twin", "VN");
  g_autoptr (GError) error = NULL;

  g_assert_false (rapport_store_save (store, joker, &error));
  g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT);
  g_assert_cmpstr (error->message, ==, "A territory is called “joker”.");
  g_clear_error (&error);
  g_assert_false (rapport_store_save (store, nowhere, &error));
  g_assert_cmpstr (error->message, ==, "Nowhere is no place.");
  g_clear_error (&error);
  g_assert_false (rapport_store_save (store, blank, &error));
  g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT);
  g_clear_error (&error);

  save_territory (store, "First", "VN");
  g_autofree char *code = ask_text (store, "SELECT code FROM territory");
  rapport_record_set_text (twin, "code", code);
  g_assert_false (rapport_store_save (store, twin, &error));
  g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT);
  g_assert_nonnull (strstr (error->message, "First"));
  /* Nothing of what was refused is there. */
  g_assert_cmpint (ask (store, "SELECT count(*) FROM territory"), ==, 1);
  assert_sound (store);
}

static void
test_delete_referrers (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RapportStore) store = open_new (fixture);
  gint64 parent = save_territory (store, "Europe", NULL);
  g_autoptr (RapportRecord) child = make_territory ("France", "FR");
  g_autoptr (GError) error = NULL;

  rapport_record_set_integer (child, "parent", parent);
  g_assert_true (rapport_store_save (store, child, &error));
  g_assert_false (rapport_store_delete (store, rapport_entity_find ("territory"), parent, &error));
  g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT);
  g_assert_nonnull (strstr (error->message, "“Europe” cannot be deleted: 1 territory refers to it."));
  g_assert_cmpint (ask (store, "SELECT count(*) FROM territory"), ==, 2);
}

typedef struct
{
  guint rows;
  guint fail_at;
} Bulk;

static gboolean
save_many (RapportAct *act, gpointer user_data, GCancellable *cancellable, GError **error)
{
  const Bulk *bulk = user_data;

  for (guint i = 0; i < bulk->rows; i++)
    {
      g_autofree char *name = g_strdup_printf ("Territory %u", i);
      g_autoptr (RapportRecord) record = make_territory (name, i % 2 ? "VN" : "IR");

      if (i == bulk->fail_at)
        {
          g_set_error_literal (error, RAPPORT_ERROR, RAPPORT_ERROR_FAILED, "Enough.");
          return FALSE;
        }
      if (!rapport_act_save (act, record, error))
        return FALSE;
      rapport_act_report_progress (act, i, bulk->rows);
    }
  return TRUE;
}

static void
test_all_or_nothing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RapportStore) store = open_new (fixture);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  Bulk bulk = { 3000, 2999 };

  g_assert_false (rapport_store_act (store, save_many, &bulk, NULL, NULL, NULL, &error));
  g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_FAILED);
  g_assert_cmpint (ask (store, "SELECT count(*) FROM territory"), ==, 0);
  g_assert_cmpint (ask (store, "SELECT count(*) FROM side_territory"), ==, 0);
  g_clear_error (&error);
  g_cancellable_cancel (cancellable);
  bulk.fail_at = G_MAXUINT;
  g_assert_false (rapport_store_act (store, save_many, &bulk, NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_true (rapport_store_act (store, save_many, &bulk, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (ask (store, "SELECT members FROM sum_by_country WHERE country='VN'"), ==, 1500);
  g_assert_cmpint (ask (store, "SELECT count(*) FROM find_territory WHERE find_territory MATCH '\"terr\"*'"), ==, 3000);
  assert_sound (store);
}

static void
changed_cb (RapportStore *store, char **entities, gpointer user_data)
{
  char **seen = user_data;

  g_free (*seen);
  *seen = g_strjoinv (",", entities);
}

static void
acted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (rapport_store_act_finish (RAPPORT_STORE (source), result, &error));
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

static void
test_changed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RapportStore) store = open_new (fixture);
  g_autofree char *seen = NULL;
  gboolean acted = FALSE;
  Bulk bulk = { 3, G_MAXUINT };

  g_signal_connect (store, "changed", G_CALLBACK (changed_cb), &seen);
  rapport_store_act_async (store, save_many, &bulk, NULL, NULL, NULL, NULL, acted_cb, &acted);
  while (!acted || seen == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (seen, ==, "territory");
}

/* An act that outlives everybody else's interest in the store: it ends where it was asked for, not in the writer. */
static void
test_last_reference (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 5; i++)
    {
      RapportStore *store = open_new (fixture);
      gpointer kept = store;
      gboolean acted = FALSE;
      Bulk bulk = { 1, G_MAXUINT };

      g_object_add_weak_pointer (G_OBJECT (store), &kept);
      rapport_store_act_async (store, save_many, &bulk, NULL, NULL, NULL, NULL, acted_cb, &acted);
      g_object_unref (store);
      while (!acted)
        g_main_context_iteration (NULL, TRUE);
      g_assert_null (kept);
    }
}

/* --- what breaks --- */

/* The child does one act in which the disk is full, then one that fits again. */
static void
test_full_disk (Fixture *fixture, gconstpointer data)
{
  if (g_test_subprocess ())
    {
      g_autoptr (RapportStore) store = NULL;
      g_autoptr (GError) error = NULL;
      struct rlimit limit = { 2 * 1024 * 1024, RLIM_INFINITY };
      Bulk bulk = { 20000, G_MAXUINT };

      signal (SIGXFSZ, SIG_IGN);
      store = open_new (fixture);
      save_territory (store, "Before", "VN");
      g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
      g_assert_false (rapport_store_act (store, save_many, &bulk, NULL, NULL, NULL, &error));
      g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_NO_SPACE);
      g_assert_cmpint (ask (store, "SELECT count(*) FROM territory"), ==, 1);
      save_territory (store, "After", "VN");
      assert_sound (store);
      return;
    }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
}

static gboolean
save_then_die (RapportAct *act, gpointer user_data, GCancellable *cancellable, GError **error)
{
  if (!save_many (act, user_data, cancellable, error))
    return FALSE;
  kill (getpid (), SIGKILL);
  return TRUE;
}

static void
test_killed (Fixture *fixture, gconstpointer data)
{
  pid_t child = fork ();
  int status;

  if (child == 0)
    {
      RapportStore *store = open_new (fixture);
      Bulk bulk = { 5000, G_MAXUINT };

      save_territory (store, "Kept", "VN");
      rapport_store_act (store, save_then_die, &bulk, NULL, NULL, NULL, NULL);
      _exit (1);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status));

  g_autoptr (GError) error = NULL;
  g_autoptr (RapportStore) store = rapport_store_open (fixture->path, RAPPORT_STORE_WRITE, &rules, &error);

  g_assert_no_error (error);
  g_assert_cmpint (ask (store, "SELECT count(*) FROM territory"), ==, 1);
  assert_sound (store);
}

static void
test_backup (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RapportStore) store = open_new (fixture);
  g_autofree char *copy = g_build_filename (fixture->folder, "copy.rapport", NULL);
  g_autoptr (RapportStore) restored = NULL;
  g_autoptr (GError) error = NULL;

  save_territory (store, "Huế", "VN");
  g_assert_false (rapport_store_backup (store, fixture->path, NULL, &error));
  g_clear_error (&error);
  g_assert_true (rapport_store_backup (store, copy, NULL, &error));
  g_assert_no_error (error);
  restored = rapport_store_open (copy, RAPPORT_STORE_WRITE, &rules, &error);
  g_assert_no_error (error);
  g_assert_cmpint (ask (restored, "SELECT count(*) FROM territory WHERE name='Huế'"), ==, 1);
  assert_sound (restored);
}

static void
test_check_finds (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RapportStore) store = open_new (fixture);
  g_autofree char *sabotage = NULL;
  g_autoptr (GPtrArray) wrong = NULL;
  g_autoptr (GError) error = NULL;
  int status = -1;

  save_territory (store, "Huế", "VN");
  g_clear_object (&store);
  sabotage = g_strdup_printf ("sqlite3 '%s' \"UPDATE sum_by_country SET members=7; DELETE FROM side_territory;\"",
                              fixture->path);
  if (!g_spawn_command_line_sync (sabotage, NULL, NULL, &status, NULL))
    {
      g_test_skip ("the sqlite3 program is not installed");
      return;
    }
  g_assert_cmpint (status, ==, 0);
  store = rapport_store_open (fixture->path, RAPPORT_STORE_READ, &rules, &error);
  g_assert_no_error (error);
  wrong = rapport_store_check (store, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (wrong->len, ==, 2);
}

#define ADD(name, func) g_test_add ("/store/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("new-file", test_new_file);
  ADD ("foreign-files", test_foreign_files);
  ADD ("two-programs", test_two_programs);
  ADD ("replaced-file", test_replaced_file);
  ADD ("save-and-settle", test_save_and_settle);
  ADD ("refusals", test_refusals);
  ADD ("delete-referrers", test_delete_referrers);
  ADD ("all-or-nothing", test_all_or_nothing);
  ADD ("changed", test_changed);
  ADD ("last-reference", test_last_reference);
  ADD ("full-disk", test_full_disk);
  ADD ("killed", test_killed);
  ADD ("backup", test_backup);
  ADD ("check-finds", test_check_finds);

  return g_test_run ();
}
