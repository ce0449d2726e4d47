/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-backup-folder.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "rapport-backup-rotation.h"
#include "rapport-backup-sums.h"
#include "rapport-connection-private.h"
#include "rapport-file.h"
#include "rapport-format.h"
#include "rapport-open-files.h"
#include "rapport-totals.h"

/* Copies that have no name yet are called so; one that a crash left behind is removed after a day. */
#define UNFINISHED "backup"
#define UNFINISHED_DAYS 1

void
rapport_backup_free (RapportBackup *backup)
{
  g_free (backup->path);
  g_free (backup->sum);
  g_free (backup->counts);
  g_free (backup);
}

gint64
rapport_backup_get_rows (const RapportBackup *backup)
{
  return backup->counts != NULL ? rapport_totals_sum_counts (backup->counts) : -1;
}

char *
rapport_backup_folder_get (const char *path, const char *chosen)
{
  g_autofree char *absolute = rapport_file_resolve (path);
  g_autofree char *name = g_path_get_basename (absolute);
  g_autofree char *folder = g_strconcat (name, ".backups", NULL);

  return chosen != NULL && chosen[0] != '\0' ? g_build_filename (chosen, folder, NULL)
                                             : g_strconcat (absolute, ".backups", NULL);
}

char *
rapport_backup_folder_read (const char *path, RapportConnection *connection)
{
  g_autofree char *chosen
      = rapport_connection_read_text (connection, "SELECT value FROM \"setting\" WHERE name='backup_folder'", NULL);

  return rapport_backup_folder_get (path, chosen);
}

char *
rapport_backup_folder_find (const char *path)
{
  g_autofree char *file = rapport_file_resolve (path);
  g_autoptr (RapportConnection) connection = NULL;
  RapportHeader header;
  char *identity;
  char *folder;

  if (rapport_open_files_enter (file, &header, &identity, NULL) && identity != NULL)
    connection = rapport_connection_open (
        file, rapport_file_lies_still (file) ? RAPPORT_CONNECTION_IMMUTABLE : RAPPORT_CONNECTION_READ, NULL);
  folder = connection != NULL ? rapport_backup_folder_read (file, connection) : rapport_backup_folder_get (file, NULL);
  g_clear_pointer (&connection, rapport_connection_close);
  rapport_open_files_leave (identity);
  return folder;
}

gboolean
rapport_backup_folder_prepare (const char *folder, GError **error)
{
  if (g_mkdir_with_parents (folder, 0700) == 0)
    return TRUE;
  g_set_error (error, RAPPORT_ERROR, errno == ENOSPC ? RAPPORT_ERROR_NO_SPACE : RAPPORT_ERROR_OPEN,
               _ ("The folder for backups “%s” cannot be made: %s. Choose another one."), folder, g_strerror (errno));
  return FALSE;
}

/* --- listing --- */

static RapportBackup *
describe (const char *folder, const char *name, RapportBackupSums *sums)
{
  g_autoptr (RapportBackup) backup = g_new0 (RapportBackup, 1);
  struct stat status;

  if (!rapport_backup_name_parse (name, &backup->time, &backup->version, &backup->reason))
    return NULL;
  backup->path = g_build_filename (folder, name, NULL);
  if (lstat (backup->path, &status) != 0 || !S_ISREG (status.st_mode))
    return NULL;
  backup->size = status.st_size;
  backup->sum = g_strdup (rapport_backup_sums_get_sum (sums, name));
  backup->counts = g_strdup (rapport_backup_sums_get_counts (sums, name));
  return g_steal_pointer (&backup);
}

static int
compare_newest_first (gconstpointer a, gconstpointer b)
{
  const RapportBackup *left = *(RapportBackup *const *) a;
  const RapportBackup *right = *(RapportBackup *const *) b;

  if (left->time != right->time)
    return left->time < right->time ? 1 : -1;
  return g_strcmp0 (right->path, left->path);
}

