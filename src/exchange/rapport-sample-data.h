/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Names and numbers of the sample company: made up, each in its own script. Telephone numbers are from ranges kept for
 * fiction or from none that is given out; mail and web addresses end in .example. */

enum
{
  SAMPLE_VIETNAM,
  SAMPLE_SAUDI_ARABIA,
  SAMPLE_IRAN,
  SAMPLE_GERMANY,
  SAMPLE_N_COUNTRIES,
};

#define SAMPLE_N_STAFF 8
#define SAMPLE_N_TERRITORIES 10
#define SAMPLE_N_TIERS 4
#define SAMPLE_N_TAGS 5
#define SAMPLE_N_CITIES 18
#define SAMPLE_N_PARTNERS 40
#define SAMPLE_N_CATEGORIES 16
#define SAMPLE_N_PRODUCTS 60
#define SAMPLE_N_CAMPAIGNS 8
#define SAMPLE_N_CERTIFICATIONS 8
#define SAMPLE_N_COURSES 10
#define SAMPLE_N_STEPS 6

typedef struct
{
  const char *name;
  const char *latin; /* in addresses */
} SampleName;

typedef struct
{
  const char *code; /* ISO 3166-1 */
  const char *currency;
  const char *language;
  gint64 per_dollar; /* units of the currency for a dollar, in thousandths: prices are made with it */
  gint64 rounding;   /* prices are multiples of so many minor units */
  int holiday;       /* day of the week without invoices, 0 is Thursday as on 1970-01-01 */
  int customers;
  int season[12]; /* how busy each month is, 100 as usual */
  const char *forms[6];
  const char *first_words[15]; /* of firms' names */
  const char *second_words[12];
  const char *joint; /* between the two */
  SampleName given[12];
  SampleName family[12];
  const char *streets[6];
  const char *street_format; /* street, number */
} SampleCountry;

typedef struct
{
  const char *name;
  const char *region;
  const char *phone; /* prefix; three digits follow */
  int country;
  int territory;
} SampleCity;

typedef struct
{
  const char *name;
  const char *title;
  const char *email;
  const char *language;
  int manager; /* index, -1 for none */
} SampleStaff;

typedef struct
{
  const char *code;
  const char *name;
  const char *country; /* nullable */
  int parent;          /* index, -1 for none */
  int owner;
} SampleTerritory;

typedef struct
{
  const char *name;
  const char *colour;
} SampleColoured;

typedef struct
{
  const char *name;
  const char *slug;
  const char *kind;
  const char *status;
  const char *industry;
  int city;
  int tier;  /* index, -1 for none */
  int size;  /* share of the country's sales; 0 sells nothing */
  int goals; /* sales as a percentage of the goal */
} SamplePartner;

typedef struct
{
  const char *name;
  int parent; /* index, -1 for none */
} SampleCategory;

typedef struct
{
  const char *name;
  int category;
  int price;  /* dollars */
  int margin; /* percent */
} SampleProduct;

typedef struct
{
  const char *name;
  const char *kind;
  const char *objective;
  int country; /* -1: all */
  int month;   /* of the start, from this one */
  int days;
  int budget; /* dollars */
} SampleCampaign;

typedef struct
{
  const char *name;
  int months;
  int pass; /* percent */
} SampleCertification;

typedef struct
{
  const char *name;
  const char *kind;
  const char *level;
  const char *language;
  int hours;
  int certification;
} SampleCourse;

extern const SampleCountry SAMPLE_COUNTRIES[SAMPLE_N_COUNTRIES];
extern const SampleCity SAMPLE_CITIES[SAMPLE_N_CITIES];
extern const SampleStaff SAMPLE_STAFF[SAMPLE_N_STAFF];
extern const SampleTerritory SAMPLE_TERRITORIES[SAMPLE_N_TERRITORIES];
extern const SampleColoured SAMPLE_TIERS[SAMPLE_N_TIERS];
extern const SampleColoured SAMPLE_TAGS[SAMPLE_N_TAGS];
extern const SamplePartner SAMPLE_PARTNERS[SAMPLE_N_PARTNERS];
extern const SampleCategory SAMPLE_CATEGORIES[SAMPLE_N_CATEGORIES];
extern const SampleProduct SAMPLE_PRODUCTS[SAMPLE_N_PRODUCTS];
extern const SampleCampaign SAMPLE_CAMPAIGNS[SAMPLE_N_CAMPAIGNS];
extern const SampleCertification SAMPLE_CERTIFICATIONS[SAMPLE_N_CERTIFICATIONS];
extern const SampleCourse SAMPLE_COURSES[SAMPLE_N_COURSES];
extern const char *const SAMPLE_STEPS[SAMPLE_N_STEPS];

G_END_DECLS
