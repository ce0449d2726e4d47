/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-pill.h"

#include <math.h>

#include "rapport-chart-paint.h"

/* By RapportTone. */
static const char *const tone_classes[] = { NULL, "good", "warn", "bad", "info" };

#define DOT 8
#define GAP 6           /* between dot and words */
#define LINE_HEIGHT 1.4 /* of the font's size, whatever the script: as in labels */

/* One widget without children, whose words are laid out when they are measured: a refresh of a list sets some 400. */
struct _RapportPill
{
  GtkWidget parent_instance;

  char *words;
  PangoLayout *layout; /* of the words; nullable */
  RapportTone tone;
  gboolean dotted;
  GdkRGBA colour;
};

G_DEFINE_FINAL_TYPE (RapportPill, rapport_pill, GTK_TYPE_WIDGET)

static PangoLayout *
ensure_layout (RapportPill *self)
{
  if (self->layout == NULL)
    {
      self->layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), self->words);
      pango_layout_set_ellipsize (self->layout, PANGO_ELLIPSIZE_END);
      pango_layout_set_single_paragraph_mode (self->layout, TRUE);
    }

  return self->layout;
}

static int
get_line_height (RapportPill *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  const PangoFontDescription *font = pango_context_get_font_description (context);

  return (int) ceil (LINE_HEIGHT * pango_font_description_get_size (font) / PANGO_SCALE);
}

static void
set_words (RapportPill *self, const char *words)
{
  if (g_str_equal (self->words, words))
    return;

  g_free (self->words);
  self->words = g_strdup (words);
  g_clear_object (&self->layout);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_widget_set_visible (GTK_WIDGET (self), *words != '\0');
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
set_dotted (RapportPill *self, gboolean dotted)
{
  if (self->dotted == dotted)
    return;

  self->dotted = dotted;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
set_tone (RapportPill *self, RapportTone tone)
{
  if (self->tone == tone)
    return;

  if (tone_classes[self->tone] != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self), tone_classes[self->tone]);
  self->tone = tone;
  if (tone_classes[tone] != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), tone_classes[tone]);
}

static void
rapport_pill_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  RapportPill *self = RAPPORT_PILL (widget);
  const int dot = self->dotted ? DOT + GAP : 0;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      PangoLayout *layout = ensure_layout (self);
      int width;

      pango_layout_set_width (layout, -1);
      pango_layout_get_pixel_size (layout, &width, NULL);
      *minimum = dot;
      *natural = dot + width;
    }
  else
    *minimum = *natural = get_line_height (self);
}

static void
rapport_pill_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  RapportPill *self = RAPPORT_PILL (widget);
  PangoLayout *layout = ensure_layout (self);
  const gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  const int width = gtk_widget_get_width (widget);
  const int height = gtk_widget_get_height (widget);
  const int dot = self->dotted ? DOT + GAP : 0;
  GdkRGBA ink;
  int text_height;

  if (self->dotted)
    {
      graphene_rect_t area;

      rapport_chart_rect (widget, &area, 0, (height - DOT) / 2.0, DOT, DOT);
      rapport_chart_fill (snapshot, &area, DOT / 2.0, &self->colour);
    }

  pango_layout_set_width (layout, MAX (0, width - dot) * PANGO_SCALE);
  pango_layout_get_pixel_size (layout, NULL, &text_height);
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &ink);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT (rtl ? 0 : (float) dot, floorf ((height - text_height) / 2.0f)));
  gtk_snapshot_append_layout (snapshot, layout, &ink);
  gtk_snapshot_restore (snapshot);
}

/* The font or the direction may be another one now. */
static void
forget_layout (RapportPill *self)
{
  g_clear_object (&self->layout);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
rapport_pill_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (rapport_pill_parent_class)->css_changed (widget, change);
  forget_layout (RAPPORT_PILL (widget));
}

static void
rapport_pill_direction_changed (GtkWidget *widget, GtkTextDirection before)
{
  GTK_WIDGET_CLASS (rapport_pill_parent_class)->direction_changed (widget, before);
  forget_layout (RAPPORT_PILL (widget));
}

static void
rapport_pill_finalize (GObject *object)
{
  RapportPill *self = RAPPORT_PILL (object);

  g_clear_object (&self->layout);
  g_free (self->words);

  G_OBJECT_CLASS (rapport_pill_parent_class)->finalize (object);
}

static void
rapport_pill_class_init (RapportPillClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = rapport_pill_finalize;
  widget_class->measure = rapport_pill_measure;
  widget_class->snapshot = rapport_pill_snapshot;
  widget_class->css_changed = rapport_pill_css_changed;
  widget_class->direction_changed = rapport_pill_direction_changed;

  gtk_widget_class_set_css_name (widget_class, "pill");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LABEL);
}

static void
rapport_pill_init (RapportPill *self)
{
  self->words = g_strdup ("");
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_add_css_class (GTK_WIDGET (self), "state");
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_START);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
rapport_pill_new (void)
{
  return g_object_new (RAPPORT_TYPE_PILL, NULL);
}

void
rapport_pill_set_state (RapportPill *pill, const char *words, RapportTone tone)
{
  g_return_if_fail (RAPPORT_IS_PILL (pill));
  g_return_if_fail (tone < G_N_ELEMENTS (tone_classes));

  set_words (pill, words != NULL ? words : "");
  set_tone (pill, tone);
  set_dotted (pill, FALSE);
}

void
rapport_pill_set_dot (RapportPill *pill, const char *words, const char *colour)
{
  const gboolean known = colour != NULL && gdk_rgba_parse (&pill->colour, colour);

  g_return_if_fail (RAPPORT_IS_PILL (pill));

  set_words (pill, words != NULL ? words : "");
  set_tone (pill, RAPPORT_TONE_NEUTRAL);
  set_dotted (pill, known);
  gtk_widget_queue_draw (GTK_WIDGET (pill));
}

const char *
rapport_pill_get_words (RapportPill *pill)
{
  g_return_val_if_fail (RAPPORT_IS_PILL (pill), "");

  return pill->words;
}
