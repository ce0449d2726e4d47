/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "torture-model.h"

#include <sqlite3.h>
#include <string.h>

#include "rapport-entities.h"
#include "rapport-entity.h"

struct _TortureModel
{
  GHashTable *entities; /* const RapportEntity * → GHashTable: id → RapportRecord */
  GPtrArray *steps;     /* NULL: nobody watches */
};

static TortureModel *
new_model (void)
{
  TortureModel *model = g_new0 (TortureModel, 1);

  model->entities = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_hash_table_unref);
  for (const RapportEntity *const *entity = rapport_entities (); *entity != NULL; entity++)
    g_hash_table_insert (model->entities, (gpointer) *entity,
                         g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref));
  return model;
}

void
torture_model_free (TortureModel *model)
{
  g_hash_table_unref (model->entities);
  g_free (model);
}

static GHashTable *
get_records (const TortureModel *model, const RapportEntity *entity)
{
  return g_hash_table_lookup (model->entities, entity);
}

RapportRecord *
torture_model_get (const TortureModel *model, const RapportEntity *entity, gint64 id)
{
  return g_hash_table_lookup (get_records (model, entity), &id);
}

void
torture_model_set (TortureModel *model, const RapportEntity *entity, gint64 id, RapportRecord *record)
{
  RapportRecord *before = torture_model_get (model, entity, id);

  if (before == NULL && record == NULL)
    return;
  if (model->steps != NULL && !(before != NULL && record != NULL && rapport_record_equal (before, record)))
    {
      TortureStep *step = g_new0 (TortureStep, 1);

      step->entity = entity;
      step->id = id;
      step->before = before != NULL ? rapport_record_copy (before) : NULL;
      step->after = record != NULL ? rapport_record_copy (record) : NULL;
      g_ptr_array_add (model->steps, step);
    }
  if (record != NULL)
    g_hash_table_replace (get_records (model, entity), g_memdup2 (&id, sizeof id), rapport_record_copy (record));
  else
    g_hash_table_remove (get_records (model, entity), &id);
}

void
torture_model_put (TortureModel *model, RapportRecord *record)
{
  torture_model_set (model, rapport_record_get_entity (record), rapport_record_get_id (record), record);
}

static void
free_step (gpointer data)
{
  TortureStep *step = data;

  g_clear_object (&step->before);
  g_clear_object (&step->after);
  g_free (step);
}

void
torture_model_watch (TortureModel *model)
{
  g_assert_null (model->steps);
  model->steps = g_ptr_array_new_with_free_func (free_step);
}

GPtrArray *
torture_model_take_steps (TortureModel *model)
{
  return g_steal_pointer (&model->steps);
}

/* --- from the file --- */

static void
read_column (RapportRecord *record, sqlite3_stmt *statement, int column)
{
  const char *name = sqlite3_column_name (statement, column);

  switch (sqlite3_column_type (statement, column))
    {
    case SQLITE_INTEGER:
      if (g_str_equal (name, "id"))
        rapport_record_set_id (record, sqlite3_column_int64 (statement, column));
      else
        rapport_record_set_integer (record, name, sqlite3_column_int64 (statement, column));
      break;
    case SQLITE_TEXT:
      rapport_record_set_text (record, name, (const char *) sqlite3_column_text (statement, column));
      break;
    default:
      g_assert_cmpint (sqlite3_column_type (statement, column), ==, SQLITE_NULL);
      break;
    }
}

TortureModel *
torture_model_read (const char *path)
{
  TortureModel *model = new_model ();
  sqlite3 *database = NULL;

  g_assert_cmpint (sqlite3_open_v2 (path, &database, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  for (const RapportEntity *const *entity = rapport_entities (); *entity != NULL; entity++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT * FROM \"%s\"", (*entity)->name);
      sqlite3_stmt *statement = NULL;

      g_assert_cmpint (sqlite3_prepare_v2 (database, sql, -1, &statement, NULL), ==, SQLITE_OK);
      while (sqlite3_step (statement) == SQLITE_ROW)
        {
          g_autoptr (RapportRecord) record = rapport_record_new (*entity);

          for (int i = 0; i < sqlite3_column_count (statement); i++)
            read_column (record, statement, i);
          torture_model_put (model, record);
        }
      g_assert_cmpint (sqlite3_finalize (statement), ==, SQLITE_OK);
    }
  sqlite3_close (database);
  return model;
}

/* --- deleting --- */

static gboolean
is_stored_reference (const RapportField *field, const RapportEntity *target)
{
  return field->kind == RAPPORT_KIND_REFERENCE && field->expression == NULL
         && g_str_equal (field->target, target->name);
}

static GPtrArray *
list_referrers (TortureModel *model, const RapportEntity *entity, const RapportField *field, gint64 id)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer record;

  g_hash_table_iter_init (&iter, get_records (model, entity));
  while (g_hash_table_iter_next (&iter, NULL, &record))
    if (!rapport_record_is_blank (record, field->name) && rapport_record_get_integer (record, field->name) == id)
      g_ptr_array_add (found, g_object_ref (record));
  return found;
}

