/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rapport-import.h"

G_BEGIN_DECLS

#define RAPPORT_TYPE_IMPORT_FORMAT_BUTTON (rapport_import_format_button_get_type ())

/**
 * RapportImportFormatButton: "Sheet and Format": how the bytes of the file are read.
 *
 * Signals: "changed": rapport_import_format_button_get_format() is what a person wants now.
 */
G_DECLARE_FINAL_TYPE (RapportImportFormatButton, rapport_import_format_button, RAPPORT, IMPORT_FORMAT_BUTTON, GtkBox)

GtkWidget *rapport_import_format_button_new (void);
void rapport_import_format_button_set_format (RapportImportFormatButton *button, const RapportImportFormat *format);
const RapportImportFormat *rapport_import_format_button_get_format (RapportImportFormatButton *button);

/** rapport_import_encoding_get_label: (transfer none): the name people know: "Vietnamese (Windows-1258)"; @encoding itself when it has none. */
const char *rapport_import_encoding_get_label (const char *encoding);

G_END_DECLS
