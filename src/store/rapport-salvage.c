/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-salvage.h"

#include <errno.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "rapport-act-private.h"
#include "rapport-backup.h"
#include "rapport-connection-private.h"
#include "rapport-date.h"
#include "rapport-entities.h"
#include "rapport-file.h"
#include "rapport-lock.h"
#include "rapport-migrate.h"
#include "rapport-schema.h"

/* Reading begins anew at so many places of a gap at most. */
#define MOST_PROBES 20000

typedef struct
{
  RapportConnection *from; /* a copy of the damaged file */
  RapportConnection *to;
  const RapportEntity *entity;
  GPtrArray *fields; /* element-type RapportField: those that both tables have */
  char *select;      /* "SELECT id, …" without a condition */
  RapportStatement *insert;
  RapportSalvaged *result;
  GError *failure; /* nullable: why no more can be kept */
} Table;

static void
free_salvaged (gpointer data)
{
  RapportSalvaged *salvaged = data;

  g_array_unref (salvaged->gaps);
  g_free (salvaged);
}

/* --- one table --- */

static gboolean
has_column (RapportConnection *connection, const RapportEntity *entity, const char *name)
{
  gint64 found = 0;

  return rapport_connection_query_integer (connection, &found, 0, NULL,
                                           "SELECT 1 FROM pragma_table_info(?) WHERE name=?", entity->name, name, NULL)
         && found != 0;
}

static gboolean
begin_table (Table *table, GError **error)
{
  g_autoptr (GString) columns = g_string_new ("id");
  g_autoptr (GString) marks = g_string_new ("?");
  g_autofree char *insert = NULL;

  table->fields = g_ptr_array_new ();
  for (const RapportField *field = table->entity->fields; field->name != NULL; field++)
    if (rapport_schema_field_is_stored (field) && has_column (table->from, table->entity, field->name))
      {
        g_ptr_array_add (table->fields, (gpointer) field);
        g_string_append_printf (columns, ", \"%s\"", field->name);
        g_string_append (marks, ", ?");
      }
  table->select = g_strdup_printf ("SELECT %s FROM \"%s\"", columns->str, table->entity->name);
  insert = g_strdup_printf ("INSERT INTO \"%s\" (%s) VALUES (%s)", table->entity->name, columns->str, marks->str);
  table->insert = rapport_connection_prepare (table->to, insert, error);
  return table->insert != NULL;
}

static void
end_table (Table *table)
{
  g_clear_pointer (&table->insert, rapport_statement_free);
  g_clear_pointer (&table->fields, g_ptr_array_unref);
  g_clear_pointer (&table->select, g_free);
}

/* A page may have taken the place of another table's: its rows have a name where a date is needed. */
static gboolean
is_foreign (Table *table, RapportStatement *row)
{
  for (guint i = 0; i < table->fields->len; i++)
    {
      const RapportField *field = table->fields->pdata[i];

      if (field->kind == RAPPORT_KIND_DATE && (field->flags & RAPPORT_FIELD_REQUIRED) != 0
          && rapport_day_from_iso (rapport_statement_get_text (row, (int) i + 1)) == RAPPORT_DAY_NONE)
        return TRUE;
    }
  return FALSE;
}

/* A row from a damaged page may hold anything: what is no text any more is made one, what does not fit is left out. */
static void
copy_row (Table *table, RapportStatement *row)
{
  g_autoptr (GError) failure = NULL;

  if (is_foreign (table, row))
    {
      table->result->n_refused++;
      return;
    }
  rapport_statement_bind_integer (table->insert, 1, rapport_statement_get_integer (row, 0));
  for (guint i = 0; i < table->fields->len; i++)
    {
      const char *text;
      g_auto (RapportValue) value = RAPPORT_VALUE_INIT;

      rapport_statement_get_value (row, (int) i + 1, &value);
      text = value.type == RAPPORT_VALUE_TEXT ? value.text : NULL;
      if (text != NULL && !g_utf8_validate (text, -1, NULL))
        rapport_value_take_text (&value, g_utf8_make_valid (text, -1));
      rapport_statement_bind_value (table->insert, (int) i + 2, &value);
    }
  if (rapport_statement_run (table->insert, &failure))
    table->result->n_copied++;
  else if (g_error_matches (failure, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT))
    table->result->n_refused++;
  else /* such as a full disk: the record is not to blame */
    table->failure = g_steal_pointer (&failure);
}

/* Copies from @first on, up to and without @end; upwards, or downwards from the end. Returns the last number that could be
 * read, or @none; @whole: the end was reached without a fault. */
