/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-window.h"

G_BEGIN_DECLS

#define RAPPORT_TYPE_GOTO (rapport_goto_get_type ())

/**
 * RapportGoto:
 *
 * A few letters, and one is there: jumps to any list, report or record. Records are looked for in a worker.
 */
G_DECLARE_FINAL_TYPE (RapportGoto, rapport_goto, RAPPORT, GOTO, AdwWindow)

/** rapport_goto_new: stands over @window, which must have a store. Closes itself. */
GtkWidget *rapport_goto_new (RapportWindow *window);

G_END_DECLS
