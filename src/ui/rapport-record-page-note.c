/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-record-page-note.h"

#include <glib/gi18n.h>

#include "rapport-field-row.h"

struct _RapportRecordNote
{
  GtkBox parent_instance;

  GtkWidget *list;
  GtkBox *line;
  GtkLabel *label;
  GtkWidget *buttons;
};

G_DEFINE_FINAL_TYPE (RapportRecordNote, rapport_record_note, GTK_TYPE_BOX)

static void
rapport_record_note_class_init (RapportRecordNoteClass *klass)
{
}

static void
rapport_record_note_init (RapportRecordNote *self)
{
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");

  self->list = rapport_field_list_new (_ ("Needs attention"));
  self->line = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8));
  self->label = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_ALERT, NULL);
  self->buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);

  gtk_label_set_wrap (self->label, TRUE);
  gtk_label_set_wrap_mode (self->label, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (self->label, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (self->label), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "field-note");
  gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_widget_set_valign (icon, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (self->buttons, GTK_ALIGN_CENTER);
  gtk_widget_set_halign (self->buttons, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (words), icon);
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->label));
  gtk_box_append (self->line, words);
  gtk_box_append (self->line, self->buttons);
  gtk_box_append (GTK_BOX (self->list), rapport_field_hint_new (GTK_WIDGET (self->line)));
  gtk_widget_set_hexpand (self->list, TRUE);
  gtk_box_append (GTK_BOX (self), self->list);
}

GtkWidget *
rapport_record_note_new (const char *sentence)
{
  RapportRecordNote *self = g_object_new (RAPPORT_TYPE_RECORD_NOTE, NULL);

  rapport_record_note_set_sentence (self, sentence);

  return GTK_WIDGET (self);
}

void
rapport_record_note_set_sentence (RapportRecordNote *note, const char *sentence)
{
  if (g_strcmp0 (gtk_label_get_text (note->label), sentence) != 0)
    gtk_label_set_text (note->label, sentence);
}

GtkWidget *
rapport_record_note_add_button (RapportRecordNote *note, const char *words, GCallback callback, gpointer user_data)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (words);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "text");
  g_signal_connect_object (button, "clicked", callback, user_data, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (note->buttons), button);

  return button;
}

void
rapport_record_note_set_narrow (RapportRecordNote *note, gboolean narrow)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (note->line),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
}

GtkWidget *
rapport_record_note_get_list (RapportRecordNote *note)
{
  return note->list;
}
