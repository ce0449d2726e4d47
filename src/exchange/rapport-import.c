/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n.h>

#include "rapport-csv-writer.h"
#include "rapport-import-private.h"

G_DEFINE_FINAL_TYPE (RapportImport, rapport_import, G_TYPE_OBJECT)

static void
free_constant (gpointer data)
{
  RapportImportConstant *constant = data;

  g_free (constant->path);
  g_free (constant->value);
  g_free (constant);
}

static void
free_reject (gpointer data)
{
  RapportImportReject *reject = data;

  g_free (reject->title);
  g_free (reject->column);
  g_free (reject->value);
  g_free (reject->reason);
  g_free (reject->proposal);
  g_free (reject);
}

static void
free_example (gpointer data)
{
  RapportImportExample *example = data;

  g_free (example->title);
  g_free (example->note);
  g_free (example);
}

static gboolean
open_file (RapportImport *self, const char *path, GError **error)
{
  struct stat status;

  self->path = g_strdup (path);
  self->name = g_filename_display_basename (path);
  /* A named pipe must not make the program wait for a writer. */
  self->fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (self->fd < 0 || fstat (self->fd, &status) < 0)
    {
      g_set_error (error, RAPPORT_ERROR, errno == ENOENT ? RAPPORT_ERROR_NOT_FOUND : RAPPORT_ERROR_OPEN,
                   _ ("“%s” cannot be opened: %s."), self->name, g_strerror (errno));
      return FALSE;
    }
  if (S_ISDIR (status.st_mode))
    {
      g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_OPEN, _ ("“%s” is a folder; import takes a CSV file."),
                   self->name);
      return FALSE;
    }
  if (!S_ISREG (status.st_mode))
    {
      g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_OPEN,
                   _ ("“%s” is not an ordinary file; import takes a CSV file."), self->name);
      return FALSE;
    }
  self->size = status.st_size;
  self->modified = status.st_mtim.tv_sec * G_GINT64_CONSTANT (1000000) + status.st_mtim.tv_nsec / 1000;
  return TRUE;
}

static RapportCsvReader *
new_reader (RapportImport *self, GError **error)
{
  return rapport_csv_reader_new (self->fd, self->name, self->format.encoding, self->format.delimiter, error);
}

static void
take_headings (RapportImport *self, RapportCsvReader *reader)
{
  for (guint i = 0; i < rapport_csv_reader_get_n_cells (reader); i++)
    {
      const char *cell = rapport_csv_reader_get_cell (reader, i);

      if (self->format.has_header && *cell != '\0')
        g_ptr_array_add (self->headings, g_strdup (cell));
      else
        /* Translators: heading of a column that has none in the file */
        g_ptr_array_add (self->headings, g_strdup_printf (_ ("Column %u"), i + 1));
    }
  if (self->format.has_header)
    while (self->headings->len > 1 && *rapport_csv_reader_get_cell (reader, self->headings->len - 1) == '\0')
      g_ptr_array_set_size (self->headings, self->headings->len - 1);
  g_ptr_array_set_size (self->mappings, 0);
  g_ptr_array_set_size (self->mappings, self->headings->len);
}

/* Reads the file to its end once, so that whatever cannot be read is said before anything is imported. */
static gboolean
read_through (RapportImport *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (RapportCsvReader) reader = new_reader (self, error);
  g_autoptr (GError) failure = NULL;
  gboolean first = TRUE;

  if (reader == NULL)
    return FALSE;
  g_ptr_array_set_size (self->headings, 0);
  g_ptr_array_set_size (self->preview, 0);
  self->n_rows = 0;
  while (rapport_csv_reader_next (reader, &failure))
    {
      if (first)
        {
          first = FALSE;
          take_headings (self, reader);
          if (self->format.has_header)
            continue;
        }
      if (self->preview->len < RAPPORT_IMPORT_PREVIEW)
        {
          char **cells = g_new0 (char *, self->headings->len + 1);

          for (guint i = 0; i < self->headings->len; i++)
            cells[i] = g_strdup (rapport_csv_reader_get_cell (reader, i));
          g_ptr_array_add (self->preview, cells);
        }
      self->n_rows++;
      if (self->n_rows % 4096 == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
    }
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (first)
    {
      g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_OPEN, _ ("“%s” is empty."), self->name);
      return FALSE;
    }
  return TRUE;
}

