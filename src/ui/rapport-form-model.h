/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-store.h"

G_BEGIN_DECLS

#define RAPPORT_TYPE_FORM_MODEL (rapport_form_model_get_type ())

/**
 * RapportFormModel:
 *
 * A record being edited: a copy of it, what is wrong at which field, and whether anything has changed. Editors write into
 * it and follow its signals; it knows no widgets. Text that cannot be understood stays in its editor and counts as a
 * problem here; the record keeps its last good value meanwhile.
 *
 * Signals: "reset": show everything again (another record, other formats, saved); "changed": (index) a value or what
 * follows from it is another; "replaced": (index) its editor shows another value now, see
 * rapport_form_model_replace(); "problems": the sentences are others.
 */
G_DECLARE_FINAL_TYPE (RapportFormModel, rapport_form_model, RAPPORT, FORM_MODEL, GObject)

#define RAPPORT_FORM_WHOLE G_MAXUINT /* in place of a field's index: the record as a whole */

/** rapport_form_model_new: @record is copied; with the id 0 it is a new one. */
RapportFormModel *rapport_form_model_new (RapportStore *store, const RapportFormat *format, RapportRecord *record);

RapportStore *rapport_form_model_get_store (RapportFormModel *model); /* (transfer none) */
const RapportFormat *rapport_form_model_get_format (RapportFormModel *model);
void rapport_form_model_set_format (RapportFormModel *model, const RapportFormat *format);
const RapportEntity *rapport_form_model_get_entity (RapportFormModel *model);
gboolean rapport_form_model_is_new (RapportFormModel *model);

/** rapport_form_model_get_record: (transfer none): as edited so far. */
RapportRecord *rapport_form_model_get_record (RapportFormModel *model);

/** rapport_form_model_get_completed: (transfer none): as it would be saved: with what follows from other fields filled in. */
RapportRecord *rapport_form_model_get_completed (RapportFormModel *model);

/** rapport_form_model_get_original: (transfer none): what it is compared with. */
RapportRecord *rapport_form_model_get_original (RapportFormModel *model);

/**
 * rapport_form_model_get_base / _set_base: (transfer none): what the changes in the form are measured by; the original,
 *  unless fields are contested: then what those were before either side changed them. Forgotten with the original.
 */
RapportRecord *rapport_form_model_get_base (RapportFormModel *model);
void rapport_form_model_set_base (RapportFormModel *model, RapportRecord *base); /* not copied */

/** rapport_form_model_set_record: begins again with a copy of @record; everything typed is forgotten. */
void rapport_form_model_set_record (RapportFormModel *model, RapportRecord *record);

/** rapport_form_model_set_original: @record is in the file now, while what has been typed since stays. */
void rapport_form_model_set_original (RapportFormModel *model, RapportRecord *record);

/**
 * rapport_form_model_type:
 * @text: what was typed into the editor of the @index-th field
 *
 * Returns: whether it was understood; if not, the value stays. Why not is shown once the field is touched: nobody is
 *   scolded in the middle of a word. Nothing is saved meanwhile
 */
gboolean rapport_form_model_type (RapportFormModel *model, guint index, const char *text);

/** rapport_form_model_type_choice: @text: letters typed where one of several is to be chosen, and none is chosen yet. */
void rapport_form_model_type_choice (RapportFormModel *model, guint index, const char *text);

/** rapport_form_model_set_value: @title: (nullable): of the record a reference points to. */
void rapport_form_model_set_value (RapportFormModel *model, guint index, const RapportValue *value, const char *title);

/**
 * rapport_form_model_replace:
 * @title: (nullable): of the record a reference points to
 * @typed: (nullable): text that was not understood and shall stand in the editor again; perhaps it is understood now
 *
 * Another value from outside of the editor, which shows it: from a draft, or from what was saved elsewhere.
 */
void rapport_form_model_replace (RapportFormModel *model,
                                 guint index,
                                 const RapportValue *value,
                                 const char *title,
                                 const char *typed);

/** rapport_form_model_touch: the field was left, or the person paused: from now on it says what is wrong with it. */
void rapport_form_model_touch (RapportFormModel *model, guint index);

/** rapport_form_model_is_misread: what stands in the editor is not understood. */
gboolean rapport_form_model_is_misread (RapportFormModel *model, guint index);

/** rapport_form_model_get_typed: (nullable): the text in the editor that is not understood. */
const char *rapport_form_model_get_typed (RapportFormModel *model, guint index);

/** rapport_form_model_contest: @sentence: (nullable): the field was changed elsewhere, too: until somebody has chosen, which
 *  takes the sentence away, nothing is saved. */
void rapport_form_model_contest (RapportFormModel *model, guint index, const char *sentence);

/** rapport_form_model_get_problem: (nullable): the sentence to be shown at the @index-th field, or at %RAPPORT_FORM_WHOLE. */
const char *rapport_form_model_get_problem (RapportFormModel *model, guint index);
guint rapport_form_model_get_n_problems (RapportFormModel *model); /* shown ones */

/** rapport_form_model_check: shows every problem. Returns %TRUE if there is none: it may be saved. */
gboolean rapport_form_model_check (RapportFormModel *model);

/** rapport_form_model_is_changed: something was typed that is not in the file. */
gboolean rapport_form_model_is_changed (RapportFormModel *model);

/** rapport_form_model_get_age: grows with each change; to see whether something was typed since. */
guint rapport_form_model_get_age (RapportFormModel *model);

/** rapport_form_model_refuse: shows what the store refused at the field it is about, or for the whole record. */
void rapport_form_model_refuse (RapportFormModel *model, const GError *error);

G_END_DECLS
