/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-bullet.h"

#include <glib/gi18n.h>
#include <math.h>

#include "rapport-chart-legend.h"
#include "rapport-chart-paint.h"
#include "rapport-money.h"
#include "rapport-ui-utils.h"

#define BAR_HEIGHT 16
#define TICK_OVER 4 /* how far the goal's line stands out of the bar */
#define GOAL_WIDTH 2.5
#define TODAY_WIDTH 1.5
#define HALO 2
#define LABEL_GAP 4
#define LABEL_APART 12
#define FULL 1.06 /* of the largest figure, so that its line does not end the widget */

enum
{
  ACHIEVED,
  GOAL,
  EXPECTED,
  FORECAST,
  N_FIGURES,
};

static const char *const sentences[N_FIGURES] = {
  /* Translators: figures at a bar: what was sold, the goal, what should be sold by today, what the period will bring */
  NC_ ("bullet", "Achieved %s"),
  NC_ ("bullet", "Goal %s"),
  NC_ ("bullet", "Expected today %s"),
  NC_ ("bullet", "Forecast %s"),
};

struct _RapportBullet
{
  GtkWidget parent_instance;

  gint64 figures[N_FIGURES];
  char *texts[N_FIGURES]; /* NULL: unknown */
  gboolean labels;
};

G_DEFINE_FINAL_TYPE (RapportBullet, rapport_bullet, GTK_TYPE_WIDGET)

static gboolean
known (RapportBullet *self, guint figure)
{
  return self->figures[figure] != RAPPORT_BULLET_UNKNOWN;
}

static double
get_full (RapportBullet *self)
{
  double full = 0;

  for (guint i = 0; i < N_FIGURES; i++)
    if (known (self, i))
      full = MAX (full, (double) self->figures[i]);

  return full > 0 ? full * FULL : 1;
}

static double
get_x (RapportBullet *self, guint figure)
{
  const double share = CLAMP ((double) self->figures[figure] / get_full (self), 0, 1);

  return gtk_widget_get_width (GTK_WIDGET (self)) * share;
}

static int
get_label_height (RapportBullet *self)
{
  g_autoptr (PangoLayout) layout = NULL;

  if (!self->labels)
    return 0;

  layout = rapport_chart_text_new (GTK_WIDGET (self), "0", FALSE);

  return rapport_chart_text_height (layout);
}

static void
draw_bar (RapportBullet *self, GtkSnapshot *snapshot, const RapportChartColours *colours, double top, double height)
{
  GtkWidget *widget = GTK_WIDGET (self);
  graphene_rect_t area;
  static const struct
  {
    guint figure;
    gsize colour;
  } parts[] = {
    { GOAL, G_STRUCT_OFFSET (RapportChartColours, track) },
    { FORECAST, G_STRUCT_OFFSET (RapportChartColours, forecast) },
    { ACHIEVED, G_STRUCT_OFFSET (RapportChartColours, achieved) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      if (!known (self, parts[i].figure))
        continue;

      rapport_chart_rect (widget, &area, 0, top, get_x (self, parts[i].figure), height);
      rapport_chart_fill (snapshot, &area, 3, &G_STRUCT_MEMBER (GdkRGBA, colours, parts[i].colour));
    }
}

static void
draw_tick (RapportBullet *self,
           GtkSnapshot *snapshot,
           const RapportChartColours *colours,
           guint figure,
           double width,
           double top,
           double height)
{
  GtkWidget *widget = GTK_WIDGET (self);
  const double x = CLAMP (round (get_x (self, figure)), 0, gtk_widget_get_width (widget) - width);
  graphene_rect_t area;

  if (known (self, ACHIEVED) && x <= get_x (self, ACHIEVED))
    {
      rapport_chart_rect (widget, &area, x - HALO / 2.0, top, width + HALO, height);
      gtk_snapshot_append_color (snapshot, &colours->halo, &area);
    }

  if (figure == GOAL)
    {
      rapport_chart_rect (widget, &area, x, top, width, height);
      gtk_snapshot_append_color (snapshot, &colours->goal, &area);
      return;
    }

  for (double y = top; y < top + height; y += 5) /* dashed 3-2 */
    {
      rapport_chart_rect (widget, &area, x, y, width, MIN (3, top + height - y));
      gtk_snapshot_append_color (snapshot, &colours->goal, &area);
    }
}

/* Puts @second's text and, where they do not meet, @first's on one line. */
static void
draw_labels (RapportBullet *self,
             GtkSnapshot *snapshot,
             double baseline,
             guint first,
             double first_x,
             guint second,
             double second_x)
{
  GtkWidget *widget = GTK_WIDGET (self);
  const int width = gtk_widget_get_width (widget);
  g_autoptr (PangoLayout) one = NULL;
  g_autoptr (PangoLayout) two = NULL;
  RapportChartColours colours;
  double taken_from = G_MAXINT, taken_to = G_MININT;

  rapport_chart_colours_init (&colours, widget);

  if (self->texts[second] != NULL)
    {
      const int size = rapport_chart_text_width (two = rapport_chart_text_new (widget, self->texts[second], FALSE));

      taken_from = CLAMP (second_x - size / 2.0, 0, MAX (0, width - size));
      taken_to = taken_from + size;
    }
  if (self->texts[first] != NULL)
    {
      const int size = rapport_chart_text_width (one = rapport_chart_text_new (widget, self->texts[first], FALSE));
      const double x = CLAMP (first_x < second_x ? first_x - size : first_x, 0, MAX (0, width - size));
      const gboolean meets = x < taken_to + LABEL_APART && x + size + LABEL_APART > taken_from;

      /* What is achieved is said before all else; the rest is in the tooltip. */
      if (meets && first == ACHIEVED)
        g_clear_object (&two);
      if (!meets || first == ACHIEVED)
        rapport_chart_text_draw (widget, snapshot, one, x, baseline, first == ACHIEVED ? &colours.text : &colours.dim);
    }
  if (two != NULL)
    rapport_chart_text_draw (widget, snapshot, two, taken_from, baseline, &colours.dim);
}

static void
rapport_bullet_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  RapportBullet *self = RAPPORT_BULLET (widget);
  const double scale = rapport_ui_text_scale (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 60;
      *natural = (int) (240 * scale);
    }
  else
    {
      const int label = get_label_height (self);

      *minimum = *natural = (int) ceil (BAR_HEIGHT * scale) + 2 * TICK_OVER + (label > 0 ? 2 * (label + LABEL_GAP) : 0);
    }
}

