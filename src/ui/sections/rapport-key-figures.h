/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RAPPORT_TYPE_KEY_FIGURES (rapport_key_figures_get_type ())

/**
 * RapportKeyFigures:
 *
 * Key figures side by side, each under its name; six to a row, three with large text, two when narrow.
 */
G_DECLARE_FINAL_TYPE (RapportKeyFigures, rapport_key_figures, RAPPORT, KEY_FIGURES, GtkGrid)

GtkWidget *rapport_key_figures_new (void);
void rapport_key_figures_clear (RapportKeyFigures *figures);

/** rapport_key_figures_add: @note: (nullable): a small line under the value. */
void rapport_key_figures_add (RapportKeyFigures *figures, const char *label, const char *value, const char *note);
void rapport_key_figures_set_narrow (RapportKeyFigures *figures, gboolean narrow);

G_END_DECLS
