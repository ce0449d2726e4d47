/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-format.h"
#include "rapport-value.h"

G_BEGIN_DECLS

/**
 * RapportKind:
 *
 * The sorts of value. Behaviour belongs to the kind (see rapport-kind.h), data to the field.
 */
typedef enum
{
  RAPPORT_KIND_TEXT,
  RAPPORT_KIND_LONG_TEXT,
  RAPPORT_KIND_INTEGER,
  RAPPORT_KIND_QUANTITY,  /* exact decimal, in thousandths */
  RAPPORT_KIND_MONEY,     /* minor units of the currency field beside it, or of the base currency */
  RAPPORT_KIND_RATE,      /* exchange rate, in 10⁻¹² */
  RAPPORT_KIND_PERCENT,   /* in hundredths of a percent: 12.5 % is 1250 */
  RAPPORT_KIND_DATE,      /* ISO-8601 text, Gregorian */
  RAPPORT_KIND_DATE_TIME, /* ISO-8601 text in UTC, "2026-11-24T09:30:00Z" */
  RAPPORT_KIND_FLAG,      /* 0 or 1 */
  RAPPORT_KIND_CHOICE,    /* the id of one of the field's choices */
  RAPPORT_KIND_COUNTRY,   /* ISO 3166-1 alpha-2; names come from ICU */
  RAPPORT_KIND_CURRENCY,  /* ISO 4217, in the house's table */
  RAPPORT_KIND_LANGUAGE,  /* ISO 639; names come from ICU */
  RAPPORT_KIND_REFERENCE, /* id of a record of the target entity */
  RAPPORT_KIND_EMAIL,
  RAPPORT_KIND_PHONE,
  RAPPORT_KIND_URL,
  RAPPORT_KIND_COLOUR, /* "#rrggbb" */
  RAPPORT_N_KINDS,
} RapportKind;

/**
 * RapportFieldFlags:
 * @RAPPORT_FIELD_REQUIRED: a blank is refused
 * @RAPPORT_FIELD_UNIQUE: no two records share a value (blanks may)
 * @RAPPORT_FIELD_IDENTIFYING: besides code and name, import finds a referred record by it
 * @RAPPORT_FIELD_SEARCHED: its words are in the search index
 * @RAPPORT_FIELD_COLUMN: shown as a list column from the start; any other field can be chosen
 * @RAPPORT_FIELD_READ_ONLY: set by the program, never typed; computed fields are so by nature
 * @RAPPORT_FIELD_MULTIPLE: several values, one to a line in the file; e-mails, phones, tags
 * @RAPPORT_FIELD_SUMMED: its sum over the shown rows stands in a list's footer (money: in the base currency)
 * @RAPPORT_FIELD_OWNED: (reference) the record is taken along when its target is deleted: a child row
 * @RAPPORT_FIELD_DETACHED: (reference) emptied when its target is deleted
 * @RAPPORT_FIELD_HISTORY: (reference) the record tells what its target did: it goes along with it, if that was agreed to
 * @RAPPORT_FIELD_STATE: (choice) the record's state: drawn as a coloured pill
 * @RAPPORT_FIELD_DUPLICATE: a new record that shares its folded value is shown as a possible duplicate
 *
 * A reference that is none of OWNED, DETACHED and HISTORY refuses the deletion of its target.
 */
typedef enum
{
  RAPPORT_FIELD_NONE = 0,
  RAPPORT_FIELD_REQUIRED = 1 << 0,
  RAPPORT_FIELD_UNIQUE = 1 << 1,
  RAPPORT_FIELD_IDENTIFYING = 1 << 2,
  RAPPORT_FIELD_SEARCHED = 1 << 3,
  RAPPORT_FIELD_COLUMN = 1 << 4,
  RAPPORT_FIELD_READ_ONLY = 1 << 5,
  RAPPORT_FIELD_MULTIPLE = 1 << 6,
  RAPPORT_FIELD_SUMMED = 1 << 7,
  RAPPORT_FIELD_OWNED = 1 << 8,
  RAPPORT_FIELD_DETACHED = 1 << 9,
  RAPPORT_FIELD_STATE = 1 << 10,
  RAPPORT_FIELD_DUPLICATE = 1 << 11,
  RAPPORT_FIELD_HISTORY = 1 << 12,
} RapportFieldFlags;

/**
 * RapportTone: the colour of a state's pill. The words beside it carry the meaning.
 */
typedef enum
{
  RAPPORT_TONE_NEUTRAL,
  RAPPORT_TONE_GOOD,
  RAPPORT_TONE_WARN,
  RAPPORT_TONE_BAD,
  RAPPORT_TONE_INFO,
} RapportTone;

/**
 * RapportChoice: one of a field's choices. Lists of choices end with an %NULL id.
 */
typedef struct
{
  const char *id;    /* stable, in the file */
  const char *label; /* NC_() in the field's context */
  RapportTone tone;
} RapportChoice;

/**
 * RapportField:
 *
 * One row of an entity's table: column, list column, form row, filter, import and export column, all follow
 * from it. Lists of fields end with a %NULL name.
 *
 * Money is in the currency of the field named @currency in the same record; where that is %NULL, in the base
 * currency. @expression makes the field computed: SQL over `{field}`, `{reference.field}`, `{reference.title}`,
 * `{figure.name}`, `{summary.name}` (a summary's table), `{today}` and `{base}` that the store compiles; it has no column of its own.
 */
typedef struct
{
  const char *name;  /* stable, snake_case; the column's name, too */
  const char *label; /* NC_(context, "Label"), no colon */
  const char *title; /* NC_(), nullable: over a column where the label is too wide; %s: the running fiscal year */
  RapportKind kind;
  RapportFieldFlags flags;
  guint since;                  /* schema version that brought it; 0 is 1 */
  const char *hint;             /* NC_(), shown in the empty entry; nullable */
  const char *context;          /* of the translations; NULL: the entity's name */
  const RapportChoice *choices; /* CHOICE */
  const char *target;           /* REFERENCE: an entity's name. Multiple TEXT: entity whose titles are proposed */
  const char *currency;         /* MONEY: field of this entity */
  const char *expression;       /* computed */
  const char *initial;          /* plain form given to a new record; "today", "base" (currency) are understood */
  const char *ratio;            /* PERCENT: "part/whole", the two SUMMED fields it is the share of: lists draw it as a
                                   meter, and under a list it is the share of their sums */
} RapportField;

#define RAPPORT_FIELD_END                                                                                              \
  {                                                                                                                    \
    .name = NULL                                                                                                       \
  }

static inline gboolean
rapport_field_is_computed (const RapportField *field)
{
  return field->expression != NULL;
}

/** rapport_field_get_choice: (nullable): the choice with @id; only for %RAPPORT_KIND_CHOICE. */
const RapportChoice *rapport_field_get_choice (const RapportField *field, const char *id);

G_END_DECLS
