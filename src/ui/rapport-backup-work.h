/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-backup-folder.h"
#include "rapport-restore.h"
#include "rapport-window.h"

G_BEGIN_DECLS

/* What is done with backups, each in a worker; long work with its bar and, at the end, a toast. What is under way for the
 * window does not begin again. */

/**
 * RapportBackupListing: the folder of a file's backups and what is in it, newest first.
 */
typedef struct
{
  char *folder;
  GPtrArray *backups; /* element-type RapportBackup */
} RapportBackupListing;

void rapport_backup_listing_free (RapportBackupListing *listing);

/** rapport_backup_work_list_async: reads the folder. */
void rapport_backup_work_list_async (RapportStore *store,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
RapportBackupListing *rapport_backup_work_list_finish (GAsyncResult *result, GError **error); /* (transfer full) */

/** rapport_backup_work_count_async: counts the present records, as rapport_backup_words_against() takes them. */
void rapport_backup_work_count_async (RapportStore *store,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
char *rapport_backup_work_count_finish (GAsyncResult *result, GError **error); /* (transfer full) */

/** rapport_backup_work_make: a backup by hand, into the folder. The store's "backed-up" tells of it. */
void rapport_backup_work_make (RapportWindow *window);

/** rapport_backup_work_copy: a verified copy into @path, in the place of a file that is there. */
void rapport_backup_work_copy (RapportWindow *window, const char *path);

/**
 * RapportBackupRestored:
 * @restored: %FALSE: nothing was changed; it has been said why, unless a restore was under way
 */
typedef void (*RapportBackupRestored) (gboolean restored, gpointer user_data);

/**
 * rapport_backup_work_restore:
 * @path: a backup
 * @keys: (nullable) (element-type RapportRecordKey): only these records; %NULL: everything
 * @restored: called once
 *
 * The toast at the end offers to undo it.
 */
void rapport_backup_work_restore (RapportWindow *window,
                                  const char *path,
                                  const GArray *keys,
                                  RapportBackupRestored restored,
                                  gpointer user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapportBackupListing, rapport_backup_listing_free)

G_END_DECLS
