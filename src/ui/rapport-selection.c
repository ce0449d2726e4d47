/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-selection.h"

struct _RapportSelection
{
  GObject parent_instance;

  RapportList *list;
  gboolean all;    /* @ids are the exceptions */
  GHashTable *ids; /* element-type gint64 * */
  guint prune;     /* waiting to forget what is no longer shown */
};

enum
{
  PROP_0,
  PROP_N_SELECTED,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void list_model_init (GListModelInterface *iface);
static void selection_model_init (GtkSelectionModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RapportSelection,
                               rapport_selection,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init)
                                   G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL, selection_model_init))

static guint
get_n_rows (RapportSelection *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->list));
}

static gboolean
mark (RapportSelection *self, gint64 id, gboolean selected)
{
  if (id == 0)
    return FALSE;
  if (selected != self->all)
    return g_hash_table_add (self->ids, g_memdup2 (&id, sizeof id));

  return g_hash_table_remove (self->ids, &id);
}

static void
announce (RapportSelection *self, guint position, guint n_items)
{
  if (n_items > 0)
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), position, n_items);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_SELECTED]);
}

/* --- what is no longer shown --- */

/* One pass over the ids, since looking for one of them is a pass, too. */
static gboolean
prune_cb (gpointer user_data)
{
  RapportSelection *self = user_data;
  const guint n = get_n_rows (self);
  g_autoptr (GHashTable) kept = NULL;

  self->prune = 0;
  if (rapport_list_get_loading (self->list) || g_hash_table_size (self->ids) == 0)
    {
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_SELECTED]);
      return G_SOURCE_REMOVE;
    }

  kept = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint i = 0; i < n && g_hash_table_size (kept) < g_hash_table_size (self->ids); i++)
    {
      gint64 id = rapport_list_get_nth_id (self->list, i);

      if (g_hash_table_contains (self->ids, &id))
        g_hash_table_add (kept, g_memdup2 (&id, sizeof id));
    }
  g_hash_table_unref (self->ids);
  self->ids = g_steal_pointer (&kept);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_SELECTED]);

  return G_SOURCE_REMOVE;
}

static void
queue_prune (RapportSelection *self)
{
  if (self->prune == 0 && (self->all || g_hash_table_size (self->ids) > 0))
    self->prune = g_idle_add (prune_cb, self);
}

static void
items_changed_cb (GListModel *list, guint position, guint removed, guint added, RapportSelection *self)
{
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
  queue_prune (self);
}

/* --- GListModel --- */

static GType
get_item_type (GListModel *model)
{
  return RAPPORT_TYPE_ROW;
}

static guint
get_n_items (GListModel *model)
{
  return get_n_rows (RAPPORT_SELECTION (model));
}

static gpointer
get_item (GListModel *model, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (RAPPORT_SELECTION (model)->list), position);
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

/* --- GtkSelectionModel --- */

static gboolean
is_selected (GtkSelectionModel *model, guint position)
{
  RapportSelection *self = RAPPORT_SELECTION (model);

  return rapport_selection_contains (self, rapport_list_get_nth_id (self->list, position));
}

static GtkBitset *
get_selection_in_range (GtkSelectionModel *model, guint position, guint n_items)
{
  RapportSelection *self = RAPPORT_SELECTION (model);
  const guint end = MIN (get_n_rows (self), position + n_items);
  GtkBitset *set
      = self->all ? gtk_bitset_new_range (position, end > position ? end - position : 0) : gtk_bitset_new_empty ();

  if (g_hash_table_size (self->ids) == 0)
    return set;
  for (guint i = position; i < end; i++)
    {
      gint64 id = rapport_list_get_nth_id (self->list, i);

      if (!g_hash_table_contains (self->ids, &id))
        continue;
      if (self->all)
        gtk_bitset_remove (set, i);
      else
        gtk_bitset_add (set, i);
    }

  return set;
}

static gboolean
select_item (GtkSelectionModel *model, guint position, gboolean unselect_rest)
{
  RapportSelection *self = RAPPORT_SELECTION (model);

  if (unselect_rest)
    return FALSE; /* a plain click or an arrow key */
  if (mark (self, rapport_list_get_nth_id (self->list, position), TRUE))
    announce (self, position, 1);

  return TRUE;
}

static gboolean
unselect_item (GtkSelectionModel *model, guint position)
{
  RapportSelection *self = RAPPORT_SELECTION (model);

  if (mark (self, rapport_list_get_nth_id (self->list, position), FALSE))
    announce (self, position, 1);

  return TRUE;
}

static void
forget (RapportSelection *self, gboolean all)
{
  self->all = all;
  g_hash_table_remove_all (self->ids);
}

