/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-journal.h"
#include "rapport-window.h"

G_BEGIN_DECLS

/** rapport_history_can_restore: whether the old value may be written by hand: not what the program computes or sets. */
gboolean rapport_history_can_restore (const RapportRecordChange *record, const RapportFieldChange *change);

/**
 * rapport_history_restore:
 *
 * Gives the record's field the value it had before @change, as an act like any other; says so in a toast with Undo, or
 * why it is refused.
 */
void
rapport_history_restore (RapportWindow *window, const RapportRecordChange *record, const RapportFieldChange *change);

G_END_DECLS
