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

/**
 * TortureStep: what happened to one record in the model.
 */
typedef struct
{
  const RapportEntity *entity;
  gint64 id;
  RapportRecord *before; /* nullable: it was not there */
  RapportRecord *after;  /* nullable: it is no more */
} TortureStep;

/** torture_model_watch: notes what happens from now on; _take_steps: (transfer full) (element-type TortureStep): that. */
void torture_model_watch (TortureModel *model);
GPtrArray *torture_model_take_steps (TortureModel *model);

/** torture_model_get: (transfer none) (nullable). */
RapportRecord *torture_model_get (const TortureModel *model, const RapportEntity *entity, gint64 id);

/** torture_model_set: makes the record what it was before or after; @record: nullable: takes it out. */
void torture_model_set (TortureModel *model, const RapportEntity *entity, gint64 id, RapportRecord *record);

/** torture_model_put: what was saved. Keeps a copy. */
void torture_model_put (TortureModel *model, RapportRecord *record);

/**
 * torture_model_delete: on paper: takes owned records along, empties detached references.
 *
 * Returns: %FALSE when others need the record; nothing is changed then
 */
gboolean torture_model_delete (TortureModel *model, const RapportEntity *entity, gint64 id);

/**
 * TortureReferrerFunc: @record refers to the one that was asked about, by @field. %FALSE: no more.
 */
typedef gboolean (*TortureReferrerFunc) (TortureModel *model,
                                         RapportRecord *record,
                                         const RapportField *field,
                                         gpointer user_data);

/** torture_model_foreach_referrer: %FALSE when @func said so. */
gboolean torture_model_foreach_referrer (TortureModel *model,
                                         const RapportEntity *entity,
                                         gint64 id,
                                         TortureReferrerFunc func,
                                         gpointer user_data);

/** torture_model_lacks_target: whether @record refers to one that is not there. */
gboolean torture_model_lacks_target (const TortureModel *model, RapportRecord *record);

/** torture_model_choose: (transfer none) (nullable): any record of @entity. */
RapportRecord *torture_model_choose (const TortureModel *model, const RapportEntity *entity, GRand *random);

/** torture_model_compare: (transfer full) (nullable): the first difference; %NULL: none. */
char *torture_model_compare (const TortureModel *expected, const TortureModel *found);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TortureModel, torture_model_free)

G_END_DECLS
