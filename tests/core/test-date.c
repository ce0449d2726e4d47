/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "rapport-date.h"
#include "rapport-error.h"

static const RapportFormat *
get_format (const char *locale)
{
  static RapportFormat format;

  if (strcmp (locale, "plain") == 0)
    return rapport_format_plain ();
  if (strcmp (locale, "hijri") == 0)
    {
      rapport_format_init_for_locale (&format, "ar_SA");
      format.calendar = RAPPORT_CALENDAR_UMM_AL_QURA;
      return &format;
    }
  rapport_format_init_for_locale (&format, locale);
  return &format;
}

#define assert_day(day, expected)                                                                                      \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    char iso_[RAPPORT_DAY_TEXT] = "none";                                                                              \
    RapportDay day_ = (day);                                                                                           \
    if (day_ != RAPPORT_DAY_NONE)                                                                                      \
      rapport_day_to_iso (day_, iso_);                                                                                 \
    g_assert_cmpstr (iso_, ==, (expected));                                                                            \
  }                                                                                                                    \
  G_STMT_END

#define assert_text(expression, expected)                                                                              \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    g_autofree char *text_ = (expression);                                                                             \
    g_assert_cmpstr (text_, ==, (expected));                                                                           \
  }                                                                                                                    \
  G_STMT_END

#define ISO(text) rapport_day_from_iso (text)

static void
test_days (void)
{
  RapportDay first = rapport_day_from_ymd (1800, 1, 1);
  RapportDay last = rapport_day_from_ymd (2200, 12, 31);
  int n = 0;

  g_assert_cmpint (rapport_day_from_ymd (1970, 1, 1), ==, 0);
  g_assert_cmpint (rapport_day_from_ymd (2000, 3, 1), ==, 11017);
  for (RapportDay day = first; day <= last; day++, n++)
    {
      int y;
      int m;
      int d;

      rapport_day_to_ymd (day, &y, &m, &d);
      g_assert_cmpint (rapport_day_from_ymd (y, m, d), ==, day);
    }
  g_assert_cmpint (n, ==, 401 * 365 + 97);
  g_assert_cmpint (rapport_day_from_ymd (1799, 12, 31), ==, RAPPORT_DAY_NONE);
  g_assert_cmpint (rapport_day_from_ymd (2201, 1, 1), ==, RAPPORT_DAY_NONE);
  g_assert_cmpint (rapport_day_from_ymd (2100, 2, 29), ==, RAPPORT_DAY_NONE);
  g_assert_cmpint (rapport_day_from_ymd (2000, 2, 29), !=, RAPPORT_DAY_NONE);
  g_assert_cmpint (rapport_day_from_ymd (2026, 0, 1), ==, RAPPORT_DAY_NONE);
  g_assert_cmpint (rapport_day_from_ymd (2026, 13, 1), ==, RAPPORT_DAY_NONE);
  g_assert_cmpint (rapport_day_from_ymd (2026, 1, 0), ==, RAPPORT_DAY_NONE);
}

static void
test_iso (void)
{
  static const char *const wrong[]
      = { "", "2026", "2026-1-02", "2026-02-30", "2026-02-03x", "20260203", "x", "-026-02-03" };

  assert_day (ISO ("2026-11-24"), "2026-11-24");
  assert_day (ISO ("2026-11-24T09:30:00Z"), "2026-11-24");
  assert_day (ISO ("2026-11-24 anything"), "2026-11-24");
  g_assert_cmpint (ISO (NULL), ==, RAPPORT_DAY_NONE);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_cmpint (ISO (wrong[i]), ==, RAPPORT_DAY_NONE);
}

static void
test_months (void)
{
  assert_day (rapport_day_add_months (ISO ("2026-01-31"), 1), "2026-02-28");
  assert_day (rapport_day_add_months (ISO ("2028-01-31"), 1), "2028-02-29");
  assert_day (rapport_day_add_months (ISO ("2028-02-29"), 12), "2029-02-28");
  assert_day (rapport_day_add_months (ISO ("2026-03-31"), -1), "2026-02-28");
  assert_day (rapport_day_add_months (ISO ("2026-01-15"), -13), "2024-12-15");
  assert_day (rapport_day_add_months (ISO ("2200-12-01"), 1), "none");
  assert_day (rapport_day_add_months (ISO ("1800-01-01"), -1), "none");
  assert_day (rapport_day_add_months (ISO ("2026-01-01"), G_MAXINT), "none");
}

