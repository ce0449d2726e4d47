/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-money.h"

#include <stdlib.h>
#include <string.h>

typedef __int128 Wide;
typedef unsigned __int128 WideUnsigned;

/* ISO 4217 with the digits after the sign of its list one; ICU has other numbers for some and changes them. The rial has
 * none, as nobody in Iran has written dinars for decades. Currencies that were replaced stay while old books hold them. */
static const RapportCurrency currencies[] = {
  { "AED", 2 }, { "AFN", 2 }, { "ALL", 2 }, { "AMD", 2 }, { "ANG", 2 }, { "AOA", 2 }, { "ARS", 2 }, { "AUD", 2 },
  { "AWG", 2 }, { "AZN", 2 }, { "BAM", 2 }, { "BBD", 2 }, { "BDT", 2 }, { "BGN", 2 }, { "BHD", 3 }, { "BIF", 0 },
  { "BMD", 2 }, { "BND", 2 }, { "BOB", 2 }, { "BRL", 2 }, { "BSD", 2 }, { "BTN", 2 }, { "BWP", 2 }, { "BYN", 2 },
  { "BZD", 2 }, { "CAD", 2 }, { "CDF", 2 }, { "CHF", 2 }, { "CLF", 4 }, { "CLP", 0 }, { "CNY", 2 }, { "COP", 2 },
  { "CRC", 2 }, { "CUP", 2 }, { "CVE", 2 }, { "CZK", 2 }, { "DJF", 0 }, { "DKK", 2 }, { "DOP", 2 }, { "DZD", 2 },
  { "EGP", 2 }, { "ERN", 2 }, { "ETB", 2 }, { "EUR", 2 }, { "FJD", 2 }, { "FKP", 2 }, { "GBP", 2 }, { "GEL", 2 },
  { "GHS", 2 }, { "GIP", 2 }, { "GMD", 2 }, { "GNF", 0 }, { "GTQ", 2 }, { "GYD", 2 }, { "HKD", 2 }, { "HNL", 2 },
  { "HRK", 2 }, { "HTG", 2 }, { "HUF", 2 }, { "IDR", 2 }, { "ILS", 2 }, { "INR", 2 }, { "IQD", 3 }, { "IRR", 0 },
  { "ISK", 0 }, { "JMD", 2 }, { "JOD", 3 }, { "JPY", 0 }, { "KES", 2 }, { "KGS", 2 }, { "KHR", 2 }, { "KMF", 0 },
  { "KPW", 2 }, { "KRW", 0 }, { "KWD", 3 }, { "KYD", 2 }, { "KZT", 2 }, { "LAK", 2 }, { "LBP", 2 }, { "LKR", 2 },
  { "LRD", 2 }, { "LSL", 2 }, { "LYD", 3 }, { "MAD", 2 }, { "MDL", 2 }, { "MGA", 2 }, { "MKD", 2 }, { "MMK", 2 },
  { "MNT", 2 }, { "MOP", 2 }, { "MRU", 2 }, { "MUR", 2 }, { "MVR", 2 }, { "MWK", 2 }, { "MXN", 2 }, { "MYR", 2 },
  { "MZN", 2 }, { "NAD", 2 }, { "NGN", 2 }, { "NIO", 2 }, { "NOK", 2 }, { "NPR", 2 }, { "NZD", 2 }, { "OMR", 3 },
  { "PAB", 2 }, { "PEN", 2 }, { "PGK", 2 }, { "PHP", 2 }, { "PKR", 2 }, { "PLN", 2 }, { "PYG", 0 }, { "QAR", 2 },
  { "RON", 2 }, { "RSD", 2 }, { "RUB", 2 }, { "RWF", 0 }, { "SAR", 2 }, { "SBD", 2 }, { "SCR", 2 }, { "SDG", 2 },
  { "SEK", 2 }, { "SGD", 2 }, { "SHP", 2 }, { "SLE", 2 }, { "SOS", 2 }, { "SRD", 2 }, { "SSP", 2 }, { "STN", 2 },
  { "SVC", 2 }, { "SYP", 2 }, { "SZL", 2 }, { "THB", 2 }, { "TJS", 2 }, { "TMT", 2 }, { "TND", 3 }, { "TOP", 2 },
  { "TRY", 2 }, { "TTD", 2 }, { "TWD", 2 }, { "TZS", 2 }, { "UAH", 2 }, { "UGX", 0 }, { "USD", 2 }, { "UYU", 2 },
  { "UZS", 2 }, { "VED", 2 }, { "VES", 2 }, { "VND", 0 }, { "VUV", 0 }, { "WST", 2 }, { "XAF", 0 }, { "XCD", 2 },
  { "XOF", 0 }, { "XPF", 0 }, { "YER", 2 }, { "ZAR", 2 }, { "ZMW", 2 }, { "ZWG", 2 }, { "", 0 },
};

