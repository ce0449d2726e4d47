/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-table-clicks.h"

#include <glib/gi18n.h>

#include "rapport-cell.h"

typedef struct
{
  GtkWidget *view;
  RapportSelection *selection;
  RapportRowClicked clicked;
  gpointer user_data;
  guint pressed; /* position, GTK_INVALID_LIST_POSITION: none */
  guint anchor;  /* where Shift counts from */
} Clicks;

static gboolean
is_control (GtkWidget *widget, GtkWidget *view)
{
  for (; widget != NULL && widget != view; widget = gtk_widget_get_parent (widget))
    if (GTK_IS_CHECK_BUTTON (widget) || GTK_IS_BUTTON (widget))
      return TRUE;

  return FALSE;
}

static guint
find_row (Clicks *clicks, double x, double y)
{
  GtkWidget *widget = gtk_widget_pick (clicks->view, x, y, GTK_PICK_DEFAULT);
  GtkListItem *item = widget != NULL && !is_control (widget, clicks->view) ? rapport_cell_get_item (widget) : NULL;

  return item != NULL ? gtk_list_item_get_position (item) : GTK_INVALID_LIST_POSITION;
}

static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, Clicks *clicks)
{
  clicks->pressed = find_row (clicks, x, y);
}

static void
extend (Clicks *clicks, guint position, gboolean keep)
{
  const guint first = MIN (clicks->anchor, position);

  gtk_selection_model_select_range (GTK_SELECTION_MODEL (clicks->selection), first,
                                    MAX (clicks->anchor, position) - first + 1, !keep);
}

/* The click is claimed in any case: both the cell and the row of GTK 4.8 would choose, the one what the other has just
 * given up. */
static void
released_cb (GtkGestureClick *gesture, int n_press, double x, double y, Clicks *clicks)
{
  const GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  const gboolean more = (state & (GDK_CONTROL_MASK | GDK_META_MASK)) != 0;
  const guint position = clicks->pressed;

  clicks->pressed = GTK_INVALID_LIST_POSITION;
  if (position == GTK_INVALID_LIST_POSITION || position != find_row (clicks, x, y))
    return;

  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  if ((state & GDK_SHIFT_MASK) != 0)
    {
      extend (clicks, position, more);
      return;
    }

  clicks->anchor = position;
  if (more)
    rapport_selection_toggle (clicks->selection, position);
  else
    clicks->clicked (clicks->user_data, position);
}

static void
activated_cb (GtkWidget *view, guint position, Clicks *clicks)
{
  clicks->clicked (clicks->user_data, position);
}

static void
free_clicks (gpointer data)
{
  Clicks *clicks = data;

  g_object_unref (clicks->selection);
  g_free (clicks);
}

void
rapport_table_watch_clicks (GtkWidget *view, RapportSelection *selection, RapportRowClicked clicked, gpointer user_data)
{
  GtkGesture *gesture = gtk_gesture_click_new ();
  Clicks *clicks = g_new0 (Clicks, 1);

  clicks->view = view;
  clicks->selection = g_object_ref (selection);
  clicks->clicked = clicked;
  clicks->user_data = user_data;
  clicks->pressed = GTK_INVALID_LIST_POSITION;
  g_object_set_data_full (G_OBJECT (view), "rapport-clicks", clicks, free_clicks);

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (gesture), GTK_PHASE_CAPTURE);
  g_signal_connect (gesture, "pressed", G_CALLBACK (pressed_cb), clicks);
  g_signal_connect (gesture, "released", G_CALLBACK (released_cb), clicks);
  gtk_widget_add_controller (view, GTK_EVENT_CONTROLLER (gesture));
  g_signal_connect (view, "activate", G_CALLBACK (activated_cb), clicks);
}

/* --- check boxes --- */

static void
toggled_cb (GtkCheckButton *check, GtkListItem *item)
{
  RapportSelection *selection = g_object_get_data (G_OBJECT (check), "rapport-selection");

  if (gtk_check_button_get_active (check) != gtk_list_item_get_selected (item))
    rapport_selection_toggle (selection, gtk_list_item_get_position (item));
}

GtkWidget *
rapport_table_check_new (GtkListItem *item, RapportSelection *selection)
{
  GtkWidget *check = gtk_check_button_new ();

  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  /* Translators: a check box that chooses a row of a list */
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, C_ ("row", "Select"), -1);
  g_object_set_data_full (G_OBJECT (check), "rapport-selection", g_object_ref (selection), g_object_unref);
  g_object_bind_property (item, "selected", check, "active", G_BINDING_SYNC_CREATE);
  g_signal_connect (check, "toggled", G_CALLBACK (toggled_cb), item);

  return check;
}

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer selection)
{
  gtk_list_item_set_child (item, rapport_table_check_new (item, selection));
}

static void
free_selection (gpointer data, GClosure *closure)
{
  g_object_unref (data);
}

GtkListItemFactory *
rapport_table_check_factory_new (RapportSelection *selection)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_data (factory, "setup", G_CALLBACK (setup_cb), g_object_ref (selection), free_selection, 0);

  return factory;
}