GPtrArray *
rapport_backup_folder_list (const char *folder, GError **error)
{
  g_autoptr (GPtrArray) backups = g_ptr_array_new_with_free_func ((GDestroyNotify) rapport_backup_free);
  g_autoptr (GError) failure = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &failure);
  g_autoptr (RapportBackupSums) sums = NULL;
  const char *name;

  if (g_error_matches (failure, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    return g_steal_pointer (&backups);
  if (dir == NULL)
    {
      g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_OPEN,
                   _ ("The folder for backups “%s” cannot be read. Check that you may read it."), folder);
      return NULL;
    }
  sums = rapport_backup_sums_read (folder, error);
  if (sums == NULL)
    return NULL;
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      RapportBackup *backup = describe (folder, name, sums);

      if (backup != NULL)
        g_ptr_array_add (backups, backup);
    }
  g_ptr_array_sort (backups, compare_newest_first);
  return g_steal_pointer (&backups);
}

/* --- making --- */

char *
rapport_backup_folder_make (const char *folder,
                            RapportConnection *connection,
                            RapportBackupFacts *facts,
                            GCancellable *cancellable,
                            GError **error)
{
  g_autofree char *path = g_build_filename (folder, UNFINISHED, NULL);

  *facts = (RapportBackupFacts){ 0 };
  return rapport_backup_folder_prepare (folder, error)
             ? rapport_backup_make (connection, path, facts, cancellable, error)
             : NULL;
}

/* Two backups of one second differ in their names by a second. */
static char *
find_free_name (const char *folder, guint version, RapportBackupReason reason)
{
  for (gint64 time = rapport_backup_now ();; time++)
    {
      g_autofree char *name = rapport_backup_name_make (time, version, reason);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (access (path, F_OK) != 0)
        return g_steal_pointer (&path);
    }
}

char *
rapport_backup_folder_take (const char *folder,
                            const char *copy,
                            const RapportBackupFacts *facts,
                            RapportBackupReason reason,
                            GError **error)
{
  g_autofree char *path = find_free_name (folder, facts->version, reason);
  g_autofree char *name = g_path_get_basename (path);

  if (!rapport_backup_put (copy, path, error))
    return NULL;
  if (facts->loose || rapport_backup_sums_change (folder, NULL, name, facts->sum, facts->counts, error))
    return g_steal_pointer (&path);
  return NULL;
}

char *
rapport_backup_folder_add (const char *folder,
                           RapportConnection *connection,
                           RapportBackupReason reason,
                           GCancellable *cancellable,
                           GError **error)
{
  g_auto (RapportBackupFacts) facts = { 0 };
  g_autofree char *copy = rapport_backup_folder_make (folder, connection, &facts, cancellable, error);

  return copy != NULL ? rapport_backup_folder_take (folder, copy, &facts, reason, error) : NULL;
}

/* --- what is odd about one --- */

static GError *
compare_rows (gint64 before, gint64 rows)
{
  RapportFormat people;
  g_autofree char *had = NULL;
  g_autofree char *has = NULL;

  if (before < 0 || rows < 0 || rows >= before - rows)
    return NULL;
  rapport_format_init_for_locale (&people, NULL);
  had = rapport_format_count (&people, before);
  has = rapport_format_count (&people, rows);
  return g_error_new (
      RAPPORT_ERROR, RAPPORT_ERROR_FAILED,
      /* Translators: two numbers */
      _ ("The newest backup holds %s records, the one before it %s. If they were not deleted on purpose, "
         "restore an older backup."),
      has, had);
}

/* -1: it is not among @backups. */
static int
find_index (const GPtrArray *backups, const char *path)
{
  for (guint i = 0; i < backups->len; i++)
    if (g_strcmp0 (((RapportBackup *) backups->pdata[i])->path, path) == 0)
      return (int) i;
  return -1;
}

