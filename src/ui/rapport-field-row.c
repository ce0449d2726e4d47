/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-field-row.h"

#include "rapport-ui-utils.h"

#define TITLE_WIDTH 112
#define TITLE_WIDTH_NARROW 96

struct _RapportFieldRow
{
  GtkBox parent_instance;

  RapportFormModel *model;
  guint index;
  GtkWidget *title;
  GtkWidget *editor;
  GtkWidget *note; /* (nullable): a row of the list: what is wrong */
  GtkWidget *hint; /* (nullable): a row of the list */
};

G_DEFINE_FINAL_TYPE (RapportFieldRow, rapport_field_row, GTK_TYPE_BOX)

static void
drop_row (RapportFieldRow *self, GtkWidget **row)
{
  GtkWidget *list = gtk_widget_get_parent (GTK_WIDGET (self));
  GtkWidget *dropped = *row;

  g_clear_weak_pointer (row);
  if (dropped != NULL && list != NULL && gtk_widget_get_parent (dropped) == list)
    gtk_box_remove (GTK_BOX (list), dropped);
}

static void
insert_row (RapportFieldRow *self, GtkWidget *row, GtkWidget *after)
{
  gtk_box_insert_child_after (GTK_BOX (gtk_widget_get_parent (GTK_WIDGET (self))), row, after);
}

static GtkWidget *
make_row (const char *css_class)
{
  GtkWidget *row = g_object_new (GTK_TYPE_BOX, "css-name", "row", "spacing", 8, NULL);

  gtk_widget_add_css_class (row, "note");
  gtk_widget_add_css_class (row, css_class);

  return row;
}

static void
rapport_field_row_dispose (GObject *object)
{
  RapportFieldRow *self = RAPPORT_FIELD_ROW (object);

  g_clear_weak_pointer (&self->note);
  g_clear_weak_pointer (&self->hint);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (rapport_field_row_parent_class)->dispose (object);
}

static void
rapport_field_row_class_init (RapportFieldRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rapport_field_row_dispose;

  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "row");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
rapport_field_row_init (RapportFieldRow *self)
{
}

/* A click on the title goes into the editor. */
static void
title_pressed_cb (RapportFieldRow *self)
{
  rapport_editor_focus (RAPPORT_EDITOR (self->editor));
}

GtkWidget *
rapport_field_row_new (RapportFormModel *model, guint index)
{
  RapportFieldRow *self = g_object_new (RAPPORT_TYPE_FIELD_ROW, NULL);
  const RapportEntity *entity = rapport_form_model_get_entity (model);
  const char *label = rapport_field_get_label (entity, &entity->fields[index]);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkGesture *click = gtk_gesture_click_new ();

  self->model = g_object_ref (model);
  self->index = index;
  self->editor = rapport_editor_new (model, index);

  self->title = gtk_label_new (label);
  gtk_widget_add_css_class (self->title, "field-title");
  gtk_label_set_xalign (GTK_LABEL (self->title), 0);
  gtk_label_set_wrap (GTK_LABEL (self->title), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->title), PANGO_WRAP_WORD_CHAR);
  /* As wide as asked for and no wider: all values begin on one line. */
  gtk_label_set_max_width_chars (GTK_LABEL (self->title), 1);
  g_signal_connect_object (click, "released", G_CALLBACK (title_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->title, GTK_EVENT_CONTROLLER (click));

  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 8);
  gtk_box_append (GTK_BOX (box), self->title);
  gtk_box_append (GTK_BOX (box), self->editor);
  gtk_widget_set_hexpand (box, TRUE);
  gtk_box_append (GTK_BOX (self), box);
  rapport_field_row_set_narrow (self, FALSE);

  return GTK_WIDGET (self);
}

guint
rapport_field_row_get_index (RapportFieldRow *row)
{
  return row->index;
}

RapportEditor *
rapport_field_row_get_editor (RapportFieldRow *row)
{
  return RAPPORT_EDITOR (row->editor);
}

void
rapport_field_row_set_narrow (RapportFieldRow *row, gboolean narrow)
{
  const double scale = rapport_ui_text_scale (GTK_WIDGET (row));

  gtk_widget_set_size_request (row->title, (int) ((narrow ? TITLE_WIDTH_NARROW : TITLE_WIDTH) * scale), -1);
}

void
rapport_field_row_update_problem (RapportFieldRow *row)
{
  const char *sentence = rapport_form_model_get_problem (row->model, row->index);

  if (g_strcmp0 (row->note != NULL ? g_object_get_data (G_OBJECT (row->note), "sentence") : NULL, sentence) == 0)
    return;

  drop_row (row, &row->note);
  if (sentence == NULL)
    {
      gtk_widget_remove_css_class (GTK_WIDGET (row), "bad");
      rapport_editor_set_invalid (RAPPORT_EDITOR (row->editor), FALSE);
      return;
    }

  g_set_weak_pointer (&row->note, rapport_field_note_new (sentence));
  insert_row (row, row->note, GTK_WIDGET (row));
  gtk_widget_add_css_class (GTK_WIDGET (row), "bad");
  rapport_editor_set_invalid (RAPPORT_EDITOR (row->editor), TRUE);
}

void
rapport_field_row_set_hint (RapportFieldRow *row, GtkWidget *hint)
{
  drop_row (row, &row->hint);
  if (hint == NULL)
    return;

  g_set_weak_pointer (&row->hint, rapport_field_hint_new (hint));
  insert_row (row, row->hint, row->note != NULL ? row->note : GTK_WIDGET (row));
}

GtkWidget *
rapport_field_list_new (const char *name)
{
  GtkWidget *list = g_object_new (GTK_TYPE_BOX, "css-name", "list", "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP,
                                  "orientation", GTK_ORIENTATION_VERTICAL, NULL);

  gtk_widget_add_css_class (list, "boxed-list");
  gtk_widget_add_css_class (list, "fields");

  return rapport_ui_name (list, name);
}

GtkWidget *
rapport_field_note_new (const char *sentence)
{
  GtkWidget *row = make_row ("bad");
  GtkWidget *label
      = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_ALERT, "label", sentence, NULL);
  GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-error-symbolic");

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_valign (icon, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (label, "field-note");
  gtk_box_append (GTK_BOX (row), icon);
  gtk_box_append (GTK_BOX (row), label);
  g_object_set_data_full (G_OBJECT (row), "sentence", g_strdup (sentence), g_free);

  return row;
}

GtkWidget *
rapport_field_hint_new (GtkWidget *contents)
{
  GtkWidget *row = make_row ("hint");

  gtk_widget_set_hexpand (contents, TRUE);
  gtk_box_append (GTK_BOX (row), contents);

  return row;
}
