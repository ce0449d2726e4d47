/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-decimal.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rapport-error.h"
#include "rapport-fold.h"

#define MAX_DIGITS 64 /* more cannot fit, even as zeros */

/* Short forms people type for large numbers, folded. */
static const struct
{
  const char *word;
  int exponent;
} suffixes[] = {
  { "k", 3 },     { "m", 6 },       { "nghin", 3 }, { "ngan", 3 },   { "tr", 6 },
  { "trieu", 6 }, { "ty", 9 },      { "ti", 9 },    { "هزار", 3 },   { "میلیون", 6 },
  { "ملیون", 6 }, { "میلیارد", 9 }, { "الف", 3 },   { "میلیار", 9 }, { "ملیار", 9 },
};

typedef struct
{
  char digits[MAX_DIGITS + 1]; /* whole and fraction together */
  guint n;
  guint n_fraction;
  gboolean negative;
} Number;

static char *
make_example (const RapportFormat *format, int scale)
{
  gint64 value = scale > 0 ? 12345 : 1234;

  for (int i = 1; i < scale; i++)
    value *= 10;
  return rapport_decimal_format (format, value, scale, 0);
}

static gboolean
fail_unread (const RapportFormat *format, const char *text, int scale, GError **error)
{
  g_autofree char *example = make_example (format, scale);
  g_autofree char *shown = g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1), 40));

  /* Translators: the first %s is what was typed, the second an example such as 1,234.5 */
  g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT, _ ("“%s” is not a number. Write numbers like %s."),
               shown, example);
  return FALSE;
}

static gboolean
skip_literal (const char **p, const char *literal)
{
  gsize length = strlen (literal);

  if (length == 0 || strncmp (*p, literal, length) != 0)
    return FALSE;
  *p += length;
  return TRUE;
}

static gboolean
skip_decimal_sign (const RapportFormat *format, const char **p)
{
  if (skip_literal (p, format->decimal))
    return TRUE;
  if (format->plain)
    return FALSE;
  /* Many keyboards for Persian and Arabic have no ٫, so the full stop stands for it. */
  return skip_literal (p, "٫") || (strcmp (format->decimal, "٫") == 0 && skip_literal (p, "."));
}

/* A sign between groups of three; all of one number are the same. */
static const char *
find_group_sign (const RapportFormat *format, const char *p)
{
  static const char *const always[] = { "\302\240", "\342\200\257", "\342\200\211", " ", "'", "\342\200\231", "٬" };
  static const char *const with_eastern_decimal[] = { ",", "،" };

  if (format->plain)
    return NULL;
  if (format->group[0] != '\0' && g_str_has_prefix (p, format->group))
    return format->group;
  for (guint i = 0; i < G_N_ELEMENTS (always); i++)
    if (g_str_has_prefix (p, always[i]))
      return always[i];
  for (guint i = 0; strcmp (format->decimal, "٫") == 0 && i < G_N_ELEMENTS (with_eastern_decimal); i++)
    if (g_str_has_prefix (p, with_eastern_decimal[i]))
      return with_eastern_decimal[i];
  return NULL;
}

static gboolean
take_digits (Number *number, const char **p, guint *taken)
{
  for (*taken = 0; g_ascii_isdigit (**p); (*p)++, (*taken)++)
    {
      if (number->n == 0 && **p == '0')
        continue; /* leading zeros */
      if (number->n == MAX_DIGITS)
        return FALSE;
      number->digits[number->n++] = **p;
    }
  return TRUE;
}

/* Whole part with groups, decimal sign, fraction. FALSE when it is none of ours; *too_long when it cannot fit. */
static gboolean
take_number (const RapportFormat *format, Number *number, const char **p, gboolean *too_long)
{
  const char *sign;
  const char *first_sign = NULL;
  guint whole;
  guint fraction = 0;
  guint n_before;

  if (!take_digits (number, p, &whole))
    return !(*too_long = TRUE);
  if (whole >= 1 && whole <= 3)
    while ((sign = find_group_sign (format, *p)) != NULL)
      {
        const char *after = *p + strlen (sign);
        guint taken;

        if (!g_ascii_isdigit (*after))
          break; /* a blank before a suffix */
        if (first_sign != NULL && strcmp (first_sign, sign) != 0)
          return FALSE;
        first_sign = sign;
        *p = after;
        if (!take_digits (number, p, &taken))
          return !(*too_long = TRUE);
        if (taken != 3)
          return FALSE;
      }

  if (skip_decimal_sign (format, p))
    {
      /* Zeros at the front of the fraction count, even when nothing stood before them. */
      n_before = number->n;
      if (!g_ascii_isdigit (**p))
        return FALSE;
      for (; g_ascii_isdigit (**p); (*p)++, fraction++)
        {
          if (number->n == MAX_DIGITS)
            return !(*too_long = TRUE);
          number->digits[number->n++] = **p;
        }
      number->n_fraction = number->n - n_before;
    }
  return whole > 0 || (fraction > 0 && !format->plain);
}

