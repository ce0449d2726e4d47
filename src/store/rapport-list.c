/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "rapport-list-pages.h"
#include "rapport-row-private.h"

/* As many pages are read anew together with the ids; nobody sees more of them at a time. */
#define REFRESHED_PAGES 4

struct _RapportList
{
  GObject parent_instance;

  RapportStore *store;
  RapportQuery *query; /* our own copy; never changed, since workers read it */
  guint *fields;
  GMainContext *context;

  GArray *ids;      /* element-type gint64; never changed, only exchanged, since workers read it */
  GHashTable *rows; /* gint64 * → RapportRow, those that somebody holds */

  RapportListPages *pages;

  RapportListJob *job;
  gboolean dirty;   /* the file has changed since the job began */
  GSource *waiting; /* for the next job to begin */
  gboolean fresh;   /* which is of another query */

  gint64 total;
  GArray *sums;
  gboolean loading;
  char *error;
};

enum
{
  PROP_0,
  PROP_LOADING,
  PROP_TOTAL,
  PROP_SUMS,
  PROP_ERROR,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void rapport_list_model_init (GListModelInterface *iface);
static void start_job (RapportList *self);

G_DEFINE_FINAL_TYPE_WITH_CODE (RapportList,
                               rapport_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, rapport_list_model_init))

/* --- pages --- */

static void
set_error (RapportList *self, const char *error)
{
  if (g_strcmp0 (self->error, error) == 0)
    return;
  g_free (self->error);
  self->error = g_strdup (error);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
}

static void
page_failed_cb (const char *sentence, gpointer user_data)
{
  set_error (user_data, sentence);
}

/* Gives the page's records to those of its rows that somebody holds. */
static void
page_shown_cb (GPtrArray *records, gpointer user_data)
{
  RapportList *self = user_data;

  for (guint i = 0; i < records->len; i++)
    {
      RapportRecord *record = g_ptr_array_index (records, i);
      gint64 id;
      RapportRow *row;

      if (record == NULL)
        continue; /* deleted in between; the refresh that follows takes the row away */
      id = rapport_record_get_id (record);
      row = g_hash_table_lookup (self->rows, &id);
      if (row != NULL)
        rapport_row_set_record (row, record);
    }
}

static gboolean
page_is_held_cb (guint number, gpointer user_data)
{
  RapportList *self = user_data;
  guint first = number * RAPPORT_LIST_PAGE;
  guint end = MIN (first + RAPPORT_LIST_PAGE, self->ids->len);

  for (guint i = first; i < end; i++)
    if (g_hash_table_contains (self->rows, &g_array_index (self->ids, gint64, i)))
      return TRUE;
  return FALSE;
}

static const RapportListPagesFuncs pages_funcs = { page_is_held_cb, page_shown_cb, page_failed_cb };

static void
set_source (RapportList *self)
{
  rapport_list_pages_set_source (self->pages, rapport_query_get_entity (self->query), self->fields, self->ids);
}

/* Asks for the pages of rows that somebody holds, as far as they are not there. */
static void
want_held_pages (RapportList *self)
{
  GHashTableIter iter;
  gpointer row;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    {
      guint position = rapport_row_get_hint (row);

      if (rapport_list_get_nth_id (self, position) == rapport_row_get_id (row)
          && rapport_list_pages_find (self->pages, position / RAPPORT_LIST_PAGE) == NULL)
        rapport_list_pages_want (self->pages, position / RAPPORT_LIST_PAGE, TRUE);
    }
}

/* --- answers of the query --- */

static void
set_loading (RapportList *self, gboolean loading)
{
  if (self->loading == loading)
    return;
  self->loading = loading;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

static void
set_total (RapportList *self, gint64 total)
{
  if (self->total == total)
    return;
  self->total = total;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TOTAL]);
}

/* Rows behind the exchanged ones have moved; those among them get their place when they are asked for again. */
static void
move_rows (RapportList *self, const RapportAnswer *answer)
{
  GHashTableIter iter;
  gpointer row;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    {
      guint hint = rapport_row_get_hint (row);

      if (hint >= answer->position + answer->n_removed)
        rapport_row_set_hint (row, hint - answer->n_removed + answer->n_added);
    }
}

static void
take_ids (RapportList *self, const RapportAnswer *answer)
{
  if (answer->ids != NULL)
    {
      g_array_unref (self->ids);
      self->ids = g_array_ref (answer->ids);
      set_source (self);
      move_rows (self, answer);
    }
  if (answer->first)
    rapport_list_pages_drop (self->pages, 0);
  else if (answer->ids != NULL)
    rapport_list_pages_drop (self->pages, answer->position);
  for (guint i = 0; i < answer->pages->len; i++)
    {
      RapportListPage *page = g_ptr_array_index (answer->pages, i);

      rapport_list_pages_keep (self->pages, page->number, page->records);
      page_shown_cb (page->records, self);
    }
  if (answer->ids != NULL)
    g_list_model_items_changed (G_LIST_MODEL (self), answer->position, answer->n_removed, answer->n_added);
  want_held_pages (self);
}

