/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "torture-office.h"

#include <sqlite3.h>
#include <string.h>

#include "rapport-entities.h"
#include "rapport-office.h"
#include "torture-files.h"
#include "torture-history.h"

/* Besides what the entities hold: the settings that are not about this computer, and the history without its moments. */
static const struct
{
  const char *name;
  const char *sql;
} plain_tables[] = {
  { "setting", "SELECT name, value FROM \"setting\" WHERE name NOT IN ('derived_by', 'time_zone') AND name NOT LIKE "
               "'last\\_code.%' ESCAPE '\\' ORDER BY name" },
  { "change",
    "SELECT seq, verb, entity, record, created, updated, deleted, target, undone_by FROM \"change\" ORDER BY seq" },
};

/* --- records --- */

RapportRecord *
torture_record_new (const char *entity_name, ...)
{
  const RapportEntity *entity = rapport_entity_find (entity_name);
  RapportRecord *record = rapport_record_new (entity);
  const char *name;
  va_list values;

  rapport_record_set_initial (record, rapport_format_plain ());
  va_start (values, entity_name);
  while ((name = va_arg (values, const char *)) != NULL)
    {
      const RapportField *field = rapport_entity_get_field (entity, name);
      const char *text = va_arg (values, const char *);

      g_assert_nonnull (field);
      switch (field->kind)
        {
        case RAPPORT_KIND_INTEGER:
        case RAPPORT_KIND_QUANTITY:
        case RAPPORT_KIND_MONEY:
        case RAPPORT_KIND_PERCENT:
        case RAPPORT_KIND_FLAG:
        case RAPPORT_KIND_REFERENCE:
          rapport_record_set_integer (record, name, g_ascii_strtoll (text, NULL, 10));
          break;
        default:
          rapport_record_set_text (record, name, text);
          break;
        }
    }
  va_end (values);
  return record;
}

/* --- making it --- */

