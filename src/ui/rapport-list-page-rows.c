/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-list-page-rows.h"

#include "rapport-cell.h"
#include "rapport-list.h"
#include "rapport-text-line.h"
#include "rapport-ui-utils.h"

/* Which fields of an entity the two lines show. */
typedef struct
{
  int amount; /* -1: none */
  int meter;
  int state;
  int facts[4];
  guint n_facts;
} Layout;

typedef struct
{
  RapportCellContext *context;
  RapportSelection *selection;
  Layout layout;
  gboolean selecting;
  GPtrArray *checks; /* of rows that are there; not held */
} Rows;

typedef struct
{
  Rows *rows;
  RapportRow *row;
  gulong handler;
  GtkWidget *check;
  GtkWidget *title;
  GtkWidget *amount; /* nullable */
  GtkWidget *facts;
  GtkWidget *meter; /* nullable */
  GtkWidget *state; /* nullable */
} Line;

static int
index_of (const RapportEntity *entity, const RapportField *field)
{
  return field != NULL ? (int) rapport_entity_field_index (entity, field) : -1;
}

const RapportField *
rapport_list_page_rows_find_amount (const RapportEntity *entity)
{
  const RapportField *summed = NULL;
  const RapportField *column = NULL;

  /* What a share is a share of is the main thing; else a sum in money, else any amount. */
  for (const RapportField *field = entity->fields; field->name != NULL; field++)
    {
      const RapportField *part;

      if (rapport_cell_context_ratio (entity, field, &part, NULL))
        return part;
      if (field->kind != RAPPORT_KIND_MONEY || (field->flags & RAPPORT_FIELD_COLUMN) == 0)
        continue;
      if ((field->flags & RAPPORT_FIELD_SUMMED) != 0 && summed == NULL)
        summed = field;
      if (column == NULL)
        column = field;
    }

  return summed != NULL ? summed : column;
}

static void
lay_out (const RapportEntity *entity, Layout *layout)
{
  *layout = (Layout){ .amount = -1, .meter = -1, .state = -1 };
  layout->amount = index_of (entity, rapport_list_page_rows_find_amount (entity));
  for (const RapportField *field = entity->fields; field->name != NULL; field++)
    {
      if (field->ratio != NULL)
        layout->meter = index_of (entity, field);
      if (rapport_cell_get_style (field) == RAPPORT_CELL_STATE)
        layout->state = index_of (entity, field);
    }
  for (guint i = 0; i < G_N_ELEMENTS (entity->subtitle) && entity->subtitle[i] != NULL; i++)
    {
      const RapportField *field = rapport_entity_get_field (entity, entity->subtitle[i]);

      if (field != NULL)
        layout->facts[layout->n_facts++] = index_of (entity, field);
    }
}

void
rapport_list_page_rows_add_fields (const RapportEntity *entity, GArray *fields)
{
  Layout layout;
  guint index;

  lay_out (entity, &layout);
  for (guint i = 0; i < layout.n_facts; i++)
    {
      index = (guint) layout.facts[i];
      g_array_append_val (fields, index);
    }
  for (guint i = 0; i < 3; i++)
    {
      const int one = i == 0 ? layout.amount : i == 1 ? layout.meter : layout.state;

      index = (guint) one;
      if (one >= 0)
        g_array_append_val (fields, index);
    }
}

/* --- a row --- */

static void
show_facts (Line *line, const RapportRecord *record)
{
  const Layout *layout = &line->rows->layout;
  GString *text = g_string_new (NULL);

  for (guint i = 0; record != NULL && i < layout->n_facts; i++)
    {
      g_autofree char *fact = rapport_cell_dup_text (line->rows->context, record, (guint) layout->facts[i]);

      if (*fact != '\0')
        g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", fact);
    }
  rapport_text_line_set_text (RAPPORT_TEXT_LINE (line->facts), text->str);
  g_string_free (text, TRUE);
}

