/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define RAPPORT_CELL_UNITS 32767 /* UTF-16 units that one cell holds */
#define RAPPORT_SHEET_NAME_UNITS 31

/**
 * rapport_workbook_text:
 * @text: anything
 * @buffer: used when the text has to change
 *
 * What may stand in a cell: valid UTF-8 without U+FFFE and U+FFFF (they become U+FFFD), line breaks as LF, a literal
 * `_x0041_` written so that it is not read as an escape, at most %RAPPORT_CELL_UNITS units (longer text ends with "…").
 * The library checks none of this.
 *
 * Returns: (transfer none): @text itself or the contents of @buffer
 */
const char *rapport_workbook_text (const char *text, GString *buffer);

/**
 * rapport_workbook_sheet_name:
 * @title: what the sheet should be called
 * @taken: (element-type utf8 utf8): a set of folded names in use; the new one is added
 *
 * Returns: (transfer full): a name that spreadsheets accept: without `[]:*?/\`, control characters and apostrophes at the
 *   ends, at most %RAPPORT_SHEET_NAME_UNITS units, not "History", and unlike every other without regard to case
 */
char *rapport_workbook_sheet_name (const char *title, GHashTable *taken);

G_END_DECLS
