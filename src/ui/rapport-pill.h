/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rapport-field.h"

G_BEGIN_DECLS

#define RAPPORT_TYPE_PILL (rapport_pill_get_type ())

/**
 * RapportPill:
 *
 * A state in words on a coloured ground, or, with a colour of its own, a dot beside the words (tiers). Empty words
 * hide it. Made for list cells: setting the same again costs nothing.
 */
G_DECLARE_FINAL_TYPE (RapportPill, rapport_pill, RAPPORT, PILL, GtkWidget)

GtkWidget *rapport_pill_new (void);
void rapport_pill_set_state (RapportPill *pill, const char *words, RapportTone tone);

/** rapport_pill_set_dot: @colour: (nullable): "#rrggbb"; %NULL: no dot */
void rapport_pill_set_dot (RapportPill *pill, const char *words, const char *colour);
const char *rapport_pill_get_words (RapportPill *pill);

G_END_DECLS
