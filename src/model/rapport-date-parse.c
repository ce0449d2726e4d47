/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-date.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rapport-error.h"
#include "rapport-fold.h"
#include "rapport-languages.h"

#define WORDS_KEPT 500 /* names of months that a thread remembers */

/* What stands between day, month and year, read from left to right. */
typedef struct
{
  int numbers[3];
  int digits[3]; /* how many each was written with */
  guint n_numbers;
  GString *words; /* the name of a month, maybe of two words */
  int seconds;
  int zone;
} Pieces;

/* Words around the parts of a date that say nothing themselves, folded. */
static const char *const fillers[] = { "ngay", "thang", "thg", "nam", "de", "of", "the", "st", "nd", "rd", "th" };

static char *
write_example (const RapportFormat *format)
{
  int year;
  int month;
  int mday;
  g_autofree char *western = NULL;

  rapport_calendar_to_ymd (format->calendar, rapport_day_from_ymd (2026, 3, 20), &year, &month, &mday);
  if (format->date_order == RAPPORT_DATE_ORDER_MDY)
    western = g_strdup_printf ("%d/%d/%d", month, mday, year);
  else if (format->date_order == RAPPORT_DATE_ORDER_YMD)
    western = g_strdup_printf ("%d/%d/%d", year, month, mday);
  else
    western = g_strdup_printf ("%d/%d/%d", mday, month, year);
  return rapport_format_digits (format, western);
}

static RapportDay
fail_unread (const RapportFormat *format, GError **error)
{
  g_autofree char *example = write_example (format);

  if (format->plain)
    g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT, _ ("Not a date. Use %s."), "2026-03-20");
  else
    g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT, _ ("Not a date. Use %s or %s."), example,
                 "2026-03-20");
  return RAPPORT_DAY_NONE;
}

static RapportDay
fail_limits (GError **error)
{
  g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT, _ ("Dates from %s to %s are accepted."), "1800-01-01",
               "2200-12-31");
  return RAPPORT_DAY_NONE;
}

/* "February 2027 has 28 days.", in the calendar the date was written in. */
static RapportDay
fail_day (const RapportFormat *format, RapportCalendar calendar, int year, int month, int length, GError **error)
{
  const char *name = rapport_calendar_month_name (format->locale, calendar, month, FALSE, FALSE);
  g_autofree char *year_text = g_strdup_printf ("%d", year);
  g_autofree char *year_digits = rapport_format_digits (format, year_text);
  /* Translators: a month and its year, such as “July 2026” */
  g_autofree char *title = g_strdup_printf (C_ ("month", "%1$s %2$s"), name, year_digits);
  g_autofree char *count = rapport_format_count (format, length);

  /* Translators: the first %s is a month such as “February 2027”, the second a number */
  g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT,
               ngettext ("%1$s has %2$s day.", "%1$s has %2$s days.", (gulong) length), title, count);
  return RAPPORT_DAY_NONE;
}

static gboolean
take_number (const char **p, int max_digits, int *number, int *digits)
{
  *number = 0;
  for (*digits = 0; g_ascii_isdigit (**p); (*p)++, (*digits)++)
    {
      if (*digits == max_digits)
        return FALSE;
      *number = *number * 10 + (**p - '0');
    }
  return *digits > 0;
}

static void
skip_blanks (const char **p)
{
  while (g_unichar_isspace (g_utf8_get_char (*p)))
    *p = g_utf8_next_char (*p);
}

/* "Z", "+07:00", "+0700", "-5" */
static gboolean
take_zone (const char **p, int *zone)
{
  int sign = **p == '-' ? -1 : 1;
  int hours;
  int minutes = 0;
  int digits;

  if (**p == 'Z' || **p == 'z')
    {
      (*p)++;
      *zone = 0;
      return TRUE;
    }
  (*p)++;
  if (!take_number (p, 4, &hours, &digits))
    return FALSE;
  if (digits > 2)
    {
      minutes = hours % 100;
      hours /= 100;
    }
  else if (**p == ':')
    {
      (*p)++;
      if (!take_number (p, 2, &minutes, &digits))
        return FALSE;
    }
  *zone = sign * (hours * 60 + minutes);
  return hours <= 14 && minutes < 60;
}

