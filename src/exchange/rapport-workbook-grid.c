/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-workbook-grid.h"

#include <math.h>
#include <string.h>

#include "rapport-workbook-private.h"
#include "rapport-workbook-text.h"

typedef struct
{
  char *heading; /* checked and unique */
  RapportStyle *style;
  RapportStyle *total_style;
  guint width;
  gboolean hidden;
  gboolean numeric;
  double bars; /* full at; 0: none */
  gboolean has_total;
  RapportGridTotal how;
  guint level_column;
  gint64 value;
  int scale;
  char *total_label;
} Column;

typedef struct
{
  guint column;
  char *label;
  RapportTone tone;
} Tone;

struct _RapportGrid
{
  RapportWorkbook *workbook;
  RapportSheet *sheet;
  char *title;
  gboolean constant;
  guint row; /* being written; 0: the header */
  gboolean split;
  gboolean measuring;
  char table[16]; /* the table's name in formulas */
  guint n_columns;
  Column *columns;
  GArray *tones;
  GString *buffer;
};

#define MEASURED_ROWS 2000 /* widths settle after the first screens; measuring every cell of a million rows costs 5 % */
#define LEAST_WIDTH 8
#define WIDEST 60
#define HEADING_LIMIT 255 /* characters in the name of a table's column */
#define FILTER_BUTTON 3   /* its room in the header */

static void
clear_tone (gpointer data)
{
  g_free (((Tone *) data)->label);
}

static void
measure (Column *column, const char *text)
{
  column->width = CLAMP (rapport_text_width (text) + 2, column->width, WIDEST);
}

static RapportStyle *
heading_style (const RapportGrid *grid, const Column *column)
{
  return rapport_workbook_style (grid->workbook, NULL,
                                 RAPPORT_STYLE_HEADING | (column->numeric ? RAPPORT_STYLE_END : 0));
}

static void
begin_sheet (RapportGrid *grid)
{
  grid->sheet = rapport_workbook_add_sheet (grid->workbook, grid->title, grid->constant);
  grid->row = 0;
  /* A table writes its header itself when it is closed; in constant memory there is no way back. */
  if (grid->constant)
    for (guint i = 0; i < grid->n_columns; i++)
      rapport_sheet_write_text (grid->sheet, 0, i, grid->columns[i].heading, heading_style (grid, &grid->columns[i]));
}

static void
add_conditions (RapportGrid *grid, guint last_row)
{
  static const struct
  {
    lxw_color_t text, fill;
  } colours[] = {
    [RAPPORT_TONE_NEUTRAL] = { 0x3D3846, 0xECECEE }, [RAPPORT_TONE_GOOD] = { 0x135C2E, 0xD3EFDD },
    [RAPPORT_TONE_WARN] = { 0x6B3F00, 0xFBE8C6 },    [RAPPORT_TONE_BAD] = { 0x8C1D18, 0xF9D9D7 },
    [RAPPORT_TONE_INFO] = { 0x174A8C, 0xD8E6F8 },
  };
  lxw_worksheet *sheet = grid->sheet->library;

  for (guint i = 0; i < grid->n_columns; i++)
    if (grid->columns[i].bars > 0)
      {
        lxw_conditional_format bars = {
          .type = LXW_CONDITIONAL_DATA_BAR,
          .data_bar_2010 = LXW_TRUE,
          .bar_solid = LXW_TRUE,
          .bar_color = 0x99C1F1,
          .min_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
          .min_value = 0,
          .max_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
          .max_value = grid->columns[i].bars,
          .bar_direction = grid->workbook->right_to_left ? LXW_CONDITIONAL_BAR_DIRECTION_RIGHT_TO_LEFT
                                                         : LXW_CONDITIONAL_BAR_DIRECTION_LEFT_TO_RIGHT,
        };

        rapport_workbook_note (grid->workbook, worksheet_conditional_format_range (sheet, 1, i, last_row, i, &bars));
      }
  for (guint i = 0; i < grid->tones->len; i++)
    {
      const Tone *tone = &g_array_index (grid->tones, Tone, i);
      g_auto (GStrv) parts = g_strsplit (tone->label, "\"", -1);
      g_autofree char *escaped = g_strjoinv ("\"\"", parts);
      g_autofree char *value = g_strdup_printf ("\"%s\"", escaped);
      lxw_format *format = workbook_add_format (grid->workbook->library);
      lxw_conditional_format same = {
        .type = LXW_CONDITIONAL_TYPE_CELL,
        .criteria = LXW_CONDITIONAL_CRITERIA_EQUAL_TO,
        .format = format,
      };

      same.value_string = value;
      format_set_font_color (format, colours[tone->tone].text);
      format_set_bg_color (format, colours[tone->tone].fill);
      rapport_workbook_note (
          grid->workbook, worksheet_conditional_format_range (sheet, 1, tone->column, last_row, tone->column, &same));
    }
}

