/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-report-grid.h"

#include "rapport-report-cell.h"
#include "rapport-report-clicks.h"
#include "rapport-ui-utils.h"

#define MAIN_WIDTH 152  /* what a row is about never gets narrower */
#define TITLE_LIMIT 124 /* a longer title is cut; its tip has it whole */
#define PADDING 17      /* of a cell, both sides, and the pixel that rounding may take */
#define EDGE 8          /* more for the last one */
#define METER_WIDTH 62  /* with its gap */
#define PILL_PADDING 20 /* of the pill itself */
#define ARROW 22        /* of the sorted column */
#define SHORT_TITLE 9   /* letters of last year's name that stand over a figure */

struct _RapportReportGrid
{
  GObject parent_instance;

  GtkColumnView *view;
  RapportReportModel *model; /* nullable */
  GtkTreeListModel *tree;
  gboolean compare;
  gboolean narrow;
  gboolean building; /* what changes now is our doing */
  char *sort;        /* nullable */
  gboolean descending;
  GSignalGroup *sideways; /* of the view's horizontal adjustment */
  gboolean at_start;      /* nobody has scrolled sideways */
  guint titles;           /* idle: titles are to be aligned */
  guint asked;            /* by the sorter that is compared first */
};

enum
{
  OPEN,
  SORTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RapportReportGrid, rapport_report_grid, G_TYPE_OBJECT)

/* Index in the report's table, plus one. */
static guint
get_index (gpointer column)
{
  return GPOINTER_TO_UINT (g_object_get_data (column, "rapport-index")) - 1;
}

static guint
find_index (RapportReportGrid *self, const char *name)
{
  const RapportReportTable *table = rapport_report_model_get_table (self->model);

  for (guint i = 0; name != NULL && i < table->n_columns; i++)
    if (g_str_equal (table->columns[i].name, name))
      return i;

  return G_MAXUINT;
}

/* --- titles --- */

/* Over last year's figures stands the year, where it is short enough. */
static const char *
get_title (RapportReportGrid *self, guint index)
{
  const RapportReportColumn *column = &rapport_report_model_get_table (self->model)->columns[index];
  const RapportChartData *chart = rapport_report_model_get_result (self->model)->chart;

  if ((column->flags & RAPPORT_REPORT_COLUMN_BEFORE) != 0 && column->type != RAPPORT_COLUMN_RATIO && chart != NULL)
    for (guint i = 0; i < chart->n_series; i++)
      if (chart->series[i].kind == RAPPORT_SERIES_BEFORE && g_utf8_strlen (chart->series[i].label, -1) <= SHORT_TITLE)
        return chart->series[i].label;

  return rapport_report_column_get_label (column);
}

/* GTK can neither align titles, nor cut them, nor give them a tip: it is done to its own widgets. */
static gboolean
align_titles_cb (gpointer user_data)
{
  RapportReportGrid *self = user_data;
  GListModel *columns = gtk_column_view_get_columns (self->view);
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (self->view));
  GtkWidget *title = header != NULL ? gtk_widget_get_first_child (header) : NULL;
  const gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self->view)) == GTK_TEXT_DIR_RTL;

  self->titles = 0;
  if (header == NULL || self->model == NULL)
    return G_SOURCE_REMOVE;

  gtk_widget_set_visible (header, !self->narrow);
  for (guint i = 0; title != NULL && i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
      const guint index = get_index (column);
      const RapportReportColumn *definition = &rapport_report_model_get_table (self->model)->columns[index];
      const RapportReportCellStyle style = rapport_report_cell_get_style (self->model, index);
      const gboolean right = style == RAPPORT_REPORT_CELL_FIGURE || style == RAPPORT_REPORT_CELL_METER;
      const char *sentence = rapport_report_column_get_definition (definition);
      g_autofree char *tip = sentence == NULL
                                 ? g_strdup (rapport_report_column_get_label (definition))
                                 : g_strdup_printf ("%s\n%s", rapport_report_column_get_label (definition), sentence);
      GtkWidget *box = gtk_widget_get_first_child (title);
      GtkWidget *label = box != NULL ? gtk_widget_get_first_child (box) : NULL;

      if (box != NULL)
        gtk_widget_set_halign (box, right && !rtl ? GTK_ALIGN_END : GTK_ALIGN_START);
      if (GTK_IS_LABEL (label))
        gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_widget_set_tooltip_text (title, tip);
      title = gtk_widget_get_next_sibling (title);
    }

  return G_SOURCE_REMOVE;
}

static void
queue_titles (RapportReportGrid *self)
{
  if (self->titles == 0 && self->view != NULL)
    self->titles = g_idle_add_full (G_PRIORITY_HIGH_IDLE, align_titles_cb, self, NULL);
}

