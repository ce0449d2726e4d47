/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gi18n.h>

#include "rapport-entity.h"

G_BEGIN_DECLS

/* What several entities share: fields, groups and checks. Their labels carry a context of their own, so that they are
 * translated once and read the same everywhere. */

/* clang-format off */

#define RAPPORT_CODE_FIELD                                                                                             \
  { .name = "code", .label = NC_ ("record", "Code"), .kind = RAPPORT_KIND_TEXT,                                        \
    .flags = RAPPORT_FIELD_UNIQUE | RAPPORT_FIELD_SEARCHED, .context = "record",                                       \
    .hint = NC_ ("record", "Made automatically when blank") }

/* A street address; the group is RAPPORT_ADDRESS_GROUP. */
#define RAPPORT_ADDRESS_FIELDS                                                                                         \
  { .name = "street", .label = NC_ ("address", "Street"), .kind = RAPPORT_KIND_TEXT, .context = "address" },           \
  { .name = "district", .label = NC_ ("address", "District"), .kind = RAPPORT_KIND_TEXT, .context = "address" },       \
  { .name = "city", .label = NC_ ("address", "City"), .kind = RAPPORT_KIND_TEXT,                                       \
    .flags = RAPPORT_FIELD_SEARCHED, .context = "address" },                                                           \
  /* Translators: the part of a country: province, state, Bundesland */                                                \
  { .name = "region", .label = NC_ ("address", "Region"), .kind = RAPPORT_KIND_TEXT, .context = "address" },           \
  { .name = "postal_code", .label = NC_ ("address", "Postal code"), .kind = RAPPORT_KIND_TEXT, .context = "address" }, \
  { .name = "country", .label = NC_ ("address", "Country"), .kind = RAPPORT_KIND_COUNTRY, .context = "address" }

#define RAPPORT_ADDRESS_NAMES "street", "district", "city", "region", "postal_code", "country"

#define RAPPORT_ADDRESS_GROUP                                                                                          \
  { "address", NC_ ("group", "Address"), { RAPPORT_ADDRESS_NAMES } }

/* Telephone and e-mail; @also are further flags of both. */
#define RAPPORT_REACH_FIELDS(also)                                                                                     \
  { .name = "phone", .label = NC_ ("reach", "Telephone"), .kind = RAPPORT_KIND_PHONE,                                  \
    .flags = RAPPORT_FIELD_MULTIPLE | RAPPORT_FIELD_SEARCHED | (also), .context = "reach",                             \
    .hint = NC_ ("reach", "+84 28 5550 0100") },                                                                       \
  { .name = "email", .label = NC_ ("reach", "E-mail"), .kind = RAPPORT_KIND_EMAIL,                                     \
    .flags = RAPPORT_FIELD_MULTIPLE | RAPPORT_FIELD_SEARCHED | RAPPORT_FIELD_IDENTIFYING | (also),                     \
    .context = "reach", .hint = NC_ ("reach", "name@example.com") }

/* What a firm or person does not want; the group is RAPPORT_CONSENT_GROUP. */
#define RAPPORT_CONSENT_FIELDS                                                                                         \
  { .name = "no_calls", .label = NC_ ("consent", "No calls"), .kind = RAPPORT_KIND_FLAG, .context = "consent" },       \
  { .name = "no_email", .label = NC_ ("consent", "No e-mail"), .kind = RAPPORT_KIND_FLAG, .context = "consent" },      \
  /* Translators: SMS and chat messages */                                                                             \
  { .name = "no_messages", .label = NC_ ("consent", "No messages"), .kind = RAPPORT_KIND_FLAG, .context = "consent" }, \
  /* Translators: letters by post */                                                                                   \
  { .name = "no_post", .label = NC_ ("consent", "No letters"), .kind = RAPPORT_KIND_FLAG, .context = "consent" }

#define RAPPORT_CONSENT_GROUP                                                                                          \
  { "consent", NC_ ("group", "Do not contact"), { "no_calls", "no_email", "no_messages", "no_post" } }

/* A searched free text. */
#define RAPPORT_NOTES_FIELD                                                                                            \
  { .name = "notes", .label = NC_ ("record", "Notes"), .kind = RAPPORT_KIND_LONG_TEXT,                                 \
    .flags = RAPPORT_FIELD_SEARCHED, .context = "record" }

/* Free text and tags; the group is RAPPORT_NOTES_GROUP. */
#define RAPPORT_NOTES_FIELDS                                                                                           \
  RAPPORT_NOTES_FIELD,                                                                                                 \
  { .name = "tags", .label = NC_ ("record", "Tags"), .kind = RAPPORT_KIND_TEXT,                                        \
    .flags = RAPPORT_FIELD_MULTIPLE | RAPPORT_FIELD_SEARCHED, .context = "record", .target = "tag" }

#define RAPPORT_NOTES_GROUP                                                                                            \
  { "notes", NC_ ("group", "Notes"), { "notes", "tags" } }

/* The exchange rate frozen on a priced row; rules/ fills it. */
#define RAPPORT_RATE_FIELD                                                                                             \
  { .name = "rate", .label = NC_ ("record", "Exchange rate"), .kind = RAPPORT_KIND_RATE,                               \
    .flags = RAPPORT_FIELD_READ_ONLY, .context = "record" }

/* clang-format on */

#define RAPPORT_GROUP_END                                                                                              \
  {                                                                                                                    \
    NULL, NULL,                                                                                                        \
    {                                                                                                                  \
      NULL                                                                                                             \
    }                                                                                                                  \
  }

#define RAPPORT_RELATED_END                                                                                            \
  {                                                                                                                    \
    NULL, NULL                                                                                                         \
  }

/** rapport_check_period: the day or time in @to does not stand before the one in @from; blanks are fine. */
void rapport_check_period (const RapportRecord *record, RapportProblems *problems, const char *from, const char *to);

/** rapport_check_not_negative: none of the named numbers is below 0. */
void rapport_check_not_negative (const RapportRecord *record, RapportProblems *problems, ...) G_GNUC_NULL_TERMINATED;

/** rapport_check_share: the percentage @field is between 0 and 100 %. */
void rapport_check_share (const RapportRecord *record, RapportProblems *problems, const char *field);

/** rapport_check_parent: a record does not stand under itself; longer rings are an invariant of rules/. */
void rapport_check_parent (const RapportRecord *record, RapportProblems *problems, const char *parent);

G_END_DECLS
