/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-frame.h"

#include "rapport-ui-utils.h"

#define NARROW_BELOW 600
#define LEAST_WIDTH 360
#define LEAST_HEIGHT 300

struct _RapportFrame
{
  GtkWidget parent_instance;

  GtkWidget *child;
  gboolean narrow;
  int too_narrow; /* largest width at which the wide form did not fit */
};

enum
{
  PROP_0,
  PROP_CHILD,
  PROP_NARROW,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RapportFrame, rapport_frame, GTK_TYPE_WIDGET)

static void
set_narrow (RapportFrame *self, gboolean narrow)
{
  if (self->narrow == narrow)
    return;

  self->narrow = narrow;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
}

static int
get_least (RapportFrame *self)
{
  int least;

  gtk_widget_measure (self->child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);

  return least;
}

static void
rapport_frame_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  /* The window has a size of its own. To ask the child, too, would measure all rows of a list once more. */
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? LEAST_WIDTH : LEAST_HEIGHT;
}

static void
rapport_frame_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  RapportFrame *self = RAPPORT_FRAME (widget);
  GskTransform *transform = NULL;
  int child_width, child_height;

  if (self->child == NULL || !gtk_widget_should_layout (self->child))
    return;

  set_narrow (self, width < NARROW_BELOW * rapport_ui_text_scale (widget) || width <= self->too_narrow);
  if (!self->narrow && get_least (self) > width)
    {
      self->too_narrow = width;
      set_narrow (self, TRUE);
    }

  child_width = MAX (width, get_least (self));
  gtk_widget_measure (self->child, GTK_ORIENTATION_VERTICAL, child_width, &child_height, NULL, NULL, NULL);
  if (child_width > width && gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    transform = gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT ((float) (width - child_width), 0));
  gtk_widget_allocate (self->child, child_width, MAX (height, child_height), baseline, transform);
}

static void
rapport_frame_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  RapportFrame *self = RAPPORT_FRAME (object);

  switch (id)
    {
    case PROP_CHILD:
      g_value_set_object (value, self->child);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
rapport_frame_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_CHILD)
    rapport_frame_set_child (RAPPORT_FRAME (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
rapport_frame_dispose (GObject *object)
{
  g_clear_pointer (&RAPPORT_FRAME (object)->child, gtk_widget_unparent);

  G_OBJECT_CLASS (rapport_frame_parent_class)->dispose (object);
}

static void
rapport_frame_class_init (RapportFrameClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = rapport_frame_get_property;
  object_class->set_property = rapport_frame_set_property;
  object_class->dispose = rapport_frame_dispose;
  widget_class->measure = rapport_frame_measure;
  widget_class->size_allocate = rapport_frame_size_allocate;

  properties[PROP_CHILD]
      = g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
rapport_frame_init (RapportFrame *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

GtkWidget *
rapport_frame_new (void)
{
  return g_object_new (RAPPORT_TYPE_FRAME, NULL);
}

void
rapport_frame_set_child (RapportFrame *frame, GtkWidget *child)
{
  g_return_if_fail (RAPPORT_IS_FRAME (frame));

  if (frame->child == child)
    return;

  g_clear_pointer (&frame->child, gtk_widget_unparent);
  frame->child = child;
  if (child != NULL)
    gtk_widget_set_parent (child, GTK_WIDGET (frame));
}

gboolean
rapport_frame_get_narrow (RapportFrame *frame)
{
  g_return_val_if_fail (RAPPORT_IS_FRAME (frame), FALSE);

  return frame->narrow;
}
