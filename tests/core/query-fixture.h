/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A database in a folder of its own, with a lease to read it by: for the tests of queries. */
#pragma once

#include <string.h>

#include <gio/gio.h>

#include "rapport-entities.h"
#include "rapport-kind.h"
#include "rapport-office.h"
#include "rapport-query-private.h"
#include "scratch.h"

typedef struct
{
  char *folder;
  char *path;
  RapportStore *store;
  RapportLease lease;
} Fixture;

G_GNUC_UNUSED static const char *const vietnamese[] = { "sort_language", "vi", "base_currency", "USD", NULL };
G_GNUC_UNUSED static const char *const persian[] = { "sort_language", "fa", "base_currency", "USD", NULL };

G_GNUC_UNUSED static gboolean
set_settings (RapportAct *act, gpointer user_data, GCancellable *cancellable, GError **error)
{
  const char *const *settings = user_data;

  for (; settings[0] != NULL; settings += 2)
    if (!rapport_act_set_setting (act, settings[0], settings[1], error))
      return FALSE;
  return TRUE;
}

/* Opened twice, since the keys are made anew in another language when the file is opened. */
G_GNUC_UNUSED static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = make_scratch ();
  fixture->path = g_build_filename (fixture->folder, "query.rapport", NULL);
  fixture->store = rapport_office_open (fixture->path, RAPPORT_STORE_CREATE, &error);
  g_assert_no_error (error);
  rapport_store_act (fixture->store, set_settings, (gpointer) data, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  rapport_store_close (fixture->store);
  g_clear_object (&fixture->store);
  fixture->store = rapport_office_open (fixture->path, RAPPORT_STORE_WRITE, &error);
  g_assert_no_error (error);
}

G_GNUC_UNUSED static void
tear_down (Fixture *fixture, gconstpointer data)
{
  rapport_lease_end (&fixture->lease);
  rapport_store_close (fixture->store);
  g_clear_object (&fixture->store);
  remove_scratch (fixture->folder);
  g_free (fixture->path);
}

/* A reader; begun only once everything has been written. */
G_GNUC_UNUSED static RapportConnection *
lease (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  if (fixture->lease.connection == NULL)
    rapport_store_lease (fixture->store, NULL, &fixture->lease, &error);
  g_assert_no_error (error);
  return fixture->lease.connection;
}

/* add (fixture, "customer", "name", "An", "status", "lead", NULL): numbers are read by the field's kind. */
G_GNUC_UNUSED static gint64 add (Fixture *fixture, const char *entity, ...) G_GNUC_NULL_TERMINATED;

G_GNUC_UNUSED static gint64
add (Fixture *fixture, const char *entity, ...)
{
  g_autoptr (RapportRecord) record = rapport_record_new (rapport_entity_find (entity));
  g_autoptr (GError) error = NULL;
  RapportFormat format = *rapport_format_plain ();
  const char *name;
  va_list arguments;

  g_strlcpy (format.base_currency, "USD", sizeof format.base_currency);
  rapport_record_set_initial (record, &format);
  va_start (arguments, entity);
  while ((name = va_arg (arguments, const char *)) != NULL)
    {
      const RapportField *field = rapport_entity_get_field (rapport_entity_find (entity), name);
      g_auto (RapportValue) value = RAPPORT_VALUE_INIT;

      g_assert_nonnull (field);
      if (field->kind == RAPPORT_KIND_REFERENCE)
        rapport_value_set_integer (&value, g_ascii_strtoll (va_arg (arguments, const char *), NULL, 10));
      else
        rapport_field_parse (rapport_entity_find (entity), field, va_arg (arguments, const char *), &format,
                             rapport_record_get_currency (record, field), &value, &error);
      g_assert_no_error (error);
      rapport_record_set_value (record, name, &value);
    }
  va_end (arguments);
  rapport_store_save (fixture->store, record, &error);
  g_assert_no_error (error);
  return rapport_record_get_id (record);
}

static const char *
number (gint64 id)
{
  static char texts[16][24];
  static guint next;
  char *text = texts[next++ % G_N_ELEMENTS (texts)];

  g_snprintf (text, sizeof texts[0], "%" G_GINT64_FORMAT, id);
  return text;
}

/* Titles of all hits, joined by "|". */
G_GNUC_UNUSED static char *
list_titles (Fixture *fixture, RapportQuery *query)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = rapport_query_list_ids (query, lease (fixture), 0, &error);
  g_autoptr (GPtrArray) records = NULL;
  GString *titles = g_string_new (NULL);

  g_assert_no_error (error);
  records = rapport_query_load (rapport_query_get_entity (query), lease (fixture), (const gint64 *) ids->data, ids->len,
                                NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (records->len, ==, ids->len);
  for (guint i = 0; i < records->len; i++)
    {
      g_assert_cmpint (rapport_record_get_id (records->pdata[i]), ==, g_array_index (ids, gint64, i));
      g_string_append_printf (titles, "%s%s", i > 0 ? "|" : "", rapport_record_get_title (records->pdata[i]));
    }
  return g_string_free (titles, FALSE);
}

G_GNUC_UNUSED static void
assert_titles (Fixture *fixture, RapportQuery *query, const char *expected)
{
  g_autofree char *titles = list_titles (fixture, query);

  g_assert_cmpstr (titles, ==, expected);
}

G_GNUC_UNUSED static void
assert_found (Fixture *fixture, const char *words, const char *expected)
{
  g_autoptr (RapportQuery) query = rapport_query_new (rapport_entity_find ("customer"));

  rapport_query_set_search (query, words);
  assert_titles (fixture, query, expected);
}

G_GNUC_UNUSED static void
assert_condition (Fixture *fixture, const char *entity, const char *condition, const char *expected)
{
  g_autoptr (RapportQuery) query = rapport_query_new (rapport_entity_find (entity));
  g_autoptr (GError) error = NULL;

  rapport_query_set_sort (query, NULL, FALSE);
  rapport_query_add_condition (query, lease (fixture), condition, &error);
  g_assert_no_error (error);
  assert_titles (fixture, query, expected);
}

G_GNUC_UNUSED static void
assert_refused (Fixture *fixture, const char *condition, int code)
{
  g_autoptr (RapportQuery) query = rapport_query_new (rapport_entity_find ("customer"));
  g_autoptr (GError) error = NULL;

  g_assert_false (rapport_query_add_condition (query, lease (fixture), condition, &error));
  g_assert_error (error, RAPPORT_ERROR, code);
  g_assert_cmpuint (rapport_query_get_n_filters (query), ==, 0);
}