/* A clock that was ahead when a backup was made says nothing about how old the data is. */
GError *
rapport_backup_folder_find_trouble (const char *folder, const char *path, gint64 rows)
{
  g_autoptr (GPtrArray) backups = rapport_backup_folder_list (folder, NULL);
  const int own = backups != NULL && path != NULL ? find_index (backups, path) : -1;
  const gint64 until = own >= 0 ? ((RapportBackup *) backups->pdata[own])->time : rapport_backup_now ();

  if (own >= 0 && ((RapportBackup *) backups->pdata[own])->sum == NULL)
    return g_error_new_literal (RAPPORT_ERROR, RAPPORT_ERROR_CORRUPT,
                                _ ("A backup was made, but some records refer to missing ones. Check the file."));
  if (own >= 0 && rows < 0)
    rows = rapport_backup_get_rows (backups->pdata[own]);
  /* Among those of one second the order of the list is not that in which they were made. */
  for (guint i = 0; backups != NULL && i < backups->len; i++)
    {
      const RapportBackup *backup = backups->pdata[i];

      if ((int) i != own && backup->time <= until && backup->counts != NULL)
        return compare_rows (rapport_backup_get_rows (backup), rows);
    }
  return NULL;
}

/* --- later --- */

gboolean
rapport_backup_folder_verify (const RapportBackup *backup, GCancellable *cancellable, GError **error)
{
  g_autofree char *sum = NULL;

  if (backup->sum == NULL)
    {
      g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_NOT_FOUND,
                   _ ("Nothing is known about the backup “%s”: it has no checksum."), backup->path);
      return FALSE;
    }
  sum = rapport_backup_sum_file (backup->path, cancellable, error);
  if (sum == NULL)
    return FALSE;
  if (g_ascii_strcasecmp (sum, backup->sum) == 0)
    return TRUE;
  g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_CORRUPT,
               _ ("The backup “%s” is damaged: it is not what it was when it was made. Choose another one."),
               backup->path);
  return FALSE;
}

/* What a crash left behind; a program that is still writing changes its copy all the time. */
static void
remove_unfinished (const char *folder)
{
  const gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      struct stat status;

      if (g_str_has_prefix (name, "." UNFINISHED ".") && lstat (path, &status) == 0 && S_ISREG (status.st_mode)
          && status.st_mtime < now - UNFINISHED_DAYS * 86400)
        g_unlink (path);
    }
}

/* The list of checksums goes first: it must not name files that are not there. */
static gboolean
remove_backups (const char *folder, const GPtrArray *gone, GError **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;

  for (guint i = 0; i < gone->len; i++)
    {
      g_autofree char *name = g_path_get_basename (((RapportBackup *) gone->pdata[i])->path);

      g_strv_builder_add (builder, name);
    }
  names = g_strv_builder_end (builder);
  if (!rapport_backup_sums_change (folder, (const char *const *) names, NULL, NULL, NULL, error))
    return FALSE;
  for (guint i = 0; i < gone->len; i++)
    {
      const RapportBackup *backup = gone->pdata[i];

      if (g_unlink (backup->path) != 0 && errno != ENOENT)
        {
          g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_FAILED, _ ("The old backup “%s” cannot be removed: %s."),
                       backup->path, g_strerror (errno));
          return FALSE;
        }
    }
  return TRUE;
}

gboolean
rapport_backup_folder_rotate (const char *folder, guint *n_removed, GError **error)
{
  g_autoptr (GPtrArray) backups = rapport_backup_folder_list (folder, error);
  g_autoptr (GPtrArray) gone = NULL;

  if (backups == NULL)
    return FALSE;
  remove_unfinished (folder);
  gone = rapport_backup_rotation_choose (backups, rapport_backup_now ());
  if (gone->len > 0 && !remove_backups (folder, gone, error))
    return FALSE;
  if (n_removed != NULL)
    *n_removed = gone->len;
  return TRUE;
}
