/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* A window with a list over a small file, for the tests of lists. */

#include "ui-test.h"

#include <glib/gstdio.h>

#include "rapport-entities.h"
#include "rapport-list-page.h"
#include "rapport-office.h"
#include "rapport-pill.h"
#include "rapport-table.h"
#include "rapport-text-line.h"

#define N_PARTNERS 30

typedef struct
{
  GSettings *settings;
  RapportStore *store;
  RapportWindow *window;
  RapportListPage *page;
  char *path;
  gint64 asia; /* a territory with one below it */
  gint64 vietnam;
  gint64 gold;
} Fixture;

static const char *const names[] = { "Công ty Đồng Xanh", "شرکت فناوری آریا", "Al Noor Trading", "Bikes & More GmbH" };

/* --- a small file --- */

static inline gint64
save (Fixture *fixture, const char *entity, const char *fields, ...)
{
  g_autoptr (RapportRecord) record = rapport_record_new (rapport_entity_find (entity));
  g_auto (GStrv) parts = g_strsplit (fields, " ", 0);
  g_autoptr (GError) error = NULL;
  va_list values;

  va_start (values, fields);
  for (guint i = 0; parts[i] != NULL; i++)
    if (parts[i][0] == '#')
      rapport_record_set_integer (record, parts[i] + 1, va_arg (values, gint64));
    else
      rapport_record_set_text (record, parts[i], va_arg (values, const char *));
  va_end (values);
  rapport_store_save (fixture->store, record, &error);
  g_assert_no_error (error);

  return rapport_record_get_id (record);
}

static inline void
fill (Fixture *fixture)
{
  fixture->gold = save (fixture, "tier", "name #rank colour", "Gold", (gint64) 3, "#c88800");
  fixture->asia = save (fixture, "territory", "name", "Asia");
  fixture->vietnam = save (fixture, "territory", "name #parent", "Vietnam", fixture->asia);
  for (guint i = 0; i < N_PARTNERS; i++)
    {
      g_autofree char *name = i < G_N_ELEMENTS (names) ? g_strdup (names[i]) : g_strdup_printf ("Partner %02u", i);

      if (i < 2)
        save (fixture, "partner", "name kind status #tier #territory", name, "reseller", "active", fixture->gold,
              fixture->vietnam);
      else
        save (fixture, "partner", "name kind status start", name, "dealer", i == 5 ? "suspended" : "active",
              i == 6 ? "2026-08-15" : NULL);
    }
}

static inline gboolean
is_ready (Fixture *fixture, gint64 total)
{
  RapportList *list = rapport_list_page_get_list (fixture->page);

  return !rapport_list_get_loading (list) && rapport_list_get_total (list) == total
         && g_list_model_get_n_items (G_LIST_MODEL (list)) == (guint) total;
}

static inline void
open_list (Fixture *fixture, const char *entity)
{
  rapport_window_open_uri (fixture->window, entity);
  fixture->page = RAPPORT_LIST_PAGE (rapport_window_get_page (fixture->window));
}

static inline void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->settings = g_settings_new (RAPPORT_APP_ID);
  fixture->path = g_build_filename (g_get_user_data_dir (), "list.rapport", NULL);
  g_assert_cmpint (g_mkdir_with_parents (g_get_user_data_dir (), 0700), ==, 0);
  fixture->store = rapport_office_open (fixture->path, RAPPORT_STORE_CREATE, &error);
  g_assert_no_error (error);
  fill (fixture);
  fixture->window = rapport_window_new (NULL, fixture->settings);
  rapport_window_set_store (fixture->window, fixture->store);
  gtk_window_present (GTK_WINDOW (fixture->window));
  WAIT_FOR (gtk_widget_get_mapped (GTK_WIDGET (fixture->window)));
  open_list (fixture, "partner");
  WAIT_FOR (is_ready (fixture, N_PARTNERS));
}

static inline void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autofree char *lock = g_strconcat (fixture->path, ".lock", NULL);

  ui_test_destroy (GTK_WIDGET (fixture->window), GTK_WIDGET (fixture->page));
  rapport_store_close (fixture->store);
  WAIT_FOR (G_OBJECT (fixture->store)->ref_count == 1);
  g_assert_finalize_object (fixture->store);
  g_settings_reset (fixture->settings, "view-columns");
  g_settings_reset (fixture->settings, "view-widths");
  g_settings_reset (fixture->settings, "view-sort");
  g_object_unref (fixture->settings);
  g_remove (fixture->path);
  g_remove (lock);
  g_free (fixture->path);
}

/* --- help --- */

static inline void
act (Fixture *fixture, const char *action)
{
  g_action_group_activate_action (G_ACTION_GROUP (rapport_page_get_actions (RAPPORT_PAGE (fixture->page))), action,
                                  NULL);
}

static inline gboolean
is_enabled (Fixture *fixture, const char *action)
{
  return g_action_group_get_action_enabled (G_ACTION_GROUP (rapport_page_get_actions (RAPPORT_PAGE (fixture->page))),
                                            action);
}

/* The words of all labels, lines of text and pills in @widget, to be looked through. */
static inline void
collect_words (GtkWidget *widget, GString *words)
{
  if (!gtk_widget_get_visible (widget))
    return;
  if (GTK_IS_LABEL (widget))
    g_string_append_printf (words, "|%s", gtk_label_get_text (GTK_LABEL (widget)));
  else if (RAPPORT_IS_TEXT_LINE (widget) && *rapport_text_line_get_text (RAPPORT_TEXT_LINE (widget)) != '\0')
    g_string_append_printf (words, "|%s", rapport_text_line_get_text (RAPPORT_TEXT_LINE (widget)));
  else if (RAPPORT_IS_PILL (widget))
    g_string_append_printf (words, "|%s", rapport_pill_get_words (RAPPORT_PILL (widget)));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_words (child, words);
}

static inline gboolean
shows (gpointer widget, const char *text)
{
  g_autofree char *found = NULL;
  GString *words = g_string_new (NULL);

  collect_words (widget, words);
  found = g_string_free (words, FALSE);

  return strstr (found, text) != NULL;
}

static inline GtkEditable *
get_search (Fixture *fixture)
{
  return GTK_EDITABLE (
      ui_test_find (rapport_page_get_title_widget (RAPPORT_PAGE (fixture->page)), GTK_TYPE_SEARCH_ENTRY));
}

static inline RapportTable *
get_table (Fixture *fixture)
{
  return (RapportTable *) ui_test_find (GTK_WIDGET (fixture->page), RAPPORT_TYPE_TABLE);
}

static inline const char *
get_shown (Fixture *fixture)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (ui_test_find (GTK_WIDGET (fixture->page), GTK_TYPE_STACK)));
}

static inline gint64
find_id (Fixture *fixture, const char *name)
{
  RapportLease lease = { NULL };
  g_autoptr (GArray) ids = NULL;
  gint64 id;

  g_assert_true (rapport_store_lease (fixture->store, NULL, &lease, NULL));
  ids = rapport_query_find (rapport_entity_find ("partner"), lease.connection, name, 1, NULL);
  rapport_lease_end (&lease);
  g_assert_cmpuint (ids->len, ==, 1);
  id = g_array_index (ids, gint64, 0);

  return id;
}

static inline const RapportField *
get_field (const char *name)
{
  return rapport_entity_get_field (rapport_entity_find ("partner"), name);
}

static inline GtkColumnViewColumn *
get_column (Fixture *fixture, guint i)
{
  GtkColumnView *view = GTK_COLUMN_VIEW (rapport_table_get_view (get_table (fixture)));
  g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (gtk_column_view_get_columns (view), i);

  return column;
}
