/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-report-cell.h"

#include <math.h>

#include "rapport-meter.h"
#include "rapport-pill.h"
#include "rapport-text-line.h"

/* What the cells of one column share. */
typedef struct
{
  RapportReportCellStyle style;
  guint column;
  gboolean tree; /* some row has parts */
  guint amount;  /* BRIEF: columns, G_MAXUINT: none */
  guint meter;
  guint state;
} Column;

/* One cell; lies on the list item's child. */
typedef struct
{
  GtkListItem *item;
  const Column *column;
  GtkWidget *name; /* those that the style has */
  GtkWidget *text;
  GtkWidget *facts;
  GtkWidget *meter;
  GtkWidget *pill;
} Cell;

#define CELL_KEY "rapport-report-cell"

/* --- what stands where --- */

RapportReportCellStyle
rapport_report_cell_get_style (RapportReportModel *model, guint column)
{
  const RapportReportColumn *definition = &rapport_report_model_get_table (model)->columns[column];

  if (column == rapport_report_model_get_main (model))
    return RAPPORT_REPORT_CELL_TREE;

  switch (definition->type)
    {
    case RAPPORT_COLUMN_TEXT:
    case RAPPORT_COLUMN_CODE:
      return RAPPORT_REPORT_CELL_WORDS;
    case RAPPORT_COLUMN_STATE:
      return RAPPORT_REPORT_CELL_STATE;
    case RAPPORT_COLUMN_RATIO:
      if ((definition->flags & RAPPORT_REPORT_COLUMN_METER) != 0)
        return RAPPORT_REPORT_CELL_METER;
      return RAPPORT_REPORT_CELL_FIGURE;
    default:
      return RAPPORT_REPORT_CELL_FIGURE;
    }
}

static guint
find_style (RapportReportModel *model, RapportReportCellStyle style)
{
  for (guint i = 0; i < rapport_report_model_get_table (model)->n_columns; i++)
    if (rapport_report_model_shows (model, i) && rapport_report_cell_get_style (model, i) == style)
      return i;

  return G_MAXUINT;
}

guint
rapport_report_cell_find_meter (RapportReportModel *model)
{
  return find_style (model, RAPPORT_REPORT_CELL_METER);
}

/* A meter is the share of a goal: what it measures is the last sum before it. Else the first amount. */
guint
rapport_report_cell_brief_amount (RapportReportModel *model)
{
  const RapportReportTable *table = rapport_report_model_get_table (model);
  const guint meter = rapport_report_cell_find_meter (model);
  guint found = G_MAXUINT;

  for (guint i = 0; i < table->n_columns && i < meter; i++)
    {
      const gboolean summed = (table->columns[i].flags & RAPPORT_REPORT_COLUMN_TOTAL) != 0;

      if (!summed || !rapport_report_model_shows (model, i))
        continue;
      if (meter != G_MAXUINT || found == G_MAXUINT
          || (table->columns[found].type != RAPPORT_COLUMN_MONEY && table->columns[i].type == RAPPORT_COLUMN_MONEY))
        found = i;
    }

  return found;
}

/* --- widgets --- */

static GtkWidget *
new_line (gboolean figure)
{
  GtkWidget *line = rapport_text_line_new (figure);

  gtk_widget_set_hexpand (line, TRUE);

  return line;
}

static GtkWidget *
new_meter (Cell *cell)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);

  cell->meter = rapport_meter_new ();
  cell->text = new_line (TRUE);
  gtk_box_append (GTK_BOX (box), cell->meter);
  gtk_box_append (GTK_BOX (box), cell->text);

  return box;
}

static GtkWidget *
new_tree (const Column *column, GtkWidget *child)
{
  GtkWidget *expander = gtk_tree_expander_new ();

  gtk_tree_expander_set_child (GTK_TREE_EXPANDER (expander), child);
  gtk_tree_expander_set_indent_for_icon (GTK_TREE_EXPANDER (expander), column->tree);

  return expander;
}

