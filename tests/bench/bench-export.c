/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-child.h"
#include "bench-rows.h"

typedef struct
{
  char *database;
  char *our_book;
  char *bare_book;
  char *rows;
  char *bare_program;
  GArray *our_memory;
  GArray *bare_memory;
} Export;

static double
run_ours (gpointer data)
{
  Export *export = data;
  const char *arguments[]
      = { bench_options.program, "-d", export->database, "export", "customer", export->our_book, NULL };
  BenchCost cost = bench_run (arguments, NULL);

  g_array_append_val (export->our_memory, cost.megabytes);
  return cost.seconds;
}

static double
run_bare (gpointer data)
{
  Export *export = data;
  const char *arguments[] = { export->bare_program, export->database, export->bare_book, export->rows, NULL };
  BenchCost cost = bench_run (arguments, NULL);

  g_array_append_val (export->bare_memory, cost.megabytes);
  return cost.seconds;
}

void
bench_export (const BenchSize *size)
{
  g_autofree char *name = g_strdup_printf ("export of %u rows to .xlsx", size->customers);
  g_autofree char *memory_name = g_strconcat (name, ", memory", NULL);
  const BenchMeasure measure = { .name = name, .reference = "bare libxlsxwriter loop", .ratio = 1.3, .slow = TRUE };
  const BenchMeasure memory
      = { .name = memory_name, .reference = "bare libxlsxwriter loop", .absolute = 200, .unit = BENCH_MEGABYTES };
  Export export;

  if (!bench_is_wanted (name))
    return;
  export.database = bench_data_get_database (size);
  export.our_book = g_strdup_printf ("%s/export.xlsx", bench_folder ());
  export.bare_book = g_strdup_printf ("%s/export-bare.xlsx", bench_folder ());
  export.rows = g_strdup_printf ("%u", size->customers);
  export.bare_program = g_build_filename (bench_options.helpers, "bare-export", NULL);
  export.our_memory = g_array_new (FALSE, FALSE, sizeof (double));
  export.bare_memory = g_array_new (FALSE, FALSE, sizeof (double));
  bench_compare (&measure, run_ours, &export, run_bare, &export);
  bench_judge (&memory, export.our_memory, export.bare_memory);
  bench_data_drop (export.our_book);
  bench_data_drop (export.bare_book);
  g_free (export.database);
  g_free (export.our_book);
  g_free (export.bare_book);
  g_free (export.rows);
  g_free (export.bare_program);
  g_array_unref (export.our_memory);
  g_array_unref (export.bare_memory);
}
