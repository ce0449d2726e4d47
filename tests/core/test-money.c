/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "rapport-error.h"
#include "rapport-money.h"

#define MINUS "\342\210\222"
#define NBSP "\302\240"
#define NNBSP "\342\200\257"
#define LRI "\342\201\246"
#define PDI "\342\201\251"

static const RapportFormat *
get_format (const char *locale)
{
  static RapportFormat format;

  if (strcmp (locale, "plain") == 0)
    return rapport_format_plain ();
  rapport_format_init_for_locale (&format, locale);
  return &format;
}

static void
test_currencies (void)
{
  const RapportCurrency *rows = rapport_currencies ();

  for (guint i = 1; rows[i].code[0] != '\0'; i++)
    g_assert_cmpstr (rows[i - 1].code, <, rows[i].code);
  g_assert_cmpint (rapport_currency_scale ("VND"), ==, 0);
  g_assert_cmpint (rapport_currency_scale ("IRR"), ==, 0);
  g_assert_cmpint (rapport_currency_scale ("USD"), ==, 2);
  g_assert_cmpint (rapport_currency_scale ("KWD"), ==, 3);
  g_assert_cmpint (rapport_currency_scale ("QQQ"), ==, 2);
  g_assert_cmpint (rapport_currency_scale (NULL), ==, 2);
  g_assert_true (rapport_currency_is_known ("SAR"));
  g_assert_false (rapport_currency_is_known ("sar"));
  g_assert_false (rapport_currency_is_known (""));
  g_assert_false (rapport_currency_is_known (NULL));
}

static void
test_convert (void)
{
  gint64 result;

  /* 100.00 USD at 25,000 is 2,500,000 VND, and back. */
  g_assert_true (rapport_money_convert (10000, "USD", 25000 * RAPPORT_RATE_ONE, "VND", &result));
  g_assert_cmpint (result, ==, 2500000);
  g_assert_true (rapport_money_convert (2500000, "VND", 40000000, "USD", &result));
  g_assert_cmpint (result, ==, 10000);

  /* Halves go away from zero on both sides. */
  g_assert_true (rapport_money_convert (1, "USD", RAPPORT_RATE_ONE / 2, "EUR", &result));
  g_assert_cmpint (result, ==, 1);
  g_assert_true (rapport_money_convert (-1, "USD", RAPPORT_RATE_ONE / 2, "EUR", &result));
  g_assert_cmpint (result, ==, -1);
  g_assert_true (rapport_money_convert (-1, "USD", RAPPORT_RATE_ONE / 2 - 1, "EUR", &result));
  g_assert_cmpint (result, ==, 0);
  g_assert_true (rapport_money_convert (1, "VND", RAPPORT_RATE_ONE, "KWD", &result));
  g_assert_cmpint (result, ==, 1000);

  g_assert_true (rapport_money_convert (G_MAXINT64, "USD", RAPPORT_RATE_ONE, "EUR", &result));
  g_assert_cmpint (result, ==, G_MAXINT64);
  g_assert_true (rapport_money_convert (G_MININT64, "USD", RAPPORT_RATE_ONE, "EUR", &result));
  g_assert_cmpint (result, ==, G_MININT64);
  g_assert_false (rapport_money_convert (G_MAXINT64, "USD", RAPPORT_RATE_ONE + 1000, "EUR", &result));
  g_assert_false (rapport_money_convert (G_MAXINT64, "VND", G_MAXINT64, "CLF", &result));
  g_assert_false (rapport_money_convert (G_MININT64, "VND", G_MAXINT64, "CLF", &result));
}

static void
test_multiply_divide (void)
{
  g_assert_cmpint (rapport_multiply_divide (7, 1, 2), ==, 4);
  g_assert_cmpint (rapport_multiply_divide (-7, 1, 2), ==, -4);
  g_assert_cmpint (rapport_multiply_divide (7, 1, -2), ==, -4);
  g_assert_cmpint (rapport_multiply_divide (-7, -1, 2), ==, 4);
  g_assert_cmpint (rapport_multiply_divide (1, 1, 3), ==, 0);
  g_assert_cmpint (rapport_multiply_divide (2, 1, 3), ==, 1);
  g_assert_cmpint (rapport_multiply_divide (0, 5, -3), ==, 0);
  g_assert_cmpint (rapport_multiply_divide (G_MAXINT64, G_MAXINT64, G_MAXINT64), ==, G_MAXINT64);
  g_assert_cmpint (rapport_multiply_divide (G_MAXINT64, 2, 1), ==, G_MAXINT64);
  g_assert_cmpint (rapport_multiply_divide (G_MININT64, 2, 1), ==, G_MININT64);
  g_assert_cmpint (rapport_multiply_divide (G_MININT64, G_MININT64, G_MININT64), ==, G_MININT64);
  g_assert_cmpint (rapport_multiply_divide (G_MININT64, 1, -1), ==, G_MAXINT64);
}

