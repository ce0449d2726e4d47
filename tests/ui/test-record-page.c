/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "rapport-entities.h"
#include "rapport-pages.h"
#include "rapport-pill.h"
#include "rapport-query.h"
#include "rapport-record-page.h"
#include "ui-office.h"

static char *
load_text (UiOffice *office, gint64 id, const char *field)
{
  g_autoptr (RapportRecord) record = ui_load_record (office->store, "partner", id);

  return g_strdup (rapport_record_get_text (record, field));
}

/* --- tests --- */

static void
test_new_of_every_entity (UiOffice *office, gconstpointer data)
{
  const RapportEntity *const *entities = rapport_entities ();

  for (guint i = 0; entities[i] != NULL; i++)
    {
      g_autofree char *uri = g_strconcat (entities[i]->name, "/new", NULL);
      RapportPage *page;
      GtkWidget *focus;

      g_test_message ("%s", uri);
      rapport_window_open_uri (office->window, uri);
      page = ui_office_get_page (office);
      g_assert_true (RAPPORT_IS_RECORD_PAGE (page));
      g_assert_cmpstr (rapport_page_get_uri (page), ==, uri);
      g_assert_true (rapport_page_get_modal (page));
      WAIT_FOR (gtk_widget_get_mapped (GTK_WIDGET (page)));
      rapport_form_focus_first (ui_office_get_form (office));
      focus = gtk_window_get_focus (GTK_WINDOW (office->window));
      g_assert_true (GTK_IS_TEXT (focus));
      gtk_editable_set_text (GTK_EDITABLE (focus), "1");
      gtk_editable_set_text (GTK_EDITABLE (focus), "");
      g_object_add_weak_pointer (G_OBJECT (page), (gpointer *) &page);
      ui_office_activate (office, "page.cancel");
      WAIT_FOR (page == NULL || ui_find_question () != NULL);
      if (page != NULL)
        ui_answer ("act");
      WAIT_FOR (page == NULL);
    }
}

static void
test_create (UiOffice *office, gconstpointer data)
{
  RapportPage *page;
  RapportFormModel *model;
  g_autofree char *name = NULL;

  rapport_window_open_uri (office->window, "partner/new");
  page = ui_office_get_page (office);
  model = ui_office_get_model (office);

  /* Nothing is complained about before one has begun. */
  g_assert_cmpuint (rapport_form_model_get_n_problems (model), ==, 0);
  ui_office_activate (office, "page.save");
  g_assert_cmpuint (rapport_form_model_get_n_problems (model), ==, 2);
  g_assert_nonnull (ui_office_get_problem (office, "name"));
  g_assert_false (ui_office_can (office, "page.save")); /* not possible now */
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (office->window)) == ui_office_get_text (office, "name"));

  ui_office_type (office, "name", "Thiên Phú Computer");
  g_assert_cmpuint (rapport_form_model_get_n_problems (model), ==, 1);
  ui_office_type (office, "kind", "reseller");
  gtk_widget_grab_focus (ui_office_get_text (office, "kind"));
  gtk_widget_grab_focus (ui_office_get_text (office, "name"));
  WAIT_FOR (rapport_form_model_get_n_problems (model) == 0);
  g_object_add_weak_pointer (G_OBJECT (page), (gpointer *) &page);
  ui_office_activate (office, "page.save");
  WAIT_FOR (page == NULL);
  g_assert_cmpstr (rapport_page_get_uri (ui_office_get_page (office)), ==, "partner/#1");
  name = load_text (office, 1, "name");
  g_assert_cmpstr (name, ==, "Thiên Phú Computer");
  WAIT_FOR (ui_sees (office->window, "Thiên Phú Computer"));
}

static void
test_save_on_leave (UiOffice *office, gconstpointer data)
{
  const gint64 id = ui_add_partner (office->store, "Mekong Digital");
  g_autofree char *industry = NULL;

  ui_office_open_record (office, "partner", id);
  ui_office_type (office, "industry", "Retail");
  rapport_window_open_uri (office->window, "sale");
  WAIT_FOR (!RAPPORT_IS_RECORD_PAGE (ui_office_get_page (office)));
  industry = load_text (office, id, "industry");
  g_assert_cmpstr (industry, ==, "Retail");
  WAIT_FOR (ui_sees (office->window, "saved"));
}

