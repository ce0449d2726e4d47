/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <sqlite3.h>

#include "backups-test.h"
#include "rapport-journal.h"
#include "rapport-record-page.h"
#include "rapport-trouble-bar.h"
#include "rapport-ways-back.h"

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
make_file (Fixture *fixture)
{
  g_autoptr (RapportStore) store = open_store (fixture);
  g_autofree char *backup = NULL;

  add_partner (store, "Al Noor");
  backup = back_up (store);
  add_partner (store, "Mekong Digital");
  rapport_store_close (store);
}

/* --- a check of the open file --- */

static void
test_repair (Fixture *fixture, gconstpointer data)
{
  set_up_file (fixture);
  make_file (fixture);
  run_sql (fixture->path, "UPDATE total SET rows=rows+3 WHERE entity='partner'");
  show (fixture);
  WAIT_FOR (sees (fixture->window, "Something in this file does not go together."));
  act (fixture->window, "win.trouble-details");
  WAIT_FOR (find_window (ADW_TYPE_MESSAGE_DIALOG) != NULL);
  WAIT_FOR (find_label (find_window (ADW_TYPE_MESSAGE_DIALOG), "holds 2 partners instead of 5 partners") != NULL);
  answer ("close");
  click (fixture->window, "_Repair");
  WAIT_FOR (sees (fixture->window, "was made anew."));
  g_assert_false (sees (fixture->window, "does not go together"));
}

static void
test_sound (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GTimer) timer = g_timer_new ();

  set_up_file (fixture);
  make_file (fixture);
  show (fixture);
  WAIT_FOR (g_timer_elapsed (timer, NULL) > 2);
  g_assert_null (ui_test_find (GTK_WIDGET (fixture->window), RAPPORT_TYPE_TROUBLE_BAR));
}

/* --- backups that fail --- */

static void
test_backup_trouble (Fixture *fixture, gconstpointer data)
{
  set_up_file (fixture);
  show (fixture);
  rapport_window_open_uri (fixture->window, "partner");
  g_signal_emit_by_name (fixture->store, "backed-up", "/x", NULL);
  g_assert_null (ui_test_find (GTK_WIDGET (fixture->window), RAPPORT_TYPE_TROUBLE_BAR));
  g_signal_emit_by_name (fixture->store, "backed-up", NULL, "The disk is <full>.");
  WAIT_FOR (sees (fixture->window, "The disk is <full>."));

  /* Said once; again when it is another reason. */
  g_signal_emit_by_name (fixture->store, "backed-up", "/x", NULL);
  WAIT_FOR (!sees (fixture->window, "The disk is <full>."));
  g_signal_emit_by_name (fixture->store, "backed-up", NULL, "The disk is <full>.");
  g_assert_null (ui_test_find (GTK_WIDGET (fixture->window), RAPPORT_TYPE_TROUBLE_BAR));
  g_signal_emit_by_name (fixture->store, "backed-up", "/x", "It holds 3 records, the one before 10.");
  WAIT_FOR (sees (fixture->window, "It holds 3 records"));
  click (fixture->window, "_Backups");
  g_assert_cmpstr (rapport_page_get_uri (rapport_window_get_page (fixture->window)), ==, "backups");
}

/* --- erasing --- */

static void
test_erase (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RapportUndo) undo = rapport_undo_new (0, FALSE, FALSE);
  g_autoptr (GError) error = NULL;
  g_autofree char *backup = NULL;
  gint64 id;

  set_up_file (fixture);
  show (fixture);
  id = add_partner (fixture->store, "Nguyễn Thị Hoa");
  backup = back_up (fixture->store);
  rapport_window_open_record (fixture->window, rapport_entity_find ("partner"), id);
  WAIT_FOR (can (fixture->window, "page.erase"));

  act (fixture->window, "page.erase");
  WAIT_FOR (find_window (ADW_TYPE_MESSAGE_DIALOG) != NULL);
  WAIT_FOR (find_label (find_window (ADW_TYPE_MESSAGE_DIALOG), "Nothing brings it back.") != NULL);
  answer ("cancel");
  g_assert_true (is_there (fixture->store, id));

  act (fixture->window, "page.erase");
  answer ("erase");
  WAIT_FOR (!is_there (fixture->store, id));
  WAIT_FOR (find_window (ADW_TYPE_MESSAGE_DIALOG) != NULL);
  WAIT_FOR (find_label (find_window (ADW_TYPE_MESSAGE_DIALOG), "1 act of the history held it") != NULL);
  g_assert_nonnull (find_label (find_window (ADW_TYPE_MESSAGE_DIALOG), "24 Nov 2026"));
  answer ("close");
  g_assert_false (RAPPORT_IS_RECORD_PAGE (rapport_window_get_page (fixture->window)));
  g_assert_false (rapport_store_undo (fixture->store, undo, &error));
  g_assert_false (is_there (fixture->store, id));
}

/* --- a file that is damaged --- */

static RapportWindow *
open_in_application (Fixture *fixture)
{
  RapportWindow *window;

  rapport_application_open_file (application, fixture->path, RAPPORT_STORE_WRITE, "partner");
  WAIT_FOR ((window = find_window (RAPPORT_TYPE_WINDOW)) != NULL);

  return window;
}

