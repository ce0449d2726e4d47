/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-list-job.h"

#ifdef HAVE_MALLOC_TRIM
#include <malloc.h>
#endif

#define MANY 200000 /* ids; to sort them took some ten megabytes */

struct _RapportListJob
{
  gatomicrefcount references;
  GWeakRef list;
  RapportStore *store;
  RapportQuery *query;
  guint *fields;
  GArray *base; /* what the main context shows after the answers so far */
  GArray *pages;
  gboolean fresh;
  gboolean answered;
  GCancellable *cancellable;
  GMainContext *context;
  RapportAnswerFunc func;
};

/* An answer on its way to the main context. */
typedef struct
{
  RapportListJob *job;
  RapportAnswer answer;
} Delivery;

static void
unref_job (RapportListJob *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_weak_ref_clear (&self->list);
  g_object_unref (self->store);
  g_object_unref (self->query);
  g_free (self->fields);
  g_array_unref (self->base);
  g_array_unref (self->pages);
  g_object_unref (self->cancellable);
  g_main_context_unref (self->context);
  g_free (self);
}

/* --- answers --- */

static void
free_delivery (gpointer data)
{
  Delivery *delivery = data;

  g_clear_pointer (&delivery->answer.ids, g_array_unref);
  g_clear_pointer (&delivery->answer.pages, g_ptr_array_unref);
  g_clear_pointer (&delivery->answer.sums, g_array_unref);
  g_free (delivery->answer.error);
  unref_job (delivery->job);
  g_free (delivery);
}

static gboolean
delivered_cb (gpointer user_data)
{
  Delivery *delivery = user_data;
  g_autoptr (RapportList) list = g_weak_ref_get (&delivery->job->list);

  if (list != NULL && !g_cancellable_is_cancelled (delivery->job->cancellable))
    delivery->job->func (list, delivery->job, &delivery->answer);
  return G_SOURCE_REMOVE;
}

static void
free_page (gpointer data)
{
  RapportListPage *page = data;

  g_ptr_array_unref (page->records);
  g_free (page);
}

static Delivery *
new_delivery (RapportListJob *self)
{
  Delivery *delivery = g_new0 (Delivery, 1);

  g_atomic_ref_count_inc (&self->references);
  delivery->job = self;
  delivery->answer.pages = g_ptr_array_new_with_free_func (free_page);
  delivery->answer.first = !self->answered;
  return delivery;
}

/* Always through a source: the main context may not be running at the moment, and is not this thread's then. */
static void
send (RapportListJob *self, Delivery *delivery)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  self->answered = TRUE;
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_static_name (source, "rapport list answer");
  g_source_set_callback (source, delivered_cb, delivery, free_delivery);
  g_source_attach (source, self->context);
}

