/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "torture-death.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "torture-vfs.h"

static int calls_left; /* atomic */
static const char *counted;

static gboolean
is_counted (const char *path)
{
  return counted == NULL
         || (path != NULL && g_str_has_prefix (path, counted) && strchr (path + strlen (counted), '/') == NULL);
}

/* Several threads may be at work: only one of them comes to zero. */
static gboolean
is_last (const char *path)
{
  return g_atomic_int_get (&calls_left) > 0 && is_counted (path) && g_atomic_int_dec_and_test (&calls_left);
}

static int
die_in_call (const TortureCall *call, gpointer user_data)
{
  if (call->kind != TORTURE_CALL_WRITE && call->kind != TORTURE_CALL_SYNC && call->kind != TORTURE_CALL_TRUNCATE
      && call->kind != TORTURE_CALL_DELETE)
    return TORTURE_GO_ON;
  if (!is_last (call->path))
    return TORTURE_GO_ON;
  if (call->kind == TORTURE_CALL_WRITE)
    call->file->pMethods->xWrite (call->file, call->bytes, call->amount / 2, call->offset);
  raise (SIGKILL);
  return TORTURE_GO_ON;
}

void
torture_death_install (void)
{
  torture_vfs_install ();
  torture_vfs_set_hook (die_in_call, NULL);
}

void
torture_death_arm (guint calls, const char *beginning)
{
  counted = beginning;
  g_atomic_int_set (&calls_left, (int) calls);
}

/* --- what does not go through SQLite --- */

static gboolean
is_file (int descriptor)
{
  struct stat status;

  return fstat (descriptor, &status) == 0 && (S_ISREG (status.st_mode) || S_ISDIR (status.st_mode));
}

/* These stand before the C library's, for the program and for GLib below it. What a killed program wrote is there without a
 * sync, too. */
ssize_t
write (int descriptor, const void *bytes, size_t n)
{
  if (g_atomic_int_get (&calls_left) > 0 && is_file (descriptor) && is_last (NULL))
    {
      syscall (SYS_write, descriptor, bytes, n / 2);
      raise (SIGKILL);
    }
  return (ssize_t) syscall (SYS_write, descriptor, bytes, n);
}

int
fsync (int descriptor)
{
  if (g_atomic_int_get (&calls_left) > 0 && is_file (descriptor) && is_last (NULL))
    raise (SIGKILL);
  return fcntl (descriptor, F_GETFD) < 0 ? -1 : 0;
}

int
fdatasync (int descriptor)
{
  return fsync (descriptor);
}

int
rename (const char *from, const char *to)
{
  if (is_last (from))
    raise (SIGKILL);
  return renameat (AT_FDCWD, from, AT_FDCWD, to);
}
