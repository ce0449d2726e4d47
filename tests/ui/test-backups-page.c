/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "rapport-backup-page.h"
#include "rapport-backup-place.h"
#include "rapport-backup-row.h"
#include "rapport-backups-page.h"
#include "rapport-difference-row.h"
#include "rapport-entities.h"
#include "ui-office.h"

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
open_backups (UiOffice *office)
{
  ui_office_act (office, "win.backups");
  g_assert_true (RAPPORT_IS_BACKUPS_PAGE (ui_office_get_page (office)));
}

static void
open_backup (UiOffice *office, const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *uri = g_strconcat ("backups/", name, NULL);

  rapport_window_open_uri (office->window, uri);
  g_assert_true (RAPPORT_IS_BACKUP_PAGE (ui_office_get_page (office)));
  g_assert_false (ui_office_can (office, "page.restore-all")); /* before it is known what it would do */
}

static guint
n_backups (UiOffice *office)
{
  return count_rows (GTK_WIDGET (office->window), RAPPORT_TYPE_BACKUP_ROW);
}

/* --- the list --- */

static void
test_list (UiOffice *office, gconstpointer data)
{
  open_backups (office);
  WAIT_FOR (ui_sees (office->window, "No Backups Yet"));
  ui_office_act (office, "page.back-up");
  WAIT_FOR (n_backups (office) == 1);
  WAIT_FOR (ui_sees (office->window, "The backup is complete and was checked."));
  WAIT_FOR (ui_sees (office->window, "As many records as now") || ui_sees (office->window, "The same as now"));
  g_assert_true (ui_sees (office->window, "just now"));
  g_assert_true (ui_sees (office->window, "Today"));
  g_assert_true (ui_sees (office->window, "1 backup"));
  g_assert_true (ui_sees (office->window, "office.rapport.backups"));
  g_assert_false (ui_sees (office->window, "Not verified"));

  /* What changes meanwhile is counted again; the first change of a file without a record makes no backup of its own. */
  ui_add_partner (office->store, "Đường Mây");
  WAIT_FOR (ui_sees (office->window, "1 partner fewer"));
}

static gboolean
has_keys (UiOffice *office, GType type)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (office->window));

  return focus != NULL && g_type_is_a (G_OBJECT_TYPE (focus), type);
}

/* The page is filled after it came up; whoever works by keys goes on without looking for the place. */
static void
test_keys (UiOffice *office, gconstpointer data)
{
  g_autofree char *path = NULL;

  ui_add_partner (office->store, "Al Noor");
  path = ui_back_up (office->store);
  ui_add_partner (office->store, "Hoàng Long");
  open_backups (office);
  WAIT_FOR (n_backups (office) == 1);
  WAIT_FOR (has_keys (office, GTK_TYPE_BUTTON));
  gtk_widget_activate (ui_find (office->window, RAPPORT_TYPE_BACKUP_ROW));
  WAIT_FOR (has_keys (office, RAPPORT_TYPE_DIFFERENCE_ROW));
}

