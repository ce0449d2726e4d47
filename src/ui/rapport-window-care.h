/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-window.h"

G_BEGIN_DECLS

/* How the window cares for its file: it is checked while one works, and what goes wrong with it or its backups is said in a
 * line over the pages (rapport-trouble-bar.h). Actions: win.backups; win.repair and win.trouble-details of that line. */

/** rapport_window_care_add_actions: once, when the window is made. */
void rapport_window_care_add_actions (RapportWindow *window);

/** rapport_window_care_watch: the window has another store, or none. */
void rapport_window_care_watch (RapportWindow *window);

/** rapport_window_care_tell_damaged: the file was found to be damaged by what was tried with it. */
void rapport_window_care_tell_damaged (RapportWindow *window);

G_END_DECLS
