/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-list.h"

G_BEGIN_DECLS

/** RapportRowGoneFunc: the last holder of the row has let it go. */
typedef void (*RapportRowGoneFunc) (RapportRow *row, gpointer user_data);

/** rapport_row_new: (transfer full): the row of @id; @gone is called in its disposal unless it has been detached. */
RapportRow *rapport_row_new (RapportList *list, gint64 id, RapportRowGoneFunc gone);

/** rapport_row_detach: the list is gone, or is now of another entity. */
void rapport_row_detach (RapportRow *row);

/** rapport_row_get_hint / _set_hint: where the row stood when it was last asked for or moved. */
guint rapport_row_get_hint (RapportRow *row);
void rapport_row_set_hint (RapportRow *row, guint position);

/** rapport_row_set_record: notifies "record" only if something that can be seen is different. */
void rapport_row_set_record (RapportRow *row, RapportRecord *record);

G_END_DECLS