static void
test_unverified (UiOffice *office, gconstpointer data)
{
  g_autofree char *path = ui_back_up (office->store);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *sums = g_build_filename (folder, "SHA256SUMS", NULL);

  open_backups (office);
  WAIT_FOR (n_backups (office) == 1);
  g_assert_false (ui_sees (office->window, "Not verified"));
  g_assert_cmpint (g_unlink (sums), ==, 0);
  ui_office_act (office, "page.refresh");
  WAIT_FOR (ui_sees (office->window, "Not verified"));
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
test_folder (UiOffice *office, gconstpointer data)
{
  g_autofree char *elsewhere = g_build_filename (office->folder, "پشتیبان", NULL);
  g_autofree char *file = g_build_filename (office->folder, "office.rapport", "impossible", NULL);
  g_autofree char *kept = NULL;
  Placed answer = { 0 };

  open_backups (office);
  rapport_backup_place_set (GTK_WINDOW (office->window), office->store, elsewhere, placed_cb, &answer);
  WAIT_FOR (answer.answered == 1);
  g_assert_true (answer.placed);
  WAIT_FOR (ui_sees (office->window, "پشتیبان"));
  ui_office_act (office, "page.back-up");
  WAIT_FOR (n_backups (office) == 1);

  /* A place that cannot be is refused, and the file goes on with the one it has. */
  rapport_backup_place_set (GTK_WINDOW (office->window), office->store, file, placed_cb, &answer);
  WAIT_FOR (answer.answered == 2);
  g_assert_false (answer.placed);
  g_assert_nonnull (strstr (answer.sentence, "Choose another one."));
  kept = rapport_store_dup_setting (office->store, "backup_folder");
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
make_differences (UiOffice *office, Partners *partners)
{
  partners->same = ui_add_partner (office->store, "Al Noor");
  partners->changed = ui_add_partner (office->store, "Hoàng Long");
  partners->gone = ui_add_partner (office->store, "<b>شرکت نور</b>");
  ui_edit_partner (office->store, partners->changed, "industry", "Retail");
  partners->backup = ui_back_up (office->store);
  ui_edit_partner (office->store, partners->changed, "industry", "Wholesale");
  ui_delete_partner (office->store, partners->gone);
  partners->added = ui_add_partner (office->store, "Mekong Digital");
}

static void
test_compare (UiOffice *office, gconstpointer data)
{
  Partners partners;
  GtkWidget *page;

  make_differences (office, &partners);
  open_backup (office, partners.backup);
  WAIT_FOR (ui_sees (office->window, "Brings back 1 partner, removes 1, changes 1"));
  page = GTK_WIDGET (ui_office_get_page (office));
  g_assert_cmpuint (count_rows (page, RAPPORT_TYPE_DIFFERENCE_ROW), ==, 1);
  WAIT_FOR (ui_sees (office->window, "<b>شرکت نور</b>"));
  g_assert_true (ui_sees (office->window, "Hoàng Long"));
  g_assert_true (ui_sees (office->window, "Industry"));
  g_assert_true (ui_sees (office->window, "Mekong Digital"));
  g_assert_false (ui_sees (office->window, "Al Noor"));
  /* What the backup does not hold cannot be chosen. */
  g_assert_cmpuint (count_rows (page, GTK_TYPE_CHECK_BUTTON), ==, 2);
  g_assert_true (ui_office_can (office, "page.restore-all"));
  g_assert_false (ui_office_can (office, "page.restore-selected"));
  g_free (partners.backup);
}

static void
test_restore_everything (UiOffice *office, gconstpointer data)
{
  Partners partners;

  make_differences (office, &partners);
  open_backup (office, partners.backup);
  ui_office_act (office, "page.restore-all");
  WAIT_FOR (ui_sees (office->window, "The backup was restored."));
  g_assert_true (ui_is_there (office->store, partners.gone));
  g_assert_true (ui_is_text (office->store, partners.changed, "industry", "Retail"));
  g_assert_false (ui_is_there (office->store, partners.added));
  WAIT_FOR (ui_sees (office->window, "Nothing differs from the backup."));
  g_assert_false (ui_office_can (office, "page.restore-all"));

  ui_click (office->window, "_Undo");
  WAIT_FOR (!ui_is_there (office->store, partners.gone));
  WAIT_FOR (ui_is_text (office->store, partners.changed, "industry", "Wholesale"));
  g_assert_true (ui_is_there (office->store, partners.added));
  WAIT_FOR (ui_sees (office->window, "Brings back 1 partner, removes 1, changes 1"));

  /* The state before the restore has a backup of its own. */
  open_backups (office);
  WAIT_FOR (ui_sees (office->window, "Before a backup was restored"));
  g_free (partners.backup);
}

static void
test_restore_one (UiOffice *office, gconstpointer data)
{
  Partners partners;
  GtkWidget *label;

  make_differences (office, &partners);
  open_backup (office, partners.backup);
  label = ui_await_label (office->window, "شرکت نور");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (gtk_widget_get_ancestor (label, GTK_TYPE_CHECK_BUTTON)), TRUE);
  WAIT_FOR (ui_sees (office->window, "1 record selected"));
  ui_office_act (office, "page.restore-selected");
  WAIT_FOR (ui_is_there (office->store, partners.gone));
  WAIT_FOR (ui_sees (office->window, "1 record restored"));
  g_assert_true (ui_is_text (office->store, partners.changed, "industry", "Wholesale"));
  g_assert_true (ui_is_there (office->store, partners.added));
  WAIT_FOR (ui_sees (office->window, "Removes 1 partner, changes 1"));
  g_assert_false (ui_sees (office->window, "1 record selected"));

  ui_click (office->window, "_Undo");
  WAIT_FOR (!ui_is_there (office->store, partners.gone));
  g_free (partners.backup);
}

static gboolean
add_partners (RapportAct *act, gpointer user_data, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < 130; i++)
    {
      g_autofree char *name = g_strdup_printf ("Partner %03u", i);
      g_autoptr (RapportRecord) record = ui_make_partner (name);

      if (!rapport_act_save (act, record, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
remove_partners (RapportAct *act, gpointer user_data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (gint64 id = 1; id <= 130; id++)
    g_array_append_val (ids, id);

  return rapport_act_delete_many (act, rapport_entity_find ("partner"), ids, cancellable, error);
}

static GtkWidget *
find_check (UiOffice *office, const char *name)
{
  GtkWidget *label = ui_find_label (office->window, name);

  return label != NULL ? gtk_widget_get_ancestor (label, GTK_TYPE_CHECK_BUTTON) : NULL;
}

/* All can be reached, and what was chosen before stays chosen. */
static void
test_show_more (UiOffice *office, gconstpointer data)
{
  g_autofree char *backup = NULL;

  g_assert_true (rapport_store_act (office->store, add_partners, NULL, NULL, NULL, NULL, NULL));
  backup = ui_back_up (office->store);
  g_assert_true (rapport_store_act (office->store, remove_partners, NULL, NULL, NULL, NULL, NULL));
  open_backup (office, backup);
  WAIT_FOR (ui_sees (office->window, "Brings back 130 partners"));
  rapport_difference_row_toggle (
      RAPPORT_DIFFERENCE_ROW (ui_find (ui_office_get_page (office), RAPPORT_TYPE_DIFFERENCE_ROW)));
  WAIT_FOR (ui_sees (office->window, "and 30 more"));
  g_assert_null (find_check (office, "Partner 129"));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find_check (office, "Partner 007")), TRUE);
  ui_click (office->window, "Show _More");
  WAIT_FOR (find_check (office, "Partner 129") != NULL);
  g_assert_null (ui_find_button (office->window, "Show _More"));
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (find_check (office, "Partner 007"))));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find_check (office, "Partner 129")), TRUE);
  g_assert_true (ui_sees (office->window, "2 records selected"));
  ui_office_act (office, "page.restore-selected");
  WAIT_FOR (ui_is_there (office->store, 130));
  g_assert_true (ui_is_there (office->store, 8));
  g_assert_false (ui_is_there (office->store, 1));
}