static void
job_answered_cb (RapportList *self, RapportListJob *job, const RapportAnswer *answer)
{
  if (self->job != job)
    return;
  if (answer->error == NULL && answer->sums == NULL && !answer->last)
    {
      set_error (self, NULL);
      take_ids (self, answer);
      /* A handler of "items-changed" may have set another query. */
      if (self->job != job)
        return;
    }
  if (answer->complete)
    {
      set_total (self, self->ids->len);
      set_loading (self, FALSE);
    }
  if (answer->sums != NULL)
    {
      g_clear_pointer (&self->sums, g_array_unref);
      self->sums = g_array_ref (answer->sums);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SUMS]);
    }
  if (answer->error != NULL)
    set_error (self, answer->error);
  if (!answer->last || self->job != job)
    return;
  set_loading (self, FALSE);
  g_clear_pointer (&self->job, rapport_list_job_cancel);
  if (self->dirty)
    start_job (self);
}

/* Pages with rows that somebody holds: few, since nobody holds more rows than fit a window. */
static GArray *
list_held_pages (RapportList *self)
{
  GArray *pages = g_array_new (FALSE, FALSE, sizeof (guint));
  GHashTableIter iter;
  gpointer row;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &row) && pages->len < REFRESHED_PAGES)
    {
      guint number = rapport_row_get_hint (row) / RAPPORT_LIST_PAGE;
      gboolean listed = FALSE;

      for (guint i = 0; i < pages->len && !listed; i++)
        listed = g_array_index (pages, guint, i) == number;
      if (!listed)
        g_array_append_val (pages, number);
    }
  return pages;
}

static void
start_job (RapportList *self)
{
  g_autoptr (GArray) pages = list_held_pages (self);

  g_clear_pointer (&self->job, rapport_list_job_cancel);
  self->job = rapport_list_job_start (self, self->store, self->query, self->fields, self->ids, self->fresh, pages,
                                      job_answered_cb);
  self->dirty = FALSE;
  self->fresh = FALSE;
}

static gboolean
begin_cb (gpointer user_data)
{
  RapportList *self = user_data;

  g_clear_pointer (&self->waiting, g_source_unref);
  if (self->job != NULL)
    self->dirty = TRUE; /* let it finish, else a busy writer would keep the list from ever being there */
  else
    start_job (self);
  return G_SOURCE_REMOVE;
}

/* Several acts in a row are one refresh, another query with other fields is one job. */
static void
begin_soon (RapportList *self)
{
  if (self->waiting != NULL)
    return;
  self->waiting = g_idle_source_new ();
  g_source_set_priority (self->waiting, G_PRIORITY_DEFAULT);
  g_source_set_static_name (self->waiting, "rapport list refresh");
  g_source_set_callback (self->waiting, begin_cb, self, NULL);
  g_source_attach (self->waiting, self->context);
}

/* Any change may reach what the fields show: references, figures. */
static void
store_changed_cb (RapportStore *store, char **entities, gpointer user_data)
{
  begin_soon (user_data);
}

/* --- rows --- */

static void
row_gone_cb (RapportRow *row, gpointer user_data)
{
  RapportList *self = user_data;
  gint64 id = rapport_row_get_id (row);

  g_hash_table_remove (self->rows, &id);
}

static gint64 *
copy_id (gint64 id)
{
  return g_memdup2 (&id, sizeof id);
}

static void
detach_rows (RapportList *self)
{
  GHashTableIter iter;
  gpointer row;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    rapport_row_detach (row);
  g_hash_table_remove_all (self->rows);
}

static GType
rapport_list_get_item_type (GListModel *model)
{
  return RAPPORT_TYPE_ROW;
}

static guint
rapport_list_get_n_items (GListModel *model)
{
  return RAPPORT_LIST (model)->ids->len;
}

static gpointer
rapport_list_get_item (GListModel *model, guint position)
{
  RapportList *self = RAPPORT_LIST (model);
  gint64 id = rapport_list_get_nth_id (self, position);
  RapportRow *row;
  GPtrArray *page;

  if (position >= self->ids->len)
    return NULL;
  row = g_hash_table_lookup (self->rows, &id);
  if (row != NULL)
    g_object_ref (row);
  else
    {
      row = rapport_row_new (self, id, row_gone_cb);
      g_hash_table_insert (self->rows, copy_id (id), row);
    }
  rapport_row_set_hint (row, position);

  if (self->pages == NULL)
    return row; /* on its way out */
  page = rapport_list_pages_find (self->pages, position / RAPPORT_LIST_PAGE);
  if (page == NULL)
    rapport_list_pages_want (self->pages, position / RAPPORT_LIST_PAGE, FALSE);
  else if (g_ptr_array_index (page, position % RAPPORT_LIST_PAGE) != NULL)
    rapport_row_set_record (row, g_ptr_array_index (page, position % RAPPORT_LIST_PAGE));
  return row;
}

