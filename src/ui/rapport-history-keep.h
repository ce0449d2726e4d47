/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rapport-store.h"

G_BEGIN_DECLS

#define RAPPORT_TYPE_HISTORY_KEEP (rapport_history_keep_get_type ())

/**
 * RapportHistoryKeep:
 *
 * A row of Preferences: for how long the details of changes are kept in the file (its setting "history_years"; 0: always).
 */
G_DECLARE_FINAL_TYPE (RapportHistoryKeep, rapport_history_keep, RAPPORT, HISTORY_KEEP, AdwComboRow)

GtkWidget *rapport_history_keep_new (RapportStore *store);

#define RAPPORT_TYPE_HISTORY_SPACE (rapport_history_space_get_type ())

/**
 * RapportHistorySpace:
 *
 * A row of Preferences: the space that the details of changes take, with a button that gives up the old ones now.
 */
G_DECLARE_FINAL_TYPE (RapportHistorySpace, rapport_history_space, RAPPORT, HISTORY_SPACE, AdwActionRow)

GtkWidget *rapport_history_space_new (RapportStore *store, const RapportFormat *format);

G_END_DECLS
