/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the window with the list of a million customers costs, held against a bare table: both are started in turn, walk
 * the same way and print what it took. Runs on a display of its own. */

#include <stdio.h>
#include <string.h>

#include "bench-data.h"
#include "bench-table.h"

#define PAIRS 9
#define QUICK_PAIRS 3

typedef struct
{
  BenchMeasure measure;
  const char *figure; /* as the windows print it */
  GArray *sides[2];   /* element-type double: bare, ours */
} Row;

static Row rows[] = {
  { { "start to the first frame with the list filled", "bare table", .ratio = 1.5 }, "start" },
  { { "refresh after a letter or a sort, worst frame", "bare table refilled", .ratio = 1.3 }, "refresh" },
  { { "refresh, time in callbacks of ours", "bare table refilled", .absolute = 0.008 }, "callbacks" },
  { { "scrolling, worst frame", "bare table", .ratio = 1.2 }, "scroll" },
  { { "resident memory after an unindexed sort", "bare table", .more = 100, .unit = BENCH_MEGABYTES }, "resident" },
};

static double
find_figure (const char *output, const char *name)
{
  g_auto (GStrv) lines = g_strsplit (output, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], name) && lines[i][strlen (name)] == ' ')
      return g_ascii_strtod (lines[i] + strlen (name), NULL);
  g_error ("A window did not say “%s”", name);
}

static void
run (const char *const *arguments, guint side)
{
  g_autofree char *begin = g_strdup_printf ("%.6f", bench_now ());
  g_autofree char *output = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  g_setenv ("BENCH_BEGIN", begin, TRUE);
  if (!g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output, NULL, &status, &error)
      || !g_spawn_check_wait_status (status, &error))
    g_error ("%s: %s", arguments[0], error->message);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      double figure = find_figure (output, rows[i].figure);

      g_array_append_val (rows[i].sides[side], figure);
    }
}

int
main (int argc, char **argv)
{
  g_autofree char *database = NULL;
  g_autofree char *n_rows = NULL;
  g_autofree char *bare_program = NULL;
  g_autofree char *our_program = NULL;
  guint pairs;

  bench_options_parse (&argc, &argv);
  database = bench_data_get_database (bench_size ());
  n_rows = g_strdup_printf ("%u", bench_size ()->customers);
  bare_program = g_build_filename (bench_options.helpers, "bare-list", NULL);
  our_program = g_build_filename (bench_options.helpers, "list-ours", NULL);
  pairs = bench_options.pairs > 0 ? (guint) bench_options.pairs : bench_options.quick ? QUICK_PAIRS : PAIRS;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    for (guint side = 0; side < 2; side++)
      rows[i].sides[side] = g_array_new (FALSE, FALSE, sizeof (double));

  /* One more than is counted: the first finds cold files. */
  for (guint i = 0; i <= pairs; i++)
    {
      const char *bare[] = { bare_program, "8", n_rows, NULL };
      const char *ours[] = { our_program, database, NULL };

      run (i % 2 == 0 ? bare : ours, i % 2);
      run (i % 2 == 0 ? ours : bare, 1 - i % 2);
    }
  bench_table_begin ();
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_array_remove_index (rows[i].sides[0], 0);
      g_array_remove_index (rows[i].sides[1], 0);
      if (bench_is_wanted (rows[i].measure.name))
        bench_judge (&rows[i].measure, rows[i].sides[1], rows[i].sides[0]);
    }
  bench_table_end ();
  return 0;
}
