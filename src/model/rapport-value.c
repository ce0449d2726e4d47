/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-value.h"

#include <string.h>

void
rapport_value_clear (RapportValue *value)
{
  g_free (value->text);
  *value = (RapportValue) RAPPORT_VALUE_INIT;
}

void
rapport_value_copy (RapportValue *value, const RapportValue *source)
{
  char *text;

  if (value == source)
    return;

  text = g_strdup (source->text);
  g_free (value->text);
  *value = *source;
  value->text = text;
}

void
rapport_value_set_integer (RapportValue *value, gint64 integer)
{
  rapport_value_clear (value);
  value->type = RAPPORT_VALUE_INTEGER;
  value->integer = integer;
}

void
rapport_value_set_text (RapportValue *value, const char *text)
{
  rapport_value_take_text (value, g_strdup (text));
}

void
rapport_value_take_text (RapportValue *value, char *text)
{
  rapport_value_clear (value);
  if (text == NULL)
    return;
  value->type = RAPPORT_VALUE_TEXT;
  value->text = text;
}

gboolean
rapport_value_is_blank (const RapportValue *value)
{
  return value->type == RAPPORT_VALUE_NULL || (value->type == RAPPORT_VALUE_TEXT && value->text[0] == '\0');
}

gboolean
rapport_value_equal (const RapportValue *a, const RapportValue *b)
{
  gboolean a_blank = rapport_value_is_blank (a);
  gboolean b_blank = rapport_value_is_blank (b);

  if (a_blank || b_blank)
    return a_blank && b_blank;
  if (a->type != b->type)
    return FALSE;
  return a->type == RAPPORT_VALUE_INTEGER ? a->integer == b->integer : strcmp (a->text, b->text) == 0;
}

int
rapport_value_compare (const RapportValue *a, const RapportValue *b)
{
  gboolean a_blank = rapport_value_is_blank (a);
  gboolean b_blank = rapport_value_is_blank (b);

  if (a_blank || b_blank)
    return b_blank - a_blank;
  if (a->type != b->type)
    return a->type == RAPPORT_VALUE_INTEGER ? -1 : 1;
  if (a->type == RAPPORT_VALUE_INTEGER)
    return (a->integer > b->integer) - (a->integer < b->integer);
  return strcmp (a->text, b->text);
}
