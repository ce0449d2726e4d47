/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rapport-date.h"

G_BEGIN_DECLS

#define RAPPORT_TYPE_DATE_POPOVER (rapport_date_popover_get_type ())

/**
 * RapportDatePopover:
 *
 * A month to pick a day from, in the calendar of the formats: Gregorian, Persian or Umm al-Qura. Arrow keys move by days
 * and weeks, Page Up and Page Down by months, Enter chooses.
 *
 * Signals: "chosen": (int: the #RapportDay).
 */
G_DECLARE_FINAL_TYPE (RapportDatePopover, rapport_date_popover, RAPPORT, DATE_POPOVER, GtkPopover)

GtkWidget *rapport_date_popover_new (void);

/** rapport_date_popover_set: @day: chosen so far; %RAPPORT_DAY_NONE: begins at today. */
void rapport_date_popover_set (RapportDatePopover *popover, const RapportFormat *format, RapportDay day);

G_END_DECLS
