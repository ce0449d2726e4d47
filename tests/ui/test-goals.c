/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-entities.h"
#include "rapport-goal-parts.h"
#include "rapport-goal-spread-dialog.h"
#include "rapport-list-page.h"
#include "rapport-pace-row.h"
#include "rapport-pace.h"
#include "rapport-preferences.h"
#include "rapport-table.h"
#include "ui-office.h"

typedef struct
{
  UiOffice office;
  gint64 partner;
} Fixture;

static gint64
add_goal (Fixture *fixture, int year, const char *span, gint64 value)
{
  g_autoptr (RapportRecord) goal = ui_make_record ("goal");

  rapport_record_set_integer (goal, "partner", fixture->partner);
  rapport_record_set_day (goal, "from", rapport_day_from_ymd (year, 1, 1));
  rapport_record_set_text (goal, "span", span);
  rapport_record_set_integer (goal, "value", value);
  rapport_record_set_text (goal, "currency", "USD");

  return ui_save_record (fixture->office.store, goal);
}

static void
add_sale (Fixture *fixture, int month, gint64 net)
{
  g_autoptr (RapportRecord) sale = ui_make_record ("sale");
  g_autofree char *document = g_strdup_printf ("D%d", month);

  rapport_record_set_text (sale, "document", document);
  rapport_record_set_day (sale, "date", rapport_day_from_ymd (2025, month, 3));
  rapport_record_set_integer (sale, "partner", fixture->partner);
  rapport_record_set_integer (sale, "net", net);
  rapport_record_set_text (sale, "currency", "USD");
  ui_save_record (fixture->office.store, sale);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  ui_office_set_up (&fixture->office, data);
  fixture->partner = ui_add_partner (fixture->office.store, "Công ty Hoàng Long");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  ui_office_tear_down (&fixture->office, data);
}

