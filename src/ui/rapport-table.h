/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rapport-cell-context.h"
#include "rapport-selection.h"

G_BEGIN_DECLS

#define RAPPORT_TYPE_TABLE (rapport_table_get_type ())

/**
 * RapportTable:
 *
 * The table of records: columns from the entity's fields, sorted by a click on a header, ordered and sized by the
 * person. It never sorts anything itself: it says what was asked for. Columns of words give way where the usual widths do
 * not fit, so that a table overflows only in a very small place.
 *
 * Signals:
 *   "activate" (guint position): a row was clicked, or Enter pressed
 *   "sorted" (pointer const RapportField *, gboolean descending): a header was clicked
 *   "arranged": columns were moved or resized
 */
G_DECLARE_FINAL_TYPE (RapportTable, rapport_table, RAPPORT, TABLE, GtkWidget)

/** rapport_table_new: @name: what the table is called by screen readers. */
RapportTable *rapport_table_new (RapportCellContext *context, RapportSelection *selection, const char *name);

/**
 * rapport_table_set_columns:
 * @fields: indexes, ended by G_MAXUINT
 * @widths: (nullable): a{si}, widths by field name that differ from the usual, in px at 100 % text
 */
void rapport_table_set_columns (RapportTable *table, const guint *fields, GVariant *widths);
GArray *rapport_table_get_columns (RapportTable *table);  /* (transfer full) (element-type guint) as they stand now */
GVariant *rapport_table_get_widths (RapportTable *table); /* (transfer floating) a{si}: those that were changed */

/** rapport_table_set_sort: puts the arrow on a header; @field nullable: none. Emits nothing. */
void rapport_table_set_sort (RapportTable *table, const RapportField *field, gboolean descending);

/** rapport_table_set_selecting: shows the check boxes; a click then chooses instead of opening. */
void rapport_table_set_selecting (RapportTable *table, gboolean selecting);

/** rapport_table_set_embedded: as tall as its rows, up to @max_height; 0: fills its place and scrolls. */
void rapport_table_set_embedded (RapportTable *table, int max_height);

void rapport_table_scroll_to_top (RapportTable *table);
void rapport_table_grab_focus (RapportTable *table);
GtkWidget *rapport_table_get_view (RapportTable *table); /* (transfer none): GtkColumnView */

G_END_DECLS
