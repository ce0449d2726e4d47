/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-query.h"
#include "rapport-window.h"

G_BEGIN_DECLS

#define RAPPORT_TYPE_EXPORT_DIALOG (rapport_export_dialog_get_type ())

/**
 * RapportExportDialog:
 *
 * Asks how a list is to be written, then where; writes it in a worker with the bar of long work, and ends with a toast
 * that opens the file.
 */
G_DECLARE_FINAL_TYPE (RapportExportDialog, rapport_export_dialog, RAPPORT, EXPORT_DIALOG, AdwWindow)

/**
 * rapport_export_dialog_new:
 * @query: copied
 * @columns: (element-type guint): the columns shown, by index
 * @ids: (nullable) (element-type gint64): only these records
 */
GtkWidget *
rapport_export_dialog_new (RapportWindow *window, RapportQuery *query, const GArray *columns, const GArray *ids);

/** rapport_export_dialog_write: what the dialog does once it knows where: with what is chosen in it now. */
void rapport_export_dialog_write (RapportExportDialog *dialog, const char *path);

G_END_DECLS
