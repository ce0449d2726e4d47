/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rapport-store.h"

G_BEGIN_DECLS

/* Where the backups of a file are made. */

/**
 * RapportBackupPlaced:
 * @sentence: what is so now, or why it could not be made so
 */
typedef void (*RapportBackupPlaced) (gboolean placed, const char *sentence, gpointer user_data);

/**
 * rapport_backup_place_choose:
 * @parent: over which the folder is chosen; nothing is called when it is gone
 *
 * Asks for a folder, makes sure that something can be written there, and keeps it in the file.
 */
void
rapport_backup_place_choose (GtkWindow *parent, RapportStore *store, RapportBackupPlaced placed, gpointer user_data);

/** rapport_backup_place_set: @folder: (nullable): %NULL: beside the file, as it is without a choice. @window as @parent above. */
void rapport_backup_place_set (GtkWindow *window,
                               RapportStore *store,
                               const char *folder,
                               RapportBackupPlaced placed,
                               gpointer user_data);

G_END_DECLS
