/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "rapport-import-private.h"
#include "rapport-kind.h"

/* A line that is in the file already. */
typedef struct
{
  gint64 id;
  gboolean used; /* a row of the file stands for it */
} Line;

typedef struct
{
  guint first; /* in @lines */
  guint n_lines;
  gint64 next;    /* number of the next new line */
  GArray *masks;  /* which sets of blank cells the lines have been indexed for; nullable */
  gboolean whole; /* no row of it was rejected */
} Document;

/* Lines of one document that look alike to rows with the same blank cells. */
typedef struct
{
  guint line;
  guint next; /* + 1; 0: the last */
} Link;

/* Content is compared as a multiset: each row of the file uses up one equal line. A blank cell says nothing, so rows
 * with different blanks see different keys of the same lines. */
struct _RapportImportDocuments
{
  RapportImportRun *run;
  guint n_key;
  const RapportField *key[12];
  guint key_index[12];
  const RapportField *line;
  guint line_index;
  RapportStatement *select;

  RapportImportSet *by_key;     /* → index in @documents */
  RapportImportSet *by_content; /* → index in @links + 1 */
  GArray *documents;
  GArray *keys; /* (element-type guint64): one hash for each key field of each document */
  GArray *lines;
  GArray *hashes; /* (element-type guint64): one for each slot of each line */
  GArray *links;
  GByteArray *bytes;

  /* Of rejected rows that could not be read whole: the key fields that could be, and what was in them. */
  GArray *unread_masks; /* (element-type guint64): bits, the first key field's lowest */
  RapportImportSet *unread;

  /* Of the row matched last. */
  Document *document;
  guint pending; /* line + 1 */
};

static guint64
hash_value (RapportValueType type, gint64 integer, const char *text)
{
  guint64 hash = 0xcbf29ce484222325u ^ type;

  if (type == RAPPORT_VALUE_INTEGER)
    hash = (hash ^ (guint64) integer) * 0x9e3779b97f4a7c15u;
  else if (type == RAPPORT_VALUE_TEXT)
    for (; *text != '\0'; text++)
      hash = (hash ^ (guchar) *text) * 0x100000001b3u;
  hash ^= hash >> 32;
  hash *= 0xd6e8feb86659fd93u;
  return hash ^ hash >> 32;
}

static guint64
hash_of (const RapportValue *value)
{
  return hash_value (rapport_value_is_blank (value) ? RAPPORT_VALUE_NULL : value->type, value->integer, value->text);
}

static void
clear_document (gpointer data)
{
  g_clear_pointer (&((Document *) data)->masks, g_array_unref);
}

void
rapport_import_append_condition (GString *sql, const RapportField *field, gboolean alone)
{
  if (alone)
    g_string_append_printf (sql, "\"%s\"=?", field->name);
  else if (rapport_kind_get (field->kind)->stored == RAPPORT_VALUE_INTEGER)
    g_string_append_printf (sql, "ifnull(\"%s\",0)=?", field->name);
  else
    g_string_append_printf (sql, "ifnull(\"%s\",'')=?", field->name);
}

void
rapport_import_bind_key (RapportStatement *statement,
                         int parameter,
                         const RapportField *field,
                         const RapportValue *value,
                         gboolean alone)
{
  if (alone || !rapport_value_is_blank (value))
    rapport_statement_bind_value (statement, parameter, value);
  else if (rapport_kind_get (field->kind)->stored == RAPPORT_VALUE_INTEGER)
    rapport_statement_bind_integer (statement, parameter, 0);
  else
    rapport_statement_bind_text (statement, parameter, "");
}

static gboolean
prepare (RapportImportDocuments *self, GError **error)
{
  g_autoptr (GString) sql = g_string_new ("SELECT id, ");

  if (self->select != NULL)
    return TRUE;
  if (self->line != NULL)
    g_string_append_printf (sql, "\"%s\"", self->line->name);
  else
    g_string_append (sql, "0");
  for (guint i = 0; i < self->run->root->slots->len; i++)
    g_string_append_printf (sql, ", \"%s\"",
                            ((RapportImportSlot *) g_ptr_array_index (self->run->root->slots, i))->field->name);
  g_string_append_printf (sql, " FROM \"%s\"", self->run->root->entity->name);
  for (guint i = 0; i < self->n_key; i++)
    {
      g_string_append (sql, i == 0 ? " WHERE " : " AND ");
      rapport_import_append_condition (sql, self->key[i], FALSE);
    }
  g_string_append (sql, " ORDER BY id");
  self->select = rapport_connection_prepare (self->run->connection, sql->str, error);
  return self->select != NULL;
}

