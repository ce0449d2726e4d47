/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rapport-cell-context.h"

G_BEGIN_DECLS

/* The columns of a RapportTable: whose they are, how wide, and where their titles stand. */

#define RAPPORT_TABLE_EDGE 8 /* px that the first and the last column have more */

void rapport_table_column_set_field (GtkColumnViewColumn *column, const RapportField *field);
const RapportField *
rapport_table_column_get_field (GtkColumnViewColumn *column); /* (nullable): NULL for the check boxes */

/** rapport_table_column_rank: those of the highest rank take what room is left: the record's title; where that is no
 *  column, all that it refers to; else words. */
int rapport_table_column_rank (const RapportEntity *entity, const RapportField *field);

/**
 * rapport_table_columns_arrange_titles:
 *
 * GTK cannot align titles: those over figures are moved to the right in its own boxes. They do not stand in the order of
 * their columns, but their words tell whose they are. A short title has the whole label as its tooltip.
 */
void rapport_table_columns_arrange_titles (GtkColumnView *view, const RapportEntity *entity);

typedef struct
{
  RapportCellContext *context;
  GtkColumnView *view;
  const RapportField *sorted; /* nullable: its title has an arrow */
  GHashTable *changed;        /* field name → width set by the person, in px at 100 % text */
} RapportTableFit;

/** rapport_table_columns_forget: the formats, the language or the size of text have changed: widths are measured anew. */
void rapport_table_columns_forget (GtkColumnView *view);

/** rapport_table_columns_fit: gives the columns their widths: columns of words give way in proportion, so that all fit. */
void rapport_table_columns_fit (const RapportTableFit *fit, int width);

G_END_DECLS