/* --- widths --- */

static int
measure_text (RapportReportGrid *self, const char *text, gboolean bold)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self->view), text);
  int width;

  if (bold)
    {
      g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

      pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
      pango_layout_set_attributes (layout, attributes);
    }
  pango_layout_get_pixel_size (layout, &width, NULL);

  return width;
}

static int
measure_states (RapportReportGrid *self, const RapportReportColumn *column)
{
  int widest = 0;

  for (const RapportChoice *choice = column->choices; choice != NULL && choice->id != NULL; choice++)
    widest = MAX (widest, measure_text (self, rapport_report_translate (choice->label), TRUE));

  return widest + PILL_PADDING;
}

/* Figures are never cut: a column is as wide as its longest. */
static int
measure_column (RapportReportGrid *self, guint index)
{
  const RapportReportColumn *column = &rapport_report_model_get_table (self->model)->columns[index];
  const double scale = rapport_ui_text_scale (GTK_WIDGET (self->view));
  const gboolean sorted = g_strcmp0 (self->sort, column->name) == 0;
  int title = measure_text (self, get_title (self, index), TRUE);
  g_autofree char *widest = NULL;
  int width;

  if (self->narrow || index == rapport_report_model_get_main (self->model))
    return (int) ((self->narrow ? 0 : MAIN_WIDTH) * scale);

  title = MIN (title, (int) (TITLE_LIMIT * scale)) + (sorted ? ARROW : 0);
  if (column->type == RAPPORT_COLUMN_STATE)
    return MAX (title, measure_states (self, column)) + PADDING;

  widest = rapport_report_model_widest (self->model, index);
  width = measure_text (self, widest, FALSE);
  if (rapport_report_cell_get_style (self->model, index) == RAPPORT_REPORT_CELL_WORDS)
    width = MIN (width, (int) (MAX (column->width, 60) * scale));
  if (rapport_report_cell_get_style (self->model, index) == RAPPORT_REPORT_CELL_METER)
    width += METER_WIDTH;

  return MAX (title, width) + PADDING;
}

static void
set_widths (RapportReportGrid *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);
  const guint n = g_list_model_get_n_items (columns);

  for (guint i = 0; self->model != NULL && i < n; i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
      const int width = measure_column (self, get_index (column)) + (i == n - 1 && i > 0 ? EDGE : 0);

      gtk_column_view_column_set_fixed_width (column, width > 0 ? width : -1);
    }
}

/* --- sorting --- */

/* GTK 4.8 does not say by which column a person has sorted; the view's sorter compares by that column first. */
static int
ask_sorter (gconstpointer a, gconstpointer b, gpointer column)
{
  RapportReportGrid *self = g_object_get_data (column, "rapport-grid");

  if (self->asked == G_MAXUINT)
    self->asked = get_index (column);

  return -1;
}

static void
apply_sort (RapportReportGrid *self)
{
  if (self->model != NULL)
    rapport_report_model_set_sort (self->model, find_index (self, self->sort), self->descending);
}

static void save_open (RapportReportGrid *self, GHashTable *open);
static void restore_open (RapportReportGrid *self, GHashTable *open);

static void
sorter_changed_cb (RapportReportGrid *self)
{
  g_autoptr (GHashTable) open = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GObject) one = NULL;
  g_autoptr (GObject) other = NULL;
  GtkOrdering ordering;

  if (self->building || self->model == NULL)
    return;

  one = g_object_new (G_TYPE_OBJECT, NULL);
  other = g_object_new (G_TYPE_OBJECT, NULL);
  self->asked = G_MAXUINT;
  ordering = gtk_sorter_compare (gtk_column_view_get_sorter (self->view), one, other);
  if (self->asked == G_MAXUINT)
    return;

  g_free (self->sort);
  self->sort = g_strdup (rapport_report_model_get_table (self->model)->columns[self->asked].name);
  self->descending = ordering == GTK_ORDERING_LARGER;
  save_open (self, open);
  apply_sort (self);
  restore_open (self, open);
  set_widths (self);
  g_signal_emit (self, signals[SORTED], 0);
}

static void
show_sort (RapportReportGrid *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);
  const guint index = find_index (self, self->sort);

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      if (get_index (column) == index)
        gtk_column_view_sort_by_column (self->view, column,
                                        self->descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
    }
}

/* --- columns --- */

static void
remove_columns (RapportReportGrid *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);

  while (g_list_model_get_n_items (columns) > 0)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, g_list_model_get_n_items (columns) - 1);

      gtk_column_view_column_set_sorter (column, NULL);
      gtk_column_view_remove_column (self->view, column);
    }
}

