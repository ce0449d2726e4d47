/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rapport-store.h"

G_BEGIN_DECLS

#define RAPPORT_TYPE_REFERENCE_DIALOG (rapport_reference_dialog_get_type ())

/**
 * RapportReferenceDialog:
 *
 * The form of a new record, over the form of the record that is to refer to it, so that nothing typed there is left.
 */
G_DECLARE_FINAL_TYPE (RapportReferenceDialog, rapport_reference_dialog, RAPPORT, REFERENCE_DIALOG, AdwWindow)

/** RapportReferenceCreated: @record: (nullable): %NULL: the person thought better of it. */
typedef void (*RapportReferenceCreated) (RapportRecord *record, gpointer user_data);

/**
 * rapport_reference_create:
 * @over: the editor that wants it
 * @typed: what the new record is called
 * @created: called once
 *
 * Makes a record at once where a name is all it needs; otherwise asks for the rest in a dialog.
 */
void rapport_reference_create (GtkWidget *over,
                               RapportStore *store,
                               const RapportFormat *format,
                               const RapportEntity *entity,
                               const char *typed,
                               RapportReferenceCreated created,
                               gpointer user_data);

G_END_DECLS
