/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-backup-folder.h"
#include "rapport-date.h"
#include "rapport-difference.h"

G_BEGIN_DECLS

/* How backups are put into words. All strings are (transfer full). */

/** rapport_backup_words_get_day: the local day of @time, Unix seconds. */
RapportDay rapport_backup_words_get_day (gint64 time);

/** rapport_backup_words_time: "10:15", local time. */
char *rapport_backup_words_time (const RapportFormat *format, gint64 time);

/** rapport_backup_words_moment: "24 Nov 2026, 10:15", also today. */
char *rapport_backup_words_moment (const RapportFormat *format, gint64 time);

/** rapport_backup_words_age: "2 days ago", "5 minutes ago". */
char *rapport_backup_words_age (const RapportFormat *format, gint64 time);

/** rapport_backup_words_size: "4.2 MB". */
char *rapport_backup_words_size (const RapportFormat *format, gint64 bytes);

/** rapport_backup_words_number: a number of records of @entity (nullable: any), "12 customers". */
char *rapport_backup_words_number (const RapportFormat *format, const RapportEntity *entity, gint64 n);

/**
 * rapport_backup_words_against:
 * @now: (nullable): counts of the present records, see rapport_totals_get_count()
 *
 * Returns: (nullable): "12 customers fewer · 3 sales more", "As many records as now"; %NULL: nothing is known
 */
char *rapport_backup_words_against (const RapportFormat *format, const RapportBackup *backup, const char *now);

/** rapport_backup_words_contents: (nullable): "128 partners · 4,812 customers · 57,851 sales"; %NULL: not known. */
char *rapport_backup_words_contents (const RapportFormat *format, const char *counts);

G_END_DECLS
