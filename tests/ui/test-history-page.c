/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-entities.h"
#include "rapport-history-details.h"
#include "rapport-history-list.h"
#include "rapport-history-page.h"
#include "rapport-history-row.h"
#include "rapport-journal.h"
#include "rapport-period-chooser.h"
#include "rapport-window-undo.h"
#include "ui-office.h"

/* The history page and what the window offers to take back. */

/* --- doing and looking --- */

static RapportHistoryRow *
find_row (UiOffice *office, const char *text)
{
  GtkWidget *label = ui_find_label (ui_office_get_page (office), text);

  return label != NULL ? RAPPORT_HISTORY_ROW (gtk_widget_get_ancestor (label, RAPPORT_TYPE_HISTORY_ROW)) : NULL;
}

static RapportHistoryList *
open_history (UiOffice *office)
{
  rapport_window_open_uri (office->window, "history");
  g_assert_true (RAPPORT_IS_HISTORY_PAGE (ui_office_get_page (office)));

  return RAPPORT_HISTORY_LIST (ui_find (ui_office_get_page (office), RAPPORT_TYPE_HISTORY_LIST));
}

/* --- tests --- */

static void
test_empty (UiOffice *office, gconstpointer data)
{
  open_history (office);
  WAIT_FOR (ui_sees (office->window, "No Changes Yet"));
  g_assert_false (ui_office_can (office, "win.undo"));
  g_assert_false (ui_office_can (office, "win.redo"));
}

/* Everywhere in the window, and the menu says what. */
static void
test_undo_redo (UiOffice *office, gconstpointer data)
{
  const gint64 id = ui_add_partner (office->store, "Nhà_phân phối");
  GMenuModel *menu
      = G_MENU_MODEL (gtk_widget_get_template_child (GTK_WIDGET (office->window), RAPPORT_TYPE_WINDOW, "undo_section"));
  g_autofree char *label = NULL;

  ui_office_act (office, "win.undo");
  WAIT_FOR (!ui_is_there (office->store, id));
  WAIT_FOR (ui_sees (office->window, "Undone: \342\201\250Create partner “Nhà_phân phối”"));
  WAIT_FOR (!ui_office_can (office, "win.undo"));
  ui_office_act (office, "win.redo");
  WAIT_FOR (ui_is_there (office->store, id));
  WAIT_FOR (ui_office_can (office, "win.undo") && !ui_office_can (office, "win.redo"));
  g_menu_model_get_item_attribute (menu, 0, G_MENU_ATTRIBUTE_LABEL, "s", &label);
  g_assert_cmpstr (label, ==, "_Undo: \342\201\250Create partner “Nhà__phân phối”\342\201\251");
}

/* A toast undoes its own act, also when others came after. */
static void
test_toast (UiOffice *office, gconstpointer data)
{
  const gint64 first = ui_add_partner (office->store, "First");
  const gint64 second = ui_add_partner (office->store, "Second");

  rapport_window_open_uri (office->window, "partner");
  rapport_window_toast_undo (office->window, "“First” created", 1);
  ui_click (office->window, "_Undo");
  WAIT_FOR (!ui_is_there (office->store, first));
  g_assert_true (ui_is_there (office->store, second));
  ui_click (office->window, "_Redo");
  WAIT_FOR (ui_is_there (office->store, first));
}

static void
test_rows (UiOffice *office, gconstpointer data)
{
  const gint64 id = ui_add_partner (office->store, "<b>شرکت نور</b>");
  RapportHistoryList *list;

  ui_edit_partner (office->store, id, "industry", "Retail");
  list = open_history (office);
  WAIT_FOR (rapport_history_list_get_n (list) == 2);
  WAIT_FOR (find_row (office, "Change partner") != NULL);
  g_assert_nonnull (find_row (office, "Create partner \342\201\250<b>شرکت نور</b>"));

  /* Newer ones appear, and what is open stays so. */
  rapport_history_row_toggle (find_row (office, "Change partner"));
  WAIT_FOR (ui_sees (office->window, "Industry") && ui_sees (office->window, "Retail")
            && ui_sees (office->window, "blank"));
  ui_edit_partner (office->store, id, "industry", "Wholesale");
  WAIT_FOR (rapport_history_list_get_n (list) == 3);
  g_assert_true (ui_sees (office->window, "Retail"));

  ui_click (find_row (office, "Change partner"), "Undo");
  WAIT_FOR (ui_is_text (office->store, id, "industry", "Retail"));
  WAIT_FOR (ui_sees (office->window, "Undone at"));
  WAIT_FOR (ui_find_button (find_row (office, "Change partner"), "Redo") != NULL);
  ui_click (find_row (office, "Change partner"), "Redo");
  WAIT_FOR (ui_is_text (office->store, id, "industry", "Wholesale"));
}

