/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-connection.h"

G_BEGIN_DECLS

/**
 * rapport_backup_write:
 *
 * Copies the database through SQLite into @path: made beside it, verified, synced, renamed, mode 0600.
 */
gboolean rapport_backup_write (RapportConnection *connection, const char *path, GError **error);

G_END_DECLS
