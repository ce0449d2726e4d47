/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-journal.h"

G_BEGIN_DECLS

/* What the history shows, read in a worker. */

/** RapportHistoryEntry: an act, and when it was undone. */
typedef struct
{
  RapportChange *change;
  char *undone_at; /* nullable */
} RapportHistoryEntry;

void rapport_history_entry_free (RapportHistoryEntry *entry);

/** RapportHistoryBatch: some acts, newest first. */
typedef struct
{
  GPtrArray *entries; /* element-type RapportHistoryEntry */
  gboolean more;      /* there are older ones */
  gint64 newest;      /* of all acts in effect, also if it is not among these; 0: none */
} RapportHistoryBatch;

void rapport_history_batch_free (RapportHistoryBatch *batch);

/** rapport_history_acts_async: @filter is copied. Source object of @callback is @store. */
void rapport_history_acts_async (RapportStore *store,
                                 const RapportChangeFilter *filter,
                                 guint limit,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
RapportHistoryBatch *rapport_history_acts_finish (GAsyncResult *result, GError **error);

/** RapportHistoryRecords: what an act did to some of its records. */
typedef struct
{
  GPtrArray *changes; /* element-type RapportRecordChange */
  GPtrArray *now; /* element-type RapportRecord, nullable: the records as they are, where amounts need their currency */
  gboolean more;
} RapportHistoryRecords;

void rapport_history_records_free (RapportHistoryRecords *records);

/** rapport_history_records_async: @entity, @id: (nullable): of this record only. */
void rapport_history_records_async (RapportStore *store,
                                    gint64 seq,
                                    const RapportEntity *entity,
                                    gint64 id,
                                    guint skip,
                                    guint limit,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
RapportHistoryRecords *rapport_history_records_finish (GAsyncResult *result, GError **error);

/**
 * rapport_history_format_value:
 * @i: of the records
 * @after: the new value, not the old
 *
 * Returns: (transfer full) (nullable): the value for people; %NULL when blank
 */
char *rapport_history_format_value (const RapportHistoryRecords *records,
                                    guint i,
                                    const RapportFieldChange *change,
                                    gboolean after,
                                    const RapportFormat *format);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapportHistoryEntry, rapport_history_entry_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapportHistoryBatch, rapport_history_batch_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapportHistoryRecords, rapport_history_records_free)

G_END_DECLS
