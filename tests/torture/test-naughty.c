/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <sqlite3.h>
#include <string.h>

#include "rapport-entities.h"
#include "rapport-export.h"
#include "rapport-import.h"
#include "rapport-kind.h"
#include "rapport-office.h"
#include "rapport-query.h"
#include "torture-files.h"
#include "torture-naughty.h"
#include "torture-office.h"
#include "torture-report.h"
#include "torture-wish.h"

/* Strings that break programs, in every field that holds text, in the search box, in filters, in the cells of files that
 * come in and go out. Each is stored as it was given, but for blanks at its ends, or refused in a sentence. */

/* By itself, every so many strings go into each field, other ones into the next. */
#define QUICK_SHARE 9

typedef struct
{
  char *folder;
  char *path;
  RapportStore *store;
  TortureModel *model;
  GRand *random;
  GPtrArray *strings;
  guint stored;
  guint refused;
} Run;

static void
set_up (Run *run, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  run->folder = torture_folder_new ();
  run->path = g_build_filename (run->folder, "office.rapport", NULL);
  torture_office_write (TORTURE_OFFICE_PRESENT, run->path);
  run->store = rapport_office_open (run->path, RAPPORT_STORE_WRITE, &error);
  g_assert_no_error (error);
  run->model = torture_model_read (run->path);
  run->random = g_rand_new_with_seed (1);
  run->strings = torture_naughty_load ();
}

static void
tear_down (Run *run, gconstpointer data)
{
  g_autofree char *fault = NULL;

  g_clear_object (&run->store);
  fault = torture_office_find_fault (run->path);
  g_assert_cmpstr (fault, ==, NULL);
  torture_model_free (run->model);
  g_rand_free (run->random);
  g_ptr_array_unref (run->strings);
  g_free (run->path);
  torture_folder_free (run->folder);
}

static const char *
nth_string (Run *run, guint i)
{
  return g_bytes_get_data (run->strings->pdata[i], NULL);
}

/* What SQLite itself says is no sentence for people. */
static void
assert_sentence (const GError *error, const char *string)
{
  g_autofree char *shown = torture_naughty_show (string);

  g_assert_nonnull (error);
  if (error->domain != RAPPORT_ERROR || strstr (error->message, "The database could not do this") != NULL
      || !g_utf8_validate (error->message, -1, NULL))
    g_error ("“%s”: %s", shown, error->message);
}

/* --- fields --- */

typedef struct
{
  Run *run;
  const RapportEntity *entity;
  const RapportField *field;
  guint first;       /* of the strings */
  GHashTable *saved; /* id → what must stand there */
} FieldTrial;

/* As a form does: what was typed is parsed, then saved. */
static gboolean
save_string (RapportAct *act, FieldTrial *trial, const char *string)
{
  Run *run = trial->run;
  g_autoptr (RapportRecord) record = rapport_record_new (trial->entity);
  g_auto (RapportValue) value = RAPPORT_VALUE_INIT;
  g_autoptr (GError) error = NULL;
  guint index = rapport_entity_field_index (trial->entity, trial->field);
  gint64 id;

  rapport_record_set_initial (record, rapport_format_plain ());
  torture_wish_fill (record, run->model, run->random);
  if (!rapport_field_parse (trial->entity, trial->field, string, rapport_format_plain (), NULL, &value, &error))
    {
      assert_sentence (error, string);
      /* Whoever goes past the form is refused as well. */
      g_clear_error (&error);
      if (g_utf8_validate (string, -1, NULL))
        rapport_record_set_text (record, trial->field->name, string);
      else
        return FALSE;
    }
  else
    rapport_value_copy (rapport_record_edit_nth (record, index), &value);
  if (!rapport_act_save_alone (act, record, &error))
    {
      assert_sentence (error, string);
      return FALSE;
    }
  id = rapport_record_get_id (record);
  g_hash_table_insert (trial->saved, g_memdup2 (&id, sizeof id),
                       g_strdup (rapport_record_get_text (record, trial->field->name)));
  return TRUE;
}