static void
check_spread (gint64 total, const gint64 *weights, guint n)
{
  g_autofree gint64 *parts = g_new (gint64, n);
  gint64 sum = 0;

  rapport_money_spread (total, weights, n, parts);
  for (guint i = 0; i < n; i++)
    {
      sum += parts[i];
      if (weights[i] == 0)
        g_assert_cmpint (parts[i], ==, 0);
    }
  g_assert_cmpint (sum, ==, total);
}

static void
test_spread (void)
{
  const gint64 even[12] = { 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1 };
  const gint64 season[4] = { 0, 3, 5, 2 };
  const gint64 heavy[3] = { G_MAXINT64, G_MAXINT64, 1 };
  const gint64 third[3] = { 1, 1, 2 };
  const gint64 totals[] = { 0, 1, -1, 11, 12, 100, 242500000, -242500001, G_MAXINT64, G_MININT64 };
  gint64 parts[3];

  for (guint i = 0; i < G_N_ELEMENTS (totals); i++)
    {
      check_spread (totals[i], even, 12);
      check_spread (totals[i], season, 4);
      check_spread (totals[i], heavy, 3);
    }

  /* The remainder goes to the largest weight. */
  rapport_money_spread (101, third, 3, parts);
  g_assert_cmpint (parts[0], ==, 25);
  g_assert_cmpint (parts[1], ==, 25);
  g_assert_cmpint (parts[2], ==, 51);
  rapport_money_spread (-101, third, 3, parts);
  g_assert_cmpint (parts[2], ==, -51);
}

