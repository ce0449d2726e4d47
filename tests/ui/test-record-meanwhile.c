/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-entities.h"
#include "rapport-form-save.h"
#include "rapport-list.h"
#include "rapport-record-page.h"
#include "ui-office.h"

/* What a person does on the page of a record while something else is still under way. */

/* --- one after the other in a list --- */

/* The first of two, opened from their list. */
static RapportPage *
open_first (UiOffice *office)
{
  const RapportEntity *entity = rapport_entity_find ("partner");
  const gint64 first = ui_add_partner (office->store, "Alpha");
  g_autoptr (RapportQuery) query = rapport_query_new (entity);
  g_autoptr (RapportList) list = NULL;
  RapportPage *page
      = rapport_record_page_new (office->store, rapport_window_get_format (office->window), entity, first);

  g_assert_cmpint (first, ==, 1);
  ui_add_partner (office->store, "Beta");
  list = rapport_list_new (office->store, query);
  WAIT_FOR (rapport_list_get_total (list) == 2);
  rapport_record_page_set_siblings (RAPPORT_RECORD_PAGE (page), list);
  rapport_window_push_page (office->window, page);
  WAIT_FOR (ui_find (page, RAPPORT_TYPE_FORM) != NULL);

  return page;
}

static gboolean
is_at (RapportPage *page, const char *uri)
{
  return g_str_equal (rapport_page_get_uri (page), uri);
}

/* The keys rest until the other record is there, and are then where they were. */
static void
test_keys_rest (UiOffice *office, gconstpointer data)
{
  RapportPage *page = open_first (office);
  GtkWidget *text = ui_office_get_text (office, "industry");

  gtk_widget_grab_focus (text);
  ui_office_activate (office, "page.next");
  g_assert_false (gtk_widget_is_sensitive (text));
  g_assert_true (is_at (page, "partner/#1"));
  WAIT_FOR (is_at (page, "partner/#2"));
  g_assert_true (gtk_widget_is_sensitive (text));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (office->window)) == text);

  /* And of two steps none is forgotten. */
  ui_add_partner (office->store, "Gamma");
  ui_office_act (office, "page.previous");
  WAIT_FOR (is_at (page, "partner/#1"));
  WAIT_FOR (g_strcmp0 (rapport_page_get_subtitle (page), "1 of 3") == 0);
  ui_office_activate (office, "page.next");
  ui_office_activate (office, "page.next");
  WAIT_FOR (is_at (page, "partner/#3"));
  g_assert_cmpstr (ui_office_get_typed (office, "name"), ==, "Gamma");
}

/* What stands in the form when the other record arrives belongs to the one that is shown. */
static void
test_typed_before (UiOffice *office, gconstpointer data)
{
  RapportPage *page = open_first (office);

  ui_office_activate (office, "page.next");
  ui_office_type (office, "industry", "Retail");
  WAIT_FOR (gtk_widget_is_sensitive (ui_office_get_text (office, "industry")));
  g_assert_true (is_at (page, "partner/#1"));
  g_assert_cmpstr (ui_office_get_typed (office, "name"), ==, "Alpha");
  g_assert_cmpstr (ui_office_get_typed (office, "industry"), ==, "Retail");

  ui_office_activate (office, "page.next");
  WAIT_FOR (is_at (page, "partner/#2"));
  g_assert_cmpstr (ui_office_get_typed (office, "name"), ==, "Beta");
  g_assert_true (ui_is_text (office->store, 1, "industry", "Retail"));
  g_assert_true (ui_is_text (office->store, 2, "industry", NULL));
  g_assert_true (ui_is_text (office->store, 2, "name", "Beta"));
}

/* The other record is not there any more: one stays. */
static void
test_other_gone (UiOffice *office, gconstpointer data)
{
  RapportPage *page = open_first (office);
  GtkWidget *text = ui_office_get_text (office, "industry");

  ui_write_silently (office->store, "DELETE FROM partner WHERE id=2");
  ui_office_activate (office, "page.next");
  g_assert_false (gtk_widget_is_sensitive (text));
  WAIT_FOR (gtk_widget_is_sensitive (text));
  g_assert_true (is_at (page, "partner/#1"));
  g_assert_cmpstr (ui_office_get_typed (office, "name"), ==, "Alpha");
}

