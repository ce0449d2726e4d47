/* SPDX-License-Identifier: GPL-3.0-or-later */

/* bare-export DATABASE BOOK ROWS: what an export of customers to a workbook costs at least: libxlsxwriter's loop in
 * constant memory over cells that lie ready. They are those of the first records of DATABASE, again and again. */

#include <stdlib.h>

#include <xlsxwriter.h>

#include "rapport-entities.h"
#include "rapport-kind.h"
#include "rapport-office.h"
#include "rapport-query.h"

#define SAMPLE 2000

typedef enum
{
  CELL_BLANK,
  CELL_TEXT,
  CELL_NUMBER,
  CELL_FLAG,
} CellType;

typedef struct
{
  CellType type;
  char *text;
  double number;
} Cell;

static Cell
make_cell (const RapportRecord *record, guint index, const RapportFormat *format)
{
  const RapportEntity *entity = rapport_record_get_entity (record);
  const RapportValue *value = rapport_record_get_nth (record, index);
  RapportKind kind = entity->fields[index].kind;
  Cell cell = { CELL_BLANK };

  if (rapport_value_is_blank (value))
    return cell;
  cell.number = (double) value->integer;
  if (kind == RAPPORT_KIND_FLAG)
    cell.type = CELL_FLAG;
  else if (rapport_kind_get (kind)->numeric)
    cell.type = CELL_NUMBER;
  else
    {
      cell.type = CELL_TEXT;
      cell.text = rapport_record_format (record, index, format);
    }
  return cell;
}

/* Row by row; *@n_columns is how many cells each has. */
static GArray *
read_cells (const char *database, guint *n_columns)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RapportStore) store = rapport_office_open (database, RAPPORT_STORE_READ, &error);
  g_auto (RapportLease) lease = { NULL };
  const RapportEntity *entity = rapport_entity_find ("customer");
  g_autoptr (RapportQuery) query = rapport_query_new (entity);
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GPtrArray) records = NULL;
  GArray *cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  RapportFormat format;

  rapport_format_init_for_locale (&format, "en");
  if (store == NULL || !rapport_store_lease (store, NULL, &lease, &error))
    g_error ("%s", error->message);
  ids = rapport_query_list_ids (query, lease.connection, 0, &error);
  g_assert_no_error (error);
  /* From all over the alphabet. */
  for (guint i = 0; i < SAMPLE; i++)
    g_array_index (ids, gint64, i) = g_array_index (ids, gint64, i * (ids->len / SAMPLE));
  g_array_set_size (ids, SAMPLE);
  records = rapport_query_load (entity, lease.connection, (gint64 *) ids->data, ids->len, NULL, &error);
  g_assert_no_error (error);
  *n_columns = 0;
  for (guint i = 0; entity->fields[i].name != NULL; i++)
    {
      if (rapport_field_is_computed (&entity->fields[i]))
        continue;
      ++*n_columns;
    }
  for (guint row = 0; row < records->len; row++)
    for (guint i = 0; entity->fields[i].name != NULL; i++)
      if (!rapport_field_is_computed (&entity->fields[i]))
        {
          Cell cell = make_cell (records->pdata[row], i, &format);

          g_array_append_val (cells, cell);
        }
  return cells;
}

int
main (int argc, char **argv)
{
  lxw_workbook_options options = { .constant_memory = LXW_TRUE };
  lxw_workbook *workbook;
  lxw_worksheet *sheet;
  g_autoptr (GArray) cells = NULL;
  guint n_columns;
  guint n_rows;

  if (argc != 4)
    return 2;
  n_rows = (guint) atoi (argv[3]);
  cells = read_cells (argv[1], &n_columns);
  workbook = workbook_new_opt (argv[2], &options);
  sheet = workbook_add_worksheet (workbook, NULL);
  for (guint row = 0; row < n_rows; row++)
    {
      const Cell *cell = &g_array_index (cells, Cell, row % (cells->len / n_columns) * n_columns);

      for (guint column = 0; column < n_columns; column++, cell++)
        switch (cell->type)
          {
          case CELL_TEXT:
            worksheet_write_string (sheet, row, (lxw_col_t) column, cell->text, NULL);
            break;
          case CELL_NUMBER:
            worksheet_write_number (sheet, row, (lxw_col_t) column, cell->number, NULL);
            break;
          case CELL_FLAG:
            worksheet_write_boolean (sheet, row, (lxw_col_t) column, (int) cell->number, NULL);
            break;
          case CELL_BLANK:
          default:
            break;
          }
    }
  return workbook_close (workbook) == LXW_NO_ERROR ? 0 : 1;
}
