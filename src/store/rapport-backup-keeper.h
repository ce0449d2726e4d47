/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-backup-folder.h"

G_BEGIN_DECLS

/**
 * RapportBackupKeeper:
 *
 * Makes backups by itself, of the state before an act. The state is pinned at once, by a reading connection that begins a
 * transaction; copying, verifying and rotation follow in a thread of their own while the act runs and after it. They are
 * done one after the other. On a network disk, where a reader would block the writer, all of it is done at once.
 */
typedef struct _RapportBackupKeeper RapportBackupKeeper;

/** RAPPORT_BACKUP_ROUTINE: an act without a reason of its own: a backup is made when one is due by the clock. */
#define RAPPORT_BACKUP_ROUTINE RAPPORT_N_BACKUP_REASONS

/** Seconds between two backups while something changes; and after a failure until it is tried again. */
#define RAPPORT_BACKUP_INTERVAL (30 * 60)

/**
 * RapportBackupReportFunc:
 * @path: (nullable): the backup; %NULL: it could not be made
 * @trouble: (nullable): why not; or, with @path, what is odd about it, as a warning
 *
 * Called after each backup, in the thread that made it.
 */
typedef void (*RapportBackupReportFunc) (const char *path, const GError *trouble, gpointer user_data);

/** rapport_backup_keeper_new: of the database at @path. @report may be called until rapport_backup_keeper_free() returns. */
RapportBackupKeeper *rapport_backup_keeper_new (const char *path, RapportBackupReportFunc report, gpointer user_data);

/** rapport_backup_keeper_set_folder: @chosen (nullable): the file's setting "backup_folder". From any thread. */
void rapport_backup_keeper_set_folder (RapportBackupKeeper *keeper, const char *chosen);

/**
 * rapport_backup_keeper_before_act:
 * @reason: why this act deserves a backup of its own, or %RAPPORT_BACKUP_ROUTINE
 *
 * To be called in the writer thread before the act commits; best before it begins, and on a network disk before it has
 * written anything. May be called again within the act once its reason is known: no second backup is made of one state.
 * Never fails: an act is not kept back because a backup cannot be made; the failure is reported. A file without a record
 * gets no backup.
 */
void rapport_backup_keeper_before_act (RapportBackupKeeper *keeper, RapportBackupReason reason);

/**
 * rapport_backup_keeper_note_made:
 * @path: a backup in the folder that an act itself has made of the state before it, and waited for
 * @state: (nullable): of rapport_totals_dup_state()
 *
 * No second one is made of that state. It is reported like the keeper's own. In the writer thread.
 */
void rapport_backup_keeper_note_made (RapportBackupKeeper *keeper, const char *path, const char *state);

/** rapport_backup_keeper_wait: from any thread: until no backup is being made: before the log is moved into the file for the last time. */
void rapport_backup_keeper_wait (RapportBackupKeeper *keeper);

/** rapport_backup_keeper_free: waits as well. */
void rapport_backup_keeper_free (RapportBackupKeeper *keeper);

/**
 * rapport_backup_keeper_decide:
 * @newest: time of the newest backup that is not from the future; 0: there is none
 * @now: Unix seconds
 *
 * Pure but for the time zone.
 *
 * Returns: DAILY when there is none of this local day, TIMED when the newest is old, else %RAPPORT_BACKUP_ROUTINE: none is due
 */
RapportBackupReason rapport_backup_keeper_decide (gint64 newest, gint64 now);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapportBackupKeeper, rapport_backup_keeper_free)

G_END_DECLS
