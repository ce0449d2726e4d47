/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>

#include "rapport-application.h"
#include "rapport-entities.h"
#include "rapport-history-details.h"
#include "rapport-history-list.h"
#include "rapport-history-page.h"
#include "rapport-history-row.h"
#include "rapport-journal.h"
#include "rapport-office.h"
#include "rapport-query.h"
#include "rapport-record-page.h"
#include "rapport-window-undo.h"
#include "rapport-window.h"
#include "ui-test.h"

/* The history page and what the window offers to take back. */

static RapportApplication *application; /* one for all: a second one cannot be registered */

typedef struct
{
  GSettings *settings;
  RapportStore *store;
  RapportWindow *window;
  char *path;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->settings = g_settings_new (RAPPORT_APP_ID);
  fixture->path = g_build_filename (g_get_user_data_dir (), "history.rapport", NULL);
  g_assert_cmpint (g_mkdir_with_parents (g_get_user_data_dir (), 0700), ==, 0);
  fixture->store = rapport_office_open (fixture->path, RAPPORT_STORE_CREATE, &error);
  g_assert_no_error (error);
  fixture->window = rapport_window_new (GTK_APPLICATION (application), fixture->settings);
  rapport_window_set_store (fixture->window, fixture->store);
  gtk_window_present (GTK_WINDOW (fixture->window));
  WAIT_FOR (gtk_widget_get_mapped (GTK_WIDGET (fixture->window)));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  RapportPage *page = rapport_window_get_page (fixture->window);

  if (page != NULL)
    g_object_add_weak_pointer (G_OBJECT (page), (gpointer *) &page);
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  WAIT_FOR (fixture->window == NULL);
  WAIT_FOR (page == NULL);
  rapport_store_close (fixture->store);
  WAIT_FOR (G_OBJECT (fixture->store)->ref_count == 1);
  g_assert_finalize_object (fixture->store);
  g_object_unref (fixture->settings);
  g_remove (fixture->path);
  g_free (fixture->path);
}

/* --- doing and looking --- */

static gint64
add_partner (Fixture *fixture, const char *name)
{
  g_autoptr (RapportRecord) record = rapport_record_new (rapport_entity_find ("partner"));
  g_autoptr (GError) error = NULL;

  rapport_record_set_initial (record, rapport_format_plain ());
  rapport_record_set_text (record, "name", name);
  rapport_record_set_text (record, "kind", "reseller");
  rapport_store_save (fixture->store, record, &error);
  g_assert_no_error (error);

  return rapport_record_get_id (record);
}

static RapportRecord *
load (Fixture *fixture, gint64 id)
{
  g_auto (RapportLease) lease = { NULL };

  g_assert_true (rapport_store_lease (fixture->store, NULL, &lease, NULL));

  return rapport_query_load_one (rapport_entity_find ("partner"), lease.connection, id, NULL);
}

static void
edit_partner (Fixture *fixture, gint64 id, const char *field, const char *text)
{
  g_autoptr (RapportRecord) record = load (fixture, id);
  g_autoptr (GError) error = NULL;

  rapport_record_set_text (record, field, text);
  rapport_store_save (fixture->store, record, &error);
  g_assert_no_error (error);
}

static gboolean
is_text (Fixture *fixture, gint64 id, const char *field, const char *text)
{
  g_autoptr (RapportRecord) record = load (fixture, id);

  return record != NULL && g_strcmp0 (rapport_record_get_text (record, field), text) == 0;
}

static gboolean
is_there (Fixture *fixture, gint64 id)
{
  g_autoptr (RapportRecord) record = load (fixture, id);

  return record != NULL;
}

/* (nullable): a label in sight that holds @text */
static GtkWidget *
find_label (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget)
      && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_label (child, text);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static gboolean
sees (Fixture *fixture, const char *text)
{
  return find_label (GTK_WIDGET (fixture->window), text) != NULL;
}

static RapportHistoryRow *
find_row (Fixture *fixture, const char *text)
{
  GtkWidget *label = find_label (GTK_WIDGET (rapport_window_get_page (fixture->window)), text);

  return label != NULL ? RAPPORT_HISTORY_ROW (gtk_widget_get_ancestor (label, RAPPORT_TYPE_HISTORY_ROW)) : NULL;
}

