/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-cell.h"

#include <math.h>

#include "rapport-entities.h"
#include "rapport-list.h"
#include "rapport-meter.h"
#include "rapport-money.h"
#include "rapport-pill.h"
#include "rapport-kind.h"
#include "rapport-text-line.h"

/* One bound cell. It lies on the widget, so that binding allocates nothing: a refresh binds some 2,000 of them. */
typedef struct
{
  RapportCellContext *context; /* of the factory, which outlives its cells' bindings */
  guint index;
  gboolean heads;
  RapportRow *row; /* while bound; held by the item */
  gulong handler;  /* of the cell that heads the row, for all of them */
} Cell;

typedef struct
{
  RapportCellContext *context;
  guint index;
  gboolean heads;
} Column;

static GQuark
cell_quark (void)
{
  static GQuark quark;

  if (G_UNLIKELY (quark == 0))
    quark = g_quark_from_static_string ("rapport-cell");

  return quark;
}

static GQuark
item_quark (void)
{
  static GQuark quark;

  if (G_UNLIKELY (quark == 0))
    quark = g_quark_from_static_string ("rapport-cell-item");

  return quark;
}

/* --- what a field looks like --- */

RapportCellStyle
rapport_cell_get_style (const RapportField *field)
{
  const RapportEntity *target;

  if (field->ratio != NULL)
    return RAPPORT_CELL_METER;
  if (field->kind == RAPPORT_KIND_CHOICE && (field->flags & RAPPORT_FIELD_STATE) != 0)
    return RAPPORT_CELL_STATE;
  if (rapport_kind_get (field->kind)->numeric)
    return RAPPORT_CELL_NUMBER;
  if (field->kind != RAPPORT_KIND_REFERENCE)
    return RAPPORT_CELL_TEXT;

  target = rapport_field_get_target (field);
  for (const RapportField *other = target->fields; other->name != NULL; other++)
    if (other->kind == RAPPORT_KIND_COLOUR)
      return RAPPORT_CELL_DOT;

  return RAPPORT_CELL_TEXT;
}

gboolean
rapport_cell_is_right (const RapportField *field)
{
  const RapportCellStyle style = rapport_cell_get_style (field);

  return style == RAPPORT_CELL_NUMBER || style == RAPPORT_CELL_METER;
}

/* --- values --- */

gboolean
rapport_cell_is_whole (const RapportField *field)
{
  return field->kind == RAPPORT_KIND_MONEY && rapport_field_is_computed (field) && field->currency == NULL;
}

char *
rapport_cell_format_money (const RapportFormat *format, gint64 amount, gboolean whole)
{
  const int scale = rapport_currency_scale (*format->base_currency != '\0' ? format->base_currency : NULL);
  gint64 unit = 1;

  if (!whole)
    return rapport_decimal_format (format, amount, scale, scale);
  for (int i = 0; i < scale; i++)
    unit *= 10;

  return rapport_decimal_format (format, rapport_multiply_divide (amount, 1, unit), 0, 0);
}

char *
rapport_cell_dup_text (RapportCellContext *context, const RapportRecord *record, guint index)
{
  const RapportFormat *format = rapport_cell_context_get_format (context);
  const RapportField *field = &rapport_record_get_entity (record)->fields[index];
  const RapportValue *value = rapport_record_get_nth (record, index);

  if (rapport_cell_is_whole (field) && value->type == RAPPORT_VALUE_INTEGER)
    return rapport_cell_format_money (format, value->integer, TRUE);
  if (field->ratio != NULL && value->type == RAPPORT_VALUE_INTEGER)
    return rapport_format_percent (format, rapport_multiply_divide (value->integer, 1, 100), 0, 0);

  if (field->kind == RAPPORT_KIND_CHOICE && (field->flags & RAPPORT_FIELD_MULTIPLE) == 0
      && value->type == RAPPORT_VALUE_TEXT && !format->plain)
    {
      const RapportChoice *choice = rapport_field_get_choice (field, value->text);

      if (choice != NULL)
        return g_strdup (rapport_cell_context_get_choice_label (context, field, choice));
    }

  return rapport_record_format (record, index, format);
}

