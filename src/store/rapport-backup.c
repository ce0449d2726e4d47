/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-backup.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "rapport-connection-private.h"

/* Pages copied before others get their turn at the file. */
#define PAGES_AT_ONCE 4096

static gboolean
copy_pages (RapportConnection *from, RapportConnection *to, GError **error)
{
  sqlite3_backup *backup
      = sqlite3_backup_init (rapport_connection_get_handle (to), "main", rapport_connection_get_handle (from), "main");
  int code;

  if (backup == NULL)
    {
      rapport_connection_set_error (to, SQLITE_ERROR, error);
      return FALSE;
    }
  do
    code = sqlite3_backup_step (backup, PAGES_AT_ONCE);
  while (code == SQLITE_OK);
  sqlite3_backup_finish (backup);
  if (code == SQLITE_DONE)
    return TRUE;
  rapport_connection_set_error (to, code, error);
  return FALSE;
}

static gboolean
verify (RapportConnection *copy, GError **error)
{
  g_autofree char *verdict = rapport_connection_read_text (copy, "PRAGMA quick_check(1)", error);

  if (verdict == NULL)
    return FALSE;
  if (strcmp (verdict, "ok") == 0)
    return TRUE;
  g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_CORRUPT,
               /* Translators: %s is a technical detail */
               _ ("The copy is damaged (%s) and was not kept. Check the file with “rapport check”."), verdict);
  return FALSE;
}

static gboolean
sync_file (const char *path, GError **error)
{
  int descriptor = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  gboolean done = descriptor >= 0 && fsync (descriptor) == 0;

  if (!done)
    g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_FAILED, _ ("“%s” could not be written to the disk: %s."), path,
                 g_strerror (errno));
  if (descriptor >= 0)
    close (descriptor);
  return done;
}

static gboolean
write_copy (RapportConnection *connection, const char *path, GError **error)
{
  g_autoptr (RapportConnection) copy = rapport_connection_open (path, RAPPORT_CONNECTION_WRITE, error);

  /* The copy is one file: it must not need a log beside it. */
  return copy != NULL && copy_pages (connection, copy, error)
         && rapport_connection_execute (copy, "PRAGMA journal_mode=delete", error) && verify (copy, error);
}

gboolean
rapport_backup_write (RapportConnection *connection, const char *path, GError **error)
{
  g_autofree char *template = g_strconcat (path, ".XXXXXX", NULL);
  int descriptor = g_mkstemp_full (template, O_RDWR | O_CLOEXEC, 0600);

  if (descriptor < 0)
    {
      g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_OPEN, _ ("“%s” cannot be made: %s. Choose another folder."),
                   path, g_strerror (errno));
      return FALSE;
    }
  close (descriptor);
  if (write_copy (connection, template, error) && sync_file (template, error))
    {
      if (g_rename (template, path) == 0)
        return TRUE;
      g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_FAILED, _ ("“%s” could not be written: %s."), path,
                   g_strerror (errno));
    }
  g_unlink (template);
  return FALSE;
}
