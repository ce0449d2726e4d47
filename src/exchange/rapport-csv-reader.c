/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-csv-reader.h"

#include <csv.h>
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include <glib/gi18n.h>

#include "rapport-error.h"

#define CHUNK 65536
#define SLICE 4096      /* fed to the parser at once: bounds how many lines wait in @text */
#define GUESS_LINES 100 /* looked at to guess the delimiter */
#define GUESS_BYTES 65536

typedef struct
{
  guint64 line;
  guint first; /* in @cells */
  guint n_cells;
} Row;

struct _RapportCsvReader
{
  int fd;
  char *name;
  char delimiter;
  off_t at;
  gboolean ended; /* all bytes were read */
  gboolean finished;
  RapportDecoder *decoder;
  struct csv_parser parser;
  char *chunk;
  const char *decoded; /* what is left of the last decoded chunk */
  gsize n_decoded;

  GString *text;  /* the cells of the waiting rows, each with its NUL */
  GArray *cells;  /* (element-type gsize): where they begin in @text */
  GArray *rows;   /* (element-type Row): complete ones */
  guint next_row; /* the one after the current */
  Row current;
  guint first_cell; /* of the row being read */
  gboolean blank;   /* nothing but blank cells so far */
  guint64 line;     /* where the row being read begins */
  guint64 line_end; /* the line the parser is in */
  gboolean after_cr;
  gboolean too_wide;
  gboolean too_long;
  guint64 excess; /* the line that is */
};

static void
end_cell_cb (void *bytes, size_t n, void *user_data)
{
  RapportCsvReader *reader = user_data;
  const char *text = bytes;
  const gsize start = reader->text->len;

  reader->after_cr = FALSE;
  if (n > RAPPORT_CSV_CELL_LIMIT)
    {
      reader->too_long = TRUE;
      reader->excess = reader->line;
      n = 0;
    }
  if (reader->cells->len - reader->first_cell >= RAPPORT_CSV_COLUMN_LIMIT)
    {
      reader->excess = reader->too_wide ? reader->excess : reader->line;
      reader->too_wide = TRUE;
      return;
    }

  /* Line breaks inside quotes are lines of the file, too. */
  for (gsize i = 0; i < n; i++)
    if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == n || text[i + 1] != '\n')))
      reader->line_end++;

  while (n > 0 && g_ascii_isspace (text[n - 1]))
    n--;
  for (; n > 0 && g_ascii_isspace (*text); n--)
    text++;
  g_array_append_val (reader->cells, start);
  g_string_append_len (reader->text, text, n);
  g_string_append_c (reader->text, '\0');
  if (n > 0)
    reader->blank = FALSE;
}

static void
end_row_cb (int end, void *user_data)
{
  RapportCsvReader *reader = user_data;

  if (end == '\n' && reader->after_cr)
    {
      reader->after_cr = FALSE;
      return;
    }
  reader->after_cr = end == '\r';

  if (!reader->blank)
    {
      Row row = { reader->line, reader->first_cell, reader->cells->len - reader->first_cell };

      g_array_append_val (reader->rows, row);
    }
  else
    {
      if (reader->cells->len > reader->first_cell)
        g_string_truncate (reader->text, g_array_index (reader->cells, gsize, reader->first_cell));
      g_array_set_size (reader->cells, reader->first_cell);
    }
  reader->first_cell = reader->cells->len;
  reader->blank = TRUE;
  reader->line_end++;
  reader->line = reader->line_end;
}

static gboolean
read_chunk (RapportCsvReader *reader, GError **error)
{
  gssize n;

  do
    n = pread (reader->fd, reader->chunk, CHUNK, reader->at);
  while (n < 0 && errno == EINTR);
  if (n < 0)
    {
      g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_OPEN, _ ("“%s” cannot be read: %s."), reader->name,
                   g_strerror (errno));
      return FALSE;
    }
  reader->at += n;
  reader->ended = n == 0;
  reader->decoded = rapport_decoder_feed (reader->decoder, reader->chunk, n, n == 0, &reader->n_decoded);
  return TRUE;
}

