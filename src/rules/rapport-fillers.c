/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-goal-spread.h"
#include "rapport-office.h"
#include "rapport-schema.h"
#include "rapport-rates.h"
#include "rapport-rules-tables.h"
#include "rapport-sale-filler.h"

#include "rapport-entities.h"

/* Days before its end in which a certificate may be renewed, where its certification does not say. */
#define DEFAULT_RENEWAL_WINDOW 90

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

/* The last day of a certificate that may have been saved a moment ago, in this very act: its side row comes later. */
static gboolean
find_end (RapportAct *act, const RapportEntity *certificate, gint64 id, RapportDay *end, GError **error)
{
  g_autoptr (RapportSelect) select = rapport_select_new (certificate, rapport_office_rules ());
  g_autofree char *expires = rapport_select_field (select, rapport_entity_get_field (certificate, "expires_on"));
  g_autofree char *from = rapport_select_from_tracked (select);
  g_autofree char *sql = g_strdup_printf ("SELECT %s FROM %s WHERE x.id=?", expires, from);
  g_autoptr (RapportStatement) statement = rapport_connection_prepare (rapport_act_get_connection (act), sql, error);
  g_autoptr (GError) failure = NULL;

  *end = RAPPORT_DAY_NONE;
  if (statement == NULL)
    return FALSE;
  rapport_statement_bind_integer (statement, 1, id);
  if (rapport_statement_step (statement, &failure) && !rapport_statement_is_null (statement, 0))
    *end = rapport_day_from_iso (rapport_statement_get_text (statement, 0));
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* A renewal inside the window counts from the old end, so that renewing early costs no days; otherwise from its issue. */
static gboolean
fill_certificate (RapportAct *act, RapportRecord *record, GError **error)
{
  gint64 renews = rapport_record_get_integer (record, "renews");
  RapportDay issued = rapport_record_get_day (record, "issued_on");
  const RapportEntity *certification = rapport_entity_find ("certification");
  g_autoptr (RapportRecord) kind = NULL;
  RapportDay end;
  gint64 window;

  if (renews == 0 || issued == RAPPORT_DAY_NONE || !rapport_record_is_blank (record, "valid_from"))
    return TRUE;
  if (!find_end (act, rapport_record_get_entity (record), renews, &end, error))
    return FALSE;
  if (end == RAPPORT_DAY_NONE)
    return TRUE;

  kind = rapport_act_load (act, certification, rapport_record_get_integer (record, "certification"), NULL);
  window = kind == NULL || rapport_record_is_blank (kind, "renewal_window")
               ? DEFAULT_RENEWAL_WINDOW
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
