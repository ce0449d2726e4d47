/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "rapport-import-private.h"

#define MARKER "{touched}"

/* An invariant of one entity, asked about one record. The act would refuse ALL rows at its end because of one bad row;
 * asked row by row, the bad one is rejected and the others are taken. */
typedef struct
{
  const RapportInvariant *invariant;
  RapportStatement *statement;
  int n_parameters;
} Check;

static void
free_check (gpointer data)
{
  Check *check = data;

  g_clear_pointer (&check->statement, rapport_statement_free);
  g_free (check);
}

/* An invariant over fields that the file does not fill cannot be broken by it. Its columns do not count, only what
 * stands after FROM. */
static gboolean
concerns (const RapportInvariant *invariant, const RapportImportNode *root)
{
  const char *from = strstr (invariant->offenders, " FROM ");

  for (guint i = 0; i < root->slots->len; i++)
    {
      const RapportImportSlot *slot = g_ptr_array_index (root->slots, i);
      g_autofree char *quoted = g_strdup_printf ("\"%s\"", slot->field->name);

      if (strstr (from != NULL ? from : invariant->offenders, quoted) != NULL)
        return TRUE;
    }
  return FALSE;
}

static gboolean
prepare_checks (RapportImportRun *run, GError **error)
{
  run->checks = g_ptr_array_new_with_free_func (free_check);
  for (const RapportInvariant *invariant = run->rules != NULL ? run->rules->invariants : NULL;
       invariant != NULL && invariant->name != NULL; invariant++)
    {
      g_auto (GStrv) parts = NULL;
      g_autofree char *sql = NULL;
      Check *check;

      if (strcmp (invariant->entity, run->root->entity->name) != 0 || !concerns (invariant, run->root))
        continue;
      parts = g_strsplit (invariant->offenders, MARKER, -1);
      sql = g_strjoinv ("AND x.id=? ", parts);
      check = g_new0 (Check, 1);
      check->invariant = invariant;
      check->n_parameters = g_strv_length (parts) - 1;
      g_ptr_array_add (run->checks, check);
      check->statement = rapport_connection_prepare (run->connection, sql, error);
      if (check->statement == NULL)
        return FALSE;
    }
  return TRUE;
}

/* The sentence takes its arguments in the order of the columns, each as %s. */
static char *
make_sentence (const Check *check)
{
  g_auto (GStrv) parts = g_strsplit (_ (check->invariant->sentence), "%s", -1);
  GString *sentence = g_string_new (parts[0]);

  for (int i = 1; parts[i] != NULL; i++)
    {
      const char *text = i < rapport_statement_get_n_columns (check->statement)
                             ? rapport_statement_get_text (check->statement, i)
                             : NULL;

      g_string_append_printf (sentence, "%s%s", text != NULL ? text : "", parts[i]);
    }
  return g_string_free (sentence, FALSE);
}

static gboolean
hold_checks (RapportImportRun *run, gint64 id, GError **error)
{
  g_autoptr (GError) failure = NULL;

  for (guint i = 0; i < run->checks->len && failure == NULL; i++)
    {
      Check *check = g_ptr_array_index (run->checks, i);

      for (int p = 1; p <= check->n_parameters; p++)
        rapport_statement_bind_integer (check->statement, p, id);
      if (rapport_statement_step (check->statement, &failure))
        {
          g_autofree char *sentence = make_sentence (check);

          g_set_error_literal (&failure, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT, sentence);
        }
      rapport_statement_reset (check->statement);
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

gboolean
rapport_import_run_save (RapportImportRun *run, RapportRecord *record, GError **error)
{
  const RapportEntity *entity = rapport_record_get_entity (record);
  const gint64 id = rapport_record_get_id (record);
  g_autoptr (RapportRecord) before = NULL;

  if (run->checks == NULL && !prepare_checks (run, error))
    return FALSE;
  if (entity != run->root->entity || run->checks->len == 0)
    return rapport_act_save (run->act, record, error);

  if (id != 0)
    {
      before = rapport_act_load (run->act, entity, id, error);
      if (before == NULL)
        return FALSE;
    }
  if (!rapport_act_save (run->act, record, error))
    return FALSE;
  if (hold_checks (run, rapport_record_get_id (record), error))
    return TRUE;

  /* Back to what it was. */
  if (id != 0)
    rapport_act_save (run->act, before, NULL);
  else
    rapport_act_delete (run->act, entity, rapport_record_get_id (record), NULL);
  return FALSE;
}
