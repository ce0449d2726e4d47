/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "torture-report.h"

#include <string.h>

guint
torture_size (guint quick, guint full)
{
  const char *wish = g_getenv ("RAPPORT_TORTURE");

  if (wish == NULL || *wish == '\0' || strcmp (wish, "quick") == 0)
    return quick;
  return g_ascii_isdigit (*wish) ? (guint) g_ascii_strtoull (wish, NULL, 10) : full;
}

GRand *
torture_random (void)
{
  const char *given = g_getenv ("RAPPORT_TORTURE_SEED");
  /* The quick ones are the same each time: chance is for who waits for what it finds. */
  guint32 seed
      = given != NULL ? (guint32) g_ascii_strtoull (given, NULL, 10) : torture_size (1, (guint32) g_get_real_time ());

  g_test_message ("RAPPORT_TORTURE_SEED=%u", seed);
  return g_rand_new_with_seed (seed);
}

void
torture_report (const char *test, guint64 size, const char *format, ...)
{
  g_autofree char *result = NULL;
  va_list values;

  va_start (values, format);
  result = g_strdup_vprintf (format, values);
  va_end (values);
  g_test_message ("torture|%s|%" G_GUINT64_FORMAT "|%s", test, size, result);
}

void
torture_report_control (const char *test, const char *format, ...)
{
  g_autofree char *result = NULL;
  va_list values;

  va_start (values, format);
  result = g_strdup_vprintf (format, values);
  va_end (values);
  g_test_message ("torture|%s|control|%s", test, result);
}