static void
test_parse (void)
{
  static const struct
  {
    const char *locale;
    const char *text;
    int scale;
    gint64 expected;
  } rows[] = {
    { "plain", "12", 2, 1200 },
    { "plain", "-12.5", 2, -1250 },
    { "plain", "0.005", 3, 5 },
    { "plain", " 007.50 ", 1, 75 },
    { "plain", "9223372036854775807", 0, G_MAXINT64 },
    { "plain", "-9223372036854775808", 0, G_MININT64 },
    { "plain", "1.2000000", 2, 120 },
    { "en_US", "1,234.50", 2, 123450 },
    { "en_US", "1234.5", 2, 123450 },
    { "en_US", ".5", 2, 50 },
    { "en_US", "(1,234)", 0, -1234 },
    { "en_US", "12.50-", 2, -1250 },
    { "en_US", MINUS "3", 0, -3 },
    { "en_US", "+3", 0, 3 },
    { "en_US", "480k", 2, 48000000 },
    { "en_US", "1.5 M", 0, 1500000 },
    { "en_US", "1.2345k", 1, 12345 },
    { "en_US", "1 234 567", 0, 1234567 },
    { "en_US", "1'234'567.5", 1, 12345675 },
    { "en_US", "۱۲٫۵", 1, 125 },
    { "vi_VN", "1.234,5", 2, 123450 },
    { "vi_VN", "1.500", 0, 1500 },
    { "vi_VN", "2,5 tr", 0, 2500000 },
    { "vi_VN", "2,5 triệu", 0, 2500000 },
    { "vi_VN", "3 tỷ", 0, G_GINT64_CONSTANT (3000000000) },
    { "vi_VN", "7 nghìn", 0, 7000 },
    { "fr_FR", "1" NNBSP "234,5", 1, 12345 },
    { "fr_FR", "1" NBSP "234" NBSP "567", 0, 1234567 },
    { "fa_IR", "۱۲۳۴٫۵", 2, 123450 },
    { "fa_IR", "۱٬۲۳۴٫۵", 2, 123450 },
    { "fa_IR", "1234.5", 2, 123450 },
    { "fa_IR", "1,234", 0, 1234 },
    { "fa_IR", "۲ میلیون", 0, 2000000 },
    { "fa_IR", "۲٫۵ میلیارد", 0, G_GINT64_CONSTANT (2500000000) },
    { "fa_IR", "۵ هزار", 0, 5000 },
    { "fa_IR", LRI MINUS "۵" PDI, 0, -5 },
    { "ar_SA", "١٬٢٣٤٫٥", 1, 12345 },
    { "ar_SA", "٣ ألف", 0, 3000 },
    { "ar_SA", "٣ مليون", 0, 3000000 },
    { "ar_SA", "1234", 0, 1234 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 result = 0;

      g_test_message ("%s: %s", rows[i].locale, rows[i].text);
      rapport_decimal_parse (get_format (rows[i].locale), rows[i].text, rows[i].scale, &result, &error);
      g_assert_no_error (error);
      g_assert_cmpint (result, ==, rows[i].expected);
    }
}

static void
test_refuse (void)
{
  static const struct
  {
    const char *locale;
    const char *text;
    int scale;
    const char *part; /* of the sentence */
  } rows[] = {
    { "plain", "", 2, "not a number" },
    { "plain", "1,234", 2, "not a number" },
    { "plain", "+5", 2, "not a number" },
    { "plain", ".5", 2, "1234.5" },
    { "plain", "5.", 2, "not a number" },
    { "plain", "1e5", 2, "not a number" },
    { "plain", "۱۲", 2, "not a number" },
    { "plain", "5k", 2, "not a number" },
    { "plain", "1.234", 2, "At most 2 digits" },
    { "plain", "1.5", 0, "whole numbers" },
    { "plain", "9223372036854775808", 0, "too large" },
    { "plain", "-9223372036854775809", 0, "too large" },
    { "plain", "92233720368547758.08", 2, "too large" },
    { "plain", "99999999999999999999999999999999999999999999999999999999999999999999999999999999", 0, "too large" },
    { "en_US", "1.234,5", 2, "1,234.5" },
    { "en_US", "1,23", 2, "not a number" },
    { "en_US", "1234,567", 2, "not a number" },
    { "en_US", "1,234'567", 2, "not a number" },
    { "en_US", "1,2345", 0, "1,234" },
    { "en_US", "--5", 0, "not a number" },
    { "en_US", "(-5)", 0, "not a number" },
    { "en_US", "5 apples", 0, "not a number" },
    { "en_US", "9.3 M M", 0, "not a number" },
    { "en_US", "9300000000000000k", 0, "too large" },
    { "en_US", "NaN", 0, "not a number" },
    { "en_US", "=1+1", 0, "not a number" },
    { "vi_VN", "1.5", 2, "1.234,5" },
    { "vi_VN", "1,234.5", 2, "1.234,5" },
    { "fa_IR", "۱۲ سیب", 0, "۱٬۲۳۴" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 result = 4711;

      g_test_message ("%s: %s", rows[i].locale, rows[i].text);
      g_assert_false (
          rapport_decimal_parse (get_format (rows[i].locale), rows[i].text, rows[i].scale, &result, &error));
      g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT);
      if (strstr (error->message, rows[i].part) == NULL)
        g_error ("“%s” does not say “%s”", error->message, rows[i].part);
      g_assert_cmpint (result, ==, 4711);
    }
}

static void
test_format (void)
{
  static const struct
  {
    const char *locale;
    gint64 value;
    int scale;
    int least;
    const char *expected;
  } rows[] = {
    { "en_US", 123450, 2, 2, "1,234.50" },
    { "en_US", 123450, 2, 0, "1,234.5" },
    { "en_US", 123400, 2, 0, "1,234" },
    { "en_US", -5, 2, 2, MINUS "0.05" },
    { "en_US", G_MININT64, 0, 0, MINUS "9,223,372,036,854,775,808" },
    { "plain", G_MININT64, 2, 2, "-92233720368547758.08" },
    { "plain", 5, 12, 0, "0.000000000005" },
    { "vi_VN", 123456789, 2, 2, "1.234.567,89" },
    { "fr_FR", 123456789, 2, 2, "1" NNBSP "234" NNBSP "567,89" },
    { "fa_IR", 123450, 2, 2, "۱٬۲۳۴٫۵۰" },
    { "fa_IR", -123450, 2, 2, LRI MINUS "۱٬۲۳۴٫۵۰" PDI },
    { "ar_SA", 999, 0, 0, "٩٩٩" },
    { "ar_MA", -1000, 0, 0, LRI MINUS "1.000" PDI },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text
          = rapport_decimal_format (get_format (rows[i].locale), rows[i].value, rows[i].scale, rows[i].least);

      g_assert_cmpstr (text, ==, rows[i].expected);
    }
}

/* What is written is read again, at every scale, in every form. */
static void
test_round_trip (void)
{
  static const char *const locales[] = { "plain", "en_US", "vi_VN", "fa_IR", "ar_SA", "fr_FR", "de_CH", "ar_MA" };
  static const gint64 values[] = { 0, 1, -1, 10, 999, 1000, -123456, 1000000, G_MAXINT64, G_MININT64 };

  for (guint l = 0; l < G_N_ELEMENTS (locales); l++)
    for (guint v = 0; v < G_N_ELEMENTS (values); v++)
      for (int scale = 0; scale <= 12; scale++)
        {
          const RapportFormat *format = get_format (locales[l]);
          g_autofree char *text = rapport_decimal_format (format, values[v], scale, 0);
          g_autoptr (GError) error = NULL;
          gint64 result = 0;

          rapport_decimal_parse (format, text, scale, &result, &error);
          g_assert_no_error (error);
          g_assert_cmpint (result, ==, values[v]);
        }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/money/currencies", test_currencies);
  g_test_add_func ("/money/convert", test_convert);
  g_test_add_func ("/money/multiply-divide", test_multiply_divide);
  g_test_add_func ("/money/spread", test_spread);
  g_test_add_func ("/decimal/parse", test_parse);
  g_test_add_func ("/decimal/refuse", test_refuse);
  g_test_add_func ("/decimal/format", test_format);
  g_test_add_func ("/decimal/round-trip", test_round_trip);
  return g_test_run ();
}
