/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-draft.h"

#include <string.h>

#include "rapport-connection-private.h"
#include "rapport-entities.h"
#include "rapport-kind.h"
#include "rapport-moment.h"
#include "rapport-query.h"
#include "rapport-schema.h"

#define TITLE_LIMIT 200 /* characters */

/* --- the struct --- */

gint64
rapport_draft_new_id (void)
{
  static GMutex mutex;
  static gint64 last;
  gint64 id;

  /* Microseconds: no other program made one in this one, and the next start begins above the last. */
  g_mutex_lock (&mutex);
  last = MAX (last + 1, g_get_real_time ());
  id = last;
  g_mutex_unlock (&mutex);
  return id;
}

RapportDraft *
rapport_draft_new (gint64 id, const RapportRecord *values, const RapportRecord *before)
{
  RapportDraft *draft = g_new0 (RapportDraft, 1);

  draft->id = id;
  draft->entity = rapport_record_get_entity (values);
  draft->record = rapport_record_get_id (values);
  draft->who = g_strdup ("");
  draft->at = g_strdup ("");
  draft->title = g_strdup (rapport_record_get_title (values));
  draft->values = rapport_record_copy (values);
  draft->before = rapport_record_copy (before);
  draft->typed = g_new0 (char *, rapport_entity_get_n_fields (draft->entity) + 1);
  return draft;
}

RapportDraft *
rapport_draft_copy (const RapportDraft *draft)
{
  RapportDraft *copy = rapport_draft_new (draft->id, draft->values, draft->before);

  copy->record = draft->record;
  copy->gone = draft->gone;
  g_free (copy->who);
  copy->who = g_strdup (draft->who);
  g_free (copy->at);
  copy->at = g_strdup (draft->at);
  g_free (copy->title);
  copy->title = g_strdup (draft->title);
  for (guint i = 0; i < rapport_entity_get_n_fields (draft->entity); i++)
    copy->typed[i] = g_strdup (draft->typed[i]);
  return copy;
}

void
rapport_draft_free (RapportDraft *draft)
{
  if (draft == NULL)
    return;
  for (guint i = 0; i < rapport_entity_get_n_fields (draft->entity); i++)
    g_free (draft->typed[i]);
  g_free (draft->typed);
  g_clear_object (&draft->values);
  g_clear_object (&draft->before);
  g_free (draft->who);
  g_free (draft->at);
  g_free (draft->title);
  g_free (draft);
}

void
rapport_draft_set_typed (RapportDraft *draft, guint index, const char *text)
{
  g_free (draft->typed[index]);
  draft->typed[index] = g_strdup (text);
}

gboolean
rapport_draft_is_changed (const RapportDraft *draft, guint index)
{
  return draft->typed[index] != NULL
         || !rapport_value_equal (rapport_record_get_nth (draft->values, index),
                                  rapport_record_get_nth (draft->before, index));
}

/* --- plain form --- */

/* What the program fills in itself is no draft's business. */
static gboolean
is_kept (const RapportField *field)
{
  return rapport_schema_field_is_stored (field) && (field->flags & RAPPORT_FIELD_READ_ONLY) == 0;
}

/* The currency may follow from another field: amounts are typed in that one. */
static char *
format_plain (const RapportRecord *record, const RapportRecord *completed, guint index, const RapportFormat *format)
{
  const RapportEntity *entity = rapport_record_get_entity (record);
  const RapportField *field = &entity->fields[index];

  if (rapport_value_is_blank (rapport_record_get_nth (record, index)))
    return NULL;
  return rapport_field_format (entity, field, rapport_record_get_nth (record, index), format,
                               rapport_record_get_currency (completed, field));
}

static char *
shorten (char *text)
{
  const gsize length = text != NULL ? strlen (text) : 0;

  if (length > RAPPORT_DRAFT_TEXT_LIMIT)
    *g_utf8_find_prev_char (text, text + RAPPORT_DRAFT_TEXT_LIMIT + 1) = '\0';
  return text;
}

/* --- writing --- */

static gboolean
write_field (RapportStatement *statement, const RapportDraft *draft, guint index, const char *value, const char *before)
{
  g_autofree char *typed = shorten (g_strdup (draft->typed[index]));

  if (value == NULL && before == NULL && typed == NULL)
    return FALSE;
  rapport_statement_bind_integer (statement, 1, draft->id);
  rapport_statement_bind_text (statement, 2, draft->entity->fields[index].name);
  rapport_statement_bind_text (statement, 3, value);
  rapport_statement_bind_text (statement, 4, typed);
  rapport_statement_bind_text (statement, 5, before);
  return TRUE;
}

