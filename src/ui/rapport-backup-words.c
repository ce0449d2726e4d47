/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-backup-words.h"

#include <glib/gi18n.h>

#include "rapport-entities.h"
#include "rapport-totals.h"

#define SHOWN 4 /* parts of a line; what more there is is counted */
#define HOUR 3600
#define DAY (24 * HOUR)

/* --- when --- */

RapportDay
rapport_backup_words_get_day (gint64 time)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_local (time);

  return moment != NULL ? rapport_day_from_ymd (g_date_time_get_year (moment), g_date_time_get_month (moment),
                                                g_date_time_get_day_of_month (moment))
                        : RAPPORT_DAY_NONE;
}

char *
rapport_backup_words_time (const RapportFormat *format, gint64 time)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_local (time);
  g_autofree char *text = NULL;

  if (moment == NULL)
    return g_strdup ("");
  text = g_strdup_printf ("%d:%02d", g_date_time_get_hour (moment), g_date_time_get_minute (moment));

  return rapport_format_digits (format, text);
}

char *
rapport_backup_words_moment (const RapportFormat *format, gint64 time)
{
  const RapportDay day = rapport_backup_words_get_day (time);
  g_autofree char *date = day != RAPPORT_DAY_NONE ? rapport_day_format (format, day) : g_strdup ("");
  g_autofree char *hours = rapport_backup_words_time (format, time);

  /* Translators: a day and a time: “24 Nov 2026, 10:44” */
  return g_strdup_printf (C_ ("history", "%1$s, %2$s"), date, hours);
}

static char *
say_ago (const RapportFormat *format, const char *sentence, gint64 n)
{
  g_autofree char *count = rapport_format_count (format, n);

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  return g_strdup_printf (sentence, count);
#pragma GCC diagnostic pop
}

char *
rapport_backup_words_age (const RapportFormat *format, gint64 time)
{
  const gint64 seconds = rapport_backup_now () - time;
  const gint64 days = rapport_today () - rapport_backup_words_get_day (time);

  if (days > 61)
    return say_ago (format, ngettext ("%s month ago", "%s months ago", (gulong) (days / 30)), days / 30);
  if (days > 0 && (seconds < 0 || seconds >= DAY / 2))
    return say_ago (format, ngettext ("%s day ago", "%s days ago", (gulong) days), days);
  if (seconds < 0 || seconds >= DAY)
    return g_strdup (C_ ("backup", "today"));
  if (seconds >= HOUR)
    return say_ago (format, ngettext ("%s hour ago", "%s hours ago", (gulong) (seconds / HOUR)), seconds / HOUR);
  if (seconds >= 60)
    return say_ago (format, ngettext ("%s minute ago", "%s minutes ago", (gulong) (seconds / 60)), seconds / 60);

  return g_strdup (C_ ("backup", "just now"));
}

/* --- how much --- */

char *
rapport_backup_words_size (const RapportFormat *format, gint64 bytes)
{
  g_autofree char *size = g_format_size ((guint64) MAX (0, bytes));

  return rapport_format_digits (format, size);
}

char *
rapport_backup_words_number (const RapportFormat *format, const RapportEntity *entity, gint64 n)
{
  g_autofree char *count = rapport_format_count (format, n);

  return entity != NULL ? rapport_entity_format_count (entity, format, n)
                        : g_strdup_printf (ngettext ("%s record", "%s records", (gulong) n), count);
}

/* (transfer full) (nullable): of many parts the first, and how many more there are. */
static char *
join_parts (const RapportFormat *format, GPtrArray *parts)
{
  if (parts->len == 0)
    return NULL;
  if (parts->len > SHOWN + 1)
    {
      const guint n = parts->len - SHOWN;
      g_autofree char *count = rapport_format_count (format, n);

      g_ptr_array_set_size (parts, SHOWN);
      /* Translators: after some lists with their numbers: “12 customers fewer · 3 sales more · 2 more lists” */
      g_ptr_array_add (parts, g_strdup_printf (ngettext ("%s more list", "%s more lists", n), count));
    }
  g_ptr_array_add (parts, NULL);

  return g_strjoinv (" · ", (char **) parts->pdata);
}

char *
rapport_backup_words_against (const RapportFormat *format, const RapportBackup *backup, const char *now)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  if (backup->counts == NULL || now == NULL)
    return NULL;
  if (rapport_totals_is_same_state (backup->counts, now))
    return g_strdup (_ ("The same as now"));
  for (const RapportEntity *const *entity = rapport_entities (); *entity != NULL; entity++)
    {
      const gint64 then = rapport_totals_get_count (backup->counts, (*entity)->name);
      const gint64 today = rapport_totals_get_count (now, (*entity)->name);
      const gint64 difference = MAX (then, 0) - MAX (today, 0);
      g_autofree char *number = rapport_entity_format_count (*entity, format, ABS (difference));

      if (difference != 0)
        g_ptr_array_add (parts, g_strdup_printf (
                                    /* Translators: %s is a number of records, such as “12 customers”: a backup holds so
                                       many fewer, or more, than there are now */
                                    difference < 0 ? ngettext ("%s fewer", "%s fewer", (gulong) -difference)
                                                   : ngettext ("%s more", "%s more", (gulong) difference),
                                    number));
    }

  return parts->len > 0 ? join_parts (format, parts) : g_strdup (_ ("As many records as now"));
}

static int
compare_largest (gconstpointer a, gconstpointer b, gpointer counts)
{
  const gint64 left = rapport_totals_get_count (counts, (*(const RapportEntity *const *) a)->name);
  const gint64 right = rapport_totals_get_count (counts, (*(const RapportEntity *const *) b)->name);

  return left < right ? 1 : left > right ? -1 : 0;
}

char *
rapport_backup_words_contents (const RapportFormat *format, const char *counts)
{
  g_autoptr (GPtrArray) entities = g_ptr_array_new ();
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  if (counts == NULL)
    return NULL;
  for (const RapportEntity *const *entity = rapport_entities (); *entity != NULL; entity++)
    if (rapport_totals_get_count (counts, (*entity)->name) > 0
        && ((*entity)->flags & (RAPPORT_ENTITY_SETUP | RAPPORT_ENTITY_CHILD)) == 0)
      g_ptr_array_add (entities, (gpointer) *entity);
  g_ptr_array_sort_with_data (entities, compare_largest, (gpointer) counts);
  for (guint i = 0; i < entities->len; i++)
    {
      const RapportEntity *entity = g_ptr_array_index (entities, i);

      g_ptr_array_add (parts,
                       rapport_entity_format_count (entity, format, rapport_totals_get_count (counts, entity->name)));
    }

  return join_parts (format, parts);
}