/* --- widgets --- */

static GtkWidget *
new_meter (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *figure = rapport_text_line_new (TRUE);

  gtk_widget_set_hexpand (figure, TRUE);
  gtk_box_append (GTK_BOX (box), rapport_meter_new ());
  gtk_box_append (GTK_BOX (box), figure);

  return box;
}

GtkWidget *
rapport_cell_new (const RapportField *field)
{
  switch (rapport_cell_get_style (field))
    {
    case RAPPORT_CELL_METER:
      return new_meter ();
    case RAPPORT_CELL_STATE:
    case RAPPORT_CELL_DOT:
      return rapport_pill_new ();
    default:
      return rapport_text_line_new (rapport_cell_is_right (field));
    }
}

/* Red is for what is bad: a return, a reversal. Sums may well be negative. */
static void
set_negative (GtkWidget *widget, const RapportField *field, const RapportValue *value)
{
  const gboolean negative = field->kind == RAPPORT_KIND_MONEY && !rapport_field_is_computed (field)
                            && value->type == RAPPORT_VALUE_INTEGER && value->integer < 0;

  if (negative == gtk_widget_has_css_class (widget, "negative"))
    return;
  if (negative)
    gtk_widget_add_css_class (widget, "negative");
  else
    gtk_widget_remove_css_class (widget, "negative");
}

static void
show_state (RapportPill *pill, const RapportRecord *record, const RapportField *field, const char *text, guint index)
{
  const RapportValue *value = rapport_record_get_nth (record, index);
  const RapportChoice *choice = value->text != NULL ? rapport_field_get_choice (field, value->text) : NULL;

  rapport_pill_set_state (pill, text, choice != NULL ? choice->tone : RAPPORT_TONE_NEUTRAL);
}

void
rapport_cell_show (GtkWidget *cell, RapportCellContext *context, const RapportRecord *record, guint index)
{
  const RapportField *field = &rapport_cell_context_get_entity (context)->fields[index];
  const RapportValue *value = record != NULL ? rapport_record_get_nth (record, index) : NULL;
  g_autofree char *text = record != NULL ? rapport_cell_dup_text (context, record, index) : NULL;

  if (RAPPORT_IS_TEXT_LINE (cell))
    {
      rapport_text_line_set_text (RAPPORT_TEXT_LINE (cell), text);
      if (value != NULL && field->kind == RAPPORT_KIND_MONEY)
        set_negative (cell, field, value);
    }
  else if (RAPPORT_IS_PILL (cell))
    {
      if (record == NULL)
        rapport_pill_set_state (RAPPORT_PILL (cell), "", RAPPORT_TONE_NEUTRAL);
      else if (field->kind == RAPPORT_KIND_REFERENCE)
        rapport_pill_set_dot (RAPPORT_PILL (cell), text,
                              rapport_cell_context_get_colour (context, field, value->integer));
      else
        show_state (RAPPORT_PILL (cell), record, field, text, index);
    }
  else
    {
      GtkWidget *meter = gtk_widget_get_first_child (cell);
      const gboolean known = value != NULL && value->type == RAPPORT_VALUE_INTEGER;

      rapport_meter_set (RAPPORT_METER (meter), known ? (double) value->integer / 10000 : NAN,
                         known ? rapport_cell_context_get_elapsed (context, record) : NAN);
      rapport_text_line_set_text (RAPPORT_TEXT_LINE (gtk_widget_get_next_sibling (meter)), text);
    }
}

/* --- the factory of a column --- */

/* GTK's row, which holds GTK's cells, which hold ours. */
static GtkWidget *
get_row_widget (GtkWidget *widget)
{
  return gtk_widget_get_parent (gtk_widget_get_parent (widget));
}

