/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-money.h"
#include "rapport-sample-private.h"

/* Goals for partners, owners, territories and the house: made from the sales themselves, so that the attainments come
 * out as the table of partners wants them. */

#define MOST_YEARS 4

/* Sales of one scope: what was sold in each year, and a season to spread by. */
typedef struct
{
  gint64 year[MOST_YEARS];
  gint64 season[12];
} Tally;

typedef struct
{
  Sample *sample;
  int first_year;
  int this_year;
  Tally partners[SAMPLE_N_PARTNERS]; /* in their own currency */
  Tally owners[SAMPLE_N_STAFF];      /* in dollars, roughly: at the rate that prices are made with */
  Tally territories[SAMPLE_N_TERRITORIES];
  Tally house;
} Tallies;

static void
add (Tally *tally, int year, int country, gint64 amount)
{
  tally->year[year] += amount;
  for (int month = 0; month < 12; month++)
    tally->season[month] += amount * SAMPLE_COUNTRIES[country].season[month] / 1000;
}

static gint64
make_dollars (int country, gint64 minor)
{
  int scale = rapport_currency_scale (SAMPLE_COUNTRIES[country].currency);

  return rapport_multiply_divide (minor, scale == 2 ? 1000 : 100000, SAMPLE_COUNTRIES[country].per_dollar);
}

/* As the figures count: sell-through and direct, returns included. */
static void
count_sales (Tallies *tallies)
{
  Sample *sample = tallies->sample;

  for (guint i = 0; i < sample->lines->len; i++)
    {
      const SampleLine *line = &g_array_index (sample->lines, SampleLine, i);
      gint64 net = line->price * line->quantity;
      gint64 dollars = make_dollars (line->country, net);
      int city;
      int territory;
      int year;

      if (line->customer < 0)
        continue;
      rapport_day_to_ymd (line->day, &year, NULL, NULL);
      year -= tallies->first_year;
      city = line->partner >= 0 ? SAMPLE_PARTNERS[line->partner].city : sample->customer_city[line->customer];
      territory = SAMPLE_CITIES[city].territory;
      if (line->partner >= 0)
        add (&tallies->partners[line->partner], year, line->country, net);
      add (&tallies->owners[SAMPLE_TERRITORIES[territory].owner], year, line->country, dollars);
      add (&tallies->territories[territory], year, line->country, dollars);
      add (&tallies->house, year, line->country, dollars);
    }
}

/* Weights of the year's @n parts by the season of the scope. */
static void
make_weights (const Tally *tally, guint n, gint64 *weights)
{
  for (guint i = 0; i < n; i++)
    {
      weights[i] = 0;
      for (guint month = i * 12 / n; month < (i + 1) * 12 / n; month++)
        weights[i] += MAX (tally->season[month], 1);
    }
}

/* The first half digit decides: 1,234,567 becomes 1,250,000. */
static gint64
round_nicely (gint64 amount)
{
  gint64 unit = 1;

  while (amount / unit >= 100)
    unit *= 10;
  unit = MAX (unit / 2, 1);
  return (amount + unit / 2) / unit * unit;
}

/* The goal of which @percent would be reached to date; 0 when there is nothing to go by. */
static gint64
make_goal (Tallies *tallies, const Tally *tally, int year, int percent)
{
  Sample *sample = tallies->sample;
  gint64 sold = tally->year[year - tallies->first_year];
  gint64 before = year > tallies->first_year ? tally->year[year - tallies->first_year - 1] : 0;
  gint64 weights[12];
  gint64 passed = 0;
  gint64 all = 0;
  int month;
  int day;

  if (percent <= 0)
    return 0;
  if (year < tallies->this_year)
    return sold > 0 ? round_nicely (rapport_multiply_divide (sold, 100, percent)) : 0;

  rapport_day_to_ymd (sample->today, NULL, &month, &day);
  make_weights (tally, 12, weights);
  for (int i = 0; i < 12; i++)
    {
      all += weights[i];
      if (i < month - 1)
        passed += weights[i];
      else if (i == month - 1)
        passed += weights[i] * day / 31;
    }
  /* Early in the year, last year tells more than what has been sold so far. */
  if (passed * 8 < all || sold <= 0)
    return before > 0 ? round_nicely (rapport_multiply_divide (before, 105, percent)) : 0;
  return round_nicely (rapport_multiply_divide (rapport_multiply_divide (sold, all, passed), 100, percent));
}

