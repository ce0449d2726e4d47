/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-header.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "rapport-error.h"
#include "rapport-schema.h"
#include "rapport-wal.h"

static gboolean
refuse_foreign (const char *path, GError **error)
{
  g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_OPEN,
               _ ("“%s” is not a Rapport file. Choose another file, or a new name."), path);
  return FALSE;
}

static gboolean
judge (const char *path, guint32 application, guint32 version, RapportHeader *header, GError **error)
{
  if (application != RAPPORT_APPLICATION_ID)
    return refuse_foreign (path, error);
  if (version > RAPPORT_SCHEMA_VERSION)
    {
      g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_TOO_NEW,
                   _ ("“%s” was written by a newer version of Rapport. Update Rapport to open it."), path);
      return FALSE;
    }
  header->exists = TRUE;
  header->version = version;
  return TRUE;
}

static guint32
read_big_endian (const guint8 *bytes)
{
  guint32 number;

  memcpy (&number, bytes, sizeof number);
  return GUINT32_FROM_BE (number);
}

gboolean
rapport_header_read (const char *path, RapportHeader *header, GError **error)
{
  g_autofree char *log_path = g_strconcat (path, "-wal", NULL);
  guint8 bytes[100] = { 0 };
  struct stat status;
  struct stat log_status;
  int descriptor;
  gboolean in_log;
  gboolean done;

  *header = (RapportHeader){ 0 };
  if (stat (path, &status) != 0 && errno == ENOENT)
    return TRUE;
  descriptor = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);
  if (descriptor < 0 || fstat (descriptor, &status) != 0)
    {
      g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_OPEN, _ ("“%s” cannot be read: %s."), path, g_strerror (errno));
      if (descriptor >= 0)
        close (descriptor);
      return FALSE;
    }
  if (S_ISREG (status.st_mode) && status.st_size == 0)
    done = TRUE;
  else if (!S_ISREG (status.st_mode) || read (descriptor, bytes, sizeof bytes) != sizeof bytes
           || memcmp (bytes, "SQLite format 3", 16) != 0)
    done = refuse_foreign (path, error);
  else if (stat (log_path, &log_status) == 0 && log_status.st_size > 0
           && !rapport_wal_find_first_page (log_path, bytes, sizeof bytes, &in_log))
    {
      g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_OPEN, _ ("“%s” cannot be read: %s."), log_path,
                   g_strerror (errno));
      done = FALSE;
    }
  else
    done = judge (path, read_big_endian (bytes + 68), read_big_endian (bytes + 60), header, error);
  close (descriptor);
  return done;
}
