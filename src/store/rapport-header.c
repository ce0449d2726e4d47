/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-header.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "rapport-error.h"
#include "rapport-schema.h"

/* The largest page SQLite knows: the header's page is whole within it. */
#define FIRST_PAGE 65536

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

static gboolean
copy_bytes (int from, int to, guint64 limit)
{
  g_autofree char *buffer = g_malloc (FIRST_PAGE);
  gssize length;

  while (limit > 0 && (length = read (from, buffer, MIN (limit, FIRST_PAGE))) > 0)
    {
      if (write (to, buffer, length) != length)
        return FALSE;
      limit -= length;
    }
  return TRUE;
}

/* A bare connection on purpose: our settings would make SQLite read the schema, of which the copy lacks pages. */
static gboolean
read_number (sqlite3 *database, const char *pragma, guint32 *number)
{
  sqlite3_stmt *statement = NULL;
  gboolean found = sqlite3_prepare_v2 (database, pragma, -1, &statement, NULL) == SQLITE_OK
                   && sqlite3_step (statement) == SQLITE_ROW;

  if (found)
    *number = (guint32) sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  return found;
}

static gboolean
read_copy (const char *copy, guint32 *application, guint32 *version)
{
  sqlite3 *database = NULL;
  gboolean done = sqlite3_open_v2 (copy, &database, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK
                  && sqlite3_db_config (database, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL) == SQLITE_OK
                  && read_number (database, "PRAGMA application_id", application)
                  && read_number (database, "PRAGMA user_version", version);

  sqlite3_close (database);
  return done;
}

/* The private copy holds the first page and, beyond it, a hole: nothing else is read for the two numbers. */
static gboolean
read_with_log (const char *path, int database, goffset size, RapportHeader *header, GError **error)
{
  g_autofree char *folder = g_dir_make_tmp ("rapport-XXXXXX", error);
  g_autofree char *copy = NULL;
  g_autofree char *copy_log = NULL;
  g_autofree char *copy_index = NULL;
  g_autofree char *log_path = g_strconcat (path, "-wal", NULL);
  guint32 application = 0;
  guint32 version = 0;
  int page = -1;
  int from = -1;
  int to = -1;
  gboolean done;

  if (folder == NULL)
    return FALSE;
  copy = g_build_filename (folder, "copy", NULL);
  copy_log = g_strconcat (copy, "-wal", NULL);
  copy_index = g_strconcat (copy, "-shm", NULL);
  page = g_open (copy, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  from = g_open (log_path, O_RDONLY | O_CLOEXEC, 0);
  to = g_open (copy_log, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  done = page >= 0 && from >= 0 && to >= 0 && lseek (database, 0, SEEK_SET) == 0
         && copy_bytes (database, page, FIRST_PAGE) && ftruncate (page, size) == 0
         && copy_bytes (from, to, G_MAXUINT64);
  if (page >= 0)
    close (page);
  if (from >= 0)
    close (from);
  if (to >= 0)
    close (to);
  if (!done)
    g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_OPEN, _ ("“%s” cannot be read: %s."), path, g_strerror (errno));
  else if (!read_copy (copy, &application, &version))
    done = refuse_foreign (path, error);
  g_unlink (copy);
  g_unlink (copy_log);
  g_unlink (copy_index);
  g_rmdir (folder);
  return done && judge (path, application, version, header, error);
}

gboolean
rapport_header_read (const char *path, RapportHeader *header, GError **error)
{
  g_autofree char *log_path = g_strconcat (path, "-wal", NULL);
  guint8 bytes[100] = { 0 };
  struct stat status;
  struct stat log_status;
  int descriptor;
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
  else if (stat (log_path, &log_status) == 0 && log_status.st_size > 0)
    done = read_with_log (path, descriptor, status.st_size, header, error);
  else
    done = judge (path, read_big_endian (bytes + 68), read_big_endian (bytes + 60), header, error);
  close (descriptor);
  return done;
}
