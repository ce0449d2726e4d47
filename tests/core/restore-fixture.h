/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of restoring share: backups, what differs from them, and changes to be taken back. */
#pragma once

#include <sqlite3.h>

#include "office-fixture.h"
#include "rapport-backup-folder.h"
#include "rapport-difference.h"
#include "rapport-restore.h"

static inline char *
back_up (Office *office)
{
  char *path = g_build_filename (office->folder, "copy.rapport", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (rapport_store_backup (office->store, path, NULL, &error));
  g_assert_no_error (error);
  return path;
}

static inline GArray *
compare (Office *office, const char *path)
{
  g_autoptr (GError) error = NULL;
  GArray *counts = rapport_store_compare (office->store, path, NULL, &error);

  g_assert_no_error (error);
  return counts;
}

static inline RapportDifferenceCount
count_of (Office *office, const char *path, const char *entity)
{
  g_autoptr (GArray) counts = compare (office, path);

  for (guint i = 0; i < counts->len; i++)
    {
      const RapportDifferenceCount *count = &g_array_index (counts, RapportDifferenceCount, i);

      if (count->entity == rapport_entity_find (entity))
        return *count;
    }
  g_assert_not_reached ();
}

static inline void
assert_count (Office *office, const char *path, const char *entity, int only_here, int only_there, int changed)
{
  const RapportDifferenceCount count = count_of (office, path, entity);

  g_assert_cmpint (count.only_here, ==, only_here);
  g_assert_cmpint (count.only_there, ==, only_there);
  g_assert_cmpint (count.changed, ==, changed);
}

static inline void
assert_equal (Office *office, const char *path)
{
  g_autoptr (GArray) counts = compare (office, path);

  for (guint i = 0; i < counts->len; i++)
    g_assert_true (rapport_difference_count_is_none (&g_array_index (counts, RapportDifferenceCount, i)));
}

static inline void
restore (Office *office, const char *path)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (rapport_store_restore (office->store, path, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
}

static inline gint64
add_customer (Office *office, const char *name)
{
  return save (office, "customer", "name", name, "status", "lead");
}

static inline void
edit (Office *office, const char *entity, gint64 id, const char *field, const char *text)
{
  g_autoptr (RapportRecord) record = load (office, entity, id);
  g_autoptr (GError) error = NULL;

  rapport_record_set_text (record, field, text);
  g_assert_true (rapport_store_save (office->store, record, &error));
  g_assert_no_error (error);
}

static inline void
erase (Office *office, const char *entity, gint64 id)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (rapport_store_delete (office->store, rapport_entity_find (entity), id, &error));
  g_assert_no_error (error);
}

static inline guint
count_backups (Office *office, RapportBackupReason reason)
{
  g_autofree char *folder = rapport_backup_folder_get (office->path, NULL);
  g_autoptr (GPtrArray) backups = rapport_backup_folder_list (folder, NULL);
  guint n = 0;

  for (guint i = 0; i < backups->len; i++)
    n += ((RapportBackup *) backups->pdata[i])->reason == reason;
  return n;
}

static inline gint64
find (Office *office, const char *word)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM find_customer WHERE find_customer MATCH '%s'", word);

  return ask (office, sql);
}

static inline char *
make_old (Office *office)
{
  g_autofree char *source = g_test_build_filename (G_TEST_DIST, "..", "data", "schema", "schema-1.sql", NULL);
  char *path = g_build_filename (office->folder, "old.rapport", NULL);
  g_autofree char *sql = NULL;
  g_autoptr (GError) error = NULL;
  sqlite3 *database = NULL;

  g_file_get_contents (source, &sql, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sqlite3_open (path, &database), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (database, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (database), ==, SQLITE_OK);
  return path;
}