static void
send_failure (RapportListJob *self, const GError *failure)
{
  Delivery *delivery = new_delivery (self);

  delivery->answer.last = TRUE;
  if (failure != NULL && !g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    delivery->answer.error = g_strdup (failure->message);
  send (self, delivery);
}

/* --- work --- */

/* The smallest single exchange that makes @ids of the base. Of a million ids this takes a millisecond, which the main
 * context should not spend. */
static void
set_splice (RapportListJob *self, RapportAnswer *answer, GArray *ids)
{
  const gint64 *old_ids = (const gint64 *) self->base->data;
  const gint64 *new_ids = (const gint64 *) ids->data;
  guint n_old = self->base->len;
  guint n_new = ids->len;
  guint shorter = MIN (n_old, n_new);
  guint head = 0;
  guint tail = 0;

  while (head < shorter && old_ids[head] == new_ids[head])
    head++;
  while (tail < shorter - head && old_ids[n_old - 1 - tail] == new_ids[n_new - 1 - tail])
    tail++;
  answer->position = head;
  answer->n_removed = n_old - head - tail;
  answer->n_added = n_new - head - tail;
  if (answer->n_removed > 0 || answer->n_added > 0)
    {
      answer->ids = g_array_ref (ids);
      g_array_unref (self->base);
      self->base = g_array_ref (ids);
    }
}

static gboolean
load_page (RapportListJob *self,
           RapportConnection *connection,
           const GArray *ids,
           guint number,
           RapportAnswer *answer,
           GError **error)
{
  guint first = number * RAPPORT_LIST_PAGE;
  RapportListPage *page;
  GPtrArray *records;

  if (first >= ids->len)
    return TRUE;
  records = rapport_query_load (rapport_query_get_entity (self->query), connection, &g_array_index (ids, gint64, first),
                                MIN (RAPPORT_LIST_PAGE, ids->len - first), self->fields, error);
  if (records == NULL)
    return FALSE;
  page = g_new0 (RapportListPage, 1);
  page->number = number;
  page->records = records;
  g_ptr_array_add (answer->pages, page);
  return TRUE;
}

/* Ids and records go out together, so that no row is shown empty. @limit: so many rows only. */
static gboolean
answer_ids (RapportListJob *self, RapportConnection *connection, guint limit, gboolean *complete, GError **error)
{
  g_autoptr (GArray) ids = rapport_query_list_ids (self->query, connection, limit, error);
  Delivery *delivery;
  gboolean begun; /* the first page, and no more of it */

  /* Between two statements there is nothing to interrupt. */
  if (ids == NULL || g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  *complete = limit == 0 || ids->len < limit;
  delivery = new_delivery (self);
  delivery->answer.complete = *complete;
  begun = self->fresh && self->base->len < RAPPORT_LIST_PAGE;
  set_splice (self, &delivery->answer, ids);
  if (limit > 0 || begun)
    {
      if (!load_page (self, connection, ids, 0, &delivery->answer, error))
        goto failed;
    }
  else
    for (guint i = 0; i < self->pages->len && !self->fresh; i++)
      if (!load_page (self, connection, ids, g_array_index (self->pages, guint, i), &delivery->answer, error))
        goto failed;
  send (self, delivery);
  return TRUE;

failed:
  free_delivery (delivery);
  return FALSE;
}

static gboolean
has_sums (const RapportEntity *entity)
{
  for (const RapportField *field = entity->fields; field->name != NULL; field++)
    if ((field->flags & RAPPORT_FIELD_SUMMED) != 0)
      return TRUE;
  return FALSE;
}

static gboolean
answer_sums (RapportListJob *self, RapportConnection *connection, GError **error)
{
  g_autoptr (GArray) sums = NULL;
  Delivery *delivery;

  if (!has_sums (rapport_query_get_entity (self->query)))
    sums = g_array_new (FALSE, FALSE, sizeof (gint64));
  else if (rapport_query_total (self->query, connection, NULL, &sums, error) < 0)
    return FALSE;
  delivery = new_delivery (self);
  delivery->answer.sums = g_steal_pointer (&sums);
  delivery->answer.last = TRUE;
  send (self, delivery);
  return TRUE;
}

static gboolean
run (RapportListJob *self, GError **error)
{
  g_auto (RapportLease) lease = { NULL };
  gboolean complete = FALSE;

  if (!rapport_store_lease (self->store, self->cancellable, &lease, error))
    return FALSE;
  if (self->fresh
      && !answer_ids (self, lease.connection, self->base->len == 0 ? RAPPORT_LIST_SCREEN : RAPPORT_LIST_PAGE, &complete,
                      error))
    return FALSE;
  if (!complete && !answer_ids (self, lease.connection, 0, &complete, error))
    return FALSE;
#ifdef HAVE_MALLOC_TRIM
  /* What the sorting has freed would stay with this thread, unused. */
  if (self->base->len >= MANY)
    malloc_trim (0);
#endif
  return answer_sums (self, lease.connection, error);
}

static void
job_run_cb (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  RapportListJob *self = task_data;
  g_autoptr (GError) failure = NULL;

  if (!run (self, &failure))
    send_failure (self, failure);
  g_task_return_boolean (task, TRUE);
}

/* --- public --- */

RapportListJob *
rapport_list_job_start (RapportList *list,
                        RapportStore *store,
                        RapportQuery *query,
                        const guint *fields,
                        GArray *base,
                        gboolean fresh,
                        GArray *pages,
                        RapportAnswerFunc func)
{
  RapportListJob *self = g_new0 (RapportListJob, 1);
  g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);

  g_atomic_ref_count_init (&self->references);
  g_weak_ref_init (&self->list, list);
  self->store = g_object_ref (store);
  self->query = g_object_ref (query);
  self->fields = rapport_list_fields_copy (fields);
  self->base = g_array_ref (base);
  self->pages = g_array_ref (pages);
  self->fresh = fresh;
  self->cancellable = g_cancellable_new ();
  self->context = g_main_context_ref_thread_default ();
  self->func = func;

  g_atomic_ref_count_inc (&self->references);
  g_task_set_task_data (task, self, (GDestroyNotify) unref_job);
  g_task_run_in_thread (task, job_run_cb);
  return self;
}

void
rapport_list_job_cancel (RapportListJob *job)
{
  g_cancellable_cancel (job->cancellable);
  unref_job (job);
}

guint *
rapport_list_fields_copy (const guint *fields)
{
  guint n = 0;

  if (fields == NULL)
    return NULL;
  while (fields[n] != G_MAXUINT)
    n++;
  return g_memdup2 (fields, (n + 1) * sizeof (guint));
}
