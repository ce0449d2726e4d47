/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-export.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rapport-export-private.h"
#include "rapport-safe-file.h"

#define STEP 1000 /* rows between looks at the cancel button */
#define BATCH 200 /* chosen records read at a time */

typedef enum
{
  OUTPUT_CSV,
  OUTPUT_WORKBOOK,
} Output;

static gboolean
find_output (const char *path, Output *output, GError **error)
{
  g_autofree char *lower = g_utf8_strdown (path, -1);

  if (g_str_equal (path, "-") || g_str_has_suffix (lower, ".csv"))
    *output = OUTPUT_CSV;
  else if (g_str_has_suffix (lower, ".xlsx"))
    *output = OUTPUT_WORKBOOK;
  else
    {
      g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_FAILED,
                   _ ("“%s” must end in .xlsx for a workbook or in .csv for plain values."), path);
      return FALSE;
    }
  return TRUE;
}

static void
set_format (RapportExportRun *run, RapportStore *store, Output output, const RapportFormat *format)
{
  run->format = output == OUTPUT_WORKBOOK && format ? *format : *rapport_format_plain ();
  rapport_store_get_base_currency (store, run->format.base_currency);
}

/* The columns, and the currency fields of the amounts among them. */
static guint *
add_currencies (const RapportEntity *entity, const guint *columns)
{
  g_autoptr (GArray) fields = g_array_new (FALSE, FALSE, sizeof (guint));
  guint end = G_MAXUINT;

  for (guint i = 0; columns[i] != G_MAXUINT; i++)
    g_array_append_val (fields, columns[i]);
  for (guint i = 0; columns[i] != G_MAXUINT; i++)
    {
      const char *currency = entity->fields[columns[i]].currency;
      gboolean there = currency == NULL;
      guint index = there ? 0 : rapport_entity_field_index (entity, rapport_entity_get_field (entity, currency));

      for (guint k = 0; k < fields->len && !there; k++)
        there = g_array_index (fields, guint, k) == index;
      if (!there)
        g_array_append_val (fields, index);
    }
  g_array_append_val (fields, end);
  return (guint *) g_array_free (g_steal_pointer (&fields), FALSE);
}

static gboolean
write_list_workbook (RapportExportRun *run,
                     RapportQuery *query,
                     const GArray *ids,
                     const guint *columns,
                     const char *path,
                     const RapportFormat *format,
                     GError **error)
{
  g_autoptr (RapportSafeFile) file = rapport_safe_file_new (path, error);
  g_autoptr (RapportWorkbook) workbook = NULL;
  const char *title = rapport_entity_get_plural (rapport_query_get_entity (query));

  if (!file)
    return FALSE;
  workbook = rapport_workbook_new (rapport_safe_file_get_temporary (file), format ? format->locale : NULL, error);
  if (!workbook)
    return FALSE;
  rapport_workbook_set_properties (workbook, title, NULL);
  return rapport_export_records (run, workbook, title, query, ids, columns, error)
         && rapport_workbook_save (workbook, path, error)
         && !g_cancellable_set_error_if_cancelled (run->cancellable, error) && rapport_safe_file_commit (file, error);
}

static gboolean
write_report_workbook (RapportExportRun *run,
                       const RapportReportResult *result,
                       const char *path,
                       const RapportFormat *format,
                       GError **error)
{
  g_autoptr (RapportSafeFile) file = rapport_safe_file_new (path, error);
  g_autoptr (RapportWorkbook) workbook = NULL;

  if (!file)
    return FALSE;
  workbook = rapport_workbook_new (rapport_safe_file_get_temporary (file), format ? format->locale : NULL, error);
  if (!workbook)
    return FALSE;
  rapport_workbook_set_properties (workbook, result->title, result->subtitle);
  rapport_export_summary (run, workbook, result);
  for (guint i = 0; i < result->tables->len; i++)
    {
      const RapportReportTable *table = g_ptr_array_index (result->tables, i);

      if (table->lines)
        {
          g_autofree guint *columns
              = rapport_export_resolve (rapport_query_get_entity (table->lines), table->line_fields, error);

          if (!columns || !rapport_export_records (run, workbook, table->title, table->lines, NULL, columns, error))
            return FALSE;
        }
      else if (!rapport_export_table (run, workbook, result, table, error))
        return FALSE;
    }
  rapport_export_definitions (workbook, result);
  return rapport_workbook_save (workbook, path, error)
         && !g_cancellable_set_error_if_cancelled (run->cancellable, error) && rapport_safe_file_commit (file, error);
}

gboolean
rapport_export_run_step (RapportExportRun *run, GError **error)
{
  run->done++;
  if (run->done % STEP != 0)
    return TRUE;
  if (run->progress)
    run->progress (run->done, run->total, run->progress_data);
  return !g_cancellable_set_error_if_cancelled (run->cancellable, error);
}