/* A column's name inside [ ] of a formula. */
static char *
quote_heading (const char *heading)
{
  g_autoptr (GString) quoted = g_string_new (NULL);

  for (; *heading; heading++)
    {
      if (strchr ("'#[]", *heading))
        g_string_append_c (quoted, '\'');
      g_string_append_c (quoted, *heading);
    }
  return g_string_free (g_steal_pointer (&quoted), FALSE);
}

static char *
total_formula (RapportGrid *grid, guint i, guint last_row)
{
  const Column *column = &grid->columns[i];
  g_autofree char *first = rapport_cell_name (1, i);
  g_autofree char *last = rapport_cell_name (last_row, i);

  if (column->how == RAPPORT_TOTAL_SUBTOTAL && !grid->constant)
    {
      g_autofree char *name = quote_heading (column->heading);

      /* as Excel itself stores it; without the table's name LibreOffice stumbles over blanks in a heading */
      return g_strdup_printf ("SUBTOTAL(109,%s[%s])", grid->table, name);
    }
  if (column->how == RAPPORT_TOTAL_SUBTOTAL)
    return g_strdup_printf ("SUBTOTAL(109,%s:%s)", first, last);
  if (column->how == RAPPORT_TOTAL_LEVEL)
    {
      g_autofree char *level_first = rapport_cell_name (1, column->level_column);
      g_autofree char *level_last = rapport_cell_name (last_row, column->level_column);

      return g_strdup_printf ("SUMIFS(%s:%s,%s:%s,0)", first, last, level_first, level_last);
    }
  return NULL;
}

static void
write_totals (RapportGrid *grid, guint row, guint last_row)
{
  for (guint i = 0; i < grid->n_columns; i++)
    {
      Column *column = &grid->columns[i];

      if (column->total_label)
        rapport_sheet_write_text (grid->sheet, row, i, column->total_label, column->total_style);
      else if (column->has_total)
        {
          /* parts on other sheets are out of a formula's reach */
          g_autofree char *formula = grid->split ? NULL : total_formula (grid, i, last_row);

          if (formula)
            rapport_sheet_write_formula (grid->sheet, row, i, formula, column->value / pow (10, column->scale),
                                         column->total_style);
          else
            rapport_sheet_write_number (grid->sheet, row, i, column->value, column->scale, column->total_style);
        }
      else
        rapport_workbook_note (grid->workbook,
                               worksheet_write_blank (grid->sheet->library, row, i, column->total_style));
    }
}

static void
add_table (RapportGrid *grid, guint last_row, gboolean has_total)
{
  g_autofree lxw_table_column *columns = g_new0 (lxw_table_column, grid->n_columns);
  g_autofree lxw_table_column **pointers = g_new0 (lxw_table_column *, grid->n_columns + 1);
  lxw_table_options options = {
    .style_type = LXW_TABLE_STYLE_TYPE_LIGHT,
    .style_type_number = 1,
    .total_row = has_total,
    .columns = pointers,
  };

  g_snprintf (grid->table, sizeof grid->table, "Table%u", ++grid->workbook->n_tables);
  options.name = grid->table;
  for (guint i = 0; i < grid->n_columns; i++)
    {
      columns[i].header = grid->columns[i].heading;
      columns[i].header_format = heading_style (grid, &grid->columns[i]);
      if (grid->columns[i].total_label)
        columns[i].total_string = grid->columns[i].total_label;
      else if (grid->columns[i].has_total && grid->columns[i].how == RAPPORT_TOTAL_SUBTOTAL)
        columns[i].total_function = LXW_TABLE_FUNCTION_SUM;
      pointers[i] = &columns[i];
    }
  rapport_workbook_note (grid->workbook,
                         worksheet_add_table (grid->sheet->library, 0, 0, last_row, grid->n_columns - 1, &options));
}

