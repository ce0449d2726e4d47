/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-connection.h"

G_BEGIN_DECLS

/**
 * RapportTotals:
 *
 * Control totals of a file: how many rows each tracked table holds, and the sums of its amounts. What an integrity check
 * does not see, they do: a copy that lacks rows, or holds other amounts, is sound for SQLite.
 */
typedef struct
{
  char *counts;  /* "staff 3 territory 5 …": rows of each table that the file has */
  char *amounts; /* sums of the money fields */
  gint64 rows;   /* of all tables */
} RapportTotals;

/** rapport_totals_read: reads every tracked table once; of an older file, the tables and columns that it has. */
gboolean rapport_totals_read (RapportConnection *connection, RapportTotals *totals, GError **error);

gboolean rapport_totals_equal (const RapportTotals *a, const RapportTotals *b);
void rapport_totals_clear (RapportTotals *totals);

/** rapport_totals_get_count: rows of @entity in @counts as above; -1 when nothing is said of it. */
gint64 rapport_totals_get_count (const char *counts, const char *entity);

/** rapport_totals_read_act: number of the history's last entry; 0: there is none. */
gint64 rapport_totals_read_act (RapportConnection *connection);

/**
 * rapport_totals_dup_state: (transfer full) (nullable): which state of a file this is: "17@" and a sum of all that the
 * history's last entry says. Its number alone is reached again by other acts, once an older file is in the place of this
 * one. %NULL: there is no entry.
 */
char *rapport_totals_dup_state (RapportConnection *connection);

/** rapport_totals_append_state: (transfer full): @counts, taken, with the state of the file they are of. */
char *rapport_totals_append_state (char *counts, RapportConnection *connection);

/** rapport_totals_get_state: (transfer full) (nullable): the state that stands in @counts, which may be %NULL. */
char *rapport_totals_get_state (const char *counts);

/** rapport_totals_is_same_state: whether both counts are known to be of one state. */
gboolean rapport_totals_is_same_state (const char *a, const char *b);

/** rapport_totals_sum_counts: rows of all tables in @counts. */
gint64 rapport_totals_sum_counts (const char *counts);

/** rapport_totals_has_records: whether any tracked table holds a row. */
gboolean rapport_totals_has_records (RapportConnection *connection, gboolean *found, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RapportTotals, rapport_totals_clear)

G_END_DECLS
