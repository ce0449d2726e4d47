/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rapport-entity.h"

G_BEGIN_DECLS

/** RapportFieldChosen: @field was chosen from the list. */
typedef void (*RapportFieldChosen) (const RapportField *field, gpointer user_data);

/** rapport_filter_fields_new: (transfer floating): the fields one can filter by, found by typing. @chosen is called once for each choice. */
GtkWidget *rapport_filter_fields_new (const RapportEntity *entity, RapportFieldChosen chosen, gpointer user_data);

/* What pop-overs with a list to choose from share. */

/** rapport_filter_search_new: (transfer floating): an entry; Escape closes the pop-over it is in. */
GtkWidget *rapport_filter_search_new (const char *hint);

/** rapport_filter_list_new: (transfer floating): a GtkListBox without a selection, whose rows the space bar activates. */
GtkWidget *rapport_filter_list_new (const char *name);

G_END_DECLS
