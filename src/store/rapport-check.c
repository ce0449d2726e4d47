/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "rapport-act-private.h"
#include "rapport-connection-private.h"
#include "rapport-entities.h"
#include "rapport-schema.h"
#include "rapport-settle-sql.h"

/* Sentences beyond this many of one sort would only repeat the first. */
#define MOST_LINES 20

static gboolean
check_integrity (RapportStore *store,
                 RapportConnection *connection,
                 const char *pragma,
                 GPtrArray *wrong,
                 GError **error)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA %s(%d)", pragma, MOST_LINES);
  g_autoptr (RapportStatement) statement = rapport_connection_prepare (connection, sql, error);
  g_autoptr (GError) failure = NULL;

  if (statement == NULL)
    return FALSE;
  while (rapport_statement_step (statement, &failure))
    {
      const char *line = rapport_statement_get_text (statement, 0);

      if (g_strcmp0 (line, "ok") != 0)
        /* Translators: %s is a technical detail */
        g_ptr_array_add (wrong, g_strdup_printf (_ ("The file is damaged: %s"), line));
    }
  /* Too damaged even to be checked to its end. */
  if (g_error_matches (failure, RAPPORT_ERROR, RAPPORT_ERROR_CORRUPT))
    g_ptr_array_add (wrong, g_strdup (failure->message));
  else if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (wrong->len > 0)
    rapport_store_set_damaged (store);
  return TRUE;
}

/* What people call it; a table of the file's own keeps its name. */
static const char *
name_table (const char *table)
{
  const RapportEntity *entity = rapport_entity_find (table);

  return entity != NULL ? rapport_entity_get_plural (entity) : table;
}

