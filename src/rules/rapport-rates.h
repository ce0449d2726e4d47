/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-act.h"

G_BEGIN_DECLS

/**
 * rapport_rates_keep_base:
 *
 * The base currency of a new file is the first currency of a priced row that is saved, until it is set. A priced row
 * without a currency gets the base currency.
 */
gboolean rapport_rates_keep_base (RapportAct *act, RapportRecord *record, GError **error);

/**
 * rapport_rates_has_frozen: whether amounts were frozen in the base currency, which another one would make wrong; those that
 * an undo could bring back among them.
 */
gboolean rapport_rates_has_frozen (RapportConnection *connection, gboolean *frozen, GError **error);

/** rapport_rates_set_base: a #RapportActFunc: @code becomes the base currency; CONSTRAINT once amounts were frozen in another. */
gboolean rapport_rates_set_base (RapportAct *act, gpointer code, GCancellable *cancellable, GError **error);

/**
 * rapport_rates_freeze:
 * @amount, @base: names of the money field and of the frozen amount in the base currency
 * @date: name of the field whose day the rate is of
 *
 * Freezes the exchange rate, the latest on or before the day, and the amount in the base currency. A rate that is
 * frozen stays, unless the currency or the day changed.
 *
 * Returns: %FALSE with a sentence that names currency and day when there is no rate
 */
gboolean rapport_rates_freeze (RapportAct *act,
                               RapportRecord *record,
                               const char *amount,
                               const char *base,
                               const char *date,
                               GError **error);

G_END_DECLS
