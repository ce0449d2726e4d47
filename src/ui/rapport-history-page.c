/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-history-page.h"

#include <glib/gi18n.h>

#include "rapport-history-filters.h"
#include "rapport-history-list.h"
#include "rapport-ui-utils.h"

#define WIDTH 900
#define ENTRY_WIDTH 420
#define NEAR 400 /* px above the end at which older acts are read */

struct _RapportHistoryPage
{
  RapportPage parent_instance;

  RapportWindow *window; /* weak */
  GtkWidget *filters;
  RapportHistoryList *list;
  GtkStack *stack;
  GtkWidget *scroller;
  AdwStatusPage *status;
  GtkWidget *clear;

  GtkStack *titles;
  GtkWidget *entry;
  GtkWidget *search_button; /* in narrow windows */
  AdwButtonContent *contents[2];
};

G_DEFINE_FINAL_TYPE (RapportHistoryPage, rapport_history_page, RAPPORT_TYPE_PAGE)

static const char *const labels[] = { NC_ ("history", "Undo"), NC_ ("history", "Redo") };

/* --- what is shown --- */

static const char *
get_words (RapportHistoryPage *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

static void
apply (RapportHistoryPage *self)
{
  RapportChangeFilter filter;

  rapport_history_filters_get (RAPPORT_HISTORY_FILTERS (self->filters), &filter);
  filter.words = *get_words (self) != '\0' ? get_words (self) : NULL;
  rapport_history_list_set_filter (self->list, &filter);
}

static void
loaded_cb (RapportHistoryPage *self)
{
  const char *error = rapport_history_list_get_error (self->list);
  const gboolean some = rapport_history_list_get_n (self->list) > 0;
  const gboolean filtered
      = *get_words (self) != '\0' || rapport_history_filters_is_set (RAPPORT_HISTORY_FILTERS (self->filters));
  g_autofree char *markup = error != NULL ? g_markup_escape_text (error, -1) : NULL;

  if (some)
    {
      gtk_stack_set_visible_child (self->stack, self->scroller);
      return;
    }
  adw_status_page_set_icon_name (self->status, error != NULL ? "dialog-error-symbolic"
                                               : filtered    ? "system-search-symbolic"
                                                             : "document-open-recent-symbolic");
  adw_status_page_set_title (self->status, error != NULL ? _ ("Cannot Be Shown")
                                           : filtered    ? _ ("Nothing Found")
                                                         : _ ("No Changes Yet"));
  adw_status_page_set_description (
      self->status, markup != NULL ? markup
                    : filtered     ? _ ("No change matches the search and the filters.")
                                   : _ ("What you create, change, delete or import appears here and can be undone."));
  gtk_widget_set_visible (self->clear, filtered && error == NULL);
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->status));
}

static void
clear_cb (RapportHistoryPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  rapport_history_filters_clear (RAPPORT_HISTORY_FILTERS (self->filters));
}

static void
scrolled_cb (GtkAdjustment *adjustment, RapportHistoryPage *self)
{
  if (gtk_adjustment_get_value (adjustment) + gtk_adjustment_get_page_size (adjustment)
      >= gtk_adjustment_get_upper (adjustment) - NEAR)
    rapport_history_list_load_more (self->list);
}

static void
format_changed_cb (RapportHistoryPage *self)
{
  const RapportFormat *format = rapport_window_get_format (self->window);

  rapport_history_list_set_format (self->list, format);
  rapport_history_filters_set_format (RAPPORT_HISTORY_FILTERS (self->filters), format);
}

/* --- the header bar --- */

static void
update_titles (RapportHistoryPage *self)
{
  const gboolean narrow = rapport_page_get_narrow (RAPPORT_PAGE (self));
  const gboolean searching = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->search_button));

  gtk_stack_set_visible_child_name (self->titles, !narrow || searching ? "search" : "title");
  gtk_widget_set_visible (self->search_button, narrow);
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    adw_button_content_set_label (self->contents[i],
                                  narrow ? "" : g_dpgettext2 (GETTEXT_PACKAGE, "history", labels[i]));
}

static void
narrow_cb (RapportHistoryPage *self)
{
  const gboolean narrow = rapport_page_get_narrow (RAPPORT_PAGE (self));

  gtk_widget_set_margin_start (GTK_WIDGET (self->list), narrow ? 12 : 24);
  gtk_widget_set_margin_end (GTK_WIDGET (self->list), narrow ? 12 : 24);
  rapport_history_list_set_narrow (self->list, narrow);
  rapport_history_filters_set_narrow (RAPPORT_HISTORY_FILTERS (self->filters), narrow);
  update_titles (self);
}

static void
search_toggled_cb (GtkToggleButton *button, RapportHistoryPage *self)
{
  update_titles (self);
  if (gtk_toggle_button_get_active (button))
    gtk_widget_grab_focus (self->entry);
  else
    gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
}

static void
stopped_cb (RapportHistoryPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->search_button), FALSE);
  gtk_widget_child_focus (GTK_WIDGET (self->list), GTK_DIR_TAB_FORWARD);
}

