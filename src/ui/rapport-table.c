/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-table.h"

#include <glib/gi18n.h>

#include "rapport-cell.h"
#include "rapport-table-clicks.h"
#include "rapport-table-columns.h"
#include "rapport-ui-utils.h"

struct _RapportTable
{
  GtkWidget parent_instance;

  RapportCellContext *context;
  RapportSelection *selection;

  GtkScrolledWindow *scroller;
  GtkColumnView *view;
  GtkColumnViewColumn *checks;
  GHashTable *changed; /* field name → width set by the person, in px at 100 % */
  gboolean building;   /* what changes now is our doing */
  gboolean selecting;
  gboolean at_start; /* of a row that does not fit: nobody has scrolled sideways */
  guint titles;      /* idle: titles are to be arranged */
  int fitted;        /* the columns are, for this width */

  const RapportField *sorted; /* nullable: has the arrow */
  const RapportField *asked;  /* by the sorter that is compared first */
};

enum
{
  ACTIVATE,
  SORTED,
  ARRANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RapportTable, rapport_table, GTK_TYPE_WIDGET)

static GtkColumnViewColumn *
find_column (RapportTable *self, const RapportField *field)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      if (rapport_table_column_get_field (column) == field)
        return column; /* the view holds it */
    }

  return NULL;
}

static void
refit (RapportTable *self)
{
  self->fitted = -1;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
remeasure (RapportTable *self)
{
  rapport_table_columns_forget (self->view);
  refit (self);
}

/* --- titles --- */

static gboolean
arrange_titles_cb (gpointer user_data)
{
  RapportTable *self = user_data;

  self->titles = 0;
  rapport_table_columns_arrange_titles (self->view, rapport_cell_context_get_entity (self->context));

  return G_SOURCE_REMOVE;
}

static void
queue_titles (RapportTable *self)
{
  if (self->titles == 0)
    self->titles = g_idle_add_full (G_PRIORITY_HIGH_IDLE, arrange_titles_cb, self, NULL);
}

/* --- sorting --- */

/* GTK 4.8 does not say by which column a person has sorted; the view's sorter compares by that column first. */
static int
ask_sorter (gconstpointer a, gconstpointer b, gpointer column)
{
  RapportTable *self = g_object_get_data (column, "rapport-table");

  if (self->asked == NULL)
    self->asked = rapport_table_column_get_field (column);

  return -1;
}

static void
sorter_changed_cb (RapportTable *self)
{
  GtkSorter *sorter = gtk_column_view_get_sorter (self->view);
  g_autoptr (GObject) one = NULL;
  g_autoptr (GObject) other = NULL;
  GtkOrdering ordering;

  if (self->building)
    return;

  one = g_object_new (G_TYPE_OBJECT, NULL);
  other = g_object_new (G_TYPE_OBJECT, NULL);
  self->asked = NULL;
  ordering = gtk_sorter_compare (sorter, one, other);
  if (self->asked == NULL)
    return;
  self->sorted = self->asked;
  refit (self);
  g_signal_emit (self, signals[SORTED], 0, self->asked, ordering == GTK_ORDERING_LARGER);
}

/* --- columns --- */

static void
width_changed_cb (GtkColumnViewColumn *column, GParamSpec *pspec, RapportTable *self)
{
  const double scale = rapport_ui_text_scale (GTK_WIDGET (self));
  GListModel *columns = gtk_column_view_get_columns (self->view);
  g_autoptr (GtkColumnViewColumn) first = g_list_model_get_item (columns, 0);
  g_autoptr (GtkColumnViewColumn) last = g_list_model_get_item (columns, g_list_model_get_n_items (columns) - 1);
  int width = gtk_column_view_column_get_fixed_width (column);

  if (self->building || width < 0)
    return;
  if (column == first || column == last)
    width -= RAPPORT_TABLE_EDGE;

  g_hash_table_insert (self->changed, (gpointer) rapport_table_column_get_field (column)->name,
                       GINT_TO_POINTER (MAX (24, (int) (width / scale + 0.5))));
  g_signal_emit (self, signals[ARRANGED], 0);
}

static void
columns_changed_cb (RapportTable *self)
{
  queue_titles (self);
  if (!self->building)
    g_signal_emit (self, signals[ARRANGED], 0);
}

static void
add_column (RapportTable *self, guint index, gboolean main, gboolean heads)
{
  const RapportEntity *entity = rapport_cell_context_get_entity (self->context);
  const RapportField *field = &entity->fields[index];
  g_autofree char *title = rapport_cell_context_get_title (self->context, field);
  GtkColumnViewColumn *column
      = gtk_column_view_column_new (title, rapport_cell_factory_new (self->context, index, heads));
  g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (ask_sorter, column, NULL));

  rapport_table_column_set_field (column, field);
  g_object_set_data (G_OBJECT (column), "rapport-table", self);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_sorter (column, sorter);
  gtk_column_view_column_set_expand (column, main);
  g_signal_connect (column, "notify::fixed-width", G_CALLBACK (width_changed_cb), self);
  gtk_column_view_append_column (self->view, column);
  g_object_unref (column);
}

