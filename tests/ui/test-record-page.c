/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>

#include "rapport-application.h"
#include "rapport-entities.h"
#include "rapport-form.h"
#include "rapport-office.h"
#include "rapport-pages.h"
#include "rapport-pill.h"
#include "rapport-query.h"
#include "rapport-record-page.h"
#include "rapport-window.h"
#include "ui-test.h"

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
  fixture->path = g_build_filename (g_get_user_data_dir (), "records.rapport", NULL);
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

static GtkWidget *
find_labelled (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget) && g_strrstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL
      && gtk_widget_get_mapped (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_labelled (child, text);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static RapportPage *
get_page (Fixture *fixture)
{
  return rapport_window_get_page (fixture->window);
}

static RapportForm *
get_form (Fixture *fixture)
{
  return RAPPORT_FORM (ui_test_find (GTK_WIDGET (get_page (fixture)), RAPPORT_TYPE_FORM));
}

static guint
get_index (const char *entity, const char *field)
{
  const RapportEntity *e = rapport_entity_find (entity);

  return rapport_entity_field_index (e, rapport_entity_get_field (e, field));
}

static GtkWidget *
get_text (Fixture *fixture, const char *entity, const char *field)
{
  RapportFieldRow *row = rapport_form_get_row (get_form (fixture), get_index (entity, field));

  return ui_test_find (GTK_WIDGET (rapport_field_row_get_editor (row)), GTK_TYPE_TEXT);
}

static void
type (Fixture *fixture, const char *entity, const char *field, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (get_text (fixture, entity, field)), text);
}

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
load (Fixture *fixture, const char *entity, gint64 id)
{
  g_auto (RapportLease) lease = { NULL };
  RapportRecord *record;

  g_assert_true (rapport_store_lease (fixture->store, NULL, &lease, NULL));
  record = rapport_query_load_one (rapport_entity_find (entity), lease.connection, id, NULL);

  return record;
}

static char *
load_text (Fixture *fixture, gint64 id, const char *field)
{
  g_autoptr (RapportRecord) record = load (fixture, "partner", id);

  return g_strdup (rapport_record_get_text (record, field));
}

static void
open_partner (Fixture *fixture, gint64 id)
{
  rapport_window_open_record (fixture->window, rapport_entity_find ("partner"), id);
  g_assert_true (RAPPORT_IS_RECORD_PAGE (get_page (fixture)));
  WAIT_FOR (ui_test_find (GTK_WIDGET (get_page (fixture)), RAPPORT_TYPE_FORM) != NULL);
}

/* The question that stands over the window; NULL if there is none. */
static AdwMessageDialog *
get_question (void)
{
  g_autoptr (GListModel) toplevels = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (toplevels, i);

      if (ADW_IS_MESSAGE_DIALOG (window) && gtk_widget_get_visible (window))
        return ADW_MESSAGE_DIALOG (window);
    }

  return NULL;
}

static void
answer (const char *response)
{
  AdwMessageDialog *dialog;

  WAIT_FOR (get_question () != NULL);
  dialog = get_question ();
  adw_message_dialog_response (dialog, response);
  gtk_window_destroy (GTK_WINDOW (dialog));
  WAIT_FOR (get_question () == NULL);
}

static gboolean
can (Fixture *fixture, const char *action)
{
  GAction *found = g_action_map_lookup_action (rapport_page_get_actions (get_page (fixture)), action);

  return found != NULL && g_action_get_enabled (found);
}

static gboolean
activate (Fixture *fixture, const char *action)
{
  return gtk_widget_activate_action (GTK_WIDGET (fixture->window), action, NULL);
}

/* --- tests --- */

