/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-money.h"
#include "rapport-sample-private.h"

/* Who bought what and when: planned first, saved once the firms have their ids. */

#define RETURN_PERCENT 4   /* of the documents */
#define SELL_IN_PERCENT 10 /* of the documents */
#define DIRECT_PERCENT 7
#define GROWTH_PER_YEAR 8 /* percent */

/* A day that the country's season, the growth of the house and the weekly holiday allow. */
static RapportDay
draw_day (Sample *sample, int country)
{
  const SampleCountry *place = &SAMPLE_COUNTRIES[country];
  int span = sample->today - sample->first + 1;

  while (TRUE)
    {
      int at = (int) rapport_sample_random (sample, span);
      RapportDay day = sample->first + at;
      int month;
      int weight;

      rapport_day_to_ymd (day, NULL, &month, NULL);
      weight = place->season[month - 1] * (1000 + GROWTH_PER_YEAR * 10 * at / 365) / 1000;
      if ((day - place->holiday) % 7 == 0)
        continue;
      if (rapport_sample_random (sample, 200) < (guint) weight)
        return day;
    }
}

static int
draw_seller (Sample *sample, gboolean distributor)
{
  int total = 0;
  int at;

  for (int i = 0; i < SAMPLE_N_PARTNERS; i++)
    if (!distributor || g_str_equal (SAMPLE_PARTNERS[i].kind, "distributor"))
      total += SAMPLE_PARTNERS[i].size;
  at = (int) rapport_sample_random (sample, total);
  for (int i = 0; i < SAMPLE_N_PARTNERS; i++)
    if ((!distributor || g_str_equal (SAMPLE_PARTNERS[i].kind, "distributor")) && (at -= SAMPLE_PARTNERS[i].size) < 0)
      return i;
  g_assert_not_reached ();
}

/* One of the partner's customers who buy; the first ones buy much oftener than the last. */
static int
draw_customer (Sample *sample, int partner)
{
  int fitting[SAMPLE_N_CUSTOMERS];
  guint n = 0;
  guint a;
  guint b;

  for (int i = 0; i < SAMPLE_N_CUSTOMERS; i++)
    if (sample->customer_partner[i] == partner && sample->customer_buys[i])
      fitting[n++] = i;
  a = rapport_sample_random (sample, n);
  b = rapport_sample_random (sample, n);
  return fitting[MIN (a, b)];
}

/* Bicycles are bought by ones and twos, small things by the dozen. */
static int
draw_quantity (Sample *sample, int product)
{
  int price = SAMPLE_PRODUCTS[product].price;
  int most = price > 1500 ? 2 : price > 500 ? 4 : price > 120 ? 8 : price > 40 ? 16 : 30;

  return 1 + (int) rapport_sample_random (sample, most);
}

static int
find_campaign (Sample *sample, const SampleLine *line)
{
  for (int i = 0; i < SAMPLE_N_CAMPAIGNS; i++)
    {
      const SampleCampaign *campaign = &SAMPLE_CAMPAIGNS[i];
      RapportDay start = rapport_sample_month (sample, campaign->month);

      if ((campaign->country < 0 || campaign->country == line->country) && line->day >= start
          && line->day <= start + campaign->days && line->customer >= 0 && line->customer % 5 < 3
          && rapport_sample_chance (sample, 30))
        return i;
    }
  return -1;
}

/* A part of what was bought comes back some days later, in a document of its own. */
static gboolean
plan_return (Sample *sample, const SampleLine *bought, guint document)
{
  SampleLine line = *bought;

  line.day = bought->day + 5 + (int) rapport_sample_random (sample, 25);
  if (line.day > sample->today)
    return FALSE;
  line.document = document;
  line.line = 1;
  line.quantity = -(1 + (int) rapport_sample_random (sample, MIN (bought->quantity, 4)));
  g_array_append_val (sample->lines, line);
  return TRUE;
}

