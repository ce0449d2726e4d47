/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "torture-naughty.h"

#include <string.h>

#include "torture-files.h"

#define SHOWN 60

/* Surrogates too, which GLib would not write. */
static void
add_code_point (GByteArray *bytes, guint32 c)
{
  guint8 text[4];
  guint n = 0;

  if (c < 0x80)
    text[n++] = (guint8) c;
  else if (c < 0x800)
    text[n++] = (guint8) (0xC0 | c >> 6);
  else if (c < 0x10000)
    text[n++] = (guint8) (0xE0 | c >> 12);
  else
    text[n++] = (guint8) (0xF0 | c >> 18);
  if (c >= 0x10000)
    text[n++] = (guint8) (0x80 | (c >> 12 & 0x3F));
  if (c >= 0x800)
    text[n++] = (guint8) (0x80 | (c >> 6 & 0x3F));
  if (c >= 0x80)
    text[n++] = (guint8) (0x80 | (c & 0x3F));
  g_byte_array_append (bytes, text, n);
}

/* Behind the backslash at @p. Returns what follows. */
static const char *
add_escaped (GByteArray *bytes, const char *p)
{
  static const char plain[] = "n\nr\rt\t\\\\";
  const char *found = strchr (plain, *p);
  char *end = NULL;

  if (*p == 'x')
    {
      char digits[] = { p[1], p[2], '\0' };
      guint8 byte = (guint8) g_ascii_strtoull (digits, NULL, 16);

      g_byte_array_append (bytes, &byte, 1);
      return p + 3;
    }
  if (*p == 'u')
    {
      add_code_point (bytes, (guint32) g_ascii_strtoull (p + 2, &end, 16));
      g_assert_cmpint (*end, ==, '}');
      return end + 1;
    }
  g_assert_true (found != NULL && *p != '\0');
  g_byte_array_append (bytes, (const guint8 *) found + 1, 1);
  return p + 1;
}

static GBytes *
read_line (const char *line)
{
  g_autoptr (GByteArray) once = g_byte_array_new ();
  GByteArray *bytes = g_byte_array_new ();
  guint64 times = 1;
  gsize length;

  if (line[0] == '@' && g_ascii_isdigit (line[1]))
    {
      times = g_ascii_strtoull (line + 1, (char **) &line, 10);
      line++;
    }
  while (*line != '\0')
    if (*line == '\\')
      line = add_escaped (once, line + 1);
    else
      g_byte_array_append (once, (const guint8 *) line++, 1);
  while (times-- > 0)
    g_byte_array_append (bytes, once->data, once->len);
  length = bytes->len;
  g_byte_array_append (bytes, (const guint8 *) "", 1);
  return g_bytes_new_with_free_func (bytes->data, length, (GDestroyNotify) g_byte_array_unref, bytes);
}

GPtrArray *
torture_naughty_load (void)
{
  g_autofree char *path = torture_source_find ("data/naughty-strings.txt");
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *strings = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (lines[i][0] != '\0' && !g_str_has_prefix (lines[i], "# "))
      g_ptr_array_add (strings, read_line (lines[i]));
  g_assert_cmpuint (strings->len, >, 300);
  return strings;
}

gboolean
torture_naughty_is_text (GBytes *string)
{
  gsize length;
  const char *text = g_bytes_get_data (string, &length);

  return g_utf8_validate (text, (gssize) length, NULL) && memchr (text, '\0', length) == NULL;
}

char *
torture_naughty_show (const char *string)
{
  g_autofree char *start = g_strndup (string, SHOWN);

  return g_strescape (start, NULL);
}
