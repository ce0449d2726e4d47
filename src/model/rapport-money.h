/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-decimal.h"

G_BEGIN_DECLS

#define RAPPORT_RATE_ONE G_GINT64_CONSTANT (1000000000000) /* a rate of 1, in 10⁻¹² */

/**
 * RapportCurrency: one row of the house's own table of ISO 4217; ICU versions differ in scales.
 */
typedef struct
{
  char code[4];
  int scale; /* digits after the sign: VND 0, USD 2, KWD 3 */
} RapportCurrency;

/** rapport_currencies: (transfer none): the table, ended by an empty code, sorted by code. */
const RapportCurrency *rapport_currencies (void);

/** rapport_currency_is_known: whether @code (three capitals) is in the table. */
gboolean rapport_currency_is_known (const char *code);

/** rapport_currency_scale: digits after the sign; 2 for an unknown or %NULL code. */
int rapport_currency_scale (const char *code);

/**
 * rapport_money_convert:
 * @minor: an amount in minor units of @from
 * @rate: units of @to for one unit of @from, in 10⁻¹²
 * @result: (out): the amount in minor units of @to, rounded half away from zero
 *
 * Returns: %FALSE when the result does not fit int64
 */
gboolean rapport_money_convert (gint64 minor, const char *from, gint64 rate, const char *to, gint64 *result);

/**
 * rapport_multiply_divide:
 *
 * Returns: @a × @b / @c rounded half away from zero, computed in 128 bits. @c must not be 0.
 *   Saturates at the limits of int64.
 */
gint64 rapport_multiply_divide (gint64 a, gint64 b, gint64 c);

/**
 * rapport_money_spread:
 * @total: the amount to spread
 * @weights: @n weights ≥ 0, not all 0
 * @parts: (out): @n parts that sum to @total exactly; remainders go to the largest weights
 */
void rapport_money_spread (gint64 total, const gint64 *weights, guint n, gint64 *parts);

G_END_DECLS
