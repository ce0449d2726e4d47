/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <string.h>

#include "rapport-entities.h"
#include "rapport-entity.h"
#include "rapport-office.h"
#include "rapport-query.h"
#include "scratch.h"

/* A new, empty file with the rules of the house, in a folder of its own. */
typedef struct
{
  char *folder;
  char *path;
  RapportStore *store;
} Office;

static inline void
open_office (Office *office, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  office->folder = make_scratch ();
  office->path = g_build_filename (office->folder, "test.rapport", NULL);
  office->store = rapport_office_open (office->path, RAPPORT_STORE_CREATE, &error);
  g_assert_no_error (error);
  g_assert_nonnull (office->store);
}

static inline void
close_office (Office *office, gconstpointer data)
{
  rapport_store_close (office->store);
  g_object_unref (office->store);
  remove_scratch (office->folder);
  g_free (office->path);
}

/* A record from texts in plain form, "field", "text" …; references by id. */
static inline RapportRecord *
make_record_valist (const char *entity_name, va_list texts)
{
  const RapportEntity *entity = rapport_entity_find (entity_name);
  RapportRecord *record = rapport_record_new (entity);
  const char *field;

  rapport_record_set_initial (record, rapport_format_plain ());
  while ((field = va_arg (texts, const char *)) != NULL)
    {
      const char *text = va_arg (texts, const char *);
      const RapportField *found = rapport_entity_get_field (entity, field);

      g_assert_nonnull (found);
      if (rapport_value_is_blank (&(RapportValue){ RAPPORT_VALUE_TEXT, 0, (char *) text }))
        rapport_record_clear (record, field);
      else if (g_ascii_isdigit (text[0]) || text[0] == '-')
        {
          char *end;
          gint64 number = g_ascii_strtoll (text, &end, 10);

          if (*end == '\0' && found->kind != RAPPORT_KIND_TEXT)
            rapport_record_set_integer (record, field, number);
          else
            rapport_record_set_text (record, field, text);
        }
      else
        rapport_record_set_text (record, field, text);
    }

  return record;
}

/* Saves one; returns its id, or 0 with @error. Amounts are minor units, quantities thousandths, rates 10⁻¹². */
static inline gint64
try_save (Office *office, GError **error, const char *entity, ...)
{
  g_autoptr (RapportRecord) record = NULL;
  va_list texts;

  va_start (texts, entity);
  record = make_record_valist (entity, texts);
  va_end (texts);

  /* A line is known by its document; tests need not number theirs. */
  if (g_str_equal (entity, "sale") && rapport_record_is_blank (record, "document"))
    {
      static guint number;
      g_autofree char *document = g_strdup_printf ("D%u", ++number);

      rapport_record_set_text (record, "document", document);
    }

  return rapport_store_save (office->store, record, error) ? rapport_record_get_id (record) : 0;
}

#define save(office, ...)                                                                                              \
  ({                                                                                                                   \
    g_autoptr (GError) save_error = NULL;                                                                              \
    gint64 saved_id = try_save (office, &save_error, __VA_ARGS__, NULL);                                               \
    g_assert_no_error (save_error);                                                                                    \
    saved_id;                                                                                                          \
  })

#define refuse(office, sentence, ...)                                                                                  \
  ({                                                                                                                   \
    g_autoptr (GError) refuse_error = NULL;                                                                            \
    g_assert_cmpint (try_save (office, &refuse_error, __VA_ARGS__, NULL), ==, 0);                                      \
    g_assert_error (refuse_error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT);                                            \
    g_assert_nonnull (strstr (refuse_error->message, sentence));                                                       \
  })

/* An id as text, for references. */
static inline const char *
ref (gint64 id)
{
  static char texts[16][24];
  static guint next;
  char *text = texts[next++ % G_N_ELEMENTS (texts)];

  g_snprintf (text, sizeof texts[0], "%" G_GINT64_FORMAT, id);
  return text;
}

static inline RapportRecord *
load (Office *office, const char *entity, gint64 id)
{
  g_auto (RapportLease) lease = { NULL };
  g_autoptr (GError) error = NULL;
  RapportRecord *record;

  g_assert_true (rapport_store_lease (office->store, NULL, &lease, &error));
  record = rapport_query_load_one (rapport_entity_find (entity), lease.connection, id, &error);
  g_assert_no_error (error);
  return record;
}

static inline gint64
ask (Office *office, const char *sql)
{
  g_auto (RapportLease) lease = { NULL };
  g_autoptr (GError) error = NULL;
  gint64 result = -1;

  g_assert_true (rapport_store_lease (office->store, NULL, &lease, &error));
  rapport_connection_query_integer (lease.connection, &result, -1, &error, sql, NULL);
  g_assert_no_error (error);
  return result;
}

static inline void
assert_sound (Office *office)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) wrong = rapport_store_check (office->store, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < wrong->len; i++)
    g_test_message ("%s", (char *) wrong->pdata[i]);
  g_assert_cmpuint (wrong->len, ==, 0);
}