static void
test_new_of_every_entity (Fixture *fixture, gconstpointer data)
{
  const RapportEntity *const *entities = rapport_entities ();

  for (guint i = 0; entities[i] != NULL; i++)
    {
      g_autofree char *uri = g_strconcat (entities[i]->name, "/new", NULL);
      RapportPage *page;
      GtkWidget *focus;

      g_test_message ("%s", uri);
      rapport_window_open_uri (fixture->window, uri);
      page = get_page (fixture);
      g_assert_true (RAPPORT_IS_RECORD_PAGE (page));
      g_assert_cmpstr (rapport_page_get_uri (page), ==, uri);
      g_assert_true (rapport_page_get_modal (page));
      WAIT_FOR (gtk_widget_get_mapped (GTK_WIDGET (page)));
      rapport_form_focus_first (get_form (fixture));
      focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
      g_assert_true (GTK_IS_TEXT (focus));
      gtk_editable_set_text (GTK_EDITABLE (focus), "1");
      gtk_editable_set_text (GTK_EDITABLE (focus), "");
      g_object_add_weak_pointer (G_OBJECT (page), (gpointer *) &page);
      g_assert_true (activate (fixture, "page.cancel"));
      WAIT_FOR (page == NULL || get_question () != NULL);
      if (page != NULL)
        answer ("act");
      WAIT_FOR (page == NULL);
    }
}

static void
test_create (Fixture *fixture, gconstpointer data)
{
  RapportPage *page;
  RapportFormModel *model;
  g_autofree char *name = NULL;

  rapport_window_open_uri (fixture->window, "partner/new");
  page = get_page (fixture);
  model = rapport_form_get_model (get_form (fixture));

  /* Nothing is complained about before one has begun. */
  g_assert_cmpuint (rapport_form_model_get_n_problems (model), ==, 0);
  g_assert_true (activate (fixture, "page.save"));
  g_assert_cmpuint (rapport_form_model_get_n_problems (model), ==, 2);
  g_assert_nonnull (rapport_form_model_get_problem (model, get_index ("partner", "name")));
  g_assert_false (can (fixture, "save")); /* not possible now */
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->window)) == get_text (fixture, "partner", "name"));

  type (fixture, "partner", "name", "Thiên Phú Computer");
  g_assert_cmpuint (rapport_form_model_get_n_problems (model), ==, 1);
  type (fixture, "partner", "kind", "reseller");
  gtk_widget_grab_focus (get_text (fixture, "partner", "kind"));
  gtk_widget_grab_focus (get_text (fixture, "partner", "name"));
  WAIT_FOR (rapport_form_model_get_n_problems (model) == 0);
  g_object_add_weak_pointer (G_OBJECT (page), (gpointer *) &page);
  g_assert_true (activate (fixture, "page.save"));
  WAIT_FOR (page == NULL);
  g_assert_cmpstr (rapport_page_get_uri (get_page (fixture)), ==, "partner/#1");
  name = load_text (fixture, 1, "name");
  g_assert_cmpstr (name, ==, "Thiên Phú Computer");
  WAIT_FOR (find_labelled (GTK_WIDGET (fixture->window), "Thiên Phú Computer") != NULL);
}

static void
test_save_on_leave (Fixture *fixture, gconstpointer data)
{
  const gint64 id = add_partner (fixture, "Mekong Digital");
  g_autofree char *industry = NULL;

  open_partner (fixture, id);
  type (fixture, "partner", "industry", "Retail");
  rapport_window_open_uri (fixture->window, "sale");
  WAIT_FOR (!RAPPORT_IS_RECORD_PAGE (get_page (fixture)));
  industry = load_text (fixture, id, "industry");
  g_assert_cmpstr (industry, ==, "Retail");
  WAIT_FOR (find_labelled (GTK_WIDGET (fixture->window), "saved") != NULL);
}

static void
test_save_key (Fixture *fixture, gconstpointer data)
{
  const gint64 id = add_partner (fixture, "Mekong Digital");
  RapportFormModel *model;
  g_autofree char *start = NULL;

  open_partner (fixture, id);
  model = rapport_form_get_model (get_form (fixture));
  type (fixture, "partner", "start", "+7");
  g_assert_true (rapport_form_model_is_changed (model));
  g_assert_true (activate (fixture, "page.save"));
  WAIT_FOR (!rapport_form_model_is_changed (model));
  start = load_text (fixture, id, "start");
  g_assert_cmpstr (start, ==, "2026-12-01");
  WAIT_FOR (
      g_str_equal (gtk_editable_get_text (GTK_EDITABLE (get_text (fixture, "partner", "start"))), "1 Dec 2026")
      || g_str_equal (gtk_editable_get_text (GTK_EDITABLE (get_text (fixture, "partner", "start"))), "Dec 1, 2026"));
}

