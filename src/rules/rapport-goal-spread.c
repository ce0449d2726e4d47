/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "rapport-entities.h"
#include "rapport-fiscal.h"
#include "rapport-goal-spread.h"
#include "rapport-money.h"
#include "rapport-office.h"
#include "rapport-schema.h"

#define MEMO "goal-spread"
#define WHOLE 1000 /* one, as a quantity */

static const char *const spread_fields[] = { "value", "value_base", "count" };

static gboolean
check_weights (const RapportGoalSpread *spread, guint n_parts, GError **error)
{
  gboolean any = spread->weights == NULL;

  if (n_parts < 2)
    {
      g_set_error_literal (error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT,
                           _ ("This goal is too short to be spread. Choose shorter parts or a longer goal."));
      return FALSE;
    }

  for (guint i = 0; spread->weights != NULL && i < spread->n_weights; i++)
    {
      any = any || spread->weights[i] > 0;
      if (spread->weights[i] < 0)
        {
          g_set_error_literal (error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT,
                               _ ("A weight is zero or more; none can be negative."));
          return FALSE;
        }
    }

  if (!any || (spread->weights != NULL && spread->n_weights != n_parts))
    {
      g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT,
                   /* Translators: %u is the number of parts that a goal is spread into */
                   ngettext ("%u weight is needed, and it must be above zero.",
                             "%u weights are needed, at least one of them above zero.", n_parts),
                   n_parts);
      return FALSE;
    }

  return TRUE;
}

/* A whole number of people, deals or pieces has whole parts: nobody certifies a third of a person. */
static void
spread_value (RapportRecord *goal, const char *field, const gint64 *weights, guint n, gint64 *amounts)
{
  const gint64 value = rapport_record_get_integer (goal, field);
  const gint64 unit = g_str_equal (field, "count") && value % WHOLE == 0 ? WHOLE : 1;

  rapport_money_spread (value / unit, weights, n, amounts);
  for (guint i = 0; i < n; i++)
    amounts[i] *= unit;
}

static void
spread_field (RapportRecord *goal, GPtrArray *parts, const char *field, const gint64 *weights)
{
  g_autofree gint64 *amounts = g_new0 (gint64, parts->len);

  if (rapport_record_is_blank (goal, field))
    return;

  spread_value (goal, field, weights, parts->len, amounts);
  for (guint i = 0; i < parts->len; i++)
    rapport_record_set_integer (parts->pdata[i], field, amounts[i]);
}

static const char *
name_span (RapportSpan span)
{
  return span == RAPPORT_SPAN_MONTH ? "month" : span == RAPPORT_SPAN_QUARTER ? "quarter" : "half";
}

static GPtrArray *
make_parts (RapportRecord *goal, const GArray *periods, const RapportGoalSpread *spread)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree gint64 *weights = g_new (gint64, periods->len);

  for (guint i = 0; i < periods->len; i++)
    {
      RapportPeriod period = g_array_index (periods, RapportPeriod, i);
      RapportRecord *part = rapport_record_copy (goal);

      rapport_record_set_id (part, 0);
      rapport_record_set_day (part, "from", period.from);
      rapport_record_set_day (part, "to", period.to);
      rapport_record_set_text (part, "span", name_span (spread->span));
      g_ptr_array_add (parts, part);
      weights[i] = spread->weights != NULL ? spread->weights[i] : 1;
    }

  for (guint i = 0; i < G_N_ELEMENTS (spread_fields); i++)
    spread_field (goal, parts, spread_fields[i], weights);

  return parts;
}

void
rapport_goal_spread_divide (RapportRecord *goal, const gint64 *weights, guint n, gint64 *amounts)
{
  spread_value (goal, rapport_record_is_blank (goal, "value") ? "count" : "value", weights, n, amounts);
}

GArray *
rapport_goal_spread_list_parts (RapportConnection *connection, RapportPeriod goal, RapportSpan span, GError **error)
{
  g_autoptr (RapportFiscal) fiscal = rapport_fiscal_load (connection, error);

  return fiscal != NULL ? rapport_fiscal_divide (fiscal, goal, span) : NULL;
}

