/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <gio/gio.h>
#include <glib/gstdio.h>

#include "rapport-entities.h"
#include "rapport-list.h"
#include "rapport-office.h"
#include "scratch.h"

#define MANY 20000

typedef struct
{
  char *folder;
  char *path;
  RapportStore *store;
  RapportQuery *query;
  RapportList *list;
  GString *changes; /* "position-removed+added " for each items-changed */
} Fixture;

/* --- acts, while the main loop runs --- */

static void
act_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  gboolean *done = user_data;
  g_autoptr (GError) error = NULL;

  rapport_store_act_finish (RAPPORT_STORE (source), result, &error);
  g_assert_no_error (error);
  *done = TRUE;
}

static void
act (Fixture *fixture, RapportActFunc func, gpointer data)
{
  gboolean done = FALSE;

  rapport_store_act_async (fixture->store, func, data, NULL, NULL, NULL, NULL, act_done_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
add_rows (RapportAct *self, gpointer user_data, GCancellable *cancellable, GError **error)
{
  guint n = GPOINTER_TO_UINT (user_data);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (RapportRecord) record = rapport_record_new (rapport_entity_find ("customer"));
      g_autofree char *name = g_strdup_printf ("%05u%s", i, i % 2 == 1 ? " odd" : "");

      rapport_record_set_text (record, "name", name);
      rapport_record_set_text (record, "kind", "organisation");
      rapport_record_set_text (record, "status", "lead");
      if (!rapport_act_save (self, record, error))
        return FALSE;
    }
  return TRUE;
}

typedef struct
{
  gint64 id; /* 0: a new one */
  const char *name;
  const char *city;
} Change;

static gboolean
save_row (RapportAct *self, gpointer user_data, GCancellable *cancellable, GError **error)
{
  const Change *change = user_data;
  const RapportEntity *entity = rapport_entity_find ("customer");
  g_autoptr (RapportRecord) record
      = change->id != 0 ? rapport_act_load (self, entity, change->id, error) : rapport_record_new (entity);

  if (record == NULL)
    return FALSE;
  if (change->name != NULL)
    rapport_record_set_text (record, "name", change->name);
  if (change->city != NULL)
    rapport_record_set_text (record, "city", change->city);
  rapport_record_set_text (record, "kind", "organisation");
  rapport_record_set_text (record, "status", "lead");
  return rapport_act_save (self, record, error);
}

static gboolean
delete_row (RapportAct *self, gpointer user_data, GCancellable *cancellable, GError **error)
{
  return rapport_act_delete (self, rapport_entity_find ("customer"), *(gint64 *) user_data, error);
}

/* --- fixture --- */

/* Lets whatever is under way come to its end. */
static void
settle (void)
{
  for (int i = 0; i < 15; i++)
    {
      g_usleep (10000);
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }
}

static void
items_changed_cb (GListModel *model, guint position, guint n_removed, guint n_added, gpointer user_data)
{
  Fixture *fixture = user_data;

  g_string_append_printf (fixture->changes, "%u-%u+%u ", position, n_removed, n_added);
}

static void
set_up (Fixture *fixture, gconstpointer n_rows)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = make_scratch ();
  fixture->path = g_build_filename (fixture->folder, "list.rapport", NULL);
  fixture->store = rapport_office_open (fixture->path, RAPPORT_STORE_CREATE, &error);
  g_assert_no_error (error);
  act (fixture, add_rows, (gpointer) n_rows);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  fixture->query = rapport_query_new (rapport_entity_find ("customer"));
  fixture->list = rapport_list_new (fixture->store, fixture->query);
  fixture->changes = g_string_new (NULL);
  g_signal_connect (fixture->list, "items-changed", G_CALLBACK (items_changed_cb), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->list != NULL)
    g_signal_handlers_disconnect_by_data (fixture->list, fixture);
  g_clear_object (&fixture->list);
  g_clear_object (&fixture->query);
  /* Readers that were cancelled give their connections back in a moment; the store closes only then. */
  settle ();
  rapport_store_close (fixture->store);
  g_clear_object (&fixture->store);
  g_string_free (fixture->changes, TRUE);
  remove_scratch (fixture->folder);
  g_free (fixture->path);
}

static gboolean
tick_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

/* Runs the main loop until @expression holds, ten seconds at most. */
#define wait_for(expression)                                                                                           \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    gint64 deadline = g_get_monotonic_time () + 10 * G_TIME_SPAN_SECOND;                                               \
    guint ticks = g_timeout_add (20, tick_cb, NULL);                                                                   \
    while (!(expression) && g_get_monotonic_time () < deadline)                                                        \
      g_main_context_iteration (NULL, TRUE);                                                                           \
    g_source_remove (ticks);                                                                                           \
    g_assert_true (expression);                                                                                        \
  }                                                                                                                    \
  G_STMT_END

static guint
count (Fixture *fixture)
{
  return g_list_model_get_n_items (G_LIST_MODEL (fixture->list));
}

static RapportRow *
row_at (Fixture *fixture, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (fixture->list), position);
}

