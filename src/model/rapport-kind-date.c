/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rapport-date.h"
#include "rapport-kind-private.h"
#include "rapport-moment.h"

gboolean
rapport_kind_date_parse (const RapportEntity *entity,
                         const RapportField *field,
                         const char *text,
                         const RapportFormat *format,
                         const char *currency,
                         RapportValue *value,
                         GError **error)
{
  char iso[RAPPORT_DAY_TEXT];
  RapportDay day = rapport_day_parse (format, text, error);

  if (day == RAPPORT_DAY_NONE)
    return FALSE;
  rapport_day_to_iso (day, iso);
  rapport_value_set_text (value, iso);
  return TRUE;
}

char *
rapport_kind_date_format (const RapportEntity *entity,
                          const RapportField *field,
                          const RapportValue *value,
                          const RapportFormat *format,
                          const char *currency)
{
  RapportDay day = rapport_day_from_iso (value->text);

  return day != RAPPORT_DAY_NONE ? rapport_day_format (format, day) : g_strdup (value->text);
}

char *
rapport_kind_date_validate (const RapportEntity *entity, const RapportField *field, const RapportValue *value)
{
  if (value->text[0] != '\0' && strlen (value->text) == 10 && rapport_day_from_iso (value->text) != RAPPORT_DAY_NONE)
    return NULL;
  return g_strdup_printf (_ ("Not a date. Use %s."), "2026-03-20");
}

gboolean
rapport_kind_date_time_parse (const RapportEntity *entity,
                              const RapportField *field,
                              const char *text,
                              const RapportFormat *format,
                              const char *currency,
                              RapportValue *value,
                              GError **error)
{
  int seconds;
  int zone;
  RapportDay day = rapport_day_time_parse (format, text, &seconds, &zone, error);

  if (day == RAPPORT_DAY_NONE)
    return FALSE;
  rapport_value_take_text (value, rapport_moment_from_local (day, MAX (seconds, 0), zone));
  return TRUE;
}

char *
rapport_kind_date_time_format (const RapportEntity *entity,
                               const RapportField *field,
                               const RapportValue *value,
                               const RapportFormat *format,
                               const char *currency)
{
  int seconds;
  RapportDay day = rapport_moment_to_local (value->text, &seconds);
  g_autofree char *date = NULL;
  g_autofree char *time = NULL;
  g_autofree char *digits = NULL;

  if (format->plain || day == RAPPORT_DAY_NONE)
    return g_strdup (value->text);
  date = rapport_day_format (format, day);
  time = g_strdup_printf (seconds % 60 != 0 ? "%02d:%02d:%02d" : "%02d:%02d", seconds / 3600, seconds / 60 % 60,
                          seconds % 60);
  digits = rapport_format_digits (format, time);
  return g_strconcat (date, " ", digits, NULL);
}

char *
rapport_kind_date_time_validate (const RapportEntity *entity, const RapportField *field, const RapportValue *value)
{
  if (rapport_moment_is_valid (value->text))
    return NULL;
  return g_strdup_printf (_ ("Not a time. Use %s."), "2026-03-20T09:30:00Z");
}
