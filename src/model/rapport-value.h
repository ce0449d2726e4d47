/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  RAPPORT_VALUE_NULL,
  RAPPORT_VALUE_INTEGER,
  RAPPORT_VALUE_TEXT,
} RapportValueType;

/**
 * RapportValue:
 *
 * One cell as the file stores it: nothing, a 64-bit integer or UTF-8 text. There is
 * no floating point on purpose: money is in minor units, quantities in thousandths,
 * percentages in hundredths of a percent, rates in 10⁻¹², flags 0 or 1, references
 * the id of the target, dates ISO-8601 text. What a number means is the field's
 * kind's business.
 */
typedef struct
{
  RapportValueType type;
  gint64 integer;
  char *text; /* owned; NULL unless @type is TEXT */
} RapportValue;

#define RAPPORT_VALUE_INIT                                                                                             \
  {                                                                                                                    \
    RAPPORT_VALUE_NULL, 0, NULL                                                                                        \
  }

/** rapport_value_clear: makes @value blank; it can be used again. */
void rapport_value_clear (RapportValue *value);
void rapport_value_copy (RapportValue *value, const RapportValue *source);
void rapport_value_set_integer (RapportValue *value, gint64 integer);
void rapport_value_set_text (RapportValue *value, const char *text); /* (nullable): clears */
void rapport_value_take_text (RapportValue *value, char *text);      /* (transfer full) (nullable): clears */

/** rapport_value_is_blank: nothing, or an empty text. */
gboolean rapport_value_is_blank (const RapportValue *value);

/** rapport_value_equal: blanks are equal to each other. */
gboolean rapport_value_equal (const RapportValue *a, const RapportValue *b);

/** rapport_value_compare: order within one kind: numbers by size, dates and texts by bytes, blanks first. */
int rapport_value_compare (const RapportValue *a, const RapportValue *b);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RapportValue, rapport_value_clear)

G_END_DECLS
