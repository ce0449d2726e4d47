/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-sample-private.h"

/* Campaigns with members, costs and partners. */

static const char *
find_status (Sample *sample, RapportDay start, RapportDay end)
{
  return start > sample->today ? "planning" : end >= sample->today ? "active" : "completed";
}

static gboolean
save_member (Sample *sample, int campaign, int customer, gboolean begun, RapportDay start, GError **error)
{
  RapportRecord *record = rapport_sample_begin (sample, "campaign_member");
  guint roll = rapport_sample_random (sample, 100);
  const char *state = "to_contact";

  if (begun && roll >= 12)
    state = roll < 62 ? "contacted" : roll < 86 ? "responded" : roll < 90 ? "opted_out" : "converted";
  rapport_record_set_integer (record, "campaign", sample->campaigns[campaign]);
  rapport_record_set_integer (record, "customer", sample->customers[customer]);
  rapport_record_set_text (record, "state", state);
  if (!g_str_equal (state, "to_contact"))
    rapport_record_set_day (record, "date", MIN (start + 2 + (int) roll % 28, sample->today));
  return rapport_sample_save (sample, record, NULL, error);
}

static gboolean
save_members (Sample *sample, int i, RapportDay start, GError **error)
{
  const SampleCampaign *campaign = &SAMPLE_CAMPAIGNS[i];

  for (int c = 0; c < SAMPLE_N_CUSTOMERS; c++)
    if (campaign->country < 0 ? c % 7 == i % 7 : sample->customer_country[c] == campaign->country && c % 5 < 3)
      if (!save_member (sample, i, c, start <= sample->today, start, error))
        return FALSE;
  return TRUE;
}

static gboolean
save_costs (Sample *sample, int i, RapportDay start, GError **error)
{
  static const struct
  {
    const char *description;
    int percent; /* of the budget */
    int day;
  } costs[] = { { "Agency", 35, -20 }, { "Print and post", 18, -6 }, { "Venue", 24, 4 }, { "Advertising", 16, 12 } };
  const SampleCampaign *campaign = &SAMPLE_CAMPAIGNS[i];
  int country = campaign->country < 0 ? SAMPLE_GERMANY : campaign->country;
  const SampleCountry *place = &SAMPLE_COUNTRIES[country];

  for (guint n = 0; n < G_N_ELEMENTS (costs); n++)
    {
      RapportRecord *record;
      gint64 thousandths
          = (gint64) campaign->budget * costs[n].percent * (90 + i * 3 % 20) / 10 * place->per_dollar / 1000;

      if (start + costs[n].day > sample->today)
        continue;
      record = rapport_sample_begin (sample, "campaign_cost");
      rapport_record_set_integer (record, "campaign", sample->campaigns[i]);
      rapport_record_set_day (record, "date", start + costs[n].day);
      rapport_record_set_text (record, "description", costs[n].description);
      rapport_record_set_text (record, "currency", place->currency);
      rapport_record_set_integer (record, "amount",
                                  country == SAMPLE_VIETNAM ? thousandths / 1000 / 10000 * 10000 : thousandths / 10);
      if (!rapport_sample_save (sample, record, NULL, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
save_partners (Sample *sample, int i, GError **error)
{
  const SampleCampaign *campaign = &SAMPLE_CAMPAIGNS[i];
  int n = 0;

  if (!g_str_equal (campaign->kind, "joint") && !g_str_equal (campaign->kind, "event"))
    return TRUE;
  for (int p = 0; p < SAMPLE_N_PARTNERS && n < 3; p++)
    if (rapport_sample_partner_country (p) == campaign->country && SAMPLE_PARTNERS[p].tier >= 1)
      {
        RapportRecord *record = rapport_sample_begin (sample, "campaign_partner");

        rapport_record_set_integer (record, "campaign", sample->campaigns[i]);
        rapport_record_set_integer (record, "partner", sample->partners[p]);
        rapport_record_set_integer (record, "share", (30 - 10 * n++) * 100);
        if (!rapport_sample_save (sample, record, NULL, error))
          return FALSE;
      }
  return TRUE;
}

gboolean
rapport_sample_save_campaigns (Sample *sample, GError **error)
{
  for (int i = 0; i < SAMPLE_N_CAMPAIGNS; i++)
    {
      const SampleCampaign *campaign = &SAMPLE_CAMPAIGNS[i];
      RapportDay start = rapport_sample_month (sample, campaign->month);
      RapportRecord *record = rapport_sample_begin (sample, "campaign");

      rapport_record_set_text (record, "name", campaign->name);
      rapport_record_set_text (record, "kind", campaign->kind);
      rapport_record_set_text (record, "objective", campaign->objective);
      rapport_record_set_text (record, "status", find_status (sample, start, start + campaign->days));
      rapport_record_set_day (record, "start", start);
      rapport_record_set_day (record, "end", start + campaign->days);
      rapport_record_set_integer (record, "owner", sample->staff[SAMPLE_N_STAFF - 1]);
      rapport_record_set_text (record, "currency", "USD");
      rapport_record_set_integer (record, "budget", campaign->budget * G_GINT64_CONSTANT (100));
      rapport_record_set_integer (record, "expected_revenue", campaign->budget * G_GINT64_CONSTANT (900));
      if (!rapport_sample_save (sample, record, &sample->campaigns[i], error) || !save_members (sample, i, start, error)
          || !save_costs (sample, i, start, error) || !save_partners (sample, i, error))
        return FALSE;
    }
  return TRUE;
}
