/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-entities.h"
#include "rapport-frame.h"
#include "rapport-trail.h"
#include "rapport-pages.h"
#include "rapport-preferences.h"
#include "rapport-sidebar.h"
#include "rapport-start-page.h"
#include "rapport-ui-utils.h"
#include "rapport-welcome-page.h"
#include "ui-office.h"

/* --- a page that can refuse --- */

#define TEST_TYPE_PAGE (test_page_get_type ())
G_DECLARE_FINAL_TYPE (TestPage, test_page, TEST, PAGE, RapportPage)

struct _TestPage
{
  RapportPage parent_instance;

  gboolean slow;
  guint asked;
  guint shown;
  guint saved;
};

G_DEFINE_FINAL_TYPE (TestPage, test_page, RAPPORT_TYPE_PAGE)

static void
test_page_shown (RapportPage *page)
{
  TEST_PAGE (page)->shown++;
}

static void
test_page_leave (RapportPage *page)
{
  TEST_PAGE (page)->asked++;
  if (!TEST_PAGE (page)->slow)
    rapport_page_left (page, TRUE);
}

static void
save_cb (GSimpleAction *action, GVariant *parameter, gpointer page)
{
  TEST_PAGE (page)->saved++;
}

static void
test_page_class_init (TestPageClass *klass)
{
  RAPPORT_PAGE_CLASS (klass)->shown = test_page_shown;
  RAPPORT_PAGE_CLASS (klass)->leave = test_page_leave;
}

static void
test_page_init (TestPage *self)
{
  static const GActionEntry entries[] = { { "save", save_cb } };

  g_action_map_add_action_entries (rapport_page_get_actions (RAPPORT_PAGE (self)), entries, G_N_ELEMENTS (entries),
                                   self);
}

static TestPage *
make_page (const char *uri)
{
  TestPage *page = g_object_new (TEST_TYPE_PAGE, "uri", uri, "title", uri, NULL);
  GtkWidget *footer = gtk_label_new ("footer");

  rapport_page_pack_end (RAPPORT_PAGE (page), gtk_button_new_with_label (uri));
  adw_bin_set_child (ADW_BIN (page), footer);
  rapport_page_set_footer (RAPPORT_PAGE (page), footer);

  return page;
}

/* --- the window --- */

static void
test_way_back (UiOffice *office, gconstpointer data)
{
  RapportWindow *window = office->window;
  TestPage *one = make_page ("one");
  TestPage *two = make_page ("two");

  rapport_window_push_page (window, RAPPORT_PAGE (one));
  g_assert_true (ui_office_get_page (office) == RAPPORT_PAGE (one));
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, "one");
  g_assert_false (ui_office_can (office, "win.back"));

  rapport_window_push_page (window, RAPPORT_PAGE (two));
  g_assert_cmpuint (one->asked, ==, 1);
  g_assert_true (ui_office_can (office, "win.back"));
  g_action_group_activate_action (G_ACTION_GROUP (window), "back", NULL);
  g_assert_true (ui_office_get_page (office) == RAPPORT_PAGE (one));
  g_assert_cmpuint (one->shown, ==, 2);
  g_assert_true (ui_office_can (office, "win.forward"));
  g_action_group_activate_action (G_ACTION_GROUP (window), "forward", NULL);
  g_assert_true (ui_office_get_page (office) == RAPPORT_PAGE (two));

  /* An address on the way back is that page again. */
  rapport_window_open_uri (window, "one");
  g_assert_true (ui_office_get_page (office) == RAPPORT_PAGE (one));
  rapport_window_open_uri (window, "no-such-page");
  g_assert_true (ui_office_get_page (office) == RAPPORT_PAGE (one));
}

