/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-open-files.h"

#include <sys/stat.h>

typedef struct
{
  guint count;
  RapportHeader header;
} OpenFile;

static GMutex mutex;
static GHashTable *files; /* identity → OpenFile */

static char *
identify (const char *path)
{
  struct stat status;

  if (stat (path, &status) != 0)
    return NULL;
  return g_strdup_printf ("%" G_GUINT64_FORMAT ":%" G_GUINT64_FORMAT, (guint64) status.st_dev, (guint64) status.st_ino);
}

static OpenFile *
add (const char *identity, const RapportHeader *header)
{
  OpenFile *file = g_new0 (OpenFile, 1);

  file->header = *header;
  g_hash_table_insert (files, g_strdup (identity), file);
  return file;
}

gboolean
rapport_open_files_enter (const char *path, RapportHeader *header, char **identity, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&mutex);
  g_autofree char *name = identify (path);
  OpenFile *file;

  *identity = NULL;
  if (files == NULL)
    files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  file = name != NULL ? g_hash_table_lookup (files, name) : NULL;
  if (file != NULL)
    *header = file->header;
  else if (!rapport_header_read (path, header, error))
    return FALSE;
  else if (name == NULL || !header->exists)
    return TRUE;
  else
    file = add (name, header);
  file->count++;
  *identity = g_steal_pointer (&name);
  return TRUE;
}

void
rapport_open_files_note_version (const char *identity, guint32 version)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&mutex);
  OpenFile *file = g_hash_table_lookup (files, identity);

  file->header.version = version;
}

void
rapport_open_files_leave (char *identity)
{
  g_autoptr (GMutexLocker) locker = NULL;
  g_autofree char *name = identity;
  OpenFile *file;

  if (name == NULL)
    return;
  locker = g_mutex_locker_new (&mutex);
  file = g_hash_table_lookup (files, name);
  if (--file->count == 0)
    g_hash_table_remove (files, name);
}
