/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-blocks.h"
#include "rapport-entity-tables.h"

/* clang-format off */
static const RapportChoice partner_kinds[] = {
  { "distributor", NC_ ("partner", "Distributor") },
  { "reseller", NC_ ("partner", "Reseller") },
  { "dealer", NC_ ("partner", "Dealer") },
  { "supplier", NC_ ("partner", "Supplier") },
  { "system_integrator", NC_ ("partner", "System integrator") },
  /* Translators: a managed service provider, who runs systems for its customers */
  { "managed_service_provider", NC_ ("partner", "Managed services") },
  { "agent", NC_ ("partner", "Agent") },
  /* Translators: a partner who recommends you for a fee */
  { "referral", NC_ ("partner", "Referral partner") },
  { NULL },
};

static const RapportChoice partner_states[] = {
  { "prospect", NC_ ("partner", "Prospect"), RAPPORT_TONE_NEUTRAL },
  { "applied", NC_ ("partner", "Applied"), RAPPORT_TONE_INFO },
  /* Translators: the firm is being looked into before it becomes a partner */
  { "vetting", NC_ ("partner", "Vetting"), RAPPORT_TONE_INFO },
  { "onboarding", NC_ ("partner", "Onboarding"), RAPPORT_TONE_INFO },
  { "active", NC_ ("partner", "Active"), RAPPORT_TONE_GOOD },
  { "suspended", NC_ ("partner", "Suspended"), RAPPORT_TONE_BAD },
  { "terminated", NC_ ("partner", "Terminated"), RAPPORT_TONE_NEUTRAL },
  { NULL },
};

/* From the pace: achieved against the goal to date. */
static const RapportChoice partner_standings[] = {
  { "ahead", NC_ ("partner", "Ahead"), RAPPORT_TONE_GOOD },
  { "on_track", NC_ ("partner", "On track"), RAPPORT_TONE_GOOD },
  { "behind", NC_ ("partner", "Behind"), RAPPORT_TONE_WARN },
  { "at_risk", NC_ ("partner", "At risk"), RAPPORT_TONE_BAD },
  { NULL },
};