static void
test_spans (void)
{
  const RapportCalendar gregorian = RAPPORT_CALENDAR_GREGORIAN;
  const RapportCalendar persian = RAPPORT_CALENDAR_PERSIAN;

  assert_day (rapport_day_span_end (ISO ("2026-12-01"), RAPPORT_SPAN_MONTH, gregorian), "2026-12-31");
  assert_day (rapport_day_span_end (ISO ("2026-12-15"), RAPPORT_SPAN_MONTH, gregorian), "2027-01-14");
  assert_day (rapport_day_span_end (ISO ("2027-01-31"), RAPPORT_SPAN_MONTH, gregorian), "2027-02-28");
  assert_day (rapport_day_span_end (ISO ("2028-02-01"), RAPPORT_SPAN_MONTH, gregorian), "2028-02-29");
  assert_day (rapport_day_span_end (ISO ("2026-11-01"), RAPPORT_SPAN_QUARTER, gregorian), "2027-01-31");
  assert_day (rapport_day_span_end (ISO ("2026-07-01"), RAPPORT_SPAN_HALF, gregorian), "2026-12-31");
  assert_day (rapport_day_span_end (ISO ("2017-07-01"), RAPPORT_SPAN_YEAR, gregorian), "2018-06-30");
  assert_day (rapport_day_span_end (ISO ("2028-02-29"), RAPPORT_SPAN_YEAR, gregorian), "2029-02-28");

  /* 1 Farvardin 1405 is 21 March 2026, and 1404 was no leap year; 1403 was. */
  assert_day (rapport_day_span_end (ISO ("2026-03-21"), RAPPORT_SPAN_MONTH, persian), "2026-04-20");
  assert_day (rapport_day_span_end (ISO ("2026-03-21"), RAPPORT_SPAN_YEAR, persian), "2027-03-20");
  assert_day (rapport_day_span_end (ISO ("2024-03-20"), RAPPORT_SPAN_YEAR, persian), "2025-03-20");
  g_assert_cmpint (rapport_day_span_end (RAPPORT_DAY_NONE, RAPPORT_SPAN_YEAR, persian), ==, RAPPORT_DAY_NONE);
}

static void
check_calendar (RapportCalendar calendar, const char *from, const char *to)
{
  int last_y = 0;
  int last_m = 0;
  int last_d = 0;

  for (RapportDay day = ISO (from); day <= ISO (to); day++)
    {
      int y;
      int m;
      int d;

      rapport_calendar_to_ymd (calendar, day, &y, &m, &d);
      g_assert_cmpint (rapport_calendar_from_ymd (calendar, y, m, d), ==, day);
      if (last_y != 0 && d != 1)
        g_assert_true (y == last_y && m == last_m && d == last_d + 1);
      last_y = y;
      last_m = m;
      last_d = d;
    }
}

static void
test_persian (void)
{
  static const struct
  {
    int year;
    const char *nowruz;
  } years[] = {
    { 1300, "1921-03-21" }, { 1357, "1978-03-21" }, { 1375, "1996-03-20" }, { 1376, "1997-03-21" },
    { 1399, "2020-03-20" }, { 1400, "2021-03-21" }, { 1403, "2024-03-20" }, { 1404, "2025-03-21" },
    { 1405, "2026-03-21" }, { 1408, "2029-03-20" }, { 1409, "2030-03-21" }, { 1412, "2033-03-20" },
  };
  const RapportCalendar persian = RAPPORT_CALENDAR_PERSIAN;

  for (guint i = 0; i < G_N_ELEMENTS (years); i++)
    assert_day (rapport_calendar_from_ymd (persian, years[i].year, 1, 1), years[i].nowruz);
  check_calendar (persian, "1800-01-01", "2200-12-31");

  assert_day (rapport_calendar_from_ymd (persian, 1403, 12, 30), "2025-03-20");
  assert_day (rapport_calendar_from_ymd (persian, 1404, 12, 30), "none");
  assert_day (rapport_calendar_from_ymd (persian, 1405, 9, 3), "2026-11-24");
  assert_day (rapport_calendar_from_ymd (persian, 1405, 7, 31), "none");
  g_assert_cmpint (rapport_calendar_month_days (persian, 1503, 12), ==, 30);
  g_assert_cmpint (rapport_calendar_month_days (persian, 1502, 12), ==, 29);
  g_assert_cmpint (rapport_calendar_month_days (persian, 1405, 13), ==, 0);
}

