/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-connection.h"
#include "rapport-entity.h"

G_BEGIN_DECLS

/**
 * RapportDeletionFate: what becomes of records that refer to deleted ones; see #RapportFieldFlags.
 */
typedef enum
{
  RAPPORT_DELETION_ALONG,   /* they are deleted, too */
  RAPPORT_DELETION_EMPTIED, /* the field that refers is emptied */
  RAPPORT_DELETION_REFUSED, /* they need it: nothing is deleted */
} RapportDeletionFate;

/** rapport_deletion_get_fate: of a record, when what its @field refers to is deleted. @history: it was agreed to that history goes along. */
RapportDeletionFate rapport_deletion_get_fate (const RapportField *field, gboolean history);

/**
 * RapportDeletionEffect: what a deletion does to other records.
 */
typedef struct
{
  RapportDeletionFate fate;
  const RapportEntity *entity; /* of those records */
  const RapportField *field;   /* EMPTIED: the field; else NULL */
  gint64 count;                /* at least 1 */
} RapportDeletionEffect;

/**
 * rapport_deletion_preview:
 * @ids: (element-type gint64): records of @entity that are to be deleted
 * @history: whether their history is to go along: see rapport_act_take_history()
 *
 * Says before rapport_act_delete() what it would do to other records, by indexes alone. What is in @ids itself, or goes
 * along, is not counted among those that need it.
 *
 * Returns: (transfer full) (element-type RapportDeletionEffect): in the order of entities, none where nothing refers to the
 *   records; %NULL on error
 */
GArray *rapport_deletion_preview (RapportConnection *connection,
                                  const RapportEntity *entity,
                                  const GArray *ids,
                                  gboolean history,
                                  GError **error);

G_END_DECLS
