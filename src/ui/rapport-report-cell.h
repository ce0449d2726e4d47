/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rapport-report-model.h"

G_BEGIN_DECLS

/**
 * RapportReportCellStyle: how a column of a report is drawn.
 * @RAPPORT_REPORT_CELL_TREE: what the row is about, with the arrow that shows its parts
 * @RAPPORT_REPORT_CELL_WORDS: at the reading side
 * @RAPPORT_REPORT_CELL_FIGURE: always at the right
 * @RAPPORT_REPORT_CELL_METER: bar, tick and figure
 * @RAPPORT_REPORT_CELL_STATE: a coloured pill
 * @RAPPORT_REPORT_CELL_BRIEF: the row on two lines, for narrow windows
 */
typedef enum
{
  RAPPORT_REPORT_CELL_TREE,
  RAPPORT_REPORT_CELL_WORDS,
  RAPPORT_REPORT_CELL_FIGURE,
  RAPPORT_REPORT_CELL_METER,
  RAPPORT_REPORT_CELL_STATE,
  RAPPORT_REPORT_CELL_BRIEF,
} RapportReportCellStyle;

/** rapport_report_cell_get_style: of @column of @model. */
RapportReportCellStyle rapport_report_cell_get_style (RapportReportModel *model, guint column);

/** rapport_report_cell_factory_new: (transfer full): cells for the rows of a GtkTreeListModel over @model. */
GtkListItemFactory *
rapport_report_cell_factory_new (RapportReportModel *model, guint column, RapportReportCellStyle style);

/**
 * rapport_report_cell_find:
 * @widget: a cell, or something in it or round it
 * @column: (out) (nullable): its column
 *
 * Returns: (transfer none) (nullable): the item it belongs to
 */
GtkListItem *rapport_report_cell_find (GtkWidget *widget, guint *column);

/** rapport_report_cell_brief_amount: the column whose figure stands for a row where there is room for one, G_MAXUINT: none. */
guint rapport_report_cell_brief_amount (RapportReportModel *model);

/** rapport_report_cell_find_meter: the first shown column drawn with a meter, G_MAXUINT: none. */
guint rapport_report_cell_find_meter (RapportReportModel *model);

G_END_DECLS
