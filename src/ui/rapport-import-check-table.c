/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-import-check-table.h"

#include <glib/gi18n.h>

#include "rapport-import-columns-row.h"
#include "rapport-ui-utils.h"

enum
{
  CELL_LINE,
  CELL_TITLE,
  CELL_COLUMN,
  CELL_VALUE,
  CELL_SENTENCE,
  CELL_BUTTON,
  N_CELLS,
};

static const int widths[N_CELLS] = { 46, 122, 112, 132, 0, 76 };

typedef struct
{
  GtkWidget *cells;
  GtkWidget *cell[N_CELLS];
  GtkWidget *button;
} Row;

struct _RapportImportCheckTable
{
  AdwBin parent_instance;

  RapportFormat format;
  gboolean narrow;
  gboolean rejected;
  Row head;
  GPtrArray *rows; /* (element-type Row): those that exist now, owned by their widgets */
  GtkNoSelection *selection;
  GtkStack *stack;
  GtkLabel *empty;
};

static guint use_proposal;

G_DEFINE_FINAL_TYPE (RapportImportCheckTable, rapport_import_check_table, ADW_TYPE_BIN)

static void
make_row (Row *row, gboolean head)
{
  row->cells = rapport_import_cells_new ();
  gtk_widget_add_css_class (row->cells, "cells");
  if (head)
    gtk_widget_add_css_class (row->cells, "head");
  for (guint i = 0; i < N_CELLS; i++)
    {
      if (i == CELL_BUTTON)
        row->cell[i] = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
      else
        row->cell[i] = rapport_import_label_new (NULL, i == CELL_LINE ? "numeric" : NULL);
      rapport_import_cells_add (row->cells, row->cell[i], widths[i]);
    }
  gtk_widget_set_margin_end (row->cell[CELL_LINE], 8);
  if (head)
    return;
  gtk_widget_add_css_class (row->cell[CELL_VALUE], "monospace");
  gtk_label_set_wrap (GTK_LABEL (row->cell[CELL_SENTENCE]), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (row->cell[CELL_SENTENCE]), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (row->cell[CELL_SENTENCE]), 3);
  row->button = gtk_button_new_with_label (_ ("Use It"));
  gtk_widget_add_css_class (row->button, "flat");
  gtk_widget_set_valign (row->button, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (row->button, TRUE);
  gtk_widget_set_halign (row->button, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (row->cell[CELL_BUTTON]), row->button);
}

static void
arrange (RapportImportCheckTable *self, Row *row)
{
  const gboolean narrow = self->narrow;
  const gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  for (guint i = 0; i < N_CELLS; i++)
    rapport_import_cells_widen (row->cell[i], narrow && i != CELL_LINE && i != CELL_BUTTON);
  if (narrow)
    gtk_widget_set_hexpand (row->cell[CELL_BUTTON], FALSE);
  rapport_import_cells_set_narrow (row->cells, narrow);
  /* Numbers stay at the right; on a line of their own they begin where the words do. */
  gtk_label_set_xalign (GTK_LABEL (row->cell[CELL_LINE]), narrow || rtl ? 0 : 1);
  gtk_widget_set_visible (row->cell[CELL_COLUMN], self->rejected);
  gtk_widget_set_visible (row->cell[CELL_VALUE], self->rejected);
  gtk_widget_set_visible (row->cell[CELL_BUTTON], self->rejected);
  rapport_import_cells_place (row->cells, row->cell[CELL_LINE], 0, 0, 1);
  rapport_import_cells_place (row->cells, row->cell[CELL_TITLE], 1, 0, narrow ? 2 : 1);
  rapport_import_cells_place (row->cells, row->cell[CELL_COLUMN], narrow ? 1 : 2, narrow ? 1 : 0, 1);
  rapport_import_cells_place (row->cells, row->cell[CELL_VALUE], narrow ? 2 : 3, narrow ? 1 : 0, narrow ? 2 : 1);
  rapport_import_cells_place (row->cells, row->cell[CELL_SENTENCE], narrow ? 1 : 4, narrow ? 2 : 0, narrow ? 3 : 1);
  rapport_import_cells_place (row->cells, row->cell[CELL_BUTTON], narrow ? 3 : 5, 0, 1);
}

/* --- callbacks --- */

static void
clicked_cb (GtkButton *button, GtkListItem *item)
{
  RapportImportCheckTable *self
      = RAPPORT_IMPORT_CHECK_TABLE (gtk_widget_get_ancestor (GTK_WIDGET (button), RAPPORT_TYPE_IMPORT_CHECK_TABLE));

  if (self != NULL && gtk_list_item_get_item (item) != NULL)
    g_signal_emit (self, use_proposal, 0, gtk_list_item_get_item (item));
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, RapportImportCheckTable *self)
{
  Row *row = g_new0 (Row, 1);

  make_row (row, FALSE);
  arrange (self, row);
  g_signal_connect (row->button, "clicked", G_CALLBACK (clicked_cb), item);
  g_object_set_data_full (G_OBJECT (item), "rapport-row", row, g_free);
  g_ptr_array_add (self->rows, row);
  gtk_list_item_set_activatable (item, FALSE);
  gtk_list_item_set_child (item, row->cells);
}

static void
teardown_cb (GtkSignalListItemFactory *factory, GtkListItem *item, RapportImportCheckTable *self)
{
  if (self->rows != NULL)
    g_ptr_array_remove_fast (self->rows, g_object_get_data (G_OBJECT (item), "rapport-row"));
}

static void
show_text (GtkWidget *label, const char *text)
{
  const gboolean blank = text == NULL || *text == '\0';

  gtk_label_set_text (GTK_LABEL (label), blank ? "–" : text);
  gtk_widget_set_tooltip_text (label, blank ? NULL : text);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, RapportImportCheckTable *self)
{
  Row *row = g_object_get_data (G_OBJECT (item), "rapport-row");
  RapportImportLine *line = gtk_list_item_get_item (item);
  g_autofree char *number = rapport_format_count (&self->format, (gint64) line->line);
  g_autofree char *sentence = NULL;

  arrange (self, row);
  gtk_label_set_text (GTK_LABEL (row->cell[CELL_LINE]), number);
  show_text (row->cell[CELL_TITLE], line->title);
  show_text (row->cell[CELL_COLUMN], line->column);
  show_text (row->cell[CELL_VALUE], line->value);
  sentence = rapport_import_dup_directed (line->sentence != NULL ? line->sentence : "");
  gtk_label_set_text (GTK_LABEL (row->cell[CELL_SENTENCE]), sentence);
  gtk_widget_set_tooltip_text (row->cell[CELL_SENTENCE], line->sentence);
  gtk_widget_set_visible (row->button, line->proposal != NULL && line->column != NULL && line->value != NULL);
  if (line->proposal != NULL)
    {
      g_autofree char *text = rapport_ui_isolate (line->proposal);
      g_autofree char *name = g_strdup_printf (_ ("Use %s"), text);

      rapport_ui_name (row->button, name);
    }
}

/* --- overrides --- */

static void
rapport_import_check_table_dispose (GObject *object)
{
  RapportImportCheckTable *self = RAPPORT_IMPORT_CHECK_TABLE (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (rapport_import_check_table_parent_class)->dispose (object);
}

static void
rapport_import_check_table_class_init (RapportImportCheckTableClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rapport_import_check_table_dispose;
  GTK_WIDGET_CLASS (klass)->focus = rapport_ui_focus_once;
  use_proposal = g_signal_new ("use-proposal", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 1, RAPPORT_TYPE_IMPORT_LINE);
}

static void
rapport_import_check_table_init (RapportImportCheckTable *self)
{
  self->rows = g_ptr_array_new ();
}

/* --- public --- */

GtkWidget *
rapport_import_check_table_new (const RapportFormat *format)
{
  RapportImportCheckTable *self = g_object_new (RAPPORT_TYPE_IMPORT_CHECK_TABLE, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *view;

  self->format = *format;
  make_row (&self->head, TRUE);
  self->selection = gtk_no_selection_new (NULL);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  g_signal_connect (factory, "teardown", G_CALLBACK (teardown_cb), self);
  view = gtk_list_view_new (GTK_SELECTION_MODEL (self->selection), factory);
  gtk_widget_add_css_class (view, "cell-rows");
  rapport_ui_name (view, _ ("Lines"));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);

  gtk_box_append (GTK_BOX (box), self->head.cells);
  gtk_box_append (GTK_BOX (box), scroller);
  self->empty = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->empty, TRUE);
  gtk_label_set_justify (self->empty, GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self->empty), "dim-label");
  gtk_widget_set_margin_start (GTK_WIDGET (self->empty), 24);
  gtk_widget_set_margin_end (GTK_WIDGET (self->empty), 24);
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_vhomogeneous (self->stack, FALSE);
  gtk_stack_add_named (self->stack, box, "lines");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->empty), "empty");
  rapport_ui_hide_covered (self->stack);
  gtk_widget_add_css_class (GTK_WIDGET (self->stack), "card");
  gtk_widget_set_overflow (GTK_WIDGET (self->stack), GTK_OVERFLOW_HIDDEN);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
  return GTK_WIDGET (self);
}

