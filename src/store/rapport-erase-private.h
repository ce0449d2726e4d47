/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-erase.h"

G_BEGIN_DECLS

/**
 * rapport_erase_find_acts:
 * @connection: its temp.erased (entity, id, title, kin) holds the records that are being erased, with kin 0
 *
 * Makes temp.holding (seq): the acts of the history that hold some of them. Those are acts that touched them, that recorded
 * a reference to them, and that touched records which referred to them and were deleted before: these are added to
 * temp.erased with kin 1. Of acts whose details are no longer kept, those whose title takes in a title of theirs.
 *
 * Reads all that the history has recorded, an act at a time.
 */
gboolean rapport_erase_find_acts (RapportConnection *connection, GCancellable *cancellable, GError **error);

G_END_DECLS
