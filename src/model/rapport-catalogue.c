/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-languages.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rapport-error.h"

#define MAGIC 0x950412deu

/* The format of compiled messages is that of the GNU gettext manual, "The Format of GNU MO Files". gettext itself has no
 * way to ask for a message in another language than the user's. */
struct _RapportCatalogue
{
  GMappedFile *file;
  const char *bytes;
  gsize length;
  gboolean swapped;
  guint32 n;
  guint32 originals;    /* where the table of (length, offset) of the English texts begins */
  guint32 translations; /* the same for the translations */
};

static guint32
read_number (const RapportCatalogue *catalogue, gsize offset)
{
  guint32 number;

  memcpy (&number, catalogue->bytes + offset, sizeof number);
  return catalogue->swapped ? GUINT32_SWAP_LE_BE (number) : number;
}

/* Nothing in the file is believed: NULL when the text would not lie in it whole, with its end. */
static const char *
read_text (const RapportCatalogue *catalogue, guint32 table, guint32 i)
{
  gsize entry = (gsize) table + (gsize) i * 8;
  guint32 length = read_number (catalogue, entry);
  guint32 offset = read_number (catalogue, entry + 4);

  if ((gsize) offset + length >= catalogue->length || catalogue->bytes[(gsize) offset + length] != '\0')
    return NULL;
  return catalogue->bytes + offset;
}

static gboolean
table_fits (const RapportCatalogue *catalogue, guint32 table)
{
  return (gsize) table + (gsize) catalogue->n * 8 <= catalogue->length;
}

RapportCatalogue *
rapport_catalogue_open (const char *path, GError **error)
{
  g_autoptr (RapportCatalogue) catalogue = g_new0 (RapportCatalogue, 1);
  guint32 magic = 0;

  catalogue->file = g_mapped_file_new (path, FALSE, error);
  if (catalogue->file == NULL)
    return NULL;

  catalogue->bytes = g_mapped_file_get_contents (catalogue->file);
  catalogue->length = g_mapped_file_get_length (catalogue->file);
  if (catalogue->length >= 28)
    magic = read_number (catalogue, 0);
  if (magic == GUINT32_SWAP_LE_BE (MAGIC))
    {
      catalogue->swapped = TRUE;
      magic = MAGIC;
    }
  if (magic == MAGIC)
    {
      catalogue->n = read_number (catalogue, 8);
      catalogue->originals = read_number (catalogue, 12);
      catalogue->translations = read_number (catalogue, 16);
    }
  if (magic != MAGIC || !table_fits (catalogue, catalogue->originals)
      || !table_fits (catalogue, catalogue->translations))
    {
      g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_CORRUPT, _ ("The messages in “%s” are damaged."), path);
      return NULL;
    }
  return g_steal_pointer (&catalogue);
}

void
rapport_catalogue_free (RapportCatalogue *catalogue)
{
  g_clear_pointer (&catalogue->file, g_mapped_file_unref);
  g_free (catalogue);
}

const char *
rapport_catalogue_find (const RapportCatalogue *catalogue, const char *context, const char *message)
{
  g_autofree char *joined = context != NULL ? g_strconcat (context, "\004", message, NULL) : NULL;
  const char *key = joined != NULL ? joined : message;
  guint32 from = 0;
  guint32 to = catalogue->n;

  while (from < to)
    {
      guint32 middle = from + (to - from) / 2;
      const char *original = read_text (catalogue, catalogue->originals, middle);
      const char *translation;
      int order;

      if (original == NULL)
        return NULL;
      order = strcmp (key, original);
      if (order < 0)
        to = middle;
      else if (order > 0)
        from = middle + 1;
      else
        {
          translation = read_text (catalogue, catalogue->translations, middle);
          return translation != NULL && *translation != '\0' && g_utf8_validate (translation, -1, NULL) ? translation
                                                                                                        : NULL;
        }
    }
  return NULL;
}
