/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "rapport-import-private.h"
#include "rapport-kind.h"

#define SEVERAL G_MAXUINT64

typedef struct
{
  guint n_fields;
  const RapportField *fields[12];
  guint indexes[12];
  gboolean alone;
  gboolean scanned; /* no index serves it: the whole table is hashed once */
  RapportImportSet *existing;
  RapportStatement *find;
} Key;

struct _RapportImportMatcher
{
  RapportImportRun *run;
  GPtrArray *keys;
  RapportImportSet *seen;            /* identity → line of the file */
  RapportImportDocuments *documents; /* lines without numbers; nullable */
  RapportImportDocuments *contents;  /* rows without any key */
  GByteArray *bytes;

  /* Of the row matched last. */
  RapportImportHash pending;
  RapportImportDocuments *pending_documents;
  gboolean pending_seen;
};

static void
free_key (gpointer data)
{
  Key *key = data;

  g_clear_pointer (&key->existing, rapport_import_set_free);
  g_clear_pointer (&key->find, rapport_statement_free);
  g_free (key);
}

static Key *
new_key (const RapportEntity *entity, const char *const *names)
{
  Key *key = g_new0 (Key, 1);

  for (; *names != NULL && key->n_fields < G_N_ELEMENTS (key->fields); names++)
    {
      key->fields[key->n_fields] = rapport_entity_get_field (entity, *names);
      key->indexes[key->n_fields] = rapport_entity_field_index (entity, key->fields[key->n_fields]);
      key->n_fields++;
    }
  key->alone = key->n_fields == 1;
  return key;
}

/* One key is usable when the file gives something of it; what it does not give is blank. */
static gboolean
is_given (RapportImportRun *run, const Key *key)
{
  for (guint i = 0; i < key->n_fields; i++)
    if (rapport_import_node_find (run->root, key->fields[i]) != NULL)
      return TRUE;
  return FALSE;
}

static const RapportField *
find_missing_line (RapportImportRun *run, const Key *key)
{
  for (guint i = 0; i < key->n_fields; i++)
    if (strcmp (key->fields[i]->name, "line") == 0 && key->fields[i]->kind == RAPPORT_KIND_INTEGER
        && rapport_import_node_find (run->root, key->fields[i]) == NULL)
      return key->fields[i];
  return NULL;
}

static void
add_natural_keys (RapportImportMatcher *self)
{
  const RapportEntity *entity = self->run->root->entity;

  for (guint i = 0; entity->keys != NULL && entity->keys[i] != NULL; i++)
    {
      g_auto (GStrv) names = g_strsplit (entity->keys[i], " ", -1);
      Key *key = new_key (entity, (const char *const *) names);
      const RapportField *line;

      if (!is_given (self->run, key))
        {
          free_key (key);
          continue;
        }
      line = find_missing_line (self->run, key);
      if (line != NULL)
        {
          self->documents = rapport_import_documents_new (self->run, (const char *const *) names, line);
          free_key (key);
          return;
        }
      g_ptr_array_add (self->keys, key);
    }
}

static gboolean
add_own_key (RapportImportMatcher *self, GError **error)
{
  const RapportEntity *entity = self->run->root->entity;
  Key *key = new_key (entity, (const char *const *) self->run->import->keys);
  g_autofree char *joined = g_strjoinv (" ", self->run->import->keys);

  g_ptr_array_add (self->keys, key);
  for (guint i = 0; i < key->n_fields; i++)
    if (rapport_import_node_find (self->run->root, key->fields[i]) == NULL)
      {
        g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT,
                     _ ("The key “%s” cannot be used: no column fills it."), key->fields[i]->name);
        return FALSE;
      }
  key->scanned = TRUE;
  for (guint i = 0; entity->keys != NULL && entity->keys[i] != NULL; i++)
    if (strcmp (entity->keys[i], joined) == 0)
      key->scanned = FALSE;
  if (key->alone && (key->fields[0]->flags & RAPPORT_FIELD_UNIQUE) != 0)
    key->scanned = FALSE;
  return TRUE;
}

/* The id, the values of all slots, then the currencies of amounts whose currency the file does not give. */
static void
append_columns (RapportImportRun *run, GString *sql)
{
  g_string_append (sql, "SELECT id");
  for (guint i = 0; i < run->root->slots->len; i++)
    g_string_append_printf (sql, ", \"%s\"",
                            ((RapportImportSlot *) g_ptr_array_index (run->root->slots, i))->field->name);
  for (guint i = 0; i < run->root->slots->len; i++)
    {
      const RapportImportSlot *slot = g_ptr_array_index (run->root->slots, i);

      if (slot->field->kind == RAPPORT_KIND_MONEY && slot->field->currency != NULL)
        g_string_append_printf (sql, ", \"%s\"", slot->field->currency);
      else
        g_string_append (sql, ", NULL");
    }
  g_string_append_printf (sql, " FROM \"%s\" WHERE ", run->root->entity->name);
}

