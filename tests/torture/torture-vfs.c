/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "torture-vfs.h"

#include <string.h>

typedef struct
{
  sqlite3_file parent; /* must be first */
  char *path;
  sqlite3_file *real; /* in the same block, behind this */
} TortureFile;

static sqlite3_vfs vfs;
static sqlite3_vfs *below;
static GMutex mutex;
static TortureHook hook;
static gpointer hook_data;

static int
ask (const TortureCall *call)
{
  int answer;

  g_mutex_lock (&mutex);
  answer = hook != NULL ? hook (call, hook_data) : TORTURE_GO_ON;
  g_mutex_unlock (&mutex);
  return answer;
}

/* Runs @otherwise unless the hook has decided. */
#define DECIDE(call, otherwise)                                                                                        \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    int decided = ask (call);                                                                                          \
    if (decided == TORTURE_PRETEND)                                                                                    \
      return SQLITE_OK;                                                                                                \
    return decided != TORTURE_GO_ON ? decided : (otherwise);                                                           \
  }                                                                                                                    \
  G_STMT_END

#define CALL(file_, ...)                                                                                               \
  TortureFile *self = (TortureFile *) (file_);                                                                         \
  TortureCall call = { .path = self->path, .file = self->real, __VA_ARGS__ }

/* --- files --- */

static int
close_file (sqlite3_file *file)
{
  TortureFile *self = (TortureFile *) file;
  int code = self->real->pMethods != NULL ? self->real->pMethods->xClose (self->real) : SQLITE_OK;

  g_clear_pointer (&self->path, g_free);
  return code;
}

static int
read_file (sqlite3_file *file, void *bytes, int amount, sqlite3_int64 offset)
{
  CALL (file, .kind = TORTURE_CALL_READ, .amount = amount, .offset = offset);
  DECIDE (&call, self->real->pMethods->xRead (self->real, bytes, amount, offset));
}

static int
write_file (sqlite3_file *file, const void *bytes, int amount, sqlite3_int64 offset)
{
  CALL (file, .kind = TORTURE_CALL_WRITE, .bytes = bytes, .amount = amount, .offset = offset);
  DECIDE (&call, self->real->pMethods->xWrite (self->real, bytes, amount, offset));
}

static int
truncate_file (sqlite3_file *file, sqlite3_int64 length)
{
  CALL (file, .kind = TORTURE_CALL_TRUNCATE, .offset = length);
  DECIDE (&call, self->real->pMethods->xTruncate (self->real, length));
}

static int
sync_file (sqlite3_file *file, int flags)
{
  CALL (file, .kind = TORTURE_CALL_SYNC);
  DECIDE (&call, self->real->pMethods->xSync (self->real, flags));
}

static int
size_file (sqlite3_file *file, sqlite3_int64 *size)
{
  CALL (file, .kind = TORTURE_CALL_SIZE);
  DECIDE (&call, self->real->pMethods->xFileSize (self->real, size));
}

static int
lock_file (sqlite3_file *file, int level)
{
  CALL (file, .kind = TORTURE_CALL_LOCK);
  DECIDE (&call, self->real->pMethods->xLock (self->real, level));
}

static int
unlock_file (sqlite3_file *file, int level)
{
  sqlite3_file *real = ((TortureFile *) file)->real;

  return real->pMethods->xUnlock (real, level);
}

static int
check_reserved (sqlite3_file *file, int *result)
{
  sqlite3_file *real = ((TortureFile *) file)->real;

  return real->pMethods->xCheckReservedLock (real, result);
}

static int
control_file (sqlite3_file *file, int operation, void *argument)
{
  sqlite3_file *real = ((TortureFile *) file)->real;

  return real->pMethods->xFileControl (real, operation, argument);
}

static int
sector_size (sqlite3_file *file)
{
  sqlite3_file *real = ((TortureFile *) file)->real;

  return real->pMethods->xSectorSize (real);
}

static int
characteristics (sqlite3_file *file)
{
  sqlite3_file *real = ((TortureFile *) file)->real;

  return real->pMethods->xDeviceCharacteristics (real);
}

static int
shm_map (sqlite3_file *file, int region, int size, int extend, void volatile **memory)
{
  CALL (file, .kind = TORTURE_CALL_SHM_MAP);
  DECIDE (&call, self->real->pMethods->xShmMap (self->real, region, size, extend, memory));
}

