/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rapport-list.h"

G_BEGIN_DECLS

#define RAPPORT_TYPE_SELECTION (rapport_selection_get_type ())

/**
 * RapportSelection:
 *
 * Which records of a list are chosen: by their ids, so that a refresh or another order does not move the choice to
 * others. "All" is a mark with exceptions, so that choosing a million loads none of them. What the list no longer shows
 * is no longer chosen.
 *
 * A plain click or an arrow key alone chooses nothing (that opens, or moves); Ctrl, Shift and check boxes do.
 *
 * RapportSelection:n-selected: (read-only) how many.
 */
G_DECLARE_FINAL_TYPE (RapportSelection, rapport_selection, RAPPORT, SELECTION, GObject)

RapportSelection *rapport_selection_new (RapportList *list);
guint rapport_selection_get_n_selected (RapportSelection *selection);

/** rapport_selection_get_all: whether everything the list shows is chosen, without exceptions. */
gboolean rapport_selection_get_all (RapportSelection *selection);

/** rapport_selection_dup_ids: (transfer full) (element-type gint64): the chosen ids, in no particular order. */
GArray *rapport_selection_dup_ids (RapportSelection *selection);
gboolean rapport_selection_contains (RapportSelection *selection, gint64 id);
void rapport_selection_toggle (RapportSelection *selection, guint position);
void rapport_selection_clear (RapportSelection *selection);

G_END_DECLS
