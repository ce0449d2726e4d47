/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-column-chart.h"

#include <glib/gi18n.h>
#include <math.h>

#include "rapport-chart-data.h"
#include "rapport-chart-legend.h"
#include "rapport-chart-paint.h"
#include "rapport-column-popover.h"
#include "rapport-money.h"
#include "rapport-ui-utils.h"

#define HEIGHT 138
#define TOP 14 /* over the highest value: a goal's line and the band's edge */
#define BAR_WIDTH 40
#define BAR_SHARE 0.5   /* of a point's slot, where that is narrower */
#define GOAL_SHARE 0.73 /* of the slot */
#define GOAL_WIDTH 2
#define DOT 5
#define LABEL_GAP 6

struct _RapportColumnChart
{
  GtkWidget parent_instance;

  RapportChartData *data; /* own copy; nullable */
  RapportFormat format;
  int selected;
  GtkWidget *popover;

  /* where things stand, from the last layout */
  double axis;     /* width of the axis' figures */
  double bottom;   /* height of the points' names */
  double smallest; /* value at the bottom, ≤ 0 */
  double largest;
  double step;
};

enum
{
  ACTIVATED,
  DATA_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RapportColumnChart, rapport_column_chart, GTK_TYPE_WIDGET)

/* --- data --- */

static double
get_unit (RapportColumnChart *self)
{
  return pow (10, self->data->scale);
}

static void
find_range (RapportColumnChart *self)
{
  self->smallest = self->largest = 0;
  for (guint i = 0; i < self->data->n_series; i++)
    for (guint j = 0; j < self->data->n_points; j++)
      {
        const gint64 value = self->data->series[i].values[j];

        if (value == G_MININT64)
          continue;
        self->smallest = MIN (self->smallest, (double) value / get_unit (self));
        self->largest = MAX (self->largest, (double) value / get_unit (self));
      }
  if (self->largest <= self->smallest)
    self->largest = self->smallest + 1;
  self->step = rapport_chart_step (self->largest - self->smallest);
}

