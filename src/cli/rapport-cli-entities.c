/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-cli-private.h"
#include "rapport-entities.h"
#include "rapport-kind.h"

/* "1" for a field of the first natural key, "1 2" for one of two keys. */
static char *
describe_keys (const RapportEntity *entity, const RapportField *field)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; entity->keys && entity->keys[i]; i++)
    {
      g_auto (GStrv) names = g_strsplit (entity->keys[i], " ", -1);

      if (g_strv_contains ((const char *const *) names, field->name))
        g_string_append_printf (text, "%s%u", text->len > 0 ? " " : "", i + 1);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
describe_choices (const RapportField *field)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (const RapportChoice *choice = field->choices; choice && choice->id; choice++)
    g_string_append_printf (text, "%s%s", text->len > 0 ? "," : "", choice->id);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static const char *
describe_need (const RapportField *field)
{
  if (rapport_field_is_computed (field))
    return "computed";
  if (field->flags & RAPPORT_FIELD_READ_ONLY)
    return "read-only";
  return field->flags & RAPPORT_FIELD_REQUIRED ? "required" : "";
}

/* Words of a contract, like the names themselves: not translated, so that scripts can read the table. */
static void
print_fields (const RapportEntity *entity)
{
  rapport_cli_print ("%-24s %-10s %-10s %-4s %-18s %s", "name", "kind", "required", "key", "target", "choices");
  for (const RapportField *field = entity->fields; field->name; field++)
    {
      g_autofree char *keys = describe_keys (entity, field);
      g_autofree char *choices = describe_choices (field);
      const char *target = field->target ? field->target : "";
      g_autofree char *line
          = g_strdup_printf ("%-24s %-10s %-10s %-4s %-18s %s", field->name, rapport_kind_get (field->kind)->name,
                             describe_need (field), keys, target, choices);

      rapport_cli_print ("%s", g_strchomp (line));
    }
}

int
rapport_cli_entities (const char *database, int argc, char **argv)
{
  g_auto (GStrv) words = NULL;
  const RapportEntity *entity;
  int status = 0;

  if (!rapport_cli_parse ("entities [ENTITY]", NULL, argc, argv, 0, 1, &words, &status))
    return status;
  if (!words[0])
    {
      for (const RapportEntity *const *each = rapport_entities (); *each; each++)
        rapport_cli_print ("%-24s %s", (*each)->name, rapport_entity_get_plural (*each));
      return RAPPORT_CLI_DONE;
    }
  entity = rapport_entity_find (words[0]);
  if (!entity)
    return rapport_cli_misuse (argv[0], _ ("There is no entity “%s”; “rapport entities” lists them."), words[0]);
  print_fields (entity);
  return RAPPORT_CLI_DONE;
}
