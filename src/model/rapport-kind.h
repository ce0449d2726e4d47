/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-entity.h"

G_BEGIN_DECLS

#define RAPPORT_TEXT_LIMIT 32767 /* characters: what one spreadsheet cell holds */

/**
 * RapportKindClass:
 *
 * The behaviour of a kind of value; every switch over kinds in the program is a row here instead.
 * @currency is the ISO code for money, %NULL for the base currency of @format; other kinds ignore it.
 */
typedef struct
{
  const char *name;        /* stable, as `rapport entities` prints it: "text", "date-time" */
  RapportValueType stored; /* INTEGER or TEXT: the column's type */
  gboolean numeric;        /* amounts, quantities …: right-aligned, summed, filtered by range */
  gboolean ordered;        /* filtered by range: numeric kinds and dates */
  gboolean left_to_right;  /* entry text is left-to-right in every language */

  /* Reads what a person typed, or a file's plain form when format->plain. Blank text gives a blank value.
   * Multiple fields are handled by rapport_field_parse(). */
  gboolean (*parse) (const RapportEntity *entity,
                     const RapportField *field,
                     const char *text,
                     const RapportFormat *format,
                     const char *currency,
                     RapportValue *value,
                     GError **error);

  /* For people, or the plain form when format->plain. @value is not blank. (transfer full) */
  char *(*format) (const RapportEntity *entity,
                   const RapportField *field,
                   const RapportValue *value,
                   const RapportFormat *format,
                   const char *currency);

  /* NULL if the value, however it came here, may stand in the file; else (transfer full) a sentence. */
  char *(*validate) (const RapportEntity *entity, const RapportField *field, const RapportValue *value);
} RapportKindClass;

const RapportKindClass *rapport_kind_get (RapportKind kind);

/**
 * rapport_field_parse / _format / _validate:
 *
 * The kind's functions, with what holds for all kinds done once: blanks, several values in one field (plain form and
 * typed: separated by ';' or a line break), UTF-8, control characters, the length limit. References: the plain form is
 * the id; resolving codes and names is the store's work.
 *
 * Parsing takes blanks, bidirectional isolates and line breaks of one-line texts off, and validates what it made; @value
 * is blank after a failure. What is formatted can be parsed again in the same format. Money carries its code for people
 * (`12.50 EUR`) when @currency is given and is not the base currency of @format, never in the plain form. Flags are `yes`
 * and `no` in the plain form. Several values are joined by "; " in the plain form and stand on lines for people.
 */
gboolean rapport_field_parse (const RapportEntity *entity,
                              const RapportField *field,
                              const char *text,
                              const RapportFormat *format,
                              const char *currency,
                              RapportValue *value,
                              GError **error);
char *rapport_field_format (const RapportEntity *entity,
                            const RapportField *field,
                            const RapportValue *value,
                            const RapportFormat *format,
                            const char *currency);
char *rapport_field_validate (const RapportEntity *entity, const RapportField *field, const RapportValue *value);

/**
 * RapportListedChoice: what a choice, country, currency or language field offers.
 */
typedef struct
{
  char *id;
  char *label;
  RapportTone tone;
} RapportListedChoice;

/**
 * rapport_field_list_choices:
 *
 * Returns: (transfer full) (element-type RapportListedChoice): in the order to be offered: choices as declared,
 *   countries and languages sorted by name in the user's language, currencies by code
 */
GArray *
rapport_field_list_choices (const RapportEntity *entity, const RapportField *field, const RapportFormat *format);

/**
 * rapport_field_match_choice:
 * @text: an id, or a label in any shipped language (ICU names for countries, currencies and languages)
 *
 * Returns: (transfer full) (nullable): the id
 */
char *rapport_field_match_choice (const RapportEntity *entity, const RapportField *field, const char *text);

G_END_DECLS
