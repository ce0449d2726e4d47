/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rapport-import-columns-plan.h"

G_BEGIN_DECLS

/* Widths in px at 100 % text; the first values take the rest. */
#define RAPPORT_IMPORT_WIDTH_HEADING 176
#define RAPPORT_IMPORT_WIDTH_TARGET 198
#define RAPPORT_IMPORT_WIDTH_MARK 154
#define RAPPORT_IMPORT_INSET 10 /* of the words on a button without a frame */

/**
 * rapport_import_cells_new: (transfer floating): a grid for one row of a table that becomes lines below one another
 * where it is narrow. Children are placed by rapport_import_cells_place().
 */
GtkWidget *rapport_import_cells_new (void);

/** rapport_import_cells_add: @width: in px at 100 % text, 0: takes the rest */
void rapport_import_cells_add (GtkWidget *cells, GtkWidget *child, int width);

/** rapport_import_cells_place: @span: columns taken */
void rapport_import_cells_place (GtkWidget *cells, GtkWidget *child, int column, int row, int span);

/** rapport_import_cells_widen: the widths of a table, or (@narrow) none. */
void rapport_import_cells_widen (GtkWidget *child, gboolean narrow);

/** rapport_import_cells_set_narrow: room above and below the lines of a narrow row. */
void rapport_import_cells_set_narrow (GtkWidget *cells, gboolean narrow);

/** rapport_import_dup_directed: (transfer full): a sentence that may begin with a name of another direction. */
char *rapport_import_dup_directed (const char *sentence);

/** rapport_import_label_new: (transfer floating): a label that is cut off rather than widening its row. */
GtkWidget *rapport_import_label_new (const char *text, const char *css_class);

#define RAPPORT_TYPE_IMPORT_COLUMN_ROW (rapport_import_column_row_get_type ())

/**
 * RapportImportColumnRow: a column of the file, its first values, where it goes and why.
 */
G_DECLARE_FINAL_TYPE (RapportImportColumnRow, rapport_import_column_row, RAPPORT, IMPORT_COLUMN_ROW, GtkBox)

GtkWidget *rapport_import_column_row_new (RapportImportPlan *plan);
void rapport_import_column_row_set_column (RapportImportColumnRow *row, RapportImportColumn *column); /* (nullable) */
void rapport_import_column_row_set_narrow (RapportImportColumnRow *row, gboolean narrow);

G_END_DECLS
