/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-record.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rapport-entity.h"
#include "rapport-kind.h"

struct _RapportRecord
{
  GObject parent_instance;

  const RapportEntity *entity;
  gint64 id;
  guint n_values;
  RapportValue *values;
  char *title;             /* nullable */
  char **reference_titles; /* nullable until the first is set; n_values long */
};

G_DEFINE_FINAL_TYPE (RapportRecord, rapport_record, G_TYPE_OBJECT)

static guint
find_index (const RapportRecord *record, const char *field)
{
  for (guint i = 0; i < record->n_values; i++)
    if (strcmp (record->entity->fields[i].name, field) == 0)
      return i;
  g_error ("The entity “%s” has no field “%s”", record->entity->name, field);
}

static void
rapport_record_finalize (GObject *object)
{
  RapportRecord *record = RAPPORT_RECORD (object);

  for (guint i = 0; i < record->n_values; i++)
    g_free (record->values[i].text);
  g_free (record->values);
  if (record->reference_titles != NULL)
    for (guint i = 0; i < record->n_values; i++)
      g_free (record->reference_titles[i]);
  g_free (record->reference_titles);
  g_free (record->title);

  G_OBJECT_CLASS (rapport_record_parent_class)->finalize (object);
}

static void
rapport_record_class_init (RapportRecordClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rapport_record_finalize;
}

static void
rapport_record_init (RapportRecord *record)
{
}

RapportRecord *
rapport_record_new (const RapportEntity *entity)
{
  RapportRecord *record = g_object_new (RAPPORT_TYPE_RECORD, NULL);

  record->entity = entity;
  record->n_values = rapport_entity_get_n_fields (entity);
  record->values = g_new0 (RapportValue, record->n_values); /* all blank: RAPPORT_VALUE_NULL is 0 */
  return record;
}

RapportRecord *
rapport_record_copy (const RapportRecord *record)
{
  RapportRecord *copy = rapport_record_new (record->entity);

  copy->id = record->id;
  copy->title = g_strdup (record->title);
  for (guint i = 0; i < record->n_values; i++)
    rapport_value_copy (&copy->values[i], &record->values[i]);
  for (guint i = 0; record->reference_titles != NULL && i < record->n_values; i++)
    rapport_record_set_reference_title (copy, i, record->reference_titles[i]);
  return copy;
}

void
rapport_record_set_initial (RapportRecord *record, const RapportFormat *format)
{
  for (guint i = 0; i < record->n_values; i++)
    {
      const RapportField *field = &record->entity->fields[i];
      g_autoptr (GError) error = NULL;

      if (field->initial == NULL || !rapport_value_is_blank (&record->values[i]))
        continue;
      if (strcmp (field->initial, "today") == 0)
        rapport_record_set_day (record, field->name, rapport_today ());
      else if (strcmp (field->initial, "base") == 0)
        rapport_value_set_text (&record->values[i], format->base_currency[0] != '\0' ? format->base_currency : NULL);
      else if (!rapport_field_parse (record->entity, field, field->initial, rapport_format_plain (),
                                     rapport_record_get_currency (record, field), &record->values[i], &error))
        g_critical ("%s.%s: %s", record->entity->name, field->name, error->message);
    }
}

const RapportEntity *
rapport_record_get_entity (const RapportRecord *record)
{
  return record->entity;
}

gint64
rapport_record_get_id (const RapportRecord *record)
{
  return record->id;
}

void
rapport_record_set_id (RapportRecord *record, gint64 id)
{
  record->id = id;
}

const char *
rapport_record_get_title (const RapportRecord *record)
{
  return record->title != NULL ? record->title : "";
}

void
rapport_record_set_title (RapportRecord *record, const char *title)
{
  char *copy = g_strdup (title); /* may be our own */

  g_free (record->title);
  record->title = copy;
}

const RapportValue *
rapport_record_get_nth (const RapportRecord *record, guint index)
{
  g_assert (index < record->n_values);
  return &record->values[index];
}

RapportValue *
rapport_record_edit_nth (RapportRecord *record, guint index)
{
  g_assert (index < record->n_values);
  return &record->values[index];
}

