/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "rapport-entities.h"
#include "rapport-kind.h"
#include "rapport-office.h"
#include "rapport-schema.h"

#include "bench-child.h"
#include "bench-rows.h"

typedef struct
{
  char *csv;      /* what an office has */
  char *full_csv; /* the same rows with a cell for every column of the table, as .import wants it */
  char *script;
  char *our_path;
  char *bare_path;
} Import;

static double
run_ours (gpointer data)
{
  Import *import = data;
  const char *arguments[] = { bench_options.program, "-d", import->our_path, "import", "customer", import->csv, NULL };

  bench_data_drop (import->our_path);
  return bench_run (arguments, NULL).seconds;
}

static double
run_bare (gpointer data)
{
  Import *import = data;
  const char *arguments[] = { "sqlite3", "-bail", "-init", "/dev/null", import->bare_path, NULL };

  bench_data_drop (import->bare_path);
  return bench_run (arguments, import->script).seconds;
}

/* --- the reference --- */

/* Our rows have no quotes and no commas within cells. */
static void
write_full_csv (const char *source, const char *target, const GPtrArray *columns)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) headings = NULL;
  g_autoptr (GString) full = g_string_new (NULL);
  char *line;
  char *next;
  guint row = 0;

  if (!g_file_get_contents (source, &text, NULL, NULL))
    g_error ("%s cannot be read", source);
  line = strchr (text, '\n');
  *line++ = '\0';
  headings = g_strsplit (text, ",", -1);
  for (; (next = strchr (line, '\n')) != NULL; line = next + 1)
    {
      g_auto (GStrv) cells = NULL;

      *next = '\0';
      cells = g_strsplit (line, ",", -1);
      g_string_append_printf (full, "%u", ++row);
      for (guint i = 0; i < columns->len; i++)
        {
          const RapportField *field = columns->pdata[i];

          g_string_append_c (full, ',');
          for (guint j = 0; headings[j] != NULL; j++)
            if (g_str_equal (headings[j], field->name))
              g_string_append (full, cells[j]);
        }
      g_string_append_c (full, '\n');
    }
  if (!g_file_set_contents (target, full->str, (gssize) full->len, NULL))
    g_error ("%s cannot be written", target);
}

/* "ifnull (a || ' ', '') || …" */
static char *
searched_words (const RapportEntity *entity)
{
  GString *sql = g_string_new ("''");

  for (const RapportField *field = entity->fields; field->name != NULL; field++)
    if ((field->flags & RAPPORT_FIELD_SEARCHED) != 0)
      g_string_append_printf (sql, " || %s || ' '", field->name);
  return g_string_free (sql, FALSE);
}

/* The side table, filled by plain SQL: texts as they are, without folding, collation or checks. */
static char *
fill_side (const RapportEntity *entity)
{
  g_autofree char *words = searched_words (entity);
  GString *columns = g_string_new ("id, title, sort, fold, mark, created, changed");
  GString *values = g_string_new (NULL);
  char *sql;

  g_string_append_printf (
      values, "id, name, CAST (name AS BLOB), %s, NULL, '2026-11-24T00:00:00Z', '2026-11-24T00:00:00Z'", words);
  for (const RapportField *field = entity->fields; field->name != NULL; field++)
    {
      if (rapport_schema_has_key (field))
        {
          g_string_append_printf (columns, ", key_%s", field->name);
          g_string_append_printf (values, ", CAST (%s AS BLOB)", field->name);
        }
      if (rapport_schema_has_duplicate_key (field))
        {
          g_string_append_printf (columns, ", dup_%s", field->name);
          g_string_append_printf (values, ", nullif (%s, '')", field->name);
        }
    }
  sql = g_strdup_printf ("INSERT INTO side_customer (%s) SELECT %s FROM customer;\n", columns->str, values->str);
  g_string_free (columns, TRUE);
  g_string_free (values, TRUE);
  return sql;
}

/* Settings as ours. A blank cell is no integer, so the one table that .import fills is not strict: that costs nothing. */
static char *
write_script (const char *full_csv)
{
  const RapportEntity *entity = rapport_entity_find ("customer");
  g_autofree char *tracked = rapport_schema_create_tracked (entity);
  g_autofree char *loose = g_strndup (tracked, strstr (tracked, " STRICT") - tracked);
  g_autofree char *loose_end = g_strconcat (loose, ";\n", NULL);
  g_autofree char *schema = rapport_store_get_schema_sql (rapport_office_rules ());
  g_auto (GStrv) halves = g_strsplit (schema, tracked, 2);
  g_autofree char *side = fill_side (entity);

  return g_strconcat ("PRAGMA journal_mode=WAL;\nPRAGMA synchronous=FULL;\nPRAGMA cache_size=-65536;\n"
                      "PRAGMA temp_store=MEMORY;\nPRAGMA wal_autocheckpoint=0;\n",
                      halves[0], loose_end, halves[1], "BEGIN;\n.mode csv\n.import \"", full_csv, "\" customer\n", side,
                      "INSERT INTO find_customer (find_customer) VALUES ('rebuild');\nCOMMIT;\n", NULL);
}

void
bench_import (const BenchSize *size)
{
  const RapportEntity *entity = rapport_entity_find ("customer");
  g_autofree char *name = g_strdup_printf ("import of %u customers from CSV", size->customers);
  const BenchMeasure measure
      = { .name = name, .reference = "sqlite3 .import, FTS rebuild", .ratio = 3.0, .slow = TRUE };
  g_autoptr (GPtrArray) columns = rapport_schema_list_columns (entity);
  Import import;

  if (!bench_is_wanted (name))
    return;
  import.csv = bench_data_get_customers (size);
  import.full_csv = g_strdup_printf ("%s/bare.csv", bench_folder ());
  import.our_path = g_strdup_printf ("%s/import.rapport", bench_folder ());
  import.bare_path = g_strdup_printf ("%s/import-bare.rapport", bench_folder ());
  write_full_csv (import.csv, import.full_csv, columns);
  import.script = write_script (import.full_csv);
  bench_compare (&measure, run_ours, &import, run_bare, &import);
  bench_data_drop (import.our_path);
  bench_data_drop (import.bare_path);
  bench_data_drop (import.full_csv);
  g_free (import.csv);
  g_free (import.full_csv);
  g_free (import.script);
  g_free (import.our_path);
  g_free (import.bare_path);
}
