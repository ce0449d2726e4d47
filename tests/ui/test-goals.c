/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>

#include "rapport-application.h"
#include "rapport-entities.h"
#include "rapport-form.h"
#include "rapport-goal-parts.h"
#include "rapport-goal-spread-dialog.h"
#include "rapport-list-page.h"
#include "rapport-office.h"
#include "rapport-pace-row.h"
#include "rapport-pace.h"
#include "rapport-preferences.h"
#include "rapport-query.h"
#include "rapport-table.h"
#include "rapport-window.h"
#include "ui-test.h"

static RapportApplication *application;

typedef struct
{
  GSettings *settings;
  RapportStore *store;
  RapportWindow *window;
  char *path;
  gint64 partner;
} Fixture;

static gint64
save (Fixture *fixture, RapportRecord *record)
{
  g_autoptr (GError) error = NULL;

  rapport_store_save (fixture->store, record, &error);
  g_assert_no_error (error);

  return rapport_record_get_id (record);
}

static RapportRecord *
make (const char *entity)
{
  RapportRecord *record = rapport_record_new (rapport_entity_find (entity));

  rapport_record_set_initial (record, rapport_format_plain ());

  return record;
}

static gint64
add_goal (Fixture *fixture, int year, const char *span, gint64 value)
{
  g_autoptr (RapportRecord) goal = make ("goal");

  rapport_record_set_integer (goal, "partner", fixture->partner);
  rapport_record_set_day (goal, "from", rapport_day_from_ymd (year, 1, 1));
  rapport_record_set_text (goal, "span", span);
  rapport_record_set_integer (goal, "value", value);
  rapport_record_set_text (goal, "currency", "USD");

  return save (fixture, goal);
}

static void
add_sale (Fixture *fixture, int month, gint64 net)
{
  g_autoptr (RapportRecord) sale = make ("sale");
  g_autofree char *document = g_strdup_printf ("D%d", month);

  rapport_record_set_text (sale, "document", document);
  rapport_record_set_day (sale, "date", rapport_day_from_ymd (2025, month, 3));
  rapport_record_set_integer (sale, "partner", fixture->partner);
  rapport_record_set_integer (sale, "net", net);
  rapport_record_set_text (sale, "currency", "USD");
  save (fixture, sale);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RapportRecord) partner = NULL;

  rapport_today_fix (rapport_day_from_ymd (2026, 11, 24));
  fixture->settings = g_settings_new (RAPPORT_APP_ID);
  fixture->path = g_build_filename (g_get_user_data_dir (), "goals.rapport", NULL);
  g_assert_cmpint (g_mkdir_with_parents (g_get_user_data_dir (), 0700), ==, 0);
  fixture->store = rapport_office_open (fixture->path, RAPPORT_STORE_CREATE, &error);
  g_assert_no_error (error);
  partner = make ("partner");
  rapport_record_set_text (partner, "name", "Công ty Hoàng Long");
  rapport_record_set_text (partner, "kind", "reseller");
  fixture->partner = save (fixture, partner);
  fixture->window = rapport_window_new (GTK_APPLICATION (application), fixture->settings);
  rapport_window_set_store (fixture->window, fixture->store);
  gtk_window_present (GTK_WINDOW (fixture->window));
  WAIT_FOR (gtk_widget_get_mapped (GTK_WIDGET (fixture->window)));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  RapportPage *page = rapport_window_get_page (fixture->window);

  ui_test_destroy (GTK_WIDGET (fixture->window), page != NULL ? GTK_WIDGET (page) : NULL);
  rapport_store_close (fixture->store);
  WAIT_FOR (G_OBJECT (fixture->store)->ref_count == 1);
  g_assert_finalize_object (fixture->store);
  g_object_unref (fixture->settings);
  g_remove (fixture->path);
  g_free (fixture->path);
  rapport_today_fix (RAPPORT_DAY_NONE);
}

static gint64
ask (Fixture *fixture, const char *sql)
{
  g_auto (RapportLease) lease = { NULL };
  gint64 result = -1;

  g_assert_true (rapport_store_lease (fixture->store, NULL, &lease, NULL));
  g_assert_true (rapport_connection_query_integer (lease.connection, &result, -1, NULL, sql, NULL));

  return result;
}

static RapportPage *
open_record (Fixture *fixture, const char *entity, gint64 id)
{
  RapportPage *page;

  rapport_window_open_record (fixture->window, rapport_entity_find (entity), id);
  page = rapport_window_get_page (fixture->window);
  WAIT_FOR (ui_test_find (GTK_WIDGET (page), RAPPORT_TYPE_FORM) != NULL);

  return page;
}

static gboolean
can_spread (RapportPage *page)
{
  GAction *action = g_action_map_lookup_action (rapport_page_get_actions (page), "spread");

  return action != NULL && g_action_get_enabled (action);
}

