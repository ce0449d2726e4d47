/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-date.h"

#include <time.h>

#define FIRST_YEAR 1800
#define LAST_YEAR 2200

static int fixed_today = RAPPORT_DAY_NONE; /* atomic */

static gboolean
is_leap_year (int year)
{
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int
count_month_days (int year, int month)
{
  static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

  return month == 2 && is_leap_year (year) ? 29 : days[month - 1];
}

/* Years are counted from March, so that the leap day is the last of its year and months have a formula. */
static RapportDay
count_days (int year, int month, int day)
{
  int y = month > 2 ? year : year - 1;
  int m = (month + 9) % 12; /* March 0 */

  return y * 365 + y / 4 - y / 100 + y / 400 + (m * 153 + 2) / 5 + day - 1 - 719468;
}

static gpointer
read_environment (gpointer unused)
{
  const char *iso = g_getenv ("RAPPORT_TODAY");

  return GINT_TO_POINTER (iso != NULL ? rapport_day_from_iso (iso) : RAPPORT_DAY_NONE);
}

static gboolean
read_digits (const char *p, int n, int *number)
{
  *number = 0;
  for (int i = 0; i < n; i++)
    {
      if (!g_ascii_isdigit (p[i]))
        return FALSE;
      *number = *number * 10 + (p[i] - '0');
    }
  return TRUE;
}

RapportDay
rapport_today (void)
{
  static GOnce once = G_ONCE_INIT;
  RapportDay day = g_atomic_int_get (&fixed_today);
  time_t now;
  struct tm local;

  if (day == RAPPORT_DAY_NONE)
    day = GPOINTER_TO_INT (g_once (&once, read_environment, NULL));
  if (day != RAPPORT_DAY_NONE)
    return day;

  now = time (NULL);
  localtime_r (&now, &local);
  return count_days (local.tm_year + 1900, local.tm_mon + 1, local.tm_mday);
}

void
rapport_today_fix (RapportDay day)
{
  g_atomic_int_set (&fixed_today, day);
}

gboolean
rapport_day_is_accepted (RapportDay day)
{
  return day >= count_days (FIRST_YEAR, 1, 1) && day <= count_days (LAST_YEAR, 12, 31);
}

RapportDay
rapport_day_from_ymd (int year, int month, int day)
{
  if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 || day < 1
      || day > count_month_days (year, month))
    return RAPPORT_DAY_NONE;
  return count_days (year, month, day);
}

void
rapport_day_to_ymd (RapportDay day, int *year, int *month, int *mday)
{
  gint64 n = (gint64) day + 719468; /* days since 1 March of year 0 */
  gint64 era = (n >= 0 ? n : n - 146096) / 146097;
  int of_era = (int) (n - era * 146097);
  int y = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  int of_year = of_era - (365 * y + y / 4 - y / 100);
  int m = (5 * of_year + 2) / 153;

  if (year != NULL)
    *year = (int) (y + era * 400) + (m >= 10);
  if (month != NULL)
    *month = m < 10 ? m + 3 : m - 9;
  if (mday != NULL)
    *mday = of_year - (153 * m + 2) / 5 + 1;
}

RapportDay
rapport_day_from_iso (const char *iso)
{
  int year;
  int month;
  int day;

  if (iso == NULL || !read_digits (iso, 4, &year) || iso[4] != '-' || !read_digits (iso + 5, 2, &month) || iso[7] != '-'
      || !read_digits (iso + 8, 2, &day))
    return RAPPORT_DAY_NONE;
  if (iso[10] != '\0' && iso[10] != 'T' && iso[10] != ' ')
    return RAPPORT_DAY_NONE;
  return rapport_day_from_ymd (year, month, day);
}

void
rapport_day_to_iso (RapportDay day, char iso[RAPPORT_DAY_TEXT])
{
  int year;
  int month;
  int mday;

  rapport_day_to_ymd (day, &year, &month, &mday);
  g_snprintf (iso, RAPPORT_DAY_TEXT, "%04d-%02d-%02d", CLAMP (year, 0, 9999), month, mday);
}

RapportDay
rapport_day_add_months (RapportDay day, int months)
{
  int year;
  int month;
  int mday;
  gint64 index;

  rapport_day_to_ymd (day, &year, &month, &mday);
  index = (gint64) year * 12 + month - 1 + months;
  if (index < (gint64) FIRST_YEAR * 12 || index >= (gint64) (LAST_YEAR + 1) * 12)
    return RAPPORT_DAY_NONE;
  year = (int) (index / 12);
  month = (int) (index % 12) + 1;
  return count_days (year, month, MIN (mday, count_month_days (year, month)));
}

int
rapport_period_days (RapportPeriod period)
{
  return period.to < period.from ? 0 : period.to - period.from + 1;
}

RapportPeriod
rapport_period_intersect (RapportPeriod a, RapportPeriod b)
{
  return (RapportPeriod){ MAX (a.from, b.from), MIN (a.to, b.to) };
}
