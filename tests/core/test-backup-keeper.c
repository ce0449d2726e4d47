/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>

#include "office-fixture.h"
#include "rapport-backup-keeper.h"
#include "rapport-connection-private.h"
#include "rapport-totals.h"

#define MINUTE 60
#define HOUR (60 * MINUTE)
#define DAY (24 * HOUR)
#define NOON 1795521600 /* 2026-11-24T12:00:00Z */

/* What the keeper said, from whatever thread. */
typedef struct
{
  GMutex mutex;
  guint made;
  guint failed;
  GError *trouble;
} Report;

static void
reported (const char *path, const GError *trouble, gpointer user_data)
{
  Report *report = user_data;

  g_mutex_lock (&report->mutex);
  report->made += path != NULL;
  report->failed += path == NULL;
  g_clear_error (&report->trouble);
  report->trouble = trouble != NULL ? g_error_copy (trouble) : NULL;
  g_mutex_unlock (&report->mutex);
}

static void
clear_report (Report *report)
{
  g_clear_error (&report->trouble);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Report, clear_report)

static void
act_at (RapportBackupKeeper *keeper, gint64 now, RapportBackupReason reason)
{
  rapport_backup_now_fix (now);
  rapport_backup_keeper_before_act (keeper, reason);
  rapport_backup_keeper_wait (keeper);
}

/* The store has a keeper of its own, with a folder of its own. */
static RapportBackupKeeper *
new_keeper (Office *office, Report *report)
{
  RapportBackupKeeper *keeper = rapport_backup_keeper_new (office->path, reported, report);
  g_autofree char *chosen = g_build_filename (office->folder, "disk", NULL);

  rapport_backup_keeper_set_folder (keeper, chosen);
  return keeper;
}

static char *
get_folder (Office *office)
{
  g_autofree char *chosen = g_build_filename (office->folder, "disk", NULL);

  return rapport_backup_folder_get (office->path, chosen);
}

static GPtrArray *
list (Office *office)
{
  g_autofree char *folder = get_folder (office);
  g_autoptr (GError) error = NULL;
  GPtrArray *backups = rapport_backup_folder_list (folder, &error);

  g_assert_no_error (error);
  return backups;
}

static void
assert_newest (Office *office, guint n, RapportBackupReason reason, gint64 customers)
{
  g_autoptr (GPtrArray) backups = list (office);
  const RapportBackup *newest = backups->pdata[0];

  g_assert_cmpuint (backups->len, ==, n);
  g_assert_cmpint (newest->reason, ==, reason);
  g_assert_nonnull (newest->sum);
  g_assert_cmpint (rapport_totals_get_count (newest->counts, "customer"), ==, customers);
}

static gint64
add_customer (Office *office, const char *name)
{
  return save (office, "customer", "name", name, "status", "lead");
}

static void
test_decide (void)
{
  g_assert_cmpint (rapport_backup_keeper_decide (0, NOON), ==, RAPPORT_BACKUP_DAILY);
  g_assert_cmpint (rapport_backup_keeper_decide (NOON, NOON), ==, RAPPORT_BACKUP_ROUTINE);
  g_assert_cmpint (rapport_backup_keeper_decide (NOON, NOON + 29 * MINUTE), ==, RAPPORT_BACKUP_ROUTINE);
  g_assert_cmpint (rapport_backup_keeper_decide (NOON, NOON + 30 * MINUTE), ==, RAPPORT_BACKUP_TIMED);
  g_assert_cmpint (rapport_backup_keeper_decide (NOON, NOON + DAY), ==, RAPPORT_BACKUP_DAILY);
  g_assert_cmpint (rapport_backup_keeper_decide (NOON, NOON + 365 * DAY), ==, RAPPORT_BACKUP_DAILY);
}

/* The day is the one on the wall: in Hà Nội it begins at 17:00 UTC. */
static void
test_local_day (void)
{
  if (g_test_subprocess ())
    {
      g_setenv ("TZ", "+07:00", TRUE);
      g_assert_cmpint (rapport_backup_keeper_decide (NOON + 295 * MINUTE, NOON + 305 * MINUTE), ==,
                       RAPPORT_BACKUP_DAILY);
      g_assert_cmpint (rapport_backup_keeper_decide (NOON + 715 * MINUTE, NOON + 725 * MINUTE), ==,
                       RAPPORT_BACKUP_ROUTINE);
      return;
    }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
}

