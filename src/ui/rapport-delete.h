/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-window.h"

G_BEGIN_DECLS

/** RapportDeleted: called once; @deleted: the records are gone. %FALSE: refused, not wanted, or failed, which was said. */
typedef void (*RapportDeleted) (gboolean deleted, gpointer user_data);

/**
 * rapport_delete_records:
 * @ids: (element-type gint64): of @entity
 * @title: (nullable): what the one record is called; %NULL where there are several, or it is not known
 *
 * Deletes at once, with a toast that can undo it; not while @window is deleting already. Only where other records are concerned, it says before what becomes of
 * them, or why nothing can be deleted.
 */
void rapport_delete_records (RapportWindow *window,
                             const RapportEntity *entity,
                             const GArray *ids,
                             const char *title,
                             RapportDeleted deleted,
                             gpointer user_data);

G_END_DECLS
