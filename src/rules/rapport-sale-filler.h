/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-act.h"

G_BEGIN_DECLS

/**
 * rapport_sale_fill:
 *
 * What a sales line takes from others, once, when it is blank: owner and territory from the partner (else the customer),
 * currency from the partner (else the base currency), unit price from the price list (partner's own, then the tier's,
 * then everybody's, then the product's list price), net from quantity and price; then rate and net in base. A returned
 * line is made negative.
 */
gboolean rapport_sale_fill (RapportAct *act, RapportRecord *record, GError **error);

G_END_DECLS
