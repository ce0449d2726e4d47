/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rapport-record.h"

G_BEGIN_DECLS

/** RapportRecordConflictAnswer: @theirs: what is in the file counts, and what was typed here is given up. */
typedef void (*RapportRecordConflictAnswer) (gboolean theirs, RapportRecord *record, gpointer user_data);

/**
 * rapport_record_conflict_new:
 * @record: as it is in the file now
 * @answer: called when the person has chosen; it takes the note away
 *
 * Returns: (transfer floating): a note that the record being edited has been changed elsewhere meanwhile
 */
GtkWidget *rapport_record_conflict_new (RapportRecord *record, RapportRecordConflictAnswer answer, gpointer user_data);

G_END_DECLS
