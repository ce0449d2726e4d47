/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "rapport-export-private.h"
#include "rapport-kind.h"
#include "rapport-money.h"
#include "rapport-workbook-grid.h"

typedef struct
{
  guint index;
  const RapportField *field;
  GHashTable *labels;  /* id → label; nullable: for kinds with few values whose labels cost something */
  gboolean bare;       /* the text goes out as it is */
  gboolean shown_code; /* amounts name their currency, because its column is not in the sheet */
  char *currency;      /* of the last amount */
  int scale;
  RapportStyle *money; /* for that currency */
  gboolean summed;
  gint64 sum; /* while it fits */
} Column;

typedef struct
{
  RapportExportRun *run;
  RapportWorkbook *workbook;
  RapportGrid *grid;
  const RapportEntity *entity;
  guint n_columns;
  Column *columns;
  RapportStyle *whole; /* a quantity without a fraction */
} Writing;

static gboolean
is_code (const RapportField *field)
{
  return rapport_kind_get (field->kind)->left_to_right || (field->flags & RAPPORT_FIELD_UNIQUE) != 0
         || g_str_equal (field->name, "tax_id");
}

static gboolean
has_field (const guint *columns, guint index)
{
  for (; *columns != G_MAXUINT; columns++)
    if (*columns == index)
      return TRUE;
  return FALSE;
}

/* Amounts of one currency only may be added up: those in the base currency, and what is not money. */
static gboolean
is_summed (const RapportField *field)
{
  return (field->flags & RAPPORT_FIELD_SUMMED) != 0 && field->currency == NULL;
}

static void
set_up_column (Writing *writing, guint i, const guint *columns)
{
  Column *column = &writing->columns[i];
  const RapportField *field = &writing->entity->fields[columns[i]];
  const char *number = NULL;
  g_autofree char *money = NULL;
  RapportStyleFlags flags = RAPPORT_STYLE_PLAIN;

  column->index = columns[i];
  column->field = field;
  column->summed = is_summed (field);
  switch (field->kind)
    {
    case RAPPORT_KIND_QUANTITY:
      number = RAPPORT_NUMBER_QUANTITY;
      break;
    case RAPPORT_KIND_PERCENT:
      number = RAPPORT_NUMBER_PERCENT;
      break;
    case RAPPORT_KIND_DATE:
      number = RAPPORT_NUMBER_DATE;
      break;
    case RAPPORT_KIND_DATE_TIME:
      number = RAPPORT_NUMBER_TIME;
      break;
    case RAPPORT_KIND_MONEY:
      column->shown_code
          = !field->currency
            || !has_field (columns, rapport_entity_field_index (
                                        writing->entity, rapport_entity_get_field (writing->entity, field->currency)));
      column->scale = rapport_currency_scale (writing->run->format.base_currency);
      money = rapport_workbook_money_format (column->scale, writing->run->format.base_currency);
      number = money;
      break;
    case RAPPORT_KIND_CHOICE:
    case RAPPORT_KIND_COUNTRY:
    case RAPPORT_KIND_LANGUAGE:
      column->labels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      break;
    case RAPPORT_KIND_TEXT:
    case RAPPORT_KIND_LONG_TEXT:
    case RAPPORT_KIND_EMAIL:
    case RAPPORT_KIND_PHONE:
    case RAPPORT_KIND_URL:
    case RAPPORT_KIND_COLOUR:
    case RAPPORT_KIND_CURRENCY:
      column->bare = (field->flags & RAPPORT_FIELD_MULTIPLE) == 0;
      flags = is_code (field) ? RAPPORT_STYLE_CODE : RAPPORT_STYLE_PLAIN;
      break;
    default:
      break;
    }
  rapport_grid_set_heading (writing->grid, i, rapport_field_get_label (writing->entity, field));
  if (rapport_kind_get (field->kind)->numeric)
    rapport_grid_set_numeric (writing->grid, i);
  rapport_grid_set_style (writing->grid, i, rapport_workbook_style (writing->workbook, number, flags),
                          rapport_workbook_style (writing->workbook, number, RAPPORT_STYLE_TOTAL));
  if (field->flags & RAPPORT_FIELD_STATE && field->choices)
    for (const RapportChoice *choice = field->choices; choice->id; choice++)
      rapport_grid_add_tone (writing->grid, i, rapport_choice_get_label (writing->entity, field, choice), choice->tone);
}

