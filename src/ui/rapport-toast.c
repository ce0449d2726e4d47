/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-toast.h"

#define NARROWEST 360 /* px: the least that a window has */
#define WIDEST 450    /* px: the toolkit's own measure of a toast */
#define FEWEST 8      /* letters in a line, however little room there is */
/* libadwaita 1.2 reads freed memory where a toast goes before it has quite come, which takes 500 ms. */
#define GROWN_MS 600

/**
 * Slot: the one place of an overlay, which it belongs to.
 */
typedef struct
{
  AdwToastOverlay *overlay;
  AdwToast *shown; /* nullable */
  gint64 since;    /* it is shown, in the monotonic time's µs */
  AdwToast *next;  /* nullable: to be shown in its place */
  guint timer;
} Slot;

#define KEY "rapport-toast"

static void
free_slot (gpointer data)
{
  Slot *slot = data;

  g_clear_handle_id (&slot->timer, g_source_remove);
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

static void
dismissed_cb (AdwToast *toast, AdwToastOverlay *overlay)
{
  Slot *slot = get_slot (overlay);

  if (slot->shown == toast)
    g_clear_object (&slot->shown);
}

static void
present (Slot *slot)
{
  slot->shown = g_object_ref (slot->next);
  slot->since = g_get_monotonic_time ();
  adw_toast_overlay_add_toast (slot->overlay, g_steal_pointer (&slot->next));
  g_signal_connect_object (slot->shown, "dismissed", G_CALLBACK (dismissed_cb), slot->overlay, 0);
  break_lines (GTK_WIDGET (slot->overlay), gtk_widget_get_last_child (GTK_WIDGET (slot->overlay)));
}

static void move_on (Slot *slot);

static void
grown_cb (gpointer slot)
{
  ((Slot *) slot)->timer = 0;
  move_on (slot);
}

static void
move_on (Slot *slot)
{
  const gint64 age = (g_get_monotonic_time () - slot->since) / 1000;

  g_clear_handle_id (&slot->timer, g_source_remove);
  /* Out of sight nothing moves. */
  if (slot->shown != NULL && age < GROWN_MS && gtk_widget_get_mapped (GTK_WIDGET (slot->overlay)))
    {
      slot->timer = g_timeout_add_once ((guint) (GROWN_MS - age), grown_cb, slot);
      return;
    }
  if (slot->shown != NULL)
    {
      g_autoptr (AdwToast) shown = g_steal_pointer (&slot->shown);

      adw_toast_dismiss (shown);
    }
  if (slot->next != NULL)
    present (slot);
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
