/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-connection.h"
#include "rapport-date.h"

G_BEGIN_DECLS

/**
 * RapportGoalWay: one way of spreading a goal.
 */
typedef struct
{
  RapportSpan span;
  GArray *periods;   /* (element-type RapportPeriod): at least two */
  GArray *last_year; /* (element-type gint64) (nullable): what was reached in them a year earlier; %NULL: nothing */
} RapportGoalWay;

/**
 * RapportGoalPlan: the ways that a goal can be spread, read from the file at once: choosing among them never waits.
 */
typedef struct
{
  RapportGoalWay ways[3];
  guint n_ways;
} RapportGoalPlan;

/**
 * RapportGoalAim: the goal to plan for.
 */
typedef struct
{
  gint64 id;
  RapportPeriod days;
} RapportGoalAim;

/** rapport_goal_plan_read: a #RapportReadFunc over a #RapportGoalAim: (transfer full): a #RapportGoalPlan. */
gpointer
rapport_goal_plan_read (RapportConnection *connection, gpointer aim, GCancellable *cancellable, GError **error);
void rapport_goal_plan_free (RapportGoalPlan *plan);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapportGoalPlan, rapport_goal_plan_free)

G_END_DECLS