static gint64
copy_run (Table *table, gint64 first, gint64 end, gboolean downwards, gint64 none, gboolean *whole)
{
  g_autofree char *sql
      = g_strdup_printf ("%s WHERE id >= ? AND id < ? ORDER BY id%s", table->select, downwards ? " DESC" : "");
  g_autoptr (RapportStatement) row = rapport_connection_prepare (table->from, sql, NULL);
  g_autoptr (GError) failure = NULL;
  gint64 last = none;

  *whole = FALSE;
  if (row == NULL)
    return none;
  rapport_statement_bind_integer (row, 1, first);
  rapport_statement_bind_integer (row, 2, end);
  while (table->failure == NULL && rapport_statement_step (row, &failure))
    {
      last = rapport_statement_get_integer (row, 0);
      copy_row (table, row);
    }
  *whole = failure == NULL;
  return last;
}

static void
note_gap (Table *table, gint64 from, gint64 to)
{
  if (from > to)
    return;
  g_array_append_val (table->result->gaps, from);
  g_array_append_val (table->result->gaps, to);
}

/* Inside a gap reading begins anew here and there: behind a damaged page the next ones may be whole. */
static void
probe_gap (Table *table, gint64 first, gint64 end)
{
  const gint64 stride = MAX (1, (end - first) / MOST_PROBES);
  gint64 lost_from = first;

  for (gint64 at = first; at < end && table->failure == NULL;)
    {
      gboolean whole;
      gint64 last = copy_run (table, at, end, FALSE, at - 1, &whole);

      if (last >= at)
        {
          note_gap (table, lost_from, at - 1);
          lost_from = last + 1;
        }
      if (whole)
        return;
      at = MAX (last, at) + stride;
    }
  note_gap (table, lost_from, end - 1);
}

static gboolean
copy_records (Table *table)
{
  gint64 highest = 0;
  gboolean whole;
  gint64 low = copy_run (table, G_MININT64, G_MAXINT64, FALSE, 0, &whole);
  gint64 high;

  if (whole)
    return table->failure == NULL;
  high = copy_run (table, low + 1, G_MAXINT64, TRUE, 0, &whole);
  if (high == 0)
    {
      rapport_connection_query_integer (table->from, &highest, 0, NULL, "SELECT seq FROM sqlite_sequence WHERE name=?",
                                        table->entity->name, NULL);
      high = MAX (highest, low) + 1;
    }
  probe_gap (table, low + 1, high);
  return table->failure == NULL;
}

static gboolean
copy_table (Table *table, GError **error)
{
  if (!begin_table (table, error))
    return FALSE;
  if (copy_records (table))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&table->failure));
  return FALSE;
}

/* --- references --- */

static gboolean
change_rows (RapportConnection *connection, const char *sql, gint64 *n_rows, GError **error)
{
  sqlite3 *database = rapport_connection_get_handle (connection);
  const gint64 before = sqlite3_total_changes64 (database);

  if (!rapport_connection_execute (connection, sql, error))
    return FALSE;
  *n_rows = sqlite3_total_changes64 (database) - before;
  return TRUE;
}

/* What leads nowhere is emptied; a row that cannot do without is left out. */
static gboolean
mend_field (RapportConnection *to, const RapportField *field, RapportSalvaged *result, gboolean *again, GError **error)
{
  const gboolean needed = (field->flags & (RAPPORT_FIELD_REQUIRED | RAPPORT_FIELD_OWNED)) != 0;
  g_autofree char *lost = g_strdup_printf ("\"%s\" IS NOT NULL AND \"%s\" NOT IN (SELECT id FROM \"%s\")", field->name,
                                           field->name, field->target);
  g_autofree char *sql
      = needed ? g_strdup_printf ("DELETE FROM \"%s\" WHERE %s", result->entity->name, lost)
               : g_strdup_printf ("UPDATE \"%s\" SET \"%s\"=NULL WHERE %s", result->entity->name, field->name, lost);
  gint64 n_rows;

  if (!change_rows (to, sql, &n_rows, error))
    return FALSE;
  if (needed)
    {
      result->n_copied -= n_rows;
      result->n_refused += n_rows;
      *again |= n_rows > 0;
    }
  else
    result->n_detached += n_rows;
  return TRUE;
}

