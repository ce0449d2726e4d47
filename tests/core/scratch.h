/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A folder that a test has to itself. */
#pragma once

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

/* (transfer full): removes it with the files in it; folders within are the test's own to remove. */
static inline void
remove_scratch (char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
  g_free (folder);
}
