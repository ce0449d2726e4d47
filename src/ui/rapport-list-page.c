/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-list-page.h"

#include <glib/gi18n.h>

#include "rapport-column-chooser.h"
#include "rapport-filter-bar.h"
#include "rapport-list-footer.h"
#include "rapport-list-page-actions.h"
#include "rapport-list-page-body.h"
#include "rapport-list-page-header.h"
#include "rapport-list-page-selected.h"
#include "rapport-list-page-view.h"
#include "rapport-ui-utils.h"

struct _RapportListPage
{
  RapportPage parent_instance;

  RapportWindow *window; /* weak */
  GSettings *settings;
  const RapportEntity *entity;
  RapportQuery *query; /* what the list shows, or is about to */
  RapportList *list;
  RapportSelection *selection;
  RapportCellContext *context;
  gboolean own; /* the lines behind a figure: the order is not kept */
  gboolean selecting;
  gboolean setting; /* the query is handed to entry and chips */
  gboolean focus;   /* the rows get the focus when they are there */
  guint select;     /* idle: the check boxes are to be shown */

  RapportListPageHeader *header;
  RapportListPageBody *body;
  RapportFilterBar *filters;
  RapportColumnChooser *chooser;
  GtkWidget *chooser_button;
  RapportListFooter *footer;
  RapportListPageSelected *selected; /* the words of the bar of what is chosen */

  AdwBin *filter_slot;
  GtkStack *stack;
  AdwStatusPage *empty_page;
  GtkButton *first_button;
  GtkBox *bottom;
  AdwBin *footer_slot;
  GtkActionBar *selection_bar;
  GtkLabel *selected_label;
  GtkLabel *selected_sums;
  AdwButtonContent *delete_content;
  AdwButtonContent *export_content;
};

G_DEFINE_FINAL_TYPE (RapportListPage, rapport_list_page, RAPPORT_TYPE_PAGE)

/* --- the order --- */

static void
start_query (RapportListPage *self)
{
  rapport_list_set_query (self->list, self->query);
  rapport_list_page_body_update (self->body);
}

static void
sort_chosen (RapportListPage *self, const RapportField *field, gboolean descending)
{
  rapport_query_set_sort (self->query, field, descending);
  if (!self->own)
    rapport_list_view_set_sort (self->settings, self->query);
  rapport_list_page_body_scroll_to_top (self->body);
  start_query (self);
}

static void
searched_cb (RapportListPage *self, const char *words)
{
  if (self->setting)
    return;
  rapport_query_set_search (self->query, words);
  rapport_list_page_body_scroll_to_top (self->body);
  start_query (self);
}

static void
filtered_cb (RapportListPage *self)
{
  rapport_filter_bar_apply (self->filters, self->query);
  rapport_list_page_body_scroll_to_top (self->body);
  start_query (self);
}

/* --- columns --- */

static void
set_columns (RapportListPage *self, GArray *columns)
{
  g_autoptr (GVariant) widths = rapport_list_view_get_widths (self->settings, self->entity);

  rapport_list_page_body_set_columns (self->body, columns, widths);
}

static void
columns_arranged (RapportListPage *self, GArray *columns, GVariant *widths)
{
  rapport_list_view_set_columns (self->settings, self->entity, columns);
  rapport_list_view_set_widths (self->settings, self->entity, widths);
  rapport_column_chooser_set_columns (self->chooser, columns);
}

static void
columns_chosen_cb (RapportListPage *self)
{
  GArray *columns = rapport_column_chooser_get_columns (self->chooser);

  rapport_list_view_set_columns (self->settings, self->entity, columns);
  set_columns (self, columns);
}

static void
columns_reset_cb (RapportListPage *self)
{
  g_autoptr (GArray) usual = rapport_list_view_get_usual (self->entity);

  rapport_list_view_set_columns (self->settings, self->entity, NULL);
  rapport_column_chooser_set_columns (self->chooser, usual);
  set_columns (self, g_steal_pointer (&usual));
}

static const RapportListPageBodyFuncs body_funcs = { sort_chosen, columns_arranged };

