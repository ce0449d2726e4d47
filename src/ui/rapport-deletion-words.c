/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-deletion-words.h"

#include <glib/gi18n.h>

gboolean
rapport_deletion_words_is_refused (const GArray *effects)
{
  for (guint i = 0; i < effects->len; i++)
    if (g_array_index (effects, RapportDeletionEffect, i).fate == RAPPORT_DELETION_REFUSED)
      return TRUE;

  return FALSE;
}

static char *
describe_effect (const RapportDeletionEffect *effect, gboolean one, const RapportFormat *format)
{
  const gulong n = (gulong) effect->count;
  g_autofree char *count = rapport_entity_format_count (effect->entity, format, effect->count);

  switch (effect->fate)
    {
    case RAPPORT_DELETION_ALONG:
      return one ? g_strdup_printf (
                 /* Translators: %s is a number of records, such as “12 goals”; “it” is the record that is deleted */
                 ngettext ("%s is deleted with it.", "%s are deleted with it.", n), count)
                 : g_strdup_printf (
                     /* Translators: %s is a number of records, such as “12 goals”; “them” are the records that are deleted */
                     ngettext ("%s is deleted with them.", "%s are deleted with them.", n), count);
    case RAPPORT_DELETION_EMPTIED:
      return g_strdup_printf (
          /* Translators: first a field's label, then a number of records, such as “12 goals” */
          ngettext ("“%1$s” is emptied in %2$s.", "“%1$s” is emptied in %2$s.", n),
          rapport_field_get_label (effect->entity, effect->field), count);
    default:
      return one ? g_strdup_printf (
                 /* Translators: %s is a number of records, such as “12 sales”; “it” cannot be deleted because of them */
                 ngettext ("%s refers to it.", "%s refer to it.", n), count)
                 : g_strdup_printf (
                     /* Translators: %s is a number of records, such as “12 sales”; “them” cannot be deleted because of these */
                     ngettext ("%s refers to them.", "%s refer to them.", n), count);
    }
}

char *
rapport_deletion_words_describe (const GArray *effects,
                                 gboolean one,
                                 gboolean refused,
                                 const RapportFormat *format,
                                 const char *last)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;

  for (guint i = 0; i < effects->len; i++)
    {
      const RapportDeletionEffect *effect = &g_array_index (effects, RapportDeletionEffect, i);
      g_autofree char *line = describe_effect (effect, one, format);

      if ((effect->fate == RAPPORT_DELETION_REFUSED) == refused)
        g_strv_builder_add (lines, line);
    }
  g_strv_builder_add (lines, last);
  list = g_strv_builder_end (lines);

  return g_strjoinv ("\n", list);
}