const RapportValue *
rapport_record_get_value (const RapportRecord *record, const char *field)
{
  return &record->values[find_index (record, field)];
}

const char *
rapport_record_get_text (const RapportRecord *record, const char *field)
{
  const RapportValue *value = rapport_record_get_value (record, field);

  return rapport_value_is_blank (value) ? NULL : value->text;
}

gint64
rapport_record_get_integer (const RapportRecord *record, const char *field)
{
  const RapportValue *value = rapport_record_get_value (record, field);

  return value->type == RAPPORT_VALUE_INTEGER ? value->integer : 0;
}

gboolean
rapport_record_is_blank (const RapportRecord *record, const char *field)
{
  return rapport_value_is_blank (rapport_record_get_value (record, field));
}

RapportDay
rapport_record_get_day (const RapportRecord *record, const char *field)
{
  return rapport_day_from_iso (rapport_record_get_text (record, field));
}

void
rapport_record_set_value (RapportRecord *record, const char *field, const RapportValue *value)
{
  rapport_value_copy (&record->values[find_index (record, field)], value);
}

void
rapport_record_set_text (RapportRecord *record, const char *field, const char *text)
{
  rapport_value_set_text (&record->values[find_index (record, field)], text);
}

void
rapport_record_set_integer (RapportRecord *record, const char *field, gint64 integer)
{
  rapport_value_set_integer (&record->values[find_index (record, field)], integer);
}

void
rapport_record_set_day (RapportRecord *record, const char *field, RapportDay day)
{
  char iso[RAPPORT_DAY_TEXT];

  if (day == RAPPORT_DAY_NONE)
    {
      rapport_record_clear (record, field);
      return;
    }
  rapport_day_to_iso (day, iso);
  rapport_record_set_text (record, field, iso);
}

void
rapport_record_clear (RapportRecord *record, const char *field)
{
  rapport_value_clear (&record->values[find_index (record, field)]);
}

const char *
rapport_record_get_reference_title (const RapportRecord *record, guint index)
{
  g_assert (index < record->n_values);
  return record->reference_titles != NULL ? record->reference_titles[index] : NULL;
}

void
rapport_record_set_reference_title (RapportRecord *record, guint index, const char *title)
{
  char *copy;

  g_assert (index < record->n_values);
  if (record->reference_titles == NULL)
    {
      if (title == NULL)
        return;
      record->reference_titles = g_new0 (char *, record->n_values);
    }
  copy = g_strdup (title);
  g_free (record->reference_titles[index]);
  record->reference_titles[index] = copy;
}

const char *
rapport_record_get_currency (const RapportRecord *record, const RapportField *field)
{
  return field->currency != NULL ? rapport_record_get_text (record, field->currency) : NULL;
}

char *
rapport_record_format (const RapportRecord *record, guint index, const RapportFormat *format)
{
  const RapportField *field = &record->entity->fields[index];
  const RapportValue *value = rapport_record_get_nth (record, index);
  const char *title;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (rapport_value_is_blank (value))
    return g_strdup ("");
  if (field->kind == RAPPORT_KIND_REFERENCE && !format->plain)
    {
      title = rapport_record_get_reference_title (record, index);
      if (title != NULL)
        return g_strdup (title);
    }

  text = rapport_field_format (record->entity, field, value, format, rapport_record_get_currency (record, field));
  if ((field->flags & RAPPORT_FIELD_MULTIPLE) == 0 || format->plain)
    return g_steal_pointer (&text);
  lines = g_strsplit (text, "\n", -1);
  /* Translators: stands between several values of one field, as in “Hanoi, Huế” */
  return g_strjoinv (C_ ("list", ", "), lines);
}

gboolean
rapport_record_equal (const RapportRecord *a, const RapportRecord *b)
{
  if (a->entity != b->entity)
    return FALSE;
  for (guint i = 0; i < a->n_values; i++)
    if (!rapport_field_is_computed (&a->entity->fields[i]) && !rapport_value_equal (&a->values[i], &b->values[i]))
      return FALSE;
  return TRUE;
}
