/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "rapport-act.h"
#include "rapport-connection.h"
#include "rapport-rules.h"

G_BEGIN_DECLS

/* What the store promises, and who keeps the promise:
 *
 * - Acknowledged means on the disk. rapport_store_act() returns %TRUE after COMMIT with synchronous=FULL; a killed program,
 *   a killed computer or a full disk loses nothing of it (rapport-connection.c; tests/torture/ throws unsynced writes away).
 * - All or nothing. An act, its side tables, sums, search index and entry in the history commit together
 *   (rapport-writer.c, rapport-settle.c, rapport-journal.c).
 * - Everything can be taken back, in any order that the records allow; an undo breaks no rule (rapport-journal.h).
 * - One writer. Who holds the file is said; a file that was moved, replaced, or found damaged is written to no more
 *   (rapport-lock.c, rapport-writer.c).
 * - What is not ours, or newer, is not changed by a byte (rapport-header.c).
 * - Backups are made without being asked for, verified, and rotated so that the newest good one stays
 *   (rapport-backup-keeper.c, rapport-backup-rotation.c). A restore is an act (rapport-restore.c).
 * - What was typed and not saved is kept (rapport-draft.c).
 * - There is a way out of damage: a backup, or rapport_salvage(). */

#define RAPPORT_TYPE_STORE (rapport_store_get_type ())

/**
 * RapportStore:
 *
 * The one door to the database file: one writing connection in one writer thread, read-only connections lent to
 * whoever reads. cli and ui open it by rapport_office_open() (rules/), which brings the rules.
 *
 * RapportStore::changed: emitted in the main context the store was opened in, after each act, with a NULL-terminated
 * array of the names of the entities touched.
 *
 * RapportStore::backed-up: emitted there after each backup, with its path and what is wrong or odd about it; both nullable,
 * see #RapportBackupReportFunc.
 */
G_DECLARE_FINAL_TYPE (RapportStore, rapport_store, RAPPORT, STORE, GObject)

/**
 * RapportStoreMode:
 * @RAPPORT_STORE_READ: read only, beside whoever holds the file
 * @RAPPORT_STORE_WRITE: takes the lock; the file must exist
 * @RAPPORT_STORE_CREATE: takes the lock; a missing file is made
 */
typedef enum
{
  RAPPORT_STORE_READ,
  RAPPORT_STORE_WRITE,
  RAPPORT_STORE_CREATE,
} RapportStoreMode;

/**
 * RapportProgressFunc: @done of @total units (0: unknown).
 */
typedef void (*RapportProgressFunc) (guint64 done, guint64 total, gpointer user_data);

/**
 * rapport_store_open:
 * @path: the database file
 * @rules: static tables; they outlive the store
 *
 * Checks the header before any connection exists, takes the lock, migrates an older file (after a verified backup).
 * Blocks; call it from a worker in the window.
 *
 * Returns: (transfer full): or %NULL with OPEN, TOO_NEW, BUSY (naming who holds it), NO_SPACE or CORRUPT
 */
RapportStore *rapport_store_open (const char *path, RapportStoreMode mode, const RapportRules *rules, GError **error);

/** rapport_store_close: waits for running acts, checkpoints, gives the lock back. Idempotent; also done by the last unref. */
void rapport_store_close (RapportStore *store);
const char *rapport_store_get_path (RapportStore *store);
gboolean rapport_store_get_created (RapportStore *store); /* the file was made by this open */

/** rapport_store_get_aside: (nullable): a new file was made where an earlier one had left its log: the name this is kept under. */
const char *rapport_store_get_aside (RapportStore *store);
gboolean rapport_store_is_writable (RapportStore *store);

/** rapport_store_set_damaged: from now on nothing is written to the file. A check and an act that find damage do this. */
void rapport_store_set_damaged (RapportStore *store);
gboolean rapport_store_is_damaged (RapportStore *store);

const RapportRules *rapport_store_get_rules (RapportStore *store);

/** rapport_store_dup_setting: (transfer full) (nullable): a setting of the file, from a cache; never blocks. */
char *rapport_store_dup_setting (RapportStore *store, const char *name);

