/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-report-clicks.h"

#include <glib/gi18n.h>

#include "rapport-report-cell.h"

#define SAME_CLICK_US (500 * 1000) /* GTK says "activate" for the second half of a double click, too */

typedef struct
{
  GtkWidget *view;
  RapportReportOpen open;
  gpointer user_data;
  GSimpleActionGroup *actions; /* of the menu */
  GtkWidget *menu;
  GtkTreeListRow *target; /* row of the menu */
  GtkListItem *pressed;   /* not held: compared only */
  gint64 handled;         /* when a click was taken */
} Clicks;

static RapportReportItem *
get_item (GtkTreeListRow *row)
{
  return RAPPORT_REPORT_ITEM (gtk_tree_list_row_get_item (row));
}

static gboolean
has_record (RapportReportItem *item)
{
  const RapportReportRow *row = rapport_report_item_get_row (item);

  return row->record != 0 && row->part == 0 && rapport_report_item_get_table (item)->entity != NULL;
}

static void
open_row (Clicks *clicks, GtkTreeListRow *row, gboolean record)
{
  g_autoptr (RapportReportItem) item = row != NULL ? get_item (row) : NULL;

  if (item != NULL)
    clicks->open (item, record && has_record (item), clicks->user_data);
}

/* Of the row with the focus. */
static GtkTreeListRow *
get_focused (Clicks *clicks)
{
  GtkRoot *root = gtk_widget_get_root (clicks->view);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkListItem *item;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, clicks->view))
    return NULL;
  item = rapport_report_cell_find (focus, NULL);

  return item != NULL ? gtk_list_item_get_item (item) : NULL;
}

/* --- clicks --- */

static GtkListItem *
pick (Clicks *clicks, double x, double y, guint *column)
{
  GtkWidget *widget = gtk_widget_pick (clicks->view, x, y, GTK_PICK_DEFAULT);

  for (GtkWidget *at = widget; at != NULL && at != clicks->view; at = gtk_widget_get_parent (at))
    if (g_str_equal (gtk_widget_get_css_name (at), "expander"))
      return NULL; /* the arrow */

  return widget != NULL ? rapport_report_cell_find (widget, column) : NULL;
}

static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, Clicks *clicks)
{
  clicks->pressed = pick (clicks, x, y, NULL);
}

static void
released_cb (GtkGestureClick *gesture, int n_press, double x, double y, Clicks *clicks)
{
  guint column = G_MAXUINT;
  GtkListItem *item = pick (clicks, x, y, &column);
  g_autoptr (GtkTreeListRow) row = NULL;

  if (item == NULL || item != clicks->pressed || n_press > 1)
    return;

  clicks->pressed = NULL;
  clicks->handled = g_get_monotonic_time ();
  row = g_object_ref (gtk_list_item_get_item (item));
  open_row (clicks, row, GTK_IS_TREE_EXPANDER (gtk_list_item_get_child (item)));
}

static void
activated_cb (GtkWidget *view, guint position, Clicks *clicks)
{
  g_autoptr (GtkTreeListRow) row = NULL;

  if (clicks->handled != 0 && g_get_monotonic_time () - clicks->handled < SAME_CLICK_US)
    return;
  row = g_list_model_get_item (G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (view))), position);
  open_row (clicks, row, FALSE);
}

/* --- the menu of a row --- */

static void
show_menu (Clicks *clicks, GtkTreeListRow *row, const GdkRectangle *where)
{
  g_autoptr (RapportReportItem) item = get_item (row);
  GAction *action;

  g_set_object (&clicks->target, row);
  action = g_action_map_lookup_action (G_ACTION_MAP (clicks->actions), "record");
  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), has_record (item));
  action = g_action_map_lookup_action (G_ACTION_MAP (clicks->actions), "parts");
  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), gtk_tree_list_row_is_expandable (row));
  gtk_popover_set_pointing_to (GTK_POPOVER (clicks->menu), where);
  gtk_popover_popup (GTK_POPOVER (clicks->menu));
}

static void
menu_pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, Clicks *clicks)
{
  GtkListItem *item = pick (clicks, x, y, NULL);

  if (item == NULL)
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  show_menu (clicks, gtk_list_item_get_item (item), &(GdkRectangle){ (int) x, (int) y, 1, 1 });
}

static void
show_focused_menu (Clicks *clicks, GtkTreeListRow *row)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (clicks->view));
  graphene_rect_t bounds;

  if (gtk_widget_compute_bounds (focus, clicks->view, &bounds))
    show_menu (clicks, row,
               &(GdkRectangle){ (int) bounds.origin.x + (int) MIN (bounds.size.width, 120) / 2, (int) bounds.origin.y,
                                1, (int) bounds.size.height });
}

