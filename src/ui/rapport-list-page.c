/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-list-page.h"

#include <glib/gi18n.h>

#include "rapport-cell.h"
#include "rapport-column-chooser.h"
#include "rapport-filter-bar.h"
#include "rapport-list-footer.h"
#include "rapport-list-page-actions.h"
#include "rapport-list-page-header.h"
#include "rapport-list-page-rows.h"
#include "rapport-list-page-selected.h"
#include "rapport-list-page-view.h"
#include "rapport-table.h"
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
  GArray *columns; /* element-type guint */
  gboolean own;    /* the lines behind a figure: the order is not kept */
  gboolean selecting;
  gboolean setting; /* the query is handed to entry and chips */
  gboolean focus;   /* the rows get the focus when they are there */
  guint arrange;    /* idle: the form for this width is to be made */
  guint select;     /* idle: the check boxes are to be shown */

  RapportListPageHeader *header;
  RapportFilterBar *filters;
  RapportColumnChooser *chooser;
  GtkWidget *chooser_button;
  RapportListFooter *footer;
  RapportTable *table;               /* nullable: while wide */
  GtkWidget *rows;                   /* nullable: while narrow */
  RapportListPageSelected *selected; /* the words of the bar of what is chosen */

  AdwBin *filter_slot;
  GtkStack *stack;
  AdwBin *table_slot;
  GtkScrolledWindow *rows_slot;
  AdwStatusPage *empty_page;
  GtkButton *first_button;
  AdwStatusPage *error_page;
  GtkBox *bottom;
  AdwBin *footer_slot;
  GtkActionBar *selection_bar;
  GtkLabel *selected_label;
  GtkLabel *selected_sums;
  AdwButtonContent *delete_content;
  AdwButtonContent *export_content;
};

G_DEFINE_FINAL_TYPE (RapportListPage, rapport_list_page, RAPPORT_TYPE_PAGE)

static gboolean
is_narrow (RapportListPage *self)
{
  return rapport_page_get_narrow (RAPPORT_PAGE (self));
}

/* --- what is shown --- */

static gboolean
is_filtered (RapportListPage *self)
{
  return *rapport_query_get_search (self->query) != '\0' || rapport_query_get_n_filters (self->query) > 0;
}

static void
update_content (RapportListPage *self)
{
  g_autofree char *error = NULL;
  const char *rows = is_narrow (self) ? "rows" : "table";

  g_object_get (self->list, "error", &error, NULL);
  if (g_list_model_get_n_items (G_LIST_MODEL (self->list)) > 0)
    gtk_stack_set_visible_child_name (self->stack, rows);
  else if (error != NULL)
    {
      adw_status_page_set_description (self->error_page, error);
      gtk_stack_set_visible_child_name (self->stack, "error");
    }
  else if (rapport_list_get_loading (self->list))
    {
      /* What stood there stays until it is known what comes; at first that is an empty table. */
      if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "error") == 0)
        gtk_stack_set_visible_child_name (self->stack, rows);
    }
  else
    gtk_stack_set_visible_child_name (self->stack, is_filtered (self) ? "nothing" : "empty");
}

/* Only what is shown is read. */
static void
update_fields (RapportListPage *self)
{
  g_autoptr (GArray) fields = g_array_copy (self->columns);
  const guint end = G_MAXUINT;
  gboolean ratio = FALSE;

  if (is_narrow (self))
    {
      g_array_set_size (fields, 0);
      rapport_list_page_rows_add_fields (self->entity, fields);
    }
  for (guint i = 0; i < fields->len; i++)
    ratio |= self->entity->fields[g_array_index (fields, guint, i)].ratio != NULL;
  for (guint i = 0; ratio && self->entity->fields[i].name != NULL; i++)
    if (g_str_equal (self->entity->fields[i].name, "from") || g_str_equal (self->entity->fields[i].name, "to"))
      g_array_append_val (fields, i);
  g_array_append_val (fields, end);
  rapport_list_set_fields (self->list, (const guint *) fields->data);
}

/* --- the order --- */

/* Where the title is a field of its own, sorting by title is sorting by it. */
static const RapportField *
get_sort_column (RapportListPage *self, gboolean *descending)
{
  const RapportField *field = rapport_query_get_sort (self->query, descending);

  if (field != NULL)
    return field;
  for (field = self->entity->fields; field->name != NULL; field++)
    {
      g_autofree char *title = g_strdup_printf ("{%s}", field->name);

      if (g_str_equal (title, self->entity->title))
        return field;
    }

  return NULL;
}

static void
show_sort (RapportListPage *self)
{
  gboolean descending = FALSE;
  const RapportField *field = get_sort_column (self, &descending);

  if (self->table != NULL)
    rapport_table_set_sort (self->table, field, descending);
}

