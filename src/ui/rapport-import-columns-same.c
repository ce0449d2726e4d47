/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-import-columns-same.h"

#include <glib/gi18n.h>

#include "rapport-import-columns-fields.h"
#include "rapport-import-columns-picker.h"
#include "rapport-import-columns-row.h"
#include "rapport-kind.h"
#include "rapport-ui-utils.h"

typedef struct
{
  RapportImportSameRows *rows;
  guint index;
  const RapportEntity *owner;
  const RapportField *field;
  char *label;
  GtkWidget *cells;
  GtkWidget *heading;
  GtkWidget *box; /* value and what is wrong with it */
  GtkWidget *editor;
  GtkWidget *note;
  GtkWidget *target;
  GtkWidget *remove_box;
} Row;

struct _RapportImportSameRows
{
  GtkBox parent_instance;

  RapportImportPlan *plan;
  RapportFormat format;
  GPtrArray *rows;
  gboolean narrow;
};

G_DEFINE_FINAL_TYPE (RapportImportSameRows, rapport_import_same_rows, GTK_TYPE_BOX)

static void
free_row (gpointer data)
{
  Row *row = data;

  g_free (row->label);
  g_free (row);
}

static gboolean
is_chosen (const RapportField *field)
{
  return field->kind == RAPPORT_KIND_CHOICE || field->kind == RAPPORT_KIND_COUNTRY
         || field->kind == RAPPORT_KIND_CURRENCY || field->kind == RAPPORT_KIND_LANGUAGE
         || field->kind == RAPPORT_KIND_FLAG;
}

static void
show_picked (Row *row, const char *label)
{
  /* Translators: read out for a button that chooses the value all lines get; the name of a field */
  g_autofree char *name = g_strdup_printf (_ ("%s, the same for all lines"), row->label);

  rapport_import_picker_show (RAPPORT_IMPORT_PICKER (row->editor), label, name);
}

/* --- callbacks --- */

static GListModel *
list_cb (RapportImportPicker *picker, gpointer user_data)
{
  Row *row = user_data;
  GListStore *list = g_list_store_new (RAPPORT_TYPE_IMPORT_OPTION);

  if (row->field->kind == RAPPORT_KIND_FLAG)
    {
      for (int i = 1; i >= 0; i--)
        {
          const RapportValue value = { RAPPORT_VALUE_INTEGER, i, NULL };
          g_autofree char *label = rapport_field_format (row->owner, row->field, &value, &row->rows->format, NULL);
          g_autoptr (RapportImportOption) option = rapport_import_option_new (i != 0 ? "yes" : "no", label, NULL);

          g_list_store_append (list, option);
        }
    }
  else
    {
      g_autoptr (GArray) choices = rapport_field_list_choices (row->owner, row->field, &row->rows->format);

      for (guint i = 0; i < choices->len; i++)
        {
          const RapportListedChoice *choice = &g_array_index (choices, RapportListedChoice, i);
          g_autoptr (RapportImportOption) option = rapport_import_option_new (choice->id, choice->label, NULL);

          g_list_store_append (list, option);
        }
    }
  return G_LIST_MODEL (list);
}

static void
picked_cb (RapportImportPicker *picker, RapportImportOption *option, Row *row)
{
  show_picked (row, rapport_import_option_get_label (option));
  rapport_import_plan_set_same (row->rows->plan, row->index, rapport_import_option_get_id (option));
}

