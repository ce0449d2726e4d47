/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rapport-format.h"

G_BEGIN_DECLS

#define RAPPORT_TYPE_BULLET (rapport_bullet_get_type ())

/**
 * RapportBullet:
 *
 * Achieved against goal in one bar: achieved, forecast, the goal's line, and where one should be today. The four
 * figures stand over and under the bar where there is room; they are its tooltip and its text for screen readers, too.
 */
G_DECLARE_FINAL_TYPE (RapportBullet, rapport_bullet, RAPPORT, BULLET, GtkWidget)

#define RAPPORT_BULLET_UNKNOWN G_MININT64

GtkWidget *rapport_bullet_new (void);

/**
 * rapport_bullet_set:
 * @achieved, @goal, @expected, @forecast: in units of 10⁻ᵖ, p = @scale; %RAPPORT_BULLET_UNKNOWN: not drawn
 * @scale: decimals of the figures: rapport_currency_scale() for money, 0 for counts
 */
void rapport_bullet_set (RapportBullet *bullet,
                         gint64 achieved,
                         gint64 goal,
                         gint64 expected,
                         gint64 forecast,
                         int scale,
                         const RapportFormat *format);

/** rapport_bullet_set_labels: whether the figures stand at the bar (wide); otherwise only the bar is drawn. */
void rapport_bullet_set_labels (RapportBullet *bullet, gboolean labels);

/** rapport_bullet_legend_new: (transfer floating): symbols and words, for under a bar without figures (narrow). */
GtkWidget *rapport_bullet_legend_new (void);

G_END_DECLS
