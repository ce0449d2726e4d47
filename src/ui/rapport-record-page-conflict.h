/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rapport-form-merge.h"

G_BEGIN_DECLS

#define RAPPORT_TYPE_RECORD_CONFLICT (rapport_record_conflict_get_type ())

/**
 * RapportRecordConflict:
 *
 * The fields that were changed here and elsewhere, each with what it was, what was typed here and what is in the file now:
 * one chooses field by field, or one side for all.
 *
 * Signals: "closed": the person is done; nothing is contested any more.
 */
G_DECLARE_FINAL_TYPE (RapportRecordConflict, rapport_record_conflict, RAPPORT, RECORD_CONFLICT, GtkBox)

GtkWidget *rapport_record_conflict_new (RapportFormMerge *merge);

/** rapport_record_conflict_focus: puts the keys to the first field that nobody has chosen for. */
void rapport_record_conflict_focus (RapportRecordConflict *conflict);
void rapport_record_conflict_set_narrow (RapportRecordConflict *conflict, gboolean narrow);

G_END_DECLS
