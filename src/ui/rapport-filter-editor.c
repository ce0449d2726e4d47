/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-filter-editor.h"

#include <glib/gi18n.h>

#include "rapport-kind.h"
#include "rapport-ui-utils.h"

typedef enum
{
  MODE_IS,
  MODE_IS_NOT,
  MODE_RANGE,
  MODE_CONTAINS,
  MODE_BLANK,
  MODE_NOT_BLANK,
} Mode;

typedef struct
{
  RapportFilterEdit edit;
  Mode modes[4];
  guint n_modes;
  GtkDropDown *drop_down;
  AdwBin *part;
} Editor;

static gboolean
is_listed (const RapportField *field)
{
  return field->kind == RAPPORT_KIND_CHOICE || field->kind == RAPPORT_KIND_COUNTRY
         || field->kind == RAPPORT_KIND_CURRENCY || field->kind == RAPPORT_KIND_LANGUAGE
         || field->kind == RAPPORT_KIND_REFERENCE || field->kind == RAPPORT_KIND_FLAG;
}

static void
list_modes (Editor *self)
{
  const RapportField *field = self->edit.field;

  if (is_listed (field))
    {
      self->modes[self->n_modes++] = MODE_IS;
      if (field->kind != RAPPORT_KIND_FLAG)
        self->modes[self->n_modes++] = MODE_IS_NOT;
    }
  else
    self->modes[self->n_modes++] = rapport_kind_get (field->kind)->ordered ? MODE_RANGE : MODE_CONTAINS;

  if ((field->flags & RAPPORT_FIELD_REQUIRED) == 0 && field->kind != RAPPORT_KIND_FLAG)
    {
      self->modes[self->n_modes++] = MODE_BLANK;
      self->modes[self->n_modes++] = MODE_NOT_BLANK;
    }
}

static const char *
get_mode_label (Mode mode)
{
  switch (mode)
    {
    case MODE_IS:
      return C_ ("filter", "is any of");
    case MODE_IS_NOT:
      return C_ ("filter", "is none of");
    case MODE_RANGE:
      return C_ ("filter", "is between");
    case MODE_CONTAINS:
      return C_ ("filter", "contains");
    case MODE_BLANK:
      return C_ ("filter", "is empty");
    default:
      return C_ ("filter", "is not empty");
    }
}

static guint
find_mode (Editor *self)
{
  static const struct
  {
    RapportOperator op;
    Mode mode;
  } modes[] = {
    { RAPPORT_OP_IS_NOT, MODE_IS_NOT },
    { RAPPORT_OP_BLANK, MODE_BLANK },
    { RAPPORT_OP_NOT_BLANK, MODE_NOT_BLANK },
  };

  for (guint m = 0; m < G_N_ELEMENTS (modes); m++)
    if (rapport_filter_get (self->edit.query, self->edit.field, modes[m].op) != NULL)
      for (guint i = 0; i < self->n_modes; i++)
        if (self->modes[i] == modes[m].mode)
          return i;

  return 0;
}

static void
show_part (Editor *self, Mode mode)
{
  GtkWidget *part = NULL;

  switch (mode)
    {
    case MODE_IS:
      part = rapport_filter_checks_new (&self->edit, rapport_filter_is (self->edit.field));
      break;
    case MODE_IS_NOT:
      part = rapport_filter_checks_new (&self->edit, RAPPORT_OP_IS_NOT);
      break;
    case MODE_RANGE:
      part = rapport_filter_range_new (&self->edit);
      break;
    case MODE_CONTAINS:
      part = rapport_filter_words_new (&self->edit);
      break;
    default:
      break;
    }
  adw_bin_set_child (self->part, part);
}

/* Another way to compare keeps what was chosen, where it still means something. */
static void
mode_chosen_cb (Editor *self)
{
  const RapportValue blank = RAPPORT_VALUE_INIT;
  const guint position = gtk_drop_down_get_selected (self->drop_down);
  const RapportField *field = self->edit.field;
  const Mode mode = self->modes[MIN (position, self->n_modes - 1)];
  const GArray *chosen = rapport_filter_get (self->edit.query, field, RAPPORT_OP_IS_NOT);
  g_autoptr (GArray) values = NULL;

  if (chosen == NULL)
    chosen = rapport_filter_get (self->edit.query, field, rapport_filter_is (field));
  if (chosen != NULL && (mode == MODE_IS || mode == MODE_IS_NOT))
    values = g_array_ref ((GArray *) chosen);

  rapport_filter_remove (self->edit.query, field);
  if (values != NULL)
    rapport_query_set_filter (self->edit.query, field, mode == MODE_IS ? rapport_filter_is (field) : RAPPORT_OP_IS_NOT,
                              (const RapportValue *) values->data, values->len);
  else if (mode == MODE_BLANK || mode == MODE_NOT_BLANK)
    rapport_query_set_filter (self->edit.query, field, mode == MODE_BLANK ? RAPPORT_OP_BLANK : RAPPORT_OP_NOT_BLANK,
                              &blank, 1);
  show_part (self, mode);
  self->edit.changed (self->edit.user_data);
}

static void
free_editor (gpointer data)
{
  Editor *self = data;

  g_object_unref (self->edit.query);
  g_object_unref (self->edit.store);
  g_free (self);
}

GtkWidget *
rapport_filter_editor_new (const RapportFilterEdit *edit)
{
  const RapportEntity *entity = rapport_query_get_entity (edit->query);
  const char *label = rapport_field_get_label (entity, edit->field);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *heading = gtk_label_new (label);
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  Editor *self = g_new0 (Editor, 1);

  self->edit = *edit;
  g_object_ref (edit->query);
  g_object_ref (edit->store);
  list_modes (self);
  for (guint i = 0; i < self->n_modes; i++)
    gtk_string_list_append (labels, get_mode_label (self->modes[i]));
  g_object_set_data_full (G_OBJECT (box), "rapport-filter-editor", self, free_editor);

  gtk_label_set_ellipsize (GTK_LABEL (heading), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_set_hexpand (heading, TRUE);
  gtk_widget_add_css_class (heading, "heading");
  gtk_box_append (GTK_BOX (head), heading);

  self->drop_down = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&labels)), NULL));
  gtk_drop_down_set_selected (self->drop_down, find_mode (self));
  gtk_widget_set_visible (GTK_WIDGET (self->drop_down), self->n_modes > 1);
  /* Translators: how a filter compares: contains, is empty … */
  rapport_ui_name (GTK_WIDGET (self->drop_down), _ ("Comparison"));
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->drop_down));
  gtk_box_append (GTK_BOX (box), head);

  self->part = ADW_BIN (adw_bin_new ());
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->part));
  show_part (self, self->modes[gtk_drop_down_get_selected (self->drop_down)]);
  g_signal_connect_swapped (self->drop_down, "notify::selected", G_CALLBACK (mode_chosen_cb), self);

  gtk_widget_add_css_class (box, "filter-editor");
  gtk_widget_set_size_request (box, (int) (280 * rapport_ui_text_scale (box)), -1);

  return box;
}

void
rapport_filter_editor_focus (GtkWidget *editor)
{
  Editor *self = g_object_get_data (G_OBJECT (editor), "rapport-filter-editor");
  GtkWidget *part = adw_bin_get_child (self->part);

  gtk_widget_child_focus (part != NULL ? part : editor, GTK_DIR_TAB_FORWARD);
}