static void
start_query (RapportListPage *self)
{
  rapport_list_set_query (self->list, self->query);
  update_content (self);
}

static void
scroll_to_top (RapportListPage *self)
{
  if (self->table != NULL)
    rapport_table_scroll_to_top (self->table);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->rows_slot), 0);
}

static void
sorted_cb (RapportListPage *self, gpointer field, gboolean descending)
{
  rapport_query_set_sort (self->query, field, descending);
  if (!self->own)
    rapport_list_view_set_sort (self->settings, self->query);
  scroll_to_top (self);
  start_query (self);
}

static void
searched_cb (RapportListPage *self, const char *words)
{
  if (self->setting)
    return;
  rapport_query_set_search (self->query, words);
  scroll_to_top (self);
  start_query (self);
}

static void
filtered_cb (RapportListPage *self)
{
  rapport_filter_bar_apply (self->filters, self->query);
  scroll_to_top (self);
  start_query (self);
}

/* --- columns --- */

static void
show_columns (RapportListPage *self)
{
  g_autoptr (GVariant) widths = rapport_list_view_get_widths (self->settings, self->entity);
  g_autoptr (GArray) fields = g_array_copy (self->columns);
  const guint end = G_MAXUINT;

  if (self->table == NULL)
    return;
  g_array_append_val (fields, end);
  rapport_table_set_columns (self->table, (const guint *) fields->data, widths);
  show_sort (self);
}

static void
set_columns (RapportListPage *self, GArray *columns)
{
  g_array_unref (self->columns);
  self->columns = columns;
  update_fields (self);
  show_columns (self);
}

static void
arranged_cb (RapportListPage *self)
{
  g_array_unref (self->columns);
  self->columns = rapport_table_get_columns (self->table);
  rapport_list_view_set_columns (self->settings, self->entity, self->columns);
  rapport_list_view_set_widths (self->settings, self->entity, rapport_table_get_widths (self->table));
  rapport_column_chooser_set_columns (self->chooser, self->columns);
}

static void
columns_chosen_cb (RapportListPage *self)
{
  set_columns (self, rapport_column_chooser_get_columns (self->chooser));
  rapport_list_view_set_columns (self->settings, self->entity, self->columns);
}

static void
columns_reset_cb (RapportListPage *self)
{
  rapport_list_view_set_columns (self->settings, self->entity, NULL);
  set_columns (self, rapport_list_view_get_usual (self->entity));
  rapport_column_chooser_set_columns (self->chooser, self->columns);
}

/* --- rows --- */

static void
open_row (RapportListPage *self, guint position)
{
  const gint64 id = rapport_list_get_nth_id (self->list, position);

  if (id != 0 && self->window != NULL)
    rapport_window_open_record (self->window, self->entity, id);
}

static void
row_clicked_cb (gpointer user_data, guint position)
{
  RapportListPage *self = user_data;

  if (self->selecting)
    rapport_selection_toggle (self->selection, position);
  else
    open_row (self, position);
}

/* In a narrow window there is neither Ctrl nor Shift: a long press chooses. */
static void
pressed_long_cb (GtkGestureLongPress *gesture, double x, double y, RapportListPage *self)
{
  GtkWidget *widget = gtk_widget_pick (self->rows, x, y, GTK_PICK_DEFAULT);
  GtkListItem *item = widget != NULL ? rapport_cell_get_item (widget) : NULL;

  if (item == NULL)
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  rapport_list_page_set_selecting (self, TRUE);
  rapport_selection_toggle (self->selection, gtk_list_item_get_position (item));
}

/* --- the form for this width: only one of them is there, for a hidden list costs as much as one that is seen --- */

static void
make_table (RapportListPage *self)
{
  self->table = rapport_table_new (self->context, self->selection, rapport_entity_get_plural (self->entity));
  g_signal_connect_swapped (self->table, "activate", G_CALLBACK (open_row), self);
  g_signal_connect_swapped (self->table, "sorted", G_CALLBACK (sorted_cb), self);
  rapport_table_set_selecting (self->table, self->selecting);
  adw_bin_set_child (self->table_slot, GTK_WIDGET (self->table));
  show_columns (self);
  g_signal_connect_swapped (self->table, "arranged", G_CALLBACK (arranged_cb), self);
}

static void
make_rows (RapportListPage *self)
{
  GtkGesture *press = gtk_gesture_long_press_new ();

  self->rows = rapport_list_page_rows_new (self->context, self->selection, rapport_entity_get_plural (self->entity),
                                           row_clicked_cb, self);
  rapport_list_page_rows_set_selecting (self->rows, self->selecting);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (press), GTK_PHASE_CAPTURE);
  g_signal_connect (press, "pressed", G_CALLBACK (pressed_long_cb), self);
  gtk_widget_add_controller (self->rows, GTK_EVENT_CONTROLLER (press));
  gtk_scrolled_window_set_child (self->rows_slot, self->rows);
}

