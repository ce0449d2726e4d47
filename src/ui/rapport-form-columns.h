/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RAPPORT_TYPE_FORM_COLUMNS (rapport_form_columns_get_type ())

/**
 * RapportFormColumns:
 *
 * Up to two groups of a form: side by side in halves where there is room for the text at its size, else one below the
 * other. A group that is alone is half as wide, too, so that all columns agree.
 */
G_DECLARE_FINAL_TYPE (RapportFormColumns, rapport_form_columns, RAPPORT, FORM_COLUMNS, GtkWidget)

GtkWidget *rapport_form_columns_new (void);
void rapport_form_columns_add (RapportFormColumns *columns, GtkWidget *group);

G_END_DECLS
