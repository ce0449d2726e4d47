/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sqlite3.h>

#include "rapport-act-private.h"

G_BEGIN_DECLS

/* Of a changeset that is being made or read. */
#define RAPPORT_JOURNAL_CHUNK (1 << 20)

/* A session keeps what it saw in memory, so an act is recorded in parts of so many rows, or of so much memory. */
#define RAPPORT_JOURNAL_PART_ROWS 20000
#define RAPPORT_JOURNAL_PART_BYTES (16 << 20)

/* Ranges of touched rows are cut at blocks of so many ids, so that an index finds those that meet. */
#define RAPPORT_CHANGE_BLOCK 4096

/* Entries of an older schema can be read, not undone: a migration since broke the rules for tracked tables. */
#define RAPPORT_JOURNAL_UNDOABLE_SINCE 2

/* --- recording --- */

/**
 * rapport_recorder_new: (transfer full): records what changes in tracked tables on @connection from now on.
 *
 * Works from the transaction's first statement to rapport_recorder_stop().
 */
RapportRecorder *rapport_recorder_new (RapportConnection *connection);
void rapport_recorder_free (RapportRecorder *recorder);

/** rapport_recorder_set_enabled: only for measuring what the history costs: acts that begin while it is off leave no entry. */
void rapport_recorder_set_enabled (gboolean enabled);
gboolean rapport_recorder_is_enabled (void);

/** rapport_recorder_count: a row has changed; a part that is full is written. Errors come back from _finish(). */
void rapport_recorder_count (RapportRecorder *recorder);

/** rapport_recorder_pause: what is written meanwhile is not recorded: no undo takes it back. */
void rapport_recorder_pause (RapportRecorder *recorder, gboolean paused);

/** rapport_recorder_stop: the last change was made; what settling writes is not recorded. */
gboolean rapport_recorder_stop (RapportRecorder *recorder, GError **error);

/** rapport_recorder_finish: after settling: writes the entry of @act; none where nothing changed. */
gboolean rapport_recorder_finish (RapportRecorder *recorder, RapportAct *act, GError **error);

/** rapport_journal_write_entry: a row of "change" after @change, whose seq is set. */
gboolean rapport_journal_write_entry (RapportConnection *connection, RapportChange *change, GError **error);

/** rapport_journal_write_touched: which rows @act touched, for the entry @seq. */
gboolean rapport_journal_write_touched (RapportAct *act, gint64 seq, GError **error);

/** rapport_journal_describe_author: fills in when and who. */
gboolean rapport_journal_describe_author (RapportConnection *connection, RapportChange *change, GError **error);

/** rapport_journal_is_tracked: whether changes of the table are recorded. */
gboolean rapport_journal_is_tracked (const char *table);

/** rapport_journal_records_setting: whether changes of this setting are recorded: not those of the base currency. */
gboolean rapport_journal_records_setting (const char *name);

/** rapport_journal_hash_setting: the number that stands for a setting among touched rows. */
gint64 rapport_journal_hash_setting (const char *name);

/* --- parts --- */

/** rapport_packer_*: compresses what is pushed. _finish: (transfer full): the compressed bytes; NULL: nothing was pushed. */
RapportPacker *rapport_packer_new (void);
gboolean rapport_packer_push (RapportPacker *packer, const void *bytes, gsize length);
GByteArray *rapport_packer_finish (RapportPacker *packer);
void rapport_packer_free (RapportPacker *packer);

/**
 * rapport_parts_new: (transfer full): a stream of the recorded changes of several acts, one after the other
 * @seqs: (element-type gint64): in the order wanted
 * @backwards: the last part of each act first, as undo needs them
 */
RapportParts *rapport_parts_new (RapportConnection *connection, const gint64 *seqs, guint n_seqs, gboolean backwards);
RapportParts *rapport_parts_new_packed (const GByteArray *packed); /* a single part that is at hand */
void rapport_parts_free (RapportParts *parts);

/** rapport_parts_read: an xInput of SQLite's sessions; @parts is a #RapportParts. */
int rapport_parts_read (void *parts, void *buffer, int *length);

/** rapport_parts_take_error: (transfer full) (nullable): why reading ended early. */
GError *rapport_parts_take_error (RapportParts *parts);

/* --- what stands in the way --- */

/** rapport_journal_find_later: (transfer full) (element-type gint64): acts in effect that touched rows of @seq after it. */
GArray *rapport_journal_find_later (RapportConnection *connection, gint64 seq, GError **error);

/**
 * rapport_journal_find_referrers:
 * @act: its temp.going (entity, id) holds the rows that an undo will delete
 * @stranger: (out) (transfer full) (nullable): the sentence where a record refers to them that no act is known to have written
 *
 * Returns: (transfer full) (element-type gint64): acts in effect after @seq that wrote references to these rows
 */
GArray *rapport_journal_find_referrers (RapportConnection *connection, gint64 seq, char **stranger, GError **error);

/**
 * rapport_journal_find_before_redo: (transfer full) (element-type gint64): acts that made the rows of @seq others than they
 * were when @undo took them back: done since, or undone, or redone.
 */
GArray *rapport_journal_find_before_redo (RapportConnection *connection, gint64 seq, gint64 undo, GError **error);

/** rapport_journal_find_last: the act that touched the row last, of those in effect or of those undone; 0: none is known. */
gint64
rapport_journal_find_last (RapportConnection *connection, const RapportEntity *entity, gint64 id, gboolean undone);

/** rapport_journal_get_key: (transfer none) (nullable): the key of the row that @iterator stands on. */
sqlite3_value *rapport_journal_get_key (sqlite3_changeset_iter *iterator, int operation);

/** rapport_journal_take_value: @stored: (nullable): of a changeset; leaves @value as it is where there is none. */
void rapport_journal_take_value (RapportValue *value, sqlite3_value *stored);

/* --- applying --- */

/** rapport_journal_refuse: %FALSE, with the sentence that @what, an act, cannot be undone or redone, and @why. */
gboolean rapport_journal_refuse (const char *what, gboolean undo, const char *why, GError **error);

/**
 * rapport_journal_apply:
 * @act: is told which rows change
 * @changes: (element-type RapportChange): acts in the order in which they are taken back, or brought again
 * @what: the sentence about the act that was asked for, for what is refused
 *
 * Applies what was recorded, each act at once with all its parts. %FALSE with a sentence: the caller rolls everything back.
 */
gboolean
rapport_journal_apply (RapportAct *act, const GPtrArray *changes, gboolean undo, const char *what, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapportRecorder, rapport_recorder_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapportPacker, rapport_packer_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapportParts, rapport_parts_free)

G_END_DECLS
