/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rapport-cell-context.h"
#include "rapport-selection.h"
#include "rapport-table-clicks.h"

G_BEGIN_DECLS

/**
 * rapport_list_page_rows_new:
 *
 * The list of a narrow window: two lines for each record: title and main amount, then a few facts and the meter, or the
 * state where it is not the good one.
 *
 * Returns: (transfer floating): a GtkListView; @context's "changed" binds its rows again
 */
GtkWidget *rapport_list_page_rows_new (RapportCellContext *context,
                                       RapportSelection *selection,
                                       const char *name,
                                       RapportRowClicked clicked,
                                       gpointer user_data);

/** rapport_list_page_rows_set_selecting: shows the check boxes. */
void rapport_list_page_rows_set_selecting (GtkWidget *rows, gboolean selecting);

/** rapport_list_page_rows_add_fields: appends to @fields (element-type guint) what the rows show. */
void rapport_list_page_rows_add_fields (const RapportEntity *entity, GArray *fields);

/** rapport_list_page_rows_find_amount: (nullable): the field whose amount stands at the end of the first line. */
const RapportField *rapport_list_page_rows_find_amount (const RapportEntity *entity);

G_END_DECLS
