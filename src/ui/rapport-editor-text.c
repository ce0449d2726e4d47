/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-editor-text.h"

#include "rapport-reference-editor.h"

struct _RapportEditorText
{
  RapportEditor parent_instance;

  GtkLabel *label;
  GtkWidget *open; /* nullable: references */
};

G_DEFINE_FINAL_TYPE (RapportEditorText, rapport_editor_text, RAPPORT_TYPE_EDITOR)

static void
rapport_editor_text_built (RapportEditor *editor)
{
  RapportEditorText *self = RAPPORT_EDITOR_TEXT (editor);

  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->label, 0);
  gtk_label_set_wrap (self->label, TRUE);
  gtk_label_set_wrap_mode (self->label, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (self->label, TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->label), TRUE);
  gtk_box_append (GTK_BOX (self), rapport_editor_name (editor, GTK_WIDGET (self->label)));

  if (rapport_editor_get_field (editor)->kind == RAPPORT_KIND_REFERENCE)
    {
      self->open = rapport_reference_open_button_new (editor);
      g_signal_connect_swapped (self->open, "clicked", G_CALLBACK (rapport_reference_open), self);
      gtk_box_append (GTK_BOX (self), self->open);
    }
}

static void
rapport_editor_text_show (RapportEditor *editor)
{
  RapportEditorText *self = RAPPORT_EDITOR_TEXT (editor);
  RapportFormModel *model = rapport_editor_get_model (editor);
  g_autofree char *text = rapport_record_format (
      rapport_form_model_get_record (model), rapport_editor_get_index (editor), rapport_form_model_get_format (model));

  gtk_label_set_text (self->label, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->label), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
  if (self->open != NULL)
    gtk_widget_set_visible (self->open, !rapport_value_is_blank (rapport_editor_get_value (editor)));
}

static void
rapport_editor_text_class_init (RapportEditorTextClass *klass)
{
  RapportEditorClass *editor_class = RAPPORT_EDITOR_CLASS (klass);

  editor_class->built = rapport_editor_text_built;
  editor_class->show = rapport_editor_text_show;
}

static void
rapport_editor_text_init (RapportEditorText *self)
{
}
