/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "fuzz.h"
#include "rapport-csv-reader.h"
#include "rapport-encoding.h"

/* The first byte chooses the encoding and the sign between cells, the rest is the file. */
int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  static const char *const encodings[] = { "UTF-8", "UTF-16LE", "UTF-16BE", "windows-1258", "GB18030", "UTF-8" };
  const char *encoding;
  g_autoptr (RapportCsvReader) reader = NULL;
  g_autoptr (GError) error = NULL;
  int fd;

  if (length == 0)
    return 0;
  encoding = encodings[bytes[0] % G_N_ELEMENTS (encodings)];
  fd = memfd_create ("fuzz", MFD_CLOEXEC);
  if (fd < 0 || write (fd, bytes + 1, length - 1) != (ssize_t) length - 1)
    abort ();
  rapport_csv_guess_header (fd, "fuzz", encoding, rapport_csv_guess_delimiter (fd, encoding));
  reader = rapport_csv_reader_new (fd, "fuzz", encoding, ",;\t|"[bytes[0] / 8 % 4], &error);
  while (reader != NULL && rapport_csv_reader_next (reader, &error))
    for (guint i = 0; i < rapport_csv_reader_get_n_cells (reader); i++)
      if (!g_utf8_validate (rapport_csv_reader_get_cell (reader, i), -1, NULL))
        abort ();
  if (error != NULL && !g_utf8_validate (error->message, -1, NULL))
    abort ();
  close (fd);
  return 0;
}
