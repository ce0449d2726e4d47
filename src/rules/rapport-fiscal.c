/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-fiscal.h"

#include <string.h>

#include "rapport-format.h"

typedef struct
{
  RapportFiscalYear year; /* first: handed out */
  char *name;
  GArray *periods; /* RapportPeriod */
  GPtrArray *period_names;
} Year;

struct _RapportFiscal
{
  GPtrArray *defined;   /* Year, by first day */
  GHashTable *calendar; /* year number → Year, made when asked for */
};

static void
free_year (gpointer data)
{
  Year *year = data;

  g_free (year->name);
  g_array_unref (year->periods);
  g_ptr_array_unref (year->period_names);
  g_free (year);
}

static Year *
make_year (gint64 id, const char *name, RapportPeriod span)
{
  Year *year = g_new0 (Year, 1);

  year->name = g_strdup (name);
  year->periods = g_array_new (FALSE, FALSE, sizeof (RapportPeriod));
  year->period_names = g_ptr_array_new_with_free_func (g_free);
  year->year.id = id;
  year->year.name = year->name;
  year->year.span = span;

  return year;
}

/* A Persian year divides into Persian months: the calendar whose year @whole is. */
static RapportCalendar
guess_calendar (RapportPeriod whole)
{
  static const RapportCalendar calendars[] = { RAPPORT_CALENDAR_PERSIAN, RAPPORT_CALENDAR_UMM_AL_QURA };

  for (guint i = 0; i < G_N_ELEMENTS (calendars); i++)
    {
      RapportPeriod year = rapport_calendar_year (calendars[i], whole.from);

      if (year.from == whole.from && year.to == whole.to)
        return calendars[i];
    }

  return RAPPORT_CALENDAR_GREGORIAN;
}

static void
divide_by_span (GArray *parts, RapportPeriod whole, RapportSpan span)
{
  static const int months[]
      = { [RAPPORT_SPAN_MONTH] = 1, [RAPPORT_SPAN_QUARTER] = 3, [RAPPORT_SPAN_HALF] = 6, [RAPPORT_SPAN_YEAR] = 12 };
  RapportCalendar calendar = guess_calendar (whole);
  RapportDay from = whole.from;

  for (int i = 1; from != RAPPORT_DAY_NONE && from <= whole.to; i++)
    {
      RapportDay next;
      RapportPeriod part;

      /* Counted from the first day, not from the last part: the 31st must come back after February. */
      if (calendar == RAPPORT_CALENDAR_GREGORIAN)
        next = rapport_day_add_months (whole.from, i * months[span]);
      else
        next = rapport_day_span_end (from, span, calendar) + 1;

      if (next <= from) /* the end of all days */
        next = whole.to + 1;
      part = (RapportPeriod){ from, MIN (next - 1, whole.to) };
      g_array_append_val (parts, part);
      from = next;
    }
}

static void
close_year (Year *year)
{
  if (year->periods->len == 0)
    divide_by_span (year->periods, year->year.span, RAPPORT_SPAN_MONTH);
  year->year.periods = (const RapportPeriod *) (gpointer) year->periods->data;
  year->year.n_periods = year->periods->len;
}

static const RapportFiscalYear *
get_calendar_year (RapportFiscal *fiscal, RapportDay day)
{
  RapportPeriod span = rapport_calendar_year (RAPPORT_CALENDAR_GREGORIAN, day);
  char name[16];
  int number;
  Year *year;

  rapport_day_to_ymd (day, &number, NULL, NULL);
  year = g_hash_table_lookup (fiscal->calendar, GINT_TO_POINTER (number));
  if (year == NULL)
    {
      g_snprintf (name, sizeof name, "%d", number);
      year = make_year (0, name, span);
      close_year (year);
      g_hash_table_insert (fiscal->calendar, GINT_TO_POINTER (number), year);
    }

  return &year->year;
}

/* The first run of digits in a name: "FY 2026/27" is 2026. */
static char *
get_number (const char *name)
{
  g_autofree char *western = rapport_western_digits (name);
  const char *start = western;
  gsize length = 0;

  while (*start != '\0' && !g_ascii_isdigit (*start))
    start++;
  while (g_ascii_isdigit (start[length]))
    length++;

  return g_strndup (start, length);
}

static gboolean
same_text (const char *a, const char *b)
{
  g_autofree char *folded_a = g_utf8_casefold (a, -1);
  g_autofree char *folded_b = g_utf8_casefold (b, -1);

  return g_str_equal (folded_a, folded_b);
}

