/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-import-columns-picker.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rapport-fold.h"

#define LIST_HEIGHT 320
#define LIST_WIDTH 280
#define SEARCH_FROM 10 /* shorter lists are seen at a glance */

struct _RapportImportOption
{
  GObject parent_instance;

  char *id;
  char *label;
  char *note;
  char *folded;
};

struct _RapportImportPicker
{
  AdwBin parent_instance;

  RapportImportPickerList list;
  gpointer list_data;
  GtkMenuButton *button;
  GtkImage *icon;
  GtkLabel *label;
  GtkWidget *arrow;

  /* While the list is open. */
  char *wanted; /* folded */
  GtkFilter *filter;
  GtkSingleSelection *selection;
  GtkWidget *view;
};

static guint picked;

G_DEFINE_FINAL_TYPE (RapportImportOption, rapport_import_option, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE (RapportImportPicker, rapport_import_picker, ADW_TYPE_BIN)

static gboolean
fits (gpointer item, gpointer user_data)
{
  RapportImportPicker *self = user_data;

  return self->wanted == NULL || strstr (RAPPORT_IMPORT_OPTION (item)->folded, self->wanted) != NULL;
}

static void
pick (RapportImportPicker *self, guint position)
{
  g_autoptr (RapportImportOption) option = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (option == NULL)
    return;
  gtk_menu_button_popdown (self->button);
  g_signal_emit (self, picked, 0, option);
}

static void
select_nth (RapportImportPicker *self, guint position)
{
  gtk_single_selection_set_selected (self->selection, position);
  gtk_widget_activate_action (self->view, "list.scroll-to-item", "u", position);
}

/* --- callbacks --- */

static void
search_changed_cb (GtkSearchEntry *entry, RapportImportPicker *self)
{
  g_free (self->wanted);
  self->wanted = rapport_fold (gtk_editable_get_text (GTK_EDITABLE (entry)));
  if (*self->wanted == '\0')
    g_clear_pointer (&self->wanted, g_free);
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  if (g_list_model_get_n_items (G_LIST_MODEL (self->selection)) > 0)
    select_nth (self, 0);
}

static void
search_activate_cb (GtkSearchEntry *entry, RapportImportPicker *self)
{
  pick (self, gtk_single_selection_get_selected (self->selection));
}

static gboolean
search_key_cb (GtkEventControllerKey *controller,
               guint key,
               guint code,
               GdkModifierType state,
               RapportImportPicker *self)
{
  const guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  const guint now = gtk_single_selection_get_selected (self->selection);

  if (n == 0 || (key != GDK_KEY_Down && key != GDK_KEY_Up))
    return GDK_EVENT_PROPAGATE;
  if (key == GDK_KEY_Down && now + 1 < n)
    select_nth (self, now + 1);
  else if (key == GDK_KEY_Up && now > 0)
    select_nth (self, now - 1);
  return GDK_EVENT_STOP;
}

static void
activate_cb (GtkListView *view, guint position, RapportImportPicker *self)
{
  pick (self, position);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (NULL);
  GtkWidget *note = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_ellipsize (GTK_LABEL (note), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (note), 16);
  gtk_widget_add_css_class (note, "caption");
  gtk_widget_add_css_class (note, "dim-label");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), note);
  gtk_list_item_set_child (item, box);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  RapportImportOption *option = gtk_list_item_get_item (item);
  GtkWidget *label = gtk_widget_get_first_child (gtk_list_item_get_child (item));

  gtk_label_set_text (GTK_LABEL (label), option->label);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_next_sibling (label)), option->note != NULL ? option->note : "");
}

static void
open_cb (GtkMenuButton *button, gpointer user_data)
{
  RapportImportPicker *self = user_data;
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GListModel) options = self->list (self, self->list_data);
  const guint n = g_list_model_get_n_items (options);
  guint now = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (RapportImportOption) option = g_list_model_get_item (options, i);

      if (g_strcmp0 (option->label, gtk_label_get_text (self->label)) == 0)
        now = i;
    }
  g_clear_pointer (&self->wanted, g_free);
  self->filter = GTK_FILTER (gtk_custom_filter_new (fits, self, NULL));
  self->selection
      = gtk_single_selection_new (G_LIST_MODEL (gtk_filter_list_model_new (g_steal_pointer (&options), self->filter)));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  self->view = gtk_list_view_new (GTK_SELECTION_MODEL (self->selection), factory);
  gtk_list_view_set_single_click_activate (GTK_LIST_VIEW (self->view), TRUE);
  gtk_widget_add_css_class (self->view, "picks");
  g_signal_connect (self->view, "activate", G_CALLBACK (activate_cb), self);

  if (n >= SEARCH_FROM)
    {
      GtkWidget *search = gtk_search_entry_new ();
      GtkEventController *keys = gtk_event_controller_key_new ();

      gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
      g_signal_connect (keys, "key-pressed", G_CALLBACK (search_key_cb), self);
      gtk_widget_add_controller (search, keys);
      g_signal_connect_object (search, "search-changed", G_CALLBACK (search_changed_cb), self, 0); /* comes late */
      g_signal_connect (search, "activate", G_CALLBACK (search_activate_cb), self);
      gtk_accessible_update_property (GTK_ACCESSIBLE (search), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Search"), -1);
      gtk_box_append (GTK_BOX (box), search);
    }
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), LIST_HEIGHT);
  if (n >= SEARCH_FROM)
    gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), LIST_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->view);
  gtk_widget_set_size_request (scroller, LIST_WIDTH, -1);
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_menu_button_set_popover (self->button, popover);
  select_nth (self, now);
}

