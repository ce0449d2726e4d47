/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-act-private.h"

G_BEGIN_DECLS

/**
 * RapportWriter: the one writing thread with the one writing connection. Acts wait in a queue; when it is empty, the
 * log is moved into the file.
 */
typedef struct _RapportWriter RapportWriter;

/** RapportSettledFunc: called in the writer thread after each commit, with the entities touched. */
typedef void (*RapportSettledFunc) (RapportAct *act, gpointer user_data);

/**
 * rapport_writer_send: calls @func once in @context, in the order sent. Never at once, as g_main_context_invoke() does
 * where no loop runs yet: the writer thread would become the context's owner and call by itself.
 */
void rapport_writer_send (GMainContext *context, GSourceFunc func, gpointer data, GDestroyNotify destroy);

/** rapport_writer_new: @connection is taken over. @settled may be called until rapport_writer_free() returns. */
RapportWriter *rapport_writer_new (RapportStore *store,
                                   RapportConnection *connection,
                                   const char *path,
                                   RapportSettledFunc settled,
                                   gpointer user_data);

/** rapport_writer_free: waits for the acts in the queue, then closes the connection. */
void rapport_writer_free (RapportWriter *writer);

/** rapport_writer_push: runs an act and completes @task with TRUE or an error. Progress comes in the task's context. */
void rapport_writer_push (RapportWriter *writer,
                          GTask *task,
                          RapportActFunc func,
                          gpointer func_data,
                          GDestroyNotify destroy,
                          RapportProgressFunc progress,
                          gpointer progress_data);

/**
 * rapport_writer_push_note: a transaction that touches no tracked table (drafts): it is not settled, not in the history,
 * and "changed" is not emitted. @func uses nothing of its act but the connection.
 */
void rapport_writer_push_note (RapportWriter *writer,
                               GTask *task,
                               RapportActFunc func,
                               gpointer func_data,
                               GDestroyNotify destroy);

/** rapport_writer_run: the same as push, waiting; progress comes in the writer thread. Never from the writer thread itself. */
gboolean rapport_writer_run (RapportWriter *writer,
                             RapportActFunc func,
                             gpointer func_data,
                             RapportProgressFunc progress,
                             gpointer progress_data,
                             GCancellable *cancellable,
                             GError **error);

/** rapport_writer_set_damaged: from now on every act is refused with CORRUPT: the file is kept as it is, with its log. From any thread. */
void rapport_writer_set_damaged (RapportWriter *writer);
gboolean rapport_writer_is_damaged (RapportWriter *writer);

/** rapport_writer_run_upkeep: runs @func in the writer thread without a transaction and waits: for VACUUM and the like. */
gboolean rapport_writer_run_upkeep (RapportWriter *writer, RapportActFunc func, gpointer func_data, GError **error);

G_END_DECLS
