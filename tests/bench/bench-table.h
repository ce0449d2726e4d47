/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BenchOptions: of the command line.
 */
typedef struct
{
  gboolean quick; /* fewer rows and pairs: for trying things out, not for judging */
  int pairs;      /* 0: as many as the measure is worth */
  char *only;     /* (nullable): measures whose name contains this */
  char *program;  /* the rapport that is measured */
  char *helpers;  /* folder of the programs it is held against */
} BenchOptions;

extern BenchOptions bench_options;

/** bench_options_parse: ends the program with a sentence when the command line is wrong. */
void bench_options_parse (int *argc, char ***argv);

/**
 * BenchFunc: does the work once.
 *
 * Returns: what it took; seconds, or any other unit that both sides share
 */
typedef double (*BenchFunc) (gpointer data);

typedef enum
{
  BENCH_SECONDS,
  BENCH_MEGABYTES,
} BenchUnit;

/**
 * BenchMeasure: one row of the table. A limit of 0 is none.
 */
typedef struct
{
  const char *name;
  const char *reference; /* what the other side is */
  double ratio;          /* at most this many times the reference */
  double absolute;       /* seconds or megabytes at most on our side */
  double more;           /* seconds or megabytes above the reference at most */
  BenchUnit unit;
  gboolean slow; /* takes a minute or more: once, not three times, in quick mode */
} BenchMeasure;

/** bench_table_begin: the heading. */
void bench_table_begin (void);

/** bench_is_wanted: whether @name is asked for. */
gboolean bench_is_wanted (const char *name);

/**
 * bench_compare:
 *
 * Runs both sides once unmeasured, then in interleaved pairs (A B B A A B …), and prints the row. The ratio is the median
 * of the pairs' ratios, so that what else the machine does strikes both sides.
 */
void bench_compare (const BenchMeasure *measure,
                    BenchFunc ours,
                    gpointer our_data,
                    BenchFunc reference,
                    gpointer reference_data);

/**
 * bench_judge:
 * @ours, @reference: (element-type double): pairs measured elsewhere
 */
void bench_judge (const BenchMeasure *measure, const GArray *ours, const GArray *reference);

/** bench_table_end: counts what is over its limit. */
void bench_table_end (void);

/** bench_now: monotonic seconds. */
double bench_now (void);

G_END_DECLS
