/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-store.h"

G_BEGIN_DECLS

/**
 * rapport_staff_names_async: who works here, by name, for choosing one; at most some hundreds.
 *
 * The source object of @callback is @store.
 */
void rapport_staff_names_async (RapportStore *store,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);

/** rapport_staff_names_finish: (transfer full) (element-type RapportRecord): with their titles; NULL on error. */
GPtrArray *rapport_staff_names_finish (GAsyncResult *result, GError **error);

/** rapport_staff_names_concern: whether what "changed" names may have changed the names. */
gboolean rapport_staff_names_concern (const char *const *touched);

G_END_DECLS
