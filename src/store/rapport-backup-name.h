/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RapportBackupReason: why a backup was made. Stands in its name by a stable word.
 */
typedef enum
{
  RAPPORT_BACKUP_DAILY, /* before the first change of a local day */
  RAPPORT_BACKUP_TIMED, /* so long after the last one, while something changes */
  RAPPORT_BACKUP_BEFORE_IMPORT,
  RAPPORT_BACKUP_BEFORE_MIGRATION,
  RAPPORT_BACKUP_BEFORE_RESTORE,
  RAPPORT_BACKUP_BEFORE_EDIT, /* of many records at once */
  RAPPORT_BACKUP_BY_HAND,
  RAPPORT_N_BACKUP_REASONS,
} RapportBackupReason;

/** rapport_backup_reason_get_id: the stable word, "before-import". */
const char *rapport_backup_reason_get_id (RapportBackupReason reason);

/** rapport_backup_reason_get_label: for people, translated: "Before an import". */
const char *rapport_backup_reason_get_label (RapportBackupReason reason);

/**
 * rapport_backup_name_make:
 * @time: Unix seconds
 * @version: of the schema
 *
 * Returns: (transfer full): "2026-11-24T101500Z-v2-daily.rapport"; it sorts by time
 */
char *rapport_backup_name_make (gint64 time, guint version, RapportBackupReason reason);

/**
 * rapport_backup_name_parse:
 *
 * Returns: %FALSE when @name is not exactly what rapport_backup_name_make() would make of what stands in it
 */
gboolean rapport_backup_name_parse (const char *name, gint64 *time, guint *version, RapportBackupReason *reason);

/** rapport_backup_now: Unix seconds of the clock that backups are named and judged by; _fix: of tests; 0: the clock again. */
gint64 rapport_backup_now (void);
void rapport_backup_now_fix (gint64 time);

G_END_DECLS
