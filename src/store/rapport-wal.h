/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * rapport_wal_find_first_page:
 * @path: a write-ahead log, as described under "WAL-mode file format" in SQLite's documentation
 * @start: (out caller-allocates): the first @length bytes of the database's first page
 * @found: (out): whether a transaction in the log has changed that page
 *
 * Reads the log from its beginning to the last transaction that was committed, with its checksums, and nothing else: the
 * log is neither copied nor opened for writing. What is no log of SQLite holds no transaction.
 *
 * Returns: %FALSE with errno set when the log cannot be read
 */
gboolean rapport_wal_find_first_page (const char *path, guint8 *start, gsize length, gboolean *found);

G_END_DECLS
