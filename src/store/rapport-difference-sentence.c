/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "rapport-difference.h"

char *
rapport_difference_count_describe (const RapportDifferenceCount *count, const RapportFormat *format)
{
  const gint64 back = count->only_there;
  const gint64 gone = count->only_here;
  const guint parts = (back > 0 ? 4 : 0) + (gone > 0 ? 2 : 0) + (count->changed > 0 ? 1 : 0);
  g_autofree char *first = NULL;
  g_autofree char *n_gone = rapport_format_count (format, gone);
  g_autofree char *n_changed = rapport_format_count (format, count->changed);

  /* Settings are few, and nobody counts them. */
  if (count->entity == NULL)
    return g_strdup (_ ("Changes settings of the file"));
  first = rapport_entity_format_count (count->entity, format, back > 0 ? back : gone > 0 ? gone : count->changed);
  switch (parts)
    {
    case 7:
      /* Translators: what restoring a backup does: first “3 partners”, then two bare numbers of other partners */
      return g_strdup_printf (_ ("Brings back %1$s, removes %2$s, changes %3$s"), first, n_gone, n_changed);
    case 6:
      /* Translators: what restoring a backup does: first “3 partners”, then the number of other partners */
      return g_strdup_printf (_ ("Brings back %1$s, removes %2$s"), first, n_gone);
    case 5:
      /* Translators: what restoring a backup does: first “3 partners”, then the number of other partners */
      return g_strdup_printf (_ ("Brings back %1$s, changes %2$s"), first, n_changed);
    case 4:
      /* Translators: what restoring a backup does; %s is “3 partners” */
      return g_strdup_printf (_ ("Brings back %s"), first);
    case 3:
      /* Translators: what restoring a backup does: first “3 partners”, then the number of other partners */
      return g_strdup_printf (_ ("Removes %1$s, changes %2$s"), first, n_changed);
    case 2:
      /* Translators: what restoring a backup does; %s is “3 partners” */
      return g_strdup_printf (_ ("Removes %s"), first);
    case 1:
      /* Translators: what restoring a backup does; %s is “3 partners” */
      return g_strdup_printf (_ ("Changes %s"), first);
    default:
      return rapport_entity_format_count (count->entity, format, 0);
    }
}
