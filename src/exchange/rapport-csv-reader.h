/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-encoding.h"

G_BEGIN_DECLS

#define RAPPORT_CSV_CELL_LIMIT 10000000 /* bytes of UTF-8 in one cell */
#define RAPPORT_CSV_COLUMN_LIMIT 16384  /* as many as a spreadsheet has */

/**
 * RapportCsvReader:
 *
 * Reads a CSV file line by line in memory that does not grow with the file. Quotes, line breaks inside them, and line
 * ends of all sorts are understood; lines that are blank are passed over, but counted.
 */
typedef struct _RapportCsvReader RapportCsvReader;

/**
 * rapport_csv_reader_new:
 * @fd: the file; read by position, so that several readers may share it
 * @name: what to call the file in sentences
 */
RapportCsvReader *
rapport_csv_reader_new (int fd, const char *name, const char *encoding, char delimiter, GError **error);
void rapport_csv_reader_free (RapportCsvReader *reader);

/** rapport_csv_reader_next: goes to the next line. %FALSE: the end, or @error is set. */
gboolean rapport_csv_reader_next (RapportCsvReader *reader, GError **error);

guint rapport_csv_reader_get_n_cells (const RapportCsvReader *reader);

/** rapport_csv_reader_get_cell: UTF-8 without blanks at the ends, "" beyond the last cell; valid until the next line. */
const char *rapport_csv_reader_get_cell (const RapportCsvReader *reader, guint column);

/** rapport_csv_reader_get_line: where the current line begins in the file; the first is 1. */
guint64 rapport_csv_reader_get_line (const RapportCsvReader *reader);

/** rapport_csv_guess_delimiter: one of , ; TAB | by how evenly it divides the first lines of @fd. */
char rapport_csv_guess_delimiter (int fd, const char *encoding);

/**
 * rapport_csv_guess_header:
 *
 * Returns: whether the first line names the columns: all of its cells are words, none twice, none of them a number or date
 */
gboolean rapport_csv_guess_header (int fd, const char *name, const char *encoding, char delimiter);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapportCsvReader, rapport_csv_reader_free)

G_END_DECLS
