/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "rapport-export-private.h"

#define CACHED 200000 /* names kept: some 20 MB; every target of a small file, the recent ones of a large file */
#define CANDIDATES 8

struct _RapportExportKeys
{
  const RapportEntity *target;
  RapportConnection *connection;
  guint fields[CANDIDATES + 1]; /* looked at in turn, ended by G_MAXUINT; none: the title */
  guint n_fields;
  GHashTable *cache; /* gint64 → text */
};

static gboolean
is_always_there (RapportExportKeys *keys, const RapportField *field, gboolean *always, GError **error)
{
  g_autoptr (RapportQuery) query = rapport_query_new (keys->target);
  g_autoptr (GArray) blank = NULL;
  RapportValue none = RAPPORT_VALUE_INIT;

  rapport_query_set_filter (query, field, RAPPORT_OP_BLANK, &none, 1);
  blank = rapport_query_list_ids (query, keys->connection, 1, error);
  if (!blank)
    return FALSE;
  *always = blank->len == 0;
  return TRUE;
}

static void
add_candidate (RapportExportKeys *keys, const RapportField *field)
{
  guint index = rapport_entity_field_index (keys->target, field);

  for (guint i = 0; i < keys->n_fields; i++)
    if (keys->fields[i] == index)
      return;
  if (keys->n_fields < CANDIDATES && !rapport_field_is_computed (field))
    keys->fields[keys->n_fields++] = index;
  keys->fields[keys->n_fields] = G_MAXUINT;
}

/* The first line of several values. */
static char *
dup_first (const RapportValue *value)
{
  const char *text = value->type == RAPPORT_VALUE_TEXT ? value->text : NULL;
  const char *end = text ? strchr (text, '\n') : NULL;

  if (value->type == RAPPORT_VALUE_INTEGER)
    return g_strdup_printf ("%" G_GINT64_FORMAT, value->integer);
  return text && *text ? g_strndup (text, end ? (gsize) (end - text) : strlen (text)) : NULL;
}

RapportExportKeys *
rapport_export_keys_new (const RapportEntity *target, RapportConnection *connection, GError **error)
{
  g_autoptr (RapportExportKeys) keys = g_new0 (RapportExportKeys, 1);
  const RapportField *code = rapport_entity_get_field (target, "code");

  keys->target = target;
  keys->connection = connection;
  keys->cache = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  keys->fields[0] = G_MAXUINT;
  if (code)
    add_candidate (keys, code);
  for (const RapportField *field = target->fields; field->name; field++)
    if (field->flags & RAPPORT_FIELD_IDENTIFYING && field->kind != RAPPORT_KIND_REFERENCE)
      add_candidate (keys, field);

  for (guint i = 0; i < keys->n_fields; i++)
    {
      gboolean always = FALSE;

      if (!is_always_there (keys, &target->fields[keys->fields[i]], &always, error))
        return NULL;
      if (always)
        {
          keys->fields[0] = keys->fields[i];
          keys->fields[1] = G_MAXUINT;
          keys->n_fields = 1;
          break;
        }
    }
  return g_steal_pointer (&keys);
}

void
rapport_export_keys_free (RapportExportKeys *keys)
{
  if (!keys)
    return;
  g_hash_table_unref (keys->cache);
  g_free (keys);
}

const char *
rapport_export_keys_get (RapportExportKeys *keys, gint64 id, GError **error)
{
  const char *cached = g_hash_table_lookup (keys->cache, &id);
  g_autoptr (GPtrArray) records = NULL;
  g_autofree char *text = NULL;
  RapportRecord *record;

  if (cached)
    return cached;

  records = rapport_query_load (keys->target, keys->connection, &id, 1, keys->fields, error);
  if (!records)
    return NULL;
  record = g_ptr_array_index (records, 0);
  for (guint i = 0; record && i < keys->n_fields && !text; i++)
    text = dup_first (rapport_record_get_nth (record, keys->fields[i]));
  if (!text)
    text = g_strdup (record ? rapport_record_get_title (record) : "");

  if (g_hash_table_size (keys->cache) >= CACHED)
    g_hash_table_remove_all (keys->cache);
  cached = text;
  g_hash_table_insert (keys->cache, g_memdup2 (&id, sizeof id), g_steal_pointer (&text));
  return cached;
}
