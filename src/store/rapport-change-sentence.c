/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "rapport-change.h"

/* Whole sentences, since languages order them differently: about one record, by its kind and name ("partner Al Noor"); about
 * several, by their number ("12 partners"); and about none. */
static const struct
{
  const char *one;
  const char *many;
  const char *none;
} sentences[RAPPORT_N_VERBS] = {
  /* Translators: the history of changes. %s is one record with its kind, such as “partner “Hoàng Long””, or, without “one
   * record” in the context, a number of them: “12 partners”. The same sentences stand after “Undo” in menus: “Undo: Delete
   * partner “Hoàng Long”” */
  [RAPPORT_VERB_CREATE] = { NC_ ("history, one record", "Create %s"), NC_ ("history", "Create %s"), NULL },
  [RAPPORT_VERB_EDIT] = { NC_ ("history, one record", "Change %s"), NC_ ("history", "Change %s"), NULL },
  [RAPPORT_VERB_DELETE] = { NC_ ("history, one record", "Delete %s"), NC_ ("history", "Delete %s"), NULL },
  [RAPPORT_VERB_CHANGE]
  = { NC_ ("history, one record", "Change %s"), NC_ ("history", "Change %s"), NC_ ("history", "Change records") },
  /* Translators: first what was imported, such as “57,851 sales”, then the name of the file */
  [RAPPORT_VERB_IMPORT] = { NULL, NC_ ("history", "Import %1$s from %2$s"), NC_ ("history", "Import a file") },
  /* Translators: the goal of a year is replaced by goals of months or quarters; %s is “goal” and its name, or “2 goals” */
  [RAPPORT_VERB_SPREAD]
  = { NC_ ("history, one record", "Spread %s"), NC_ ("history", "Spread %s"), NC_ ("history", "Spread a goal") },
  [RAPPORT_VERB_SETTINGS] = { NULL, NULL, NC_ ("history", "Change settings of the file") },
  [RAPPORT_VERB_SAMPLE] = { NULL, NULL, NC_ ("history", "Fill in the sample company") },
  [RAPPORT_VERB_RESTORE] = { NULL, NULL, NC_ ("history", "Restore from a backup") },
  [RAPPORT_VERB_ERASE] = { NULL, NULL, NC_ ("history", "Erase for good") },
  [RAPPORT_VERB_UNDO] = { NULL, NULL, NC_ ("history", "Undo") },
  [RAPPORT_VERB_REDO] = { NULL, NULL, NC_ ("history", "Redo") },
};

/* The sentences are the table's: no format that a compiler could check. */
static char *
fill (const char *context, const char *sentence, const char *first, const char *second)
{
  const char *text = g_dpgettext2 (GETTEXT_PACKAGE, context, sentence);

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  return g_strdup_printf (text, first, second);
#pragma GCC diagnostic pop
}

typedef char *(*ShowName) (const char *name);

static char *
quote (const char *name)
{
  /* Translators: the name of a record or a file within a sentence; use your language's quotation marks */
  return g_strdup_printf (C_ ("history", "“%s”"), name);
}

static char *
quote_inside (const char *name)
{
  /* Translators: the name of a record or a file within a sentence that stands in quotation marks itself; use the marks that
   * your language has inside others */
  return g_strdup_printf (C_ ("history", "‘%s’"), name);
}

/* Kept together in mixed directions. */
static char *
embolden (const char *name)
{
  g_autofree char *escaped = g_markup_escape_text (name, -1);

  return g_strdup_printf ("<b>\342\201\250%s\342\201\251</b>", escaped);
}

static char *
describe (const RapportChange *change, const RapportFormat *format, ShowName show_name)
{
  const gint64 count = change->created + change->updated + change->deleted;
  const char *none = sentences[change->verb].none;

  if (sentences[change->verb].one != NULL && change->entity != NULL && change->title != NULL && *change->title != '\0')
    {
      g_autofree char *name = show_name (change->title);
      g_autofree char *record = rapport_entity_format_mention (change->entity, name);

      return fill ("history, one record", sentences[change->verb].one, record, NULL);
    }
  if (sentences[change->verb].many != NULL && change->entity != NULL && count > 0)
    {
      g_autofree char *records = rapport_entity_format_count (change->entity, format, count);
      g_autofree char *name = change->detail != NULL ? show_name (change->detail) : NULL;

      if (change->verb != RAPPORT_VERB_IMPORT || name != NULL)
        return fill ("history", sentences[change->verb].many, records, name);
    }
  return g_strdup (
      g_dpgettext2 (GETTEXT_PACKAGE, "history", none != NULL ? none : sentences[RAPPORT_VERB_CHANGE].none));
}

char *
rapport_change_describe (const RapportChange *change, const RapportFormat *format)
{
  return describe (change, format, quote);
}

char *
rapport_change_describe_inside (const RapportChange *change, const RapportFormat *format)
{
  return describe (change, format, quote_inside);
}

char *
rapport_change_describe_markup (const RapportChange *change, const RapportFormat *format)
{
  return describe (change, format, embolden);
}