static void
add_column (RapportReportGrid *self, guint index, RapportReportCellStyle style)
{
  GtkColumnViewColumn *column = gtk_column_view_column_new (
      get_title (self, index), rapport_report_cell_factory_new (self->model, index, style));
  g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (ask_sorter, column, NULL));

  g_object_set_data (G_OBJECT (column), "rapport-index", GUINT_TO_POINTER (index + 1));
  g_object_set_data (G_OBJECT (column), "rapport-grid", self);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_expand (column, index == rapport_report_model_get_main (self->model));
  gtk_column_view_column_set_sorter (column, sorter);
  gtk_column_view_append_column (self->view, column);
  g_object_unref (column);
}

static gboolean
is_shown (RapportReportGrid *self, guint index)
{
  const RapportReportColumn *column = &rapport_report_model_get_table (self->model)->columns[index];

  return rapport_report_model_shows (self->model, index)
         && (self->compare || (column->flags & RAPPORT_REPORT_COLUMN_BEFORE) == 0);
}

static void
build_columns (RapportReportGrid *self)
{
  self->building = TRUE;
  remove_columns (self);
  if (self->model != NULL && self->narrow)
    add_column (self, rapport_report_model_get_main (self->model), RAPPORT_REPORT_CELL_BRIEF);
  else if (self->model != NULL)
    for (guint i = 0; i < rapport_report_model_get_table (self->model)->n_columns; i++)
      if (is_shown (self, i))
        add_column (self, i, rapport_report_cell_get_style (self->model, i));
  if (self->model != NULL)
    show_sort (self);
  set_widths (self);
  self->building = FALSE;
  queue_titles (self);
}

/* --- rows that are open --- */

/* A row is known again by what it is about. */
static char *
make_key (RapportReportItem *item)
{
  const RapportReportRow *row = rapport_report_item_get_row (item);

  return g_strdup_printf ("%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT, row->record, row->part);
}

static void
save_open (RapportReportGrid *self, GHashTable *open)
{
  const guint n = self->tree != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->tree)) : 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GtkTreeListRow) row = g_list_model_get_item (G_LIST_MODEL (self->tree), i);
      g_autoptr (RapportReportItem) item = NULL;

      if (!gtk_tree_list_row_get_expanded (row))
        continue;
      item = RAPPORT_REPORT_ITEM (gtk_tree_list_row_get_item (row));
      g_hash_table_add (open, make_key (item));
    }
}

static void
restore_open (RapportReportGrid *self, GHashTable *open)
{
  if (self->tree == NULL || g_hash_table_size (open) == 0)
    return;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->tree)); i++)
    {
      g_autoptr (GtkTreeListRow) row = g_list_model_get_item (G_LIST_MODEL (self->tree), i);
      g_autoptr (RapportReportItem) item = RAPPORT_REPORT_ITEM (gtk_tree_list_row_get_item (row));
      g_autofree char *key = make_key (item);

      if (g_hash_table_contains (open, key))
        gtk_tree_list_row_set_expanded (row, TRUE);
    }
}

/* --- callbacks --- */

static GListModel *
list_parts_cb (gpointer item, gpointer user_data)
{
  return rapport_report_item_list_parts (item);
}

/* Adjustment 0 is the left edge: in right-to-left a wide table would open at its last columns. */
static void
sideways_changed_cb (GtkAdjustment *adjustment, RapportReportGrid *self)
{
  if (self->at_start && self->view != NULL && gtk_widget_get_direction (GTK_WIDGET (self->view)) == GTK_TEXT_DIR_RTL)
    gtk_adjustment_set_value (adjustment,
                              gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment));
}

static void
sideways_scrolled_cb (GtkAdjustment *adjustment, RapportReportGrid *self)
{
  const double end = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);

  self->at_start = end - gtk_adjustment_get_value (adjustment) < 1;
}

static void
open_cb (RapportReportItem *item, gboolean record, gpointer user_data)
{
  g_signal_emit (user_data, signals[OPEN], 0, item, record);
}

static void
scale_changed_cb (RapportReportGrid *self)
{
  if (self->view != NULL)
    set_widths (self);
}

/* --- object --- */

static void
rapport_report_grid_dispose (GObject *object)
{
  RapportReportGrid *self = RAPPORT_REPORT_GRID (object);

  g_clear_handle_id (&self->titles, g_source_remove);
  if (self->view != NULL)
    {
      self->building = TRUE;
      g_signal_handlers_disconnect_by_data (gtk_column_view_get_sorter (self->view), self);
      g_signal_handlers_disconnect_by_data (self->view, self);
      remove_columns (self);
      gtk_column_view_set_model (self->view, NULL);
    }
  g_clear_object (&self->view);
  g_clear_object (&self->sideways);
  g_clear_object (&self->tree);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (rapport_report_grid_parent_class)->dispose (object);
}

