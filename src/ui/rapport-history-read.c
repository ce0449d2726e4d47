/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-history-read.h"

#include "rapport-kind.h"
#include "rapport-query.h"
#include "rapport-ui-utils.h"

void
rapport_history_entry_free (RapportHistoryEntry *entry)
{
  g_clear_pointer (&entry->change, rapport_change_free);
  g_free (entry->undone_at);
  g_free (entry);
}

void
rapport_history_batch_free (RapportHistoryBatch *batch)
{
  g_clear_pointer (&batch->entries, g_ptr_array_unref);
  g_free (batch);
}

void
rapport_history_records_free (RapportHistoryRecords *records)
{
  g_clear_pointer (&records->changes, g_ptr_array_unref);
  g_clear_pointer (&records->now, g_ptr_array_unref);
  g_free (records);
}

/* --- acts --- */

typedef struct
{
  RapportChangeFilter filter;
  char *from;
  char *to;
  char *words;
  guint limit;
} Wanted;

static void
free_wanted (gpointer data)
{
  Wanted *wanted = data;

  g_free (wanted->from);
  g_free (wanted->to);
  g_free (wanted->words);
  g_free (wanted);
}

static gboolean
add_entry (RapportConnection *connection, GPtrArray *entries, RapportChange *change, GError **error)
{
  RapportHistoryEntry *entry = g_new0 (RapportHistoryEntry, 1);
  g_autoptr (RapportChange) undo = NULL;

  entry->change = change;
  g_ptr_array_add (entries, entry);
  if (change->undone_by == 0)
    return TRUE;
  undo = rapport_change_load (connection, change->undone_by, error);
  if (undo != NULL)
    entry->undone_at = g_strdup (undo->at);

  return undo != NULL;
}

static gboolean
find_newest (RapportConnection *connection, gint64 *newest, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (RapportChange) change = rapport_change_find_undo (connection, 0, &failure);

  *newest = change != NULL ? change->seq : 0;
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));

  return FALSE;
}

static gpointer
read_acts (RapportConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Wanted *wanted = data;
  g_autoptr (RapportHistoryBatch) batch = g_new0 (RapportHistoryBatch, 1);
  /* One more tells whether there are more. */
  g_autoptr (GPtrArray) changes = rapport_change_list (connection, &wanted->filter, wanted->limit + 1, error);

  if (changes == NULL || !find_newest (connection, &batch->newest, error))
    return NULL;
  batch->more = changes->len > wanted->limit;
  batch->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) rapport_history_entry_free);
  for (guint left = MIN (changes->len, wanted->limit); left > 0; left--)
    if (!add_entry (connection, batch->entries, g_ptr_array_steal_index (changes, 0), error))
      return NULL;

  return g_steal_pointer (&batch);
}

void
rapport_history_acts_async (RapportStore *store,
                            const RapportChangeFilter *filter,
                            guint limit,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  Wanted *wanted = g_new0 (Wanted, 1);

  wanted->filter = *filter;
  wanted->filter.from = wanted->from = g_strdup (filter->from);
  wanted->filter.to = wanted->to = g_strdup (filter->to);
  wanted->filter.words = wanted->words = g_strdup (filter->words);
  wanted->limit = limit;
  rapport_ui_read_async (store, read_acts, wanted, free_wanted, (GDestroyNotify) rapport_history_batch_free,
                         cancellable, callback, user_data);
}

RapportHistoryBatch *
rapport_history_acts_finish (GAsyncResult *result, GError **error)
{
  return rapport_ui_read_finish (result, error);
}

/* --- what an act changed --- */

typedef struct
{
  gint64 seq;
  const RapportEntity *entity;
  gint64 id;
  guint skip;
  guint limit;
} Records;

/* (nullable): the change of the field that names the currency of @field. */
static const RapportFieldChange *
find_currency (const RapportRecordChange *change, const RapportField *field)
{
  for (guint i = 0; field->currency != NULL && i < change->fields->len; i++)
    {
      const RapportFieldChange *other = &g_array_index (change->fields, RapportFieldChange, i);

      if (g_str_equal (other->field->name, field->currency))
        return other;
    }

  return NULL;
}

/* Amounts are minor units: without their currency nobody knows where the decimal sign stands. */
static gboolean
needs_now (const RapportRecordChange *change)
{
  for (guint i = 0; i < change->fields->len; i++)
    {
      const RapportField *field = g_array_index (change->fields, RapportFieldChange, i).field;

      if (field->kind == RAPPORT_KIND_MONEY && field->currency != NULL && find_currency (change, field) == NULL)
        return TRUE;
    }

  return FALSE;
}

static void
unref_nullable (gpointer object)
{
  if (object != NULL)
    g_object_unref (object);
}

static gpointer
read_records (RapportConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Records *wanted = data;
  g_autoptr (RapportHistoryRecords) records = g_new0 (RapportHistoryRecords, 1);

  records->changes = rapport_change_read (connection, wanted->seq, wanted->entity, wanted->id, wanted->skip,
                                          wanted->limit + 1, error);
  if (records->changes == NULL)
    return NULL;
  records->more = records->changes->len > wanted->limit;
  if (records->more)
    g_ptr_array_set_size (records->changes, (int) wanted->limit);
  records->now = g_ptr_array_new_with_free_func (unref_nullable);
  for (guint i = 0; i < records->changes->len; i++)
    {
      const RapportRecordChange *change = g_ptr_array_index (records->changes, i);

      g_ptr_array_add (records->now, needs_now (change)
                                         ? rapport_query_load_one (change->entity, connection, change->id, NULL)
                                         : NULL);
    }

  return g_steal_pointer (&records);
}

void
rapport_history_records_async (RapportStore *store,
                               gint64 seq,
                               const RapportEntity *entity,
                               gint64 id,
                               guint skip,
                               guint limit,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  Records *wanted = g_new0 (Records, 1);

  *wanted = (Records){ seq, entity, id, skip, limit };
  rapport_ui_read_async (store, read_records, wanted, g_free, (GDestroyNotify) rapport_history_records_free,
                         cancellable, callback, user_data);
}

RapportHistoryRecords *
rapport_history_records_finish (GAsyncResult *result, GError **error)
{
  return rapport_ui_read_finish (result, error);
}

static const char *
get_currency (const RapportHistoryRecords *records, guint i, const RapportField *field, gboolean after)
{
  const RapportFieldChange *currency = find_currency (g_ptr_array_index (records->changes, i), field);
  RapportRecord *now = g_ptr_array_index (records->now, i);

  if (currency != NULL)
    return (after ? &currency->after : &currency->before)->text;

  return now != NULL ? rapport_record_get_currency (now, field) : NULL;
}

char *
rapport_history_format_value (const RapportHistoryRecords *records,
                              guint i,
                              const RapportFieldChange *change,
                              gboolean after,
                              const RapportFormat *format)
{
  const RapportRecordChange *record = g_ptr_array_index (records->changes, i);
  const RapportValue *value = after ? &change->after : &change->before;
  const char *title = after ? change->after_title : change->before_title;

  if (rapport_value_is_blank (value))
    return NULL;
  if (change->field->kind == RAPPORT_KIND_REFERENCE)
    return g_strdup (title != NULL ? title : "");

  return rapport_field_format (
      record->entity, change->field, value, format,
      change->field->kind == RAPPORT_KIND_MONEY ? get_currency (records, i, change->field, after) : NULL);
}
