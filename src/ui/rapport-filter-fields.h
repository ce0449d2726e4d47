/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rapport-entity.h"

G_BEGIN_DECLS

/** RapportFieldChosen: @field was chosen from the list. */
typedef void (*RapportFieldChosen) (const RapportField *field, gpointer user_data);

/** rapport_filter_fields_new: (transfer floating): the fields one can filter by, found by typing. @chosen is called once for each choice. */
GtkWidget *rapport_filter_fields_new (const RapportEntity *entity, RapportFieldChosen chosen, gpointer user_data);

G_END_DECLS
