/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-store.h"

G_BEGIN_DECLS

/**
 * rapport_sample_fill:
 * @progress: (nullable): called in the writer thread
 *
 * Fills an EMPTY file, in one act, with the sample company: a distributor of bicycles with 40 partners in four countries
 * and three currencies, 600 customers, 60 products and two and a half years of 12,000 sales lines that end today
 * (rapport_today()), with goals, campaigns, training and certificates. The same every time for one date.
 *
 * Returns: %FALSE with CONSTRAINT when the file holds records, or with the store's error; nothing is left of it then
 */
gboolean rapport_sample_fill (RapportStore *store,
                              RapportProgressFunc progress,
                              gpointer progress_data,
                              GCancellable *cancellable,
                              GError **error);

G_END_DECLS