static gboolean
save_strings (RapportAct *act, gpointer user_data, GCancellable *cancellable, GError **error)
{
  FieldTrial *trial = user_data;
  guint share = torture_size (QUICK_SHARE, 1);

  for (guint i = trial->first % share; i < trial->run->strings->len; i += share)
    if (save_string (act, trial, nth_string (trial->run, i)))
      trial->run->stored++;
    else
      trial->run->refused++;
  return TRUE;
}

/* By plain SQLite: the very bytes. */
static void
assert_saved (FieldTrial *trial)
{
  g_autofree char *sql
      = g_strdup_printf ("SELECT \"%s\" FROM \"%s\" WHERE id=?", trial->field->name, trial->entity->name);
  sqlite3 *database = NULL;
  sqlite3_stmt *statement = NULL;
  GHashTableIter iter;
  gpointer id, text;

  g_assert_cmpint (sqlite3_open_v2 (trial->run->path, &database, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (database, sql, -1, &statement, NULL), ==, SQLITE_OK);
  g_hash_table_iter_init (&iter, trial->saved);
  while (g_hash_table_iter_next (&iter, &id, &text))
    {
      const char *there;

      sqlite3_bind_int64 (statement, 1, *(gint64 *) id);
      g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
      there = (const char *) sqlite3_column_text (statement, 0);
      g_assert_cmpstr (there, ==, text);
      if (there != NULL)
        {
          g_assert_cmpuint (strlen (there), ==, (gsize) sqlite3_column_bytes (statement, 0));
          g_assert_true (g_utf8_validate (there, -1, NULL));
        }
      sqlite3_reset (statement);
    }
  sqlite3_finalize (statement);
  sqlite3_close (database);
}

static void
test_fields (Run *run, gconstpointer data)
{
  guint n = 0;

  for (const RapportEntity *const *entity = rapport_entities (); *entity != NULL; entity++)
    for (const RapportField *field = (*entity)->fields; field->name != NULL; field++)
      {
        FieldTrial trial = { run, *entity, field, n, NULL };
        g_autoptr (GError) error = NULL;

        if (field->expression != NULL || rapport_kind_get (field->kind)->stored != RAPPORT_VALUE_TEXT)
          continue;
        trial.saved = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
        rapport_store_act (run->store, save_strings, &trial, NULL, NULL, NULL, &error);
        g_assert_no_error (error);
        assert_saved (&trial);
        g_hash_table_unref (trial.saved);
        n++;
      }
  torture_report ("naughty", run->stored + run->refused,
                  "in %u fields: %u stored to the byte, %u refused in a sentence", n, run->stored, run->refused);
}

/* --- search and filters --- */

static void
ask (Run *run, const RapportEntity *entity, const char *string)
{
  g_auto (RapportLease) lease = { 0 };
  g_autoptr (RapportQuery) searching = rapport_query_new (entity);
  g_autoptr (RapportQuery) filtering = rapport_query_new (entity);
  g_autoptr (RapportQuery) typed = rapport_query_new (entity);
  g_autoptr (GArray) found = NULL;
  g_autoptr (GArray) filtered = NULL;
  g_autoptr (GArray) named = NULL;
  g_autoptr (GPtrArray) suggested = NULL;
  g_autofree char *condition = g_strconcat ("name ~ ", string, NULL);
  g_auto (RapportValue) value = RAPPORT_VALUE_INIT;
  g_autoptr (GError) error = NULL;

  rapport_store_lease (run->store, NULL, &lease, &error);
  g_assert_no_error (error);
  rapport_query_set_search (searching, string);
  found = rapport_query_list_ids (searching, lease.connection, 0, &error);
  g_assert_no_error (error);
  suggested = rapport_query_suggest (entity, lease.connection, string, 10, &error);
  g_assert_no_error (error);
  named = rapport_query_find (entity, lease.connection, string, 10, &error);
  g_assert_no_error (error);
  if (!rapport_query_add_condition (typed, lease.connection, condition, &error))
    assert_sentence (error, string);
  g_clear_error (&error);

  rapport_value_set_text (&value, string);
  for (RapportOperator op = RAPPORT_OP_IS; op <= RAPPORT_OP_CONTAINS; op++)
    {
      g_clear_pointer (&filtered, g_array_unref);
      rapport_query_set_filter (filtering, rapport_entity_get_field (entity, "name"), op, &value, 1);
      filtered = rapport_query_list_ids (filtering, lease.connection, 0, &error);
      g_assert_no_error (error);
    }
}

static void
test_queries (Run *run, gconstpointer data)
{
  static const char *const names[] = { "customer", "partner", "product" };
  guint entities = torture_size (1, G_N_ELEMENTS (names));
  guint n = 0;

  for (guint i = 0; i < run->strings->len; i++)
    if (torture_naughty_is_text (run->strings->pdata[i]))
      {
        for (gsize j = 0; j < MIN (entities, G_N_ELEMENTS (names)); j++)
          ask (run, rapport_entity_find (names[j]), nth_string (run, i));
        n++;
      }
  torture_report ("naughty", n, "in the search box, suggestions and filters: 0 errors of SQL");
}

/* --- files that come in and go out --- */

static void
add_cell (GByteArray *text, GBytes *string)
{
  gsize length;
  const char *bytes = g_bytes_get_data (string, &length);

  g_byte_array_append (text, (const guint8 *) "\"", 1);
  for (gsize i = 0; i < length; i++)
    {
      if (bytes[i] == '"')
        g_byte_array_append (text, (const guint8 *) "\"", 1);
      g_byte_array_append (text, (const guint8 *) bytes + i, 1);
    }
  g_byte_array_append (text, (const guint8 *) "\"", 1);
}

static void
add_row (GByteArray *text, GBytes *string)
{
  add_cell (text, string);
  g_byte_array_append (text, (const guint8 *) ",", 1);
  add_cell (text, string);
  g_byte_array_append (text, (const guint8 *) "\n", 1);
}

static GByteArray *
begin_rows (void)
{
  static const char heading[] = "name,notes\n";
  GByteArray *text = g_byte_array_new ();

  g_byte_array_append (text, (const guint8 *) heading, sizeof heading - 1);
  return text;
}

/* %FALSE: refused as a whole, in a sentence. */
static gboolean
import_file (Run *run, const char *path, const char *string, RapportImportCounts *counts)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RapportImport) import = rapport_import_open (rapport_entity_find ("customer"), path, NULL, &error);

  *counts = (RapportImportCounts){ 0 };
  if (import == NULL)
    {
      assert_sentence (error, string);
      return FALSE;
    }
  rapport_import_guess_mappings (import);
  if (!rapport_import_run (import, run->store, FALSE, NULL, NULL, NULL, &error))
    {
      assert_sentence (error, string);
      return FALSE;
    }
  *counts = rapport_import_get_counts (import);
  for (guint i = 0; i < rapport_import_get_rejects (import)->len; i++)
    {
      RapportImportReject *reject = rapport_import_get_rejects (import)->pdata[i];

      g_assert_true (g_utf8_validate (reject->reason, -1, NULL));
    }
  return TRUE;
}

