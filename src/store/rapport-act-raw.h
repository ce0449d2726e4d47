/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-act-private.h"

G_BEGIN_DECLS

/**
 * RapportRawTable:
 *
 * Writes rows of one entity within an act as they stand somewhere else, with their ids: no filler looks at them, nothing is
 * checked but by settling. What brings records back needs it: a restore.
 */
typedef struct _RapportRawTable RapportRawTable;

/** rapport_raw_table_new: (transfer full) (nullable): to be freed within @act. */
RapportRawTable *rapport_raw_table_new (RapportAct *act, const RapportEntity *entity, GError **error);
void rapport_raw_table_free (RapportRawTable *table);

/**
 * rapport_raw_table_remove:
 * @comes_back: it is put again, changed, in the same act: rows that exchange unique values must all be out of the way first
 *
 * Takes a row out. Referrers are not looked at: references are checked at the end of the act.
 */
gboolean rapport_raw_table_remove (RapportRawTable *table, gint64 id, gboolean comes_back, GError **error);

/**
 * rapport_raw_table_put:
 * @statement: stands on a row with the id and then the stored fields in their order, see rapport_raw_columns()
 * @was_there: it was removed in this act with @comes_back
 *
 * Writes a row under its own id.
 *
 * Returns: %FALSE with CONSTRAINT when another record has a value that only one may have
 */
gboolean
rapport_raw_table_put (RapportRawTable *table, RapportStatement *statement, gboolean was_there, GError **error);

/** rapport_raw_columns: (transfer full): `id, "code", "name" …`: the stored fields of @entity. */
char *rapport_raw_columns (const RapportEntity *entity);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapportRawTable, rapport_raw_table_free)

G_END_DECLS