void
rapport_import_check_table_set_lines (RapportImportCheckTable *self,
                                      GListModel *lines,
                                      const char *title,
                                      gboolean rejected,
                                      const char *empty_text)
{
  self->rejected = rejected;
  gtk_label_set_text (GTK_LABEL (self->head.cell[CELL_LINE]), C_ ("import", "Line"));
  gtk_label_set_text (GTK_LABEL (self->head.cell[CELL_TITLE]), title);
  gtk_label_set_text (GTK_LABEL (self->head.cell[CELL_COLUMN]), C_ ("import", "Column"));
  gtk_label_set_text (GTK_LABEL (self->head.cell[CELL_VALUE]), C_ ("import", "Value"));
  gtk_label_set_text (GTK_LABEL (self->head.cell[CELL_SENTENCE]), rejected ? C_ ("import", "Reason") : "");
  arrange (self, &self->head);
  for (guint i = 0; i < self->rows->len; i++)
    arrange (self, g_ptr_array_index (self->rows, i));
  gtk_label_set_text (self->empty, empty_text);
  gtk_no_selection_set_model (self->selection, lines);
  gtk_stack_set_visible_child_name (self->stack, g_list_model_get_n_items (lines) > 0 ? "lines" : "empty");
}

void
rapport_import_check_table_set_narrow (RapportImportCheckTable *self, gboolean narrow)
{
  self->narrow = narrow || rapport_ui_text_scale (GTK_WIDGET (self)) > 1.4;
  gtk_widget_set_visible (self->head.cells, !self->narrow);
  arrange (self, &self->head);
  for (guint i = 0; i < self->rows->len; i++)
    arrange (self, g_ptr_array_index (self->rows, i));
}
