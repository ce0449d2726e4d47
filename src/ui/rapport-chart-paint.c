/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-chart-paint.h"

#include <glib/gi18n.h>
#include <math.h>

#include "rapport-money.h"

#define TEXT_SCALE 0.82

static GdkRGBA
look_up (GtkStyleContext *context, const char *name, double alpha)
{
  GdkRGBA colour;

  if (!gtk_style_context_lookup_color (context, name, &colour))
    gtk_style_context_get_color (context, &colour);
  colour.alpha *= (float) alpha;

  return colour;
}

static GdkRGBA
fade (const GdkRGBA *colour, double alpha)
{
  GdkRGBA faded = *colour;

  faded.alpha *= (float) alpha;

  return faded;
}

void
rapport_chart_colours_init (RapportChartColours *colours, GtkWidget *widget)
{
  GtkStyleContext *context = gtk_widget_get_style_context (widget);
  GdkRGBA ink;

  gtk_style_context_get_color (context, &ink);

  colours->achieved = look_up (context, "accent_bg_color", 1);
  colours->forecast = look_up (context, "accent_bg_color", .28);
  colours->bad = look_up (context, "error_color", 1);
  colours->halo = look_up (context, "view_bg_color", .85);
  colours->goal = fade (&ink, .85);
  colours->before = fade (&ink, .45);
  colours->track = fade (&ink, .11);
  colours->grid = fade (&ink, .08);
  colours->axis = fade (&ink, .25);
  colours->band = fade (&ink, .07);
  colours->text = ink;
  colours->dim = fade (&ink, .7);
}

void
rapport_chart_rect (GtkWidget *widget, graphene_rect_t *rect, double x, double y, double width, double height)
{
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    x = gtk_widget_get_width (widget) - x - width;

  graphene_rect_init (rect, (float) x, (float) y, (float) MAX (0, width), (float) MAX (0, height));
}

static void
fill (GtkSnapshot *snapshot, const GskRoundedRect *shape, const GdkRGBA *colour)
{
  gtk_snapshot_push_rounded_clip (snapshot, shape);
  gtk_snapshot_append_color (snapshot, colour, &shape->bounds);
  gtk_snapshot_pop (snapshot);
}

void
rapport_chart_fill (GtkSnapshot *snapshot, const graphene_rect_t *rect, double radius, const GdkRGBA *colour)
{
  GskRoundedRect shape;

  if (rect->size.width <= 0 || rect->size.height <= 0)
    return;

  radius = MIN (radius, MIN (rect->size.width, rect->size.height) / 2);
  gsk_rounded_rect_init_from_rect (&shape, rect, (float) radius);
  fill (snapshot, &shape, colour);
}

void
rapport_chart_fill_top (GtkSnapshot *snapshot, const graphene_rect_t *rect, double radius, const GdkRGBA *colour)
{
  GskRoundedRect shape;
  graphene_size_t round, none = GRAPHENE_SIZE_INIT (0, 0);

  if (rect->size.width <= 0 || rect->size.height <= 0)
    return;

  radius = MIN (radius, MIN (rect->size.width / 2, rect->size.height));
  graphene_size_init (&round, (float) radius, (float) radius);
  gsk_rounded_rect_init (&shape, rect, &round, &round, &none, &none);
  fill (snapshot, &shape, colour);
}

PangoLayout *
rapport_chart_text_new (GtkWidget *widget, const char *text, gboolean bold)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (widget, text);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (TEXT_SCALE));
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum"));
  if (bold)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (layout, attributes);

  return layout;
}

int
rapport_chart_text_width (PangoLayout *layout)
{
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);

  return width;
}

int
rapport_chart_text_height (PangoLayout *layout)
{
  PangoContext *context = pango_layout_get_context (layout);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  const int height = pango_font_metrics_get_ascent (metrics) + pango_font_metrics_get_descent (metrics);

  pango_font_metrics_unref (metrics);

  return (int) ceil (TEXT_SCALE * height / PANGO_SCALE);
}

void
rapport_chart_text_draw (GtkWidget *widget,
                         GtkSnapshot *snapshot,
                         PangoLayout *layout,
                         double x,
                         double baseline,
                         const GdkRGBA *colour)
{
  graphene_rect_t area;

  rapport_chart_rect (widget, &area, x, 0, rapport_chart_text_width (layout), 1);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
      snapshot,
      &GRAPHENE_POINT_INIT (roundf (area.origin.x),
                            (float) round (baseline - pango_layout_get_baseline (layout) / (double) PANGO_SCALE)));
  gtk_snapshot_append_layout (snapshot, layout, colour);
  gtk_snapshot_restore (snapshot);
}

double
rapport_chart_step (double range)
{
  static const double steps[] = { 1, 2, 5, 10 };
  double power;

  if (!(range > 0))
    return 1;

  power = pow (10, floor (log10 (range / 4)));
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (range / (steps[i] * power) < 4)
      return steps[i] * power;

  return 10 * power;
}

char *
rapport_chart_axis_text (const RapportFormat *format, double value, double largest)
{
  static const struct
  {
    double from; /* axis whose largest value is this */
    double unit;
    const char *form;
  } forms[] = {
    /* Translators: short forms of numbers on the axis of a chart: billions (10⁹), millions, thousands; %s is the number */
    { 2e9, 1e9, NC_ ("axis", "%sB") },
    { 2e6, 1e6, NC_ ("axis", "%sM") },
    { 2e3, 1e3, NC_ ("axis", "%sk") },
  };
  g_autofree char *number = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      if (largest < forms[i].from)
        continue;

      number = rapport_decimal_format (format, llround (value / forms[i].unit * 100), 2, 0);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
      return g_strdup_printf (g_dpgettext2 (NULL, "axis", forms[i].form), number);
#pragma GCC diagnostic pop
    }

  return rapport_decimal_format (format, llround (value * 100), 2, 0);
}