static const char *
title_of (RapportRow *row)
{
  return rapport_row_get_record (row) != NULL ? rapport_record_get_title (rapport_row_get_record (row)) : NULL;
}

static void
counted_cb (GObject *object, GParamSpec *pspec, gpointer user_data)
{
  ++*(guint *) user_data;
}

/* --- tests --- */

static void
test_first_page (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RapportRow) first = NULL;
  g_autoptr (RapportRow) again = NULL;
  g_autoptr (RapportRow) deep = NULL;
  g_autoptr (GPtrArray) held = g_ptr_array_new_with_free_func (g_object_unref);
  guint notified = 0;

  g_assert_cmpuint (count (fixture), ==, 0);
  g_assert_true (rapport_list_get_loading (fixture->list));
  g_assert_cmpint (rapport_list_get_total (fixture->list), ==, -1);
  wait_for (count (fixture) > 0);
  /* The first page comes with its records. */
  g_assert_cmpuint (count (fixture), >=, 72);
  first = row_at (fixture, 0);
  g_assert_cmpstr (title_of (first), ==, "00000");
  wait_for (rapport_list_get_sums (fixture->list) != NULL);
  g_assert_cmpuint (count (fixture), ==, MANY);
  g_assert_cmpint (rapport_list_get_total (fixture->list), ==, MANY);
  g_assert_false (rapport_list_get_loading (fixture->list));
  g_assert_cmpstr (fixture->changes->str, ==, "0-0+72 72-0+19928 ");
  g_assert_cmpuint (rapport_list_get_sums (fixture->list)->len, ==, 1);

  /* A row keeps its identity while it is held. */
  again = row_at (fixture, 0);
  g_assert_true (again == first);

  deep = row_at (fixture, 12345);
  g_assert_null (rapport_row_get_record (deep));
  g_signal_connect (deep, "notify::record", G_CALLBACK (counted_cb), &notified);
  wait_for (rapport_row_get_record (deep) != NULL);
  g_assert_cmpuint (notified, ==, 1);
  g_assert_cmpstr (title_of (deep), ==, "12345 odd");
  g_assert_cmpuint (rapport_row_get_position (deep), ==, 12345);

  /* Past all pages and back, as somebody does who drags the slider: rows let go are not read. */
  for (guint position = 0; position < MANY; position += 50)
    g_object_unref (row_at (fixture, position));
  for (guint position = MANY - 100; position < MANY; position++)
    g_ptr_array_add (held, row_at (fixture, position));
  wait_for (rapport_row_get_record (held->pdata[0]) != NULL && rapport_row_get_record (held->pdata[99]) != NULL);
  g_assert_cmpstr (title_of (held->pdata[99]), ==, "19999 odd");
  g_assert_null (row_at (fixture, MANY));
}

static void
test_query_exchanged (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RapportQuery) odd = rapport_query_copy (fixture->query);
  g_autoptr (RapportQuery) one = rapport_query_copy (fixture->query);
  g_autoptr (RapportRow) row = NULL;

  wait_for (count (fixture) == MANY / 4);
  g_string_truncate (fixture->changes, 0);
  rapport_query_set_search (odd, "odd");
  rapport_query_set_search (one, "00777");
  rapport_list_set_query (fixture->list, odd);
  /* The old rows stay until the new ones are there; a later query takes the place of the one being read. */
  g_assert_cmpuint (count (fixture), ==, MANY / 4);
  rapport_list_set_query (fixture->list, one);
  wait_for (!rapport_list_get_loading (fixture->list));
  g_assert_cmpuint (count (fixture), ==, 1);
  row = row_at (fixture, 0);
  g_assert_cmpstr (title_of (row), ==, "00777 odd");
  g_assert_cmpint (rapport_list_get_total (fixture->list), ==, 1);
  settle ();
  /* One exchange around the row that stays, and nothing of the query that was given up. */
  g_assert_cmpstr (fixture->changes->str, ==, "0-5000+1 ");
  g_assert_cmpuint (count (fixture), ==, 1);
  g_assert_true (rapport_query_equal (rapport_list_get_query (fixture->list), one));

  rapport_list_set_query (fixture->list, odd);
  wait_for (count (fixture) == MANY / 8);
  g_object_unref (row);
  row = row_at (fixture, 2000);
  wait_for (rapport_row_get_record (row) != NULL);
  g_assert_cmpstr (title_of (row), ==, "04001 odd");
}