static void
test_hijri (void)
{
  const RapportCalendar hijri = RAPPORT_CALENDAR_UMM_AL_QURA;

  /* As the Umm al-Qura tables have them. */
  assert_day (rapport_calendar_from_ymd (hijri, 1445, 1, 1), "2023-07-19");
  assert_day (rapport_calendar_from_ymd (hijri, 1446, 9, 1), "2025-03-01");
  assert_day (rapport_calendar_from_ymd (hijri, 1447, 1, 1), "2025-06-26");
  assert_day (rapport_calendar_from_ymd (hijri, 1447, 13, 1), "none");
  check_calendar (hijri, "1990-01-01", "2040-12-31");
}

static void
test_periods (void)
{
  RapportPeriod period;

  period = rapport_calendar_month (RAPPORT_CALENDAR_GREGORIAN, ISO ("2028-02-10"));
  assert_day (period.from, "2028-02-01");
  assert_day (period.to, "2028-02-29");
  period = rapport_calendar_year (RAPPORT_CALENDAR_GREGORIAN, ISO ("2026-11-24"));
  assert_day (period.from, "2026-01-01");
  assert_day (period.to, "2026-12-31");
  period = rapport_calendar_year (RAPPORT_CALENDAR_PERSIAN, ISO ("2025-03-20"));
  assert_day (period.from, "2024-03-20");
  assert_day (period.to, "2025-03-20");
  g_assert_cmpint (rapport_period_days (period), ==, 366);
  period = rapport_calendar_month (RAPPORT_CALENDAR_PERSIAN, ISO ("2026-11-24"));
  assert_day (period.from, "2026-11-22");
  assert_day (period.to, "2026-12-21");
  period = rapport_calendar_year (RAPPORT_CALENDAR_GREGORIAN, ISO ("2200-06-01"));
  assert_day (period.to, "2200-12-31");
  period = rapport_calendar_month (RAPPORT_CALENDAR_GREGORIAN, ISO ("2200-12-01"));
  assert_day (period.to, "2200-12-31");

  g_assert_cmpint (rapport_period_days ((RapportPeriod){ 5, 4 }), ==, 0);
  g_assert_cmpint (rapport_period_days ((RapportPeriod){ 5, 5 }), ==, 1);
  period = rapport_period_intersect ((RapportPeriod){ 0, 10 }, (RapportPeriod){ 5, 20 });
  g_assert_cmpint (period.from, ==, 5);
  g_assert_cmpint (period.to, ==, 10);
  g_assert_cmpint (rapport_period_days (rapport_period_intersect ((RapportPeriod){ 0, 1 }, (RapportPeriod){ 5, 6 })),
                   ==, 0);
}

static void
test_format (void)
{
  RapportDay day = ISO ("2026-11-24");

  assert_text (rapport_day_format (get_format ("plain"), day), "2026-11-24");
  assert_text (rapport_day_format (get_format ("en_GB"), day), "24 Nov 2026");
  assert_text (rapport_day_format (get_format ("en_US"), day), "Nov 24, 2026");
  assert_text (rapport_day_format (get_format ("vi_VN"), day), "24/11/2026");
  assert_text (rapport_day_format (get_format ("fa_IR"), day), "۳ آذر ۱۴۰۵");
  assert_text (rapport_day_format (get_format ("ar_SA"), day), "٢٤ نوفمبر ٢٠٢٦");
  assert_text (rapport_day_format (get_format ("ja_JP"), day), "2026-11-24");
  assert_text (rapport_day_format (get_format ("en_GB"), RAPPORT_DAY_NONE), "");
  assert_text (rapport_month_name (get_format ("en_GB"), 11, TRUE), "Nov");
  assert_text (rapport_month_name (get_format ("en_GB"), 11, FALSE), "November");
  assert_text (rapport_month_name (get_format ("fa_IR"), 1, FALSE), "فروردین");
}

