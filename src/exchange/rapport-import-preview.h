/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-import.h"

G_BEGIN_DECLS

/**
 * RapportImportCell: one value of the preview.
 */
typedef struct
{
  char *text;    /* for people; "" when blank */
  char *problem; /* why it cannot be read, then @text is that of the file; nullable */
} RapportImportCell;

/**
 * RapportImportPreview: the first rows as the mappings read them: the matched columns, in the order of the file.
 */
typedef struct
{
  guint n_columns;
  guint n_rows;
  guint *columns; /* of the file */
  const RapportEntity **owners;
  const RapportField **fields;
  RapportImportCell *cells; /* row by row */
} RapportImportPreview;

/**
 * rapport_import_read_preview:
 * @n: how many rows at most
 * @format: how values are shown
 *
 * Reads with the same functions as rapport_import_run(): the whole file is looked at to decide how numbers and dates are
 * written, and references are looked up. May run in a worker, like rapport_import_run().
 *
 * Returns: (transfer full): or %NULL when the mappings do not fit together
 */
RapportImportPreview *rapport_import_read_preview (RapportImport *import,
                                                   RapportStore *store,
                                                   guint n,
                                                   const RapportFormat *format,
                                                   GCancellable *cancellable,
                                                   GError **error);
void rapport_import_preview_free (RapportImportPreview *preview);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapportImportPreview, rapport_import_preview_free)

G_END_DECLS
