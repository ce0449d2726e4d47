/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rapport-store.h"

G_BEGIN_DECLS

#define RAPPORT_TYPE_APPLICATION (rapport_application_get_type ())

/**
 * RapportApplication:
 *
 * The program with its one window: opens the file in a worker, or shows the ways in. A second start raises the window
 * of the first and, with arguments, opens what they name there.
 *
 *     rapport [--show PAGE[/CODE]] [FILE]
 */
G_DECLARE_FINAL_TYPE (RapportApplication, rapport_application, RAPPORT, APPLICATION, AdwApplication)

RapportApplication *rapport_application_new (GApplicationFlags flags);

/**
 * rapport_application_open_file:
 * @path: a database file
 * @mode: %RAPPORT_STORE_WRITE, or %RAPPORT_STORE_CREATE where a new file was asked for
 * @uri: (nullable): the page to show; %NULL: the one shown last
 *
 * Leaves the open file, if the current page agrees, and opens @path.
 */
void rapport_application_open_file (RapportApplication *application,
                                    const char *path,
                                    RapportStoreMode mode,
                                    const char *uri);

/**
 * rapport_application_restore_file:
 * @backup: a backup of the file that is open or could not be opened
 *
 * Leaves the file, puts the backup in its place, and opens it again. For a damaged or missing file only, which is kept
 * under another name; see rapport_restore_file().
 */
void rapport_application_restore_file (RapportApplication *application, const char *backup);

/** rapport_application_salvage: leaves the damaged file and saves what can be read of it into @target, a new file. */
void rapport_application_salvage (RapportApplication *application, const char *target);

G_END_DECLS
