/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rapport-backup-folder.h"
#include "rapport-format.h"

G_BEGIN_DECLS

#define RAPPORT_TYPE_BACKUP_ROW (rapport_backup_row_get_type ())

/**
 * RapportBackupRow:
 *
 * One backup in the list of its day: when and why it was made, how old and how large it is, and what it holds against now.
 * Activated, it opens the backup's page.
 */
G_DECLARE_FINAL_TYPE (RapportBackupRow, rapport_backup_row, RAPPORT, BACKUP_ROW, GtkListBoxRow)

GtkWidget *rapport_backup_row_new (void);

/** rapport_backup_row_show: @counts: (nullable): of now, as rapport_backup_words_against() takes them. */
void rapport_backup_row_show (RapportBackupRow *row,
                              const RapportBackup *backup,
                              const char *counts,
                              const RapportFormat *format,
                              gboolean narrow);
const char *rapport_backup_row_get_path (RapportBackupRow *row);

G_END_DECLS