static void
write_money (Writing *writing, guint i, RapportRecord *record, gint64 minor)
{
  Column *column = &writing->columns[i];
  const char *currency = rapport_record_get_currency (record, column->field);

  if (!currency)
    currency = writing->run->format.base_currency;
  if (g_strcmp0 (column->currency, currency) != 0)
    {
      g_autofree char *format = NULL;

      g_free (column->currency);
      column->currency = g_strdup (currency);
      column->scale = rapport_currency_scale (currency);
      format = rapport_workbook_money_format (column->scale, column->shown_code ? currency : NULL);
      column->money = rapport_workbook_style (writing->workbook, format, RAPPORT_STYLE_PLAIN);
    }
  rapport_grid_number (writing->grid, i, minor, column->scale, column->money);
}

static void
write_moment (Writing *writing, guint i, const char *iso)
{
  g_autoptr (GDateTime) universal = g_date_time_new_from_iso8601 (iso, NULL);
  g_autoptr (GDateTime) local = universal ? g_date_time_to_local (universal) : NULL;

  if (local)
    rapport_sheet_write_moment (rapport_grid_get_sheet (writing->grid), rapport_grid_get_row (writing->grid), i,
                                rapport_day_from_ymd (g_date_time_get_year (local), g_date_time_get_month (local),
                                                      g_date_time_get_day_of_month (local)),
                                g_date_time_get_hour (local) * 3600 + g_date_time_get_minute (local) * 60
                                    + g_date_time_get_second (local),
                                rapport_grid_get_style (writing->grid, i));
  else
    rapport_grid_text (writing->grid, i, iso, NULL);
}

static const char *
find_label (Writing *writing, Column *column, RapportRecord *record, const char *id)
{
  char *label = g_hash_table_lookup (column->labels, id);

  if (!label)
    {
      label = rapport_record_format (record, column->index, &writing->run->format);
      g_hash_table_insert (column->labels, g_strdup (id), label);
    }
  return label;
}

static void
write_cell (Writing *writing, guint i, RapportRecord *record, const RapportValue *value)
{
  Column *column = &writing->columns[i];
  RapportSheet *sheet = rapport_grid_get_sheet (writing->grid);
  guint row = rapport_grid_get_row (writing->grid);
  RapportStyle *style = rapport_grid_get_style (writing->grid, i);

  /* a computed text may come as a number */
  if (column->bare && value->type == RAPPORT_VALUE_TEXT)
    {
      rapport_grid_text (writing->grid, i, value->text, NULL);
      return;
    }
  if (column->labels && value->type == RAPPORT_VALUE_TEXT)
    {
      rapport_grid_text (writing->grid, i, find_label (writing, column, record, value->text), NULL);
      return;
    }
  switch (column->field->kind)
    {
    case RAPPORT_KIND_INTEGER:
      rapport_grid_number (writing->grid, i, value->integer, 0, NULL);
      break;
    case RAPPORT_KIND_QUANTITY:
      rapport_grid_number (writing->grid, i, value->integer, 3, value->integer % 1000 == 0 ? writing->whole : NULL);
      break;
    case RAPPORT_KIND_PERCENT:
      rapport_grid_number (writing->grid, i, value->integer, 4, NULL);
      break;
    case RAPPORT_KIND_RATE:
      rapport_sheet_write_ratio (sheet, row, i, value->integer, RAPPORT_RATE_ONE, style);
      break;
    case RAPPORT_KIND_MONEY:
      write_money (writing, i, record, value->integer);
      break;
    case RAPPORT_KIND_DATE:
      rapport_sheet_write_day (sheet, row, i, rapport_day_from_iso (value->text), style);
      break;
    case RAPPORT_KIND_DATE_TIME:
      write_moment (writing, i, value->text);
      break;
    case RAPPORT_KIND_FLAG:
      rapport_sheet_write_flag (sheet, row, i, value->integer != 0, style);
      break;
    case RAPPORT_KIND_REFERENCE:
      rapport_grid_text (writing->grid, i, rapport_record_get_reference_title (record, column->index), NULL);
      break;
    default:
      {
        g_autofree char *text = rapport_record_format (record, column->index, &writing->run->format);

        rapport_grid_text (writing->grid, i, text, NULL);
      }
    }
}