/* What stands in the way is named; all of it is undone at once or nothing. */
static void
test_blocked (UiOffice *office, gconstpointer data)
{
  const gint64 id = ui_add_partner (office->store, "Mekong Digital");
  RapportHistoryList *list;

  ui_edit_partner (office->store, id, "industry", "Retail");
  ui_edit_partner (office->store, id, "city", "Huế");
  list = open_history (office);
  WAIT_FOR (rapport_history_list_get_n (list) == 3);
  WAIT_FOR (find_row (office, "Create partner") != NULL);
  ui_click (find_row (office, "Create partner"), "Undo");
  WAIT_FOR (ui_find_question () != NULL);
  WAIT_FOR (ui_sees (ui_find_question (), "Change partner"));
  g_assert_nonnull (ui_find_button (ui_find_question (), "_Undo All 3"));
  ui_answer ("cancel");
  g_assert_true (ui_is_there (office->store, id));

  ui_click (find_row (office, "Create partner"), "Undo");
  ui_answer ("undo");
  WAIT_FOR (!ui_is_there (office->store, id));
  WAIT_FOR (ui_sees (office->window, "3 changes undone"));
  ui_click (office->window, "_Redo");
  WAIT_FOR (ui_is_text (office->store, id, "city", "Huế"));
  g_assert_true (ui_is_text (office->store, id, "industry", "Retail"));
}

static void
test_restore_value (UiOffice *office, gconstpointer data)
{
  const gint64 id = ui_add_partner (office->store, "Mekong Digital");
  RapportHistoryList *list;
  GtkWidget *details, *button;

  ui_edit_partner (office->store, id, "industry", "Retail");
  ui_edit_partner (office->store, id, "industry", "Wholesale");
  ui_edit_partner (office->store, id, "city", "Huế");
  list = open_history (office);
  WAIT_FOR (rapport_history_list_get_n (list) == 4);
  WAIT_FOR (find_row (office, "Create partner") != NULL);
  rapport_history_row_toggle (
      RAPPORT_HISTORY_ROW (gtk_widget_get_next_sibling (GTK_WIDGET (find_row (office, "Change partner")))));
  WAIT_FOR (ui_sees (office->window, "Wholesale"));
  details = ui_find (list, RAPPORT_TYPE_HISTORY_DETAILS);
  button = ui_find (details, GTK_TYPE_GRID);
  button = ui_find (button, GTK_TYPE_BUTTON);
  g_assert_cmpstr (gtk_widget_get_tooltip_text (button), ==, "Restore This Value");
  g_signal_emit_by_name (button, "clicked");
  WAIT_FOR (ui_is_text (office->store, id, "industry", "Retail"));
  WAIT_FOR (ui_sees (office->window, "restored"));
  WAIT_FOR (rapport_history_list_get_n (list) == 5);
  g_assert_true (ui_is_text (office->store, id, "city", "Huế"));
}

