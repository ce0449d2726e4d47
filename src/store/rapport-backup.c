/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-backup.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "rapport-connection-private.h"
#include "rapport-file.h"
#include "rapport-totals.h"

/* Pages copied before a cancellation is looked for: 16 MiB. */
#define PAGES_AT_ONCE 4096

/* Bytes of a file read at a time. */
#define PIECE (1 << 20)

void
rapport_backup_facts_clear (RapportBackupFacts *facts)
{
  g_clear_pointer (&facts->counts, g_free);
  g_clear_pointer (&facts->sum, g_free);
}

/* --- files --- */

static gboolean
refuse_write (const char *path, int errnum, GError **error)
{
  if (errnum == ENOSPC || errnum == EDQUOT || errnum == EFBIG)
    g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_NO_SPACE,
                 _ ("There is no room for “%s” on the disk. Free some space and try again."), path);
  else
    g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_FAILED, _ ("“%s” could not be written to the disk: %s."), path,
                 g_strerror (errnum));
  return FALSE;
}

static gboolean
sync_descriptor (const char *path, int flags, GError **error)
{
  const int descriptor = g_open (path, flags | O_RDONLY | O_CLOEXEC, 0);
  const int code = descriptor >= 0 && fsync (descriptor) == 0 ? 0 : errno;

  if (descriptor >= 0)
    close (descriptor);
  /* Some file systems cannot sync a folder: there is nothing more to do there. */
  return code == 0 || ((flags & O_DIRECTORY) != 0 && (code == EINVAL || code == ENOTSUP))
         || refuse_write (path, code, error);
}

gboolean
rapport_backup_sync_folder (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  return sync_descriptor (folder, O_DIRECTORY, error);
}

char *
rapport_backup_sum_file (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guchar *piece = g_malloc (PIECE);
  const int descriptor = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);
  gssize length = -1;
  int code;

  while (descriptor >= 0 && !g_cancellable_is_cancelled (cancellable) && (length = read (descriptor, piece, PIECE)) > 0)
    g_checksum_update (checksum, piece, length);
  code = errno;
  if (descriptor >= 0)
    close (descriptor);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (length == 0)
    return g_strdup (g_checksum_get_string (checksum));
  g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_OPEN, _ ("“%s” cannot be read: %s."), path, g_strerror (code));
  return NULL;
}

void
rapport_backup_discard (const char *copy)
{
  static const char *const endings[] = { "", "-journal", "-wal", "-shm" };

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *path = g_strconcat (copy, endings[i], NULL);

      g_unlink (path);
    }
}

/* --- copying --- */

static gboolean
copy_pages (RapportConnection *from, RapportConnection *to, GCancellable *cancellable, GError **error)
{
  sqlite3_backup *backup
      = sqlite3_backup_init (rapport_connection_get_handle (to), "main", rapport_connection_get_handle (from), "main");
  int code = SQLITE_OK;

  if (backup == NULL)
    {
      rapport_connection_set_error (to, SQLITE_ERROR, error);
      return FALSE;
    }
  while (code == SQLITE_OK && !g_cancellable_is_cancelled (cancellable))
    code = sqlite3_backup_step (backup, PAGES_AT_ONCE);
  sqlite3_backup_finish (backup);
  if (code == SQLITE_DONE)
    return TRUE;
  if (!g_cancellable_set_error_if_cancelled (cancellable, error))
    rapport_connection_set_error (to, code, error);
  return FALSE;
}

/* Ended transactions are begun again by the copying itself, which then may see a later state: all is read in one. */
static gboolean
begin_reading (RapportConnection *connection, gboolean *begun, GError **error)
{
  *begun = FALSE;
  if (!sqlite3_get_autocommit (rapport_connection_get_handle (connection)))
    return TRUE;
  *begun = rapport_connection_execute (connection, "BEGIN", error);
  return *begun;
}

static void
end_reading (RapportConnection *connection, gboolean begun)
{
  if (begun)
    rapport_connection_execute (connection, "ROLLBACK", NULL);
}

gboolean
rapport_backup_copy (RapportConnection *from, RapportConnection *to, GCancellable *cancellable, GError **error)
{
  return copy_pages (from, to, cancellable, error)
         && rapport_connection_execute (to, "PRAGMA journal_mode=delete", error);
}

/* --- verifying --- */

static gboolean
refuse_copy (const char *detail, GError **error)
{
  g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_CORRUPT,
               /* Translators: %s is a technical detail */
               _ ("The copy is damaged (%s) and was not kept. Check the file with “rapport check”."), detail);
  return FALSE;
}

