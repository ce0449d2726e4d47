/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "torture-vfs-fault.h"

static int
get_code (const TortureCall *call, gboolean full)
{
  switch (call->kind)
    {
    case TORTURE_CALL_OPEN:
      return SQLITE_CANTOPEN;
    case TORTURE_CALL_DELETE:
      return SQLITE_IOERR_DELETE;
    case TORTURE_CALL_ACCESS:
      return SQLITE_IOERR_ACCESS;
    case TORTURE_CALL_READ:
      return SQLITE_IOERR_READ;
    case TORTURE_CALL_WRITE:
      return full ? SQLITE_FULL : SQLITE_IOERR_WRITE;
    case TORTURE_CALL_TRUNCATE:
      return SQLITE_IOERR_TRUNCATE;
    case TORTURE_CALL_SYNC:
      return SQLITE_IOERR_FSYNC;
    case TORTURE_CALL_SIZE:
      return SQLITE_IOERR_FSTAT;
    case TORTURE_CALL_LOCK:
      return SQLITE_IOERR_LOCK;
    case TORTURE_CALL_SHM_MAP:
      return full ? SQLITE_IOERR_SHMSIZE : SQLITE_IOERR_SHMMAP;
    case TORTURE_CALL_SHM_LOCK:
      return SQLITE_IOERR_SHMLOCK;
    case TORTURE_N_CALLS:
    default:
      g_assert_not_reached ();
    }
}

/* A full disk often is found out in the middle of what is to be written. */
static void
write_half (const TortureCall *call)
{
  if (call->amount > 1)
    call->file->pMethods->xWrite (call->file, call->bytes, call->amount / 2, call->offset);
}

static gboolean
needs_room (const TortureCall *call)
{
  return call->kind == TORTURE_CALL_WRITE || call->kind == TORTURE_CALL_SHM_MAP;
}

static int
fail_nth (const TortureCall *call, gpointer user_data)
{
  TortureFault *fault = user_data;

  /* Unnoticed, only what would have reached the disk can be missing. */
  if ((fault->full && !needs_room (call))
      || (fault->unnoticed && call->kind != TORTURE_CALL_WRITE && call->kind != TORTURE_CALL_SYNC))
    return TORTURE_GO_ON;
  fault->n_calls++;
  if (fault->nth == 0 || fault->n_calls < fault->nth || (fault->n_calls > fault->nth && !fault->for_good))
    return TORTURE_GO_ON;
  fault->happened = TRUE;
  if (fault->unnoticed)
    return TORTURE_PRETEND;
  if (call->kind == TORTURE_CALL_WRITE)
    write_half (call);
  return get_code (call, fault->full);
}

void
torture_fault_begin (TortureFault *fault)
{
  fault->n_calls = 0;
  fault->happened = FALSE;
  torture_vfs_set_hook (fail_nth, fault);
}

void
torture_fault_end (void)
{
  torture_vfs_set_hook (NULL, NULL);
}