GArray *
rapport_goal_spread_list_last_year (RapportConnection *connection, gint64 goal, const GArray *parts, GError **error)
{
  /* The figure of a goal with other days: one definition of what is achieved. */
  static const char expression[] = "CASE {metric} WHEN 'net' THEN {figure.achieved}"
                                   " WHEN 'quantity' THEN {figure.achieved_count} END";
  g_autoptr (RapportSelect) select = rapport_select_new (rapport_entity_find ("goal"), rapport_office_rules ());
  g_autofree char *achieved = rapport_select_expression (select, expression);
  g_autofree char *sql = g_strdup_printf ("SELECT max (0, ifnull (%s, 0)) FROM (SELECT \"id\", \"partner\", \"owner\","
                                          " \"territory\", \"metric\", \"category\", ?1 AS \"from\", ?2 AS \"to\""
                                          " FROM \"goal\" WHERE \"id\" = ?3) x",
                                          achieved);
  g_autoptr (RapportFiscal) fiscal = rapport_fiscal_load (connection, error);
  g_autoptr (RapportStatement) statement = fiscal != NULL ? rapport_connection_prepare (connection, sql, error) : NULL;
  g_autoptr (GArray) weights = g_array_new (FALSE, TRUE, sizeof (gint64));
  GError *failure = NULL;

  for (guint i = 0; statement != NULL && failure == NULL && i < parts->len; i++)
    {
      RapportPeriod before = rapport_fiscal_move_back (fiscal, g_array_index (parts, RapportPeriod, i));
      char from[RAPPORT_DAY_TEXT], to[RAPPORT_DAY_TEXT];
      gint64 weight = 0;

      rapport_day_to_iso (before.from, from);
      rapport_day_to_iso (before.to, to);
      rapport_statement_bind_text (statement, 1, from);
      rapport_statement_bind_text (statement, 2, to);
      rapport_statement_bind_integer (statement, 3, goal);
      if (rapport_statement_step (statement, &failure))
        weight = rapport_statement_get_integer (statement, 0);
      rapport_statement_reset (statement);
      g_array_append_val (weights, weight);
    }

  if (failure != NULL)
    g_propagate_error (error, failure);
  return statement != NULL && failure == NULL ? g_steal_pointer (&weights) : NULL;
}

gboolean
rapport_goal_spread (RapportAct *act, gpointer data, GCancellable *cancellable, GError **error)
{
  const RapportGoalSpread *spread = data;
  const RapportEntity *entity = rapport_entity_find ("goal");
  g_autoptr (RapportRecord) goal = rapport_act_load (act, entity, spread->goal, error);
  g_autoptr (GArray) periods = NULL;
  g_autoptr (GPtrArray) parts = NULL;
  RapportPeriod whole;
  gboolean done = TRUE;

  if (goal == NULL)
    return FALSE;

  whole = (RapportPeriod){ rapport_record_get_day (goal, "from"), rapport_record_get_day (goal, "to") };
  periods = rapport_goal_spread_list_parts (rapport_act_get_connection (act), whole, spread->span, error);
  if (periods == NULL || !check_weights (spread, periods->len, error))
    return FALSE;

  rapport_act_name (act, RAPPORT_VERB_SPREAD, entity, NULL);
  parts = make_parts (goal, periods, spread);
  if (!rapport_act_delete (act, entity, spread->goal, error))
    return FALSE;

  rapport_act_set_memo (act, MEMO, GINT_TO_POINTER (TRUE), NULL);
  for (guint i = 0; done && i < parts->len; i++)
    done = rapport_act_save (act, parts->pdata[i], error);
  rapport_act_set_memo (act, MEMO, NULL, NULL);

  return done;
}

gboolean
rapport_goal_spread_is_running (RapportAct *act)
{
  return rapport_act_get_memo (act, MEMO) != NULL;
}
