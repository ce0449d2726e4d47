/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-draft-keeper.h"
#include "rapport-drafts-dialog.h"
#include "rapport-record-page-note.h"
#include "rapport-record-page.h"
#include "ui-office.h"

/* A person who types into the records of a file, while the program ends now and then. */

/* The program ends without asking anybody, and starts again. */
static void
restart (UiOffice *office)
{
  rapport_draft_keeper_flush_all ();
  ui_write_silently (office->store, "SELECT 1"); /* behind the drafts */
  ui_office_close_window (office);
  ui_office_show (office);
}

static gint64
count_drafts (UiOffice *office)
{
  return ui_ask (office->store, "SELECT COUNT(*) FROM draft");
}

/* --- tests --- */

/* A half-filled new record: kept by itself, offered, gone on with, saved; and then nothing is left of it. */
static void
test_new (UiOffice *office, gconstpointer data)
{
  g_autoptr (RapportRecord) saved = NULL;

  rapport_window_open_uri (office->window, "partner/new");
  g_assert_cmpint (count_drafts (office), ==, 0);
  ui_office_type (office, "name", "شرکت نور Trading");
  ui_office_type (office, "start", "31/2/2027");
  ui_office_type (office, "territory", "viet");
  WAIT_FOR (count_drafts (office) == 1);
  WAIT_FOR (rapport_page_get_subtitle (ui_office_get_page (office)) != NULL);
  g_assert_true (g_str_has_prefix (rapport_page_get_subtitle (ui_office_get_page (office)), "Draft kept at "));

  restart (office);
  WAIT_FOR (ui_sees (office->window, "شرکت نور Trading"));
  ui_press (ui_await_label (office->window, "Continue"));
  WAIT_FOR (ui_office_get_page (office) != NULL && RAPPORT_IS_RECORD_PAGE (ui_office_get_page (office)));
  g_assert_false (ui_sees (office->window, "has been kept"));
  g_assert_true (rapport_page_get_modal (ui_office_get_page (office)));
  g_assert_cmpstr (ui_office_get_typed (office, "name"), ==, "شرکت نور Trading");
  g_assert_cmpstr (ui_office_get_typed (office, "start"), ==, "31/2/2027");
  g_assert_cmpstr (ui_office_get_typed (office, "territory"), ==, "viet");
  g_assert_true (rapport_form_model_is_changed (ui_office_get_model (office)));
  g_assert_nonnull (ui_office_get_problem (office, "start"));
  g_assert_nonnull (ui_office_get_problem (office, "territory"));

  ui_office_type (office, "start", "2027-02-28");
  ui_office_type (office, "territory", "");
  ui_office_type (office, "kind", "reseller");
  gtk_widget_grab_focus (ui_office_get_text (office, "kind"));
  gtk_widget_grab_focus (ui_office_get_text (office, "name"));
  WAIT_FOR (rapport_form_model_get_n_problems (ui_office_get_model (office)) == 0);
  ui_office_activate (office, "page.save");
  WAIT_FOR (g_str_equal (rapport_page_get_uri (ui_office_get_page (office)), "partner/#1"));
  saved = ui_load_record (office->store, "partner", 1);
  g_assert_cmpstr (rapport_record_get_text (saved, "start"), ==, "2027-02-28");
  WAIT_FOR (count_drafts (office) == 0);
}

/* Typed back to what it was, or given up: nothing is kept. */
static void
test_goes (UiOffice *office, gconstpointer data)
{
  const gint64 id = ui_add_partner (office->store, "Mekong");

  ui_office_open_record (office, "partner", id);
  ui_office_type (office, "name", "Mekong D");
  WAIT_FOR (count_drafts (office) == 1);
  ui_office_type (office, "name", "Mekong");
  WAIT_FOR (count_drafts (office) == 0);

  ui_office_type (office, "start", "nonsense");
  WAIT_FOR (count_drafts (office) == 1);
  rapport_window_open_uri (office->window, "sale");
  ui_answer ("act");
  WAIT_FOR (!RAPPORT_IS_RECORD_PAGE (ui_office_get_page (office)));
  WAIT_FOR (count_drafts (office) == 0);
}