static gboolean
has_totals (const RapportGrid *grid)
{
  for (guint i = 0; i < grid->n_columns; i++)
    if (grid->columns[i].has_total || grid->columns[i].total_label)
      return TRUE;
  return FALSE;
}

/* @final: the last sheet, which bears the totals. Returns the total row. */
static guint
finish_sheet (RapportGrid *grid, gboolean final)
{
  guint last_row = MAX (grid->row, 1); /* a table has at least one row */
  gboolean totals = final && has_totals (grid);
  guint total_row = totals ? last_row + 1 : 0;

  if (!grid->constant)
    add_table (grid, totals ? total_row : last_row, totals);
  else
    rapport_workbook_note (grid->workbook,
                           worksheet_autofilter (grid->sheet->library, 0, 0, last_row, grid->n_columns - 1));
  if (totals)
    write_totals (grid, total_row, last_row);
  add_conditions (grid, last_row);
  for (guint i = 0; i < grid->n_columns; i++)
    {
      const Column *column = &grid->columns[i];

      if (column->hidden)
        {
          lxw_row_col_options hidden = { .hidden = LXW_TRUE };

          rapport_workbook_note (grid->workbook,
                                 worksheet_set_column_opt (grid->sheet->library, i, i, LEAST_WIDTH, NULL, &hidden));
        }
      else
        rapport_sheet_set_width (grid->sheet, i, column->width);
    }
  rapport_sheet_set_up (grid->sheet, 1, 0);
  return total_row;
}

RapportGrid *
rapport_grid_new (RapportWorkbook *workbook, const char *title, guint n_columns, guint64 expected)
{
  RapportGrid *grid = g_new0 (RapportGrid, 1);

  g_return_val_if_fail (n_columns > 0 && n_columns <= LXW_COL_MAX, NULL);

  grid->workbook = workbook;
  grid->title = g_strdup (title);
  grid->constant = expected > RAPPORT_TABLE_ROWS;
  grid->n_columns = n_columns;
  grid->columns = g_new0 (Column, n_columns);
  grid->tones = g_array_new (FALSE, TRUE, sizeof (Tone));
  g_array_set_clear_func (grid->tones, clear_tone);
  grid->buffer = g_string_new (NULL);
  for (guint i = 0; i < n_columns; i++)
    grid->columns[i].width = LEAST_WIDTH;
  return grid;
}

void
rapport_grid_free (RapportGrid *grid)
{
  if (!grid)
    return;
  for (guint i = 0; i < grid->n_columns; i++)
    {
      g_free (grid->columns[i].heading);
      g_free (grid->columns[i].total_label);
    }
  g_free (grid->columns);
  g_array_unref (grid->tones);
  g_string_free (grid->buffer, TRUE);
  g_free (grid->title);
  g_free (grid);
}

void
rapport_grid_set_heading (RapportGrid *grid, guint column, const char *heading)
{
  g_autofree char *checked = g_strdup (rapport_workbook_text (heading, grid->buffer));
  guint number = 1;

  /* A line break in a header must be repeated exactly in the table's part; better none. */
  g_strdelimit (checked, "\n\t", ' ');
  for (;;)
    {
      g_autofree char *name = number == 1 ? g_strdup (checked) : g_strdup_printf ("%s %u", checked, number);
      g_autofree char *cut = g_utf8_substring (name, 0, MIN (g_utf8_strlen (name, -1), HEADING_LIMIT));
      g_autofree char *folded = g_utf8_casefold (cut, -1);
      gboolean taken = FALSE;

      for (guint i = 0; i < grid->n_columns && !taken; i++)
        if (i != column && grid->columns[i].heading)
          {
            g_autofree char *other = g_utf8_casefold (grid->columns[i].heading, -1);

            taken = g_str_equal (other, folded);
          }
      if (!taken)
        {
          guint words = 0;

          g_free (grid->columns[column].heading);
          grid->columns[column].heading = g_steal_pointer (&cut);
          /* headers wrap: half of a long one is enough */
          words = rapport_text_width (grid->columns[column].heading);
          grid->columns[column].width = CLAMP ((words > 16 ? words / 2 + 2 : words) + FILTER_BUTTON, LEAST_WIDTH, 30);
          return;
        }
      number++;
    }
}

