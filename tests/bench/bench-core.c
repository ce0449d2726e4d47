/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Everything that has a speed to keep and needs no window; see bench-ui.c for the rest. */

#include <locale.h>

#include "bench-rows.h"

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  bench_options_parse (&argc, &argv);
  bench_table_begin ();
  /* Whoever measures memory comes first, before this program has read anything itself. */
  bench_import (bench_size ());
  bench_export (bench_size ());
  bench_history (bench_size ());
  bench_search (&BENCH_SMALL);
  bench_sort (&BENCH_SMALL);
  if (!bench_options.quick)
    {
      bench_search (&BENCH_LARGE);
      bench_sort (&BENCH_LARGE);
    }
  bench_report (bench_size ());
  bench_table_end ();
  return 0;
}