static void
test_damaged_backup (UiOffice *office, gconstpointer data)
{
  Partners partners;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  make_differences (office, &partners);
  g_file_get_contents (partners.backup, &text, &length, &error);
  g_assert_no_error (error);
  text[length - 100] ^= 0x40;
  g_file_set_contents (partners.backup, text, (gssize) length, &error);
  g_assert_no_error (error);
  open_backup (office, partners.backup);
  WAIT_FOR (ui_sees (office->window, "is damaged. Choose another one."));
  g_assert_false (ui_office_can (office, "page.restore-all"));
  g_free (partners.backup);
}

/* No page, and no crash, for what is no backup's name. */
static void
test_addresses (UiOffice *office, gconstpointer data)
{
  static const char *const uris[]
      = { "backups/x", "backups/../../etc/passwd", "backups/2026-11-24T101500Z-v2-daily.rapport/x" };

  rapport_window_open_uri (office->window, "partner");
  for (guint i = 0; i < G_N_ELEMENTS (uris); i++)
    {
      rapport_window_open_uri (office->window, uris[i]);
      g_assert_false (RAPPORT_IS_BACKUP_PAGE (ui_office_get_page (office)));
    }
  /* One that is gone says so. */
  rapport_window_open_uri (office->window, "backups/2026-11-24T101500Z-v2-daily.rapport");
  WAIT_FOR (ui_sees (office->window, "There is no backup"));
}

int
main (int argc, char **argv)
{
  ui_office_init (&argc, &argv);

  ui_office_add ("/backups-page/list", test_list);
  ui_office_add ("/backups-page/keys", test_keys);
  ui_office_add ("/backups-page/unverified", test_unverified);
  ui_office_add ("/backups-page/folder", test_folder);
  ui_office_add ("/backups-page/compare", test_compare);
  ui_office_add ("/backups-page/restore-everything", test_restore_everything);
  ui_office_add ("/backups-page/restore-one", test_restore_one);
  ui_office_add ("/backups-page/show-more", test_show_more);
  ui_office_add ("/backups-page/damaged-backup", test_damaged_backup);
  ui_office_add ("/backups-page/addresses", test_addresses);

  return ui_office_run ();
}
