/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-act.h"
#include "rapport-date.h"

G_BEGIN_DECLS

/**
 * RapportGoalSpread: how a goal is to be spread; the data of rapport_goal_spread().
 */
typedef struct
{
  gint64 goal;           /* id */
  RapportSpan span;      /* into months, quarters or half-years: fiscal ones where the goal covers a fiscal year */
  const gint64 *weights; /* (nullable) one for each part, ≥ 0, not all 0; %NULL: equal parts */
  guint n_weights;
} RapportGoalSpread;

/** rapport_goal_spread_list_parts: (transfer full) (element-type RapportPeriod): the periods that a goal would be spread into; or %NULL with @error. */
GArray *
rapport_goal_spread_list_parts (RapportConnection *connection, RapportPeriod goal, RapportSpan span, GError **error);

/**
 * rapport_goal_spread_divide:
 * @weights: @n weights ≥ 0, not all 0
 * @amounts: (out): what each of @n parts of @goal would get of its amount or number: they sum to it exactly; whole numbers
 *   have whole parts
 */
void rapport_goal_spread_divide (RapportRecord *goal, const gint64 *weights, guint n, gint64 *amounts);

/**
 * rapport_goal_spread_list_last_year:
 * @goal: a goal in the file
 * @parts: (element-type RapportPeriod): as listed by rapport_goal_spread_list_parts()
 *
 * What the goal's own scope reached in each part one year earlier (rapport_fiscal_move_back()), by the goal's metric and
 * category: weights for a goal with seasons. More returned than bought counts as nothing.
 *
 * Returns: (transfer full) (element-type gint64): one for each part, all 0 where nothing is known; or %NULL with @error
 */
GArray *
rapport_goal_spread_list_last_year (RapportConnection *connection, gint64 goal, const GArray *parts, GError **error);

/**
 * rapport_goal_spread:
 * @data: a #RapportGoalSpread
 *
 * A #RapportActFunc: replaces the goal by its parts. Amount, number and amount in the base currency of the parts sum to
 * the goal's exactly; remainders go to the largest weights.
 *
 * Returns: %FALSE with a sentence when the goal is too short or the weights do not fit
 */
gboolean rapport_goal_spread (RapportAct *act, gpointer data, GCancellable *cancellable, GError **error);

/** rapport_goal_spread_is_running: whether @act is saving parts. */
gboolean rapport_goal_spread_is_running (RapportAct *act);

G_END_DECLS
