/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-import-style.h"

#include <stdio.h>
#include <string.h>

#include <glib/gi18n.h>

#include "rapport-error.h"
#include "rapport-moment.h"

/* Votes of numbers. */
enum
{
  VOTE_COMMA,
  VOTE_POINT,
};

/* The parts of a date as it is written. */
typedef struct
{
  int part[3];
  int digits[3];
  const char *rest; /* the time of day, or "" */
  gboolean words;   /* a month's name, or nothing we take apart */
} Parts;

static gboolean
is_number (RapportKind kind)
{
  return kind == RAPPORT_KIND_INTEGER || kind == RAPPORT_KIND_QUANTITY || kind == RAPPORT_KIND_MONEY
         || kind == RAPPORT_KIND_RATE || kind == RAPPORT_KIND_PERCENT;
}

static gboolean
is_ascii (const char *text)
{
  for (; *text != '\0'; text++)
    if ((guchar) *text >= 0x80)
      return FALSE;
  return TRUE;
}

/* --- numbers --- */

/* Western digits; the Arabic signs, which mean one thing only, become letters of our own: 'D' and 'G'. */
static void
simplify (GString *out, const char *text)
{
  g_autofree char *western = is_ascii (text) ? NULL : rapport_western_digits (text);

  g_string_truncate (out, 0);
  for (const char *p = western != NULL ? western : text; *p != '\0'; p = g_utf8_next_char (p))
    {
      const gunichar c = g_utf8_get_char (p);

      if (c == 0x66b)
        g_string_append_c (out, 'D');
      else if (c == 0x66c || c == 0xa0 || c == 0x202f || c == 0x2009 || c == '\'' || c == 0x2019)
        g_string_append_c (out, 'G');
      else
        g_string_append_unichar (out, c);
    }
}

/* The stretch from the first to the last digit. */
static gboolean
find_figure (const char *text, const char **first, const char **last)
{
  *first = *last = NULL;
  for (const char *p = text; *p != '\0'; p++)
    if (g_ascii_isdigit (*p))
      {
        if (*first == NULL)
          *first = p;
        *last = p;
      }
  return *first != NULL;
}

static void
observe_number (RapportImportStyle *style, const char *text)
{
  g_autoptr (GString) simple = g_string_new (NULL);
  const char *first, *last, *sign = NULL;
  guint n_commas = 0, n_points = 0;

  simplify (simple, text);
  if (!find_figure (simple->str, &first, &last))
    return;
  if (first > simple->str && (first[-1] == '.' || first[-1] == ','))
    {
      /* ".5" */
      style->votes[first[-1] == '.' ? VOTE_POINT : VOTE_COMMA]++;
      return;
    }
  for (const char *p = first; p <= last; p++)
    if (*p == ',' || *p == '.')
      {
        n_commas += *p == ',';
        n_points += *p == '.';
        sign = p;
      }
  if (sign == NULL)
    return;
  if (n_commas > 0 && n_points > 0)
    style->votes[*sign == '.' ? VOTE_POINT : VOTE_COMMA]++;
  else if (n_commas + n_points > 1)
    style->votes[*sign == '.' ? VOTE_COMMA : VOTE_POINT]++;
  else if (last - sign != 3 || sign - first > 3 || *first == '0')
    style->votes[*sign == '.' ? VOTE_POINT : VOTE_COMMA]++;
  else if (style->kind != RAPPORT_KIND_INTEGER)
    style->open++;
  else
    style->votes[*sign == '.' ? VOTE_COMMA : VOTE_POINT]++; /* an integer's only sign is the grouping */
}

static gboolean
refuse_number (const RapportImportStyle *style, const char *text, GError **error)
{
  g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT,
               style->decimal == ',' ? _ ("“%s” does not fit: the numbers of this column are written like 1.234,5.")
                                     : _ ("“%s” does not fit: the numbers of this column are written like 1,234.5."),
               text);
  return FALSE;
}

