/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-store.h"

G_BEGIN_DECLS

/**
 * RapportErasure: what erasing a record for good took with it.
 */
typedef struct
{
  gint64 n_records;   /* the record and the rows it owned */
  gint64 n_acts;      /* of the history that can no longer be undone, since they held some of it */
  GPtrArray *backups; /* (element-type utf8): paths of backups that still hold the record */
  char *trouble;      /* (nullable): the record is gone, but the file could not be made anew: what to do */
} RapportErasure;

void rapport_erasure_free (RapportErasure *erasure);

/**
 * rapport_store_erase:
 *
 * For who has a right to be forgotten: deletes a record as rapport_act_delete() does, with what the history, the drafts and
 * the search index hold of it, and makes the file anew, so that nothing of it is left between the pages. The history keeps
 * that something was erased, when and by whom, and not what. It cannot be undone. Backups stay as they are: those that
 * still hold the record are named.
 *
 * Blocks, on a large file for some time: in the window it is called in a worker.
 *
 * Returns: (transfer full) (nullable): or %NULL with NOT_FOUND, or CONSTRAINT where other records need this one
 */
RapportErasure *rapport_store_erase (RapportStore *store,
                                     const RapportEntity *entity,
                                     gint64 id,
                                     GCancellable *cancellable,
                                     GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapportErasure, rapport_erasure_free)

G_END_DECLS
