/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "rapport-import-private.h"

typedef struct
{
  RapportImportHash hash; /* 0, 0: free */
  guint64 number;
} Cell;

/* Open addressing: a million keys in 48 MB, where GHashTable with its key blocks takes three times that. */
struct _RapportImportSet
{
  Cell *cells;
  gsize mask;
  gsize used;
};

static Cell *
find (RapportImportSet *set, RapportImportHash hash)
{
  gsize i = hash.a & set->mask;

  while ((set->cells[i].hash.a != 0 || set->cells[i].hash.b != 0)
         && (set->cells[i].hash.a != hash.a || set->cells[i].hash.b != hash.b))
    i = (i + 1) & set->mask;
  return &set->cells[i];
}

RapportImportSet *
rapport_import_set_new (void)
{
  RapportImportSet *set = g_new0 (RapportImportSet, 1);

  set->mask = 1023;
  set->cells = g_new0 (Cell, set->mask + 1);
  return set;
}

void
rapport_import_set_free (RapportImportSet *set)
{
  g_free (set->cells);
  g_free (set);
}

guint64 *
rapport_import_set_get (RapportImportSet *set, RapportImportHash hash)
{
  Cell *cell = find (set, hash);

  return cell->hash.a != 0 || cell->hash.b != 0 ? &cell->number : NULL;
}

void
rapport_import_set_put (RapportImportSet *set, RapportImportHash hash, guint64 number)
{
  Cell *cell;

  if (set->used * 3 > set->mask * 2)
    {
      g_autofree Cell *old = set->cells;
      const gsize n = set->mask + 1;

      set->mask = 2 * n - 1;
      set->cells = g_new0 (Cell, set->mask + 1);
      for (gsize i = 0; i < n; i++)
        if (old[i].hash.a != 0 || old[i].hash.b != 0)
          *find (set, old[i].hash) = old[i];
    }
  cell = find (set, hash);
  if (cell->hash.a == 0 && cell->hash.b == 0)
    set->used++;
  *cell = (Cell){ hash, number };
}

void
rapport_import_append_value (GByteArray *bytes, const RapportValue *value)
{
  const guint8 type = rapport_value_is_blank (value) ? RAPPORT_VALUE_NULL : value->type;

  g_byte_array_append (bytes, &type, 1);
  if (type == RAPPORT_VALUE_INTEGER)
    g_byte_array_append (bytes, (const guint8 *) &value->integer, sizeof value->integer);
  else if (type == RAPPORT_VALUE_TEXT)
    g_byte_array_append (bytes, (const guint8 *) value->text, strlen (value->text) + 1);
}

/* MD5 is 128 well-mixed bits at hand; nothing here is about secrets. */
RapportImportHash
rapport_import_hash (const GByteArray *bytes)
{
  static GPrivate private = G_PRIVATE_INIT ((GDestroyNotify) g_checksum_free);
  GChecksum *checksum = g_private_get (&private);
  guint8 digest[16];
  gsize length = sizeof digest;
  RapportImportHash hash;

  if (checksum == NULL)
    {
      checksum = g_checksum_new (G_CHECKSUM_MD5);
      g_private_set (&private, checksum);
    }
  g_checksum_reset (checksum);
  g_checksum_update (checksum, bytes->data, bytes->len);
  g_checksum_get_digest (checksum, digest, &length);
  memcpy (&hash, digest, sizeof hash);
  if (hash.a == 0 && hash.b == 0)
    hash.b = 1;
  return hash;
}
