/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-meter.h"

#include <math.h>

#include "rapport-chart-paint.h"
#include "rapport-ui-utils.h"

#define WIDTH 54
#define HEIGHT 6
#define TICK_HEIGHT 12
#define FULL 1.1 /* of the goal: what is beyond the goal can be seen */
#define BAD 0.85 /* of the pace */

struct _RapportMeter
{
  GtkWidget parent_instance;

  double attainment;
  double expected;
};

G_DEFINE_FINAL_TYPE (RapportMeter, rapport_meter, GTK_TYPE_WIDGET)

static void
rapport_meter_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  const int size = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : TICK_HEIGHT;

  *minimum = *natural = (int) ceil (size * rapport_ui_text_scale (widget));
}

static void
rapport_meter_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  RapportMeter *self = RAPPORT_METER (widget);
  const double scale = rapport_ui_text_scale (widget);
  const float width = gtk_widget_get_width (widget);
  const float height = gtk_widget_get_height (widget);
  const float bar = (float) (HEIGHT * scale);
  const float tick = (float) (TICK_HEIGHT * scale);
  const float top = roundf ((height - bar) / 2);
  RapportChartColours colours;
  graphene_rect_t area;

  if (isnan (self->attainment))
    return;

  rapport_chart_colours_init (&colours, widget);

  rapport_chart_rect (widget, &area, 0, top, width, bar);
  rapport_chart_fill (snapshot, &area, bar / 2, &colours.track);

  rapport_chart_rect (widget, &area, 0, top, width * CLAMP (self->attainment / FULL, 0, 1), bar);
  rapport_chart_fill (snapshot, &area, bar / 2,
                      !isnan (self->expected) && self->attainment < BAD * self->expected ? &colours.bad
                                                                                         : &colours.achieved);

  if (!isnan (self->expected))
    {
      const float x = roundf (width * (float) CLAMP (self->expected / FULL, 0, 1));

      rapport_chart_rect (widget, &area, x - 0.5f, roundf ((height - tick) / 2), 1.5f, tick);
      gtk_snapshot_append_color (snapshot, &colours.goal, &area);
    }
}

static void
rapport_meter_class_init (RapportMeterClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = rapport_meter_measure;
  widget_class->snapshot = rapport_meter_snapshot;

  gtk_widget_class_set_css_name (widget_class, "meter");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
rapport_meter_init (RapportMeter *self)
{
  self->attainment = NAN;
  self->expected = NAN;
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

GtkWidget *
rapport_meter_new (void)
{
  return g_object_new (RAPPORT_TYPE_METER, NULL);
}

static gboolean
same (double a, double b)
{
  return (isnan (a) && isnan (b)) || (!isnan (a) && !isnan (b) && fabs (a - b) < 1e-9);
}

void
rapport_meter_set (RapportMeter *meter, double attainment, double expected)
{
  g_return_if_fail (RAPPORT_IS_METER (meter));

  if (same (meter->attainment, attainment) && same (meter->expected, expected))
    return;

  meter->attainment = attainment;
  meter->expected = expected;
  gtk_widget_queue_draw (GTK_WIDGET (meter));
}
