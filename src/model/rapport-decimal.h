/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-format.h"

G_BEGIN_DECLS

/**
 * rapport_decimal_parse:
 * @text: a number in the digits and signs of @format; suffixes k, m and the user's language's
 *   short forms (tr, triệu, هزار, میلیون) are accepted outside the plain form
 * @scale: digits after the sign that the result holds
 * @result: (out): the number × 10^@scale
 *
 * ALL characters must be understood. More digits than @scale are refused unless they are zeros.
 *
 * Returns: %FALSE with a sentence in @error that says what is accepted
 */
gboolean
rapport_decimal_parse (const RapportFormat *format, const char *text, int scale, gint64 *result, GError **error);

/**
 * rapport_decimal_format:
 * @value: number × 10^@scale
 * @least: digits after the sign that are always shown; further zeros are dropped
 *
 * Returns: (transfer full): e.g. `1,234.50`, with U+2212 for minus (`-1234.50` in the plain form)
 */
char *rapport_decimal_format (const RapportFormat *format, gint64 value, int scale, int least);

/** rapport_decimal_format_bare: the same, without the isolates that a negative number gets in right-to-left languages. */
char *rapport_decimal_format_bare (const RapportFormat *format, gint64 value, int scale, int least);

G_END_DECLS
