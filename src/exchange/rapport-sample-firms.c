/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-sample-private.h"

/* Partners with their onboarding, customers, and the people of both. */

#define DORMANT_DAYS 270

static int
find_distributor (int partner)
{
  for (int i = 0; i < SAMPLE_N_PARTNERS; i++)
    if (g_str_equal (SAMPLE_PARTNERS[i].kind, "distributor")
        && rapport_sample_partner_country (i) == rapport_sample_partner_country (partner))
      return i;
  return -1;
}

static RapportRecord *
begin_partner (Sample *sample, int i)
{
  const SamplePartner *partner = &SAMPLE_PARTNERS[i];
  const SampleCountry *country = &SAMPLE_COUNTRIES[rapport_sample_partner_country (i)];
  RapportRecord *record = rapport_sample_begin (sample, "partner");
  int distributor = find_distributor (i);
  g_autofree char *tax_id = g_strdup_printf ("%s%08d", country->code, 10007919 + i * 131071);
  g_autofree char *email = g_strdup_printf ("office@%s.example", partner->slug);
  g_autofree char *website = g_strdup_printf ("https://www.%s.example/", partner->slug);

  rapport_record_set_text (record, "name", partner->name);
  rapport_record_set_text (record, "kind", partner->kind);
  rapport_record_set_text (record, "status", partner->status);
  rapport_record_set_text (record, "industry", partner->industry);
  rapport_record_set_text (record, "tax_id", tax_id);
  rapport_record_set_text (record, "email", email);
  rapport_record_set_text (record, "website", website);
  rapport_record_set_text (record, "language", country->language);
  rapport_record_set_text (record, "currency", country->currency);
  rapport_record_set_integer (record, "owner", sample->staff[rapport_sample_partner_owner (i)]);
  rapport_record_set_integer (record, "territory", sample->territories[SAMPLE_CITIES[partner->city].territory]);
  if (partner->tier >= 0)
    rapport_record_set_integer (record, "tier", sample->tiers[partner->tier]);
  if (distributor >= 0 && distributor < i)
    rapport_record_set_integer (record, "parent", sample->partners[distributor]);
  if (partner->size > 0)
    {
      rapport_record_set_day (record, "start", sample->first - 40 - i * 53 % 1500);
      rapport_record_set_day (record, "next_review", sample->today + 10 + i * 29 % 170);
    }
  if (g_str_equal (partner->status, "terminated"))
    {
      rapport_record_set_day (record, "terminated_on", rapport_sample_month (sample, -7) - 1);
      rapport_record_set_text (record, "termination_reason", "The owner has retired.");
      rapport_record_clear (record, "next_review");
    }
  if (g_str_equal (partner->industry, "Fleets"))
    rapport_record_set_text (record, "tags", "Fleet");
  else if (partner->tier >= 2)
    rapport_record_set_text (record, "tags", "Key account");
  rapport_sample_set_address (record, partner->city, i);
  rapport_sample_set_phone (record, partner->city, i);
  return record;
}

