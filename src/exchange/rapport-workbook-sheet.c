/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <stdlib.h>

#include "rapport-money.h"
#include "rapport-workbook-private.h"
#include "rapport-workbook-text.h"

#define LARGEST_EXACT (G_GINT64_CONSTANT (1) << 53)
#define FIRST_GOOD_SERIAL 61  /* 1900-03-01: spreadsheets believe in 29 February 1900 */
#define SERIAL_OF_EPOCH 25569 /* 1970-01-01 */
#define DAY_SECONDS 86400.0
#define A4 9

static const double powers[] = { 1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12 };

/* NaN and infinity would be written as they are and make the file unreadable. */
static void
write_double (RapportSheet *sheet, guint row, guint column, double number, RapportStyle *style)
{
  if (isfinite (number))
    rapport_workbook_note (sheet->workbook, worksheet_write_number (sheet->library, row, column, number, style));
}

void
rapport_sheet_write_text (RapportSheet *sheet, guint row, guint column, const char *text, RapportStyle *style)
{
  if (!text || !*text)
    return;
  rapport_workbook_note (sheet->workbook,
                         worksheet_write_string (sheet->library, row, column,
                                                 rapport_workbook_text (text, sheet->workbook->buffer), style));
}

void
rapport_sheet_write_number (RapportSheet *sheet, guint row, guint column, gint64 value, int scale, RapportStyle *style)
{
  g_return_if_fail (scale >= 0 && scale < (int) G_N_ELEMENTS (powers));

  if (value > LARGEST_EXACT || value < -LARGEST_EXACT)
    {
      g_autofree char *text = rapport_decimal_format (rapport_format_plain (), value, scale, scale);

      rapport_sheet_write_text (sheet, row, column, text, style);
      return;
    }
  /* Both are exact, so the quotient is the double nearest to the decimal: it prints as the decimal. */
  write_double (sheet, row, column, value / powers[scale], style);
}

void
rapport_sheet_write_ratio (RapportSheet *sheet,
                           guint row,
                           guint column,
                           gint64 numerator,
                           gint64 denominator,
                           RapportStyle *style)
{
  if (denominator != 0)
    write_double (sheet, row, column, (double) numerator / (double) denominator, style);
}

void
rapport_sheet_write_day (RapportSheet *sheet, guint row, guint column, RapportDay day, RapportStyle *style)
{
  rapport_sheet_write_moment (sheet, row, column, day, 0, style);
}

void
rapport_sheet_write_flag (RapportSheet *sheet, guint row, guint column, gboolean flag, RapportStyle *style)
{
  rapport_workbook_note (sheet->workbook, worksheet_write_boolean (sheet->library, row, column, flag, style));
}

void
rapport_sheet_write_moment (RapportSheet *sheet,
                            guint row,
                            guint column,
                            RapportDay day,
                            guint seconds,
                            RapportStyle *style)
{
  if (day == RAPPORT_DAY_NONE)
    return;
  if (day < FIRST_GOOD_SERIAL - SERIAL_OF_EPOCH)
    {
      char iso[RAPPORT_DAY_TEXT];

      rapport_day_to_iso (day, iso);
      rapport_sheet_write_text (sheet, row, column, iso, style);
      return;
    }
  write_double (sheet, row, column, day + SERIAL_OF_EPOCH + seconds / DAY_SECONDS, style);
}

void
rapport_sheet_write_formula (RapportSheet *sheet,
                             guint row,
                             guint column,
                             const char *formula,
                             double cached,
                             RapportStyle *style)
{
  g_return_if_fail (isfinite (cached));

  rapport_workbook_note (sheet->workbook,
                         worksheet_write_formula_num (sheet->library, row, column, formula, style, cached));
}

void
rapport_sheet_set_width (RapportSheet *sheet, guint column, guint characters)
{
  rapport_workbook_note (sheet->workbook, worksheet_set_column (sheet->library, column, column, characters, NULL));
}

void
rapport_sheet_set_up (RapportSheet *sheet, guint header_rows, guint frozen_columns)
{
  worksheet_set_paper (sheet->library, A4);
  worksheet_set_landscape (sheet->library);
  worksheet_fit_to_pages (sheet->library, 1, 0);
  worksheet_set_footer (sheet->library, "&L&A&R&P / &N");
  if (header_rows > 0)
    {
      worksheet_repeat_rows (sheet->library, 0, header_rows - 1);
      worksheet_freeze_panes (sheet->library, header_rows, frozen_columns);
    }
}

void
rapport_sheet_fit_page (RapportSheet *sheet)
{
  worksheet_fit_to_pages (sheet->library, 1, 1);
}

char *
rapport_cell_name (guint row, guint column)
{
  char name[LXW_MAX_CELL_NAME_LENGTH];

  lxw_rowcol_to_cell (name, row, column);
  return g_strdup (name);
}

guint
rapport_text_width (const char *text)
{
  guint widest = 0;
  guint width = 0;

  for (const char *p = text; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\n')
        width = 0;
      else if (!g_unichar_iszerowidth (c))
        width += g_unichar_iswide (c) ? 2 : 1;
      widest = MAX (widest, width);
    }
  return widest;
}
