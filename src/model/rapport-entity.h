/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-field.h"
#include "rapport-record.h"

G_BEGIN_DECLS

/**
 * NP_:
 *
 * A sentence with a count, in a table: its two forms, kept together so that translators give as many as their language
 * has. To be translated by ngettext() with the number.
 */
#define NP_(one, many) one, many

/**
 * RapportGroup: fields that stand together under one heading in a form. Lists end with a %NULL label and no fields.
 */
typedef struct
{
  const char *id;         /* stable; the name of the hand-made section in ui/sections, if one exists */
  const char *label;      /* NC_("group", …), shared by all entities */
  const char *fields[20]; /* names, ended by NULL */
} RapportGroup;

/**
 * RapportRelated: a list of other records shown on a record's page as a tab: those of @entity whose @field refers to it.
 */
typedef struct
{
  const char *entity;
  const char *field;
} RapportRelated;

typedef enum
{
  RAPPORT_ENTITY_NONE = 0,
  RAPPORT_ENTITY_SETUP = 1 << 0, /* a set-up table: reached from Preferences, not from the sidebar */
  RAPPORT_ENTITY_CHILD = 1 << 1, /* rows of another record: edited on its page, no page in the sidebar */
  RAPPORT_ENTITY_FIRM = 1 << 2,  /* names are compared without legal forms when duplicates are looked for */
} RapportEntityFlags;

/**
 * RapportProblems:
 *
 * Collects what is wrong with a record, each at its field.
 */
typedef struct _RapportProblems RapportProblems;

typedef struct
{
  const RapportField *field; /* nullable: concerns the record as a whole */
  char *sentence;            /* translated; what is wrong and what is accepted */
} RapportProblem;

/**
 * RapportEntity:
 *
 * One sort of record. Every sentence is whole, so that translators can turn it round.
 */
struct _RapportEntity
{
  const char *name; /* stable, snake_case: table, command line, context of its labels */
  RapportEntityFlags flags;
  guint since;      /* schema version that brought it; 0 is 1 */
  const char *icon; /* symbolic icon's name */

  const char *singular;        /* NC_(name, "Partner") */
  const char *mention;         /* NC_(name, "partner %s"): within a sentence, with its name */
  const char *plural;          /* NC_(name, "Partners") */
  const char *new_label;       /* NC_(name, "New Partner") */
  const char *search_hint;     /* NC_(name, "Search partners") */
  const char *delete_question; /* NC_(name, "Delete the partner “%s”?") */
  const char *empty_text;      /* NC_(name, "Partners you sell through appear here.") */
  const char *count[2];        /* { NP_ ("%s partner", "%s partners") }: see rapport_entity_format_count() */

  const RapportField *fields;
  const RapportGroup *groups;
  const RapportRelated *related; /* ended by a NULL entity; nullable */

  const char *title;       /* SQL expression as in computed fields: what the record is called */
  const char *order;       /* name of the field a list is sorted by at first, "-" before it: descending; NULL: title */
  const char *const *keys; /* natural keys in order, each "field field …"; NULL-terminated */
  const char *code_prefix; /* of codes made automatically, e.g. "P-"; nullable */
  const char *subtitle[4]; /* names of fields that stand under the title, dots between; NULL-terminated */

  /* Fills what follows from other fields of the same record (a goal's end from its span). Pure; nullable. */
  void (*complete) (RapportRecord *record);

  /* Rules over several fields. Pure; nullable. Required fields, kinds and limits are checked by the caller. */
  void (*check) (const RapportRecord *record, RapportProblems *problems);
};

/* --- labels: the one place that translates --- */

const char *rapport_entity_get_singular (const RapportEntity *entity);
const char *rapport_entity_get_plural (const RapportEntity *entity);
const char *rapport_entity_translate (const RapportEntity *entity,
                                      const char *sentence); /* one of the entity's sentences */
char *rapport_entity_format_count (const RapportEntity *entity,
                                   const RapportFormat *format,
                                   gint64 n); /* (transfer full): "57,851 sales" */
char *rapport_entity_format_mention (const RapportEntity *entity,
                                     const char *name); /* (transfer full): "partner Al Noor" */
const char *rapport_field_get_label (const RapportEntity *entity, const RapportField *field);
/**
 * rapport_field_get_title:
 * @year: (nullable): what the running fiscal year is called, for people; %NULL where it is unknown or too long
 *
 * Returns: (transfer full): what stands over a column: the short title where the field has one ("Sales 2026"), else the
 *   label; so also where the title needs a year and there is none
 */
char *rapport_field_get_title (const RapportEntity *entity, const RapportField *field, const char *year);
const char *rapport_field_get_hint (const RapportEntity *entity, const RapportField *field); /* (nullable) */
const char *
rapport_choice_get_label (const RapportEntity *entity, const RapportField *field, const RapportChoice *choice);
const char *rapport_group_get_label (const RapportGroup *group);

/* --- fields --- */

guint rapport_entity_get_n_fields (const RapportEntity *entity);
const RapportField *rapport_entity_get_field (const RapportEntity *entity, const char *name); /* (nullable) */
guint rapport_entity_field_index (const RapportEntity *entity, const RapportField *field);

/** rapport_entity_match_field: (nullable): the field of exactly this name, or whose label in any shipped language folds to @text. */
const RapportField *rapport_entity_match_field (const RapportEntity *entity, const char *text);

/* --- problems --- */

RapportProblems *rapport_problems_new (void);
void rapport_problems_free (RapportProblems *problems);
void rapport_problems_add (RapportProblems *problems, const RapportField *field, const char *sentence_format, ...)
    G_GNUC_PRINTF (3, 4);
guint rapport_problems_get_n (const RapportProblems *problems);
const RapportProblem *rapport_problems_get (const RapportProblems *problems, guint i);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapportProblems, rapport_problems_free)

/**
 * rapport_record_complete:
 *
 * Trims texts, then lets the entity fill what follows from other fields. Idempotent.
 */
void rapport_record_complete (RapportRecord *record);

/**
 * rapport_record_check:
 *
 * Required fields, limits of the kinds, and the entity's own rules; not what needs other records.
 *
 * Returns: (transfer full): the problems, none if the record may be saved
 */
RapportProblems *rapport_record_check (const RapportRecord *record);

G_END_DECLS