static gboolean
check_references (RapportConnection *connection, GPtrArray *wrong, GError **error)
{
  g_autoptr (RapportStatement) statement = rapport_connection_prepare (connection, "PRAGMA foreign_key_check", error);
  g_autoptr (GError) failure = NULL;
  guint lines = 0;

  if (statement == NULL)
    return FALSE;
  while (lines++ < MOST_LINES && rapport_statement_step (statement, &failure))
    {
      const char *number = rapport_statement_get_text (statement, 1);

      g_ptr_array_add (wrong, g_strdup_printf (
                                  /* Translators: a list's name, such as “Sales”, a number, another list's name */
                                  _ ("A record of “%1$s” (number %2$s) refers to a missing one of “%3$s”."),
                                  name_table (rapport_statement_get_text (statement, 0)), number != NULL ? number : "?",
                                  name_table (rapport_statement_get_text (statement, 2))));
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
check_invariants (RapportConnection *connection, const RapportRules *rules, GPtrArray *wrong, GError **error)
{
  for (const RapportInvariant *invariant = rules->invariants; invariant != NULL && invariant->name != NULL; invariant++)
    {
      g_autoptr (GError) failure = NULL;
      char *sentence = rapport_invariant_run (connection, invariant, RAPPORT_INVARIANT_ALL, &failure);

      if (failure != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      if (sentence != NULL)
        g_ptr_array_add (wrong, sentence);
    }
  return TRUE;
}

/* @records: (out) (transfer full) (nullable): how many @sql counts, in words: "3 partners"; NULL when none. */
static gboolean
count_records (RapportConnection *connection,
               const RapportEntity *entity,
               const char *sql,
               char **records,
               GError **error)
{
  gint64 number;

  *records = NULL;
  if (!rapport_connection_query_integer (connection, &number, 0, error, sql, NULL))
    return FALSE;
  if (number > 0)
    *records = rapport_entity_format_count (entity, rapport_format_plain (), number);
  return TRUE;
}

/* Our own count of the records against the tables: a table that lost pages may still be in good order. */
static gboolean
check_totals (RapportConnection *connection, GPtrArray *wrong, GError **error)
{
  for (const RapportEntity *const *entity = rapport_entities (); *entity != NULL; entity++)
    {
      g_autofree char *rows_sql = g_strdup_printf ("SELECT count(*) FROM \"%s\"", (*entity)->name);
      gint64 rows;
      gint64 total;

      if (!rapport_connection_query_integer (connection, &rows, 0, error, rows_sql, NULL)
          || !rapport_connection_query_integer (connection, &total, 0, error,
                                                "SELECT rows FROM \"total\" WHERE entity=?", (*entity)->name, NULL))
        return FALSE;
      if (rows != total)
        {
          g_autofree char *found = rapport_entity_format_count (*entity, rapport_format_plain (), rows);
          g_autofree char *expected = rapport_entity_format_count (*entity, rapport_format_plain (), total);

          g_ptr_array_add (wrong, g_strdup_printf (
                                      /* Translators: two numbers of records, such as “1 partner” and “3 partners” */
                                      _ ("The file holds %1$s instead of %2$s."), found, expected));
        }
    }
  return TRUE;
}

/* A choice holds one of its ids: states that no action leads to have nothing to be shown by. */
static gboolean
check_choices (RapportConnection *connection, GPtrArray *wrong, GError **error)
{
  for (const RapportEntity *const *entity = rapport_entities (); *entity != NULL; entity++)
    for (const RapportField *field = (*entity)->fields; field->name != NULL; field++)
      {
        g_autoptr (GString) sql = g_string_new (NULL);
        g_autofree char *records = NULL;

        if (field->kind != RAPPORT_KIND_CHOICE || field->choices == NULL || !rapport_schema_field_is_stored (field)
            || (field->flags & RAPPORT_FIELD_MULTIPLE) != 0)
          continue;
        g_string_append_printf (sql, "SELECT count(*) FROM \"%s\" WHERE \"%s\" IS NOT NULL AND \"%s\" NOT IN (''",
                                (*entity)->name, field->name, field->name);
        for (const RapportChoice *choice = field->choices; choice->id != NULL; choice++)
          g_string_append_printf (sql, ", '%s'", choice->id);
        g_string_append_c (sql, ')');
        if (!count_records (connection, *entity, sql->str, &records, error))
          return FALSE;
        if (records != NULL)
          g_ptr_array_add (wrong, g_strdup_printf (
                                      /* Translators: a field's label, then a number of records, such as “3 partners” */
                                      _ ("“%1$s” is none of its choices in %2$s."),
                                      rapport_field_get_label (*entity, field), records));
      }
  return TRUE;
}

static gboolean
check_side_tables (RapportConnection *connection, const RapportRules *rules, GPtrArray *wrong, GError **error)
{
  for (const RapportEntity *const *entity = rapport_entities (); *entity != NULL; entity++)
    {
      const char *name = (*entity)->name;
      g_autofree char *differing = rapport_settle_sql_count_wrong_side (*entity, rules);
      g_autofree char *sql
          = g_strdup_printf ("SELECT (%s) + (SELECT count(*) FROM \"side_%s\" WHERE id NOT IN (SELECT id FROM \"%s\"))",
                             differing, name, name);
      g_autofree char *records = NULL;

      if (!count_records (connection, *entity, sql, &records, error))
        return FALSE;
      if (records != NULL)
        g_ptr_array_add (wrong, g_strdup_printf (
                                    /* Translators: %s is a number of records, such as “3 partners” */
                                    _ ("Searching and sorting go wrong for %s."), records));
    }
  return TRUE;
}

/* An act that can be undone has all of what it changed. */
static gboolean
check_history (RapportConnection *connection, GPtrArray *wrong, GError **error)
{
  g_autofree char *count = NULL;
  gint64 acts;

  if (!rapport_connection_query_integer (
          connection, &acts, 0, error,
          "SELECT count(*) FROM \"change\" c WHERE c.bytes > 0 AND (c.rows, c.bytes) IS NOT "
          "(SELECT sum(p.rows), sum(length(p.changes)) FROM \"change_part\" p WHERE p.seq=c.seq)",
          NULL))
    return FALSE;
  count = rapport_format_count (rapport_format_plain (), acts);
  if (acts > 0)
    g_ptr_array_add (wrong, g_strdup_printf (
                                /* Translators: %s is a number */
                                ngettext ("The history has lost what was changed in %s act.",
                                          "The history has lost what was changed in %s acts.", (gulong) acts),
                                count));
  return TRUE;
}

/* The index is asked whether it holds the words of its records, all and no others. That is a command to it, which only a
 * connection that may write can give. */
static gboolean
check_indexes (RapportAct *act, gpointer wrong, GCancellable *cancellable, GError **error)
{
  for (const RapportEntity *const *entity = rapport_entities (); *entity != NULL; entity++)
    {
      g_autofree char *sql = g_strdup_printf (
          "INSERT INTO \"find_%s\"(\"find_%s\", rank) VALUES ('integrity-check', 1)", (*entity)->name, (*entity)->name);
      int code = sqlite3_exec (rapport_connection_get_handle (act->connection), sql, NULL, NULL, NULL);

      if (code == SQLITE_OK)
        continue;
      if (code != SQLITE_CORRUPT_VTAB)
        {
          rapport_connection_set_error (act->connection, code, error);
          return FALSE;
        }
      g_ptr_array_add (wrong,
                       g_strdup_printf (
                           /* Translators: a list's name, for example “Partners” */
                           _ ("%s: the search does not find all records."), rapport_entity_get_plural (*entity)));
    }
  return TRUE;
}

static gboolean
check_summaries (RapportConnection *connection, const RapportRules *rules, GPtrArray *wrong, GError **error)
{
  for (const RapportSummary *summary = rules->summaries; summary != NULL && summary->name != NULL; summary++)
    {
      g_autofree char *rows = rapport_settle_sql_select_all (summary);
      g_autofree char *sql
          = g_strdup_printf ("SELECT (SELECT count(*) FROM (SELECT * FROM (%s) EXCEPT SELECT * FROM \"sum_%s\")) + "
                             "(SELECT count(*) FROM (SELECT * FROM \"sum_%s\" EXCEPT SELECT * FROM (%s)))",
                             rows, summary->name, summary->name, rows);
      gint64 places;

      if (!rapport_connection_query_integer (connection, &places, 0, error, sql, NULL))
        return FALSE;
      if (places > 0)
        g_ptr_array_add (wrong, g_strdup_printf (
                                    /* Translators: %s is a technical name */
                                    _ ("The sums “%s” differ from their records."), summary->name));
    }
  return TRUE;
}

static gboolean
check_derived (RapportConnection *connection, const RapportRules *rules, GPtrArray *wrong, GError **error)
{
  int code = rapport_settle_functions_register (rapport_connection_get_handle (connection));

  if (code != SQLITE_OK)
    {
      rapport_connection_set_error (connection, code, error);
      return FALSE;
    }
  return check_choices (connection, wrong, error) && check_invariants (connection, rules, wrong, error)
         && check_side_tables (connection, rules, wrong, error) && check_summaries (connection, rules, wrong, error)
         && check_history (connection, wrong, error);
}

/* All of it is asked of one state of the file, whatever is saved meanwhile. */
static GPtrArray *
check (RapportStore *store, gboolean quickly, GCancellable *cancellable, GError **error)
{
  g_auto (RapportLease) lease = { 0 };
  g_autoptr (GPtrArray) wrong = g_ptr_array_new_with_free_func (g_free);
  gboolean done;

  if (!rapport_store_lease (store, cancellable, &lease, error)
      || !rapport_connection_execute (lease.connection, "BEGIN", error))
    return NULL;
  done = check_integrity (store, lease.connection, quickly ? "quick_check" : "integrity_check", wrong, error);
  /* In a damaged file the rest would only fail in other words. */
  if (done && wrong->len == 0)
    done = check_references (lease.connection, wrong, error) && check_totals (lease.connection, wrong, error)
           && (quickly || check_derived (lease.connection, rapport_store_get_rules (store), wrong, error));
  rapport_connection_execute (lease.connection, "COMMIT", NULL);
  return done ? g_steal_pointer (&wrong) : NULL;
}

GPtrArray *
rapport_store_check (RapportStore *store, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) wrong = check (store, FALSE, cancellable, error);

  if (wrong == NULL
      || (wrong->len == 0 && rapport_store_is_writable (store)
          && !rapport_store_act (store, check_indexes, wrong, NULL, NULL, cancellable, error)))
    return NULL;
  return g_steal_pointer (&wrong);
}

GPtrArray *
rapport_store_check_quickly (RapportStore *store, GCancellable *cancellable, GError **error)
{
  return check (store, TRUE, cancellable, error);
}

static gboolean
rebuild (RapportAct *act, gpointer user_data, GCancellable *cancellable, GError **error)
{
  act->rebuilt = TRUE;
  return rapport_settle_rebuild (act->connection, act->rules, error);
}

/* --- the file anew --- */

/* The sentence about a full disk speaks of the file alone, and of nothing being changed. */
static gboolean
refuse_vacuum (GError *failure, GError **error)
{
  if (g_error_matches (failure, RAPPORT_ERROR, RAPPORT_ERROR_NO_SPACE))
    {
      g_clear_error (&failure);
      g_set_error_literal (&failure, RAPPORT_ERROR, RAPPORT_ERROR_NO_SPACE,
                           _ ("To write the file anew, its size must be free on its disk, and again in the folder for "
                              "temporary files. Free some space and try again."));
    }
  g_propagate_error (error, failure);
  return FALSE;
}

/* What is written anew is put together outside the file: in memory it would be the whole of it. Setting where that is drops
 * the temporary tables, which settling needs again, whatever became of the rest. */
static gboolean
vacuum (RapportAct *act, GError **error)
{
  RapportConnection *connection = act->connection;
  GError *failure = NULL;
  const gboolean done = rapport_connection_execute (connection, "PRAGMA temp_store=FILE", &failure)
                        && rapport_connection_execute (connection, "VACUUM", &failure);
  const gboolean back = rapport_connection_execute (connection, "PRAGMA temp_store=MEMORY", done ? &failure : NULL)
                        && rapport_settle_prepare (connection, act->rules, done ? &failure : NULL);

  return (done && back) || refuse_vacuum (failure, error);
}

static gboolean
empty_log (RapportConnection *connection, GError **error)
{
  const int code = sqlite3_wal_checkpoint_v2 (rapport_connection_get_handle (connection), NULL,
                                              SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);

  if (code == SQLITE_OK)
    return TRUE;
  if ((code & 0xff) == SQLITE_BUSY || (code & 0xff) == SQLITE_LOCKED)
    g_set_error_literal (error, RAPPORT_ERROR, RAPPORT_ERROR_BUSY,
                         _ ("The file is still being read, by a report or another program. Wait until that is done, "
                            "or close it, and try again."));
  else
    rapport_connection_set_error (connection, code, error);
  return FALSE;
}

gboolean
rapport_act_write_anew (RapportAct *act, GError **error)
{
  rapport_backup_watch_wait (rapport_store_get_backups (act->store));
  return vacuum (act, error) && empty_log (act->connection, error);
}

static gboolean
write_anew (RapportAct *act, gpointer user_data, GCancellable *cancellable, GError **error)
{
  return rapport_act_write_anew (act, error);
}

gboolean
rapport_store_repair (RapportStore *store, GCancellable *cancellable, GError **error)
{
  return rapport_store_act (store, rebuild, NULL, NULL, NULL, cancellable, error)
         && rapport_store_run_upkeep (store, write_anew, NULL, error);
}
