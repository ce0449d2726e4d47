/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-list-page-header.h"

#include <glib/gi18n.h>

#include "rapport-ui-utils.h"

#define ENTRY_WIDTH 420

struct _RapportListPageHeader
{
  RapportPage *page; /* not held: it owns us */
  RapportSearched searched;
  gpointer user_data;
  gboolean narrow;

  GtkStack *titles; /* entry or words */
  GtkWidget *entry;
  GtkWidget *search_button;
  GtkWidget *new_button;
  GtkWidget *new_icon; /* the same without words */
};

static void
update (RapportListPageHeader *self)
{
  const gboolean searching = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->search_button));

  gtk_stack_set_visible_child_name (self->titles, !self->narrow || searching ? "search" : "title");
  gtk_widget_set_visible (self->search_button, self->narrow);
  gtk_widget_set_visible (self->new_button, !self->narrow);
  gtk_widget_set_visible (self->new_icon, self->narrow && !searching);
}

static void
search_toggled_cb (GtkToggleButton *button, RapportListPageHeader *self)
{
  update (self);
  if (gtk_toggle_button_get_active (button))
    gtk_widget_grab_focus (self->entry);
  else
    gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
}

/* Not "search-changed": that waits. */
static void
typed_cb (GtkEditable *entry, RapportListPageHeader *self)
{
  g_autofree char *words = g_strstrip (g_strdup (gtk_editable_get_text (entry)));

  self->searched (self->user_data, words);
}

static void
leave_entry (RapportListPageHeader *self)
{
  gtk_widget_child_focus (GTK_WIDGET (self->page), GTK_DIR_TAB_FORWARD);
}

static void
stopped_cb (GtkSearchEntry *entry, RapportListPageHeader *self)
{
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  if (self->narrow)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->search_button), FALSE);
  leave_entry (self);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state, RapportListPageHeader *self)
{
  if (key != GDK_KEY_Down && key != GDK_KEY_KP_Down)
    return GDK_EVENT_PROPAGATE;
  leave_entry (self);

  return GDK_EVENT_STOP;
}

static void
add_entry (RapportListPageHeader *self, const RapportEntity *entity)
{
  const char *hint = rapport_entity_translate (entity, entity->search_hint);
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *title = adw_window_title_new ("", NULL);
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->entry = gtk_search_entry_new ();
  g_object_set (self->entry, "placeholder-text", hint, NULL);
  rapport_ui_name (self->entry, hint);
  gtk_widget_set_hexpand (self->entry, TRUE);
  g_signal_connect (self->entry, "changed", G_CALLBACK (typed_cb), self);
  g_signal_connect (self->entry, "stop-search", G_CALLBACK (stopped_cb), self);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (self->entry, keys);

  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), ENTRY_WIDTH);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), ENTRY_WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), self->entry);
  gtk_widget_set_valign (clamp, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (clamp, TRUE);

  g_object_bind_property (self->page, "title", title, "title", G_BINDING_SYNC_CREATE);
  g_object_bind_property (self->page, "subtitle", title, "subtitle", G_BINDING_SYNC_CREATE);

  self->titles = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_hhomogeneous (self->titles, FALSE);
  gtk_stack_add_named (self->titles, clamp, "search");
  gtk_stack_add_named (self->titles, title, "title");
  gtk_widget_set_hexpand (GTK_WIDGET (self->titles), TRUE);
  rapport_page_set_title_widget (self->page, GTK_WIDGET (self->titles));
}

static void
add_buttons (RapportListPageHeader *self, const RapportEntity *entity)
{
  const char *label = rapport_entity_translate (entity, entity->new_label);
  GtkWidget *content = adw_button_content_new ();
  GtkWidget *menu = gtk_menu_button_new ();
  g_autoptr (GtkBuilder) builder
      = gtk_builder_new_from_resource ("/io/github/rapportcrm/Rapport/ui/rapport-list-page-menu.ui");

  self->search_button = gtk_toggle_button_new ();
  gtk_button_set_icon_name (GTK_BUTTON (self->search_button), "system-search-symbolic");
  rapport_ui_name (self->search_button, _ ("Search"));
  g_signal_connect (self->search_button, "toggled", G_CALLBACK (search_toggled_cb), self);

  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), "list-add-symbolic");
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), label);
  self->new_button = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->new_button), content);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->new_button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->new_button), "page.new");
  self->new_icon = gtk_button_new_from_icon_name ("list-add-symbolic");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->new_icon), "page.new");
  rapport_ui_name (self->new_icon, label);

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (menu), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (menu), G_MENU_MODEL (gtk_builder_get_object (builder, "list_menu")));
  rapport_ui_name (menu, _ ("More"));

  rapport_page_pack_end (self->page, self->search_button);
  rapport_page_pack_end (self->page, self->new_button);
  rapport_page_pack_end (self->page, self->new_icon);
  rapport_page_pack_end (self->page, menu);
}

RapportListPageHeader *
rapport_list_page_header_new (RapportPage *page,
                              const RapportEntity *entity,
                              RapportSearched searched,
                              gpointer user_data)
{
  RapportListPageHeader *self = g_new0 (RapportListPageHeader, 1);

  self->page = page;
  self->searched = searched;
  self->user_data = user_data;
  add_entry (self, entity);
  add_buttons (self, entity);
  update (self);

  return self;
}

void
rapport_list_page_header_free (RapportListPageHeader *header)
{
  g_signal_handlers_disconnect_by_data (header->entry, header);
  g_signal_handlers_disconnect_by_data (header->search_button, header);
  g_free (header);
}

void
rapport_list_page_header_set_narrow (RapportListPageHeader *header, gboolean narrow)
{
  header->narrow = narrow;
  update (header);
}

void
rapport_list_page_header_set_search (RapportListPageHeader *header, const char *words)
{
  gtk_editable_set_text (GTK_EDITABLE (header->entry), words);
  if (*words != '\0')
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (header->search_button), TRUE);
}

void
rapport_list_page_header_focus_search (RapportListPageHeader *header)
{
  if (header->narrow)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (header->search_button), TRUE);
  gtk_widget_grab_focus (header->entry);
  gtk_editable_select_region (GTK_EDITABLE (header->entry), 0, -1);
}