static void
test_refusal (UiOffice *office, gconstpointer data)
{
  RapportWindow *window = office->window;
  TestPage *slow = make_page ("partner/new");
  TestPage *other = make_page ("other");

  slow->slow = TRUE;
  rapport_page_set_modal (RAPPORT_PAGE (slow), TRUE);
  rapport_window_push_page (window, RAPPORT_PAGE (make_page ("list")));
  rapport_window_push_page (window, RAPPORT_PAGE (slow));
  g_object_ref_sink (other);
  rapport_window_push_page (window, RAPPORT_PAGE (other));
  g_assert_true (ui_office_get_page (office) == RAPPORT_PAGE (slow));

  /* A second wish while the page thinks is not heard. */
  rapport_window_go_back (window);
  g_assert_cmpuint (slow->asked, ==, 1);
  rapport_page_left (RAPPORT_PAGE (slow), FALSE);
  g_assert_true (ui_office_get_page (office) == RAPPORT_PAGE (slow));

  rapport_window_push_page (window, RAPPORT_PAGE (other));
  rapport_page_left (RAPPORT_PAGE (slow), TRUE);
  g_assert_true (ui_office_get_page (office) == RAPPORT_PAGE (other));

  /* What was left for good is not on the way back. */
  rapport_window_go_back (window);
  g_assert_cmpstr (rapport_page_get_uri (ui_office_get_page (office)), ==, "list");
  g_object_unref (other);
}

static void
test_close_page (UiOffice *office, gconstpointer data)
{
  RapportWindow *window = office->window;
  TestPage *list = make_page ("list");
  TestPage *record = make_page ("partner/#1");

  rapport_window_push_page (window, RAPPORT_PAGE (list));
  rapport_window_push_page (window, RAPPORT_PAGE (record));
  g_object_add_weak_pointer (G_OBJECT (record), (gpointer *) &record);
  rapport_window_close_page (window, RAPPORT_PAGE (record));
  g_assert_true (ui_office_get_page (office) == RAPPORT_PAGE (list));
  WAIT_FOR (record == NULL);

  rapport_window_replace_page (window, RAPPORT_PAGE (make_page ("new list")));
  g_assert_cmpstr (rapport_page_get_uri (ui_office_get_page (office)), ==, "new list");
  g_assert_false (ui_office_can (office, "win.back"));
}

static void
test_page_actions (UiOffice *office, gconstpointer data)
{
  TestPage *page = make_page ("one");

  rapport_window_push_page (office->window, RAPPORT_PAGE (page));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (office->window), "page.save", NULL));
  g_assert_cmpuint (page->saved, ==, 1);
  g_assert_false (gtk_widget_activate_action (GTK_WIDGET (office->window), "page.delete", NULL));
}

static void
test_tasks (UiOffice *office, gconstpointer data)
{
  TestPage *page = make_page ("one");
  RapportTaskBar *bar = rapport_task_bar_new ("document-save-symbolic", "Writing goals.xlsx", "Lines %s of %s");
  g_autoptr (RapportProgress) progress = rapport_progress_ref (rapport_task_bar_get_progress (bar));
  GtkWidget *footer = adw_bin_get_child (ADW_BIN (page));
  GtkProgressBar *line;

  rapport_window_push_page (office->window, RAPPORT_PAGE (page));
  rapport_window_show_task (office->window, bar);
  g_assert_false (gtk_widget_get_visible (footer));
  gtk_test_accessible_assert_property (bar, GTK_ACCESSIBLE_PROPERTY_LABEL, "Writing goals.xlsx");

  line = GTK_PROGRESS_BAR (ui_find (bar, GTK_TYPE_PROGRESS_BAR));
  rapport_progress_report (25, 100, progress);
  WAIT_FOR (gtk_progress_bar_get_fraction (line) > 0.2);
  g_assert_cmpfloat (gtk_progress_bar_get_fraction (line), <, 0.3);

  g_signal_emit_by_name (ui_find (bar, GTK_TYPE_BUTTON), "clicked");
  g_assert_true (g_cancellable_is_cancelled (rapport_task_bar_get_cancellable (bar)));
  g_object_add_weak_pointer (G_OBJECT (bar), (gpointer *) &bar);
  rapport_window_hide_task (office->window, bar);
  g_assert_true (gtk_widget_get_visible (footer));
  WAIT_FOR (bar == NULL);
  rapport_progress_report (50, 100, progress); /* the worker may go on a little */
}

