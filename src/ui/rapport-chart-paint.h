/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rapport-format.h"

G_BEGIN_DECLS

/**
 * RapportChartColours: what charts are painted with, from the named colours of the theme, so that they follow dark,
 * high contrast and accent.
 */
typedef struct
{
  GdkRGBA achieved;
  GdkRGBA forecast;
  GdkRGBA bad;
  GdkRGBA goal;
  GdkRGBA before; /* last year */
  GdkRGBA track;
  GdkRGBA grid;
  GdkRGBA axis;
  GdkRGBA band;
  GdkRGBA halo; /* round a tick that lies on a bar */
  GdkRGBA text;
  GdkRGBA dim;
} RapportChartColours;

void rapport_chart_colours_init (RapportChartColours *colours, GtkWidget *widget);

/** rapport_chart_rect: a rectangle whose @x counts from the widget's reading side: mirrored in right-to-left. */
void rapport_chart_rect (GtkWidget *widget, graphene_rect_t *rect, double x, double y, double width, double height);

/** rapport_chart_fill: @radius of all four corners. */
void rapport_chart_fill (GtkSnapshot *snapshot, const graphene_rect_t *rect, double radius, const GdkRGBA *colour);

/** rapport_chart_fill_top: as above, with only the upper corners round. */
void rapport_chart_fill_top (GtkSnapshot *snapshot, const graphene_rect_t *rect, double radius, const GdkRGBA *colour);

/** rapport_chart_text_new: (transfer full): text at the size of charts, .82 of the body. */
PangoLayout *rapport_chart_text_new (GtkWidget *widget, const char *text, gboolean bold);
int rapport_chart_text_width (PangoLayout *layout);
int rapport_chart_text_height (PangoLayout *layout); /* of a line of any script: from the font, not from this text */

/** rapport_chart_text_draw: @x counts from the reading side to the text's nearer edge, @baseline from the top: scripts
 *  of different heights stand on one line. */
void rapport_chart_text_draw (GtkWidget *widget,
                              GtkSnapshot *snapshot,
                              PangoLayout *layout,
                              double x,
                              double baseline,
                              const GdkRGBA *colour);

/** rapport_chart_step: the distance of grid lines, 1, 2 or 5 × 10ⁿ, so that at most three lie within @range. */
double rapport_chart_step (double range);

/**
 * rapport_chart_axis_text:
 * @value: in whole units
 * @largest: of the axis, which decides on thousands, millions or billions
 *
 * Returns: (transfer full): short form for an axis: `400k`, `1.5M`
 */
char *rapport_chart_axis_text (const RapportFormat *format, double value, double largest);

G_END_DECLS
