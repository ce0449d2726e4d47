/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum
{
  RAPPORT_CALENDAR_GREGORIAN,
  RAPPORT_CALENDAR_PERSIAN,
  RAPPORT_CALENDAR_UMM_AL_QURA,
} RapportCalendar;

typedef enum
{
  RAPPORT_DIGITS_WESTERN,
  RAPPORT_DIGITS_PERSIAN,      /* ۰۱۲۳ */
  RAPPORT_DIGITS_ARABIC_INDIC, /* ٠١٢٣ */
} RapportDigits;

typedef enum
{
  RAPPORT_DATE_ORDER_DMY,
  RAPPORT_DATE_ORDER_MDY,
  RAPPORT_DATE_ORDER_YMD,
} RapportDateOrder;

/**
 * RapportFormat:
 *
 * How values are written for people and read from them. A plain struct, copied by
 * value: Preferences changes one, the importer makes one per column. ICU versions
 * disagree on calendars, patterns and first weekdays, so all of them are pinned here
 * and never asked of ICU at the moment of writing.
 */
typedef struct
{
  char locale[32]; /* ICU id for month names and collation, e.g. "fa_IR" */
  char decimal[4]; /* UTF-8 decimal sign */
  char group[4];   /* UTF-8 grouping sign; "" for none */
  RapportDigits digits;
  RapportCalendar calendar;
  RapportDateOrder date_order; /* how 3/4/2026 is read */
  int first_weekday;           /* 1 Monday … 7 Sunday */
  char base_currency[4];       /* ISO 4217, for amounts without a currency of their own; "" unknown */
  gboolean plain;              /* files: Western digits, no grouping, '.', ISO dates, choice ids */
} RapportFormat;

/**
 * rapport_format_plain:
 *
 * Returns: (transfer none): the form used in files and on the command line
 */
const RapportFormat *rapport_format_plain (void);

/**
 * rapport_format_init_for_locale:
 * @format: to fill
 * @locale: (nullable): a POSIX or ICU locale id; %NULL for the user's
 *   (LC_TIME/LC_NUMERIC for formats; LANGUAGE rules where no locale is installed)
 *
 * Fills @format with the house's pinned conventions for the locale's language and
 * country: Persian calendar and digits for fa_IR, Umm al-Qura is never the default.
 */
void rapport_format_init_for_locale (RapportFormat *format, const char *locale);

/** rapport_format_is_right_to_left: whether the language of @format is written from right to left; never the plain form. */
gboolean rapport_format_is_right_to_left (const RapportFormat *format);

/**
 * rapport_format_isolate:
 * @text: (transfer full): something with a sign or a plus, such as `−12.5` or a phone number
 *
 * Returns: (transfer full): @text between U+2066 and U+2069 where right-to-left text stands around it and would move its
 *   sign to the other side; rapport_western_digits() takes them off again
 */
char *rapport_format_isolate (const RapportFormat *format, char *text);

/**
 * rapport_format_digits:
 * @text: digits in Western form, as printed by g_strdup_printf() and the like
 *
 * Returns: (transfer full): @text in the digits of @format
 */
char *rapport_format_digits (const RapportFormat *format, const char *text);

/**
 * rapport_format_count:
 * @n: a number of things
 *
 * Returns: (transfer full): @n grouped and in the digits of @format, e.g. `57,851`
 */
char *rapport_format_count (const RapportFormat *format, gint64 n);

/**
 * rapport_format_percent:
 * @value: a number of percent × 10^@scale
 * @least: digits after the sign that are always shown
 *
 * Returns: (transfer full): `12.5 %` with the signs of rapport_format_ratio(); in the plain form `12.5`
 */
char *rapport_format_percent (const RapportFormat *format, gint64 value, int scale, int least);

/**
 * rapport_format_ratio:
 * @numerator: an amount
 * @denominator: an amount in the same unit, not 0
 * @decimals: digits after the sign, 0 to 2
 *
 * Returns: (transfer full): e.g. `150.8 %` (U+202F before %, U+2212 for minus; ٪ with
 *   Persian and Arabic-Indic digits); in the plain form the fraction `1.507863`
 */
char *rapport_format_ratio (const RapportFormat *format, gint64 numerator, gint64 denominator, int decimals);

/**
 * rapport_western_digits:
 * @text: UTF-8 text
 *
 * Returns: (transfer full): @text with every Persian, Arabic-Indic and full-width
 *   digit as 0-9, bidirectional controls and U+2212 made plain, outer blanks gone
 */
char *rapport_western_digits (const char *text);

G_END_DECLS
