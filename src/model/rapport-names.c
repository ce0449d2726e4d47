/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>
#include <unicode/ucurr.h>
#include <unicode/uldnames.h>
#include <unicode/uloc.h>
#include <unicode/ustring.h>

#include "rapport-fold.h"
#include "rapport-kind-private.h"
#include "rapport-languages.h"
#include "rapport-money.h"

/* Names of countries, currencies and languages: ICU has them in every language, so nobody has to translate them. */

#define NAME_UNITS 200

/* What people write and ICU does not. */
static const struct
{
  const char *name;
  const char *country;
} country_names[] = {
  { "USA", "US" },
  { "US", "US" },
  { "U.S.", "US" },
  { "U.S.A.", "US" },
  { "United States of America", "US" },
  { "America", "US" },
  { "UK", "GB" },
  { "U.K.", "GB" },
  { "Great Britain", "GB" },
  { "England", "GB" },
  { "Scotland", "GB" },
  { "Wales", "GB" },
  { "Northern Ireland", "GB" },
  { "UAE", "AE" },
  { "U.A.E.", "AE" },
  { "Emirates", "AE" },
  { "Viet Nam", "VN" },
  { "KSA", "SA" },
  { "Kingdom of Saudi Arabia", "SA" },
  { "Korea", "KR" },
  { "Republic of Korea", "KR" },
  { "North Korea", "KP" },
  { "Czech Republic", "CZ" },
  { "Holland", "NL" },
  { "The Netherlands", "NL" },
  { "Turkey", "TR" },
  { "Turkiye", "TR" },
  { "Burma", "MM" },
  { "Russian Federation", "RU" },
  { "Iran, Islamic Republic of", "IR" },
  { "Islamic Republic of Iran", "IR" },
  { "Syrian Arab Republic", "SY" },
  { "Hong Kong", "HK" },
  { "Macau", "MO" },
  { "Macao", "MO" },
  { "Ivory Coast", "CI" },
  { "Swaziland", "SZ" },
  { "Macedonia", "MK" },
  { "Cape Verde", "CV" },
  { "East Timor", "TL" },
  { "Palestine", "PS" },
  { "Lao PDR", "LA" },
  { "PRC", "CN" },
  { "Mainland China", "CN" },
  { "Hàn Quốc", "KR" },
  { "Mỹ", "US" },
  { "Hoa Kỳ", "US" },
  { "آمریکا", "US" },
  { "انگلیس", "GB" },
  { "امارات", "AE" },
  { "السعودية", "SA" },
  { "عربستان", "SA" },
};

typedef struct
{
  GPtrArray *ids;     /* (element-type utf8) what is offered */
  GHashTable *known;  /* ids that may stand in the file → themselves */
  GHashTable *folded; /* folded name → id */
} Names;

/* FALSE where ICU has no name of its own for it. */
static gboolean
find_name (RapportKind kind, const char *id, const char *language, char *name, gsize size)
{
  UErrorCode status = U_ZERO_ERROR;
  UChar wide[NAME_UNITS];
  int32_t units = 0;

  if (kind == RAPPORT_KIND_COUNTRY)
    {
      g_autofree char *locale = g_strconcat ("und_", id, NULL);

      units = uloc_getDisplayCountry (locale, language, wide, NAME_UNITS, &status);
    }
  else if (kind == RAPPORT_KIND_LANGUAGE)
    units = uloc_getDisplayLanguage (id, language, wide, NAME_UNITS, &status);
  else
    {
      UChar code[4];
      UBool symbol = FALSE;
      const UChar *found;

      u_uastrncpy (code, id, 4);
      found = ucurr_getName (code, language, UCURR_LONG_NAME, &symbol, &units, &status);
      if (U_FAILURE (status) || units >= NAME_UNITS)
        return FALSE;
      u_memcpy (wide, found, units);
    }
  if (U_FAILURE (status) || units >= NAME_UNITS)
    return FALSE;
  u_strToUTF8 (name, (int32_t) size, NULL, wide, units, &status);
  return U_SUCCESS (status) && strcmp (name, id) != 0;
}

