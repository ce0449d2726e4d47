/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-store.h"

G_BEGIN_DECLS

/**
 * TortureModel: what an office holds, in memory: entity → id → record. It knows nothing of the store but what a record is
 * and what becomes of those that refer to a deleted one.
 */
typedef struct _TortureModel TortureModel;

/** torture_model_read: (transfer full): all records of the file at @path, by plain SQLite. */
TortureModel *torture_model_read (const char *path);
void torture_model_free (TortureModel *model);

/** torture_model_put: what was saved. Keeps a copy. */
void torture_model_put (TortureModel *model, RapportRecord *record);

/**
 * torture_model_delete: on paper: takes owned records along, empties detached references.
 *
 * Returns: %FALSE when others need the record; nothing is changed then
 */
gboolean torture_model_delete (TortureModel *model, const RapportEntity *entity, gint64 id);

/** torture_model_choose: (transfer none) (nullable): any record of @entity. */
RapportRecord *torture_model_choose (const TortureModel *model, const RapportEntity *entity, GRand *random);

/** torture_model_compare: (transfer full) (nullable): the first difference; %NULL: none. */
char *torture_model_compare (const TortureModel *expected, const TortureModel *found);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TortureModel, torture_model_free)

G_END_DECLS