/* What is not UTF-8 goes in one by one: it decides how the whole file is read. */
static void
test_import (Run *run, gconstpointer data)
{
  g_autofree char *path = g_build_filename (run->folder, "strings.csv", NULL);
  g_autoptr (GByteArray) all = begin_rows ();
  RapportImportCounts counts;
  guint texts = 0;
  guint refused = 0;

  for (guint i = 0; i < run->strings->len; i++)
    {
      g_autoptr (GByteArray) one = NULL;

      if (torture_naughty_is_text (run->strings->pdata[i]))
        {
          add_row (all, run->strings->pdata[i]);
          texts++;
          continue;
        }
      one = begin_rows ();
      add_row (one, run->strings->pdata[i]);
      torture_file_write (path, one->data, one->len);
      refused += !import_file (run, path, nth_string (run, i), &counts);
    }
  torture_file_write (path, all->data, all->len);
  g_assert_true (import_file (run, path, "all", &counts));
  g_assert_cmpuint (counts.created, >, texts / 3);
  torture_report ("naughty", run->strings->len,
                  "in cells that come in: %u made, %u left out with a reason, %u files refused", (guint) counts.created,
                  (guint) (counts.rejected + counts.unchanged + counts.updated), refused);
}

/* As the form does. */
static gboolean
type (RapportRecord *record, const char *name, const char *string)
{
  const RapportEntity *entity = rapport_record_get_entity (record);
  const RapportField *field = rapport_entity_get_field (entity, name);

  return rapport_field_parse (entity, field, string, rapport_format_plain (), NULL,
                              rapport_record_edit_nth (record, rapport_entity_field_index (entity, field)), NULL);
}

