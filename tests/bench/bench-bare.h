/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-connection.h"

G_BEGIN_DECLS

/**
 * bench_collect:
 * @sql: with as many parameters as @texts
 * @texts: (nullable): ended by %NULL
 *
 * Reads the first column of all rows into an array, as the bare statement that others are held against.
 *
 * Returns: seconds
 */
double bench_collect (RapportConnection *connection, const char *sql, const char *const *texts);

G_END_DECLS
