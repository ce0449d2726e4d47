/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PAIRS 9
#define QUICK_PAIRS 3

/* What takes less is run several times for one figure: timers and the scheduler are not that exact. */
#define LEAST_SECONDS 0.02

BenchOptions bench_options;

static guint n_rows;
static guint n_over;

void
bench_options_parse (int *argc, char ***argv)
{
  const GOptionEntry entries[] = {
    { "quick", 'q', 0, G_OPTION_ARG_NONE, &bench_options.quick, "Fewer rows and pairs, for trying things out", NULL },
    { "pairs", 'n', 0, G_OPTION_ARG_INT, &bench_options.pairs, "So many pairs (9, in quick mode 3 or 1)", "N" },
    { "only", 'o', 0, G_OPTION_ARG_STRING, &bench_options.only, "Only measures whose name contains this", "TEXT" },
    { "program", 'p', 0, G_OPTION_ARG_FILENAME, &bench_options.program, "The rapport to be measured", "PATH" },
    { "helpers", 'H', 0, G_OPTION_ARG_FILENAME, &bench_options.helpers, "Folder of what it is held against", "PATH" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, argc, argv, &error))
    {
      fprintf (stderr, "bench: %s\n", error->message);
      exit (2);
    }
  if (bench_options.program == NULL)
    bench_options.program = g_strdup ("rapport");
  if (bench_options.helpers == NULL)
    bench_options.helpers = g_path_get_dirname ((*argv)[0]);
}

double
bench_now (void)
{
  return g_get_monotonic_time () / 1e6;
}

void
bench_table_begin (void)
{
  printf ("%-58s %-34s %10s %10s %8s  %-18s\n", "measure", "reference", "ours", "reference", "ratio", "at most");
  fflush (stdout);
}

void
bench_table_end (void)
{
  printf ("%u measures, %u over their limit\n", n_rows, n_over);
}

gboolean
bench_is_wanted (const char *name)
{
  return bench_options.only == NULL || strstr (name, bench_options.only) != NULL;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  const double x = *(const double *) a;
  const double y = *(const double *) b;

  return (x > y) - (x < y);
}

static double
median (const GArray *figures)
{
  g_autoptr (GArray) sorted = g_array_copy ((GArray *) figures);

  g_array_sort (sorted, compare_doubles);
  return g_array_index (sorted, double, sorted->len / 2);
}

static char *
format_figure (double figure, BenchUnit unit)
{
  if (unit == BENCH_MEGABYTES)
    return g_strdup_printf ("%.0f MB", figure);
  if (figure < 1)
    return g_strdup_printf ("%.2f ms", figure * 1e3);
  return g_strdup_printf ("%.2f s", figure);
}

static char *
format_limit (const BenchMeasure *measure)
{
  GString *limit = g_string_new (NULL);

  if (measure->ratio > 0)
    g_string_append_printf (limit, "%.1f x", measure->ratio);
  if (measure->absolute > 0)
    {
      g_autofree char *figure = format_figure (measure->absolute, measure->unit);

      g_string_append_printf (limit, "%s%s", limit->len > 0 ? ", " : "", figure);
    }
  if (measure->more > 0)
    {
      g_autofree char *figure = format_figure (measure->more, measure->unit);

      g_string_append_printf (limit, "%s+ %s", limit->len > 0 ? ", " : "", figure);
    }
  return g_string_free (limit, FALSE);
}

void
bench_judge (const BenchMeasure *measure, const GArray *ours, const GArray *reference)
{
  g_autoptr (GArray) ratios = g_array_new (FALSE, FALSE, sizeof (double));
  double our_median = median (ours);
  double other_median = median (reference);
  g_autofree char *our_text = format_figure (our_median, measure->unit);
  g_autofree char *other_text = format_figure (other_median, measure->unit);
  g_autofree char *limit = format_limit (measure);
  double ratio;
  gboolean over;

  for (guint i = 0; i < ours->len && i < reference->len; i++)
    {
      ratio = g_array_index (ours, double, i) / g_array_index (reference, double, i);
      g_array_append_val (ratios, ratio);
    }
  ratio = median (ratios);
  over = (measure->ratio > 0 && ratio > measure->ratio) || (measure->absolute > 0 && our_median > measure->absolute)
         || (measure->more > 0 && our_median - other_median > measure->more);
  n_rows++;
  n_over += over;
  printf ("%-58s %-34s %10s %10s %7.2fx  %-18s %s\n", measure->name, measure->reference, our_text, other_text, ratio,
          limit, over ? "OVER" : "ok");
  fflush (stdout);
}

/* How often @func is to be run for one figure. */
static guint
calibrate (BenchFunc func, gpointer data)
{
  double once = func (data);

  return once >= LEAST_SECONDS ? 1 : CLAMP ((guint) (LEAST_SECONDS / MAX (once, 1e-6)) + 1, 1, 1000);
}

static double
run (BenchFunc func, gpointer data, guint times)
{
  double sum = 0;

  for (guint i = 0; i < times; i++)
    sum += func (data);
  return sum / times;
}

void
bench_compare (const BenchMeasure *measure,
               BenchFunc ours,
               gpointer our_data,
               BenchFunc reference,
               gpointer reference_data)
{
  g_autoptr (GArray) our_figures = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) other_figures = g_array_new (FALSE, FALSE, sizeof (double));
  guint pairs = !bench_options.quick ? PAIRS : measure->slow ? 1 : QUICK_PAIRS;
  guint our_times = 1;
  guint other_times = 1;

  if (!bench_is_wanted (measure->name))
    return;
  if (bench_options.pairs > 0)
    pairs = (guint) bench_options.pairs;
  if (!measure->slow)
    {
      our_times = calibrate (ours, our_data);
      other_times = calibrate (reference, reference_data);
    }
  for (guint i = 0; i < pairs; i++)
    {
      double figures[2];
      /* Who comes first takes turns: the second may find warmer caches, or a hotter processor. */
      gboolean first = i % 2 == 0;

      for (guint turn = 0; turn < 2; turn++)
        {
          gboolean our_turn = (turn == 0) == first;

          figures[our_turn] = our_turn ? run (ours, our_data, our_times) : run (reference, reference_data, other_times);
        }
      g_array_append_val (our_figures, figures[TRUE]);
      g_array_append_val (other_figures, figures[FALSE]);
    }
  bench_judge (measure, our_figures, other_figures);
}