/* A pill on every row would say nothing; it stands where something is to be noticed. */
static gboolean
is_remarkable (const RapportRecord *record, int index)
{
  const RapportField *field = &rapport_record_get_entity (record)->fields[index];
  const RapportValue *value = rapport_record_get_nth (record, (guint) index);
  const RapportChoice *choice = value->text != NULL ? rapport_field_get_choice (field, value->text) : NULL;

  return choice != NULL && choice->tone != RAPPORT_TONE_GOOD;
}

static void
show_line (Line *line)
{
  const Rows *rows = line->rows;
  RapportRecord *record = rapport_row_get_record (line->row);
  GtkWidget *item;

  rapport_text_line_set_text (RAPPORT_TEXT_LINE (line->title),
                              record != NULL ? rapport_record_get_title (record) : NULL);
  show_facts (line, record);
  if (line->amount != NULL)
    rapport_cell_show (line->amount, rows->context, record, (guint) rows->layout.amount);
  if (line->state != NULL)
    {
      const gboolean shown = record != NULL && is_remarkable (record, rows->layout.state);

      rapport_cell_show (line->state, rows->context, shown ? record : NULL, (guint) rows->layout.state);
    }
  if (line->meter != NULL)
    {
      rapport_cell_show (line->meter, rows->context, record, (guint) rows->layout.meter);
      gtk_widget_set_visible (
          line->meter,
          record != NULL && !rapport_value_is_blank (rapport_record_get_nth (record, (guint) rows->layout.meter)));
    }

  item = gtk_widget_get_parent (gtk_widget_get_ancestor (line->title, GTK_TYPE_BOX));
  while (item != NULL && GTK_IS_BOX (item))
    item = gtk_widget_get_parent (item);
  if (item != NULL && record != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    rapport_record_get_title (record), -1);
}

static GtkWidget *
new_words (const char *css_class)
{
  GtkWidget *words = rapport_text_line_new (FALSE);

  gtk_widget_set_hexpand (words, TRUE);
  if (css_class != NULL)
    gtk_widget_add_css_class (words, css_class);

  return words;
}

static GtkWidget *
new_cell (const Rows *rows, int index, GtkWidget *box, guint letters)
{
  const RapportEntity *entity = rapport_cell_context_get_entity (rows->context);
  GtkWidget *cell;

  if (index < 0)
    return NULL;
  cell = rapport_cell_new (&entity->fields[index]);
  if (RAPPORT_IS_TEXT_LINE (cell))
    {
      rapport_text_line_set_chars (RAPPORT_TEXT_LINE (cell), letters);
      rapport_text_line_set_last (RAPPORT_TEXT_LINE (cell));
    }
  gtk_box_append (GTK_BOX (box), cell);

  return cell;
}

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *item, Rows *rows)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *upper = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *lower = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  Line *line = g_new0 (Line, 1);

  line->rows = rows;
  line->check = rapport_table_check_new (item, rows->selection);
  gtk_widget_set_visible (line->check, rows->selecting);
  g_ptr_array_add (rows->checks, line->check);
  line->title = new_words (NULL);
  line->facts = new_words ("caption");
  gtk_widget_add_css_class (line->facts, "dim-label");
  gtk_box_append (GTK_BOX (upper), line->title);
  line->amount = new_cell (rows, rows->layout.amount, upper, 13);
  gtk_box_append (GTK_BOX (lower), line->facts);
  line->state = new_cell (rows, rows->layout.state, lower, 0);
  line->meter = new_cell (rows, rows->layout.meter, lower, 0);
  if (line->meter != NULL)
    {
      gtk_widget_add_css_class (line->meter, "caption");
      rapport_text_line_set_last (RAPPORT_TEXT_LINE (gtk_widget_get_last_child (line->meter)));
      gtk_widget_set_size_request (line->meter, (int) (97 * rapport_ui_text_scale (line->meter)), -1);
      gtk_widget_set_hexpand (line->meter, FALSE);
    }

  gtk_widget_set_hexpand (lines, TRUE);
  gtk_box_append (GTK_BOX (lines), upper);
  gtk_box_append (GTK_BOX (lines), lower);
  gtk_box_append (GTK_BOX (box), line->check);
  gtk_box_append (GTK_BOX (box), lines);
  gtk_widget_add_css_class (box, "two-lines");
  g_object_set_data_full (G_OBJECT (box), "rapport-line", line, g_free);
  rapport_cell_mark_item (box, item);
  gtk_list_item_set_child (item, box);
}

