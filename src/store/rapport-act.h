/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-backup-name.h"
#include "rapport-change.h"
#include "rapport-connection.h"
#include "rapport-entity.h"

G_BEGIN_DECLS

/**
 * RapportAct:
 *
 * A change in the making: one transaction on the one writing connection, seen only inside a #RapportActFunc. Rows of
 * tracked tables change only through it; it notes what it touched and settles before COMMIT.
 */
typedef struct _RapportAct RapportAct;

/**
 * RapportActFunc:
 *
 * Does the changes, in the writer thread. %FALSE with @error set rolls everything back.
 */
typedef gboolean (*RapportActFunc) (RapportAct *act, gpointer user_data, GCancellable *cancellable, GError **error);

/** The writing connection, for reading inside the act. */
RapportConnection *rapport_act_get_connection (RapportAct *act);

const RapportFormat *rapport_act_get_format (RapportAct *act); /* plain form, with the file's base currency */

/**
 * rapport_act_save:
 *
 * Completes, fills, checks and writes @record: inserts when its id is 0 (the id and an automatic code are set on it),
 * else updates. An unchanged record is not written.
 *
 * Returns: %FALSE with RAPPORT_ERROR_CONSTRAINT and the first problem's sentence, prefixed by the field's label
 */
gboolean rapport_act_save (RapportAct *act, RapportRecord *record, GError **error);

/**
 * rapport_act_save_alone:
 *
 * rapport_act_save(), but what the rules refuse is found at once and only this record is taken back: for imports, in
 * which a bad row must not stop the good ones.
 */
gboolean rapport_act_save_alone (RapportAct *act, RapportRecord *record, GError **error);

/**
 * rapport_act_take_history:
 *
 * What is deleted from now on takes its history along (#RAPPORT_FIELD_HISTORY), which otherwise refuses the deletion: for
 * who has seen how many records that are.
 */
void rapport_act_take_history (RapportAct *act);

/**
 * rapport_act_delete:
 *
 * Deletes a record, takes its owned rows along, empties detached references, refuses when others need it, naming them
 * (CONSTRAINT: what was detached or taken along until then stays so; the act fails, or goes on to delete it); NOT_FOUND
 * where it is gone.
 */
gboolean rapport_act_delete (RapportAct *act, const RapportEntity *entity, gint64 id, GError **error);

/**
 * rapport_act_delete_many:
 * @ids: (element-type gint64)
 *
 * Deletes them in an order that their references allow: one that is refused is tried again after the others. Of several,
 * those that are gone already are passed over.
 */
gboolean rapport_act_delete_many (RapportAct *act,
                                  const RapportEntity *entity,
                                  const GArray *ids,
                                  GCancellable *cancellable,
                                  GError **error);

/** rapport_act_load: (transfer full) (nullable): the stored values of a record as they are in this act; NULL with NOT_FOUND. */
RapportRecord *rapport_act_load (RapportAct *act, const RapportEntity *entity, gint64 id, GError **error);

/** rapport_act_set_setting: a setting of the file; @value nullable: removed. "base_currency" is no part of what is undone. */
gboolean rapport_act_set_setting (RapportAct *act, const char *name, const char *value, GError **error);

/**
 * rapport_act_name:
 * @entity: (nullable): what the act is about, where that is not what it touched first
 * @detail: (nullable): see #RapportVerb
 *
 * What the history says of the act. An act without a name is called by what it touched.
 */
void rapport_act_name (RapportAct *act, RapportVerb verb, const RapportEntity *entity, const char *detail);

/**
 * rapport_act_tell_number:
 * @number: (out): set to the number of the act in the history when it ends, 0 where nothing changed; it outlives the act
 *
 * For who wants to undo this very act later. An undo or redo tells 0.
 */
void rapport_act_tell_number (RapportAct *act, gint64 *number);

/** rapport_act_back_up_first: before the first change of an act that deserves a backup of its own: an import, many records. */
void rapport_act_back_up_first (RapportAct *act, RapportBackupReason reason);

/** rapport_act_get_memo / _set_memo: what fillers remember during one act. @destroy nullable. */
gpointer rapport_act_get_memo (RapportAct *act, const char *key);
void rapport_act_set_memo (RapportAct *act, const char *key, gpointer value, GDestroyNotify destroy);

/** rapport_act_report_progress: @done of @total (0: unknown); delivered to the caller's context, rate-limited. */
void rapport_act_report_progress (RapportAct *act, guint64 done, guint64 total);

G_END_DECLS