static void
test_invalid_leave (Fixture *fixture, gconstpointer data)
{
  const gint64 id = add_partner (fixture, "Mekong Digital");
  RapportPage *page;
  g_autofree char *start = NULL;

  open_partner (fixture, id);
  page = get_page (fixture);
  type (fixture, "partner", "start", "31/2/2027");
  rapport_window_open_uri (fixture->window, "sale");
  answer ("keep");
  g_assert_true (get_page (fixture) == page);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get_text (fixture, "partner", "start"))), ==, "31/2/2027");

  rapport_window_open_uri (fixture->window, "sale");
  answer ("act");
  WAIT_FOR (get_page (fixture) != page);
  start = load_text (fixture, id, "start");
  g_assert_null (start);
}

/* What only the store knows is said at the field it is about. */
static void
test_refusal (Fixture *fixture, gconstpointer data)
{
  const gint64 id = add_partner (fixture, "Mekong Digital");
  g_autofree char *code = load_text (fixture, id, "code");
  const gint64 other = add_partner (fixture, "Delta Office");
  RapportFormModel *model;

  open_partner (fixture, other);
  model = rapport_form_get_model (get_form (fixture));
  type (fixture, "partner", "code", code);
  g_assert_true (activate (fixture, "page.save"));
  WAIT_FOR (rapport_form_model_get_problem (model, get_index ("partner", "code")) != NULL);
  g_assert_true (g_strrstr (rapport_form_model_get_problem (model, get_index ("partner", "code")), "Mekong") != NULL);
  g_assert_true (rapport_form_model_is_changed (model));
  type (fixture, "partner", "code", "P-7777");
  g_assert_null (rapport_form_model_get_problem (model, get_index ("partner", "code")));
}

static void
test_duplicate_hint (Fixture *fixture, gconstpointer data)
{
  RapportPage *page;

  add_partner (fixture, "Công ty TNHH Minh Khang");
  rapport_window_open_uri (fixture->window, "partner/new");
  page = get_page (fixture);
  type (fixture, "partner", "name", "minh khang");
  WAIT_FOR (find_labelled (GTK_WIDGET (page), "Minh Khang") != NULL);
  type (fixture, "partner", "name", "somebody else");
  WAIT_FOR (find_labelled (GTK_WIDGET (page), "Minh Khang") == NULL);
}

static void
test_delete (Fixture *fixture, gconstpointer data)
{
  const gint64 id = add_partner (fixture, "Mekong Digital");
  RapportPage *page;

  open_partner (fixture, id);
  page = get_page (fixture);
  g_object_add_weak_pointer (G_OBJECT (page), (gpointer *) &page);
  g_assert_true (activate (fixture, "page.delete"));
  WAIT_FOR (page == NULL);
  g_assert_null (load (fixture, "partner", id));
}

/* A record that others need is not deleted, and the sentence names them. */
static void
test_delete_refused (Fixture *fixture, gconstpointer data)
{
  const gint64 id = add_partner (fixture, "Mekong Digital");
  g_autoptr (RapportRecord) goal = rapport_record_new (rapport_entity_find ("goal"));
  g_autoptr (GError) error = NULL;

  rapport_record_set_initial (goal, rapport_format_plain ());
  rapport_record_set_integer (goal, "partner", id);
  rapport_record_set_text (goal, "from", "2026-01-01");
  rapport_record_set_text (goal, "currency", "USD");
  rapport_record_set_integer (goal, "value", 48000000);
  rapport_store_save (fixture->store, goal, &error);
  g_assert_no_error (error);

  open_partner (fixture, id);
  g_assert_true (activate (fixture, "page.delete"));
  WAIT_FOR (get_question () != NULL);
  g_assert_nonnull (strstr (adw_message_dialog_get_body (get_question ()), "1 goal refers to it."));
  answer ("close");
  g_assert_true (RAPPORT_IS_RECORD_PAGE (get_page (fixture)));
}

