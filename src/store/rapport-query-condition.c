/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "rapport-connection-private.h"
#include "rapport-entities.h"
#include "rapport-kind.h"
#include "rapport-query-private.h"

typedef struct
{
  char *field; /* as typed, trimmed */
  char *value;
  RapportOperator op;
} Condition;

static void
clear_condition (Condition *condition)
{
  g_clear_pointer (&condition->field, g_free);
  g_clear_pointer (&condition->value, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Condition, clear_condition)

/* The first sign in the text is the operator: values may hold signs, field names do not. */
static gboolean
split (const char *text, Condition *condition, GError **error)
{
  static const struct
  {
    const char *sign;
    RapportOperator op;
  } operators[] = {
    { ">=", RAPPORT_OP_AT_LEAST }, { "<=", RAPPORT_OP_AT_MOST }, { "!=", RAPPORT_OP_IS_NOT },
    { "=", RAPPORT_OP_IS },        { "~", RAPPORT_OP_CONTAINS },
  };
  gsize length = strcspn (text, "><!=~");

  for (gsize i = 0; i < G_N_ELEMENTS (operators); i++)
    if (g_str_has_prefix (text + length, operators[i].sign))
      {
        condition->field = g_strstrip (g_strndup (text, length));
        condition->value = g_strstrip (g_strdup (text + length + strlen (operators[i].sign)));
        condition->op = operators[i].op;
        return TRUE;
      }
  g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_FAILED,
               /* Translators: %s is what was typed; the signs stay as they are */
               _ ("“%s” is no condition: write a field, one of = != >= <= ~ and a value."), text);
  return FALSE;
}

static gboolean
parse_reference (RapportConnection *connection,
                 const RapportField *field,
                 const char *text,
                 RapportValue *value,
                 GError **error)
{
  const RapportEntity *target = rapport_field_get_target (field);
  g_autoptr (GArray) ids = rapport_query_find (target, connection, text, 2, error);

  if (ids == NULL)
    return FALSE;
  if (ids->len == 1)
    {
      rapport_value_set_integer (value, g_array_index (ids, gint64, 0));
      return TRUE;
    }
  if (ids->len == 0)
    g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_NOT_FOUND,
                 /* Translators: the first %s is a sort of record such as "Partner", the second what was typed */
                 _ ("%s: there is none with the code or name “%s”."), rapport_entity_get_singular (target), text);
  else
    g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT,
                 /* Translators: the first %s is a sort of record such as "Partner", the second what was typed */
                 _ ("%s: several have the name “%s”. Write the code instead."), rapport_entity_get_singular (target),
                 text);
  return FALSE;
}

/* A day without a time stays a day: it means all of it, not its first moment. */
static gboolean
parse_bare_day (const char *text, RapportValue *value)
{
  int seconds;
  char iso[RAPPORT_DAY_TEXT];
  const RapportDay day = rapport_day_time_parse (rapport_format_plain (), text, &seconds, NULL, NULL);

  if (day == RAPPORT_DAY_NONE || seconds >= 0)
    return FALSE;
  rapport_day_to_iso (day, iso);
  rapport_value_set_text (value, iso);
  return TRUE;
}

static gboolean
parse_value (const RapportEntity *entity,
             RapportConnection *connection,
             const RapportField *field,
             const char *text,
             RapportValue *value,
             GError **error)
{
  RapportFormat format = *rapport_format_plain ();
  g_autofree char *choice = NULL;

  if (field->kind == RAPPORT_KIND_REFERENCE)
    return parse_reference (connection, field, text, value, error);
  if (field->kind == RAPPORT_KIND_DATE_TIME && parse_bare_day (text, value))
    return TRUE;
  if (field->kind == RAPPORT_KIND_CHOICE || field->kind == RAPPORT_KIND_COUNTRY || field->kind == RAPPORT_KIND_CURRENCY
      || field->kind == RAPPORT_KIND_LANGUAGE)
    choice = rapport_field_match_choice (entity, field, text);
  /* Amounts are compared in the base currency, so that is what is written. */
  g_strlcpy (format.base_currency, rapport_connection_get_context (connection)->base_currency,
             sizeof format.base_currency);
  return rapport_field_parse (entity, field, choice != NULL ? choice : text, &format, NULL, value, error);
}

/* Several conditions "field = …" mean any of the values. */
static void
add_value (RapportQuery *query, const RapportField *field, RapportOperator op, const RapportValue *value)
{
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (RapportValue));

  for (guint i = 0; i < rapport_query_get_n_filters (query); i++)
    {
      const RapportField *other;
      RapportOperator other_op;
      const GArray *present;

      rapport_query_get_filter (query, i, &other, &other_op, &present);
      if (other == field && other_op == op && (op == RAPPORT_OP_IS || op == RAPPORT_OP_IS_NOT))
        g_array_append_vals (values, present->data, present->len);
    }
  g_array_append_vals (values, value, 1);
  /* The query copies them; the array only borrows. */
  rapport_query_set_filter (query, field, op, (const RapportValue *) values->data, values->len);
}

gboolean
rapport_query_add_condition (RapportQuery *query, RapportConnection *connection, const char *condition, GError **error)
{
  const RapportEntity *entity = rapport_query_get_entity (query);
  g_auto (Condition) parts = { NULL };
  g_auto (RapportValue) value = RAPPORT_VALUE_INIT;
  const RapportField *field;

  if (!split (condition, &parts, error))
    return FALSE;
  field = rapport_entity_match_field (entity, parts.field);
  if (field == NULL)
    {
      g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_NOT_FOUND,
                   /* Translators: the first %s is a field as typed, the second a sort of record such as "partner" */
                   _ ("There is no field “%s”. The command “rapport entities %s” lists the fields."), parts.field,
                   entity->name);
      return FALSE;
    }

  if (parts.value[0] == '\0')
    {
      if (parts.op == RAPPORT_OP_IS || parts.op == RAPPORT_OP_IS_NOT)
        {
          rapport_query_set_filter (query, field, parts.op == RAPPORT_OP_IS ? RAPPORT_OP_BLANK : RAPPORT_OP_NOT_BLANK,
                                    &value, 1);
          return TRUE;
        }
      g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_FAILED,
                   /* Translators: %s is a condition as typed */
                   _ ("The value is missing in “%s”. Only = and != can stand without one, for blank and not blank."),
                   condition);
      return FALSE;
    }
  if (parts.op == RAPPORT_OP_CONTAINS)
    rapport_value_set_text (&value, parts.value);
  else if (!parse_value (entity, connection, field, parts.value, &value, error))
    return FALSE;
  if ((parts.op == RAPPORT_OP_AT_LEAST || parts.op == RAPPORT_OP_AT_MOST)
      && (field->kind == RAPPORT_KIND_REFERENCE || field->kind == RAPPORT_KIND_CHOICE))
    {
      g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_FAILED,
                   /* Translators: %s is a field's label */
                   _ ("“%s” has no more or less; use = or !=."), rapport_field_get_label (entity, field));
      return FALSE;
    }
  add_value (query, field, parts.op, &value);
  return TRUE;
}