static void
test_save_key (UiOffice *office, gconstpointer data)
{
  const gint64 id = ui_add_partner (office->store, "Mekong Digital");
  RapportFormModel *model;
  g_autofree char *start = NULL;

  ui_office_open_record (office, "partner", id);
  model = ui_office_get_model (office);
  ui_office_type (office, "start", "+7");
  g_assert_true (rapport_form_model_is_changed (model));
  ui_office_activate (office, "page.save");
  WAIT_FOR (!rapport_form_model_is_changed (model));
  start = load_text (office, id, "start");
  g_assert_cmpstr (start, ==, "2026-12-01");
  WAIT_FOR (g_str_equal (ui_office_get_typed (office, "start"), "1 Dec 2026")
            || g_str_equal (ui_office_get_typed (office, "start"), "Dec 1, 2026"));
}

static void
test_invalid_leave (UiOffice *office, gconstpointer data)
{
  const gint64 id = ui_add_partner (office->store, "Mekong Digital");
  g_autofree char *start = NULL;
  RapportPage *page = ui_office_open_record (office, "partner", id);

  ui_office_type (office, "start", "31/2/2027");
  rapport_window_open_uri (office->window, "sale");
  ui_answer ("keep");
  g_assert_true (ui_office_get_page (office) == page);
  g_assert_cmpstr (ui_office_get_typed (office, "start"), ==, "31/2/2027");

  rapport_window_open_uri (office->window, "sale");
  ui_answer ("act");
  WAIT_FOR (ui_office_get_page (office) != page);
  start = load_text (office, id, "start");
  g_assert_null (start);
}

/* What only the store knows is said at the field it is about. */
static void
test_refusal (UiOffice *office, gconstpointer data)
{
  const gint64 id = ui_add_partner (office->store, "Mekong Digital");
  g_autofree char *code = load_text (office, id, "code");
  const gint64 other = ui_add_partner (office->store, "Delta Office");
  RapportFormModel *model;

  ui_office_open_record (office, "partner", other);
  model = ui_office_get_model (office);
  ui_office_type (office, "code", code);
  ui_office_activate (office, "page.save");
  WAIT_FOR (ui_office_get_problem (office, "code") != NULL);
  g_assert_true (g_strrstr (ui_office_get_problem (office, "code"), "Mekong") != NULL);
  g_assert_true (rapport_form_model_is_changed (model));
  ui_office_type (office, "code", "P-7777");
  g_assert_null (ui_office_get_problem (office, "code"));
}

static void
test_duplicate_hint (UiOffice *office, gconstpointer data)
{
  RapportPage *page;

  ui_add_partner (office->store, "Công ty TNHH Minh Khang");
  rapport_window_open_uri (office->window, "partner/new");
  page = ui_office_get_page (office);
  ui_office_type (office, "name", "minh khang");
  WAIT_FOR (ui_sees (page, "Minh Khang"));
  ui_office_type (office, "name", "somebody else");
  WAIT_FOR (!ui_sees (page, "Minh Khang"));
}

static void
test_delete (UiOffice *office, gconstpointer data)
{
  const gint64 id = ui_add_partner (office->store, "Mekong Digital");
  RapportPage *page = ui_office_open_record (office, "partner", id);

  g_object_add_weak_pointer (G_OBJECT (page), (gpointer *) &page);
  ui_office_activate (office, "page.delete");
  WAIT_FOR (page == NULL);
  g_assert_null (ui_load_record (office->store, "partner", id));
}

static void
add_sale (UiOffice *office, gint64 partner, gint64 distributor, const char *document)
{
  g_autoptr (RapportRecord) sale = ui_make_record ("sale");

  rapport_record_set_text (sale, "document", document);
  rapport_record_set_integer (sale, "partner", partner);
  if (distributor != 0)
    rapport_record_set_integer (sale, "distributor", distributor);
  rapport_record_set_text (sale, "date", "2026-03-01");
  rapport_record_set_text (sale, "kind", "sell_through");
  rapport_record_set_text (sale, "currency", "USD");
  rapport_record_set_integer (sale, "net", 48000);
  ui_save_record (office->store, sale);
}

static gboolean
has_sales (UiOffice *office, gint64 n)
{
  return ui_ask (office->store, "SELECT count(*) FROM sale") == n;
}

/* What a partner did goes along with it once one has read how much that is, and comes back with it. */
static void
test_delete_history (UiOffice *office, gconstpointer data)
{
  const gint64 id = ui_add_partner (office->store, "Mekong Digital");

  add_sale (office, id, 0, "D-1");
  add_sale (office, id, 0, "D-2");
  add_sale (office, id, 0, "D-3");
  ui_office_open_record (office, "partner", id);
  ui_office_activate (office, "page.delete");
  WAIT_FOR (ui_find_question () != NULL);
  g_assert_nonnull (strstr (adw_message_dialog_get_heading (ui_find_question ()), "Mekong Digital"));
  g_assert_cmpstr (adw_message_dialog_get_body (ui_find_question ()), ==,
                   "3 sales are deleted with it.\nUndo brings all of it back.");
  g_assert_true (ui_is_there (office->store, id) && has_sales (office, 3));
  ui_answer ("delete");
  WAIT_FOR (!ui_is_there (office->store, id) && has_sales (office, 0));
  ui_press (ui_await_label (office->window, "Undo"));
  WAIT_FOR (ui_is_there (office->store, id) && has_sales (office, 3));
}

