/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* A window with a list over a small file, for the tests of lists. */

#include "rapport-entities.h"
#include "rapport-list-page.h"
#include "rapport-pill.h"
#include "rapport-query.h"
#include "rapport-table.h"
#include "rapport-text-line.h"
#include "ui-office.h"

#define N_PARTNERS 30

typedef struct
{
  UiOffice office;
  RapportListPage *page; /* the window's */
  gint64 asia;           /* a territory with one below it */
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
  va_list values;

  va_start (values, fields);
  for (guint i = 0; parts[i] != NULL; i++)
    if (parts[i][0] == '#')
      rapport_record_set_integer (record, parts[i] + 1, va_arg (values, gint64));
    else
      rapport_record_set_text (record, parts[i], va_arg (values, const char *));
  va_end (values);

  return ui_save_record (fixture->office.store, record);
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
  rapport_window_open_uri (fixture->office.window, entity);
  fixture->page = RAPPORT_LIST_PAGE (rapport_window_get_page (fixture->office.window));
}

static inline void
set_up (Fixture *fixture, gconstpointer data)
{
  ui_office_prepare (&fixture->office, data);
  fixture->office.store = ui_office_open (&fixture->office);
  fill (fixture);
  ui_office_show (&fixture->office);
  open_list (fixture, "partner");
  WAIT_FOR (is_ready (fixture, N_PARTNERS));
}

static inline void
tear_down (Fixture *fixture, gconstpointer data)
{
  ui_office_tear_down (&fixture->office, data);
}

/* --- help --- */

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
  return GTK_EDITABLE (ui_find (rapport_page_get_title_widget (RAPPORT_PAGE (fixture->page)), GTK_TYPE_SEARCH_ENTRY));
}

static inline RapportTable *
get_table (Fixture *fixture)
{
  return (RapportTable *) ui_find (fixture->page, RAPPORT_TYPE_TABLE);
}

static inline const char *
get_shown (Fixture *fixture)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (ui_find (fixture->page, GTK_TYPE_STACK)));
}

static inline gint64
find_id (Fixture *fixture, const char *name)
{
  RapportLease lease = { NULL };
  g_autoptr (GArray) ids = NULL;
  gint64 id;

  g_assert_true (rapport_store_lease (fixture->office.store, NULL, &lease, NULL));
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
