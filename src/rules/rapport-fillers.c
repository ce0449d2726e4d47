/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-goal-spread.h"
#include "rapport-query.h"
#include "rapport-rates.h"
#include "rapport-rules-tables.h"
#include "rapport-sale-filler.h"

#include "rapport-entities.h"

static gboolean
fill_goal (RapportAct *act, RapportRecord *record, GError **error)
{
  /* The parts of a spread goal bring their share of the frozen amount: converted one by one they need not add up. */
  if (rapport_goal_spread_is_running (act))
    return TRUE;

  return rapport_rates_keep_base (act, record, error)
         && rapport_rates_freeze (act, record, "value", "value_base", "from", error);
}

static gboolean
fill_campaign_cost (RapportAct *act, RapportRecord *record, GError **error)
{
  return rapport_rates_keep_base (act, record, error)
         && rapport_rates_freeze (act, record, "amount", "amount_base", "date", error);
}

/* A renewal inside the window counts from the old end, so that renewing early costs no days; otherwise from its issue. */
static gboolean
fill_certificate (RapportAct *act, RapportRecord *record, GError **error)
{
  gint64 renews = rapport_record_get_integer (record, "renews");
  RapportDay issued = rapport_record_get_day (record, "issued_on");
  const RapportEntity *certificate = rapport_record_get_entity (record);
  const RapportEntity *certification = rapport_entity_find ("certification");
  RapportConnection *connection = rapport_act_get_connection (act);
  g_autoptr (RapportRecord) old = NULL;
  g_autoptr (RapportRecord) kind = NULL;
  RapportDay end;
  gint64 window;

  if (renews == 0 || issued == RAPPORT_DAY_NONE || !rapport_record_is_blank (record, "valid_from"))
    return TRUE;

  old = rapport_query_load_one (certificate, connection, renews, error);
  if (old == NULL)
    return FALSE;
  end = rapport_record_get_day (old, "expires_on");
  if (end == RAPPORT_DAY_NONE)
    return TRUE;

  kind = rapport_act_load (act, certification, rapport_record_get_integer (record, "certification"), NULL);
  window = kind == NULL || rapport_record_is_blank (kind, "renewal_window")
               ? 90
               : rapport_record_get_integer (kind, "renewal_window");
  if (issued <= end && end - issued <= window)
    rapport_record_set_day (record, "valid_from", end + 1);

  return TRUE;
}

const RapportFiller rapport_fillers[] = {
  { "product", rapport_rates_keep_base },  { "price", rapport_rates_keep_base },
  { "sale", rapport_sale_fill },           { "goal", fill_goal },
  { "campaign", rapport_rates_keep_base }, { "campaign_cost", fill_campaign_cost },
  { "certificate", fill_certificate },     { NULL, NULL },
};