static GtkWidget *
find_button (GtkWidget *widget, const char *label)
{
  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0
      && gtk_widget_get_visible (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, label);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
click_row (Fixture *fixture, const char *text, const char *label)
{
  GtkWidget *button = find_button (GTK_WIDGET (find_row (fixture, text)), label);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
}

static gboolean
can (Fixture *fixture, const char *action)
{
  return g_action_group_get_action_enabled (G_ACTION_GROUP (fixture->window), action);
}

static void
act (Fixture *fixture, const char *action)
{
  WAIT_FOR (can (fixture, action));
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), action, NULL);
}

static RapportHistoryList *
open_history (Fixture *fixture)
{
  rapport_window_open_uri (fixture->window, "history");
  g_assert_true (RAPPORT_IS_HISTORY_PAGE (rapport_window_get_page (fixture->window)));

  return RAPPORT_HISTORY_LIST (
      ui_test_find (GTK_WIDGET (rapport_window_get_page (fixture->window)), RAPPORT_TYPE_HISTORY_LIST));
}

static AdwMessageDialog *
find_dialog (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *link = windows; link != NULL; link = link->next)
    if (ADW_IS_MESSAGE_DIALOG (link->data))
      return link->data;

  return NULL;
}

static void
answer (const char *response)
{
  AdwMessageDialog *dialog;

  WAIT_FOR (find_dialog () != NULL);
  dialog = find_dialog ();
  adw_message_dialog_response (dialog, response);
  gtk_window_destroy (GTK_WINDOW (dialog));
  WAIT_FOR (find_dialog () == NULL);
}

/* --- tests --- */

static void
test_empty (Fixture *fixture, gconstpointer data)
{
  open_history (fixture);
  WAIT_FOR (sees (fixture, "No Changes Yet"));
  g_assert_false (can (fixture, "undo"));
  g_assert_false (can (fixture, "redo"));
}

/* Everywhere in the window, and the menu says what. */
static void
test_undo_redo (Fixture *fixture, gconstpointer data)
{
  const gint64 id = add_partner (fixture, "Nhà_phân phối");
  GMenuModel *menu = G_MENU_MODEL (
      gtk_widget_get_template_child (GTK_WIDGET (fixture->window), RAPPORT_TYPE_WINDOW, "undo_section"));
  g_autofree char *label = NULL;

  act (fixture, "undo");
  WAIT_FOR (!is_there (fixture, id));
  WAIT_FOR (sees (fixture, "Undone: \342\201\250Create partner “Nhà_phân phối”"));
  WAIT_FOR (!can (fixture, "undo"));
  act (fixture, "redo");
  WAIT_FOR (is_there (fixture, id));
  WAIT_FOR (can (fixture, "undo") && !can (fixture, "redo"));
  g_menu_model_get_item_attribute (menu, 0, G_MENU_ATTRIBUTE_LABEL, "s", &label);
  g_assert_cmpstr (label, ==, "_Undo: \342\201\250Create partner “Nhà__phân phối”\342\201\251");
}

/* A toast undoes its own act, also when others came after. */
static void
test_toast (Fixture *fixture, gconstpointer data)
{
  const gint64 first = add_partner (fixture, "First");
  const gint64 second = add_partner (fixture, "Second");
  GtkWidget *button;

  rapport_window_open_uri (fixture->window, "partner");
  rapport_window_toast_undo (fixture->window, "“First” created", 1);
  WAIT_FOR ((button = find_button (GTK_WIDGET (fixture->window), "_Undo")) != NULL);
  g_signal_emit_by_name (button, "clicked");
  WAIT_FOR (!is_there (fixture, first));
  g_assert_true (is_there (fixture, second));
  WAIT_FOR ((button = find_button (GTK_WIDGET (fixture->window), "_Redo")) != NULL);
  g_signal_emit_by_name (button, "clicked");
  WAIT_FOR (is_there (fixture, first));
}

