/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-blocks.h"
#include "rapport-entity-tables.h"

/* In these languages the family name comes first. */
#define FAMILY_FIRST "('vi', 'zh', 'ja', 'ko', 'hu')"

/* clang-format off */
static const RapportField contact_fields[] = {
  RAPPORT_CODE_FIELD,
  { .name = "given_name", .label = NC_ ("contact", "Given name"), .kind = RAPPORT_KIND_TEXT,
    .flags = RAPPORT_FIELD_SEARCHED },
  { .name = "family_name", .label = NC_ ("contact", "Family name"), .kind = RAPPORT_KIND_TEXT,
    .flags = RAPPORT_FIELD_SEARCHED },
  /* The whole name in the order of the person's language; people who came without one show their e-mail. */
  { .name = "name", .label = NC_ ("contact", "Name"), .kind = RAPPORT_KIND_TEXT, .flags = RAPPORT_FIELD_COLUMN,
    .expression =
      "coalesce (nullif (trim (CASE WHEN {language} IN " FAMILY_FIRST
      " THEN ifnull ({family_name}, '') || ' ' || ifnull ({given_name}, '')"
      " ELSE ifnull ({given_name}, '') || ' ' || ifnull ({family_name}, '') END), ''),"
      " substr ({email}, 1, instr ({email} || char (10), char (10)) - 1), {code}, '')" },
  /* Translators: a form of address or degree, such as “Dr” or “Ms” */
  { .name = "title", .label = NC_ ("contact", "Form of address"), .kind = RAPPORT_KIND_TEXT,
    .hint = NC_ ("contact", "Dr, Ms, Mr") },
  { .name = "role", .label = NC_ ("contact", "Role"), .kind = RAPPORT_KIND_TEXT,
    .flags = RAPPORT_FIELD_SEARCHED | RAPPORT_FIELD_COLUMN, .hint = NC_ ("contact", "Head of purchasing") },
  { .name = "partner", .label = NC_ ("contact", "Partner"), .kind = RAPPORT_KIND_REFERENCE, .target = "partner",
    .flags = RAPPORT_FIELD_DETACHED | RAPPORT_FIELD_COLUMN },
  { .name = "customer", .label = NC_ ("contact", "Customer"), .kind = RAPPORT_KIND_REFERENCE, .target = "customer",
    .flags = RAPPORT_FIELD_DETACHED | RAPPORT_FIELD_COLUMN },
  /* Translators: since when the person works for the firm */
  { .name = "joined_on", .label = NC_ ("contact", "There since"), .kind = RAPPORT_KIND_DATE },
  { .name = "left_on", .label = NC_ ("contact", "Left on"), .kind = RAPPORT_KIND_DATE },
  RAPPORT_REACH_FIELDS (RAPPORT_FIELD_COLUMN | RAPPORT_FIELD_DUPLICATE),
  { .name = "language", .label = NC_ ("contact", "Language"), .kind = RAPPORT_KIND_LANGUAGE },
  RAPPORT_CONSENT_FIELDS,
  RAPPORT_NOTES_FIELDS,
  { .name = "certificates", .label = NC_ ("contact", "Valid certificates"), .kind = RAPPORT_KIND_INTEGER,
    .flags = RAPPORT_FIELD_COLUMN, .expression = "{figure.certificates}" },
  RAPPORT_FIELD_END,
};

static const RapportGroup contact_groups[] = {
  { "identity", NC_ ("group", "Identity"), { "given_name", "family_name", "name", "title", "language", "code" } },
  { "relationship", NC_ ("group", "Relationship"),
    { "partner", "customer", "role", "joined_on", "left_on", "certificates" } },
  { "contact", NC_ ("group", "Contact"), { "phone", "email" } },
  RAPPORT_CONSENT_GROUP,
  RAPPORT_NOTES_GROUP,
  RAPPORT_GROUP_END,
};

static const RapportRelated contact_related[] = {
  { "certificate", "contact" }, { "attendance", "contact" }, { "campaign_member", "contact" },
  RAPPORT_RELATED_END,
};
/* clang-format on */

static const char *const contact_keys[] = { "code", "email", NULL };

static void
check_contact (const RapportRecord *record, RapportProblems *problems)
{
  rapport_check_period (record, problems, "joined_on", "left_on");
  if (rapport_record_is_blank (record, "given_name") && rapport_record_is_blank (record, "family_name")
      && rapport_record_is_blank (record, "email"))
    rapport_problems_add (problems, rapport_entity_get_field (rapport_record_get_entity (record), "family_name"), "%s",
                          _ ("A contact needs a name or an e-mail address."));
}

const RapportEntity RAPPORT_ENTITY_CONTACT = {
  .name = "contact",
  .icon = "x-office-address-book-symbolic",
  .singular = NC_ ("contact", "Contact"),
  .mention = NC_ ("contact", "contact %s"),
  .plural = NC_ ("contact", "Contacts"),
  .new_label = NC_ ("contact", "New Contact"),
  .search_hint = NC_ ("contact", "Search contacts"),
  .delete_question = NC_ ("contact", "Delete the contact “%s”?"),
  .empty_text = NC_ ("contact", "The people you deal with at customers and partners appear here."),
  .count = { NP_ ("%s contact", "%s contacts") },
  .fields = contact_fields,
  .groups = contact_groups,
  .related = contact_related,
  .title = "{name}",
  .keys = contact_keys,
  .code_prefix = "K-",
  .subtitle = { "role", "partner", "customer" },
  .check = check_contact,
};
