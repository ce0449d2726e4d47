/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-money.h"
#include "rapport-sample-private.h"

/* Staff, territories, tiers, tags, fiscal years, exchange rates. */

static gboolean
save_staff (Sample *sample, GError **error)
{
  for (int i = 0; i < SAMPLE_N_STAFF; i++)
    {
      const SampleStaff *staff = &SAMPLE_STAFF[i];
      RapportRecord *record = rapport_sample_begin (sample, "staff");
      g_autofree char *number = g_strdup_printf ("%d", 1001 + i * 17);
      g_autofree char *phone = g_strdup_printf ("+1 212 555 01%02d", 10 + i);

      rapport_record_set_text (record, "name", staff->name);
      rapport_record_set_text (record, "title", staff->title);
      rapport_record_set_text (record, "employee_no", number);
      rapport_record_set_text (record, "email", staff->email);
      rapport_record_set_text (record, "phone", phone);
      rapport_record_set_text (record, "language", staff->language);
      rapport_record_set_day (record, "joined_on", rapport_sample_month (sample, -40 - 7 * i));
      if (staff->manager >= 0)
        rapport_record_set_integer (record, "manager", sample->staff[staff->manager]);
      if (!rapport_sample_save (sample, record, &sample->staff[i], error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
save_territories (Sample *sample, GError **error)
{
  for (int i = 0; i < SAMPLE_N_TERRITORIES; i++)
    {
      const SampleTerritory *territory = &SAMPLE_TERRITORIES[i];
      RapportRecord *record = rapport_sample_begin (sample, "territory");

      rapport_record_set_text (record, "code", territory->code);
      rapport_record_set_text (record, "name", territory->name);
      rapport_record_set_text (record, "country", territory->country);
      rapport_record_set_integer (record, "owner", sample->staff[territory->owner]);
      if (territory->parent >= 0)
        rapport_record_set_integer (record, "parent", sample->territories[territory->parent]);
      if (!rapport_sample_save (sample, record, &sample->territories[i], error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
save_tiers_and_tags (Sample *sample, GError **error)
{
  for (int i = 0; i < SAMPLE_N_TIERS; i++)
    {
      RapportRecord *record = rapport_sample_begin (sample, "tier");

      rapport_record_set_text (record, "name", SAMPLE_TIERS[i].name);
      rapport_record_set_text (record, "colour", SAMPLE_TIERS[i].colour);
      rapport_record_set_integer (record, "rank", i + 1);
      if (!rapport_sample_save (sample, record, &sample->tiers[i], error))
        return FALSE;
    }
  for (int i = 0; i < SAMPLE_N_TAGS; i++)
    {
      RapportRecord *record = rapport_sample_begin (sample, "tag");

      rapport_record_set_text (record, "name", SAMPLE_TAGS[i].name);
      rapport_record_set_text (record, "colour", SAMPLE_TAGS[i].colour);
      if (!rapport_sample_save (sample, record, NULL, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
save_fiscal_year (Sample *sample, int year, GError **error)
{
  RapportRecord *record = rapport_sample_begin (sample, "fiscal_year");
  g_autofree char *name = g_strdup_printf ("%d", year);
  gint64 id;

  rapport_record_set_text (record, "name", name);
  rapport_record_set_day (record, "from", rapport_day_from_ymd (year, 1, 1));
  rapport_record_set_day (record, "to", rapport_day_from_ymd (year, 12, 31));
  if (!rapport_sample_save (sample, record, &id, error))
    return FALSE;
  for (int month = 1; month <= 12; month++)
    {
      RapportDay from = rapport_day_from_ymd (year, month, 1);
      g_autofree char *period = g_strdup_printf ("%d-%02d", year, month);

      record = rapport_sample_begin (sample, "fiscal_period");
      rapport_record_set_integer (record, "fiscal_year", id);
      rapport_record_set_integer (record, "ordinal", month);
      rapport_record_set_text (record, "name", period);
      rapport_record_set_day (record, "from", from);
      rapport_record_set_day (record, "to", rapport_day_add_months (from, 1) - 1);
      if (!rapport_sample_save (sample, record, NULL, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
save_fiscal_years (Sample *sample, GError **error)
{
  int first;
  int last;

  rapport_day_to_ymd (sample->first, &first, NULL, NULL);
  rapport_day_to_ymd (sample->today, &last, NULL, NULL);
  for (int year = first; year <= last + 1; year++)
    if (!save_fiscal_year (sample, year, error))
      return FALSE;
  return TRUE;
}

/* A rate for the first of each month; the riyal is pegged, the others wander by at most 1.5 % a month. */
static gboolean
save_exchange_rates (Sample *sample, GError **error)
{
  static const struct
  {
    const char *currency;
    gint64 rate;
    int wander; /* per mille */
  } rates[] = {
    { "VND", 39700000, 7 },
    { "SAR", RAPPORT_RATE_ONE / 15 * 4, 0 },
    { "EUR", RAPPORT_RATE_ONE / 100 * 108, 15 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rates); i++)
    {
      gint64 rate = rates[i].rate;

      for (int month = -SAMPLE_MONTHS - 1; month <= 0; month++)
        {
          RapportRecord *record = rapport_sample_begin (sample, "exchange_rate");

          rapport_record_set_text (record, "currency", rates[i].currency);
          rapport_record_set_day (record, "date", rapport_sample_month (sample, month));
          rapport_record_set_integer (record, "rate", rate);
          rapport_record_set_text (record, "source", "Monthly rate");
          if (!rapport_sample_save (sample, record, NULL, error))
            return FALSE;
          if (rates[i].wander > 0)
            rate += rate / 1000 * ((int) rapport_sample_random (sample, 2 * rates[i].wander + 1) - rates[i].wander);
        }
    }
  return TRUE;
}

gboolean
rapport_sample_save_setup (Sample *sample, GError **error)
{
  return save_staff (sample, error) && save_territories (sample, error) && save_tiers_and_tags (sample, error)
         && save_fiscal_years (sample, error) && save_exchange_rates (sample, error);
}
