/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rapport-form-model.h"

G_BEGIN_DECLS

#define RAPPORT_TYPE_DUPLICATE_HINT (rapport_duplicate_hint_get_type ())

/**
 * RapportDuplicateHint:
 *
 * While a new record is typed, looks for records that may be the same one.
 *
 * Signals: "found": (uint: the index of the field they share; GtkWidget: (nullable): what to say under it; %NULL: no
 * record is alike any more).
 */
G_DECLARE_FINAL_TYPE (RapportDuplicateHint, rapport_duplicate_hint, RAPPORT, DUPLICATE_HINT, GObject)

/** rapport_duplicate_hint_new: (transfer full) (nullable): %NULL for entities whose records have nothing to be compared by. */
RapportDuplicateHint *rapport_duplicate_hint_new (RapportFormModel *model);

G_END_DECLS