static void
test_rows (Fixture *fixture, gconstpointer data)
{
  const gint64 id = add_partner (fixture, "<b>شرکت نور</b>");
  RapportHistoryList *list;

  edit_partner (fixture, id, "industry", "Retail");
  list = open_history (fixture);
  WAIT_FOR (rapport_history_list_get_n (list) == 2);
  WAIT_FOR (find_row (fixture, "Change partner") != NULL);
  g_assert_nonnull (find_row (fixture, "Create partner \342\201\250<b>شرکت نور</b>"));

  /* Newer ones appear, and what is open stays so. */
  rapport_history_row_toggle (find_row (fixture, "Change partner"));
  WAIT_FOR (sees (fixture, "Industry") && sees (fixture, "Retail") && sees (fixture, "blank"));
  edit_partner (fixture, id, "industry", "Wholesale");
  WAIT_FOR (rapport_history_list_get_n (list) == 3);
  g_assert_true (sees (fixture, "Retail"));

  click_row (fixture, "Change partner", "Undo");
  WAIT_FOR (is_text (fixture, id, "industry", "Retail"));
  WAIT_FOR (sees (fixture, "Undone at"));
  WAIT_FOR (find_button (GTK_WIDGET (find_row (fixture, "Change partner")), "Redo") != NULL);
  click_row (fixture, "Change partner", "Redo");
  WAIT_FOR (is_text (fixture, id, "industry", "Wholesale"));
}

/* What stands in the way is named; all of it is undone at once or nothing. */
static void
test_blocked (Fixture *fixture, gconstpointer data)
{
  const gint64 id = add_partner (fixture, "Mekong Digital");
  RapportHistoryList *list;

  edit_partner (fixture, id, "industry", "Retail");
  edit_partner (fixture, id, "city", "Huế");
  list = open_history (fixture);
  WAIT_FOR (rapport_history_list_get_n (list) == 3);
  WAIT_FOR (find_row (fixture, "Create partner") != NULL);
  click_row (fixture, "Create partner", "Undo");
  WAIT_FOR (find_dialog () != NULL);
  WAIT_FOR (find_label (GTK_WIDGET (find_dialog ()), "Change partner") != NULL);
  g_assert_nonnull (find_button (GTK_WIDGET (find_dialog ()), "_Undo All 3"));
  answer ("cancel");
  g_assert_true (is_there (fixture, id));

  click_row (fixture, "Create partner", "Undo");
  answer ("undo");
  WAIT_FOR (!is_there (fixture, id));
  WAIT_FOR (sees (fixture, "3 changes undone"));
  g_signal_emit_by_name (find_button (GTK_WIDGET (fixture->window), "_Redo"), "clicked");
  WAIT_FOR (is_text (fixture, id, "city", "Huế"));
  g_assert_true (is_text (fixture, id, "industry", "Retail"));
}

static void
test_restore_value (Fixture *fixture, gconstpointer data)
{
  const gint64 id = add_partner (fixture, "Mekong Digital");
  RapportHistoryList *list;
  GtkWidget *details, *button;

  edit_partner (fixture, id, "industry", "Retail");
  edit_partner (fixture, id, "industry", "Wholesale");
  edit_partner (fixture, id, "city", "Huế");
  list = open_history (fixture);
  WAIT_FOR (rapport_history_list_get_n (list) == 4);
  WAIT_FOR (find_row (fixture, "Create partner") != NULL);
  rapport_history_row_toggle (
      RAPPORT_HISTORY_ROW (gtk_widget_get_next_sibling (GTK_WIDGET (find_row (fixture, "Change partner")))));
  WAIT_FOR (sees (fixture, "Wholesale"));
  details = ui_test_find (GTK_WIDGET (list), RAPPORT_TYPE_HISTORY_DETAILS);
  button = ui_test_find (details, GTK_TYPE_GRID);
  button = ui_test_find (button, GTK_TYPE_BUTTON);
  g_assert_cmpstr (gtk_widget_get_tooltip_text (button), ==, "Restore This Value");
  g_signal_emit_by_name (button, "clicked");
  WAIT_FOR (is_text (fixture, id, "industry", "Retail"));
  WAIT_FOR (sees (fixture, "restored"));
  WAIT_FOR (rapport_history_list_get_n (list) == 5);
  g_assert_true (is_text (fixture, id, "city", "Huế"));
}

