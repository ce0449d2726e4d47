/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-store.h"
#include "rapport-task-bar.h"

G_BEGIN_DECLS

/**
 * RapportOpening: a file that is being opened, and what is done before it: in a worker, since all of it takes its time.
 */
typedef struct
{
  RapportStore *old; /* nullable: closed first */
  char *path;
  char *otherwise; /* nullable: opened in place of @path, which is then that one, if that is not there */
  RapportStoreMode mode;
  RapportProgress *progress; /* nullable: a new file is filled with the sample company */
  char *backup;              /* nullable: put in the place of a damaged or missing file first */
  char *target;              /* nullable: what can be read of the file is saved there, and nothing is opened */

  /* What became of it: */
  char *aside;          /* nullable: where the damaged file is now */
  GPtrArray *sentences; /* (nullable) (element-type utf8): what was saved of the damaged file, and what was lost */
  gboolean has_backups; /* it could not be opened, but backups of it are in its folder */
} RapportOpening;

void rapport_opening_free (RapportOpening *opening);

/**
 * rapport_opening_run: a GTaskThreadFunc
 * @opening: the task's data, a #RapportOpening
 *
 * The task returns the store; %NULL without an error where only @target was asked for; G_IO_ERROR_NOT_FOUND when there is
 * no such file.
 */
void rapport_opening_run (GTask *task, gpointer source, gpointer opening, GCancellable *cancellable);

G_END_DECLS
