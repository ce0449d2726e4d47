/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rapport-history-read.h"

G_BEGIN_DECLS

#define RAPPORT_TYPE_HISTORY_ROW (rapport_history_row_get_type ())

/**
 * RapportHistoryRow:
 *
 * One act: when, what, by whom, and Undo or Redo. Opens to what it changed.
 */
G_DECLARE_FINAL_TYPE (RapportHistoryRow, rapport_history_row, RAPPORT, HISTORY_ROW, GtkListBoxRow)

/**
 * rapport_history_row_new:
 * @entity, @id: (nullable): opens to this record only
 */
GtkWidget *rapport_history_row_new (RapportStore *store, const RapportEntity *entity, gint64 id);

/** rapport_history_row_show: @entry: (transfer full). @newest: it is what Ctrl+Z would undo: its button is always seen. */
void rapport_history_row_show (RapportHistoryRow *row,
                               RapportHistoryEntry *entry,
                               gboolean newest,
                               const RapportFormat *format);
const RapportChange *rapport_history_row_get_change (RapportHistoryRow *row); /* (transfer none) */
void rapport_history_row_set_format (RapportHistoryRow *row, const RapportFormat *format);
void rapport_history_row_set_narrow (RapportHistoryRow *row, gboolean narrow);

/** rapport_history_row_toggle: opens or closes it. */
void rapport_history_row_toggle (RapportHistoryRow *row);

G_END_DECLS
