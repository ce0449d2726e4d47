/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-csv-writer.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

#include "rapport-error.h"
#include "rapport-safe-file.h"

struct _RapportCsvWriter
{
  RapportSafeFile *file; /* NULL: standard output */
  char *path;
  int descriptor;
  char delimiter;
  guint cells; /* in the row so far */
  GString *buffer;
};

#define BUFFER_SIZE (64 * 1024)

static gboolean
flush_buffer (RapportCsvWriter *writer, GError **error)
{
  gsize done = 0;

  while (done < writer->buffer->len)
    {
      gssize n = write (writer->descriptor, writer->buffer->str + done, writer->buffer->len - done);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          rapport_safe_file_set_error (error, writer->file ? writer->path : _ ("standard output"), errno);
          return FALSE;
        }
      done += n;
    }
  g_string_truncate (writer->buffer, 0);
  return TRUE;
}

/* Any of the four delimiters makes quotes, so that a reader that guesses the delimiter is not led astray; blanks at the
 * ends do, because some readers strip what is not quoted. */
static gboolean
needs_quotes (const char *text)
{
  gsize length = strlen (text);

  return length > 0
         && (strpbrk (text, "\"\r\n,;\t|") != NULL || text[0] == ' ' || text[length - 1] == ' '
             || g_str_has_prefix (text, "\xef\xbb\xbf"));
}

RapportCsvWriter *
rapport_csv_writer_new (const char *path, char delimiter, gboolean bom, GError **error)
{
  g_autoptr (RapportCsvWriter) writer = g_new0 (RapportCsvWriter, 1);

  g_return_val_if_fail (delimiter == 0 || strchr (",;\t|", delimiter) != NULL, NULL);

  writer->path = g_strdup (path);
  writer->delimiter = delimiter ? delimiter : ',';
  writer->buffer = g_string_sized_new (BUFFER_SIZE + 1024);
  if (g_strcmp0 (path, "-") == 0)
    writer->descriptor = STDOUT_FILENO;
  else
    {
      writer->file = rapport_safe_file_new (path, error);
      if (!writer->file)
        return NULL;
      writer->descriptor = rapport_safe_file_get_descriptor (writer->file);
    }
  if (bom)
    g_string_append (writer->buffer, "\xef\xbb\xbf");
  return g_steal_pointer (&writer);
}

void
rapport_csv_writer_add (RapportCsvWriter *writer, const char *text)
{
  if (writer->cells++ > 0)
    g_string_append_c (writer->buffer, writer->delimiter);
  if (!text)
    return;
  if (!needs_quotes (text))
    {
      g_string_append (writer->buffer, text);
      return;
    }
  g_string_append_c (writer->buffer, '"');
  for (const char *p = text; *p; p++)
    {
      if (*p == '"')
        g_string_append_c (writer->buffer, '"');
      g_string_append_c (writer->buffer, *p);
    }
  g_string_append_c (writer->buffer, '"');
}

gboolean
rapport_csv_writer_end_row (RapportCsvWriter *writer, GError **error)
{
  /* A row of one blank cell would be an empty line, which readers skip. */
  if (writer->cells == 1 && (writer->buffer->len == 0 || writer->buffer->str[writer->buffer->len - 1] == '\n'))
    g_string_append (writer->buffer, "\"\"");
  g_string_append_c (writer->buffer, '\n');
  writer->cells = 0;
  return writer->buffer->len < BUFFER_SIZE || flush_buffer (writer, error);
}

gboolean
rapport_csv_writer_close (RapportCsvWriter *writer, GError **error)
{
  if (!flush_buffer (writer, error))
    return FALSE;
  return !writer->file || rapport_safe_file_commit (writer->file, error);
}

void
rapport_csv_writer_free (RapportCsvWriter *writer)
{
  if (!writer)
    return;
  rapport_safe_file_free (writer->file);
  g_string_free (writer->buffer, TRUE);
  g_free (writer->path);
  g_free (writer);
}