static void
clear_results (RapportImport *self)
{
  self->counts = (RapportImportCounts){ 0 };
  self->act = 0;
  g_ptr_array_set_size (self->rejects, 0);
  for (guint i = 0; i < RAPPORT_IMPORT_N_OUTCOMES; i++)
    g_ptr_array_set_size (self->examples[i], 0);
  g_ptr_array_set_size (self->remarks, 0);
  g_clear_pointer (&self->spool, rapport_import_spool_free);
  self->spool = rapport_import_spool_new ();
}

static void
rapport_import_finalize (GObject *object)
{
  RapportImport *self = RAPPORT_IMPORT (object);

  if (self->fd >= 0)
    close (self->fd);
  g_free (self->path);
  g_free (self->name);
  g_ptr_array_unref (self->headings);
  g_ptr_array_unref (self->mappings);
  g_ptr_array_unref (self->preview);
  g_ptr_array_unref (self->constants);
  g_hash_table_unref (self->values);
  g_strfreev (self->keys);
  g_ptr_array_unref (self->rejects);
  for (guint i = 0; i < RAPPORT_IMPORT_N_OUTCOMES; i++)
    g_ptr_array_unref (self->examples[i]);
  g_ptr_array_unref (self->remarks);
  g_clear_pointer (&self->spool, rapport_import_spool_free);
  G_OBJECT_CLASS (rapport_import_parent_class)->finalize (object);
}

static void
rapport_import_class_init (RapportImportClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rapport_import_finalize;
}

static void
rapport_import_init (RapportImport *self)
{
  self->fd = -1;
  self->headings = g_ptr_array_new_with_free_func (g_free);
  self->mappings = g_ptr_array_new_with_free_func (g_free);
  self->preview = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  self->constants = g_ptr_array_new_with_free_func (free_constant);
  self->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_hash_table_unref);
  self->rejects = g_ptr_array_new_with_free_func (free_reject);
  for (guint i = 0; i < RAPPORT_IMPORT_N_OUTCOMES; i++)
    self->examples[i] = g_ptr_array_new_with_free_func (free_example);
  self->remarks = g_ptr_array_new_with_free_func (g_free);
  self->spool = rapport_import_spool_new ();
}

RapportImport *
rapport_import_open (const RapportEntity *entity, const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (RapportImport) self = g_object_new (RAPPORT_TYPE_IMPORT, NULL);

  self->entity = entity;
  if (!open_file (self, path, error)
      || !rapport_encoding_detect (self->fd, self->name, self->format.encoding, cancellable, error))
    return NULL;
  self->format.delimiter = rapport_csv_guess_delimiter (self->fd, self->format.encoding);
  self->format.has_header
      = rapport_csv_guess_header (self->fd, self->name, self->format.encoding, self->format.delimiter);
  if (!read_through (self, cancellable, error))
    return NULL;
  return g_steal_pointer (&self);
}

const RapportImportFormat *
rapport_import_get_format (RapportImport *self)
{
  return &self->format;
}

gboolean
rapport_import_set_format (RapportImport *self, const RapportImportFormat *format, GError **error)
{
  const RapportImportFormat before = self->format;

  if (memchr (",;\t|", format->delimiter, 4) == NULL)
    {
      g_set_error_literal (error, RAPPORT_ERROR, RAPPORT_ERROR_FAILED,
                           _ ("Columns are divided by a comma, semicolon, tab or bar."));
      return FALSE;
    }
  self->format = *format;
  if (read_through (self, NULL, error))
    return TRUE;
  self->format = before;
  read_through (self, NULL, NULL);
  return FALSE;
}

RapportCsvReader *
rapport_import_new_reader (RapportImport *self, GError **error)
{
  struct stat status;
  RapportCsvReader *reader;

  if (fstat (self->fd, &status) < 0 || status.st_size != self->size
      || status.st_mtim.tv_sec * G_GINT64_CONSTANT (1000000) + status.st_mtim.tv_nsec / 1000 != self->modified)
    {
      g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_FAILED,
                   _ ("“%s” was changed while it was being read; open it again."), self->name);
      return NULL;
    }
  reader = new_reader (self, error);
  if (reader != NULL && self->format.has_header && !rapport_csv_reader_next (reader, error))
    g_clear_pointer (&reader, rapport_csv_reader_free);
  return reader;
}

guint
rapport_import_get_n_columns (RapportImport *self)
{
  return self->headings->len;
}

const char *
rapport_import_get_heading (RapportImport *self, guint column)
{
  g_return_val_if_fail (column < self->headings->len, NULL);

  return g_ptr_array_index (self->headings, column);
}

