/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-related-list.h"

#include "rapport-cell.h"
#include "rapport-table.h"
#include "rapport-ui-utils.h"

#define MOST_HEIGHT 380 /* ten rows and the header */

struct _RapportRelatedList
{
  AdwBin parent_instance;

  RapportStore *store;
  const RapportField *field;
  RapportQuery *query;
  RapportList *list; /* nullable: while there is no record to refer to */
  RapportSelection *selection;
  RapportCellContext *context;
  GArray *columns; /* element-type guint, ended by G_MAXUINT */

  GtkBox *box; /* no GtkStack: it would ask the sentence for the width of one line */
  GtkWidget *empty;
  AdwBin *slot;
  RapportTable *table;
};

enum
{
  PROP_0,
  PROP_TOTAL,
  N_PROPS,
};

enum
{
  ACTIVATE,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RapportRelatedList, rapport_related_list, ADW_TYPE_BIN)

static void
update (RapportRelatedList *self)
{
  const gboolean rows = self->list != NULL && g_list_model_get_n_items (G_LIST_MODEL (self->list)) > 0;

  if (rows || self->list == NULL || !rapport_list_get_loading (self->list))
    {
      gtk_widget_set_visible (GTK_WIDGET (self->slot), rows);
      gtk_widget_set_visible (self->empty, !rows);
    }
}

static void
total_cb (RapportRelatedList *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TOTAL]);
}

static void
activate_cb (RapportRelatedList *self, guint position)
{
  const gint64 id = rapport_list_get_nth_id (self->list, position);

  if (id != 0)
    g_signal_emit (self, signals[ACTIVATE], 0, id);
}

static void
sorted_cb (RapportRelatedList *self, gpointer field, gboolean descending)
{
  rapport_query_set_sort (self->query, field, descending);
  rapport_list_set_query (self->list, self->query);
}

static void
drop_list (RapportRelatedList *self)
{
  self->table = NULL;
  adw_bin_set_child (self->slot, NULL);
  g_clear_object (&self->selection);
  if (self->list != NULL)
    g_signal_handlers_disconnect_by_data (self->list, self);
  g_clear_object (&self->list);
}

static void
make_list (RapportRelatedList *self)
{
  const RapportEntity *entity = rapport_query_get_entity (self->query);
  gboolean descending = FALSE;
  const RapportField *sort = rapport_query_get_sort (self->query, &descending);

  self->list = rapport_list_new (self->store, self->query);
  rapport_list_set_fields (self->list, (const guint *) self->columns->data);
  self->selection = rapport_selection_new (self->list);
  self->table = rapport_table_new (self->context, self->selection, rapport_entity_get_plural (entity));
  rapport_table_set_embedded (self->table, (int) (MOST_HEIGHT * rapport_ui_text_scale (GTK_WIDGET (self))));
  rapport_table_set_columns (self->table, (const guint *) self->columns->data, NULL);
  rapport_table_set_sort (self->table, sort, descending);
  adw_bin_set_child (self->slot, GTK_WIDGET (self->table));

  g_signal_connect_swapped (self->table, "activate", G_CALLBACK (activate_cb), self);
  g_signal_connect_swapped (self->table, "sorted", G_CALLBACK (sorted_cb), self);
  g_signal_connect_swapped (self->list, "items-changed", G_CALLBACK (update), self);
  g_signal_connect_swapped (self->list, "notify::loading", G_CALLBACK (update), self);
  g_signal_connect_swapped (self->list, "notify::total", G_CALLBACK (total_cb), self);
}

/* --- object --- */

static void
rapport_related_list_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_TOTAL)
    g_value_set_int64 (value, rapport_related_list_get_total (RAPPORT_RELATED_LIST (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
rapport_related_list_dispose (GObject *object)
{
  RapportRelatedList *self = RAPPORT_RELATED_LIST (object);

  if (self->slot != NULL)
    drop_list (self);
  self->slot = NULL;
  g_clear_object (&self->context);
  g_clear_object (&self->query);
  g_clear_object (&self->store);
  g_clear_pointer (&self->columns, g_array_unref);

  G_OBJECT_CLASS (rapport_related_list_parent_class)->dispose (object);
}

static void
rapport_related_list_class_init (RapportRelatedListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = rapport_related_list_get_property;
  object_class->dispose = rapport_related_list_dispose;

  properties[PROP_TOTAL] = g_param_spec_int64 ("total", NULL, NULL, -1, G_MAXINT64, -1,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[ACTIVATE] = g_signal_new ("activate", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
rapport_related_list_init (RapportRelatedList *self)
{
  self->columns = g_array_new (FALSE, FALSE, sizeof (guint));
  self->slot = ADW_BIN (adw_bin_new ());
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  gtk_box_append (self->box, GTK_WIDGET (self->slot));
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_START);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
}

/* --- public --- */

static void
choose_columns (RapportRelatedList *self, const RapportEntity *entity)
{
  const guint end = G_MAXUINT;

  for (guint i = 0; entity->fields[i].name != NULL; i++)
    if ((entity->fields[i].flags & RAPPORT_FIELD_COLUMN) != 0 && &entity->fields[i] != self->field)
      g_array_append_val (self->columns, i);
  for (guint i = 0; self->columns->len == 0 && entity->fields[i].name != NULL; i++)
    if (&entity->fields[i] != self->field)
      g_array_append_val (self->columns, i);
  g_array_append_val (self->columns, end);
}

RapportRelatedList *
rapport_related_list_new (RapportStore *store,
                          const RapportFormat *format,
                          const RapportEntity *entity,
                          const RapportField *field,
                          gint64 id)
{
  RapportRelatedList *self = g_object_new (RAPPORT_TYPE_RELATED_LIST, NULL);
  GtkWidget *empty = gtk_label_new (rapport_entity_translate (entity, entity->empty_text));

  self->store = g_object_ref (store);
  self->field = field;
  self->query = rapport_query_new (entity);
  self->context = rapport_cell_context_new (store, entity, format);
  choose_columns (self, entity);

  gtk_label_set_wrap (GTK_LABEL (empty), TRUE);
  gtk_label_set_justify (GTK_LABEL (empty), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (empty, "dim-label");
  gtk_widget_add_css_class (empty, "panel");
  gtk_widget_set_visible (empty, FALSE);
  gtk_box_append (self->box, empty);
  self->empty = empty;
  rapport_related_list_set_id (self, id);

  return self;
}

void
rapport_related_list_set_id (RapportRelatedList *list, gint64 id)
{
  const RapportValue value = { RAPPORT_VALUE_INTEGER, id, NULL };

  g_return_if_fail (RAPPORT_IS_RELATED_LIST (list));

  rapport_query_set_filter (list->query, list->field, RAPPORT_OP_IS, &value, id != 0 ? 1 : 0);
  if (id == 0)
    drop_list (list);
  else if (list->list == NULL)
    make_list (list);
  else
    rapport_list_set_query (list->list, list->query);
  update (list);
  total_cb (list);
}

void
rapport_related_list_set_format (RapportRelatedList *list, const RapportFormat *format)
{
  rapport_cell_context_set_format (list->context, format);
}

gint64
rapport_related_list_get_total (RapportRelatedList *list)
{
  return list->list != NULL ? rapport_list_get_total (list->list) : 0;
}

RapportQuery *
rapport_related_list_get_query (RapportRelatedList *list)
{
  return list->query;
}
