/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "rapport-fold.h"
#include "rapport-import-private.h"
#include "rapport-query.h"

static RapportRecord *
load (RapportImportRun *run, const RapportEntity *entity, gint64 id)
{
  /* What this very import has made has no title yet, by which a query would join it. */
  return run->act != NULL ? rapport_act_load (run->act, entity, id, NULL)
                          : rapport_query_load_one (entity, run->connection, id, NULL);
}

/* A value, or one of its lines. */
static gboolean
has_value (const RapportField *field, const RapportValue *stored, const RapportValue *value)
{
  g_auto (GStrv) lines = NULL;
  g_autofree char *wanted = NULL;

  if (rapport_value_equal (stored, value))
    return TRUE;
  if ((field->flags & RAPPORT_FIELD_MULTIPLE) == 0 || stored->type != RAPPORT_VALUE_TEXT
      || value->type != RAPPORT_VALUE_TEXT)
    return FALSE;
  wanted = rapport_fold (value->text);
  lines = g_strsplit (stored->text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *line = rapport_fold (lines[i]);

      if (strcmp (line, wanted) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Whether the record is as the dotted columns beside the reference say. */
static gboolean
agrees (RapportImportRun *run, RapportImportNode *node, gint64 id)
{
  g_autoptr (RapportRecord) record = load (run, node->entity, id);

  for (guint i = 0; record != NULL && i < node->slots->len; i++)
    {
      RapportImportSlot *slot = g_ptr_array_index (node->slots, i);
      const char *text = rapport_import_run_get_text (run, slot);
      const char *currency
          = slot->field->kind == RAPPORT_KIND_MONEY ? rapport_record_get_currency (record, slot->field) : NULL;
      g_auto (RapportValue) value = RAPPORT_VALUE_INIT;

      if (slot->child == NULL && *text != '\0'
          && rapport_import_run_parse (run, node->entity, slot, text, currency, &value, NULL)
          && !has_value (slot->field, rapport_record_get_nth (record, slot->index), &value))
        return FALSE;
    }
  return record != NULL;
}

char *
rapport_import_dup_title (RapportImportRun *run, const RapportEntity *entity, gint64 id)
{
  g_autofree char *sql = g_strdup_printf ("SELECT title FROM \"side_%s\" WHERE id=?", entity->name);
  g_autoptr (RapportStatement) statement = rapport_connection_prepare (run->connection, sql, NULL);

  if (statement == NULL)
    return NULL;
  rapport_statement_bind_integer (statement, 1, id);
  return rapport_statement_step (statement, NULL) ? g_strdup (rapport_statement_get_text (statement, 0)) : NULL;
}

/* Names that only fold alike: the one that is written just so is meant. */
static gboolean
is_called (RapportImportRun *run, const RapportEntity *entity, gint64 id, const char *text)
{
  g_autofree char *title = rapport_import_dup_title (run, entity, id);

  return g_strcmp0 (title, text) == 0;
}

/* "Title (code)"; what has no code is told apart by another field. */
static char *
describe (RapportImportRun *run, const RapportEntity *entity, RapportRecord *record, const RapportField *apart)
{
  g_autofree char *title = rapport_import_dup_title (run, entity, rapport_record_get_id (record));
  g_autofree char *value
      = apart != NULL ? rapport_record_format (record, rapport_entity_field_index (entity, apart), &run->locale) : NULL;

  if (title == NULL || value == NULL || *value == '\0')
    return g_strdup (title != NULL ? title : value != NULL ? value : "");
  /* Translators: a record's name and its code */
  return g_strdup_printf (C_ ("reference", "%s (%s)"), title, value);
}

/* (nullable): the code, else the first field in which the two differ. */
static const RapportField *
find_difference (const RapportEntity *entity, RapportRecord *a, RapportRecord *b)
{
  const RapportField *code = rapport_entity_get_field (entity, "code");

  for (guint i = 0; code == NULL && entity->fields[i].name != NULL; i++)
    if (!rapport_field_is_computed (&entity->fields[i]) && entity->fields[i].kind != RAPPORT_KIND_REFERENCE
        && !rapport_value_equal (rapport_record_get_nth (a, i), rapport_record_get_nth (b, i)))
      return &entity->fields[i];
  return code;
}

static void
refuse (RapportImportRun *run, RapportImportNode *node, const char *text, gint64 a, gint64 b, GError **error)
{
  g_autoptr (RapportRecord) one = load (run, node->entity, a);
  g_autoptr (RapportRecord) other = load (run, node->entity, b);
  const RapportField *apart = one != NULL && other != NULL ? find_difference (node->entity, one, other) : NULL;
  g_autofree char *first = one != NULL ? describe (run, node->entity, one, apart) : g_strdup ("");
  g_autofree char *second = other != NULL ? describe (run, node->entity, other, apart) : g_strdup ("");
  g_autofree char *path = apart != NULL ? g_strdup_printf ("%s.%s", node->path, apart->name) : NULL;

  if (apart == NULL)
    g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT, _ ("“%s” fits several records: “%s” and “%s”."), text,
                 first, second);
  else if (strcmp (apart->name, "code") == 0)
    g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT,
                 _ ("“%s” fits several records: “%s” and “%s”. Write the code instead."), text, first, second);
  else
    g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT,
                 /* Translators: the last %s is a technical name of a column, such as session.place */
                 _ ("“%s” fits several records: “%s” and “%s”. Add a column “%s”, which tells them apart."), text,
                 first, second, path);
}

gint64
rapport_import_tell_apart (RapportImportRun *run,
                           RapportImportNode *node,
                           const char *text,
                           gboolean by_title,
                           const GArray *ids,
                           GError **error)
{
  g_autoptr (GArray) left = g_array_new (FALSE, FALSE, sizeof (gint64));
  const GArray *doubtful;
  gint64 called = 0;
  guint n_called = 0;

  for (guint i = 0; i < ids->len && ids->len < RAPPORT_IMPORT_MOST_SAME; i++)
    {
      const gint64 id = g_array_index (ids, gint64, i);

      if (!agrees (run, node, id))
        continue;
      g_array_append_val (left, id);
      if (by_title && is_called (run, node->entity, id, text))
        {
          called = id;
          n_called++;
        }
    }
  if (left->len == 1)
    return g_array_index (left, gint64, 0);
  if (n_called == 1)
    return called;
  doubtful = left->len > 0 ? left : ids;
  refuse (run, node, text, g_array_index (doubtful, gint64, 0), g_array_index (doubtful, gint64, 1), error);
  return 0;
}
