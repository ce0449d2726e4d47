/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-entity.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rapport-kind.h"

struct _RapportProblems
{
  GArray *list; /* RapportProblem */
};

static void
clear_problem (gpointer problem)
{
  g_free (((RapportProblem *) problem)->sentence);
}

static void
add_sentence (RapportProblems *problems, const RapportField *field, char *sentence)
{
  RapportProblem problem = { field, sentence };

  g_array_append_val (problems->list, problem);
}

/* Blanks around a text are nobody's wish; they would make two equal names different. */
static void
trim (RapportValue *value)
{
  const char *from = value->text;
  const char *to = from + strlen (from);

  if (!g_utf8_validate (from, -1, NULL))
    return; /* the check names it */
  while (*from != '\0' && g_unichar_isspace (g_utf8_get_char (from)))
    from = g_utf8_next_char (from);
  while (to > from && g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (to))))
    to = g_utf8_prev_char (to);
  if (from == to)
    rapport_value_clear (value);
  else if (from != value->text || *to != '\0')
    rapport_value_take_text (value, g_strndup (from, (gsize) (to - from)));
}

RapportProblems *
rapport_problems_new (void)
{
  RapportProblems *problems = g_new0 (RapportProblems, 1);

  problems->list = g_array_new (FALSE, FALSE, sizeof (RapportProblem));
  g_array_set_clear_func (problems->list, clear_problem);
  return problems;
}

void
rapport_problems_free (RapportProblems *problems)
{
  g_array_unref (problems->list);
  g_free (problems);
}

void
rapport_problems_add (RapportProblems *problems, const RapportField *field, const char *sentence_format, ...)
{
  va_list arguments;

  va_start (arguments, sentence_format);
  add_sentence (problems, field, g_strdup_vprintf (sentence_format, arguments));
  va_end (arguments);
}

guint
rapport_problems_get_n (const RapportProblems *problems)
{
  return problems->list->len;
}

const RapportProblem *
rapport_problems_get (const RapportProblems *problems, guint i)
{
  g_assert (i < problems->list->len);
  return &g_array_index (problems->list, RapportProblem, i);
}

void
rapport_record_complete (RapportRecord *record)
{
  const RapportEntity *entity = rapport_record_get_entity (record);

  for (guint i = 0; entity->fields[i].name != NULL; i++)
    {
      RapportValue *value = rapport_record_edit_nth (record, i);

      if (value->type == RAPPORT_VALUE_TEXT && !rapport_field_is_computed (&entity->fields[i]))
        trim (value);
    }
  if (entity->complete != NULL)
    entity->complete (record);
}

RapportProblems *
rapport_record_check (const RapportRecord *record)
{
  const RapportEntity *entity = rapport_record_get_entity (record);
  RapportProblems *problems = rapport_problems_new ();

  for (guint i = 0; entity->fields[i].name != NULL; i++)
    {
      const RapportField *field = &entity->fields[i];
      const RapportValue *value = rapport_record_get_nth (record, i);
      char *sentence;

      if (rapport_field_is_computed (field))
        continue;
      if (rapport_value_is_blank (value))
        {
          if ((field->flags & RAPPORT_FIELD_REQUIRED) != 0)
            rapport_problems_add (problems, field, "%s", _ ("This is required."));
          continue;
        }
      sentence = rapport_field_validate (entity, field, value);
      if (sentence != NULL)
        add_sentence (problems, field, sentence);
    }
  if (entity->check != NULL)
    entity->check (record, problems);
  return problems;
}
