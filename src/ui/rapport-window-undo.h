/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-change.h"
#include "rapport-window.h"

G_BEGIN_DECLS

/* Undo and redo for the whole window: the actions win.undo, win.redo, win.undo-act (x: the act's number) and win.redo-acts
 * (ax: oldest first), what the menu says of them, and what is shown when they are done or something stands in the way. */

/** rapport_window_undo_add_actions: once, when the window is made. */
void rapport_window_undo_add_actions (RapportWindow *window);

/** rapport_window_undo_watch: the window has another store, or none. */
void rapport_window_undo_watch (RapportWindow *window);

/**
 * rapport_window_toast_undo:
 * @text: one sentence about what was done, plain text
 * @act: its number, see rapport_act_tell_number(); 0: nothing changed
 *
 * A toast with Undo, which takes back that act, also when others came after it.
 */
void rapport_window_toast_undo (RapportWindow *window, const char *text, gint64 act);

/** rapport_window_describe_act: (transfer full): the sentence in the window's formats, kept together in any direction. */
char *rapport_window_describe_act (RapportWindow *window, const RapportChange *change);

G_END_DECLS