/* A record's own page offers what was kept of it; what was saved since goes together with it. */
static void
test_offer (UiOffice *office, gconstpointer data)
{
  const gint64 id = ui_add_partner (office->store, "Mekong");
  g_autoptr (RapportRecord) saved = NULL;
  GtkWidget *note;

  ui_office_open_record (office, "partner", id);
  ui_office_type (office, "name", "Mekong Digital");
  ui_office_type (office, "start", "soon");
  restart (office);
  WAIT_FOR (count_drafts (office) == 1);
  ui_edit_partner (office->store, id, "industry", "Retail");
  ui_office_open_record (office, "partner", id);
  WAIT_FOR (ui_sees (office->window, "Unsaved changes from"));
  g_assert_cmpstr (ui_office_get_typed (office, "name"), ==, "Mekong");
  note = ui_find (ui_office_get_page (office), RAPPORT_TYPE_RECORD_NOTE);
  gtk_test_accessible_assert_state (ui_find (note, GTK_TYPE_IMAGE), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE);

  /* What is typed before one has answered is not overwritten. */
  ui_office_type (office, "website", "https://example.com");
  ui_press (ui_find_label (ui_office_get_page (office), "Continue"));
  g_assert_cmpstr (ui_office_get_typed (office, "name"), ==, "Mekong Digital");
  g_assert_cmpstr (ui_office_get_typed (office, "start"), ==, "soon");
  g_assert_cmpstr (ui_office_get_typed (office, "industry"), ==, "Retail");
  g_assert_cmpstr (ui_office_get_typed (office, "website"), ==, "https://example.com");
  g_assert_true (rapport_form_model_is_changed (ui_office_get_model (office)));
  g_assert_false (ui_sees (office->window, "Unsaved changes"));
  g_assert_false (ui_sees (office->window, "has been kept"));
  ui_office_type (office, "start", "");
  ui_office_activate (office, "page.save");
  WAIT_FOR (!rapport_form_model_is_changed (ui_office_get_model (office)));
  saved = ui_load_record (office->store, "partner", id);
  g_assert_cmpstr (rapport_record_get_text (saved, "name"), ==, "Mekong Digital");
  g_assert_cmpstr (rapport_record_get_text (saved, "industry"), ==, "Retail");
  WAIT_FOR (count_drafts (office) == 0);
}

static void
test_discard (UiOffice *office, gconstpointer data)
{
  const gint64 id = ui_add_partner (office->store, "Mekong");

  ui_office_open_record (office, "partner", id);
  ui_office_type (office, "name", "Mekong Digital");
  restart (office);
  ui_office_open_record (office, "partner", id);
  WAIT_FOR (ui_sees (office->window, "Unsaved changes from"));
  ui_press (ui_find_label (ui_office_get_page (office), "Discard"));
  WAIT_FOR (count_drafts (office) == 0);
  g_assert_false (ui_sees (ui_office_get_page (office), "Unsaved changes"));
  g_assert_false (rapport_form_model_is_changed (ui_office_get_model (office)));
  ui_press (ui_await_label (office->window, "Undo"));
  WAIT_FOR (count_drafts (office) == 1);
  WAIT_FOR (ui_sees (office->window, "Unsaved changes from"));
}

/* The toast brings back what was discarded, whatever is shown by then. */
static void
test_undo_elsewhere (UiOffice *office, gconstpointer data)
{
  const gint64 id = ui_add_partner (office->store, "Mekong");

  ui_office_open_record (office, "partner", id);
  ui_office_type (office, "name", "Mekong Digital");
  restart (office);
  ui_office_open_record (office, "partner", id);
  WAIT_FOR (ui_sees (office->window, "Unsaved changes from"));
  ui_press (ui_find_label (ui_office_get_page (office), "Discard"));
  WAIT_FOR (ui_sees (office->window, "The kept changes were discarded."));
  g_assert_cmpint (count_drafts (office), ==, 0);
  g_assert_false (ui_sees (office->window, "Changes were not saved"));
  rapport_window_open_uri (office->window, "sale");
  WAIT_FOR (!RAPPORT_IS_RECORD_PAGE (ui_office_get_page (office)));
  ui_press (ui_find_label (office->window, "Undo"));
  ui_await_label (office->window, "Changes were not saved");
  g_assert_cmpint (count_drafts (office), ==, 1);
  ui_press (ui_await_label (office->window, "Continue"));
  WAIT_FOR (ui_office_get_form (office) != NULL);
  WAIT_FOR (g_str_equal (ui_office_get_typed (office, "name"), "Mekong Digital"));
}