/* The time of day up to the end of the text. */
static gboolean
take_time (const char *p, Pieces *pieces)
{
  int parts[3] = { 0, 0, 0 };
  int digits;
  int fraction;
  guint n = 0;

  do
    {
      if (n == 3 || !take_number (&p, 2, &parts[n++], &digits))
        return FALSE;
    }
  while (*p == ':' && p++);
  if (n == 3 && (*p == '.' || *p == ','))
    {
      p++;
      if (!take_number (&p, 9, &fraction, &digits))
        return FALSE;
    }
  skip_blanks (&p);
  if (g_ascii_strncasecmp (p, "am", 2) == 0 || g_ascii_strncasecmp (p, "pm", 2) == 0)
    {
      if (parts[0] < 1 || parts[0] > 12)
        return FALSE;
      parts[0] = parts[0] % 12 + (g_ascii_tolower (*p) == 'p' ? 12 : 0);
      p += 2;
      skip_blanks (&p);
    }
  if ((*p == 'Z' || *p == 'z' || *p == '+' || *p == '-') && !take_zone (&p, &pieces->zone))
    return FALSE;
  pieces->seconds = parts[0] * 3600 + parts[1] * 60 + parts[2];
  return *p == '\0' && n >= 2 && parts[0] < 24 && parts[1] < 60 && parts[2] < 60;
}

static void
take_word (const char **p, Pieces *pieces)
{
  const char *start = *p;
  g_autofree char *word = NULL;
  g_autofree char *folded = NULL;

  while (g_unichar_isalpha (g_utf8_get_char (*p)) || g_unichar_ismark (g_utf8_get_char (*p))
         || g_utf8_get_char (*p) == 0x200C)
    *p = g_utf8_next_char (*p);
  word = g_strndup (start, (gsize) (*p - start));
  folded = rapport_fold (word);
  for (guint i = 0; i < G_N_ELEMENTS (fillers); i++)
    if (strcmp (folded, fillers[i]) == 0)
      return;
  if (pieces->words->len > 0 && *folded != '\0')
    g_string_append_c (pieces->words, ' ');
  g_string_append (pieces->words, folded);
}

static gboolean
is_time (const char *p)
{
  guint digits = 0;

  while (digits < 2 && g_ascii_isdigit (*p))
    digits++, p++;
  return digits > 0 && *p == ':';
}

/* FALSE when something stands there that belongs to no date. */
static gboolean
take_pieces (const char *p, Pieces *pieces)
{
  while (*p != '\0')
    {
      gunichar c = g_utf8_get_char (p);
      gboolean after_number = pieces->n_numbers > 0;

      if (g_ascii_isdigit (*p))
        {
          if (after_number && is_time (p))
            return take_time (p, pieces);
          if (pieces->n_numbers == 3
              || !take_number (&p, 8, &pieces->numbers[pieces->n_numbers], &pieces->digits[pieces->n_numbers]))
            return FALSE;
          pieces->n_numbers++;
        }
      else if ((c == 'T' || c == 't') && after_number && is_time (p + 1))
        return take_time (p + 1, pieces);
      else if (g_unichar_isalpha (c))
        take_word (&p, pieces);
      else if (strchr ("/.-", *p) != NULL || c == 0x060C || g_unichar_isspace (c))
        p = g_utf8_next_char (p);
      else if (c == ',' && g_unichar_isspace (g_utf8_get_char (p + 1)))
        p++; /* "Mar 20, 2026", but not "3,5" */
      else
        return FALSE;
    }
  return TRUE;
}

static gboolean
match_month_in (const char *locale, RapportCalendar calendar, const char *word, gboolean begins, int *month)
{
  for (int m = 1; m <= 12; m++)
    for (int form = 0; form < 4; form++)
      {
        g_autofree char *name = rapport_fold (rapport_calendar_month_name (locale, calendar, m, form & 1, form & 2));

        if (begins ? g_str_has_prefix (name, word) : strcmp (name, word) == 0)
          {
            *month = m;
            return TRUE;
          }
      }
  return FALSE;
}

