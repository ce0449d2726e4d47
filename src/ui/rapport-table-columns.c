/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-table-columns.h"

#include "rapport-cell.h"
#include "rapport-kind.h"
#include "rapport-ui-utils.h"

#define CHECK_WIDTH 38
#define PADDING 16      /* of a cell and a title, both sides */
#define ARROW 16        /* of the sort, beside a title */
#define MAIN_WANTED 190 /* for the main column, before words elsewhere give way */
#define MAIN_LEAST 100
#define LEAST_SHARE 68 /* percent of its usual width that a column of words keeps */

/* --- which column is whose --- */

void
rapport_table_column_set_field (GtkColumnViewColumn *column, const RapportField *field)
{
  g_object_set_data (G_OBJECT (column), "rapport-field", (gpointer) field);
}

const RapportField *
rapport_table_column_get_field (GtkColumnViewColumn *column)
{
  return g_object_get_data (G_OBJECT (column), "rapport-field");
}

int
rapport_table_column_rank (const RapportEntity *entity, const RapportField *field)
{
  g_autofree char *title = g_strdup_printf ("{%s}", field->name);

  if (g_str_equal (title, entity->title))
    return 3;
  if (field->kind == RAPPORT_KIND_REFERENCE && rapport_cell_get_style (field) == RAPPORT_CELL_TEXT)
    return 2;

  return field->kind == RAPPORT_KIND_TEXT ? 1 : 0;
}

/* --- titles --- */

static const RapportField *
find_titled (GtkColumnView *view, const char *title)
{
  GListModel *columns = gtk_column_view_get_columns (view);

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      if (g_strcmp0 (gtk_column_view_column_get_title (column), title) == 0)
        return rapport_table_column_get_field (column);
    }

  return NULL;
}

void
rapport_table_columns_arrange_titles (GtkColumnView *view, const RapportEntity *entity)
{
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (view));
  const gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (view)) == GTK_TEXT_DIR_RTL;

  for (GtkWidget *title = header != NULL ? gtk_widget_get_first_child (header) : NULL; title != NULL;
       title = gtk_widget_get_next_sibling (title))
    {
      GtkWidget *box = gtk_widget_get_first_child (title);
      GtkWidget *label = box != NULL ? gtk_widget_get_first_child (box) : NULL;
      const RapportField *field
          = GTK_IS_LABEL (label) ? find_titled (view, gtk_label_get_text (GTK_LABEL (label))) : NULL;

      gtk_widget_set_tooltip_text (
          title, field != NULL && field->title != NULL ? rapport_field_get_label (entity, field) : NULL);
      if (box != NULL)
        gtk_widget_set_halign (box, field != NULL && rapport_cell_is_right (field) && !rtl ? GTK_ALIGN_END
                                                                                           : GTK_ALIGN_START);
    }
}

/* --- widths --- */

static int
measure_title (const RapportTableFit *fit, GtkColumnViewColumn *column)
{
  g_autoptr (PangoLayout) layout
      = gtk_widget_create_pango_layout (GTK_WIDGET (fit->view), gtk_column_view_column_get_title (column));
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  int width;

  pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_get_pixel_size (layout, &width, NULL);

  return width + PADDING;
}

/* Kept, since each change of the window's width asks again. */
static int
get_width (const RapportTableFit *fit, GtkColumnViewColumn *column)
{
  int width = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (column), "rapport-width"));

  if (width == 0)
    {
      width
          = rapport_cell_measure_width (fit->context, rapport_table_column_get_field (column), GTK_WIDGET (fit->view));
      g_object_set_data (G_OBJECT (column), "rapport-width", GINT_TO_POINTER (width));
    }

  return width;
}

/* Words can be guessed from their beginning; dates, states and figures cannot. */
static gboolean
gives_way (const RapportField *field)
{
  return rapport_cell_get_style (field) == RAPPORT_CELL_TEXT && !rapport_kind_get (field->kind)->ordered;
}

/* What a column takes: @usual, and @least where there is little room. */
static void
get_widths (const RapportTableFit *fit, GtkColumnViewColumn *column, int *usual, int *least)
{
  const RapportField *field = rapport_table_column_get_field (column);
  const double scale = rapport_ui_text_scale (GTK_WIDGET (fit->view));
  const int set = GPOINTER_TO_INT (g_hash_table_lookup (fit->changed, field->name));
  int title;

  if (set > 0)
    {
      *usual = *least = (int) (set * scale + 0.5);
      return;
    }

  title = measure_title (fit, column);
  if (gtk_column_view_column_get_expand (column))
    {
      *usual = MAX (title, (int) (MAIN_WANTED * scale));
      *least = MAX (title, (int) (MAIN_LEAST * scale));
      return;
    }
  *usual = MAX (title, get_width (fit, column));
  *least = gives_way (field) ? MAX (title, *usual * LEAST_SHARE / 100) : *usual;
}

void
rapport_table_columns_forget (GtkColumnView *view)
{
  GListModel *columns = gtk_column_view_get_columns (view);

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      g_object_set_data (G_OBJECT (column), "rapport-width", NULL);
    }
}

void
rapport_table_columns_fit (const RapportTableFit *fit, int width)
{
  GListModel *columns = gtk_column_view_get_columns (fit->view);
  const guint n = g_list_model_get_n_items (columns);
  const double scale = rapport_ui_text_scale (GTK_WIDGET (fit->view));
  int total = 0, give = 0, missing;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
      int usual = (int) (CHECK_WIDTH * scale + 0.5), least = usual;

      if (rapport_table_column_get_field (column) != NULL)
        get_widths (fit, column, &usual, &least);
      total += usual;
      give += usual - least;
    }
  missing = CLAMP (total + 2 * RAPPORT_TABLE_EDGE + (int) (ARROW * scale) - width, 0, give);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
      int usual = (int) (CHECK_WIDTH * scale + 0.5), least = usual, given;

      if (rapport_table_column_get_field (column) != NULL)
        get_widths (fit, column, &usual, &least);
      given = give > 0 ? (int) ((gint64) missing * (usual - least) / give) : 0;
      /* The sorted title needs its arrow; the first and last cells stand further from the edge. */
      if (rapport_table_column_get_field (column) == fit->sorted && fit->sorted != NULL
          && usual - given < measure_title (fit, column) + (int) (ARROW * scale))
        given = usual - measure_title (fit, column) - (int) (ARROW * scale);
      gtk_column_view_column_set_fixed_width (column, usual - given + (i == 0 || i + 1 == n ? RAPPORT_TABLE_EDGE : 0));
    }
}
