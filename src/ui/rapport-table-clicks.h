/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-selection.h"

G_BEGIN_DECLS

/** RapportRowClicked: @position: of the row that was clicked, or on which Enter was pressed. */
typedef void (*RapportRowClicked) (gpointer user_data, guint position);

/**
 * rapport_table_watch_clicks:
 * @view: a GtkColumnView or GtkListView whose cells are known to rapport_cell_get_item()
 *
 * A plain click calls @clicked, with Ctrl it chooses a row, with Shift those up to it. GTK's own single-click mode would
 * choose every row the pointer passes. Check boxes and headers are left to GTK.
 */
void rapport_table_watch_clicks (GtkWidget *view,
                                 RapportSelection *selection,
                                 RapportRowClicked clicked,
                                 gpointer user_data);

/** rapport_table_check_new: (transfer floating): a check box that follows whether @item is chosen, and chooses it. */
GtkWidget *rapport_table_check_new (GtkListItem *item, RapportSelection *selection);

/** rapport_table_check_factory_new: (transfer full): cells with such a check box. */
GtkListItemFactory *rapport_table_check_factory_new (RapportSelection *selection);

G_END_DECLS