static void
arrange (RapportListPage *self)
{
  const gboolean narrow = is_narrow (self);

  g_clear_handle_id (&self->arrange, g_source_remove);
  if (narrow == (self->rows != NULL) && narrow == (self->table == NULL))
    return;

  if (narrow)
    {
      self->table = NULL;
      adw_bin_set_child (self->table_slot, NULL);
      make_rows (self);
    }
  else
    {
      self->rows = NULL;
      gtk_scrolled_window_set_child (self->rows_slot, NULL);
      make_table (self);
    }
  update_fields (self);
}

static gboolean
arrange_cb (gpointer user_data)
{
  RapportListPage *self = user_data;

  self->arrange = 0;
  arrange (self);

  return G_SOURCE_REMOVE;
}

/* Comes while the window is laid out: what is visible may change now, what is there only afterwards. */
static void
narrow_cb (RapportListPage *self)
{
  const gboolean narrow = is_narrow (self);

  rapport_list_page_header_set_narrow (self->header, narrow);
  rapport_list_footer_set_narrow (self->footer, narrow);
  gtk_widget_set_visible (self->chooser_button, !narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->selected_sums), !narrow);
  adw_button_content_set_label (self->delete_content, narrow ? "" : _ ("Delete"));
  adw_button_content_set_label (self->export_content, narrow ? "" : _ ("Export"));
  update_content (self);
  if (self->arrange == 0)
    self->arrange = g_idle_add_full (G_PRIORITY_HIGH_IDLE, arrange_cb, self, NULL);
}

/* --- what is chosen --- */

static void
show_selecting (RapportListPage *self)
{
  if (self->table != NULL)
    rapport_table_set_selecting (self->table, self->selecting);
  if (self->rows != NULL)
    rapport_list_page_rows_set_selecting (self->rows, self->selecting);
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
  if (!may_take_focus (self))
    return;
  if (self->table != NULL)
    rapport_table_grab_focus (self->table);
  else if (self->rows != NULL)
    gtk_widget_grab_focus (self->rows);
}

static void
list_changed_cb (RapportListPage *self)
{
  update_content (self);
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

  g_clear_handle_id (&self->arrange, g_source_remove);
  g_clear_handle_id (&self->select, g_source_remove);
  self->table = NULL;
  self->rows = NULL;
  if (self->list != NULL)
    g_signal_handlers_disconnect_by_data (self->list, self);
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
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
  g_clear_pointer (&self->columns, g_array_unref);

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
  gtk_widget_class_bind_template_child (widget_class, RapportListPage, table_slot);
  gtk_widget_class_bind_template_child (widget_class, RapportListPage, rows_slot);
  gtk_widget_class_bind_template_child (widget_class, RapportListPage, empty_page);
  gtk_widget_class_bind_template_child (widget_class, RapportListPage, first_button);
  gtk_widget_class_bind_template_child (widget_class, RapportListPage, error_page);
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
  gtk_widget_add_css_class (GTK_WIDGET (self->filter_slot), "filter-slot");
}

/* --- public --- */

static void
add_parts (RapportListPage *self, RapportStore *store)
{
  const RapportFormat *format = rapport_window_get_format (self->window);
  const char *icon = self->entity->icon;

  self->list = rapport_list_new (store, self->query);
  self->selection = rapport_selection_new (self->list);
  self->context = rapport_cell_context_new (store, self->entity, format);
  self->columns = rapport_list_view_get_columns (self->settings, self->entity);

  self->filters = rapport_filter_bar_new (store, self->entity, format);
  rapport_filter_bar_set_query (self->filters, self->query);
  g_signal_connect_swapped (self->filters, "changed", G_CALLBACK (filtered_cb), self);
  adw_bin_set_child (self->filter_slot, GTK_WIDGET (self->filters));

  self->chooser = RAPPORT_COLUMN_CHOOSER (rapport_column_chooser_new (self->entity));
  rapport_column_chooser_set_columns (self->chooser, self->columns);
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
  arrange (self);
  update_content (self);

  g_signal_connect_swapped (self->list, "items-changed", G_CALLBACK (list_changed_cb), self);
  g_signal_connect_swapped (self->list, "notify::loading", G_CALLBACK (list_changed_cb), self);
  g_signal_connect_swapped (self->list, "notify::error", G_CALLBACK (update_content), self);
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
  return g_array_copy (page->columns);
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
  show_sort (page);
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
