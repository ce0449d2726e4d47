/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <sys/stat.h>
#include <unistd.h>

#include "workbook-fixture.h"

#include "rapport-csv-writer.h"
#include "rapport-safe-file.h"

#define NOBODY 65534

static void
test_csv (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RapportCsvWriter) writer = rapport_csv_writer_new (fixture->path, ';', TRUE, &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  rapport_csv_writer_add (writer, "code");
  rapport_csv_writer_add (writer, "name");
  g_assert_true (rapport_csv_writer_end_row (writer, &error));
  rapport_csv_writer_add (writer, "=1+1");
  rapport_csv_writer_add (writer, "say \"yes\"");
  g_assert_true (rapport_csv_writer_end_row (writer, &error));
  rapport_csv_writer_add (writer, NULL);
  rapport_csv_writer_add (writer, "two\nlines");
  g_assert_true (rapport_csv_writer_end_row (writer, &error));
  rapport_csv_writer_add (writer, "a,b");
  rapport_csv_writer_add (writer, " Đặng ");
  g_assert_true (rapport_csv_writer_end_row (writer, &error));
  rapport_csv_writer_add (writer, "");
  g_assert_true (rapport_csv_writer_end_row (writer, &error));
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
  g_assert_true (rapport_csv_writer_close (writer, &error));
  g_file_get_contents (fixture->path, &text, NULL, NULL);
  g_assert_cmpstr (text, ==,
                   "\xef\xbb\xbf"
                   "code;name\n"
                   "=1+1;\"say \"\"yes\"\"\"\n"
                   ";\"two\nlines\"\n"
                   "\"a,b\";\" Đặng \"\n"
                   "\"\"\n");
}

static void
test_safe_file (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RapportSafeFile) file = NULL;
  g_autofree char *link = g_build_filename (fixture->folder, "link.csv", NULL);
  g_autofree char *text = NULL;
  GStatBuf info;

  g_file_set_contents (fixture->path, "old", -1, NULL);
  g_chmod (fixture->path, 0600);
  g_assert_cmpint (symlink (fixture->path, link), ==, 0);

  /* given up: nothing remains */
  file = rapport_safe_file_new (link, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_files (fixture->folder), ==, 3);
  g_clear_pointer (&file, rapport_safe_file_free);
  g_assert_cmpuint (count_files (fixture->folder), ==, 2);

  file = rapport_safe_file_new (link, &error);
  g_assert_cmpint (write (rapport_safe_file_get_descriptor (file), "new", 3), ==, 3);
  g_file_get_contents (fixture->path, &text, NULL, NULL);
  g_assert_cmpstr (text, ==, "old");
  g_clear_pointer (&text, g_free);
  g_assert_true (rapport_safe_file_commit (file, &error));
  g_assert_cmpuint (count_files (fixture->folder), ==, 2);
  g_file_get_contents (fixture->path, &text, NULL, NULL);
  g_assert_cmpstr (text, ==, "new");
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  g_stat (fixture->path, &info);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
}

static void
assert_refused (const char *path, const char *words)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (rapport_safe_file_new (path, &error));
  g_assert_nonnull (error);
  assert_contains (error->message, words);
}

static void
test_refused_targets (void)
{
  if (g_test_subprocess ())
    {
      g_autofree char *folder = g_dir_make_tmp ("rapport-test-XXXXXX", NULL);
      g_autofree char *inside = g_build_filename (folder, "a.csv", NULL);
      g_autofree char *missing = g_build_filename (folder, "no", "a.csv", NULL);
      g_autofree char *kept = g_build_filename (folder, "kept.csv", NULL);

      assert_refused (folder, "is a folder");
      assert_refused (missing, "does not exist");
      assert_refused ("/dev/null", "not an ordinary file");
      g_file_set_contents (kept, "old", -1, NULL);
      g_chmod (kept, 0444);
      g_chmod (folder, 0555);
      /* root may write anywhere */
      if (geteuid () == 0)
        g_assert_cmpint (seteuid (NOBODY), ==, 0);
      assert_refused (inside, "read-only");
      assert_refused (kept, "write-protected");
      if (getuid () == 0)
        g_assert_cmpint (seteuid (0), ==, 0);
      g_chmod (folder, 0700);
      g_unlink (kept);
      g_rmdir (folder);
      return;
    }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/safe-file/replace", Fixture, NULL, set_up, test_safe_file, tear_down);
  g_test_add_func ("/safe-file/refused", test_refused_targets);
  g_test_add ("/safe-file/csv", Fixture, NULL, set_up, test_csv, tear_down);

  return g_test_run ();
}
