/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-form-merge.h"

#include <glib/gi18n.h>

struct _RapportFormMerge
{
  GObject parent_instance;

  RapportFormModel *model;
  guint n_fields;
  RapportRecord *base;   /* what a change is measured by: moves on when a field is settled */
  RapportRecord *before; /* for people: what contested fields were */
  RapportRecord *mine;   /* what stood in fields that are theirs now */
  char **typed;          /* n_fields: and was not understood there */
  RapportRecord *theirs;
  RapportFormSide *sides; /* n_fields */
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RapportFormMerge, rapport_form_merge, G_TYPE_OBJECT)

static void
copy_field (RapportRecord *to, const RapportRecord *from, guint index)
{
  rapport_value_copy (rapport_record_edit_nth (to, index), rapport_record_get_nth (from, index));
  if (rapport_record_get_entity (from)->fields[index].kind == RAPPORT_KIND_REFERENCE)
    rapport_record_set_reference_title (to, index, rapport_record_get_reference_title (from, index));
}

static gboolean
is_same (const RapportRecord *a, const RapportRecord *b, guint index)
{
  return rapport_value_equal (rapport_record_get_nth (a, index), rapport_record_get_nth (b, index));
}

static const char *
get_title (const RapportRecord *record, guint index)
{
  return rapport_record_get_entity (record)->fields[index].kind == RAPPORT_KIND_REFERENCE
             ? rapport_record_get_reference_title (record, index)
             : NULL;
}

static void
show (RapportFormMerge *self, const RapportRecord *record, guint index, const char *typed)
{
  rapport_form_model_replace (self->model, index, rapport_record_get_nth (record, index), get_title (record, index),
                              typed);
}

static void
set_side (RapportFormMerge *self, guint index, RapportFormSide side)
{
  self->sides[index] = side;
  rapport_form_model_contest (
      self->model, index,
      side == RAPPORT_FORM_SIDE_OPEN ? _ ("This was changed elsewhere, too. Choose above which one counts.") : NULL);
}

/* Returns whether there is something to tell. */
static gboolean
take_field (RapportFormMerge *self, RapportRecord *theirs, guint index)
{
  const RapportField *field = &rapport_form_model_get_entity (self->model)->fields[index];
  const RapportRecord *record = rapport_form_model_get_record (self->model);
  const gboolean misread = rapport_form_model_is_misread (self->model, index);
  const gboolean changed = !is_same (theirs, self->base, index);
  gboolean told = changed;

  if (rapport_field_is_computed (field) || (field->flags & RAPPORT_FIELD_READ_ONLY) != 0)
    {
      if (!is_same (theirs, record, index))
        show (self, theirs, index, NULL);
      told = FALSE;
    }
  else if (!changed)
    {
      /* Taken back there: nothing is contested any more. But what was chosen can be chosen again. */
      if (self->sides[index] == RAPPORT_FORM_SIDE_OPEN)
        set_side (self, index, RAPPORT_FORM_SIDE_NONE);
    }
  else if (!misread && is_same (record, theirs, index))
    {
      set_side (self, index, RAPPORT_FORM_SIDE_NONE);
      told = FALSE;
    }
  else if (!misread && is_same (record, self->base, index))
    {
      show (self, theirs, index, NULL);
      set_side (self, index, RAPPORT_FORM_SIDE_NONE);
    }
  else
    {
      copy_field (self->before, self->base, index);
      set_side (self, index, RAPPORT_FORM_SIDE_OPEN);
      return TRUE; /* the base stays: should they take it back, nothing is contested any more */
    }
  copy_field (self->base, theirs, index);

  return told;
}