static const RapportField partner_fields[] = {
  RAPPORT_CODE_FIELD,
  { .name = "name", .label = NC_ ("partner", "Name"), .kind = RAPPORT_KIND_TEXT,
    .flags = RAPPORT_FIELD_REQUIRED | RAPPORT_FIELD_SEARCHED | RAPPORT_FIELD_COLUMN | RAPPORT_FIELD_DUPLICATE },
  { .name = "legal_name", .label = NC_ ("partner", "Legal name"), .kind = RAPPORT_KIND_TEXT,
    .flags = RAPPORT_FIELD_SEARCHED, .hint = NC_ ("partner", "As in the contract") },
  { .name = "tax_id", .label = NC_ ("partner", "Tax id"), .kind = RAPPORT_KIND_TEXT,
    .flags = RAPPORT_FIELD_IDENTIFYING | RAPPORT_FIELD_SEARCHED | RAPPORT_FIELD_DUPLICATE },
  { .name = "kind", .label = NC_ ("partner", "Kind"), .kind = RAPPORT_KIND_CHOICE, .choices = partner_kinds,
    .flags = RAPPORT_FIELD_REQUIRED | RAPPORT_FIELD_COLUMN },
  { .name = "tier", .label = NC_ ("partner", "Tier"), .kind = RAPPORT_KIND_REFERENCE, .target = "tier",
    .flags = RAPPORT_FIELD_COLUMN },
  { .name = "industry", .label = NC_ ("partner", "Industry"), .kind = RAPPORT_KIND_TEXT,
    .flags = RAPPORT_FIELD_SEARCHED },
  { .name = "territory", .label = NC_ ("partner", "Territory"), .kind = RAPPORT_KIND_REFERENCE,
    .target = "territory", .flags = RAPPORT_FIELD_COLUMN },
  /* Translators: the member of staff who looks after the partner */
  { .name = "owner", .label = NC_ ("partner", "Owner"), .kind = RAPPORT_KIND_REFERENCE, .target = "staff",
    .flags = RAPPORT_FIELD_COLUMN },
  /* Translators: the partner that this partner buys from */
  { .name = "parent", .label = NC_ ("partner parent", "Distributor"), .context = "partner parent",
    .kind = RAPPORT_KIND_REFERENCE, .target = "partner", .flags = RAPPORT_FIELD_DETACHED },
  { .name = "start", .label = NC_ ("partner", "Partner since"), .kind = RAPPORT_KIND_DATE },
  { .name = "next_review", .label = NC_ ("partner", "Next review"), .kind = RAPPORT_KIND_DATE },
  { .name = "terminated_on", .label = NC_ ("partner", "Terminated on"), .kind = RAPPORT_KIND_DATE },
  { .name = "termination_reason", .label = NC_ ("partner", "Reason"), .kind = RAPPORT_KIND_TEXT },
  RAPPORT_REACH_FIELDS (RAPPORT_FIELD_DUPLICATE),
  { .name = "website", .label = NC_ ("partner", "Website"), .kind = RAPPORT_KIND_URL },
  { .name = "language", .label = NC_ ("partner", "Language"), .kind = RAPPORT_KIND_LANGUAGE },
  { .name = "currency", .label = NC_ ("partner", "Currency"), .kind = RAPPORT_KIND_CURRENCY },
  RAPPORT_ADDRESS_FIELDS,
  RAPPORT_CONSENT_FIELDS,
  { .name = "focus_products", .label = NC_ ("partner", "Focus products"), .kind = RAPPORT_KIND_TEXT,
    .flags = RAPPORT_FIELD_MULTIPLE, .target = "product" },
  { .name = "focus_industries", .label = NC_ ("partner", "Focus industries"), .kind = RAPPORT_KIND_TEXT,
    .flags = RAPPORT_FIELD_MULTIPLE },
  /* Translators: what the partner needs from us and what we want to reach together */
  { .name = "needs", .label = NC_ ("partner", "Needs and goals"), .kind = RAPPORT_KIND_LONG_TEXT,
    .flags = RAPPORT_FIELD_SEARCHED },
  RAPPORT_NOTES_FIELDS,
  /* Translators: "Sales %s" is the title of a column, with the running fiscal year: “Sales 2026” */
  { .name = "sales_this_year", .label = NC_ ("partner", "Sales this year"), .title = NC_ ("partner", "Sales %s"),
    .kind = RAPPORT_KIND_MONEY,
    .flags = RAPPORT_FIELD_COLUMN | RAPPORT_FIELD_SUMMED, .expression = "{figure.sales_this_year}" },
  { .name = "goal_this_year", .label = NC_ ("partner", "Goal this year"), .title = NC_ ("partner", "Goal"),
    .kind = RAPPORT_KIND_MONEY,
    .flags = RAPPORT_FIELD_COLUMN | RAPPORT_FIELD_SUMMED, .expression = "{figure.goal_this_year}" },
  /* Translators: sales as a share of the goal */
  { .name = "attainment", .label = NC_ ("partner", "Attainment"), .kind = RAPPORT_KIND_PERCENT,
    .flags = RAPPORT_FIELD_COLUMN, .expression = "{figure.attainment}", .ratio = "sales_this_year/goal_this_year" },
  /* Translators: sales so far as a share of the goal so far */
  { .name = "pace", .label = NC_ ("partner", "Pace"), .kind = RAPPORT_KIND_PERCENT, .expression = "{figure.pace}" },
  { .name = "growth", .label = NC_ ("partner", "Growth"), .kind = RAPPORT_KIND_PERCENT,
    .expression = "{figure.growth}" },
  { .name = "standing", .label = NC_ ("partner", "Standing"), .kind = RAPPORT_KIND_CHOICE,
    .choices = partner_standings, .expression = "{figure.standing}" },
  { .name = "certified_people", .label = NC_ ("partner", "Certified people"), .kind = RAPPORT_KIND_INTEGER,
    .expression = "{figure.certified_people}" },
  { .name = "onboarding_done", .label = NC_ ("partner", "Onboarding done"), .kind = RAPPORT_KIND_PERCENT,
    .expression = "{figure.onboarding_done}" },
  { .name = "status", .label = NC_ ("partner", "Status"), .kind = RAPPORT_KIND_CHOICE, .choices = partner_states,
    .flags = RAPPORT_FIELD_REQUIRED | RAPPORT_FIELD_COLUMN | RAPPORT_FIELD_STATE, .initial = "prospect" },
  RAPPORT_FIELD_END,
};