/* Only locking can fail: nobody asks whether unlocking did. */
static int
shm_lock (sqlite3_file *file, int offset, int n, int flags)
{
  CALL (file, .kind = TORTURE_CALL_SHM_LOCK);

  if ((flags & SQLITE_SHM_UNLOCK) != 0)
    return self->real->pMethods->xShmLock (self->real, offset, n, flags);
  DECIDE (&call, self->real->pMethods->xShmLock (self->real, offset, n, flags));
}

static void
shm_barrier (sqlite3_file *file)
{
  sqlite3_file *real = ((TortureFile *) file)->real;

  real->pMethods->xShmBarrier (real);
}

static int
shm_unmap (sqlite3_file *file, int remove)
{
  sqlite3_file *real = ((TortureFile *) file)->real;

  return real->pMethods->xShmUnmap (real, remove);
}

/* Version 2: without mapped memory, every read and write is a call. */
static const sqlite3_io_methods methods = {
  2,         close_file,  read_file,      write_file,   truncate_file, sync_file,       size_file,
  lock_file, unlock_file, check_reserved, control_file, sector_size,   characteristics, shm_map,
  shm_lock,  shm_barrier, shm_unmap,
};

/* --- the file system --- */

static int
open_file (sqlite3_vfs *self_vfs, const char *name, sqlite3_file *file, int flags, int *out_flags)
{
  TortureFile *self = (TortureFile *) file;
  TortureCall call = { TORTURE_CALL_OPEN, name, NULL, NULL, flags, 0 };
  int code = ask (&call);

  self->parent.pMethods = NULL;
  self->real = (sqlite3_file *) (self + 1);
  if (code != TORTURE_GO_ON)
    return code;
  code = below->xOpen (below, name, self->real, flags, out_flags);
  if (self->real->pMethods == NULL)
    return code;
  self->path = g_strdup (name);
  self->parent.pMethods = &methods;
  return code;
}

static int
delete_file (sqlite3_vfs *self_vfs, const char *name, int sync_folder)
{
  TortureCall call = { TORTURE_CALL_DELETE, name, NULL, NULL, 0, 0 };

  DECIDE (&call, below->xDelete (below, name, sync_folder));
}

static int
access_file (sqlite3_vfs *self_vfs, const char *name, int flags, int *result)
{
  TortureCall call = { TORTURE_CALL_ACCESS, name, NULL, NULL, flags, 0 };

  DECIDE (&call, below->xAccess (below, name, flags, result));
}

static int
full_path (sqlite3_vfs *self_vfs, const char *name, int size, char *path)
{
  return below->xFullPathname (below, name, size, path);
}

/* --- what has nothing to do with files --- */

static int
randomness (sqlite3_vfs *self_vfs, int size, char *bytes)
{
  return below->xRandomness (below, size, bytes);
}

static int
sleep_us (sqlite3_vfs *self_vfs, int microseconds)
{
  return below->xSleep (below, microseconds);
}

static int
last_error (sqlite3_vfs *self_vfs, int size, char *text)
{
  return below->xGetLastError (below, size, text);
}

static int
current_time (sqlite3_vfs *self_vfs, sqlite3_int64 *now)
{
  return below->xCurrentTimeInt64 (below, now);
}

void
torture_vfs_install (void)
{
  if (below != NULL)
    return;
  below = sqlite3_vfs_find (NULL);
  g_assert_nonnull (below);
  vfs = (sqlite3_vfs){
    .iVersion = 2,
    .szOsFile = (int) sizeof (TortureFile) + below->szOsFile,
    .mxPathname = below->mxPathname,
    .zName = "torture",
    .xOpen = open_file,
    .xDelete = delete_file,
    .xAccess = access_file,
    .xFullPathname = full_path,
    .xRandomness = randomness,
    .xSleep = sleep_us,
    .xGetLastError = last_error,
    .xCurrentTimeInt64 = current_time,
  };
  g_assert_cmpint (sqlite3_vfs_register (&vfs, 1), ==, SQLITE_OK);
}

void
torture_vfs_set_hook (TortureHook new_hook, gpointer user_data)
{
  g_mutex_lock (&mutex);
  hook = new_hook;
  hook_data = user_data;
  g_mutex_unlock (&mutex);
}
