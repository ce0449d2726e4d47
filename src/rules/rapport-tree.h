/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-connection.h"

G_BEGIN_DECLS

/**
 * RapportTree:
 *
 * The records of an entity that refer to one above them by `parent` (territories, product categories), read once.
 * A circle, which the rules refuse but a damaged file may hold, is cut where it closes.
 */
typedef struct _RapportTree RapportTree;

/** rapport_tree_load: (transfer full): @entity is the name of such an entity; or %NULL with @error. */
RapportTree *rapport_tree_load (RapportConnection *connection, const char *entity, GError **error);
void rapport_tree_free (RapportTree *tree);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapportTree, rapport_tree_free)

gint64 rapport_tree_get_parent (const RapportTree *tree, gint64 id); /* 0: none */
guint rapport_tree_get_depth (const RapportTree *tree, gint64 id);   /* 0: at the top, or unknown */

/** rapport_tree_get_order: (transfer none) (element-type gint64): each before those below it, neighbours by title. */
const GArray *rapport_tree_get_order (const RapportTree *tree);

G_END_DECLS
