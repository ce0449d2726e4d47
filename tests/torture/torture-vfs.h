/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* A file system layer between SQLite and the system's, through which all connections of this program go: the tests look
 * at its calls, let some of them fail, or end the program in the middle of one. */

typedef enum
{
  TORTURE_CALL_OPEN,
  TORTURE_CALL_DELETE,
  TORTURE_CALL_ACCESS,
  TORTURE_CALL_READ,
  TORTURE_CALL_WRITE,
  TORTURE_CALL_TRUNCATE,
  TORTURE_CALL_SYNC,
  TORTURE_CALL_SIZE,
  TORTURE_CALL_LOCK,
  TORTURE_CALL_SHM_MAP,
  TORTURE_CALL_SHM_LOCK,
  TORTURE_N_CALLS,
} TortureCallKind;

/**
 * TortureCall: what SQLite asks of the file system.
 */
typedef struct
{
  TortureCallKind kind;
  const char *path;     /* NULL: a file without a name */
  sqlite3_file *file;   /* the system's own; NULL: by name */
  const void *bytes;    /* WRITE */
  int amount;           /* READ, WRITE: bytes; OPEN: SQLite's flags */
  sqlite3_int64 offset; /* READ, WRITE; TRUNCATE: the new length */
} TortureCall;

/** What a hook answers: go on; or do nothing and say that it was done; or SQLite's code of an error, with nothing done. */
#define TORTURE_GO_ON SQLITE_OK
#define TORTURE_PRETEND (-1)

/**
 * TortureHook: called before each call, in whichever thread, one at a time.
 */
typedef int (*TortureHook) (const TortureCall *call, gpointer user_data);

/** torture_vfs_install: makes the layer the default of this program; before the first connection. Idempotent. */
void torture_vfs_install (void);

/** torture_vfs_set_hook: @hook: nullable: calls just pass. */
void torture_vfs_set_hook (TortureHook hook, gpointer user_data);

G_END_DECLS
