/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rapport-date.h"
#include "rapport-kind-private.h"

#define DAY_SECONDS 86400

/* Seconds since 1970 of "2026-11-24T09:30:00Z"; FALSE if @text is anything else. */
static gboolean
read_stamp (const char *text, gint64 *stamp)
{
  static const char pattern[] = "dddd-dd-ddTdd:dd:ddZ";
  RapportDay day;
  int seconds;

  if (strlen (text) != strlen (pattern))
    return FALSE;
  for (gsize i = 0; i < strlen (pattern); i++)
    if (pattern[i] == 'd' ? !g_ascii_isdigit (text[i]) : text[i] != pattern[i])
      return FALSE;
  day = rapport_day_from_iso (text);
  seconds = ((text[11] - '0') * 10 + text[12] - '0') * 3600 + ((text[14] - '0') * 10 + text[15] - '0') * 60
            + (text[17] - '0') * 10 + text[18] - '0';
  if (day == RAPPORT_DAY_NONE || text[11] > '2' || (text[11] == '2' && text[12] > '3') || text[14] > '5'
      || text[17] > '5')
    return FALSE;
  *stamp = (gint64) day * DAY_SECONDS + seconds;
  return TRUE;
}

static RapportDay
split_stamp (gint64 stamp, int *seconds)
{
  gint64 day = stamp / DAY_SECONDS - (stamp % DAY_SECONDS < 0 ? 1 : 0);

  *seconds = (int) (stamp - day * DAY_SECONDS);
  return (RapportDay) day;
}

/* What has to be added to UTC for local time, @stamp being in UTC or local time. */
static int
find_offset (gint64 stamp, gboolean local)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  int interval = g_time_zone_find_interval (zone, local ? G_TIME_TYPE_STANDARD : G_TIME_TYPE_UNIVERSAL, stamp);

  return interval < 0 ? 0 : g_time_zone_get_offset (zone, interval);
}

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
  gint64 stamp;
  char iso[RAPPORT_DAY_TEXT];
  RapportDay day = rapport_day_time_parse (format, text, &seconds, &zone, error);

  if (day == RAPPORT_DAY_NONE)
    return FALSE;
  stamp = (gint64) day * DAY_SECONDS + MAX (seconds, 0);
  stamp -= zone != RAPPORT_ZONE_NONE ? zone * 60 : find_offset (stamp, TRUE);
  day = split_stamp (stamp, &seconds);
  rapport_day_to_iso (day, iso);
  rapport_value_take_text (
      value, g_strdup_printf ("%sT%02d:%02d:%02dZ", iso, seconds / 3600, seconds / 60 % 60, seconds % 60));
  return TRUE;
}

char *
rapport_kind_date_time_format (const RapportEntity *entity,
                               const RapportField *field,
                               const RapportValue *value,
                               const RapportFormat *format,
                               const char *currency)
{
  gint64 stamp;
  int seconds;
  RapportDay day;
  g_autofree char *date = NULL;
  g_autofree char *time = NULL;
  g_autofree char *digits = NULL;

  if (format->plain || !read_stamp (value->text, &stamp))
    return g_strdup (value->text);
  day = split_stamp (stamp + find_offset (stamp, FALSE), &seconds);
  date = rapport_day_format (format, day);
  time = g_strdup_printf (seconds % 60 != 0 ? "%02d:%02d:%02d" : "%02d:%02d", seconds / 3600, seconds / 60 % 60,
                          seconds % 60);
  digits = rapport_format_digits (format, time);
  return g_strconcat (date, " ", digits, NULL);
}

char *
rapport_kind_date_time_validate (const RapportEntity *entity, const RapportField *field, const RapportValue *value)
{
  gint64 stamp;

  if (read_stamp (value->text, &stamp))
    return NULL;
  return g_strdup_printf (_ ("Not a time. Use %s."), "2026-03-20T09:30:00Z");
}
