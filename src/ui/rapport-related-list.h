/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rapport-list.h"

G_BEGIN_DECLS

#define RAPPORT_TYPE_RELATED_LIST (rapport_related_list_get_type ())

/**
 * RapportRelatedList:
 *
 * A compact table of the records that refer to one record: its sales, its contacts. As tall as its rows, up to a
 * limit, then it scrolls. Sorted by a click on a header.
 *
 * RapportRelatedList:total: (read-only, int64) how many there are, -1 while unknown: for the tab's count.
 *
 * Signals: "activate" (int64 id): a row was clicked, or Enter pressed. Nothing is opened by itself: children are edited
 * on their parent's page, others have a page of their own.
 */
G_DECLARE_FINAL_TYPE (RapportRelatedList, rapport_related_list, RAPPORT, RELATED_LIST, AdwBin)

/**
 * rapport_related_list_new:
 * @entity: whose records are shown
 * @field: the reference that leads to @id; it is no column, since it is the same in all rows
 * @id: the record they refer to; 0: none, an empty list
 */
RapportRelatedList *rapport_related_list_new (RapportStore *store,
                                              const RapportFormat *format,
                                              const RapportEntity *entity,
                                              const RapportField *field,
                                              gint64 id);
void rapport_related_list_set_id (RapportRelatedList *list, gint64 id);
void rapport_related_list_set_format (RapportRelatedList *list, const RapportFormat *format);
gint64 rapport_related_list_get_total (RapportRelatedList *list);

/** rapport_related_list_get_query: (transfer none): what is shown, for a whole page of the same: rapport_list_page_new_for_query(). */
RapportQuery *rapport_related_list_get_query (RapportRelatedList *list);

G_END_DECLS