void
torture_office_write_old (guint version, const char *path)
{
  g_autofree char *name = g_strdup_printf ("../data/schema/schema-%u.sql", version);
  g_autofree char *source = torture_source_find (name);
  g_autofree char *sql = NULL;
  g_autoptr (GError) error = NULL;
  sqlite3 *database = NULL;
  char *message = NULL;

  g_file_get_contents (source, &sql, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sqlite3_open (path, &database), ==, SQLITE_OK);
  sqlite3_exec (database, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  g_assert_cmpint (sqlite3_close (database), ==, SQLITE_OK);
}

static gboolean
add_firms (RapportAct *act, gpointer user_data, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *name = g_strdup_printf ("Cửa hàng xe đạp %u", i);
      g_autofree char *notes = g_strnfill (200 + i * 40, 'a' + (char) (i % 26));
      g_autoptr (RapportRecord) record = torture_record_new ("customer", "name", name, "notes", notes, NULL);

      if (!rapport_act_save (act, record, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_tags (RapportAct *act, gpointer user_data, GCancellable *cancellable, GError **error)
{
  g_autoptr (RapportRecord) one = torture_record_new ("tag", "name", "برچسب", NULL);
  g_autoptr (RapportRecord) two = torture_record_new ("tag", "name", "Zubehör", NULL);

  return rapport_act_save (act, one, error) && rapport_act_save (act, two, error);
}

static void
furnish (TortureOffice office, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RapportStore) store = NULL;

  torture_office_write_old (1, path);
  if (office == TORTURE_OFFICE_OLD)
    return;
  store = rapport_office_open (path, RAPPORT_STORE_WRITE, &error);
  g_assert_no_error (error);
  rapport_store_act (store, add_firms, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  rapport_store_act (store, add_tags, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  if (office == TORTURE_OFFICE_UNDONE)
    torture_history_move (store, FALSE, &error);
  g_assert_no_error (error);
}

void
torture_office_write (TortureOffice office, const char *path)
{
  static GBytes *offices[TORTURE_N_OFFICES];
  gsize length;
  gconstpointer bytes;

  if (offices[office] == NULL)
    {
      char *folder = torture_folder_new ();
      g_autofree char *made = g_build_filename (folder, "office.rapport", NULL);

      furnish (office, made);
      offices[office] = torture_file_read (made);
      torture_folder_free (folder);
    }
  bytes = g_bytes_get_data (offices[office], &length);
  torture_file_write (path, bytes, length);
}

/* --- what is in it --- */

static void
add_row (GChecksum *checksum, sqlite3_stmt *statement)
{
  for (int i = 0; i < sqlite3_column_count (statement); i++)
    {
      guint8 type = (guint8) sqlite3_column_type (statement, i);
      gint32 length = sqlite3_column_bytes (statement, i);

      g_checksum_update (checksum, &type, 1);
      g_checksum_update (checksum, (const guchar *) &length, sizeof length);
      if (length > 0)
        g_checksum_update (checksum, sqlite3_column_blob (statement, i), length);
    }
}

static void
add_table (GString *lines, sqlite3 *database, const char *name, const char *sql)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  sqlite3_stmt *statement = NULL;
  guint rows = 0;
  int code = sqlite3_prepare_v2 (database, sql, -1, &statement, NULL);

  while (code == SQLITE_OK && sqlite3_step (statement) == SQLITE_ROW)
    {
      add_row (checksum, statement);
      rows++;
    }
  if (code == SQLITE_OK)
    code = sqlite3_finalize (statement);
  if (code == SQLITE_OK)
    g_string_append_printf (lines, "%s\t%u\t%.16s\n", name, rows, g_checksum_get_string (checksum));
  else
    g_string_append_printf (lines, "%s\t-\t%s\n", name, sqlite3_errmsg (database));
}

char *
torture_office_fingerprint (const char *path, gboolean immutable)
{
  g_autofree char *uri = g_strdup_printf ("file://%s%s", path, immutable ? "?immutable=1" : "");
  GString *lines = g_string_new (NULL);
  sqlite3 *database = NULL;
  int code = sqlite3_open_v2 (uri, &database, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, NULL);

  sqlite3_busy_timeout (database, 5000);
  if (code != SQLITE_OK)
    g_string_append_printf (lines, "-\t-\t%s\n", sqlite3_errmsg (database));
  for (const RapportEntity *const *entity = rapport_entities (); code == SQLITE_OK && *entity != NULL; entity++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT * FROM \"%s\" ORDER BY id", (*entity)->name);

      add_table (lines, database, (*entity)->name, sql);
    }
  for (gsize i = 0; code == SQLITE_OK && i < G_N_ELEMENTS (plain_tables); i++)
    add_table (lines, database, plain_tables[i].name, plain_tables[i].sql);
  sqlite3_close (database);
  return g_string_free (lines, FALSE);
}

gboolean
torture_office_is_same (const char *a, const char *b, gboolean records)
{
  gsize length;

  if (!records)
    return g_str_equal (a, b);
  length = (gsize) (strstr (a, "\nsetting\t") - a);
  return strlen (b) > length && strncmp (a, b, length) == 0;
}

char *
torture_office_compare (const char *expected, const char *found)
{
  g_auto (GStrv) a = g_strsplit (expected, "\n", -1);
  g_auto (GStrv) b = g_strsplit (found, "\n", -1);
  GString *text = g_string_new (NULL);

  for (guint i = 0; a[i] != NULL || b[i] != NULL; i++)
    {
      if (a[i] != NULL && b[i] != NULL && g_str_equal (a[i], b[i]))
        continue;
      g_string_append_printf (text, "[%s] instead of [%s] ", b[i] != NULL ? b[i] : "", a[i] != NULL ? a[i] : "");
      if (a[i] == NULL || b[i] == NULL)
        break;
    }
  g_strdelimit (text->str, "\t", ' ');
  return text->len > 0 ? g_string_free (text, FALSE) : (g_string_free (text, TRUE), NULL);
}

char *
torture_office_find_fault (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RapportStore) store = rapport_office_open (path, RAPPORT_STORE_WRITE, &error);
  g_autoptr (GPtrArray) wrong = store != NULL ? rapport_store_check (store, NULL, &error) : NULL;

  if (wrong == NULL)
    return g_strdup (error->message);
  return wrong->len > 0 ? g_strdup (wrong->pdata[0]) : NULL;
}