static gboolean
fill_customers (RapportAct *act, gpointer user_data, GCancellable *cancellable, GError **error)
{
  Run *run = user_data;

  for (guint i = 0; i < run->strings->len; i++)
    {
      const char *string = nth_string (run, i);
      g_autoptr (RapportRecord) record = torture_record_new ("customer", NULL);
      g_autoptr (GError) failure = NULL;

      if (!torture_naughty_is_text (run->strings->pdata[i]) || !type (record, "name", string)
          || !type (record, "notes", string) || !type (record, "industry", string))
        continue;
      if (rapport_act_save_alone (act, record, &failure))
        run->stored++;
      else
        assert_sentence (failure, string);
    }
  return TRUE;
}

/* The parts of a workbook are XML: a reader that is not ours must take each. */
static void
assert_well_formed (const char *path)
{
  g_autofree char *unzip = g_find_program_in_path ("unzip");
  g_autofree char *xmllint = g_find_program_in_path ("xmllint");
  g_autofree char *folder = g_strconcat (path, ".parts", NULL);
  g_autofree char *command
      = g_strdup_printf ("sh -c 'unzip -q \"%s\" -d \"%s\" && find \"%s\" -type f -exec xmllint --huge --noout {} +'",
                         path, folder, folder);
  g_autofree char *out = NULL;
  g_autoptr (GError) error = NULL;
  int status = 0;

  if (unzip == NULL || xmllint == NULL)
    {
      g_test_message ("unzip or xmllint is not installed: the workbook was not read again");
      return;
    }
  g_spawn_command_line_sync (command, NULL, &out, &status, &error);
  g_assert_no_error (error);
  if (status != 0)
    g_error ("%s", out);
}

static void
test_export (Run *run, gconstpointer data)
{
  g_autofree char *table = g_build_filename (run->folder, "customers.csv", NULL);
  g_autofree char *book = g_build_filename (run->folder, "customers.xlsx", NULL);
  g_autoptr (RapportQuery) query = rapport_query_new (rapport_entity_find ("customer"));
  RapportImportCounts counts;
  g_autoptr (GError) error = NULL;

  rapport_store_act (run->store, fill_customers, run, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  rapport_export_list (run->store, query, table, &(RapportExportOptions){ 0 }, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  rapport_export_list (run->store, query, book, &(RapportExportOptions){ 0 }, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  assert_well_formed (book);

  /* What went out comes in again as what is there already. */
  g_assert_true (import_file (run, table, "all", &counts));
  g_assert_cmpuint (counts.created, ==, 0);
  g_assert_cmpuint (counts.updated, ==, 0);
  g_assert_cmpuint (counts.rejected, ==, 0);
  g_assert_cmpuint (counts.unchanged, >=, run->stored);
  torture_report ("naughty", run->stored,
                  "in cells that go out: all unchanged when they came in again, workbook well-formed");
}

/* Text glued into SQL: the strings must be such that it shows. */
static void
test_control (void)
{
  g_autoptr (GPtrArray) strings = torture_naughty_load ();
  sqlite3 *database = NULL;
  guint broken = 0;

  g_assert_cmpint (sqlite3_open (":memory:", &database), ==, SQLITE_OK);
  for (guint i = 0; i < strings->len; i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT '%s'", (const char *) g_bytes_get_data (strings->pdata[i], NULL));

      broken += sqlite3_exec (database, sql, NULL, NULL, NULL) != SQLITE_OK;
    }
  sqlite3_close (database);
  g_assert_cmpuint (broken, >, 5);
  torture_report_control ("naughty", "glued into SQL: %u errors", broken);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add ("/naughty/fields", Run, NULL, set_up, test_fields, tear_down);
  g_test_add ("/naughty/queries", Run, NULL, set_up, test_queries, tear_down);
  g_test_add ("/naughty/import", Run, NULL, set_up, test_import, tear_down);
  g_test_add ("/naughty/export", Run, NULL, set_up, test_export, tear_down);
  g_test_add_func ("/naughty/control", test_control);
  return g_test_run ();
}
