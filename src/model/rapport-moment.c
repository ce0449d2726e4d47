/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-moment.h"

#include <string.h>

#define DAY_SECONDS 86400

/* Seconds since 1970 of "2026-11-24T09:30:00Z"; FALSE if @text is anything else. */
static gboolean
read_stamp (const char *text, gint64 *stamp)
{
  static const char pattern[] = "dddd-dd-ddTdd:dd:ddZ";
  RapportDay day;
  int seconds;

  if (text == NULL || strlen (text) != strlen (pattern))
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
rapport_moment_is_valid (const char *text)
{
  gint64 stamp;

  return read_stamp (text, &stamp);
}

RapportDay
rapport_moment_to_local (const char *text, int *seconds)
{
  gint64 stamp;
  int unused;

  if (!read_stamp (text, &stamp))
    return RAPPORT_DAY_NONE;
  return split_stamp (stamp + find_offset (stamp, FALSE), seconds != NULL ? seconds : &unused);
}

char *
rapport_moment_from_local (RapportDay day, int seconds, int zone)
{
  gint64 stamp = (gint64) day * DAY_SECONDS + seconds;
  char iso[RAPPORT_DAY_TEXT];

  stamp -= zone != RAPPORT_ZONE_NONE ? zone * 60 : find_offset (stamp, TRUE);
  day = split_stamp (stamp, &seconds);
  rapport_day_to_iso (day, iso);
  return g_strdup_printf ("%sT%02d:%02d:%02dZ", iso, seconds / 3600, seconds / 60 % 60, seconds % 60);
}

char *
rapport_moment_from_time (GDateTime *time)
{
  g_autoptr (GDateTime) utc = g_date_time_to_utc (time);

  return utc != NULL ? g_date_time_format (utc, "%Y-%m-%dT%H:%M:%SZ") : NULL;
}

char *
rapport_moment_now (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  return rapport_moment_from_time (now);
}
