/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"
#include "rapport-entities.h"
#include "rapport-entity.h"
#include "rapport-kind.h"

/* (element-type RapportField): all stored fields, with the entity of each */
static const RapportField *fields[2048];
static const RapportEntity *owners[2048];
static guint n_fields;

static void
collect (void)
{
  for (const RapportEntity *const *entity = rapport_entities (); *entity != NULL; entity++)
    for (const RapportField *field = (*entity)->fields; field->name != NULL && n_fields < G_N_ELEMENTS (fields);
         field++)
      if (field->expression == NULL)
        {
          fields[n_fields] = field;
          owners[n_fields++] = *entity;
        }
}

/* What was understood can be written down, and is the same when it is read again. */
static void
read_again (const RapportEntity *entity, const RapportField *field, const RapportValue *value)
{
  g_autofree char *text = rapport_field_format (entity, field, value, rapport_format_plain (), NULL);
  g_auto (RapportValue) again = RAPPORT_VALUE_INIT;

  if (!rapport_field_parse (entity, field, text, rapport_format_plain (), NULL, &again, NULL)
      || !rapport_value_equal (value, &again))
    {
      g_printerr ("%s.%s: “%s” is another one when it is read again\n", entity->name, field->name, text);
      abort ();
    }
}

/* Two bytes choose the field and how it is written, the rest is the text. */
int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  g_autofree char *text = NULL;
  g_auto (RapportValue) value = RAPPORT_VALUE_INIT;
  g_autoptr (GError) error = NULL;
  RapportFormat people;
  guint chosen;

  if (length < 2)
    return 0;
  if (n_fields == 0)
    collect ();
  chosen = (bytes[0] * 4u + bytes[1] % 4u) % n_fields;
  text = g_strndup ((const char *) bytes + 2, length - 2);
  rapport_format_init_for_locale (&people, NULL);
  if (rapport_field_parse (owners[chosen], fields[chosen], text, bytes[1] < 128 ? rapport_format_plain () : &people,
                           NULL, &value, &error))
    {
      if (!rapport_value_is_blank (&value))
        read_again (owners[chosen], fields[chosen], &value);
    }
  else if (!g_utf8_validate (error->message, -1, NULL))
    abort ();
  return 0;
}
