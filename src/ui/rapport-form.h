/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rapport-field-row.h"

G_BEGIN_DECLS

#define RAPPORT_TYPE_FORM (rapport_form_get_type ())

/**
 * RapportForm:
 *
 * The fields of a record in the groups of its entity, two columns of rows (one when narrow). Groups of figures only are
 * not shown: they are no business of a form; a new record shows what can be typed only.
 */
G_DECLARE_FINAL_TYPE (RapportForm, rapport_form, RAPPORT, FORM, AdwBin)

GtkWidget *rapport_form_new (RapportFormModel *model);
RapportFormModel *rapport_form_get_model (RapportForm *form); /* (transfer none) */
void rapport_form_set_narrow (RapportForm *form, gboolean narrow);

/** rapport_form_set_middle: @widget: stands after the groups that are looked at first, before the details (related lists). */
void rapport_form_set_middle (RapportForm *form, GtkWidget *widget);

/** rapport_form_get_row: (nullable) (transfer none): the row of the @index-th field. */
RapportFieldRow *rapport_form_get_row (RapportForm *form, guint index);

/** rapport_form_focus_first: puts the keys into the first field that can be typed into. */
void rapport_form_focus_first (RapportForm *form);

/** rapport_form_focus_problem: puts the keys into the first field with a problem. */
void rapport_form_focus_problem (RapportForm *form);

/** rapport_form_dup_summary: (transfer full) (nullable): "1 field needs attention"; %NULL when all is well. */
char *rapport_form_dup_summary (RapportForm *form);

/** rapport_form_group_is_figures: whether nothing in the group can be typed: it is shown as figures, not in a form. */
gboolean rapport_form_group_is_figures (const RapportEntity *entity, const RapportGroup *group);

G_END_DECLS
