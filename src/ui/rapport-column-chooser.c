/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-column-chooser.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rapport-filter-fields.h"
#include "rapport-fold.h"
#include "rapport-ui-utils.h"

struct _RapportColumnChooser
{
  GtkPopover parent_instance;

  const RapportEntity *entity;
  GArray *columns; /* element-type guint */
  GtkListBox *list;
  GtkEditable *search;
  gboolean filling;
};

enum
{
  CHANGED,
  RESET,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RapportColumnChooser, rapport_column_chooser, GTK_TYPE_POPOVER)

static void fill (RapportColumnChooser *self);

static guint
get_index (gpointer row)
{
  return GPOINTER_TO_UINT (g_object_get_data (row, "rapport-index"));
}

static gboolean
find_place (RapportColumnChooser *self, guint index, guint *place)
{
  for (guint i = 0; i < self->columns->len; i++)
    if (g_array_index (self->columns, guint, i) == index)
      {
        *place = i;
        return TRUE;
      }

  return FALSE;
}

static void
toggled_cb (GtkCheckButton *check, GtkListBoxRow *row)
{
  RapportColumnChooser *self = g_object_get_data (G_OBJECT (row), "rapport-chooser");
  const guint index = get_index (row);
  const gboolean active = gtk_check_button_get_active (check);
  guint place;

  if (self->filling || active == find_place (self, index, &place))
    return;

  if (active)
    g_array_append_val (self->columns, index);
  else if (self->columns->len > 1)
    g_array_remove_index (self->columns, place);
  else
    {
      gtk_check_button_set_active (check, TRUE);
      return;
    }
  g_signal_emit (self, signals[CHANGED], 0);
}

/* --- order --- */

static void
focus_row (RapportColumnChooser *self, guint index)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (get_index (row) == index)
      gtk_widget_grab_focus (row);
}

static void
move (RapportColumnChooser *self, guint index, int by)
{
  guint place, other;

  if (!find_place (self, index, &place) || (by < 0 && place == 0) || (by > 0 && place + 1 >= self->columns->len))
    return;

  other = g_array_index (self->columns, guint, place + (guint) by);
  g_array_index (self->columns, guint, place + (guint) by) = index;
  g_array_index (self->columns, guint, place) = other;
  fill (self);
  focus_row (self, index);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
earlier_clicked_cb (GtkButton *button, GtkListBoxRow *row)
{
  move (g_object_get_data (G_OBJECT (row), "rapport-chooser"), get_index (row), -1);
}

static void
later_clicked_cb (GtkButton *button, GtkListBoxRow *row)
{
  move (g_object_get_data (G_OBJECT (row), "rapport-chooser"), get_index (row), 1);
}

static gboolean
key_pressed_cb (RapportColumnChooser *self, guint key, guint code, GdkModifierType state)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX_ROW) : NULL;

  if ((state & GDK_ALT_MASK) == 0 || (key != GDK_KEY_Up && key != GDK_KEY_Down))
    return GDK_EVENT_PROPAGATE;
  if (focus != NULL && GTK_IS_LIST_BOX_ROW (focus))
    row = focus;
  if (row != NULL)
    move (self, get_index (row), key == GDK_KEY_Up ? -1 : 1);

  return GDK_EVENT_STOP;
}

/* --- rows --- */

static GtkWidget *
new_arrow (GtkWidget *row, const char *icon, const char *name, GCallback callback, gboolean sensitive)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_sensitive (button, sensitive);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  rapport_ui_name (button, name);
  g_signal_connect (button, "clicked", callback, row);

  return button;
}

static void
add_row (RapportColumnChooser *self, guint index, gboolean shown)
{
  const char *label = rapport_field_get_label (self->entity, &self->entity->fields[index]);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *check = gtk_check_button_new_with_label (label);
  guint place = 0;

  g_object_set_data (G_OBJECT (row), "rapport-index", GUINT_TO_POINTER (index));
  g_object_set_data (G_OBJECT (row), "rapport-chooser", self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), shown);
  gtk_widget_set_hexpand (check, TRUE);
  gtk_widget_set_focusable (check, FALSE);
  g_signal_connect (check, "toggled", G_CALLBACK (toggled_cb), row);
  gtk_box_append (GTK_BOX (box), check);
  if (shown && find_place (self, index, &place))
    {
      gtk_box_append (GTK_BOX (box), new_arrow (row, "go-up-symbolic", _ ("Move Earlier"),
                                                G_CALLBACK (earlier_clicked_cb), place > 0));
      gtk_box_append (GTK_BOX (box), new_arrow (row, "go-down-symbolic", _ ("Move Later"),
                                                G_CALLBACK (later_clicked_cb), place + 1 < self->columns->len));
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_append (self->list, row);
}

