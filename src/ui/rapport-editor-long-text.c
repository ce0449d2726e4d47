/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-editor-long-text.h"

/* A longer text scrolls within its row; the form stays a form. */
#define MOST_HEIGHT 240

struct _RapportEditorLongText
{
  RapportEditor parent_instance;

  GtkTextView *view;
  gboolean showing;
};

G_DEFINE_FINAL_TYPE (RapportEditorLongText, rapport_editor_long_text, RAPPORT_TYPE_EDITOR)

static void
changed_cb (RapportEditorLongText *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  RapportEditor *editor = RAPPORT_EDITOR (self);
  g_autofree char *text = NULL;

  if (self->showing)
    return;
  g_object_get (buffer, "text", &text, NULL);
  rapport_form_model_type (rapport_editor_get_model (editor), rapport_editor_get_index (editor), text);
}

static void
rapport_editor_long_text_built (RapportEditor *editor)
{
  RapportEditorLongText *self = RAPPORT_EDITOR_LONG_TEXT (editor);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->view = GTK_TEXT_VIEW (gtk_text_view_new ());
  gtk_text_view_set_wrap_mode (self->view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (self->view, FALSE); /* Tab goes on to the next field */
  gtk_text_view_set_top_margin (self->view, 9);
  gtk_text_view_set_bottom_margin (self->view, 9);
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "field-text");
  g_signal_connect_object (gtk_text_view_get_buffer (self->view), "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  rapport_editor_follow_focus (editor, GTK_WIDGET (self->view));
  rapport_editor_name (editor, GTK_WIDGET (self->view));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_MULTI_LINE, TRUE, -1);

  /* A bar would make the shortest text taller than its row. */
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_EXTERNAL);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), MOST_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->view));
  gtk_widget_set_hexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (self), scroller);
}

static void
rapport_editor_long_text_show (RapportEditor *editor)
{
  RapportEditorLongText *self = RAPPORT_EDITOR_LONG_TEXT (editor);
  RapportFormModel *model = rapport_editor_get_model (editor);
  const RapportValue *value = rapport_editor_get_value (editor);
  const char *typed = rapport_form_model_get_typed (model, rapport_editor_get_index (editor));
  const char *text = typed != NULL ? typed : value->text != NULL ? value->text : "";
  g_autofree char *shown = NULL;

  /* The cursor stays where it is as long as the words do. */
  g_object_get (gtk_text_view_get_buffer (self->view), "text", &shown, NULL);
  if (g_strcmp0 (shown, text) == 0)
    return;
  self->showing = TRUE;
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->view), text, -1);
  self->showing = FALSE;
}

static GtkWidget *
rapport_editor_long_text_get_focus (RapportEditor *editor)
{
  return GTK_WIDGET (RAPPORT_EDITOR_LONG_TEXT (editor)->view);
}

static void
rapport_editor_long_text_class_init (RapportEditorLongTextClass *klass)
{
  RapportEditorClass *editor_class = RAPPORT_EDITOR_CLASS (klass);

  editor_class->built = rapport_editor_long_text_built;
  editor_class->show = rapport_editor_long_text_show;
  editor_class->get_focus = rapport_editor_long_text_get_focus;
}

static void
rapport_editor_long_text_init (RapportEditorLongText *self)
{
}