/* A record that others need is not deleted, and the sentence names them. */
static void
test_delete_refused (UiOffice *office, gconstpointer data)
{
  const gint64 id = ui_add_partner (office->store, "Mekong Digital");

  add_sale (office, ui_add_partner (office->store, "Al Noor"), id, "D-1");
  add_sale (office, id, 0, "D-2");
  ui_office_open_record (office, "partner", id);
  ui_office_activate (office, "page.delete");
  WAIT_FOR (ui_find_question () != NULL);
  g_assert_cmpstr (adw_message_dialog_get_body (ui_find_question ()), ==,
                   "1 sale refers to it.\nDelete or change those first.");
  ui_answer ("close");
  g_assert_true (RAPPORT_IS_RECORD_PAGE (ui_office_get_page (office)));
  g_assert_true (ui_is_there (office->store, id) && has_sales (office, 2));
}

static void
test_changed_elsewhere (UiOffice *office, gconstpointer data)
{
  const gint64 id = ui_add_partner (office->store, "Mekong Digital");
  g_autoptr (RapportRecord) theirs = ui_load_record (office->store, "partner", id);
  GtkWidget *button;

  /* Not edited: it is simply shown. */
  ui_office_open_record (office, "partner", id);
  rapport_record_set_text (theirs, "industry", "Wholesale");
  ui_save_record (office->store, theirs);
  WAIT_FOR (g_str_equal (ui_office_get_typed (office, "industry"), "Wholesale"));

  /* What only one side changed goes together. */
  ui_office_type (office, "name", "Mekong Digital Group");
  rapport_record_set_text (theirs, "industry", "Retail");
  ui_save_record (office->store, theirs);
  WAIT_FOR (g_str_equal (ui_office_get_typed (office, "industry"), "Retail"));
  g_assert_cmpstr (ui_office_get_typed (office, "name"), ==, "Mekong Digital Group");
  g_assert_false (ui_sees (office->window, "All Theirs"));

  /* What both changed is shown, and nothing is saved until one has chosen. */
  rapport_record_set_text (theirs, "name", "Mekong Holding");
  ui_save_record (office->store, theirs);
  button = ui_await_label (office->window, "All Theirs");
  g_assert_true (ui_sees (office->window, "Mine: \u2068Mekong Digital Group"));
  g_assert_true (ui_sees (office->window, "Theirs: \u2068Mekong Holding"));
  g_assert_true (ui_sees (office->window, "It was: \u2068Mekong Digital\u2069"));
  g_assert_cmpstr (ui_office_get_typed (office, "name"), ==, "Mekong Digital Group");
  ui_office_activate (office, "page.save");
  g_assert_nonnull (ui_office_get_problem (office, "name"));
  gtk_widget_grab_focus (gtk_widget_get_ancestor (button, GTK_TYPE_BUTTON));
  ui_press (button);
  g_assert_cmpstr (ui_office_get_typed (office, "name"), ==, "Mekong Holding");
  g_assert_false (ui_sees (office->window, "All Theirs"));
  g_assert_false (rapport_form_model_is_changed (ui_office_get_model (office)));
  g_assert_true (ui_sees (office->window, "Save to keep the result"));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (office->window))
                 == gtk_widget_get_ancestor (ui_find_label (office->window, "Close"), GTK_TYPE_BUTTON));
}

static GtkCheckButton *
await_choice (UiOffice *office, const char *text)
{
  return GTK_CHECK_BUTTON (gtk_widget_get_ancestor (ui_await_label (office->window, text), GTK_TYPE_CHECK_BUTTON));
}

