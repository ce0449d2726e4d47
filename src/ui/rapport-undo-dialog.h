/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-journal.h"
#include "rapport-window.h"

G_BEGIN_DECLS

/** RapportUndoAgreed: all of it is to be undone, beginning with what builds on the act @seq. */
typedef void (*RapportUndoAgreed) (RapportWindow *window, gint64 seq, gpointer user_data);

/**
 * rapport_undo_dialog_present:
 * @undo: was refused because of its blockers
 *
 * Names what stands in the way of an undo and offers to undo it, too.
 */
void rapport_undo_dialog_present (RapportWindow *window,
                                  const RapportUndo *undo,
                                  RapportUndoAgreed agreed,
                                  gpointer user_data);

G_END_DECLS
