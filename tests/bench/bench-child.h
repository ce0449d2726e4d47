/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  double seconds;
  double megabytes; /* most that was resident */
} BenchCost;

/**
 * bench_run:
 * @arguments: ended by %NULL; the first is looked for in PATH
 * @input: (nullable): fed to its standard input
 *
 * Runs a program to its end, its output thrown away, and says what it took. A program that fails ends the bench.
 */
BenchCost bench_run (const char *const *arguments, const char *input);

G_END_DECLS
