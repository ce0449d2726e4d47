/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-window.h"

G_BEGIN_DECLS

/**
 * rapport_window_keep_focus:
 * @pages: the stack of its pages
 *
 * A page that comes up gets the keys, and so does one in which what had them goes away (a step is done): otherwise they
 * would go to the sidebar, or nowhere.
 */
void rapport_window_keep_focus (RapportWindow *window, GtkStack *pages);

/**
 * rapport_window_focus_arrival:
 *
 * Gives the keys to @arrived, which has been filled in a page, unless somebody has taken them elsewhere: until now there
 * was nothing in the page to go on with.
 */
void rapport_window_focus_arrival (GtkWidget *arrived);

G_END_DECLS