static void
test_clock (Office *office, gconstpointer data)
{
  g_auto (Report) report = { 0 };
  g_autoptr (RapportBackupKeeper) keeper = new_keeper (office, &report);

  act_at (keeper, NOON, RAPPORT_BACKUP_ROUTINE);
  g_assert_cmpuint (report.made + report.failed, ==, 0);

  add_customer (office, "An");
  act_at (keeper, NOON, RAPPORT_BACKUP_ROUTINE);
  assert_newest (office, 1, RAPPORT_BACKUP_DAILY, 1);
  add_customer (office, "Bình");
  act_at (keeper, NOON + 10 * MINUTE, RAPPORT_BACKUP_ROUTINE);
  assert_newest (office, 1, RAPPORT_BACKUP_DAILY, 1);
  act_at (keeper, NOON + 40 * MINUTE, RAPPORT_BACKUP_ROUTINE);
  assert_newest (office, 2, RAPPORT_BACKUP_TIMED, 2);
  add_customer (office, "Chi");
  act_at (keeper, NOON + DAY, RAPPORT_BACKUP_ROUTINE);
  assert_newest (office, 3, RAPPORT_BACKUP_DAILY, 3);
  /* The clock goes back: backups of the future are none of this day. */
  add_customer (office, "Dũng");
  act_at (keeper, NOON - 2 * DAY, RAPPORT_BACKUP_ROUTINE);
  g_assert_cmpuint (report.made, ==, 4);
  add_customer (office, "Em");
  act_at (keeper, NOON - 2 * DAY + MINUTE, RAPPORT_BACKUP_ROUTINE);
  g_assert_cmpuint (report.made, ==, 4);
  g_assert_null (report.trouble);
  rapport_backup_now_fix (0);
}

/* Another keeper of the same file knows what there is. */
static void
test_reopened (Office *office, gconstpointer data)
{
  g_auto (Report) report = { 0 };

  add_customer (office, "An");
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (RapportBackupKeeper) keeper = new_keeper (office, &report);

      add_customer (office, "Again");
      act_at (keeper, NOON + i * MINUTE, RAPPORT_BACKUP_ROUTINE);
    }
  rapport_backup_now_fix (0);
  g_assert_cmpuint (report.made, ==, 1);
}

static void
test_important (Office *office, gconstpointer data)
{
  g_auto (Report) report = { 0 };
  g_autoptr (RapportBackupKeeper) keeper = new_keeper (office, &report);

  add_customer (office, "An");
  act_at (keeper, NOON, RAPPORT_BACKUP_ROUTINE);
  /* The same state needs no second backup; another one does, however soon. */
  act_at (keeper, NOON + 1, RAPPORT_BACKUP_BEFORE_IMPORT);
  assert_newest (office, 1, RAPPORT_BACKUP_DAILY, 1);
  add_customer (office, "Bình");
  act_at (keeper, NOON + 2, RAPPORT_BACKUP_BEFORE_IMPORT);
  assert_newest (office, 2, RAPPORT_BACKUP_BEFORE_IMPORT, 2);
  rapport_backup_now_fix (0);
}

