/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-act.h"
#include "rapport-change.h"
#include "rapport-store.h"

G_BEGIN_DECLS

/* The history: what every act changed is recorded within its own transaction (SQLite's sessions, in parts, compressed),
 * so that it can be taken back and brought again, in any order that the records allow.
 *
 * What is promised:
 * - An act that was acknowledged has its entry, and one that failed has none: they commit together.
 * - An undo is whole or does nothing. What stands in its way is decided by the rows that acts touched: a later act in
 *   effect on the same row, or on one that refers to it, is named. Before anything is written, each recorded table must
 *   have the columns it was recorded with; afterwards as many rows must have changed as were recorded. A row that is not
 *   as the history left it ends the undo.
 * - An undo settles like every act: it can break no rule.
 * - Undo and redo are entries of their own. They record nothing again, they point at the act they are about. */

typedef struct _RapportRecorder RapportRecorder;
typedef struct _RapportPacker RapportPacker;
typedef struct _RapportParts RapportParts;

/**
 * RapportUndo: a wish to undo or redo, and what became of it.
 */
typedef struct
{
  gint64 seq;          /* 0: the newest that can be */
  gint64 newest;       /* with @seq 0, to undo: no act after this one, which came while the wish waited; 0: any */
  gboolean redo;       /* bring back what was undone */
  gboolean dependents; /* undo what stands in the way, too */
  GPtrArray *blockers; /* (element-type RapportChange): what stands in the way; newest first */
  GPtrArray *changes;  /* (element-type RapportChange): what was undone or redone */
} RapportUndo;

RapportUndo *rapport_undo_new (gint64 seq, gboolean redo, gboolean dependents);
void rapport_undo_free (RapportUndo *undo);

/**
 * rapport_undo_run: a #RapportActFunc; @undo is a #RapportUndo, which outlives the act.
 *
 * %FALSE with NOT_FOUND: there is nothing to undo, or no such act; CONSTRAINT: something stands in the way (named, and in
 * @blockers), or the history is closed.
 */
gboolean rapport_undo_run (RapportAct *act, gpointer undo, GCancellable *cancellable, GError **error);

/** rapport_store_undo: runs @undo and waits. */
gboolean rapport_store_undo (RapportStore *store, RapportUndo *undo, GError **error);

/**
 * RapportFieldChange: one value of one record in an act.
 */
typedef struct
{
  const RapportField *field;
  RapportValue before; /* blank for a new record */
  RapportValue after;  /* blank for a deleted one */
  char *before_title;  /* (nullable): of references */
  char *after_title;
} RapportFieldChange;

/**
 * RapportRecordChange: what an act did to one record, or to the settings of the file: @entity is that of
 * rapport_settings_of_file(), @id 0, and each setting that changed is a field.
 */
typedef struct
{
  const RapportEntity *entity;
  gint64 id;
  char *title;      /* (nullable): as it is called now, or was in what was recorded */
  RapportVerb verb; /* CREATE, EDIT or DELETE */
  GArray *fields;   /* (element-type RapportFieldChange): EDIT: those that differ; else those that were filled in */
} RapportRecordChange;

/**
 * rapport_change_read:
 * @entity, @id: (nullable): only this record
 * @skip, @limit: of the records in the act
 *
 * Returns: (transfer full) (element-type RapportRecordChange): what the act @seq changed, field by field
 */
GPtrArray *rapport_change_read (RapportConnection *connection,
                                gint64 seq,
                                const RapportEntity *entity,
                                gint64 id,
                                guint skip,
                                guint limit,
                                GError **error);

/** rapport_journal_holds: @seq: (out): an act on records of @entity that can be undone or redone; 0: there is none. */
gboolean
rapport_journal_holds (RapportConnection *connection, const RapportEntity *entity, gint64 *seq, GError **error);

/** rapport_journal_get_size: bytes that the recorded changes take in the file. */
gboolean rapport_journal_get_size (RapportConnection *connection, gint64 *bytes, GError **error);

/** rapport_journal_compact: a #RapportActFunc: forgets what acts before the UTC moment @before changed; their entries stay. Where no act is newer, nothing is forgotten. */
gboolean rapport_journal_compact (RapportAct *act, gpointer before, GCancellable *cancellable, GError **error);

/**
 * rapport_journal_compact_old: a #RapportActFunc, to be noted once the file was found sound: forgets the details older than
 * the setting "history_years" says; 0: none.
 */
gboolean rapport_journal_compact_old (RapportAct *act, gpointer unused, GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapportUndo, rapport_undo_free)

G_END_DECLS