static void
test_narrow (UiOffice *office, gconstpointer data)
{
  TestPage *page = make_page ("one");
  RapportFrame *frame = RAPPORT_FRAME (ui_find (office->window, RAPPORT_TYPE_FRAME));
  AdwFlap *flap = ADW_FLAP (ui_find (office->window, ADW_TYPE_FLAP));
  int least;

  rapport_window_push_page (office->window, RAPPORT_PAGE (page));
  WAIT_FOR (gtk_widget_get_width (GTK_WIDGET (frame)) >= 600);
  g_assert_false (rapport_page_get_narrow (RAPPORT_PAGE (page)));
  g_assert_true (adw_flap_get_reveal_flap (flap));

  gtk_window_set_default_size (GTK_WINDOW (office->window), 360, 500);
  WAIT_FOR (rapport_frame_get_narrow (frame));
  g_assert_true (rapport_page_get_narrow (RAPPORT_PAGE (page)));
  g_assert_false (adw_flap_get_reveal_flap (flap));
  gtk_widget_measure (GTK_WIDGET (frame), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  g_assert_cmpint (least, ==, 360);
  /* Folding because of the width is not the person's wish. */
  g_assert_true (g_settings_get_boolean (office->settings, "sidebar-visible"));

  gtk_window_set_default_size (GTK_WINDOW (office->window), 900, 500);
  WAIT_FOR (!rapport_frame_get_narrow (frame));
  g_assert_true (adw_flap_get_reveal_flap (flap));
  g_action_group_activate_action (G_ACTION_GROUP (office->window), "sidebar", NULL);
  g_assert_false (adw_flap_get_reveal_flap (flap));
  g_assert_false (g_settings_get_boolean (office->settings, "sidebar-visible"));
}

static GtkListBoxRow *
find_row (GtkWidget *sidebar, const char *name)
{
  GtkListBox *list = GTK_LIST_BOX (ui_find (sidebar, GTK_TYPE_LIST_BOX));
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (list, i)) != NULL; i++)
    {
      g_autofree char *differs
          = gtk_test_accessible_check_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name);

      if (differs == NULL)
        return row;
    }

  return NULL;
}

static const char *
get_count (GtkListBoxRow *row)
{
  return gtk_label_get_text (GTK_LABEL (gtk_widget_get_last_child (gtk_list_box_row_get_child (row))));
}

static void
test_sidebar (UiOffice *office, gconstpointer data)
{
  const RapportEntity *entity = rapport_entity_find (rapport_pages_get_first ());
  const char *plural = rapport_entity_get_plural (entity);
  GtkWidget *sidebar = ui_find (office->window, RAPPORT_TYPE_SIDEBAR);
  GtkListBox *list = GTK_LIST_BOX (ui_find (sidebar, GTK_TYPE_LIST_BOX));
  GtkListBoxRow *head = find_row (sidebar, plural); /* its group has the same name */
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (list, gtk_list_box_row_get_index (head) + 1);

  g_assert_cmpstr (entity->name, ==, "partner");
  ui_add_partner (office->store, "Công ty Hoàng Long");
  WAIT_FOR (g_str_equal (get_count (row), "1"));

  g_settings_set_string (office->settings, "digits", "persian");
  g_assert_cmpstr (get_count (row), ==, "۱");

  rapport_window_push_page (office->window, RAPPORT_PAGE (make_page ("partner/#1")));
  g_assert_true (gtk_list_box_get_selected_row (list) == row);
  rapport_window_push_page (office->window, RAPPORT_PAGE (make_page ("partnership")));
  g_assert_null (gtk_list_box_get_selected_row (list));

  g_signal_emit_by_name (list, "row-activated", head);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (row)));
  gtk_test_accessible_assert_state (head, GTK_ACCESSIBLE_STATE_EXPANDED, FALSE);
  g_signal_emit_by_name (list, "row-activated", head);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (row)));
  g_assert_nonnull (find_row (sidebar, "Reports"));
}

static void
count_cb (RapportWindow *window, guint *n)
{
  (*n)++;
}

static void
test_format (UiOffice *office, gconstpointer data)
{
  g_autofree char *text = NULL;
  guint n = 0;

  g_signal_connect (office->window, "format-changed", G_CALLBACK (count_cb), &n);
  g_settings_set_string (office->settings, "digits", "arabic-indic");
  g_assert_cmpuint (n, ==, 1);
  text = rapport_format_count (rapport_window_get_format (office->window), 5);
  g_assert_cmpstr (text, ==, "٥");
  g_settings_set_string (office->settings, "page", "sale");
  g_assert_cmpuint (n, ==, 1);
}

static gboolean
set_currency (RapportAct *act, gpointer user_data, GCancellable *cancellable, GError **error)
{
  return rapport_act_set_setting (act, "base_currency", "VND", error);
}

