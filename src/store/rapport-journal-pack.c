/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "rapport-connection-private.h"
#include "rapport-journal-private.h"

/* Recorded changes are mostly repeated headers, blanks and ids: the fastest level takes off most of what there is. */
#define LEVEL 1

#define PIECE (64 * 1024)

/* --- compressing --- */

struct _RapportPacker
{
  GConverter *converter;
  GByteArray *packed;
  gboolean pushed;
};

RapportPacker *
rapport_packer_new (void)
{
  RapportPacker *packer = g_new0 (RapportPacker, 1);

  packer->converter = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, LEVEL));
  packer->packed = g_byte_array_new ();
  return packer;
}

void
rapport_packer_free (RapportPacker *packer)
{
  g_object_unref (packer->converter);
  g_clear_pointer (&packer->packed, g_byte_array_unref);
  g_free (packer);
}

static gboolean
convert (RapportPacker *packer, const guint8 *bytes, gsize length, GConverterFlags flags)
{
  GConverterResult result;

  do
    {
      guint8 piece[PIECE];
      gsize n_read = 0;
      gsize n_written = 0;
      g_autoptr (GError) error = NULL;

      result = g_converter_convert (packer->converter, bytes, length, piece, sizeof piece, flags, &n_read, &n_written,
                                    &error);
      if (result == G_CONVERTER_ERROR)
        return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT);
      g_byte_array_append (packer->packed, piece, n_written);
      bytes += n_read;
      length -= n_read;
    }
  while (result != G_CONVERTER_FINISHED && (length > 0 || (flags & G_CONVERTER_INPUT_AT_END) != 0));
  return TRUE;
}

gboolean
rapport_packer_push (RapportPacker *packer, const void *bytes, gsize length)
{
  packer->pushed |= length > 0;
  return length == 0 || convert (packer, (const guint8 *) bytes, length, G_CONVERTER_NO_FLAGS);
}

GByteArray *
rapport_packer_finish (RapportPacker *packer)
{
  if (!packer->pushed || !convert (packer, (const guint8 *) "", 0, G_CONVERTER_INPUT_AT_END))
    return NULL;
  return g_steal_pointer (&packer->packed);
}

/* --- reading back --- */

struct _RapportParts
{
  RapportConnection *connection; /* NULL: there is but the one part at hand */
  GArray *seqs;                  /* element-type gint64 */
  gboolean backwards;

  guint next;                  /* of @seqs */
  RapportStatement *statement; /* parts of one act; NULL: the next act's are to be asked for */
  GConverter *converter;       /* NULL: no part is open */
  const guint8 *packed;        /* of the row that @statement stands on */
  gsize left;
  GError *error;
};

RapportParts *
rapport_parts_new (RapportConnection *connection, const gint64 *seqs, guint n_seqs, gboolean backwards)
{
  RapportParts *parts = g_new0 (RapportParts, 1);

  parts->connection = connection;
  parts->seqs = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n_seqs);
  if (n_seqs > 0)
    g_array_append_vals (parts->seqs, seqs, n_seqs);
  parts->backwards = backwards;
  return parts;
}

RapportParts *
rapport_parts_new_packed (const GByteArray *packed)
{
  RapportParts *parts = rapport_parts_new (NULL, NULL, 0, FALSE);

  parts->packed = packed->data;
  parts->left = packed->len;
  parts->converter = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB));
  return parts;
}

void
rapport_parts_free (RapportParts *parts)
{
  g_clear_object (&parts->converter);
  g_clear_pointer (&parts->statement, rapport_statement_free);
  g_clear_error (&parts->error);
  g_array_unref (parts->seqs);
  g_free (parts);
}

GError *
rapport_parts_take_error (RapportParts *parts)
{
  return g_steal_pointer (&parts->error);
}

/* Stands on the next part; FALSE at the end, or with parts->error. */
static gboolean
open_next (RapportParts *parts)
{
  while (TRUE)
    {
      if (parts->statement == NULL)
        {
          if (parts->next == parts->seqs->len)
            return FALSE;
          parts->statement = rapport_connection_prepare (
              parts->connection,
              parts->backwards ? "SELECT changes FROM \"change_part\" WHERE seq=? ORDER BY part DESC"
                               : "SELECT changes FROM \"change_part\" WHERE seq=? ORDER BY part",
              &parts->error);
          if (parts->statement == NULL)
            return FALSE;
          rapport_statement_bind_integer (parts->statement, 1, g_array_index (parts->seqs, gint64, parts->next++));
        }
      if (rapport_statement_step (parts->statement, &parts->error))
        {
          parts->packed = rapport_statement_get_blob (parts->statement, 0, &parts->left);
          parts->converter = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB));
          return TRUE;
        }
      g_clear_pointer (&parts->statement, rapport_statement_free);
      if (parts->error != NULL)
        return FALSE;
    }
}

/* Fills @piece from the open part; closes it at its end. */
static gboolean
unpack (RapportParts *parts, guint8 *piece, gsize room, gsize *n_written)
{
  gsize n_read = 0;
  GConverterResult result = g_converter_convert (parts->converter, parts->packed, parts->left, piece, room,
                                                 G_CONVERTER_INPUT_AT_END, &n_read, n_written, &parts->error);

  if (result == G_CONVERTER_ERROR)
    {
      g_clear_error (&parts->error);
      g_set_error_literal (&parts->error, RAPPORT_ERROR, RAPPORT_ERROR_CORRUPT,
                           _ ("What was recorded of this change is damaged; it cannot be used."));
      return FALSE;
    }
  parts->packed += n_read;
  parts->left -= n_read;
  if (result == G_CONVERTER_FINISHED)
    g_clear_object (&parts->converter);
  return TRUE;
}

int
rapport_parts_read (void *data, void *buffer, int *length)
{
  RapportParts *parts = data;
  gsize room = (gsize) *length;
  gsize filled = 0;

  while (filled < room && parts->error == NULL && (parts->converter != NULL || open_next (parts)))
    {
      gsize n_written = 0;

      if (unpack (parts, (guint8 *) buffer + filled, room - filled, &n_written))
        filled += n_written;
    }
  *length = (int) filled;
  return parts->error == NULL ? SQLITE_OK : SQLITE_CORRUPT;
}
