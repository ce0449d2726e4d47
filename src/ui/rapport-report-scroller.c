/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-report-scroller.h"

/* Under a head that fills the window. The least height of a list itself is that of all its rows. */
#define LEAST_BODY 120

struct _RapportReportScroller
{
  GtkWidget parent_instance;

  GtkWidget *head;
  GtkWidget *body;
  GtkAdjustment *vadjustment; /* of both */
  GtkAdjustment *hadjustment; /* handed on to the body */
  GtkAdjustment *inner;       /* of the body: what is left when the head has scrolled away */
  GtkScrollablePolicy policies[2];
  double inner_value; /* as set here: another one is the list's own doing */
  gboolean allocating;
};

enum
{
  PROP_0,
  PROP_HADJUSTMENT,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
};

G_DEFINE_FINAL_TYPE_WITH_CODE (RapportReportScroller,
                               rapport_report_scroller,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

static int
measure_height (GtkWidget *widget, int width)
{
  int natural;

  if (widget == NULL || !gtk_widget_should_layout (widget))
    return 0;
  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);

  return natural;
}

/* --- callbacks --- */

static void
scrolled_cb (RapportReportScroller *self)
{
  if (!self->allocating)
    gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/* The list has scrolled to a row by itself: all of it moves, so that the row is seen where the list wants it. */
static void
inner_scrolled_cb (RapportReportScroller *self)
{
  const double by = gtk_adjustment_get_value (self->inner) - self->inner_value;

  if (self->allocating || self->vadjustment == NULL || by == 0)
    return;

  self->inner_value = gtk_adjustment_get_value (self->inner);
  gtk_adjustment_set_value (self->vadjustment, gtk_adjustment_get_value (self->vadjustment) + by);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
inner_changed_cb (RapportReportScroller *self)
{
  if (!self->allocating)
    gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/* --- overrides --- */

static void
set_vadjustment (RapportReportScroller *self, GtkAdjustment *adjustment)
{
  if (self->vadjustment != NULL)
    g_signal_handlers_disconnect_by_data (self->vadjustment, self);
  g_set_object (&self->vadjustment, adjustment);
  if (adjustment != NULL)
    g_signal_connect_swapped (adjustment, "value-changed", G_CALLBACK (scrolled_cb), self);
}

static void
rapport_report_scroller_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  RapportReportScroller *self = RAPPORT_REPORT_SCROLLER (object);

  switch (id)
    {
    case PROP_HADJUSTMENT:
      g_value_set_object (value, self->hadjustment);
      break;
    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->vadjustment);
      break;
    case PROP_HSCROLL_POLICY:
      g_value_set_enum (value, self->policies[GTK_ORIENTATION_HORIZONTAL]);
      break;
    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, self->policies[GTK_ORIENTATION_VERTICAL]);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
rapport_report_scroller_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  RapportReportScroller *self = RAPPORT_REPORT_SCROLLER (object);

  switch (id)
    {
    case PROP_HADJUSTMENT:
      g_set_object (&self->hadjustment, g_value_get_object (value));
      if (self->body != NULL)
        gtk_scrollable_set_hadjustment (GTK_SCROLLABLE (self->body), self->hadjustment);
      break;
    case PROP_VADJUSTMENT:
      set_vadjustment (self, g_value_get_object (value));
      break;
    case PROP_HSCROLL_POLICY:
      self->policies[GTK_ORIENTATION_HORIZONTAL] = g_value_get_enum (value);
      break;
    case PROP_VSCROLL_POLICY:
      self->policies[GTK_ORIENTATION_VERTICAL] = g_value_get_enum (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
rapport_report_scroller_measure (GtkWidget *widget,
                                 GtkOrientation orientation,
                                 int for_size,
                                 int *minimum,
                                 int *natural,
                                 int *minimum_baseline,
                                 int *natural_baseline)
{
  RapportReportScroller *self = RAPPORT_REPORT_SCROLLER (widget);
  GtkWidget *children[] = { self->head, self->body };

  *minimum = *natural = 0;
  for (guint i = 0; i < G_N_ELEMENTS (children); i++)
    {
      int least, most;

      if (children[i] == NULL || !gtk_widget_should_layout (children[i]))
        continue;
      /* The list is wider than the window at need: only the head must fit. */
      if (orientation == GTK_ORIENTATION_HORIZONTAL)
        {
          gtk_widget_measure (children[i], orientation, -1, &least, &most, NULL, NULL);
          *minimum = MAX (*minimum, i == 0 ? least : 0);
          *natural = MAX (*natural, most);
        }
      else
        *natural += measure_height (children[i], for_size);
    }
  *natural = MAX (*minimum, *natural);
}

/* Lays out the body under what is left of the head at @value, and returns the height of all there is to scroll over. The
 * list can only be scrolled when it knows its rows: it is laid out once more then. */
static double
lay_out_body (RapportReportScroller *self, int width, int height, int head, double value)
{
  const int top = (int) MAX (0, head - value);
  const GtkAllocation place = { 0, top, width, MAX (LEAST_BODY, height - top) };
  const double inner = MAX (0, value - head);

  gtk_widget_size_allocate (self->body, &place, -1);
  if (gtk_adjustment_get_value (self->inner) != inner)
    {
      gtk_adjustment_set_value (self->inner, inner);
      gtk_widget_size_allocate (self->body, &place, -1);
    }

  return head + place.height - gtk_adjustment_get_page_size (self->inner) + gtk_adjustment_get_upper (self->inner);
}

static void
rapport_report_scroller_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  RapportReportScroller *self = RAPPORT_REPORT_SCROLLER (widget);
  const int head = measure_height (self->head, width);
  double value = self->vadjustment != NULL ? gtk_adjustment_get_value (self->vadjustment) : 0;
  double upper = head;

  self->allocating = TRUE;
  if (self->body != NULL && gtk_widget_should_layout (self->body))
    {
      upper = lay_out_body (self, width, height, head, value);
      /* Fewer rows than before: up again. */
      if (value > MAX (0, upper - height))
        {
          value = MAX (0, upper - height);
          upper = lay_out_body (self, width, height, head, value);
        }
    }
  if (head > 0)
    gtk_widget_size_allocate (self->head, &(GtkAllocation){ 0, -(int) value, width, head }, -1);
  if (self->inner != NULL)
    self->inner_value = gtk_adjustment_get_value (self->inner);
  if (self->vadjustment != NULL)
    gtk_adjustment_configure (self->vadjustment, value, 0, MAX (upper, height), height * 0.1, height * 0.9, height);
  self->allocating = FALSE;
}

static void
rapport_report_scroller_set_focus_child (GtkWidget *widget, GtkWidget *child)
{
  RapportReportScroller *self = RAPPORT_REPORT_SCROLLER (widget);
  GtkWidget *leaf = child;
  graphene_rect_t bounds;

  GTK_WIDGET_CLASS (rapport_report_scroller_parent_class)->set_focus_child (widget, child);
  if (child == NULL || child != self->head || self->vadjustment == NULL)
    return;

  while (gtk_widget_get_focus_child (leaf) != NULL)
    leaf = gtk_widget_get_focus_child (leaf);
  if (gtk_widget_compute_bounds (leaf, self->head, &bounds))
    gtk_adjustment_clamp_page (self->vadjustment, bounds.origin.y, bounds.origin.y + bounds.size.height);
}

static void
rapport_report_scroller_dispose (GObject *object)
{
  RapportReportScroller *self = RAPPORT_REPORT_SCROLLER (object);

  rapport_report_scroller_set_head (self, NULL);
  rapport_report_scroller_set_body (self, NULL);
  set_vadjustment (self, NULL);
  g_clear_object (&self->hadjustment);

  G_OBJECT_CLASS (rapport_report_scroller_parent_class)->dispose (object);
}

static void
rapport_report_scroller_class_init (RapportReportScrollerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = rapport_report_scroller_get_property;
  object_class->set_property = rapport_report_scroller_set_property;
  object_class->dispose = rapport_report_scroller_dispose;
  widget_class->measure = rapport_report_scroller_measure;
  widget_class->size_allocate = rapport_report_scroller_size_allocate;
  widget_class->set_focus_child = rapport_report_scroller_set_focus_child;

  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
rapport_report_scroller_init (RapportReportScroller *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/* --- public --- */

GtkWidget *
rapport_report_scroller_new (void)
{
  return g_object_new (RAPPORT_TYPE_REPORT_SCROLLER, NULL);
}

void
rapport_report_scroller_set_head (RapportReportScroller *scroller, GtkWidget *head)
{
  g_return_if_fail (RAPPORT_IS_REPORT_SCROLLER (scroller));

  g_clear_pointer (&scroller->head, gtk_widget_unparent);
  scroller->head = head;
  if (head != NULL)
    gtk_widget_insert_before (head, GTK_WIDGET (scroller), scroller->body);
}

void
rapport_report_scroller_set_body (RapportReportScroller *scroller, GtkWidget *body)
{
  g_return_if_fail (RAPPORT_IS_REPORT_SCROLLER (scroller));

  if (scroller->inner != NULL)
    g_signal_handlers_disconnect_by_data (scroller->inner, scroller);
  g_clear_object (&scroller->inner);
  g_clear_pointer (&scroller->body, gtk_widget_unparent);
  scroller->body = body;
  if (body == NULL)
    return;

  gtk_widget_set_parent (body, GTK_WIDGET (scroller));
  scroller->inner = g_object_ref_sink (gtk_adjustment_new (0, 0, 0, 0, 0, 0));
  gtk_scrollable_set_vadjustment (GTK_SCROLLABLE (body), scroller->inner);
  gtk_scrollable_set_hadjustment (GTK_SCROLLABLE (body), scroller->hadjustment);
  g_signal_connect_swapped (scroller->inner, "value-changed", G_CALLBACK (inner_scrolled_cb), scroller);
  g_signal_connect_swapped (scroller->inner, "changed", G_CALLBACK (inner_changed_cb), scroller);
}