/* Nothing that was typed is thrown away by one click: one can choose again, until it is saved. */
static void
test_chosen_again (UiOffice *office, gconstpointer data)
{
  const gint64 id = ui_add_partner (office->store, "Mekong");

  ui_office_open_record (office, "partner", id);
  ui_office_type (office, "name", "Mekong Mine");
  ui_edit_partner (office->store, id, "name", "Mekong Theirs");
  ui_press (ui_await_label (office->window, "All Theirs"));
  g_assert_cmpstr (ui_office_get_typed (office, "name"), ==, "Mekong Theirs");

  /* Whatever else happens to the record. */
  ui_edit_partner (office->store, id, "industry", "Retail");
  WAIT_FOR (g_str_equal (ui_office_get_typed (office, "industry"), "Retail"));
  gtk_check_button_set_active (await_choice (office, "Mine: \u2068Mekong Mine"), TRUE);
  g_assert_cmpstr (ui_office_get_typed (office, "name"), ==, "Mekong Mine");

  /* What is typed over their value is mine. */
  gtk_check_button_set_active (await_choice (office, "Theirs: \u2068Mekong Theirs"), TRUE);
  ui_office_type (office, "name", "Mekong Third");
  g_assert_true (gtk_check_button_get_active (await_choice (office, "Mine: \u2068Mekong Third")));
  ui_office_activate (office, "page.save");
  WAIT_FOR (!rapport_form_model_is_changed (ui_office_get_model (office)));
  g_assert_true (ui_is_text (office->store, id, "name", "Mekong Third"));
  g_assert_false (ui_sees (office->window, "Theirs: "));
}

/* Where theirs was chosen there is nothing to write, but the note has done its duty. */
static void
test_theirs_saved (UiOffice *office, gconstpointer data)
{
  const gint64 id = ui_add_partner (office->store, "Mekong");

  ui_office_open_record (office, "partner", id);
  ui_office_type (office, "name", "Mekong Mine");
  ui_edit_partner (office->store, id, "name", "Mekong Theirs");
  ui_press (ui_await_label (office->window, "All Theirs"));
  g_assert_true (ui_sees (office->window, "Save to keep the result"));
  ui_office_activate (office, "page.save");
  WAIT_FOR (!ui_sees (office->window, "Save to keep the result"));
  g_assert_cmpstr (ui_office_get_typed (office, "name"), ==, "Mekong Theirs");
}

static void
test_duplicate_action (UiOffice *office, gconstpointer data)
{
  const gint64 id = ui_add_partner (office->store, "Mekong Digital");

  ui_office_open_record (office, "partner", id);
  ui_office_activate (office, "page.duplicate");
  WAIT_FOR (rapport_page_get_modal (ui_office_get_page (office)));
  g_assert_cmpstr (ui_office_get_typed (office, "name"), ==, "Mekong Digital");
  g_assert_cmpstr (ui_office_get_typed (office, "code"), ==, "");
}

/* "+" beside the tabs makes a record that refers to this one, and comes back. */
static void
test_child (UiOffice *office, gconstpointer data)
{
  const gint64 id = ui_add_partner (office->store, "Mekong Digital");
  GtkWidget *tab;
  GtkWidget *line;
  RapportPage *page = ui_office_open_record (office, "partner", id);

  tab = ui_find_label (page, "Onboarding");
  tab = gtk_widget_get_ancestor (tab, GTK_TYPE_TOGGLE_BUTTON);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (tab), TRUE);
  gtk_test_accessible_assert_role (tab, GTK_ACCESSIBLE_ROLE_TAB);
  line = gtk_widget_get_parent (gtk_widget_get_ancestor (tab, GTK_TYPE_SCROLLED_WINDOW));
  gtk_test_accessible_assert_property (gtk_widget_get_last_child (line), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "New Onboarding Step");
  g_signal_emit_by_name (gtk_widget_get_last_child (line), "clicked");
  WAIT_FOR (ui_office_get_page (office) != page);
  g_assert_cmpstr (ui_office_get_typed (office, "partner"), ==, "Mekong Digital");
  ui_office_type (office, "step", "Sign the contract");
  ui_office_activate (office, "page.save");
  WAIT_FOR (ui_office_get_page (office) == page);
  WAIT_FOR (ui_sees (tab, "1"));
}

static void
test_siblings (UiOffice *office, gconstpointer data)
{
  const RapportEntity *entity = rapport_entity_find ("partner");
  const gint64 first = ui_add_partner (office->store, "Alpha");
  const gint64 second = ui_add_partner (office->store, "Beta");
  g_autoptr (RapportQuery) query = rapport_query_new (entity);
  RapportList *list = rapport_list_new (office->store, query);
  RapportPage *page
      = rapport_record_page_new (office->store, rapport_window_get_format (office->window), entity, first);

  WAIT_FOR (rapport_list_get_total (list) == 2);
  rapport_record_page_set_siblings (RAPPORT_RECORD_PAGE (page), list);
  rapport_window_push_page (office->window, page);
  g_assert_cmpstr (rapport_page_get_subtitle (page), ==, "1 of 2");
  WAIT_FOR (ui_find (page, RAPPORT_TYPE_FORM) != NULL);
  g_assert_false (ui_office_can (office, "page.previous"));

  /* What was changed is saved on the way. */
  ui_office_type (office, "industry", "Retail");
  ui_office_activate (office, "page.next");
  WAIT_FOR (g_str_equal (ui_office_get_typed (office, "name"), "Beta"));
  g_assert_cmpstr (rapport_page_get_subtitle (page), ==, "2 of 2");
  g_assert_true (g_str_has_suffix (rapport_page_get_uri (page), "#2"));
  g_assert_cmpint (second, ==, 2);
  g_object_unref (list);
}