/* An older file in the place of this one comes to the same number of acts by others: that is another state. */
static void
test_same_number (Office *office, gconstpointer data)
{
  g_auto (Report) report = { 0 };
  g_autofree char *older = g_build_filename (office->folder, "older.rapport", NULL);
  g_autofree char *log = g_strconcat (office->path, "-wal", NULL);
  g_autoptr (GError) error = NULL;

  add_customer (office, "An");
  g_assert_true (rapport_store_backup (office->store, older, NULL, &error));
  add_customer (office, "Bình");
  {
    g_autoptr (RapportBackupKeeper) keeper = new_keeper (office, &report);

    act_at (keeper, NOON, RAPPORT_BACKUP_BEFORE_IMPORT);
  }
  rapport_store_close (office->store);
  g_clear_object (&office->store);
  g_assert_cmpint (g_rename (older, office->path), ==, 0);
  g_unlink (log);
  office->store = rapport_office_open (office->path, RAPPORT_STORE_WRITE, &error);
  g_assert_no_error (error);
  add_customer (office, "Chi");
  {
    g_autoptr (RapportBackupKeeper) keeper = new_keeper (office, &report);

    act_at (keeper, NOON + 1, RAPPORT_BACKUP_BEFORE_IMPORT);
    g_assert_cmpuint (report.made, ==, 2);
  }
  /* What the folder says of it tells a further keeper that it is there. */
  {
    g_autoptr (RapportBackupKeeper) keeper = new_keeper (office, &report);

    act_at (keeper, NOON + 2, RAPPORT_BACKUP_BEFORE_IMPORT);
    g_assert_cmpuint (report.made, ==, 2);
  }
  rapport_backup_now_fix (0);
}

/* Copying takes its time; the state is the one before the acts. */
static void
test_pinned (Office *office, gconstpointer data)
{
  g_auto (Report) report = { 0 };
  g_autoptr (RapportBackupKeeper) keeper = new_keeper (office, &report);
  g_autoptr (GPtrArray) backups = NULL;

  add_customer (office, "An");
  rapport_backup_now_fix (NOON);
  for (guint i = 0; i < 8; i++)
    {
      rapport_backup_keeper_before_act (keeper, RAPPORT_BACKUP_BEFORE_EDIT);
      add_customer (office, "More");
    }
  rapport_backup_keeper_wait (keeper);
  rapport_backup_now_fix (0);
  backups = list (office);
  g_assert_cmpuint (backups->len, ==, 8);
  for (guint i = 0; i < 8; i++)
    g_assert_cmpint (rapport_backup_get_rows (backups->pdata[i]), ==, 8 - i);
  assert_sound (office);
}

typedef struct
{
  RapportBackupKeeper *keeper;
  const char *name;
} Inside;

static gboolean
import_func (RapportAct *act, gpointer user_data, GCancellable *cancellable, GError **error)
{
  const Inside *inside = user_data;
  g_autoptr (RapportRecord) record = rapport_record_new (rapport_entity_find ("customer"));

  rapport_backup_keeper_before_act (inside->keeper, RAPPORT_BACKUP_BEFORE_IMPORT);
  rapport_record_set_initial (record, rapport_act_get_format (act));
  rapport_record_set_text (record, "name", inside->name);
  return rapport_act_save (act, record, error);
}