static void
add_search (RapportHistoryPage *self)
{
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *title = adw_window_title_new (_ ("History"), NULL);

  self->entry = gtk_search_entry_new ();
  g_object_set (self->entry, "placeholder-text", _ ("Search history"), NULL);
  rapport_ui_name (self->entry, _ ("Search history"));
  gtk_widget_set_hexpand (self->entry, TRUE);
  g_signal_connect_object (self->entry, "search-changed", G_CALLBACK (apply), self, G_CONNECT_SWAPPED); /* comes late */
  g_signal_connect_swapped (self->entry, "stop-search", G_CALLBACK (stopped_cb), self);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), ENTRY_WIDTH);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), ENTRY_WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), self->entry);
  gtk_widget_set_valign (clamp, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (clamp, TRUE);

  self->titles = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_hhomogeneous (self->titles, FALSE);
  gtk_stack_add_named (self->titles, clamp, "search");
  gtk_stack_add_named (self->titles, title, "title");
  gtk_widget_set_hexpand (GTK_WIDGET (self->titles), TRUE);
  rapport_page_set_title_widget (RAPPORT_PAGE (self), GTK_WIDGET (self->titles));

  self->search_button = gtk_toggle_button_new ();
  gtk_button_set_icon_name (GTK_BUTTON (self->search_button), "system-search-symbolic");
  rapport_ui_name (self->search_button, _ ("Search"));
  g_signal_connect (self->search_button, "toggled", G_CALLBACK (search_toggled_cb), self);
  rapport_page_pack_end (RAPPORT_PAGE (self), self->search_button);
}

static void
add_button (RapportHistoryPage *self, guint i, const char *icon, const char *action)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *content = adw_button_content_new ();

  self->contents[i] = ADW_BUTTON_CONTENT (content);
  adw_button_content_set_icon_name (self->contents[i], icon);
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_widget_add_css_class (button, "flat");
  rapport_ui_name (button, g_dpgettext2 (GETTEXT_PACKAGE, "history", labels[i]));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  rapport_page_pack_end (RAPPORT_PAGE (self), button);
}

/* --- actions --- */

static void
search_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  RapportHistoryPage *self = user_data;

  if (rapport_page_get_narrow (user_data))
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->search_button), TRUE);
  gtk_widget_grab_focus (self->entry);
}

static void
refresh_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  apply (user_data);
}

static const GActionEntry actions[] = {
  { "search", search_cb },
  { "refresh", refresh_cb },
};

/* --- class --- */

static void
rapport_history_page_dispose (GObject *object)
{
  g_clear_weak_pointer (&RAPPORT_HISTORY_PAGE (object)->window);

  G_OBJECT_CLASS (rapport_history_page_parent_class)->dispose (object);
}

static void
rapport_history_page_class_init (RapportHistoryPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rapport_history_page_dispose;
}

static void
rapport_history_page_init (RapportHistoryPage *self)
{
  rapport_page_set_uri (RAPPORT_PAGE (self), "history");
  rapport_page_set_title (RAPPORT_PAGE (self), _ ("History"));
  rapport_page_set_help (RAPPORT_PAGE (self), "undo");
  g_action_map_add_action_entries (rapport_page_get_actions (RAPPORT_PAGE (self)), actions, G_N_ELEMENTS (actions),
                                   self);
  add_search (self);
  add_button (self, 0, "edit-undo-symbolic", "win.undo");
  add_button (self, 1, "edit-redo-symbolic", "win.redo");
}

static GtkWidget *
new_body (RapportHistoryPage *self)
{
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *bar = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkAdjustment *adjustment;

  gtk_widget_set_margin_top (GTK_WIDGET (self->list), 4);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->list), 24);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), WIDTH);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), GTK_WIDGET (self->list));
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), clamp);
  gtk_widget_add_css_class (self->scroller, "page");
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (scrolled_cb), self, 0);

  self->clear = gtk_button_new_with_mnemonic (_ ("_Clear Search and Filters"));
  gtk_widget_add_css_class (self->clear, "pill");
  gtk_widget_set_halign (self->clear, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (self->clear, "clicked", G_CALLBACK (clear_cb), self);
  self->status = ADW_STATUS_PAGE (adw_status_page_new ());
  adw_status_page_set_child (self->status, self->clear);

  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_hhomogeneous (self->stack, FALSE);
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_stack_add_child (self->stack, self->scroller);
  gtk_stack_add_child (self->stack, GTK_WIDGET (self->status));
  rapport_ui_hide_covered (self->stack);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (bar), GTK_POLICY_EXTERNAL, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (bar), self->filters);
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));

  return box;
}

RapportPage *
rapport_history_page_new (RapportWindow *window)
{
  RapportHistoryPage *self = g_object_new (RAPPORT_TYPE_HISTORY_PAGE, NULL);
  RapportStore *store = rapport_window_get_store (window);
  const RapportFormat *format = rapport_window_get_format (window);

  g_set_weak_pointer (&self->window, window);
  self->filters = rapport_history_filters_new (store, format);
  self->list = rapport_history_list_new (store, format);
  adw_bin_set_child (ADW_BIN (self), new_body (self));
  /* What they read may keep them longer than the page. */
  g_signal_connect_object (self->filters, "changed", G_CALLBACK (apply), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "loaded", G_CALLBACK (loaded_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::narrow", G_CALLBACK (narrow_cb), NULL);
  g_signal_connect_object (window, "format-changed", G_CALLBACK (format_changed_cb), self, G_CONNECT_SWAPPED);
  narrow_cb (self);
  apply (self);

  return RAPPORT_PAGE (self);
}