guint
rapport_import_get_n_preview (RapportImport *self)
{
  return self->preview->len;
}

const char *
rapport_import_get_preview (RapportImport *self, guint row, guint column)
{
  g_return_val_if_fail (row < self->preview->len && column < self->headings->len, NULL);

  return ((char **) g_ptr_array_index (self->preview, row))[column];
}

guint64
rapport_import_get_n_rows (RapportImport *self)
{
  return self->n_rows;
}

void
rapport_import_set_clear_blanks (RapportImport *self, gboolean clear)
{
  self->clear_blanks = clear;
}

void
rapport_import_set_documents (RapportImport *self, RapportDocuments documents)
{
  self->documents = documents;
}

void
rapport_import_set_create_missing (RapportImport *self, gboolean create)
{
  self->create_missing = create;
}

gboolean
rapport_import_run (RapportImport *self,
                    RapportStore *store,
                    gboolean dry_run,
                    RapportProgressFunc progress,
                    gpointer progress_data,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (RapportImportNode) root = NULL;
  g_autoptr (GHashTable) n_made = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  g_autoptr (GError) failure = NULL;
  RapportImportRun run = { .import = self, .cancellable = cancellable, .dry_run = dry_run, .n_made = n_made };
  gboolean done;

  clear_results (self);
  root = rapport_import_node_new (self, error);
  if (root == NULL)
    return FALSE;
  run.root = root;
  run.rules = rapport_store_get_rules (store);
  rapport_format_init_for_locale (&run.locale, NULL);

  done = rapport_store_act (store, rapport_import_act, &run, progress, progress_data, cancellable, &failure);
  rapport_import_spool_sort (self->spool);
  if (done || g_error_matches (failure, RAPPORT_IMPORT_ERROR, RAPPORT_IMPORT_ERROR_DRY_RUN))
    return TRUE;
  /* Nothing of it is in the file: no count may say otherwise. */
  clear_results (self);
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

RapportImportCounts
rapport_import_get_counts (RapportImport *self)
{
  return self->counts;
}

gint64
rapport_import_get_act (RapportImport *self)
{
  return self->act;
}

const GPtrArray *
rapport_import_get_rejects (RapportImport *self)
{
  return self->rejects;
}

const GPtrArray *
rapport_import_get_examples (RapportImport *self, RapportImportOutcome outcome)
{
  g_return_val_if_fail (outcome < RAPPORT_IMPORT_N_OUTCOMES, NULL);

  return self->examples[outcome];
}

const GPtrArray *
rapport_import_get_remarks (RapportImport *self)
{
  return self->remarks;
}

gboolean
rapport_import_save_rejects (RapportImport *self, const char *path, GError **error)
{
  g_autoptr (RapportCsvReader) reader = NULL;
  g_autoptr (RapportCsvWriter) writer = NULL;
  g_autoptr (GError) failure = NULL;
  const guint64 n = rapport_import_spool_get_n (self->spool);
  guint64 next = 0;

  reader = rapport_import_new_reader (self, error);
  if (reader == NULL)
    return FALSE;
  writer = rapport_csv_writer_new (path, self->format.delimiter, FALSE, error);
  if (writer == NULL)
    return FALSE;
  for (guint i = 0; i < self->headings->len; i++)
    rapport_csv_writer_add (writer, g_ptr_array_index (self->headings, i));
  /* Stable names, like all headings of files. */
  rapport_csv_writer_add (writer, "line");
  rapport_csv_writer_add (writer, "reason");
  if (!rapport_csv_writer_end_row (writer, error))
    return FALSE;

  while (next < n && rapport_csv_reader_next (reader, &failure))
    {
      const guint64 line = rapport_csv_reader_get_line (reader);

      if (rapport_import_spool_get_line (self->spool, next) == line)
        {
          g_autofree char *reason = rapport_import_spool_dup_reason (self->spool, next++);
          char number[24];

          for (guint i = 0; i < self->headings->len; i++)
            rapport_csv_writer_add (writer, rapport_csv_reader_get_cell (reader, i));
          g_snprintf (number, sizeof number, "%" G_GUINT64_FORMAT, line);
          rapport_csv_writer_add (writer, number);
          rapport_csv_writer_add (writer, reason);
          if (!rapport_csv_writer_end_row (writer, error))
            return FALSE;
        }
    }
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  return rapport_csv_writer_close (writer, error);
}