static void
test_search (Fixture *fixture, gconstpointer data)
{
  RapportHistoryList *list;
  GtkWidget *entry;

  add_partner (fixture, "Đường Mây Trắng");
  add_partner (fixture, "Other");
  list = open_history (fixture);
  WAIT_FOR (rapport_history_list_get_n (list) == 2);
  WAIT_FOR ((entry = ui_test_find (GTK_WIDGET (fixture->window), GTK_TYPE_SEARCH_ENTRY)) != NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), "duong may");
  WAIT_FOR (rapport_history_list_get_n (list) == 1);
  g_assert_true (sees (fixture, "Đường Mây Trắng"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "'; DROP TABLE change; --");
  WAIT_FOR (sees (fixture, "Nothing Found"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  WAIT_FOR (rapport_history_list_get_n (list) == 2);
}

/* More than are read at once: no row is lost or shown twice. */
static void
test_pages (Fixture *fixture, gconstpointer data)
{
  RapportHistoryList *list;

  for (guint i = 0; i < 230; i++)
    {
      g_autofree char *name = g_strdup_printf ("Partner %03u", i);

      add_partner (fixture, name);
    }
  list = open_history (fixture);
  WAIT_FOR (rapport_history_list_get_n (list) >= 100);
  while (rapport_history_list_get_n (list) < 230)
    {
      const guint n = rapport_history_list_get_n (list);

      rapport_history_list_load_more (list);
      WAIT_FOR (rapport_history_list_get_n (list) > n);
    }
  add_partner (fixture, "One more");
  WAIT_FOR (find_row (fixture, "One more") != NULL);
  WAIT_FOR (rapport_history_list_get_n (list) >= 230);
  rapport_history_list_load_more (list);
  WAIT_FOR (rapport_history_list_get_n (list) == 231);
}

/* An act of many records lists them, so many at a time. */
static gboolean
save_many (RapportAct *act, gpointer data, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < 60; i++)
    {
      g_autoptr (RapportRecord) record = rapport_record_new (rapport_entity_find ("partner"));
      g_autofree char *name = g_strdup_printf ("Partner %02u", i);

      rapport_record_set_initial (record, rapport_format_plain ());
      rapport_record_set_text (record, "name", name);
      rapport_record_set_text (record, "kind", "reseller");
      if (!rapport_act_save (act, record, error))
        return FALSE;
    }

  return TRUE;
}

static void
test_many_records (Fixture *fixture, gconstpointer data)
{
  GtkWidget *more;

  g_assert_true (rapport_store_act (fixture->store, save_many, NULL, NULL, NULL, NULL, NULL));
  open_history (fixture);
  WAIT_FOR (find_row (fixture, "Create 60 partners") != NULL);
  rapport_history_row_toggle (find_row (fixture, "Create 60 partners"));
  WAIT_FOR (sees (fixture, "Partner 01"));
  more = find_button (GTK_WIDGET (find_row (fixture, "Create 60 partners")), "Show _More");
  g_assert_nonnull (more);
  g_signal_emit_by_name (more, "clicked");
  WAIT_FOR (!gtk_widget_get_visible (more));
}

/* The page of a record tells its own history, and says calmly that it is gone. */
static void
test_record (Fixture *fixture, gconstpointer data)
{
  const gint64 id = add_partner (fixture, "Mekong Digital");
  GtkWidget *list;

  add_partner (fixture, "Other");
  edit_partner (fixture, id, "industry", "Retail");
  rapport_window_open_record (fixture->window, rapport_entity_find ("partner"), id);
  WAIT_FOR (sees (fixture, "History"));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (gtk_widget_get_ancestor (
                                    find_label (GTK_WIDGET (fixture->window), "History"), GTK_TYPE_TOGGLE_BUTTON)),
                                TRUE);
  WAIT_FOR ((list = ui_test_find (GTK_WIDGET (fixture->window), RAPPORT_TYPE_HISTORY_LIST)) != NULL);
  WAIT_FOR (rapport_history_list_get_n (RAPPORT_HISTORY_LIST (list)) == 2);

  act (fixture, "undo");
  WAIT_FOR (is_text (fixture, id, "industry", NULL));
  act (fixture, "undo");
  act (fixture, "undo");
  WAIT_FOR (sees (fixture, "No Longer There"));
  act (fixture, "redo");
  WAIT_FOR (!sees (fixture, "No Longer There"));
}

int
main (int argc, char **argv)
{
  ui_test_init (&argc, &argv);
  application = rapport_application_new (G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));

#define ADD(name, function) g_test_add ("/history-page/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("empty", test_empty);
  ADD ("undo-redo", test_undo_redo);
  ADD ("toast", test_toast);
  ADD ("rows", test_rows);
  ADD ("blocked", test_blocked);
  ADD ("restore-value", test_restore_value);
  ADD ("search", test_search);
  ADD ("pages", test_pages);
  ADD ("many-records", test_many_records);
  ADD ("record", test_record);

  return g_test_run ();
}
