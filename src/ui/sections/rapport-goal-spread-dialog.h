/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rapport-page.h"
#include "rapport-store.h"

G_BEGIN_DECLS

#define RAPPORT_TYPE_GOAL_SPREAD_DIALOG (rapport_goal_spread_dialog_get_type ())

/**
 * RapportGoalSpreadDialog:
 *
 * Spreads a goal over months, quarters or half-years: in equal parts, as last year's sales went, or by weights that are
 * typed. What each part gets is seen before; then the parts take the goal's place in one act, and the list of them that
 * of its page.
 */
G_DECLARE_FINAL_TYPE (RapportGoalSpreadDialog, rapport_goal_spread_dialog, RAPPORT, GOAL_SPREAD_DIALOG, AdwWindow)

/** rapport_goal_spread_dialog_is_possible: whether @goal is longer than a month and has something to be spread. */
gboolean rapport_goal_spread_dialog_is_possible (RapportRecord *goal);

/** rapport_goal_spread_dialog_run: opens the dialog over the window of @page, which shows @goal. */
void rapport_goal_spread_dialog_run (RapportPage *page,
                                     RapportStore *store,
                                     const RapportFormat *format,
                                     RapportRecord *goal);

G_END_DECLS
