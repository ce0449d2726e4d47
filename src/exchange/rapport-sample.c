/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "rapport-entities.h"
#include "rapport-money.h"
#include "rapport-query.h"
#include "rapport-sample-private.h"
#include "rapport-sample.h"

#define BASE_CURRENCY "USD"
#define EXPECTED_RECORDS 15500 /* for the progress only */

/* --- helpers of the parts --- */

/* SplitMix64 (Steele, Lea, Flood 2014): the same numbers on every machine, which GRand does not promise. */
guint
rapport_sample_random (Sample *sample, guint n)
{
  guint64 z = sample->seed += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  z ^= z >> 31;
  return (guint) (z % n);
}

gboolean
rapport_sample_chance (Sample *sample, guint percent)
{
  return rapport_sample_random (sample, 100) < percent;
}

RapportRecord *
rapport_sample_begin (Sample *sample, const char *entity)
{
  RapportRecord *record = rapport_record_new (rapport_entity_find (entity));

  rapport_record_set_initial (record, rapport_act_get_format (sample->act));
  return record;
}

gboolean
rapport_sample_save (Sample *sample, RapportRecord *taken, gint64 *id, GError **error)
{
  g_autoptr (RapportRecord) record = taken;

  if (g_cancellable_set_error_if_cancelled (sample->cancellable, error))
    return FALSE;
  if (!rapport_act_save (sample->act, record, error))
    return FALSE;
  if (id != NULL)
    *id = rapport_record_get_id (record);
  sample->done++;
  rapport_act_report_progress (sample->act, MIN (sample->done, EXPECTED_RECORDS), EXPECTED_RECORDS);
  return TRUE;
}

RapportDay
rapport_sample_month (Sample *sample, int months)
{
  int year;
  int month;

  rapport_day_to_ymd (sample->today, &year, &month, NULL);
  return rapport_day_add_months (rapport_day_from_ymd (year, month, 1), months);
}

int
rapport_sample_partner_country (int partner)
{
  return SAMPLE_CITIES[SAMPLE_PARTNERS[partner].city].country;
}

int
rapport_sample_partner_owner (int partner)
{
  return SAMPLE_TERRITORIES[SAMPLE_CITIES[SAMPLE_PARTNERS[partner].city].territory].owner;
}

/* Steps of 5 are coprime with the 144 pairs, so nobody is met twice before all have been. */
void
rapport_sample_person (const SampleCountry *country, guint n, const SampleName **given, const SampleName **family)
{
  guint pair = n * 5 % 144;

  *given = &country->given[pair % 12];
  *family = &country->family[(pair / 12 + pair) % 12];
}

void
rapport_sample_set_address (RapportRecord *record, int city, guint n)
{
  const SampleCity *place = &SAMPLE_CITIES[city];
  const SampleCountry *country = &SAMPLE_COUNTRIES[place->country];
  g_autofree char *street = NULL;
  g_autofree char *postal_code = g_strdup_printf ("%02d%03u", 10 + city * 4, (n * 37) % 900);

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  street = g_strdup_printf (country->street_format, country->streets[n % G_N_ELEMENTS (country->streets)],
                            (int) (n * 7 % 180 + 1));
#pragma GCC diagnostic pop
  rapport_record_set_text (record, "street", street);
  rapport_record_set_text (record, "city", place->name);
  rapport_record_set_text (record, "region", place->region);
  rapport_record_set_text (record, "postal_code", postal_code);
  rapport_record_set_text (record, "country", country->code);
}

void
rapport_sample_set_phone (RapportRecord *record, int city, guint n)
{
  g_autofree char *phone = g_strdup_printf ("%s%03u", SAMPLE_CITIES[city].phone, n % 900 + 100);

  rapport_record_set_text (record, "phone", phone);
}

gint64
rapport_sample_price (int country, int product)
{
  const SampleCountry *place = &SAMPLE_COUNTRIES[country];
  gint64 minor = SAMPLE_PRODUCTS[product].price * place->per_dollar / 1000;

  if (rapport_currency_scale (place->currency) == 2)
    minor = SAMPLE_PRODUCTS[product].price * place->per_dollar / 10;
  return MAX (1, minor / place->rounding) * place->rounding;
}

/* --- the act --- */

static gboolean
require_empty (Sample *sample, GError **error)
{
  for (const RapportEntity *const *entity = rapport_entities (); *entity != NULL; entity++)
    {
      g_autoptr (RapportQuery) query = rapport_query_new (*entity);
      g_autoptr (GArray) ids = rapport_query_list_ids (query, rapport_act_get_connection (sample->act), 1, error);

      if (ids == NULL)
        return FALSE;
      if (ids->len > 0)
        {
          g_set_error_literal (error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT,
                               _ ("The sample company needs an empty file: this one already holds records."));
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
fill (RapportAct *act, gpointer user_data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (SampleLine));
  g_autoptr (GArray) contacts = g_array_new (FALSE, FALSE, sizeof (SampleContact));
  g_autofree Sample *sample = g_new0 (Sample, 1);

  sample->act = act;
  sample->cancellable = cancellable;
  sample->today = rapport_today ();
  sample->first = rapport_day_add_months (sample->today, -SAMPLE_MONTHS) + 1;
  sample->seed = 20190502; /* any number, as long as it stays */
  sample->lines = lines;
  sample->contacts = contacts;

  if (!require_empty (sample, error) || !rapport_act_set_setting (act, "base_currency", BASE_CURRENCY, error))
    return FALSE;

  rapport_act_name (act, RAPPORT_VERB_SAMPLE, NULL, NULL);
  rapport_sample_assign_customers (sample);
  rapport_sample_plan_sales (sample);
  return rapport_sample_save_setup (sample, error) && rapport_sample_save_firms (sample, error)
         && rapport_sample_save_products (sample, error) && rapport_sample_save_campaigns (sample, error)
         && rapport_sample_save_sales (sample, error) && rapport_sample_save_goals (sample, error)
         && rapport_sample_save_training (sample, error);
}

gboolean
rapport_sample_fill (RapportStore *store,
                     RapportProgressFunc progress,
                     gpointer progress_data,
                     GCancellable *cancellable,
                     GError **error)
{
  return rapport_store_act (store, fill, NULL, progress, progress_data, cancellable, error);
}