static void
rapport_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = rapport_list_get_item_type;
  iface->get_n_items = rapport_list_get_n_items;
  iface->get_item = rapport_list_get_item;
}

/* --- object --- */

static void
rapport_list_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  RapportList *self = RAPPORT_LIST (object);

  switch (property_id)
    {
    case PROP_LOADING:
      g_value_set_boolean (value, self->loading);
      break;
    case PROP_TOTAL:
      g_value_set_int64 (value, self->total);
      break;
    case PROP_SUMS:
      g_value_set_boxed (value, self->sums);
      break;
    case PROP_ERROR:
      g_value_set_string (value, self->error);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
rapport_list_dispose (GObject *object)
{
  RapportList *self = RAPPORT_LIST (object);

  g_clear_pointer (&self->job, rapport_list_job_cancel);
  g_clear_pointer (&self->pages, rapport_list_pages_free);
  if (self->waiting != NULL)
    g_source_destroy (self->waiting);
  g_clear_pointer (&self->waiting, g_source_unref);
  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  detach_rows (self);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (rapport_list_parent_class)->dispose (object);
}

static void
rapport_list_finalize (GObject *object)
{
  RapportList *self = RAPPORT_LIST (object);

  g_clear_object (&self->query);
  g_free (self->fields);
  g_array_unref (self->ids);
  g_hash_table_unref (self->rows);
  g_clear_pointer (&self->sums, g_array_unref);
  g_free (self->error);
  g_main_context_unref (self->context);
  G_OBJECT_CLASS (rapport_list_parent_class)->finalize (object);
}

static void
rapport_list_class_init (RapportListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = rapport_list_get_property;
  object_class->dispose = rapport_list_dispose;
  object_class->finalize = rapport_list_finalize;

  properties[PROP_LOADING]
      = g_param_spec_boolean ("loading", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_TOTAL]
      = g_param_spec_int64 ("total", NULL, NULL, -1, G_MAXINT64, -1, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SUMS]
      = g_param_spec_boxed ("sums", NULL, NULL, G_TYPE_ARRAY, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_ERROR] = g_param_spec_string ("error", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
rapport_list_init (RapportList *self)
{
  self->context = g_main_context_ref_thread_default ();
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->rows = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->total = -1;
}

RapportList *
rapport_list_new (RapportStore *store, RapportQuery *query)
{
  RapportList *self = g_object_new (RAPPORT_TYPE_LIST, NULL);

  self->store = g_object_ref (store);
  self->pages = rapport_list_pages_new (store, &pages_funcs, self);
  g_signal_connect (store, "changed", G_CALLBACK (store_changed_cb), self);
  rapport_list_set_query (self, query);
  return self;
}

void
rapport_list_set_query (RapportList *list, RapportQuery *query)
{
  const RapportEntity *before = list->query != NULL ? rapport_query_get_entity (list->query) : NULL;

  g_clear_object (&list->query);
  list->query = rapport_query_copy (query);
  g_clear_pointer (&list->job, rapport_list_job_cancel);
  /* Rows of another entity cannot stay until the new ones are there: the fields mean something else. */
  if (before != NULL && before != rapport_query_get_entity (query))
    {
      guint n = list->ids->len;

      g_clear_pointer (&list->fields, g_free);
      detach_rows (list);
      rapport_list_pages_drop (list->pages, 0);
      g_array_unref (list->ids);
      list->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
      set_source (list);
      g_list_model_items_changed (G_LIST_MODEL (list), 0, n, 0);
    }
  set_source (list);
  list->fresh = TRUE;
  begin_soon (list);
  set_loading (list, TRUE);
}

RapportQuery *
rapport_list_get_query (RapportList *list)
{
  return list->query;
}

void
rapport_list_set_fields (RapportList *list, const guint *fields)
{
  guint *copy = rapport_list_fields_copy (fields);

  g_free (list->fields);
  list->fields = copy;
  set_source (list);
  rapport_list_pages_drop (list->pages, 0);
  /* A query that is being read brings records with the fields of before. */
  if (list->job != NULL)
    {
      g_clear_pointer (&list->job, rapport_list_job_cancel);
      list->fresh = list->loading;
      begin_soon (list);
    }
  else if (!list->fresh)
    want_held_pages (list);
}

gint64
rapport_list_get_total (RapportList *list)
{
  return list->total;
}

const GArray *
rapport_list_get_sums (RapportList *list)
{
  return list->sums;
}

gboolean
rapport_list_get_loading (RapportList *list)
{
  return list->loading;
}

gint64
rapport_list_get_nth_id (RapportList *list, guint position)
{
  return position < list->ids->len ? g_array_index (list->ids, gint64, position) : 0;
}

gboolean
rapport_list_find (RapportList *list, gint64 id, guint *position)
{
  const gint64 *ids = (const gint64 *) list->ids->data;

  for (guint i = 0; i < list->ids->len; i++)
    if (ids[i] == id)
      {
        if (position != NULL)
          *position = i;
        return TRUE;
      }
  return FALSE;
}