static gboolean
save_steps (Sample *sample, int partner, int n_done, RapportDay first, GError **error)
{
  for (int i = 0; i < SAMPLE_N_STEPS; i++)
    {
      RapportRecord *record = rapport_sample_begin (sample, "onboarding_step");

      rapport_record_set_integer (record, "partner", sample->partners[partner]);
      rapport_record_set_text (record, "step", SAMPLE_STEPS[i]);
      rapport_record_set_day (record, "due", first + 12 * i);
      if (i < n_done)
        {
          rapport_record_set_day (record, "done", MIN (first + 12 * i + partner % 5 - 2, sample->today));
          rapport_record_set_integer (record, "by", sample->staff[rapport_sample_partner_owner (partner)]);
        }
      if (!rapport_sample_save (sample, record, NULL, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
save_partners (Sample *sample, GError **error)
{
  for (int i = 0; i < SAMPLE_N_PARTNERS; i++)
    {
      const char *status = SAMPLE_PARTNERS[i].status;

      if (!rapport_sample_save (sample, begin_partner (sample, i), &sample->partners[i], error))
        return FALSE;
      if (g_str_equal (status, "onboarding") && !save_steps (sample, i, 4, sample->today - 45, error))
        return FALSE;
      if (g_str_equal (status, "vetting") && !save_steps (sample, i, 1, sample->today - 14, error))
        return FALSE;
      if (g_str_equal (status, "active") && i % 9 == 2
          && !save_steps (sample, i, SAMPLE_N_STEPS, sample->first - 90, error))
        return FALSE;
    }
  return TRUE;
}

/* --- customers --- */

static char *
make_firm_name (const SampleCountry *country, guint n)
{
  guint firsts = 0;
  guint seconds = 0;
  guint pair;
  g_autofree char *words = NULL;

  while (firsts < G_N_ELEMENTS (country->first_words) && country->first_words[firsts] != NULL)
    firsts++;
  while (seconds < G_N_ELEMENTS (country->second_words) && country->second_words[seconds] != NULL)
    seconds++;
  pair = n * 77 % (firsts * seconds);
  words
      = g_strconcat (country->first_words[pair / seconds], country->joint, country->second_words[pair % seconds], NULL);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  return g_strdup_printf (country->forms[(n / (firsts * seconds) + n) % G_N_ELEMENTS (country->forms)], words);
#pragma GCC diagnostic pop
}

static char *
make_person_name (const SampleCountry *country, guint n)
{
  const SampleName *given;
  const SampleName *family;

  rapport_sample_person (country, n, &given, &family);
  return g_str_equal (country->language, "vi") ? g_strdup_printf ("%s %s", family->name, given->name)
                                               : g_strdup_printf ("%s %s", given->name, family->name);
}

/* The selling partner whose turn it is, by size; -1 now and then: the house serves the customer itself. */
static int
draw_partner (Sample *sample, int country)
{
  int total = 0;
  int at;

  if (rapport_sample_chance (sample, 8))
    return -1;
  for (int i = 0; i < SAMPLE_N_PARTNERS; i++)
    if (rapport_sample_partner_country (i) == country)
      total += SAMPLE_PARTNERS[i].size;
  at = (int) rapport_sample_random (sample, total);
  for (int i = 0; i < SAMPLE_N_PARTNERS; i++)
    if (rapport_sample_partner_country (i) == country && (at -= SAMPLE_PARTNERS[i].size) < 0)
      return i;
  return -1;
}

static int
draw_city (Sample *sample, int country)
{
  int city;

  do
    city = (int) rapport_sample_random (sample, SAMPLE_N_CITIES);
  while (SAMPLE_CITIES[city].country != country);
  return city;
}

void
rapport_sample_assign_customers (Sample *sample)
{
  int i = 0;

  for (int country = 0; country < SAMPLE_N_COUNTRIES; country++)
    for (int n = 0; n < SAMPLE_COUNTRIES[country].customers; n++, i++)
      {
        int partner = draw_partner (sample, country);

        sample->customer_country[i] = country;
        sample->customer_partner[i] = partner;
        sample->customer_city[i] = partner >= 0 && rapport_sample_chance (sample, 60) ? SAMPLE_PARTNERS[partner].city
                                                                                      : draw_city (sample, country);
        sample->customer_buys[i] = n % 10 != 7;
      }
  g_assert (i == SAMPLE_N_CUSTOMERS);

  /* Every partner who sells has somebody to sell to. */
  for (int partner = 0; partner < SAMPLE_N_PARTNERS; partner++)
    if (SAMPLE_PARTNERS[partner].size > 0)
      for (int n = 0, c = partner * 13 % SAMPLE_N_CUSTOMERS; n < 3; c = (c + 1) % SAMPLE_N_CUSTOMERS)
        if (sample->customer_country[c] == rapport_sample_partner_country (partner) && sample->customer_buys[c])
          {
            sample->customer_partner[c] = partner;
            n++;
          }
}

static const char *
find_status (RapportDay last, gboolean buys, guint n)
{
  RapportDay today = rapport_today ();

  if (!buys || last == RAPPORT_DAY_NONE)
    return n % 20 == 7 ? "lead" : n % 30 == 17 ? "lost" : "prospect";
  return last < today - DORMANT_DAYS ? "dormant" : "active";
}

static RapportRecord *
begin_customer (Sample *sample, guint i, guint n, RapportDay last)
{
  static const char *const sources[] = { "partner", "web", "event", "referral", "phone", "campaign", "social" };
  static const char *const industries[] = { "Retail", "Retail", "Hotels", "Schools", "Clubs", "Tourism" };
  const SampleCountry *country = &SAMPLE_COUNTRIES[sample->customer_country[i]];
  int partner = sample->customer_partner[i];
  int city = sample->customer_city[i];
  gboolean person = n % 9 == 4;
  RapportRecord *record = rapport_sample_begin (sample, "customer");
  g_autofree char *name = person ? make_person_name (country, n / 9 + 100) : make_firm_name (country, n);
  g_autofree char *email = g_strdup_printf ("info@%s%03u.example", country->language, n + 1);

  rapport_record_set_text (record, "name", name);
  rapport_record_set_text (record, "kind", person ? "person" : "organisation");
  rapport_record_set_text (record, "status", find_status (last, sample->customer_buys[i], n));
  rapport_record_set_text (record, "source", sources[(n * 3 + i) % G_N_ELEMENTS (sources)]);
  rapport_record_set_text (record, "language", country->language);
  rapport_record_set_text (record, "currency", country->currency);
  rapport_record_set_text (record, "email", email);
  if (!person)
    {
      g_autofree char *tax_id = g_strdup_printf ("%s%09u", country->code, 300004021 + i * 65537);

      rapport_record_set_text (record, "industry", industries[n % G_N_ELEMENTS (industries)]);
      rapport_record_set_text (record, "tax_id", tax_id);
      rapport_record_set_integer (record, "employees", 3 + n * 11 % 140);
    }
  if (partner >= 0)
    rapport_record_set_integer (record, "partner", sample->partners[partner]);
  rapport_record_set_integer (record, "territory", sample->territories[SAMPLE_CITIES[city].territory]);
  rapport_record_set_integer (record, "owner", sample->staff[SAMPLE_TERRITORIES[SAMPLE_CITIES[city].territory].owner]);
  if (n % 17 == 3)
    rapport_record_set_integer (record, "no_calls", 1);
  if (n % 23 == 5)
    rapport_record_set_text (record, "tags", "Pays late");
  else if (n % 6 == 2)
    rapport_record_set_text (record, "tags", "Rental");
  rapport_sample_set_address (record, city, i);
  rapport_sample_set_phone (record, city, i);
  return record;
}

static gboolean
save_customers (Sample *sample, GError **error)
{
  g_autofree RapportDay *last = g_new (RapportDay, SAMPLE_N_CUSTOMERS);
  guint i = 0;

  for (guint c = 0; c < SAMPLE_N_CUSTOMERS; c++)
    last[c] = RAPPORT_DAY_NONE;
  for (guint l = 0; l < sample->lines->len; l++)
    {
      const SampleLine *line = &g_array_index (sample->lines, SampleLine, l);

      if (line->customer >= 0)
        last[line->customer] = MAX (last[line->customer], line->day);
    }

  for (int country = 0; country < SAMPLE_N_COUNTRIES; country++)
    for (int n = 0; n < SAMPLE_COUNTRIES[country].customers; n++, i++)
      if (!rapport_sample_save (sample, begin_customer (sample, i, n, last[i]), &sample->customers[i], error))
        return FALSE;
  return TRUE;
}

/* --- contacts --- */

static gboolean
save_contact (Sample *sample, const SampleCountry *country, guint n, int partner, int customer, GError **error)
{
  static const char *const roles[] = { "Managing director", "Purchasing", "Sales", "Workshop", "Accounts" };
  SampleContact contact = { 0, partner, partner >= 0 && n % 13 == 6 };
  RapportRecord *record = rapport_sample_begin (sample, "contact");
  int city = partner >= 0 ? SAMPLE_PARTNERS[partner].city : sample->customer_city[customer];
  const SampleName *given;
  const SampleName *family;
  g_autofree char *email = NULL;

  rapport_sample_person (country, n, &given, &family);
  email = partner >= 0
              ? g_strdup_printf ("%s.%s@%s.example", given->latin, family->latin, SAMPLE_PARTNERS[partner].slug)
              : g_strdup_printf ("%s.%s@%s%03u.example", given->latin, family->latin, country->language, n);
  rapport_record_set_text (record, "given_name", given->name);
  rapport_record_set_text (record, "family_name", family->name);
  rapport_record_set_text (record, "language", country->language);
  rapport_record_set_text (record, "role", roles[n % G_N_ELEMENTS (roles)]);
  rapport_record_set_text (record, "email", email);
  rapport_record_set_day (record, "joined_on", sample->first - n * 41 % 2000);
  if (contact.left)
    rapport_record_set_day (record, "left_on", rapport_sample_month (sample, -4) + n % 20);
  if (partner >= 0)
    rapport_record_set_integer (record, "partner", sample->partners[partner]);
  else
    rapport_record_set_integer (record, "customer", sample->customers[customer]);
  rapport_sample_set_phone (record, city, n + 450);
  if (!rapport_sample_save (sample, record, &contact.id, error))
    return FALSE;
  g_array_append_val (sample->contacts, contact);
  return TRUE;
}

static gboolean
save_contacts (Sample *sample, GError **error)
{
  guint met[SAMPLE_N_COUNTRIES] = { 0 };

  for (int i = 0; i < SAMPLE_N_PARTNERS; i++)
    {
      int country = rapport_sample_partner_country (i);
      int n = SAMPLE_PARTNERS[i].size > 12 ? 5 : SAMPLE_PARTNERS[i].size > 5 ? 3 : 2;

      for (int p = 0; p < n; p++)
        if (!save_contact (sample, &SAMPLE_COUNTRIES[country], met[country]++, i, -1, error))
          return FALSE;
    }
  for (int i = 2; i < SAMPLE_N_CUSTOMERS; i += 3)
    if (!save_contact (sample, &SAMPLE_COUNTRIES[sample->customer_country[i]], met[sample->customer_country[i]]++, -1,
                       i, error))
      return FALSE;
  return TRUE;
}

gboolean
rapport_sample_save_firms (Sample *sample, GError **error)
{
  return save_partners (sample, error) && save_customers (sample, error) && save_contacts (sample, error);
}
