/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rapport-query.h"

G_BEGIN_DECLS

#define RAPPORT_TYPE_FILTER_BAR (rapport_filter_bar_get_type ())

/**
 * RapportFilterBar:
 *
 * One chip for each field that is filtered by, in words; a click on it changes the filter, its cross takes it off; “Add
 * Filter” offers the other fields. Emits "changed" with every click and letter.
 */
G_DECLARE_FINAL_TYPE (RapportFilterBar, rapport_filter_bar, RAPPORT, FILTER_BAR, AdwBin)

RapportFilterBar *
rapport_filter_bar_new (RapportStore *store, const RapportEntity *entity, const RapportFormat *format);

/** rapport_filter_bar_set_query: takes the filters of @query. Emits nothing. */
void rapport_filter_bar_set_query (RapportFilterBar *bar, RapportQuery *query);

/** rapport_filter_bar_apply: gives its filters to @query, in place of those it has. */
void rapport_filter_bar_apply (RapportFilterBar *bar, RapportQuery *query);
void rapport_filter_bar_set_format (RapportFilterBar *bar, const RapportFormat *format);

/** rapport_filter_bar_set_heading: @heading: (nullable): words before the chips: what this list is. */
void rapport_filter_bar_set_heading (RapportFilterBar *bar, const char *heading);

/** rapport_filter_bar_pack_end: @widget stands at the far end of the bar. */
void rapport_filter_bar_pack_end (RapportFilterBar *bar, GtkWidget *widget);

G_END_DECLS