static GtkWidget *
find_window (GType type)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (toplevels, i);

      if (g_type_is_a (G_OBJECT_TYPE (window), type))
        return window; /* the toolkit holds it */
    }

  return NULL;
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

static gboolean
says (GtkWidget *widget, const char *text)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  collect (widget, GTK_TYPE_LABEL, labels);
  for (guint i = 0; i < labels->len; i++)
    if (strstr (gtk_label_get_text (g_ptr_array_index (labels, i)), text) != NULL)
      return TRUE;

  return FALSE;
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
  RapportPage *page = open_record (fixture, "goal", goal);
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  g_assert_true (can_spread (page));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "page.spread", NULL));
  WAIT_FOR ((dialog.dialog = find_window (RAPPORT_TYPE_GOAL_SPREAD_DIALOG)) != NULL);
  dialog.spread = gtk_window_get_default_widget (GTK_WINDOW (dialog.dialog));
  WAIT_FOR (gtk_widget_get_sensitive (dialog.spread));
  collect (dialog.dialog, ADW_TYPE_COMBO_ROW, rows);
  g_assert_cmpuint (rows->len, ==, 2);
  dialog.into = g_ptr_array_index (rows, 0);
  dialog.by = g_ptr_array_index (rows, 1);
  dialog.parts = RAPPORT_GOAL_PARTS (ui_test_find (dialog.dialog, RAPPORT_TYPE_GOAL_PARTS));

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
  RapportPage *page = open_record (fixture, "partner", fixture->partner);

  g_assert_null (g_action_map_lookup_action (rapport_page_get_actions (page), "spread"));
  g_assert_false (can_spread (open_record (fixture, "goal", month)));
  g_assert_true (can_spread (open_record (fixture, "goal", year)));
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
  g_assert_true (says (dialog.dialog, "January 2026"));
  g_assert_true (says (dialog.dialog, "8.3\u202f%"));
  g_assert_true (says (dialog.dialog, "1,000.03 USD"));
  gtk_widget_measure (dialog.dialog, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  g_assert_cmpint (width, <=, 360);

  adw_combo_row_set_selected (dialog.into, 1);
  g_assert_true (says (dialog.dialog, "Q1 2026"));
  g_assert_true (says (dialog.dialog, "250.01"));
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
  g_assert_true (says (dialog.dialog, "none can be negative"));
  gtk_editable_set_text (g_ptr_array_index (entries, 2), "۲٫۵");
  gtk_editable_set_text (g_ptr_array_index (entries, 3), " ");
  g_assert_false (says (dialog.dialog, "none can be negative"));
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
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM goal"), ==, 4);
  g_assert_cmpint (ask (fixture, "SELECT sum(value) FROM goal"), ==, 100003);
  g_assert_cmpint (ask (fixture, "SELECT value FROM goal WHERE \"from\" = '2026-07-01'"), ==, 55558);
  g_assert_cmpint (ask (fixture, "SELECT value FROM goal WHERE \"from\" = '2026-10-01'"), ==, 0);

  page = rapport_window_get_page (fixture->window);
  g_assert_true (RAPPORT_IS_LIST_PAGE (page));
  WAIT_FOR (rapport_list_get_total (rapport_list_page_get_list (RAPPORT_LIST_PAGE (page))) == 4);
  WAIT_FOR (says (GTK_WIDGET (fixture->window), "The goal is now 4 goals"));
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
  g_assert_false (says (dialog.dialog, "At least one weight"));
  gtk_editable_set_text (g_ptr_array_index (entries, 1), "");
  g_assert_true (says (dialog.dialog, "At least one weight"));
  g_assert_false (gtk_widget_get_sensitive (dialog.spread));
  ui_test_destroy (dialog.dialog, GTK_WIDGET (dialog.parts));
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM goal"), ==, 1);
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
  g_assert_true (says (dialog.dialog, "75.0\u202f%"));
  g_assert_true (says (dialog.dialog, "7.50"));
  adw_combo_row_set_selected (dialog.by, 2);
  check_weights (&dialog, percent, 4);
  ui_test_destroy (dialog.dialog, GTK_WIDGET (dialog.parts));
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  const gint64 goal = add_goal (fixture, 2026, "year", 1000);
  Dialog dialog = open_dialog (fixture, goal);
  g_autoptr (GError) error = NULL;

  /* Somebody was quicker. */
  g_assert_true (rapport_store_delete (fixture->store, rapport_entity_find ("goal"), goal, &error));
  gtk_widget_activate (dialog.spread);
  WAIT_FOR (!gtk_widget_get_sensitive (dialog.spread));
  WAIT_FOR (gtk_widget_get_sensitive (dialog.spread));
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM goal"), ==, 0);
  g_assert_true (gtk_widget_get_visible (ui_test_find (dialog.dialog, RAPPORT_TYPE_GOAL_PARTS)));
  {
    g_autoptr (GPtrArray) labels = g_ptr_array_new ();
    gboolean said = FALSE;

    collect (dialog.dialog, GTK_TYPE_LABEL, labels);
    for (guint i = 0; i < labels->len; i++)
      said |= gtk_accessible_get_accessible_role (g_ptr_array_index (labels, i)) == GTK_ACCESSIBLE_ROLE_ALERT;
    g_assert_true (said);
  }
  ui_test_destroy (dialog.dialog, NULL);
}