static gboolean
scan_existing (RapportImportMatcher *self, Key *key, GError **error)
{
  g_autoptr (GString) sql = g_string_new ("SELECT id");
  g_autoptr (RapportStatement) statement = NULL;
  g_autoptr (GError) failure = NULL;

  if (key->existing != NULL)
    return TRUE;
  key->existing = rapport_import_set_new ();
  for (guint i = 0; i < key->n_fields; i++)
    g_string_append_printf (sql, ", \"%s\"", key->fields[i]->name);
  g_string_append_printf (sql, " FROM \"%s\"", self->run->root->entity->name);
  statement = rapport_connection_prepare (self->run->connection, sql->str, error);
  if (statement == NULL)
    return FALSE;
  while (rapport_statement_step (statement, &failure))
    {
      const guint64 id = rapport_statement_get_integer (statement, 0);
      RapportImportHash hash;

      g_byte_array_set_size (self->bytes, 0);
      for (guint i = 0; i < key->n_fields; i++)
        {
          g_auto (RapportValue) value = RAPPORT_VALUE_INIT;

          rapport_statement_get_value (statement, i + 1, &value);
          rapport_import_append_value (self->bytes, &value);
        }
      hash = rapport_import_hash (self->bytes);
      rapport_import_set_put (key->existing, hash, rapport_import_set_get (key->existing, hash) == NULL ? id : SEVERAL);
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
prepare_find (RapportImportMatcher *self, Key *key, GError **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);

  if (key->find != NULL)
    return TRUE;
  append_columns (self->run, sql);
  if (key->scanned)
    g_string_append (sql, "id=?");
  else
    for (guint i = 0; i < key->n_fields; i++)
      {
        if (i > 0)
          g_string_append (sql, " AND ");
        rapport_import_append_condition (sql, key->fields[i], key->alone);
      }
  g_string_append (sql, " LIMIT 2");
  key->find = rapport_connection_prepare (self->run->connection, sql->str, error);
  return key->find != NULL;
}

/* An amount was read in the currency of a new record; the one that is there may have another. */
static gboolean
read_again (RapportImportMatcher *self,
            RapportImportSlot *slot,
            guint i,
            RapportRecord *record,
            RapportStatement *row,
            GError **error)
{
  const RapportEntity *entity = self->run->root->entity;
  const char *currency = rapport_statement_get_text (row, 1 + self->run->root->slots->len + i);
  const RapportField *field;

  if (slot->field->kind != RAPPORT_KIND_MONEY || slot->field->currency == NULL || currency == NULL)
    return TRUE;
  field = rapport_entity_get_field (entity, slot->field->currency);
  if (rapport_import_node_find (self->run->root, field) != NULL
      || g_strcmp0 (rapport_record_get_currency (record, slot->field), currency) == 0)
    return TRUE;
  if (rapport_import_run_parse (self->run, entity, slot, rapport_import_run_get_text (self->run, slot), currency,
                                rapport_record_edit_nth (record, slot->index), error))
    return TRUE;
  self->run->culprit = slot;
  return FALSE;
}

static RapportMatch
compare (RapportImportMatcher *self, RapportRecord *record, const guint8 *given, RapportStatement *row, GError **error)
{
  RapportMatch match = RAPPORT_MATCH_SAME;

  for (guint i = 0; i < self->run->root->slots->len; i++)
    {
      RapportImportSlot *slot = g_ptr_array_index (self->run->root->slots, i);
      const RapportValue *value;
      gboolean blank, same;

      if (!given[i] && !self->run->import->clear_blanks)
        continue;
      if (given[i] && !read_again (self, slot, i, record, row, error))
        return RAPPORT_MATCH_REJECTED;
      value = rapport_record_get_nth (record, slot->index);
      blank = !given[i] || rapport_value_is_blank (value);
      if (blank)
        same = rapport_statement_is_null (row, i + 1);
      else if (rapport_statement_is_null (row, i + 1))
        same = FALSE;
      else if (value->type == RAPPORT_VALUE_INTEGER)
        same = rapport_statement_get_integer (row, i + 1) == value->integer;
      else
        same = g_strcmp0 (rapport_statement_get_text (row, i + 1), value->text) == 0;
      if (!same)
        match = RAPPORT_MATCH_CHANGED;
    }
  return match;
}

static RapportMatch
refuse_several (GError **error)
{
  g_set_error_literal (error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT,
                       _ ("Several records here have this key, so it is not known which one is meant."));
  return RAPPORT_MATCH_REJECTED;
}

static RapportMatch
look_up (RapportImportMatcher *self, Key *key, RapportRecord *record, const guint8 *given, gint64 *id, GError **error)
{
  RapportMatch match = RAPPORT_MATCH_NEW;
  g_autoptr (GError) failure = NULL;

  if (!prepare_find (self, key, error))
    return RAPPORT_MATCH_REJECTED;
  if (key->scanned)
    {
      const guint64 *found;

      if (!scan_existing (self, key, error))
        return RAPPORT_MATCH_REJECTED;
      g_byte_array_set_size (self->bytes, 0);
      for (guint i = 0; i < key->n_fields; i++)
        rapport_import_append_value (self->bytes, rapport_record_get_nth (record, key->indexes[i]));
      found = rapport_import_set_get (key->existing, rapport_import_hash (self->bytes));
      if (found == NULL)
        return RAPPORT_MATCH_NEW;
      if (*found == SEVERAL)
        return refuse_several (error);
      rapport_statement_bind_integer (key->find, 1, *found);
    }
  else
    for (guint i = 0; i < key->n_fields; i++)
      rapport_import_bind_key (key->find, i + 1, key->fields[i], rapport_record_get_nth (record, key->indexes[i]),
                               key->alone);

  if (rapport_statement_step (key->find, &failure))
    {
      *id = rapport_statement_get_integer (key->find, 0);
      match = compare (self, record, given, key->find, error);
      if (match != RAPPORT_MATCH_REJECTED && rapport_statement_step (key->find, &failure))
        match = refuse_several (error);
    }
  rapport_statement_reset (key->find);
  if (failure == NULL)
    return match;
  g_clear_error (error);
  g_propagate_error (error, g_steal_pointer (&failure));
  return RAPPORT_MATCH_REJECTED;
}

static gboolean
refuse_seen (RapportImportMatcher *self, GError **error)
{
  const guint64 *line = rapport_import_set_get (self->seen, self->pending);
  g_autofree char *number = NULL;

  if (line == NULL)
    return FALSE;
  number = g_strdup_printf ("%" G_GUINT64_FORMAT, *line);
  g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT, _ ("This is the same record as in line %s."), number);
  return TRUE;
}

