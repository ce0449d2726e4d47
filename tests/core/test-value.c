/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-value.h"

static void
test_blank (void)
{
  g_auto (RapportValue) value = RAPPORT_VALUE_INIT;

  g_assert_true (rapport_value_is_blank (&value));
  rapport_value_set_text (&value, "");
  g_assert_true (rapport_value_is_blank (&value));
  rapport_value_set_text (&value, "0");
  g_assert_false (rapport_value_is_blank (&value));
  rapport_value_set_integer (&value, 0);
  g_assert_false (rapport_value_is_blank (&value));
  g_assert_null (value.text);
  rapport_value_set_text (&value, NULL);
  g_assert_true (rapport_value_is_blank (&value));
  rapport_value_clear (&value);
  rapport_value_clear (&value);
}

static void
test_copy (void)
{
  g_auto (RapportValue) a = RAPPORT_VALUE_INIT;
  g_auto (RapportValue) b = RAPPORT_VALUE_INIT;

  rapport_value_set_text (&a, "Nguyễn");
  rapport_value_copy (&b, &a);
  g_assert_cmpstr (b.text, ==, "Nguyễn");
  g_assert_true (a.text != b.text);
  rapport_value_copy (&b, &b);
  g_assert_cmpstr (b.text, ==, "Nguyễn");

  /* A value may be set from its own text. */
  rapport_value_set_text (&b, b.text + 2);
  g_assert_cmpstr (b.text, ==, "uyễn");

  rapport_value_set_integer (&a, G_MININT64);
  rapport_value_copy (&b, &a);
  g_assert_cmpint (b.integer, ==, G_MININT64);
  g_assert_null (b.text);
}

static void
test_order (void)
{
  g_auto (RapportValue) blank = RAPPORT_VALUE_INIT;
  g_auto (RapportValue) empty = RAPPORT_VALUE_INIT;
  g_auto (RapportValue) low = RAPPORT_VALUE_INIT;
  g_auto (RapportValue) high = RAPPORT_VALUE_INIT;
  g_auto (RapportValue) early = RAPPORT_VALUE_INIT;
  g_auto (RapportValue) late = RAPPORT_VALUE_INIT;

  rapport_value_set_text (&empty, "");
  rapport_value_set_integer (&low, G_MININT64);
  rapport_value_set_integer (&high, G_MAXINT64);
  rapport_value_set_text (&early, "1899-12-31");
  rapport_value_set_text (&late, "2026-11-24");

  g_assert_true (rapport_value_equal (&blank, &empty));
  g_assert_cmpint (rapport_value_compare (&blank, &empty), ==, 0);
  g_assert_cmpint (rapport_value_compare (&low, &high), <, 0);
  g_assert_cmpint (rapport_value_compare (&high, &low), >, 0);
  g_assert_cmpint (rapport_value_compare (&early, &late), <, 0);
  g_assert_cmpint (rapport_value_compare (&late, &late), ==, 0);
  g_assert_cmpint (rapport_value_compare (&blank, &low), <, 0);
  g_assert_cmpint (rapport_value_compare (&early, &empty), >, 0);
  g_assert_false (rapport_value_equal (&low, &high));
  g_assert_false (rapport_value_equal (&blank, &low));
  g_assert_true (rapport_value_equal (&late, &late));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/value/blank", test_blank);
  g_test_add_func ("/value/copy", test_copy);
  g_test_add_func ("/value/order", test_order);
  return g_test_run ();
}
