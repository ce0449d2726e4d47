/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A window on a file with a few partners, and ways to look at what it shows: for the tests of backups and of trouble. */
#pragma once

#include <string.h>

#include "../core/scratch.h"
#include "rapport-application.h"
#include "rapport-backup-folder.h"
#include "rapport-date.h"
#include "rapport-entities.h"
#include "rapport-office.h"
#include "rapport-query.h"
#include "rapport-window.h"
#include "ui-test.h"

static RapportApplication *application; /* one for all: a second one cannot be registered */

typedef struct
{
  GSettings *settings;
  RapportStore *store;
  RapportWindow *window;
  char *folder;
  char *path;
} Fixture;

static inline RapportStore *
open_store (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  RapportStore *store = rapport_office_open (fixture->path, RAPPORT_STORE_CREATE, &error);

  g_assert_no_error (error);
  return store;
}

static inline void
set_up_file (Fixture *fixture)
{
  g_autoptr (GDateTime) now = g_date_time_new_local (2026, 11, 24, 12, 0, 0);

  rapport_today_fix (rapport_day_from_ymd (2026, 11, 24));
  rapport_backup_now_fix (g_date_time_to_unix (now));
  fixture->folder = make_scratch ();
  fixture->path = g_build_filename (fixture->folder, "office.rapport", NULL);
  fixture->settings = g_settings_new (RAPPORT_APP_ID);
}

static inline void
show (Fixture *fixture)
{
  fixture->store = open_store (fixture);
  fixture->window = rapport_window_new (GTK_APPLICATION (application), fixture->settings);
  rapport_window_set_store (fixture->window, fixture->store);
  gtk_window_present (GTK_WINDOW (fixture->window));
  WAIT_FOR (gtk_widget_get_mapped (GTK_WIDGET (fixture->window)));
}

static inline void
set_up (Fixture *fixture, gconstpointer data)
{
  set_up_file (fixture);
  show (fixture);
}

static inline void
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
  g_free (fixture->path);
  remove_scratch (fixture->folder);
}

/* --- records --- */

static inline gint64
add_partner (RapportStore *store, const char *name)
{
  g_autoptr (RapportRecord) record = rapport_record_new (rapport_entity_find ("partner"));
  g_autoptr (GError) error = NULL;

  rapport_record_set_initial (record, rapport_format_plain ());
  rapport_record_set_text (record, "name", name);
  rapport_record_set_text (record, "kind", "reseller");
  rapport_store_save (store, record, &error);
  g_assert_no_error (error);

  return rapport_record_get_id (record);
}

/* (nullable) */
static inline RapportRecord *
load (RapportStore *store, gint64 id)
{
  g_auto (RapportLease) lease = { NULL };

  g_assert_true (rapport_store_lease (store, NULL, &lease, NULL));

  return rapport_query_load_one (rapport_entity_find ("partner"), lease.connection, id, NULL);
}

static inline void
edit_partner (RapportStore *store, gint64 id, const char *field, const char *text)
{
  g_autoptr (RapportRecord) record = load (store, id);
  g_autoptr (GError) error = NULL;

  rapport_record_set_text (record, field, text);
  rapport_store_save (store, record, &error);
  g_assert_no_error (error);
}

static inline void
delete_partner (RapportStore *store, gint64 id)
{
  g_autoptr (GError) error = NULL;

  rapport_store_delete (store, rapport_entity_find ("partner"), id, &error);
  g_assert_no_error (error);
}

static inline gboolean
is_text (RapportStore *store, gint64 id, const char *field, const char *text)
{
  g_autoptr (RapportRecord) record = load (store, id);

  return record != NULL && g_strcmp0 (rapport_record_get_text (record, field), text) == 0;
}

static inline gboolean
is_there (RapportStore *store, gint64 id)
{
  g_autoptr (RapportRecord) record = load (store, id);

  return record != NULL;
}

/* --- backups --- */

/* (transfer full): the path of the backup */
static inline char *
back_up (RapportStore *store)
{
  g_auto (RapportLease) lease = { NULL };
  g_autofree char *folder = rapport_backup_folder_get (rapport_store_get_path (store), NULL);
  g_autoptr (GError) error = NULL;
  char *path;

  g_assert_true (rapport_store_lease (store, NULL, &lease, NULL));
  path = rapport_backup_folder_add (folder, lease.connection, RAPPORT_BACKUP_BY_HAND, NULL, &error);
  g_assert_no_error (error);

  return path;
}

/* --- looking and doing --- */

/* (nullable): a label in sight that holds @text */
static inline GtkWidget *
find_label (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget)
      && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_label (child, text);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static inline gboolean
sees (RapportWindow *window, const char *text)
{
  return find_label (GTK_WIDGET (window), text) != NULL;
}

static inline gboolean
can (RapportWindow *window, const char *action)
{
  RapportPage *page = rapport_window_get_page (window);

  return g_str_has_prefix (action, "page.")
             ? g_action_group_get_action_enabled (G_ACTION_GROUP (rapport_page_get_actions (page)),
                                                  action + strlen ("page."))
             : g_action_group_get_action_enabled (G_ACTION_GROUP (window), action + strlen ("win."));
}

static inline void
act (RapportWindow *window, const char *action)
{
  WAIT_FOR (can (window, action));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), action, NULL));
}

/* (nullable): a button that says @words, with or without an underline */
static inline GtkWidget *
find_button (GtkWidget *widget, const char *words)
{
  if (GTK_IS_BUTTON (widget) && gtk_widget_get_mapped (widget)
      && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), words) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, words);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static inline void
click (gpointer widget, const char *words)
{
  GtkWidget *button;

  WAIT_FOR ((button = find_button (GTK_WIDGET (widget), words)) != NULL);
  g_signal_emit_by_name (button, "clicked");
}

/* (nullable): a window of @type */
static inline gpointer
find_window (GType type)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *link = windows; link != NULL; link = link->next)
    if (g_type_is_a (G_OBJECT_TYPE (link->data), type))
      return link->data;

  return NULL;
}

static inline void
answer (const char *response)
{
  AdwMessageDialog *dialog;

  WAIT_FOR ((dialog = find_window (ADW_TYPE_MESSAGE_DIALOG)) != NULL);
  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
  adw_message_dialog_response (dialog, response);
  gtk_window_destroy (GTK_WINDOW (dialog));
  WAIT_FOR (dialog == NULL);
}
