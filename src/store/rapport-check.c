/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "rapport-act-private.h"
#include "rapport-connection-private.h"
#include "rapport-entities.h"
#include "rapport-settle-sql.h"

/* Sentences beyond this many of one sort would only repeat the first. */
#define MOST_LINES 20

static gboolean
check_integrity (RapportConnection *connection, GPtrArray *wrong, GError **error)
{
  g_autoptr (RapportStatement) statement = rapport_connection_prepare (connection, "PRAGMA integrity_check(20)", error);
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
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
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
                                  /* Translators: a table's name, a number, another table's name */
                                  _ ("A record of “%s” (number %s) refers to a missing one of “%s”."),
                                  rapport_statement_get_text (statement, 0), number != NULL ? number : "?",
                                  rapport_statement_get_text (statement, 2)));
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

/* (out) @count: (transfer full) (nullable): how many rows of @sql are wrong, in words; NULL when none is. */
static gboolean
count_wrong (RapportConnection *connection, const char *sql, char **count, GError **error)
{
  gint64 number;

  *count = NULL;
  if (!rapport_connection_query_integer (connection, &number, 0, error, sql, NULL))
    return FALSE;
  if (number > 0)
    *count = rapport_format_count (rapport_format_plain (), number);
  return TRUE;
}

static gboolean
check_side_tables (RapportConnection *connection, GPtrArray *wrong, GError **error)
{
  for (const RapportEntity *const *entity = rapport_entities (); *entity != NULL; entity++)
    {
      const char *name = (*entity)->name;
      g_autofree char *sql
          = g_strdup_printf ("SELECT (SELECT count(*) FROM \"%s\" WHERE id NOT IN (SELECT id FROM \"side_%s\")) + "
                             "(SELECT count(*) FROM \"side_%s\" WHERE id NOT IN (SELECT id FROM \"%s\"))",
                             name, name, name, name);
      g_autofree char *count = NULL;

      if (!count_wrong (connection, sql, &count, error))
        return FALSE;
      if (count != NULL)
        g_ptr_array_add (
            wrong, g_strdup_printf (
                       /* Translators: a list's name, for example “Partners”, then a number */
                       _ ("%s: %s records cannot be searched or sorted."), rapport_entity_get_plural (*entity), count));
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
      g_autofree char *count = NULL;

      if (!count_wrong (connection, sql, &count, error))
        return FALSE;
      if (count != NULL)
        g_ptr_array_add (wrong, g_strdup_printf (
                                    /* Translators: a technical name, then a number */
                                    _ ("The sums “%s” differ from their records in %s places."), summary->name, count));
    }
  return TRUE;
}

GPtrArray *
rapport_store_check (RapportStore *store, GCancellable *cancellable, GError **error)
{
  g_auto (RapportLease) lease = { 0 };
  g_autoptr (GPtrArray) wrong = g_ptr_array_new_with_free_func (g_free);
  const RapportRules *rules = rapport_store_get_rules (store);

  if (!rapport_store_lease (store, cancellable, &lease, error) || !check_integrity (lease.connection, wrong, error))
    return NULL;
  /* In a damaged file the rest would only fail in other words. */
  if (wrong->len == 0
      && (!check_references (lease.connection, wrong, error)
          || !check_invariants (lease.connection, rules, wrong, error)
          || !check_side_tables (lease.connection, wrong, error)
          || !check_summaries (lease.connection, rules, wrong, error)))
    return NULL;
  return g_steal_pointer (&wrong);
}
