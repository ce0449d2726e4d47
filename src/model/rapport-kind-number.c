/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rapport-error.h"
#include "rapport-kind-private.h"
#include "rapport-money.h"

#define QUANTITY_SCALE 3
#define RATE_SCALE 12
#define PERCENT_SCALE 2

/* Signs that stand beside amounts. Those that several currencies share mean the one the amount is expected in. */
static const struct
{
  const char *code;
  const char *sign;
} signs[] = {
  { "USD", "US$" }, { "USD", "$" },    { "AUD", "$" },   { "CAD", "$" },    { "SGD", "$" },   { "HKD", "$" },
  { "NZD", "$" },   { "MXN", "$" },    { "EUR", "€" },   { "GBP", "£" },    { "JPY", "¥" },   { "CNY", "¥" },
  { "VND", "₫" },   { "VND", "VNĐ" },  { "VND", "đ" },   { "INR", "₹" },    { "KRW", "₩" },   { "THB", "฿" },
  { "RUB", "₽" }, { "TRY", "₺" },    { "ILS", "₪" },   { "PLN", "zł" },   { "UAH", "₴" },   { "PHP", "₱" },
  { "IRR", "﷼" },   { "IRR", "ریال" }, { "SAR", "ر.س" }, { "SAR", "ريال" }, { "AED", "د.إ" }, { "AED", "درهم" },
  { "KWD", "د.ك" }, { "EGP", "ج.م" },  { "IQD", "د.ع" }, { "QAR", "ر.ق" },  { "OMR", "ر.ع" }, { "JOD", "د.أ" },
};

static gboolean
parse_scaled (const char *text, const RapportFormat *format, int scale, RapportValue *value, GError **error)
{
  gint64 number;

  if (!rapport_decimal_parse (format, text, scale, &number, error))
    return FALSE;
  rapport_value_set_integer (value, number);
  return TRUE;
}

/* Takes @sign off either end of the text; blanks and a sign of minus before it stay where they are. */
static gboolean
cut_sign (char *text, const char *sign)
{
  gsize length = strlen (sign);
  char *p = text;

  while (*p == '-' || *p == '(' || *p == ' ')
    p++;
  if (g_ascii_strncasecmp (p, sign, length) == 0 && !g_unichar_isalpha (g_utf8_get_char (p + length)))
    {
      memset (p, ' ', length);
      return TRUE;
    }

  p = text + strlen (text);
  while (p > text && (p[-1] == ')' || p[-1] == ' '))
    p--;
  if ((gsize) (p - text) <= length || g_ascii_strncasecmp (p - length, sign, length) != 0)
    return FALSE;
  memset (p - length, ' ', length);
  return TRUE;
}

/* "- 12.5 )" is left with blanks where the sign stood. */
static void
squeeze (char *text)
{
  char *to = text;
  gboolean number = FALSE;

  for (char *p = text; *p != '\0'; p++)
    {
      if (*p == ' ' && (!number || p[1] == ')' || p[1] == ' '))
        continue;
      number = number || g_ascii_isdigit (*p);
      *to++ = *p;
    }
  *to = '\0';
  g_strstrip (text);
}

