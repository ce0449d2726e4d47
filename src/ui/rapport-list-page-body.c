/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-list-page-body.h"

#include "rapport-cell.h"
#include "rapport-list-page-rows.h"
#include "rapport-record-page.h"
#include "rapport-table.h"

struct _RapportListPageBody
{
  RapportListPage *page; /* not held: it owns us */
  const RapportListPageBodyFuncs *funcs;
  const RapportEntity *entity;
  RapportList *list;
  RapportSelection *selection;
  RapportCellContext *context;
  GArray *columns; /* element-type guint */
  GVariant *widths;
  gboolean selecting;
  guint arrange; /* idle: the form for this width is to be made */

  GtkStack *stack;
  RapportTable *table; /* nullable: while wide */
  GtkWidget *rows;     /* nullable: while narrow */
};

static gboolean
is_narrow (RapportListPageBody *self)
{
  return rapport_page_get_narrow (RAPPORT_PAGE (self->page));
}

static GtkWidget *
get_child (RapportListPageBody *self, const char *name)
{
  return gtk_stack_get_child_by_name (self->stack, name);
}

/* --- what is shown --- */

static gboolean
is_filtered (RapportListPageBody *self)
{
  RapportQuery *query = rapport_list_page_get_query (self->page);

  return *rapport_query_get_search (query) != '\0' || rapport_query_get_n_filters (query) > 0;
}

void
rapport_list_page_body_update (RapportListPageBody *body)
{
  g_autofree char *error = NULL;
  const char *rows = is_narrow (body) ? "rows" : "table";
  const char *visible = gtk_stack_get_visible_child_name (body->stack);

  g_object_get (body->list, "error", &error, NULL);
  if (g_list_model_get_n_items (G_LIST_MODEL (body->list)) > 0)
    gtk_stack_set_visible_child_name (body->stack, rows);
  else if (error != NULL)
    {
      g_autofree char *markup = g_markup_escape_text (error, -1);

      adw_status_page_set_description (ADW_STATUS_PAGE (get_child (body, "error")), markup);
      gtk_stack_set_visible_child_name (body->stack, "error");
    }
  else if (!rapport_list_get_loading (body->list))
    gtk_stack_set_visible_child_name (body->stack, is_filtered (body) ? "nothing" : "empty");
  else if (g_strcmp0 (visible, "nothing") != 0 && g_strcmp0 (visible, "empty") != 0)
    /* What stood there stays until it is known what comes; at first that is an empty table. */
    gtk_stack_set_visible_child_name (body->stack, rows);
}

/* Only what is shown is read. */
static void
update_fields (RapportListPageBody *self)
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
  /* A meter's tick stands where its record's days are. */
  for (guint i = 0; ratio && self->entity->fields[i].name != NULL; i++)
    if (g_str_equal (self->entity->fields[i].name, "from") || g_str_equal (self->entity->fields[i].name, "to"))
      g_array_append_val (fields, i);
  g_array_append_val (fields, end);
  rapport_list_set_fields (self->list, (const guint *) fields->data);
}

/* Where the title is a field of its own, sorting by title is sorting by it. */
static const RapportField *
get_sort_column (RapportListPageBody *self, gboolean *descending)
{
  const RapportField *field = rapport_query_get_sort (rapport_list_page_get_query (self->page), descending);

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
show_columns (RapportListPageBody *self)
{
  g_autoptr (GArray) fields = g_array_copy (self->columns);
  const guint end = G_MAXUINT;

  if (self->table == NULL)
    return;
  g_array_append_val (fields, end);
  rapport_table_set_columns (self->table, (const guint *) fields->data, self->widths);
  rapport_list_page_body_show_sort (self);
}

/* --- callbacks --- */

static void
sorted_cb (RapportListPageBody *self, gpointer field, gboolean descending)
{
  self->funcs->sorted (self->page, field, descending);
}

static void
take_widths (RapportListPageBody *self, GVariant *widths)
{
  g_clear_pointer (&self->widths, g_variant_unref);
  self->widths = g_variant_ref_sink (widths);
}

static void
arranged_cb (RapportListPageBody *self)
{
  g_array_unref (self->columns);
  self->columns = rapport_table_get_columns (self->table);
  take_widths (self, rapport_table_get_widths (self->table));
  self->funcs->arranged (self->page, self->columns, self->widths);
}

static void
open_row (RapportListPageBody *self, guint position)
{
  RapportWindow *window = rapport_list_page_get_window (self->page);
  const gint64 id = rapport_list_get_nth_id (self->list, position);

  RapportPage *page;

  if (id == 0 || window == NULL)
    return;
  /* The record's page goes on to the next one in this list. */
  page = rapport_record_page_new (rapport_window_get_store (window), rapport_window_get_format (window), self->entity,
                                  id);
  rapport_record_page_set_siblings (RAPPORT_RECORD_PAGE (page), self->list);
  rapport_window_push_page (window, page);
}

static void
row_clicked_cb (gpointer user_data, guint position)
{
  RapportListPageBody *self = user_data;

  if (self->selecting)
    rapport_selection_toggle (self->selection, position);
  else
    open_row (self, position);
}

/* In a narrow window there is neither Ctrl nor Shift: a long press chooses. */
static void
pressed_long_cb (GtkGestureLongPress *gesture, double x, double y, RapportListPageBody *self)
{
  GtkWidget *widget = gtk_widget_pick (self->rows, x, y, GTK_PICK_DEFAULT);
  GtkListItem *item = widget != NULL ? rapport_cell_get_item (widget) : NULL;

  if (item == NULL)
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  rapport_list_page_set_selecting (self->page, TRUE);
  rapport_selection_toggle (self->selection, gtk_list_item_get_position (item));
}

/* --- the form for this width --- */

static void
make_table (RapportListPageBody *self)
{
  self->table = rapport_table_new (self->context, self->selection, rapport_entity_get_plural (self->entity));
  g_signal_connect_swapped (self->table, "activate", G_CALLBACK (open_row), self);
  g_signal_connect_swapped (self->table, "sorted", G_CALLBACK (sorted_cb), self);
  rapport_table_set_selecting (self->table, self->selecting);
  adw_bin_set_child (ADW_BIN (get_child (self, "table")), GTK_WIDGET (self->table));
  show_columns (self);
  g_signal_connect_swapped (self->table, "arranged", G_CALLBACK (arranged_cb), self);
}

static void
make_rows (RapportListPageBody *self)
{
  GtkGesture *press = gtk_gesture_long_press_new ();

  self->rows = rapport_list_page_rows_new (self->context, self->selection, rapport_entity_get_plural (self->entity),
                                           row_clicked_cb, self);
  rapport_list_page_rows_set_selecting (self->rows, self->selecting);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (press), GTK_PHASE_CAPTURE);
  g_signal_connect (press, "pressed", G_CALLBACK (pressed_long_cb), self);
  gtk_widget_add_controller (self->rows, GTK_EVENT_CONTROLLER (press));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (get_child (self, "rows")), self->rows);
}

