/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-import-columns-row.h"

#include <glib/gi18n.h>

#include "rapport-import-columns-fields.h"
#include "rapport-import-columns-picker.h"
#include "rapport-ui-utils.h"

#define WIDTH_KEY "rapport-width"

struct _RapportImportColumnRow
{
  GtkBox parent_instance;

  RapportImportPlan *plan;
  RapportImportColumn *column; /* nullable */
  gulong handler;

  GtkWidget *cells;
  GtkWidget *heading;
  GtkWidget *samples;
  GtkWidget *picker;
  GtkWidget *mark;
  GtkWidget *mark_icon;
  GtkWidget *mark_label;
};

G_DEFINE_FINAL_TYPE (RapportImportColumnRow, rapport_import_column_row, GTK_TYPE_BOX)

/* --- cells --- */

GtkWidget *
rapport_import_cells_new (void)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_column_spacing (GTK_GRID (grid), 8);
  gtk_widget_set_hexpand (grid, TRUE);
  gtk_widget_set_vexpand (grid, FALSE); /* its children do, so that they stand in the middle of the row */
  return grid;
}

void
rapport_import_cells_add (GtkWidget *cells, GtkWidget *child, int width)
{
  int n = 0;

  for (GtkWidget *other = gtk_widget_get_first_child (cells); other != NULL;
       other = gtk_widget_get_next_sibling (other))
    n++;
  g_object_set_data (G_OBJECT (child), WIDTH_KEY, GINT_TO_POINTER (width));
  gtk_widget_set_hexpand (child, width == 0);
  gtk_widget_set_vexpand (child, TRUE);
  gtk_grid_attach (GTK_GRID (cells), child, n, 0, 1, 1);
}

void
rapport_import_cells_place (GtkWidget *cells, GtkWidget *child, int column, int row, int span)
{
  GtkLayoutManager *manager = gtk_widget_get_layout_manager (cells);

  g_object_set (gtk_layout_manager_get_layout_child (manager, child), "column", column, "row", row, "column-span", span,
                NULL);
}

void
rapport_import_cells_widen (GtkWidget *child, gboolean narrow)
{
  const int width = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (child), WIDTH_KEY));

  gtk_widget_set_size_request (child, narrow || width == 0 ? -1 : (int) (width * rapport_ui_text_scale (child)), -1);
  gtk_widget_set_hexpand (child, narrow || width == 0);
}

void
rapport_import_cells_set_narrow (GtkWidget *cells, gboolean narrow)
{
  if (narrow)
    gtk_widget_add_css_class (cells, "narrow");
  else
    gtk_widget_remove_css_class (cells, "narrow");
}

char *
rapport_import_dup_directed (const char *sentence)
{
  const gboolean rtl = gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL;

  return g_strconcat (rtl ? "\xE2\x80\x8F" : "\xE2\x80\x8E", sentence, NULL);
}

GtkWidget *
rapport_import_label_new (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 1);
  gtk_label_set_width_chars (GTK_LABEL (label), 1);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/* --- the row --- */

static const char *
get_mark (RapportImportSource source)
{
  switch (source)
    {
    case RAPPORT_IMPORT_RECOGNISED:
      return C_ ("import", "Recognised");
    case RAPPORT_IMPORT_SUGGESTED:
      return C_ ("import", "Suggested");
    case RAPPORT_IMPORT_CHOSEN:
      return C_ ("import", "Chosen");
    case RAPPORT_IMPORT_REMEMBERED:
      return C_ ("import", "Chosen, remembered");
    case RAPPORT_IMPORT_LEFT_OUT:
    default:
      /* Translators: a column of a file that is not imported */
      return C_ ("import", "Left out");
    }
}

static void
show (RapportImportColumnRow *self)
{
  const RapportImportColumn *column = self->column;
  const gboolean out = column->path == NULL;
  g_autofree char *label
      = out ? g_strdup (_ ("Do not import"))
            : rapport_import_path_dup_label (rapport_import_plan_get_entity (self->plan), column->path);
  g_autofree char *heading = rapport_ui_isolate (column->heading);
  g_autofree char *target = rapport_ui_isolate (label);
  /* Translators: read out for a button: a column of a file, and the field it is imported into */
  g_autofree char *name = g_strdup_printf (_ ("Column %s goes to: %s"), heading, target);

  gtk_label_set_text (GTK_LABEL (self->heading), column->heading);
  gtk_widget_set_tooltip_text (self->heading, column->heading);
  gtk_label_set_text (GTK_LABEL (self->samples), column->samples);
  gtk_widget_set_tooltip_text (self->samples, *column->samples != '\0' ? column->samples : NULL);
  rapport_import_picker_show (RAPPORT_IMPORT_PICKER (self->picker), label, name);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->mark_icon), out ? "list-remove-symbolic" : "object-select-symbolic");
  if (out || column->source == RAPPORT_IMPORT_SUGGESTED)
    {
      gtk_widget_remove_css_class (self->mark_icon, "success");
      gtk_widget_add_css_class (self->mark_icon, "dim-label");
    }
  else
    {
      gtk_widget_remove_css_class (self->mark_icon, "dim-label");
      gtk_widget_add_css_class (self->mark_icon, "success");
    }
  gtk_label_set_text (GTK_LABEL (self->mark_label), get_mark (column->source));
}