static char *
describe_point (RapportColumnChart *self, guint point)
{
  g_autoptr (GString) text = g_string_new (self->data->names[point]);

  for (guint i = 0; i < self->data->n_series; i++)
    {
      const RapportChartSeries *series = &self->data->series[i];
      g_autofree char *value = NULL;

      if (series->values[point] == G_MININT64)
        continue;
      value = rapport_decimal_format (&self->format, series->values[point], self->data->scale, 0);
      g_string_append_c (text, '\n');
      /* Translators: a figure of a chart: its name ("Goal") and its value */
      g_string_append_printf (text, C_ ("chart", "%s: %s"), series->label, value);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
update_accessible (RapportColumnChart *self)
{
  g_autofree char *text = self->data == NULL    ? g_strdup ("")
                          : self->selected >= 0 ? describe_point (self, (guint) self->selected)
                                                : rapport_column_chart_dup_summary (self);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->data != NULL && self->data->title != NULL ? self->data->title : "",
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
}

/* --- where things stand --- */

static double
get_slot (RapportColumnChart *self)
{
  return MAX (1, (gtk_widget_get_width (GTK_WIDGET (self)) - self->axis) / MAX (1, self->data->n_points));
}

static double
get_y (RapportColumnChart *self, double value)
{
  const double height = gtk_widget_get_height (GTK_WIDGET (self)) - self->bottom - TOP;

  return round (TOP + height * (self->largest - value) / (self->largest - self->smallest));
}

static int
find_point (RapportColumnChart *self, double x)
{
  int point;

  if (self->data == NULL || self->data->n_points == 0)
    return -1;
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    x = gtk_widget_get_width (GTK_WIDGET (self)) - x;

  point = (int) floor ((x - self->axis) / get_slot (self));

  return point < 0 || point >= (int) self->data->n_points ? -1 : point;
}

static void
point_popover (RapportColumnChart *self)
{
  const double slot = get_slot (self);
  graphene_rect_t band;
  GdkRectangle area;
  gboolean after;

  if (self->selected < 0 || gtk_widget_get_width (GTK_WIDGET (self)) <= 0)
    {
      gtk_popover_popdown (GTK_POPOVER (self->popover));
      return;
    }

  rapport_chart_rect (GTK_WIDGET (self), &band, self->axis + self->selected * slot + 2, 0, slot - 4,
                      gtk_widget_get_height (GTK_WIDGET (self)) - self->bottom);
  area = (GdkRectangle){ (int) band.origin.x, (int) band.origin.y, MAX (1, (int) band.size.width),
                         MAX (1, (int) band.size.height) };
  after = area.x < gtk_widget_get_width (GTK_WIDGET (self)) / 3;

  rapport_column_popover_fill (self->popover, self->data, (guint) self->selected, &self->format);
  gtk_popover_set_position (GTK_POPOVER (self->popover), after ? GTK_POS_RIGHT : GTK_POS_LEFT);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), &area);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

/* --- drawing --- */

static void
draw_grid (RapportColumnChart *self, GtkSnapshot *snapshot, const RapportChartColours *colours)
{
  GtkWidget *widget = GTK_WIDGET (self);
  const double width = gtk_widget_get_width (widget);

  for (double value = ceil (self->smallest / self->step) * self->step; value <= self->largest; value += self->step)
    {
      const gboolean zero = fabs (value) < self->step / 2;
      const double y = get_y (self, value);
      graphene_rect_t line;

      rapport_chart_rect (widget, &line, self->axis, y, width - self->axis, 1);
      gtk_snapshot_append_color (snapshot, zero ? &colours->axis : &colours->grid, &line);
      if (!zero)
        {
          g_autofree char *text = rapport_chart_axis_text (&self->format, value, self->largest - self->smallest);
          g_autoptr (PangoLayout) layout = rapport_chart_text_new (widget, text, FALSE);

          rapport_chart_text_draw (widget, snapshot, layout, self->axis - LABEL_GAP - rapport_chart_text_width (layout),
                                   y + rapport_chart_text_height (layout) * 0.3, &colours->dim);
        }
    }
}

static void
draw_names (RapportColumnChart *self, GtkSnapshot *snapshot, const RapportChartColours *colours)
{
  GtkWidget *widget = GTK_WIDGET (self);
  const double slot = get_slot (self);
  const double baseline = gtk_widget_get_height (widget) - self->bottom * 0.3;
  g_autoptr (GPtrArray) layouts = g_ptr_array_new_with_free_func (g_object_unref);
  int widest = 0;
  guint every;

  for (guint i = 0; i < self->data->n_points; i++)
    {
      PangoLayout *layout = rapport_chart_text_new (widget, self->data->labels[i], (int) i == self->data->current);

      g_ptr_array_add (layouts, layout);
      widest = MAX (widest, rapport_chart_text_width (layout));
    }

  every = (guint) MAX (1, ceil ((widest + 4) / slot));
  for (guint i = 0; i < layouts->len; i += every)
    {
      PangoLayout *layout = g_ptr_array_index (layouts, i);
      const int width = rapport_chart_text_width (layout);
      const double x = self->axis + slot * (i + 0.5) - width / 2.0;

      rapport_chart_text_draw (widget, snapshot, layout, CLAMP (x, 0, MAX (0, gtk_widget_get_width (widget) - width)),
                               baseline, (int) i == self->data->current ? &colours->text : &colours->dim);
    }
}

static void
draw_value (RapportColumnChart *self,
            GtkSnapshot *snapshot,
            const RapportChartColours *colours,
            RapportSeriesKind kind,
            guint point,
            gint64 minor)
{
  GtkWidget *widget = GTK_WIDGET (self);
  const double slot = get_slot (self);
  const double middle = self->axis + slot * (point + 0.5);
  const double bar = round (MIN (BAR_WIDTH * rapport_ui_text_scale (widget), slot * BAR_SHARE));
  const double zero = get_y (self, 0);
  const double y = get_y (self, (double) minor / get_unit (self));
  graphene_rect_t area;

  switch (kind)
    {
    case RAPPORT_SERIES_BAR:
      rapport_chart_rect (widget, &area, round (middle - bar / 2), MIN (y, zero), bar, fabs (zero - y));
      if (minor >= 0)
        rapport_chart_fill_top (snapshot, &area, 3, &colours->achieved);
      else
        gtk_snapshot_append_color (snapshot, &colours->bad, &area);
      break;
    case RAPPORT_SERIES_GOAL:
      rapport_chart_rect (widget, &area, middle - slot * GOAL_SHARE / 2, y - GOAL_WIDTH / 2.0, slot * GOAL_SHARE,
                          GOAL_WIDTH);
      gtk_snapshot_append_color (snapshot, &colours->goal, &area);
      break;
    case RAPPORT_SERIES_BEFORE:
      rapport_chart_rect (widget, &area, middle + bar / 2 + DOT / 2.0, y - DOT / 2.0, DOT, DOT);
      rapport_chart_fill (snapshot, &area, DOT / 2.0, &colours->before);
      break;
    default:
      g_assert_not_reached ();
    }
}

/* --- callbacks --- */

static void
motion_cb (GtkEventControllerMotion *controller, double x, double y, RapportColumnChart *self)
{
  rapport_column_chart_set_selected (self, find_point (self, x));
}

static void
leave_cb (GtkEventControllerMotion *controller, RapportColumnChart *self)
{
  if (!gtk_widget_has_focus (GTK_WIDGET (self)))
    rapport_column_chart_set_selected (self, -1);
}

static void
released_cb (GtkGestureClick *gesture, int n_press, double x, double y, RapportColumnChart *self)
{
  const int point = find_point (self, x);

  if (point >= 0)
    g_signal_emit (self, signals[ACTIVATED], 0, (guint) point);
}

static void
focus_entered_cb (GtkEventControllerFocus *controller, RapportColumnChart *self)
{
  if (self->selected < 0 && self->data != NULL && self->data->n_points > 0)
    rapport_column_chart_set_selected (self, MAX (0, self->data->current));
}

static void
focus_left_cb (GtkEventControllerFocus *controller, RapportColumnChart *self)
{
  rapport_column_chart_set_selected (self, -1);
}

/* @args: (i): points to move by in reading order; 0 activates, G_MININT takes the band away, ±1000: the ends. */
static gboolean
move_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  RapportColumnChart *self = RAPPORT_COLUMN_CHART (widget);
  int by;

  g_variant_get (args, "(i)", &by);
  if (self->data == NULL || self->data->n_points == 0 || (self->selected < 0 && by == G_MININT))
    return FALSE;

  if (by == G_MININT)
    rapport_column_chart_set_selected (self, -1);
  else if (by == 0)
    g_signal_emit (self, signals[ACTIVATED], 0, (guint) MAX (0, self->selected));
  else
    {
      if (ABS (by) == 1 && gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
        by = -by;
      rapport_column_chart_set_selected (self, CLAMP (self->selected + by, 0, (int) self->data->n_points - 1));
    }

  return TRUE;
}

/* --- overrides --- */

static void
rapport_column_chart_measure (GtkWidget *widget,
                              GtkOrientation orientation,
                              int for_size,
                              int *minimum,
                              int *natural,
                              int *minimum_baseline,
                              int *natural_baseline)
{
  const double scale = rapport_ui_text_scale (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 120;
      *natural = (int) (480 * scale);
    }
  else
    *minimum = *natural = (int) (HEIGHT * scale);
}

static void
rapport_column_chart_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  RapportColumnChart *self = RAPPORT_COLUMN_CHART (widget);

  self->axis = self->bottom = 0;
  if (self->data != NULL)
    {
      g_autoptr (PangoLayout) layout = rapport_chart_text_new (widget, "0", TRUE);

      self->bottom = rapport_chart_text_height (layout) * 1.4;
      for (double value = ceil (self->smallest / self->step) * self->step; value <= self->largest; value += self->step)
        {
          g_autofree char *text = rapport_chart_axis_text (&self->format, value, self->largest - self->smallest);
          g_autoptr (PangoLayout) figure = rapport_chart_text_new (widget, text, FALSE);

          self->axis = MAX (self->axis, rapport_chart_text_width (figure) + LABEL_GAP);
        }
    }

  gtk_popover_present (GTK_POPOVER (self->popover));
}