static int
compare_code (const void *code, const void *row)
{
  return strcmp (code, ((const RapportCurrency *) row)->code);
}

static const RapportCurrency *
find_currency (const char *code)
{
  if (code == NULL)
    return NULL;
  return bsearch (code, currencies, G_N_ELEMENTS (currencies) - 1, sizeof *currencies, compare_code);
}

/* Half away from zero, which is what offices do by hand. */
static Wide
divide_round (Wide numerator, Wide denominator)
{
  gboolean negative = (numerator < 0) != (denominator < 0);
  WideUnsigned n = numerator < 0 ? -(WideUnsigned) numerator : (WideUnsigned) numerator;
  WideUnsigned d = denominator < 0 ? -(WideUnsigned) denominator : (WideUnsigned) denominator;
  WideUnsigned quotient = n / d;

  if (n % d >= d - n % d)
    quotient++;
  return negative ? -(Wide) quotient : (Wide) quotient;
}

static Wide
power_of_ten (int exponent)
{
  Wide power = 1;

  while (exponent-- > 0)
    power *= 10;
  return power;
}

/* Larger weights first; of equal ones the earlier. */
static int
compare_weights (gconstpointer a, gconstpointer b, gpointer weights)
{
  guint i = *(const guint *) a;
  guint j = *(const guint *) b;
  gint64 x = ((const gint64 *) weights)[i];
  gint64 y = ((const gint64 *) weights)[j];

  if (x != y)
    return x > y ? -1 : 1;
  return (i > j) - (i < j);
}

const RapportCurrency *
rapport_currencies (void)
{
  return currencies;
}

gboolean
rapport_currency_is_known (const char *code)
{
  return find_currency (code) != NULL;
}

int
rapport_currency_scale (const char *code)
{
  const RapportCurrency *currency = find_currency (code);

  return currency != NULL ? currency->scale : 2;
}

gboolean
rapport_money_convert (gint64 minor, const char *from, gint64 rate, const char *to, gint64 *result)
{
  int shift = rapport_currency_scale (to) - rapport_currency_scale (from);
  Wide numerator = (Wide) minor * rate; /* at most 2^126 */
  Wide denominator = RAPPORT_RATE_ONE;
  Wide converted;

  if (shift < 0)
    denominator *= power_of_ten (-shift);
  else if (__builtin_mul_overflow (numerator, power_of_ten (shift), &numerator))
    return FALSE; /* beyond 2^127 / 10^12 it would not fit int64 either */

  converted = divide_round (numerator, denominator);
  if (converted < G_MININT64 || converted > G_MAXINT64)
    return FALSE;
  *result = (gint64) converted;
  return TRUE;
}

gint64
rapport_multiply_divide (gint64 a, gint64 b, gint64 c)
{
  Wide quotient;

  g_return_val_if_fail (c != 0, 0);
  quotient = divide_round ((Wide) a * b, c);
  return (gint64) CLAMP (quotient, (Wide) G_MININT64, (Wide) G_MAXINT64);
}

void
rapport_money_spread (gint64 total, const gint64 *weights, guint n, gint64 *parts)
{
  g_autofree guint *order = g_new (guint, MAX (n, 1));
  Wide sum = 0;
  Wide rest = total;
  int step = total < 0 ? -1 : 1;

  for (guint i = 0; i < n; i++)
    {
      order[i] = i;
      sum += MAX (weights[i], 0);
    }
  g_return_if_fail (sum > 0);

  for (guint i = 0; i < n; i++)
    {
      parts[i] = (gint64) ((Wide) total * MAX (weights[i], 0) / sum); /* towards zero */
      rest -= parts[i];
    }

  /* Less than n units remain; a weight of 0 never gets one, as its share is exact. */
  g_qsort_with_data (order, (int) n, sizeof *order, compare_weights, (gpointer) weights);
  for (guint i = 0; rest != 0; i++, rest -= step)
    parts[order[i]] += step;
}
