/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rapport-entity.h"

G_BEGIN_DECLS

#define RAPPORT_TYPE_COLUMN_CHOOSER (rapport_column_chooser_get_type ())

/**
 * RapportColumnChooser:
 *
 * A pop-over with all fields of an entity: those shown as columns first, in their order. A row is moved by its arrows or
 * by Alt with an arrow key. Emits "changed" with every click, and "reset" when the usual columns are wanted back.
 */
G_DECLARE_FINAL_TYPE (RapportColumnChooser, rapport_column_chooser, RAPPORT, COLUMN_CHOOSER, GtkPopover)

GtkWidget *rapport_column_chooser_new (const RapportEntity *entity);

/** rapport_column_chooser_set_columns: @columns: (element-type guint): indexes of fields */
void rapport_column_chooser_set_columns (RapportColumnChooser *chooser, const GArray *columns);

/** rapport_column_chooser_get_columns: (transfer full) (element-type guint): never empty: the last one cannot be taken off. */
GArray *rapport_column_chooser_get_columns (RapportColumnChooser *chooser);

G_END_DECLS
