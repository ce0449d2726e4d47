/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "rapport-format.h"

#define MINUS "\342\210\222"
#define NNBSP "\342\200\257"
#define LRI "\342\201\246"
#define PDI "\342\201\251"

#define assert_text(expression, expected)                                                                              \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    g_autofree char *text_ = (expression);                                                                             \
    g_assert_cmpstr (text_, ==, (expected));                                                                           \
  }                                                                                                                    \
  G_STMT_END

static void
set_environment (const char *all, const char *numeric, const char *language)
{
  g_unsetenv ("LC_TIME");
  g_unsetenv ("LANG");
  g_setenv ("LC_ALL", all, TRUE);
  g_setenv ("LC_NUMERIC", numeric, TRUE);
  g_setenv ("LANGUAGE", language, TRUE);
}

static void
test_conventions (void)
{
  static const struct
  {
    const char *locale;
    const char *decimal;
    const char *group;
    RapportDigits digits;
    RapportCalendar calendar;
    RapportDateOrder order;
    int first_weekday;
  } rows[] = {
    { "en_US", ".", ",", RAPPORT_DIGITS_WESTERN, RAPPORT_CALENDAR_GREGORIAN, RAPPORT_DATE_ORDER_MDY, 7 },
    { "en_US.UTF-8", ".", ",", RAPPORT_DIGITS_WESTERN, RAPPORT_CALENDAR_GREGORIAN, RAPPORT_DATE_ORDER_MDY, 7 },
    { "en-GB", ".", ",", RAPPORT_DIGITS_WESTERN, RAPPORT_CALENDAR_GREGORIAN, RAPPORT_DATE_ORDER_DMY, 1 },
    { "en", ".", ",", RAPPORT_DIGITS_WESTERN, RAPPORT_CALENDAR_GREGORIAN, RAPPORT_DATE_ORDER_DMY, 1 },
    { "vi_VN", ",", ".", RAPPORT_DIGITS_WESTERN, RAPPORT_CALENDAR_GREGORIAN, RAPPORT_DATE_ORDER_DMY, 1 },
    { "fa_IR", "٫", "٬", RAPPORT_DIGITS_PERSIAN, RAPPORT_CALENDAR_PERSIAN, RAPPORT_DATE_ORDER_YMD, 6 },
    { "fa", "٫", "٬", RAPPORT_DIGITS_PERSIAN, RAPPORT_CALENDAR_PERSIAN, RAPPORT_DATE_ORDER_YMD, 6 },
    { "ar_SA", "٫", "٬", RAPPORT_DIGITS_ARABIC_INDIC, RAPPORT_CALENDAR_GREGORIAN, RAPPORT_DATE_ORDER_DMY, 7 },
    { "ar_EG", "٫", "٬", RAPPORT_DIGITS_ARABIC_INDIC, RAPPORT_CALENDAR_GREGORIAN, RAPPORT_DATE_ORDER_DMY, 6 },
    { "ar_MA", ",", ".", RAPPORT_DIGITS_WESTERN, RAPPORT_CALENDAR_GREGORIAN, RAPPORT_DATE_ORDER_DMY, 1 },
    { "fr_FR", ",", NNBSP, RAPPORT_DIGITS_WESTERN, RAPPORT_CALENDAR_GREGORIAN, RAPPORT_DATE_ORDER_DMY, 1 },
    { "de_DE", ",", ".", RAPPORT_DIGITS_WESTERN, RAPPORT_CALENDAR_GREGORIAN, RAPPORT_DATE_ORDER_DMY, 1 },
    { "ja_JP", ".", ",", RAPPORT_DIGITS_WESTERN, RAPPORT_CALENDAR_GREGORIAN, RAPPORT_DATE_ORDER_YMD, 7 },
    { "fil_PH", ".", ",", RAPPORT_DIGITS_WESTERN, RAPPORT_CALENDAR_GREGORIAN, RAPPORT_DATE_ORDER_DMY, 7 },
    { "xx", ".", ",", RAPPORT_DIGITS_WESTERN, RAPPORT_CALENDAR_GREGORIAN, RAPPORT_DATE_ORDER_DMY, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      RapportFormat format;

      rapport_format_init_for_locale (&format, rows[i].locale);
      g_test_message ("%s", rows[i].locale);
      g_assert_cmpstr (format.decimal, ==, rows[i].decimal);
      g_assert_cmpstr (format.group, ==, rows[i].group);
      g_assert_cmpint (format.digits, ==, rows[i].digits);
      g_assert_cmpint (format.calendar, ==, rows[i].calendar);
      g_assert_cmpint (format.date_order, ==, rows[i].order);
      g_assert_cmpint (format.first_weekday, ==, rows[i].first_weekday);
      g_assert_false (format.plain);
    }
}

static void
test_user (void)
{
  RapportFormat format;

  /* No locale at all: the language rules. */
  set_environment ("C.UTF-8", "", "fa");
  rapport_format_init_for_locale (&format, NULL);
  g_assert_cmpstr (format.locale, ==, "fa");
  g_assert_cmpint (format.calendar, ==, RAPPORT_CALENDAR_PERSIAN);

  /* A locale that this system has not: the language rules; without one, what was asked for. */
  set_environment ("xq_XQ.UTF-8", "", "ar_SA:en");
  rapport_format_init_for_locale (&format, NULL);
  g_assert_cmpstr (format.locale, ==, "ar_SA");
  set_environment ("", "xq_XQ.UTF-8", "");
  rapport_format_init_for_locale (&format, NULL);
  g_assert_cmpstr (format.locale, ==, "xq_XQ");

  set_environment ("C", "", "");
  rapport_format_init_for_locale (&format, NULL);
  g_assert_cmpstr (format.locale, ==, "en");
  set_environment ("C.UTF-8", "", "en");
}

static void
test_digits (void)
{
  RapportFormat fa;
  RapportFormat ar;
  RapportFormat vi;

  rapport_format_init_for_locale (&fa, "fa_IR");
  rapport_format_init_for_locale (&ar, "ar_SA");
  rapport_format_init_for_locale (&vi, "vi_VN");
  assert_text (rapport_format_digits (&fa, "Q3 2026"), "Q۳ ۲۰۲۶");
  assert_text (rapport_format_digits (&ar, "0123456789"), "٠١٢٣٤٥٦٧٨٩");
  assert_text (rapport_format_digits (&vi, "0123456789"), "0123456789");
  assert_text (rapport_format_digits (rapport_format_plain (), "12"), "12");

  assert_text (rapport_format_count (&vi, 57851), "57.851");
  assert_text (rapport_format_count (&fa, 57851), "۵۷٬۸۵۱");
  assert_text (rapport_format_count (&ar, 1000000), "١٬٠٠٠٬٠٠٠");
  assert_text (rapport_format_count (rapport_format_plain (), 57851), "57851");
  assert_text (rapport_format_count (&vi, 0), "0");
  assert_text (rapport_format_count (&vi, -999), MINUS "999");
}

static void
test_ratio (void)
{
  RapportFormat en;
  RapportFormat vi;
  RapportFormat fa;
  RapportFormat ar;
  RapportFormat he;

  rapport_format_init_for_locale (&en, "en_US");
  rapport_format_init_for_locale (&vi, "vi_VN");
  rapport_format_init_for_locale (&fa, "fa_IR");
  rapport_format_init_for_locale (&ar, "ar_SA");
  rapport_format_init_for_locale (&he, "he_IL");

  assert_text (rapport_format_ratio (&en, 365656792, 242500000, 1), "150.8" NNBSP "%");
  assert_text (rapport_format_ratio (&vi, 365656792, 242500000, 1), "150,8" NNBSP "%");
  assert_text (rapport_format_ratio (&fa, 365656792, 242500000, 1), "۱۵۰٫۸٪");
  assert_text (rapport_format_ratio (&ar, 365656792, 242500000, 1), LRI "١٥٠٫٨٪" PDI);
  assert_text (rapport_format_ratio (&fa, -1, 8, 1), LRI MINUS "۱۲٫۵٪" PDI);
  assert_text (rapport_format_ratio (&he, 1, 8, 1), LRI "12.5" NNBSP "%" PDI);
  assert_text (rapport_format_ratio (rapport_format_plain (), 365656792, 242500000, 1), "1.507863");
  assert_text (rapport_format_ratio (rapport_format_plain (), 5, 5, 1), "1");
  assert_text (rapport_format_ratio (rapport_format_plain (), -1, 4, 1), "-0.25");
  assert_text (rapport_format_ratio (&en, 1, 3, 0), "33" NNBSP "%");
  assert_text (rapport_format_ratio (&en, 2, 3, 2), "66.67" NNBSP "%");
  assert_text (rapport_format_ratio (&en, -1, 8, 1), MINUS "12.5" NNBSP "%");
  assert_text (rapport_format_ratio (&en, 1, 2000, 1), "0.1" NNBSP "%"); /* 0.05 %, away from zero */
  assert_text (rapport_format_ratio (&en, G_MAXINT64, G_MAXINT64, 1), "100.0" NNBSP "%");
  assert_text (rapport_format_percent (&en, 1250, 2, 0), "12.5" NNBSP "%");
  assert_text (rapport_format_percent (rapport_format_plain (), -1250, 2, 0), "-12.5");
}

static void
test_western (void)
{
  assert_text (rapport_western_digits ("  ۱۲٬۳۴۵٫۶  "), "12٬345٫6");
  assert_text (rapport_western_digits ("١٢٣"), "123");
  assert_text (rapport_western_digits ("\357\274\221\357\274\222"), "12"); /* full-width */
  assert_text (rapport_western_digits (LRI MINUS "۵" PDI), "-5");
  assert_text (rapport_western_digits ("\342\200\217+۹۸\342\200\216 21"), "+98 21");
  assert_text (rapport_western_digits ("\302\240 \t"), "");
  assert_text (rapport_western_digits ("کالا ۷"), "کالا 7");
  assert_text (rapport_western_digits (""), "");
  {
    /* Broken UTF-8 neither crashes nor comes back broken. */
    g_autofree char *text = rapport_western_digits ("12\377\302");

    g_assert_true (g_utf8_validate (text, -1, NULL));
    g_assert_true (g_str_has_prefix (text, "12"));
  }
}

static void
test_direction (void)
{
  RapportFormat format;

  rapport_format_init_for_locale (&format, "fa_IR");
  g_assert_true (rapport_format_is_right_to_left (&format));
  assert_text (rapport_format_isolate (&format, g_strdup ("+98")), LRI "+98" PDI);
  format.plain = TRUE;
  g_assert_false (rapport_format_is_right_to_left (&format));
  assert_text (rapport_format_isolate (&format, g_strdup ("+98")), "+98");
  rapport_format_init_for_locale (&format, "vi_VN");
  g_assert_false (rapport_format_is_right_to_left (&format));
  assert_text (rapport_format_isolate (&format, g_strdup ("+84")), "+84");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/format/conventions", test_conventions);
  g_test_add_func ("/format/user", test_user);
  g_test_add_func ("/format/digits", test_digits);
  g_test_add_func ("/format/ratio", test_ratio);
  g_test_add_func ("/format/western", test_western);
  g_test_add_func ("/format/direction", test_direction);
  return g_test_run ();
}