static gboolean
mend_references (RapportConnection *to, const GPtrArray *results, GError **error)
{
  gboolean again = TRUE;

  /* A row left out may have been what another one leads to. */
  while (again)
    {
      again = FALSE;
      for (guint i = 0; i < results->len; i++)
        {
          RapportSalvaged *result = results->pdata[i];

          for (const RapportField *field = result->entity->fields; field->name != NULL; field++)
            if (field->kind == RAPPORT_KIND_REFERENCE && rapport_schema_field_is_stored (field)
                && !mend_field (to, field, result, &again, error))
              return FALSE;
        }
    }
  return TRUE;
}

/* --- the whole file --- */

static gboolean
copy_settings (RapportConnection *from, RapportConnection *to, GError **error)
{
  static const char *const tables[][2] = { { "setting", "SELECT name, value FROM \"setting\" WHERE name NOT IN "
                                                        "('derived_by', 'time_zone') AND name NOT LIKE 'last\\_code.%' "
                                                        "ESCAPE '\\'" },
                                           { "counter", "SELECT name, value FROM \"counter\"" } };

  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *sql
          = g_strdup_printf ("INSERT OR REPLACE INTO \"%s\" (name, value) VALUES (?, ?)", tables[i][0]);
      g_autoptr (RapportStatement) row = rapport_connection_prepare (from, tables[i][1], NULL);
      g_autoptr (RapportStatement) insert = rapport_connection_prepare (to, sql, error);

      if (insert == NULL)
        return FALSE;
      /* A file that cannot tell its settings still has records. */
      while (row != NULL && rapport_statement_step (row, NULL))
        {
          g_auto (RapportValue) value = RAPPORT_VALUE_INIT;

          rapport_statement_bind_text (insert, 1, rapport_statement_get_text (row, 0));
          rapport_statement_get_value (row, 1, &value);
          rapport_statement_bind_value (insert, 2, &value);
          if (!rapport_statement_run (insert, error))
            return FALSE;
        }
    }
  return TRUE;
}

static gboolean
copy_tables (RapportConnection *from,
             RapportConnection *to,
             GPtrArray *results,
             GCancellable *cancellable,
             GError **error)
{
  for (const RapportEntity *const *entity = rapport_entities (); *entity != NULL; entity++)
    {
      Table table = { .from = from, .to = to, .entity = *entity };
      gboolean done;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      table.result = g_new0 (RapportSalvaged, 1);
      table.result->entity = *entity;
      table.result->gaps = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_ptr_array_add (results, table.result);
      done = copy_table (&table, error);
      end_table (&table);
      if (!done)
        return FALSE;
    }
  return TRUE;
}

static gboolean
fill (RapportConnection *from,
      RapportConnection *to,
      const RapportRules *rules,
      GPtrArray *results,
      GCancellable *cancellable,
      GError **error)
{
  gboolean filled;

  if (!rapport_settle_prepare (to, rules, error) || !rapport_connection_execute (to, "PRAGMA foreign_keys=OFF", error)
      || !rapport_connection_begin (to, error))
    return FALSE;
  filled = copy_settings (from, to, error) && copy_tables (from, to, results, cancellable, error)
           && mend_references (to, results, error) && rapport_settle_rebuild (to, rules, error);
  return rapport_connection_end (to, filled, error) && rapport_connection_execute (to, "PRAGMA foreign_keys=ON", error);
}

/* Makes a folder that is nobody else's: what lies beside @target may be anything, also the damaged file. */
static char *
make_workplace (const char *target, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (target);
  g_autofree char *place = g_build_filename (folder, ".salvage.XXXXXX", NULL);

  if (g_mkdtemp_full (place, 0700) != NULL)
    return g_steal_pointer (&place);
  g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_OPEN, _ ("“%s” cannot be made: %s. Choose another folder."), target,
               g_strerror (errno));
  return NULL;
}

