/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-column-popover.h"

#include "rapport-money.h"

GtkWidget *
rapport_column_popover_new (GtkWidget *parent)
{
  GtkWidget *popover = gtk_popover_new ();

  /* It only shows: it neither takes the focus nor hides what is under the pointer. */
  gtk_popover_set_autohide (GTK_POPOVER (popover), FALSE);
  gtk_widget_set_can_target (popover, FALSE);
  gtk_widget_set_can_focus (popover, FALSE);
  gtk_widget_set_parent (popover, parent);

  return popover;
}

void
rapport_column_popover_fill (GtkWidget *popover, const RapportChartData *data, guint point, const RapportFormat *format)
{
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *title = gtk_label_new (data->names[point]);
  int row = 1;

  gtk_grid_set_column_spacing (GTK_GRID (grid), 14);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 2);
  gtk_widget_add_css_class (grid, "caption");
  gtk_widget_add_css_class (title, "caption-heading");
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_grid_attach (GTK_GRID (grid), title, 0, 0, 2, 1);

  for (guint i = 0; i < data->n_series; i++)
    {
      g_autofree char *text = NULL;
      GtkWidget *label, *value;

      if (data->series[i].values[point] == G_MININT64)
        continue;

      text = rapport_decimal_format (format, data->series[i].values[point], data->scale, 0);
      label = gtk_label_new (data->series[i].label);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_widget_add_css_class (label, "dim-label");
      value = gtk_label_new (text);
      gtk_widget_set_halign (value, GTK_ALIGN_END);
      gtk_widget_add_css_class (value, "numeric");
      gtk_grid_attach (GTK_GRID (grid), label, 0, row, 1, 1);
      gtk_grid_attach (GTK_GRID (grid), value, 1, row++, 1, 1);
    }

  gtk_popover_set_child (GTK_POPOVER (popover), grid);
}
