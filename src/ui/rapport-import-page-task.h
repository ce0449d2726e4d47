/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-window.h"

G_BEGIN_DECLS

/**
 * RapportImportTask: the one long work of a page: its bar, shown when it takes longer than a moment. Zeroed at first.
 */
typedef struct
{
  RapportWindow *window; /* weak: where the bar is shown */
  RapportTaskBar *bar;   /* NULL: nothing is running */
  guint timeout;
} RapportImportTask;

/** rapport_import_task_begin: a work that is running is cancelled and forgotten. */
void rapport_import_task_begin (RapportImportTask *task, GtkWidget *page, const char *sentence);
void rapport_import_task_cancel (RapportImportTask *task);

/** rapport_import_task_end: the bar goes. Idempotent. */
void rapport_import_task_end (RapportImportTask *task);
void rapport_import_task_clear (RapportImportTask *task); /* end, for the page's dispose */

/** rapport_import_task_is: whether @result is of the work that runs now: one that was overtaken has nothing to say. */
gboolean rapport_import_task_is (const RapportImportTask *task, GAsyncResult *result);

/** rapport_import_save_dialog_new: (transfer full): for the rejected lines of the file @name */
GtkFileChooserNative *rapport_import_save_dialog_new (GtkWidget *page, const char *name);

G_END_DECLS