/* --- overrides --- */

static void
rapport_import_option_finalize (GObject *object)
{
  RapportImportOption *self = RAPPORT_IMPORT_OPTION (object);

  g_free (self->id);
  g_free (self->label);
  g_free (self->note);
  g_free (self->folded);
  G_OBJECT_CLASS (rapport_import_option_parent_class)->finalize (object);
}

static void
rapport_import_option_class_init (RapportImportOptionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rapport_import_option_finalize;
}

static void
rapport_import_option_init (RapportImportOption *self)
{
}

static void
rapport_import_picker_dispose (GObject *object)
{
  RapportImportPicker *self = RAPPORT_IMPORT_PICKER (object);

  if (self->button != NULL)
    {
      gtk_menu_button_set_create_popup_func (self->button, NULL, NULL, NULL);
      gtk_menu_button_set_popover (self->button, NULL);
      self->button = NULL;
    }
  g_clear_pointer (&self->wanted, g_free);
  G_OBJECT_CLASS (rapport_import_picker_parent_class)->dispose (object);
}

static void
rapport_import_picker_class_init (RapportImportPickerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rapport_import_picker_dispose;
  picked = g_signal_new ("picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                         RAPPORT_TYPE_IMPORT_OPTION);
}

static void
rapport_import_picker_init (RapportImportPicker *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  self->icon = GTK_IMAGE (gtk_image_new ());
  self->label = GTK_LABEL (gtk_label_new (NULL));
  self->arrow = gtk_image_new_from_icon_name ("pan-down-symbolic");
  gtk_widget_set_visible (GTK_WIDGET (self->icon), FALSE);
  gtk_label_set_xalign (self->label, 0);
  gtk_label_set_ellipsize (self->label, PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (GTK_WIDGET (self->label), TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->icon));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (box), self->arrow);
  gtk_menu_button_set_child (self->button, box);
  /* The menu button centres what it is given. */
  for (GtkWidget *inner = box; inner != GTK_WIDGET (self->button); inner = gtk_widget_get_parent (inner))
    {
      gtk_widget_set_hexpand (inner, TRUE);
      gtk_widget_set_halign (inner, GTK_ALIGN_FILL);
    }
  gtk_menu_button_set_has_frame (self->button, FALSE);
  gtk_menu_button_set_create_popup_func (self->button, open_cb, self, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "picker");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->button));
}

/* --- public --- */

RapportImportOption *
rapport_import_option_new (const char *id, const char *label, const char *note)
{
  RapportImportOption *self = g_object_new (RAPPORT_TYPE_IMPORT_OPTION, NULL);

  self->id = g_strdup (id);
  self->label = g_strdup (label);
  self->note = g_strdup (note);
  self->folded = rapport_fold (label);
  return self;
}

const char *
rapport_import_option_get_id (RapportImportOption *self)
{
  return self->id;
}

const char *
rapport_import_option_get_label (RapportImportOption *self)
{
  return self->label;
}

GtkWidget *
rapport_import_picker_new (RapportImportPickerList list, gpointer user_data)
{
  RapportImportPicker *self = g_object_new (RAPPORT_TYPE_IMPORT_PICKER, NULL);

  self->list = list;
  self->list_data = user_data;
  return GTK_WIDGET (self);
}

void
rapport_import_picker_show (RapportImportPicker *self, const char *label, const char *name)
{
  gtk_label_set_text (self->label, label);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->label), label);
  /* The button that takes the keys is inside. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (GTK_WIDGET (self->button))),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

const char *
rapport_import_picker_get_label (RapportImportPicker *self)
{
  return gtk_label_get_text (self->label);
}

void
rapport_import_picker_set_open (RapportImportPicker *self, gboolean open)
{
  if (open)
    gtk_menu_button_popup (self->button);
  else
    gtk_menu_button_popdown (self->button);
}

void
rapport_import_picker_set_icon (RapportImportPicker *self, const char *icon)
{
  gtk_widget_set_visible (GTK_WIDGET (self->icon), icon != NULL);
  gtk_widget_set_visible (self->arrow, icon == NULL);
  if (icon != NULL)
    gtk_image_set_from_icon_name (self->icon, icon);
}