static const RapportGroup partner_groups[] = {
  { "figures", NC_ ("group", "This year"),
    { "sales_this_year", "goal_this_year", "attainment", "pace", "growth", "standing", "certified_people",
      "onboarding_done" } },
  { "identity", NC_ ("group", "Identity"),
    { "name", "legal_name", "tax_id", "kind", "industry", "tier", "code", "status" } },
  { "relationship", NC_ ("group", "Relationship"),
    { "territory", "owner", "parent", "start", "next_review", "terminated_on", "termination_reason" } },
  { "contact", NC_ ("group", "Contact"), { "phone", "email", "website", "language", "currency" } },
  RAPPORT_ADDRESS_GROUP,
  RAPPORT_CONSENT_GROUP,
  { "notes", NC_ ("group", "Notes"), { "needs", "focus_products", "focus_industries", "notes", "tags" } },
  RAPPORT_GROUP_END,
};

static const RapportRelated partner_related[] = {
  { "contact", "partner" }, { "sale", "partner" }, { "goal", "partner" }, { "certificate", "partner" },
  { "customer", "partner" }, { "onboarding_step", "partner" }, { "campaign_partner", "partner" },
  { "partner", "parent" }, { "price", "partner" }, { "product", "supplier" }, { "sale", "distributor" },
  RAPPORT_RELATED_END,
};
/* clang-format on */

static const char *const partner_keys[] = { "code", "tax_id", NULL };

static void
check_partner (const RapportRecord *record, RapportProblems *problems)
{
  const RapportEntity *entity = rapport_record_get_entity (record);

  rapport_check_parent (record, problems, "parent");
  rapport_check_period (record, problems, "start", "terminated_on");
  if (g_strcmp0 (rapport_record_get_text (record, "status"), "terminated") != 0)
    return;
  if (rapport_record_is_blank (record, "terminated_on"))
    rapport_problems_add (problems, rapport_entity_get_field (entity, "terminated_on"), "%s",
                          _ ("A terminated partner needs the day of the termination."));
  if (rapport_record_is_blank (record, "termination_reason"))
    rapport_problems_add (problems, rapport_entity_get_field (entity, "termination_reason"), "%s",
                          _ ("A terminated partner needs a reason."));
}

const RapportEntity RAPPORT_ENTITY_PARTNER = {
  .name = "partner",
  .flags = RAPPORT_ENTITY_FIRM,
  .icon = "rapport-partners-symbolic",
  .singular = NC_ ("partner", "Partner"),
  .mention = NC_ ("partner", "partner %s"),
  .plural = NC_ ("partner", "Partners"),
  .new_label = NC_ ("partner", "New Partner"),
  .search_hint = NC_ ("partner", "Search partners"),
  .delete_question = NC_ ("partner", "Delete the partner “%s”?"),
  .empty_text = NC_ ("partner", "Resellers, distributors and other firms you sell through appear here."),
  .count = { NP_ ("%s partner", "%s partners") },
  .fields = partner_fields,
  .groups = partner_groups,
  .related = partner_related,
  .title = "{name}",
  .keys = partner_keys,
  .code_prefix = "P-",
  .subtitle = { "kind", "tier", "territory" },
  .check = check_partner,
};