guint *
rapport_export_resolve (const RapportEntity *entity, const char *const *names, GError **error)
{
  g_autoptr (GArray) columns = g_array_new (FALSE, FALSE, sizeof (guint));
  guint end = G_MAXUINT;

  for (guint i = 0; !names && entity->fields[i].name; i++)
    if (!rapport_field_is_computed (&entity->fields[i]))
      g_array_append_val (columns, i);
  for (guint i = 0; names && names[i]; i++)
    {
      const RapportField *field = rapport_entity_get_field (entity, names[i]);
      guint index;

      if (!field)
        {
          g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_NOT_FOUND,
                       _ ("“%s” is no field of %s; “rapport entities %s” lists them."), names[i], entity->name,
                       entity->name);
          return NULL;
        }
      index = rapport_entity_field_index (entity, field);
      g_array_append_val (columns, index);
    }
  if (columns->len == 0)
    {
      g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_NOT_FOUND, _ ("Name at least one column to export."));
      return NULL;
    }
  g_array_append_val (columns, end);
  return (guint *) g_array_free (g_steal_pointer (&columns), FALSE);
}

guint64
rapport_export_count (RapportExportRun *run, RapportQuery *query, const GArray *ids, GError **error)
{
  gint64 n;

  if (ids)
    return ids->len;
  n = rapport_query_total (query, run->connection, NULL, NULL, error);
  if (n < 0)
    return G_MAXUINT64;
  run->total += n;
  return n;
}

gboolean
rapport_export_foreach (RapportExportRun *run,
                        RapportQuery *query,
                        const GArray *ids,
                        const guint *columns,
                        gboolean ahead,
                        RapportRecordFunc func,
                        gpointer user_data,
                        GError **error)
{
  const RapportEntity *entity = rapport_query_get_entity (query);
  g_autofree guint *fields = add_currencies (entity, columns);

  if (!ids && ahead)
    return rapport_export_read_ahead (run, query, fields, func, user_data, error);
  if (!ids)
    return rapport_query_foreach (query, run->connection, fields, func, user_data, error);

  for (guint i = 0; i < ids->len; i += BATCH)
    {
      guint n = MIN (BATCH, ids->len - i);
      g_autoptr (GPtrArray) records
          = rapport_query_load (entity, run->connection, &g_array_index (ids, gint64, i), n, fields, error);

      if (!records)
        return FALSE;
      for (guint r = 0; r < records->len; r++)
        {
          RapportRecord *record = g_ptr_array_index (records, r);

          if (record && !func (record, user_data, error))
            return FALSE;
        }
    }
  return TRUE;
}

gboolean
rapport_export_list (RapportStore *store,
                     RapportQuery *query,
                     const char *path,
                     const RapportExportOptions *options,
                     RapportProgressFunc progress,
                     gpointer progress_data,
                     GCancellable *cancellable,
                     GError **error)
{
  static const RapportExportOptions none = { 0 };
  g_auto (RapportLease) lease = { 0 };
  g_autofree guint *columns = NULL;
  RapportExportRun run = { .progress = progress, .progress_data = progress_data, .cancellable = cancellable };
  Output output;

  if (!options)
    options = &none;
  columns = rapport_export_resolve (rapport_query_get_entity (query), options->columns, error);
  if (!columns || !find_output (path, &output, error) || !rapport_store_lease (store, cancellable, &lease, error))
    return FALSE;
  run.connection = lease.connection;
  run.total = options->ids ? options->ids->len : 0;
  set_format (&run, store, output, options->format);
  if (output == OUTPUT_WORKBOOK)
    return write_list_workbook (&run, query, options->ids, columns, path, options->format, error);
  /* the number of rows is only for the progress bar */
  if (progress && rapport_export_count (&run, query, options->ids, error) == G_MAXUINT64)
    return FALSE;
  return rapport_export_list_csv (&run, query, options->ids, columns, path, options, error);
}

gboolean
rapport_export_report (RapportStore *store,
                       const RapportReportResult *result,
                       const char *path,
                       const RapportFormat *format,
                       RapportProgressFunc progress,
                       gpointer progress_data,
                       GCancellable *cancellable,
                       GError **error)
{
  g_auto (RapportLease) lease = { 0 };
  RapportExportRun run = { .progress = progress, .progress_data = progress_data, .cancellable = cancellable };
  Output output;

  if (!find_output (path, &output, error) || !rapport_store_lease (store, cancellable, &lease, error))
    return FALSE;
  run.connection = lease.connection;
  set_format (&run, store, output, format);
  for (guint i = 0; i < result->tables->len; i++)
    {
      const RapportReportTable *table = g_ptr_array_index (result->tables, i);

      if (!table->lines && (output == OUTPUT_WORKBOOK || i == 0))
        run.total += table->rows->len;
    }
  return output == OUTPUT_WORKBOOK ? write_report_workbook (&run, result, path, format, error)
                                   : rapport_export_report_csv (&run, result, path, error);
}
