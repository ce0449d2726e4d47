/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BenchRandom: a generator of its own, so that a row is the same on every machine whatever was drawn before it.
 */
typedef struct
{
  guint64 state;
} BenchRandom;

/** bench_random_init: @stream and @row name the numbers that follow. */
void bench_random_init (BenchRandom *random, guint stream, guint row);

/** bench_random_below: 0 … @n − 1. */
guint bench_random_below (BenchRandom *random, guint n);

/** bench_random_squared: 0 … @n − 1, small ones more often: a few partners make most of the sales. */
guint bench_random_squared (BenchRandom *random, guint n);

/** bench_append_customer / _partner: a row of the file of customers or partners, without the line's end. */
void bench_append_customer (GString *csv, guint row);
void bench_append_partner (GString *csv, guint row);

#define BENCH_CUSTOMER_HEADINGS                                                                                        \
  "code,name,kind,legal_name,tax_id,industry,employees,source,phone,email,website,language,currency,street,district,"  \
  "city,region,postal_code,country,status"
#define BENCH_PARTNER_HEADINGS "code,name,kind,industry,city,country,status,phone,email"

G_END_DECLS
