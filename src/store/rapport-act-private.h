/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-act.h"
#include "rapport-backup-watch.h"
#include "rapport-journal.h"
#include "rapport-store.h"

G_BEGIN_DECLS

/**
 * RapportRange: ids from @first to @last, both included.
 */
typedef struct
{
  gint64 first;
  gint64 last;
} RapportRange;

/**
 * RapportHeld: an invariant, ready to be asked about one record.
 */
typedef struct
{
  const RapportInvariant *invariant;
  RapportStatement *statement;
} RapportHeld;

/**
 * RapportTouched: what one act did to one entity, and what it keeps at hand for it.
 */
typedef struct
{
  const RapportEntity *entity;
  GArray *ranges;      /* element-type RapportRange: rows inserted, updated or deleted; neighbours joined */
  gboolean only_added; /* nothing but inserts: there is nothing older to take out of the side tables */
  gint64 n_inserted;
  gint64 n_deleted;
  gint64 n_withdrawn;    /* inserted and deleted again */
  gint64 first_inserted; /* ids from here on are new in this act; 0: none is */
  GArray *stored;        /* element-type guint: indexes of the stored fields */
  RapportStatement *insert;
  RapportStatement *update;
  RapportStatement *select;
  GPtrArray *held;  /* element-type RapportHeld; NULL until a record is saved alone */
  gint64 last_code; /* highest number of an automatic code; -1: not read yet */
  gint code_index;  /* of the field "code"; -1: none */
} RapportTouched;

struct _RapportAct
{
  RapportStore *store;
  RapportConnection *connection;
  const RapportRules *rules;
  GCancellable *cancellable;
  RapportFormat format;
  GHashTable *touched; /* const RapportEntity * → RapportTouched */
  GHashTable *memos;   /* char * → RapportMemo */
  GPtrArray *settings; /* element-type utf8: names of those that changed */
  guint n_rows;        /* written */
  gboolean backed_up;  /* for a reason of its own */
  gboolean rebuilt;    /* all that is derived was made anew */
  gboolean history;    /* goes along with what is deleted */

  RapportRecorder *recorder;    /* NULL: an undo or redo, which repeats what was recorded */
  RapportVerb verb;             /* RAPPORT_N_VERBS: to be seen from what was touched */
  const RapportEntity *subject; /* (nullable): what the act is about: unless named, the first that it touched */
  char *subject_title;          /* (nullable): of a record that is there no more at the end */
  char *detail;                 /* (nullable) */
  char *refusal;                /* (nullable): of an undo or redo, the act it is about: for what a rule refuses */
  gboolean redoes;

  gint64 *number; /* (nullable): where the act's number is told */

  RapportProgressFunc progress;
  gpointer progress_data;
  gint64 progress_time;
};

/** rapport_store_get_backups: (nullable): of a store that writes. */
RapportBackupWatch *rapport_store_get_backups (RapportStore *store);

/** rapport_act_init / _clear: the store makes one for each transaction. */
void rapport_act_init (RapportAct *act, RapportStore *store, RapportConnection *connection, GCancellable *cancellable);
void rapport_act_clear (RapportAct *act);

/** rapport_act_begin: after BEGIN: from now on the act is recorded. What goes wrong is told at the end. */
void rapport_act_begin (RapportAct *act);

/** rapport_act_end: before COMMIT: settles, and writes the act's entry in the history. */
gboolean rapport_act_end (RapportAct *act, GError **error);

/** rapport_act_get_touched: (transfer none): what @act did to @entity so far. */
RapportTouched *rapport_act_get_touched (RapportAct *act, const RapportEntity *entity);

/**
 * RapportRowChange: what happened to a row. The values are SQLite's.
 */
typedef enum
{
  RAPPORT_ROW_DELETED = 9,
  RAPPORT_ROW_INSERTED = 18,
  RAPPORT_ROW_UPDATED = 23,
} RapportRowChange;

/** rapport_act_note_row: a row of a tracked table was written: for settling, and for the history. */
void rapport_act_note_row (RapportAct *act, RapportTouched *touched, gint64 id, RapportRowChange change);

/** rapport_touched_dup_ranges: (transfer full) (element-type RapportRange): the rows in order, each once. */
GArray *rapport_touched_dup_ranges (const RapportTouched *touched);

/** rapport_act_dup_title: (transfer full) (nullable): what a record is called in its side table; "" if it has none. */
char *rapport_act_dup_title (RapportAct *act, const RapportEntity *entity, gint64 id, GError **error);

/** rapport_act_name_other: after a unique index refused @record: names the field and the record that has the value already. */
void rapport_act_name_other (RapportAct *act, RapportRecord *record, GError **error);

/**
 * rapport_act_settle:
 *
 * Once, before COMMIT: invariants over the touched rows, side tables and search index, summaries.
 *
 * Returns: %FALSE with CONSTRAINT and the first offender's sentence
 */
gboolean rapport_act_settle (RapportAct *act, GError **error);

/** rapport_act_put_back: writes @record, as rapport_act_load() gave it, over what was saved since: no filler looks at it. */
gboolean rapport_act_put_back (RapportAct *act, RapportRecord *record, GError **error);

/** rapport_act_note_groups: remembers the summary groups that the row @id stands in, before it changes or goes. */
gboolean rapport_act_note_groups (RapportAct *act, const RapportEntity *entity, gint64 id, GError **error);

/** rapport_act_note_all_groups: the same for all rows that @act has noted, where that is done before they change. */
gboolean rapport_act_note_all_groups (RapportAct *act, GError **error);

/** rapport_settle_rebuild: makes all side tables, search indexes and summaries anew, inside a transaction. */
gboolean rapport_settle_rebuild (RapportConnection *connection, const RapportRules *rules, GError **error);

/** rapport_settle_move_days: makes those titles anew that name a local day: the computer stands in another time zone now. */
gboolean rapport_settle_move_days (RapportConnection *connection, const RapportRules *rules, GError **error);

/** rapport_settle_prepare: makes the temporary tables that settling needs, once for a writing connection. */
gboolean rapport_settle_prepare (RapportConnection *connection, const RapportRules *rules, GError **error);

/**
 * rapport_act_write_anew: within an upkeep: writes the file anew, without what lay between its pages and in its log.
 *
 * Waits for backups that are being made: their readers would keep the log. Empties the connection's temporary tables.
 *
 * Returns: %FALSE with NO_SPACE; or with BUSY: the file is new, but somebody's reading keeps the older pages in it
 */
gboolean rapport_act_write_anew (RapportAct *act, GError **error);

/** rapport_settle_forget: after a rollback: what was noted for settling is void. */
void rapport_settle_forget (RapportConnection *connection, const RapportRules *rules);

/** RapportInvariantScope: over which records an invariant is asked: all, those in temp.touched, or one. */
typedef enum
{
  RAPPORT_INVARIANT_ALL,
  RAPPORT_INVARIANT_TOUCHED,
  RAPPORT_INVARIANT_ONE,
} RapportInvariantScope;

/** rapport_invariant_run: (transfer full) (nullable): the sentence about the first offender. Not for one record. */
char *rapport_invariant_run (RapportConnection *connection,
                             const RapportInvariant *invariant,
                             RapportInvariantScope scope,
                             GError **error);

G_END_DECLS