static void
remove_columns (RapportTable *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);

  while (g_list_model_get_n_items (columns) > 0)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, g_list_model_get_n_items (columns) - 1);

      g_signal_handlers_disconnect_by_func (column, width_changed_cb, self);
      gtk_column_view_column_set_sorter (column, NULL);
      gtk_column_view_remove_column (self->view, column);
    }
}

static void
context_changed_cb (RapportTable *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);
  gboolean heads = TRUE;

  remeasure (self);
  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
      g_autoptr (GtkListItemFactory) factory = NULL;
      g_autofree char *title = NULL;

      if (rapport_table_column_get_field (column) == NULL)
        continue;
      title = rapport_cell_context_get_title (self->context, rapport_table_column_get_field (column));
      if (g_strcmp0 (gtk_column_view_column_get_title (column), title) != 0)
        {
          gtk_column_view_column_set_title (column, title);
          queue_titles (self);
        }
      factory = rapport_cell_factory_new (self->context,
                                          rapport_entity_field_index (rapport_cell_context_get_entity (self->context),
                                                                      rapport_table_column_get_field (column)),
                                          heads);
      gtk_column_view_column_set_factory (column, factory);
      heads = FALSE;
    }
}

/* --- sideways: adjustment 0 is the left edge, so in right-to-left a wide table would open at its last columns --- */

static void
hadjustment_changed_cb (GtkAdjustment *adjustment, RapportTable *self)
{
  if (self->at_start && gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    gtk_adjustment_set_value (adjustment,
                              gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment));
}

static void
hscrolled_cb (GtkAdjustment *adjustment, RapportTable *self)
{
  const double end = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);

  self->at_start = end - gtk_adjustment_get_value (adjustment) < 1;
}

static void
row_clicked_cb (gpointer user_data, guint position)
{
  RapportTable *self = user_data;

  if (self->selecting)
    rapport_selection_toggle (self->selection, position);
  else
    g_signal_emit (self, signals[ACTIVATE], 0, position);
}

/* --- object --- */

static void
rapport_table_dispose (GObject *object)
{
  RapportTable *self = RAPPORT_TABLE (object);

  g_clear_handle_id (&self->titles, g_source_remove);
  if (self->view != NULL)
    {
      self->building = TRUE;
      g_signal_handlers_disconnect_by_data (gtk_column_view_get_sorter (self->view), self);
      g_signal_handlers_disconnect_by_data (gtk_column_view_get_columns (self->view), self);
      g_signal_handlers_disconnect_by_data (gtk_scrolled_window_get_hadjustment (self->scroller), self);
      remove_columns (self);
      gtk_column_view_set_model (self->view, NULL);
      self->view = NULL;
    }
  g_clear_object (&self->checks);
  if (self->context != NULL)
    g_signal_handlers_disconnect_by_data (self->context, self);
  g_clear_object (&self->context);
  g_clear_object (&self->selection);
  if (self->scroller != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->scroller));
  self->scroller = NULL;
  g_clear_pointer (&self->changed, g_hash_table_unref);

  G_OBJECT_CLASS (rapport_table_parent_class)->dispose (object);
}

