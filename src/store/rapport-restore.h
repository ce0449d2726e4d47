/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-difference.h"
#include "rapport-store.h"

G_BEGIN_DECLS

/* All of these take their time: in the window they are called in a worker thread. Backups are checked as by
 * rapport_backup_reader_open(); those of older versions are brought to this one in a copy. */

/**
 * rapport_store_compare:
 * @path: a backup
 *
 * Returns: (transfer full) (element-type RapportDifferenceCount): what restoring it would change: for each entity, then for
 *   the settings; "here" is @store
 */
GArray *rapport_store_compare (RapportStore *store, const char *path, GCancellable *cancellable, GError **error);

/**
 * rapport_store_restore:
 * @path: a backup
 * @progress: (nullable): called in the writer thread
 *
 * Makes all records and settings what they are in the backup, as one act: it is in the history and can be undone, and what
 * happened since stays in the history. The present state is backed up first; when that fails, nothing is restored. Where
 * nothing differs nothing is done.
 */
gboolean rapport_store_restore (RapportStore *store,
                                const char *path,
                                RapportProgressFunc progress,
                                gpointer progress_data,
                                GCancellable *cancellable,
                                GError **error);

/**
 * RapportRecordKey: one record of a file.
 */
typedef struct
{
  const RapportEntity *entity;
  gint64 id;
} RapportRecordKey;

/**
 * rapport_store_restore_records:
 *
 * Brings single records back as they are in the backup, with the rows they own that are no longer there, as one act.
 * References to records that are gone are emptied where deleting those would have emptied them.
 *
 * Returns: %FALSE with NOT_FOUND when the backup does not hold one; CONSTRAINT when another record has taken a value that
 *   only one may have, or a record cannot do without one that is gone: both are named
 */
gboolean rapport_store_restore_records (RapportStore *store,
                                        const char *path,
                                        const RapportRecordKey *keys,
                                        guint n_keys,
                                        GCancellable *cancellable,
                                        GError **error);

/**
 * rapport_store_find_in_backup:
 * @code: of an entity without codes, the record's number
 * @id: (out): the record in the backup
 *
 * Returns: %FALSE with NOT_FOUND when the backup does not hold it
 */
gboolean rapport_store_find_in_backup (RapportStore *store,
                                       const char *path,
                                       const RapportEntity *entity,
                                       const char *code,
                                       gint64 *id,
                                       GCancellable *cancellable,
                                       GError **error);

/**
 * rapport_restore_is_for_file:
 * @path: a database, open nowhere
 * @needed: (out): whether it is missing or damaged, so that only rapport_restore_file() can restore @backup
 *
 * Reads the whole file where it looks sound. One whose first bytes are destroyed cannot be told from somebody's letter: it
 * counts as damaged only when @backup lies in its own folder of backups.
 *
 * Returns: %FALSE with OPEN, TOO_NEW or BUSY: the file is not ours to replace
 */
gboolean rapport_restore_is_for_file (const char *backup, const char *path, gboolean *needed, GError **error);

/**
 * rapport_restore_file:
 * @path: a database that is damaged or missing, and open nowhere
 * @aside: (out) (transfer full) (nullable): where the damaged file is now; %NULL: there was none
 *
 * Puts a verified copy of the backup in the place of the file, under the file's lock. The damaged file is moved aside with
 * its log, to `<name>.damaged-<date>`: it is never written to, and never deleted.
 */
gboolean
rapport_restore_file (const char *backup, const char *path, char **aside, GCancellable *cancellable, GError **error);

G_END_DECLS
