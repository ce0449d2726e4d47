/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-goal-plan.h"

#include "rapport-goal-spread.h"

static gboolean
is_all_zero (const GArray *weights)
{
  for (guint i = 0; i < weights->len; i++)
    if (g_array_index (weights, gint64, i) != 0)
      return FALSE;

  return TRUE;
}

static gboolean
read_way (RapportConnection *connection,
          const RapportGoalAim *aim,
          RapportSpan span,
          RapportGoalPlan *plan,
          GError **error)
{
  RapportGoalWay *way = &plan->ways[plan->n_ways];
  g_autoptr (GArray) periods = rapport_goal_spread_list_parts (connection, aim->days, span, error);
  g_autoptr (GArray) last_year = NULL;

  if (periods == NULL)
    return FALSE;
  if (periods->len < 2)
    return TRUE;

  last_year = rapport_goal_spread_list_last_year (connection, aim->id, periods, error);
  if (last_year == NULL)
    return FALSE;

  way->span = span;
  way->periods = g_steal_pointer (&periods);
  way->last_year = is_all_zero (last_year) ? NULL : g_steal_pointer (&last_year);
  plan->n_ways++;

  return TRUE;
}

gpointer
rapport_goal_plan_read (RapportConnection *connection, gpointer aim, GCancellable *cancellable, GError **error)
{
  static const RapportSpan spans[] = { RAPPORT_SPAN_MONTH, RAPPORT_SPAN_QUARTER, RAPPORT_SPAN_HALF };
  g_autoptr (RapportGoalPlan) plan = g_new0 (RapportGoalPlan, 1);

  for (guint i = 0; i < G_N_ELEMENTS (spans); i++)
    if (!read_way (connection, aim, spans[i], plan, error))
      return NULL;

  return g_steal_pointer (&plan);
}

void
rapport_goal_plan_free (RapportGoalPlan *plan)
{
  for (guint i = 0; i < plan->n_ways; i++)
    {
      g_array_unref (plan->ways[i].periods);
      g_clear_pointer (&plan->ways[i].last_year, g_array_unref);
    }
  g_free (plan);
}
