/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "torture-files.h"

#include <fcntl.h>
#include <ftw.h>
#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

static int
remove_one (const char *path, const struct stat *status, int type, struct FTW *place)
{
  if (place->level > 0 && remove (path) != 0)
    g_warning ("%s stays", path);
  return 0;
}

void
torture_folder_clear (const char *folder)
{
  nftw (folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

char *
torture_folder_new (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("rapport-torture-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

void
torture_folder_free (char *folder)
{
  torture_folder_clear (folder);
  g_rmdir (folder);
  g_free (folder);
}

GBytes *
torture_file_read (const char *path)
{
  char *bytes = NULL;
  gsize length = 0;

  return g_file_get_contents (path, &bytes, &length, NULL) ? g_bytes_new_take (bytes, length) : NULL;
}

/* Plainly, without a sync: what a test lays out need not outlive the machine. */
void
torture_file_write (const char *path, gconstpointer bytes, gsize length)
{
  int descriptor = g_open (path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  const char *next = bytes;

  g_assert_cmpint (descriptor, >=, 0);
  while (length > 0)
    {
      gssize written = write (descriptor, next, length);

      g_assert_cmpint (written, >, 0);
      next += written;
      length -= (gsize) written;
    }
  close (descriptor);
}

void
torture_file_copy (const char *from, const char *to)
{
  g_autoptr (GBytes) bytes = torture_file_read (from);
  gsize length;
  gconstpointer data;

  g_assert_nonnull (bytes);
  data = g_bytes_get_data (bytes, &length);
  torture_file_write (to, data, length);
}

gboolean
torture_file_equal (const char *path, GBytes *bytes)
{
  g_autoptr (GBytes) found = torture_file_read (path);

  return found == NULL || bytes == NULL ? found == bytes : g_bytes_equal (found, bytes);
}

char *
torture_source_find (const char *name)
{
  const char *tests = g_getenv ("G_TEST_SRCDIR");

  g_assert_nonnull (tests);
  return g_build_filename (tests, name, NULL);
}
