/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-window.h"

G_BEGIN_DECLS

#define RAPPORT_TYPE_NAVIGATOR (rapport_navigator_get_type ())

/**
 * RapportNavigator:
 *
 * Where one is, and the ways from there: asks a page whether it may be left, makes the next one from its address, and
 * keeps the way back. Emits "moved" when the current page is another one, and when a move was refused.
 */
G_DECLARE_FINAL_TYPE (RapportNavigator, rapport_navigator, RAPPORT, NAVIGATOR, GObject)

/** rapport_navigator_new: @window: pages are made for it; not owned. */
RapportNavigator *rapport_navigator_new (RapportWindow *window);

RapportPage *rapport_navigator_get_page (RapportNavigator *navigator); /* (nullable) (transfer none) */
gboolean rapport_navigator_can_go (RapportNavigator *navigator, int by);
gboolean rapport_navigator_holds (RapportNavigator *navigator, RapportPage *page);

/** As the functions of the same name of #RapportWindow. */
void rapport_navigator_open (RapportNavigator *navigator, const char *uri);
void rapport_navigator_push (RapportNavigator *navigator, RapportPage *page);
void rapport_navigator_replace (RapportNavigator *navigator, RapportPage *page);
void rapport_navigator_close (RapportNavigator *navigator, RapportPage *page);
void rapport_navigator_go (RapportNavigator *navigator, int by);
void rapport_navigator_may_leave (RapportNavigator *navigator, RapportPageLeft callback, gpointer user_data);

/** rapport_navigator_clear: forgets all pages without asking. */
void rapport_navigator_clear (RapportNavigator *navigator);

G_END_DECLS
