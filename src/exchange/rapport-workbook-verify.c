/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gio/gio.h>
#include <string.h>

#include "rapport-workbook-private.h"

/* The library writes each part to a temporary file without looking whether the bytes arrive, then packs what it finds
 * there: on a full disk it makes a workbook that is cut short and says all is well. So the file is read back. Small parts
 * are unpacked and must end with their closing tag; of large sheets, whose unpacking would cost a tenth of the export, the
 * size in the directory must cover the rows that were counted into it. */

#define END_RECORD 22
#define END_SIGNATURE 0x06054b50u
#define ENTRY_RECORD 46
#define ENTRY_SIGNATURE 0x02014b50u
#define LOCAL_RECORD 30
#define LOCAL_SIGNATURE 0x04034b50u
#define TAIL 32
#define SHEETS "xl/worksheets/sheet"

typedef struct
{
  const guint8 *data;
  gsize length;
} Bytes;

static guint
get16 (const guint8 *p)
{
  return p[0] | p[1] << 8;
}

static guint32
get32 (const guint8 *p)
{
  return get16 (p) | (guint32) get16 (p + 2) << 16;
}

/* Unpacks @packed and keeps the last bytes of what comes out. */
static gboolean
unpack_tail (Bytes packed, guint32 expected, char tail[TAIL + 1])
{
  g_autoptr (GConverter) converter = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_RAW));
  g_autofree guint8 *buffer = g_malloc (65536);
  guint64 total = 0;
  GConverterResult result = G_CONVERTER_CONVERTED;

  memset (tail, 0, TAIL + 1);
  while (result != G_CONVERTER_FINISHED)
    {
      gsize consumed = 0;
      gsize produced = 0;

      result = g_converter_convert (converter, packed.data, packed.length, buffer, 65536, G_CONVERTER_INPUT_AT_END,
                                    &consumed, &produced, NULL);
      if (result == G_CONVERTER_ERROR)
        return FALSE;
      packed.data += consumed;
      packed.length -= consumed;
      total += produced;
      if (produced >= TAIL)
        memcpy (tail, buffer + produced - TAIL, TAIL);
      else
        {
          memmove (tail, tail + produced, TAIL - produced);
          memcpy (tail + TAIL - produced, buffer, produced);
        }
    }
  return total == expected;
}

static gboolean
ends_with (const char tail[TAIL + 1], const char *end)
{
  gsize length = strlen (end);

  /* the library ends some parts with a line break */
  return memcmp (tail + TAIL - length, end, length) == 0
         || (tail[TAIL - 1] == '\n' && memcmp (tail + TAIL - 1 - length, end, length) == 0);
}

static const char *
closing_tag (const char *name)
{
  if (g_str_has_prefix (name, SHEETS))
    return "</worksheet>";
  if (g_str_has_prefix (name, "xl/sharedStrings"))
    return "</sst>";
  if (g_str_has_prefix (name, "xl/tables/"))
    return "</table>";
  if (g_str_has_prefix (name, "xl/charts/"))
    return "</c:chartSpace>";
  if (g_str_equal (name, "xl/workbook.xml"))
    return "</workbook>";
  if (g_str_equal (name, "xl/styles.xml"))
    return "</styleSheet>";
  return ">";
}

static gboolean
verify_entry (Bytes file, const guint8 *entry, const GArray *least)
{
  g_autofree char *name = g_strndup ((const char *) entry + ENTRY_RECORD, get16 (entry + 28));
  guint32 packed = get32 (entry + 20);
  guint32 unpacked = get32 (entry + 24);
  gsize offset = get32 (entry + 42);
  char tail[TAIL + 1];
  guint64 floor = 0;

  if (g_str_has_prefix (name, SHEETS))
    {
      guint64 number = g_ascii_strtoull (name + strlen (SHEETS), NULL, 10);

      if (number < 1 || number > least->len)
        return FALSE;
      floor = g_array_index (least, guint64, number - 1);
    }
  if (floor > 0)
    return unpacked > floor;

  if (offset + LOCAL_RECORD > file.length || get32 (file.data + offset) != LOCAL_SIGNATURE)
    return FALSE;
  offset += LOCAL_RECORD + get16 (file.data + offset + 26) + get16 (file.data + offset + 28);
  if (offset + packed > file.length)
    return FALSE;
  return unpack_tail ((Bytes){ file.data + offset, packed }, unpacked, tail) && ends_with (tail, closing_tag (name));
}

gboolean
rapport_workbook_verify (const char *path, const GArray *least)
{
  g_autoptr (GMappedFile) mapped = g_mapped_file_new (path, FALSE, NULL);
  Bytes file = { 0 };
  const guint8 *end;
  gsize position;
  guint n;
  guint sheets = 0;

  if (!mapped)
    return FALSE;
  file.data = (const guint8 *) g_mapped_file_get_contents (mapped);
  file.length = g_mapped_file_get_length (mapped);
  /* the library writes no comment: the end record is the end */
  if (file.length < END_RECORD)
    return FALSE;
  end = file.data + file.length - END_RECORD;
  if (get32 (end) != END_SIGNATURE)
    return FALSE;

  position = get32 (end + 16);
  n = get16 (end + 10);
  for (guint i = 0; i < n; i++)
    {
      const guint8 *entry = file.data + position;

      if (position + ENTRY_RECORD > file.length || get32 (entry) != ENTRY_SIGNATURE
          || position + ENTRY_RECORD + get16 (entry + 28) > file.length || !verify_entry (file, entry, least))
        return FALSE;
      if (memcmp (entry + ENTRY_RECORD, SHEETS, MIN (strlen (SHEETS), get16 (entry + 28))) == 0)
        sheets++;
      position += ENTRY_RECORD + get16 (entry + 28) + get16 (entry + 30) + get16 (entry + 32);
    }
  return sheets == least->len;
}
