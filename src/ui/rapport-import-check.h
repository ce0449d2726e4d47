/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rapport-import-page-work.h"

G_BEGIN_DECLS

#define RAPPORT_TYPE_IMPORT_CHECK (rapport_import_check_get_type ())

/**
 * RapportImportCheck:
 *
 * The third step of the assistant: what the import will do, and the lines that it will leave out, with their reasons.
 *
 * Signals: "save-rejects"; "use-proposal" (#RapportImportLine).
 */
G_DECLARE_FINAL_TYPE (RapportImportCheck, rapport_import_check, RAPPORT, IMPORT_CHECK, AdwBin)

/** rapport_import_check_new: @format: how numbers are shown; copied */
GtkWidget *rapport_import_check_new (RapportImportPlan *plan, const RapportFormat *format);

/** rapport_import_check_set_result: copied as far as it is needed. */
void rapport_import_check_set_result (RapportImportCheck *check, const RapportImportResult *result);

/** rapport_import_check_show_problem: @sentence: (nullable): why the import could not be done, at the top. */
void rapport_import_check_show_problem (RapportImportCheck *check, const char *sentence);
void rapport_import_check_set_narrow (RapportImportCheck *check, gboolean narrow);

/** rapport_import_check_get_tile: (transfer none): the button of an outcome, RAPPORT_IMPORT_REJECTED for the last. */
GtkToggleButton *rapport_import_check_get_tile (RapportImportCheck *check, guint outcome);

G_END_DECLS