/* An act may say why within it: what others see is still the state before. */
static void
test_inside (Office *office, gconstpointer data)
{
  g_auto (Report) report = { 0 };
  g_autoptr (RapportBackupKeeper) keeper = new_keeper (office, &report);
  Inside inside = { keeper, "Imported" };
  g_autoptr (GError) error = NULL;

  add_customer (office, "An");
  g_assert_true (rapport_store_act (office->store, import_func, &inside, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  rapport_backup_keeper_wait (keeper);
  assert_newest (office, 1, RAPPORT_BACKUP_BEFORE_IMPORT, 1);
  g_assert_cmpint (ask (office, "SELECT count(*) FROM customer"), ==, 2);
}

static void
test_fewer_rows (Office *office, gconstpointer data)
{
  g_auto (Report) report = { 0 };
  g_autoptr (RapportBackupKeeper) keeper = new_keeper (office, &report);
  gint64 ids[5];
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 5; i++)
    ids[i] = add_customer (office, "An");
  act_at (keeper, NOON, RAPPORT_BACKUP_ROUTINE);
  g_assert_null (report.trouble);
  for (guint i = 0; i < 3; i++)
    g_assert_true (rapport_store_delete (office->store, rapport_entity_find ("customer"), ids[i], &error));
  act_at (keeper, NOON + HOUR, RAPPORT_BACKUP_ROUTINE);
  rapport_backup_now_fix (0);
  g_assert_cmpuint (report.made, ==, 2);
  g_assert_nonnull (report.trouble);
  g_assert_nonnull (strstr (report.trouble->message, "2 records"));
}

/* The act goes on, the failure is told, and not tried again with every act. */
static void
test_failure (Office *office, gconstpointer data)
{
  g_auto (Report) report = { 0 };
  g_autoptr (RapportBackupKeeper) keeper = new_keeper (office, &report);
  g_autofree char *folder = get_folder (office);
  g_autofree char *parent = g_path_get_dirname (folder);

  add_customer (office, "An");
  g_assert_cmpint (g_mkdir (parent, 0700), ==, 0);
  g_assert_true (g_file_set_contents (folder, "x", 1, NULL));
  act_at (keeper, NOON, RAPPORT_BACKUP_ROUTINE);
  g_assert_cmpuint (report.failed, ==, 1);
  g_assert_error (report.trouble, RAPPORT_ERROR, RAPPORT_ERROR_OPEN);
  act_at (keeper, NOON + MINUTE, RAPPORT_BACKUP_ROUTINE);
  g_assert_cmpuint (report.failed, ==, 1);
  act_at (keeper, NOON + 2 * MINUTE, RAPPORT_BACKUP_BEFORE_IMPORT);
  g_assert_cmpuint (report.failed, ==, 2);
  g_unlink (folder);
  act_at (keeper, NOON + 40 * MINUTE, RAPPORT_BACKUP_ROUTINE);
  g_assert_cmpuint (report.made, ==, 1);
  g_assert_null (report.trouble);
  rapport_backup_now_fix (0);
}

static void
test_default_folder (Office *office, gconstpointer data)
{
  g_auto (Report) report = { 0 };
  g_autoptr (RapportBackupKeeper) keeper = new_keeper (office, &report);
  g_autofree char *folder = rapport_backup_folder_get (office->path, NULL);
  g_autoptr (GPtrArray) backups = NULL;

  add_customer (office, "An");
  rapport_backup_keeper_set_folder (keeper, NULL);
  act_at (keeper, NOON, RAPPORT_BACKUP_ROUTINE);
  rapport_backup_now_fix (0);
  backups = rapport_backup_folder_list (folder, NULL);
  g_assert_cmpuint (backups->len, ==, 1);
}

/* As on a network disk: when it returns, all is done. */
static void
test_without_log (void)
{
  g_autofree char *folder = make_scratch ();
  g_autofree char *path = g_build_filename (folder, "plain.rapport", NULL);
  g_autoptr (RapportStore) store = NULL;
  g_autoptr (RapportRecord) record = rapport_record_new (rapport_entity_find ("customer"));
  g_autoptr (RapportConnection) connection = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (Report) report = { 0 };
  g_autoptr (RapportBackupKeeper) keeper = NULL;

  store = rapport_office_open (path, RAPPORT_STORE_CREATE, &error);
  rapport_record_set_initial (record, rapport_format_plain ());
  rapport_record_set_text (record, "name", "An");
  g_assert_true (rapport_store_save (store, record, &error));
  g_clear_object (&store);
  connection = rapport_connection_open (path, RAPPORT_CONNECTION_WRITE, &error);
  g_assert_true (rapport_connection_execute (connection, "PRAGMA journal_mode=delete", &error));
  g_assert_no_error (error);

  keeper = rapport_backup_keeper_new (path, reported, &report);
  rapport_backup_keeper_before_act (keeper, RAPPORT_BACKUP_ROUTINE);
  g_assert_cmpuint (report.made, ==, 1);
  g_clear_pointer (&keeper, rapport_backup_keeper_free);
  g_clear_pointer (&connection, rapport_connection_close);
  remove_scratch (g_steal_pointer (&folder));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/backup-keeper/decide", test_decide);
  g_test_add_func ("/backup-keeper/local-day", test_local_day);
  g_test_add_func ("/backup-keeper/without-log", test_without_log);
#define ADD(name, func) g_test_add ("/backup-keeper/" name, Office, NULL, open_office, func, close_office)
  ADD ("clock", test_clock);
  ADD ("reopened", test_reopened);
  ADD ("important", test_important);
  ADD ("same-number", test_same_number);
  ADD ("pinned", test_pinned);
  ADD ("inside", test_inside);
  ADD ("fewer-rows", test_fewer_rows);
  ADD ("failure", test_failure);
  ADD ("default-folder", test_default_folder);
  return g_test_run ();
}