/* Comes while the window is laid out: nothing but what is visible changes here. */
static void
narrow_cb (RapportListPage *self)
{
  const gboolean narrow = rapport_page_get_narrow (RAPPORT_PAGE (self));

  rapport_list_page_header_set_narrow (self->header, narrow);
  rapport_list_footer_set_narrow (self->footer, narrow);
  gtk_widget_set_visible (self->chooser_button, !narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->selected_sums), !narrow);
  adw_button_content_set_label (self->delete_content, narrow ? "" : _ ("Delete"));
  adw_button_content_set_label (self->export_content, narrow ? "" : _ ("Export"));
  rapport_list_page_body_narrow_changed (self->body);
}

/* --- what is chosen --- */

static void
show_selecting (RapportListPage *self)
{
  rapport_list_page_body_set_selecting (self->body, self->selecting);
  gtk_widget_set_visible (GTK_WIDGET (self->selection_bar), self->selecting);
  gtk_widget_set_visible (GTK_WIDGET (self->footer_slot), !self->selecting);
}

static gboolean
select_cb (gpointer user_data)
{
  RapportListPage *self = user_data;

  self->select = 0;
  show_selecting (self);

  return G_SOURCE_REMOVE;
}

static void
selection_cb (RapportListPage *self)
{
  const guint n = rapport_selection_get_n_selected (self->selection);

  /* Not now: a column that appears in the middle of a click makes GTK take the click twice. */
  if (n > 0 && !self->selecting)
    {
      self->selecting = TRUE;
      if (self->select == 0)
        self->select = g_idle_add_full (G_PRIORITY_HIGH_IDLE, select_cb, self, NULL);
    }
  rapport_list_page_selected_update (self->selected);
  rapport_list_page_update_actions (self);
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  RapportListPage *self = RAPPORT_LIST_PAGE (widget);

  if (!self->selecting)
    return GDK_EVENT_PROPAGATE;
  rapport_list_page_set_selecting (self, FALSE);

  return GDK_EVENT_STOP;
}

/* --- the list's answers --- */

static gboolean
may_take_focus (RapportListPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return root != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)) && (focus == NULL || !GTK_IS_TEXT (focus));
}

static void
focus_rows (RapportListPage *self)
{
  if (!self->focus || g_list_model_get_n_items (G_LIST_MODEL (self->list)) == 0)
    return;

  self->focus = FALSE;
  if (may_take_focus (self))
    rapport_list_page_body_grab_focus (self->body);
}

static void
list_changed_cb (RapportListPage *self)
{
  rapport_list_page_body_update (self->body);
  rapport_list_page_update_actions (self);
  focus_rows (self);
}

static void
format_changed_cb (RapportListPage *self)
{
  const RapportFormat *format = rapport_window_get_format (self->window);

  rapport_cell_context_set_format (self->context, format);
  rapport_filter_bar_set_format (self->filters, format);
  rapport_list_footer_set_format (self->footer, format);
  rapport_list_page_selected_update (self->selected);
}

/* --- overrides --- */

static void
rapport_list_page_shown (RapportPage *page)
{
  RapportListPage *self = RAPPORT_LIST_PAGE (page);

  self->focus = TRUE;
  focus_rows (self);
}

static void
rapport_list_page_dispose (GObject *object)
{
  RapportListPage *self = RAPPORT_LIST_PAGE (object);

  g_clear_handle_id (&self->select, g_source_remove);
  if (self->list != NULL)
    g_signal_handlers_disconnect_by_data (self->list, self);
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  g_clear_pointer (&self->body, rapport_list_page_body_free);
  g_clear_pointer (&self->selected, rapport_list_page_selected_free);
  g_clear_pointer (&self->header, rapport_list_page_header_free);
  g_clear_weak_pointer (&self->window);

  G_OBJECT_CLASS (rapport_list_page_parent_class)->dispose (object);

  g_clear_object (&self->selection);
  g_clear_object (&self->list);
  g_clear_object (&self->context);
}

static void
rapport_list_page_finalize (GObject *object)
{
  RapportListPage *self = RAPPORT_LIST_PAGE (object);

  g_clear_object (&self->query);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (rapport_list_page_parent_class)->finalize (object);
}