static void
rapport_table_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  gtk_widget_measure (GTK_WIDGET (RAPPORT_TABLE (widget)->scroller), orientation, for_size, minimum, natural, NULL,
                      NULL);
}

static void
rapport_table_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  RapportTable *self = RAPPORT_TABLE (widget);

  if (self->fitted != width)
    {
      const RapportTableFit fit = { self->context, self->view, self->sorted, self->changed };

      self->fitted = width;
      self->building = TRUE;
      rapport_table_columns_fit (&fit, width);
      self->building = FALSE;
    }
  gtk_widget_allocate (GTK_WIDGET (self->scroller), width, height, baseline, NULL);
}

static void
rapport_table_class_init (RapportTableClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rapport_table_dispose;
  GTK_WIDGET_CLASS (klass)->measure = rapport_table_measure;
  GTK_WIDGET_CLASS (klass)->size_allocate = rapport_table_size_allocate;
  GTK_WIDGET_CLASS (klass)->focus = rapport_ui_focus_once;

  signals[ACTIVATE] = g_signal_new ("activate", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SORTED] = g_signal_new ("sorted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_BOOLEAN);
  signals[ARRANGED]
      = g_signal_new ("arranged", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rapport_table_init (RapportTable *self)
{
  self->changed = g_hash_table_new (g_str_hash, g_str_equal);
  self->at_start = TRUE;
  self->fitted = -1;
}

/* --- public --- */

RapportTable *
rapport_table_new (RapportCellContext *context, RapportSelection *selection, const char *name)
{
  RapportTable *self = g_object_new (RAPPORT_TYPE_TABLE, NULL);
  GtkAdjustment *adjustment;
  g_autoptr (GtkListItemFactory) factory = rapport_table_check_factory_new (selection);

  self->context = g_object_ref (context);
  self->selection = g_object_ref (selection);

  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (GTK_SELECTION_MODEL (g_object_ref (selection))));
  gtk_column_view_set_show_row_separators (self->view, TRUE);
  gtk_column_view_set_reorderable (self->view, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "data-table");
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "records");
  rapport_ui_name (GTK_WIDGET (self->view), name);

  self->scroller = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->scroller), TRUE);
  gtk_scrolled_window_set_child (self->scroller, GTK_WIDGET (self->view));
  gtk_widget_set_parent (GTK_WIDGET (self->scroller), GTK_WIDGET (self));

  self->checks = gtk_column_view_column_new (NULL, g_steal_pointer (&factory));

  rapport_table_watch_clicks (GTK_WIDGET (self->view), selection, row_clicked_cb, self);
  g_signal_connect_swapped (gtk_column_view_get_sorter (self->view), "changed", G_CALLBACK (sorter_changed_cb), self);
  g_signal_connect_swapped (gtk_column_view_get_columns (self->view), "items-changed", G_CALLBACK (columns_changed_cb),
                            self);
  g_signal_connect_swapped (context, "changed", G_CALLBACK (context_changed_cb), self);
  g_signal_connect_swapped (self, "map", G_CALLBACK (queue_titles), self);
  g_signal_connect_object (gtk_widget_get_settings (GTK_WIDGET (self)), "notify::gtk-xft-dpi", G_CALLBACK (remeasure),
                           self, G_CONNECT_SWAPPED);
  adjustment = gtk_scrolled_window_get_hadjustment (self->scroller);
  g_signal_connect (adjustment, "changed", G_CALLBACK (hadjustment_changed_cb), self);
  g_signal_connect (adjustment, "value-changed", G_CALLBACK (hscrolled_cb), self);

  return self;
}