/* Log and journal are part of the file; the damaged file itself is opened by nothing that could write to it. */
static gboolean
copy_aside (const char *damaged, const char *copy, GCancellable *cancellable, GError **error)
{
  static const char *const endings[] = { "", "-wal", "-journal" };

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *from = g_strconcat (damaged, endings[i], NULL);
      g_autofree char *to = g_strconcat (copy, endings[i], NULL);
      g_autoptr (GFile) source = g_file_new_for_path (from);
      g_autoptr (GFile) place = g_file_new_for_path (to);

      if ((i == 0 || g_file_test (from, G_FILE_TEST_EXISTS))
          && !g_file_copy (source, place, G_FILE_COPY_TARGET_DEFAULT_PERMS, cancellable, NULL, NULL, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
salvage_into (const char *copy,
              const char *target,
              const RapportRules *rules,
              GPtrArray *results,
              GCancellable *cancellable,
              GError **error)
{
  g_autoptr (RapportConnection) from = rapport_connection_open (copy, RAPPORT_CONNECTION_WRITE, error);
  g_autoptr (RapportConnection) to = NULL;

  /* A list of tables that cannot be read leaves nothing to ask for. */
  if (from == NULL || !rapport_connection_execute (from, "SELECT count(*) FROM sqlite_schema", error)
      || !rapport_migrate_create (target, rules, NULL, error))
    return FALSE;
  to = rapport_connection_open (target, RAPPORT_CONNECTION_WRITE, error);
  if (to != NULL && fill (from, to, rules, results, cancellable, error))
    return TRUE;
  g_clear_pointer (&to, rapport_connection_close);
  rapport_backup_discard (target);
  return FALSE;
}

/* Nothing of the damaged file may be replaced by what is made of it. */
static gboolean
refuse_target (const char *damaged, const char *target, GError **error)
{
  if (g_file_test (target, G_FILE_TEST_EXISTS))
    g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_OPEN, _ ("“%s” is there already. Choose another name."), target);
  else if (rapport_file_is_part (damaged, target))
    g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_OPEN, _ ("“%s” belongs to the damaged file. Choose another name."),
                 target);
  else
    return TRUE;
  return FALSE;
}

static gboolean
salvage_locked (const char *damaged,
                const char *target,
                const RapportRules *rules,
                GPtrArray *results,
                GCancellable *cancellable,
                GError **error)
{
  g_autofree char *place = make_workplace (target, error);
  g_autofree char *copy = NULL;
  gboolean done;

  if (place == NULL)
    return FALSE;
  copy = g_build_filename (place, "copy", NULL);
  done = copy_aside (damaged, copy, cancellable, error)
         && salvage_into (copy, target, rules, results, cancellable, error);
  rapport_backup_discard (copy);
  g_rmdir (place);
  return done;
}

GPtrArray *
rapport_salvage (const char *damaged,
                 const char *target,
                 const RapportRules *rules,
                 GCancellable *cancellable,
                 GError **error)
{
  g_autoptr (GPtrArray) results = g_ptr_array_new_with_free_func (free_salvaged);
  g_autofree char *from = rapport_file_resolve (damaged);
  g_autofree char *to = rapport_file_resolve (target);
  g_autoptr (RapportLock) lock = NULL;
  g_autoptr (RapportLock) target_lock = NULL;

  if (!refuse_target (from, to, error))
    return NULL;
  lock = rapport_lock_take (from, error);
  if (lock == NULL)
    return NULL;
  target_lock = rapport_lock_take (to, error);
  return target_lock != NULL && salvage_locked (from, to, rules, results, cancellable, error)
             ? g_steal_pointer (&results)
             : NULL;
}

char *
rapport_salvaged_describe (const RapportSalvaged *salvaged, const RapportFormat *format)
{
  g_autofree char *copied = rapport_entity_format_count (salvaged->entity, format, salvaged->n_copied);
  g_autofree char *refused = rapport_format_count (format, salvaged->n_refused);
  g_autofree char *detached = rapport_format_count (format, salvaged->n_detached);
  g_autoptr (GPtrArray) sentences = g_ptr_array_new_with_free_func (g_free);

  /* Translators: %s is a number of records, such as “57,851 sales” */
  g_ptr_array_add (sentences, g_strdup_printf (_ ("%s copied."), copied));
  if (salvaged->n_refused > 0)
    g_ptr_array_add (sentences, g_strdup_printf (
                                    /* Translators: %s is a number */
                                    ngettext ("%s record could not be kept, since something it needs is lost.",
                                              "%s records could not be kept, since something they need is lost.",
                                              salvaged->n_refused),
                                    refused));
  if (salvaged->n_detached > 0)
    g_ptr_array_add (sentences, g_strdup_printf (
                                    /* Translators: %s is a number */
                                    ngettext ("%s reference to a lost record was emptied.",
                                              "%s references to lost records were emptied.", salvaged->n_detached),
                                    detached));
  for (guint i = 0; i + 1 < salvaged->gaps->len; i += 2)
    {
      g_autofree char *from = rapport_format_count (format, g_array_index (salvaged->gaps, gint64, i));
      g_autofree char *to = rapport_format_count (format, g_array_index (salvaged->gaps, gint64, i + 1));

      g_ptr_array_add (sentences,
                       /* Translators: two numbers by which the file counts its records */
                       g_strdup_printf (_ ("Nothing from number %s to %s could be read."), from, to));
    }
  g_ptr_array_add (sentences, NULL);
  return g_strjoinv (" ", (char **) sentences->pdata);
}
