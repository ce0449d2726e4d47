/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-import-columns-sample.h"

#include <glib/gi18n.h>

#include "rapport-import-columns-fields.h"
#include "rapport-kind.h"
#include "rapport-ui-utils.h"

#define MOST_CHARS 26

static gboolean
is_right (const RapportField *field)
{
  return rapport_kind_get (field->kind)->numeric;
}

static GtkWidget *
make_cell (GtkWidget *grid,
           const RapportImportPreview *preview,
           guint column,
           guint row,
           const char *text,
           gboolean expand)
{
  GtkWidget *label = gtk_label_new (text);
  const RapportField *field = preview->fields[column];
  const gboolean rtl = gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL;

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), MOST_CHARS);
  /* xalign mirrors, amounts do not. */
  gtk_label_set_xalign (GTK_LABEL (label), is_right (field) ? (rtl ? 0 : 1) : 0);
  gtk_widget_set_hexpand (label, expand);
  gtk_widget_add_css_class (label, "cell");
  if (column == 0)
    gtk_widget_add_css_class (label, "first");
  if (column + 1 == preview->n_columns)
    gtk_widget_add_css_class (label, "last");
  if (is_right (field))
    gtk_widget_add_css_class (label, "numeric");
  gtk_grid_attach (GTK_GRID (grid), label, (int) column, (int) row, 1, 1);
  return label;
}

/* What does not fit is seen from its beginning, in right-to-left, too. */
static void
scroll_to_start_cb (GtkAdjustment *adjustment)
{
  if (gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL)
    gtk_adjustment_set_value (adjustment,
                              gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment));
}

GtkWidget *
rapport_import_sample_new (const RapportEntity *entity, const RapportImportPreview *preview)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *grid = gtk_grid_new ();
  gboolean any_text = FALSE;

  for (guint c = 0; c < preview->n_columns; c++)
    any_text |= !is_right (preview->fields[c]);
  for (guint c = 0; c < preview->n_columns; c++)
    {
      const RapportField *field = preview->fields[c];
      const gboolean expand = !any_text || field->kind == RAPPORT_KIND_TEXT || field->kind == RAPPORT_KIND_LONG_TEXT
                              || field->kind == RAPPORT_KIND_REFERENCE;
      const char *name = rapport_field_get_label (preview->owners[c], field);
      GtkWidget *head = make_cell (grid, preview, c, 0, name, expand);

      gtk_widget_add_css_class (head, "head");
      for (guint r = 0; r < preview->n_rows; r++)
        {
          const RapportImportCell *cell = &preview->cells[r * preview->n_columns + c];
          GtkWidget *label = make_cell (grid, preview, c, r + 1, cell->text, expand);

          if (cell->problem != NULL)
            {
              gtk_widget_add_css_class (label, "error");
              gtk_widget_set_tooltip_text (label, cell->problem);
              gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                              cell->problem, -1);
            }
          else if (g_utf8_strlen (cell->text, -1) > MOST_CHARS)
            gtk_widget_set_tooltip_text (label, cell->text);
        }
    }
  gtk_widget_add_css_class (grid, "sheet");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scroller), FALSE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), grid);
  gtk_scrollable_set_hscroll_policy (GTK_SCROLLABLE (gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (scroller))),
                                     GTK_SCROLL_NATURAL);
  gtk_widget_add_css_class (scroller, "card");
  gtk_widget_set_overflow (scroller, GTK_OVERFLOW_HIDDEN);
  rapport_ui_name (scroller, _ ("Preview, as it will be read"));
  g_signal_connect (gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scroller)), "changed",
                    G_CALLBACK (scroll_to_start_cb), NULL);
  return scroller;
}