static Year *
find_named (RapportFiscal *fiscal, const char *name)
{
  gboolean digits = *name != '\0';

  for (guint i = 0; i < fiscal->defined->len; i++)
    if (same_text (((Year *) fiscal->defined->pdata[i])->name, name))
      return fiscal->defined->pdata[i];

  for (const char *p = name; *p != '\0'; p++)
    digits = digits && g_ascii_isdigit (*p);

  for (guint i = 0; digits && i < fiscal->defined->len; i++)
    {
      g_autofree char *number = get_number (((Year *) fiscal->defined->pdata[i])->name);

      if (g_str_equal (number, name))
        return fiscal->defined->pdata[i];
    }

  return NULL;
}

/* "…-Q3": cuts the part off @text and says which; 0 when there is none. */
static guint
split_part (char *text, char *letter)
{
  char *dash = strrchr (text, '-');
  guint64 number;

  if (dash == NULL || dash[1] == '\0' || !g_ascii_string_to_unsigned (dash + 2, 10, 1, 366, &number, NULL))
    return 0;

  *letter = g_ascii_toupper (dash[1]);
  if (strchr ("QHP", *letter) == NULL)
    return 0;

  *dash = '\0';
  g_strchomp (text);
  return (guint) number;
}

RapportFiscal *
rapport_fiscal_load (RapportConnection *connection, GError **error)
{
  g_autoptr (RapportFiscal) fiscal = g_new0 (RapportFiscal, 1);
  g_autoptr (RapportStatement) years = NULL;
  g_autoptr (RapportStatement) periods = NULL;
  GError *failure = NULL;

  fiscal->defined = g_ptr_array_new_with_free_func (free_year);
  fiscal->calendar = g_hash_table_new_full (NULL, NULL, NULL, free_year);

  years = rapport_connection_prepare (
      connection, "SELECT \"id\", \"name\", \"from\", \"to\" FROM \"fiscal_year\" ORDER BY \"from\", \"id\"", error);
  if (years == NULL)
    return NULL;
  periods = rapport_connection_prepare (connection,
                                        "SELECT \"from\", \"to\", \"name\" FROM \"fiscal_period\""
                                        " WHERE \"fiscal_year\" = ?1 ORDER BY \"from\", \"id\"",
                                        error);
  if (periods == NULL)
    return NULL;

  while (rapport_statement_step (years, &failure))
    {
      const char *name = rapport_statement_get_text (years, 1);
      const char *from = rapport_statement_get_text (years, 2);
      const char *to = rapport_statement_get_text (years, 3);
      RapportPeriod span = { from ? rapport_day_from_iso (from) : RAPPORT_DAY_NONE,
                             to ? rapport_day_from_iso (to) : RAPPORT_DAY_NONE };
      Year *year;

      if (span.from == RAPPORT_DAY_NONE || span.to == RAPPORT_DAY_NONE || span.to < span.from)
        continue;

      year = make_year (rapport_statement_get_integer (years, 0), name ? name : "", span);
      g_ptr_array_add (fiscal->defined, year);

      rapport_statement_bind_integer (periods, 1, year->year.id);
      while (rapport_statement_step (periods, &failure))
        {
          const char *first = rapport_statement_get_text (periods, 0);
          const char *last = rapport_statement_get_text (periods, 1);
          RapportPeriod period = { first ? rapport_day_from_iso (first) : RAPPORT_DAY_NONE,
                                   last ? rapport_day_from_iso (last) : RAPPORT_DAY_NONE };

          if (period.from == RAPPORT_DAY_NONE || period.to < period.from)
            continue;
          g_array_append_val (year->periods, period);
          g_ptr_array_add (year->period_names, g_strdup (rapport_statement_get_text (periods, 2)));
        }
      rapport_statement_reset (periods);
      close_year (year);
      if (failure != NULL)
        break;
    }

  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return NULL;
    }
  return g_steal_pointer (&fiscal);
}

void
rapport_fiscal_free (RapportFiscal *fiscal)
{
  if (fiscal == NULL)
    return;

  g_ptr_array_unref (fiscal->defined);
  g_hash_table_unref (fiscal->calendar);
  g_free (fiscal);
}

const RapportFiscalYear *
rapport_fiscal_get_year (RapportFiscal *fiscal, RapportDay day)
{
  for (guint i = 0; i < fiscal->defined->len; i++)
    {
      Year *year = fiscal->defined->pdata[i];

      if (year->year.span.from <= day && day <= year->year.span.to)
        return &year->year;
    }

  return get_calendar_year (fiscal, day);
}

char *
rapport_fiscal_format_name (const RapportFormat *format, const char *name, RapportPeriod span)
{
  return name != NULL ? rapport_format_digits (format, name) : rapport_period_format (format, span);
}

char *
rapport_fiscal_year_format (const RapportFiscalYear *year, const RapportFormat *format)
{
  return rapport_fiscal_format_name (format, year->id != 0 ? year->name : NULL, year->span);
}

char *
rapport_fiscal_format_period (RapportFiscal *fiscal, const RapportFormat *format, RapportPeriod period)
{
  const RapportFiscalYear *year = rapport_fiscal_get_year (fiscal, period.from);

  return year->span.from == period.from && year->span.to == period.to ? rapport_fiscal_year_format (year, format)
                                                                      : rapport_period_format (format, period);
}