static void
test_parse (void)
{
  static const struct
  {
    const char *locale;
    const char *text;
    const char *expected;
  } rows[] = {
    { "plain", "2026-03-20", "2026-03-20" },
    { "plain", "2026-03-20T10:00:00Z", "2026-03-20" },
    { "en_GB", "20/3", "2026-03-20" },
    { "en_GB", "20/3/2026", "2026-03-20" },
    { "en_GB", "20.03.2026", "2026-03-20" },
    { "en_GB", "20-3-26", "2026-03-20" },
    { "en_GB", "20/3/69", "2069-03-20" },
    { "en_GB", "20/3/70", "1970-03-20" },
    { "en_GB", "2026-03-20", "2026-03-20" },
    { "en_GB", "2026/3/20", "2026-03-20" },
    { "en_GB", "20260320", "2026-03-20" },
    { "en_GB", "20 Mar 2026", "2026-03-20" },
    { "en_GB", "20 march", "2026-03-20" },
    { "en_GB", "20th of March 2026", "2026-03-20" },
    { "en_GB", "Sept 3, 2026", "2026-09-03" },
    { "en_GB", "29/2/2028", "2028-02-29" },
    { "en_GB", "today", "2026-11-24" },
    { "en_GB", "Yesterday", "2026-11-23" },
    { "en_GB", "tomorrow", "2026-11-25" },
    { "en_GB", "+7", "2026-12-01" },
    { "en_GB", "-3", "2026-11-21" },
    { "en_GB", "25/12/2018 23:07", "2018-12-25" },
    { "en_GB", "2018-12-25  23:07:22", "2018-12-25" },
    { "en_GB", "2018-12-25T23:07:22Z", "2018-12-25" },
    { "en_GB", "2018-12-25T23:07:22.123456+07:00", "2018-12-25" },
    { "en_GB", "25/12/2018 11:07:22 PM", "2018-12-25" },
    { "en_GB", "  20/3/2026\t", "2026-03-20" },
    { "en_GB", "۲۰/۳/۲۰۲۶", "2026-03-20" },
    { "en_US", "3/20", "2026-03-20" },
    { "en_US", "3/20/2026", "2026-03-20" },
    { "en_US", "Mar 20, 2026", "2026-03-20" },
    { "vi_VN", "20/03/2026", "2026-03-20" },
    { "vi_VN", "ngày 20 tháng 3 năm 2026", "2026-03-20" },
    { "ja_JP", "2026/3/20", "2026-03-20" },
    { "ja_JP", "26/3/20", "2026-03-20" },
    { "ja_JP", "3/20", "2026-03-20" },
    { "fa_IR", "۱۴۰۴/۱۲/۲۹", "2026-03-20" },
    { "fa_IR", "1404/12/29", "2026-03-20" },
    { "fa_IR", "1/1", "2026-03-21" },
    { "fa_IR", "۱۴۰۵/۱/۱", "2026-03-21" },
    { "fa_IR", "۲۹ اسفند ۱۴۰۴", "2026-03-20" },
    { "fa_IR", "05/01/01", "2026-03-21" },
    { "fa_IR", "2026-03-20", "2026-03-20" },
    { "fa_IR", "20 March 2026", "2026-03-20" },
    { "fa_IR", "۱۴۰۳/۱۲/۳۰", "2025-03-20" },
    { "ar_SA", "٢٠/٣/٢٠٢٦", "2026-03-20" },
    { "ar_SA", "٢٠ مارس ٢٠٢٦", "2026-03-20" },
    { "hijri", "١/٩/١٤٤٦", "2025-03-01" },
    { "hijri", "1/3/2025", "2025-03-01" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      RapportDay day;

      g_test_message ("%s: %s", rows[i].locale, rows[i].text);
      day = rapport_day_parse (get_format (rows[i].locale), rows[i].text, &error);
      g_assert_no_error (error);
      assert_day (day, rows[i].expected);
    }
}

static void
test_refuse (void)
{
  static const struct
  {
    const char *locale;
    const char *text;
    const char *sentence;
  } rows[] = {
    { "plain", "20/3/2026", "Not a date. Use 2026-03-20." },
    { "plain", "today", "Not a date. Use 2026-03-20." },
    { "plain", "2026-02-29", "February 2026 has 28 days." },
    { "en_GB", "29/2/2027", "February 2027 has 28 days." },
    { "en_GB", "31/4/2026", "April 2026 has 30 days." },
    { "en_GB", "31/2", "February 2026 has 28 days." },
    { "en_GB", "hello", "Not a date. Use 20/3/2026 or 2026-03-20." },
    { "en_GB", "3/20/2026", "Not a date. Use 20/3/2026 or 2026-03-20." },
    { "en_US", "20/3/2026", "Not a date. Use 3/20/2026 or 2026-03-20." },
    { "en_GB", "20/3/202", "Not a date. Use 20/3/2026 or 2026-03-20." },
    { "en_GB", "20/3/20266", "Not a date. Use 20/3/2026 or 2026-03-20." },
    { "en_GB", "20", "Not a date. Use 20/3/2026 or 2026-03-20." },
    { "en_GB", "1/2/3/4", "Not a date. Use 20/3/2026 or 2026-03-20." },
    { "en_GB", "20/3/2026 25:00", "Not a date. Use 20/3/2026 or 2026-03-20." },
    { "en_GB", "20/3/2026 10:00 nonsense", "Not a date. Use 20/3/2026 or 2026-03-20." },
    { "en_GB", "3,5", "Not a date. Use 20/3/2026 or 2026-03-20." },
    { "en_GB", "0/3/2026", "Not a date. Use 20/3/2026 or 2026-03-20." },
    { "en_GB", "20/3/1799", "Dates from 1800-01-01 to 2200-12-31 are accepted." },
    { "en_GB", "1/1/2201", "Dates from 1800-01-01 to 2200-12-31 are accepted." },
    { "en_GB", "+99999", NULL },
    { "en_GB", "+9999999999", "Not a date. Use 20/3/2026 or 2026-03-20." },
    { "fa_IR", "۱۴۰۴/۱۲/۳۰", "اسفند ۱۴۰۴ has ۲۹ days." },
    { "fa_IR", "1650/1/1", "Dates from 1800-01-01 to 2200-12-31 are accepted." },
    { "fa_IR", "سلام", "Not a date. Use ۱۴۰۴/۱۲/۲۹ or 2026-03-20." },
    { "en_GB", "", "Not a date. Use 20/3/2026 or 2026-03-20." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s: %s", rows[i].locale, rows[i].text);
      g_assert_cmpint (rapport_day_parse (get_format (rows[i].locale), rows[i].text, &error), ==, RAPPORT_DAY_NONE);
      g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT);
      if (rows[i].sentence != NULL)
        g_assert_cmpstr (error->message, ==, rows[i].sentence);
    }
}

/* Every day of a leap year, in every form that is shown. */
static void
test_round_trip (void)
{
  static const char *const locales[] = { "plain", "en_GB", "en_US", "vi_VN", "fa_IR", "ar_SA", "ar_IQ",
                                         "hijri", "de_DE", "fr_FR", "ru_RU", "pl_PL", "ja_JP", "tr_TR" };

  for (guint l = 0; l < G_N_ELEMENTS (locales); l++)
    for (RapportDay day = ISO ("2028-01-01"); day <= ISO ("2028-12-31"); day += 3)
      {
        const RapportFormat *format = get_format (locales[l]);
        g_autofree char *text = rapport_day_format (format, day);
        g_autoptr (GError) error = NULL;

        g_test_message ("%s: %s", locales[l], text);
        g_assert_cmpint (rapport_day_parse (format, text, &error), ==, day);
        g_assert_no_error (error);
      }
}

static void
test_time (void)
{
  int seconds;
  int zone;

  assert_day (rapport_day_time_parse (get_format ("en_GB"), "25/12/2018", &seconds, &zone, NULL), "2018-12-25");
  g_assert_cmpint (seconds, ==, -1);
  g_assert_cmpint (zone, ==, RAPPORT_ZONE_NONE);
  assert_day (rapport_day_time_parse (get_format ("en_GB"), "25/12/2018 12:05 am", &seconds, &zone, NULL),
              "2018-12-25");
  g_assert_cmpint (seconds, ==, 5 * 60);
  assert_day (rapport_day_time_parse (get_format ("plain"), "2018-12-25T23:07:22-05:30", &seconds, &zone, NULL),
              "2018-12-25");
  g_assert_cmpint (seconds, ==, 23 * 3600 + 7 * 60 + 22);
  g_assert_cmpint (zone, ==, -330);
  rapport_day_time_parse (get_format ("plain"), "2018-12-25T23:07:22Z", &seconds, &zone, NULL);
  g_assert_cmpint (zone, ==, 0);
}

static void
test_period_text (void)
{
  static const struct
  {
    const char *text;
    const char *from;
    const char *to;
    const char *shown;
  } rows[] = {
    { "2026", "2026-01-01", "2026-12-31", "2026" },
    { "2026-Q3", "2026-07-01", "2026-09-30", "Q3 2026" },
    { "2026-q1", "2026-01-01", "2026-03-31", "Q1 2026" },
    { "2026-H2", "2026-07-01", "2026-12-31", "H2 2026" },
    { "2028-02", "2028-02-01", "2028-02-29", "February 2028" },
    { "2017-07-01..2018-06-30", "2017-07-01", "2018-06-30", "1 Jul 2017 – 30 Jun 2018" },
    { "2026-11-24..2026-11-24", "2026-11-24", "2026-11-24", "24 Nov 2026" },
  };
  static const char *const wrong[] = { "",
                                       "26",
                                       "2026-Q5",
                                       "2026-13",
                                       "2026-H3",
                                       "2026-7",
                                       "2026 Q1",
                                       "1799",
                                       "2026Q1x",
                                       "2026-..",
                                       "..",
                                       "2026-07-02..2026-07-01",
                                       "2026-01-01..",
                                       "2026-00",
                                       "2026-0",
                                       "hello" };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      RapportPeriod period;
      g_autoptr (GError) error = NULL;
      g_autofree char *plain = NULL;
      RapportPeriod again;

      g_assert_true (rapport_period_parse (rows[i].text, &period, &error));
      g_assert_no_error (error);
      assert_day (period.from, rows[i].from);
      assert_day (period.to, rows[i].to);
      assert_text (rapport_period_format (get_format ("en_GB"), period), rows[i].shown);
      plain = rapport_period_format (rapport_format_plain (), period);
      g_assert_true (rapport_period_parse (plain, &again, NULL));
      g_assert_cmpint (again.from, ==, period.from);
      g_assert_cmpint (again.to, ==, period.to);
    }
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      RapportPeriod period;
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", wrong[i]);
      g_assert_false (rapport_period_parse (wrong[i], &period, &error));
      g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT);
    }

  assert_text (rapport_period_format (get_format ("fa_IR"), (RapportPeriod){ ISO ("2026-03-21"), ISO ("2027-03-20") }),
               "۱۴۰۵");
  assert_text (rapport_period_format (get_format ("en_GB"), (RapportPeriod){ 5, 4 }), "");
}