static Line *
get_line (GtkListItem *item)
{
  GtkWidget *child = gtk_list_item_get_child (item);

  return child != NULL ? g_object_get_data (G_OBJECT (child), "rapport-line") : NULL;
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *item, Rows *rows)
{
  Line *line = get_line (item);

  line->row = gtk_list_item_get_item (item);
  line->handler = g_signal_connect_swapped (line->row, "notify::record", G_CALLBACK (show_line), line);
  show_line (line);
}

static void
unbind_cb (GtkListItemFactory *factory, GtkListItem *item, Rows *rows)
{
  Line *line = get_line (item);

  if (line == NULL || line->row == NULL)
    return;
  g_signal_handler_disconnect (line->row, line->handler);
  line->row = NULL;
}

static void
teardown_cb (GtkListItemFactory *factory, GtkListItem *item, Rows *rows)
{
  Line *line = get_line (item);

  if (line != NULL)
    g_ptr_array_remove_fast (rows->checks, line->check);
}

static GtkListItemFactory *
new_factory (Rows *rows)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), rows);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), rows);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), rows);
  g_signal_connect (factory, "teardown", G_CALLBACK (teardown_cb), rows);

  return factory;
}

static Rows *
get_rows (GtkWidget *view)
{
  return g_object_get_data (G_OBJECT (view), "rapport-rows");
}

static void
context_changed_cb (GtkListView *view)
{
  g_autoptr (GtkListItemFactory) factory = new_factory (get_rows (GTK_WIDGET (view)));

  gtk_list_view_set_factory (view, factory);
}

static void
free_rows (gpointer data)
{
  Rows *rows = data;

  g_object_unref (rows->context);
  g_object_unref (rows->selection);
  g_ptr_array_unref (rows->checks);
  g_free (rows);
}

GtkWidget *
rapport_list_page_rows_new (RapportCellContext *context,
                            RapportSelection *selection,
                            const char *name,
                            RapportRowClicked clicked,
                            gpointer user_data)
{
  Rows *rows = g_new0 (Rows, 1);
  GtkWidget *view;

  rows->context = g_object_ref (context);
  rows->selection = g_object_ref (selection);
  rows->checks = g_ptr_array_new ();
  lay_out (rapport_cell_context_get_entity (context), &rows->layout);

  view = gtk_list_view_new (GTK_SELECTION_MODEL (g_object_ref (selection)), new_factory (rows));
  g_object_set_data_full (G_OBJECT (view), "rapport-rows", rows, free_rows);
  gtk_list_view_set_show_separators (GTK_LIST_VIEW (view), TRUE);
  gtk_widget_add_css_class (view, "list-rows");
  rapport_ui_name (view, name);
  rapport_table_watch_clicks (view, selection, clicked, user_data);
  g_signal_connect_object (context, "changed", G_CALLBACK (context_changed_cb), view, G_CONNECT_SWAPPED);

  return view;
}

void
rapport_list_page_rows_set_selecting (GtkWidget *rows, gboolean selecting)
{
  Rows *self = get_rows (rows);

  self->selecting = selecting;
  for (guint i = 0; i < self->checks->len; i++)
    gtk_widget_set_visible (g_ptr_array_index (self->checks, i), selecting);
}