static void
rapport_report_grid_finalize (GObject *object)
{
  g_free (RAPPORT_REPORT_GRID (object)->sort);

  G_OBJECT_CLASS (rapport_report_grid_parent_class)->finalize (object);
}

static void
rapport_report_grid_class_init (RapportReportGridClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rapport_report_grid_dispose;
  G_OBJECT_CLASS (klass)->finalize = rapport_report_grid_finalize;

  signals[OPEN] = g_signal_new ("open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                2, RAPPORT_TYPE_REPORT_ITEM, G_TYPE_BOOLEAN);
  signals[SORTED]
      = g_signal_new ("sorted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rapport_report_grid_init (RapportReportGrid *self)
{
  self->compare = TRUE;
}

/* --- public --- */

RapportReportGrid *
rapport_report_grid_new (const char *name)
{
  RapportReportGrid *self = g_object_new (RAPPORT_TYPE_REPORT_GRID, NULL);

  self->view = g_object_ref_sink (GTK_COLUMN_VIEW (gtk_column_view_new (NULL)));
  gtk_column_view_set_show_row_separators (self->view, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "data-table");
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "records");
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "edge-top");
  rapport_ui_name (GTK_WIDGET (self->view), name);
  rapport_report_watch_clicks (GTK_WIDGET (self->view), open_cb, self);
  g_signal_connect_swapped (gtk_column_view_get_sorter (self->view), "changed", G_CALLBACK (sorter_changed_cb), self);
  self->at_start = TRUE;
  self->sideways = g_signal_group_new (GTK_TYPE_ADJUSTMENT);
  g_signal_group_connect (self->sideways, "changed", G_CALLBACK (sideways_changed_cb), self);
  g_signal_group_connect (self->sideways, "value-changed", G_CALLBACK (sideways_scrolled_cb), self);
  g_object_bind_property (self->view, "hadjustment", self->sideways, "target", G_BINDING_SYNC_CREATE);
  g_signal_connect_swapped (self->view, "map", G_CALLBACK (queue_titles), self);
  g_signal_connect_object (gtk_widget_get_settings (GTK_WIDGET (self->view)), "notify::gtk-xft-dpi",
                           G_CALLBACK (scale_changed_cb), self, G_CONNECT_SWAPPED);

  return self;
}

GtkWidget *
rapport_report_grid_get_view (RapportReportGrid *grid)
{
  return GTK_WIDGET (grid->view);
}

void
rapport_report_grid_set_model (RapportReportGrid *grid, RapportReportModel *model)
{
  g_autoptr (GHashTable) open = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GtkSelectionModel *selection = NULL;

  g_return_if_fail (RAPPORT_IS_REPORT_GRID (grid));

  save_open (grid, open);
  gtk_column_view_set_model (grid->view, NULL);
  g_clear_object (&grid->tree);
  g_set_object (&grid->model, model);
  build_columns (grid);
  if (model == NULL)
    return;

  apply_sort (grid);
  grid->tree = gtk_tree_list_model_new (G_LIST_MODEL (g_object_ref (model)), FALSE, FALSE, list_parts_cb, NULL, NULL);
  restore_open (grid, open);
  selection = GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (g_object_ref (grid->tree))));
  gtk_column_view_set_model (grid->view, selection);
  g_object_unref (selection);
}

void
rapport_report_grid_set_compare (RapportReportGrid *grid, gboolean compare)
{
  g_return_if_fail (RAPPORT_IS_REPORT_GRID (grid));

  if (grid->compare == !!compare)
    return;
  grid->compare = !!compare;
  build_columns (grid);
}

void
rapport_report_grid_set_narrow (RapportReportGrid *grid, gboolean narrow)
{
  g_return_if_fail (RAPPORT_IS_REPORT_GRID (grid));

  if (grid->narrow == !!narrow)
    return;
  grid->narrow = !!narrow;
  build_columns (grid);
}

void
rapport_report_grid_set_sort (RapportReportGrid *grid, const char *column, gboolean descending)
{
  g_return_if_fail (RAPPORT_IS_REPORT_GRID (grid));

  g_free (grid->sort);
  grid->sort = g_strdup (column);
  grid->descending = !!descending;
  if (grid->model == NULL)
    return;
  grid->building = TRUE;
  show_sort (grid);
  grid->building = FALSE;
  apply_sort (grid);
}

const char *
rapport_report_grid_get_sort (RapportReportGrid *grid, gboolean *descending)
{
  if (descending != NULL)
    *descending = grid->descending;

  return grid->sort;
}
