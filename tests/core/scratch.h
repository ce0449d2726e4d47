/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A folder, or a file, that a test has to itself. */
#pragma once

#include <unistd.h>

#include <glib/gstdio.h>

/* (transfer full) */
static inline char *
make_scratch (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("rapport-test-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

/* (transfer full): removes it with all that is in it. */
static inline void
remove_scratch (char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        remove_scratch (path);
      else
        {
          g_unlink (path);
          g_free (path);
        }
    }
  g_rmdir (folder);
  g_free (folder);
}

/* An open file without a name that holds @bytes; its position is at their end. */
static inline int
make_scratch_file (const char *bytes, gsize length)
{
  g_autofree char *path = NULL;
  int fd = g_file_open_tmp ("rapport-test-XXXXXX", &path, NULL);

  g_assert_cmpint (fd, >=, 0);
  g_unlink (path);
  g_assert_cmpint (write (fd, bytes, length), ==, (gssize) length);
  return fd;
}

/* (transfer full) */
static inline char *
read_bytes (const char *path, gsize *length)
{
  char *bytes = NULL;

  g_assert_true (g_file_get_contents (path, &bytes, length, NULL));
  return bytes;
}

static inline void
assert_bytes (const char *path, const char *expected, gsize expected_length)
{
  gsize length;
  g_autofree char *bytes = read_bytes (path, &length);

  g_assert_cmpmem (bytes, length, expected, expected_length);
}
