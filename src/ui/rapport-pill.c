/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-pill.h"

/* By RapportTone. */
static const char *const tone_classes[] = { NULL, "good", "warn", "bad", "info" };

struct _RapportPill
{
  GtkWidget parent_instance;

  GtkWidget *dot;
  GtkWidget *words;
  RapportTone tone;
  GdkRGBA colour;
};

G_DEFINE_FINAL_TYPE (RapportPill, rapport_pill, GTK_TYPE_WIDGET)

static void
set_words (RapportPill *self, const char *words)
{
  if (g_strcmp0 (gtk_label_get_text (GTK_LABEL (self->words)), words) == 0)
    return;

  gtk_label_set_text (GTK_LABEL (self->words), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_widget_set_visible (GTK_WIDGET (self), *words != '\0');
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
draw_dot_cb (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer user_data)
{
  RapportPill *self = user_data;
  const double radius = MIN (width, height) / 2.0;

  gdk_cairo_set_source_rgba (cr, &self->colour);
  cairo_arc (cr, width / 2.0, height / 2.0, radius, 0, 2 * G_PI);
  cairo_fill (cr);
}

static void
rapport_pill_dispose (GObject *object)
{
  RapportPill *self = RAPPORT_PILL (object);

  g_clear_pointer (&self->dot, gtk_widget_unparent);
  g_clear_pointer (&self->words, gtk_widget_unparent);

  G_OBJECT_CLASS (rapport_pill_parent_class)->dispose (object);
}

static void
rapport_pill_class_init (RapportPillClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rapport_pill_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "pill");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LABEL);
}

static void
rapport_pill_init (RapportPill *self)
{
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))), 6);

  self->dot = gtk_drawing_area_new ();
  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (self->dot), 8);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (self->dot), 8);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (self->dot), draw_dot_cb, self, NULL);
  gtk_widget_set_valign (self->dot, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (self->dot, FALSE);
  gtk_widget_set_parent (self->dot, GTK_WIDGET (self));

  self->words = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (self->words), PANGO_ELLIPSIZE_END);
  gtk_widget_set_parent (self->words, GTK_WIDGET (self));

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
  gtk_widget_set_visible (pill->dot, FALSE);
}

void
rapport_pill_set_dot (RapportPill *pill, const char *words, const char *colour)
{
  const gboolean known = colour != NULL && gdk_rgba_parse (&pill->colour, colour);

  g_return_if_fail (RAPPORT_IS_PILL (pill));

  set_words (pill, words != NULL ? words : "");
  set_tone (pill, RAPPORT_TONE_NEUTRAL);
  gtk_widget_set_visible (pill->dot, known);
  gtk_widget_queue_draw (pill->dot);
}

const char *
rapport_pill_get_words (RapportPill *pill)
{
  g_return_val_if_fail (RAPPORT_IS_PILL (pill), "");

  return gtk_label_get_text (GTK_LABEL (pill->words));
}
