/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-store.h"

G_BEGIN_DECLS

/**
 * rapport_form_save_async:
 * @record: copied
 *
 * Saves a record as one act and reads it again as it is in the file, with what the store filled in and computed.
 */
void
rapport_form_save_async (RapportStore *store, RapportRecord *record, GAsyncReadyCallback callback, gpointer user_data);

/** rapport_form_save_finish: (transfer full): the record in the file, or %NULL with the store's refusal. */
RapportRecord *rapport_form_save_finish (GAsyncResult *result, GError **error);

/** rapport_form_load_async: reads a record with all fields in a worker. */
void rapport_form_load_async (RapportStore *store,
                              const RapportEntity *entity,
                              gint64 id,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
RapportRecord *rapport_form_load_finish (GAsyncResult *result, GError **error); /* (transfer full) */

G_END_DECLS
