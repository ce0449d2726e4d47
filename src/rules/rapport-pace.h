/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-figures.h"
#include "rapport-store.h"

G_BEGIN_DECLS

/* The limits of the pace, settings of the file: `pace_ahead`, `pace_on_track`, `pace_behind`, in hundredths of a percent.
 * What is not set, or is no number, has its default. */

#define RAPPORT_PACE_MOST 100000 /* 1,000 %: nobody is to be that far ahead */

#define RAPPORT_PACE_KEEP G_MININT64 /* when saving: this limit stays as it is in the file */

/** rapport_pace_get: the limits of @store, from its cache; never waits. */
void rapport_pace_get (RapportStore *store, RapportPaceLimits *limits);

/**
 * rapport_pace_check:
 *
 * Returns: %FALSE with a sentence unless ahead ≥ on track ≥ behind, all from 0 % to 1,000 %
 */
gboolean rapport_pace_check (const RapportPaceLimits *limits, GError **error);

/** rapport_pace_save: a #RapportActFunc: writes the #RapportPaceLimits in @data, checked together with those that stay. */
gboolean rapport_pace_save (RapportAct *act, gpointer data, GCancellable *cancellable, GError **error);

G_END_DECLS