/* --- behind a long act --- */

static void
test_typed_while_saving (UiOffice *office, gconstpointer data)
{
  const gint64 id = ui_add_partner (office->store, "Mekong");

  ui_office_open_record (office, "partner", id);
  ui_hold_writer (office->store);
  ui_office_type (office, "industry", "Retail");
  ui_office_activate (office, "page.save");
  ui_office_type (office, "website", "https://example.com");
  rapport_window_open_uri (office->window, "sale");
  g_assert_true (RAPPORT_IS_RECORD_PAGE (ui_office_get_page (office)));
  ui_release_writer ();
  WAIT_FOR (!RAPPORT_IS_RECORD_PAGE (ui_office_get_page (office)));
  g_assert_true (ui_is_text (office->store, id, "industry", "Retail"));
  g_assert_true (ui_is_text (office->store, id, "website", "https://example.com"));
}

/* And what cannot be saved is asked about. */
static void
test_wrong_while_saving (UiOffice *office, gconstpointer data)
{
  const gint64 id = ui_add_partner (office->store, "Mekong");
  RapportPage *page = ui_office_open_record (office, "partner", id);

  ui_hold_writer (office->store);
  ui_office_type (office, "industry", "Retail");
  ui_office_activate (office, "page.save");
  ui_office_type (office, "start", "31/2/2027");
  rapport_window_open_uri (office->window, "sale");
  ui_release_writer ();
  ui_answer ("keep");
  g_assert_true (ui_office_get_page (office) == page);
  g_assert_cmpstr (ui_office_get_typed (office, "start"), ==, "31/2/2027");
  g_assert_true (ui_is_text (office->store, id, "industry", "Retail"));
}

/* Deleting one record takes nothing of the next one along. */
static void
test_deleted_behind (UiOffice *office, gconstpointer data)
{
  RapportPage *page = open_first (office);

  ui_hold_writer (office->store);
  ui_office_activate (office, "page.delete");
  ui_office_activate (office, "page.next");
  WAIT_FOR (is_at (page, "partner/#2"));
  ui_office_type (office, "industry", "Retail");
  ui_release_writer ();
  WAIT_FOR (!ui_is_there (office->store, 1));
  WAIT_FOR (ui_sees (office->window, "Deleted: "));
  g_assert_true (ui_office_get_page (office) == page);
  g_assert_cmpstr (ui_office_get_typed (office, "industry"), ==, "Retail");
  g_assert_true (rapport_form_model_is_changed (ui_office_get_model (office)));
}

/* --- saved, but not read again --- */

static void
delete_once_cb (RapportStore *store)
{
  g_signal_handlers_disconnect_by_func (store, delete_once_cb, NULL);
  ui_delete_partner (store, 1);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  *(RapportRecord **) user_data = rapport_form_save_finish (result, &error);
  g_assert_no_error (error);
}

static void
test_not_read_again (UiOffice *office, gconstpointer data)
{
  g_autoptr (RapportRecord) partner = ui_make_partner ("Mekong");
  g_autoptr (RapportRecord) saved = NULL;

  g_signal_connect (office->store, "changed", G_CALLBACK (delete_once_cb), NULL);
  rapport_form_save_async (office->store, partner, NULL, 0, saved_cb, &saved);
  WAIT_FOR (saved != NULL);
  g_assert_cmpint (rapport_record_get_id (saved), ==, 1);
  g_assert_cmpstr (rapport_record_get_text (saved, "name"), ==, "Mekong");
  g_assert_false (ui_is_there (office->store, 1));
}

int
main (int argc, char **argv)
{
  ui_office_init (&argc, &argv);

  ui_office_add ("/record-meanwhile/keys-rest", test_keys_rest);
  ui_office_add ("/record-meanwhile/typed-before", test_typed_before);
  ui_office_add ("/record-meanwhile/other-gone", test_other_gone);
  ui_office_add ("/record-meanwhile/typed-while-saving", test_typed_while_saving);
  ui_office_add ("/record-meanwhile/wrong-while-saving", test_wrong_while_saving);
  ui_office_add ("/record-meanwhile/deleted-behind", test_deleted_behind);
  ui_office_add ("/record-meanwhile/not-read-again", test_not_read_again);

  return ui_office_run ();
}