/* Nothing is said to have gone while that waits behind a long act. */
static void
test_not_said_before (UiOffice *office, gconstpointer data)
{
  const gint64 id = ui_add_partner (office->store, "Mekong");

  ui_office_open_record (office, "partner", id);
  ui_office_type (office, "name", "Mekong Digital");
  restart (office);
  ui_office_open_record (office, "partner", id);
  WAIT_FOR (ui_sees (office->window, "Unsaved changes from"));
  ui_hold_writer (office->store);
  ui_press (ui_find_label (ui_office_get_page (office), "Discard"));
  for (guint turn = 0; turn < 100; turn++)
    g_main_context_iteration (NULL, FALSE);
  g_assert_false (ui_sees (office->window, "were discarded"));
  ui_release_writer ();
  WAIT_FOR (ui_sees (office->window, "were discarded"));
}

/* What was saved by another way is neither offered on the page nor over it. */
static void
test_saved_since (UiOffice *office, gconstpointer data)
{
  const gint64 id = ui_add_partner (office->store, "Mekong");

  ui_office_open_record (office, "partner", id);
  ui_office_type (office, "industry", "Retail");
  restart (office);
  ui_edit_partner (office->store, id, "industry", "Retail");
  WAIT_FOR (ui_sees (office->window, "Changes were not saved"));
  ui_office_open_record (office, "partner", id);
  WAIT_FOR (count_drafts (office) == 0);
  WAIT_FOR (!ui_sees (office->window, "Changes were not saved"));
  g_assert_false (ui_sees (office->window, "Unsaved changes"));
}

/* Of two drafts of one record it is the chosen one. */
static void
test_chosen (UiOffice *office, gconstpointer data)
{
  const gint64 id = ui_add_partner (office->store, "Mekong");
  GtkWidget *dialog, *older;

  ui_office_open_record (office, "partner", id);
  ui_office_type (office, "name", "Mekong One");
  restart (office);
  ui_write_silently (office->store, "UPDATE draft SET at='2026-11-01T10:00:00Z'");
  ui_office_open_record (office, "partner", id);
  WAIT_FOR (ui_sees (office->window, "Unsaved changes from"));
  ui_office_type (office, "name", "Mekong Two");
  restart (office);
  WAIT_FOR (count_drafts (office) == 2);
  ui_press (ui_await_label (office->window, "Show…"));
  dialog = ui_find_window (RAPPORT_TYPE_DRAFTS_DIALOG);
  older = gtk_widget_get_last_child (ui_find (dialog, GTK_TYPE_LIST_BOX));
  ui_press (ui_await_label (older, "Continue"));
  WAIT_FOR (ui_office_get_form (office) != NULL);
  WAIT_FOR (rapport_form_model_is_changed (ui_office_get_model (office)));
  g_assert_cmpstr (ui_office_get_typed (office, "name"), ==, "Mekong One");
  WAIT_FOR (ui_sees (office->window, "Changes were not saved"));
}

