/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "torture-vfs-power.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static GMutex mutex;
static GPtrArray *events; /* NULL: nothing is remembered */
static char *watched;

static void
free_event (gpointer data)
{
  TortureEvent *event = data;

  g_free (event->path);
  g_free (event->target);
  g_clear_pointer (&event->bytes, g_bytes_unref);
  g_free (event);
}

/* Files of the folder and the folder itself, nothing below it. */
static gboolean
is_watched (const TortureEvent *event)
{
  gsize length = strlen (watched);

  if (event->kind == TORTURE_EVENT_ACKNOWLEDGED)
    return TRUE;
  if (event->kind == TORTURE_EVENT_SYNC_FOLDER)
    return g_str_equal (event->path, watched);
  return g_str_has_prefix (event->path, watched) && event->path[length] == '/'
         && strchr (event->path + length + 1, '/') == NULL;
}

static void
note (TortureEvent event)
{
  g_mutex_lock (&mutex);
  if (events != NULL && (event.path != NULL || event.kind == TORTURE_EVENT_ACKNOWLEDGED) && is_watched (&event))
    {
      TortureEvent *kept = g_memdup2 (&event, sizeof event);

      kept->path = g_strdup (event.path);
      kept->target = g_strdup (event.target);
      kept->bytes = event.bytes != NULL ? g_bytes_ref (event.bytes) : NULL;
      g_ptr_array_add (events, kept);
    }
  g_mutex_unlock (&mutex);
}

static int
remember (const TortureCall *call, gpointer user_data)
{
  g_autoptr (GBytes) bytes = NULL;

  switch (call->kind)
    {
    case TORTURE_CALL_OPEN:
      if (call->path != NULL && (call->amount & SQLITE_OPEN_CREATE) != 0 && access (call->path, F_OK) != 0)
        note ((TortureEvent){ .kind = TORTURE_EVENT_CREATE, .path = (char *) call->path });
      break;
    case TORTURE_CALL_WRITE:
      bytes = g_bytes_new (call->bytes, (gsize) call->amount);
      note ((TortureEvent){
          .kind = TORTURE_EVENT_WRITE, .path = (char *) call->path, .bytes = bytes, .offset = call->offset });
      break;
    case TORTURE_CALL_TRUNCATE:
      note ((TortureEvent){ .kind = TORTURE_EVENT_TRUNCATE, .path = (char *) call->path, .offset = call->offset });
      break;
    case TORTURE_CALL_SYNC:
      note ((TortureEvent){ .kind = TORTURE_EVENT_SYNC, .path = (char *) call->path });
      break;
    case TORTURE_CALL_DELETE:
      note ((TortureEvent){ .kind = TORTURE_EVENT_DELETE, .path = (char *) call->path });
      break;
    default:
      break;
    }
  return TORTURE_GO_ON;
}

/* --- what does not go through SQLite --- */

static void
note_sync (int descriptor)
{
  g_autofree char *link = g_strdup_printf ("/proc/self/fd/%d", descriptor);
  g_autofree char *path = g_file_read_link (link, NULL);
  struct stat status;

  if (path == NULL || fstat (descriptor, &status) != 0)
    return;
  if (S_ISDIR (status.st_mode))
    note ((TortureEvent){ .kind = TORTURE_EVENT_SYNC_FOLDER, .path = path });
  else
    note ((TortureEvent){ .kind = TORTURE_EVENT_SYNC, .path = path });
}

/* These stand before the C library's, for the program and for SQLite and GLib below it. The power of this machine stays on:
 * nothing has to reach its disk, and waiting for that would be nearly all that these tests do. */
int
fsync (int descriptor)
{
  if (events != NULL)
    note_sync (descriptor);
  return fcntl (descriptor, F_GETFD) < 0 ? -1 : 0;
}

int
fdatasync (int descriptor)
{
  if (events != NULL)
    note_sync (descriptor);
  return fcntl (descriptor, F_GETFD) < 0 ? -1 : 0;
}

int
rename (const char *from, const char *to)
{
  int result = renameat (AT_FDCWD, from, AT_FDCWD, to);

  if (result == 0)
    note ((TortureEvent){ .kind = TORTURE_EVENT_RENAME, .path = (char *) from, .target = (char *) to });
  return result;
}

/* --- the recorder --- */

void
torture_power_record (const char *folder)
{
  g_mutex_lock (&mutex);
  watched = g_strdup (folder);
  events = g_ptr_array_new_with_free_func (free_event);
  g_mutex_unlock (&mutex);
  torture_vfs_set_hook (remember, NULL);
}

void
torture_power_acknowledge (void)
{
  note ((TortureEvent){ .kind = TORTURE_EVENT_ACKNOWLEDGED });
}

GPtrArray *
torture_power_stop (void)
{
  GPtrArray *recorded;

  torture_vfs_set_hook (NULL, NULL);
  g_mutex_lock (&mutex);
  recorded = g_steal_pointer (&events);
  g_clear_pointer (&watched, g_free);
  g_mutex_unlock (&mutex);
  return recorded;
}
