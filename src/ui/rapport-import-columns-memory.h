/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "rapport-entity.h"

G_BEGIN_DECLS

/**
 * rapport_import_memory_load:
 * @settings: (nullable): of the application's schema
 *
 * Returns: (transfer full): folded heading → path of a field, "" for a column that is to be left out
 */
GHashTable *rapport_import_memory_load (GSettings *settings, const RapportEntity *entity);

/** rapport_import_memory_store: @path: (nullable). Returns: whether it will be remembered */
gboolean
rapport_import_memory_store (GSettings *settings, const RapportEntity *entity, const char *heading, const char *path);

G_END_DECLS