static gboolean
is_blank (const Key *key, RapportRecord *record)
{
  for (guint i = 0; i < key->n_fields; i++)
    if (!rapport_value_is_blank (rapport_record_get_nth (record, key->indexes[i])))
      return FALSE;
  return TRUE;
}

RapportMatch
rapport_import_matcher_match (RapportImportMatcher *self,
                              RapportRecord *record,
                              const guint8 *given,
                              guint64 line,
                              gint64 *id,
                              GError **error)
{
  RapportMatch match;

  self->pending_documents = NULL;
  self->pending_seen = FALSE;
  for (guint k = 0; k < self->keys->len; k++)
    {
      Key *key = g_ptr_array_index (self->keys, k);
      const guint8 number = k;

      if (is_blank (key, record))
        continue;
      g_byte_array_set_size (self->bytes, 0);
      g_byte_array_append (self->bytes, &number, 1);
      for (guint i = 0; i < key->n_fields; i++)
        rapport_import_append_value (self->bytes, rapport_record_get_nth (record, key->indexes[i]));
      self->pending = rapport_import_hash (self->bytes);
      self->pending_seen = TRUE;
      if (refuse_seen (self, error))
        return RAPPORT_MATCH_REJECTED;
      return self->run->was_empty ? RAPPORT_MATCH_NEW : look_up (self, key, record, given, id, error);
    }

  if (self->documents != NULL)
    {
      self->pending_documents = self->documents;
      return rapport_import_documents_match (self->documents, record, given, id, &self->pending, error);
    }

  /* Nothing names the record: only the very same content is the same record. */
  if (self->contents == NULL)
    self->contents = rapport_import_documents_new (self->run, NULL, NULL);
  self->pending_documents = self->contents;
  match = rapport_import_documents_match (self->contents, record, given, id, &self->pending, error);
  self->pending_seen = TRUE;
  if (match != RAPPORT_MATCH_REJECTED && refuse_seen (self, error))
    return RAPPORT_MATCH_REJECTED;
  return match;
}

void
rapport_import_matcher_accept (RapportImportMatcher *self, guint64 line)
{
  if (self->pending_documents != NULL)
    rapport_import_documents_accept (self->pending_documents);
  if (self->pending_seen)
    rapport_import_set_put (self->seen, self->pending, line);
}

void
rapport_import_matcher_reject (RapportImportMatcher *self, gboolean matched)
{
  if (self->documents != NULL && (!matched || self->pending_documents == self->documents))
    rapport_import_documents_reject (self->documents, matched);
}

gboolean
rapport_import_matcher_finish (RapportImportMatcher *self, guint64 *n_deleted, guint64 *n_kept, GError **error)
{
  return self->documents == NULL || rapport_import_documents_finish (self->documents, n_deleted, n_kept, error);
}

RapportImportMatcher *
rapport_import_matcher_new (RapportImportRun *run, GError **error)
{
  g_autoptr (RapportImportMatcher) self = g_new0 (RapportImportMatcher, 1);

  self->run = run;
  self->keys = g_ptr_array_new_with_free_func (free_key);
  self->seen = rapport_import_set_new ();
  self->bytes = g_byte_array_new ();
  if (run->import->keys == NULL)
    add_natural_keys (self);
  else if (!add_own_key (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
rapport_import_matcher_free (RapportImportMatcher *self)
{
  g_ptr_array_unref (self->keys);
  rapport_import_set_free (self->seen);
  g_clear_pointer (&self->documents, rapport_import_documents_free);
  g_clear_pointer (&self->contents, rapport_import_documents_free);
  g_byte_array_unref (self->bytes);
  g_free (self);
}
