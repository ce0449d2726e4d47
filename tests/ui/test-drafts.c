/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "draft-test.h"
#include "rapport-drafts-dialog.h"

/* --- tests --- */

/* A half-filled new record: kept by itself, offered, gone on with, saved; and then nothing is left of it. */
static void
test_new (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RapportRecord) saved = NULL;

  rapport_window_open_uri (fixture->window, "partner/new");
  g_assert_cmpint (count_drafts (fixture), ==, 0);
  type (fixture, "name", "شرکت نور Trading");
  type (fixture, "start", "31/2/2027");
  type (fixture, "territory", "viet");
  WAIT_FOR (count_drafts (fixture) == 1);
  WAIT_FOR (rapport_page_get_subtitle (get_page (fixture)) != NULL);
  g_assert_true (g_str_has_prefix (rapport_page_get_subtitle (get_page (fixture)), "Draft kept at "));

  restart (fixture);
  see (fixture, "شرکت نور Trading");
  click (see (fixture, "Continue"));
  WAIT_FOR (get_page (fixture) != NULL && RAPPORT_IS_RECORD_PAGE (get_page (fixture)));
  g_assert_null (find_labelled (GTK_WIDGET (fixture->window), "has been kept"));
  g_assert_true (rapport_page_get_modal (get_page (fixture)));
  g_assert_cmpstr (shown (fixture, "name"), ==, "شرکت نور Trading");
  g_assert_cmpstr (shown (fixture, "start"), ==, "31/2/2027");
  g_assert_cmpstr (shown (fixture, "territory"), ==, "viet");
  g_assert_true (rapport_form_model_is_changed (get_model (fixture)));
  g_assert_nonnull (rapport_form_model_get_problem (get_model (fixture), get_index ("start")));
  g_assert_nonnull (rapport_form_model_get_problem (get_model (fixture), get_index ("territory")));

  type (fixture, "start", "2027-02-28");
  type (fixture, "territory", "");
  type (fixture, "kind", "reseller");
  gtk_widget_grab_focus (get_text (fixture, "kind"));
  gtk_widget_grab_focus (get_text (fixture, "name"));
  WAIT_FOR (rapport_form_model_get_n_problems (get_model (fixture)) == 0);
  g_assert_true (activate (fixture, "page.save"));
  WAIT_FOR (g_str_equal (rapport_page_get_uri (get_page (fixture)), "partner/#1"));
  saved = load (fixture, 1);
  g_assert_cmpstr (rapport_record_get_text (saved, "start"), ==, "2027-02-28");
  WAIT_FOR (count_drafts (fixture) == 0);
}

/* Typed back to what it was, or given up: nothing is kept. */
static void
test_goes (Fixture *fixture, gconstpointer data)
{
  const gint64 id = add_partner (fixture, "Mekong");

  open_partner (fixture, id);
  type (fixture, "name", "Mekong D");
  WAIT_FOR (count_drafts (fixture) == 1);
  type (fixture, "name", "Mekong");
  WAIT_FOR (count_drafts (fixture) == 0);

  type (fixture, "start", "nonsense");
  WAIT_FOR (count_drafts (fixture) == 1);
  rapport_window_open_uri (fixture->window, "sale");
  answer ("act");
  WAIT_FOR (!RAPPORT_IS_RECORD_PAGE (get_page (fixture)));
  WAIT_FOR (count_drafts (fixture) == 0);
}

