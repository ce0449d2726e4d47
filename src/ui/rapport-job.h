/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-task-bar.h"
#include "rapport-window.h"

G_BEGIN_DECLS

/**
 * RapportJob:
 *
 * Work that may take long, which a window begins on the file that it shows: its bar with Cancel, and whether anybody still
 * looks at that file when it has ended. It keeps window and file.
 */
typedef struct _RapportJob RapportJob;

/**
 * rapport_job_new:
 * @only: (nullable): a static name: of this work there is one at a time in a window
 * @icon: the bar's, as are @sentence and @counts: see rapport_task_bar_new()
 *
 * Returns: (transfer full) (nullable): %NULL while there is another job called @only: a key that is held down starts what
 * it starts again and again
 */
RapportJob *
rapport_job_new (RapportWindow *window, const char *only, const char *icon, const char *sentence, const char *counts);

/** rapport_job_free: takes the bar away. What still runs runs on, and must not use @job. */
void rapport_job_free (RapportJob *job);

RapportWindow *rapport_job_get_window (const RapportJob *job);
RapportStore *rapport_job_get_store (const RapportJob *job);
GCancellable *rapport_job_get_cancellable (const RapportJob *job);

/** rapport_job_get_progress: (transfer none): for rapport_progress_report(), from any thread while there is @job. */
RapportProgress *rapport_job_get_progress (const RapportJob *job);

/** rapport_job_is_watched: whether the window still shows the file that the work is about. */
gboolean rapport_job_is_watched (const RapportJob *job);

/** rapport_job_run: shows the bar and runs @func in a thread of its own; its data, and that of @done, are @data. */
void rapport_job_run (RapportJob *job, GTaskThreadFunc func, GAsyncReadyCallback done, gpointer data);

/** rapport_job_act: the same for an act of the writer, which gets @act_data; the bar is shown when it is not done soon. */
void rapport_job_act (RapportJob *job, RapportActFunc func, gpointer act_data, GAsyncReadyCallback done, gpointer data);

/**
 * rapport_job_end:
 * @error: (nullable): what went wrong
 *
 * Takes the bar away and says @error to who still looks at the file, unless they cancelled.
 *
 * Returns: whether it went well and somebody looks
 */
gboolean rapport_job_end (RapportJob *job, const GError *error);

G_END_DECLS