/* Both changed the same field, one of them before the crash. */
static void
test_offer_contested (UiOffice *office, gconstpointer data)
{
  const gint64 id = ui_add_partner (office->store, "Mekong");

  ui_office_open_record (office, "partner", id);
  ui_office_type (office, "name", "Mekong Mine");
  restart (office);
  ui_edit_partner (office->store, id, "name", "Mekong Theirs");
  ui_press (ui_await_label (office->window, "Continue"));
  WAIT_FOR (ui_sees (office->window, "Theirs: \u2068Mekong Theirs"));
  WAIT_FOR (ui_sees (office->window, "It was: \u2068Mekong\u2069"));
  g_assert_cmpstr (ui_office_get_typed (office, "name"), ==, "Mekong Mine");
  g_assert_nonnull (ui_office_get_problem (office, "name"));

  /* And should it crash once more before one has chosen, it is contested still. */
  ui_office_type (office, "industry", "Retail");
  restart (office);
  ui_press (ui_await_label (office->window, "Continue"));
  WAIT_FOR (ui_sees (office->window, "Theirs: \u2068Mekong Theirs"));
  g_assert_cmpstr (ui_office_get_typed (office, "industry"), ==, "Retail");
}

static void
leave_three (UiOffice *office)
{
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *name = g_strdup_printf ("Unfinished %u", i);

      rapport_window_open_uri (office->window, "partner/new");
      ui_office_type (office, "name", name);
      restart (office);
      WAIT_FOR (count_drafts (office) == i + 1);
    }
  WAIT_FOR (ui_sees (office->window, "3 unfinished records were kept."));
}

static GtkWidget *
show_three (UiOffice *office)
{
  GtkWidget *dialog;

  ui_press (ui_await_label (office->window, "Show…"));
  dialog = ui_find_window (RAPPORT_TYPE_DRAFTS_DIALOG);
  g_assert_nonnull (dialog);
  WAIT_FOR (ui_sees (dialog, "Unfinished 0") && ui_sees (dialog, "Unfinished 2"));

  return dialog;
}

/* The form that is open just now is no unfinished business: nothing is offered that would take its draft away. */
static void
test_live (UiOffice *office, gconstpointer data)
{
  GtkWidget *dialog;

  leave_three (office);
  rapport_window_open_uri (office->window, "partner/new");
  ui_office_type (office, "name", "Open");
  WAIT_FOR (count_drafts (office) == 4);
  dialog = show_three (office);
  g_assert_false (ui_sees (dialog, "Open"));
  ui_press (ui_find_label (dialog, "Discard"));
  WAIT_FOR (ui_sees (dialog, "Undo"));
  gtk_window_close (GTK_WINDOW (dialog));
  WAIT_FOR (ui_sees (office->window, "2 unfinished records were kept."));
  g_assert_cmpint (count_drafts (office), ==, 3);
}

/* What was discarded before one goes on with another is not offered again, be it that the file has yet to hear of it. */
static void
test_discarded_before (UiOffice *office, gconstpointer data)
{
  GtkWidget *dialog;

  leave_three (office);
  dialog = show_three (office);
  ui_press (ui_find_label (dialog, "Discard"));
  WAIT_FOR (ui_sees (dialog, "Undo"));
  ui_hold_writer (office->store);
  ui_press (ui_find_label (gtk_widget_get_last_child (ui_find (dialog, GTK_TYPE_LIST_BOX)), "Discard"));
  for (guint turn = 0; turn < 100; turn++)
    g_main_context_iteration (NULL, FALSE);
  g_assert_true (ui_sees (gtk_widget_get_last_child (ui_find (dialog, GTK_TYPE_LIST_BOX)), "Discard"));
  ui_press (ui_find_label (
      gtk_widget_get_prev_sibling (gtk_widget_get_last_child (ui_find (dialog, GTK_TYPE_LIST_BOX))), "Continue"));
  WAIT_FOR (RAPPORT_IS_RECORD_PAGE (ui_office_get_page (office)));
  ui_await_label (office->window, "was not finished");
  ui_release_writer ();
  WAIT_FOR (!ui_sees (office->window, "was not finished"));
  g_assert_cmpint (count_drafts (office), ==, 1);
}

static void
test_several (UiOffice *office, gconstpointer data)
{
  GtkWidget *dialog;

  leave_three (office);
  dialog = show_three (office);
  ui_press (ui_find_label (dialog, "Discard"));
  WAIT_FOR (ui_sees (dialog, "Undo"));
  g_assert_cmpint (count_drafts (office), ==, 2);
  ui_press (ui_find_label (dialog, "Undo"));
  WAIT_FOR (!ui_sees (dialog, "Undo"));
  g_assert_cmpint (count_drafts (office), ==, 3);
  ui_press (ui_find_label (dialog, "Continue"));
  WAIT_FOR (ui_office_get_page (office) != NULL && RAPPORT_IS_RECORD_PAGE (ui_office_get_page (office)));
  g_assert_true (g_str_has_prefix (ui_office_get_typed (office, "name"), "Unfinished"));
  WAIT_FOR (ui_sees (office->window, "2 unfinished records were kept."));
}

