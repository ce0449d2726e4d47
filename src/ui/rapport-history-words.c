/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-history-words.h"

#include <glib/gi18n.h>

#include "rapport-moment.h"

RapportDay
rapport_history_get_day (const char *at)
{
  return rapport_moment_to_local (at, NULL);
}

char *
rapport_history_format_time (const RapportFormat *format, const char *at)
{
  g_autofree char *text = NULL;
  int seconds = 0;

  if (rapport_moment_to_local (at, &seconds) == RAPPORT_DAY_NONE)
    return g_strdup ("");
  text = g_strdup_printf ("%d:%02d", seconds / 3600, seconds / 60 % 60);

  return rapport_format_digits (format, text);
}

char *
rapport_history_format_moment (const RapportFormat *format, const char *at)
{
  const RapportDay day = rapport_history_get_day (at);
  g_autofree char *time = rapport_history_format_time (format, at);
  g_autofree char *date = NULL;

  if (day == rapport_today () || day == RAPPORT_DAY_NONE)
    return g_steal_pointer (&time);
  date = rapport_day_format (format, day);

  /* Translators: a day and a time: “24 Nov 2026, 10:44” */
  return g_strdup_printf (C_ ("history", "%1$s, %2$s"), date, time);
}

char *
rapport_history_format_day (const RapportFormat *format, RapportDay day)
{
  g_autofree char *date = NULL;

  if (day == RAPPORT_DAY_NONE)
    return g_strdup ("");
  if (day == rapport_today ())
    return g_strdup (C_ ("history", "Today"));
  date = rapport_day_format (format, day);
  if (day == rapport_today () - 1)
    /* Translators: %s is that day: “Yesterday, 23 Nov 2026” */
    return g_strdup_printf (C_ ("history", "Yesterday, %s"), date);

  return g_steal_pointer (&date);
}

const char *
rapport_history_get_icon (const RapportChange *change)
{
  static const char *const icons[RAPPORT_N_VERBS] = {
    [RAPPORT_VERB_CREATE] = "list-add-symbolic",         [RAPPORT_VERB_EDIT] = "document-edit-symbolic",
    [RAPPORT_VERB_DELETE] = "user-trash-symbolic",       [RAPPORT_VERB_CHANGE] = "document-edit-symbolic",
    [RAPPORT_VERB_IMPORT] = "document-save-symbolic",    [RAPPORT_VERB_SPREAD] = "rapport-target-symbolic",
    [RAPPORT_VERB_SETTINGS] = "emblem-system-symbolic",  [RAPPORT_VERB_SAMPLE] = "rapport-chart-symbolic",
    [RAPPORT_VERB_RESTORE] = "document-revert-symbolic", [RAPPORT_VERB_ERASE] = "edit-clear-all-symbolic",
    [RAPPORT_VERB_UNDO] = "edit-undo-symbolic",          [RAPPORT_VERB_REDO] = "edit-redo-symbolic",
  };

  return icons[change->verb];
}

static void
add_fact (GPtrArray *facts, const RapportFormat *format, const char *sentence, gint64 n)
{
  g_autofree char *count = rapport_format_count (format, n);

  if (n <= 0)
    return;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_ptr_array_add (facts, g_strdup_printf (sentence, count));
#pragma GCC diagnostic pop
}

/* One record alone is said by the sentence itself. */
static char *
describe_numbers (const RapportChange *change, const RapportFormat *format)
{
  g_autoptr (GPtrArray) facts = g_ptr_array_new_with_free_func (g_free);
  const gint64 named = change->created + change->updated + change->deleted;
  const gint64 others = change->entity != NULL ? change->rows - named : 0;

  /* What has no records of one sort to speak of. */
  if (change->verb == RAPPORT_VERB_SAMPLE || change->verb == RAPPORT_VERB_RESTORE)
    {
      add_fact (facts, format, ngettext ("%s record", "%s records", (gulong) change->rows), change->rows);
      return facts->len > 0 ? g_strdup (g_ptr_array_index (facts, 0)) : NULL;
    }
  if (named > 1)
    {
      add_fact (facts, format, ngettext ("%s created", "%s created", (gulong) change->created), change->created);
      add_fact (facts, format, ngettext ("%s updated", "%s updated", (gulong) change->updated), change->updated);
      add_fact (facts, format, ngettext ("%s deleted", "%s deleted", (gulong) change->deleted), change->deleted);
    }
  /* Translators: an act changed records of one sort and, along with them, so many of others */
  add_fact (facts, format, ngettext ("%s other record", "%s other records", (gulong) MAX (0, others)), others);
  if (facts->len == 0)
    return NULL;
  g_ptr_array_add (facts, NULL);

  return g_strjoinv (" · ", (char **) facts->pdata);
}

char *
rapport_history_describe_more (const RapportChange *change, const char *undone_at, const RapportFormat *format)
{
  if (change->undone_by != 0)
    {
      /* The act's own day stands over it. */
      const gboolean same
          = undone_at != NULL && rapport_history_get_day (undone_at) == rapport_history_get_day (change->at);
      g_autofree char *moment = undone_at == NULL ? NULL
                                : same            ? rapport_history_format_time (format, undone_at)
                                                  : rapport_history_format_moment (format, undone_at);

      if (moment == NULL)
        return g_strdup (C_ ("history", "Undone"));
      /* Translators: %s is a time of day */
      if (same)
        return g_strdup_printf (C_ ("history", "Undone at %s"), moment);
      /* Translators: %s is a time of today, which the act is not of */
      if (rapport_history_get_day (undone_at) == rapport_today ())
        return g_strdup_printf (C_ ("history", "Undone today at %s"), moment);
      /* Translators: %s is a day and a time */
      return g_strdup_printf (C_ ("history", "Undone on %s"), moment);
    }
  if (rapport_change_get_state (change) == RAPPORT_CHANGE_CLOSED)
    return g_strdup (change->bytes == 0 ? _ ("What it changed is no longer kept.")
                                        : _ ("Done before the file got its present form; it cannot be undone."));

  return describe_numbers (change, format);
}