void
rapport_table_set_columns (RapportTable *table, const guint *fields, GVariant *widths)
{
  const RapportEntity *entity = rapport_cell_context_get_entity (table->context);
  int best = 0;

  g_return_if_fail (RAPPORT_IS_TABLE (table));

  table->building = TRUE;
  remove_columns (table);
  g_hash_table_remove_all (table->changed);
  if (widths != NULL)
    {
      GVariantIter iter;
      const char *name;
      gint32 width;

      g_variant_iter_init (&iter, widths);
      while (g_variant_iter_next (&iter, "{&si}", &name, &width))
        {
          const RapportField *field = rapport_entity_get_field (entity, name);

          if (field != NULL)
            g_hash_table_insert (table->changed, (gpointer) field->name, GINT_TO_POINTER (CLAMP (width, 24, 2000)));
        }
    }
  if (table->selecting)
    gtk_column_view_append_column (table->view, table->checks);
  for (guint i = 0; fields[i] != G_MAXUINT; i++)
    best = MAX (best, rapport_table_column_rank (entity, &entity->fields[fields[i]]));
  for (guint i = 0; fields[i] != G_MAXUINT; i++)
    add_column (table, fields[i], rapport_table_column_rank (entity, &entity->fields[fields[i]]) == best, i == 0);
  table->building = FALSE;
  refit (table);
}

GArray *
rapport_table_get_columns (RapportTable *table)
{
  const RapportEntity *entity = rapport_cell_context_get_entity (table->context);
  GListModel *columns = gtk_column_view_get_columns (table->view);
  GArray *fields = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
      guint index;

      if (rapport_table_column_get_field (column) == NULL)
        continue;
      index = rapport_entity_field_index (entity, rapport_table_column_get_field (column));
      g_array_append_val (fields, index);
    }

  return fields;
}

GVariant *
rapport_table_get_widths (RapportTable *table)
{
  GVariantBuilder builder;
  GHashTableIter iter;
  gpointer name, width;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{si}"));
  g_hash_table_iter_init (&iter, table->changed);
  while (g_hash_table_iter_next (&iter, &name, &width))
    g_variant_builder_add (&builder, "{si}", (const char *) name, GPOINTER_TO_INT (width));

  return g_variant_builder_end (&builder);
}

void
rapport_table_set_sort (RapportTable *table, const RapportField *field, gboolean descending)
{
  GtkColumnViewColumn *column = field != NULL ? find_column (table, field) : NULL;

  table->building = TRUE;
  gtk_column_view_sort_by_column (table->view, NULL, GTK_SORT_ASCENDING);
  if (column != NULL)
    gtk_column_view_sort_by_column (table->view, column, descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
  table->building = FALSE;
  table->sorted = field;
  refit (table);
}

void
rapport_table_set_selecting (RapportTable *table, gboolean selecting)
{
  if (table->selecting == selecting)
    return;

  table->selecting = selecting;
  table->building = TRUE;
  if (selecting)
    {
      gtk_column_view_insert_column (table->view, 0, table->checks);
      gtk_widget_add_css_class (GTK_WIDGET (table->view), "selecting");
    }
  else
    {
      gtk_column_view_remove_column (table->view, table->checks);
      gtk_widget_remove_css_class (GTK_WIDGET (table->view), "selecting");
    }
  table->building = FALSE;
  refit (table);
}

void
rapport_table_set_embedded (RapportTable *table, int max_height)
{
  gtk_widget_set_vexpand (GTK_WIDGET (table->scroller), max_height == 0);
  gtk_scrolled_window_set_propagate_natural_height (table->scroller, max_height > 0);
  gtk_scrolled_window_set_max_content_height (table->scroller, max_height > 0 ? max_height : -1);
}

void
rapport_table_scroll_to_top (RapportTable *table)
{
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (table->scroller), 0);
}

void
rapport_table_grab_focus (RapportTable *table)
{
  /* The rows stand behind the header. */
  GtkWidget *rows = gtk_widget_get_last_child (GTK_WIDGET (table->view));

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (table->view)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_LIST_BASE (child))
      rows = child;
  gtk_widget_grab_focus (rows);
}

GtkWidget *
rapport_table_get_view (RapportTable *table)
{
  return GTK_WIDGET (table->view);
}
