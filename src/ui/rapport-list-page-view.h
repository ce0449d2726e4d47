/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "rapport-query.h"

G_BEGIN_DECLS

/* How a person wants a list to look, kept per list in the settings of this computer. What is kept may name fields that a
 * later version does not have: those are left out. */

/** rapport_list_view_get_columns: (transfer full) (element-type guint): indexes of fields, never none. */
GArray *rapport_list_view_get_columns (GSettings *settings, const RapportEntity *entity);

/** rapport_list_view_set_columns: @columns: (nullable): %NULL: the usual ones again, in their usual widths. */
void rapport_list_view_set_columns (GSettings *settings, const RapportEntity *entity, const GArray *columns);

/** rapport_list_view_get_usual: (transfer full) (element-type guint): the columns that the entity's table states. */
GArray *rapport_list_view_get_usual (const RapportEntity *entity);

GVariant *rapport_list_view_get_widths (GSettings *settings, const RapportEntity *entity); /* (transfer full) a{si} */
void rapport_list_view_set_widths (GSettings *settings, const RapportEntity *entity, GVariant *widths);

/** rapport_list_view_get_sort: gives @query the order the list was left in. */
void rapport_list_view_get_sort (GSettings *settings, RapportQuery *query);
void rapport_list_view_set_sort (GSettings *settings, RapportQuery *query);

G_END_DECLS
