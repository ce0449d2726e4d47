/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-format.h"

#include <locale.h>
#include <string.h>

#include "rapport-conventions.h"
#include "rapport-decimal.h"
#include "rapport-money.h"

#define MINUS 0x2212
#define PERCENT_SPACE "\342\200\257" /* U+202F */
#define ARABIC_PERCENT "٪"

static const RapportFormat plain = {
  .locale = "en",
  .decimal = ".",
  .group = "",
  .digits = RAPPORT_DIGITS_WESTERN,
  .calendar = RAPPORT_CALENDAR_GREGORIAN,
  .date_order = RAPPORT_DATE_ORDER_YMD,
  .first_weekday = 1,
  .plain = TRUE,
};

/* "fa_IR.UTF-8@calendar=…" and "fa-IR" become "fa_IR"; NULL for none, C and POSIX. */
static char *
clean_locale (const char *locale)
{
  g_autofree char *id = NULL;

  if (locale == NULL || *locale == '\0')
    return NULL;
  id = g_strndup (locale, strcspn (locale, ".@:"));
  g_strdelimit (id, "-", '_');
  if (strcmp (id, "C") == 0 || strcmp (id, "POSIX") == 0 || !g_ascii_isalpha (id[0]))
    return NULL;
  return g_steal_pointer (&id);
}

static gboolean
locale_is_installed (const char *name)
{
  locale_t found = newlocale (LC_TIME_MASK | LC_NUMERIC_MASK, name, (locale_t) 0);

  if (found == (locale_t) 0)
    return FALSE;
  freelocale (found);
  return TRUE;
}

static char *
find_user_locale (void)
{
  static const char *const variables[] = { "LC_ALL", "LC_TIME", "LC_NUMERIC", "LANG" };
  g_autofree char *missing = NULL; /* asked for, but the system has no such locale */
  char *language;

  for (guint i = 0; i < G_N_ELEMENTS (variables); i++)
    {
      const char *name = g_getenv (variables[i]);
      g_autofree char *id = clean_locale (name);

      if (id == NULL)
        {
          /* LC_ALL=C.UTF-8 hides what stands in the others. */
          if (i == 0 && name != NULL && *name != '\0')
            break;
          continue;
        }
      if (locale_is_installed (name))
        return g_steal_pointer (&id);
      if (missing == NULL)
        missing = g_steal_pointer (&id);
    }

  language = clean_locale (g_getenv ("LANGUAGE"));
  if (language != NULL)
    return language;
  return missing != NULL ? g_steal_pointer (&missing) : g_strdup ("en");
}

static gboolean
is_bidi_control (gunichar c)
{
  return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069)
         || c == 0xFEFF;
}

const RapportFormat *
rapport_format_plain (void)
{
  return &plain;
}

void
rapport_format_init_for_locale (RapportFormat *format, const char *locale)
{
  g_autofree char *id = locale != NULL ? clean_locale (locale) : find_user_locale ();
  const RapportConventions *row;

  if (id == NULL)
    id = g_strdup ("en");
  row = rapport_conventions_find (id);

  memset (format, 0, sizeof *format);
  g_strlcpy (format->locale, id, sizeof format->locale);
  g_strlcpy (format->decimal, row->decimal, sizeof format->decimal);
  g_strlcpy (format->group, row->group, sizeof format->group);
  format->digits = row->digits;
  format->calendar = row->calendar;
  format->date_order = row->date_order;
  format->first_weekday = rapport_conventions_first_weekday (id);
}

gboolean
rapport_format_is_right_to_left (const RapportFormat *format)
{
  static const char *const languages[] = { "ar", "fa", "he", "ur", "ps", "ckb", "sd", "ug", "yi", "dv" };
  gsize length = strcspn (format->locale, "_");

  if (format->plain)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    if (strlen (languages[i]) == length && strncmp (format->locale, languages[i], length) == 0)
      return TRUE;
  return FALSE;
}

char *
rapport_format_isolate (const RapportFormat *format, char *text)
{
  char *isolated;

  if (format->plain || (format->digits == RAPPORT_DIGITS_WESTERN && !rapport_format_is_right_to_left (format)))
    return text;
  isolated = g_strconcat ("\342\201\246", text, "\342\201\251", NULL); /* U+2066, U+2069 */
  g_free (text);
  return isolated;
}

char *
rapport_format_digits (const RapportFormat *format, const char *text)
{
  gunichar zero = format->digits == RAPPORT_DIGITS_PERSIAN ? 0x06F0 : 0x0660;
  GString *string;

  if (format->plain || format->digits == RAPPORT_DIGITS_WESTERN)
    return g_strdup (text);

  string = g_string_sized_new (2 * strlen (text));
  for (; *text != '\0'; text++)
    if (g_ascii_isdigit (*text))
      g_string_append_unichar (string, zero + (gunichar) (*text - '0'));
    else
      g_string_append_c (string, *text);
  return g_string_free (string, FALSE);
}

char *
rapport_format_count (const RapportFormat *format, gint64 n)
{
  return rapport_decimal_format (format, n, 0, 0);
}

char *
rapport_format_percent (const RapportFormat *format, gint64 value, int scale, int least)
{
  g_autofree char *number = NULL;
  char *text;

  if (format->plain)
    return rapport_decimal_format (format, value, scale, least);

  number = rapport_decimal_format_bare (format, value, scale, least);
  text = g_strconcat (number, format->digits == RAPPORT_DIGITS_WESTERN ? PERCENT_SPACE "%" : ARABIC_PERCENT, NULL);

  /* The sign ٪ stays beside Persian digits by itself; beside others it would go to one side for a positive number and to
   * the other for an isolated negative one. */
  if (value >= 0 && format->digits == RAPPORT_DIGITS_PERSIAN)
    return text;
  return rapport_format_isolate (format, text);
}

char *
rapport_format_ratio (const RapportFormat *format, gint64 numerator, gint64 denominator, int decimals)
{
  static const gint64 powers[] = { 100, 1000, 10000 };

  g_return_val_if_fail (denominator != 0, NULL);
  decimals = CLAMP (decimals, 0, 2);
  if (format->plain)
    return rapport_decimal_format (format, rapport_multiply_divide (numerator, 1000000, denominator), 6, 0);
  return rapport_format_percent (format, rapport_multiply_divide (numerator, powers[decimals], denominator), decimals,
                                 decimals);
}

char *
rapport_western_digits (const char *text)
{
  g_autofree char *valid = g_utf8_validate (text, -1, NULL) ? NULL : g_utf8_make_valid (text, -1);
  GString *string = g_string_sized_new (strlen (text));
  gsize end = 0; /* after the last character that is no blank */

  for (const char *p = valid != NULL ? valid : text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      int digit = c < 0x80 ? -1 : g_unichar_digit_value (c);
      gboolean blank = g_unichar_isspace (c);

      if (is_bidi_control (c) || (blank && string->len == 0))
        continue;
      if (digit >= 0)
        g_string_append_c (string, (char) ('0' + digit));
      else
        g_string_append_unichar (string, c == MINUS ? '-' : c);
      if (!blank)
        end = string->len;
    }
  g_string_truncate (string, end);
  return g_string_free (string, FALSE);
}