static gboolean
refuse_limits (RapportCsvReader *reader, GError **error)
{
  g_autofree char *excess = NULL;

  if (reader->parser.entry_pos > RAPPORT_CSV_CELL_LIMIT)
    {
      reader->too_long = TRUE;
      reader->excess = reader->line;
    }
  if (!reader->too_long && !reader->too_wide)
    return TRUE;
  excess = g_strdup_printf ("%" G_GUINT64_FORMAT, reader->excess);
  if (reader->too_long)
    {
      g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_OPEN,
                   /* Translators: a number, then a file's name */
                   _ ("A cell in line %s of “%s” holds more than 10 MB: perhaps a quotation mark is never closed."),
                   excess, reader->name);
      return FALSE;
    }
  g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_OPEN,
               /* Translators: a number, then a file's name */
               _ ("Line %s of “%s” has more than 16,384 columns."), excess, reader->name);
  return FALSE;
}

/* Feeds the parser until at least one row is complete or the file ends. */
static gboolean
fill (RapportCsvReader *reader, GError **error)
{
  while (reader->rows->len == 0)
    {
      if (reader->n_decoded > 0)
        {
          const gsize n = MIN (reader->n_decoded, SLICE);

          if (csv_parse (&reader->parser, reader->decoded, n, end_cell_cb, end_row_cb, reader) != n)
            {
              g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_NO_SPACE, _ ("There is not enough memory to read “%s”."),
                           reader->name);
              return FALSE;
            }
          reader->decoded += n;
          reader->n_decoded -= n;
          if (!refuse_limits (reader, error))
            return FALSE;
        }
      else if (!reader->ended)
        {
          if (!read_chunk (reader, error))
            return FALSE;
        }
      else
        {
          if (!reader->finished)
            {
              reader->finished = TRUE;
              /* Strictness only for the end: a quotation mark in the middle of a cell is none of our business. */
              csv_set_opts (&reader->parser, CSV_REPALL_NL | CSV_STRICT | CSV_STRICT_FINI);
              if (csv_fini (&reader->parser, end_cell_cb, end_row_cb, reader) != 0)
                {
                  g_autofree char *line = g_strdup_printf ("%" G_GUINT64_FORMAT, reader->line);

                  g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_OPEN,
                               /* Translators: a number, then a file's name */
                               _ ("A quotation mark opened in line %s of “%s” is never closed."), line, reader->name);
                  return FALSE;
                }
              if (!refuse_limits (reader, error))
                return FALSE;
              continue;
            }
          return FALSE;
        }
    }
  return TRUE;
}

RapportCsvReader *
rapport_csv_reader_new (int fd, const char *name, const char *encoding, char delimiter, GError **error)
{
  RapportDecoder *decoder = rapport_decoder_new (encoding, error);
  RapportCsvReader *reader;

  if (decoder == NULL)
    return NULL;
  reader = g_new0 (RapportCsvReader, 1);
  reader->decoder = decoder;
  reader->fd = fd;
  reader->name = g_strdup (name);
  reader->delimiter = delimiter;
  reader->chunk = g_malloc (CHUNK);
  reader->text = g_string_sized_new (CHUNK);
  reader->cells = g_array_new (FALSE, FALSE, sizeof (gsize));
  reader->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  reader->line = reader->line_end = 1;
  reader->blank = TRUE;
  /* With REPALL_NL every line end is reported, so that lines can be counted. */
  csv_init (&reader->parser, CSV_REPALL_NL);
  csv_set_delim (&reader->parser, delimiter);
  csv_set_blk_size (&reader->parser, CHUNK);
  return reader;
}

void
rapport_csv_reader_free (RapportCsvReader *reader)
{
  csv_free (&reader->parser);
  rapport_decoder_free (reader->decoder);
  g_string_free (reader->text, TRUE);
  g_array_unref (reader->cells);
  g_array_unref (reader->rows);
  g_free (reader->chunk);
  g_free (reader->name);
  g_free (reader);
}

/* Moves the row that is still being read to the front of the buffers. */
static void
drop_rows (RapportCsvReader *reader)
{
  const guint kept = reader->cells->len - reader->first_cell;
  const gsize from = kept > 0 ? g_array_index (reader->cells, gsize, reader->first_cell) : reader->text->len;

  g_string_erase (reader->text, 0, from);
  g_array_remove_range (reader->cells, 0, reader->first_cell);
  for (guint i = 0; i < kept; i++)
    g_array_index (reader->cells, gsize, i) -= from;
  g_array_set_size (reader->rows, 0);
  reader->first_cell = 0;
  reader->next_row = 0;
}

