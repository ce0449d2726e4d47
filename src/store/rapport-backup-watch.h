/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-backup-keeper.h"
#include "rapport-store.h"

G_BEGIN_DECLS

/**
 * RapportBackupWatch:
 *
 * What a store that writes has to do with the keeper of its backups: the folder is the one of its settings, and what the
 * keeper reports becomes the store's signal "backed-up" (path, trouble; both nullable) in the store's main context.
 */
typedef struct _RapportBackupWatch RapportBackupWatch;

/** rapport_backup_watch_new: @store is not kept alive. @context: where "backed-up" is emitted. */
RapportBackupWatch *rapport_backup_watch_new (RapportStore *store, GMainContext *context);

/** rapport_backup_watch_before_act / _note_made / _wait: see rapport_backup_keeper_before_act(), _note_made(), _wait(). */
void rapport_backup_watch_before_act (RapportBackupWatch *watch, RapportBackupReason reason);
void rapport_backup_watch_note_made (RapportBackupWatch *watch, const char *path, const char *state);
void rapport_backup_watch_wait (RapportBackupWatch *watch);

/** rapport_backup_watch_free: when no act can begin any more. */
void rapport_backup_watch_free (RapportBackupWatch *watch);

G_END_DECLS
