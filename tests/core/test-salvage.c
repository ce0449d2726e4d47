/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "history-fixture.h"
#include "rapport-salvage.h"

#define TAGS 3000

static gboolean
save_tags (RapportAct *act, gpointer user_data, GCancellable *cancellable, GError **error)
{
  for (guint i = 1; i <= TAGS; i++)
    {
      g_autoptr (RapportRecord) record = rapport_record_new (rapport_entity_find ("tag"));
      g_autofree char *name = g_strdup_printf ("Thẻ %u", i);

      rapport_record_set_text (record, "name", name);
      if (!rapport_act_save (act, record, error))
        return FALSE;
    }
  return TRUE;
}

/* Closes the file and returns its bytes. */
static guint8 *
take_bytes (Office *office, gsize *length)
{
  guint8 *bytes = NULL;

  if (office->store != NULL)
    rapport_store_close (office->store);
  g_assert_true (g_file_get_contents (office->path, (char **) &bytes, length, NULL));
  return bytes;
}

static guint32
read_number (const guint8 *bytes)
{
  return (guint32) bytes[0] << 24 | (guint32) bytes[1] << 16 | (guint32) bytes[2] << 8 | bytes[3];
}

/* The page of the middle leaf below the root of @table: what the first bytes of a tree's inner page lead to. */
static gsize
find_leaf (Office *office, const guint8 *bytes, const char *table)
{
  g_autofree char *sql = g_strdup_printf ("SELECT rootpage FROM sqlite_schema WHERE name='%s'", table);
  sqlite3 *database = NULL;
  sqlite3_stmt *statement = NULL;
  const guint8 *root;
  guint n_cells;
  guint cell;

  g_assert_cmpint (sqlite3_open_v2 (office->path, &database, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  sqlite3_prepare_v2 (database, sql, -1, &statement, NULL);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  root = bytes + (gsize) (sqlite3_column_int (statement, 0) - 1) * 4096;
  sqlite3_finalize (statement);
  sqlite3_close (database);

  g_assert_cmpint (root[0], ==, 5);
  n_cells = (guint) root[3] << 8 | root[4];
  g_assert_cmpuint (n_cells, >, 2);
  cell = (guint) root[12 + 2 * (n_cells / 2)] << 8 | root[13 + 2 * (n_cells / 2)];
  return (gsize) read_number (root + cell) - 1;
}

static void
fill_office (Office *office)
{
  g_autoptr (GError) error = NULL;
  gint64 partner = save (office, "partner", "kind", "reseller", "name", "پخش البرز");

  save (office, "contact", "given_name", "Ana", "family_name", "Silva", "partner", ref (partner));
  g_assert_true (rapport_store_act (office->store, save_tags, NULL, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
}

/* What is salvaged is whole: nothing has to be repaired first. */
static void
open_salvaged (Office *office, const char *path)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&office->store);
  office->store = rapport_office_open (path, RAPPORT_STORE_WRITE, &error);
  g_assert_no_error (error);
}

static const RapportSalvaged *
get_result (const GPtrArray *results, const char *entity)
{
  for (guint i = 0; i < results->len; i++)
    if (g_str_equal (((const RapportSalvaged *) results->pdata[i])->entity->name, entity))
      return results->pdata[i];
  g_assert_not_reached ();
}

static void
test_lost_page (Office *office, gconstpointer data)
{
  g_autofree char *target = g_strconcat (office->path, ".saved", NULL);
  g_autofree guint8 *bytes = NULL;
  g_autofree guint8 *after = NULL;
  g_autofree char *sentence = NULL;
  g_autoptr (GPtrArray) results = NULL;
  g_autoptr (GError) error = NULL;
  const RapportSalvaged *tags;
  gsize length;
  gsize after_length;

  fill_office (office);
  bytes = take_bytes (office, &length);
  memset (bytes + find_leaf (office, bytes, "tag") * 4096, 0, 4096);
  g_assert_true (g_file_set_contents (office->path, (char *) bytes, (gssize) length, NULL));

  results = rapport_salvage (office->path, target, rapport_office_rules (), NULL, &error);
  g_assert_no_error (error);
  tags = get_result (results, "tag");
  g_assert_cmpuint (tags->gaps->len, ==, 2);
  g_assert_cmpint (tags->n_copied, ==,
                   TAGS - (g_array_index (tags->gaps, gint64, 1) - g_array_index (tags->gaps, gint64, 0) + 1));
  g_assert_cmpint (tags->n_copied, >, TAGS - 400);
  sentence = rapport_salvaged_describe (tags, rapport_format_plain ());
  g_assert_nonnull (strstr (sentence, "could be read"));
  g_assert_cmpint (get_result (results, "contact")->n_copied, ==, 1);

  /* The damaged file is as it was. */
  g_assert_true (g_file_get_contents (office->path, (char **) &after, &after_length, NULL));
  g_assert_cmpmem (after, after_length, bytes, length);

  open_salvaged (office, target);
  g_assert_cmpint (ask (office, "SELECT count(*) FROM tag"), ==, tags->n_copied);
  g_assert_cmpint (ask (office, "SELECT count(*) FROM partner WHERE name='پخش البرز'"), ==, 1);
  assert_sound (office);
}

/* Once damage is seen, nothing more is written. */
static void
test_refused (Office *office, gconstpointer data)
{
  g_autofree guint8 *bytes = NULL;
  g_autofree guint8 *after = NULL;
  g_autoptr (GPtrArray) wrong = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;
  gsize after_length;

  fill_office (office);
  /* What is derived would be made anew at opening, were the file sound. */
  run_closed (office, "UPDATE setting SET value='older' WHERE name='derived_by'");
  bytes = take_bytes (office, &length);
  memset (bytes + find_leaf (office, bytes, "tag") * 4096, 0, 4096);
  g_assert_true (g_file_set_contents (office->path, (char *) bytes, (gssize) length, NULL));
  g_clear_object (&office->store);
  office->store = rapport_office_open (office->path, RAPPORT_STORE_WRITE, &error);
  g_assert_no_error (error);
  wrong = rapport_store_check_quickly (office->store, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (wrong->len, >, 0);
  g_assert_cmpint (try_save (office, &error, "partner", "kind", "reseller", "name", "New", NULL), ==, 0);
  g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_CORRUPT);
  rapport_store_close (office->store);
  g_assert_true (g_file_get_contents (office->path, (char **) &after, &after_length, NULL));
  g_assert_cmpmem (after, after_length, bytes, length);
}

/* With the partners lost, the contact stays and belongs to none. */
static void
test_lost_target (Office *office, gconstpointer data)
{
  g_autofree char *target = g_strconcat (office->path, ".saved", NULL);
  g_autoptr (GPtrArray) results = NULL;
  g_autoptr (GError) error = NULL;

  fill_office (office);
  run_closed (office, "DELETE FROM partner");
  results = rapport_salvage (office->path, target, rapport_office_rules (), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (get_result (results, "contact")->n_copied, ==, 1);
  g_assert_cmpint (get_result (results, "contact")->n_detached, ==, 1);
  open_salvaged (office, target);
  g_assert_cmpint (ask (office, "SELECT count(*) FROM contact WHERE partner IS NULL"), ==, 1);
  assert_sound (office);
}

/* Rows of another table, by a page in the wrong place. */
static void
test_foreign_rows (Office *office, gconstpointer data)
{
  g_autofree char *target = g_strconcat (office->path, ".saved", NULL);
  g_autoptr (GPtrArray) results = NULL;
  g_autoptr (GError) error = NULL;

  for (guint month = 1; month <= 3; month++)
    {
      g_autofree char *date = g_strdup_printf ("2026-%02u-01", month);

      save (office, "exchange_rate", "currency", "EUR", "date", date, "rate", "1100000000000");
    }
  run_closed (office, "UPDATE exchange_rate SET date='C-0629' WHERE id=2");
  results = rapport_salvage (office->path, target, rapport_office_rules (), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (get_result (results, "exchange_rate")->n_copied, ==, 2);
  g_assert_cmpint (get_result (results, "exchange_rate")->n_refused, ==, 1);
  open_salvaged (office, target);
  assert_sound (office);
}

static void
test_nothing_readable (Office *office, gconstpointer data)
{
  g_autofree char *target = g_strconcat (office->path, ".saved", NULL);
  g_autofree guint8 *bytes = NULL;
  g_autoptr (GPtrArray) results = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  fill_office (office);
  bytes = take_bytes (office, &length);
  memset (bytes + 100, 0, 4096 - 100);
  g_assert_true (g_file_set_contents (office->path, (char *) bytes, (gssize) length, NULL));
  results = rapport_salvage (office->path, target, rapport_office_rules (), NULL, &error);
  g_assert_null (results);
  g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_CORRUPT);
  g_assert_false (g_file_test (target, G_FILE_TEST_EXISTS));
  g_clear_object (&office->store);
  office->store = g_object_new (RAPPORT_TYPE_STORE, NULL);
}

static void
test_existing_target (Office *office, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  rapport_store_close (office->store);
  g_assert_null (rapport_salvage (office->path, office->path, rapport_office_rules (), NULL, &error));
  g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_OPEN);
}

/* --- beside the target --- */

static void
set_bytes (const char *path, const char *bytes, gsize length)
{
  g_assert_true (g_file_set_contents (path, bytes, (gssize) length, NULL));
}

/* Whatever lies beside the target is somebody's, also where the damaged file is called so. */
static void
test_neighbours (Office *office, gconstpointer data)
{
  g_autofree char *target = g_build_filename (office->folder, "saved", NULL);
  g_autofree char *neighbour = g_strconcat (target, ".reading", NULL);
  g_autofree char *part = g_strconcat (office->path, "-wal", NULL);
  g_autofree guint8 *bytes = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GPtrArray) results = NULL;
  g_autoptr (GPtrArray) again = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = NULL;
  const char *name;
  gsize length, after_length;

  fill_office (office);
  bytes = take_bytes (office, &length);
  set_bytes (neighbour, "a letter", 8);
  results = rapport_salvage (office->path, target, rapport_office_rules (), NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (neighbour, &after, &after_length, NULL));
  g_assert_cmpmem (after, after_length, "a letter", 8);

  set_bytes (neighbour, (char *) bytes, length);
  g_assert_cmpint (g_unlink (target), ==, 0);
  again = rapport_salvage (neighbour, target, rapport_office_rules (), NULL, &error);
  g_assert_no_error (error);
  g_clear_pointer (&after, g_free);
  g_assert_true (g_file_get_contents (neighbour, &after, &after_length, NULL));
  g_assert_cmpmem (after, after_length, bytes, length);

  g_assert_null (rapport_salvage (office->path, part, rapport_office_rules (), NULL, &error));
  g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_OPEN);
  dir = g_dir_open (office->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    g_assert_null (strstr (name, ".salvage"));
  open_salvaged (office, target);
  assert_sound (office);
}

/* Half a transaction stands in the file, and what undoes it in the journal, as after a power cut. */
static void
test_journal (Office *office, gconstpointer data)
{
  g_autofree char *target = g_strconcat (office->path, ".saved", NULL);
  g_autofree char *journal_path = g_strconcat (office->path, "-journal", NULL);
  g_autofree char *bytes = NULL;
  g_autofree char *journal = NULL;
  g_autoptr (GPtrArray) results = NULL;
  g_autoptr (GError) error = NULL;
  sqlite3 *database = NULL;
  gsize length, journal_length;

  fill_office (office);
  rapport_store_close (office->store);
  g_assert_cmpint (sqlite3_open (office->path, &database), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (database,
                                 "PRAGMA journal_mode=delete; PRAGMA cache_size=1; PRAGMA cache_spill=1; BEGIN; "
                                 "UPDATE tag SET colour='half'",
                                 NULL, NULL, NULL),
                   ==, SQLITE_OK);
  g_assert_true (g_file_get_contents (office->path, &bytes, &length, NULL));
  g_assert_true (g_file_get_contents (journal_path, &journal, &journal_length, NULL));
  sqlite3_close (database);
  set_bytes (office->path, bytes, length);
  set_bytes (journal_path, journal, journal_length);

  results = rapport_salvage (office->path, target, rapport_office_rules (), NULL, &error);
  g_assert_no_error (error);
  open_salvaged (office, target);
  g_assert_cmpint (ask (office, "SELECT count(*) FROM tag"), ==, TAGS);
  g_assert_cmpint (ask (office, "SELECT count(*) FROM tag WHERE colour='half'"), ==, 0);
  assert_sound (office);
}

/* --- what cannot be written --- */

#define MOST 15000

static const char *narrow; /* the file that takes no larger values, as where there is no memory for them */

static int
limit_values (sqlite3 *database, const char **message, const void *api)
{
  if (g_strcmp0 (sqlite3_db_filename (database, "main"), narrow) == 0)
    sqlite3_limit (database, SQLITE_LIMIT_LENGTH, MOST);
  return SQLITE_OK;
}

/* A record that could be read and not be written is not lost: nobody is told so, and nothing is made without it. */
static void
test_not_written (Office *office, gconstpointer data)
{
  g_autofree char *target = g_strconcat (office->path, ".saved", NULL);
  g_autofree char *notes = g_strnfill (2 * MOST, 'x');
  g_autoptr (GPtrArray) results = NULL;
  g_autoptr (GError) error = NULL;

  save (office, "partner", "kind", "reseller", "name", "An", "notes", notes);
  save (office, "partner", "kind", "reseller", "name", "Bình");
  rapport_store_close (office->store);
  narrow = target;
  sqlite3_auto_extension ((void (*) (void)) limit_values);
  results = rapport_salvage (office->path, target, rapport_office_rules (), NULL, &error);
  sqlite3_reset_auto_extension ();
  g_assert_null (results);
  g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_FAILED);
  g_assert_false (g_file_test (target, G_FILE_TEST_EXISTS));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  TEST ("/salvage/lost-page", test_lost_page);
  TEST ("/salvage/refused", test_refused);
  TEST ("/salvage/lost-target", test_lost_target);
  TEST ("/salvage/foreign-rows", test_foreign_rows);
  TEST ("/salvage/nothing-readable", test_nothing_readable);
  TEST ("/salvage/existing-target", test_existing_target);
  TEST ("/salvage/neighbours", test_neighbours);
  TEST ("/salvage/journal", test_journal);
  TEST ("/salvage/not-written", test_not_written);
  return g_test_run ();
}
