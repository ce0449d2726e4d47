/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A window over a file of its own, and a person who types into the records of it. */
#pragma once

#include <glib/gstdio.h>

#include "rapport-application.h"
#include "rapport-draft-keeper.h"
#include "rapport-entities.h"
#include "rapport-form.h"
#include "rapport-office.h"
#include "rapport-query.h"
#include "rapport-record-page.h"
#include "rapport-window.h"
#include "ui-test.h"

static RapportApplication *application;

typedef struct
{
  GSettings *settings;
  RapportStore *store;
  RapportWindow *window;
  char *path;
} Fixture;

static inline void
open_window (Fixture *fixture)
{
  fixture->window = rapport_window_new (GTK_APPLICATION (application), fixture->settings);
  rapport_window_set_store (fixture->window, fixture->store);
  gtk_window_present (GTK_WINDOW (fixture->window));
  WAIT_FOR (gtk_widget_get_mapped (GTK_WIDGET (fixture->window)));
}

static inline void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->settings = g_settings_new (RAPPORT_APP_ID);
  fixture->path = g_build_filename (g_get_user_data_dir (), "drafts.rapport", NULL);
  g_assert_cmpint (g_mkdir_with_parents (g_get_user_data_dir (), 0700), ==, 0);
  fixture->store = rapport_office_open (fixture->path, RAPPORT_STORE_CREATE, &error);
  g_assert_no_error (error);
  open_window (fixture);
}

static inline void
close_window (Fixture *fixture)
{
  RapportPage *page = rapport_window_get_page (fixture->window);

  if (page != NULL)
    g_object_add_weak_pointer (G_OBJECT (page), (gpointer *) &page);
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  WAIT_FOR (fixture->window == NULL);
  WAIT_FOR (page == NULL);
}

static inline void
tear_down (Fixture *fixture, gconstpointer data)
{
  close_window (fixture);
  rapport_store_close (fixture->store);
  WAIT_FOR (G_OBJECT (fixture->store)->ref_count == 1);
  g_assert_finalize_object (fixture->store);
  g_object_unref (fixture->settings);
  g_remove (fixture->path);
  g_free (fixture->path);
}

/* The program ends without asking anybody, and starts again. */
static inline void
restart (Fixture *fixture)
{
  rapport_draft_keeper_flush_all ();
  close_window (fixture);
  open_window (fixture);
}

static inline GtkWidget *
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

static inline GtkWidget *
see (Fixture *fixture, const char *text)
{
  GtkWidget *found;

  WAIT_FOR ((found = find_labelled (GTK_WIDGET (fixture->window), text)) != NULL);

  return found;
}

static inline void
click (GtkWidget *label)
{
  g_signal_emit_by_name (gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON), "clicked");
}

static inline RapportPage *
get_page (Fixture *fixture)
{
  return rapport_window_get_page (fixture->window);
}

static inline RapportForm *
get_form (Fixture *fixture)
{
  return RAPPORT_FORM (ui_test_find (GTK_WIDGET (get_page (fixture)), RAPPORT_TYPE_FORM));
}

static inline RapportFormModel *
get_model (Fixture *fixture)
{
  return rapport_form_get_model (get_form (fixture));
}

static inline guint
get_index (const char *field)
{
  const RapportEntity *entity = rapport_entity_find ("partner");

  return rapport_entity_field_index (entity, rapport_entity_get_field (entity, field));
}

static inline GtkWidget *
get_text (Fixture *fixture, const char *field)
{
  RapportFieldRow *row = rapport_form_get_row (get_form (fixture), get_index (field));

  return ui_test_find (GTK_WIDGET (rapport_field_row_get_editor (row)), GTK_TYPE_TEXT);
}

static inline const char *
shown (Fixture *fixture, const char *field)
{
  return gtk_editable_get_text (GTK_EDITABLE (get_text (fixture, field)));
}

static inline void
type (Fixture *fixture, const char *field, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (get_text (fixture, field)), text);
}

static inline gint64
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

static inline RapportRecord *
load (Fixture *fixture, gint64 id)
{
  g_auto (RapportLease) lease = { NULL };

  g_assert_true (rapport_store_lease (fixture->store, NULL, &lease, NULL));

  return rapport_query_load_one (rapport_entity_find ("partner"), lease.connection, id, NULL);
}

static inline void
save_elsewhere (Fixture *fixture, gint64 id, const char *field, const char *text)
{
  g_autoptr (RapportRecord) record = load (fixture, id);
  g_autoptr (GError) error = NULL;

  rapport_record_set_text (record, field, text);
  g_assert_true (rapport_store_save (fixture->store, record, &error));
}

static inline gboolean
run_sql (RapportAct *act, gpointer sql, GCancellable *cancellable, GError **error)
{
  return rapport_connection_execute (rapport_act_get_connection (act), sql, error);
}

static inline void
done_cb (GObject *source, GAsyncResult *result, gpointer done)
{
  g_assert_true (rapport_store_act_finish (RAPPORT_STORE (source), result, NULL));
  *(gboolean *) done = TRUE;
}

/* As another program does it: nobody says that anything has changed. */
static inline void
write_silently (Fixture *fixture, const char *sql)
{
  gboolean done = FALSE;

  rapport_store_note_async (fixture->store, run_sql, (gpointer) sql, NULL, done_cb, &done);
  WAIT_FOR (done);
}

static inline gint64
count_drafts (Fixture *fixture)
{
  g_auto (RapportLease) lease = { NULL };
  gint64 n = -1;

  g_assert_true (rapport_store_lease (fixture->store, NULL, &lease, NULL));
  g_assert_true (rapport_connection_query_integer (lease.connection, &n, -1, NULL, "SELECT COUNT(*) FROM draft", NULL));

  return n;
}

static inline void
open_partner (Fixture *fixture, gint64 id)
{
  rapport_window_open_record (fixture->window, rapport_entity_find ("partner"), id);
  WAIT_FOR (RAPPORT_IS_RECORD_PAGE (get_page (fixture)));
  WAIT_FOR (get_form (fixture) != NULL);
}

static inline gboolean
activate (Fixture *fixture, const char *action)
{
  return gtk_widget_activate_action (GTK_WIDGET (fixture->window), action, NULL);
}

static inline AdwMessageDialog *
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

static inline void
answer (const char *response)
{
  AdwMessageDialog *dialog;

  WAIT_FOR (get_question () != NULL);
  dialog = get_question ();
  adw_message_dialog_response (dialog, response);
  gtk_window_destroy (GTK_WINDOW (dialog));
  WAIT_FOR (get_question () == NULL);
}
