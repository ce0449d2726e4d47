/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-format.h"

G_BEGIN_DECLS

/**
 * RapportDay:
 *
 * A day as a number, 1970-01-01 = 0 in the Gregorian calendar; differences are days.
 */
typedef gint32 RapportDay;

#define RAPPORT_DAY_NONE G_MININT32
#define RAPPORT_DAY_TEXT 11 /* bytes of "2026-11-24" with its NUL */

/**
 * RapportPeriod: days @from to @to, both included. Empty when @to < @from.
 */
typedef struct
{
  RapportDay from;
  RapportDay to;
} RapportPeriod;

/**
 * RapportSpan: how long a goal runs from its first day.
 */
typedef enum
{
  RAPPORT_SPAN_MONTH,
  RAPPORT_SPAN_QUARTER,
  RAPPORT_SPAN_HALF,
  RAPPORT_SPAN_YEAR,
} RapportSpan;

/**
 * rapport_today:
 *
 * The one clock for dates: the local day, unless fixed by rapport_today_fix() or the
 * environment variable RAPPORT_TODAY (ISO date), which pictures and tests use.
 */
RapportDay rapport_today (void);
void rapport_today_fix (RapportDay day); /* RAPPORT_DAY_NONE: the clock again */

/** rapport_day_is_accepted: whether @day lies within 1 January 1800 and 31 December 2200, the limits of every date. */
gboolean rapport_day_is_accepted (RapportDay day);
RapportDay rapport_day_from_ymd (int year, int month, int day); /* NONE if there is no such day in 1800-2200 */
void rapport_day_to_ymd (RapportDay day, int *year, int *month, int *mday); /* out arguments nullable */
RapportDay
rapport_day_from_iso (const char *iso); /* "2026-11-24", the rest ignored from 'T' or ' '; NONE if not a date */
void rapport_day_to_iso (RapportDay day, char iso[RAPPORT_DAY_TEXT]);

/**
 * rapport_day_add_months:
 *
 * Returns: the same day of the month @months later, clamped to that month's end
 *   (31 January + 1 = 28 or 29 February), in the Gregorian calendar
 */
RapportDay rapport_day_add_months (RapportDay day, int months);

/**
 * rapport_day_span_end:
 *
 * Returns: the last day of a span that starts on @from, in the given calendar:
 *   a month from 1 December ends on 31 December, from 15 December on 14 January
 */
RapportDay rapport_day_span_end (RapportDay from, RapportSpan span, RapportCalendar calendar);

/**
 * rapport_calendar_month: the period of the calendar's month that holds @day.
 * rapport_calendar_year: the period of the calendar's year that holds @day.
 */
RapportPeriod rapport_calendar_month (RapportCalendar calendar, RapportDay day);
RapportPeriod rapport_calendar_year (RapportCalendar calendar, RapportDay day);

/**
 * rapport_calendar_from_ymd / rapport_calendar_to_ymd:
 *
 * Between a day and the year, month (1-12) and day of the month of @calendar;
 * %RAPPORT_DAY_NONE when the calendar has no such day.
 */
RapportDay rapport_calendar_from_ymd (RapportCalendar calendar, int year, int month, int day);
void rapport_calendar_to_ymd (RapportCalendar calendar, RapportDay day, int *year, int *month, int *mday);

/** rapport_calendar_month_days: how many days the month (1-12) has; 0 when it lies outside the limits. */
int rapport_calendar_month_days (RapportCalendar calendar, int year, int month);

/**
 * rapport_calendar_month_name:
 * @locale: ICU id
 * @in_date: the form used beside a day of the month (genitive), not the one that stands alone
 *
 * Returns: (transfer none): the name; kept for good
 */
const char *rapport_calendar_month_name (const char *locale,
                                         RapportCalendar calendar,
                                         int month,
                                         gboolean abbreviated,
                                         gboolean in_date);

/**
 * rapport_month_name:
 * @month: 1-12 in the calendar of @format
 * @abbreviated: short names ("Nov") for axes and tables
 *
 * Returns: (transfer full): the month's name in the language of @format
 */
char *rapport_month_name (const RapportFormat *format, int month, gboolean abbreviated);

/**
 * rapport_day_format:
 *
 * Returns: (transfer full): @day for people (`24 Nov 2026`, `۳ آذر ۱۴۰۵`), ISO in the plain form
 */
char *rapport_day_format (const RapportFormat *format, RapportDay day);

/**
 * rapport_day_parse:
 * @text: what was typed: `20/3` (this year), `20/3/2026`, `2026-03-20`, `20 Mar 2026`, `+7`, `-3`,
 *   `today`, `yesterday`, `tomorrow` (English or the user's language), in the calendar of @format, any digits;
 *   a time of day after it is accepted and left out
 * @error: (nullable): a sentence such as "February 2027 has 28 days."
 *
 * Returns: the day, or %RAPPORT_DAY_NONE with @error set
 */
RapportDay rapport_day_parse (const RapportFormat *format, const char *text, GError **error);

/** RAPPORT_ZONE_NONE: nothing was said about the time zone: local time. */
#define RAPPORT_ZONE_NONE G_MININT

/**
 * rapport_day_time_parse:
 * @seconds: (out) (nullable): since midnight; -1 when no time of day was given
 * @zone: (out) (nullable): minutes east of UTC ("Z" is 0), or %RAPPORT_ZONE_NONE
 *
 * rapport_day_parse() that keeps the time of day: `23:07`, `23:07:22.5`, `11:07 PM`, `T23:07:22Z`, `23:07+07:00`.
 */
RapportDay
rapport_day_time_parse (const RapportFormat *format, const char *text, int *seconds, int *zone, GError **error);

/**
 * rapport_period_parse:
 * @text: `2026`, `2026-Q3`, `2026-H1`, `2026-07`, `2026-07-01..2026-09-30`
 *
 * In the Gregorian calendar; the names of fiscal years are looked up by those who can read the file, before they ask here.
 *
 * Returns: %FALSE with @error set when @text is no period
 */
gboolean rapport_period_parse (const char *text, RapportPeriod *period, GError **error);

/**
 * rapport_period_format:
 *
 * Returns: (transfer full): `2026`, `Q3 2026`, `July 2026` or `1 Jul 2017 – 30 Jun 2018`, for people
 */
char *rapport_period_format (const RapportFormat *format, RapportPeriod period);

/** rapport_period_days: how many days; 0 when empty. */
int rapport_period_days (RapportPeriod period);
RapportPeriod rapport_period_intersect (RapportPeriod a, RapportPeriod b);

G_END_DECLS