static void
test_preferences (UiOffice *office, gconstpointer data)
{
  GtkWidget *preferences = rapport_preferences_new (office->window);
  g_autoptr (GError) error = NULL;

  gtk_window_present (GTK_WINDOW (preferences));
  WAIT_FOR (gtk_widget_get_mapped (preferences));
  g_assert_true (rapport_store_act (office->store, set_currency, NULL, NULL, NULL, NULL, &error));
  WAIT_FOR (g_str_equal (rapport_window_get_format (office->window)->base_currency, "VND"));
  ui_destroy (preferences, NULL);
}

static void
test_goto (UiOffice *office, gconstpointer data)
{
  GtkWindow *dialog;

  g_action_group_activate_action (G_ACTION_GROUP (office->window), "goto", NULL);
  dialog = g_list_model_get_item (gtk_window_get_toplevels (), 0);
  g_object_unref (dialog);
  if (RAPPORT_IS_WINDOW (dialog))
    {
      dialog = g_list_model_get_item (gtk_window_get_toplevels (), 1);
      g_object_unref (dialog);
    }
  g_assert_true (gtk_window_get_transient_for (dialog) == GTK_WINDOW (office->window));
  gtk_editable_set_text (GTK_EDITABLE (ui_find (dialog, GTK_TYPE_SEARCH_ENTRY)), "hoang");
  ui_destroy (dialog, NULL);
}

static void
test_start (UiOffice *office, gconstpointer data)
{
  g_autoptr (GError) error = g_error_new_literal (RAPPORT_ERROR, RAPPORT_ERROR_CORRUPT, "Bad <b> & worse.");
  GtkWidget *page;

  rapport_window_push_page (office->window, RAPPORT_PAGE (make_page ("one")));
  rapport_window_set_store (office->window, NULL);
  g_assert_null (ui_office_get_page (office));
  g_assert_false (ui_office_can (office, "win.goto"));
  rapport_window_set_start (office->window, rapport_start_page_new_error (error, FALSE));
  page = ui_find (office->window, ADW_TYPE_STATUS_PAGE);
  g_assert_cmpstr (adw_status_page_get_title (ADW_STATUS_PAGE (page)), ==, "The File Is Damaged");
  rapport_window_set_start (office->window, rapport_welcome_page_new ());
  g_assert_nonnull (ui_find (office->window, RAPPORT_TYPE_WELCOME_PAGE));
  rapport_window_set_store (office->window, office->store);
  g_assert_null (ui_find (office->window, RAPPORT_TYPE_WELCOME_PAGE));
}

static void
test_history (void)
{
  g_autoptr (RapportTrail) history = rapport_trail_new ();
  RapportPage *pages[RAPPORT_TRAIL_LIMIT + 2];

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autofree char *uri = g_strdup_printf ("page-%u", i);

      pages[i] = RAPPORT_PAGE (g_object_ref_sink (make_page (uri)));
      rapport_trail_push (history, pages[i]);
    }
  g_assert_false (rapport_trail_contains (history, pages[1]));
  g_assert_true (rapport_trail_contains (history, pages[2]));
  g_assert_true (rapport_trail_find (history, "page-5") == pages[5]);
  rapport_trail_go (history, -2);
  g_assert_true (rapport_trail_can_go (history, 2));
  g_assert_false (rapport_trail_can_go (history, 3));
  rapport_trail_push (history, pages[3]); /* twice in it now; the way forward is gone */
  g_assert_false (rapport_trail_can_go (history, 1));
  rapport_trail_remove (history, pages[3]);
  g_assert_false (rapport_trail_contains (history, pages[3]));
  g_assert_true (rapport_trail_get_current (history) == pages[RAPPORT_TRAIL_LIMIT - 1]);
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    g_object_unref (pages[i]);
}

int
main (int argc, char **argv)
{
  ui_office_init (&argc, &argv);

  g_test_add_func ("/window/history", test_history);
  ui_office_add ("/window/way-back", test_way_back);
  ui_office_add ("/window/refusal", test_refusal);
  ui_office_add ("/window/close-page", test_close_page);
  ui_office_add ("/window/page-actions", test_page_actions);
  ui_office_add ("/window/tasks", test_tasks);
  ui_office_add ("/window/narrow", test_narrow);
  ui_office_add ("/window/sidebar", test_sidebar);
  ui_office_add ("/window/format", test_format);
  ui_office_add ("/window/preferences", test_preferences);
  ui_office_add ("/window/goto", test_goto);
  ui_office_add ("/window/start", test_start);

  return ui_office_run ();
}