static void
test_search (UiOffice *office, gconstpointer data)
{
  RapportHistoryList *list;
  GtkWidget *entry;

  ui_add_partner (office->store, "Đường Mây Trắng");
  ui_add_partner (office->store, "Other");
  list = open_history (office);
  WAIT_FOR (rapport_history_list_get_n (list) == 2);
  WAIT_FOR ((entry = ui_find (office->window, GTK_TYPE_SEARCH_ENTRY)) != NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), "duong may");
  WAIT_FOR (rapport_history_list_get_n (list) == 1);
  g_assert_true (ui_sees (office->window, "Đường Mây Trắng"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "'; DROP TABLE change; --");
  WAIT_FOR (ui_sees (office->window, "Nothing Found"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  WAIT_FOR (rapport_history_list_get_n (list) == 2);
}

/* More than are read at once: no row is lost or shown twice. */
static void
test_pages (UiOffice *office, gconstpointer data)
{
  RapportHistoryList *list;

  for (guint i = 0; i < 230; i++)
    {
      g_autofree char *name = g_strdup_printf ("Partner %03u", i);

      ui_add_partner (office->store, name);
    }
  list = open_history (office);
  WAIT_FOR (rapport_history_list_get_n (list) >= 100);
  while (rapport_history_list_get_n (list) < 230)
    {
      const guint n = rapport_history_list_get_n (list);

      rapport_history_list_load_more (list);
      WAIT_FOR (rapport_history_list_get_n (list) > n);
    }
  ui_add_partner (office->store, "One more");
  WAIT_FOR (find_row (office, "One more") != NULL);
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
      g_autofree char *name = g_strdup_printf ("Partner %02u", i);
      g_autoptr (RapportRecord) record = ui_make_partner (name);

      if (!rapport_act_save (act, record, error))
        return FALSE;
    }

  return TRUE;
}

static void
test_many_records (UiOffice *office, gconstpointer data)
{
  GtkWidget *more;

  g_assert_true (rapport_store_act (office->store, save_many, NULL, NULL, NULL, NULL, NULL));
  open_history (office);
  WAIT_FOR (find_row (office, "Create 60 partners") != NULL);
  rapport_history_row_toggle (find_row (office, "Create 60 partners"));
  WAIT_FOR (ui_sees (office->window, "Partner 01"));
  more = ui_find_button (find_row (office, "Create 60 partners"), "Show _More");
  g_assert_nonnull (more);
  ui_press (more);
  WAIT_FOR (!gtk_widget_get_visible (more));
}

/* The page of a record tells its own history, and says calmly that it is gone. */
static void
test_record (UiOffice *office, gconstpointer data)
{
  const gint64 id = ui_add_partner (office->store, "Mekong Digital");
  GtkWidget *list;

  ui_add_partner (office->store, "Other");
  ui_edit_partner (office->store, id, "industry", "Retail");
  rapport_window_open_record (office->window, rapport_entity_find ("partner"), id);
  WAIT_FOR (ui_sees (office->window, "History"));
  gtk_toggle_button_set_active (
      GTK_TOGGLE_BUTTON (gtk_widget_get_ancestor (ui_find_label (office->window, "History"), GTK_TYPE_TOGGLE_BUTTON)),
      TRUE);
  WAIT_FOR ((list = ui_find (office->window, RAPPORT_TYPE_HISTORY_LIST)) != NULL);
  WAIT_FOR (rapport_history_list_get_n (RAPPORT_HISTORY_LIST (list)) == 2);

  ui_office_act (office, "win.undo");
  WAIT_FOR (ui_is_text (office->store, id, "industry", NULL));
  ui_office_act (office, "win.undo");
  ui_office_act (office, "win.undo");
  WAIT_FOR (ui_sees (office->window, "No Longer There"));
  ui_office_act (office, "win.redo");
  WAIT_FOR (!ui_sees (office->window, "No Longer There"));
}

/* --- when --- */

/* The list of dates is the last of those before the period that its last entry brings. */
static RapportPeriodChooser *
choose_when (UiOffice *office, guint selected)
{
  GtkWidget *chooser = ui_find (ui_office_get_page (office), RAPPORT_TYPE_PERIOD_CHOOSER);
  GtkWidget *choices = gtk_widget_get_prev_sibling (chooser);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (gtk_widget_get_last_child (choices)), selected);

  return RAPPORT_PERIOD_CHOOSER (chooser);
}

static void
fix_to_last_change (UiOffice *office, int later)
{
  rapport_today_fix ((RapportDay) ui_ask (office->store, "SELECT unixepoch(max(at),'localtime')/86400 FROM change")
                     + later);
}

static void
test_period (UiOffice *office, gconstpointer data)
{
  RapportPeriodChooser *chooser;

  ui_add_partner (office->store, "Al Noor");
  fix_to_last_change (office, 0);
  open_history (office);
  WAIT_FOR (find_row (office, "Al Noor") != NULL);
  chooser = choose_when (office, 5);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (chooser)));
  WAIT_FOR (gtk_widget_get_sensitive (gtk_widget_get_first_child (adw_bin_get_child (ADW_BIN (chooser)))));
  WAIT_FOR (find_row (office, "Al Noor") != NULL);
  rapport_period_chooser_move (chooser, -1);
  WAIT_FOR (ui_sees (office->window, "Nothing Found"));
  rapport_period_chooser_move (chooser, 1);
  WAIT_FOR (find_row (office, "Al Noor") != NULL);
  choose_when (office, 0);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (chooser)));
}

static void
test_midnight (UiOffice *office, gconstpointer data)
{
  ui_add_partner (office->store, "Al Noor");
  fix_to_last_change (office, 0);
  open_history (office);
  choose_when (office, 1);
  WAIT_FOR (find_row (office, "Al Noor") != NULL);
  fix_to_last_change (office, 1);
  ui_add_partner (office->store, "Mekong Digital");
  WAIT_FOR (ui_sees (office->window, "Nothing Found"));
}

int
main (int argc, char **argv)
{
  ui_office_init (&argc, &argv);

  ui_office_add ("/history-page/empty", test_empty);
  ui_office_add ("/history-page/undo-redo", test_undo_redo);
  ui_office_add ("/history-page/toast", test_toast);
  ui_office_add ("/history-page/rows", test_rows);
  ui_office_add ("/history-page/blocked", test_blocked);
  ui_office_add ("/history-page/restore-value", test_restore_value);
  ui_office_add ("/history-page/search", test_search);
  ui_office_add ("/history-page/pages", test_pages);
  ui_office_add ("/history-page/many-records", test_many_records);
  ui_office_add ("/history-page/record", test_record);
  ui_office_add ("/history-page/period", test_period);
  ui_office_add ("/history-page/midnight", test_midnight);

  return ui_office_run ();
}
