/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rapport-change.h"
#include "rapport-store.h"

G_BEGIN_DECLS

#define RAPPORT_TYPE_HISTORY_FILTERS (rapport_history_filters_get_type ())

/**
 * RapportHistoryFilters:
 *
 * The bar over the history: which records, who, and when: up to now, or any period.
 *
 * Signals: "changed".
 */
G_DECLARE_FINAL_TYPE (RapportHistoryFilters, rapport_history_filters, RAPPORT, HISTORY_FILTERS, GtkBox)

GtkWidget *rapport_history_filters_new (RapportStore *store, const RapportFormat *format);

/** rapport_history_filters_get: what is chosen; its texts are the bar's and last until its next change. */
void rapport_history_filters_get (RapportHistoryFilters *filters, RapportChangeFilter *filter);
gboolean rapport_history_filters_is_set (RapportHistoryFilters *filters);
void rapport_history_filters_clear (RapportHistoryFilters *filters);

/** rapport_history_filters_set_narrow: the period stands in a line of its own. */
void rapport_history_filters_set_narrow (RapportHistoryFilters *filters, gboolean narrow);
void rapport_history_filters_set_format (RapportHistoryFilters *filters, const RapportFormat *format);

G_END_DECLS
