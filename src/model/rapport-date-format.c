/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-date.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "rapport-error.h"

static gboolean
speaks (const RapportFormat *format, const char *language)
{
  gsize length = strlen (language);

  return strncmp (format->locale, language, length) == 0
         && (format->locale[length] == '\0' || format->locale[length] == '_');
}

static char *
take_digits (const RapportFormat *format, char *western)
{
  char *text = rapport_format_digits (format, western);

  g_free (western);
  return text;
}

static char *
format_year (const RapportFormat *format, int year)
{
  return take_digits (format, g_strdup_printf ("%d", year));
}

/* Sign of quarter 1-4 or half 1-2 of the calendar of @format that @period is, else 0. */
static int
find_part (const RapportFormat *format, RapportPeriod period, RapportSpan span, int months)
{
  int month;
  int mday;

  rapport_calendar_to_ymd (format->calendar, period.from, NULL, &month, &mday);
  if (mday != 1 || (month - 1) % months != 0 || rapport_day_span_end (period.from, span, format->calendar) != period.to)
    return 0;
  return (month - 1) / months + 1;
}

static char *
format_named_period (const RapportFormat *format, RapportPeriod period)
{
  int year;
  int month;
  g_autofree char *year_text = NULL;
  g_autofree char *part_text = NULL;
  int part;

  rapport_calendar_to_ymd (format->calendar, period.from, &year, &month, NULL);
  year_text = format->plain ? g_strdup_printf ("%04d", year) : format_year (format, year);

  if (find_part (format, period, RAPPORT_SPAN_YEAR, 12) != 0)
    return g_steal_pointer (&year_text);
  if (find_part (format, period, RAPPORT_SPAN_MONTH, 1) != 0)
    {
      const char *name;

      if (format->plain)
        return g_strdup_printf ("%s-%02d", year_text, month);
      name = rapport_calendar_month_name (format->locale, format->calendar, month, FALSE, FALSE);
      /* Translators: a month and its year, such as “July 2026” */
      return g_strdup_printf (C_ ("month", "%1$s %2$s"), name, year_text);
    }

  part = find_part (format, period, RAPPORT_SPAN_QUARTER, 3);
  if (part != 0)
    {
      if (format->plain)
        return g_strdup_printf ("%s-Q%d", year_text, part);
      part_text = rapport_format_count (format, part);
      /* Translators: a quarter of a year: its number, then the year, such as “Q3 2026” */
      return g_strdup_printf (C_ ("quarter", "Q%1$s %2$s"), part_text, year_text);
    }
  part = find_part (format, period, RAPPORT_SPAN_HALF, 6);
  if (part != 0)
    {
      if (format->plain)
        return g_strdup_printf ("%s-H%d", year_text, part);
      part_text = rapport_format_count (format, part);
      /* Translators: half a year: its number, then the year, such as “H1 2026” */
      return g_strdup_printf (C_ ("half", "H%1$s %2$s"), part_text, year_text);
    }
  return NULL;
}

static gboolean
fail_period (GError **error)
{
  g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT, _ ("Not a period. Use %s, %s, %s, %s or %s."), "2026",
               "2026-Q3", "2026-H1", "2026-07", "2026-07-01..2026-09-30");
  return FALSE;
}

static gboolean
parse_range (const char *text, const char *dots, RapportPeriod *period, GError **error)
{
  g_autofree char *from = g_strstrip (g_strndup (text, (gsize) (dots - text)));
  g_autofree char *to = g_strstrip (g_strdup (dots + 2));

  period->from = rapport_day_parse (rapport_format_plain (), from, error);
  if (period->from == RAPPORT_DAY_NONE)
    return FALSE;
  period->to = rapport_day_parse (rapport_format_plain (), to, error);
  if (period->to == RAPPORT_DAY_NONE)
    return FALSE;
  if (period->to >= period->from)
    return TRUE;
  g_set_error_literal (error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT, _ ("The period ends before it begins."));
  return FALSE;
}

