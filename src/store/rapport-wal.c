/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-wal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

#define MAGIC 0x377f0682 /* the lowest bit: checksums are over big-endian words */
#define HEADER_SIZE 32
#define FRAME_SIZE 24 /* before each page */
#define LARGEST_PAGE 65536

typedef struct
{
  guint32 a, b;
  gboolean big_endian;
} Sum;

static guint32
read_word (const guint8 *bytes, gboolean big_endian)
{
  guint32 word;

  memcpy (&word, bytes, sizeof word);
  return big_endian ? GUINT32_FROM_BE (word) : GUINT32_FROM_LE (word);
}

static void
add_up (Sum *sum, const guint8 *bytes, gsize length)
{
  for (gsize i = 0; i < length; i += 8)
    {
      sum->a += read_word (bytes + i, sum->big_endian) + sum->b;
      sum->b += read_word (bytes + i + 4, sum->big_endian) + sum->a;
    }
}

static gboolean
is_sum (const Sum *sum, const guint8 *stored)
{
  return sum->a == read_word (stored, TRUE) && sum->b == read_word (stored + 4, TRUE);
}

static gboolean
read_header (FILE *file, guint8 *header, gsize *page_size, Sum *sum)
{
  guint32 magic;

  if (fread (header, 1, HEADER_SIZE, file) != HEADER_SIZE)
    return FALSE;
  magic = read_word (header, TRUE);
  *page_size = read_word (header + 8, TRUE);
  *sum = (Sum){ 0, 0, (magic & 1) != 0 };
  add_up (sum, header, 24);
  return (magic & ~1u) == MAGIC && *page_size >= 512 && *page_size <= LARGEST_PAGE
         && (*page_size & (*page_size - 1)) == 0 && is_sum (sum, header + 24);
}

/* Frames of an older run of the log stand behind those of this one, with other salts. */
static gboolean
read_frame (FILE *file, const guint8 *header, guint8 *frame, guint8 *page, gsize page_size, Sum *sum)
{
  if (fread (frame, 1, FRAME_SIZE, file) != FRAME_SIZE || memcmp (frame + 8, header + 16, 8) != 0
      || fread (page, 1, page_size, file) != page_size)
    return FALSE;
  add_up (sum, frame, 8);
  add_up (sum, page, page_size);
  return is_sum (sum, frame + 16);
}

gboolean
rapport_wal_find_first_page (const char *path, guint8 *start, gsize length, gboolean *found)
{
  const int descriptor = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);
  FILE *file = descriptor >= 0 ? fdopen (descriptor, "rb") : NULL;
  g_autofree guint8 *page = g_malloc (LARGEST_PAGE);
  g_autofree guint8 *pending = g_malloc0 (length);
  guint8 header[HEADER_SIZE], frame[FRAME_SIZE];
  gboolean is_pending = FALSE;
  gsize page_size;
  Sum sum;
  int code;

  *found = FALSE;
  if (file == NULL)
    return FALSE;
  if (read_header (file, header, &page_size, &sum))
    while (read_frame (file, header, frame, page, page_size, &sum))
      {
        if (read_word (frame, TRUE) == 1)
          {
            memcpy (pending, page, MIN (length, page_size));
            is_pending = TRUE;
          }
        /* The number of pages stands in a transaction's last frame alone. */
        if (is_pending && read_word (frame + 4, TRUE) != 0)
          {
            memcpy (start, pending, length);
            *found = TRUE;
            is_pending = FALSE;
          }
      }
  code = ferror (file) != 0 ? EIO : 0;
  fclose (file);
  errno = code;
  return code == 0;
}
