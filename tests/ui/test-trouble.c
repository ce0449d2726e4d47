/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#include "rapport-entities.h"
#include "rapport-journal.h"
#include "rapport-record-page.h"
#include "rapport-notice-bar.h"
#include "rapport-office.h"
#include "rapport-ways-back.h"
#include "ui-office.h"

/* What the window says and offers when something is wrong with the file or its backups, and what is erased for good. */

/* --- harm --- */

static void
run_sql (const char *path, const char *sql)
{
  sqlite3 *database = NULL;

  g_assert_cmpint (sqlite3_open (path, &database), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (database, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (database), ==, SQLITE_OK);
}

static gint64
ask_sql (const char *path, const char *sql)
{
  sqlite3 *database = NULL;
  sqlite3_stmt *statement = NULL;
  gint64 answer;

  g_assert_cmpint (sqlite3_open (path, &database), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (database, sql, -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  answer = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  g_assert_cmpint (sqlite3_close (database), ==, SQLITE_OK);

  return answer;
}

/* Overwrites @length bytes at @offset. */
static void
overwrite (const char *path, gint64 offset, gsize length)
{
  g_autofree char *junk = g_malloc (length);
  FILE *file = fopen (path, "r+b");

  memset (junk, 0x5a, length);
  g_assert_nonnull (file);
  g_assert_cmpint (fseek (file, (long) offset, SEEK_SET), ==, 0);
  g_assert_cmpuint (fwrite (junk, 1, length, file), ==, length);
  g_assert_cmpint (fclose (file), ==, 0);
}

/* The first page of the goals: nothing that is read to open the file. */
static void
damage (const char *path)
{
  const gint64 page = ask_sql (path, "SELECT rootpage FROM sqlite_schema WHERE name='goal'");
  const gint64 size = ask_sql (path, "PRAGMA page_size");

  overwrite (path, (page - 1) * size, 200);
}

/* A file with one partner and a backup of it, and then one more partner. */
static void
make_file (UiOffice *office)
{
  g_autoptr (RapportStore) store = ui_office_open (office);
  g_autofree char *backup = NULL;

  ui_add_partner (store, "Al Noor");
  backup = ui_back_up (store);
  ui_add_partner (store, "Mekong Digital");
  rapport_store_close (store);
}

/* --- a check of the open file --- */

static void
test_repair (UiOffice *office, gconstpointer data)
{
  make_file (office);
  run_sql (office->path, "UPDATE total SET rows=rows+3 WHERE entity='partner'");
  ui_office_show (office);
  WAIT_FOR (ui_sees (office->window, "Something in this file does not go together."));
  ui_office_act (office, "win.trouble-details");
  WAIT_FOR (ui_find_question () != NULL);
  WAIT_FOR (ui_sees (ui_find_question (), "holds 2 partners instead of 5 partners"));
  ui_answer ("close");
  ui_click (office->window, "_Repair");
  WAIT_FOR (ui_sees (office->window, "was made anew."));
  g_assert_false (ui_sees (office->window, "does not go together"));
}

static void
test_sound (UiOffice *office, gconstpointer data)
{
  make_file (office);
  /* Work on some days since is what makes it old, not the clock alone. */
  run_sql (office->path,
           "UPDATE change SET at='2019-01-01T00:00:00Z' WHERE seq=1;"
           "INSERT INTO change (at, who, verb, created, updated, deleted, rows, bytes, schema) "
           "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i < 7) "
           "SELECT strftime('%Y-%m-%dT%H:%M:%SZ', 'now', -i||' days'), '', 'edit', 0, 0, 0, 0, 0, 2 FROM n");
  ui_office_show (office);
  /* What is older than two years is forgotten after the check. */
  WAIT_FOR (ui_ask (office->store, "SELECT min(seq) FROM change_part") == 2);
  g_assert_null (ui_find (office->window, RAPPORT_TYPE_NOTICE_BAR));
}

/* --- backups that fail --- */

static void
test_backup_trouble (UiOffice *office, gconstpointer data)
{
  ui_office_show (office);
  rapport_window_open_uri (office->window, "partner");
  g_signal_emit_by_name (office->store, "backed-up", "/x", NULL);
  g_assert_null (ui_find (office->window, RAPPORT_TYPE_NOTICE_BAR));
  g_signal_emit_by_name (office->store, "backed-up", NULL, "The disk is <full>.");
  WAIT_FOR (ui_sees (office->window, "The disk is <full>."));

  /* Said once; again when it is another reason. */
  g_signal_emit_by_name (office->store, "backed-up", "/x", NULL);
  WAIT_FOR (!ui_sees (office->window, "The disk is <full>."));
  g_signal_emit_by_name (office->store, "backed-up", NULL, "The disk is <full>.");
  g_assert_null (ui_find (office->window, RAPPORT_TYPE_NOTICE_BAR));
  g_signal_emit_by_name (office->store, "backed-up", "/x", "It holds 3 records, the one before 10.");
  WAIT_FOR (ui_sees (office->window, "It holds 3 records"));
  ui_click (office->window, "_Backups");
  g_assert_cmpstr (rapport_page_get_uri (ui_office_get_page (office)), ==, "backups");
}

/* --- erasing --- */

static void
test_erase (UiOffice *office, gconstpointer data)
{
  g_autoptr (RapportUndo) undo = rapport_undo_new (0, FALSE, FALSE);
  g_autoptr (GError) error = NULL;
  g_autofree char *backup = NULL;
  gint64 id;

  ui_office_show (office);
  id = ui_add_partner (office->store, "Nguyễn Thị Hoa");
  backup = ui_back_up (office->store);
  rapport_window_open_record (office->window, rapport_entity_find ("partner"), id);
  WAIT_FOR (ui_office_can (office, "page.erase"));

  ui_office_act (office, "page.erase");
  WAIT_FOR (ui_find_question () != NULL);
  WAIT_FOR (ui_sees (ui_find_question (), "Nothing brings it back."));
  ui_answer ("cancel");
  g_assert_true (ui_is_there (office->store, id));

  ui_office_act (office, "page.erase");
  ui_answer ("erase");
  WAIT_FOR (!ui_is_there (office->store, id));
  WAIT_FOR (ui_find_question () != NULL);
  WAIT_FOR (ui_sees (ui_find_question (), "1 act of the history held it"));
  g_assert_true (ui_sees (ui_find_question (), "24 Nov 2026"));
  ui_answer ("close");
  g_assert_false (RAPPORT_IS_RECORD_PAGE (ui_office_get_page (office)));
  g_assert_false (rapport_store_undo (office->store, undo, &error));
  g_assert_false (ui_is_there (office->store, id));
}

/* --- a file that is damaged --- */

static RapportWindow *
open_in_application (UiOffice *office)
{
  RapportWindow *window;

  rapport_application_open_file (ui_office_get_application (), office->path, RAPPORT_STORE_WRITE, "partner");
  WAIT_FOR ((window = ui_find_window (RAPPORT_TYPE_WINDOW)) != NULL);

  return window;
}

static void
set_up_damaged (UiOffice *office, gconstpointer data)
{
  ui_office_prepare (office, data);
  make_file (office);
}

/* The file that is open is closed by opening another: one at a time. */
static void
tear_down_damaged (UiOffice *office, gconstpointer data)
{
  g_autofree char *other = g_build_filename (office->folder, "other.rapport", NULL);
  RapportWindow *window = ui_find_window (RAPPORT_TYPE_WINDOW);

  rapport_application_open_file (ui_office_get_application (), other, RAPPORT_STORE_CREATE, "partner");
  WAIT_FOR (rapport_window_get_store (window) != NULL
            && g_str_equal (rapport_store_get_path (rapport_window_get_store (window)), other));
  ui_office_tear_down (office, data);
}

static guint
count_aside (UiOffice *office)
{
  g_autoptr (GDir) dir = g_dir_open (office->folder, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    n += strstr (name, ".damaged-") != NULL && !g_str_has_suffix (name, "-wal") && !g_str_has_suffix (name, "-shm");

  return n;
}

static void
take_newest (RapportWindow *window)
{
  GtkWidget *ways, *label;

  WAIT_FOR ((ways = ui_find_window (RAPPORT_TYPE_WAYS_BACK)) != NULL);
  WAIT_FOR (ui_sees (ways, "1 partner"));
  g_assert_true (ui_sees (ways, "24 Nov 2026"));
  label = ui_find_label (ways, "Restore the Newest Good Backup");
  adw_action_row_activate (ADW_ACTION_ROW (gtk_widget_get_ancestor (label, ADW_TYPE_ACTION_ROW)));
  WAIT_FOR (ui_find_window (RAPPORT_TYPE_WAYS_BACK) == NULL);
}

static void
assert_restored (UiOffice *office, RapportWindow *window)
{
  RapportStore *store;

  WAIT_FOR (rapport_window_get_store (window) != NULL);
  store = rapport_window_get_store (window);
  g_assert_cmpstr (rapport_store_get_path (store), ==, office->path);
  g_assert_true (ui_is_text (store, 1, "name", "Al Noor"));
  g_assert_false (ui_is_there (store, 2));
  WAIT_FOR (ui_sees (window, "The backup was restored."));
}

static void
test_damaged (UiOffice *office, gconstpointer data)
{
  RapportWindow *window;

  damage (office->path);
  window = open_in_application (office);
  WAIT_FOR (ui_sees (window, "This file is damaged; nothing more is written to it."));
  g_assert_true (rapport_store_is_damaged (rapport_window_get_store (window)));
  ui_click (window, "_Ways Back…");
  take_newest (window);
  assert_restored (office, window);
  g_assert_cmpuint (count_aside (office), ==, 1);
  g_assert_null (ui_find (window, RAPPORT_TYPE_NOTICE_BAR));
}

/* The beginning of the file is gone: it cannot even be told what it was. */
static void
test_destroyed (UiOffice *office, gconstpointer data)
{
  RapportWindow *window;

  overwrite (office->path, 0, 4096);
  window = open_in_application (office);
  WAIT_FOR (ui_sees (window, "The File Is Damaged"));
  ui_click (window, "_Ways Back…");
  take_newest (window);
  assert_restored (office, window);
  g_assert_cmpuint (count_aside (office), ==, 1);
}

static void
test_missing (UiOffice *office, gconstpointer data)
{
  RapportWindow *window;

  g_assert_cmpint (g_unlink (office->path), ==, 0);
  window = open_in_application (office);
  WAIT_FOR (ui_sees (window, "The File Is Missing"));
  ui_click (window, "_Ways Back…");
  take_newest (window);
  assert_restored (office, window);
  g_assert_cmpuint (count_aside (office), ==, 0);
}

static void
test_salvage (UiOffice *office, gconstpointer data)
{
  g_autofree char *target = g_build_filename (office->folder, "saved.rapport", NULL);
  RapportWindow *window;
  RapportStore *store;

  damage (office->path);
  window = open_in_application (office);
  WAIT_FOR (ui_sees (window, "This file is damaged"));
  rapport_application_salvage (ui_office_get_application (), target);
  WAIT_FOR (ui_sees (window, "Saved What Could Be Read"));
  g_assert_true (ui_sees (window, "2 partners copied."));
  g_assert_null (rapport_window_get_store (window));
  ui_click (window, "_Open the New File");
  WAIT_FOR (rapport_window_get_store (window) != NULL);
  store = rapport_window_get_store (window);
  g_assert_cmpstr (rapport_store_get_path (store), ==, target);
  g_assert_true (ui_is_text (store, 2, "name", "Mekong Digital"));
  g_assert_cmpuint (count_aside (office), ==, 0);
}

/* --- the application --- */

/* Logging out must not wait for an act that nobody will see the end of, nor drafts behind it. */
static void
test_session_ends (UiOffice *office, gconstpointer data)
{
  RapportWindow *window = open_in_application (office);
  g_autoptr (RapportTaskBar) bar = g_object_ref_sink (rapport_task_bar_new ("document-save-symbolic", "Writing", NULL));

  WAIT_FOR (rapport_window_get_store (window) != NULL);
  rapport_window_show_task (window, bar);
  g_signal_emit_by_name (ui_office_get_application (), "query-end");
  g_assert_true (g_cancellable_is_cancelled (rapport_task_bar_get_cancellable (bar)));
}

/* What was asked for is asked for again. */
static void
test_try_again (UiOffice *office, gconstpointer data)
{
  g_autofree char *standard = rapport_office_default_path ();
  g_autofree char *folder = g_path_get_dirname (standard);
  g_autofree char *path = g_build_filename (folder, "sample.rapport", NULL);
  GActionGroup *actions = G_ACTION_GROUP (ui_office_get_application ());
  RapportWindow *window;

  g_assert_cmpint (g_mkdir_with_parents (path, 0700), ==, 0);
  window = open_in_application (office);
  WAIT_FOR (rapport_window_get_store (window) != NULL);
  g_action_group_activate_action (actions, "sample", NULL);
  WAIT_FOR (ui_sees (window, "The File Cannot Be Opened"));
  g_assert_cmpint (g_rmdir (path), ==, 0);
  g_action_group_activate_action (actions, "retry", NULL);
  WAIT_LONG_FOR (rapport_window_get_store (window) != NULL);
  g_assert_cmpstr (rapport_store_get_path (rapport_window_get_store (window)), ==, path);
  g_assert_cmpint (ui_ask (rapport_window_get_store (window), "SELECT count(*) FROM partner"), >, 0);
}

/* The file of last time may be gone, or its disk. */
static void
test_last_file (UiOffice *office, gconstpointer data)
{
  g_autofree char *last = g_build_filename (office->folder, "gone.rapport", NULL);
  g_autofree char *standard = rapport_office_default_path ();
  g_autofree char *folder = g_path_get_dirname (standard);
  g_autoptr (RapportStore) store = NULL;
  g_autoptr (GError) error = NULL;
  RapportWindow *window;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  store = rapport_office_open (standard, RAPPORT_STORE_CREATE, &error);
  g_assert_no_error (error);
  rapport_store_close (store);
  g_settings_set_string (office->settings, "last-file", last);
  g_application_activate (G_APPLICATION (ui_office_get_application ()));
  WAIT_FOR ((window = ui_find_window (RAPPORT_TYPE_WINDOW)) != NULL);
  WAIT_FOR (rapport_window_get_store (window) != NULL);
  g_assert_cmpstr (rapport_store_get_path (rapport_window_get_store (window)), ==, standard);
}

int
main (int argc, char **argv)
{
  ui_office_init (&argc, &argv);

  /* The first: no file has been open before. */
  g_test_add ("/trouble/last-file", UiOffice, NULL, ui_office_prepare, test_last_file, tear_down_damaged);
#define ADD(name, function)                                                                                            \
  g_test_add ("/trouble/" name, UiOffice, NULL, ui_office_prepare, function, ui_office_tear_down)
  ADD ("sound", test_sound);
  ADD ("repair", test_repair);
  ADD ("backup-trouble", test_backup_trouble);
  ADD ("erase", test_erase);
#define ADD_DAMAGED(name, function)                                                                                    \
  g_test_add ("/trouble/" name, UiOffice, NULL, set_up_damaged, function, tear_down_damaged)
  ADD_DAMAGED ("damaged", test_damaged);
  ADD_DAMAGED ("destroyed", test_destroyed);
  ADD_DAMAGED ("missing", test_missing);
  ADD_DAMAGED ("salvage", test_salvage);
  ADD_DAMAGED ("session-ends", test_session_ends);
  ADD_DAMAGED ("try-again", test_try_again);

  return ui_office_run ();
}
