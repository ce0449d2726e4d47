/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-file.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "rapport-backup-name.h"
#include "rapport-backup.h"
#include "rapport-error.h"

/* As many links as the system follows from one name. */
#define MOST_LINKS 40

static const char *const sides[] = { "-wal", "-shm", "-journal" };

static gboolean
is_there (const char *path)
{
  struct stat status;

  return lstat (path, &status) == 0;
}

/* --- names --- */

static char *resolve (const char *path, guint links);

/* The folder first: what ".." means behind a link is not seen in the text. */
static char *
resolve_missing (const char *path, guint links)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *target = links > 0 ? g_file_read_link (path, NULL) : NULL;
  g_autofree char *place = NULL;

  if (target != NULL)
    {
      g_autofree char *led = g_path_is_absolute (target) ? g_strdup (target) : g_build_filename (folder, target, NULL);

      return resolve (led, links - 1);
    }
  if (g_str_has_suffix (path, G_DIR_SEPARATOR_S) || g_str_equal (name, ".") || g_str_equal (name, "..")
      || g_str_equal (folder, path))
    return g_canonicalize_filename (path, NULL);
  place = resolve (folder, links);
  return g_build_filename (place, name, NULL);
}

static char *
resolve (const char *path, guint links)
{
  char *real = realpath (path, NULL);

  return real != NULL ? real : resolve_missing (path, links);
}

char *
rapport_file_resolve (const char *path)
{
  return resolve (path, MOST_LINKS);
}

/* What is kept about customers is nobody else's on a shared machine. */
gboolean
rapport_file_make_folder (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (g_mkdir_with_parents (folder, 0700) == 0)
    return TRUE;
  g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_OPEN, _ ("The folder “%s” cannot be made: %s."), folder,
               g_strerror (errno));
  return FALSE;
}

gboolean
rapport_file_is_same (const char *left, const char *right)
{
  struct stat first;
  struct stat second;

  return stat (left, &first) == 0 && stat (right, &second) == 0 && first.st_dev == second.st_dev
         && first.st_ino == second.st_ino;
}

static gboolean
has_name (const char *path, const char *ending, const char *other)
{
  g_autofree char *own = g_strconcat (path, ending, NULL);

  return g_str_equal (own, other) || rapport_file_is_same (own, other);
}

gboolean
rapport_file_is_part (const char *path, const char *other)
{
  g_autofree char *first = rapport_file_resolve (path);
  g_autofree char *second = rapport_file_resolve (other);

  for (gsize i = 0; i < G_N_ELEMENTS (sides); i++)
    if (has_name (first, sides[i], second))
      return TRUE;
  return has_name (first, "", second) || has_name (first, ".lock", second);
}

char *
rapport_file_find_log (const char *path)
{
  static const char *const logs[] = { "-wal", "-journal" };

  for (gsize i = 0; i < G_N_ELEMENTS (logs); i++)
    {
      g_autofree char *log = g_strconcat (path, logs[i], NULL);
      struct stat status;

      if (stat (log, &status) == 0 && status.st_size > 0)
        return g_steal_pointer (&log);
    }
  return NULL;
}

gboolean
rapport_file_lies_still (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *log = g_strconcat (path, "-wal", NULL);

  return access (folder, W_OK) != 0 && !g_file_test (log, G_FILE_TEST_EXISTS);
}

/* --- moving aside --- */

static char *
find_name_aside (const char *path, const char *word)
{
  for (gint64 time = rapport_backup_now ();; time++)
    {
      g_autoptr (GDateTime) moment = g_date_time_new_from_unix_utc (time);
      g_autofree char *date = g_date_time_format (moment, "%Y-%m-%dT%H%M%SZ");
      g_autofree char *aside = g_strdup_printf ("%s.%s-%s", path, word, date);
      gboolean taken = is_there (aside);

      for (gsize i = 0; i < G_N_ELEMENTS (sides); i++)
        {
          g_autofree char *name = g_strconcat (aside, sides[i], NULL);

          taken = taken || is_there (name);
        }
      if (!taken)
        return g_steal_pointer (&aside);
    }
}

static gboolean
refuse_move (const char *path, GError **error)
{
  g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_FAILED,
               /* Translators: a file's name, then the system's reason */
               _ ("“%s” cannot be moved aside: %s. Check that you may write in this folder; nothing was changed."),
               path, g_strerror (errno));
  return FALSE;
}

static gboolean
move_sides (const char *path, const char *aside, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (sides); i++)
    {
      g_autofree char *from = g_strconcat (path, sides[i], NULL);
      g_autofree char *to = g_strconcat (aside, sides[i], NULL);

      if (is_there (from) && g_rename (from, to) != 0)
        return refuse_move (from, error);
    }
  return TRUE;
}

/* Not every file system has links: there is a moment without the file then. */
static gboolean
name_aside (const char *path, const char *aside, GError **error)
{
  return !is_there (path) || link (path, aside) == 0 || g_rename (path, aside) == 0 || refuse_move (path, error);
}

gboolean
rapport_file_move_log_aside (const char *path, char **aside, GError **error)
{
  g_autofree char *log = rapport_file_find_log (path);
  g_autofree char *name = NULL;

  *aside = NULL;
  if (log == NULL)
    return TRUE;
  name = find_name_aside (path, "earlier");
  if (!move_sides (path, name, error) || !rapport_backup_sync_folder (path, error))
    {
      rapport_file_move_back (path, name);
      return FALSE;
    }
  *aside = g_steal_pointer (&name);
  return TRUE;
}

/* What is beside the file goes first: a log that stayed behind would be played into the file that takes its place. */
gboolean
rapport_file_move_aside (const char *path, char **aside, GError **error)
{
  g_autofree char *name = find_name_aside (path, "damaged");

  *aside = NULL;
  if (!move_sides (path, name, error) || !name_aside (path, name, error) || !rapport_backup_sync_folder (path, error))
    {
      rapport_file_move_back (path, name);
      return FALSE;
    }
  *aside = g_steal_pointer (&name);
  return TRUE;
}

/* The file first: its log must not come to lie beside another one. Renaming does nothing where both names are one file's. */
void
rapport_file_move_back (const char *path, const char *aside)
{
  if (is_there (aside))
    {
      if (g_rename (aside, path) != 0)
        return;
      if (is_there (aside))
        g_unlink (aside);
    }
  move_sides (aside, path, NULL);
}
