/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-editor.h"

G_BEGIN_DECLS

#define RAPPORT_TYPE_FIELD_ROW (rapport_field_row_get_type ())

/**
 * RapportFieldRow:
 *
 * One field of a form: its title, and its editor. Under it, as rows of their own, stand what is wrong with it and hints.
 * It looks like the row of a list, but is none: a GtkListBox keeps Tab from going over rows without a control, and back
 * out of a row.
 */
G_DECLARE_FINAL_TYPE (RapportFieldRow, rapport_field_row, RAPPORT, FIELD_ROW, GtkBox)

/** rapport_field_list_new: (transfer floating): a GtkBox for rows. @name: accessible name. */
GtkWidget *rapport_field_list_new (const char *name);

GtkWidget *rapport_field_row_new (RapportFormModel *model, guint index);
guint rapport_field_row_get_index (RapportFieldRow *row);
RapportEditor *rapport_field_row_get_editor (RapportFieldRow *row); /* (transfer none) */
void rapport_field_row_set_narrow (RapportFieldRow *row, gboolean narrow);

/** rapport_field_row_update_problem: shows what the model says is wrong with the field. The row must be in its list. */
void rapport_field_row_update_problem (RapportFieldRow *row);

/** rapport_field_row_set_hint: @hint: (nullable) (transfer floating): contents of a row under this one; %NULL takes it away. */
void rapport_field_row_set_hint (RapportFieldRow *row, GtkWidget *hint);

/** rapport_field_note_new: (transfer floating): a row that says what is wrong. */
GtkWidget *rapport_field_note_new (const char *sentence);

/** rapport_field_hint_new: (transfer floating): a row around @contents that says what is worth knowing. */
GtkWidget *rapport_field_hint_new (GtkWidget *contents);

G_END_DECLS
