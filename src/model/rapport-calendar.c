/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-date.h"

#include <string.h>
#include <unicode/ucal.h>
#include <unicode/udat.h>
#include <unicode/ustring.h>

#define MONTHS 12
#define DAY_MILLISECONDS 86400000.0
#define PERSIAN_EPOCH (-492268) /* the day of 1 Farvardin 1: 19 March 622 in the Julian calendar */

/* --- Persian --- */

/* The 33-year rule agrees with the equinox in Tehran from 1178 to 1633, save that the leap day of 1502 falls a year later.
 * ICU knows that only from version 74 on, so the rule stands here. */
static gboolean
is_persian_leap_year (int year)
{
  if (year == 1502)
    return FALSE;
  return year == 1503 || (25 * year + 11) % 33 < 8;
}

static RapportDay
find_nowruz (int year)
{
  return PERSIAN_EPOCH + 365 * (year - 1) + (8 * year + 21) / 33 - (year == 1503);
}

static int
count_persian_month_days (int year, int month)
{
  if (month <= 6)
    return 31;
  return month < 12 || is_persian_leap_year (year) ? 30 : 29;
}

static void
split_persian (RapportDay day, int *year, int *month, int *mday)
{
  int y = (int) (((gint64) day - PERSIAN_EPOCH) * 33 / 12053) + 1; /* 12,053 days in 33 years */
  int of_year;

  while (find_nowruz (y) > day)
    y--;
  while (find_nowruz (y + 1) <= day)
    y++;
  of_year = day - find_nowruz (y);
  *year = y;
  *month = of_year < 186 ? of_year / 31 + 1 : (of_year - 186) / 30 + 7;
  *mday = of_year < 186 ? of_year % 31 + 1 : (of_year - 186) % 30 + 1;
}

static RapportDay
join_persian (int year, int month, int mday)
{
  int before = month <= 7 ? (month - 1) * 31 : 186 + (month - 7) * 30;

  if (year < 1100 || year > 1600 || month < 1 || month > 12 || mday < 1
      || mday > count_persian_month_days (year, month))
    return RAPPORT_DAY_NONE;
  return find_nowruz (year) + before + mday - 1;
}

/* --- Umm al-Qura: a table of the Saudi authorities, which ICU holds --- */

static void
close_calendar (gpointer calendar)
{
  ucal_close (calendar);
}

/* Opening one takes long and one must not be shared, so each thread keeps its own. */
static UCalendar *
get_hijri (void)
{
  static GPrivate mine = G_PRIVATE_INIT (close_calendar);
  UCalendar *calendar = g_private_get (&mine);
  UErrorCode status = U_ZERO_ERROR;

  if (calendar != NULL)
    return calendar;
  calendar = ucal_open (u"UTC", -1, "en@calendar=islamic-umalqura", UCAL_DEFAULT, &status);
  if (U_FAILURE (status))
    g_error ("ICU has no Umm al-Qura calendar: %s", u_errorName (status));
  g_private_set (&mine, calendar);
  return calendar;
}

static void
split_hijri (RapportDay day, int *year, int *month, int *mday)
{
  UCalendar *calendar = get_hijri ();
  UErrorCode status = U_ZERO_ERROR;

  ucal_setMillis (calendar, day * DAY_MILLISECONDS, &status);
  *year = ucal_get (calendar, UCAL_EXTENDED_YEAR, &status);
  *month = ucal_get (calendar, UCAL_MONTH, &status) + 1;
  *mday = ucal_get (calendar, UCAL_DATE, &status);
}

static RapportDay
join_hijri (int year, int month, int mday)
{
  UCalendar *calendar = get_hijri ();
  UErrorCode status = U_ZERO_ERROR;
  RapportDay day;
  int y;
  int m;
  int d;

  if (year < 1200 || year > 1700 || month < 1 || month > 12 || mday < 1 || mday > 30)
    return RAPPORT_DAY_NONE;
  ucal_clear (calendar);
  ucal_set (calendar, UCAL_EXTENDED_YEAR, year);
  ucal_set (calendar, UCAL_MONTH, month - 1);
  ucal_set (calendar, UCAL_DATE, mday);
  day = (RapportDay) (ucal_getMillis (calendar, &status) / DAY_MILLISECONDS);
  if (U_FAILURE (status))
    return RAPPORT_DAY_NONE;
  split_hijri (day, &y, &m, &d);
  return y == year && m == month && d == mday ? day : RAPPORT_DAY_NONE;
}

/* --- names of months --- */

typedef struct
{
  char *names[MONTHS];
} MonthNames;

static MonthNames *
load_month_names (const char *locale, RapportCalendar calendar, gboolean abbreviated, gboolean in_date)
{
  static const char *const calendars[] = { "gregorian", "persian", "islamic-umalqura" };
  g_autofree char *id = g_strdup_printf ("%s@calendar=%s", locale, calendars[calendar]);
  UDateFormatSymbolType type = abbreviated ? UDAT_STANDALONE_SHORT_MONTHS : UDAT_STANDALONE_MONTHS;
  UErrorCode status = U_ZERO_ERROR;
  UDateFormat *dates = udat_open (UDAT_PATTERN, UDAT_PATTERN, id, u"UTC", -1, u"MMMM", -1, &status);
  MonthNames *names = g_new0 (MonthNames, 1);

  if (in_date)
    type = abbreviated ? UDAT_SHORT_MONTHS : UDAT_MONTHS;
  for (int i = 0; i < MONTHS; i++)
    {
      UChar wide[64];
      char name[200];
      UErrorCode failed = status;

      if (U_SUCCESS (failed))
        udat_getSymbols (dates, type, i, wide, G_N_ELEMENTS (wide), &failed);
      if (U_SUCCESS (failed))
        u_strToUTF8 (name, sizeof name, NULL, wide, -1, &failed);
      names->names[i] = U_SUCCESS (failed) ? g_strdup (name) : g_strdup_printf ("%d", i + 1);
    }
  udat_close (dates);
  return names;
}

