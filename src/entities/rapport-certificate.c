/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-blocks.h"
#include "rapport-entity-tables.h"

/* The day the validity counts from: of a renewal inside the window the day after the old end (rules/ fills it). */
#define COUNTED "coalesce ({valid_from}, {issued_on})"
#define MONTH_AFTER "date (" COUNTED ", 'start of month', '+' || {certification.validity_months} || ' months')"

/* Stated end, else months − 1 day, clamped to that month's end. SQLite's '+n months' runs over instead of clamping
 * (31 January + 1 month is 3 March), so the day is counted from the first of the month and cut at its last. */
#define EXPIRES                                                                                                        \
  "coalesce ({stated_end}, min (date (" MONTH_AFTER ", printf ('%+d days', substr (" COUNTED ", 9, 2) - 2)),"          \
  " date (" MONTH_AFTER ", '+1 month', '-1 day')))"

/* clang-format off */
static const RapportChoice certificate_states[] = {
  { "valid", NC_ ("certificate", "Valid"), RAPPORT_TONE_GOOD },
  { "expiring", NC_ ("certificate", "Expiring"), RAPPORT_TONE_WARN },
  { "expired", NC_ ("certificate", "Expired"), RAPPORT_TONE_BAD },
  { "revoked", NC_ ("certificate", "Revoked"), RAPPORT_TONE_BAD },
  { "renewed", NC_ ("certificate", "Renewed"), RAPPORT_TONE_NEUTRAL },
  { NULL },
};

static const RapportField certificate_fields[] = {
  { .name = "contact", .label = NC_ ("certificate", "Contact"), .kind = RAPPORT_KIND_REFERENCE, .target = "contact",
    .flags = RAPPORT_FIELD_REQUIRED | RAPPORT_FIELD_HISTORY | RAPPORT_FIELD_COLUMN },
  { .name = "certification", .label = NC_ ("certificate", "Certification"), .kind = RAPPORT_KIND_REFERENCE,
    .target = "certification", .flags = RAPPORT_FIELD_REQUIRED | RAPPORT_FIELD_COLUMN },
  { .name = "partner", .label = NC_ ("certificate", "Partner"), .kind = RAPPORT_KIND_REFERENCE,
    .target = "partner", .flags = RAPPORT_FIELD_COLUMN, .expression = "{contact.partner}" },
  { .name = "number", .label = NC_ ("certificate", "Number"), .kind = RAPPORT_KIND_TEXT,
    .flags = RAPPORT_FIELD_SEARCHED | RAPPORT_FIELD_COLUMN },
  { .name = "issued_on", .label = NC_ ("certificate", "Issued on"), .kind = RAPPORT_KIND_DATE,
    .flags = RAPPORT_FIELD_REQUIRED | RAPPORT_FIELD_COLUMN, .initial = "today" },
  { .name = "score", .label = NC_ ("certificate", "Score"), .kind = RAPPORT_KIND_PERCENT },
  /* Translators: the day from which the validity of a certificate is counted */
  { .name = "valid_from", .label = NC_ ("certificate", "Counts from"), .kind = RAPPORT_KIND_DATE,
    .hint = NC_ ("certificate", "The day of issue") },
  /* Translators: the last day that the issuer has printed on the certificate */
  { .name = "stated_end", .label = NC_ ("certificate", "Stated end"), .kind = RAPPORT_KIND_DATE,
    .hint = NC_ ("certificate", "From the certification") },
  { .name = "expires_on", .label = NC_ ("certificate", "Expires on"), .kind = RAPPORT_KIND_DATE,
    .flags = RAPPORT_FIELD_COLUMN, .expression = EXPIRES },
  { .name = "renews", .label = NC_ ("certificate", "Renews"), .kind = RAPPORT_KIND_REFERENCE,
    .target = "certificate", .flags = RAPPORT_FIELD_DETACHED },
  { .name = "revoked_on", .label = NC_ ("certificate", "Revoked on"), .kind = RAPPORT_KIND_DATE },
  { .name = "revoked_reason", .label = NC_ ("certificate", "Reason"), .kind = RAPPORT_KIND_TEXT },
  { .name = "status", .label = NC_ ("certificate", "Status"), .kind = RAPPORT_KIND_CHOICE,
    .choices = certificate_states, .flags = RAPPORT_FIELD_COLUMN | RAPPORT_FIELD_STATE,
    .expression = "CASE WHEN {revoked_on} <= {today} THEN 'revoked'"
                  " WHEN {figure.renewed} THEN 'renewed'"
                  " WHEN {expires_on} < {today} THEN 'expired'"
                  " WHEN {expires_on} <= date ({today}, '+' || coalesce ({certification.renewal_window}, 90) || ' days')"
                  " THEN 'expiring' ELSE 'valid' END" },
  RAPPORT_NOTES_FIELDS,
  RAPPORT_FIELD_END,
};

static const RapportGroup certificate_groups[] = {
  { "identity", NC_ ("group", "Identity"), { "contact", "partner", "certification", "number", "score", "status" } },
  { "validity", NC_ ("group", "Validity"),
    { "issued_on", "valid_from", "stated_end", "expires_on", "renews", "revoked_on", "revoked_reason" } },
  RAPPORT_NOTES_GROUP,
  RAPPORT_GROUP_END,
};

static const RapportRelated certificate_related[] = {
  { "certificate", "renews" },
  RAPPORT_RELATED_END,
};
/* clang-format on */

static const char *const certificate_keys[] = { "contact certification issued_on", NULL };

static void
check_certificate (const RapportRecord *record, RapportProblems *problems)
{
  const RapportEntity *entity = rapport_record_get_entity (record);

  rapport_check_share (record, problems, "score");
  rapport_check_period (record, problems, "issued_on", "stated_end");
  rapport_check_period (record, problems, "issued_on", "revoked_on");
  rapport_check_parent (record, problems, "renews");
  if (!rapport_record_is_blank (record, "revoked_on") && rapport_record_is_blank (record, "revoked_reason"))
    rapport_problems_add (problems, rapport_entity_get_field (entity, "revoked_reason"), "%s",
                          _ ("A revoked certificate needs a reason."));
  if (rapport_record_is_blank (record, "revoked_on") && !rapport_record_is_blank (record, "revoked_reason"))
    rapport_problems_add (problems, rapport_entity_get_field (entity, "revoked_on"), "%s",
                          _ ("A reason is given: the day of the revocation is missing."));
}

/* It belongs to the person: the partner is whom the person works for now. */
const RapportEntity RAPPORT_ENTITY_CERTIFICATE = {
  .name = "certificate",
  .icon = "rapport-certificate-symbolic",
  .singular = NC_ ("certificate", "Certificate"),
  .mention = NC_ ("certificate", "certificate %s"),
  .plural = NC_ ("certificate", "Certificates"),
  .new_label = NC_ ("certificate", "New Certificate"),
  .search_hint = NC_ ("certificate", "Search certificates"),
  .delete_question = NC_ ("certificate", "Delete the certificate “%s”?"),
  .empty_text = NC_ ("certificate", "Certificates of your partners' people appear here, with the day they expire."),
  .count = { NP_ ("%s certificate", "%s certificates") },
  .fields = certificate_fields,
  .groups = certificate_groups,
  .related = certificate_related,
  /* With the day: who renews a certificate holds two of one kind, and files name the older one by its title. */
  .title = "coalesce ({contact.title} || ' · ', '') || coalesce ({certification.title} || ' · ', '') || {issued_on}",
  .order = "-issued_on",
  .keys = certificate_keys,
  .subtitle = { "partner", "expires_on", NULL },
  .check = check_certificate,
};