static gboolean
write_record_cb (RapportRecord *record, gpointer user_data, GError **error)
{
  Writing *writing = user_data;

  rapport_grid_next_row (writing->grid);
  for (guint i = 0; i < writing->n_columns; i++)
    {
      Column *column = &writing->columns[i];
      const RapportValue *value = rapport_record_get_nth (record, column->index);

      if (rapport_value_is_blank (value))
        continue;
      if (column->summed)
        column->summed = !__builtin_add_overflow (column->sum, value->integer, &column->sum);
      write_cell (writing, i, record, value);
    }
  return rapport_export_run_step (writing->run, error);
}

static void
write_total (Writing *writing)
{
  gboolean any = FALSE;

  for (guint i = 0; i < writing->n_columns; i++)
    {
      Column *column = &writing->columns[i];
      int scale = column->field->kind == RAPPORT_KIND_MONEY      ? column->scale
                  : column->field->kind == RAPPORT_KIND_QUANTITY ? 3
                                                                 : 0;

      if (!column->summed)
        continue;
      rapport_grid_set_total (writing->grid, i, RAPPORT_TOTAL_SUBTOTAL, 0, column->sum, scale);
      any = TRUE;
    }
  for (guint i = 0; any && i < writing->n_columns; i++)
    if (!is_summed (writing->columns[i].field))
      {
        /* Translators: of the row with the sums of a table */
        rapport_grid_set_total_label (writing->grid, i, C_ ("workbook", "Total"));
        break;
      }
}

gboolean
rapport_export_records (RapportExportRun *run,
                        RapportWorkbook *workbook,
                        const char *title,
                        RapportQuery *query,
                        const GArray *ids,
                        const guint *columns,
                        GError **error)
{
  g_autoptr (RapportGrid) grid = NULL;
  g_autofree Column *own = NULL;
  Writing writing = { run, workbook, NULL, rapport_query_get_entity (query), 0, NULL, NULL };
  guint64 expected = rapport_export_count (run, query, ids, error);
  gboolean done;

  if (expected == G_MAXUINT64)
    return FALSE;
  while (columns[writing.n_columns] != G_MAXUINT)
    writing.n_columns++;
  own = g_new0 (Column, writing.n_columns);
  grid = rapport_grid_new (workbook, title, writing.n_columns, expected);
  writing.columns = own;
  writing.grid = grid;
  writing.whole = rapport_workbook_style (workbook, RAPPORT_NUMBER_COUNT, RAPPORT_STYLE_PLAIN);
  for (guint i = 0; i < writing.n_columns; i++)
    set_up_column (&writing, i, columns);

  done = rapport_export_foreach (run, query, ids, columns, TRUE, write_record_cb, &writing, error);
  if (done)
    {
      write_total (&writing);
      rapport_grid_end (grid);
    }
  for (guint i = 0; i < writing.n_columns; i++)
    {
      g_clear_pointer (&own[i].labels, g_hash_table_unref);
      g_free (own[i].currency);
    }
  return done;
}