static void
show_cell (GtkWidget *widget, Cell *cell)
{
  RapportRecord *record = rapport_row_get_record (cell->row);

  rapport_cell_show (widget, cell->context, record, cell->index);
  if (cell->heads && record != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (get_row_widget (widget)), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    rapport_record_get_title (record), -1);
}

/* Only the heading cell of a row listens, for all of them: a refresh connects and disconnects some 200 times, not 2,000. */
static void
record_arrived_cb (GtkWidget *widget)
{
  const Cell *heading = g_object_get_qdata (G_OBJECT (widget), cell_quark ());
  GtkWidget *row = get_row_widget (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (row); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *other = gtk_widget_get_first_child (child);
      Cell *cell = other != NULL ? g_object_get_qdata (G_OBJECT (other), cell_quark ()) : NULL;

      if (cell != NULL && cell->row == heading->row)
        show_cell (other, cell);
    }
}

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  const Column *column = user_data;
  const RapportEntity *entity = rapport_cell_context_get_entity (column->context);
  GtkWidget *widget = rapport_cell_new (&entity->fields[column->index]);
  Cell *cell = g_new0 (Cell, 1);

  cell->context = column->context;
  cell->index = column->index;
  cell->heads = column->heads;
  g_object_set_qdata_full (G_OBJECT (widget), cell_quark (), cell, g_free);
  rapport_cell_mark_item (widget, item);
  gtk_list_item_set_child (item, widget);
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  static guint notify;
  static GQuark detail;
  GtkWidget *widget = gtk_list_item_get_child (item);
  Cell *cell = g_object_get_qdata (G_OBJECT (widget), cell_quark ());

  if (G_UNLIKELY (notify == 0))
    {
      notify = g_signal_lookup ("notify", G_TYPE_OBJECT);
      detail = g_quark_from_static_string ("record");
    }
  cell->row = gtk_list_item_get_item (item);
  if (cell->heads)
    cell->handler = g_signal_connect_closure_by_id (
        cell->row, notify, detail, g_cclosure_new_swap (G_CALLBACK (record_arrived_cb), widget, NULL), FALSE);
  show_cell (widget, cell);
}

static void
unbind_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkWidget *widget = gtk_list_item_get_child (item);
  Cell *cell = widget != NULL ? g_object_get_qdata (G_OBJECT (widget), cell_quark ()) : NULL;

  if (cell == NULL || cell->row == NULL)
    return;
  if (cell->handler != 0)
    g_signal_handler_disconnect (cell->row, cell->handler);
  cell->row = NULL;
  cell->handler = 0;
}

static void
free_column (gpointer data, GClosure *closure)
{
  Column *column = data;

  g_object_unref (column->context);
  g_free (column);
}

GtkListItemFactory *
rapport_cell_factory_new (RapportCellContext *context, guint index, gboolean heads)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  Column *column = g_new0 (Column, 1);

  column->context = g_object_ref (context);
  column->index = index;
  column->heads = heads;
  g_signal_connect_data (factory, "setup", G_CALLBACK (setup_cb), column, free_column, 0);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);

  return factory;
}

void
rapport_cell_mark_item (GtkWidget *cell, GtkListItem *item)
{
  g_object_set_qdata (G_OBJECT (cell), item_quark (), item);
}

GtkListItem *
rapport_cell_get_item (GtkWidget *widget)
{
  for (GtkWidget *at = widget; at != NULL && !GTK_IS_LIST_BASE (at); at = gtk_widget_get_parent (at))
    {
      GtkWidget *child = gtk_widget_get_first_child (at);
      GtkListItem *item = g_object_get_qdata (G_OBJECT (at), item_quark ());

      /* The padding of a cell belongs to it, too. */
      if (item == NULL && child != NULL)
        item = g_object_get_qdata (G_OBJECT (child), item_quark ());
      if (item == NULL && child != NULL && (child = gtk_widget_get_first_child (child)) != NULL)
        item = g_object_get_qdata (G_OBJECT (child), item_quark ());
      if (item != NULL)
        return item;
    }

  return NULL;
}
