/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-text-line.h"

#include <math.h>

#include "rapport-ui-utils.h"

#define CHARS 4       /* the least of any line, and what it asks for unless it is told otherwise */
#define CHAR_WIDTH 8  /* px at 100 % text; to ask the font would shape a sentence for each cell */
#define BASELINE 0.35 /* of the font's size below the middle, whatever the script, so that all cells of a row agree */

struct _RapportTextLine
{
  GtkWidget parent_instance;

  char *text;
  PangoLayout *layout; /* nullable: not painted yet */
  guint chars;
  gboolean figure;
  gboolean last; /* of a row without columns */
};

G_DEFINE_FINAL_TYPE (RapportTextLine, rapport_text_line, GTK_TYPE_WIDGET)

static PangoLayout *
ensure_layout (RapportTextLine *self)
{
  if (self->layout != NULL)
    return self->layout;

  self->layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), self->text);
  pango_layout_set_single_paragraph_mode (self->layout, TRUE);
  pango_layout_set_ellipsize (self->layout, PANGO_ELLIPSIZE_END);
  if (self->figure)
    {
      PangoAttrList *attributes = pango_attr_list_new ();

      pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
      pango_layout_set_attributes (self->layout, attributes);
      pango_attr_list_unref (attributes);
    }

  return self->layout;
}

static void
forget_layout (RapportTextLine *self)
{
  g_clear_object (&self->layout);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* --- overrides --- */

static void
rapport_text_line_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  RapportTextLine *self = RAPPORT_TEXT_LINE (widget);

  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      const double width = CHAR_WIDTH * rapport_ui_text_scale (widget);

      *minimum = (int) (MIN (self->chars, CHARS) * width);
      *natural = (int) (self->chars * width);
    }
}

static void
rapport_text_line_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  RapportTextLine *self = RAPPORT_TEXT_LINE (widget);
  const int width = gtk_widget_get_width (widget);
  const gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  const PangoFontDescription *font = pango_context_get_font_description (gtk_widget_get_pango_context (widget));
  const double size = pango_font_description_get_size (font) / (double) PANGO_SCALE;
  PangoLayout *layout;
  GdkRGBA ink;
  double x = 0;
  double y;
  int text_width;

  if (*self->text == '\0')
    return;

  layout = ensure_layout (self);
  pango_layout_set_width (layout, -1);
  pango_layout_get_pixel_size (layout, &text_width, NULL);
  if (text_width > width)
    pango_layout_set_width (layout, width * PANGO_SCALE);
  else if (self->figure ? !(self->last && rtl) : rtl)
    x = width - text_width;
  y = gtk_widget_get_height (widget) / 2.0 + BASELINE * size
      - pango_layout_get_baseline (layout) / (double) PANGO_SCALE;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &ink);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, roundf ((float) y)));
  gtk_snapshot_append_layout (snapshot, layout, &ink);
  gtk_snapshot_restore (snapshot);
}

static gboolean
rapport_text_line_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  RapportTextLine *self = RAPPORT_TEXT_LINE (widget);

  if (self->layout == NULL || !pango_layout_is_ellipsized (self->layout))
    return FALSE;

  gtk_tooltip_set_text (tooltip, self->text);
  return TRUE;
}

static void
rapport_text_line_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (rapport_text_line_parent_class)->css_changed (widget, change);
  forget_layout (RAPPORT_TEXT_LINE (widget));
}

static void
rapport_text_line_direction_changed (GtkWidget *widget, GtkTextDirection before)
{
  GTK_WIDGET_CLASS (rapport_text_line_parent_class)->direction_changed (widget, before);
  forget_layout (RAPPORT_TEXT_LINE (widget));
}

static void
rapport_text_line_finalize (GObject *object)
{
  RapportTextLine *self = RAPPORT_TEXT_LINE (object);

  g_clear_object (&self->layout);
  g_free (self->text);

  G_OBJECT_CLASS (rapport_text_line_parent_class)->finalize (object);
}

static void
rapport_text_line_class_init (RapportTextLineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = rapport_text_line_finalize;
  widget_class->measure = rapport_text_line_measure;
  widget_class->snapshot = rapport_text_line_snapshot;
  widget_class->query_tooltip = rapport_text_line_query_tooltip;
  widget_class->css_changed = rapport_text_line_css_changed;
  widget_class->direction_changed = rapport_text_line_direction_changed;

  gtk_widget_class_set_css_name (widget_class, "text-line");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LABEL);
}

static void
rapport_text_line_init (RapportTextLine *self)
{
  self->text = g_strdup ("");
  self->chars = CHARS;
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
}

/* --- public --- */

GtkWidget *
rapport_text_line_new (gboolean figure)
{
  RapportTextLine *self = g_object_new (RAPPORT_TYPE_TEXT_LINE, NULL);

  self->figure = figure;

  return GTK_WIDGET (self);
}

void
rapport_text_line_set_chars (RapportTextLine *line, guint chars)
{
  g_return_if_fail (RAPPORT_IS_TEXT_LINE (line));

  line->chars = chars;
  gtk_widget_queue_resize (GTK_WIDGET (line));
}

void
rapport_text_line_set_last (RapportTextLine *line)
{
  g_return_if_fail (RAPPORT_IS_TEXT_LINE (line));

  line->last = TRUE;
  gtk_widget_queue_draw (GTK_WIDGET (line));
}

void
rapport_text_line_set_text (RapportTextLine *line, const char *text)
{
  g_return_if_fail (RAPPORT_IS_TEXT_LINE (line));

  text = text != NULL ? text : "";
  if (g_str_equal (line->text, text))
    return;

  g_free (line->text);
  line->text = g_strdup (text);
  forget_layout (line);
  gtk_accessible_update_property (GTK_ACCESSIBLE (line), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

const char *
rapport_text_line_get_text (RapportTextLine *line)
{
  g_return_val_if_fail (RAPPORT_IS_TEXT_LINE (line), "");

  return line->text;
}
