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