char *
rapport_day_format (const RapportFormat *format, RapportDay day)
{
  int year;
  int month;
  int mday;
  const char *name;

  if (day == RAPPORT_DAY_NONE)
    return g_strdup ("");
  if (format->plain)
    {
      char iso[RAPPORT_DAY_TEXT];

      rapport_day_to_iso (day, iso);
      return g_strdup (iso);
    }

  rapport_calendar_to_ymd (format->calendar, day, &year, &month, &mday);
  if (!rapport_format_is_right_to_left (format) && format->date_order == RAPPORT_DATE_ORDER_YMD)
    return take_digits (format, g_strdup_printf ("%04d-%02d-%02d", year, month, mday));
  if (speaks (format, "vi"))
    {
      /* Months have no names in Vietnamese, only numbers. */
      if (format->date_order == RAPPORT_DATE_ORDER_MDY)
        return take_digits (format, g_strdup_printf ("%02d/%02d/%04d", month, mday, year));
      return take_digits (format, g_strdup_printf ("%02d/%02d/%04d", mday, month, year));
    }

  /* Months of the other calendars, and in Persian and Arabic, have no short names. */
  name = rapport_calendar_month_name (
      format->locale, format->calendar, month,
      format->calendar == RAPPORT_CALENDAR_GREGORIAN && !rapport_format_is_right_to_left (format), TRUE);
  {
    g_autofree char *year_text = format_year (format, year);
    g_autofree char *day_text = format_year (format, mday);

    if (format->date_order == RAPPORT_DATE_ORDER_MDY)
      return g_strdup_printf ("%s %s, %s", name, day_text, year_text);
    return g_strdup_printf ("%s %s %s", day_text, name, year_text);
  }
}

char *
rapport_period_format (const RapportFormat *format, RapportPeriod period)
{
  char *named;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  if (rapport_period_days (period) == 0)
    return g_strdup ("");
  named = format_named_period (format, period);
  if (named != NULL)
    return named;

  from = rapport_day_format (format, period.from);
  if (period.from == period.to && !format->plain)
    return g_steal_pointer (&from);
  to = rapport_day_format (format, period.to);
  if (format->plain)
    return g_strconcat (from, "..", to, NULL);
  /* Translators: first and last day of a period, such as “1 Jul 2017 – 30 Jun 2018” */
  return g_strdup_printf (C_ ("period", "%1$s – %2$s"), from, to);
}

gboolean
rapport_period_parse (const char *text, RapportPeriod *period, GError **error)
{
  g_autofree char *western = rapport_western_digits (text);
  const char *dots = strstr (western, "..");
  int year;
  int month = 1;
  RapportSpan span = RAPPORT_SPAN_YEAR;

  if (dots != NULL)
    return parse_range (western, dots, period, error);

  for (int i = 0; i < 4; i++)
    if (!g_ascii_isdigit (western[i]))
      return fail_period (error);
  year = (int) g_ascii_strtoll (western, NULL, 10);
  if (strlen (western) > 7)
    return fail_period (error);

  if (western[4] != '\0')
    {
      const char *part = western + 5;
      char letter = g_ascii_toupper (part[0]);

      if (western[4] != '-')
        return fail_period (error);
      if (letter == 'Q' && part[1] >= '1' && part[1] <= '4' && part[2] == '\0')
        {
          span = RAPPORT_SPAN_QUARTER;
          month = (part[1] - '1') * 3 + 1;
        }
      else if (letter == 'H' && part[1] >= '1' && part[1] <= '2' && part[2] == '\0')
        {
          span = RAPPORT_SPAN_HALF;
          month = (part[1] - '1') * 6 + 1;
        }
      else if (g_ascii_isdigit (part[0]) && g_ascii_isdigit (part[1]) && part[2] == '\0')
        {
          span = RAPPORT_SPAN_MONTH;
          month = (part[0] - '0') * 10 + part[1] - '0';
        }
      else
        return fail_period (error);
    }

  period->from = rapport_day_from_ymd (year, month, 1);
  if (period->from == RAPPORT_DAY_NONE)
    return fail_period (error);
  period->to = rapport_day_span_end (period->from, span, RAPPORT_CALENDAR_GREGORIAN);
  return TRUE;
}
