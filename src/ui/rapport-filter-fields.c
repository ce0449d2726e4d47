/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-filter-fields.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rapport-filter-text.h"
#include "rapport-fold.h"
#include "rapport-ui-utils.h"

typedef struct
{
  const RapportEntity *entity;
  RapportFieldChosen chosen;
  gpointer user_data;
  GtkListBox *list;
  GtkEditable *search;
} Fields;

static const RapportField *
get_field (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "rapport-field");
}

static gboolean
is_wanted (GtkListBoxRow *row, gpointer user_data)
{
  Fields *self = user_data;
  g_autofree char *label = rapport_fold (rapport_field_get_label (self->entity, get_field (row)));
  g_autofree char *typed = rapport_fold (gtk_editable_get_text (self->search));

  return strstr (label, typed) != NULL;
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, Fields *self)
{
  self->chosen (get_field (row), self->user_data);
}

static void
entered_cb (Fields *self)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (gtk_widget_get_child_visible (row))
      {
        self->chosen (get_field (GTK_LIST_BOX_ROW (row)), self->user_data);
        return;
      }
}

static void
stopped_cb (GtkWidget *search)
{
  GtkWidget *popover = gtk_widget_get_ancestor (search, GTK_TYPE_POPOVER);

  if (popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (popover));
}

GtkWidget *
rapport_filter_search_new (const char *hint)
{
  GtkWidget *search = gtk_search_entry_new ();

  g_object_set (search, "placeholder-text", hint, NULL);
  rapport_ui_name (search, hint);
  g_signal_connect (search, "stop-search", G_CALLBACK (stopped_cb), NULL);

  return search;
}

static gboolean
space_cb (GtkWidget *list, GVariant *arguments, gpointer user_data)
{
  g_signal_emit_by_name (list, "activate-cursor-row");

  return GDK_EVENT_STOP;
}

GtkWidget *
rapport_filter_list_new (const char *name)
{
  GtkWidget *list = gtk_list_box_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "filter-checks");
  rapport_ui_name (list, name);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_space, 0), gtk_callback_action_new (space_cb, NULL, NULL)));
  gtk_widget_add_controller (list, keys);

  return list;
}

GtkWidget *
rapport_filter_fields_new (const RapportEntity *entity, RapportFieldChosen chosen, gpointer user_data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *search = rapport_filter_search_new (_ ("Search fields"));
  GtkWidget *scroller = gtk_scrolled_window_new ();
  Fields *self = g_new0 (Fields, 1);

  self->entity = entity;
  self->chosen = chosen;
  self->user_data = user_data;
  self->search = GTK_EDITABLE (search);
  self->list = GTK_LIST_BOX (rapport_filter_list_new (_ ("Fields")));
  g_object_set_data_full (G_OBJECT (box), "rapport-filter-fields", self, g_free);

  for (const RapportField *field = entity->fields; field->name != NULL; field++)
    {
      GtkWidget *row, *label;

      if (!rapport_filter_offers (field))
        continue;
      row = gtk_list_box_row_new ();
      label = gtk_label_new (rapport_field_get_label (entity, field));
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      g_object_set_data (G_OBJECT (row), "rapport-field", (gpointer) field);
      gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
      gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      rapport_field_get_label (entity, field), -1);
      gtk_list_box_append (self->list, row);
    }
  gtk_list_box_set_filter_func (self->list, is_wanted, self, NULL);
  g_signal_connect (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);

  g_signal_connect_swapped (search, "changed", G_CALLBACK (gtk_list_box_invalidate_filter), self->list);
  g_signal_connect_swapped (search, "activate", G_CALLBACK (entered_cb), self);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), 280);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));
  gtk_widget_set_size_request (box, (int) (240 * rapport_ui_text_scale (box)), -1);
  gtk_box_append (GTK_BOX (box), search);
  gtk_box_append (GTK_BOX (box), scroller);

  return box;
}
