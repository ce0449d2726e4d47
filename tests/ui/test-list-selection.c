/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "list-test.h"

#include "rapport-export-dialog.h"

/* --- what is chosen --- */

static void
test_selection (Fixture *fixture, gconstpointer data)
{
  RapportSelection *selection = rapport_list_page_get_selection (fixture->page);
  GtkSelectionModel *model = GTK_SELECTION_MODEL (selection);
  RapportList *list = rapport_list_page_get_list (fixture->page);
  const gint64 second = rapport_list_get_nth_id (list, 1);
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GtkBitset) range = NULL;

  /* A plain click or an arrow key chooses nothing. */
  g_assert_false (gtk_selection_model_select_item (model, 0, TRUE));
  g_assert_cmpuint (rapport_selection_get_n_selected (selection), ==, 0);
  g_assert_false (ui_office_can (&fixture->office, "page.delete"));

  gtk_selection_model_select_item (model, 1, FALSE);
  g_assert_true (rapport_list_page_get_selecting (fixture->page));
  g_assert_true (ui_office_can (&fixture->office, "page.delete"));
  WAIT_FOR (shows (fixture->page, "1 selected"));
  WAIT_FOR (ui_find (get_table (fixture), GTK_TYPE_CHECK_BUTTON) != NULL);
  gtk_test_accessible_assert_property (ui_find (get_table (fixture), GTK_TYPE_CHECK_BUTTON),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Select");

  gtk_selection_model_select_all (model);
  g_assert_true (rapport_selection_get_all (selection));
  g_assert_cmpuint (rapport_selection_get_n_selected (selection), ==, N_PARTNERS);
  rapport_selection_toggle (selection, 1);
  g_assert_false (rapport_selection_get_all (selection));
  g_assert_cmpuint (rapport_selection_get_n_selected (selection), ==, N_PARTNERS - 1);
  g_assert_false (rapport_selection_contains (selection, second));
  ids = rapport_selection_dup_ids (selection);
  g_assert_cmpuint (ids->len, ==, N_PARTNERS - 1);
  range = gtk_selection_model_get_selection_in_range (model, 0, 3);
  g_assert_cmpuint (gtk_bitset_get_size (range), ==, 2);

  gtk_selection_model_select_range (model, 2, 3, TRUE);
  g_assert_cmpuint (rapport_selection_get_n_selected (selection), ==, 3);
  ui_office_activate (&fixture->office, "page.end-selection");
  g_assert_cmpuint (rapport_selection_get_n_selected (selection), ==, 0);
  g_assert_false (rapport_list_page_get_selecting (fixture->page));
}

/* What is chosen moves with its record, and is given up when it is no longer shown. */
static void
test_selection_by_id (Fixture *fixture, gconstpointer data)
{
  RapportSelection *selection = rapport_list_page_get_selection (fixture->page);
  RapportList *list = rapport_list_page_get_list (fixture->page);
  const gint64 dong = find_id (fixture, "Công ty Đồng Xanh");
  const gint64 noor = find_id (fixture, "Al Noor Trading");
  guint position = 0;

  g_assert_true (rapport_list_find (list, dong, &position));
  rapport_selection_toggle (selection, position);
  g_assert_true (rapport_list_find (list, noor, &position));
  rapport_selection_toggle (selection, position);

  save (fixture, "partner", "name kind status", "Aaa", "dealer", "active");
  WAIT_FOR (is_ready (fixture, N_PARTNERS + 1));
  g_assert_true (rapport_selection_contains (selection, dong));
  g_assert_true (rapport_list_find (list, noor, &position));
  g_assert_true (gtk_selection_model_is_selected (GTK_SELECTION_MODEL (selection), position));

  gtk_editable_set_text (get_search (fixture), "noor");
  WAIT_FOR (is_ready (fixture, 1) && rapport_selection_get_n_selected (selection) == 1);
  g_assert_true (rapport_selection_contains (selection, noor));
  g_assert_false (rapport_selection_contains (selection, dong));
}

static void
test_delete (Fixture *fixture, gconstpointer data)
{
  GtkSelectionModel *model = GTK_SELECTION_MODEL (rapport_list_page_get_selection (fixture->page));
  guint position = 0;

  g_assert_true (
      rapport_list_find (rapport_list_page_get_list (fixture->page), find_id (fixture, "Partner 07"), &position));
  WAIT_FOR (shows (get_table (fixture), "Partner 07"));
  gtk_selection_model_select_item (model, position, FALSE);
  gtk_selection_model_select_item (model, position + 1, FALSE);
  ui_office_activate (&fixture->office, "page.delete");
  WAIT_FOR (is_ready (fixture, N_PARTNERS - 2));
  WAIT_FOR (!rapport_list_page_get_selecting (fixture->page));
  WAIT_FOR (shows (fixture->office.window, "Deleted: 2 partners"));
  g_assert_null (ui_find_question ());
  ui_office_act (&fixture->office, "win.undo");
  WAIT_FOR (is_ready (fixture, N_PARTNERS));
  WAIT_FOR (shows (fixture->office.window, "Delete 2 partners"));
}

/* One that cannot be deleted keeps all: it is one act. */
static void
test_delete_refused (Fixture *fixture, gconstpointer data)
{
  open_list (fixture, "territory");
  WAIT_FOR (is_ready (fixture, 2));
  ui_office_activate (&fixture->office, "page.select-all");
  ui_office_activate (&fixture->office, "page.delete");
  WAIT_FOR (ui_find_question () != NULL);
  g_assert_cmpstr (adw_message_dialog_get_heading (ui_find_question ()), ==, "2 territories cannot be deleted");
  g_assert_nonnull (strstr (adw_message_dialog_get_body (ui_find_question ()), "partners refer to them."));
  ui_answer ("close");
  g_assert_true (is_ready (fixture, 2));
  g_assert_true (rapport_list_page_get_selecting (fixture->page));
}

static void
test_export (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->office.folder, "partners.csv", NULL);
  g_autoptr (GArray) columns = rapport_list_page_get_columns (fixture->page);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  const gint64 id = find_id (fixture, "Công ty Đồng Xanh");
  g_autofree char *text = NULL;
  GtkWidget *dialog;

  g_array_append_val (ids, id);
  g_array_set_size (columns, 2);
  dialog
      = rapport_export_dialog_new (fixture->office.window, rapport_list_page_get_query (fixture->page), columns, ids);
  rapport_export_dialog_write (RAPPORT_EXPORT_DIALOG (dialog), path);
  ui_destroy (dialog, NULL);
  WAIT_FOR (shows (fixture->office.window, "is written."));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_true (g_str_has_prefix (text, "name,kind"));
  g_assert_nonnull (strstr (text, "Công ty Đồng Xanh,reseller"));
  g_assert_null (strstr (text, "Al Noor"));
}

int
main (int argc, char **argv)
{
  ui_test_init (&argc, &argv);

#define ADD(name, func) g_test_add ("/list-selection/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("choose", test_selection);
  ADD ("by-id", test_selection_by_id);
  ADD ("delete", test_delete);
  ADD ("delete-refused", test_delete_refused);
  ADD ("export", test_export);

  return g_test_run ();
}
