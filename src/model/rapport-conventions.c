/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-conventions.h"

#include <string.h>

#define NNBSP "\342\200\257" /* U+202F, which never breaks the line */
#define NBSP "\302\240"      /* U+00A0 */
#define APOSTROPHE "\342\200\231"

#define WESTERN RAPPORT_DIGITS_WESTERN
#define PERSIAN RAPPORT_DIGITS_PERSIAN
#define EASTERN RAPPORT_DIGITS_ARABIC_INDIC
#define GREGORIAN RAPPORT_CALENDAR_GREGORIAN
#define SOLAR RAPPORT_CALENDAR_PERSIAN
#define DMY RAPPORT_DATE_ORDER_DMY
#define MDY RAPPORT_DATE_ORDER_MDY
#define YMD RAPPORT_DATE_ORDER_YMD

/* ICU 72 and 76 differ in calendars, date patterns and digits of several locales: a file that moves between two
 * machines must read the same on both, so they are written down here. A country's row stands before its language's.
 * Umm al-Qura is never a default: offices in Saudi Arabia keep their books in Gregorian dates. */
/* clang-format off */
static const RapportConventions conventions[] = {
  { "en_US", ".", ",",   WESTERN, GREGORIAN, MDY },
  { "en_PH", ".", ",",   WESTERN, GREGORIAN, MDY },
  { "en_CA", ".", ",",   WESTERN, GREGORIAN, YMD },
  { "en_ZA", ".", NBSP,  WESTERN, GREGORIAN, YMD },
  { "en",    ".", ",",   WESTERN, GREGORIAN, DMY },
  { "vi",    ",", ".",   WESTERN, GREGORIAN, DMY },
  { "fa",    "٫", "٬",   PERSIAN, SOLAR,     YMD },
  { "ps",    "٫", "٬",   PERSIAN, SOLAR,     YMD },
  { "ar_DZ", ",", ".",   WESTERN, GREGORIAN, DMY },
  { "ar_MA", ",", ".",   WESTERN, GREGORIAN, DMY },
  { "ar_TN", ",", ".",   WESTERN, GREGORIAN, DMY },
  { "ar_LY", ",", ".",   WESTERN, GREGORIAN, DMY },
  { "ar_EH", ",", ".",   WESTERN, GREGORIAN, DMY },
  { "ar_MR", ",", ".",   WESTERN, GREGORIAN, DMY },
  { "ar_AE", ".", ",",   WESTERN, GREGORIAN, DMY },
  { "ar",    "٫", "٬",   EASTERN, GREGORIAN, DMY },
  { "ckb",   "٫", "٬",   EASTERN, GREGORIAN, DMY },
  { "ur",    ".", ",",   WESTERN, GREGORIAN, DMY },
  { "he",    ".", ",",   WESTERN, GREGORIAN, DMY },
  { "de_AT", ",", NBSP,  WESTERN, GREGORIAN, DMY },
  { "de_CH", ".", APOSTROPHE, WESTERN, GREGORIAN, DMY },
  { "de_LI", ".", APOSTROPHE, WESTERN, GREGORIAN, DMY },
  { "de",    ",", ".",   WESTERN, GREGORIAN, DMY },
  { "fr_CA", ",", NBSP,  WESTERN, GREGORIAN, YMD },
  { "fr",    ",", NNBSP, WESTERN, GREGORIAN, DMY },
  { "it_CH", ".", APOSTROPHE, WESTERN, GREGORIAN, DMY },
  { "it",    ",", ".",   WESTERN, GREGORIAN, DMY },
  { "es_MX", ".", ",",   WESTERN, GREGORIAN, DMY },
  { "es_US", ".", ",",   WESTERN, GREGORIAN, DMY },
  { "es_PE", ".", ",",   WESTERN, GREGORIAN, DMY },
  { "es",    ",", ".",   WESTERN, GREGORIAN, DMY },
  { "ca",    ",", ".",   WESTERN, GREGORIAN, DMY },
  { "gl",    ",", ".",   WESTERN, GREGORIAN, DMY },
  { "eu",    ",", ".",   WESTERN, GREGORIAN, YMD },
  { "pt_PT", ",", NBSP,  WESTERN, GREGORIAN, DMY },
  { "pt",    ",", ".",   WESTERN, GREGORIAN, DMY },
  { "nl",    ",", ".",   WESTERN, GREGORIAN, DMY },
  { "da",    ",", ".",   WESTERN, GREGORIAN, DMY },
  { "nb",    ",", NBSP,  WESTERN, GREGORIAN, DMY },
  { "nn",    ",", NBSP,  WESTERN, GREGORIAN, DMY },
  { "no",    ",", NBSP,  WESTERN, GREGORIAN, DMY },
  { "sv",    ",", NBSP,  WESTERN, GREGORIAN, YMD },
  { "fi",    ",", NBSP,  WESTERN, GREGORIAN, DMY },
  { "et",    ",", NBSP,  WESTERN, GREGORIAN, DMY },
  { "lv",    ",", NBSP,  WESTERN, GREGORIAN, DMY },
  { "lt",    ",", NBSP,  WESTERN, GREGORIAN, YMD },
  { "is",    ",", ".",   WESTERN, GREGORIAN, DMY },
  { "pl",    ",", NBSP,  WESTERN, GREGORIAN, DMY },
  { "cs",    ",", NBSP,  WESTERN, GREGORIAN, DMY },
  { "sk",    ",", NBSP,  WESTERN, GREGORIAN, DMY },
  { "hu",    ",", NBSP,  WESTERN, GREGORIAN, YMD },
  { "sl",    ",", ".",   WESTERN, GREGORIAN, DMY },
  { "hr",    ",", ".",   WESTERN, GREGORIAN, DMY },
  { "bs",    ",", ".",   WESTERN, GREGORIAN, DMY },
  { "sr",    ",", ".",   WESTERN, GREGORIAN, DMY },
  { "mk",    ",", ".",   WESTERN, GREGORIAN, DMY },
  { "sq",    ",", NBSP,  WESTERN, GREGORIAN, DMY },
  { "ro",    ",", ".",   WESTERN, GREGORIAN, DMY },
  { "bg",    ",", NBSP,  WESTERN, GREGORIAN, DMY },
  { "el",    ",", ".",   WESTERN, GREGORIAN, DMY },
  { "tr",    ",", ".",   WESTERN, GREGORIAN, DMY },
  { "az",    ",", ".",   WESTERN, GREGORIAN, DMY },
  { "ru",    ",", NBSP,  WESTERN, GREGORIAN, DMY },
  { "uk",    ",", NBSP,  WESTERN, GREGORIAN, DMY },
  { "be",    ",", NBSP,  WESTERN, GREGORIAN, DMY },
  { "kk",    ",", NBSP,  WESTERN, GREGORIAN, DMY },
  { "ka",    ",", NBSP,  WESTERN, GREGORIAN, DMY },
  { "hy",    ",", NBSP,  WESTERN, GREGORIAN, DMY },
  { "id",    ",", ".",   WESTERN, GREGORIAN, DMY },
  { "ms",    ".", ",",   WESTERN, GREGORIAN, DMY },
  { "zh",    ".", ",",   WESTERN, GREGORIAN, YMD },
  { "ja",    ".", ",",   WESTERN, GREGORIAN, YMD },
  { "ko",    ".", ",",   WESTERN, GREGORIAN, YMD },
  { NULL },
};
/* clang-format on */

