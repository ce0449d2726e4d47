/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rapport-filter-text.h"

G_BEGIN_DECLS

/**
 * RapportFilterEdit: what the editors of filters share. The editor changes @query at once, with every click and letter,
 * and calls @changed.
 */
typedef struct
{
  RapportStore *store;
  const RapportFormat *format;
  RapportFilterNames *names;
  RapportQuery *query;
  const RapportField *field;
  void (*changed) (gpointer user_data);
  gpointer user_data;
} RapportFilterEdit;

/**
 * rapport_filter_editor_new:
 * @edit: copied; what it points to outlives the editor
 *
 * Returns: (transfer floating): what a pop-over shows to filter by one field
 */
GtkWidget *rapport_filter_editor_new (const RapportFilterEdit *edit);

/** rapport_filter_editor_focus: where one goes on typing. */
void rapport_filter_editor_focus (GtkWidget *editor);

/* The parts for the sorts of value. @edit outlives the part. */

/** A list of check boxes: choices, or records found by typing. @op: IS, UNDER or IS_NOT. */
GtkWidget *rapport_filter_checks_new (RapportFilterEdit *edit, RapportOperator op);

/** From and to: numbers or dates; dates with the usual periods. */
GtkWidget *rapport_filter_range_new (RapportFilterEdit *edit);

/** Words that the text contains. */
GtkWidget *rapport_filter_words_new (RapportFilterEdit *edit);

G_END_DECLS