static gboolean
apply_number (const RapportImportStyle *style, const char *text, GString *plain, GError **error)
{
  const char group = style->decimal == ',' ? '.' : ',';
  g_autoptr (GString) simple = NULL;
  const char *first, *last;
  int since_group = -1; /* digits since the last grouping sign */
  int since_start = 0;
  gboolean decimals = FALSE;

  /* Most numbers of most files are plain already. */
  if (strspn (text, style->decimal == '.' ? "0123456789-." : "0123456789-") == strlen (text))
    {
      g_string_assign (plain, text);
      return TRUE;
    }

  simple = g_string_new (NULL);
  simplify (simple, text);
  if (!find_figure (simple->str, &first, &last))
    {
      g_string_assign (plain, text);
      return TRUE;
    }
  g_string_truncate (plain, 0);
  if (first > simple->str && first[-1] == style->decimal)
    {
      g_string_append_len (plain, simple->str, first - simple->str - 1);
      g_string_append (plain, "0.");
      decimals = TRUE;
    }
  else
    g_string_append_len (plain, simple->str, first - simple->str);

  for (const char *p = first; p <= last; p++)
    {
      if (g_ascii_isdigit (*p))
        {
          g_string_append_c (plain, *p);
          since_start++;
          if (since_group >= 0)
            since_group++;
        }
      else if (!decimals && (*p == style->decimal || *p == 'D'))
        {
          if (since_group >= 0 && since_group != 3)
            return refuse_number (style, text, error);
          g_string_append_c (plain, '.');
          decimals = TRUE;
          since_group = -1;
        }
      else if (!decimals && (*p == group || *p == 'G' || *p == ' '))
        {
          /* India writes 12,34,567. */
          if (since_start > 3 || (since_group >= 0 && since_group != 3 && since_group != 2))
            return refuse_number (style, text, error);
          if (since_group < 0 || since_start > 0)
            since_group = 0;
          since_start = 0;
        }
      else if (*p == ',' || *p == '.' || *p == 'D' || *p == 'G')
        return refuse_number (style, text, error);
      else
        g_string_append_c (plain, *p);
    }
  if (!decimals && since_group >= 0 && since_group != 3)
    return refuse_number (style, text, error);
  g_string_append (plain, last + 1);
  return TRUE;
}

/* --- dates --- */

static void
take_apart (const char *text, Parts *parts)
{
  const char *p = text;

  *parts = (Parts){ .words = TRUE, .rest = "" };
  while (*p == ' ')
    p++;
  for (int i = 0; i < 3; i++)
    {
      while (g_ascii_isdigit (*p) && parts->digits[i] < 8)
        {
          parts->part[i] = parts->part[i] * 10 + (*p++ - '0');
          parts->digits[i]++;
        }
      if (i == 0 && parts->digits[0] == 8 && (*p == '\0' || *p == ' ' || *p == 'T'))
        {
          /* 20260320 */
          *parts = (Parts){
            { parts->part[0] / 10000, parts->part[0] / 100 % 100, parts->part[0] % 100 }, { 4, 2, 2 }, p, FALSE
          };
          return;
        }
      if (parts->digits[i] == 0 || parts->digits[i] > 4)
        return;
      if (i < 2)
        {
          if (*p != '/' && *p != '-' && *p != '.')
            return;
          p++;
          while (*p == ' ')
            p++;
        }
    }
  if (*p != '\0' && *p != ' ' && *p != 'T' && *p != ',')
    return;
  parts->rest = p;
  parts->words = FALSE;
}

static void
observe_date (RapportImportStyle *style, const char *text)
{
  g_autofree char *western = is_ascii (text) ? NULL : rapport_western_digits (text);
  Parts parts;
  int year;

  take_apart (western != NULL ? western : text, &parts);
  if (parts.words)
    return;
  if (parts.digits[0] >= 3)
    style->votes[RAPPORT_DATE_ORDER_YMD]++;
  else if (parts.part[0] > 12 && parts.part[0] <= 31 && parts.part[1] <= 12)
    style->votes[RAPPORT_DATE_ORDER_DMY]++;
  else if (parts.part[1] > 12 && parts.part[1] <= 31 && parts.part[0] <= 12)
    style->votes[RAPPORT_DATE_ORDER_MDY]++;
  else if (parts.part[0] != parts.part[1])
    style->open++;

  year = parts.digits[0] >= 3 ? parts.part[0] : parts.digits[2] >= 3 ? parts.part[2] : 0;
  if (year >= 1250 && year <= 1550)
    style->old++;
}