/* All widgets of @type that are seen, in order. */
static void
collect (GtkWidget *widget, GType type, GPtrArray *found)
{
  if (!gtk_widget_get_visible (widget))
    return;
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    g_ptr_array_add (found, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect (child, type, found);
}

typedef struct
{
  GtkWidget *dialog;
  AdwComboRow *into;
  AdwComboRow *by;
  RapportGoalParts *parts;
  GtkWidget *spread;
} Dialog;

static Dialog
open_dialog (Fixture *fixture, gint64 goal)
{
  Dialog dialog = { NULL };
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  ui_office_open_record (&fixture->office, "goal", goal);
  g_assert_true (ui_office_can (&fixture->office, "page.spread"));
  ui_office_activate (&fixture->office, "page.spread");
  WAIT_FOR ((dialog.dialog = ui_find_window (RAPPORT_TYPE_GOAL_SPREAD_DIALOG)) != NULL);
  dialog.spread = gtk_window_get_default_widget (GTK_WINDOW (dialog.dialog));
  WAIT_FOR (gtk_widget_get_sensitive (dialog.spread));
  collect (dialog.dialog, ADW_TYPE_COMBO_ROW, rows);
  g_assert_cmpuint (rows->len, ==, 2);
  dialog.into = g_ptr_array_index (rows, 0);
  dialog.by = g_ptr_array_index (rows, 1);
  dialog.parts = RAPPORT_GOAL_PARTS (ui_find (dialog.dialog, RAPPORT_TYPE_GOAL_PARTS));

  return dialog;
}

static void
check_weights (const Dialog *dialog, const gint64 *weights, guint n)
{
  const GArray *found = rapport_goal_parts_get_weights (dialog->parts);

  g_assert_nonnull (found);
  g_assert_cmpuint (found->len, ==, n);
  for (guint i = 0; i < n; i++)
    g_assert_cmpint (g_array_index (found, gint64, i), ==, weights[i]);
}

/* --- tests --- */

static void
test_possible (Fixture *fixture, gconstpointer data)
{
  const gint64 year = add_goal (fixture, 2026, "year", 100000);
  const gint64 month = add_goal (fixture, 2027, "month", 100000);
  RapportPage *page = ui_office_open_record (&fixture->office, "partner", fixture->partner);

  g_assert_null (g_action_map_lookup_action (rapport_page_get_actions (page), "spread"));
  ui_office_open_record (&fixture->office, "goal", month);
  g_assert_false (ui_office_can (&fixture->office, "page.spread"));
  ui_office_open_record (&fixture->office, "goal", year);
  g_assert_true (ui_office_can (&fixture->office, "page.spread"));
}

static void
test_spread (Fixture *fixture, gconstpointer data)
{
  const gint64 goal = add_goal (fixture, 2026, "year", 100003);
  Dialog dialog = open_dialog (fixture, goal);
  g_autoptr (GPtrArray) entries = g_ptr_array_new ();
  RapportPage *page = NULL;
  static const gint64 typed[] = { 100, 100, 250, 0 };
  int width;

  /* Without sales last year there is nothing to go by. */
  g_assert_cmpuint (g_list_model_get_n_items (adw_combo_row_get_model (dialog.by)), ==, 2);
  g_assert_cmpuint (g_list_model_get_n_items (adw_combo_row_get_model (dialog.into)), ==, 3);
  g_assert_true (ui_sees (dialog.dialog, "January 2026"));
  g_assert_true (ui_sees (dialog.dialog, "8.3\u202f%"));
  g_assert_true (ui_sees (dialog.dialog, "1,000.03 USD"));
  gtk_widget_measure (dialog.dialog, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  g_assert_cmpint (width, <=, 360);

  adw_combo_row_set_selected (dialog.into, 1);
  g_assert_true (ui_sees (dialog.dialog, "Q1 2026"));
  g_assert_true (ui_sees (dialog.dialog, "250.01"));
  adw_combo_row_set_selected (dialog.by, 1);
  collect (GTK_WIDGET (dialog.parts), GTK_TYPE_ENTRY, entries);
  g_assert_cmpuint (entries->len, ==, 4);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (g_ptr_array_index (entries, 0)), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Weight of Q1 2026");

  gtk_editable_set_text (g_ptr_array_index (entries, 2), "۲٫۵ x");
  g_assert_null (rapport_goal_parts_get_weights (dialog.parts));
  g_assert_false (gtk_widget_get_sensitive (dialog.spread));
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (g_ptr_array_index (entries, 2)), GTK_ACCESSIBLE_STATE_INVALID,
                                    GTK_ACCESSIBLE_INVALID_TRUE);
  gtk_editable_set_text (g_ptr_array_index (entries, 2), "-1");
  g_assert_true (ui_sees (dialog.dialog, "none can be negative"));
  gtk_editable_set_text (g_ptr_array_index (entries, 2), "۲٫۵");
  gtk_editable_set_text (g_ptr_array_index (entries, 3), " ");
  g_assert_false (ui_sees (dialog.dialog, "none can be negative"));
  check_weights (&dialog, typed, 4);

  /* What was typed is there again after a look at something else. */
  adw_combo_row_set_selected (dialog.into, 2);
  adw_combo_row_set_selected (dialog.by, 0);
  adw_combo_row_set_selected (dialog.by, 1);
  adw_combo_row_set_selected (dialog.into, 1);
  check_weights (&dialog, typed, 4);

  g_assert_true (gtk_widget_get_sensitive (dialog.spread));
  g_object_add_weak_pointer (G_OBJECT (dialog.dialog), (gpointer *) &dialog.dialog);
  gtk_widget_activate (dialog.spread);
  WAIT_FOR (dialog.dialog == NULL);
  g_assert_cmpint (ui_ask (fixture->office.store, "SELECT count(*) FROM goal"), ==, 4);
  g_assert_cmpint (ui_ask (fixture->office.store, "SELECT sum(value) FROM goal"), ==, 100003);
  g_assert_cmpint (ui_ask (fixture->office.store, "SELECT value FROM goal WHERE \"from\" = '2026-07-01'"), ==, 55558);
  g_assert_cmpint (ui_ask (fixture->office.store, "SELECT value FROM goal WHERE \"from\" = '2026-10-01'"), ==, 0);

  page = ui_office_get_page (&fixture->office);
  g_assert_true (RAPPORT_IS_LIST_PAGE (page));
  WAIT_FOR (rapport_list_get_total (rapport_list_page_get_list (RAPPORT_LIST_PAGE (page))) == 4);
  WAIT_FOR (ui_sees (fixture->office.window, "The goal is now 4 goals"));
}

static void
test_zero (Fixture *fixture, gconstpointer data)
{
  Dialog dialog = open_dialog (fixture, add_goal (fixture, 2026, "half", 500));
  g_autoptr (GPtrArray) entries = g_ptr_array_new ();

  /* Months and quarters: half a year has no halves. */
  g_assert_cmpuint (g_list_model_get_n_items (adw_combo_row_get_model (dialog.into)), ==, 2);
  adw_combo_row_set_selected (dialog.into, 1);
  adw_combo_row_set_selected (dialog.by, 1);
  collect (GTK_WIDGET (dialog.parts), GTK_TYPE_ENTRY, entries);
  g_assert_cmpuint (entries->len, ==, 2);
  gtk_editable_set_text (g_ptr_array_index (entries, 0), "0");
  g_assert_false (ui_sees (dialog.dialog, "At least one weight"));
  gtk_editable_set_text (g_ptr_array_index (entries, 1), "");
  g_assert_true (ui_sees (dialog.dialog, "At least one weight"));
  g_assert_false (gtk_widget_get_sensitive (dialog.spread));
  ui_destroy (dialog.dialog, dialog.parts);
  g_assert_cmpint (ui_ask (fixture->office.store, "SELECT count(*) FROM goal"), ==, 1);
}

static void
test_last_year (Fixture *fixture, gconstpointer data)
{
  static const gint64 quarters[] = { 0, 1000, 0, 3000 };
  static const gint64 percent[] = { 0, 2500, 0, 7500 };
  Dialog dialog;

  add_sale (fixture, 4, 1000);
  add_sale (fixture, 12, 3000);
  dialog = open_dialog (fixture, add_goal (fixture, 2026, "year", 1000));
  g_assert_cmpuint (g_list_model_get_n_items (adw_combo_row_get_model (dialog.by)), ==, 3);
  adw_combo_row_set_selected (dialog.into, 1);
  adw_combo_row_set_selected (dialog.by, 1);
  check_weights (&dialog, quarters, 4);
  g_assert_true (ui_sees (dialog.dialog, "75.0\u202f%"));
  g_assert_true (ui_sees (dialog.dialog, "7.50"));
  adw_combo_row_set_selected (dialog.by, 2);
  check_weights (&dialog, percent, 4);
  ui_destroy (dialog.dialog, dialog.parts);
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  const gint64 goal = add_goal (fixture, 2026, "year", 1000);
  Dialog dialog = open_dialog (fixture, goal);
  g_autoptr (GError) error = NULL;

  /* Somebody was quicker. */
  g_assert_true (rapport_store_delete (fixture->office.store, rapport_entity_find ("goal"), goal, &error));
  gtk_widget_activate (dialog.spread);
  WAIT_FOR (!gtk_widget_get_sensitive (dialog.spread));
  WAIT_FOR (gtk_widget_get_sensitive (dialog.spread));
  g_assert_cmpint (ui_ask (fixture->office.store, "SELECT count(*) FROM goal"), ==, 0);
  g_assert_true (gtk_widget_get_visible (ui_find (dialog.dialog, RAPPORT_TYPE_GOAL_PARTS)));
  {
    g_autoptr (GPtrArray) labels = g_ptr_array_new ();
    gboolean said = FALSE;

    collect (dialog.dialog, GTK_TYPE_LABEL, labels);
    for (guint i = 0; i < labels->len; i++)
      said |= gtk_accessible_get_accessible_role (g_ptr_array_index (labels, i)) == GTK_ACCESSIBLE_ROLE_ALERT;
    g_assert_true (said);
  }
  ui_destroy (dialog.dialog, NULL);
}

static void
type_limit (GPtrArray *rows, guint index, const char *text)
{
  GtkWidget *entry = ui_find (g_ptr_array_index (rows, index), GTK_TYPE_ENTRY);

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  g_signal_emit_by_name (entry, "activate");
}

static gint64
get_limit (Fixture *fixture, guint index)
{
  RapportPaceLimits limits;

  rapport_pace_get (fixture->office.store, &limits);

  return index == 0 ? limits.ahead : index == 1 ? limits.on_track : limits.behind;
}

static void
test_pace (Fixture *fixture, gconstpointer data)
{
  GtkWidget *preferences = rapport_preferences_new (fixture->office.window);
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  GtkWidget *on_track;

  gtk_window_present (GTK_WINDOW (preferences));
  WAIT_FOR (gtk_widget_get_mapped (preferences));
  collect (preferences, RAPPORT_TYPE_PACE_ROW, rows);
  g_assert_cmpuint (rows->len, ==, 3);
  on_track = g_ptr_array_index (rows, 1);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (ui_find (on_track, GTK_TYPE_ENTRY)),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "On track from");

  type_limit (rows, 1, "97.5");
  WAIT_FOR (get_limit (fixture, 1) == 9750);
  type_limit (rows, 1, "٪۹۸");
  g_assert_true (gtk_widget_has_css_class (on_track, "bad"));
  type_limit (rows, 1, "");
  g_assert_true (gtk_widget_has_css_class (on_track, "bad"));
  type_limit (rows, 1, "110 %");
  g_assert_true (ui_sees (on_track, "cannot begin below"));
  g_assert_cmpint (get_limit (fixture, 1), ==, 9750);

  /* It is right once the other one has made room. */
  type_limit (rows, 0, "۱۲۰٪");
  WAIT_FOR (get_limit (fixture, 0) == 12000);
  WAIT_FOR (get_limit (fixture, 1) == 11000);
  WAIT_FOR (!gtk_widget_has_css_class (on_track, "bad"));
  WAIT_FOR (g_str_equal (gtk_editable_get_text (GTK_EDITABLE (ui_find (on_track, GTK_TYPE_ENTRY))), "110\u202f%"));
  ui_destroy (preferences, on_track);
}