/* A record's own page offers what was kept of it; what was saved since goes together with it. */
static void
test_offer (Fixture *fixture, gconstpointer data)
{
  const gint64 id = add_partner (fixture, "Mekong");
  g_autoptr (RapportRecord) saved = NULL;

  open_partner (fixture, id);
  type (fixture, "name", "Mekong Digital");
  type (fixture, "start", "soon");
  restart (fixture);
  WAIT_FOR (count_drafts (fixture) == 1);
  save_elsewhere (fixture, id, "industry", "Retail");
  open_partner (fixture, id);
  see (fixture, "Unsaved changes from");
  g_assert_cmpstr (shown (fixture, "name"), ==, "Mekong");

  /* What is typed before one has answered is not overwritten. */
  type (fixture, "website", "https://example.com");
  click (find_labelled (GTK_WIDGET (get_page (fixture)), "Continue"));
  g_assert_cmpstr (shown (fixture, "name"), ==, "Mekong Digital");
  g_assert_cmpstr (shown (fixture, "start"), ==, "soon");
  g_assert_cmpstr (shown (fixture, "industry"), ==, "Retail");
  g_assert_cmpstr (shown (fixture, "website"), ==, "https://example.com");
  g_assert_true (rapport_form_model_is_changed (get_model (fixture)));
  g_assert_null (find_labelled (GTK_WIDGET (fixture->window), "Unsaved changes"));
  g_assert_null (find_labelled (GTK_WIDGET (fixture->window), "has been kept"));
  type (fixture, "start", "");
  g_assert_true (activate (fixture, "page.save"));
  WAIT_FOR (!rapport_form_model_is_changed (get_model (fixture)));
  saved = load (fixture, id);
  g_assert_cmpstr (rapport_record_get_text (saved, "name"), ==, "Mekong Digital");
  g_assert_cmpstr (rapport_record_get_text (saved, "industry"), ==, "Retail");
  WAIT_FOR (count_drafts (fixture) == 0);
}

static void
test_discard (Fixture *fixture, gconstpointer data)
{
  const gint64 id = add_partner (fixture, "Mekong");

  open_partner (fixture, id);
  type (fixture, "name", "Mekong Digital");
  restart (fixture);
  open_partner (fixture, id);
  see (fixture, "Unsaved changes from");
  click (find_labelled (GTK_WIDGET (get_page (fixture)), "Discard"));
  WAIT_FOR (count_drafts (fixture) == 0);
  g_assert_null (find_labelled (GTK_WIDGET (get_page (fixture)), "Unsaved changes"));
  g_assert_false (rapport_form_model_is_changed (get_model (fixture)));
  g_assert_true (activate (fixture, "page.keep-draft"));
  WAIT_FOR (count_drafts (fixture) == 1);
  see (fixture, "Unsaved changes from");
}

/* Both changed the same field, one of them before the crash. */
static void
test_offer_contested (Fixture *fixture, gconstpointer data)
{
  const gint64 id = add_partner (fixture, "Mekong");

  open_partner (fixture, id);
  type (fixture, "name", "Mekong Mine");
  restart (fixture);
  save_elsewhere (fixture, id, "name", "Mekong Theirs");
  click (see (fixture, "Continue"));
  see (fixture, "Theirs: \u2068Mekong Theirs");
  see (fixture, "It was: \u2068Mekong\u2069");
  g_assert_cmpstr (shown (fixture, "name"), ==, "Mekong Mine");
  g_assert_nonnull (rapport_form_model_get_problem (get_model (fixture), get_index ("name")));

  /* And should it crash once more before one has chosen, it is contested still. */
  type (fixture, "industry", "Retail");
  restart (fixture);
  click (see (fixture, "Continue"));
  see (fixture, "Theirs: \u2068Mekong Theirs");
  g_assert_cmpstr (shown (fixture, "industry"), ==, "Retail");
}

