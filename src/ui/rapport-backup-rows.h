/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-window.h"

G_BEGIN_DECLS

#define RAPPORT_TYPE_BACKUP_FOLDER_ROW (rapport_backup_folder_row_get_type ())

/**
 * RapportBackupFolderRow:
 *
 * Of the preferences: where the backups of the file are made, a way to choose another folder, and the way back to the
 * usual one.
 */
G_DECLARE_FINAL_TYPE (RapportBackupFolderRow, rapport_backup_folder_row, RAPPORT, BACKUP_FOLDER_ROW, AdwActionRow)

GtkWidget *rapport_backup_folder_row_new (RapportStore *store);

#define RAPPORT_TYPE_BACKUP_LAST_ROW (rapport_backup_last_row_get_type ())

/**
 * RapportBackupLastRow:
 *
 * Of the preferences: when the last backup was made. Activated, it leaves them for the page of the backups.
 */
G_DECLARE_FINAL_TYPE (RapportBackupLastRow, rapport_backup_last_row, RAPPORT, BACKUP_LAST_ROW, AdwActionRow)

GtkWidget *rapport_backup_last_row_new (RapportStore *store, const RapportFormat *format);

G_END_DECLS
