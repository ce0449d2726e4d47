/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-backup-reader.h"
#include "rapport-restore.h"

G_BEGIN_DECLS

/** rapport_restore_open: (transfer full) (nullable): the backup at @path, in the schema of this version; never @store's own file. Ids in it are from 1 to G_MAXINT64 - 1. */
RapportBackupReader *
rapport_restore_open (RapportStore *store, const char *path, GCancellable *cancellable, GError **error);

/** rapport_restore_refuse_same: FALSE with @error when @backup is the very file at @path. */
gboolean rapport_restore_refuse_same (const char *backup, const char *path, GError **error);

/**
 * rapport_restore_settle_base: amounts from @there are to mean the same here: its base currency is taken where there is
 * none yet; %FALSE with CONSTRAINT where there is another and amounts were entered in it. It is no part of what is undone,
 * and one that is there stays.
 */
gboolean rapport_restore_settle_base (RapportAct *act, RapportConnection *there, GError **error);

/** rapport_restore_raise_counters: automatic codes that the backup has given out are not given out again. */
gboolean rapport_restore_raise_counters (RapportConnection *here, RapportConnection *there, GError **error);

G_END_DECLS