static void
test_changed_elsewhere (Fixture *fixture, gconstpointer data)
{
  const gint64 id = add_partner (fixture, "Mekong Digital");
  g_autoptr (RapportRecord) theirs = load (fixture, "partner", id);
  g_autoptr (GError) error = NULL;
  GtkWidget *button;

  /* Not edited: it is simply shown. */
  open_partner (fixture, id);
  rapport_record_set_text (theirs, "industry", "Wholesale");
  g_assert_true (rapport_store_save (fixture->store, theirs, &error));
  WAIT_FOR (
      g_str_equal (gtk_editable_get_text (GTK_EDITABLE (get_text (fixture, "partner", "industry"))), "Wholesale"));

  /* What only one side changed goes together. */
  type (fixture, "partner", "name", "Mekong Digital Group");
  rapport_record_set_text (theirs, "industry", "Retail");
  g_assert_true (rapport_store_save (fixture->store, theirs, &error));
  WAIT_FOR (g_str_equal (gtk_editable_get_text (GTK_EDITABLE (get_text (fixture, "partner", "industry"))), "Retail"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get_text (fixture, "partner", "name"))), ==,
                   "Mekong Digital Group");
  g_assert_null (find_labelled (GTK_WIDGET (fixture->window), "All Theirs"));

  /* What both changed is shown, and nothing is saved until one has chosen. */
  rapport_record_set_text (theirs, "name", "Mekong Holding");
  g_assert_true (rapport_store_save (fixture->store, theirs, &error));
  WAIT_FOR ((button = find_labelled (GTK_WIDGET (fixture->window), "All Theirs")) != NULL);
  g_assert_nonnull (find_labelled (GTK_WIDGET (fixture->window), "Mine: \u2068Mekong Digital Group"));
  g_assert_nonnull (find_labelled (GTK_WIDGET (fixture->window), "Theirs: \u2068Mekong Holding"));
  g_assert_nonnull (find_labelled (GTK_WIDGET (fixture->window), "It was: \u2068Mekong Digital\u2069"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get_text (fixture, "partner", "name"))), ==,
                   "Mekong Digital Group");
  g_assert_true (activate (fixture, "page.save"));
  g_assert_nonnull (
      rapport_form_model_get_problem (rapport_form_get_model (get_form (fixture)), get_index ("partner", "name")));
  g_signal_emit_by_name (gtk_widget_get_ancestor (button, GTK_TYPE_BUTTON), "clicked");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get_text (fixture, "partner", "name"))), ==, "Mekong Holding");
  g_assert_null (find_labelled (GTK_WIDGET (fixture->window), "All Theirs"));
  g_assert_false (rapport_form_model_is_changed (rapport_form_get_model (get_form (fixture))));
}

static void
test_duplicate_action (Fixture *fixture, gconstpointer data)
{
  const gint64 id = add_partner (fixture, "Mekong Digital");

  open_partner (fixture, id);
  g_assert_true (activate (fixture, "page.duplicate"));
  WAIT_FOR (rapport_page_get_modal (get_page (fixture)));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get_text (fixture, "partner", "name"))), ==, "Mekong Digital");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get_text (fixture, "partner", "code"))), ==, "");
}

/* "+" beside the tabs makes a record that refers to this one, and comes back. */
static void
test_child (Fixture *fixture, gconstpointer data)
{
  const gint64 id = add_partner (fixture, "Mekong Digital");
  RapportPage *page;
  GtkWidget *tab;
  GtkWidget *line;

  open_partner (fixture, id);
  page = get_page (fixture);
  tab = find_labelled (GTK_WIDGET (page), "Onboarding");
  tab = gtk_widget_get_ancestor (tab, GTK_TYPE_TOGGLE_BUTTON);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (tab), TRUE);
  gtk_test_accessible_assert_role (tab, GTK_ACCESSIBLE_ROLE_TAB);
  line = gtk_widget_get_parent (gtk_widget_get_ancestor (tab, GTK_TYPE_SCROLLED_WINDOW));
  gtk_test_accessible_assert_property (gtk_widget_get_last_child (line), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "New Onboarding Step");
  g_signal_emit_by_name (gtk_widget_get_last_child (line), "clicked");
  WAIT_FOR (get_page (fixture) != page);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get_text (fixture, "onboarding_step", "partner"))), ==,
                   "Mekong Digital");
  type (fixture, "onboarding_step", "step", "Sign the contract");
  g_assert_true (activate (fixture, "page.save"));
  WAIT_FOR (get_page (fixture) == page);
  WAIT_FOR (find_labelled (tab, "1") != NULL);
}

