/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * torture_backups_find_fault:
 * @path: an office
 * @known: (element-type utf8): names that were looked at before, and found good; new ones are added
 *
 * Looks at all that counts as a backup in the office's folder of backups: each file that SHA256SUMS lists is there with
 * just that sum, and each one with a backup's name is a sound database.
 *
 * Returns: (transfer full) (nullable): the first thing that is wrong
 */
char *torture_backups_find_fault (const char *path, GHashTable *known);

G_END_DECLS
