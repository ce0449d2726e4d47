/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-connection.h"
#include "rapport-rules.h"

G_BEGIN_DECLS

/**
 * RapportBackupReader:
 *
 * A backup that was opened to be read, and nothing else. It may come from anywhere, so it is trusted in nothing.
 */
typedef struct _RapportBackupReader RapportBackupReader;

/**
 * rapport_backup_reader_open:
 * @path: never a database that this process has open: its bytes are read
 *
 * Refuses, in a sentence each and without changing a byte: what is missing, no Rapport file, of a newer version, not what it
 * was by the SHA256SUMS beside it, damaged, or with other tables than Rapport makes. A file without a checksum is checked
 * whole. SQLite's limits for files from elsewhere hold.
 *
 * Returns: (transfer full) (nullable): or %NULL with NOT_FOUND, OPEN, TOO_NEW, CORRUPT or G_IO_ERROR_CANCELLED
 */
RapportBackupReader *rapport_backup_reader_open (const char *path, GCancellable *cancellable, GError **error);
void rapport_backup_reader_close (RapportBackupReader *reader);

/**
 * rapport_backup_reader_bring_up:
 * @folder: where a copy may be made
 *
 * A backup of an older version is copied and the copy brought to this version, so that it can be compared. The copy has no
 * name any more when this returns.
 */
gboolean rapport_backup_reader_bring_up (RapportBackupReader *reader,
                                         const char *folder,
                                         const RapportRules *rules,
                                         GCancellable *cancellable,
                                         GError **error);

/** rapport_backup_reader_get_connection: (transfer none): for reading. */
RapportConnection *rapport_backup_reader_get_connection (RapportBackupReader *reader);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapportBackupReader, rapport_backup_reader_close)

G_END_DECLS
