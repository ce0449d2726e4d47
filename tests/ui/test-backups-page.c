/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "backups-test.h"
#include "rapport-backup-page.h"
#include "rapport-backup-place.h"
#include "rapport-backup-row.h"
#include "rapport-backups-page.h"
#include "rapport-difference-row.h"

/* The list of backups, what differs from one, and restoring. */

static guint
count_rows (GtkWidget *widget, GType type)
{
  guint n = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) && gtk_widget_get_mapped (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_rows (child, type);

  return n;
}

static void
open_backups (Fixture *fixture)
{
  act (fixture->window, "win.backups");
  g_assert_true (RAPPORT_IS_BACKUPS_PAGE (rapport_window_get_page (fixture->window)));
}

static void
open_backup (Fixture *fixture, const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *uri = g_strconcat ("backups/", name, NULL);

  rapport_window_open_uri (fixture->window, uri);
  g_assert_true (RAPPORT_IS_BACKUP_PAGE (rapport_window_get_page (fixture->window)));
  g_assert_false (can (fixture->window, "page.restore-all")); /* before it is known what it would do */
}

static guint
n_backups (Fixture *fixture)
{
  return count_rows (GTK_WIDGET (fixture->window), RAPPORT_TYPE_BACKUP_ROW);
}

/* --- the list --- */

static void
test_list (Fixture *fixture, gconstpointer data)
{
  open_backups (fixture);
  WAIT_FOR (sees (fixture->window, "No Backups Yet"));
  act (fixture->window, "page.back-up");
  WAIT_FOR (n_backups (fixture) == 1);
  WAIT_FOR (sees (fixture->window, "The backup is complete and was checked."));
  WAIT_FOR (sees (fixture->window, "As many records as now") || sees (fixture->window, "The same as now"));
  g_assert_true (sees (fixture->window, "just now"));
  g_assert_true (sees (fixture->window, "Today"));
  g_assert_true (sees (fixture->window, "1 backup"));
  g_assert_true (sees (fixture->window, "office.rapport.backups"));
  g_assert_false (sees (fixture->window, "Not verified"));

  /* What changes meanwhile is counted again; the first change of a file without a record makes no backup of its own. */
  add_partner (fixture->store, "Đường Mây");
  WAIT_FOR (sees (fixture->window, "1 partner fewer"));
}

static void
test_unverified (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = back_up (fixture->store);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *sums = g_build_filename (folder, "SHA256SUMS", NULL);

  open_backups (fixture);
  WAIT_FOR (n_backups (fixture) == 1);
  g_assert_false (sees (fixture->window, "Not verified"));
  g_assert_cmpint (g_unlink (sums), ==, 0);
  act (fixture->window, "page.refresh");
  WAIT_FOR (sees (fixture->window, "Not verified"));
}

typedef struct
{
  int answered;
  gboolean placed;
  char *sentence;
} Placed;

static void
placed_cb (gboolean placed, const char *sentence, gpointer user_data)
{
  Placed *answer = user_data;

  answer->answered++;
  answer->placed = placed;
  g_free (answer->sentence);
  answer->sentence = g_strdup (sentence);
}

static void
test_folder (Fixture *fixture, gconstpointer data)
{
  g_autofree char *elsewhere = g_build_filename (fixture->folder, "پشتیبان", NULL);
  g_autofree char *file = g_build_filename (fixture->folder, "office.rapport", "impossible", NULL);
  g_autofree char *kept = NULL;
  Placed answer = { 0 };

  open_backups (fixture);
  rapport_backup_place_set (GTK_WINDOW (fixture->window), fixture->store, elsewhere, placed_cb, &answer);
  WAIT_FOR (answer.answered == 1);
  g_assert_true (answer.placed);
  WAIT_FOR (sees (fixture->window, "پشتیبان"));
  act (fixture->window, "page.back-up");
  WAIT_FOR (n_backups (fixture) == 1);

  /* A place that cannot be is refused, and the file goes on with the one it has. */
  rapport_backup_place_set (GTK_WINDOW (fixture->window), fixture->store, file, placed_cb, &answer);
  WAIT_FOR (answer.answered == 2);
  g_assert_false (answer.placed);
  g_assert_nonnull (strstr (answer.sentence, "Choose another one."));
  kept = rapport_store_dup_setting (fixture->store, "backup_folder");
  g_assert_cmpstr (kept, ==, elsewhere);
  g_free (answer.sentence);
}

/* --- one of them --- */

typedef struct
{
  gint64 same;
  gint64 changed;
  gint64 gone;
  gint64 added;
  char *backup;
} Partners;

static void
make_differences (Fixture *fixture, Partners *partners)
{
  partners->same = add_partner (fixture->store, "Al Noor");
  partners->changed = add_partner (fixture->store, "Hoàng Long");
  partners->gone = add_partner (fixture->store, "<b>شرکت نور</b>");
  edit_partner (fixture->store, partners->changed, "industry", "Retail");
  partners->backup = back_up (fixture->store);
  edit_partner (fixture->store, partners->changed, "industry", "Wholesale");
  delete_partner (fixture->store, partners->gone);
  partners->added = add_partner (fixture->store, "Mekong Digital");
}

