/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>
#include <unistd.h>

#include "rapport-csv-reader.h"
#include "rapport-error.h"
#include "scratch.h"

/* "line:[cell][cell]" for each row, or the error's message at the end. */
static char *
read_all (const char *text, gsize length, char delimiter)
{
  g_autoptr (GError) error = NULL;
  const int fd = make_scratch_file (text, length);
  g_autoptr (RapportCsvReader) reader = rapport_csv_reader_new (fd, "test", "UTF-8", delimiter, &error);
  GString *out = g_string_new (NULL);

  g_assert_no_error (error);
  while (rapport_csv_reader_next (reader, &error))
    {
      g_string_append_printf (out, "%" G_GUINT64_FORMAT ":", rapport_csv_reader_get_line (reader));
      for (guint i = 0; i < rapport_csv_reader_get_n_cells (reader); i++)
        g_string_append_printf (out, "[%s]", rapport_csv_reader_get_cell (reader, i));
      g_assert_cmpstr (rapport_csv_reader_get_cell (reader, 100), ==, "");
    }
  if (error != NULL)
    g_string_append_printf (out, "!%s", error->message);
  close (fd);
  return g_string_free (out, FALSE);
}

#define assert_read(text, delimiter, expected)                                                                         \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    g_autofree char *read_text = read_all (text, strlen (text), delimiter);                                            \
    g_assert_cmpstr (read_text, ==, expected);                                                                         \
  }                                                                                                                    \
  G_STMT_END

static void
test_lines (void)
{
  assert_read ("a,b\n1,2\n", ',', "1:[a][b]2:[1][2]");
  assert_read ("a,b\r\n1,2", ',', "1:[a][b]2:[1][2]");
  assert_read ("a,b\r1,2\r3,4", ',', "1:[a][b]2:[1][2]3:[3][4]");
  assert_read ("a\n\r\n\nb\r\nc\rd\n", ',', "1:[a]4:[b]5:[c]6:[d]");
  assert_read ("a,b\n,,\n  \nc,d\n", ',', "1:[a][b]4:[c][d]");
  assert_read ("", ',', "");
  assert_read ("a,,\n,b\n", ',', "1:[a][][]2:[][b]");
  assert_read (" a b , c\n", ',', "1:[a b][c]");
}

static void
test_quotes (void)
{
  assert_read ("\"a,b\";\"c\"\"d\"\n", ';', "1:[a,b][c\"d]");
  assert_read ("\"a\nb\",c\nd,e\n", ',', "1:[a\nb][c]3:[d][e]");
  assert_read ("\"a\r\nb\r\nc\",d\r\ne\r\n", ',', "1:[a\r\nb\r\nc][d]4:[e]");
  assert_read ("1,5\" disk,x\n2,y\n", ',', "1:[1][5\" disk][x]2:[2][y]");
  assert_read ("\"\",\" \"\n\"x\"\n", ',', "2:[x]");
  assert_read ("a|\tb\n", '|', "1:[a][b]");
  assert_read ("a\t\tb\n", '\t', "1:[a][][b]");
  assert_read ("a,b\n1,\"2\n3,4\n", ',', "1:[a][b]!A quotation mark opened in line 2 of “test” is never closed.");
}

/* Rows that begin in one chunk and end in another. */
static void
test_long (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  int fd;
  guint64 n = 0;

  for (guint i = 0; i < 30000; i++)
    g_string_append_printf (text, "%u;Cửa hàng \"số\" %u;\"dòng\nhai\"\r\n", i, i);
  fd = make_scratch_file (text->str, text->len);
  {
    g_autoptr (RapportCsvReader) reader = rapport_csv_reader_new (fd, "test", "UTF-8", ';', &error);

    for (; rapport_csv_reader_next (reader, &error); n++)
      {
        g_autofree char *name = g_strdup_printf ("Cửa hàng \"số\" %u", (guint) n);

        g_assert_cmpuint (rapport_csv_reader_get_line (reader), ==, 2 * n + 1);
        g_assert_cmpuint (rapport_csv_reader_get_n_cells (reader), ==, 3);
        g_assert_cmpstr (rapport_csv_reader_get_cell (reader, 1), ==, name);
        g_assert_cmpstr (rapport_csv_reader_get_cell (reader, 2), ==, "dòng\nhai");
      }
    g_assert_no_error (error);
  }
  g_assert_cmpuint (n, ==, 30000);
  close (fd);
}

static void
test_limits (void)
{
  g_autoptr (GString) text = g_string_new ("a,b\n1,");
  g_autofree char *cell = NULL;
  g_autofree char *columns = NULL;
  g_autofree char *fits = NULL;
  const gsize start = text->len;

  g_string_set_size (text, start + RAPPORT_CSV_CELL_LIMIT + 1);
  memset (text->str + start, 'x', RAPPORT_CSV_CELL_LIMIT + 1);
  g_string_append_c (text, '\n');
  cell = read_all (text->str, text->len, ',');
  g_assert_nonnull (strstr (cell, "10 MB"));
  g_assert_nonnull (strstr (cell, "line 2"));

  g_string_set_size (text, 1000000);
  memset (text->str, ',', 1000000);
  columns = read_all (text->str, text->len, ',');
  g_assert_nonnull (strstr (columns, "16,384"));

  g_string_set_size (text, RAPPORT_CSV_COLUMN_LIMIT);
  text->str[0] = 'x';
  text->str[RAPPORT_CSV_COLUMN_LIMIT - 1] = '\n';
  fits = read_all (text->str, text->len, ',');
  g_assert_true (g_str_has_prefix (fits, "1:[x]"));
  g_assert_null (strchr (fits, '!'));
}

static void
assert_guess (const char *text, char delimiter, gboolean header)
{
  const int fd = make_scratch_file (text, strlen (text));

  g_assert_cmpint (rapport_csv_guess_delimiter (fd, "UTF-8"), ==, delimiter);
  g_assert_cmpint (rapport_csv_guess_header (fd, "test", "UTF-8", delimiter), ==, header);
  close (fd);
}

static void
test_guess (void)
{
  assert_guess ("a,b\n1,2\n", ',', TRUE);
  assert_guess ("name;amount\nA;1,5\nB;2,75\n", ';', TRUE);
  assert_guess ("key|name|x\n1|Frame - Black, 58|y\n2|Helmet, Red, 3|z\n", '|', TRUE);
  assert_guess ("a\tb c\n1, 2\t3\n", '\t', TRUE);
  assert_guess ("name\nA\n", ',', TRUE);
  assert_guess ("a;\"b,c,d,e\"\n1;\"x,y,z,w\"\n", ';', TRUE);
  assert_guess ("1;A;2026-01-01\n2;B;2026-01-02\n", ';', FALSE);
  assert_guess ("A;a@example.com\nB;b@example.com\n", ';', FALSE);
  assert_guess ("A;A\nB;C\n", ';', FALSE);
  assert_guess ("نام;مبلغ\nپارس;۱۲\n", ';', TRUE);
  assert_guess ("۱;پارس\n۲;تهران\n", ';', FALSE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/csv/lines", test_lines);
  g_test_add_func ("/csv/quotes", test_quotes);
  g_test_add_func ("/csv/long", test_long);
  g_test_add_func ("/csv/limits", test_limits);
  g_test_add_func ("/csv/guess", test_guess);
  return g_test_run ();
}
