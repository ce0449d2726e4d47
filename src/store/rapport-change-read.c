/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "rapport-connection-private.h"
#include "rapport-entities.h"
#include "rapport-journal-private.h"
#include "rapport-kind.h"
#include "rapport-query.h"
#include "rapport-schema.h"

static void
clear_field_change (gpointer data)
{
  RapportFieldChange *change = data;

  rapport_value_clear (&change->before);
  rapport_value_clear (&change->after);
  g_free (change->before_title);
  g_free (change->after_title);
}

static void
free_record_change (gpointer data)
{
  RapportRecordChange *change = data;

  g_free (change->title);
  g_array_unref (change->fields);
  g_free (change);
}

void
rapport_journal_take_value (RapportValue *value, sqlite3_value *stored)
{
  if (stored != NULL && sqlite3_value_type (stored) == SQLITE_INTEGER)
    rapport_value_set_integer (value, sqlite3_value_int64 (stored));
  else if (stored != NULL && sqlite3_value_type (stored) == SQLITE_TEXT)
    rapport_value_set_text (value, (const char *) sqlite3_value_text (stored));
}

sqlite3_value *
rapport_journal_get_key (sqlite3_changeset_iter *iterator, int operation)
{
  sqlite3_value *value = NULL;

  if (operation == SQLITE_INSERT)
    sqlite3changeset_new (iterator, 0, &value);
  else
    sqlite3changeset_old (iterator, 0, &value);
  return value;
}

static char *
find_title (RapportConnection *connection, const RapportField *field, const RapportValue *value)
{
  char *title;

  if (field->kind != RAPPORT_KIND_REFERENCE || value->type != RAPPORT_VALUE_INTEGER)
    return NULL;
  title = rapport_query_dup_title (rapport_field_get_target (field), connection, value->integer, NULL);
  /* The record is gone; its number is still something to look for. */
  return title != NULL ? title : g_strdup_printf ("#%" G_GINT64_FORMAT, value->integer);
}

static void
name_references (RapportConnection *connection, RapportFieldChange *change)
{
  change->before_title = find_title (connection, change->field, &change->before);
  change->after_title = find_title (connection, change->field, &change->after);
}

static void
read_fields (RapportConnection *connection,
             sqlite3_changeset_iter *iterator,
             const RapportEntity *entity,
             int n_columns,
             int operation,
             RapportRecordChange *record)
{
  g_autoptr (GPtrArray) columns = rapport_schema_list_columns (entity);

  for (guint i = 0; i < columns->len && (int) i + 1 < n_columns; i++)
    {
      RapportFieldChange change = { .field = columns->pdata[i] };
      sqlite3_value *before = NULL;
      sqlite3_value *after = NULL;

      if (operation != SQLITE_INSERT)
        sqlite3changeset_old (iterator, (int) i + 1, &before);
      if (operation != SQLITE_DELETE)
        sqlite3changeset_new (iterator, (int) i + 1, &after);
      rapport_journal_take_value (&change.before, before);
      rapport_journal_take_value (&change.after, after);
      /* Of an update only what changed was recorded. */
      if (rapport_value_equal (&change.before, &change.after))
        {
          clear_field_change (&change);
          continue;
        }
      name_references (connection, &change);
      g_array_append_val (record->fields, change);
    }
}

/* What a deleted record was called stands in its own fields at best. */
static char *
guess_title (RapportConnection *connection, const RapportRecordChange *record)
{
  char *title = rapport_query_dup_title (record->entity, connection, record->id, NULL);
  const char *const names[] = { "name", "code", "document" };

  for (guint n = 0; title == NULL && n < G_N_ELEMENTS (names); n++)
    for (guint i = 0; title == NULL && i < record->fields->len; i++)
      {
        const RapportFieldChange *change = &g_array_index (record->fields, RapportFieldChange, i);
        const RapportValue *value = change->before.type == RAPPORT_VALUE_TEXT ? &change->before : &change->after;

        if (g_str_equal (change->field->name, names[n]) && value->type == RAPPORT_VALUE_TEXT)
          title = g_strdup (value->text);
      }
  return title;
}

static RapportRecordChange *
new_record_change (const RapportEntity *entity, gint64 id, int operation)
{
  RapportRecordChange *record = g_new0 (RapportRecordChange, 1);

  record->entity = entity;
  record->id = id;
  record->verb = operation == SQLITE_INSERT   ? RAPPORT_VERB_CREATE
                 : operation == SQLITE_DELETE ? RAPPORT_VERB_DELETE
                                              : RAPPORT_VERB_EDIT;
  record->fields = g_array_new (FALSE, TRUE, sizeof (RapportFieldChange));
  g_array_set_clear_func (record->fields, clear_field_change);

  return record;
}

static RapportRecordChange *
read_record (RapportConnection *connection,
             sqlite3_changeset_iter *iterator,
             const RapportEntity *entity,
             gint64 id,
             int n_columns,
             int operation)
{
  RapportRecordChange *record = new_record_change (entity, id, operation);

  read_fields (connection, iterator, entity, n_columns, operation, record);
  record->title = guess_title (connection, record);
  return record;
}