gboolean
torture_model_foreach_referrer (TortureModel *model,
                                const RapportEntity *target,
                                gint64 id,
                                TortureReferrerFunc func,
                                gpointer user_data)
{
  for (const RapportEntity *const *entity = rapport_entities (); *entity != NULL; entity++)
    for (const RapportField *field = (*entity)->fields; field->name != NULL; field++)
      {
        g_autoptr (GPtrArray) records = NULL;

        if (!is_stored_reference (field, target))
          continue;
        records = list_referrers (model, *entity, field, id);
        for (guint i = 0; i < records->len; i++)
          /* What went along with another one is no longer asked. */
          if (torture_model_get (model, *entity, rapport_record_get_id (records->pdata[i])) == records->pdata[i]
              && !func (model, records->pdata[i], field, user_data))
            return FALSE;
      }
  return TRUE;
}

gboolean
torture_model_lacks_target (const TortureModel *model, RapportRecord *record)
{
  for (const RapportField *field = rapport_record_get_entity (record)->fields; field->name != NULL; field++)
    if (field->kind == RAPPORT_KIND_REFERENCE && field->expression == NULL
        && !rapport_record_is_blank (record, field->name)
        && torture_model_get (model, rapport_field_get_target (field), rapport_record_get_integer (record, field->name))
               == NULL)
      return TRUE;
  return FALSE;
}

static gboolean
may_go (TortureModel *model, RapportRecord *record, const RapportField *field, gpointer user_data)
{
  if ((field->flags & RAPPORT_FIELD_OWNED) != 0)
    return torture_model_foreach_referrer (model, rapport_record_get_entity (record), rapport_record_get_id (record),
                                           may_go, NULL);
  return (field->flags & RAPPORT_FIELD_DETACHED) != 0;
}

static gboolean remove_record (TortureModel *model, const RapportEntity *entity, gint64 id);

static gboolean
let_go (TortureModel *model, RapportRecord *record, const RapportField *field, gpointer user_data)
{
  g_autoptr (RapportRecord) detached = NULL;

  if ((field->flags & RAPPORT_FIELD_OWNED) != 0)
    return remove_record (model, rapport_record_get_entity (record), rapport_record_get_id (record));
  detached = rapport_record_copy (record);
  rapport_record_clear (detached, field->name);
  torture_model_put (model, detached);
  return TRUE;
}

static gboolean
remove_record (TortureModel *model, const RapportEntity *entity, gint64 id)
{
  torture_model_foreach_referrer (model, entity, id, let_go, NULL);
  torture_model_set (model, entity, id, NULL);
  return TRUE;
}

gboolean
torture_model_delete (TortureModel *model, const RapportEntity *entity, gint64 id)
{
  return torture_model_foreach_referrer (model, entity, id, may_go, NULL) && remove_record (model, entity, id);
}

/* --- looking --- */

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 one = rapport_record_get_id (a);
  gint64 other = rapport_record_get_id (b);

  return (one > other) - (one < other);
}

RapportRecord *
torture_model_choose (const TortureModel *model, const RapportEntity *entity, GRand *random)
{
  g_autoptr (GList) records = g_hash_table_get_values (get_records (model, entity));
  guint n = g_hash_table_size (get_records (model, entity));

  /* By number: the same for one seed. */
  records = g_list_sort (records, compare_ids);
  return n > 0 ? g_list_nth_data (records, (guint) g_rand_int_range (random, 0, (gint32) n)) : NULL;
}

static char *
compare_records (RapportRecord *expected, RapportRecord *found)
{
  const RapportEntity *entity = rapport_record_get_entity (expected);

  for (guint i = 0; entity->fields[i].name != NULL; i++)
    if (entity->fields[i].expression == NULL
        && rapport_value_compare (rapport_record_get_nth (expected, i), rapport_record_get_nth (found, i)) != 0)
      return g_strdup_printf ("%s %" G_GINT64_FORMAT " differs in %s", entity->name, rapport_record_get_id (expected),
                              entity->fields[i].name);
  return NULL;
}

char *
torture_model_compare (const TortureModel *expected, const TortureModel *found)
{
  for (const RapportEntity *const *entity = rapport_entities (); *entity != NULL; entity++)
    {
      GHashTable *records = get_records (expected, *entity);
      GHashTable *others = get_records (found, *entity);
      GHashTableIter iter;
      gpointer id, record;

      g_hash_table_iter_init (&iter, records);
      while (g_hash_table_iter_next (&iter, &id, &record))
        {
          RapportRecord *other = g_hash_table_lookup (others, id);
          char *difference = other != NULL ? compare_records (record, other) : NULL;

          if (other == NULL)
            return g_strdup_printf ("%s %" G_GINT64_FORMAT " is missing", (*entity)->name, *(gint64 *) id);
          if (difference != NULL)
            return difference;
        }
      if (g_hash_table_size (records) != g_hash_table_size (others))
        return g_strdup_printf ("%s: %u records instead of %u", (*entity)->name, g_hash_table_size (others),
                                g_hash_table_size (records));
    }
  return NULL;
}