static gboolean
load_lines (RapportImportDocuments *self, Document *document, RapportRecord *record, GError **error)
{
  const guint n_slots = self->run->root->slots->len;
  g_autoptr (GError) failure = NULL;

  if (!prepare (self, error))
    return FALSE;
  for (guint i = 0; i < self->n_key; i++)
    rapport_import_bind_key (self->select, i + 1, self->key[i], rapport_record_get_nth (record, self->key_index[i]),
                             FALSE);
  while (rapport_statement_step (self->select, &failure))
    {
      const Line line = { rapport_statement_get_integer (self->select, 0), FALSE };

      document->next = MAX (document->next, rapport_statement_get_integer (self->select, 1) + 1);
      g_array_append_val (self->lines, line);
      document->n_lines++;
      for (guint i = 0; i < n_slots; i++)
        {
          const RapportImportSlot *slot = g_ptr_array_index (self->run->root->slots, i);
          const RapportValueType type = rapport_statement_is_null (self->select, i + 2)
                                            ? RAPPORT_VALUE_NULL
                                            : rapport_kind_get (slot->field->kind)->stored;
          const guint64 hash = hash_value (
              type, type == RAPPORT_VALUE_INTEGER ? rapport_statement_get_integer (self->select, i + 2) : 0,
              type == RAPPORT_VALUE_TEXT ? rapport_statement_get_text (self->select, i + 2) : NULL);

          g_array_append_val (self->hashes, hash);
        }
    }
  rapport_statement_reset (self->select);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static Document *
find_document (RapportImportDocuments *self, RapportRecord *record, RapportImportHash *key, GError **error)
{
  guint64 *known;
  Document document = { self->lines->len, 0, 1, NULL, TRUE };

  g_byte_array_set_size (self->bytes, 0);
  for (guint i = 0; i < self->n_key; i++)
    rapport_import_append_value (self->bytes, rapport_record_get_nth (record, self->key_index[i]));
  *key = rapport_import_hash (self->bytes);
  known = rapport_import_set_get (self->by_key, *key);
  if (known != NULL)
    return &g_array_index (self->documents, Document, *known);

  if (!self->run->was_empty && !load_lines (self, &document, record, error))
    return NULL;
  rapport_import_set_put (self->by_key, *key, self->documents->len);
  g_array_append_val (self->documents, document);
  for (guint i = 0; i < self->n_key; i++)
    {
      const guint64 hash = hash_of (rapport_record_get_nth (record, self->key_index[i]));

      g_array_append_val (self->keys, hash);
    }
  return &g_array_index (self->documents, Document, self->documents->len - 1);
}

static gboolean
counts (const RapportImportDocuments *self, const guint8 *given, guint slot)
{
  return given[slot] || self->run->import->clear_blanks;
}

/* The key of a line, or of the row (@hashes), as rows with these blanks see it. */
static RapportImportHash
hash_content (RapportImportDocuments *self,
              RapportImportHash key,
              guint64 mask,
              const guint64 *hashes,
              const guint8 *given)
{
  g_byte_array_set_size (self->bytes, 0);
  g_byte_array_append (self->bytes, (const guint8 *) &key, sizeof key);
  g_byte_array_append (self->bytes, (const guint8 *) &mask, sizeof mask);
  for (guint i = 0; i < self->run->root->slots->len; i++)
    if (counts (self, given, i))
      g_byte_array_append (self->bytes, (const guint8 *) &hashes[i], sizeof hashes[i]);
  return rapport_import_hash (self->bytes);
}

static gboolean
has_mask (const GArray *masks, guint64 mask)
{
  for (guint i = 0; i < masks->len; i++)
    if (g_array_index (masks, guint64, i) == mask)
      return TRUE;
  return FALSE;
}

static void
index_lines (RapportImportDocuments *self, Document *document, RapportImportHash key, guint64 mask, const guint8 *given)
{
  const guint n_slots = self->run->root->slots->len;

  if (document->masks == NULL)
    document->masks = g_array_new (FALSE, FALSE, sizeof (guint64));
  if (has_mask (document->masks, mask))
    return;
  g_array_append_val (document->masks, mask);

  /* Backwards, so that the first line is used up first. */
  for (guint i = document->first + document->n_lines; i-- > document->first;)
    {
      const RapportImportHash content
          = hash_content (self, key, mask, &g_array_index (self->hashes, guint64, i * n_slots), given);
      const guint64 *head = rapport_import_set_get (self->by_content, content);
      const Link link = { i, head != NULL ? *head : 0 };

      g_array_append_val (self->links, link);
      rapport_import_set_put (self->by_content, content, self->links->len);
    }
}

RapportMatch
rapport_import_documents_match (RapportImportDocuments *self,
                                RapportRecord *record,
                                const guint8 *given,
                                gint64 *id,
                                RapportImportHash *content,
                                GError **error)
{
  const guint n_slots = self->run->root->slots->len;
  g_autofree guint64 *hashes = g_new (guint64, n_slots);
  RapportImportHash key;
  guint64 mask = 0;
  guint64 *head;
  gboolean named = FALSE;

  self->pending = 0;
  self->document = find_document (self, record, &key, error);
  if (self->document == NULL)
    return RAPPORT_MATCH_REJECTED;

  for (guint i = 0; i < n_slots; i++)
    {
      const RapportImportSlot *slot = g_ptr_array_index (self->run->root->slots, i);
      const RapportValue *value = rapport_record_get_nth (record, slot->index);
      const gboolean blank = !given[i] || rapport_value_is_blank (value);

      hashes[i] = hash_value (blank ? RAPPORT_VALUE_NULL : value->type, value->integer, value->text);
      mask = (mask ^ counts (self, given, i)) * 0x100000001b3u + 1;
    }
  *content = hash_content (self, key, mask, hashes, given);
  if (self->document->n_lines > 0)
    {
      index_lines (self, self->document, key, mask, given);
      head = rapport_import_set_get (self->by_content, *content);
      while (head != NULL && *head != 0)
        {
          const Link *link = &g_array_index (self->links, Link, *head - 1);
          const Line *line = &g_array_index (self->lines, Line, link->line);

          if (!line->used)
            {
              self->pending = link->line + 1;
              *id = line->id;
              return RAPPORT_MATCH_SAME;
            }
          *head = link->next;
        }
    }

  /* Lines that carry no document number are only numbered for order's sake: more of them may always come. */
  for (guint i = 0; i < self->n_key; i++)
    if (self->key[i]->kind == RAPPORT_KIND_TEXT)
      named |= !rapport_value_is_blank (rapport_record_get_nth (record, self->key_index[i]));
  if (named && self->document->n_lines > 0 && self->run->import->documents == RAPPORT_DOCUMENTS_REFUSE)
    {
      g_set_error_literal (error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT,
                           _ ("This document is already here and has no such line. Choose whether lines are added to "
                              "documents (--documents add) or replace theirs (--documents replace)."));
      return RAPPORT_MATCH_REJECTED;
    }
  if (self->line != NULL)
    rapport_value_set_integer (rapport_record_edit_nth (record, self->line_index), self->document->next);
  return RAPPORT_MATCH_NEW;
}

void
rapport_import_documents_accept (RapportImportDocuments *self)
{
  if (self->pending > 0)
    g_array_index (self->lines, Line, self->pending - 1).used = TRUE;
  else if (self->document != NULL)
    self->document->next++;
}

/* --- lines that the file no longer has --- */

static RapportImportHash
hash_known (RapportImportDocuments *self, guint64 mask, const guint64 *hashes)
{
  g_byte_array_set_size (self->bytes, 0);
  g_byte_array_append (self->bytes, (const guint8 *) &mask, sizeof mask);
  for (guint i = 0; i < self->n_key; i++)
    if ((mask & G_GUINT64_CONSTANT (1) << i) != 0)
      g_byte_array_append (self->bytes, (const guint8 *) &hashes[i], sizeof hashes[i]);
  return rapport_import_hash (self->bytes);
}

/* What a cell of the key says, although another cell of its row cannot be read. */
static gboolean
read_key (RapportImportDocuments *self, guint key, guint64 *hash)
{
  RapportImportSlot *slot = rapport_import_node_find (self->run->root, self->key[key]);
  const char *text = slot != NULL ? rapport_import_run_get_text (self->run, slot) : "";
  g_auto (RapportValue) value = RAPPORT_VALUE_INIT;

  if (slot == NULL || slot->child != NULL
      || (*text != '\0'
          && !rapport_import_run_parse (self->run, self->run->root->entity, slot, text, NULL, &value, NULL)))
    return FALSE;
  *hash = hash_of (&value);
  return TRUE;
}

void
rapport_import_documents_reject (RapportImportDocuments *self, gboolean matched)
{
  guint64 hashes[G_N_ELEMENTS (self->key)] = { 0 };
  guint64 mask = 0;

  if (matched && self->document != NULL)
    {
      self->document->whole = FALSE;
      return;
    }
  for (guint i = 0; i < self->n_key; i++)
    mask |= (guint64) read_key (self, i, &hashes[i]) << i;
  if (!has_mask (self->unread_masks, mask))
    g_array_append_val (self->unread_masks, mask);
  rapport_import_set_put (self->unread, hash_known (self, mask, hashes), 1);
}

static gboolean
is_whole (RapportImportDocuments *self, guint document)
{
  const guint64 *hashes = &g_array_index (self->keys, guint64, document * self->n_key);

  if (!g_array_index (self->documents, Document, document).whole)
    return FALSE;
  for (guint i = 0; i < self->unread_masks->len; i++)
    if (rapport_import_set_get (self->unread, hash_known (self, g_array_index (self->unread_masks, guint64, i), hashes))
        != NULL)
      return FALSE;
  return TRUE;
}

static guint
count_unused (const RapportImportDocuments *self, const Document *document)
{
  guint n = 0;

  for (guint i = document->first; i < document->first + document->n_lines; i++)
    n += !g_array_index (self->lines, Line, i).used;
  return n;
}

gboolean
rapport_import_documents_finish (RapportImportDocuments *self, guint64 *n_deleted, guint64 *n_kept, GError **error)
{
  if (self->run->import->documents != RAPPORT_DOCUMENTS_REPLACE || self->line == NULL)
    return TRUE;
  for (guint d = 0; d < self->documents->len; d++)
    {
      const Document *document = &g_array_index (self->documents, Document, d);

      if (count_unused (self, document) == 0)
        continue;
      if (!is_whole (self, d))
        {
          ++*n_kept;
          continue;
        }
      for (guint i = document->first; i < document->first + document->n_lines; i++)
        {
          const Line *line = &g_array_index (self->lines, Line, i);

          if (line->used)
            continue;
          if (!rapport_act_delete (self->run->act, self->run->root->entity, line->id, error))
            return FALSE;
          ++*n_deleted;
        }
    }
  return TRUE;
}

RapportImportDocuments *
rapport_import_documents_new (RapportImportRun *run, const char *const *key, const RapportField *line)
{
  RapportImportDocuments *self = g_new0 (RapportImportDocuments, 1);
  const RapportEntity *entity = run->root->entity;

  self->run = run;
  self->line = line;
  if (line != NULL)
    self->line_index = rapport_entity_field_index (entity, line);
  for (; key != NULL && *key != NULL && self->n_key < G_N_ELEMENTS (self->key); key++)
    {
      self->key[self->n_key] = rapport_entity_get_field (entity, *key);
      if (self->key[self->n_key] == line)
        continue;
      self->key_index[self->n_key] = rapport_entity_field_index (entity, self->key[self->n_key]);
      self->n_key++;
    }
  self->by_key = rapport_import_set_new ();
  self->by_content = rapport_import_set_new ();
  self->documents = g_array_new (FALSE, FALSE, sizeof (Document));
  g_array_set_clear_func (self->documents, clear_document);
  self->keys = g_array_new (FALSE, FALSE, sizeof (guint64));
  self->unread_masks = g_array_new (FALSE, FALSE, sizeof (guint64));
  self->unread = rapport_import_set_new ();
  self->lines = g_array_new (FALSE, FALSE, sizeof (Line));
  self->hashes = g_array_new (FALSE, FALSE, sizeof (guint64));
  self->links = g_array_new (FALSE, FALSE, sizeof (Link));
  self->bytes = g_byte_array_new ();
  return self;
}

void
rapport_import_documents_free (RapportImportDocuments *self)
{
  g_clear_pointer (&self->select, rapport_statement_free);
  rapport_import_set_free (self->by_key);
  rapport_import_set_free (self->by_content);
  rapport_import_set_free (self->unread);
  g_array_unref (self->documents);
  g_array_unref (self->keys);
  g_array_unref (self->unread_masks);
  g_array_unref (self->lines);
  g_array_unref (self->hashes);
  g_array_unref (self->links);
  g_byte_array_unref (self->bytes);
  g_free (self);
}
