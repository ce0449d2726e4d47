/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-editor-flag.h"

struct _RapportEditorFlag
{
  RapportEditor parent_instance;

  GtkCheckButton *check;
  gboolean showing;
};

G_DEFINE_FINAL_TYPE (RapportEditorFlag, rapport_editor_flag, RAPPORT_TYPE_EDITOR)

static void
toggled_cb (RapportEditorFlag *self)
{
  g_auto (RapportValue) value = RAPPORT_VALUE_INIT;
  RapportEditor *editor = RAPPORT_EDITOR (self);

  if (self->showing)
    return;
  /* Marked and unmarked again, a blank flag is what it was. */
  if (gtk_check_button_get_active (self->check)
      || !rapport_value_is_blank (rapport_record_get_nth (
          rapport_form_model_get_original (rapport_editor_get_model (editor)), rapport_editor_get_index (editor))))
    rapport_value_set_integer (&value, gtk_check_button_get_active (self->check));
  rapport_form_model_set_value (rapport_editor_get_model (editor), rapport_editor_get_index (editor), &value, NULL);
}

static void
rapport_editor_flag_built (RapportEditor *editor)
{
  RapportEditorFlag *self = RAPPORT_EDITOR_FLAG (editor);

  self->check = GTK_CHECK_BUTTON (gtk_check_button_new ());
  gtk_widget_set_halign (GTK_WIDGET (self->check), GTK_ALIGN_START);
  /* Its mark stands where the other values begin. */
  gtk_widget_add_css_class (GTK_WIDGET (self->check), "field-check");
  g_signal_connect_object (self->check, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), rapport_editor_name (editor, GTK_WIDGET (self->check)));
}

static void
rapport_editor_flag_show (RapportEditor *editor)
{
  RapportEditorFlag *self = RAPPORT_EDITOR_FLAG (editor);

  self->showing = TRUE;
  gtk_check_button_set_active (self->check, rapport_editor_get_value (editor)->integer != 0);
  self->showing = FALSE;
}

static void
rapport_editor_flag_class_init (RapportEditorFlagClass *klass)
{
  RapportEditorClass *editor_class = RAPPORT_EDITOR_CLASS (klass);

  editor_class->built = rapport_editor_flag_built;
  editor_class->show = rapport_editor_flag_show;
}

static void
rapport_editor_flag_init (RapportEditorFlag *self)
{
}
