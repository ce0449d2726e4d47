/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-editor-picker.h"

G_BEGIN_DECLS

#define RAPPORT_TYPE_REFERENCE_EDITOR (rapport_reference_editor_get_type ())

/**
 * RapportReferenceEditor:
 *
 * A record of another entity, chosen by typing a few letters of what it is called; the last row makes a new one. What is
 * chosen is opened by the button at the end.
 */
G_DECLARE_FINAL_TYPE (RapportReferenceEditor, rapport_reference_editor, RAPPORT, REFERENCE_EDITOR, RapportEditorPicker)

/** rapport_reference_open_button_new: (transfer floating): the button that opens the record @editor refers to. */
GtkWidget *rapport_reference_open_button_new (RapportEditor *editor);

/** rapport_reference_open: opens the record that the value of @editor refers to. */
void rapport_reference_open (RapportEditor *editor);

G_END_DECLS