static gboolean
refuse_date (const RapportImportStyle *style, const char *text, GError **error)
{
  g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT,
               style->order == RAPPORT_DATE_ORDER_DMY
                   ? _ ("“%s” is not a date: the dates of this column are written day/month/year.")
               : style->order == RAPPORT_DATE_ORDER_MDY
                   ? _ ("“%s” is not a date: the dates of this column are written month/day/year.")
                   : _ ("“%s” is not a date: the dates of this column are written year-month-day."),
               text);
  return FALSE;
}

/* A two-digit year lies within the last eighty years and the next twenty. */
static int
widen_year (int year)
{
  int now;

  rapport_day_to_ymd (rapport_today (), &now, NULL, NULL);
  year += now / 100 * 100;
  if (year > now + 20)
    year -= 100;
  else if (year <= now - 80)
    year += 100;
  return year;
}

/* " 23:07", "T23:07:22Z", " 11:07 PM" → "23:07:22" in UTC; a time without a zone is the office's own. */
static gboolean
append_time (GString *plain, RapportDay day, const char *rest)
{
  guint hour = 0, minute = 0, second = 0;
  gsize n = strspn (rest, " T,");
  gboolean utc;
  int year, month, mday;
  g_autoptr (GTimeZone) zone = NULL;
  g_autoptr (GDateTime) local = NULL;
  g_autofree char *text = NULL;

  rest += n;
  if (*rest != '\0')
    {
      char half[3] = "";
      int used = 0;

      if (sscanf (rest, "%2u:%2u%n", &hour, &minute, &used) < 2)
        return FALSE;
      rest += used;
      if (*rest == ':')
        {
          if (sscanf (rest, ":%2u%n", &second, &used) < 1)
            return FALSE;
          rest += used;
          if (*rest == '.')
            rest += 1 + strspn (rest + 1, "0123456789");
        }
      rest += strspn (rest, " ");
      if (g_ascii_strncasecmp (rest, "am", 2) == 0 || g_ascii_strncasecmp (rest, "pm", 2) == 0)
        {
          memcpy (half, rest, 2);
          rest += 2;
          if (hour > 12)
            return FALSE;
          hour = hour % 12 + (g_ascii_tolower (half[0]) == 'p' ? 12 : 0);
        }
    }
  utc = *rest == 'Z';
  if (*rest != '\0' && !utc && *rest != '+' && *rest != '-')
    return FALSE;
  if (*rest == '+' || *rest == '-')
    zone = g_time_zone_new_identifier (rest);
  else
    zone = utc ? g_time_zone_new_utc () : g_time_zone_new_local ();
  if (zone == NULL)
    return FALSE;
  rapport_day_to_ymd (day, &year, &month, &mday);
  local = g_date_time_new (zone, year, month, mday, hour, minute, second);
  text = local != NULL ? rapport_moment_from_time (local) : NULL;
  if (text == NULL)
    return FALSE;
  g_string_assign (plain, text);
  return TRUE;
}

static gboolean
apply_date (const RapportImportStyle *style, const char *text, GString *plain, GError **error)
{
  static const gint8 places[3][3] = { { 2, 1, 0 }, { 2, 0, 1 }, { 0, 1, 2 } }; /* of year, month and day */
  g_autofree char *western = is_ascii (text) ? NULL : rapport_western_digits (text);
  RapportDateOrder order = style->order;
  RapportDay day;
  Parts parts;
  char iso[RAPPORT_DAY_TEXT];

  take_apart (western != NULL ? western : text, &parts);
  if (parts.words)
    {
      /* 25 Dec 2018: the month's name says what the order is; a year must be there, not "today" or "+3". */
      RapportFormat format = *rapport_format_plain ();
      guint digits = 0, longest = 0;
      gboolean letters = FALSE;

      for (const char *p = western != NULL ? western : text; *p != '\0'; p = g_utf8_next_char (p))
        {
          digits = g_ascii_isdigit (*p) ? digits + 1 : 0;
          longest = MAX (longest, digits);
          letters |= g_unichar_isalpha (g_utf8_get_char (p));
        }
      if (longest != 4 || !letters)
        return refuse_date (style, text, error);
      format.plain = FALSE;
      format.date_order = order;
      format.calendar = style->calendar;
      day = rapport_day_parse (&format, text, NULL);
      if (day == RAPPORT_DAY_NONE)
        return refuse_date (style, text, error);
    }
  else
    {
      int year, month, mday;

      if (parts.digits[0] >= 3)
        order = RAPPORT_DATE_ORDER_YMD;
      else if (order == RAPPORT_DATE_ORDER_YMD && parts.digits[2] >= 3)
        return refuse_date (style, text, error);
      year = parts.part[places[order][0]];
      month = parts.part[places[order][1]];
      mday = parts.part[places[order][2]];
      if (parts.digits[places[order][0]] <= 2)
        year = widen_year (year);
      if (month < 1 || month > 12 || mday < 1 || mday > 31)
        return refuse_date (style, text, error);
      day = style->calendar == RAPPORT_CALENDAR_GREGORIAN || year > 1700
                ? rapport_day_from_ymd (year, month, mday)
                : rapport_calendar_from_ymd (style->calendar, year, month, mday);
      if (day == RAPPORT_DAY_NONE)
        {
          /* 31 February: the kind knows the sentence for a day that does not exist. */
          if (year >= 1800 && year <= 2200)
            {
              g_string_printf (plain, "%04d-%02d-%02d", year, month, mday);
              return TRUE;
            }
          return refuse_date (style, text, error);
        }
    }

  if (style->kind == RAPPORT_KIND_DATE_TIME)
    return append_time (plain, day, parts.words ? "" : parts.rest) || refuse_date (style, text, error);
  rapport_day_to_iso (day, iso);
  g_string_assign (plain, iso);
  return TRUE;
}

