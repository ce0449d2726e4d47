/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rapport-difference-list.h"
#include "rapport-restore.h"

G_BEGIN_DECLS

#define RAPPORT_TYPE_DIFFERENCE_ROW (rapport_difference_row_get_type ())

/**
 * RapportDifferenceRow:
 *
 * What restoring a backup would do to the records of one entity, in a sentence. It opens to the records by name; those
 * that the backup holds can be chosen.
 *
 * Signals: "chosen": others are chosen now.
 */
G_DECLARE_FINAL_TYPE (RapportDifferenceRow, rapport_difference_row, RAPPORT, DIFFERENCE_ROW, GtkListBoxRow)

/**
 * rapport_difference_row_new:
 * @differences: (element-type RapportEntityDifference): a reference is kept
 * @index: of the one to show
 */
GtkWidget *rapport_difference_row_new (GPtrArray *differences, guint index, const RapportFormat *format);
void rapport_difference_row_toggle (RapportDifferenceRow *row);

/** rapport_difference_row_collect: appends the chosen ones to @keys (element-type RapportRecordKey). */
void rapport_difference_row_collect (RapportDifferenceRow *row, GArray *keys);
void rapport_difference_row_choose_none (RapportDifferenceRow *row);

G_END_DECLS
