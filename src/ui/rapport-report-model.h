/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "rapport-report.h"

G_BEGIN_DECLS

#define RAPPORT_TYPE_REPORT_ITEM (rapport_report_item_get_type ())

/**
 * RapportReportItem:
 *
 * One row of a report on screen. Holds the whole result, so that it may outlive the model that made it.
 */
G_DECLARE_FINAL_TYPE (RapportReportItem, rapport_report_item, RAPPORT, REPORT_ITEM, GObject)

#define RAPPORT_TYPE_REPORT_MODEL (rapport_report_model_get_type ())

/**
 * RapportReportModel:
 *
 * A GListModel of #RapportReportItem over the rows of a report's main table that are part of nothing; parts hang below
 * their row. Sorted here, because a report has its rows in memory: parts stay with their row.
 */
G_DECLARE_FINAL_TYPE (RapportReportModel, rapport_report_model, RAPPORT, REPORT_MODEL, GObject)

/** rapport_report_model_new: @result: (transfer full): must have a main table that is not one of lines. */
RapportReportModel *rapport_report_model_new (RapportReportResult *result, const RapportFormat *format);

const RapportReportResult *rapport_report_model_get_result (RapportReportModel *model);
const RapportReportTable *rapport_report_model_get_table (RapportReportModel *model);
const RapportFormat *rapport_report_model_get_format (RapportReportModel *model);

/** rapport_report_model_get_main: index of the column that says what a row is about. */
guint rapport_report_model_get_main (RapportReportModel *model);

/** rapport_report_model_shows: whether @column is for the screen: not those for files, nor one that only names parts,
 *  whose words stand in the main column. */
gboolean rapport_report_model_shows (RapportReportModel *model, guint column);

/** rapport_report_model_set_sort: @column: G_MAXUINT: as the report has them. Emits items-changed for all rows. */
void rapport_report_model_set_sort (RapportReportModel *model, guint column, gboolean descending);

/** rapport_report_model_dup_total: (transfer full): the total of @column for people, "" when there is none. */
char *rapport_report_model_dup_total (RapportReportModel *model, guint column);

/** rapport_report_model_widest: (transfer full): the longest text of @column, its title left out. */
char *rapport_report_model_widest (RapportReportModel *model, guint column);

/** rapport_report_item_list_parts: (transfer full) (nullable): a model of the rows below; %NULL: none. A
 *  GtkTreeListModelCreateModelFunc but for its third argument. */
GListModel *rapport_report_item_list_parts (gpointer item);

const RapportReportRow *rapport_report_item_get_row (RapportReportItem *item);
const RapportReportTable *rapport_report_item_get_table (RapportReportItem *item);
const char *rapport_report_item_get_name (RapportReportItem *item);       /* of what the row is about; never NULL */
char *rapport_report_item_format (RapportReportItem *item, guint column); /* (transfer full) for people */

/** rapport_report_item_get_elapsed: the share of the report's period that has passed, 0…1; NaN before it begins. */
double rapport_report_item_get_elapsed (RapportReportItem *item);

G_END_DECLS
