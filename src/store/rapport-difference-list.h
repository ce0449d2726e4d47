/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-difference.h"
#include "rapport-store.h"

G_BEGIN_DECLS

/**
 * RapportListedDifference: one record that a backup holds otherwise.
 */
typedef struct
{
  RapportDifferenceKind kind;
  gint64 id;
  char *title;   /* (nullable): as the backup has it; of one that is only here, as it is now */
  guint *fields; /* CHANGED: indexes among the entity's fields of those that differ; else NULL */
  guint n_fields;
} RapportListedDifference;

/**
 * RapportEntityDifference: what differs in one entity's records, or, without an entity, in the settings.
 */
typedef struct
{
  RapportDifferenceCount count;
  GPtrArray *records; /* (element-type RapportListedDifference): the first of each kind, by their numbers */
} RapportEntityDifference;

/**
 * rapport_store_list_differences:
 * @path: a backup
 * @most: how many records of each kind and entity are listed; all are counted
 *
 * rapport_store_compare() with the records by name. Takes its time: in the window it is called in a worker.
 *
 * Returns: (transfer full) (element-type RapportEntityDifference): for each entity, then for the settings
 */
GPtrArray *rapport_store_list_differences (RapportStore *store,
                                           const char *path,
                                           guint most,
                                           GCancellable *cancellable,
                                           GError **error);

G_END_DECLS
