/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bench-data.h"
#include "bench-table.h"

G_BEGIN_DECLS

/* The rows of the table, one file for each sort. */

void bench_search (const BenchSize *size);
void bench_sort (const BenchSize *size);
void bench_import (const BenchSize *size);
void bench_report (const BenchSize *size);
void bench_export (const BenchSize *size);
void bench_history (const BenchSize *size);

G_END_DECLS