/* Nobody has said so: the act itself looks, and the difference is shown. */
static void
test_checked_in_the_act (UiOffice *office, gconstpointer data)
{
  const gint64 id = ui_add_partner (office->store, "Mekong");
  g_autoptr (RapportRecord) saved = NULL;
  GtkWidget *theirs;

  ui_office_open_record (office, "partner", id);
  ui_office_type (office, "industry", "Retail");
  ui_write_silently (office->store, "UPDATE partner SET industry='Wholesale', website='https://example.com'");
  ui_office_activate (office, "page.save");
  theirs = ui_await_label (office->window, "Theirs: \u2068Wholesale");
  saved = ui_load_record (office->store, "partner", id);
  g_assert_cmpstr (rapport_record_get_text (saved, "industry"), ==, "Wholesale");
  g_assert_cmpstr (ui_office_get_typed (office, "industry"), ==, "Retail");
  g_assert_cmpstr (ui_office_get_typed (office, "website"), ==, "https://example.com");

  /* Field by field, and back again. */
  gtk_check_button_set_active (GTK_CHECK_BUTTON (gtk_widget_get_ancestor (theirs, GTK_TYPE_CHECK_BUTTON)), TRUE);
  g_assert_cmpstr (ui_office_get_typed (office, "industry"), ==, "Wholesale");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (gtk_widget_get_ancestor (
                                   ui_await_label (office->window, "Mine: \u2068Retail"), GTK_TYPE_CHECK_BUTTON)),
                               TRUE);
  g_assert_cmpstr (ui_office_get_typed (office, "industry"), ==, "Retail");
  ui_press (ui_await_label (office->window, "Close"));
  ui_office_activate (office, "page.save");
  WAIT_FOR (!rapport_form_model_is_changed (ui_office_get_model (office)));
  g_set_object (&saved, NULL);
  saved = ui_load_record (office->store, "partner", id);
  g_assert_cmpstr (rapport_record_get_text (saved, "industry"), ==, "Retail");
  g_assert_cmpstr (rapport_record_get_text (saved, "website"), ==, "https://example.com");
}

/* What does not meet is saved without a question, also on the way out. */
static void
test_merged_in_the_act (UiOffice *office, gconstpointer data)
{
  const gint64 id = ui_add_partner (office->store, "Mekong");
  g_autoptr (RapportRecord) saved = NULL;

  ui_office_open_record (office, "partner", id);
  ui_office_type (office, "industry", "Retail");
  ui_write_silently (office->store, "UPDATE partner SET website='https://example.com'");
  rapport_window_open_uri (office->window, "sale");
  WAIT_FOR (!RAPPORT_IS_RECORD_PAGE (ui_office_get_page (office)));
  saved = ui_load_record (office->store, "partner", id);
  g_assert_cmpstr (rapport_record_get_text (saved, "industry"), ==, "Retail");
  g_assert_cmpstr (rapport_record_get_text (saved, "website"), ==, "https://example.com");
}

