/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rapport-import-columns-plan.h"

G_BEGIN_DECLS

#define RAPPORT_TYPE_IMPORT_SAME_ROWS (rapport_import_same_rows_get_type ())

/**
 * RapportImportSameRows: the values that all lines get, a row each, under the columns of the file. Nothing while there
 * are none.
 */
G_DECLARE_FINAL_TYPE (RapportImportSameRows, rapport_import_same_rows, RAPPORT, IMPORT_SAME_ROWS, GtkBox)

/** rapport_import_same_rows_new: @format: how values are typed and shown; copied */
GtkWidget *rapport_import_same_rows_new (RapportImportPlan *plan, const RapportFormat *format);
void rapport_import_same_rows_set_narrow (RapportImportSameRows *rows, gboolean narrow);

/** rapport_import_same_rows_focus_last: puts the keys into the value of the last row. */
void rapport_import_same_rows_focus_last (RapportImportSameRows *rows);

G_END_DECLS