static void
fill (RapportColumnChooser *self)
{
  GtkWidget *row;
  guint place;

  self->filling = TRUE;
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < self->columns->len; i++)
    add_row (self, g_array_index (self->columns, guint, i), TRUE);
  for (guint i = 0; self->entity->fields[i].name != NULL; i++)
    if (!find_place (self, i, &place))
      add_row (self, i, FALSE);
  self->filling = FALSE;
}

static gboolean
is_wanted (GtkListBoxRow *row, gpointer user_data)
{
  RapportColumnChooser *self = user_data;
  g_autofree char *label
      = rapport_fold (rapport_field_get_label (self->entity, &self->entity->fields[get_index (row)]));
  g_autofree char *typed = rapport_fold (gtk_editable_get_text (self->search));

  return strstr (label, typed) != NULL;
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row)
{
  GtkCheckButton *check = GTK_CHECK_BUTTON (gtk_widget_get_first_child (gtk_list_box_row_get_child (row)));

  gtk_check_button_set_active (check, !gtk_check_button_get_active (check));
}

static void
reset_clicked_cb (RapportColumnChooser *self)
{
  g_signal_emit (self, signals[RESET], 0);
}

/* Rows change places only while nobody looks. */
static void
shown_cb (RapportColumnChooser *self)
{
  gtk_editable_set_text (self->search, "");
  fill (self);
}

static void
rapport_column_chooser_finalize (GObject *object)
{
  g_array_unref (RAPPORT_COLUMN_CHOOSER (object)->columns);

  G_OBJECT_CLASS (rapport_column_chooser_parent_class)->finalize (object);
}

static void
rapport_column_chooser_class_init (RapportColumnChooserClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rapport_column_chooser_finalize;

  signals[CHANGED]
      = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[RESET]
      = g_signal_new ("reset", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rapport_column_chooser_init (RapportColumnChooser *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *search = rapport_filter_search_new (_ ("Search fields"));
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *reset = gtk_button_new_with_mnemonic (_ ("_Usual Columns"));
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->columns = g_array_new (FALSE, FALSE, sizeof (guint));
  self->search = GTK_EDITABLE (search);
  self->list = GTK_LIST_BOX (rapport_filter_list_new (_ ("Columns")));
  gtk_list_box_set_filter_func (self->list, is_wanted, self, NULL);
  g_signal_connect (self->list, "row-activated", G_CALLBACK (row_activated_cb), NULL);

  g_signal_connect_swapped (search, "changed", G_CALLBACK (gtk_list_box_invalidate_filter), self->list);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), 320);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));

  gtk_widget_add_css_class (reset, "flat");
  g_signal_connect_swapped (reset, "clicked", G_CALLBACK (reset_clicked_cb), self);

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);

  gtk_widget_set_size_request (box, 270, -1);
  gtk_box_append (GTK_BOX (box), search);
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_box_append (GTK_BOX (box), reset);
  gtk_widget_add_css_class (GTK_WIDGET (self), "filter-popover");
  gtk_popover_set_child (GTK_POPOVER (self), box);
  g_signal_connect_swapped (self, "show", G_CALLBACK (shown_cb), self);
}

GtkWidget *
rapport_column_chooser_new (const RapportEntity *entity)
{
  RapportColumnChooser *self = g_object_new (RAPPORT_TYPE_COLUMN_CHOOSER, NULL);

  self->entity = entity;

  return GTK_WIDGET (self);
}

void
rapport_column_chooser_set_columns (RapportColumnChooser *chooser, const GArray *columns)
{
  g_return_if_fail (RAPPORT_IS_COLUMN_CHOOSER (chooser));

  g_array_set_size (chooser->columns, 0);
  g_array_append_vals (chooser->columns, columns->data, columns->len);
  fill (chooser);
}

GArray *
rapport_column_chooser_get_columns (RapportColumnChooser *chooser)
{
  return g_array_copy (chooser->columns);
}
