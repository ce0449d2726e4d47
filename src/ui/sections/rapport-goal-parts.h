/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rapport-record.h"

G_BEGIN_DECLS

#define RAPPORT_TYPE_GOAL_PARTS (rapport_goal_parts_get_type ())

/**
 * RapportGoalParts:
 *
 * The parts that a goal would be spread into, with what each would get and their sum. The weights are typed here, or
 * shown as shares. What cannot be a weight is said below its row.
 *
 * Signals: "changed": a weight was typed.
 */
G_DECLARE_FINAL_TYPE (RapportGoalParts, rapport_goal_parts, RAPPORT, GOAL_PARTS, AdwBin)

/** rapport_goal_parts_new: @goal: its amount or number is spread. */
GtkWidget *rapport_goal_parts_new (const RapportFormat *format, RapportRecord *goal);

/**
 * rapport_goal_parts_show:
 * @periods: (element-type RapportPeriod): of the parts
 * @weights: (nullable): one for each; %NULL: all alike
 */
void rapport_goal_parts_show (RapportGoalParts *parts, const GArray *periods, const gint64 *weights);

/** rapport_goal_parts_edit: @texts: one for each part, what stands in the entries at first */
void rapport_goal_parts_edit (RapportGoalParts *parts, const GArray *periods, const char *const *texts);

/** rapport_goal_parts_dup_texts: (transfer full): what has been typed; empty when weights are shown only. */
GStrv rapport_goal_parts_dup_texts (RapportGoalParts *parts);

/** rapport_goal_parts_get_weights: (element-type gint64) (nullable): %NULL: one is none, or all are zero. */
const GArray *rapport_goal_parts_get_weights (RapportGoalParts *parts);

/** rapport_goal_parts_suggest: (transfer full): @weights as texts to begin with: shares in percent; %NULL: 1 for each. */
GStrv rapport_goal_parts_suggest (RapportGoalParts *parts, guint n, const gint64 *weights);

G_END_DECLS