/* A goal over a part of a year; @scope names the field that @id goes to, NULL for the house. */
static RapportRecord *
begin_goal (Sample *sample, const char *scope, gint64 id, int year, guint part, guint n_parts)
{
  RapportRecord *record = rapport_sample_begin (sample, "goal");
  RapportDay first = rapport_day_from_ymd (year, 1, 1);
  int length = 12 / (int) n_parts;

  if (scope != NULL)
    rapport_record_set_integer (record, scope, id);
  rapport_record_set_day (record, "from", rapport_day_add_months (first, length * (int) part));
  rapport_record_set_text (record, "span", n_parts == 12 ? "month" : n_parts == 4 ? "quarter" : "year");
  rapport_record_set_text (record, "status", "agreed");
  return record;
}

static gboolean
save_spread (Tallies *tallies,
             const Tally *tally,
             const char *scope,
             gint64 id,
             const char *currency,
             int year,
             guint n_parts,
             int percent,
             GError **error)
{
  gint64 goal = make_goal (tallies, tally, year, percent);
  gint64 weights[12];
  gint64 parts[12];

  if (goal <= 0)
    return TRUE;
  make_weights (tally, n_parts, weights);
  rapport_money_spread (goal, weights, n_parts, parts);
  for (guint i = 0; i < n_parts; i++)
    {
      RapportRecord *record = begin_goal (tallies->sample, scope, id, year, i, n_parts);

      rapport_record_set_text (record, "metric", "net");
      rapport_record_set_integer (record, "value", parts[i]);
      rapport_record_set_text (record, "currency", currency);
      if (!rapport_sample_save (tallies->sample, record, NULL, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
save_count (Sample *sample,
            const char *scope,
            gint64 id,
            int year,
            const char *metric,
            int category,
            int count,
            GError **error)
{
  RapportRecord *record = begin_goal (sample, scope, id, year, 0, 1);

  rapport_record_set_text (record, "metric", metric);
  rapport_record_set_integer (record, "count", count * G_GINT64_CONSTANT (1000));
  if (category >= 0)
    rapport_record_set_integer (record, "category", sample->categories[category]);
  return rapport_sample_save (sample, record, NULL, error);
}

static gboolean
save_partner_goals (Tallies *tallies, int year, GError **error)
{
  Sample *sample = tallies->sample;

  for (int i = 0; i < SAMPLE_N_PARTNERS; i++)
    {
      const SamplePartner *partner = &SAMPLE_PARTNERS[i];
      int shift = (tallies->this_year - year) * (5 - i % 11);
      gboolean distributor = g_str_equal (partner->kind, "distributor");
      const char *currency = SAMPLE_COUNTRIES[rapport_sample_partner_country (i)].currency;

      if (partner->size == 0)
        continue;
      if (!save_spread (tallies, &tallies->partners[i], "partner", sample->partners[i], currency, year,
                        distributor ? 12 : 4, partner->goals + shift, error))
        return FALSE;
      if (year != tallies->this_year)
        continue;
      if (distributor && !save_count (sample, "partner", sample->partners[i], year, "certified_people", -1, 4, error))
        return FALSE;
      if (partner->tier == 2
          && !save_count (sample, "partner", sample->partners[i], year, "quantity", 6, 40 + i, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
save_other_goals (Tallies *tallies, int year, GError **error)
{
  Sample *sample = tallies->sample;

  for (int i = 0; i < SAMPLE_N_STAFF; i++)
    {
      if (!save_spread (tallies, &tallies->owners[i], "owner", sample->staff[i], "USD", year, 12, 94 + i * 5 % 13,
                        error))
        return FALSE;
      if (year == tallies->this_year && tallies->owners[i].year[year - tallies->first_year] > 0
          && !save_count (sample, "owner", sample->staff[i], year, "new_customers", -1, 20 + 2 * i, error))
        return FALSE;
    }
  for (int i = 0; i < SAMPLE_N_TERRITORIES; i++)
    if (!save_spread (tallies, &tallies->territories[i], "territory", sample->territories[i], "USD", year, 4,
                      91 + i * 7 % 15, error))
      return FALSE;
  return save_spread (tallies, &tallies->house, NULL, 0, "USD", year, 1, 97, error);
}

gboolean
rapport_sample_save_goals (Sample *sample, GError **error)
{
  g_autofree Tallies *tallies = g_new0 (Tallies, 1);

  tallies->sample = sample;
  rapport_day_to_ymd (sample->first, &tallies->first_year, NULL, NULL);
  rapport_day_to_ymd (sample->today, &tallies->this_year, NULL, NULL);
  count_sales (tallies);
  /* The first year is only a part of one. */
  for (int year = tallies->first_year + 1; year <= tallies->this_year; year++)
    if (!save_partner_goals (tallies, year, error) || !save_other_goals (tallies, year, error))
      return FALSE;
  return TRUE;
}