static void
rapport_column_chart_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  RapportColumnChart *self = RAPPORT_COLUMN_CHART (widget);
  static const RapportSeriesKind order[] = { RAPPORT_SERIES_BAR, RAPPORT_SERIES_BEFORE, RAPPORT_SERIES_GOAL };
  RapportChartColours colours;

  if (self->data == NULL || self->data->n_points == 0)
    return;

  rapport_chart_colours_init (&colours, widget);
  if (self->selected >= 0)
    {
      graphene_rect_t band;

      rapport_chart_rect (widget, &band, self->axis + self->selected * get_slot (self) + 2, 0, get_slot (self) - 4,
                          gtk_widget_get_height (widget));
      rapport_chart_fill (snapshot, &band, 4, &colours.band);
    }

  draw_grid (self, snapshot, &colours);
  for (guint k = 0; k < G_N_ELEMENTS (order); k++)
    for (guint i = 0; i < self->data->n_series; i++)
      for (guint j = 0; j < self->data->n_points; j++)
        if (self->data->series[i].kind == order[k] && self->data->series[i].values[j] != G_MININT64)
          draw_value (self, snapshot, &colours, order[k], j, self->data->series[i].values[j]);
  draw_names (self, snapshot, &colours);
}

static void
rapport_column_chart_dispose (GObject *object)
{
  RapportColumnChart *self = RAPPORT_COLUMN_CHART (object);

  g_clear_pointer (&self->popover, gtk_widget_unparent);
  g_clear_pointer (&self->data, rapport_chart_data_free);

  G_OBJECT_CLASS (rapport_column_chart_parent_class)->dispose (object);
}

