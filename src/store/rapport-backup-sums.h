/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define RAPPORT_BACKUP_SUMS_NAME "SHA256SUMS"

/**
 * RapportBackupSums:
 *
 * The file SHA256SUMS of a folder of backups: `sha256sum -c SHA256SUMS` understands it. Before each line stands a comment
 * with the rows of each table, so that a list of backups need not open them.
 */
typedef struct _RapportBackupSums RapportBackupSums;

/**
 * rapport_backup_sums_read:
 *
 * Returns: (transfer full): what stands in the file of @folder; empty where there is none. Lines that are not understood are
 *   left out: the file may have been edited
 */
RapportBackupSums *rapport_backup_sums_read (const char *folder, GError **error);
void rapport_backup_sums_free (RapportBackupSums *sums);

/** Both (nullable): of the file @name; NULL where nothing is said of it. */
const char *rapport_backup_sums_get_sum (RapportBackupSums *sums, const char *name);
const char *rapport_backup_sums_get_counts (RapportBackupSums *sums, const char *name);

/**
 * rapport_backup_sums_change:
 * @gone: (nullable): names that are taken out; NULL-terminated
 * @name: (nullable): a file that is put in, with @sum and @counts
 *
 * Reads the file again and replaces it by a changed one, never seen half written, while no other program does the same.
 */
gboolean rapport_backup_sums_change (const char *folder,
                                     const char *const *gone,
                                     const char *name,
                                     const char *sum,
                                     const char *counts,
                                     GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapportBackupSums, rapport_backup_sums_free)

G_END_DECLS