const char *
rapport_calendar_month_name (const char *locale,
                             RapportCalendar calendar,
                             int month,
                             gboolean abbreviated,
                             gboolean in_date)
{
  static GMutex lock;
  static GHashTable *cache; /* a few dozen tables at most, kept for good */
  g_autofree char *key = g_strdup_printf ("%s/%d%d%d", locale, calendar, abbreviated != 0, in_date != 0);
  MonthNames *names;

  g_return_val_if_fail (month >= 1 && month <= MONTHS, "");

  g_mutex_lock (&lock);
  if (cache == NULL)
    cache = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  names = g_hash_table_lookup (cache, key);
  if (names == NULL)
    {
      names = load_month_names (locale, calendar, abbreviated, in_date);
      g_hash_table_insert (cache, g_steal_pointer (&key), names);
    }
  g_mutex_unlock (&lock);
  return names->names[month - 1];
}

char *
rapport_month_name (const RapportFormat *format, int month, gboolean abbreviated)
{
  return g_strdup (rapport_calendar_month_name (format->locale, format->calendar, month, abbreviated, FALSE));
}

/* --- any calendar --- */

RapportDay
rapport_calendar_from_ymd (RapportCalendar calendar, int year, int month, int day)
{
  RapportDay found;

  switch (calendar)
    {
    case RAPPORT_CALENDAR_PERSIAN:
      found = join_persian (year, month, day);
      break;
    case RAPPORT_CALENDAR_UMM_AL_QURA:
      found = join_hijri (year, month, day);
      break;
    case RAPPORT_CALENDAR_GREGORIAN:
    default:
      return rapport_day_from_ymd (year, month, day);
    }

  return found != RAPPORT_DAY_NONE && rapport_day_is_accepted (found) ? found : RAPPORT_DAY_NONE;
}

void
rapport_calendar_to_ymd (RapportCalendar calendar, RapportDay day, int *year, int *month, int *mday)
{
  int y;
  int m;
  int d;

  switch (calendar)
    {
    case RAPPORT_CALENDAR_PERSIAN:
      split_persian (day, &y, &m, &d);
      break;
    case RAPPORT_CALENDAR_UMM_AL_QURA:
      split_hijri (day, &y, &m, &d);
      break;
    case RAPPORT_CALENDAR_GREGORIAN:
    default:
      rapport_day_to_ymd (day, &y, &m, &d);
      break;
    }

  if (year != NULL)
    *year = y;
  if (month != NULL)
    *month = m;
  if (mday != NULL)
    *mday = d;
}

int
rapport_calendar_month_days (RapportCalendar calendar, int year, int month)
{
  for (int day = 31; day > 27; day--)
    if (rapport_calendar_from_ymd (calendar, year, month, day) != RAPPORT_DAY_NONE)
      return day;
  return 0;
}

/* The last accepted day stands for what would lie after it. */
static RapportDay
find_month_start (RapportCalendar calendar, int year, int month)
{
  RapportDay day = rapport_calendar_from_ymd (calendar, year + (month - 1) / 12, (month - 1) % 12 + 1, 1);

  return day != RAPPORT_DAY_NONE ? day : rapport_day_from_ymd (2200, 12, 31) + 1;
}

RapportPeriod
rapport_calendar_month (RapportCalendar calendar, RapportDay day)
{
  int year;
  int month;
  int mday;

  rapport_calendar_to_ymd (calendar, day, &year, &month, &mday);
  return (RapportPeriod){ day - mday + 1, find_month_start (calendar, year, month + 1) - 1 };
}

RapportPeriod
rapport_calendar_year (RapportCalendar calendar, RapportDay day)
{
  int year;
  RapportDay from;

  rapport_calendar_to_ymd (calendar, day, &year, NULL, NULL);
  from = rapport_calendar_from_ymd (calendar, year, 1, 1);
  if (from == RAPPORT_DAY_NONE)
    from = rapport_day_from_ymd (1800, 1, 1);
  return (RapportPeriod){ from, find_month_start (calendar, year + 1, 1) - 1 };
}

RapportDay
rapport_day_span_end (RapportDay from, RapportSpan span, RapportCalendar calendar)
{
  static const int months[] = { 1, 3, 6, 12 };
  int year;
  int month;
  int mday;
  int target;
  int length;

  if (from == RAPPORT_DAY_NONE)
    return RAPPORT_DAY_NONE;
  rapport_calendar_to_ymd (calendar, from, &year, &month, &mday);
  target = month + months[span];
  year += (target - 1) / 12;
  target = (target - 1) % 12 + 1;
  length = rapport_calendar_month_days (calendar, year, target);
  if (length == 0)
    return rapport_day_from_ymd (2200, 12, 31);

  /* From 31 January the span ends on the last day of February: 31 March has a day before it in March as well. */
  if (mday > length)
    return rapport_calendar_from_ymd (calendar, year, target, length);
  return rapport_calendar_from_ymd (calendar, year, target, mday) - 1;
}
