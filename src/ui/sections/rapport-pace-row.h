/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rapport-store.h"

G_BEGIN_DECLS

#define RAPPORT_TYPE_PACE_ROW (rapport_pace_row_get_type ())

/**
 * RapportPaceRow:
 *
 * One of the limits from which a pace is called ahead, on track or behind. It is saved by Enter, and when the entry is
 * left; what cannot be right is said in the row.
 */
G_DECLARE_FINAL_TYPE (RapportPaceRow, rapport_pace_row, RAPPORT, PACE_ROW, AdwActionRow)

#define RAPPORT_PACE_N_ROWS 3

/** rapport_pace_row_new: @index: which limit, the highest first. */
GtkWidget *rapport_pace_row_new (RapportStore *store, const RapportFormat *format, guint index);

G_END_DECLS