static void
set_up_damaged (Fixture *fixture, gconstpointer data)
{
  set_up_file (fixture);
  make_file (fixture);
}

/* The file that is open is closed by opening another: one at a time. */
static void
tear_down_damaged (Fixture *fixture, gconstpointer data)
{
  g_autofree char *other = g_build_filename (fixture->folder, "other.rapport", NULL);
  RapportWindow *window = find_window (RAPPORT_TYPE_WINDOW);

  rapport_application_open_file (application, other, RAPPORT_STORE_CREATE, "partner");
  WAIT_FOR (rapport_window_get_store (window) != NULL
            && g_str_equal (rapport_store_get_path (rapport_window_get_store (window)), other));
  g_object_unref (fixture->settings);
  g_free (fixture->path);
  remove_scratch (fixture->folder);
}

static guint
count_aside (Fixture *fixture)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
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

  WAIT_FOR ((ways = find_window (RAPPORT_TYPE_WAYS_BACK)) != NULL);
  WAIT_FOR (find_label (ways, "1 partner") != NULL);
  g_assert_nonnull (find_label (ways, "24 Nov 2026"));
  label = find_label (ways, "Restore the Newest Good Backup");
  adw_action_row_activate (ADW_ACTION_ROW (gtk_widget_get_ancestor (label, ADW_TYPE_ACTION_ROW)));
  WAIT_FOR (find_window (RAPPORT_TYPE_WAYS_BACK) == NULL);
}

static void
assert_restored (Fixture *fixture, RapportWindow *window)
{
  RapportStore *store;

  WAIT_FOR (rapport_window_get_store (window) != NULL);
  store = rapport_window_get_store (window);
  g_assert_cmpstr (rapport_store_get_path (store), ==, fixture->path);
  g_assert_true (is_text (store, 1, "name", "Al Noor"));
  g_assert_false (is_there (store, 2));
  WAIT_FOR (sees (window, "The backup was restored."));
}

static void
test_damaged (Fixture *fixture, gconstpointer data)
{
  RapportWindow *window;

  damage (fixture->path);
  window = open_in_application (fixture);
  WAIT_FOR (sees (window, "This file is damaged; nothing more is written to it."));
  g_assert_true (rapport_store_is_damaged (rapport_window_get_store (window)));
  click (window, "_Ways Back…");
  take_newest (window);
  assert_restored (fixture, window);
  g_assert_cmpuint (count_aside (fixture), ==, 1);
  g_assert_null (ui_test_find (GTK_WIDGET (window), RAPPORT_TYPE_TROUBLE_BAR));
}

/* The beginning of the file is gone: it cannot even be told what it was. */
static void
test_destroyed (Fixture *fixture, gconstpointer data)
{
  RapportWindow *window;

  overwrite (fixture->path, 0, 4096);
  window = open_in_application (fixture);
  WAIT_FOR (sees (window, "The File Is Damaged"));
  click (window, "_Ways Back…");
  take_newest (window);
  assert_restored (fixture, window);
  g_assert_cmpuint (count_aside (fixture), ==, 1);
}

static void
test_missing (Fixture *fixture, gconstpointer data)
{
  RapportWindow *window;

  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
  window = open_in_application (fixture);
  WAIT_FOR (sees (window, "The File Is Missing"));
  click (window, "_Ways Back…");
  take_newest (window);
  assert_restored (fixture, window);
  g_assert_cmpuint (count_aside (fixture), ==, 0);
}

static void
test_salvage (Fixture *fixture, gconstpointer data)
{
  g_autofree char *target = g_build_filename (fixture->folder, "saved.rapport", NULL);
  RapportWindow *window;
  RapportStore *store;

  damage (fixture->path);
  window = open_in_application (fixture);
  WAIT_FOR (sees (window, "This file is damaged"));
  rapport_application_salvage (application, target);
  WAIT_FOR (sees (window, "Saved What Could Be Read"));
  g_assert_true (sees (window, "2 partners copied."));
  g_assert_null (rapport_window_get_store (window));
  click (window, "_Open the New File");
  WAIT_FOR (rapport_window_get_store (window) != NULL);
  store = rapport_window_get_store (window);
  g_assert_cmpstr (rapport_store_get_path (store), ==, target);
  g_assert_true (is_text (store, 2, "name", "Mekong Digital"));
  g_assert_cmpuint (count_aside (fixture), ==, 0);
}

int
main (int argc, char **argv)
{
  ui_test_init (&argc, &argv);
  application = rapport_application_new (G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));

#define ADD(name, function) g_test_add ("/trouble/" name, Fixture, NULL, NULL, function, tear_down)
  ADD ("sound", test_sound);
  ADD ("repair", test_repair);
  ADD ("backup-trouble", test_backup_trouble);
  ADD ("erase", test_erase);
#define ADD_DAMAGED(name, function)                                                                                    \
  g_test_add ("/trouble/" name, Fixture, NULL, set_up_damaged, function, tear_down_damaged)
  ADD_DAMAGED ("damaged", test_damaged);
  ADD_DAMAGED ("destroyed", test_destroyed);
  ADD_DAMAGED ("missing", test_missing);
  ADD_DAMAGED ("salvage", test_salvage);

  return g_test_run ();
}