static void
rapport_bullet_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  RapportBullet *self = RAPPORT_BULLET (widget);
  const double scale = rapport_ui_text_scale (widget);
  const int label = get_label_height (self);
  const double bar = round (BAR_HEIGHT * scale);
  const double top = round ((gtk_widget_get_height (widget) - bar) / 2);
  RapportChartColours colours;

  rapport_chart_colours_init (&colours, widget);
  draw_bar (self, snapshot, &colours, top, bar);
  if (known (self, EXPECTED))
    draw_tick (self, snapshot, &colours, EXPECTED, TODAY_WIDTH, top - TICK_OVER, bar + 2 * TICK_OVER);
  if (known (self, GOAL))
    draw_tick (self, snapshot, &colours, GOAL, GOAL_WIDTH, top - TICK_OVER, bar + 2 * TICK_OVER);

  if (label == 0)
    return;

  draw_labels (self, snapshot, top - TICK_OVER - LABEL_GAP - label * 0.2, EXPECTED,
               known (self, EXPECTED) ? get_x (self, EXPECTED) : 0, GOAL, known (self, GOAL) ? get_x (self, GOAL) : 0);
  draw_labels (self, snapshot, top + bar + TICK_OVER + LABEL_GAP + label * 0.75, ACHIEVED, 0, FORECAST,
               known (self, FORECAST) ? get_x (self, FORECAST) : 0);
}

static void
rapport_bullet_finalize (GObject *object)
{
  RapportBullet *self = RAPPORT_BULLET (object);

  for (guint i = 0; i < N_FIGURES; i++)
    g_free (self->texts[i]);

  G_OBJECT_CLASS (rapport_bullet_parent_class)->finalize (object);
}

static void
rapport_bullet_class_init (RapportBulletClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = rapport_bullet_finalize;
  widget_class->measure = rapport_bullet_measure;
  widget_class->snapshot = rapport_bullet_snapshot;

  gtk_widget_class_set_css_name (widget_class, "bullet");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
rapport_bullet_init (RapportBullet *self)
{
  for (guint i = 0; i < N_FIGURES; i++)
    self->figures[i] = RAPPORT_BULLET_UNKNOWN;
  self->labels = TRUE;
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
}

GtkWidget *
rapport_bullet_new (void)
{
  return g_object_new (RAPPORT_TYPE_BULLET, NULL);
}

void
rapport_bullet_set (RapportBullet *bullet,
                    gint64 achieved,
                    gint64 goal,
                    gint64 expected,
                    gint64 forecast,
                    int scale,
                    const RapportFormat *format)
{
  const gint64 figures[N_FIGURES] = { achieved, goal, expected, forecast };
  g_autoptr (GString) all = g_string_new (NULL);

  g_return_if_fail (RAPPORT_IS_BULLET (bullet));

  for (guint i = 0; i < N_FIGURES; i++)
    {
      bullet->figures[i] = figures[i];
      g_clear_pointer (&bullet->texts[i], g_free);
      if (known (bullet, i))
        {
          g_autofree char *figure = rapport_decimal_format (format, figures[i], scale, 0);

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
          bullet->texts[i] = g_strdup_printf (g_dpgettext2 (NULL, "bullet", sentences[i]), figure);
#pragma GCC diagnostic pop
          g_string_append_printf (all, "%s%s", all->len > 0 ? "\n" : "", bullet->texts[i]);
        }
    }

  gtk_widget_set_tooltip_text (GTK_WIDGET (bullet), all->str);
  gtk_accessible_update_property (GTK_ACCESSIBLE (bullet), GTK_ACCESSIBLE_PROPERTY_LABEL, all->str, -1);
  gtk_widget_queue_draw (GTK_WIDGET (bullet));
}

void
rapport_bullet_set_labels (RapportBullet *bullet, gboolean labels)
{
  g_return_if_fail (RAPPORT_IS_BULLET (bullet));

  if (bullet->labels == !!labels)
    return;

  bullet->labels = !!labels;
  gtk_widget_queue_resize (GTK_WIDGET (bullet));
}

GtkWidget *
rapport_bullet_legend_new (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);

  gtk_box_append (GTK_BOX (box), rapport_chart_legend_entry_new (RAPPORT_MARK_ACHIEVED, C_ ("legend", "Achieved")));
  gtk_box_append (GTK_BOX (box), rapport_chart_legend_entry_new (RAPPORT_MARK_FORECAST, C_ ("legend", "Forecast")));
  gtk_box_append (GTK_BOX (box), rapport_chart_legend_entry_new (RAPPORT_MARK_GOAL, C_ ("legend", "Goal")));
  gtk_box_append (GTK_BOX (box), rapport_chart_legend_entry_new (RAPPORT_MARK_TODAY, C_ ("legend", "Today")));

  return box;
}