gboolean
rapport_csv_reader_next (RapportCsvReader *reader, GError **error)
{
  if (reader->next_row >= reader->rows->len)
    {
      drop_rows (reader);
      if (!fill (reader, error))
        {
          reader->current = (Row){ 0 };
          return FALSE;
        }
    }
  reader->current = g_array_index (reader->rows, Row, reader->next_row++);
  return TRUE;
}

guint
rapport_csv_reader_get_n_cells (const RapportCsvReader *reader)
{
  return reader->current.n_cells;
}

const char *
rapport_csv_reader_get_cell (const RapportCsvReader *reader, guint column)
{
  if (column >= reader->current.n_cells)
    return "";
  return reader->text->str + g_array_index (reader->cells, gsize, reader->current.first + column);
}

guint64
rapport_csv_reader_get_line (const RapportCsvReader *reader)
{
  return reader->current.line;
}

static GString *
read_beginning (int fd, const char *encoding)
{
  g_autoptr (RapportDecoder) decoder = rapport_decoder_new (encoding, NULL);
  g_autofree char *chunk = g_malloc (GUESS_BYTES);
  GString *text = g_string_new (NULL);
  gssize n = pread (fd, chunk, GUESS_BYTES, 0);

  if (decoder != NULL && n > 0)
    {
      gsize length;
      const char *decoded = rapport_decoder_feed (decoder, chunk, n, TRUE, &length);

      g_string_append_len (text, decoded, length);
    }
  return text;
}

char
rapport_csv_guess_delimiter (int fd, const char *encoding)
{
  static const char delimiters[] = { ',', ';', '\t', '|' };
  g_autoptr (GString) text = read_beginning (fd, encoding);
  char best = ',';
  guint best_score = 0;

  for (guint d = 0; d < G_N_ELEMENTS (delimiters); d++)
    {
      guint counts[GUESS_LINES];
      guint n_lines = 0, n = 0, agreeing = 0, score;
      gboolean quoted = FALSE, begun = FALSE;

      for (gsize i = 0; i <= text->len && n_lines < GUESS_LINES; i++)
        {
          const char c = i < text->len ? text->str[i] : '\n';

          if (quoted)
            {
              if (c == '"')
                quoted = FALSE;
            }
          else if (c == '\n' || c == '\r')
            {
              /* What the window cut off is no line. */
              if (begun && (i < text->len || text->len < GUESS_BYTES || n_lines == 0))
                counts[n_lines++] = n;
              n = 0;
              begun = FALSE;
              continue;
            }
          else if (c == delimiters[d])
            n++;
          else if (c == '"')
            quoted = TRUE;
          begun = TRUE;
        }
      for (guint i = 0; i < n_lines; i++)
        agreeing += counts[i] == counts[0] && counts[0] > 0;
      if (n_lines == 0 || agreeing == 0)
        continue;
      /* Agreement of the lines first, then the number of columns. */
      score = agreeing * 1000 / n_lines * 100 + MIN (counts[0], 99);
      if (score > best_score)
        {
          best_score = score;
          best = delimiters[d];
        }
    }
  return best;
}

/* Digits and what stands between them in numbers, dates and times: no heading. */
static gboolean
is_figure (const char *text)
{
  gboolean digits = FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      const gunichar c = g_utf8_get_char (p);

      if (g_unichar_isdigit (c))
        digits = TRUE;
      else if (c >= 0x80 ? !g_unichar_isspace (c) && c != 0x66b && c != 0x66c && c != 0x2212
                         : strchr ("+-.,:/ %$'()", c) == NULL)
        return FALSE;
    }
  return digits;
}

gboolean
rapport_csv_guess_header (int fd, const char *name, const char *encoding, char delimiter)
{
  g_autoptr (RapportCsvReader) reader = rapport_csv_reader_new (fd, name, encoding, delimiter, NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_blank = 0;

  if (reader == NULL || !rapport_csv_reader_next (reader, NULL))
    return TRUE;
  for (guint i = 0; i < reader->current.n_cells; i++)
    {
      const char *cell = rapport_csv_reader_get_cell (reader, i);

      if (*cell == '\0')
        n_blank++;
      else if (is_figure (cell) || strchr (cell, '@') != NULL || !g_hash_table_add (seen, g_strdup (cell)))
        return FALSE;
    }
  return n_blank * 2 < reader->current.n_cells;
}
