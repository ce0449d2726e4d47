/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-csv-writer.h"
#include "rapport-entities.h"
#include "rapport-export-private.h"
#include "rapport-kind.h"

typedef struct
{
  RapportExportRun *run;
  RapportCsvWriter *writer;
  const RapportEntity *entity;
  const guint *columns;
  GPtrArray *keys; /* element-type RapportExportKeys, by column; NULL where it is no reference */
} Writing;

static gboolean
write_record_cb (RapportRecord *record, gpointer user_data, GError **error)
{
  Writing *writing = user_data;

  for (guint i = 0; writing->columns[i] != G_MAXUINT; i++)
    {
      guint index = writing->columns[i];
      const RapportField *field = &writing->entity->fields[index];
      const RapportValue *value = rapport_record_get_nth (record, index);
      RapportExportKeys *keys = g_ptr_array_index (writing->keys, i);
      g_autofree char *text = NULL;

      if (rapport_value_is_blank (value))
        {
          rapport_csv_writer_add (writing->writer, NULL);
          continue;
        }
      if (keys)
        {
          const char *key = rapport_export_keys_get (keys, value->integer, error);

          if (!key)
            return FALSE;
          rapport_csv_writer_add (writing->writer, key);
          continue;
        }
      text = rapport_field_format (writing->entity, field, value, &writing->run->format,
                                   rapport_record_get_currency (record, field));
      rapport_csv_writer_add (writing->writer, text);
    }
  return rapport_csv_writer_end_row (writing->writer, error) && rapport_export_run_step (writing->run, error);
}

static void
free_keys (gpointer data)
{
  rapport_export_keys_free (data);
}

gboolean
rapport_export_list_csv (RapportExportRun *run,
                         RapportQuery *query,
                         const GArray *ids,
                         const guint *columns,
                         const char *path,
                         const RapportExportOptions *options,
                         GError **error)
{
  g_autoptr (RapportCsvWriter) writer = NULL;
  g_autoptr (GPtrArray) all_keys = g_ptr_array_new_with_free_func (free_keys);
  const RapportEntity *entity = rapport_query_get_entity (query);
  Writing writing = { run, NULL, entity, columns, all_keys };

  for (guint i = 0; columns[i] != G_MAXUINT; i++)
    {
      const RapportField *field = &entity->fields[columns[i]];
      RapportExportKeys *keys = NULL;

      if (field->kind == RAPPORT_KIND_REFERENCE)
        {
          keys = rapport_export_keys_new (rapport_field_get_target (field), run->connection, error);
          if (!keys)
            return FALSE;
        }
      g_ptr_array_add (all_keys, keys);
    }

  writer = rapport_csv_writer_new (path, options->delimiter, options->bom, error);
  if (!writer)
    return FALSE;
  for (guint i = 0; columns[i] != G_MAXUINT; i++)
    rapport_csv_writer_add (writer, entity->fields[columns[i]].name);
  writing.writer = writer;
  return rapport_csv_writer_end_row (writer, error)
         && rapport_export_foreach (run, query, ids, columns, FALSE, write_record_cb, &writing, error)
         && rapport_csv_writer_close (writer, error);
}

/* The main table without its total row: so that it can be summed, joined and filtered by the next program. */
gboolean
rapport_export_report_csv (RapportExportRun *run, const RapportReportResult *result, const char *path, GError **error)
{
  const RapportReportTable *table = g_ptr_array_index (result->tables, 0);
  g_autoptr (RapportCsvWriter) writer = NULL;
  RapportExportOptions options = { 0 };

  if (table->lines)
    {
      g_autofree guint *columns
          = rapport_export_resolve (rapport_query_get_entity (table->lines), table->line_fields, error);

      return columns && rapport_export_list_csv (run, table->lines, NULL, columns, path, &options, error);
    }

  writer = rapport_csv_writer_new (path, 0, FALSE, error);
  if (!writer)
    return FALSE;
  for (guint i = 0; i < table->n_columns; i++)
    rapport_csv_writer_add (writer, table->columns[i].name);
  if (!rapport_csv_writer_end_row (writer, error))
    return FALSE;
  for (guint r = 0; r < table->rows->len; r++)
    {
      const RapportReportRow *row = g_ptr_array_index (table->rows, r);

      for (guint i = 0; i < table->n_columns; i++)
        {
          g_autofree char *text
              = rapport_cell_format (&table->columns[i], &row->cells[i], &run->format, result->currency);

          rapport_csv_writer_add (writer, text);
        }
      if (!rapport_csv_writer_end_row (writer, error) || !rapport_export_run_step (run, error))
        return FALSE;
    }
  return rapport_csv_writer_close (writer, error);
}