/* All fields, not only the changed ones: should the record be deleted meanwhile, nothing of it is missing. */
static gboolean
write_fields (RapportAct *act, const RapportDraft *draft, GError **error)
{
  const RapportFormat *format = rapport_act_get_format (act);
  g_autoptr (RapportRecord) completed = rapport_record_copy (draft->values);
  g_autoptr (RapportRecord) completed_before = rapport_record_copy (draft->before);
  g_autoptr (RapportStatement) statement = rapport_connection_prepare (
      rapport_act_get_connection (act),
      "INSERT INTO \"draft_field\" (draft, field, value, typed, before) VALUES (?, ?, ?, ?, ?)", error);

  if (statement == NULL)
    return FALSE;
  rapport_record_complete (completed);
  rapport_record_complete (completed_before);
  for (guint i = 0; draft->entity->fields[i].name != NULL; i++)
    {
      g_autofree char *value = NULL;
      g_autofree char *before = NULL;

      if (!is_kept (&draft->entity->fields[i]))
        continue;
      value = shorten (format_plain (draft->values, completed, i, format));
      before = shorten (format_plain (draft->before, completed_before, i, format));
      if (write_field (statement, draft, i, value, before) && !rapport_statement_run (statement, error))
        return FALSE;
    }
  return TRUE;
}

/* By the program's one clock, which pictures and tests can fix. */
static char *
get_now (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  const int seconds
      = g_date_time_get_hour (now) * 3600 + g_date_time_get_minute (now) * 60 + g_date_time_get_second (now);

  return rapport_moment_from_local (rapport_today (), seconds, RAPPORT_ZONE_NONE);
}

