/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-store.h"

G_BEGIN_DECLS

/**
 * BenchSize: what a machine-made file holds.
 */
typedef struct
{
  guint customers;
  guint partners;
  guint sales;
} BenchSize;

extern const BenchSize BENCH_SMALL; /* 100,000 customers */
extern const BenchSize BENCH_LARGE; /* 1,000,000 customers, 5,000 partners, 1,000,000 sale lines */

/** bench_size: the largest that the options ask for. */
const BenchSize *bench_size (void);

/** bench_folder: (transfer none): where machine-made files lie, $XDG_CACHE_HOME/rapport/bench. */
const char *bench_folder (void);

/**
 * bench_data_get_database:
 *
 * Made when it is missing or was made by another schema or another generator: that takes minutes for the large one.
 *
 * Returns: (transfer full): path of the database
 */
char *bench_data_get_database (const BenchSize *size);

/** bench_data_open: the database of @size, for reading. */
RapportStore *bench_data_open (const BenchSize *size);

/** bench_data_get_customers: (transfer full): path of a CSV file of customers as an office has it, without references. */
char *bench_data_get_customers (const BenchSize *size);

/** bench_data_drop: deletes a database with what stands beside it. */
void bench_data_drop (const char *path);

G_END_DECLS
