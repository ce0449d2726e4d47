/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rapport-change.h"
#include "rapport-store.h"

G_BEGIN_DECLS

#define RAPPORT_TYPE_HISTORY_LIST (rapport_history_list_get_type ())

/**
 * RapportHistoryList:
 *
 * The acts that match a filter, newest first, a card for each day; so many at a time. Follows the file: what was done or
 * undone meanwhile appears, and rows that are open stay so.
 *
 * Signals: "loaded": it shows what the file holds now.
 */
G_DECLARE_FINAL_TYPE (RapportHistoryList, rapport_history_list, RAPPORT, HISTORY_LIST, GtkBox)

RapportHistoryList *rapport_history_list_new (RapportStore *store, const RapportFormat *format);

/** rapport_history_list_set_filter: @filter is copied; with a record, rows open to what happened to that record. */
void rapport_history_list_set_filter (RapportHistoryList *list, const RapportChangeFilter *filter);
void rapport_history_list_set_format (RapportHistoryList *list, const RapportFormat *format);
void rapport_history_list_set_narrow (RapportHistoryList *list, gboolean narrow);

/** rapport_history_list_load_more: reads older acts, unless it does already or there are none. */
void rapport_history_list_load_more (RapportHistoryList *list);

guint rapport_history_list_get_n (RapportHistoryList *list);           /* acts shown */
const char *rapport_history_list_get_error (RapportHistoryList *list); /* (nullable): why it could not be read */

G_END_DECLS