static GtkWidget *
new_brief (const Column *column, Cell *cell)
{
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *first = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *second = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *share;

  cell->name = new_line (FALSE);
  gtk_box_append (GTK_BOX (first), cell->name);
  cell->facts = new_line (FALSE);
  gtk_widget_add_css_class (cell->facts, "caption");
  gtk_widget_add_css_class (cell->facts, "dim-label");
  if (column->amount != G_MAXUINT)
    {
      GtkWidget *amount = new_line (TRUE);

      gtk_widget_set_hexpand (amount, FALSE);
      rapport_text_line_set_chars (RAPPORT_TEXT_LINE (amount), 13);
      rapport_text_line_set_last (RAPPORT_TEXT_LINE (amount));
      gtk_box_append (GTK_BOX (first), amount);
      g_object_set_data (G_OBJECT (first), "rapport-amount", amount);
    }
  gtk_box_append (GTK_BOX (second), cell->facts);
  cell->pill = rapport_pill_new ();
  gtk_box_append (GTK_BOX (second), cell->pill);
  if (column->meter != G_MAXUINT)
    {
      share = new_meter (cell);
      gtk_widget_set_hexpand (share, FALSE);
      gtk_widget_set_hexpand (cell->text, FALSE);
      rapport_text_line_set_chars (RAPPORT_TEXT_LINE (cell->text), 6);
      gtk_widget_add_css_class (cell->text, "caption");
      gtk_box_append (GTK_BOX (second), share);
    }
  gtk_box_append (GTK_BOX (lines), first);
  gtk_box_append (GTK_BOX (lines), second);
  gtk_widget_set_margin_top (lines, 4);
  gtk_widget_set_margin_bottom (lines, 4);
  gtk_widget_set_hexpand (lines, TRUE);
  g_object_set_data (G_OBJECT (cell->name), "rapport-first-line", first);

  return new_tree (column, lines);
}

static GtkWidget *
new_cell (const Column *column, Cell *cell)
{
  switch (column->style)
    {
    case RAPPORT_REPORT_CELL_TREE:
      cell->name = new_line (FALSE);
      return new_tree (column, cell->name);
    case RAPPORT_REPORT_CELL_BRIEF:
      return new_brief (column, cell);
    case RAPPORT_REPORT_CELL_METER:
      return new_meter (cell);
    case RAPPORT_REPORT_CELL_STATE:
      return cell->pill = rapport_pill_new ();
    case RAPPORT_REPORT_CELL_FIGURE:
    case RAPPORT_REPORT_CELL_WORDS:
    default:
      return cell->text = new_line (column->style == RAPPORT_REPORT_CELL_FIGURE);
    }
}

/* --- values --- */

static void
set_text (GtkWidget *line, const char *text)
{
  rapport_text_line_set_text (RAPPORT_TEXT_LINE (line), text);
}

static void
set_class (GtkWidget *widget, const char *class, gboolean set)
{
  if (set && !gtk_widget_has_css_class (widget, class))
    gtk_widget_add_css_class (widget, class);
  else if (!set && gtk_widget_has_css_class (widget, class))
    gtk_widget_remove_css_class (widget, class);
}

