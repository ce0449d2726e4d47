/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-report-figures.h"

#define ROW_GAP 10
#define COLUMN_GAP 12
#define LEAST_PER_ROW 2
#define NOTE_LETTERS 20

struct _RapportReportFigures
{
  GtkWidget parent_instance;

  guint n;
};

enum
{
  ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RapportReportFigures, rapport_report_figures, GTK_TYPE_WIDGET)

static int
measure_widest (RapportReportFigures *self, gboolean natural)
{
  int widest = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int least, most;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &most, NULL, NULL);
      widest = MAX (widest, natural ? most : least);
    }

  return widest;
}

/* All in one row, else in two or three rows of the same length, else as few as read well side by side. */
static guint
count_per_row (RapportReportFigures *self, int width)
{
  const int widest = measure_widest (self, TRUE);

  for (guint rows = 1; rows < self->n; rows++)
    {
      const guint per_row = (self->n + rows - 1) / rows;

      if (per_row <= LEAST_PER_ROW)
        break;
      if ((int) per_row * (widest + COLUMN_GAP) - COLUMN_GAP <= width)
        return per_row;
    }

  return MIN (LEAST_PER_ROW, MAX (1, self->n));
}

static int
measure_rows (RapportReportFigures *self, guint per_row, int column, int *heights)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));
  int total = 0;

  for (guint i = 0; child != NULL; i++, child = gtk_widget_get_next_sibling (child))
    {
      int height;

      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, column, NULL, &height, NULL, NULL);
      if (i % per_row == 0)
        heights[i / per_row] = 0;
      heights[i / per_row] = MAX (heights[i / per_row], height);
    }
  for (guint row = 0; row < (self->n + per_row - 1) / per_row; row++)
    total += heights[row] + (row > 0 ? ROW_GAP : 0);

  return total;
}

static int
get_column_width (int width, guint per_row)
{
  return MAX (1, (width - (int) (per_row - 1) * COLUMN_GAP) / (int) per_row);
}

static void
rapport_report_figures_measure (GtkWidget *widget,
                                GtkOrientation orientation,
                                int for_size,
                                int *minimum,
                                int *natural,
                                int *minimum_baseline,
                                int *natural_baseline)
{
  RapportReportFigures *self = RAPPORT_REPORT_FIGURES (widget);
  const guint least = MIN (LEAST_PER_ROW, MAX (1, self->n));

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = (int) least * (measure_widest (self, FALSE) + COLUMN_GAP) - COLUMN_GAP;
      *natural = MAX (*minimum, (int) MAX (1, self->n) * (measure_widest (self, TRUE) + COLUMN_GAP) - COLUMN_GAP);
    }
  else
    {
      g_autofree int *heights = g_new0 (int, self->n + 1);
      const guint per_row = for_size < 0 ? MAX (1, self->n) : count_per_row (self, for_size);

      *minimum = *natural
          = measure_rows (self, per_row, for_size < 0 ? -1 : get_column_width (for_size, per_row), heights);
    }
}

static void
rapport_report_figures_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  RapportReportFigures *self = RAPPORT_REPORT_FIGURES (widget);
  const guint per_row = count_per_row (self, width);
  const int column = get_column_width (width, per_row);
  const gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  g_autofree int *heights = g_new0 (int, self->n + 1);
  GtkWidget *child = gtk_widget_get_first_child (widget);
  int y = 0;

  measure_rows (self, per_row, column, heights);
  for (guint i = 0; child != NULL; i++, child = gtk_widget_get_next_sibling (child))
    {
      const int x = (int) (i % per_row) * (column + COLUMN_GAP);

      if (i > 0 && i % per_row == 0)
        y += heights[i / per_row - 1] + ROW_GAP;
      gtk_widget_size_allocate (child,
                                &(GtkAllocation){ rtl ? width - x - column : x, y, column, heights[i / per_row] }, -1);
    }
}

static GtkSizeRequestMode
rapport_report_figures_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
remove_all (RapportReportFigures *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  self->n = 0;
}

static void
rapport_report_figures_dispose (GObject *object)
{
  remove_all (RAPPORT_REPORT_FIGURES (object));

  G_OBJECT_CLASS (rapport_report_figures_parent_class)->dispose (object);
}

static void
rapport_report_figures_class_init (RapportReportFiguresClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rapport_report_figures_dispose;
  widget_class->measure = rapport_report_figures_measure;
  widget_class->size_allocate = rapport_report_figures_size_allocate;
  widget_class->get_request_mode = rapport_report_figures_get_request_mode;

  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
rapport_report_figures_init (RapportReportFigures *self)
{
}

/* --- one figure --- */

static void
clicked_cb (GtkButton *button, RapportReportFigures *self)
{
  g_signal_emit (self, signals[ACTIVATED], 0, g_object_get_data (G_OBJECT (button), "rapport-name"));
}

static GtkWidget *
add_label (GtkWidget *box, const char *text, const char *const *classes)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_css_classes (label, (const char **) classes);
  gtk_box_append (GTK_BOX (box), label);

  return label;
}

static void
add_figure (RapportReportFigures *self, const RapportKeyFigure *figure)
{
  static const char *const quiet[] = { "caption", "dim-label", NULL };
  static const char *const large[] = { "figure", NULL };
  static const char *const note[] = { "caption", "dim-label", "numeric", NULL };
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *words = NULL;

  add_label (box, figure->label, quiet);
  /* A figure is never cut: it decides how many stand in a row. */
  gtk_label_set_ellipsize (GTK_LABEL (add_label (box, figure->value, large)), PANGO_ELLIPSIZE_NONE);
  if (figure->note != NULL)
    {
      /* A long note is cut, and whole in the tip: it must not halve the row. */
      gtk_label_set_max_width_chars (GTK_LABEL (add_label (box, figure->note, note)), NOTE_LETTERS);
      gtk_widget_set_tooltip_text (button, figure->note);
    }

  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "key-figure");
  words = g_strjoin (", ", figure->label, figure->value, figure->note, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  g_object_set_data_full (G_OBJECT (button), "rapport-name", g_strdup (figure->name), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (clicked_cb), self);
  gtk_widget_set_parent (button, GTK_WIDGET (self));
  self->n++;
}

/* --- public --- */

GtkWidget *
rapport_report_figures_new (void)
{
  return g_object_new (RAPPORT_TYPE_REPORT_FIGURES, NULL);
}

void
rapport_report_figures_set (RapportReportFigures *figures, const GPtrArray *list)
{
  g_return_if_fail (RAPPORT_IS_REPORT_FIGURES (figures));

  remove_all (figures);
  for (guint i = 0; i < list->len; i++)
    add_figure (figures, list->pdata[i]);
  gtk_widget_queue_resize (GTK_WIDGET (figures));
}