static void
rapport_list_page_class_init (RapportListPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rapport_list_page_dispose;
  object_class->finalize = rapport_list_page_finalize;
  RAPPORT_PAGE_CLASS (klass)->shown = rapport_list_page_shown;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/rapportcrm/Rapport/ui/rapport-list-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RapportListPage, filter_slot);
  gtk_widget_class_bind_template_child (widget_class, RapportListPage, stack);
  gtk_widget_class_bind_template_child (widget_class, RapportListPage, empty_page);
  gtk_widget_class_bind_template_child (widget_class, RapportListPage, first_button);
  gtk_widget_class_bind_template_child (widget_class, RapportListPage, bottom);
  gtk_widget_class_bind_template_child (widget_class, RapportListPage, footer_slot);
  gtk_widget_class_bind_template_child (widget_class, RapportListPage, selection_bar);
  gtk_widget_class_bind_template_child (widget_class, RapportListPage, selected_label);
  gtk_widget_class_bind_template_child (widget_class, RapportListPage, selected_sums);
  gtk_widget_class_bind_template_child (widget_class, RapportListPage, delete_content);
  gtk_widget_class_bind_template_child (widget_class, RapportListPage, export_content);

  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
}

static void
rapport_list_page_init (RapportListPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  rapport_ui_hide_covered (self->stack);
  gtk_widget_add_css_class (GTK_WIDGET (self->filter_slot), "filter-slot");
}

/* --- public --- */

static void
add_parts (RapportListPage *self, RapportStore *store)
{
  const RapportFormat *format = rapport_window_get_format (self->window);
  const char *icon = self->entity->icon;
  g_autoptr (GArray) columns = rapport_list_view_get_columns (self->settings, self->entity);
  g_autoptr (GVariant) widths = rapport_list_view_get_widths (self->settings, self->entity);

  self->list = rapport_list_new (store, self->query);
  self->selection = rapport_selection_new (self->list);
  self->context = rapport_cell_context_new (store, self->entity, format);

  self->filters = rapport_filter_bar_new (store, self->entity, format);
  rapport_filter_bar_set_query (self->filters, self->query);
  g_signal_connect_swapped (self->filters, "changed", G_CALLBACK (filtered_cb), self);
  adw_bin_set_child (self->filter_slot, GTK_WIDGET (self->filters));

  self->chooser = RAPPORT_COLUMN_CHOOSER (rapport_column_chooser_new (self->entity));
  rapport_column_chooser_set_columns (self->chooser, columns);
  g_signal_connect_swapped (self->chooser, "changed", G_CALLBACK (columns_chosen_cb), self);
  g_signal_connect_swapped (self->chooser, "reset", G_CALLBACK (columns_reset_cb), self);
  self->chooser_button = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->chooser_button), "rapport-columns-symbolic");
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->chooser_button), GTK_WIDGET (self->chooser));
  gtk_widget_add_css_class (self->chooser_button, "flat");
  gtk_widget_set_valign (self->chooser_button, GTK_ALIGN_CENTER);
  rapport_ui_name (self->chooser_button, _ ("Columns"));
  rapport_filter_bar_pack_end (self->filters, self->chooser_button);

  self->footer = rapport_list_footer_new (self->list, format);
  adw_bin_set_child (self->footer_slot, GTK_WIDGET (self->footer));
  rapport_page_set_footer (RAPPORT_PAGE (self), GTK_WIDGET (self->bottom));

  adw_status_page_set_icon_name (self->empty_page, icon);
  adw_status_page_set_title (self->empty_page, rapport_entity_get_plural (self->entity));
  adw_status_page_set_description (self->empty_page, rapport_entity_translate (self->entity, self->entity->empty_text));
  gtk_button_set_label (self->first_button, rapport_entity_translate (self->entity, self->entity->new_label));

  self->header = rapport_list_page_header_new (RAPPORT_PAGE (self), self->entity, (RapportSearched) searched_cb, self);
  self->selected = rapport_list_page_selected_new (self, store, self->selected_label, self->selected_sums);
  self->body
      = rapport_list_page_body_new (self, &body_funcs, self->context, self->stack, g_steal_pointer (&columns), widths);
}