static void
show_name (const Cell *cell, RapportReportItem *item, GtkWidget *widget)
{
  GtkWidget *row = gtk_widget_get_parent (widget);
  const char *name = rapport_report_item_get_name (item);

  gtk_tree_expander_set_list_row (GTK_TREE_EXPANDER (widget), gtk_list_item_get_item (cell->item));
  set_text (cell->name, name);
  set_class (cell->name, "dim-label", rapport_report_item_get_row (item)->level > 0);
  row = row != NULL ? gtk_widget_get_parent (row) : NULL;
  if (row != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
show_share (const Cell *cell, RapportReportItem *item, guint column)
{
  const RapportCell *value = &rapport_report_item_get_row (item)->cells[column];
  const gboolean known = !value->blank && value->divisor != 0;
  g_autofree char *text = rapport_report_item_format (item, column);

  rapport_meter_set (RAPPORT_METER (cell->meter), known ? (double) value->number / (double) value->divisor : NAN,
                     known ? rapport_report_item_get_elapsed (item) : NAN);
  set_text (cell->text, text);
}

static void
show_state (const Cell *cell, RapportReportItem *item, guint column, gboolean quiet)
{
  const RapportReportColumn *definition = &rapport_report_item_get_table (item)->columns[column];
  const RapportCell *value = &rapport_report_item_get_row (item)->cells[column];
  g_autofree char *text = rapport_report_item_format (item, column);
  RapportTone tone = RAPPORT_TONE_NEUTRAL;

  for (const RapportChoice *choice = definition->choices; choice != NULL && choice->id != NULL; choice++)
    if (!value->blank && g_strcmp0 (choice->id, value->text) == 0)
      tone = choice->tone;

  rapport_pill_set_state (RAPPORT_PILL (cell->pill), quiet && tone == RAPPORT_TONE_NEUTRAL ? "" : text, tone);
}

/* What stands in files only, in words: tier, territory, owner. */
static char *
dup_facts (RapportReportItem *item)
{
  const RapportReportTable *table = rapport_report_item_get_table (item);
  const RapportReportRow *row = rapport_report_item_get_row (item);
  g_autoptr (GString) facts = g_string_new (NULL);

  for (guint i = 0; i < table->n_columns; i++)
    {
      if (table->columns[i].type != RAPPORT_COLUMN_TEXT || (table->columns[i].flags & RAPPORT_REPORT_COLUMN_HIDDEN) == 0
          || row->cells[i].blank)
        continue;
      if (facts->len > 0)
        g_string_append (facts, " · ");
      g_string_append (facts, row->cells[i].text);
    }

  return g_string_free (g_steal_pointer (&facts), FALSE);
}

static void
show_brief (const Cell *cell, RapportReportItem *item, GtkWidget *widget)
{
  GtkWidget *first = g_object_get_data (G_OBJECT (cell->name), "rapport-first-line");
  GtkWidget *amount = g_object_get_data (G_OBJECT (first), "rapport-amount");
  g_autofree char *facts = dup_facts (item);

  show_name (cell, item, widget);
  set_text (cell->facts, facts);
  if (amount != NULL)
    {
      g_autofree char *text = rapport_report_item_format (item, cell->column->amount);

      set_text (amount, text);
    }
  if (cell->column->state != G_MAXUINT)
    show_state (cell, item, cell->column->state, TRUE);
  if (cell->meter != NULL)
    show_share (cell, item, cell->column->meter);
}

/* --- the factory --- */

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  Cell *cell = g_new0 (Cell, 1);
  GtkWidget *widget;

  cell->item = item;
  cell->column = user_data;
  widget = new_cell (cell->column, cell);
  g_object_set_data_full (G_OBJECT (widget), CELL_KEY, cell, g_free);
  gtk_list_item_set_child (item, widget);
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkWidget *widget = gtk_list_item_get_child (item);
  const Cell *cell = g_object_get_data (G_OBJECT (widget), CELL_KEY);
  const Column *column = user_data;
  g_autoptr (RapportReportItem) row = gtk_tree_list_row_get_item (gtk_list_item_get_item (item));
  g_autofree char *text = NULL;

  switch (column->style)
    {
    case RAPPORT_REPORT_CELL_TREE:
      show_name (cell, row, widget);
      break;
    case RAPPORT_REPORT_CELL_BRIEF:
      show_brief (cell, row, widget);
      break;
    case RAPPORT_REPORT_CELL_METER:
      show_share (cell, row, column->column);
      break;
    case RAPPORT_REPORT_CELL_STATE:
      show_state (cell, row, column->column, FALSE);
      break;
    case RAPPORT_REPORT_CELL_FIGURE:
    case RAPPORT_REPORT_CELL_WORDS:
    default:
      text = rapport_report_item_format (row, column->column);
      if (column->style == RAPPORT_REPORT_CELL_WORDS)
        set_text (cell->text, text);
      else
        set_text (cell->text, text);
    }
}

static void
unbind_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkWidget *widget = gtk_list_item_get_child (item);

  if (GTK_IS_TREE_EXPANDER (widget))
    gtk_tree_expander_set_list_row (GTK_TREE_EXPANDER (widget), NULL);
}

static gboolean
has_parts (const RapportReportTable *table)
{
  for (guint i = 0; i < table->rows->len; i++)
    if (((const RapportReportRow *) table->rows->pdata[i])->level > 0)
      return TRUE;

  return FALSE;
}

static void
free_column (gpointer data, GClosure *closure)
{
  g_free (data);
}

GtkListItemFactory *
rapport_report_cell_factory_new (RapportReportModel *model, guint column, RapportReportCellStyle style)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  Column *shared = g_new0 (Column, 1);

  shared->style = style;
  shared->column = column;
  shared->tree = has_parts (rapport_report_model_get_table (model));
  shared->amount = rapport_report_cell_brief_amount (model);
  shared->meter = rapport_report_cell_find_meter (model);
  shared->state = find_style (model, RAPPORT_REPORT_CELL_STATE);

  /* The column lives as long as the factory, which outlives its cells' bindings. */
  g_signal_connect_data (factory, "setup", G_CALLBACK (setup_cb), shared, free_column, 0);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), shared);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), shared);

  return factory;
}

GtkListItem *
rapport_report_cell_find (GtkWidget *widget, guint *column)
{
  for (GtkWidget *at = widget; at != NULL && !GTK_IS_LIST_BASE (at); at = gtk_widget_get_parent (at))
    {
      GtkWidget *inside = at;

      /* The padding of a cell, and the row with the focus, belong to it, too. */
      for (guint depth = 0; inside != NULL && depth < 3; depth++, inside = gtk_widget_get_first_child (inside))
        {
          const Cell *cell = g_object_get_data (G_OBJECT (inside), CELL_KEY);

          if (cell == NULL)
            continue;
          if (column != NULL)
            *column = cell->column->column;
          return cell->item;
        }
    }

  return NULL;
}
