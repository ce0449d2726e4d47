/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-window.h"

G_BEGIN_DECLS

/** RapportErased: called once; @erased: the record is gone. %FALSE: refused, not wanted, or failed, which was said. */
typedef void (*RapportErased) (gboolean erased, gpointer user_data);

/**
 * rapport_erase_record:
 * @title: what it is called
 *
 * Says what is erased and that nothing brings it back, asks, erases, and says afterwards which backups still hold it; see
 * rapport_store_erase().
 */
void rapport_erase_record (RapportWindow *window,
                           const RapportEntity *entity,
                           gint64 id,
                           const char *title,
                           RapportErased erased,
                           gpointer user_data);

G_END_DECLS