static RapportPage *
make_page (RapportWindow *window, RapportQuery *query, gboolean own)
{
  RapportListPage *self = g_object_new (RAPPORT_TYPE_LIST_PAGE, NULL);
  RapportStore *store = rapport_window_get_store (window);

  g_set_weak_pointer (&self->window, window);
  self->settings = g_object_ref (rapport_window_get_settings (window));
  self->entity = rapport_query_get_entity (query);
  self->query = rapport_query_copy (query);
  self->own = own;
  if (!own)
    rapport_list_view_get_sort (self->settings, self->query);

  add_parts (self, store);
  rapport_list_page_add_actions (self, store);
  rapport_page_set_help (RAPPORT_PAGE (self), "lists");

  g_signal_connect_swapped (self->list, "items-changed", G_CALLBACK (list_changed_cb), self);
  g_signal_connect_swapped (self->list, "notify::loading", G_CALLBACK (list_changed_cb), self);
  g_signal_connect_swapped (self->list, "notify::error", G_CALLBACK (list_changed_cb), self);
  g_signal_connect_swapped (self->selection, "notify::n-selected", G_CALLBACK (selection_cb), self);
  g_signal_connect (self, "notify::narrow", G_CALLBACK (narrow_cb), NULL);
  g_signal_connect_object (window, "format-changed", G_CALLBACK (format_changed_cb), self, G_CONNECT_SWAPPED);
  rapport_list_page_header_set_search (self->header, rapport_query_get_search (self->query));

  return RAPPORT_PAGE (self);
}

RapportPage *
rapport_list_page_new (RapportWindow *window, const RapportEntity *entity)
{
  g_autoptr (RapportQuery) query = rapport_query_new (entity);
  RapportPage *page = make_page (window, query, FALSE);

  rapport_page_set_uri (page, entity->name);
  rapport_page_set_title (page, rapport_entity_get_plural (entity));

  return page;
}

RapportPage *
rapport_list_page_new_for_query (RapportWindow *window, RapportQuery *query, const char *title)
{
  RapportPage *page = make_page (window, query, TRUE);
  /* A stroke and nothing that could be a record: the way back leads here, the address line does not. */
  g_autofree char *uri = g_strconcat (rapport_query_get_entity (query)->name, "/?", NULL);

  rapport_page_set_uri (page, uri);
  rapport_page_set_title (page, title);
  rapport_filter_bar_set_heading (RAPPORT_LIST_PAGE (page)->filters, title);

  return page;
}

RapportList *
rapport_list_page_get_list (RapportListPage *page)
{
  return page->list;
}

RapportSelection *
rapport_list_page_get_selection (RapportListPage *page)
{
  return page->selection;
}

RapportQuery *
rapport_list_page_get_query (RapportListPage *page)
{
  return page->query;
}

RapportWindow *
rapport_list_page_get_window (RapportListPage *page)
{
  return page->window;
}

GArray *
rapport_list_page_get_columns (RapportListPage *page)
{
  return rapport_list_page_body_get_columns (page->body);
}

void
rapport_list_page_set_query (RapportListPage *page, RapportQuery *query)
{
  RapportQuery *copy = rapport_query_copy (query);

  g_return_if_fail (RAPPORT_IS_LIST_PAGE (page));

  g_object_unref (page->query);
  page->query = copy;
  page->setting = TRUE;
  rapport_list_page_header_set_search (page->header, rapport_query_get_search (page->query));
  rapport_filter_bar_set_query (page->filters, page->query);
  page->setting = FALSE;
  rapport_list_page_body_show_sort (page->body);
  start_query (page);
}

void
rapport_list_page_set_selecting (RapportListPage *page, gboolean selecting)
{
  g_return_if_fail (RAPPORT_IS_LIST_PAGE (page));

  if (page->selecting == selecting)
    return;

  page->selecting = selecting;
  if (!selecting)
    rapport_selection_clear (page->selection);
  show_selecting (page);
  rapport_list_page_selected_update (page->selected);
}

gboolean
rapport_list_page_get_selecting (RapportListPage *page)
{
  return page->selecting;
}

void
rapport_list_page_focus_search (RapportListPage *page)
{
  rapport_list_page_header_focus_search (page->header);
}
