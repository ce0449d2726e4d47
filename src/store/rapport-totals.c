/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-totals.h"

#include <string.h>

#include "rapport-entities.h"
#include "rapport-schema.h"

/* Stands among the counts, though it is none: the history's last entry, by which two states of a file are told apart. No
 * entity has this name. */
#define STATE "act"
#define STATE_GAP "@" /* between the entry's number and its sum */

/* (transfer full) (nullable): the names of a table's columns; empty for a table that the file does not have. */
static GHashTable *
list_columns (RapportConnection *connection, const char *table, GError **error)
{
  g_autoptr (RapportStatement) statement
      = rapport_connection_prepare (connection, "SELECT name FROM pragma_table_info(?)", error);
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GError) failure = NULL;

  if (statement == NULL)
    return NULL;
  rapport_statement_bind_text (statement, 1, table);
  while (rapport_statement_step (statement, &failure))
    g_hash_table_add (names, g_strdup (rapport_statement_get_text (statement, 0)));
  if (failure == NULL)
    return g_steal_pointer (&names);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

/* The halves of the numbers are summed apart: a sum of 64-bit amounts may overflow, which SQLite refuses. */
static char *
make_query (const RapportEntity *entity, GHashTable *columns)
{
  GString *sql = g_string_new ("SELECT count(*)");

  for (const RapportField *field = entity->fields; field->name != NULL; field++)
    if (field->kind == RAPPORT_KIND_MONEY && rapport_schema_field_is_stored (field)
        && g_hash_table_contains (columns, field->name))
      g_string_append_printf (sql, ", ifnull(sum(\"%s\" >> 32), 0), ifnull(sum(\"%s\" & 4294967295), 0)", field->name,
                              field->name);
  g_string_append_printf (sql, " FROM \"%s\"", entity->name);
  return g_string_free (sql, FALSE);
}

static gboolean
read_table (RapportConnection *connection,
            const RapportEntity *entity,
            GHashTable *columns,
            GString *counts,
            GString *amounts,
            gint64 *rows,
            GError **error)
{
  g_autofree char *sql = make_query (entity, columns);
  g_autoptr (RapportStatement) statement = rapport_connection_prepare (connection, sql, error);

  if (statement == NULL || !rapport_statement_step (statement, error))
    return FALSE;
  *rows += rapport_statement_get_integer (statement, 0);
  g_string_append_printf (counts, "%s%s %" G_GINT64_FORMAT, counts->len > 0 ? " " : "", entity->name,
                          rapport_statement_get_integer (statement, 0));
  g_string_append_printf (amounts, "%s", entity->name);
  for (int i = 1; i < rapport_statement_get_n_columns (statement); i++)
    g_string_append_printf (amounts, " %" G_GINT64_FORMAT, rapport_statement_get_integer (statement, i));
  g_string_append_c (amounts, '\n');
  return TRUE;
}

gint64
rapport_totals_read_act (RapportConnection *connection)
{
  gint64 seq = 0;

  /* Files of the first version have no history. */
  rapport_connection_query_integer (connection, &seq, 0, NULL, "SELECT max(seq) FROM \"change\"", NULL);
  return seq;
}

char *
rapport_totals_dup_state (RapportConnection *connection)
{
  g_autoptr (RapportStatement) statement = rapport_connection_prepare (
      connection,
      "SELECT seq, json_array (at, who, verb, entity, record, title, detail, created, updated, deleted, rows, bytes, "
      "target) FROM \"change\" ORDER BY seq DESC LIMIT 1",
      NULL);
  g_autofree char *sum = NULL;

  if (statement == NULL || !rapport_statement_step (statement, NULL))
    return NULL;
  sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, rapport_statement_get_text (statement, 1), -1);
  return g_strdup_printf ("%" G_GINT64_FORMAT STATE_GAP "%.16s", rapport_statement_get_integer (statement, 0), sum);
}

char *
rapport_totals_append_state (char *counts, RapportConnection *connection)
{
  g_autofree char *before = counts;
  g_autofree char *state = rapport_totals_dup_state (connection);

  return g_strdup_printf ("%s " STATE " %s", before, state != NULL ? state : "0");
}

char *
rapport_totals_get_state (const char *counts)
{
  g_auto (GStrv) words = g_strsplit (counts != NULL ? counts : "", " ", -1);

  for (guint i = 0; words[i] != NULL && words[i + 1] != NULL; i += 2)
    if (g_str_equal (words[i], STATE) && strstr (words[i + 1], STATE_GAP) != NULL)
      return g_strdup (words[i + 1]);
  return NULL;
}

gboolean
rapport_totals_is_same_state (const char *a, const char *b)
{
  g_autofree char *state = rapport_totals_get_state (a);

  return state != NULL && g_strcmp0 (a, b) == 0;
}

gboolean
rapport_totals_read (RapportConnection *connection, RapportTotals *totals, GError **error)
{
  GString *counts = g_string_new (NULL);
  GString *amounts = g_string_new (NULL);
  gint64 rows = 0;
  gboolean done = TRUE;

  for (const RapportEntity *const *entity = rapport_entities (); done && *entity != NULL; entity++)
    {
      g_autoptr (GHashTable) columns = list_columns (connection, (*entity)->name, error);

      done = columns != NULL
             && (g_hash_table_size (columns) == 0
                 || read_table (connection, *entity, columns, counts, amounts, &rows, error));
    }
  *totals = (RapportTotals){ g_string_free (counts, FALSE), g_string_free (amounts, FALSE), rows };
  if (!done)
    rapport_totals_clear (totals);
  return done;
}

gboolean
rapport_totals_equal (const RapportTotals *a, const RapportTotals *b)
{
  return g_strcmp0 (a->counts, b->counts) == 0 && g_strcmp0 (a->amounts, b->amounts) == 0;
}

void
rapport_totals_clear (RapportTotals *totals)
{
  g_clear_pointer (&totals->counts, g_free);
  g_clear_pointer (&totals->amounts, g_free);
  totals->rows = 0;
}

gint64
rapport_totals_get_count (const char *counts, const char *entity)
{
  g_auto (GStrv) words = g_strsplit (counts != NULL ? counts : "", " ", -1);

  for (guint i = 0; words[i] != NULL && words[i + 1] != NULL; i += 2)
    if (g_str_equal (words[i], entity))
      return g_ascii_strtoll (words[i + 1], NULL, 10);
  return -1;
}

gint64
rapport_totals_sum_counts (const char *counts)
{
  g_auto (GStrv) words = g_strsplit (counts != NULL ? counts : "", " ", -1);
  gint64 sum = 0;

  for (guint i = 0; words[i] != NULL && words[i + 1] != NULL; i += 2)
    if (!g_str_equal (words[i], STATE))
      sum += g_ascii_strtoll (words[i + 1], NULL, 10);
  return sum;
}

gboolean
rapport_totals_has_records (RapportConnection *connection, gboolean *found, GError **error)
{
  *found = FALSE;
  for (const RapportEntity *const *entity = rapport_entities (); !*found && *entity != NULL; entity++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT EXISTS (SELECT 1 FROM \"%s\")", (*entity)->name);
      gint64 some;

      if (!rapport_connection_query_integer (connection, &some, 0, error, sql, NULL))
        return FALSE;
      *found = some != 0;
    }
  return TRUE;
}