static GListModel *
list_cb (RapportImportPicker *picker, gpointer user_data)
{
  RapportImportColumnRow *self = user_data;

  return rapport_import_fields_list (self->plan, _ ("Do not import"), self->column != NULL ? self->column->path : NULL);
}

static void
picked_cb (RapportImportColumnRow *self, RapportImportOption *option)
{
  if (self->column != NULL)
    rapport_import_plan_choose (self->plan, self->column->index, rapport_import_option_get_id (option));
}

static void
rapport_import_column_row_dispose (GObject *object)
{
  RapportImportColumnRow *self = RAPPORT_IMPORT_COLUMN_ROW (object);

  rapport_import_column_row_set_column (self, NULL);
  g_clear_object (&self->plan);
  G_OBJECT_CLASS (rapport_import_column_row_parent_class)->dispose (object);
}

static void
rapport_import_column_row_class_init (RapportImportColumnRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rapport_import_column_row_dispose;
}

static void
rapport_import_column_row_init (RapportImportColumnRow *self)
{
  self->cells = rapport_import_cells_new ();
  self->heading = rapport_import_label_new (NULL, NULL);
  self->samples = rapport_import_label_new (NULL, "dim-label");
  self->picker = rapport_import_picker_new (list_cb, self);
  self->mark = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->mark_icon = gtk_image_new ();
  self->mark_label = rapport_import_label_new (NULL, "caption");
  gtk_widget_add_css_class (self->mark_label, "dim-label");
  gtk_label_set_max_width_chars (GTK_LABEL (self->mark_label), -1);
  gtk_box_append (GTK_BOX (self->mark), self->mark_icon);
  gtk_box_append (GTK_BOX (self->mark), self->mark_label);
  g_signal_connect_swapped (self->picker, "picked", G_CALLBACK (picked_cb), self);

  rapport_import_cells_add (self->cells, self->heading, RAPPORT_IMPORT_WIDTH_HEADING);
  rapport_import_cells_add (self->cells, self->samples, 0);
  rapport_import_cells_add (self->cells, self->picker, RAPPORT_IMPORT_WIDTH_TARGET);
  rapport_import_cells_add (self->cells, self->mark, RAPPORT_IMPORT_WIDTH_MARK);
  gtk_box_append (GTK_BOX (self), self->cells);
  gtk_widget_add_css_class (self->cells, "cells");
  rapport_import_column_row_set_narrow (self, FALSE);
}

GtkWidget *
rapport_import_column_row_new (RapportImportPlan *plan)
{
  RapportImportColumnRow *self = g_object_new (RAPPORT_TYPE_IMPORT_COLUMN_ROW, NULL);

  self->plan = g_object_ref (plan);
  return GTK_WIDGET (self);
}

void
rapport_import_column_row_set_column (RapportImportColumnRow *self, RapportImportColumn *column)
{
  if (self->column != NULL)
    g_clear_signal_handler (&self->handler, self->column);
  g_set_object (&self->column, column);
  if (column == NULL)
    return;
  self->handler = g_signal_connect_swapped (column, "changed", G_CALLBACK (show), self);
  show (self);
}

void
rapport_import_column_row_set_narrow (RapportImportColumnRow *self, gboolean narrow)
{
  rapport_import_cells_widen (self->heading, narrow);
  rapport_import_cells_widen (self->samples, narrow);
  rapport_import_cells_widen (self->picker, narrow);
  rapport_import_cells_widen (self->mark, FALSE);
  if (narrow)
    gtk_widget_set_size_request (self->mark, -1, -1);
  rapport_import_cells_set_narrow (self->cells, narrow);
  gtk_grid_set_column_homogeneous (GTK_GRID (self->cells), narrow);
  rapport_import_cells_place (self->cells, self->heading, 0, 0, 1);
  rapport_import_cells_place (self->cells, self->samples, narrow ? 0 : 1, narrow ? 1 : 0, 1);
  rapport_import_cells_place (self->cells, self->picker, narrow ? 1 : 2, 0, 1);
  rapport_import_cells_place (self->cells, self->mark, narrow ? 1 : 3, narrow ? 1 : 0, 1);
  gtk_widget_set_margin_start (self->mark, narrow ? 8 : 0);
}
