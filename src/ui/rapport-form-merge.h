/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-form-model.h"

G_BEGIN_DECLS

#define RAPPORT_TYPE_FORM_MERGE (rapport_form_merge_get_type ())

/**
 * RapportFormMerge:
 *
 * What becomes of a form whose record has been changed elsewhere. Field by field: what only one side changed counts; what
 * both changed, each in its own way, is contested: the form says so and saves nothing until somebody has chosen.
 *
 * Signals: "changed": another field is contested, or was decided.
 */
G_DECLARE_FINAL_TYPE (RapportFormMerge, rapport_form_merge, RAPPORT, FORM_MERGE, GObject)

/**
 * RapportFormSide:
 * @RAPPORT_FORM_SIDE_NONE: nothing is to be chosen
 * @RAPPORT_FORM_SIDE_OPEN: nobody has chosen yet
 */
typedef enum
{
  RAPPORT_FORM_SIDE_NONE,
  RAPPORT_FORM_SIDE_OPEN,
  RAPPORT_FORM_SIDE_MINE,
  RAPPORT_FORM_SIDE_THEIRS,
} RapportFormSide;

/** rapport_form_merge_new: what @model was loaded with is what both sides started from. */
RapportFormMerge *rapport_form_merge_new (RapportFormModel *model);

/**
 * rapport_form_merge_take:
 * @theirs: the record as it is in the file now; the form is compared with it from now on
 *
 * Returns: whether a field was taken over or is contested
 */
gboolean rapport_form_merge_take (RapportFormMerge *merge, RapportRecord *theirs);

RapportFormModel *rapport_form_merge_get_model (RapportFormMerge *merge); /* (transfer none) */
RapportFormSide rapport_form_merge_get_side (RapportFormMerge *merge, guint index);
guint rapport_form_merge_get_n_open (RapportFormMerge *merge);
guint rapport_form_merge_get_n_contested (RapportFormMerge *merge); /* the decided ones, too */

/** rapport_form_merge_decide: @theirs: what is in the file counts; else what was typed here does. Can be chosen again, and what is
 *  typed over their value counts as mine. */
void rapport_form_merge_decide (RapportFormMerge *merge, guint index, gboolean theirs);
void rapport_form_merge_decide_all (RapportFormMerge *merge, gboolean theirs);

/** rapport_form_merge_dup_…: (transfer full): a contested field for people, "" when blank. */
char *rapport_form_merge_dup_before (RapportFormMerge *merge, guint index);
char *rapport_form_merge_dup_mine (RapportFormMerge *merge, guint index);
char *rapport_form_merge_dup_theirs (RapportFormMerge *merge, guint index);

G_END_DECLS