static void
test_several (Fixture *fixture, gconstpointer data)
{
  GtkWidget *dialog = NULL;

  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *name = g_strdup_printf ("Unfinished %u", i);

      rapport_window_open_uri (fixture->window, "partner/new");
      type (fixture, "name", name);
      restart (fixture);
      WAIT_FOR (count_drafts (fixture) == i + 1);
    }
  see (fixture, "3 unfinished records were kept.");
  click (see (fixture, "Show…"));
  for (guint i = 0; i < g_list_model_get_n_items (gtk_window_get_toplevels ()); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (gtk_window_get_toplevels (), i);

      if (RAPPORT_IS_DRAFTS_DIALOG (window))
        dialog = window;
    }
  g_assert_nonnull (dialog);
  WAIT_FOR (find_labelled (dialog, "Unfinished 0") != NULL && find_labelled (dialog, "Unfinished 2") != NULL);
  click (find_labelled (dialog, "Discard"));
  WAIT_FOR (count_drafts (fixture) == 2);
  click (find_labelled (dialog, "Undo"));
  WAIT_FOR (count_drafts (fixture) == 3);
  click (find_labelled (dialog, "Continue"));
  WAIT_FOR (get_page (fixture) != NULL && RAPPORT_IS_RECORD_PAGE (get_page (fixture)));
  g_assert_true (g_str_has_prefix (shown (fixture, "name"), "Unfinished"));
  see (fixture, "2 unfinished records were kept.");
}

/* Nobody has said so: the act itself looks, and the difference is shown. */
static void
test_checked_in_the_act (Fixture *fixture, gconstpointer data)
{
  const gint64 id = add_partner (fixture, "Mekong");
  g_autoptr (RapportRecord) saved = NULL;
  GtkWidget *theirs;

  open_partner (fixture, id);
  type (fixture, "industry", "Retail");
  write_silently (fixture, "UPDATE partner SET industry='Wholesale', website='https://example.com'");
  g_assert_true (activate (fixture, "page.save"));
  theirs = see (fixture, "Theirs: \u2068Wholesale");
  saved = load (fixture, id);
  g_assert_cmpstr (rapport_record_get_text (saved, "industry"), ==, "Wholesale");
  g_assert_cmpstr (shown (fixture, "industry"), ==, "Retail");
  g_assert_cmpstr (shown (fixture, "website"), ==, "https://example.com");

  /* Field by field, and back again. */
  gtk_check_button_set_active (GTK_CHECK_BUTTON (gtk_widget_get_ancestor (theirs, GTK_TYPE_CHECK_BUTTON)), TRUE);
  g_assert_cmpstr (shown (fixture, "industry"), ==, "Wholesale");
  gtk_check_button_set_active (
      GTK_CHECK_BUTTON (gtk_widget_get_ancestor (see (fixture, "Mine: \u2068Retail"), GTK_TYPE_CHECK_BUTTON)), TRUE);
  g_assert_cmpstr (shown (fixture, "industry"), ==, "Retail");
  click (see (fixture, "Close"));
  g_assert_true (activate (fixture, "page.save"));
  WAIT_FOR (!rapport_form_model_is_changed (get_model (fixture)));
  g_set_object (&saved, NULL);
  saved = load (fixture, id);
  g_assert_cmpstr (rapport_record_get_text (saved, "industry"), ==, "Retail");
  g_assert_cmpstr (rapport_record_get_text (saved, "website"), ==, "https://example.com");
}

/* What does not meet is saved without a question, also on the way out. */
static void
test_merged_in_the_act (Fixture *fixture, gconstpointer data)
{
  const gint64 id = add_partner (fixture, "Mekong");
  g_autoptr (RapportRecord) saved = NULL;

  open_partner (fixture, id);
  type (fixture, "industry", "Retail");
  write_silently (fixture, "UPDATE partner SET website='https://example.com'");
  rapport_window_open_uri (fixture->window, "sale");
  WAIT_FOR (!RAPPORT_IS_RECORD_PAGE (get_page (fixture)));
  saved = load (fixture, id);
  g_assert_cmpstr (rapport_record_get_text (saved, "industry"), ==, "Retail");
  g_assert_cmpstr (rapport_record_get_text (saved, "website"), ==, "https://example.com");
}

