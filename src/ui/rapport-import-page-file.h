/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rapport-entity.h"

G_BEGIN_DECLS

#define RAPPORT_TYPE_IMPORT_FILE (rapport_import_file_get_type ())

/**
 * RapportImportFile:
 *
 * The first step of the assistant: what the file holds, and which file.
 *
 * Signals: "chosen" (path): a file was chosen or dropped.
 */
G_DECLARE_FINAL_TYPE (RapportImportFile, rapport_import_file, RAPPORT, IMPORT_FILE, AdwBin)

/** rapport_import_file_new: @entity: (nullable): %NULL: the person says what the file holds */
GtkWidget *rapport_import_file_new (const RapportEntity *entity);
const RapportEntity *rapport_import_file_get_entity (RapportImportFile *file);

/** rapport_import_file_choose: shows the dialog. */
void rapport_import_file_choose (RapportImportFile *file);

/** rapport_import_file_show_problem: @sentence: (nullable): why the file cannot be read; %NULL: as at first */
void rapport_import_file_show_problem (RapportImportFile *file, const char *sentence);
const char *rapport_import_file_get_problem (RapportImportFile *file); /* (nullable) */

/** rapport_import_file_set_busy: a file is being read: nothing can be chosen. */
void rapport_import_file_set_busy (RapportImportFile *file, gboolean busy);

/** rapport_import_refuse_spreadsheet: (transfer full) (nullable): what to do with a file that is a workbook by its name. */
char *rapport_import_refuse_spreadsheet (const char *path);

G_END_DECLS
