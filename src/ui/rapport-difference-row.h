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
 * Signals: "chosen": others are chosen now. "more": more of the records are to be listed than there are in its list.
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

/** rapport_difference_row_choose: chooses those of @keys that an open row lists; "chosen" is not emitted. */
void rapport_difference_row_choose (RapportDifferenceRow *row, const GArray *keys);
const RapportEntity *rapport_difference_row_get_entity (RapportDifferenceRow *row); /* nullable: the settings */
gboolean rapport_difference_row_is_open (RapportDifferenceRow *row);
void rapport_difference_row_choose_none (RapportDifferenceRow *row);

G_END_DECLS
