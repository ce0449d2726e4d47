/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-query.h"

G_BEGIN_DECLS

#define RAPPORT_TYPE_LIST (rapport_list_get_type ())

/**
 * RapportList:
 *
 * A GListModel of RapportRow over a query: an array of ids, and pages of records read in workers. First as many
 * as a screen shows, then all. It never holds all records, never waits, and starts again on RapportStore::changed.
 *
 * Properties (notify in the main context): "loading" (boolean), "total" (int64, number of records, known after all
 * ids are there), "sums" (boxed GArray of gint64, one for each SUMMED field), "error" (string, nullable).
 */
G_DECLARE_FINAL_TYPE (RapportList, rapport_list, RAPPORT, LIST, GObject)

#define RAPPORT_TYPE_ROW (rapport_row_get_type ())

/**
 * RapportRow:
 *
 * One line of a list. Its record is %NULL until its page has been read; "notify::record" says when.
 * The row of an id keeps its identity while it is held.
 */
G_DECLARE_FINAL_TYPE (RapportRow, rapport_row, RAPPORT, ROW, GObject)

gint64 rapport_row_get_id (RapportRow *row);
RapportRecord *rapport_row_get_record (RapportRow *row); /* (nullable) (transfer none) */
guint rapport_row_get_position (RapportRow *row);

RapportList *rapport_list_new (RapportStore *store, RapportQuery *query);

/** rapport_list_set_query: starts reading; the old rows stay until the new first page is there, then change at once. */
void rapport_list_set_query (RapportList *list, RapportQuery *query);
RapportQuery *rapport_list_get_query (RapportList *list); /* (transfer none) */

/** rapport_list_set_fields: which fields the records are read with, by index, ended by G_MAXUINT; %NULL: all. */
void rapport_list_set_fields (RapportList *list, const guint *fields);
gint64 rapport_list_get_total (RapportList *list);
const GArray *rapport_list_get_sums (RapportList *list); /* (nullable) (element-type gint64) */
gboolean rapport_list_get_loading (RapportList *list);
gint64 rapport_list_get_nth_id (RapportList *list, guint position); /* 0 beyond the end */
gboolean rapport_list_find (RapportList *list, gint64 id, guint *position);

G_END_DECLS
