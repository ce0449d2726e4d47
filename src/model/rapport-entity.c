/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-entity.h"

#include <string.h>

#include "rapport-fold.h"
#include "rapport-languages.h"

typedef struct
{
  const char *wanted; /* folded */
  gboolean found;
} LabelSearch;

static const char *
get_context (const RapportEntity *entity, const RapportField *field)
{
  return field->context != NULL ? field->context : entity->name;
}

static const char *
translate (const char *context, const char *message)
{
  return message != NULL ? g_dpgettext2 (GETTEXT_PACKAGE, context, message) : NULL;
}

/* @text for the "%s" at @place. Filled in by hand: the sentence comes from a table, and a format of a translator's making
 * must not be printed. */
static char *
put_in (const char *sentence, const char *place, const char *text)
{
  return g_strdup_printf ("%.*s%s%s", (int) (place - sentence), sentence, text, place + 2);
}

static gboolean
compare_label_cb (const char *language, const char *translation, gpointer user_data)
{
  LabelSearch *search = user_data;
  g_autofree char *folded = rapport_fold (translation);

  search->found = strcmp (folded, search->wanted) == 0;
  return !search->found;
}

const char *
rapport_entity_get_singular (const RapportEntity *entity)
{
  return translate (entity->name, entity->singular);
}

const char *
rapport_entity_get_plural (const RapportEntity *entity)
{
  return translate (entity->name, entity->plural);
}

const char *
rapport_entity_translate (const RapportEntity *entity, const char *sentence)
{
  return translate (entity->name, sentence);
}

char *
rapport_entity_format_count (const RapportEntity *entity, const RapportFormat *format, gint64 n)
{
  g_autofree char *count = rapport_format_count (format, n);
  /* Plural rules look at the last digits only, so a number beyond unsigned long is cut to them. */
  gulong rule = (gulong) (n < 0 ? -(n + 1) : n);
  const char *sentence = g_dngettext (GETTEXT_PACKAGE, entity->count[0], entity->count[1], rule);
  const char *place = strstr (sentence, "%s");

  return place != NULL ? put_in (sentence, place, count) : g_strdup (sentence);
}

char *
rapport_entity_format_mention (const RapportEntity *entity, const char *name)
{
  const char *sentence = translate (entity->name, entity->mention);
  const char *place = strstr (sentence, "%s");

  return place != NULL ? put_in (sentence, place, name) : g_strdup (name);
}

const char *
rapport_field_get_label (const RapportEntity *entity, const RapportField *field)
{
  return translate (get_context (entity, field), field->label);
}

char *
rapport_field_get_title (const RapportEntity *entity, const RapportField *field, const char *year)
{
  const char *title = translate (get_context (entity, field), field->title);
  const char *place = title != NULL ? strstr (title, "%s") : NULL;

  if (title == NULL || (place != NULL && year == NULL))
    return g_strdup (rapport_field_get_label (entity, field));
  return place != NULL ? put_in (title, place, year) : g_strdup (title);
}

const char *
rapport_field_get_hint (const RapportEntity *entity, const RapportField *field)
{
  return translate (get_context (entity, field), field->hint);
}

const char *
rapport_choice_get_label (const RapportEntity *entity, const RapportField *field, const RapportChoice *choice)
{
  return translate (get_context (entity, field), choice->label);
}

const char *
rapport_group_get_label (const RapportGroup *group)
{
  return translate ("group", group->label);
}

guint
rapport_entity_get_n_fields (const RapportEntity *entity)
{
  guint n = 0;

  while (entity->fields[n].name != NULL)
    n++;
  return n;
}

const RapportField *
rapport_entity_get_field (const RapportEntity *entity, const char *name)
{
  for (const RapportField *field = entity->fields; field->name != NULL; field++)
    if (strcmp (field->name, name) == 0)
      return field;
  return NULL;
}

guint
rapport_entity_field_index (const RapportEntity *entity, const RapportField *field)
{
  g_assert (field >= entity->fields);
  return (guint) (field - entity->fields);
}

const RapportField *
rapport_entity_match_field (const RapportEntity *entity, const char *text)
{
  const RapportField *field = rapport_entity_get_field (entity, text);
  g_autofree char *wanted = NULL;
  LabelSearch search = { NULL, FALSE };

  if (field != NULL)
    return field;

  wanted = rapport_fold (text);
  if (*wanted == '\0')
    return NULL;
  search.wanted = wanted;
  for (field = entity->fields; field->name != NULL; field++)
    {
      if (field->label == NULL)
        continue;
      rapport_languages_foreach_translation (get_context (entity, field), field->label, compare_label_cb, &search);
      if (search.found)
        return field;
    }
  return NULL;
}

const RapportChoice *
rapport_field_get_choice (const RapportField *field, const char *id)
{
  for (const RapportChoice *choice = field->choices; choice != NULL && choice->id != NULL; choice++)
    if (g_strcmp0 (choice->id, id) == 0)
      return choice;
  return NULL;
}