/* The record goes, and what was typed stays; it comes back by undo, or as a new one. */
static void
test_lost (Fixture *fixture, gconstpointer data)
{
  const gint64 id = add_partner (fixture, "Mekong");
  g_autoptr (GError) error = NULL;
  g_autoptr (RapportRecord) saved = NULL;
  RapportPage *page;

  open_partner (fixture, id);
  page = get_page (fixture);
  type (fixture, "industry", "Retail");
  gtk_widget_grab_focus (get_text (fixture, "industry"));
  g_assert_true (rapport_store_delete (fixture->store, rapport_entity_find ("partner"), id, &error));
  see (fixture, "deleted elsewhere");
  g_assert_cmpstr (shown (fixture, "industry"), ==, "Retail");
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->window)) == get_text (fixture, "industry"));
  g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (rapport_page_get_actions (page)), "save"));
  click (see (fixture, "Save as New"));
  WAIT_FOR (get_page (fixture) != page);
  g_assert_cmpstr (rapport_page_get_uri (get_page (fixture)), ==, "partner/#2");
  saved = load (fixture, 2);
  g_assert_cmpstr (rapport_record_get_text (saved, "industry"), ==, "Retail");
  g_assert_cmpstr (rapport_record_get_text (saved, "name"), ==, "Mekong");
  g_assert_cmpstr (rapport_record_get_text (saved, "code"), ==, "P-0001");
  WAIT_FOR (count_drafts (fixture) == 0);
}

/* And after a restart, too: nothing of the record is missing. */
static void
test_lost_draft (Fixture *fixture, gconstpointer data)
{
  const gint64 id = add_partner (fixture, "Mekong");
  g_autoptr (GError) error = NULL;

  open_partner (fixture, id);
  type (fixture, "industry", "Retail");
  restart (fixture);
  g_assert_true (rapport_store_delete (fixture->store, rapport_entity_find ("partner"), id, &error));
  restart (fixture);
  click (see (fixture, "Continue"));
  see (fixture, "deleted since then");
  g_assert_true (rapport_page_get_modal (get_page (fixture)));
  g_assert_cmpstr (shown (fixture, "name"), ==, "Mekong");
  g_assert_cmpstr (shown (fixture, "industry"), ==, "Retail");
  g_assert_cmpint (id, ==, 1);
  g_assert_true (activate (fixture, "page.save"));
  WAIT_FOR (g_str_equal (rapport_page_get_uri (get_page (fixture)), "partner/#2"));
  WAIT_FOR (count_drafts (fixture) == 0);
}

/* What changes round about takes no keys away, not from the second line of several, either. */
static void
test_focus_stays (Fixture *fixture, gconstpointer data)
{
  const gint64 id = add_partner (fixture, "Mekong");
  GtkWidget *line, *second;

  save_elsewhere (fixture, id, "phone", "+84 28 3822 4417\n+84 28 3822 4418");
  open_partner (fixture, id);
  line = gtk_widget_get_ancestor (get_text (fixture, "phone"), GTK_TYPE_ENTRY);
  second = GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (gtk_widget_get_next_sibling (line))));
  gtk_widget_grab_focus (second);
  gtk_editable_set_position (GTK_EDITABLE (second), 5);
  save_elsewhere (fixture, id, "industry", "Wholesale");
  WAIT_FOR (g_str_equal (shown (fixture, "industry"), "Wholesale"));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->window)) == second);
  g_assert_cmpint (gtk_editable_get_position (GTK_EDITABLE (second)), ==, 5);
}

#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  int status;

  ui_test_init (&argc, &argv);
  application = rapport_application_new (G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));

  ADD ("/draft/new", test_new);
  ADD ("/draft/goes", test_goes);
  ADD ("/draft/offer", test_offer);
  ADD ("/draft/discard", test_discard);
  ADD ("/draft/offer-contested", test_offer_contested);
  ADD ("/draft/several", test_several);
  ADD ("/draft/checked-in-the-act", test_checked_in_the_act);
  ADD ("/draft/merged-in-the-act", test_merged_in_the_act);
  ADD ("/draft/lost", test_lost);
  ADD ("/draft/lost-draft", test_lost_draft);
  ADD ("/draft/focus-stays", test_focus_stays);

  status = g_test_run ();
  g_object_unref (application);

  return status;
}
