/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-fold.h"

#include <string.h>
#include <unicode/ucol.h>
#include <unicode/ustring.h>

struct _RapportCollator
{
  UCollator *collator;
  UChar *wide;
  gsize wide_size; /* UTF-16 units */
  guint8 *key;
  gsize key_size;
};

RapportCollator *
rapport_collator_new (const char *language)
{
  RapportCollator *collator = g_new0 (RapportCollator, 1);
  UErrorCode status = U_ZERO_ERROR;

  collator->collator = ucol_open (language != NULL ? language : "", &status);
  if (U_FAILURE (status))
    {
      status = U_ZERO_ERROR;
      collator->collator = ucol_open ("", &status);
    }
  if (U_FAILURE (status))
    g_error ("ICU has no order of letters: %s", u_errorName (status));
  return collator;
}

void
rapport_collator_free (RapportCollator *collator)
{
  ucol_close (collator->collator);
  g_free (collator->wide);
  g_free (collator->key);
  g_free (collator);
}

const guint8 *
rapport_collator_key (RapportCollator *collator, const char *text, gsize *length)
{
  gsize bytes = strlen (text);
  int32_t units = 0;
  int32_t needed;
  UErrorCode status = U_ZERO_ERROR;

  if (bytes + 1 > collator->wide_size)
    {
      collator->wide_size = MAX (2 * bytes, 256);
      collator->wide = g_renew (UChar, collator->wide, collator->wide_size);
    }
  u_strFromUTF8WithSub (collator->wide, (int32_t) collator->wide_size, &units, text, (int32_t) bytes, 0xFFFD, NULL,
                        &status);

  if (collator->key == NULL)
    collator->key = g_malloc (collator->key_size = 512);
  needed = ucol_getSortKey (collator->collator, collator->wide, units, collator->key, (int32_t) collator->key_size);
  if ((gsize) needed > collator->key_size)
    {
      collator->key_size = 2 * (gsize) needed;
      collator->key = g_realloc (collator->key, collator->key_size);
      needed = ucol_getSortKey (collator->collator, collator->wide, units, collator->key, (int32_t) collator->key_size);
    }
  *length = needed > 0 ? (gsize) needed - 1 : 0; /* without the zero at its end */
  return collator->key;
}

char *
rapport_collator_dup_version (const RapportCollator *collator)
{
  UVersionInfo version;
  char text[U_MAX_VERSION_STRING_LENGTH];

  ucol_getVersion (collator->collator, version);
  u_versionToString (version, text);
  return g_strdup (text);
}
