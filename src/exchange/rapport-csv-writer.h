/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RapportCsvWriter:
 *
 * Writes CSV: UTF-8, quoted as RFC 4180 says, lines ended by LF. The RFC has CRLF, but every spreadsheet reads LF, while
 * awk, cut and diff on the end of a pipe stumble over CR.
 *
 * Cells go out exactly as they are, "=1+1" too: what was exported imports again unchanged. Who hands files to people who
 * open them in a spreadsheet takes the workbook, where text can never become a formula.
 */
typedef struct _RapportCsvWriter RapportCsvWriter;

/**
 * rapport_csv_writer_new:
 * @path: the target, replaced when all is written; "-" is standard output
 * @delimiter: ',' ';' '\t' or '|'; 0 is ','
 * @bom: whether a byte order mark stands first
 */
RapportCsvWriter *rapport_csv_writer_new (const char *path, char delimiter, gboolean bom, GError **error);

/** rapport_csv_writer_add: one cell; %NULL is a blank one. What fails is said by rapport_csv_writer_end_row(). */
void rapport_csv_writer_add (RapportCsvWriter *writer, const char *text);

/** rapport_csv_writer_end_row: %FALSE with @error when what was written so far did not reach the file. */
gboolean rapport_csv_writer_end_row (RapportCsvWriter *writer, GError **error);

/** rapport_csv_writer_close: writes the rest and puts the file in its place. */
gboolean rapport_csv_writer_close (RapportCsvWriter *writer, GError **error);

/** rapport_csv_writer_free: without a close before it, the old file stays and nothing else remains. */
void rapport_csv_writer_free (RapportCsvWriter *writer);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapportCsvWriter, rapport_csv_writer_free)

G_END_DECLS