/* Months by name, in the calendar of the format before the Gregorian one: whole names first, then "sept". */
static gboolean
search_month (const RapportFormat *format, const char *word, RapportCalendar *calendar, int *month)
{
  const char *locales[] = { format->locale, rapport_languages_get_user (), "en" };
  RapportCalendar calendars[] = { format->calendar, RAPPORT_CALENDAR_GREGORIAN };

  for (int begins = 0; begins <= (g_utf8_strlen (word, -1) >= 3 ? 1 : 0); begins++)
    for (guint c = 0; c < G_N_ELEMENTS (calendars); c++)
      for (guint l = 0; l < G_N_ELEMENTS (locales); l++)
        if (match_month_in (locales[l], calendars[c], word, begins, month))
          {
            *calendar = calendars[c];
            return TRUE;
          }
  return FALSE;
}

/* A column of dates has a handful of words, so each thread remembers what they mean; 0 for no month. */
static gboolean
match_month (const RapportFormat *format, const char *word, RapportCalendar *calendar, int *month)
{
  static GPrivate mine = G_PRIVATE_INIT ((GDestroyNotify) g_hash_table_unref);
  GHashTable *known = g_private_get (&mine);
  g_autofree char *key = g_strdup_printf ("%s/%d/%s", format->locale, format->calendar, word);
  gpointer found;
  int packed;

  if (known == NULL)
    {
      known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_private_set (&mine, known);
    }
  if (!g_hash_table_lookup_extended (known, key, NULL, &found))
    {
      packed = search_month (format, word, calendar, month) ? *month * 8 + (int) *calendar : 0;
      found = GINT_TO_POINTER (packed);
      if (g_hash_table_size (known) >= WORDS_KEPT)
        g_hash_table_remove_all (known);
      g_hash_table_insert (known, g_steal_pointer (&key), found);
    }
  packed = GPOINTER_TO_INT (found);
  *calendar = packed != 0 ? (RapportCalendar) (packed % 8) : *calendar;
  *month = packed / 8;
  return packed != 0;
}

/* Two digits: from 70 on the last century, as spreadsheets do. */
static int
complete_year (RapportCalendar calendar, int year, int digits)
{
  int century = calendar == RAPPORT_CALENDAR_GREGORIAN ? 2000 : 1400;

  if (digits > 2)
    return year;
  return year < 70 ? century + year : century - 100 + year;
}

static RapportDay
join (const RapportFormat *format, RapportCalendar calendar, int year, int month, int mday, GError **error)
{
  RapportDay day = rapport_calendar_from_ymd (calendar, year, month, mday);
  int length;

  if (day != RAPPORT_DAY_NONE)
    return day;
  if (month < 1 || month > 12 || mday < 1)
    return fail_unread (format, error);
  length = rapport_calendar_month_days (calendar, year, month);
  if (length == 0 || mday <= length)
    return fail_limits (error);
  return fail_day (format, calendar, year, month, length, error);
}