static void
rapport_column_chart_class_init (RapportColumnChartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  static const struct
  {
    guint key;
    int by;
  } keys[] = {
    { GDK_KEY_Left, -1 },    { GDK_KEY_KP_Left, -1 },      { GDK_KEY_Right, 1 },  { GDK_KEY_KP_Right, 1 },
    { GDK_KEY_Home, -1000 }, { GDK_KEY_End, 1000 },        { GDK_KEY_Return, 0 }, { GDK_KEY_KP_Enter, 0 },
    { GDK_KEY_space, 0 },    { GDK_KEY_Escape, G_MININT },
  };

  G_OBJECT_CLASS (klass)->dispose = rapport_column_chart_dispose;
  widget_class->measure = rapport_column_chart_measure;
  widget_class->size_allocate = rapport_column_chart_size_allocate;
  widget_class->snapshot = rapport_column_chart_snapshot;

  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[DATA_CHANGED] = g_signal_new ("data-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 0);

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding (widget_class, keys[i].key, 0, move_cb, "(i)", keys[i].by);

  gtk_widget_class_set_css_name (widget_class, "columnchart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
rapport_column_chart_init (RapportColumnChart *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->selected = -1;
  self->format = *rapport_format_plain ();
  self->popover = rapport_column_popover_new (GTK_WIDGET (self));

  g_signal_connect (motion, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect (focus, "enter", G_CALLBACK (focus_entered_cb), self);
  g_signal_connect (focus, "leave", G_CALLBACK (focus_left_cb), self);
  g_signal_connect (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
}

/* --- public --- */

GtkWidget *
rapport_column_chart_new (void)
{
  return g_object_new (RAPPORT_TYPE_COLUMN_CHART, NULL);
}

void
rapport_column_chart_set_data (RapportColumnChart *chart, const RapportChartData *data, const RapportFormat *format)
{
  g_return_if_fail (RAPPORT_IS_COLUMN_CHART (chart));

  rapport_column_chart_set_selected (chart, -1);
  g_clear_pointer (&chart->data, rapport_chart_data_free);
  if (data != NULL)
    {
      chart->data = rapport_chart_data_copy (data);
      chart->format = *format;
      find_range (chart);
    }

  update_accessible (chart);
  g_signal_emit (chart, signals[DATA_CHANGED], 0);
  gtk_widget_queue_resize (GTK_WIDGET (chart));
}

void
rapport_column_chart_set_selected (RapportColumnChart *chart, int point)
{
  g_return_if_fail (RAPPORT_IS_COLUMN_CHART (chart));

  if (chart->data == NULL || point < 0 || point >= (int) chart->data->n_points)
    point = -1;
  if (chart->selected == point)
    return;

  chart->selected = point;
  point_popover (chart);
  update_accessible (chart);
  gtk_widget_queue_draw (GTK_WIDGET (chart));
}

int
rapport_column_chart_get_selected (RapportColumnChart *chart)
{
  g_return_val_if_fail (RAPPORT_IS_COLUMN_CHART (chart), -1);

  return chart->selected;
}

char *
rapport_column_chart_dup_summary (RapportColumnChart *chart)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (RAPPORT_IS_COLUMN_CHART (chart), NULL);

  for (guint i = 0; chart->data != NULL && i < chart->data->n_points; i++)
    {
      g_autofree char *point = describe_point (chart, i);

      g_string_append_printf (text, "%s%s", i > 0 ? "\n\n" : "", point);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
fill_legend_cb (RapportColumnChart *chart, GtkWidget *box)
{
  static const RapportMark marks[] = { RAPPORT_MARK_ACHIEVED, RAPPORT_MARK_GOAL, RAPPORT_MARK_BEFORE };
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_box_remove (GTK_BOX (box), child);

  for (guint i = 0; chart->data != NULL && i < chart->data->n_series; i++)
    gtk_box_append (GTK_BOX (box),
                    rapport_chart_legend_entry_new (marks[chart->data->series[i].kind], chart->data->series[i].label));
}

GtkWidget *
rapport_column_chart_legend_new (RapportColumnChart *chart)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 14);

  g_return_val_if_fail (RAPPORT_IS_COLUMN_CHART (chart), box);

  g_signal_connect_object (chart, "data-changed", G_CALLBACK (fill_legend_cb), box, 0);
  fill_legend_cb (chart, box);

  return box;
}
