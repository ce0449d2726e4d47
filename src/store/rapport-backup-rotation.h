/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-backup-folder.h"

G_BEGIN_DECLS

/**
 * rapport_backup_rotation_choose:
 * @backups: (element-type RapportBackup): in any order
 * @now: Unix seconds
 *
 * Which backups are no longer needed. Kept are: all of the last two days; the newest of each of 14 days, 8 weeks (from
 * Monday) and 12 months, in UTC; every one from before a migration; the newest of all, and the newest verified one. Days,
 * weeks and months count only where there is a backup, so neither a long absence nor a clock that is years ahead for an
 * hour empties the folder. What seems to come from the future is kept, and takes nobody's place.
 *
 * Pure: looks at nothing but its arguments.
 *
 * Returns: (transfer container) (element-type RapportBackup): of @backups, those to be removed
 */
GPtrArray *rapport_backup_rotation_choose (const GPtrArray *backups, gint64 now);

G_END_DECLS
