/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "torture-past.h"

#include <string.h>

#include "rapport-entities.h"

/* "One of the last": of so many. */
#define LAST 30

typedef struct
{
  gint64 seq;
  GPtrArray *steps; /* (element-type TortureStep) */
  gboolean undone;
} Act;

struct _TorturePast
{
  GPtrArray *acts; /* (element-type Act): by number */
};

static void
free_act (gpointer data)
{
  Act *act = data;

  g_ptr_array_unref (act->steps);
  g_free (act);
}

TorturePast *
torture_past_new (void)
{
  TorturePast *past = g_new0 (TorturePast, 1);

  past->acts = g_ptr_array_new_with_free_func (free_act);
  return past;
}

void
torture_past_free (TorturePast *past)
{
  g_ptr_array_unref (past->acts);
  g_free (past);
}

void
torture_past_add (TorturePast *past, gint64 seq, GPtrArray *steps)
{
  Act *act = g_new0 (Act, 1);

  act->seq = seq;
  act->steps = steps;
  g_ptr_array_add (past->acts, act);
}

static Act *
find (const TorturePast *past, gint64 seq)
{
  for (guint i = 0; i < past->acts->len; i++)
    if (((Act *) past->acts->pdata[i])->seq == seq)
      return past->acts->pdata[i];
  g_assert_not_reached ();
}

gint64
torture_past_choose (const TorturePast *past, GRand *random)
{
  gint32 n = (gint32) past->acts->len;
  gint32 first = g_rand_boolean (random) ? MAX (0, n - LAST) : 0;

  for (guint tries = 0; n > 0 && tries < 100; tries++)
    {
      const Act *act = past->acts->pdata[g_rand_int_range (random, first, n)];

      if (!act->undone)
        return act->seq;
    }
  return 0;
}

/* --- what stands in the way --- */

static gboolean
touches (const Act *act, const RapportEntity *entity, gint64 id)
{
  for (guint i = 0; i < act->steps->len; i++)
    {
      const TortureStep *step = act->steps->pdata[i];

      if (step->entity == entity && step->id == id)
        return TRUE;
    }
  return FALSE;
}

/* The record was not there before the act. */
static gboolean
makes (const Act *act, const RapportEntity *entity, gint64 id)
{
  for (guint i = 0; i < act->steps->len; i++)
    {
      const TortureStep *step = act->steps->pdata[i];

      if (step->entity == entity && step->id == id)
        return step->before == NULL;
    }
  return FALSE;
}

typedef struct
{
  const TorturePast *past;
  GPtrArray *found; /* (element-type Act): the one that is asked about stands first */
} Search;

static void
add_later (Search *search, const RapportEntity *entity, gint64 id, gint64 seq)
{
  for (guint i = 0; i < search->past->acts->len; i++)
    {
      Act *act = search->past->acts->pdata[i];

      if (act->seq > seq && !act->undone && touches (act, entity, id) && !g_ptr_array_find (search->found, act, NULL))
        g_ptr_array_add (search->found, act);
    }
}

static gboolean
note_referrer (TortureModel *model, RapportRecord *record, const RapportField *field, gpointer user_data)
{
  Search *search = user_data;
  const RapportEntity *entity = rapport_record_get_entity (record);
  gint64 id = rapport_record_get_id (record);

  for (guint i = 0; i < search->found->len; i++)
    if (makes (search->found->pdata[i], entity, id))
      return TRUE;
  add_later (search, entity, id, ((Act *) search->found->pdata[0])->seq);
  return TRUE;
}

GArray *
torture_past_find_blockers (const TorturePast *past, TortureModel *model, gint64 seq)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  Search search = { past, found };
  GArray *blockers = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_ptr_array_add (found, find (past, seq));
  for (guint i = 0; i < found->len; i++)
    {
      const Act *act = found->pdata[i];

      for (guint j = 0; j < act->steps->len; j++)
        {
          const TortureStep *step = act->steps->pdata[j];

          add_later (&search, step->entity, step->id, act->seq);
          if (step->before == NULL)
            torture_model_foreach_referrer (model, step->entity, step->id, note_referrer, &search);
        }
    }
  for (guint i = 1; i < found->len; i++)
    g_array_append_val (blockers, ((Act *) found->pdata[i])->seq);
  return blockers;
}

