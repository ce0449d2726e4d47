/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rapport-form-model.h"

G_BEGIN_DECLS

#define RAPPORT_EDITOR_LEAST_CHARS 4 /* an entry can be so narrow: large text in a narrow window */

#define RAPPORT_TYPE_EDITOR (rapport_editor_get_type ())

/**
 * RapportEditor:
 *
 * What stands behind a field's title in a form: shows the field's value and writes into the model what is typed or
 * chosen. One class for each kind of value or family of kinds; rapport_editor_new() knows which.
 */
G_DECLARE_DERIVABLE_TYPE (RapportEditor, rapport_editor, RAPPORT, EDITOR, GtkBox)

/**
 * RapportEditorClass:
 * @built: model and field are set: make the contents
 * @show: show the value of the model's record, or the text that was typed and is not understood
 * @update: (nullable): something in the record has changed: refresh what follows from other fields
 * @get_focus: (nullable): the widget that takes the keys; %NULL: the editor's first one that can
 */
struct _RapportEditorClass
{
  GtkBoxClass parent_class;

  void (*built) (RapportEditor *editor);
  void (*show) (RapportEditor *editor);
  void (*update) (RapportEditor *editor);
  GtkWidget *(*get_focus) (RapportEditor *editor);

  gpointer padding[4];
};

/** rapport_editor_new: (transfer floating): the editor for the kind of the @index-th field of @model; computed and
 *  read-only ones show text only. */
GtkWidget *rapport_editor_new (RapportFormModel *model, guint index);

RapportFormModel *rapport_editor_get_model (RapportEditor *editor); /* (transfer none) */
const RapportEntity *rapport_editor_get_entity (RapportEditor *editor);
const RapportField *rapport_editor_get_field (RapportEditor *editor);
guint rapport_editor_get_index (RapportEditor *editor);
const char *rapport_editor_get_label (RapportEditor *editor); /* the field's, translated */
const RapportValue *rapport_editor_get_value (RapportEditor *editor);

/** rapport_editor_name: gives the control @widget the field's label as its name and says if the field is required. Returns @widget. */
GtkWidget *rapport_editor_name (RapportEditor *editor, GtkWidget *widget);

/** rapport_editor_focus: puts the keys into the editor. */
gboolean rapport_editor_focus (RapportEditor *editor);

/** rapport_editor_set_invalid: screen readers say so where the keys go. */
void rapport_editor_set_invalid (RapportEditor *editor, gboolean invalid);

/** rapport_editor_follow_focus: the field counts as touched when @widget loses the keys. */
void rapport_editor_follow_focus (RapportEditor *editor, GtkWidget *widget);

/**
 * rapport_editor_text_new:
 * @text: (out) (transfer none): what is typed into; for signals and keys
 *
 * Returns: (transfer floating): a named entry without a frame. Not a bare #GtkText: screen readers do not find those.
 */
GtkWidget *rapport_editor_text_new (RapportEditor *editor, GtkAccessibleRole role, GtkWidget **text);

/** rapport_editor_direct: @text: a GtkText: what stands in it begins at the title, whatever its script; numbers of
 *  telephones and addresses run from left to right in every language. */
void rapport_editor_direct (RapportEditor *editor, GtkWidget *text);

/** rapport_editor_button_new: (transfer floating): one of the round buttons at the end of a row. */
GtkWidget *rapport_editor_button_new (const char *icon, const char *name);

G_END_DECLS
