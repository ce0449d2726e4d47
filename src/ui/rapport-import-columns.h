/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rapport-import-columns-plan.h"
#include "rapport-import-preview.h"

G_BEGIN_DECLS

#define RAPPORT_TYPE_IMPORT_COLUMNS (rapport_import_columns_get_type ())

/**
 * RapportImportColumns:
 *
 * The second step of the assistant: how the file is read, where its columns go, how that will be understood.
 *
 * Signals: "format-changed": the person wants the file read as rapport_import_columns_get_format() says.
 */
G_DECLARE_FINAL_TYPE (RapportImportColumns, rapport_import_columns, RAPPORT, IMPORT_COLUMNS, AdwBin)

/** rapport_import_columns_new: @format: how values are shown and typed; copied */
GtkWidget *rapport_import_columns_new (RapportImportPlan *plan, const RapportFormat *format);

/** rapport_import_columns_set_file: @name: of the file, without its folder */
void rapport_import_columns_set_file (RapportImportColumns *columns,
                                      const char *name,
                                      guint64 n_rows,
                                      const RapportImportFormat *format);
const RapportImportFormat *rapport_import_columns_get_format (RapportImportColumns *columns);

/** rapport_import_columns_show_preview: exactly one of @preview and @problem, a sentence in its place, is given. */
void rapport_import_columns_show_preview (RapportImportColumns *columns,
                                          const RapportImportPreview *preview,
                                          const char *problem);

/** rapport_import_columns_show_problem: @sentence: (nullable): why the file cannot be read or imported so, at the top. */
void rapport_import_columns_show_problem (RapportImportColumns *columns, const char *sentence);
void rapport_import_columns_set_narrow (RapportImportColumns *columns, gboolean narrow);

G_END_DECLS