/* --- doing it --- */

static void
apply_backwards (const Act *act, TortureModel *model)
{
  for (guint i = act->steps->len; i > 0; i--)
    {
      const TortureStep *step = act->steps->pdata[i - 1];

      torture_model_set (model, step->entity, step->id, step->before);
    }
}

static void
apply (const Act *act, TortureModel *model)
{
  for (guint i = 0; i < act->steps->len; i++)
    {
      const TortureStep *step = act->steps->pdata[i];

      torture_model_set (model, step->entity, step->id, step->after);
    }
}

gboolean
torture_past_undo (TorturePast *past, TortureModel *model, gint64 seq)
{
  Act *act = find (past, seq);
  gboolean lacks = FALSE;

  apply_backwards (act, model);
  for (guint i = 0; i < act->steps->len && !lacks; i++)
    {
      const TortureStep *step = act->steps->pdata[i];
      RapportRecord *record = torture_model_get (model, step->entity, step->id);

      lacks = record != NULL && torture_model_lacks_target (model, record);
    }
  if (lacks)
    apply (act, model);
  else
    act->undone = TRUE;
  return !lacks;
}

/* Whether @record refers to one that @act made. */
static gboolean
refers_to (RapportRecord *record, const Act *act)
{
  if (record == NULL)
    return FALSE;
  for (const RapportField *field = rapport_record_get_entity (record)->fields; field->name != NULL; field++)
    if (field->kind == RAPPORT_KIND_REFERENCE && field->expression == NULL
        && !rapport_record_is_blank (record, field->name)
        && makes (act, rapport_field_get_target (field), rapport_record_get_integer (record, field->name)))
      return TRUE;
  return FALSE;
}

static gboolean
are_equal (RapportRecord *a, RapportRecord *b, const char *key)
{
  g_auto (GStrv) names = g_strsplit (key, " ", -1);

  for (guint i = 0; names[i] != NULL; i++)
    if (!rapport_value_equal (rapport_record_get_value (a, names[i]), rapport_record_get_value (b, names[i])))
      return FALSE;
  return TRUE;
}

/* Whether only one of them can be there. */
static gboolean
exclude (RapportRecord *a, RapportRecord *b)
{
  const RapportEntity *entity;

  if (a == NULL || b == NULL || rapport_record_get_entity (a) != rapport_record_get_entity (b)
      || rapport_record_get_id (a) == rapport_record_get_id (b))
    return FALSE;
  entity = rapport_record_get_entity (a);
  for (guint i = 0; entity->keys != NULL && entity->keys[i] != NULL; i++)
    if (strchr (entity->keys[i], ' ') != NULL && are_equal (a, b, entity->keys[i]))
      return TRUE;
  for (const RapportField *field = entity->fields; field->name != NULL; field++)
    if ((field->flags & RAPPORT_FIELD_UNIQUE) != 0 && !rapport_record_is_blank (a, field->name)
        && are_equal (a, b, field->name))
      return TRUE;
  return FALSE;
}

static gboolean
excludes (const Act *act, RapportRecord *record)
{
  for (guint i = 0; i < act->steps->len; i++)
    if (exclude (((TortureStep *) act->steps->pdata[i])->before, record))
      return TRUE;
  return FALSE;
}

gboolean
torture_past_is_needed (const TorturePast *past, gint64 seq)
{
  const Act *act = find (past, seq);

  for (guint i = 0; i < past->acts->len; i++)
    {
      const Act *other = past->acts->pdata[i];

      for (guint j = 0; !other->undone && other != act && j < other->steps->len; j++)
        {
          const TortureStep *step = other->steps->pdata[j];

          if (refers_to (step->before, act) || refers_to (step->after, act) || excludes (act, step->before)
              || excludes (act, step->after))
            return TRUE;
        }
    }
  return FALSE;
}

void
torture_past_redo (TorturePast *past, TortureModel *model, gint64 seq)
{
  Act *act = find (past, seq);

  apply (act, model);
  act->undone = FALSE;
}