static gboolean
verify (RapportConnection *copy, const RapportTotals *expected, RapportBackupFacts *facts, GError **error)
{
  g_autofree char *verdict = rapport_connection_read_text (copy, "PRAGMA integrity_check(1)", error);
  g_auto (RapportTotals) totals = { 0 };
  gint64 loose;
  gint64 version;

  if (verdict == NULL)
    return FALSE;
  if (strcmp (verdict, "ok") != 0)
    return refuse_copy (verdict, error);
  if (!rapport_totals_read (copy, &totals, error))
    return FALSE;
  if (!rapport_totals_equal (&totals, expected))
    return refuse_copy (_ ("records are missing in it"), error);
  if (!rapport_connection_query_integer (copy, &loose, 0, error,
                                         "SELECT EXISTS (SELECT 1 FROM pragma_foreign_key_check)", NULL)
      || !rapport_connection_query_integer (copy, &version, 0, error, "PRAGMA user_version", NULL))
    return FALSE;
  facts->version = (guint) version;
  facts->loose = loose != 0;
  facts->rows = totals.rows;
  facts->counts = rapport_totals_append_state (g_steal_pointer (&totals.counts), copy);
  return TRUE;
}

/* --- one copy --- */

static void
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  rapport_connection_interrupt (user_data);
}

static gboolean
fill_copy (RapportConnection *from,
           RapportConnection *to,
           RapportTotals *totals,
           GCancellable *cancellable,
           GError **error)
{
  gboolean begun;
  const gboolean done = begin_reading (from, &begun, error) && rapport_totals_read (from, totals, error)
                        && rapport_backup_copy (from, to, cancellable, error);

  end_reading (from, begun);
  return done;
}

static gboolean
fill_and_verify (RapportConnection *from,
                 const char *path,
                 RapportBackupFacts *facts,
                 GCancellable *cancellable,
                 GError **error)
{
  g_autoptr (RapportConnection) to = rapport_connection_open (path, RAPPORT_CONNECTION_WRITE, error);
  g_auto (RapportTotals) totals = { 0 };
  gulong reading = 0;
  gulong writing = 0;
  gboolean done;

  if (to == NULL)
    return FALSE;
  if (cancellable != NULL)
    {
      reading = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb), from, NULL);
      writing = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb), to, NULL);
    }
  done = fill_copy (from, to, &totals, cancellable, error) && !g_cancellable_set_error_if_cancelled (cancellable, error)
         && verify (to, &totals, facts, error);
  g_cancellable_disconnect (cancellable, reading);
  g_cancellable_disconnect (cancellable, writing);
  return done;
}

/* Only now is the copy closed for SQLite, so that other descriptors of it do no harm. */
static gboolean
seal (const char *path, RapportBackupFacts *facts, GCancellable *cancellable, GError **error)
{
  struct stat status;

  if (!sync_descriptor (path, 0, error))
    return FALSE;
  facts->sum = rapport_backup_sum_file (path, cancellable, error);
  if (facts->sum == NULL)
    return FALSE;
  facts->size = stat (path, &status) == 0 ? status.st_size : 0;
  return TRUE;
}

char *
rapport_backup_make (RapportConnection *connection,
                     const char *path,
                     RapportBackupFacts *facts,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *copy = g_strdup_printf ("%s/.%s.XXXXXX", folder, name);
  const int descriptor = g_mkstemp_full (copy, O_RDWR | O_CLOEXEC, 0600);

  *facts = (RapportBackupFacts){ 0 };
  if (descriptor < 0)
    {
      g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_OPEN, _ ("“%s” cannot be made: %s. Choose another folder."),
                   path, g_strerror (errno));
      return NULL;
    }
  close (descriptor);
  if (fill_and_verify (connection, copy, facts, cancellable, error) && seal (copy, facts, cancellable, error))
    return g_steal_pointer (&copy);
  rapport_backup_facts_clear (facts);
  rapport_backup_discard (copy);
  return NULL;
}

gboolean
rapport_backup_refuse_log (const char *path, GError **error)
{
  g_autofree char *log = rapport_file_find_log (path);

  if (log == NULL)
    return TRUE;
  g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_OPEN,
               /* Translators: both are files */
               _ ("“%s” cannot be replaced: it is open, or was not closed properly, since “%s” is there. Choose "
                  "another name."),
               path, log);
  return FALSE;
}

gboolean
rapport_backup_put (const char *copy, const char *path, GError **error)
{
  const gboolean free = rapport_backup_refuse_log (path, error);

  if (free && g_rename (copy, path) == 0)
    return rapport_backup_sync_folder (path, error);
  if (free)
    refuse_write (path, errno, error);
  rapport_backup_discard (copy);
  return FALSE;
}

gboolean
rapport_backup_write (RapportConnection *connection, const char *path, GCancellable *cancellable, GError **error)
{
  g_auto (RapportBackupFacts) facts = { 0 };
  g_autofree char *copy = rapport_backup_make (connection, path, &facts, cancellable, error);

  return copy != NULL && rapport_backup_put (copy, path, error);
}
