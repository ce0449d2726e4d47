/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-window.h"

G_BEGIN_DECLS

#define RAPPORT_TYPE_PREFERENCES (rapport_preferences_get_type ())

/**
 * RapportPreferences:
 *
 * What belongs to the file (base currency, fiscal year), how values are shown, the theme, and the way to the set-up
 * lists. Every change holds at once.
 */
G_DECLARE_FINAL_TYPE (RapportPreferences, rapport_preferences, RAPPORT, PREFERENCES, AdwPreferencesWindow)

/** rapport_preferences_new: for the open file of @window, over which it stands. */
GtkWidget *rapport_preferences_new (RapportWindow *window);

G_END_DECLS
