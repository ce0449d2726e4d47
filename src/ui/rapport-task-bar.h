/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * RapportProgress:
 *
 * How far a long work is, told from any thread. Counted references; outlives the widget that shows it.
 */
typedef struct _RapportProgress RapportProgress;

RapportProgress *rapport_progress_ref (RapportProgress *progress);
void rapport_progress_unref (RapportProgress *progress);

/** rapport_progress_report: a RapportProgressFunc; @progress is a #RapportProgress. From any thread, as often as one likes. */
void rapport_progress_report (guint64 done, guint64 total, gpointer progress);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapportProgress, rapport_progress_unref)

#define RAPPORT_TYPE_TASK_BAR (rapport_task_bar_get_type ())

/**
 * RapportTaskBar:
 *
 * Symbol, sentence, progress, counts and Cancel, as every long work shows them. Make it, rapport_window_show_task(), run
 * the work with its cancellable and progress, rapport_window_hide_task() when it has ended.
 */
G_DECLARE_FINAL_TYPE (RapportTaskBar, rapport_task_bar, RAPPORT, TASK_BAR, AdwBin)

/**
 * rapport_task_bar_new:
 * @icon: symbolic icon
 * @sentence: "Writing partner-goals-2026.xlsx"
 * @counts: (nullable): sentence with two %s, done and total: _("Lines %s of %s")
 */
RapportTaskBar *rapport_task_bar_new (const char *icon, const char *sentence, const char *counts);
void rapport_task_bar_set_sentence (RapportTaskBar *bar, const char *sentence);
const char *rapport_task_bar_get_sentence (RapportTaskBar *bar);

/** rapport_task_bar_get_cancellable: (transfer none): cancelled by the button. */
GCancellable *rapport_task_bar_get_cancellable (RapportTaskBar *bar);
RapportProgress *
rapport_task_bar_get_progress (RapportTaskBar *bar); /* (transfer none): hand a reference to the worker */

G_END_DECLS
