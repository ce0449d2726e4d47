/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "torture-vfs.h"

G_BEGIN_DECLS

/* Remembers what was asked of the disk, in order, so that torture-image.h can say what would lie on it if the power had
 * gone at some moment. The log's index is memory only and not remembered. */

typedef enum
{
  TORTURE_EVENT_CREATE,
  TORTURE_EVENT_WRITE,
  TORTURE_EVENT_TRUNCATE, /* to the length @offset */
  TORTURE_EVENT_SYNC,
  TORTURE_EVENT_DELETE,
  TORTURE_EVENT_RENAME, /* to @target */
  TORTURE_EVENT_SYNC_FOLDER,
  TORTURE_EVENT_ACKNOWLEDGED, /* somebody was told that it is done */
} TortureEventKind;

typedef struct
{
  TortureEventKind kind;
  char *path;
  char *target;
  GBytes *bytes;
  gint64 offset;
} TortureEvent;

/** torture_power_record: from now on, for files in @folder, until torture_power_stop(). */
void torture_power_record (const char *folder);

/** torture_power_acknowledge: notes that the program has claimed something. */
void torture_power_acknowledge (void);

/** torture_power_stop: (transfer full) (element-type TortureEvent): what happened. */
GPtrArray *torture_power_stop (void);

G_END_DECLS
