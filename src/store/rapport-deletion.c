/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-deletion.h"

#include "rapport-entities.h"
#include "rapport-schema.h"

/* The records of one entity that go, those chosen first. */
typedef struct
{
  const RapportEntity *entity;
  GArray *ids;       /* element-type gint64 */
  GHashTable *known; /* the same */
  char *list;        /* (nullable): as JSON, for SQL; NULL: to be made */
  gboolean followed; /* what goes along with them was looked for */
} Going;

typedef struct
{
  RapportConnection *connection;
  GPtrArray *going; /* Going */
  gboolean history; /* goes along */
} Preview;

static void
free_going (gpointer data)
{
  Going *going = data;

  g_array_unref (going->ids);
  g_hash_table_unref (going->known);
  g_free (going->list);
  g_free (going);
}

static Going *
find_going (const Preview *preview, const char *entity)
{
  for (guint i = 0; i < preview->going->len; i++)
    {
      Going *going = g_ptr_array_index (preview->going, i);

      if (g_str_equal (going->entity->name, entity))
        return going;
    }

  return NULL;
}

static Going *
get_going (Preview *preview, const RapportEntity *entity)
{
  Going *going = find_going (preview, entity->name);

  if (going != NULL)
    return going;
  going = g_new0 (Going, 1);
  going->entity = entity;
  going->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  going->known = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_ptr_array_add (preview->going, going);

  return going;
}

static void
add_id (Going *going, gint64 id)
{
  if (!g_hash_table_add (going->known, g_memdup2 (&id, sizeof id)))
    return;
  g_array_append_val (going->ids, id);
  g_clear_pointer (&going->list, g_free);
  going->followed = FALSE;
}

static const char *
get_list (Going *going)
{
  GString *list;

  if (going->list != NULL)
    return going->list;
  list = g_string_sized_new (going->ids->len * 8 + 2);
  g_string_append_c (list, '[');
  for (guint i = 0; i < going->ids->len; i++)
    g_string_append_printf (list, "%s%" G_GINT64_FORMAT, i > 0 ? "," : "", g_array_index (going->ids, gint64, i));
  g_string_append_c (list, ']');
  going->list = g_string_free (list, FALSE);

  return going->list;
}

static gboolean
refers (const RapportField *field)
{
  return field->kind == RAPPORT_KIND_REFERENCE && rapport_schema_field_is_stored (field);
}

RapportDeletionFate
rapport_deletion_get_fate (const RapportField *field, gboolean history)
{
  if ((field->flags & RAPPORT_FIELD_OWNED) != 0 || (history && (field->flags & RAPPORT_FIELD_HISTORY) != 0))
    return RAPPORT_DELETION_ALONG;

  return (field->flags & RAPPORT_FIELD_DETACHED) != 0 ? RAPPORT_DELETION_EMPTIED : RAPPORT_DELETION_REFUSED;
}

/* --- what goes along --- */

static gboolean
add_owned (Preview *preview, Going *going, const RapportEntity *owned, const RapportField *field, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM \"%s\" WHERE \"%s\" IN (SELECT value FROM json_each(?))",
                                          owned->name, field->name);
  g_autoptr (RapportStatement) statement = rapport_connection_prepare (preview->connection, sql, error);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) failure = NULL;

  if (statement == NULL)
    return FALSE;
  rapport_statement_bind_text (statement, 1, get_list (going));
  while (rapport_statement_step (statement, &failure))
    {
      gint64 id = rapport_statement_get_integer (statement, 0);

      g_array_append_val (found, id);
    }
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (found->len > 0)
    {
      Going *others = get_going (preview, owned);

      for (guint i = 0; i < found->len; i++)
        add_id (others, g_array_index (found, gint64, i));
    }

  return TRUE;
}

static gboolean
follow (Preview *preview, Going *going, GError **error)
{
  going->followed = TRUE;
  for (const RapportEntity *const *entity = rapport_entities (); *entity != NULL; entity++)
    for (const RapportField *field = (*entity)->fields; field->name != NULL; field++)
      if (refers (field) && rapport_deletion_get_fate (field, preview->history) == RAPPORT_DELETION_ALONG
          && g_str_equal (field->target, going->entity->name) && !add_owned (preview, going, *entity, field, error))
        return FALSE;

  return TRUE;
}

/* Also what goes along with what goes along. */
static gboolean
follow_all (Preview *preview, GError **error)
{
  gboolean again = TRUE;

  while (again)
    {
      again = FALSE;
      for (guint i = 0; i < preview->going->len; i++)
        {
          Going *going = g_ptr_array_index (preview->going, i);

          if (going->followed)
            continue;
          if (!follow (preview, going, error))
            return FALSE;
          again = TRUE;
        }
    }

  return TRUE;
}