static RapportDay
join_pieces (const RapportFormat *format, Pieces *pieces, GError **error)
{
  const int *numbers = pieces->numbers;
  const int *digits = pieces->digits;
  RapportCalendar calendar = format->calendar;
  gboolean named = pieces->words->len > 0;
  guint n = pieces->n_numbers;
  int y = -1; /* which number is the year, the month, the day */
  int m = -1;
  int d = -1;
  int year;
  int month = 0;

  if (named && !match_month (format, pieces->words->str, &calendar, &month))
    return fail_unread (format, error);

  if (n == 1 && !named && digits[0] == 8)
    return join (format, RAPPORT_CALENDAR_GREGORIAN, numbers[0] / 10000, numbers[0] / 100 % 100, numbers[0] % 100,
                 error);
  if (n == 0 || n != (named ? MIN (n, 2) : MAX (n, 2)))
    return fail_unread (format, error);

  if (named)
    {
      d = n == 2 && digits[0] > 2 ? 1 : 0;
      y = n == 2 ? 1 - d : -1;
    }
  else if (n == 2)
    {
      d = format->date_order == RAPPORT_DATE_ORDER_DMY ? 0 : 1;
      m = 1 - d;
    }
  else if (digits[0] > 2 || (format->date_order == RAPPORT_DATE_ORDER_YMD && digits[2] <= 2))
    {
      y = 0, m = 1, d = 2;
    }
  else
    {
      d = format->date_order == RAPPORT_DATE_ORDER_MDY ? 1 : 0;
      m = 1 - d;
      y = 2;
    }
  if (digits[d] > 2 || (m >= 0 && digits[m] > 2) || (y >= 0 && (digits[y] == 3 || digits[y] > 4)))
    return fail_unread (format, error);

  if (y >= 0)
    {
      year = complete_year (calendar, numbers[y], digits[y]);
      /* 1403 and 2026 cannot be mistaken for one another, so both are understood. */
      if (calendar != RAPPORT_CALENDAR_GREGORIAN && !named && year >= 1800)
        calendar = RAPPORT_CALENDAR_GREGORIAN;
      if (calendar != RAPPORT_CALENDAR_GREGORIAN && (year < 1300 || year > 1599))
        return fail_limits (error);
    }
  else
    rapport_calendar_to_ymd (calendar, rapport_today (), &year, NULL, NULL);

  return join (format, calendar, year, named ? month : numbers[m], numbers[d], error);
}

static gboolean
parse_relative (const char *text, RapportDay *day)
{
  const struct
  {
    const char *english;
    const char *word;
    int days;
  } words[] = {
    { "today", C_ ("date", "today"), 0 },
    { "yesterday", C_ ("date", "yesterday"), -1 },
    { "tomorrow", C_ ("date", "tomorrow"), 1 },
  };
  g_autofree char *folded = NULL;
  const char *p = text + 1;
  int number;
  int digits;

  if (*text == '+' || *text == '-')
    {
      if (!take_number (&p, 5, &number, &digits) || *p != '\0')
        return FALSE;
      *day = rapport_today () + (*text == '-' ? -number : number);
      return TRUE;
    }

  if (!g_unichar_isalpha (g_utf8_get_char (text)))
    return FALSE;
  folded = rapport_fold (text);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autofree char *word = rapport_fold (words[i].word);

      if (strcmp (folded, words[i].english) == 0 || strcmp (folded, word) == 0)
        {
          *day = rapport_today () + words[i].days;
          return TRUE;
        }
    }
  return FALSE;
}

static gboolean
starts_like_iso (const char *text)
{
  for (int i = 0; i < 10; i++)
    if (i == 4 || i == 7 ? text[i] != '-' : !g_ascii_isdigit (text[i]))
      return FALSE;
  return TRUE;
}

RapportDay
rapport_day_time_parse (const RapportFormat *format, const char *text, int *seconds, int *zone, GError **error)
{
  g_autofree char *western = rapport_western_digits (text);
  Pieces pieces = { .seconds = -1, .zone = RAPPORT_ZONE_NONE };
  RapportDay day;

  if (strlen (western) > 100 || (format->plain && !starts_like_iso (western)))
    return fail_unread (format, error);

  if (!format->plain && parse_relative (western, &day))
    {
      if (!rapport_day_is_accepted (day))
        return fail_limits (error);
    }
  else
    {
      pieces.words = g_string_new (NULL);
      day = take_pieces (western, &pieces) ? join_pieces (format, &pieces, error) : fail_unread (format, error);
      g_string_free (pieces.words, TRUE);
    }

  if (seconds != NULL)
    *seconds = pieces.seconds;
  if (zone != NULL)
    *zone = pieces.zone;
  return day;
}

RapportDay
rapport_day_parse (const RapportFormat *format, const char *text, GError **error)
{
  return rapport_day_time_parse (format, text, NULL, NULL, error);
}