/** rapport_store_get_base_currency: copies the ISO code, "" when not yet known. */
void rapport_store_get_base_currency (RapportStore *store, char code[4]);

/**
 * rapport_store_act:
 *
 * Runs one act in the writer thread and waits for it. For commands and tests; the window uses the async form.
 *
 * Returns: %TRUE when committed and synced
 */
gboolean rapport_store_act (RapportStore *store,
                            RapportActFunc func,
                            gpointer user_data,
                            RapportProgressFunc progress, /* nullable; called in the writer thread */
                            gpointer progress_data,
                            GCancellable *cancellable,
                            GError **error);

/** rapport_store_act_async: queues an act; @func_data is freed by @destroy in the writer thread; @progress arrives in the caller's context. */
void rapport_store_act_async (RapportStore *store,
                              RapportActFunc func,
                              gpointer func_data,
                              GDestroyNotify destroy,
                              RapportProgressFunc progress,
                              gpointer progress_data,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
gboolean rapport_store_act_finish (RapportStore *store, GAsyncResult *result, GError **error);

/**
 * rapport_store_note_async: queues a transaction in the writer thread that is no act: see rapport_writer_push_note().
 * Finished by rapport_store_act_finish().
 */
void rapport_store_note_async (RapportStore *store,
                               RapportActFunc func,
                               gpointer func_data,
                               GDestroyNotify destroy,
                               GAsyncReadyCallback callback,
                               gpointer user_data);

/** rapport_store_run_upkeep: runs @func in the writer thread, outside any transaction, and waits: for VACUUM and the like. */
gboolean rapport_store_run_upkeep (RapportStore *store, RapportActFunc func, gpointer user_data, GError **error);

/** rapport_store_tell_backup: emits "backed-up"; in the store's main context. @path and @trouble: (nullable). */
void rapport_store_tell_backup (RapportStore *store, const char *path, const char *trouble);

/** Common acts. The record is completed and gets its id. */
gboolean rapport_store_save (RapportStore *store, RapportRecord *record, GError **error);
gboolean rapport_store_delete (RapportStore *store, const RapportEntity *entity, gint64 id, GError **error);

/**
 * rapport_store_lease:
 * @cancellable: (nullable): interrupts the running statement
 *
 * Lends a read-only connection to the calling thread; any number may be out. Give it back by rapport_lease_end(). Of a
 * store that was closed none is lent: G_IO_ERROR_CANCELLED.
 */
typedef struct
{
  RapportStore *store;
  RapportConnection *connection;
  GCancellable *cancellable;
  gulong handler;
} RapportLease;

gboolean rapport_store_lease (RapportStore *store, GCancellable *cancellable, RapportLease *lease, GError **error);
void rapport_lease_end (RapportLease *lease);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RapportLease, rapport_lease_end)

/**
 * rapport_store_check:
 *
 * Integrity, foreign keys, our own count of the records, choices, invariants; side tables, search indexes and summaries
 * against the tracked tables; the history. The search indexes only where the store may write.
 *
 * Returns: (transfer full) (element-type utf8): one sentence for each thing that is wrong; empty when all is well; %NULL on failure
 */
GPtrArray *rapport_store_check (RapportStore *store, GCancellable *cancellable, GError **error);

/** rapport_store_check_quickly: the same for every start: integrity without the indexes, foreign keys, count of the records. */
GPtrArray *rapport_store_check_quickly (RapportStore *store, GCancellable *cancellable, GError **error);

/** rapport_store_repair: makes anew all that is derived: side tables, search indexes, summaries, counts; then writes the file
 *  anew without what lies between its pages. Records stay as they are. */
gboolean rapport_store_repair (RapportStore *store, GCancellable *cancellable, GError **error);

/** rapport_store_backup: a verified copy into @path (made beside it, then renamed). Runs beside acts; cancelled, it leaves
 *  @path as it was. */
gboolean rapport_store_backup (RapportStore *store, const char *path, GCancellable *cancellable, GError **error);

/** rapport_store_get_schema_sql: (transfer full): the whole schema as SQL, for the fixture of a released version and for tests. */
char *rapport_store_get_schema_sql (const RapportRules *rules);

G_END_DECLS