guint
rapport_fiscal_year_periods_after (const RapportFiscalYear *year, RapportDay day)
{
  guint n = 0;

  for (guint i = 0; i < year->n_periods; i++)
    if (year->periods[i].to > day)
      n++;

  return n;
}

/* (nullable): the year that ends the day before @year begins, if it is of the same make: defined in the file as well, or a
 * calendar year as well. */
static const RapportFiscalYear *
get_year_before (RapportFiscal *fiscal, const RapportFiscalYear *year)
{
  const RapportFiscalYear *before = rapport_fiscal_get_year (fiscal, year->span.from - 1);

  return (before->id != 0) == (year->id != 0) ? before : NULL;
}

RapportPeriod
rapport_fiscal_move_back (RapportFiscal *fiscal, RapportPeriod window)
{
  const RapportFiscalYear *first = rapport_fiscal_get_year (fiscal, window.from);
  const RapportFiscalYear *last = rapport_fiscal_get_year (fiscal, window.to);
  const RapportFiscalYear *first_before = get_year_before (fiscal, first);
  const RapportFiscalYear *last_before = get_year_before (fiscal, last);
  RapportPeriod moved = { rapport_day_add_months (window.from, -12), rapport_day_add_months (window.to, -12) };
  guint i = 0, j = 0;

  /* Before the first day of all there is nothing. */
  if (moved.to == RAPPORT_DAY_NONE)
    return (RapportPeriod){ 0, -1 };
  if (moved.from == RAPPORT_DAY_NONE)
    moved.from = rapport_day_from_ymd (1800, 1, 1);

  if (first_before == NULL || last_before == NULL || first_before->n_periods != first->n_periods
      || last_before->n_periods != last->n_periods)
    return moved;

  while (i < first->n_periods && first->periods[i].from != window.from)
    i++;
  while (j < last->n_periods && last->periods[j].to != window.to)
    j++;
  if (i == first->n_periods || j == last->n_periods)
    return moved;

  return (RapportPeriod){ first_before->periods[i].from, last_before->periods[j].to };
}

gboolean
rapport_fiscal_year_ago (RapportConnection *connection, RapportPeriod *window, GError **error)
{
  g_autoptr (RapportFiscal) fiscal = rapport_fiscal_load (connection, error);

  if (fiscal == NULL)
    return FALSE;
  *window = rapport_fiscal_move_back (fiscal, *window);
  return TRUE;
}

gboolean
rapport_fiscal_parse (RapportFiscal *fiscal, const char *text, RapportPeriod *period)
{
  g_autofree char *plain = rapport_western_digits (text);
  Year *year = find_named (fiscal, plain);
  char letter = '\0';
  guint number;
  g_autoptr (GArray) parts = NULL;

  if (year != NULL)
    {
      *period = year->year.span;
      return TRUE;
    }

  for (guint i = 0; i < fiscal->defined->len; i++)
    {
      year = fiscal->defined->pdata[i];
      for (guint j = 0; j < year->period_names->len; j++)
        if (year->period_names->pdata[j] != NULL && same_text (year->period_names->pdata[j], plain))
          {
            *period = year->year.periods[j];
            return TRUE;
          }
    }

  number = split_part (plain, &letter);
  year = number > 0 ? find_named (fiscal, plain) : NULL;
  if (year == NULL)
    return FALSE;

  parts = rapport_fiscal_divide (fiscal, year->year.span,
                                 letter == 'Q'   ? RAPPORT_SPAN_QUARTER
                                 : letter == 'H' ? RAPPORT_SPAN_HALF
                                                 : RAPPORT_SPAN_MONTH);
  if (number > parts->len)
    return FALSE;

  *period = g_array_index (parts, RapportPeriod, number - 1);
  return TRUE;
}

GArray *
rapport_fiscal_divide (RapportFiscal *fiscal, RapportPeriod whole, RapportSpan span)
{
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (RapportPeriod));
  const RapportFiscalYear *year = rapport_fiscal_get_year (fiscal, whole.from);
  guint n = span == RAPPORT_SPAN_MONTH     ? year->n_periods
            : span == RAPPORT_SPAN_QUARTER ? 4
            : span == RAPPORT_SPAN_HALF    ? 2
                                           : 1;

  if (year->id != 0 && year->span.from == whole.from && year->span.to == whole.to && year->n_periods % n == 0)
    {
      guint size = year->n_periods / n;

      for (guint i = 0; i < n; i++)
        {
          RapportPeriod part = { year->periods[i * size].from, year->periods[i * size + size - 1].to };

          g_array_append_val (parts, part);
        }
    }
  else
    {
      divide_by_span (parts, whole, span);
    }

  return parts;
}