static gboolean
find_suffix (const char *text, int *exponent)
{
  g_autofree char *word = rapport_fold (text);

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *suffix = rapport_fold (suffixes[i].word);

      if (strcmp (word, suffix) == 0)
        {
          *exponent = suffixes[i].exponent;
          return TRUE;
        }
    }
  return FALSE;
}

/* The value of the digits shifted to @scale; sentences where they do not fit. */
static gboolean
scale_number (const Number *number, int scale, int exponent, gint64 *result, GError **error)
{
  int shift = scale + exponent - (int) number->n_fraction;
  guint n = number->n;
  guint64 limit = number->negative ? (guint64) G_MAXINT64 + 1 : (guint64) G_MAXINT64;
  guint64 value = 0;

  for (; shift < 0 && n > 0; shift++, n--)
    if (number->digits[n - 1] != '0')
      {
        if (scale == 0)
          g_set_error_literal (error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT, _ ("Only whole numbers are accepted."));
        else
          g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT,
                       ngettext ("At most %d digit after the decimal sign is accepted.",
                                 "At most %d digits after the decimal sign are accepted.", (gulong) scale),
                       scale);
        return FALSE;
      }

  for (guint i = 0; i < n + (guint) MAX (shift, 0); i++)
    {
      guint64 digit = i < n ? (guint64) (number->digits[i] - '0') : 0;

      if (value > (limit - digit) / 10)
        {
          g_set_error_literal (error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT, _ ("The number is too large."));
          return FALSE;
        }
      value = value * 10 + digit;
    }
  *result = number->negative ? (gint64) (0 - value) : (gint64) value;
  return TRUE;
}

gboolean
rapport_decimal_parse (const RapportFormat *format, const char *text, int scale, gint64 *result, GError **error)
{
  g_autofree char *western = format->plain ? g_strstrip (g_strdup (text)) : rapport_western_digits (text);
  const char *p = western;
  Number number = { .n = 0 };
  gboolean too_long = FALSE;
  int exponent = 0;

  if (*p == '-')
    {
      number.negative = TRUE;
      p++;
    }
  else if (!format->plain && *p == '+')
    p++;
  else if (!format->plain && *p == '(' && g_str_has_suffix (p, ")"))
    {
      number.negative = TRUE;
      western[strlen (western) - 1] = '\0';
      p++;
    }

  if (!take_number (format, &number, &p, &too_long))
    {
      if (!too_long)
        return fail_unread (format, text, scale, error);
      g_set_error_literal (error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT, _ ("The number is too large."));
      return FALSE;
    }

  if (!format->plain && !number.negative && strcmp (p, "-") == 0)
    {
      number.negative = TRUE; /* accounts write 12.50- */
      p++;
    }
  if (*p != '\0' && (format->plain || !find_suffix (p, &exponent)))
    return fail_unread (format, text, scale, error);

  return scale_number (&number, scale, exponent, result, error);
}

char *
rapport_decimal_format_bare (const RapportFormat *format, gint64 value, int scale, int least)
{
  guint64 absolute = value < 0 ? 0 - (guint64) value : (guint64) value;
  g_autofree char *digits = g_strdup_printf ("%0*" G_GUINT64_FORMAT, scale + 1, absolute);
  int n_whole = (int) strlen (digits) - scale;
  int n_shown = scale;
  g_autoptr (GString) string = g_string_new (NULL);

  while (n_shown > least && digits[n_whole + n_shown - 1] == '0')
    n_shown--;

  if (value < 0)
    g_string_append (string, format->plain ? "-" : "\342\210\222"); /* U+2212 */
  for (int i = 0; i < n_whole; i++)
    {
      if (i > 0 && (n_whole - i) % 3 == 0 && !format->plain)
        g_string_append (string, format->group);
      g_string_append_c (string, digits[i]);
    }
  if (n_shown > 0)
    {
      g_string_append (string, format->decimal);
      g_string_append_len (string, digits + n_whole, n_shown);
    }
  return rapport_format_digits (format, string->str);
}

char *
rapport_decimal_format (const RapportFormat *format, gint64 value, int scale, int least)
{
  char *text = rapport_decimal_format_bare (format, value, scale, least);

  return value < 0 ? rapport_format_isolate (format, text) : text;
}
