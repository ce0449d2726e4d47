/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "rapport-store.h"

G_BEGIN_DECLS

#define RAPPORT_TYPE_CELL_CONTEXT (rapport_cell_context_get_type ())

/**
 * RapportCellContext:
 *
 * What all cells of a list share: the entity, the formats, and what is not in the record itself but is shown with it:
 * the colours of the records it refers to (tiers), what the fiscal year is called (titles of columns), and how much of it
 * has passed (the tick of a meter).
 * These are read in a worker. Emits "changed" when cells are to be bound again.
 */
G_DECLARE_FINAL_TYPE (RapportCellContext, rapport_cell_context, RAPPORT, CELL_CONTEXT, GObject)

RapportCellContext *
rapport_cell_context_new (RapportStore *store, const RapportEntity *entity, const RapportFormat *format);

RapportStore *rapport_cell_context_get_store (RapportCellContext *context); /* (transfer none) */
const RapportEntity *rapport_cell_context_get_entity (RapportCellContext *context);
const RapportFormat *rapport_cell_context_get_format (RapportCellContext *context); /* valid until "changed" */
void rapport_cell_context_set_format (RapportCellContext *context, const RapportFormat *format);

/** rapport_cell_context_get_title: (transfer full): what stands over the column of @field, see rapport_field_get_title(). */
char *rapport_cell_context_get_title (RapportCellContext *context, const RapportField *field);

/** rapport_cell_context_get_colour: (nullable): "#rrggbb" of the record @id that the reference @field points to. */
const char *rapport_cell_context_get_colour (RapportCellContext *context, const RapportField *field, gint64 id);

/** rapport_cell_context_get_choice_label: (transfer none): rapport_choice_get_label(), kept: looking up a translation takes
 *  as long as all the rest of showing a cell. */
const char *rapport_cell_context_get_choice_label (RapportCellContext *context,
                                                   const RapportField *field,
                                                   const RapportChoice *choice);

/**
 * rapport_cell_context_get_elapsed:
 *
 * Returns: the share of the record's period that has passed, 0…1: from its fields "from" and "to" if it has them, else of
 *   the fiscal year that holds today; NaN while that is unknown
 */
double rapport_cell_context_get_elapsed (RapportCellContext *context, const RapportRecord *record);

/** rapport_cell_context_ratio: whether @field is the share of two summed fields, which are @part and @whole (nullable, out). */
gboolean rapport_cell_context_ratio (const RapportEntity *entity,
                                     const RapportField *field,
                                     const RapportField **part,
                                     const RapportField **whole);

G_END_DECLS
