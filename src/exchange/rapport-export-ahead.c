/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-export-private.h"

/* Reading a record costs about as much as half of writing it to a workbook: the two go on side by side, a few batches
 * apart. The leased connection moves to the reading thread until the end; who writes must not touch it meanwhile. */

#define BATCH 256 /* records handed over at a time */
#define BATCHES 8 /* that wait at most: some 2,000 records */

typedef struct
{
  RapportQuery *query;
  RapportConnection *connection;
  const guint *fields;
  GMutex mutex;
  GCond cond;
  GQueue waiting;   /* element-type GPtrArray of RapportRecord */
  GQueue spent;     /* the same, written: freed by the reader, who has the time */
  gboolean stopped; /* by the writer */
  gboolean ended;   /* by the reader, all handed over */
  GPtrArray *batch; /* being filled, the reader's */
  GError *error;    /* the reader's, once it has ended */
} Ahead;

static void
unref_batch (gpointer data)
{
  g_ptr_array_unref (data);
}

/* FALSE: the writer wants no more. */
static gboolean
hand_over (Ahead *ahead)
{
  GQueue spent;
  gboolean wanted;

  g_mutex_lock (&ahead->mutex);
  while (g_queue_get_length (&ahead->waiting) >= BATCHES && !ahead->stopped)
    g_cond_wait (&ahead->cond, &ahead->mutex);
  wanted = !ahead->stopped;
  g_queue_push_tail (&ahead->waiting, g_steal_pointer (&ahead->batch));
  spent = ahead->spent;
  g_queue_init (&ahead->spent);
  g_cond_broadcast (&ahead->cond);
  g_mutex_unlock (&ahead->mutex);
  g_queue_clear_full (&spent, unref_batch);
  ahead->batch = g_ptr_array_new_full (BATCH, g_object_unref);
  return wanted;
}

static gboolean
record_read_cb (RapportRecord *record, gpointer user_data, GError **error)
{
  Ahead *ahead = user_data;

  g_ptr_array_add (ahead->batch, g_object_ref (record));
  if (ahead->batch->len < BATCH || hand_over (ahead))
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "stopped");
  return FALSE;
}

static gpointer
read_thread (gpointer data)
{
  Ahead *ahead = data;
  GError *error = NULL;

  if (rapport_query_foreach (ahead->query, ahead->connection, ahead->fields, record_read_cb, ahead, &error))
    hand_over (ahead);
  g_mutex_lock (&ahead->mutex);
  ahead->error = error;
  ahead->ended = TRUE;
  g_cond_broadcast (&ahead->cond);
  g_mutex_unlock (&ahead->mutex);
  return NULL;
}

/* The next batch, for the one that is done with; NULL at the end. */
static GPtrArray *
take (Ahead *ahead, GPtrArray *done)
{
  GPtrArray *batch;

  g_mutex_lock (&ahead->mutex);
  if (done)
    g_queue_push_tail (&ahead->spent, done);
  while (g_queue_is_empty (&ahead->waiting) && !ahead->ended)
    g_cond_wait (&ahead->cond, &ahead->mutex);
  batch = g_queue_pop_head (&ahead->waiting);
  g_cond_broadcast (&ahead->cond);
  g_mutex_unlock (&ahead->mutex);
  return batch;
}

static void
stop (Ahead *ahead)
{
  g_mutex_lock (&ahead->mutex);
  ahead->stopped = TRUE;
  g_cond_broadcast (&ahead->cond);
  g_mutex_unlock (&ahead->mutex);
}

gboolean
rapport_export_read_ahead (RapportExportRun *run,
                           RapportQuery *query,
                           const guint *fields,
                           RapportRecordFunc func,
                           gpointer user_data,
                           GError **error)
{
  Ahead ahead = { .query = query, .connection = run->connection, .fields = fields };
  GThread *thread;
  GPtrArray *batch = NULL;
  gboolean written = TRUE;

  g_mutex_init (&ahead.mutex);
  g_cond_init (&ahead.cond);
  g_queue_init (&ahead.waiting);
  g_queue_init (&ahead.spent);
  ahead.batch = g_ptr_array_new_full (BATCH, g_object_unref);
  thread = g_thread_new ("export-reader", read_thread, &ahead);

  while (written && (batch = take (&ahead, batch)) != NULL)
    for (guint i = 0; i < batch->len && written; i++)
      written = func (g_ptr_array_index (batch, i), user_data, error);
  if (!written)
    stop (&ahead);
  g_thread_join (thread);

  g_clear_pointer (&batch, g_ptr_array_unref);
  g_queue_clear_full (&ahead.waiting, unref_batch);
  g_queue_clear_full (&ahead.spent, unref_batch);
  g_ptr_array_unref (ahead.batch);
  g_mutex_clear (&ahead.mutex);
  g_cond_clear (&ahead.cond);
  if (written && ahead.error)
    {
      g_propagate_error (error, g_steal_pointer (&ahead.error));
      return FALSE;
    }
  g_clear_error (&ahead.error);
  return written;
}