static void
add_folded (Names *names, const char *name, const char *id)
{
  char *folded = rapport_fold (name);

  if (*folded == '\0' || g_hash_table_contains (names->folded, folded))
    g_free (folded);
  else
    g_hash_table_insert (names->folded, folded, (gpointer) id);
}

static void
add_language (Names *names, RapportKind kind, const char *language)
{
  for (guint i = 0; i < names->ids->len; i++)
    {
      const char *id = g_ptr_array_index (names->ids, i);
      char name[4 * NAME_UNITS];

      if (find_name (kind, id, language, name, sizeof name))
        add_folded (names, name, id);
    }
}

static void
collect_ids (Names *names, RapportKind kind)
{
  char name[4 * NAME_UNITS];

  if (kind == RAPPORT_KIND_CURRENCY)
    {
      for (const RapportCurrency *row = rapport_currencies (); row->code[0] != '\0'; row++)
        g_ptr_array_add (names->ids, (gpointer) row->code);
      return;
    }
  for (const char *const *id = kind == RAPPORT_KIND_COUNTRY ? uloc_getISOCountries () : uloc_getISOLanguages ();
       *id != NULL; id++)
    {
      /* Languages with three letters are hundreds, hardly one an office writes in: these two are. */
      gboolean usual = strlen (*id) == 2 || strcmp (*id, "ckb") == 0 || strcmp (*id, "fil") == 0;

      if (usual && find_name (kind, *id, "en", name, sizeof name))
        g_ptr_array_add (names->ids, (gpointer) *id);
    }
}

static gpointer
load_names (gpointer data)
{
  static const char *const languages[] = { "en", "vi", "fa", "ar" };
  RapportKind kind = (RapportKind) GPOINTER_TO_INT (data);
  Names *names = g_new0 (Names, 1);

  names->ids = g_ptr_array_new ();
  names->known = g_hash_table_new (g_str_hash, g_str_equal);
  names->folded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  collect_ids (names, kind);

  for (guint i = 0; i < names->ids->len; i++)
    {
      gpointer id = g_ptr_array_index (names->ids, i);

      g_hash_table_insert (names->known, id, id);
    }
  for (guint i = 0; kind == RAPPORT_KIND_COUNTRY && i < G_N_ELEMENTS (country_names); i++)
    add_folded (names, country_names[i].name, country_names[i].country);
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    add_language (names, kind, languages[i]);
  for (const char *const *shipped = rapport_languages_get_shipped (); *shipped != NULL; shipped++)
    add_language (names, kind, *shipped);
  add_language (names, kind, rapport_languages_get_user ());
  return names;
}

static const Names *
get_names (RapportKind kind)
{
  static GOnce countries = G_ONCE_INIT;
  static GOnce currencies = G_ONCE_INIT;
  static GOnce languages = G_ONCE_INIT;
  GOnce *once = kind == RAPPORT_KIND_COUNTRY ? &countries : kind == RAPPORT_KIND_CURRENCY ? &currencies : &languages;

  return g_once (once, load_names, GINT_TO_POINTER (kind));
}

const char *
rapport_names_match (RapportKind kind, const char *text)
{
  const Names *names = get_names (kind);
  g_autofree char *id = NULL;
  g_autofree char *folded = NULL;
  const char *found = NULL;

  /* Ids before names, but as they are, not folded: “Mỹ” is the United States and “my” Malaysia. */
  if (g_str_is_ascii (text))
    {
      id = g_strstrip (kind == RAPPORT_KIND_LANGUAGE ? g_ascii_strdown (text, -1) : g_ascii_strup (text, -1));
      found = g_hash_table_lookup (names->known, id);
    }
  if (found != NULL)
    return found;
  folded = rapport_fold (text);
  return g_hash_table_lookup (names->folded, folded);
}

gboolean
rapport_names_is_known (RapportKind kind, const char *id)
{
  return g_hash_table_contains (get_names (kind)->known, id);
}

char *
rapport_names_get (RapportKind kind, const char *id, const char *language)
{
  char name[4 * NAME_UNITS];

  return g_strdup (find_name (kind, id, language, name, sizeof name) ? name : id);
}

GPtrArray *
rapport_names_list_ids (RapportKind kind)
{
  return g_ptr_array_copy (get_names (kind)->ids, NULL, NULL);
}
