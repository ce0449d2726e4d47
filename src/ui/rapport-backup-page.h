/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-window.h"

G_BEGIN_DECLS

#define RAPPORT_TYPE_BACKUP_PAGE (rapport_backup_page_get_type ())

/**
 * RapportBackupPage:
 *
 * One backup: what differs from now, list by list and record by record, and restoring: everything, or chosen records.
 */
G_DECLARE_FINAL_TYPE (RapportBackupPage, rapport_backup_page, RAPPORT, BACKUP_PAGE, RapportPage)

/** rapport_backup_page_new: @name: of a file in the folder of backups. Returns: (nullable): %NULL when it is no backup's. */
RapportPage *rapport_backup_page_new (RapportWindow *window, const char *name);

G_END_DECLS
