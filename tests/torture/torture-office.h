/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-store.h"

G_BEGIN_DECLS

/* A small office with rows in every table, the same every time, and what can be said about one from outside. */

typedef enum
{
  TORTURE_OFFICE_PRESENT, /* some acts have been done, one of them can be undone */
  TORTURE_OFFICE_UNDONE,  /* the same after an undo */
  TORTURE_OFFICE_OLD,     /* a file of the first released schema */
  TORTURE_N_OFFICES,
} TortureOffice;

/** torture_office_write: lays the office down at @path. The first call of a sort makes it, further ones copy its bytes. */
void torture_office_write (TortureOffice office, const char *path);

/** torture_office_write_old: a file of the released schema @version. */
void torture_office_write_old (guint version, const char *path);

/**
 * torture_office_fingerprint:
 * @immutable: nothing may be made beside the file; it must have no log
 *
 * What is in the tracked tables and the history, by plain SQLite: a line for each table with its rows and a checksum of
 * them. Moments are left out: they are never the same.
 *
 * Returns: (transfer full): the lines; where a table cannot be read, SQLite's reason stands in its line
 */
char *torture_office_fingerprint (const char *path, gboolean immutable);

/** torture_office_is_same: compares two fingerprints. @records: only the records, not settings and history. */
gboolean torture_office_is_same (const char *a, const char *b, gboolean records);

/** torture_office_compare: (transfer full) (nullable): in what two fingerprints differ, for messages; %NULL: in nothing. */
char *torture_office_compare (const char *expected, const char *found);

/**
 * torture_office_find_fault:
 *
 * Opens the office for writing, as the program does after a crash, and checks it.
 *
 * Returns: (transfer full) (nullable): the first thing that is wrong; %NULL: it is sound
 */
char *torture_office_find_fault (const char *path);

/** torture_record_new: (transfer full): a record with its initial values; references by id; ended by NULL. */
RapportRecord *torture_record_new (const char *entity, ...) G_GNUC_NULL_TERMINATED;

G_END_DECLS
