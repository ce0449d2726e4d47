/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-backup-name.h"
#include "rapport-backup.h"

G_BEGIN_DECLS

/* A folder of backups of one database: files named by rapport_backup_name_make(), and SHA256SUMS of those that were
 * verified. By default it stands beside the data, `<file>.backups`. */

/**
 * RapportBackup: a file in the folder whose name is a backup's.
 */
typedef struct
{
  char *path;
  gint64 time;   /* Unix seconds, from the name: times of files change when they are copied about */
  guint version; /* of the schema */
  RapportBackupReason reason;
  gint64 size;  /* bytes */
  char *sum;    /* (nullable): SHA-256 that it had when it was verified; NULL: it is not known to be good */
  char *counts; /* (nullable): rows of each table, see rapport_totals_get_count() */
} RapportBackup;

void rapport_backup_free (RapportBackup *backup);

/** rapport_backup_get_rows: of all tables; -1: not known without opening it. */
gint64 rapport_backup_get_rows (const RapportBackup *backup);

/**
 * rapport_backup_folder_get:
 * @path: the database
 * @chosen: (nullable): the file's setting "backup_folder". In it each database has a folder of its own, since rotation
 *   must never take backups of another one for its own
 *
 * Returns: (transfer full): where its backups are
 */
char *rapport_backup_folder_get (const char *path, const char *chosen);

/**
 * rapport_backup_folder_read: (transfer full): the same, with what was chosen read from @connection, to the file itself.
 *
 * rapport_backup_folder_find: (transfer full): the same, for a file that need not be open. Of one that cannot be read, the
 * folder beside it.
 */
char *rapport_backup_folder_read (const char *path, RapportConnection *connection);
char *rapport_backup_folder_find (const char *path);

/**
 * rapport_backup_folder_list:
 *
 * Returns: (transfer full) (element-type RapportBackup): newest first; empty where there is no folder. Names that are no
 *   backup's are not listed
 */
GPtrArray *rapport_backup_folder_list (const char *folder, GError **error);

/** rapport_backup_folder_prepare: makes the folder, mode 0700, where it is missing. */
gboolean rapport_backup_folder_prepare (const char *folder, GError **error);

/**
 * rapport_backup_folder_make: a verified copy in the folder that has no name there yet. See rapport_backup_make().
 *
 * rapport_backup_folder_take: gives it its name and notes its checksum. One in which records refer to missing ones is kept,
 * too, but is not among the verified.
 *
 * Returns: (transfer full) (nullable): its path
 */
char *rapport_backup_folder_make (const char *folder,
                                  RapportConnection *connection,
                                  RapportBackupFacts *facts,
                                  GCancellable *cancellable,
                                  GError **error);
char *rapport_backup_folder_take (const char *folder,
                                  const char *copy,
                                  const RapportBackupFacts *facts,
                                  RapportBackupReason reason,
                                  GError **error);

/** rapport_backup_folder_add: (transfer full) (nullable): both at once; the path. */
char *rapport_backup_folder_add (const char *folder,
                                 RapportConnection *connection,
                                 RapportBackupReason reason,
                                 GCancellable *cancellable,
                                 GError **error);

/**
 * rapport_backup_folder_find_trouble:
 * @path: (nullable): a backup in the folder, just made; %NULL: one that was put elsewhere
 * @rows: how many records it holds; -1: as the folder knows
 *
 * Returns: (transfer full) (nullable): what is odd about it, to be told: records refer to missing ones in it, or it holds
 *   less than half as many as the backup before it
 */
GError *rapport_backup_folder_find_trouble (const char *folder, const char *path, gint64 rows);

/**
 * rapport_backup_folder_verify:
 *
 * Reads the whole file again.
 *
 * Returns: %FALSE with CORRUPT when it is not the one that was verified, NOT_FOUND when nothing is known of it
 */
gboolean rapport_backup_folder_verify (const RapportBackup *backup, GCancellable *cancellable, GError **error);

/** rapport_backup_folder_rotate: removes what rapport_backup_rotation_choose() says. @n_removed: (out) (nullable). */
gboolean rapport_backup_folder_rotate (const char *folder, guint *n_removed, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapportBackup, rapport_backup_free)

G_END_DECLS
