/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-backup-sums.h"

#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "rapport-error.h"

#define SUM_LENGTH 64

/* Between a sum and a name: the second blank says that the file is read as bytes. */
#define GAP "  "

struct _RapportBackupSums
{
  GHashTable *sums;   /* name → sum */
  GHashTable *counts; /* name → rows of each table */
};

static gboolean
is_sum (const char *text)
{
  for (guint i = 0; i < SUM_LENGTH; i++)
    if (!g_ascii_isxdigit (text[i]))
      return FALSE;
  return TRUE;
}

/* A name is one of a file in this folder, whatever stands in the file. */
static gboolean
is_name (const char *text)
{
  return text[0] != '\0' && strchr (text, '/') == NULL && g_utf8_validate (text, -1, NULL);
}

static void
read_line (RapportBackupSums *self, const char *line)
{
  if (line[0] == '#')
    {
      g_auto (GStrv) words = g_strsplit (line, " ", 3);

      if (g_strv_length (words) == 3)
        g_hash_table_insert (self->counts, g_strdup (words[1]), g_strdup (words[2]));
    }
  else if (is_sum (line) && g_str_has_prefix (line + SUM_LENGTH, GAP) && is_name (line + SUM_LENGTH + strlen (GAP)))
    g_hash_table_insert (self->sums, g_strdup (line + SUM_LENGTH + strlen (GAP)), g_strndup (line, SUM_LENGTH));
}

RapportBackupSums *
rapport_backup_sums_read (const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, RAPPORT_BACKUP_SUMS_NAME, NULL);
  g_autoptr (RapportBackupSums) self = g_new0 (RapportBackupSums, 1);
  g_autoptr (GError) failure = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  self->sums = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (!g_file_get_contents (path, &text, NULL, &failure)
      && !g_error_matches (failure, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    {
      g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_OPEN,
                   _ ("The list of checksums “%s” cannot be read. Check that you may read it."), path);
      return NULL;
    }
  lines = g_strsplit (text != NULL ? text : "", "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    read_line (self, lines[i]);
  return g_steal_pointer (&self);
}

void
rapport_backup_sums_free (RapportBackupSums *sums)
{
  g_clear_pointer (&sums->sums, g_hash_table_unref);
  g_clear_pointer (&sums->counts, g_hash_table_unref);
  g_free (sums);
}

const char *
rapport_backup_sums_get_sum (RapportBackupSums *sums, const char *name)
{
  return g_hash_table_lookup (sums->sums, name);
}

const char *
rapport_backup_sums_get_counts (RapportBackupSums *sums, const char *name)
{
  return g_hash_table_lookup (sums->counts, name);
}

/* --- changing --- */

static gboolean
write_sums (RapportBackupSums *self, const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, RAPPORT_BACKUP_SUMS_NAME, NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) failure = NULL;
  g_autoptr (GList) names = g_list_sort (g_hash_table_get_keys (self->sums), (GCompareFunc) strcmp);

  for (const GList *name = names; name != NULL; name = name->next)
    {
      const char *counts = rapport_backup_sums_get_counts (self, name->data);

      if (counts != NULL)
        g_string_append_printf (text, "# %s %s\n", (const char *) name->data, counts);
      g_string_append_printf (text, "%s" GAP "%s\n", rapport_backup_sums_get_sum (self, name->data),
                              (const char *) name->data);
    }
  if (g_file_set_contents_full (path, text->str, (gssize) text->len,
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, &failure))
    return TRUE;
  g_set_error (
      error, RAPPORT_ERROR,
      g_error_matches (failure, G_FILE_ERROR, G_FILE_ERROR_NOSPC) ? RAPPORT_ERROR_NO_SPACE : RAPPORT_ERROR_FAILED,
      _ ("The list of checksums “%s” could not be written. Check the disk and your rights in the folder."), path);
  return FALSE;
}

/* Another program may add its own backup at the same time. Where a file system knows no locks, it must do without. */
static int
lock_folder (const char *folder)
{
  const int descriptor = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  if (descriptor >= 0 && flock (descriptor, LOCK_EX) != 0)
    g_debug ("The folder of backups could not be locked: %s", g_strerror (errno));
  return descriptor;
}

gboolean
rapport_backup_sums_change (const char *folder,
                            const char *const *gone,
                            const char *name,
                            const char *sum,
                            const char *counts,
                            GError **error)
{
  const int lock = lock_folder (folder);
  g_autoptr (RapportBackupSums) self = rapport_backup_sums_read (folder, error);
  gboolean done = self != NULL;

  for (guint i = 0; done && gone != NULL && gone[i] != NULL; i++)
    {
      g_hash_table_remove (self->sums, gone[i]);
      g_hash_table_remove (self->counts, gone[i]);
    }
  if (done && name != NULL)
    {
      g_hash_table_insert (self->sums, g_strdup (name), g_strdup (sum));
      g_hash_table_insert (self->counts, g_strdup (name), g_strdup (counts));
    }
  done = done && write_sums (self, folder, error);
  if (lock >= 0)
    close (lock);
  return done;
}