static gboolean
forget (RapportConnection *connection, gint64 id, GError **error)
{
  static const char *const statements[]
      = { "DELETE FROM \"draft_field\" WHERE draft=?", "DELETE FROM \"draft\" WHERE id=?" };

  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    {
      g_autoptr (RapportStatement) statement = rapport_connection_prepare (connection, statements[i], error);

      if (statement == NULL)
        return FALSE;
      rapport_statement_bind_integer (statement, 1, id);
      if (!rapport_statement_run (statement, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
keep (RapportAct *act, gpointer user_data, GCancellable *cancellable, GError **error)
{
  const RapportDraft *draft = user_data;
  RapportConnection *connection = rapport_act_get_connection (act);
  g_autoptr (RapportStatement) statement = NULL;
  g_autofree char *at = get_now ();
  g_autofree char *title = g_utf8_substring (draft->title, 0, MIN (g_utf8_strlen (draft->title, -1), TITLE_LIMIT));

  if (!forget (connection, draft->id, error))
    return FALSE;
  statement = rapport_connection_prepare (
      connection, "INSERT INTO \"draft\" (id, entity, record, who, at, title) VALUES (?, ?, ?, ?, ?, ?)", error);
  if (statement == NULL)
    return FALSE;
  rapport_statement_bind_integer (statement, 1, draft->id);
  rapport_statement_bind_text (statement, 2, draft->entity->name);
  rapport_statement_bind_integer (statement, 3, draft->record);
  rapport_statement_bind_text (statement, 4, draft->who);
  rapport_statement_bind_text (statement, 5, at);
  rapport_statement_bind_text (statement, 6, title);
  return rapport_statement_run (statement, error) && write_fields (act, draft, error);
}

static gboolean
discard (RapportAct *act, gpointer user_data, GCancellable *cancellable, GError **error)
{
  return forget (rapport_act_get_connection (act), *(gint64 *) user_data, error);
}

void
rapport_draft_keep_async (RapportStore *store, RapportDraft *draft, GAsyncReadyCallback callback, gpointer user_data)
{
  if (*draft->who == '\0')
    {
      g_free (draft->who);
      draft->who = g_utf8_make_valid (g_get_real_name (), -1);
    }
  rapport_store_note_async (store, keep, draft, (GDestroyNotify) rapport_draft_free, callback, user_data);
}

void
rapport_draft_discard_async (RapportStore *store, gint64 id, GAsyncReadyCallback callback, gpointer user_data)
{
  rapport_store_note_async (store, discard, g_memdup2 (&id, sizeof id), g_free, callback, user_data);
}

gboolean
rapport_draft_drop (RapportAct *act, gint64 id, GError **error)
{
  return forget (rapport_act_get_connection (act), id, error);
}

/* --- reading --- */

/* (transfer full) (nullable): a text of the file as it may be shown. */
static char *
get_text (RapportStatement *statement, int column)
{
  const char *text = rapport_statement_get_text (statement, column);

  return text != NULL ? g_utf8_make_valid (text, -1) : NULL;
}

/* @text: (nullable): valid UTF-8 */
static char *
make_line (const char *text)
{
  GString *line = g_string_new (NULL);
  guint n = 0;

  for (const char *c = text; c != NULL && *c != '\0' && n < TITLE_LIMIT; c = g_utf8_next_char (c), n++)
    g_string_append_unichar (line, g_unichar_iscntrl (g_utf8_get_char (c)) ? ' ' : g_utf8_get_char (c));
  return g_string_free (line, FALSE);
}

static char *
get_line (RapportStatement *statement, int column)
{
  g_autofree char *text = get_text (statement, column);

  return make_line (text);
}

/* (transfer full) (nullable): NULL without @error: there is no such record. */
static char *
find_title (RapportConnection *connection, const RapportEntity *entity, gint64 id, GError **error)
{
  g_autofree char *title = rapport_query_dup_title (entity, connection, id, error);
  g_autofree char *valid = title != NULL ? g_utf8_make_valid (title, -1) : NULL;

  return valid != NULL ? make_line (valid) : NULL;
}

typedef struct
{
  char *value;
  char *typed;
  char *before;
} Texts;

static void
clear_texts (Texts *texts, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_free (texts[i].value);
      g_free (texts[i].typed);
      g_free (texts[i].before);
    }
  g_free (texts);
}

static gboolean
read_texts (RapportConnection *connection, const RapportDraft *draft, Texts *texts, GError **error)
{
  g_autoptr (RapportStatement) statement = rapport_connection_prepare (
      connection,
      "SELECT field, IIF(LENGTH(CAST(value AS BLOB))<=?2, value, NULL), IIF(LENGTH(CAST(typed AS BLOB))<=?2, typed, "
      "NULL), "
      "IIF(LENGTH(CAST(before AS BLOB))<=?2, before, NULL) FROM \"draft_field\" WHERE draft=?1",
      error);
  g_autoptr (GError) failure = NULL;

  if (statement == NULL)
    return FALSE;
  rapport_statement_bind_integer (statement, 1, draft->id);
  rapport_statement_bind_integer (statement, 2, RAPPORT_DRAFT_TEXT_LIMIT);
  while (rapport_statement_step (statement, &failure))
    {
      const char *name = rapport_statement_get_text (statement, 0);
      const RapportField *field = name != NULL ? rapport_entity_get_field (draft->entity, name) : NULL;
      Texts *found;

      if (field == NULL || !is_kept (field))
        continue;
      found = &texts[rapport_entity_field_index (draft->entity, field)];
      if (found->value != NULL || found->typed != NULL || found->before != NULL)
        continue;
      found->value = get_text (statement, 1);
      found->typed = get_text (statement, 2);
      found->before = get_text (statement, 3);
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
read_value (RapportConnection *connection,
            RapportRecord *record,
            const RapportRecord *completed,
            guint index,
            const char *text,
            const RapportFormat *format)
{
  const RapportEntity *entity = rapport_record_get_entity (record);
  const RapportField *field = &entity->fields[index];
  g_auto (RapportValue) value = RAPPORT_VALUE_INIT;
  g_autofree char *title = NULL;

  if (text == NULL)
    return TRUE;
  if (!rapport_field_parse (entity, field, text, format, rapport_record_get_currency (completed, field), &value, NULL))
    return FALSE;
  if (field->kind == RAPPORT_KIND_REFERENCE && value.type == RAPPORT_VALUE_INTEGER)
    {
      /* What it referred to may have been deleted. */
      title = find_title (connection, rapport_entity_find (field->target), value.integer, NULL);
      if (title == NULL)
        return TRUE;
      rapport_record_set_reference_title (record, index, title);
    }
  rapport_value_copy (rapport_record_edit_nth (record, index), &value);
  return TRUE;
}

/* Amounts last: how many digits they have is a matter of their currency. */
static void
read_values (RapportConnection *connection, RapportDraft *draft, const Texts *texts)
{
  RapportFormat format = *rapport_format_plain ();

  g_strlcpy (format.base_currency, rapport_connection_get_context (connection)->base_currency,
             sizeof format.base_currency);
  for (gboolean money = FALSE; money <= TRUE; money++)
    {
      g_autoptr (RapportRecord) completed = rapport_record_copy (draft->values);
      g_autoptr (RapportRecord) completed_before = rapport_record_copy (draft->before);

      rapport_record_complete (completed);
      rapport_record_complete (completed_before);
      for (guint i = 0; draft->entity->fields[i].name != NULL; i++)
        {
          if ((draft->entity->fields[i].kind == RAPPORT_KIND_MONEY) != money)
            continue;
          rapport_draft_set_typed (draft, i, texts[i].typed);
          if (!read_value (connection, draft->values, completed, i, texts[i].value, &format) && draft->typed[i] == NULL)
            rapport_draft_set_typed (draft, i, texts[i].value);
          read_value (connection, draft->before, completed_before, i, texts[i].before, &format);
        }
    }
}

static RapportDraft *
make_draft (RapportStatement *statement)
{
  const char *name = rapport_statement_get_text (statement, 1);
  const RapportEntity *entity = name != NULL ? rapport_entity_find (name) : NULL;
  const gint64 record = rapport_statement_get_integer (statement, 2);
  g_autoptr (RapportRecord) blank = NULL;
  RapportDraft *draft;

  if (entity == NULL || record < 0)
    return NULL;
  blank = rapport_record_new (entity);
  rapport_record_set_id (blank, record);
  draft = rapport_draft_new (rapport_statement_get_integer (statement, 0), blank, blank);
  g_free (draft->who);
  draft->who = get_line (statement, 3);
  g_free (draft->at);
  draft->at = get_line (statement, 4);
  if (!rapport_moment_is_valid (draft->at))
    *draft->at = '\0';
  g_free (draft->title);
  draft->title = get_line (statement, 5);
  return draft;
}

static gboolean
fill (RapportConnection *connection, RapportDraft *draft, GError **error)
{
  const guint n = rapport_entity_get_n_fields (draft->entity);
  Texts *texts = g_new0 (Texts, n);
  g_autoptr (GError) failure = NULL;

  if (draft->record != 0)
    {
      char *title = find_title (connection, draft->entity, draft->record, &failure);

      draft->gone = title == NULL;
      if (title != NULL)
        {
          g_free (draft->title);
          draft->title = title;
        }
    }
  if (failure == NULL && read_texts (connection, draft, texts, &failure))
    read_values (connection, draft, texts);
  clear_texts (texts, n);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static GPtrArray *
read_drafts (RapportConnection *connection, RapportStatement *statement, GError **error)
{
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) rapport_draft_free);
  g_autoptr (GError) failure = NULL;

  while (rapport_statement_step (statement, &failure))
    {
      RapportDraft *draft = make_draft (statement);

      if (draft != NULL)
        g_ptr_array_add (drafts, draft);
    }
  for (guint i = 0; failure == NULL && i < drafts->len; i++)
    fill (connection, g_ptr_array_index (drafts, i), &failure);
  if (failure == NULL)
    return g_steal_pointer (&drafts);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

GPtrArray *
rapport_draft_list (RapportConnection *connection, GError **error)
{
  g_autoptr (RapportStatement) statement
      = rapport_connection_prepare (connection,
                                    "SELECT id, entity, record, SUBSTR(who, 1, 1000), SUBSTR(at, 1, 40), "
                                    "SUBSTR(title, 1, 1000) FROM \"draft\" ORDER BY at DESC, id DESC LIMIT ?",
                                    error);

  if (statement == NULL)
    return NULL;
  rapport_statement_bind_integer (statement, 1, RAPPORT_DRAFT_LIST_LIMIT);
  return read_drafts (connection, statement, error);
}

RapportDraft *
rapport_draft_find (RapportConnection *connection, const RapportEntity *entity, gint64 record, GError **error)
{
  g_autoptr (RapportStatement) statement = rapport_connection_prepare (
      connection,
      "SELECT id, entity, record, SUBSTR(who, 1, 1000), SUBSTR(at, 1, 40), SUBSTR(title, 1, 1000) FROM \"draft\" "
      "WHERE entity=? AND record=? ORDER BY at DESC, id DESC LIMIT 1",
      error);
  g_autoptr (GPtrArray) drafts = NULL;

  if (statement == NULL)
    return NULL;
  rapport_statement_bind_text (statement, 1, entity->name);
  rapport_statement_bind_integer (statement, 2, record);
  drafts = read_drafts (connection, statement, error);
  return drafts != NULL && drafts->len > 0 ? g_ptr_array_steal_index (drafts, 0) : NULL;
}