static void
test_compare (Fixture *fixture, gconstpointer data)
{
  Partners partners;
  GtkWidget *page;

  make_differences (fixture, &partners);
  open_backup (fixture, partners.backup);
  WAIT_FOR (sees (fixture->window, "Brings back 1 partner, removes 1, changes 1"));
  page = GTK_WIDGET (rapport_window_get_page (fixture->window));
  g_assert_cmpuint (count_rows (page, RAPPORT_TYPE_DIFFERENCE_ROW), ==, 1);
  WAIT_FOR (sees (fixture->window, "<b>شرکت نور</b>"));
  g_assert_true (sees (fixture->window, "Hoàng Long"));
  g_assert_true (sees (fixture->window, "Industry"));
  g_assert_true (sees (fixture->window, "Mekong Digital"));
  g_assert_false (sees (fixture->window, "Al Noor"));
  /* What the backup does not hold cannot be chosen. */
  g_assert_cmpuint (count_rows (page, GTK_TYPE_CHECK_BUTTON), ==, 2);
  g_assert_true (can (fixture->window, "page.restore-all"));
  g_assert_false (can (fixture->window, "page.restore-selected"));
  g_free (partners.backup);
}

static void
test_restore_everything (Fixture *fixture, gconstpointer data)
{
  Partners partners;

  make_differences (fixture, &partners);
  open_backup (fixture, partners.backup);
  act (fixture->window, "page.restore-all");
  WAIT_FOR (sees (fixture->window, "The backup was restored."));
  g_assert_true (is_there (fixture->store, partners.gone));
  g_assert_true (is_text (fixture->store, partners.changed, "industry", "Retail"));
  g_assert_false (is_there (fixture->store, partners.added));
  WAIT_FOR (sees (fixture->window, "Nothing differs from the backup."));
  g_assert_false (can (fixture->window, "page.restore-all"));

  click (fixture->window, "_Undo");
  WAIT_FOR (!is_there (fixture->store, partners.gone));
  WAIT_FOR (is_text (fixture->store, partners.changed, "industry", "Wholesale"));
  g_assert_true (is_there (fixture->store, partners.added));
  WAIT_FOR (sees (fixture->window, "Brings back 1 partner, removes 1, changes 1"));

  /* The state before the restore has a backup of its own. */
  open_backups (fixture);
  WAIT_FOR (sees (fixture->window, "Before a backup was restored"));
  g_free (partners.backup);
}

static void
test_restore_one (Fixture *fixture, gconstpointer data)
{
  Partners partners;
  GtkWidget *label;

  make_differences (fixture, &partners);
  open_backup (fixture, partners.backup);
  WAIT_FOR ((label = find_label (GTK_WIDGET (fixture->window), "شرکت نور")) != NULL);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (gtk_widget_get_ancestor (label, GTK_TYPE_CHECK_BUTTON)), TRUE);
  WAIT_FOR (sees (fixture->window, "1 record selected"));
  act (fixture->window, "page.restore-selected");
  WAIT_FOR (is_there (fixture->store, partners.gone));
  WAIT_FOR (sees (fixture->window, "1 record restored"));
  g_assert_true (is_text (fixture->store, partners.changed, "industry", "Wholesale"));
  g_assert_true (is_there (fixture->store, partners.added));
  WAIT_FOR (sees (fixture->window, "Removes 1 partner, changes 1"));
  g_assert_false (sees (fixture->window, "1 record selected"));

  click (fixture->window, "_Undo");
  WAIT_FOR (!is_there (fixture->store, partners.gone));
  g_free (partners.backup);
}

static void
test_damaged_backup (Fixture *fixture, gconstpointer data)
{
  Partners partners;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  make_differences (fixture, &partners);
  g_file_get_contents (partners.backup, &text, &length, &error);
  g_assert_no_error (error);
  text[length - 100] ^= 0x40;
  g_file_set_contents (partners.backup, text, (gssize) length, &error);
  g_assert_no_error (error);
  open_backup (fixture, partners.backup);
  WAIT_FOR (sees (fixture->window, "is damaged. Choose another one."));
  g_assert_false (can (fixture->window, "page.restore-all"));
  g_free (partners.backup);
}

/* No page, and no crash, for what is no backup's name. */
static void
test_addresses (Fixture *fixture, gconstpointer data)
{
  static const char *const uris[]
      = { "backups/x", "backups/../../etc/passwd", "backups/2026-11-24T101500Z-v2-daily.rapport/x" };

  rapport_window_open_uri (fixture->window, "partner");
  for (guint i = 0; i < G_N_ELEMENTS (uris); i++)
    {
      rapport_window_open_uri (fixture->window, uris[i]);
      g_assert_false (RAPPORT_IS_BACKUP_PAGE (rapport_window_get_page (fixture->window)));
    }
  /* One that is gone says so. */
  rapport_window_open_uri (fixture->window, "backups/2026-11-24T101500Z-v2-daily.rapport");
  WAIT_FOR (sees (fixture->window, "There is no backup"));
}

int
main (int argc, char **argv)
{
  ui_test_init (&argc, &argv);
  application = rapport_application_new (G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));

#define ADD(name, function) g_test_add ("/backups-page/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("list", test_list);
  ADD ("unverified", test_unverified);
  ADD ("folder", test_folder);
  ADD ("compare", test_compare);
  ADD ("restore-everything", test_restore_everything);
  ADD ("restore-one", test_restore_one);
  ADD ("damaged-backup", test_damaged_backup);
  ADD ("addresses", test_addresses);

  return g_test_run ();
}