static const char sunday_first[] = "US CA MX BR CO PE VE GT HN NI PA PY SV DO PR JM ZA IL IN ID JP KR TW HK MO PH TH "
                                   "SG MY KH LA MM BD NP PK SA YE KE ZW ET MT";
static const char saturday_first[] = "IR AF EG IQ DZ BH DJ JO KW LY OM QA SD SY";

/* Where a language without a country is at home, if the week does not start there on Monday. */
static const char *const home[][2] = {
  { "fa", "IR" }, { "ps", "AF" }, { "ckb", "IQ" }, { "ar", "EG" }, { "he", "IL" },
  { "ja", "JP" }, { "ko", "KR" }, { "id", "ID" },  { "th", "TH" }, { "hi", "IN" },
};

static gboolean
holds (const char *countries, const char *country)
{
  const char *found = strlen (country) == 2 ? strstr (countries, country) : NULL;

  return found != NULL && (found == countries || found[-1] == ' ') && (found[2] == ' ' || found[2] == '\0');
}

const RapportConventions *
rapport_conventions_find (const char *locale)
{
  const RapportConventions *english = NULL;

  for (const RapportConventions *row = conventions; row->locale != NULL; row++)
    {
      gsize length = strlen (row->locale);

      if (strncmp (locale, row->locale, length) == 0 && (locale[length] == '\0' || locale[length] == '_'))
        return row;
      if (strcmp (row->locale, "en") == 0)
        english = row;
    }
  return english;
}

int
rapport_conventions_first_weekday (const char *locale)
{
  g_auto (GStrv) parts = g_strsplit (locale, "_", -1);
  const char *country = "";

  for (guint i = 1; parts[0] != NULL && parts[i] != NULL; i++)
    if (strlen (parts[i]) == 2) /* a script such as Latn is longer */
      country = parts[i];
  for (guint i = 0; *country == '\0' && i < G_N_ELEMENTS (home); i++)
    if (g_strcmp0 (parts[0], home[i][0]) == 0)
      country = home[i][1];

  if (holds (saturday_first, country))
    return 6;
  return holds (sunday_first, country) ? 7 : 1;
}
