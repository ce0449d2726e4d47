/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-lock.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "rapport-error.h"

struct _RapportLock
{
  int descriptor;
};

/* What the holder wrote: user, host, process and time, a line each. The file is not ours: anything may stand in it. */
static void
set_busy (int descriptor, GError **error)
{
  char text[512] = "";
  gssize length = pread (descriptor, text, sizeof text - 1, 0);
  g_auto (GStrv) lines = NULL;

  text[MAX (length, 0)] = '\0';
  lines = g_strsplit (text, "\n", 5);
  if (g_utf8_validate (text, -1, NULL) && g_strv_length (lines) >= 4)
    g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_BUSY,
                 /* Translators: a user's name, a computer's name, a process number, a time */
                 _ ("%s has this file open on %s (process %s) since %s. Close it there first."), lines[0], lines[1],
                 lines[2], lines[3]);
  else
    g_set_error_literal (error, RAPPORT_ERROR, RAPPORT_ERROR_BUSY,
                         _ ("Another program has this file open. Close it there first."));
}

static void
write_holder (int descriptor)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *since = g_date_time_format (now, "%Y-%m-%d %H:%M");
  g_autofree char *text
      = g_strdup_printf ("%s\n%s\n%d\n%s\n", g_get_user_name (), g_get_host_name (), (int) getpid (), since);

  /* Only a courtesy to whoever finds the file locked: its failure must not keep the user from working. */
  if (ftruncate (descriptor, 0) != 0 || pwrite (descriptor, text, strlen (text), 0) < 0)
    g_debug ("The lock file holds no name: %s", g_strerror (errno));
}

RapportLock *
rapport_lock_take (const char *path, GError **error)
{
  g_autofree char *lock_path = g_strconcat (path, ".lock", NULL);
  struct flock range = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
  RapportLock *self;
  int descriptor = g_open (lock_path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);

  if (descriptor < 0)
    {
      g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_OPEN,
                   /* Translators: a file's name, then the system's reason */
                   _ ("“%s” cannot be made: %s. Check that you may write in this folder."), lock_path,
                   g_strerror (errno));
      return NULL;
    }
  if (fcntl (descriptor, F_OFD_SETLK, &range) != 0)
    {
      set_busy (descriptor, error);
      close (descriptor);
      return NULL;
    }
  write_holder (descriptor);
  self = g_new0 (RapportLock, 1);
  self->descriptor = descriptor;
  return self;
}

/* The file stays: removing it would race with a program that has just opened it. */
void
rapport_lock_release (RapportLock *lock)
{
  if (lock == NULL)
    return;
  if (ftruncate (lock->descriptor, 0) != 0)
    g_debug ("The lock file keeps its name: %s", g_strerror (errno));
  close (lock->descriptor);
  g_free (lock);
}