/* --- settings --- */

/* In the file all settings are text; a field of another type has its plain form there. */
static void
take_setting (const RapportField *field, sqlite3_value *stored, RapportValue *value)
{
  gint64 number;

  rapport_journal_take_value (value, stored);
  if (rapport_kind_get (field->kind)->stored != RAPPORT_VALUE_INTEGER || value->type != RAPPORT_VALUE_TEXT)
    return;
  if (g_ascii_string_to_signed (value->text, 10, G_MININT64, G_MAXINT64, &number, NULL))
    rapport_value_set_integer (value, number);
  else
    rapport_value_clear (value);
}

/* @name: primary key; the row has nothing else but the value. */
static void
read_setting (RapportConnection *connection,
              sqlite3_changeset_iter *iterator,
              int operation,
              sqlite3_value *name,
              RapportRecordChange *settings)
{
  RapportFieldChange change = { .field = rapport_setting_find ((const char *) sqlite3_value_text (name)) };
  sqlite3_value *before = NULL;
  sqlite3_value *after = NULL;

  if (change.field == NULL)
    return;
  if (operation != SQLITE_INSERT)
    sqlite3changeset_old (iterator, 1, &before);
  if (operation != SQLITE_DELETE)
    sqlite3changeset_new (iterator, 1, &after);
  take_setting (change.field, before, &change.before);
  take_setting (change.field, after, &change.after);
  name_references (connection, &change);
  g_array_append_val (settings->fields, change);
}

/* The recorded order is none; people see them in the order of the table. */
static int
compare_settings (gconstpointer a, gconstpointer b)
{
  const RapportField *one = ((const RapportFieldChange *) a)->field;
  const RapportField *other = ((const RapportFieldChange *) b)->field;

  return (one > other) - (one < other);
}

/* --- an act --- */

typedef struct
{
  RapportConnection *connection;
  const RapportEntity *entity; /* nullable */
  gint64 id;                   /* 0: any */
  guint skip;
  guint limit;
  GPtrArray *records;
  gboolean settings_met;         /* those of one act are shown as one record */
  RapportRecordChange *settings; /* (nullable): that record, in @records unless it was skipped */
} Reading;

static gboolean
is_wanted (const Reading *reading, const RapportEntity *entity, sqlite3_value *key)
{
  return entity != NULL && key != NULL && (reading->entity == NULL || reading->entity == entity)
         && (reading->id == 0 || sqlite3_value_int64 (key) == reading->id);
}

/* %FALSE: there are as many as are wanted. */
static gboolean
read_row (Reading *reading, sqlite3_changeset_iter *iterator)
{
  const RapportEntity *settings = rapport_settings_of_file ();
  const RapportEntity *entity;
  const char *table;
  int n_columns;
  int operation;
  sqlite3_value *key;

  sqlite3changeset_op (iterator, &table, &n_columns, &operation, NULL);
  entity = g_str_equal (table, settings->name) ? settings : rapport_entity_find (table);
  key = rapport_journal_get_key (iterator, operation);
  if (!is_wanted (reading, entity, key))
    return TRUE;
  if (entity != settings || !reading->settings_met)
    {
      reading->settings_met = reading->settings_met || entity == settings;
      if (reading->skip > 0)
        {
          reading->skip--;
          return TRUE;
        }
      if (reading->records->len == reading->limit)
        return FALSE;
      if (entity == settings)
        reading->settings = new_record_change (settings, 0, SQLITE_UPDATE);
      g_ptr_array_add (reading->records, entity == settings
                                             ? reading->settings
                                             : read_record (reading->connection, iterator, entity,
                                                            sqlite3_value_int64 (key), n_columns, operation));
    }
  if (entity == settings && reading->settings != NULL)
    read_setting (reading->connection, iterator, operation, key, reading->settings);

  return TRUE;
}

GPtrArray *
rapport_change_read (RapportConnection *connection,
                     gint64 seq,
                     const RapportEntity *entity,
                     gint64 id,
                     guint skip,
                     guint limit,
                     GError **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (free_record_change);
  g_autoptr (RapportParts) parts = rapport_parts_new (connection, &seq, 1, FALSE);
  Reading reading = { connection, entity, id, skip, limit, records, FALSE, NULL };
  sqlite3_changeset_iter *iterator = NULL;
  GError *unreadable;
  int code = sqlite3changeset_start_strm (&iterator, rapport_parts_read, parts);

  while (code == SQLITE_OK && sqlite3changeset_next (iterator) == SQLITE_ROW && read_row (&reading, iterator))
    ;
  if (iterator != NULL)
    code = sqlite3changeset_finalize (iterator);
  if (reading.settings != NULL)
    g_array_sort (reading.settings->fields, compare_settings);
  unreadable = rapport_parts_take_error (parts);
  if (unreadable != NULL)
    g_propagate_error (error, unreadable);
  else if (code != SQLITE_OK)
    rapport_connection_set_error (connection, code, error);
  return unreadable == NULL && code == SQLITE_OK ? g_steal_pointer (&records) : NULL;
}