/* --- what stays --- */

/* How many records of @entity refer by one of @fields to what goes, and stay themselves; each counts once. */
static gboolean
count_staying (Preview *preview, const RapportEntity *entity, GPtrArray *fields, gint64 *count, GError **error)
{
  Going *own = find_going (preview, entity->name);
  g_autoptr (GString) sql = g_string_new ("SELECT count(*) FROM (");
  g_autoptr (RapportStatement) statement = NULL;
  g_autoptr (GError) failure = NULL;

  for (guint i = 0; i < fields->len; i++)
    {
      const RapportField *field = g_ptr_array_index (fields, i);

      g_string_append_printf (sql, "%sSELECT id FROM \"%s\" WHERE \"%s\" IN (SELECT value FROM json_each(?%u))",
                              i > 0 ? " UNION " : "", entity->name, field->name, i + 2);
      if (own != NULL)
        g_string_append (sql, " AND id NOT IN (SELECT value FROM json_each(?1))");
    }
  g_string_append_c (sql, ')');
  statement = rapport_connection_prepare (preview->connection, sql->str, error);
  if (statement == NULL)
    return FALSE;
  if (own != NULL)
    rapport_statement_bind_text (statement, 1, get_list (own));
  for (guint i = 0; i < fields->len; i++)
    rapport_statement_bind_text (
        statement, (int) i + 2,
        get_list (find_going (preview, ((const RapportField *) g_ptr_array_index (fields, i))->target)));
  *count = rapport_statement_step (statement, &failure) ? rapport_statement_get_integer (statement, 0) : 0;
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
add_staying (Preview *preview,
             RapportDeletionFate fate,
             const RapportEntity *entity,
             GPtrArray *fields,
             GArray *effects,
             GError **error)
{
  RapportDeletionEffect effect = { .fate = fate, .entity = entity };

  if (fields->len == 0)
    return TRUE;
  if (!count_staying (preview, entity, fields, &effect.count, error))
    return FALSE;
  if (fate == RAPPORT_DELETION_EMPTIED)
    effect.field = g_ptr_array_index (fields, 0);
  if (effect.count > 0)
    g_array_append_val (effects, effect);

  return TRUE;
}

static gboolean
look_at (Preview *preview, const RapportEntity *entity, GArray *effects, GError **error)
{
  g_autoptr (GPtrArray) needing = g_ptr_array_new ();

  for (const RapportField *field = entity->fields; field->name != NULL; field++)
    {
      g_autoptr (GPtrArray) alone = g_ptr_array_new ();
      const RapportDeletionFate fate = rapport_deletion_get_fate (field, preview->history);

      if (!refers (field) || find_going (preview, field->target) == NULL)
        continue;
      if (fate == RAPPORT_DELETION_REFUSED)
        g_ptr_array_add (needing, (gpointer) field);
      else if (fate == RAPPORT_DELETION_EMPTIED)
        g_ptr_array_add (alone, (gpointer) field);
      if (!add_staying (preview, RAPPORT_DELETION_EMPTIED, entity, alone, effects, error))
        return FALSE;
    }

  return add_staying (preview, RAPPORT_DELETION_REFUSED, entity, needing, effects, error);
}

GArray *
rapport_deletion_preview (RapportConnection *connection,
                          const RapportEntity *entity,
                          const GArray *ids,
                          gboolean history,
                          GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (free_going);
  g_autoptr (GArray) effects = g_array_new (FALSE, TRUE, sizeof (RapportDeletionEffect));
  Preview preview = { connection, all, history };
  Going *chosen = get_going (&preview, entity);
  guint n_chosen;

  for (guint i = 0; i < ids->len; i++)
    add_id (chosen, g_array_index (ids, gint64, i));
  n_chosen = chosen->ids->len;
  if (!follow_all (&preview, error))
    return NULL;

  for (const RapportEntity *const *other = rapport_entities (); *other != NULL; other++)
    {
      const Going *going = find_going (&preview, (*other)->name);
      RapportDeletionEffect effect = { .fate = RAPPORT_DELETION_ALONG, .entity = *other };

      if (going != NULL)
        effect.count = going->ids->len - (going == chosen ? n_chosen : 0);
      if (effect.count > 0)
        g_array_append_val (effects, effect);
      if (!look_at (&preview, *other, effects, error))
        return NULL;
    }

  return g_steal_pointer (&effects);
}
