/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-act.h"
#include "rapport-entity.h"
#include "rapport-sample-data.h"

G_BEGIN_DECLS

#define SAMPLE_N_CUSTOMERS 600
#define SAMPLE_N_LINES 12000
#define SAMPLE_MONTHS 30

/**
 * SampleLine: a sales line that is planned, before its firms are saved: who bought what lately decides their status.
 */
typedef struct
{
  RapportDay day;
  guint document; /* lines of one document stand together */
  guint line;
  int partner;  /* index, -1: direct */
  int customer; /* index, -1: sell-in */
  int product;
  int quantity; /* negative: a return */
  gint64 price; /* of one, in minor units of the currency */
  int country;
  int campaign; /* index, -1: none */
} SampleLine;

typedef struct
{
  gint64 id;
  int partner; /* index, -1: a customer's */
  gboolean left;
} SampleContact;

/**
 * Sample: what the parts of the filling know of each other. Arrays hold ids by index.
 */
typedef struct
{
  RapportAct *act;
  GCancellable *cancellable;
  guint64 seed;
  guint64 done;
  RapportDay today;
  RapportDay first; /* of the sales */
  gint64 staff[SAMPLE_N_STAFF];
  gint64 territories[SAMPLE_N_TERRITORIES];
  gint64 tiers[SAMPLE_N_TIERS];
  gint64 categories[SAMPLE_N_CATEGORIES];
  gint64 products[SAMPLE_N_PRODUCTS];
  gint64 partners[SAMPLE_N_PARTNERS];
  gint64 customers[SAMPLE_N_CUSTOMERS];
  gint64 campaigns[SAMPLE_N_CAMPAIGNS];
  gint64 certifications[SAMPLE_N_CERTIFICATIONS];
  gint64 courses[SAMPLE_N_COURSES];
  int customer_country[SAMPLE_N_CUSTOMERS];
  int customer_city[SAMPLE_N_CUSTOMERS];
  int customer_partner[SAMPLE_N_CUSTOMERS]; /* index, -1: served by the house itself */
  gboolean customer_buys[SAMPLE_N_CUSTOMERS];
  GArray *lines;    /* SampleLine, by day */
  GArray *contacts; /* SampleContact */
} Sample;

/* The parts, in the order in which they run. Each returns FALSE with @error set. */

gboolean rapport_sample_save_setup (Sample *sample, GError **error);
void rapport_sample_assign_customers (Sample *sample);
void rapport_sample_plan_sales (Sample *sample);
gboolean rapport_sample_save_firms (Sample *sample, GError **error);
gboolean rapport_sample_save_products (Sample *sample, GError **error);
gboolean rapport_sample_save_campaigns (Sample *sample, GError **error);
gboolean rapport_sample_save_sales (Sample *sample, GError **error);
gboolean rapport_sample_save_goals (Sample *sample, GError **error);
gboolean rapport_sample_save_training (Sample *sample, GError **error);

/* --- helpers --- */

/** Integer in 0 … n − 1. */
guint rapport_sample_random (Sample *sample, guint n);
gboolean rapport_sample_chance (Sample *sample, guint percent);

RapportRecord *rapport_sample_begin (Sample *sample, const char *entity);

/** Saves @taken, counts it, stops when cancelled; @id nullable. */
gboolean rapport_sample_save (Sample *sample, RapportRecord *taken, gint64 *id, GError **error);

/** First day of the month @months after this one. */
RapportDay rapport_sample_month (Sample *sample, int months);
int rapport_sample_partner_country (int partner);
int rapport_sample_partner_owner (int partner); /* index of staff */

/** "hung-thinh" for mail addresses; the @n-th name of a country: given and family by their own turns. */
void rapport_sample_person (const SampleCountry *country, guint n, const SampleName **given, const SampleName **family);

/** Street, city, region, postal code, country. */
void rapport_sample_set_address (RapportRecord *record, int city, guint n);

/** A telephone number of the city, from a range that is not given out. */
void rapport_sample_set_phone (RapportRecord *record, int city, guint n);

/** What a product sells for in a country's currency, in minor units, before any discount. */
gint64 rapport_sample_price (int country, int product);

G_END_DECLS
