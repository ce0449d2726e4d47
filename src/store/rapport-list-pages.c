/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-list-pages.h"

/* 10,000 records, about 10 MB: more than anybody scrolls back. */
#define CACHED_PAGES 50

struct _RapportListPages
{
  RapportStore *store;
  const RapportListPagesFuncs *funcs;
  gpointer user_data;

  const RapportEntity *entity;
  guint *fields;
  GArray *ids;

  GHashTable *cached; /* number → CachedPage */
  GQueue wanted;      /* numbers, the next first */
  gboolean reading;   /* one at a time, so that the latest wish waits for one page at most */
  GCancellable *cancellable;
  guint64 generation; /* what was asked for before the last drop is out of date */
  guint64 clock;      /* counts uses */
};

typedef struct
{
  GPtrArray *records;
  guint64 used;
} CachedPage;

/* A page being read. */
typedef struct
{
  RapportListPages *pages; /* not to be touched once cancelled */
  RapportStore *store;
  const RapportEntity *entity;
  guint *fields;
  GArray *ids;
  guint number;
  guint64 generation;
} PageRequest;

static void read_next (RapportListPages *self);

static void
free_cached_page (gpointer data)
{
  CachedPage *page = data;

  g_ptr_array_unref (page->records);
  g_free (page);
}

static void
free_request (gpointer data)
{
  PageRequest *request = data;

  g_object_unref (request->store);
  g_free (request->fields);
  g_array_unref (request->ids);
  g_free (request);
}

static void
drop_oldest (RapportListPages *self)
{
  GHashTableIter iter;
  gpointer key;
  gpointer value;
  gpointer oldest = NULL;
  guint64 used = G_MAXUINT64;

  g_hash_table_iter_init (&iter, self->cached);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (((CachedPage *) value)->used < used)
      {
        used = ((CachedPage *) value)->used;
        oldest = key;
      }
  g_hash_table_remove (self->cached, oldest);
}

static void
page_run_cb (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  PageRequest *request = task_data;
  g_auto (RapportLease) lease = { NULL };
  GPtrArray *records = NULL;
  GError *failure = NULL;

  if (rapport_store_lease (request->store, cancellable, &lease, &failure))
    records = rapport_query_load (request->entity, lease.connection, (const gint64 *) request->ids->data,
                                  request->ids->len, request->fields, &failure);
  if (records != NULL)
    g_task_return_pointer (task, records, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, failure);
}

static void
page_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  const PageRequest *request = g_task_get_task_data (G_TASK (result));
  RapportListPages *self = request->pages;
  g_autoptr (GError) failure = NULL;
  g_autoptr (GPtrArray) records = g_task_propagate_pointer (G_TASK (result), &failure);

  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* the pages are gone */
  self->reading = FALSE;
  if (failure != NULL)
    self->funcs->fail (failure->message, self->user_data);
  else if (request->generation == self->generation)
    {
      rapport_list_pages_keep (self, request->number, records);
      self->funcs->show (records, self->user_data);
    }
  read_next (self);
}

static void
read_page (RapportListPages *self, guint number)
{
  guint first = number * RAPPORT_LIST_PAGE;
  guint n = MIN (RAPPORT_LIST_PAGE, self->ids->len - first);
  PageRequest *request = g_new0 (PageRequest, 1);
  g_autoptr (GTask) task = g_task_new (NULL, self->cancellable, page_read_cb, NULL);

  request->pages = self;
  request->store = g_object_ref (self->store);
  request->entity = self->entity;
  request->fields = rapport_list_fields_copy (self->fields);
  request->ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n);
  g_array_append_vals (request->ids, &g_array_index (self->ids, gint64, first), n);
  request->number = number;
  request->generation = self->generation;
  g_task_set_task_data (task, request, free_request);
  self->reading = TRUE;
  g_task_run_in_thread (task, page_run_cb);
}

static void
read_next (RapportListPages *self)
{
  while (!self->reading && !g_queue_is_empty (&self->wanted))
    {
      guint number = GPOINTER_TO_UINT (g_queue_pop_head (&self->wanted));

      if ((guint64) number * RAPPORT_LIST_PAGE < self->ids->len
          && !g_hash_table_contains (self->cached, GUINT_TO_POINTER (number))
          && self->funcs->is_held (number, self->user_data))
        read_page (self, number);
    }
}

static gboolean
ends_behind_cb (gpointer key, gpointer value, gpointer user_data)
{
  return (GPOINTER_TO_UINT (key) + 1) * RAPPORT_LIST_PAGE > *(guint *) user_data;
}

RapportListPages *
rapport_list_pages_new (RapportStore *store, const RapportListPagesFuncs *funcs, gpointer user_data)
{
  RapportListPages *self = g_new0 (RapportListPages, 1);

  self->store = g_object_ref (store);
  self->funcs = funcs;
  self->user_data = user_data;
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->cached = g_hash_table_new_full (NULL, NULL, NULL, free_cached_page);
  g_queue_init (&self->wanted);
  self->cancellable = g_cancellable_new ();
  return self;
}

void
rapport_list_pages_free (RapportListPages *pages)
{
  g_cancellable_cancel (pages->cancellable);
  g_object_unref (pages->cancellable);
  g_object_unref (pages->store);
  g_free (pages->fields);
  g_array_unref (pages->ids);
  g_hash_table_unref (pages->cached);
  g_queue_clear (&pages->wanted);
  g_free (pages);
}

void
rapport_list_pages_set_source (RapportListPages *pages, const RapportEntity *entity, const guint *fields, GArray *ids)
{
  guint *copy = rapport_list_fields_copy (fields);

  pages->entity = entity;
  g_free (pages->fields);
  pages->fields = copy;
  g_array_ref (ids);
  g_array_unref (pages->ids);
  pages->ids = ids;
}

GPtrArray *
rapport_list_pages_find (RapportListPages *pages, guint number)
{
  CachedPage *page = g_hash_table_lookup (pages->cached, GUINT_TO_POINTER (number));

  if (page == NULL)
    return NULL;
  page->used = ++pages->clock;
  return page->records;
}

void
rapport_list_pages_keep (RapportListPages *pages, guint number, GPtrArray *records)
{
  CachedPage *page = g_new0 (CachedPage, 1);

  page->records = g_ptr_array_ref (records);
  page->used = ++pages->clock;
  g_hash_table_insert (pages->cached, GUINT_TO_POINTER (number), page);
  if (g_hash_table_size (pages->cached) > CACHED_PAGES)
    drop_oldest (pages);
}

void
rapport_list_pages_want (RapportListPages *pages, guint number, gboolean later)
{
  gpointer data = GUINT_TO_POINTER (number);

  if (later && g_queue_find (&pages->wanted, data) == NULL)
    g_queue_push_tail (&pages->wanted, data);
  else if (!later)
    {
      g_queue_remove (&pages->wanted, data);
      g_queue_push_head (&pages->wanted, data);
    }
  read_next (pages);
}

void
rapport_list_pages_drop (RapportListPages *pages, guint position)
{
  g_hash_table_foreach_remove (pages->cached, ends_behind_cb, &position);
  g_queue_clear (&pages->wanted);
  pages->generation++;
}
