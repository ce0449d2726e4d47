/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include <glib.h>

#include "fuzz.h"
#include "torture-files.h"
#include "torture-report.h"

/* Without libFuzzer: the corpus, and each of its files shortened and with some bytes changed. */

#define QUICK_CHANGES 40

static char *name;

static void
feed (GBytes *input, GRand *random, guint changes)
{
  gsize length;
  const guint8 *bytes = g_bytes_get_data (input, &length);

  LLVMFuzzerTestOneInput (bytes, length);
  for (guint i = 0; i < changes && length > 0; i++)
    {
      g_autofree guint8 *changed = g_memdup2 (bytes, length);
      gsize kept = i % 4 == 0 ? (gsize) g_rand_int_range (random, 0, (gint32) length) : length;

      for (guint j = 0; j <= i % 3; j++)
        changed[g_rand_int_range (random, 0, (gint32) length)] = (guint8) g_rand_int (random);
      LLVMFuzzerTestOneInput (changed, kept);
    }
}

static void
test_corpus (void)
{
  g_autofree char *folder_name = g_strconcat ("data/fuzz-", name, NULL);
  g_autofree char *folder = torture_source_find (folder_name);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GRand) random = torture_random ();
  guint changes = torture_size (QUICK_CHANGES, 2000);
  const char *file;
  guint n = 0;

  g_assert_nonnull (dir);
  while ((file = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, file, NULL);
      g_autoptr (GBytes) input = torture_file_read (path);

      feed (input, random, changes);
      n++;
    }
  g_assert_cmpuint (n, >, 3);
  torture_report (folder_name + strlen ("data/"), (guint64) n * (changes + 1),
                  "%u files of the corpus, %u changes of each: 0 crashes", n, changes);
}

int
main (int argc, char **argv)
{
  g_autofree char *path = NULL;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_assert_cmpint (argc, ==, 2);
  name = argv[1];
  path = g_strdup_printf ("/fuzz/%s", name);
  g_test_add_func (path, test_corpus);
  return g_test_run ();
}
