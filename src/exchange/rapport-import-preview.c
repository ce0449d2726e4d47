/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-import-preview.h"

#include <string.h>

#include "rapport-entities.h"
#include "rapport-import-private.h"
#include "rapport-kind.h"

typedef struct
{
  RapportImportRun run;
  RapportImportPreview *preview;
  const RapportFormat *format;
} Job;

static void
list_columns (Job *job)
{
  RapportImport *import = job->run.import;
  RapportImportPreview *preview = job->preview;

  preview->columns = g_new0 (guint, import->mappings->len);
  preview->owners = g_new0 (const RapportEntity *, import->mappings->len);
  preview->fields = g_new0 (const RapportField *, import->mappings->len);
  for (guint i = 0; i < import->mappings->len; i++)
    {
      const char *path = g_ptr_array_index (import->mappings, i);
      g_autofree char *canonical = NULL;
      const guint n = preview->n_columns;

      if (path == NULL)
        continue;
      canonical = rapport_import_resolve_path (import->entity, path, &preview->owners[n], &preview->fields[n], NULL);
      preview->columns[n] = i;
      preview->n_columns += canonical != NULL;
    }
}

static RapportImportCell *
find_cell (Job *job, guint row, guint column)
{
  for (guint i = 0; i < job->preview->n_columns; i++)
    if (job->preview->columns[i] == column)
      return &job->preview->cells[row * job->preview->n_columns + i];
  return NULL;
}

static void
read_reference (Job *job, RapportImportSlot *slot, const char *text, RapportImportCell *cell, gboolean create_missing)
{
  g_autoptr (GError) error = NULL;
  const gint64 id = rapport_import_reference_resolve (&job->run, slot->child, text, &error);

  cell->text = id != 0 ? rapport_import_dup_title (&job->run, slot->child->entity, id) : NULL;
  if (cell->text == NULL)
    cell->text = g_strdup (text);
  /* What is to be created, or stands further down in the file, is called as the file calls it. */
  if (id == 0 && !g_error_matches (error, RAPPORT_IMPORT_ERROR, RAPPORT_IMPORT_ERROR_POSTPONE)
      && !(create_missing && g_error_matches (error, RAPPORT_ERROR, RAPPORT_ERROR_NOT_FOUND)))
    cell->problem = g_strdup (error->message);
}

static void
read_node (Job *job, RapportImportNode *node, guint row, gboolean create_missing)
{
  g_autoptr (RapportRecord) record = rapport_record_new (node->entity);

  rapport_record_set_initial (record, &job->run.plain);
  for (guint i = 0; i < node->slots->len; i++)
    {
      RapportImportSlot *slot = g_ptr_array_index (node->slots, i);
      const char *text = rapport_import_run_get_text (&job->run, slot);
      RapportImportCell *cell = find_cell (job, row, slot->column);
      RapportValue *value = rapport_record_edit_nth (record, slot->index);
      const char *currency;
      g_autoptr (GError) error = NULL;

      if (slot->child != NULL)
        {
          if (cell != NULL && *text != '\0')
            read_reference (job, slot, text, cell, create_missing);
          read_node (job, slot->child, row, create_missing);
        }
      else if (*text != '\0')
        {
          currency = slot->field->kind == RAPPORT_KIND_MONEY ? rapport_record_get_currency (record, slot->field) : NULL;
          if (!rapport_import_run_parse (&job->run, node->entity, slot, text, currency, value, &error))
            {
              if (cell != NULL)
                *cell = (RapportImportCell){ g_strdup (text), g_strdup (error->message) };
            }
          else if (cell != NULL)
            cell->text = rapport_field_format (node->entity, slot->field, value, job->format, currency);
        }
      if (cell != NULL && cell->text == NULL)
        cell->text = g_strdup ("");
    }
}

static gboolean
read_rows (Job *job, guint n, gboolean create_missing, GError **error)
{
  RapportImportRun *run = &job->run;
  RapportImportPreview *preview = job->preview;
  g_autoptr (GError) failure = NULL;

  preview->cells = g_new0 (RapportImportCell, (gsize) n * MAX (1, preview->n_columns));
  run->reader = rapport_import_new_reader (run->import, error);
  if (run->reader == NULL)
    return FALSE;
  while (preview->n_rows < n && rapport_csv_reader_next (run->reader, &failure))
    read_node (job, run->root, preview->n_rows++, create_missing);
  g_clear_pointer (&run->reader, rapport_csv_reader_free);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

RapportImportPreview *
rapport_import_read_preview (RapportImport *self,
                             RapportStore *store,
                             guint n,
                             const RapportFormat *format,
                             GCancellable *cancellable,
                             GError **error)
{
  g_autoptr (RapportImportNode) root = rapport_import_node_new (self, error);
  g_autoptr (RapportImportPreview) preview = g_new0 (RapportImportPreview, 1);
  g_auto (RapportLease) lease = { NULL };
  Job job = { .preview = preview, .format = format };
  RapportImportRun *run = &job.run;
  const gboolean create_missing = self->create_missing;
  gboolean done;

  if (root == NULL || !rapport_store_lease (store, cancellable, &lease, error))
    return NULL;
  *run = (RapportImportRun){ .import = self, .cancellable = cancellable, .dry_run = TRUE, .root = root };
  run->connection = lease.connection;
  run->rules = rapport_store_get_rules (store);
  run->plain = *rapport_format_plain ();
  rapport_store_get_base_currency (store, run->plain.base_currency);
  rapport_format_init_for_locale (&run->locale, NULL);
  run->scratch = g_string_new (NULL);
  run->made = g_array_new (FALSE, FALSE, sizeof (RapportImportMade));

  list_columns (&job);
  self->create_missing = FALSE; /* nothing is made here */
  done = rapport_import_run_observe (run, error) && read_rows (&job, n, create_missing, error);
  self->create_missing = create_missing;
  g_ptr_array_set_size (self->remarks, 0);

  g_array_unref (run->made);
  g_string_free (run->scratch, TRUE);
  g_free (run->proposal);
  return done ? g_steal_pointer (&preview) : NULL;
}

void
rapport_import_preview_free (RapportImportPreview *preview)
{
  for (guint i = 0; preview->cells != NULL && i < preview->n_rows * preview->n_columns; i++)
    {
      g_free (preview->cells[i].text);
      g_free (preview->cells[i].problem);
    }
  g_free (preview->cells);
  g_free (preview->columns);
  g_free (preview->owners);
  g_free (preview->fields);
  g_free (preview);
}