static gboolean
select_range (GtkSelectionModel *model, guint position, guint n_items, gboolean unselect_rest)
{
  RapportSelection *self = RAPPORT_SELECTION (model);
  const guint end = MIN (get_n_rows (self), position + n_items);

  if (unselect_rest)
    forget (self, FALSE);
  for (guint i = position; i < end; i++)
    mark (self, rapport_list_get_nth_id (self->list, i), TRUE);
  if (unselect_rest)
    announce (self, 0, get_n_rows (self));
  else
    announce (self, position, end - position);

  return TRUE;
}

static gboolean
unselect_range (GtkSelectionModel *model, guint position, guint n_items)
{
  RapportSelection *self = RAPPORT_SELECTION (model);
  const guint end = MIN (get_n_rows (self), position + n_items);

  for (guint i = position; i < end; i++)
    mark (self, rapport_list_get_nth_id (self->list, i), FALSE);
  announce (self, position, end - position);

  return TRUE;
}

static gboolean
select_all (GtkSelectionModel *model)
{
  RapportSelection *self = RAPPORT_SELECTION (model);

  forget (self, TRUE);
  announce (self, 0, get_n_rows (self));

  return TRUE;
}

static gboolean
unselect_all (GtkSelectionModel *model)
{
  rapport_selection_clear (RAPPORT_SELECTION (model));

  return TRUE;
}

static void
selection_model_init (GtkSelectionModelInterface *iface)
{
  iface->is_selected = is_selected;
  iface->get_selection_in_range = get_selection_in_range;
  iface->select_item = select_item;
  iface->unselect_item = unselect_item;
  iface->select_range = select_range;
  iface->unselect_range = unselect_range;
  iface->select_all = select_all;
  iface->unselect_all = unselect_all;
}

/* --- object --- */

static void
rapport_selection_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_N_SELECTED)
    g_value_set_uint (value, rapport_selection_get_n_selected (RAPPORT_SELECTION (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
rapport_selection_dispose (GObject *object)
{
  RapportSelection *self = RAPPORT_SELECTION (object);

  g_clear_handle_id (&self->prune, g_source_remove);
  if (self->list != NULL)
    g_signal_handlers_disconnect_by_data (self->list, self);

  G_OBJECT_CLASS (rapport_selection_parent_class)->dispose (object);
}

static void
rapport_selection_finalize (GObject *object)
{
  RapportSelection *self = RAPPORT_SELECTION (object);

  g_clear_object (&self->list);
  g_hash_table_unref (self->ids);

  G_OBJECT_CLASS (rapport_selection_parent_class)->finalize (object);
}

static void
rapport_selection_class_init (RapportSelectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = rapport_selection_get_property;
  object_class->dispose = rapport_selection_dispose;
  object_class->finalize = rapport_selection_finalize;

  properties[PROP_N_SELECTED] = g_param_spec_uint ("n-selected", NULL, NULL, 0, G_MAXUINT, 0,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
rapport_selection_init (RapportSelection *self)
{
  self->ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

RapportSelection *
rapport_selection_new (RapportList *list)
{
  RapportSelection *self = g_object_new (RAPPORT_TYPE_SELECTION, NULL);

  self->list = g_object_ref (list);
  g_signal_connect (list, "items-changed", G_CALLBACK (items_changed_cb), self);
  g_signal_connect_swapped (list, "notify::loading", G_CALLBACK (queue_prune), self);

  return self;
}

guint
rapport_selection_get_n_selected (RapportSelection *selection)
{
  const guint n = g_hash_table_size (selection->ids);

  if (!selection->all)
    return n;

  return get_n_rows (selection) > n ? get_n_rows (selection) - n : 0;
}

gboolean
rapport_selection_get_all (RapportSelection *selection)
{
  return selection->all && g_hash_table_size (selection->ids) == 0;
}

GArray *
rapport_selection_dup_ids (RapportSelection *selection)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GHashTableIter iter;
  gpointer key;

  if (!selection->all)
    {
      g_hash_table_iter_init (&iter, selection->ids);
      while (g_hash_table_iter_next (&iter, &key, NULL))
        g_array_append_vals (ids, key, 1);
      return ids;
    }

  for (guint i = 0; i < get_n_rows (selection); i++)
    {
      gint64 id = rapport_list_get_nth_id (selection->list, i);

      if (!g_hash_table_contains (selection->ids, &id))
        g_array_append_val (ids, id);
    }

  return ids;
}

gboolean
rapport_selection_contains (RapportSelection *selection, gint64 id)
{
  if (id == 0 || g_hash_table_size (selection->ids) == 0)
    return id != 0 && selection->all;

  return g_hash_table_contains (selection->ids, &id) != selection->all;
}

void
rapport_selection_toggle (RapportSelection *selection, guint position)
{
  const gint64 id = rapport_list_get_nth_id (selection->list, position);

  if (mark (selection, id, !rapport_selection_contains (selection, id)))
    announce (selection, position, 1);
}

void
rapport_selection_clear (RapportSelection *selection)
{
  if (!selection->all && g_hash_table_size (selection->ids) == 0)
    return;

  forget (selection, FALSE);
  announce (selection, 0, get_n_rows (selection));
}