static gboolean
has_column (Fixture *fixture, const char *title)
{
  GtkWidget *table = ui_find (ui_office_get_page (&fixture->office), RAPPORT_TYPE_TABLE);
  GListModel *columns = gtk_column_view_get_columns (GTK_COLUMN_VIEW (rapport_table_get_view (RAPPORT_TABLE (table))));

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      if (g_strcmp0 (gtk_column_view_column_get_title (column), title) == 0)
        return TRUE;
    }

  return FALSE;
}

static gboolean
has_tooltip (GtkWidget *widget, gpointer text)
{
  return g_strcmp0 (gtk_widget_get_tooltip_text (widget), text) == 0;
}

static void
test_titles (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RapportRecord) year = ui_make_record ("fiscal_year");

  rapport_window_open_uri (fixture->office.window, "partner");
  g_assert_true (has_column (fixture, "Sales 2026"));
  g_assert_true (has_column (fixture, "Goal"));
  WAIT_FOR (ui_find_if (fixture->office.window, has_tooltip, (gpointer) "Goal this year") != NULL);

  g_settings_set_string (fixture->office.settings, "digits", "persian");
  WAIT_FOR (has_column (fixture, "Sales ۲۰۲۶"));
  g_settings_reset (fixture->office.settings, "digits");

  rapport_record_set_text (year, "name", "2026/27");
  rapport_record_set_day (year, "from", rapport_day_from_ymd (2026, 7, 1));
  rapport_record_set_day (year, "to", rapport_day_from_ymd (2027, 6, 30));
  ui_save_record (fixture->office.store, year);
  WAIT_FOR (has_column (fixture, "Sales 2026/27"));

  /* A name that would make the column wide leaves the label. */
  rapport_record_set_text (year, "name", "The twelfth year of the house");
  ui_save_record (fixture->office.store, year);
  WAIT_FOR (has_column (fixture, "Sales this year"));
}

#define ADD(name, test) g_test_add (name, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  ui_office_init (&argc, &argv);

  ADD ("/goals/possible", test_possible);
  ADD ("/goals/spread", test_spread);
  ADD ("/goals/zero", test_zero);
  ADD ("/goals/last-year", test_last_year);
  ADD ("/goals/refused", test_refused);
  ADD ("/goals/pace", test_pace);
  ADD ("/goals/titles", test_titles);

  return ui_office_run ();
}
