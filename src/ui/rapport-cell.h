/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rapport-cell-context.h"

G_BEGIN_DECLS

/**
 * RapportCellStyle: how a field is drawn in a list.
 * @RAPPORT_CELL_TEXT: words, at the reading side
 * @RAPPORT_CELL_NUMBER: a figure, always at the right
 * @RAPPORT_CELL_STATE: a coloured pill
 * @RAPPORT_CELL_DOT: reference to something with a colour: a dot beside its name
 * @RAPPORT_CELL_METER: the share of a goal: bar, tick and figure
 */
typedef enum
{
  RAPPORT_CELL_TEXT,
  RAPPORT_CELL_NUMBER,
  RAPPORT_CELL_STATE,
  RAPPORT_CELL_DOT,
  RAPPORT_CELL_METER,
} RapportCellStyle;

RapportCellStyle rapport_cell_get_style (const RapportField *field);
gboolean rapport_cell_is_right (const RapportField *field); /* its column and title stand at the right */

/** rapport_cell_measure_width: what a cell of this field takes, in px at the text size of @view: states, choices and dates
 *  as wide as the widest there is in the language, others by kind. */
int rapport_cell_measure_width (RapportCellContext *context, const RapportField *field, GtkWidget *view);

/** rapport_cell_dup_text: (transfer full): the value as lists show it: computed amounts in whole units, others in full. */
char *rapport_cell_dup_text (RapportCellContext *context, const RapportRecord *record, guint index);

/** rapport_cell_format_money: (transfer full): an amount of the base currency, in whole units when @whole. */
char *rapport_cell_format_money (const RapportFormat *format, gint64 amount, gboolean whole);

/** rapport_cell_is_whole: whether lists leave out the decimals of this amount. */
gboolean rapport_cell_is_whole (const RapportField *field);

/**
 * rapport_cell_show:
 * @cell: made by rapport_cell_new()
 * @record: (nullable): %NULL shows nothing
 */
GtkWidget *rapport_cell_new (const RapportField *field);
void rapport_cell_show (GtkWidget *cell, RapportCellContext *context, const RapportRecord *record, guint index);

/** rapport_cell_factory_new: (transfer full): cells of one column of a list of #RapportRow. @heads: they name their row. */
GtkListItemFactory *rapport_cell_factory_new (RapportCellContext *context, guint index, gboolean heads);

/** rapport_cell_get_item: (nullable): the item that @widget, a cell or something in it or round it, shows. */
GtkListItem *rapport_cell_get_item (GtkWidget *widget);

/** rapport_cell_mark_item: makes rapport_cell_get_item() find @item for cells made elsewhere. */
void rapport_cell_mark_item (GtkWidget *cell, GtkListItem *item);

G_END_DECLS
