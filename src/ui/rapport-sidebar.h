/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rapport-store.h"

G_BEGIN_DECLS

#define RAPPORT_TYPE_SIDEBAR (rapport_sidebar_get_type ())

/**
 * RapportSidebar:
 *
 * The lists of all entities in groups that fold, with how many records each holds (counted in workers), and the
 * reports. Emits "open" (string: an address) when a row is chosen.
 */
G_DECLARE_FINAL_TYPE (RapportSidebar, rapport_sidebar, RAPPORT, SIDEBAR, AdwBin)

/** rapport_sidebar_new: @settings: keeps which groups are folded. */
GtkWidget *rapport_sidebar_new (GSettings *settings);

/** rapport_sidebar_set_store: @store: (nullable): whose records are counted. */
void rapport_sidebar_set_store (RapportSidebar *sidebar, RapportStore *store);
void rapport_sidebar_set_format (RapportSidebar *sidebar, const RapportFormat *format);

/** rapport_sidebar_select: marks the row that @uri (nullable) belongs to: "partner/#12" stands under "partner". */
void rapport_sidebar_select (RapportSidebar *sidebar, const char *uri);

G_END_DECLS
