/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-safe-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "rapport-error.h"

struct _RapportSafeFile
{
  char *shown;  /* as the user wrote it, for sentences */
  char *target; /* links resolved: a link stays a link */
  char *temporary;
  int descriptor;
};

#define ATTEMPTS 100 /* names tried; two programs that draw the same 32 bits are rare, a hundred times impossible */

static gboolean
refuse_target (const char *path, const struct stat *info, GError **error)
{
  if (S_ISDIR (info->st_mode))
    {
      g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_FAILED, _ ("“%s” is a folder; give the name of a file."), path);
      return TRUE;
    }
  if (!S_ISREG (info->st_mode))
    {
      g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_FAILED, _ ("“%s” is not an ordinary file and is left alone."),
                   path);
      return TRUE;
    }
  if (faccessat (AT_FDCWD, path, W_OK, AT_EACCESS) != 0)
    {
      g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_FAILED,
                   _ ("“%s” is write-protected; choose another name or lift the protection."), path);
      return TRUE;
    }
  return FALSE;
}

static gboolean
sync_folder (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int descriptor = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  int result;
  int errnum;

  if (descriptor < 0)
    {
      rapport_safe_file_set_error (error, path, errno);
      return FALSE;
    }
  result = fsync (descriptor);
  errnum = errno;
  close (descriptor);
  /* Some file systems cannot sync a folder and say EINVAL: there is nothing more to do there. */
  if (result != 0 && errnum != EINVAL && errnum != ENOTSUP)
    {
      rapport_safe_file_set_error (error, path, errnum);
      return FALSE;
    }
  return TRUE;
}

RapportSafeFile *
rapport_safe_file_new (const char *path, GError **error)
{
  g_autoptr (RapportSafeFile) file = g_new0 (RapportSafeFile, 1);
  g_autofree char *folder = NULL;
  struct stat info;
  gboolean exists;
  guint i;

  g_return_val_if_fail (path != NULL, NULL);

  file->descriptor = -1;
  file->shown = g_strdup (path);
  exists = stat (path, &info) == 0;
  if (exists)
    {
      g_autofree char *real = NULL;
      char *resolved;

      if (refuse_target (path, &info, error))
        return NULL;
      resolved = realpath (path, NULL);
      real = g_strdup (resolved ? resolved : path);
      free (resolved);
      file->target = g_steal_pointer (&real);
    }
  else
    file->target = g_strdup (path);

  folder = g_path_get_dirname (file->target);
  for (i = 0; i < ATTEMPTS && file->descriptor < 0; i++)
    {
      g_autofree char *name = g_strdup_printf (".rapport-%08x.part", g_random_int ());

      g_free (file->temporary);
      file->temporary = g_build_filename (folder, name, NULL);
      file->descriptor = open (file->temporary, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
      if (file->descriptor < 0 && errno != EEXIST)
        break;
    }
  if (file->descriptor < 0)
    {
      int errnum = errno;

      g_clear_pointer (&file->temporary, g_free);
      rapport_safe_file_set_error (error, path, errnum);
      return NULL;
    }
  /* A file that only its owner could read stays so; where the rights cannot be set (FAT), the folder's rule. */
  if (exists && fchmod (file->descriptor, info.st_mode & 0777) != 0)
    g_debug ("rights of %s not kept: %s", file->temporary, g_strerror (errno));

  return g_steal_pointer (&file);
}

const char *
rapport_safe_file_get_temporary (const RapportSafeFile *file)
{
  return file->temporary;
}

int
rapport_safe_file_get_descriptor (const RapportSafeFile *file)
{
  return file->descriptor;
}

gboolean
rapport_safe_file_commit (RapportSafeFile *file, GError **error)
{
  g_return_val_if_fail (file->temporary != NULL, FALSE);

  if (fsync (file->descriptor) != 0)
    {
      rapport_safe_file_set_error (error, file->shown, errno);
      return FALSE;
    }
  /* Network file systems report a failed write only here. */
  if (close (g_steal_fd (&file->descriptor)) != 0 && errno != EINTR)
    {
      rapport_safe_file_set_error (error, file->shown, errno);
      return FALSE;
    }
  if (g_rename (file->temporary, file->target) != 0)
    {
      rapport_safe_file_set_error (error, file->shown, errno);
      return FALSE;
    }
  g_clear_pointer (&file->temporary, g_free);
  return sync_folder (file->target, error);
}

void
rapport_safe_file_free (RapportSafeFile *file)
{
  if (!file)
    return;
  if (file->descriptor >= 0)
    close (file->descriptor);
  if (file->temporary)
    g_unlink (file->temporary);
  g_free (file->temporary);
  g_free (file->target);
  g_free (file->shown);
  g_free (file);
}

void
rapport_safe_file_set_error (GError **error, const char *path, int errnum)
{
  switch (errnum)
    {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_NO_SPACE,
                   _ ("There is no room to write “%s”: free space on the disk or choose another place."), path);
      break;
    case EACCES:
    case EPERM:
    case EROFS:
      g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_FAILED,
                   _ ("“%s” cannot be written: its folder is read-only; choose another place."), path);
      break;
    case ENOENT:
    case ENOTDIR:
      g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_FAILED, _ ("“%s” cannot be written: its folder does not exist."),
                   path);
      break;
    case EPIPE:
      g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_FAILED,
                   _ ("The program that was reading the output stopped before its end."));
      break;
    default:
      g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_FAILED,
                   /* Translators: the second %s is the system's own reason, such as “Input/output error” */
                   _ ("“%s” cannot be written: %s."), path, g_strerror (errnum));
    }
}