static void
drop_forms (RapportListPageBody *self)
{
  self->table = NULL;
  self->rows = NULL;
  adw_bin_set_child (ADW_BIN (get_child (self, "table")), NULL);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (get_child (self, "rows")), NULL);
}

static void
arrange (RapportListPageBody *self)
{
  const gboolean narrow = is_narrow (self);

  g_clear_handle_id (&self->arrange, g_source_remove);
  if (narrow ? self->rows != NULL : self->table != NULL)
    return;

  drop_forms (self);
  if (narrow)
    make_rows (self);
  else
    make_table (self);
  update_fields (self);
}

static gboolean
arrange_cb (gpointer user_data)
{
  RapportListPageBody *self = user_data;

  self->arrange = 0;
  arrange (self);

  return G_SOURCE_REMOVE;
}

/* --- for the page --- */

RapportListPageBody *
rapport_list_page_body_new (RapportListPage *page,
                            const RapportListPageBodyFuncs *funcs,
                            RapportCellContext *context,
                            GtkStack *stack,
                            GArray *columns,
                            GVariant *widths)
{
  RapportListPageBody *self = g_new0 (RapportListPageBody, 1);

  self->page = page;
  self->funcs = funcs;
  self->entity = rapport_cell_context_get_entity (context);
  self->list = g_object_ref (rapport_list_page_get_list (page));
  self->selection = g_object_ref (rapport_list_page_get_selection (page));
  self->context = g_object_ref (context);
  self->stack = stack;
  self->columns = columns;
  take_widths (self, widths);
  arrange (self);
  rapport_list_page_body_update (self);

  return self;
}

void
rapport_list_page_body_free (RapportListPageBody *body)
{
  g_clear_handle_id (&body->arrange, g_source_remove);
  drop_forms (body);
  g_object_unref (body->list);
  g_object_unref (body->selection);
  g_object_unref (body->context);
  g_array_unref (body->columns);
  g_variant_unref (body->widths);
  g_free (body);
}

void
rapport_list_page_body_set_columns (RapportListPageBody *body, GArray *columns, GVariant *widths)
{
  g_array_unref (body->columns);
  body->columns = columns;
  take_widths (body, widths);
  update_fields (body);
  show_columns (body);
}

GArray *
rapport_list_page_body_get_columns (RapportListPageBody *body)
{
  return g_array_copy (body->columns);
}

void
rapport_list_page_body_show_sort (RapportListPageBody *body)
{
  gboolean descending = FALSE;
  const RapportField *field = get_sort_column (body, &descending);

  if (body->table != NULL)
    rapport_table_set_sort (body->table, field, descending);
}

void
rapport_list_page_body_set_selecting (RapportListPageBody *body, gboolean selecting)
{
  body->selecting = selecting;
  if (body->table != NULL)
    rapport_table_set_selecting (body->table, selecting);
  if (body->rows != NULL)
    rapport_list_page_rows_set_selecting (body->rows, selecting);
}

void
rapport_list_page_body_narrow_changed (RapportListPageBody *body)
{
  rapport_list_page_body_update (body);
  if (body->arrange == 0)
    body->arrange = g_idle_add_full (G_PRIORITY_HIGH_IDLE, arrange_cb, body, NULL);
}

void
rapport_list_page_body_scroll_to_top (RapportListPageBody *body)
{
  if (body->table != NULL)
    rapport_table_scroll_to_top (body->table);
  if (body->rows != NULL)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (get_child (body, "rows"))), 0);
}

void
rapport_list_page_body_grab_focus (RapportListPageBody *body)
{
  if (body->table != NULL)
    rapport_table_grab_focus (body->table);
  else if (body->rows != NULL)
    gtk_widget_grab_focus (body->rows);
}