static void
type_limit (GPtrArray *rows, guint index, const char *text)
{
  GtkWidget *entry = ui_test_find (g_ptr_array_index (rows, index), GTK_TYPE_ENTRY);

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  g_signal_emit_by_name (entry, "activate");
}

static gint64
get_limit (Fixture *fixture, guint index)
{
  RapportPaceLimits limits;

  rapport_pace_get (fixture->store, &limits);

  return index == 0 ? limits.ahead : index == 1 ? limits.on_track : limits.behind;
}

static void
test_pace (Fixture *fixture, gconstpointer data)
{
  GtkWidget *preferences = rapport_preferences_new (fixture->window);
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  GtkWidget *on_track;

  gtk_window_present (GTK_WINDOW (preferences));
  WAIT_FOR (gtk_widget_get_mapped (preferences));
  collect (preferences, RAPPORT_TYPE_PACE_ROW, rows);
  g_assert_cmpuint (rows->len, ==, 3);
  on_track = g_ptr_array_index (rows, 1);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (ui_test_find (on_track, GTK_TYPE_ENTRY)),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "On track from");

  type_limit (rows, 1, "97.5");
  WAIT_FOR (get_limit (fixture, 1) == 9750);
  type_limit (rows, 1, "٪۹۸");
  g_assert_true (gtk_widget_has_css_class (on_track, "bad"));
  type_limit (rows, 1, "");
  g_assert_true (gtk_widget_has_css_class (on_track, "bad"));
  type_limit (rows, 1, "110 %");
  g_assert_true (says (on_track, "cannot begin below"));
  g_assert_cmpint (get_limit (fixture, 1), ==, 9750);

  /* It is right once the other one has made room. */
  type_limit (rows, 0, "۱۲۰٪");
  WAIT_FOR (get_limit (fixture, 0) == 12000);
  WAIT_FOR (get_limit (fixture, 1) == 11000);
  WAIT_FOR (!gtk_widget_has_css_class (on_track, "bad"));
  WAIT_FOR (g_str_equal (gtk_editable_get_text (GTK_EDITABLE (ui_test_find (on_track, GTK_TYPE_ENTRY))), "110\u202f%"));
  ui_test_destroy (preferences, on_track);
}

static gboolean
has_column (Fixture *fixture, const char *title)
{
  GtkWidget *table = ui_test_find (GTK_WIDGET (rapport_window_get_page (fixture->window)), RAPPORT_TYPE_TABLE);
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
has_tooltip (GtkWidget *widget, const char *text)
{
  const char *tooltip = gtk_widget_get_tooltip_text (widget);

  if (tooltip != NULL && g_str_equal (tooltip, text))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (has_tooltip (child, text))
      return TRUE;

  return FALSE;
}

static void
test_titles (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RapportRecord) year = make ("fiscal_year");

  rapport_window_open_uri (fixture->window, "partner");
  g_assert_true (has_column (fixture, "Sales 2026"));
  g_assert_true (has_column (fixture, "Goal"));
  WAIT_FOR (has_tooltip (GTK_WIDGET (fixture->window), "Goal this year"));

  g_settings_set_string (fixture->settings, "digits", "persian");
  WAIT_FOR (has_column (fixture, "Sales ۲۰۲۶"));
  g_settings_reset (fixture->settings, "digits");

  rapport_record_set_text (year, "name", "2026/27");
  rapport_record_set_day (year, "from", rapport_day_from_ymd (2026, 7, 1));
  rapport_record_set_day (year, "to", rapport_day_from_ymd (2027, 6, 30));
  save (fixture, year);
  WAIT_FOR (has_column (fixture, "Sales 2026/27"));

  /* A name that would make the column wide leaves the label. */
  rapport_record_set_text (year, "name", "The twelfth year of the house");
  save (fixture, year);
  WAIT_FOR (has_column (fixture, "Sales this year"));
}

#define ADD(name, test) g_test_add (name, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  int status;

  ui_test_init (&argc, &argv);
  application = rapport_application_new (G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));

  ADD ("/goals/possible", test_possible);
  ADD ("/goals/spread", test_spread);
  ADD ("/goals/zero", test_zero);
  ADD ("/goals/last-year", test_last_year);
  ADD ("/goals/refused", test_refused);
  ADD ("/goals/pace", test_pace);
  ADD ("/goals/titles", test_titles);

  status = g_test_run ();
  g_object_unref (application);

  return status;
}
