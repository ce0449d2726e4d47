/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * torture_derived_find_fault:
 *
 * Compares what the file at @path holds besides its records, as settling kept it, with what is made anew from the records
 * in a copy: titles, search words, sort keys, sums, and every word of the search index with its place.
 *
 * Returns: (transfer full) (nullable): the first table that differs
 */
char *torture_derived_find_fault (const char *path);

G_END_DECLS
