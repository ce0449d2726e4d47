/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <string.h>

#include <gio/gio.h>

#include "scratch.h"

/* What tests of files that go out share: a folder of their own, and a look into an .xlsx. */
typedef struct
{
  char *folder;
  char *path;
} Fixture;

static inline void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = make_scratch ();
  fixture->path = g_build_filename (fixture->folder, "book.xlsx", NULL);
}

static inline void
tear_down (Fixture *fixture, gconstpointer data)
{
  remove_scratch (fixture->folder);
  g_free (fixture->path);
}

static inline guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

/* NULL, with the test skipped, where there is no unzip. */
static inline char *
read_part (const char *path, const char *part)
{
  const char *command[] = { "unzip", "-p", path, part, NULL };
  g_autofree char *found = g_find_program_in_path ("unzip");
  g_autoptr (GError) error = NULL;
  char *text = NULL;
  int status = 0;

  if (!found)
    {
      g_test_skip ("the program unzip is not installed");
      return NULL;
    }
  g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &text, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  return text;
}

static inline gboolean
has_part (const char *path, const char *part)
{
  const char *command[] = { "unzip", "-p", path, part, NULL };
  int status = 0;

  g_spawn_sync (NULL, (char **) command, NULL,
                G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, NULL, NULL,
                &status, NULL);
  return status == 0;
}

static inline void
assert_contains (const char *text, const char *part)
{
  if (!strstr (text, part))
    g_error ("“%s” is not in: %.3000s", part, text);
}

static inline void
assert_lacks (const char *text, const char *part)
{
  if (strstr (text, part))
    g_error ("“%s” is in: %.3000s", part, text);
}
