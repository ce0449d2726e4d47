/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-chart-legend.h"

#include "rapport-chart-paint.h"

#define SIZE 14

static void
draw_mark_cb (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer user_data)
{
  RapportChartColours colours;

  rapport_chart_colours_init (&colours, GTK_WIDGET (area));

  switch ((RapportMark) GPOINTER_TO_INT (user_data))
    {
    case RAPPORT_MARK_ACHIEVED:
      gdk_cairo_set_source_rgba (cr, &colours.achieved);
      cairo_rectangle (cr, 2, 2, width - 4, height - 4);
      break;
    case RAPPORT_MARK_FORECAST:
      gdk_cairo_set_source_rgba (cr, &colours.forecast);
      cairo_rectangle (cr, 2, 2, width - 4, height - 4);
      break;
    case RAPPORT_MARK_GOAL:
      gdk_cairo_set_source_rgba (cr, &colours.goal);
      cairo_rectangle (cr, 1, height / 2 - 1, width - 2, 2);
      break;
    case RAPPORT_MARK_TODAY:
      gdk_cairo_set_source_rgba (cr, &colours.goal);
      for (int y = 1; y < height - 1; y += 5)
        cairo_rectangle (cr, width / 2 - 0.75, y, 1.5, 3);
      break;
    case RAPPORT_MARK_BEFORE:
      gdk_cairo_set_source_rgba (cr, &colours.before);
      cairo_arc (cr, width / 2.0, height / 2.0, 2.5, 0, 2 * G_PI);
      break;
    default:
      g_assert_not_reached ();
    }
  cairo_fill (cr);
}

GtkWidget *
rapport_chart_legend_entry_new (RapportMark mark, const char *word)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *area = gtk_drawing_area_new ();
  GtkWidget *label = gtk_label_new (word);

  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (area), SIZE);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (area), SIZE);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (area), draw_mark_cb, GINT_TO_POINTER (mark), NULL);
  gtk_widget_set_valign (area, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (GTK_BOX (box), area);
  gtk_box_append (GTK_BOX (box), label);

  return box;
}