static void
test_today (void)
{
  assert_day (rapport_today (), "2026-11-24"); /* RAPPORT_TODAY of the tests' environment */
  rapport_today_fix (ISO ("2028-02-29"));
  assert_day (rapport_today (), "2028-02-29");
  assert_day (rapport_day_parse (get_format ("en_GB"), "+1", NULL), "2028-03-01");
  rapport_today_fix (RAPPORT_DAY_NONE);
  assert_day (rapport_today (), "2026-11-24");
}

int
main (int argc, char **argv)
{
  g_setenv ("RAPPORT_TODAY", "2026-11-24", TRUE);
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/date/days", test_days);
  g_test_add_func ("/date/iso", test_iso);
  g_test_add_func ("/date/months", test_months);
  g_test_add_func ("/date/spans", test_spans);
  g_test_add_func ("/date/persian", test_persian);
  g_test_add_func ("/date/hijri", test_hijri);
  g_test_add_func ("/date/periods", test_periods);
  g_test_add_func ("/date/format", test_format);
  g_test_add_func ("/date/parse", test_parse);
  g_test_add_func ("/date/refuse", test_refuse);
  g_test_add_func ("/date/round-trip", test_round_trip);
  g_test_add_func ("/date/time", test_time);
  g_test_add_func ("/date/period-text", test_period_text);
  g_test_add_func ("/date/today", test_today);
  return g_test_run ();
}