static void
typed_cb (GtkEditable *entry, Row *row)
{
  const char *text = gtk_editable_get_text (entry);
  g_auto (RapportValue) value = RAPPORT_VALUE_INIT;
  g_autoptr (GError) error = NULL;
  g_autofree char *plain = NULL;

  if (row->field->kind == RAPPORT_KIND_REFERENCE)
    plain = *text != '\0' ? g_strdup (text) : NULL; /* a code or a name; it is looked up when the file is checked */
  else if (rapport_field_parse (row->owner, row->field, text, &row->rows->format, NULL, &value, &error)
           && !rapport_value_is_blank (&value))
    plain = rapport_field_format (row->owner, row->field, &value, rapport_format_plain (), NULL);

  gtk_widget_set_visible (row->note, error != NULL);
  gtk_label_set_text (GTK_LABEL (row->note), error != NULL ? error->message : "");
  if (error != NULL)
    gtk_widget_add_css_class (row->editor, "error");
  else
    gtk_widget_remove_css_class (row->editor, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID,
                               error != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  rapport_import_plan_set_same (row->rows->plan, row->index, plain);
}

static void
remove_clicked_cb (GtkButton *button, Row *row)
{
  rapport_import_plan_remove_same (row->rows->plan, row->index);
}

/* --- rows --- */

static void
set_narrow (Row *row, gboolean narrow)
{
  rapport_import_cells_widen (row->heading, narrow);
  rapport_import_cells_widen (row->box, narrow);
  rapport_import_cells_widen (row->target, narrow);
  rapport_import_cells_widen (row->remove_box, narrow);
  rapport_import_cells_set_narrow (row->cells, narrow);
  gtk_grid_set_column_homogeneous (GTK_GRID (row->cells), narrow);
  rapport_import_cells_place (row->cells, row->heading, 0, 0, 1);
  rapport_import_cells_place (row->cells, row->box, narrow ? 0 : 1, narrow ? 1 : 0, 1);
  rapport_import_cells_place (row->cells, row->target, narrow ? 1 : 2, 0, 1);
  rapport_import_cells_place (row->cells, row->remove_box, narrow ? 1 : 3, narrow ? 1 : 0, 1);
}

static GtkWidget *
make_editor (Row *row, const char *value)
{
  GtkWidget *entry;

  if (is_chosen (row->field))
    {
      g_autoptr (GListModel) choices = NULL;

      row->editor = rapport_import_picker_new (list_cb, row);
      show_picked (row, _ ("Choose…"));
      choices = list_cb (RAPPORT_IMPORT_PICKER (row->editor), row);
      for (guint i = 0; value != NULL && i < g_list_model_get_n_items (choices); i++)
        {
          g_autoptr (RapportImportOption) option = g_list_model_get_item (choices, i);

          if (g_strcmp0 (rapport_import_option_get_id (option), value) == 0)
            show_picked (row, rapport_import_option_get_label (option));
        }
      g_signal_connect (row->editor, "picked", G_CALLBACK (picked_cb), row);
      return row->editor;
    }

  entry = row->editor = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), rapport_field_get_hint (row->owner, row->field));
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, row->label, -1);
  if (value != NULL && row->field->kind == RAPPORT_KIND_REFERENCE)
    gtk_editable_set_text (GTK_EDITABLE (entry), value);
  else if (value != NULL)
    {
      g_auto (RapportValue) parsed = RAPPORT_VALUE_INIT;

      if (rapport_field_parse (row->owner, row->field, value, rapport_format_plain (), NULL, &parsed, NULL))
        {
          g_autofree char *text = rapport_field_format (row->owner, row->field, &parsed, &row->rows->format, NULL);

          gtk_editable_set_text (GTK_EDITABLE (entry), text);
        }
    }
  g_signal_connect (entry, "changed", G_CALLBACK (typed_cb), row);
  return entry;
}

