/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rapport-fiscal.h"

G_BEGIN_DECLS

#define RAPPORT_TYPE_PERIOD_CHOOSER (rapport_period_chooser_get_type ())

/**
 * RapportPeriodChooser:
 *
 * A period in words between two arrows; behind the words the years, quarters and months of the file's fiscal years, and
 * two entries for any other days. The arrows go to the neighbour of the same length. Emits "changed" when a person has
 * chosen another period.
 */
G_DECLARE_FINAL_TYPE (RapportPeriodChooser, rapport_period_chooser, RAPPORT, PERIOD_CHOOSER, AdwBin)

GtkWidget *rapport_period_chooser_new (void);
void rapport_period_chooser_set_format (RapportPeriodChooser *chooser, const RapportFormat *format);

/** rapport_period_chooser_set_fiscal: @fiscal: (transfer full): until then, nothing can be chosen. */
void rapport_period_chooser_set_fiscal (RapportPeriodChooser *chooser, RapportFiscal *fiscal);

/** rapport_period_chooser_set_period: emits nothing. */
void rapport_period_chooser_set_period (RapportPeriodChooser *chooser, RapportPeriod period);
RapportPeriod rapport_period_chooser_get_period (RapportPeriodChooser *chooser);

/** rapport_period_chooser_move: to the period before (-1) or after (1), as the arrows do. */
void rapport_period_chooser_move (RapportPeriodChooser *chooser, int by);

G_END_DECLS