static void
test_siblings (Fixture *fixture, gconstpointer data)
{
  const RapportEntity *entity = rapport_entity_find ("partner");
  const gint64 first = add_partner (fixture, "Alpha");
  const gint64 second = add_partner (fixture, "Beta");
  g_autoptr (RapportQuery) query = rapport_query_new (entity);
  RapportList *list = rapport_list_new (fixture->store, query);
  RapportPage *page
      = rapport_record_page_new (fixture->store, rapport_window_get_format (fixture->window), entity, first);

  WAIT_FOR (rapport_list_get_total (list) == 2);
  rapport_record_page_set_siblings (RAPPORT_RECORD_PAGE (page), list);
  rapport_window_push_page (fixture->window, page);
  g_assert_cmpstr (rapport_page_get_subtitle (page), ==, "1 of 2");
  WAIT_FOR (ui_test_find (GTK_WIDGET (page), RAPPORT_TYPE_FORM) != NULL);
  g_assert_false (can (fixture, "previous"));

  /* What was changed is saved on the way. */
  type (fixture, "partner", "industry", "Retail");
  g_assert_true (activate (fixture, "page.next"));
  WAIT_FOR (g_str_equal (gtk_editable_get_text (GTK_EDITABLE (get_text (fixture, "partner", "name"))), "Beta"));
  g_assert_cmpstr (rapport_page_get_subtitle (page), ==, "2 of 2");
  g_assert_true (g_str_has_suffix (rapport_page_get_uri (page), "#2"));
  g_assert_cmpint (second, ==, 2);
  g_object_unref (list);
}

static void
test_gone (Fixture *fixture, gconstpointer data)
{
  rapport_window_open_record (fixture->window, rapport_entity_find ("partner"), 4711);
  WAIT_FOR (find_labelled (GTK_WIDGET (fixture->window), "deleted") != NULL);
  g_assert_false (can (fixture, "save"));
  g_assert_false (can (fixture, "delete"));
}

static void
test_format (Fixture *fixture, gconstpointer data)
{
  const gint64 id = add_partner (fixture, "Mekong Digital");

  open_partner (fixture, id);
  type (fixture, "partner", "start", "today");
  g_assert_true (activate (fixture, "page.save"));
  WAIT_FOR (!rapport_form_model_is_changed (rapport_form_get_model (get_form (fixture))));
  g_settings_set_string (fixture->settings, "calendar", "persian");
  WAIT_FOR (g_strrstr (gtk_editable_get_text (GTK_EDITABLE (get_text (fixture, "partner", "start"))), "1405") != NULL);
  g_settings_reset (fixture->settings, "calendar");
}

static void
test_narrow (Fixture *fixture, gconstpointer data)
{
  const gint64 id = add_partner (fixture, "Công ty Cổ phần Công nghệ Hoàng Long");
  int least;

  open_partner (fixture, id);
  WAIT_FOR (gtk_widget_get_width (GTK_WIDGET (get_page (fixture))) > 600);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 360, 600);
  WAIT_FOR (rapport_page_get_narrow (get_page (fixture)));
  gtk_widget_measure (GTK_WIDGET (get_page (fixture)), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  g_assert_cmpint (least, <=, 360);
}

#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  int status;

  ui_test_init (&argc, &argv);
  application = rapport_application_new (G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));

  ADD ("/record-page/new-of-every-entity", test_new_of_every_entity);
  ADD ("/record-page/create", test_create);
  ADD ("/record-page/save-on-leave", test_save_on_leave);
  ADD ("/record-page/save-key", test_save_key);
  ADD ("/record-page/invalid-leave", test_invalid_leave);
  ADD ("/record-page/refusal", test_refusal);
  ADD ("/record-page/duplicate-hint", test_duplicate_hint);
  ADD ("/record-page/delete", test_delete);
  ADD ("/record-page/delete-refused", test_delete_refused);
  ADD ("/record-page/changed-elsewhere", test_changed_elsewhere);
  ADD ("/record-page/duplicate", test_duplicate_action);
  ADD ("/record-page/child", test_child);
  ADD ("/record-page/siblings", test_siblings);
  ADD ("/record-page/gone", test_gone);
  ADD ("/record-page/format", test_format);
  ADD ("/record-page/narrow", test_narrow);

  status = g_test_run ();
  g_object_unref (application);

  return status;
}
