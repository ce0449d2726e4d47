/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RapportLock: who may write. An open-file-description lock on `FILE.lock` beside the database: it ends with the
 * program, however that ends, and never touches the database's own descriptors.
 */
typedef struct _RapportLock RapportLock;

/** rapport_lock_take: (transfer full): or %NULL with BUSY, naming who holds it, or OPEN when the folder cannot be written. */
RapportLock *rapport_lock_take (const char *path, GError **error);
void rapport_lock_release (RapportLock *lock);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapportLock, rapport_lock_release)

G_END_DECLS
