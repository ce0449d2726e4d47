/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-connection.h"

G_BEGIN_DECLS

/**
 * RapportBackupFacts: what is known of a copy once it has been verified.
 */
typedef struct
{
  guint version;  /* of the schema */
  gint64 size;    /* bytes */
  gint64 rows;    /* of all tracked tables */
  char *counts;   /* of each, see rapport-totals.h */
  char *sum;      /* SHA-256, in hexadecimal digits */
  gboolean loose; /* a faithful copy of a file in which records refer to missing ones */
} RapportBackupFacts;

void rapport_backup_facts_clear (RapportBackupFacts *facts);

/**
 * rapport_backup_make:
 * @connection: the file to copy; when it stands in a transaction, the state that this one sees
 * @path: beside which the copy is made, mode 0600, under a name of its own
 * @facts: (out caller-allocates): of the copy
 *
 * Copies one state of the database through SQLite and verifies the copy: integrity, foreign keys, and the same control
 * totals as the file itself. It is one file that needs no log, and synced. Of a copy that failed nothing stays behind.
 *
 * Returns: (transfer full) (nullable): where the copy is, for rapport_backup_put(); %NULL with OPEN, NO_SPACE, CORRUPT,
 *   FAILED, or G_IO_ERROR_CANCELLED
 */
char *rapport_backup_make (RapportConnection *connection,
                           const char *path,
                           RapportBackupFacts *facts,
                           GCancellable *cancellable,
                           GError **error);

/**
 * rapport_backup_put: gives a verified copy its name and syncs the folder; removes the copy when that fails. Refused with
 * OPEN where a log lies beside that name.
 *
 * rapport_backup_refuse_log: the same refusal, before all the work.
 */
gboolean rapport_backup_refuse_log (const char *path, GError **error);
gboolean rapport_backup_put (const char *copy, const char *path, GError **error);

/** rapport_backup_write: makes a verified copy at @path, in the place of a file that is there. */
gboolean
rapport_backup_write (RapportConnection *connection, const char *path, GCancellable *cancellable, GError **error);

/** rapport_backup_copy: copies one state without verifying it: for a copy that nobody keeps. */
gboolean
rapport_backup_copy (RapportConnection *from, RapportConnection *to, GCancellable *cancellable, GError **error);

/** rapport_backup_discard: removes a copy, with what SQLite may have put beside it. */
void rapport_backup_discard (const char *copy);

/** rapport_backup_sum_file: (transfer full) (nullable): SHA-256 of a file that is no open database, in hexadecimal digits. */
char *rapport_backup_sum_file (const char *path, GCancellable *cancellable, GError **error);

/** rapport_backup_sync_folder: makes names in the folder of @path survive a power cut. */
gboolean rapport_backup_sync_folder (const char *path, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RapportBackupFacts, rapport_backup_facts_clear)

G_END_DECLS
