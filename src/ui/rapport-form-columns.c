/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-form-columns.h"

#include "rapport-ui-utils.h"

#define COLUMN_GAP 24
#define ROW_GAP 14
#define LEAST 260 /* a column narrower than this, at 100 % text, would cut its values */

struct _RapportFormColumns
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (RapportFormColumns, rapport_form_columns, GTK_TYPE_WIDGET)

static gboolean
fits (GtkWidget *widget, int width)
{
  return width >= 2 * LEAST * rapport_ui_text_scale (widget) + COLUMN_GAP;
}

static int
get_column (GtkWidget *widget, int width)
{
  return fits (widget, width) ? (width - COLUMN_GAP) / 2 : width;
}

static void
measure_width (GtkWidget *widget, int *minimum, int *natural)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int least, usual;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &usual, NULL, NULL);
      *minimum = MAX (*minimum, least);
      *natural = MAX (*natural, 2 * usual + COLUMN_GAP);
    }
}

static void
measure_height (GtkWidget *widget, int width, int *minimum, int *natural)
{
  const gboolean beside = fits (widget, width);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int least, usual;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, get_column (widget, width), &least, &usual, NULL, NULL);
      *minimum = beside ? MAX (*minimum, least) : *minimum + (*minimum > 0 ? ROW_GAP : 0) + least;
      *natural = beside ? MAX (*natural, usual) : *natural + (*natural > 0 ? ROW_GAP : 0) + usual;
    }
}

static void
rapport_form_columns_measure (GtkWidget *widget,
                              GtkOrientation orientation,
                              int for_size,
                              int *minimum,
                              int *natural,
                              int *minimum_baseline,
                              int *natural_baseline)
{
  int least = 0;

  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    measure_width (widget, minimum, natural);
  else
    {
      /* Without a width, the tallest form: that of the least width. */
      if (for_size < 0)
        measure_width (widget, &least, &for_size);
      measure_height (widget, least > 0 ? least : for_size, minimum, natural);
    }
}

static void
rapport_form_columns_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  const gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  const gboolean beside = fits (widget, width);
  const int column = get_column (widget, width);
  int x = rtl ? width - column : 0;
  int y = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkAllocation area = { x, y, column, 0 };

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, column, NULL, &area.height, NULL, NULL);
      gtk_widget_size_allocate (child, &area, -1);
      if (beside)
        x = rtl ? 0 : width - column; /* both ends are the page's */
      else
        y += area.height + ROW_GAP;
    }
}

static GtkSizeRequestMode
rapport_form_columns_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
rapport_form_columns_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (rapport_form_columns_parent_class)->dispose (object);
}

static void
rapport_form_columns_class_init (RapportFormColumnsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rapport_form_columns_dispose;
  widget_class->measure = rapport_form_columns_measure;
  widget_class->size_allocate = rapport_form_columns_size_allocate;
  widget_class->get_request_mode = rapport_form_columns_get_request_mode;
}

static void
rapport_form_columns_init (RapportFormColumns *self)
{
}

GtkWidget *
rapport_form_columns_new (void)
{
  return g_object_new (RAPPORT_TYPE_FORM_COLUMNS, NULL);
}

void
rapport_form_columns_add (RapportFormColumns *columns, GtkWidget *group)
{
  gtk_widget_set_parent (group, GTK_WIDGET (columns));
}