/* What one types over their value is one's own again. */
static void
typed_cb (RapportFormModel *model, guint index, RapportFormMerge *self)
{
  if (self->sides[index] != RAPPORT_FORM_SIDE_THEIRS
      || (!rapport_form_model_is_misread (model, index)
          && is_same (rapport_form_model_get_record (model), self->theirs, index)))
    return;
  set_side (self, index, RAPPORT_FORM_SIDE_MINE);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* --- overrides --- */

static void
rapport_form_merge_finalize (GObject *object)
{
  RapportFormMerge *self = RAPPORT_FORM_MERGE (object);

  for (guint i = 0; i < self->n_fields; i++)
    g_free (self->typed[i]);
  g_free (self->typed);
  g_free (self->sides);
  g_clear_object (&self->base);
  g_clear_object (&self->before);
  g_clear_object (&self->mine);
  g_clear_object (&self->theirs);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (rapport_form_merge_parent_class)->finalize (object);
}

static void
rapport_form_merge_class_init (RapportFormMergeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rapport_form_merge_finalize;

  signals[CHANGED]
      = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rapport_form_merge_init (RapportFormMerge *self)
{
}

/* --- public --- */

RapportFormMerge *
rapport_form_merge_new (RapportFormModel *model)
{
  RapportFormMerge *self = g_object_new (RAPPORT_TYPE_FORM_MERGE, NULL);
  RapportRecord *original = rapport_form_model_get_original (model);

  self->model = g_object_ref (model);
  self->n_fields = rapport_entity_get_n_fields (rapport_form_model_get_entity (model));
  self->base = rapport_record_copy (original);
  self->before = rapport_record_copy (original);
  self->mine = rapport_record_copy (original);
  self->theirs = rapport_record_copy (original);
  self->typed = g_new0 (char *, self->n_fields);
  self->sides = g_new0 (RapportFormSide, self->n_fields);
  g_signal_connect_object (model, "changed", G_CALLBACK (typed_cb), self, 0);

  return self;
}

gboolean
rapport_form_merge_take (RapportFormMerge *merge, RapportRecord *theirs)
{
  gboolean told = FALSE;

  g_set_object (&merge->theirs, theirs);
  for (guint i = 0; i < merge->n_fields; i++)
    told |= take_field (merge, theirs, i);
  rapport_form_model_set_original (merge->model, theirs);
  rapport_form_model_set_base (merge->model, merge->base);
  g_signal_emit (merge, signals[CHANGED], 0);

  return told;
}

RapportFormModel *
rapport_form_merge_get_model (RapportFormMerge *merge)
{
  return merge->model;
}

RapportFormSide
rapport_form_merge_get_side (RapportFormMerge *merge, guint index)
{
  return merge->sides[index];
}

guint
rapport_form_merge_get_n_open (RapportFormMerge *merge)
{
  guint n = 0;

  for (guint i = 0; i < merge->n_fields; i++)
    n += merge->sides[i] == RAPPORT_FORM_SIDE_OPEN;

  return n;
}

guint
rapport_form_merge_get_n_contested (RapportFormMerge *merge)
{
  guint n = 0;

  for (guint i = 0; i < merge->n_fields; i++)
    n += merge->sides[i] != RAPPORT_FORM_SIDE_NONE;

  return n;
}

void
rapport_form_merge_decide (RapportFormMerge *merge, guint index, gboolean theirs)
{
  const RapportFormSide side = theirs ? RAPPORT_FORM_SIDE_THEIRS : RAPPORT_FORM_SIDE_MINE;
  const RapportFormSide now = merge->sides[index];

  if (now == RAPPORT_FORM_SIDE_NONE || now == side)
    return;
  if (theirs)
    {
      copy_field (merge->mine, rapport_form_model_get_record (merge->model), index);
      g_free (merge->typed[index]);
      merge->typed[index] = g_strdup (rapport_form_model_get_typed (merge->model, index));
      show (merge, merge->theirs, index, NULL);
    }
  else if (now == RAPPORT_FORM_SIDE_THEIRS)
    show (merge, merge->mine, index, merge->typed[index]);
  copy_field (merge->base, merge->theirs, index);
  set_side (merge, index, side);
  g_signal_emit (merge, signals[CHANGED], 0);
}

void
rapport_form_merge_decide_all (RapportFormMerge *merge, gboolean theirs)
{
  for (guint i = 0; i < merge->n_fields; i++)
    rapport_form_merge_decide (merge, i, theirs);
}

char *
rapport_form_merge_dup_before (RapportFormMerge *merge, guint index)
{
  return rapport_record_format (merge->before, index, rapport_form_model_get_format (merge->model));
}

char *
rapport_form_merge_dup_mine (RapportFormMerge *merge, guint index)
{
  const gboolean theirs = merge->sides[index] == RAPPORT_FORM_SIDE_THEIRS;
  const char *typed = theirs ? merge->typed[index] : rapport_form_model_get_typed (merge->model, index);

  if (typed != NULL)
    return g_strdup (typed);

  return rapport_record_format (theirs ? merge->mine : rapport_form_model_get_record (merge->model), index,
                                rapport_form_model_get_format (merge->model));
}

char *
rapport_form_merge_dup_theirs (RapportFormMerge *merge, guint index)
{
  return rapport_record_format (merge->theirs, index, rapport_form_model_get_format (merge->model));
}