static void
add_row (RapportImportSameRows *self, guint index)
{
  const RapportImportSame *same = rapport_import_plan_get_same (self->plan, index);
  const RapportEntity *entity = rapport_import_plan_get_entity (self->plan);
  Row *row = g_new0 (Row, 1);
  GtkWidget *remove;
  g_autofree char *name = NULL;

  row->rows = self;
  row->index = index;
  row->field = rapport_import_path_find (entity, same->path, &row->owner);
  row->label = rapport_import_path_dup_label (entity, same->path);
  row->cells = rapport_import_cells_new ();
  row->heading = rapport_import_label_new (_ ("Same for all lines"), "dim-label");
  row->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  gtk_widget_set_valign (row->box, GTK_ALIGN_CENTER);
  row->note = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (row->note), TRUE);
  gtk_label_set_xalign (GTK_LABEL (row->note), 0);
  gtk_widget_add_css_class (row->note, "caption");
  gtk_widget_add_css_class (row->note, "error");
  gtk_widget_set_visible (row->note, FALSE);
  gtk_box_append (GTK_BOX (row->box), make_editor (row, same->value));
  gtk_box_append (GTK_BOX (row->box), row->note);
  row->target = rapport_import_label_new (row->label, NULL);
  gtk_widget_set_tooltip_text (row->target, row->label);
  gtk_widget_set_margin_start (row->target, RAPPORT_IMPORT_INSET);
  row->remove_box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  remove = gtk_button_new_with_label (C_ ("import", "Remove"));
  gtk_widget_add_css_class (remove, "flat");
  /* Translators: a value that all lines of a file get; the name of a field */
  name = g_strdup_printf (_ ("Remove %s"), row->label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (remove), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect (remove, "clicked", G_CALLBACK (remove_clicked_cb), row);
  gtk_box_append (GTK_BOX (row->remove_box), remove);

  rapport_import_cells_add (row->cells, row->heading, RAPPORT_IMPORT_WIDTH_HEADING);
  rapport_import_cells_add (row->cells, row->box, 0);
  rapport_import_cells_add (row->cells, row->target, RAPPORT_IMPORT_WIDTH_TARGET - RAPPORT_IMPORT_INSET);
  rapport_import_cells_add (row->cells, row->remove_box, RAPPORT_IMPORT_WIDTH_MARK);
  set_narrow (row, self->narrow);
  gtk_widget_add_css_class (row->cells, "cells");
  gtk_widget_add_css_class (row->cells, "edge-top");
  gtk_box_append (GTK_BOX (self), row->cells);
  g_ptr_array_add (self->rows, row);
}

static void
fill (RapportImportSameRows *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_box_remove (GTK_BOX (self), child);
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < rapport_import_plan_get_n_same (self->plan); i++)
    add_row (self, i);
  gtk_widget_set_visible (GTK_WIDGET (self), self->rows->len > 0);
}

static void
rapport_import_same_rows_dispose (GObject *object)
{
  RapportImportSameRows *self = RAPPORT_IMPORT_SAME_ROWS (object);
  GtkWidget *child;

  if (self->plan != NULL)
    g_signal_handlers_disconnect_by_data (self->plan, self);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_box_remove (GTK_BOX (self), child);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_object (&self->plan);
  G_OBJECT_CLASS (rapport_import_same_rows_parent_class)->dispose (object);
}

static void
rapport_import_same_rows_class_init (RapportImportSameRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rapport_import_same_rows_dispose;
}

static void
rapport_import_same_rows_init (RapportImportSameRows *self)
{
  self->rows = g_ptr_array_new_with_free_func (free_row);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
}

GtkWidget *
rapport_import_same_rows_new (RapportImportPlan *plan, const RapportFormat *format)
{
  RapportImportSameRows *self = g_object_new (RAPPORT_TYPE_IMPORT_SAME_ROWS, NULL);

  self->plan = g_object_ref (plan);
  self->format = *format;
  g_signal_connect_swapped (plan, "same-changed", G_CALLBACK (fill), self);
  fill (self);
  return GTK_WIDGET (self);
}

void
rapport_import_same_rows_set_narrow (RapportImportSameRows *self, gboolean narrow)
{
  self->narrow = narrow;
  for (guint i = 0; i < self->rows->len; i++)
    set_narrow (g_ptr_array_index (self->rows, i), narrow);
}

void
rapport_import_same_rows_focus_last (RapportImportSameRows *self)
{
  if (self->rows->len > 0)
    gtk_widget_child_focus (((Row *) g_ptr_array_index (self->rows, self->rows->len - 1))->box, GTK_DIR_TAB_FORWARD);
}