gboolean
rapport_import_style_concerns (RapportKind kind)
{
  return is_number (kind) || kind == RAPPORT_KIND_DATE || kind == RAPPORT_KIND_DATE_TIME;
}

void
rapport_import_style_init (RapportImportStyle *style, RapportKind kind)
{
  *style = (RapportImportStyle){ .kind = kind, .decimal = '.', .order = RAPPORT_DATE_ORDER_YMD };
}

void
rapport_import_style_observe (RapportImportStyle *style, const char *text)
{
  if (is_number (style->kind))
    {
      /* Whole numbers say nothing. */
      if (strspn (text, "0123456789-") < strlen (text))
        observe_number (style, text);
    }
  else
    observe_date (style, text);
}

void
rapport_import_style_conclude (RapportImportStyle *style, const RapportFormat *locale, gboolean plain)
{
  const guint64 *votes = style->votes;

  if (is_number (style->kind))
    {
      style->guessed = votes[VOTE_COMMA] == votes[VOTE_POINT] && (style->open > 0 || votes[VOTE_COMMA] > 0);
      if (votes[VOTE_COMMA] != votes[VOTE_POINT])
        style->decimal = votes[VOTE_COMMA] > votes[VOTE_POINT] ? ',' : '.';
      else
        style->decimal = !plain && locale->decimal[0] == ',' ? ',' : '.';
    }
  else
    {
      if (style->old > 0)
        style->calendar = locale->calendar != RAPPORT_CALENDAR_GREGORIAN ? locale->calendar
                          : g_str_has_prefix (locale->locale, "ar")      ? RAPPORT_CALENDAR_UMM_AL_QURA
                                                                         : RAPPORT_CALENDAR_PERSIAN;
      if (votes[RAPPORT_DATE_ORDER_DMY] != votes[RAPPORT_DATE_ORDER_MDY])
        style->order = votes[RAPPORT_DATE_ORDER_DMY] > votes[RAPPORT_DATE_ORDER_MDY] ? RAPPORT_DATE_ORDER_DMY
                                                                                     : RAPPORT_DATE_ORDER_MDY;
      else if (style->open > 0 || votes[RAPPORT_DATE_ORDER_DMY] > 0)
        {
          /* A year first is told by its digits; of the others one has to be chosen. */
          style->guessed = TRUE;
          style->order = locale->date_order == RAPPORT_DATE_ORDER_YMD ? RAPPORT_DATE_ORDER_DMY : locale->date_order;
        }
      else
        style->order = votes[RAPPORT_DATE_ORDER_YMD] > 0              ? RAPPORT_DATE_ORDER_YMD
                       : locale->date_order == RAPPORT_DATE_ORDER_YMD ? RAPPORT_DATE_ORDER_DMY
                                                                      : locale->date_order;
    }
  if (plain)
    style->guessed = FALSE;
}

gboolean
rapport_import_style_apply (const RapportImportStyle *style, const char *text, GString *plain, GError **error)
{
  return is_number (style->kind) ? apply_number (style, text, plain, error) : apply_date (style, text, plain, error);
}
