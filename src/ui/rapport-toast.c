/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-toast.h"

#define NARROWEST 360   /* px: the least that a window has */
#define WIDEST 450      /* px: the toolkit's own measure of a toast */
#define FEWEST 8        /* letters in a line, however little room there is */
#define GROWN_US 550000 /* a toast comes in 500 ms at most */

/**
 * Slot: the one place of an overlay, which it belongs to.
 *
 * libadwaita 1.2 writes to freed memory where a toast has gone before it had quite come. So one that is dismissed by
 * whomever while it grows goes only then.
 */
typedef struct
{
  AdwToastOverlay *overlay;
  AdwToast *shown;   /* nullable */
  GtkWidget *widget; /* of the one that is shown */
  AdwToast *next;    /* nullable: to be shown in its place */
  gint64 since;      /* it is shown, in the time of the frames, in µs */
  guint tick;        /* as long as it grows */
  gboolean leaving;  /* as soon as it has grown */
} Slot;

#define KEY "rapport-toast"

static void
free_slot (gpointer data)
{
  Slot *slot = data;

  g_clear_object (&slot->shown);
  g_clear_object (&slot->next);
  g_free (slot);
}

static Slot *
get_slot (AdwToastOverlay *overlay)
{
  Slot *slot = g_object_get_data (G_OBJECT (overlay), KEY);

  if (slot == NULL)
    {
      slot = g_new0 (Slot, 1);
      slot->overlay = overlay;
      g_object_set_data_full (G_OBJECT (overlay), KEY, slot, free_slot);
    }

  return slot;
}

/* --- the lines --- */

/* (transfer none) (nullable): the first of @type in and below @widget. */
static gpointer
find (GtkWidget *widget, GType type)
{
  gpointer found = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find (child, type);

  return found;
}

static int
measure_letter (GtkWidget *label)
{
  PangoFontMetrics *metrics = pango_context_get_metrics (gtk_widget_get_pango_context (label), NULL, NULL);
  const int width = MAX (pango_font_metrics_get_approximate_char_width (metrics),
                         pango_font_metrics_get_approximate_digit_width (metrics));

  pango_font_metrics_unref (metrics);

  return MAX (1, PANGO_PIXELS_CEIL (width));
}

/* A toast is given its natural height, and a label that breaks its lines has one only for its natural width. The title
 * stays one, as the toolkit made it: newer ones read it out, and a title of ours they would not. */
static void
break_lines (GtkWidget *overlay, GtkWidget *toast)
{
  GtkWidget *label = find (toast, GTK_TYPE_LABEL);
  const int room = gtk_widget_get_width (overlay) > 0 ? MIN (WIDEST, gtk_widget_get_width (overlay)) : NARROWEST;
  int rest;

  if (label == NULL)
    return;
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_NONE);
  gtk_label_set_single_line_mode (GTK_LABEL (label), FALSE);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_visible (label, FALSE);
  gtk_widget_measure (toast, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &rest, NULL, NULL);
  gtk_widget_set_visible (label, TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), MAX (FEWEST, (room - rest) / measure_letter (label)));
}

/* --- one after the other --- */

static gboolean
is_growing (const Slot *slot)
{
  /* Out of sight nothing moves. */
  return slot->tick != 0 && gtk_widget_get_mapped (GTK_WIDGET (slot->overlay));
}

static void
stop_growing (Slot *slot)
{
  if (slot->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (slot->overlay), slot->tick);
  slot->tick = 0;
}

/* The first that hears of it. */
static void
dismissed_cb (AdwToast *toast, AdwToastOverlay *overlay)
{
  Slot *slot = get_slot (overlay);

  if (slot->shown != toast)
    return;
  if (is_growing (slot))
    {
      slot->leaving = TRUE;
      gtk_widget_set_can_target (slot->widget, FALSE);
      gtk_widget_set_can_focus (slot->widget, FALSE);
      g_signal_stop_emission_by_name (toast, "dismissed");
    }
  else
    {
      stop_growing (slot);
      g_clear_object (&slot->shown);
    }
}

static gboolean grown_cb (GtkWidget *overlay, GdkFrameClock *clock, gpointer user_data);

static void
present (Slot *slot)
{
  GtkWidget *overlay = GTK_WIDGET (slot->overlay);

  slot->shown = g_object_ref (slot->next);
  slot->leaving = FALSE;
  g_signal_connect_object (slot->shown, "dismissed", G_CALLBACK (dismissed_cb), slot->overlay, 0);
  adw_toast_overlay_add_toast (slot->overlay, g_steal_pointer (&slot->next));
  slot->widget = gtk_widget_get_last_child (overlay);
  break_lines (overlay, slot->widget);
  if (gtk_widget_get_mapped (overlay) && adw_get_enable_animations (overlay))
    {
      slot->since = gdk_frame_clock_get_frame_time (gtk_widget_get_frame_clock (overlay));
      slot->tick = gtk_widget_add_tick_callback (overlay, grown_cb, slot, NULL);
    }
}

/* Not adw_toast_dismiss(), which does nothing for one that was dismissed while it grew. */
static void
move_on (Slot *slot)
{
  g_autoptr (AdwToast) shown = slot->shown != NULL ? g_object_ref (slot->shown) : NULL;

  if (shown != NULL)
    g_signal_emit_by_name (shown, "dismissed");
  if (slot->shown == NULL && slot->next != NULL)
    present (slot);
}

/* By the frames, not by a clock: in this one, the toast has come to its end. */
static gboolean
grown_cb (GtkWidget *overlay, GdkFrameClock *clock, gpointer user_data)
{
  Slot *slot = user_data;

  if (gdk_frame_clock_get_frame_time (clock) - slot->since < GROWN_US)
    return G_SOURCE_CONTINUE;
  slot->tick = 0;
  if (slot->leaving)
    move_on (slot);

  return G_SOURCE_REMOVE;
}

/* --- public --- */

AdwToast *
rapport_toast_new (const char *text)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);

  return adw_toast_new (markup);
}

void
rapport_toast_show (AdwToastOverlay *overlay, AdwToast *toast)
{
  Slot *slot;

  g_return_if_fail (ADW_IS_TOAST_OVERLAY (overlay));
  g_return_if_fail (ADW_IS_TOAST (toast));

  slot = get_slot (overlay);
  g_clear_object (&slot->next);
  slot->next = toast;
  move_on (slot);
}

void
rapport_toast_tell (AdwPreferencesWindow *window, const char *text)
{
  AdwToastOverlay *overlay = find (GTK_WIDGET (window), ADW_TYPE_TOAST_OVERLAY);

  if (overlay != NULL)
    rapport_toast_show (overlay, rapport_toast_new (text));
}

void
rapport_toast_dismiss (AdwToastOverlay *overlay)
{
  Slot *slot = get_slot (overlay);

  g_clear_object (&slot->next);
  if (slot->shown == NULL)
    return;
  /* Nobody acts by it even while it fades. */
  adw_toast_set_button_label (slot->shown, NULL);
  move_on (slot);
}