static void
test_changed (Fixture *fixture, gconstpointer data)
{
  Change edit = { 0, NULL, "Huế" };
  Change rename = { 0, "00100 b", NULL };
  Change addition = { 0, "00049 x", NULL };
  g_autoptr (RapportRow) row = NULL;
  g_autoptr (RapportRow) neighbour = NULL;
  g_autoptr (RapportRow) last = NULL;
  gint64 id;
  guint notified = 0;
  guint neighbour_notified = 0;
  guint position;

  wait_for (rapport_list_get_sums (fixture->list) != NULL);
  row = row_at (fixture, 50);
  neighbour = row_at (fixture, 51);
  last = row_at (fixture, 299);
  wait_for (rapport_row_get_record (last) != NULL);
  g_signal_connect (row, "notify::record", G_CALLBACK (counted_cb), &notified);
  g_signal_connect (neighbour, "notify::record", G_CALLBACK (counted_cb), &neighbour_notified);
  g_string_truncate (fixture->changes, 0);

  /* The same ids: the record alone is exchanged, and only where it differs. */
  edit.id = rename.id = id = rapport_row_get_id (row);
  act (fixture, save_row, &edit);
  wait_for (notified == 1);
  settle ();
  g_assert_cmpstr (rapport_record_get_text (rapport_row_get_record (row), "city"), ==, "Huế");
  g_assert_cmpuint (neighbour_notified, ==, 0);
  g_assert_cmpstr (fixture->changes->str, ==, "");

  /* A new one in the middle: one splice, rows behind it move along. */
  act (fixture, save_row, &addition);
  wait_for (count (fixture) == 301);
  g_assert_cmpstr (fixture->changes->str, ==, "50-0+1 ");
  g_assert_cmpuint (rapport_row_get_position (row), ==, 51);
  g_assert_cmpuint (rapport_row_get_position (last), ==, 300);
  g_assert_true (rapport_list_find (fixture->list, id, &position));
  g_assert_cmpuint (position, ==, 51);
  g_assert_cmpint (rapport_list_get_total (fixture->list), ==, 301);
  g_string_truncate (fixture->changes, 0);

  /* One that moves: from 51 to 101, and everything between. */
  settle ();
  act (fixture, save_row, &rename);
  wait_for (fixture->changes->len > 0);
  g_assert_cmpstr (fixture->changes->str, ==, "51-51+51 ");
  g_assert_cmpuint (rapport_row_get_position (row), ==, 101);
  wait_for (strcmp (title_of (row), "00100 b") == 0);
  g_string_truncate (fixture->changes, 0);

  /* Deleted while it is shown: the row that somebody holds keeps what it had. */
  settle ();
  act (fixture, delete_row, &id);
  wait_for (count (fixture) == 300);
  g_assert_cmpstr (fixture->changes->str, ==, "101-1+0 ");
  g_assert_cmpuint (rapport_row_get_position (row), ==, G_MAXUINT);
  g_assert_cmpstr (title_of (row), ==, "00100 b");
  g_assert_false (rapport_list_find (fixture->list, id, NULL));
  g_assert_cmpint (rapport_list_get_nth_id (fixture->list, 300), ==, 0);
}

static void
test_fields (Fixture *fixture, gconstpointer data)
{
  const RapportEntity *entity = rapport_entity_find ("customer");
  guint fields[] = { rapport_entity_field_index (entity, rapport_entity_get_field (entity, "name")), G_MAXUINT };
  g_autoptr (RapportRow) row = NULL;

  wait_for (rapport_list_get_sums (fixture->list) != NULL);
  row = row_at (fixture, 0);
  g_assert_cmpstr (rapport_record_get_text (rapport_row_get_record (row), "status"), ==, "lead");
  rapport_list_set_fields (fixture->list, fields);
  wait_for (rapport_record_is_blank (rapport_row_get_record (row), "status"));
  g_assert_cmpstr (title_of (row), ==, "00000");
}

/* A short list is one answer; another entity takes its place at once. */
static void
test_short (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RapportQuery) staff = rapport_query_new (rapport_entity_find ("staff"));
  g_autoptr (RapportRow) row = NULL;

  wait_for (rapport_list_get_sums (fixture->list) != NULL);
  g_assert_cmpstr (fixture->changes->str, ==, "0-0+60 ");
  row = row_at (fixture, 7);
  rapport_list_set_query (fixture->list, staff);
  g_assert_cmpuint (count (fixture), ==, 0);
  g_assert_cmpuint (rapport_row_get_position (row), ==, G_MAXUINT);
  wait_for (!rapport_list_get_loading (fixture->list));
  g_assert_cmpint (rapport_list_get_total (fixture->list), ==, 0);
}

/* The list may go while everything is under way. */
static void
test_let_go (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RapportRow) row = NULL;

  wait_for (count (fixture) == MANY / 4);
  row = row_at (fixture, 3000);
  rapport_list_set_query (fixture->list, fixture->query);
  g_signal_handlers_disconnect_by_data (fixture->list, fixture);
  g_object_add_weak_pointer (G_OBJECT (fixture->list), (gpointer *) &fixture->list);
  g_object_unref (fixture->list);
  g_assert_null (fixture->list);
  settle ();
  g_assert_cmpuint (rapport_row_get_position (row), ==, G_MAXUINT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
#define ADD(name, n, func) g_test_add ("/list/" name, Fixture, GUINT_TO_POINTER (n), set_up, func, tear_down)
  ADD ("first-page", MANY, test_first_page);
  ADD ("query-exchanged", MANY / 4, test_query_exchanged);
  ADD ("changed", 300, test_changed);
  ADD ("fields", 300, test_fields);
  ADD ("short", 60, test_short);
  ADD ("let-go", MANY / 4, test_let_go);
  return g_test_run ();
}
