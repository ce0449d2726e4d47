/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rapport-import-page-work.h"

G_BEGIN_DECLS

#define RAPPORT_TYPE_IMPORT_CHECK_TABLE (rapport_import_check_table_get_type ())

/**
 * RapportImportCheckTable: lines of the file in the result of a check.
 *
 * Signals: "use-proposal" (#RapportImportLine).
 */
G_DECLARE_FINAL_TYPE (RapportImportCheckTable, rapport_import_check_table, RAPPORT, IMPORT_CHECK_TABLE, AdwBin)

GtkWidget *rapport_import_check_table_new (const RapportFormat *format);

/** rapport_import_check_table_set_lines: @title: what names a line: "Document"; @rejected: with column, value, reason */
void rapport_import_check_table_set_lines (RapportImportCheckTable *table,
                                           GListModel *lines,
                                           const char *title,
                                           gboolean rejected,
                                           const char *empty_text);
void rapport_import_check_table_set_narrow (RapportImportCheckTable *table, gboolean narrow);

G_END_DECLS