void
rapport_grid_set_style (RapportGrid *grid, guint column, RapportStyle *style, RapportStyle *total_style)
{
  grid->columns[column].style = style;
  grid->columns[column].total_style = total_style;
}

void
rapport_grid_set_numeric (RapportGrid *grid, guint column)
{
  grid->columns[column].numeric = TRUE;
}

void
rapport_grid_set_hidden (RapportGrid *grid, guint column)
{
  grid->columns[column].hidden = TRUE;
}

void
rapport_grid_add_bars (RapportGrid *grid, guint column, double full)
{
  grid->columns[column].bars = full;
}

void
rapport_grid_add_tone (RapportGrid *grid, guint column, const char *label, RapportTone tone)
{
  Tone entry = { column, g_strdup (rapport_workbook_text (label, grid->buffer)), tone };

  g_array_append_val (grid->tones, entry);
}

void
rapport_grid_next_row (RapportGrid *grid)
{
  if (!grid->sheet)
    begin_sheet (grid);
  else if (grid->row == RAPPORT_SHEET_ROWS - 1)
    {
      finish_sheet (grid, FALSE);
      grid->split = TRUE;
      begin_sheet (grid);
    }
  grid->row++;
  grid->measuring = grid->row <= MEASURED_ROWS;
}

RapportSheet *
rapport_grid_get_sheet (RapportGrid *grid)
{
  return grid->sheet;
}

guint
rapport_grid_get_row (RapportGrid *grid)
{
  return grid->row;
}

RapportStyle *
rapport_grid_get_style (RapportGrid *grid, guint column)
{
  return grid->columns[column].style;
}

void
rapport_grid_text (RapportGrid *grid, guint column, const char *text, RapportStyle *style)
{
  if (!text || !*text)
    return;
  if (grid->measuring)
    measure (&grid->columns[column], rapport_workbook_text (text, grid->buffer));
  rapport_sheet_write_text (grid->sheet, grid->row, column, text, style ? style : grid->columns[column].style);
}

void
rapport_grid_number (RapportGrid *grid, guint column, gint64 value, int scale, RapportStyle *style)
{
  if (grid->measuring)
    {
      char digits[32];
      gsize length = g_snprintf (digits, sizeof digits, "%" G_GINT64_FORMAT, value);

      /* separators of thousands, and a code behind */
      grid->columns[column].width = CLAMP (length + length / 3 + 3, grid->columns[column].width, WIDEST);
    }
  rapport_sheet_write_number (grid->sheet, grid->row, column, value, scale,
                              style ? style : grid->columns[column].style);
}

void
rapport_grid_set_total_label (RapportGrid *grid, guint column, const char *label)
{
  g_free (grid->columns[column].total_label);
  grid->columns[column].total_label = g_strdup (rapport_workbook_text (label, grid->buffer));
}

void
rapport_grid_set_total (RapportGrid *grid,
                        guint column,
                        RapportGridTotal how,
                        guint level_column,
                        gint64 value,
                        int scale)
{
  Column *target = &grid->columns[column];
  char digits[32];
  gsize length = g_snprintf (digits, sizeof digits, "%" G_GINT64_FORMAT, value);

  target->has_total = TRUE;
  target->how = how;
  target->level_column = level_column;
  target->value = value;
  target->scale = scale;
  target->width = CLAMP (length + length / 3 + 3, target->width, WIDEST);
}

guint
rapport_grid_end (RapportGrid *grid)
{
  if (!grid->sheet)
    begin_sheet (grid);
  /* no room for the total row: it stands alone on the next sheet */
  if (grid->row == RAPPORT_SHEET_ROWS - 1 && has_totals (grid))
    {
      finish_sheet (grid, FALSE);
      grid->split = TRUE;
      begin_sheet (grid);
    }
  return finish_sheet (grid, TRUE);
}