/* A currency other than the expected one is no mistake of spelling, so it is named. */
static const char *
find_other_code (const char *text)
{
  if (strpbrk (text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz") == NULL)
    return NULL;
  for (const RapportCurrency *row = rapport_currencies (); row->code[0] != '\0'; row++)
    {
      g_autofree char *copy = g_strdup (text);

      if (cut_sign (copy, row->code))
        return row->code;
    }
  return NULL;
}

static const char *
resolve_currency (const RapportFormat *format, const char *currency)
{
  if (currency != NULL && *currency != '\0')
    return currency;
  return format->base_currency[0] != '\0' ? format->base_currency : NULL;
}

gboolean
rapport_kind_integer_parse (const RapportEntity *entity,
                            const RapportField *field,
                            const char *text,
                            const RapportFormat *format,
                            const char *currency,
                            RapportValue *value,
                            GError **error)
{
  return parse_scaled (text, format, 0, value, error);
}

char *
rapport_kind_integer_format (const RapportEntity *entity,
                             const RapportField *field,
                             const RapportValue *value,
                             const RapportFormat *format,
                             const char *currency)
{
  return rapport_decimal_format (format, value->integer, 0, 0);
}

char *
rapport_kind_integer_validate (const RapportEntity *entity, const RapportField *field, const RapportValue *value)
{
  return NULL;
}

gboolean
rapport_kind_quantity_parse (const RapportEntity *entity,
                             const RapportField *field,
                             const char *text,
                             const RapportFormat *format,
                             const char *currency,
                             RapportValue *value,
                             GError **error)
{
  return parse_scaled (text, format, QUANTITY_SCALE, value, error);
}

char *
rapport_kind_quantity_format (const RapportEntity *entity,
                              const RapportField *field,
                              const RapportValue *value,
                              const RapportFormat *format,
                              const char *currency)
{
  return rapport_decimal_format (format, value->integer, QUANTITY_SCALE, 0);
}

char *
rapport_kind_quantity_validate (const RapportEntity *entity, const RapportField *field, const RapportValue *value)
{
  return NULL;
}

gboolean
rapport_kind_money_parse (const RapportEntity *entity,
                          const RapportField *field,
                          const char *text,
                          const RapportFormat *format,
                          const char *currency,
                          RapportValue *value,
                          GError **error)
{
  const char *code = resolve_currency (format, currency);
  int scale = rapport_currency_scale (code);
  g_autofree char *amount = NULL;
  const char *other;
  gboolean cut;

  if (format->plain)
    return parse_scaled (text, format, scale, value, error);

  amount = rapport_western_digits (text);
  cut = code != NULL && cut_sign (amount, code);
  for (guint i = 0; code != NULL && !cut && i < G_N_ELEMENTS (signs); i++)
    cut = strcmp (signs[i].code, code) == 0 && cut_sign (amount, signs[i].sign);

  other = cut ? NULL : find_other_code (amount);
  if (other != NULL)
    {
      if (code == NULL)
        return rapport_kind_fail (error, _ ("Write the amount without a currency."));
      /* Translators: both are currency codes such as EUR */
      g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT, _ ("The amount is in %s, but %s is expected here."),
                   other, code);
      return FALSE;
    }
  if (cut)
    squeeze (amount);
  return parse_scaled (amount, format, scale, value, error);
}

char *
rapport_kind_money_format (const RapportEntity *entity,
                           const RapportField *field,
                           const RapportValue *value,
                           const RapportFormat *format,
                           const char *currency)
{
  const char *code = resolve_currency (format, currency);
  int scale = rapport_currency_scale (code);
  char *amount = rapport_decimal_format (format, value->integer, scale, scale);
  char *with_code;

  if (format->plain || currency == NULL || *currency == '\0' || strcmp (currency, format->base_currency) == 0)
    return amount;
  with_code = g_strconcat (amount, "\302\240", currency, NULL); /* U+00A0 */
  g_free (amount);
  return with_code;
}

char *
rapport_kind_money_validate (const RapportEntity *entity, const RapportField *field, const RapportValue *value)
{
  return NULL;
}

gboolean
rapport_kind_rate_parse (const RapportEntity *entity,
                         const RapportField *field,
                         const char *text,
                         const RapportFormat *format,
                         const char *currency,
                         RapportValue *value,
                         GError **error)
{
  return parse_scaled (text, format, RATE_SCALE, value, error);
}

char *
rapport_kind_rate_format (const RapportEntity *entity,
                          const RapportField *field,
                          const RapportValue *value,
                          const RapportFormat *format,
                          const char *currency)
{
  return rapport_decimal_format (format, value->integer, RATE_SCALE, 0);
}

char *
rapport_kind_rate_validate (const RapportEntity *entity, const RapportField *field, const RapportValue *value)
{
  return value->integer > 0 ? NULL : g_strdup (_ ("An exchange rate must be more than 0."));
}

gboolean
rapport_kind_percent_parse (const RapportEntity *entity,
                            const RapportField *field,
                            const char *text,
                            const RapportFormat *format,
                            const char *currency,
                            RapportValue *value,
                            GError **error)
{
  g_autofree char *number = rapport_western_digits (text);
  g_autofree char *bare = NULL;

  if (g_str_has_suffix (number, "%"))
    number[strlen (number) - 1] = '\0';
  else if (g_str_has_suffix (number, "٪"))
    number[strlen (number) - strlen ("٪")] = '\0';
  bare = rapport_western_digits (number); /* the blank before the sign */
  return parse_scaled (bare, format, PERCENT_SCALE, value, error);
}

char *
rapport_kind_percent_format (const RapportEntity *entity,
                             const RapportField *field,
                             const RapportValue *value,
                             const RapportFormat *format,
                             const char *currency)
{
  return rapport_format_percent (format, value->integer, PERCENT_SCALE, 0);
}

char *
rapport_kind_percent_validate (const RapportEntity *entity, const RapportField *field, const RapportValue *value)
{
  return NULL;
}

gboolean
rapport_kind_reference_parse (const RapportEntity *entity,
                              const RapportField *field,
                              const char *text,
                              const RapportFormat *format,
                              const char *currency,
                              RapportValue *value,
                              GError **error)
{
  g_autofree char *western = rapport_western_digits (text);

  return parse_scaled (western, rapport_format_plain (), 0, value, error);
}

char *
rapport_kind_reference_format (const RapportEntity *entity,
                               const RapportField *field,
                               const RapportValue *value,
                               const RapportFormat *format,
                               const char *currency)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, value->integer);
}

char *
rapport_kind_reference_validate (const RapportEntity *entity, const RapportField *field, const RapportValue *value)
{
  return value->integer > 0 ? NULL : g_strdup (_ ("There is no such record."));
}
