/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RAPPORT_TYPE_METER (rapport_meter_get_type ())

/**
 * RapportMeter:
 *
 * An attainment in a list cell, 54 × 6: the bar, and a tick where the calendar is. The bar is full at 110 %.
 * The figure stands beside it in words; the meter itself is decoration and hidden from screen readers.
 */
G_DECLARE_FINAL_TYPE (RapportMeter, rapport_meter, RAPPORT, METER, GtkWidget)

GtkWidget *rapport_meter_new (void);

/**
 * rapport_meter_set:
 * @attainment: achieved / goal; below 0 is drawn as 0, NaN: nothing is drawn
 * @expected: share of the period that has passed (0…1), where the tick stands; NaN: no tick
 *
 * Red where attainment is below 85 % of @expected.
 */
void rapport_meter_set (RapportMeter *meter, double attainment, double expected);

G_END_DECLS
