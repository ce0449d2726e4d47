/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-formats.h"

static const char *const keys[] = { "calendar", "digits", "first-weekday", "date-order", "decimal-sign", NULL };

/* By the enumeration of the schema, of which 0 is "auto". */
static const struct
{
  const char *decimal;
  const char *group;
} signs[] = {
  { NULL, NULL },
  { ".", "," },
  { ",", "." },
  { "٫", "٬" },
};

void
rapport_formats_read (GSettings *settings, const char *base_currency, RapportFormat *format)
{
  int choice;

  rapport_format_init_for_locale (format, NULL);
  g_strlcpy (format->base_currency, base_currency, sizeof format->base_currency);

  /* In the schema's enumerations 0 follows the locale and the house's own values come one later. */
  if ((choice = g_settings_get_enum (settings, "calendar")) > 0)
    format->calendar = (RapportCalendar) (choice - 1);
  if ((choice = g_settings_get_enum (settings, "digits")) > 0)
    format->digits = (RapportDigits) (choice - 1);
  if ((choice = g_settings_get_enum (settings, "first-weekday")) > 0)
    format->first_weekday = choice;
  if ((choice = g_settings_get_enum (settings, "date-order")) > 0)
    format->date_order = (RapportDateOrder) (choice - 1);
  choice = g_settings_get_enum (settings, "decimal-sign");
  if (choice > 0 && choice < (int) G_N_ELEMENTS (signs))
    {
      g_strlcpy (format->decimal, signs[choice].decimal, sizeof format->decimal);
      g_strlcpy (format->group, signs[choice].group, sizeof format->group);
    }
}

gboolean
rapport_formats_is_key (const char *key)
{
  return g_strv_contains (keys, key);
}
