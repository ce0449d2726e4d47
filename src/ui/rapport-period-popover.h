/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rapport-fiscal.h"

G_BEGIN_DECLS

#define RAPPORT_TYPE_PERIOD_POPOVER (rapport_period_popover_get_type ())

/**
 * RapportPeriodPopover:
 *
 * What stands behind the words of a #RapportPeriodChooser. Emits "chosen" (int from, int to: #RapportDay) and goes away.
 */
G_DECLARE_FINAL_TYPE (RapportPeriodPopover, rapport_period_popover, RAPPORT, PERIOD_POPOVER, GtkPopover)

GtkWidget *rapport_period_popover_new (void);

/** rapport_period_popover_set: @fiscal: (nullable): must stay until another one is set. */
void rapport_period_popover_set (RapportPeriodPopover *popover,
                                 RapportFiscal *fiscal,
                                 const RapportFormat *format,
                                 RapportPeriod period);

G_END_DECLS
