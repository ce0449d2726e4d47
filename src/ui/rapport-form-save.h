/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-store.h"

G_BEGIN_DECLS

/**
 * rapport_form_save_async:
 * @record: copied
 * @original: (nullable): what the form started from, copied: a record that has been changed since then, by whatever
 *   program, is not overwritten: the act is refused with %RAPPORT_ERROR_CHANGED
 * @draft: id of the draft that goes when the record is saved, in the same act; 0: none
 *
 * Saves a record as one act and reads it again as it is in the file, with what the store filled in and computed. Should
 * that fail, it is saved all the same: then it is the record as it was sent, with its id.
 */
void rapport_form_save_async (RapportStore *store,
                              RapportRecord *record,
                              RapportRecord *original,
                              gint64 draft,
                              GAsyncReadyCallback callback,
                              gpointer user_data);

/** rapport_form_save_finish: (transfer full): the record in the file, or %NULL with the store's refusal. */
RapportRecord *rapport_form_save_finish (GAsyncResult *result, GError **error);

/** rapport_form_save_get_act: the number of the act in the history, for undoing it; 0: nothing changed. */
gint64 rapport_form_save_get_act (GAsyncResult *result);

/** rapport_form_load_async: reads a record with all fields in a worker. */
void rapport_form_load_async (RapportStore *store,
                              const RapportEntity *entity,
                              gint64 id,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
RapportRecord *rapport_form_load_finish (GAsyncResult *result, GError **error); /* (transfer full) */

G_END_DECLS