static void
test_gone (UiOffice *office, gconstpointer data)
{
  rapport_window_open_record (office->window, rapport_entity_find ("partner"), 4711);
  WAIT_FOR (ui_sees (office->window, "deleted"));
  g_assert_false (ui_office_can (office, "page.save"));
  g_assert_false (ui_office_can (office, "page.delete"));
}

/* Why something cannot be read is shown as it is, whatever letters it is made of. */
static void
test_not_readable (UiOffice *office, gconstpointer data)
{
  const gint64 id = ui_add_partner (office->store, "Mekong Digital");

  ui_write_silently (office->store, "ALTER TABLE partner RENAME TO kept");
  ui_write_silently (office->store, "CREATE VIEW partner AS SELECT * FROM \"A&B <C>\"");
  rapport_window_open_record (office->window, rapport_entity_find ("partner"), id);
  WAIT_FOR (ui_sees (office->window, "Cannot Be Shown"));
  g_assert_true (ui_sees (ui_office_get_page (office), "A&B <C>"));
  rapport_window_open_uri (office->window, "partner");
  WAIT_FOR (ui_sees (ui_office_get_page (office), "A&B <C>"));
}

static void
test_format (UiOffice *office, gconstpointer data)
{
  const gint64 id = ui_add_partner (office->store, "Mekong Digital");

  ui_office_open_record (office, "partner", id);
  ui_office_type (office, "start", "today");
  ui_office_activate (office, "page.save");
  WAIT_FOR (!rapport_form_model_is_changed (ui_office_get_model (office)));
  g_settings_set_string (office->settings, "calendar", "persian");
  WAIT_FOR (g_strrstr (ui_office_get_typed (office, "start"), "1405") != NULL);
  g_settings_reset (office->settings, "calendar");
}

static void
test_narrow (UiOffice *office, gconstpointer data)
{
  const gint64 id = ui_add_partner (office->store, "Công ty Cổ phần Công nghệ Hoàng Long");
  int least;

  ui_office_open_record (office, "partner", id);
  WAIT_FOR (gtk_widget_get_width (GTK_WIDGET (ui_office_get_page (office))) > 600);
  gtk_window_set_default_size (GTK_WINDOW (office->window), 360, 600);
  WAIT_FOR (rapport_page_get_narrow (ui_office_get_page (office)));
  gtk_widget_measure (GTK_WIDGET (ui_office_get_page (office)), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL,
                      NULL);
  g_assert_cmpint (least, <=, 360);
}

int
main (int argc, char **argv)
{
  ui_office_init (&argc, &argv);

  ui_office_add ("/record-page/new-of-every-entity", test_new_of_every_entity);
  ui_office_add ("/record-page/create", test_create);
  ui_office_add ("/record-page/save-on-leave", test_save_on_leave);
  ui_office_add ("/record-page/save-key", test_save_key);
  ui_office_add ("/record-page/invalid-leave", test_invalid_leave);
  ui_office_add ("/record-page/refusal", test_refusal);
  ui_office_add ("/record-page/duplicate-hint", test_duplicate_hint);
  ui_office_add ("/record-page/delete", test_delete);
  ui_office_add ("/record-page/delete-history", test_delete_history);
  ui_office_add ("/record-page/delete-refused", test_delete_refused);
  ui_office_add ("/record-page/changed-elsewhere", test_changed_elsewhere);
  ui_office_add ("/record-page/chosen-again", test_chosen_again);
  ui_office_add ("/record-page/theirs-saved", test_theirs_saved);
  ui_office_add ("/record-page/duplicate", test_duplicate_action);
  ui_office_add ("/record-page/child", test_child);
  ui_office_add ("/record-page/siblings", test_siblings);
  ui_office_add ("/record-page/gone", test_gone);
  ui_office_add ("/record-page/not-readable", test_not_readable);
  ui_office_add ("/record-page/format", test_format);
  ui_office_add ("/record-page/narrow", test_narrow);

  return ui_office_run ();
}