static void
plan_document (Sample *sample, guint document)
{
  guint roll = rapport_sample_random (sample, 100);
  guint n_lines = 1 + rapport_sample_random (sample, 4);
  SampleLine line = { .document = document, .partner = -1, .customer = -1 };
  int discount;
  RapportDay terminated = rapport_sample_month (sample, -7) - 1;

  if (roll < SELL_IN_PERCENT)
    line.partner = draw_seller (sample, TRUE);
  else if (roll < SELL_IN_PERCENT + DIRECT_PERCENT)
    line.customer = draw_customer (sample, -1);
  else
    {
      line.partner = draw_seller (sample, FALSE);
      line.customer = draw_customer (sample, line.partner);
    }
  line.country
      = line.partner >= 0 ? rapport_sample_partner_country (line.partner) : sample->customer_country[line.customer];
  do
    line.day = draw_day (sample, line.country);
  while (line.partner >= 0 && g_str_equal (SAMPLE_PARTNERS[line.partner].status, "terminated")
         && line.day > terminated);
  line.campaign = find_campaign (sample, &line);
  discount = (int) rapport_sample_random (sample, 5) * 2;

  for (guint i = 0; i < n_lines && sample->lines->len < SAMPLE_N_LINES; i++)
    {
      line.line = i + 1;
      line.product = (int) rapport_sample_random (sample, SAMPLE_N_PRODUCTS);
      line.quantity = draw_quantity (sample, line.product) * (line.customer < 0 ? 4 : 1);
      line.price = rapport_sample_price (line.country, line.product) * (100 - discount) / 100;
      g_array_append_val (sample->lines, line);
    }
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  const SampleLine *one = a;
  const SampleLine *other = b;

  if (one->day != other->day)
    return one->day - other->day;
  if (one->document != other->document)
    return one->document < other->document ? -1 : 1;
  return (int) one->line - (int) other->line;
}

void
rapport_sample_plan_sales (Sample *sample)
{
  guint document = 0;

  while (sample->lines->len < SAMPLE_N_LINES)
    {
      plan_document (sample, document++);
      if (sample->lines->len < SAMPLE_N_LINES && rapport_sample_chance (sample, RETURN_PERCENT))
        {
          SampleLine last = g_array_index (sample->lines, SampleLine, sample->lines->len - 1);

          if (last.quantity > 0 && plan_return (sample, &last, document))
            document++;
        }
    }
  g_array_sort (sample->lines, compare_lines);
}

static gint64
make_cost (const SampleLine *line)
{
  gint64 list = rapport_sample_price (line->country, line->product);

  return list * (100 - SAMPLE_PRODUCTS[line->product].margin) / 100 * line->quantity;
}

static gboolean
save_line (Sample *sample, const SampleLine *line, const char *document, GError **error)
{
  RapportRecord *record = rapport_sample_begin (sample, "sale");

  rapport_record_set_text (record, "document", document);
  rapport_record_set_integer (record, "line", line->line);
  rapport_record_set_day (record, "date", line->day);
  rapport_record_set_text (record, "kind",
                           line->customer < 0  ? "sell_in"
                           : line->partner < 0 ? "direct"
                                               : "sell_through");
  if (line->partner >= 0)
    rapport_record_set_integer (record, "partner", sample->partners[line->partner]);
  if (line->customer >= 0)
    rapport_record_set_integer (record, "customer", sample->customers[line->customer]);
  if (line->campaign >= 0)
    rapport_record_set_integer (record, "campaign", sample->campaigns[line->campaign]);
  rapport_record_set_integer (record, "product", sample->products[line->product]);
  rapport_record_set_text (record, "currency", SAMPLE_COUNTRIES[line->country].currency);
  rapport_record_set_integer (record, "quantity", line->quantity * G_GINT64_CONSTANT (1000));
  rapport_record_set_integer (record, "unit_price", line->price);
  rapport_record_set_integer (record, "net", line->price * line->quantity);
  rapport_record_set_integer (record, "cost", make_cost (line));
  if (line->quantity < 0)
    rapport_record_set_integer (record, "returned", 1);
  return rapport_sample_save (sample, record, NULL, error);
}

/* Documents are numbered by day within their year: INV-26-0001, returns RET-26-0001. */
gboolean
rapport_sample_save_sales (Sample *sample, GError **error)
{
  guint numbers[2] = { 0, 0 };
  guint open = G_MAXUINT;
  int open_year = 0;
  g_autofree char *document = NULL;

  for (guint i = 0; i < sample->lines->len; i++)
    {
      const SampleLine *line = &g_array_index (sample->lines, SampleLine, i);
      gboolean returned = line->quantity < 0;
      int year;

      rapport_day_to_ymd (line->day, &year, NULL, NULL);
      if (year != open_year)
        numbers[0] = numbers[1] = 0;
      open_year = year;
      if (line->document != open)
        {
          g_free (document);
          document = g_strdup_printf ("%s-%02d-%04u", returned ? "RET" : "INV", year % 100, ++numbers[returned]);
          open = line->document;
        }
      if (!save_line (sample, line, document, error))
        return FALSE;
    }
  return TRUE;
}
