/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "rapport-act-private.h"
#include "rapport-connection-private.h"
#include "rapport-deletion.h"
#include "rapport-entities.h"
#include "rapport-schema.h"

/* (element-type gint64): the records whose @field refers to @id. */
static GArray *
list_referrers (RapportAct *act, const RapportEntity *entity, const RapportField *field, gint64 id, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM \"%s\" WHERE \"%s\"=?", entity->name, field->name);
  g_autoptr (RapportStatement) statement = rapport_connection_prepare (act->connection, sql, error);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) failure = NULL;

  if (statement == NULL)
    return NULL;
  rapport_statement_bind_integer (statement, 1, id);
  while (rapport_statement_step (statement, &failure))
    {
      gint64 referrer = rapport_statement_get_integer (statement, 0);

      g_array_append_val (ids, referrer);
    }
  if (failure == NULL)
    return g_steal_pointer (&ids);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

static gboolean
refuse_deletion (RapportAct *act,
                 const RapportEntity *entity,
                 gint64 id,
                 const RapportEntity *referrer,
                 guint n_referrers,
                 GError **error)
{
  g_autofree char *title = rapport_act_dup_title (act, entity, id, error);
  g_autofree char *count = NULL;
  RapportFormat people;

  if (title == NULL)
    return FALSE;
  rapport_format_init_for_locale (&people, NULL);
  count = rapport_entity_format_count (referrer, &people, n_referrers);
  g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT,
               /* Translators: a record's title, then what refers to it with its number, for example “12 sales” */
               ngettext ("“%s” cannot be deleted: %s refers to it. Delete or change that first.",
                         "“%s” cannot be deleted: %s refer to it. Delete or change those first.", n_referrers),
               title, count);
  return FALSE;
}

static gboolean
detach (RapportAct *act, const RapportEntity *entity, const RapportField *field, gint64 id, GError **error)
{
  RapportTouched *touched = rapport_act_get_touched (act, entity);
  g_autofree char *sql = g_strdup_printf ("UPDATE \"%s\" SET \"%s\"=NULL WHERE id=?", entity->name, field->name);
  g_autoptr (RapportStatement) statement = NULL;

  if (!rapport_act_note_groups (act, entity, id, error))
    return FALSE;
  statement = rapport_connection_prepare (act->connection, sql, error);
  if (statement == NULL)
    return FALSE;
  rapport_statement_bind_integer (statement, 1, id);
  if (!rapport_statement_run (statement, error))
    return FALSE;
  rapport_act_note_row (act, touched, id, RAPPORT_ROW_UPDATED);
  return TRUE;
}

void
rapport_act_take_history (RapportAct *act)
{
  act->history = TRUE;
}

static gboolean
settle_referrers (RapportAct *act,
                  const RapportEntity *entity,
                  gint64 id,
                  const RapportEntity *referrer,
                  const RapportField *field,
                  GError **error)
{
  g_autoptr (GArray) ids = list_referrers (act, referrer, field, id, error);
  const RapportDeletionFate fate = rapport_deletion_get_fate (field, act->history);

  if (ids == NULL)
    return FALSE;
  if (ids->len > 0 && fate == RAPPORT_DELETION_REFUSED)
    return refuse_deletion (act, entity, id, referrer, ids->len, error);
  for (guint i = 0; i < ids->len; i++)
    {
      gint64 other = g_array_index (ids, gint64, i);

      if (g_cancellable_set_error_if_cancelled (act->cancellable, error))
        return FALSE;
      if (fate == RAPPORT_DELETION_ALONG ? !rapport_act_delete (act, referrer, other, error)
                                         : !detach (act, referrer, field, other, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
rapport_act_delete (RapportAct *act, const RapportEntity *entity, gint64 id, GError **error)
{
  RapportTouched *touched = rapport_act_get_touched (act, entity);
  g_autofree char *sql = g_strdup_printf ("DELETE FROM \"%s\" WHERE id=?", entity->name);
  g_autoptr (RapportStatement) statement = NULL;

  /* The history calls the act by this record, not by what goes along with it, and it has no title afterwards. */
  if (act->subject == NULL)
    act->subject = entity;
  if (act->subject == entity && act->subject_title == NULL
      && (act->subject_title = rapport_act_dup_title (act, entity, id, error)) == NULL)
    return FALSE;
  for (const RapportEntity *const *referrer = rapport_entities (); *referrer != NULL; referrer++)
    for (const RapportField *field = (*referrer)->fields; field->name != NULL; field++)
      if (field->kind == RAPPORT_KIND_REFERENCE && rapport_schema_field_is_stored (field)
          && g_str_equal (field->target, entity->name) && !settle_referrers (act, entity, id, *referrer, field, error))
        return FALSE;

  if (!rapport_act_note_groups (act, entity, id, error))
    return FALSE;
  statement = rapport_connection_prepare (act->connection, sql, error);
  if (statement == NULL)
    return FALSE;
  rapport_statement_bind_integer (statement, 1, id);
  if (!rapport_statement_run (statement, error))
    return FALSE;
  if (sqlite3_changes64 (rapport_connection_get_handle (act->connection)) == 0)
    {
      g_set_error_literal (error, RAPPORT_ERROR, RAPPORT_ERROR_NOT_FOUND,
                           _ ("This record is no longer there; somebody deleted it."));
      return FALSE;
    }
  rapport_act_note_row (act, touched, id, RAPPORT_ROW_DELETED);
  return TRUE;
}

/* --- many --- */

/* (transfer full) (nullable): those refused, with the first sentence about them in @refusal. */
static GArray *
delete_some (RapportAct *act,
             const RapportEntity *entity,
             const GArray *ids,
             guint n_all,
             GError **refusal,
             GCancellable *cancellable,
             GError **error)
{
  g_autoptr (GArray) refused = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < ids->len; i++)
    {
      const gint64 id = g_array_index (ids, gint64, i);
      g_autoptr (GError) failure = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      /* One that is gone was deleted along with another, or by somebody else. */
      if (rapport_act_delete (act, entity, id, &failure)
          || (n_all > 1 && g_error_matches (failure, RAPPORT_ERROR, RAPPORT_ERROR_NOT_FOUND)))
        {
          rapport_act_report_progress (act, n_all - ids->len + i + 1 - refused->len, n_all);
          continue;
        }
      if (!g_error_matches (failure, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT))
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return NULL;
        }
      g_array_append_val (refused, id);
      if (*refusal == NULL)
        *refusal = g_steal_pointer (&failure);
    }
  return g_steal_pointer (&refused);
}

gboolean
rapport_act_delete_many (RapportAct *act,
                         const RapportEntity *entity,
                         const GArray *ids,
                         GCancellable *cancellable,
                         GError **error)
{
  g_autoptr (GArray) left = g_array_copy ((GArray *) ids);

  while (left->len > 0)
    {
      g_autoptr (GError) refusal = NULL;
      GArray *refused = delete_some (act, entity, left, ids->len, &refusal, cancellable, error);

      if (refused == NULL)
        return FALSE;
      if (refused->len == left->len)
        {
          g_array_unref (refused);
          g_propagate_error (error, g_steal_pointer (&refusal));
          return FALSE;
        }
      g_array_unref (left);
      left = refused;
    }
  return TRUE;
}