static void
lines_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Clicks *clicks = user_data;

  open_row (clicks, clicks->target, FALSE);
}

static void
record_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Clicks *clicks = user_data;

  open_row (clicks, clicks->target, TRUE);
}

static void
parts_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Clicks *clicks = user_data;

  if (clicks->target != NULL)
    gtk_tree_list_row_set_expanded (clicks->target, !gtk_tree_list_row_get_expanded (clicks->target));
}

static void
add_menu (Clicks *clicks)
{
  static const GActionEntry entries[] = { { "lines", lines_cb }, { "record", record_cb }, { "parts", parts_cb } };
  g_autoptr (GMenu) menu = g_menu_new ();

  clicks->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (clicks->actions), entries, G_N_ELEMENTS (entries), clicks);
  gtk_widget_insert_action_group (clicks->view, "row", G_ACTION_GROUP (clicks->actions));

  g_menu_append (menu, _ ("Show _Lines"), "row.lines");
  g_menu_append (menu, _ ("Open _Record"), "row.record");
  g_menu_append (menu, _ ("Show or Hide _Parts"), "row.parts");
  clicks->menu = gtk_popover_menu_new_from_model (G_MENU_MODEL (menu));
  gtk_popover_set_has_arrow (GTK_POPOVER (clicks->menu), FALSE);
  gtk_widget_set_halign (clicks->menu, GTK_ALIGN_START);
}

/* --- keys --- */

static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType modifiers, Clicks *clicks)
{
  const gboolean rtl = gtk_widget_get_direction (clicks->view) == GTK_TEXT_DIR_RTL;
  GtkTreeListRow *row = get_focused (clicks);

  modifiers &= GDK_SHIFT_MASK | GDK_CONTROL_MASK | GDK_ALT_MASK;
  if (row == NULL)
    return GDK_EVENT_PROPAGATE;

  if ((key == GDK_KEY_Return || key == GDK_KEY_KP_Enter) && modifiers == GDK_SHIFT_MASK)
    open_row (clicks, row, TRUE);
  else if ((key == GDK_KEY_Menu && modifiers == 0) || (key == GDK_KEY_F10 && modifiers == GDK_SHIFT_MASK))
    show_focused_menu (clicks, row);
  else if (modifiers == 0 && gtk_tree_list_row_is_expandable (row) && (key == GDK_KEY_Left || key == GDK_KEY_Right)
           && gtk_tree_list_row_get_expanded (row) == ((key == GDK_KEY_Left) != rtl))
    gtk_tree_list_row_set_expanded (row, (key == GDK_KEY_Right) != rtl);
  else
    return GDK_EVENT_PROPAGATE;

  return GDK_EVENT_STOP;
}

static void
free_clicks (gpointer data)
{
  Clicks *clicks = data;

  g_clear_object (&clicks->target);
  g_object_unref (clicks->actions);
  g_free (clicks);
}

static void
view_destroyed_cb (GtkWidget *view, Clicks *clicks)
{
  g_clear_pointer (&clicks->menu, gtk_widget_unparent);
  g_clear_object (&clicks->target);
}

void
rapport_report_watch_clicks (GtkWidget *view, RapportReportOpen open, gpointer user_data)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *other = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  Clicks *clicks = g_new0 (Clicks, 1);

  clicks->view = view;
  clicks->open = open;
  clicks->user_data = user_data;
  g_object_set_data_full (G_OBJECT (view), "rapport-report-clicks", clicks, free_clicks);
  add_menu (clicks);
  gtk_widget_set_parent (clicks->menu, view);
  g_signal_connect (view, "destroy", G_CALLBACK (view_destroyed_cb), clicks);

  /* Before the row, which lets nobody have a click after it. */
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), clicks);
  g_signal_connect (click, "released", G_CALLBACK (released_cb), clicks);
  gtk_widget_add_controller (view, GTK_EVENT_CONTROLLER (click));

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (other), GDK_BUTTON_SECONDARY);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (other), GTK_PHASE_CAPTURE);
  g_signal_connect (other, "pressed", G_CALLBACK (menu_pressed_cb), clicks);
  gtk_widget_add_controller (view, GTK_EVENT_CONTROLLER (other));

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), clicks);
  gtk_widget_add_controller (view, keys);
  g_signal_connect (view, "activate", G_CALLBACK (activated_cb), clicks);
}
