/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-date.h"

G_BEGIN_DECLS

#define RAPPORT_SHEET_ROWS 1048576
#define RAPPORT_TABLE_ROWS                                                                                             \
  50000 /* above: constant memory with a filter instead of a table (a million rows take 1 GB) */

/**
 * RapportWorkbook:
 *
 * An .xlsx file being written: the one place that calls libxlsxwriter, and that makes its traps impossible. Text goes out
 * checked and only ever as text; numbers are exact decimals; dates are numbers; sheet names are legal and unique; the
 * thread's numeric locale is "C" from rapport_workbook_new() to rapport_workbook_free(). So both belong to one thread, and
 * workbooks of one thread are nested, not interleaved.
 *
 * Writing never fails on the spot: the first thing that went wrong is said by rapport_workbook_save().
 */
typedef struct _RapportWorkbook RapportWorkbook;
typedef struct _RapportSheet RapportSheet;

/** RapportStyle: how a cell looks; from rapport_workbook_style(), owned by the workbook. */
typedef struct lxw_format RapportStyle;

typedef enum
{
  RAPPORT_STYLE_PLAIN = 0,
  RAPPORT_STYLE_BOLD = 1 << 0,
  RAPPORT_STYLE_WRAP = 1 << 1,
  RAPPORT_STYLE_CODE = 1 << 2, /* text that stays text when it is edited, left-to-right */
  RAPPORT_STYLE_MUTED = 1 << 3,
  RAPPORT_STYLE_TITLE = 1 << 4,
  RAPPORT_STYLE_HEADING = 1 << 5, /* of a table */
  RAPPORT_STYLE_TOTAL = 1 << 6,
  RAPPORT_STYLE_INDENT = 1 << 7,
  RAPPORT_STYLE_GOOD = 1 << 8,
  RAPPORT_STYLE_WARN = 1 << 9,
  RAPPORT_STYLE_BAD = 1 << 10,
  RAPPORT_STYLE_START = 1 << 11, /* a number or date that stands where text does */
  RAPPORT_STYLE_END = 1 << 12,   /* a heading over numbers */
} RapportStyleFlags;

#define RAPPORT_NUMBER_COUNT "#,##0"
#define RAPPORT_NUMBER_QUANTITY "#,##0.000"
#define RAPPORT_NUMBER_RATIO "0.0%"
#define RAPPORT_NUMBER_PERCENT "0.00%"
#define RAPPORT_NUMBER_DATE "yyyy-mm-dd"
#define RAPPORT_NUMBER_TIME "yyyy-mm-dd hh:mm"

/**
 * rapport_workbook_new:
 * @path: written when saved, over what is there: a safe file's temporary name
 * @locale: (nullable): ICU id; decides whether sheets run from right to left
 */
RapportWorkbook *rapport_workbook_new (const char *path, const char *locale, GError **error);

/** rapport_workbook_set_properties: what the file says about itself. @subject nullable. */
void rapport_workbook_set_properties (RapportWorkbook *workbook, const char *title, const char *subject);

/**
 * rapport_workbook_save:
 *
 * Writes the file and reads it back: the library does not notice when its own temporary files were cut short. Not synced.
 * @shown is the name for the sentence in @error.
 */
gboolean rapport_workbook_save (RapportWorkbook *workbook, const char *shown, GError **error);
void rapport_workbook_free (RapportWorkbook *workbook);

/** rapport_workbook_style: (transfer none) (nullable): @number_format: as in a spreadsheet, %NULL for the general one. %NULL is the plain style. */
RapportStyle *rapport_workbook_style (RapportWorkbook *workbook, const char *number_format, RapportStyleFlags flags);

/** rapport_workbook_money_format: (transfer full): of amounts with @scale digits; @currency nullable: shown behind. */
char *rapport_workbook_money_format (int scale, const char *currency);

/**
 * rapport_workbook_add_sheet:
 * @title: its name, made legal and unique
 * @constant: rows are written out at once and cannot be gone back to; no tables, any number of rows
 */
RapportSheet *rapport_workbook_add_sheet (RapportWorkbook *workbook, const char *title, gboolean constant);

/** rapport_sheet_write_text: nothing is written for %NULL and "". */
void rapport_sheet_write_text (RapportSheet *sheet, guint row, guint column, const char *text, RapportStyle *style);

/** rapport_sheet_write_number: @value / 10^@scale; beyond 2^53, where spreadsheets lose digits, as text. */
void
rapport_sheet_write_number (RapportSheet *sheet, guint row, guint column, gint64 value, int scale, RapportStyle *style);

/** rapport_sheet_write_ratio: @numerator / @denominator; nothing when that is 0. */
void rapport_sheet_write_ratio (RapportSheet *sheet,
                                guint row,
                                guint column,
                                gint64 numerator,
                                gint64 denominator,
                                RapportStyle *style);

/** rapport_sheet_write_day: a date as number; before 1900-03-01, which spreadsheets get wrong, as ISO text. */
void rapport_sheet_write_day (RapportSheet *sheet, guint row, guint column, RapportDay day, RapportStyle *style);

/** rapport_sheet_write_flag: TRUE or FALSE, in the words of the reader's spreadsheet. */
void rapport_sheet_write_flag (RapportSheet *sheet, guint row, guint column, gboolean flag, RapportStyle *style);

/** rapport_sheet_write_moment: @day and seconds since its midnight. */
void rapport_sheet_write_moment (RapportSheet *sheet,
                                 guint row,
                                 guint column,
                                 RapportDay day,
                                 guint seconds,
                                 RapportStyle *style);

/** rapport_sheet_write_formula: @formula is ours, never a user's; @cached is what it gives. */
void rapport_sheet_write_formula (RapportSheet *sheet,
                                  guint row,
                                  guint column,
                                  const char *formula,
                                  double cached,
                                  RapportStyle *style);

/** rapport_sheet_set_width: in characters. */
void rapport_sheet_set_width (RapportSheet *sheet, guint column, guint characters);

/** rapport_sheet_set_up: A4 landscape one page wide, page numbers; @header_rows repeated and frozen. */
void rapport_sheet_set_up (RapportSheet *sheet, guint header_rows, guint frozen_columns);

/** rapport_sheet_fit_page: prints the whole sheet on one page, after rapport_sheet_set_up(). */
void rapport_sheet_fit_page (RapportSheet *sheet);

/** rapport_cell_name: (transfer full): "E5". */
char *rapport_cell_name (guint row, guint column);

/** rapport_text_width: characters that @text takes in a column, wide ones as two; its longest line. */
guint rapport_text_width (const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapportWorkbook, rapport_workbook_free)

G_END_DECLS