/* The record goes, and what was typed stays; it comes back by undo, or as a new one. */
static void
test_lost (UiOffice *office, gconstpointer data)
{
  const gint64 id = ui_add_partner (office->store, "Mekong");
  g_autoptr (RapportRecord) saved = NULL;
  RapportPage *page = ui_office_open_record (office, "partner", id);

  ui_office_type (office, "industry", "Retail");
  gtk_widget_grab_focus (ui_office_get_text (office, "industry"));
  ui_delete_partner (office->store, id);
  WAIT_FOR (ui_sees (office->window, "deleted elsewhere"));
  g_assert_cmpstr (ui_office_get_typed (office, "industry"), ==, "Retail");
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (office->window)) == ui_office_get_text (office, "industry"));
  g_assert_false (ui_office_can (office, "page.save"));
  ui_press (ui_await_label (office->window, "Save as New"));
  WAIT_FOR (ui_office_get_page (office) != page);
  g_assert_cmpstr (rapport_page_get_uri (ui_office_get_page (office)), ==, "partner/#2");
  saved = ui_load_record (office->store, "partner", 2);
  g_assert_cmpstr (rapport_record_get_text (saved, "industry"), ==, "Retail");
  g_assert_cmpstr (rapport_record_get_text (saved, "name"), ==, "Mekong");
  g_assert_cmpstr (rapport_record_get_text (saved, "code"), ==, "P-0001");
  WAIT_FOR (count_drafts (office) == 0);
}

/* And after a restart, too: nothing of the record is missing. */
static void
test_lost_draft (UiOffice *office, gconstpointer data)
{
  const gint64 id = ui_add_partner (office->store, "Mekong");

  ui_office_open_record (office, "partner", id);
  ui_office_type (office, "industry", "Retail");
  restart (office);
  ui_delete_partner (office->store, id);
  restart (office);
  ui_press (ui_await_label (office->window, "Continue"));
  WAIT_FOR (ui_sees (office->window, "deleted since then"));
  g_assert_true (rapport_page_get_modal (ui_office_get_page (office)));
  g_assert_cmpstr (ui_office_get_typed (office, "name"), ==, "Mekong");
  g_assert_cmpstr (ui_office_get_typed (office, "industry"), ==, "Retail");
  g_assert_cmpint (id, ==, 1);
  ui_office_activate (office, "page.save");
  WAIT_FOR (g_str_equal (rapport_page_get_uri (ui_office_get_page (office)), "partner/#2"));
  WAIT_FOR (count_drafts (office) == 0);
}

/* What changes round about takes no keys away, not from the second line of several, either. */
static void
test_focus_stays (UiOffice *office, gconstpointer data)
{
  const gint64 id = ui_add_partner (office->store, "Mekong");
  GtkWidget *line, *second;

  ui_edit_partner (office->store, id, "phone", "+84 28 3822 4417\n+84 28 3822 4418");
  ui_office_open_record (office, "partner", id);
  line = gtk_widget_get_ancestor (ui_office_get_text (office, "phone"), GTK_TYPE_ENTRY);
  second = GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (gtk_widget_get_next_sibling (line))));
  gtk_widget_grab_focus (second);
  gtk_editable_set_position (GTK_EDITABLE (second), 5);
  ui_edit_partner (office->store, id, "industry", "Wholesale");
  WAIT_FOR (g_str_equal (ui_office_get_typed (office, "industry"), "Wholesale"));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (office->window)) == second);
  g_assert_cmpint (gtk_editable_get_position (GTK_EDITABLE (second)), ==, 5);
}

int
main (int argc, char **argv)
{
  ui_office_init (&argc, &argv);

  ui_office_add ("/draft/new", test_new);
  ui_office_add ("/draft/goes", test_goes);
  ui_office_add ("/draft/offer", test_offer);
  ui_office_add ("/draft/discard", test_discard);
  ui_office_add ("/draft/undo-elsewhere", test_undo_elsewhere);
  ui_office_add ("/draft/not-said-before", test_not_said_before);
  ui_office_add ("/draft/saved-since", test_saved_since);
  ui_office_add ("/draft/chosen", test_chosen);
  ui_office_add ("/draft/offer-contested", test_offer_contested);
  ui_office_add ("/draft/several", test_several);
  ui_office_add ("/draft/live", test_live);
  ui_office_add ("/draft/discarded-before", test_discarded_before);
  ui_office_add ("/draft/checked-in-the-act", test_checked_in_the_act);
  ui_office_add ("/draft/merged-in-the-act", test_merged_in_the_act);
  ui_office_add ("/draft/lost", test_lost);
  ui_office_add ("/draft/lost-draft", test_lost_draft);
  ui_office_add ("/draft/focus-stays", test_focus_stays);

  return ui_office_run ();
}
