/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-blocks.h"
#include "rapport-entity-tables.h"

/* clang-format off */
static const RapportChoice campaign_kinds[] = {
  { "phone", NC_ ("campaign", "Telephone") },
  { "sms", NC_ ("campaign", "SMS") },
  { "email", NC_ ("campaign", "E-mail") },
  { "post", NC_ ("campaign", "Letter") },
  { "event", NC_ ("campaign", "Event") },
  { "web", NC_ ("campaign", "Website") },
  { "social", NC_ ("campaign", "Social network") },
  { "print", NC_ ("campaign", "Print") },
  /* Translators: a campaign run together with partners */
  { "joint", NC_ ("campaign", "Joint campaign") },
  { NULL },
};

static const RapportChoice campaign_states[] = {
  { "planning", NC_ ("campaign", "Planning"), RAPPORT_TONE_INFO },
  { "active", NC_ ("campaign", "Active"), RAPPORT_TONE_GOOD },
  { "paused", NC_ ("campaign", "Paused"), RAPPORT_TONE_WARN },
  { "completed", NC_ ("campaign", "Completed"), RAPPORT_TONE_NEUTRAL },
  { "cancelled", NC_ ("campaign", "Cancelled"), RAPPORT_TONE_BAD },
  { NULL },
};

static const RapportField campaign_fields[] = {
  RAPPORT_CODE_FIELD,
  { .name = "name", .label = NC_ ("campaign", "Name"), .kind = RAPPORT_KIND_TEXT,
    .flags = RAPPORT_FIELD_REQUIRED | RAPPORT_FIELD_SEARCHED | RAPPORT_FIELD_COLUMN },
  { .name = "kind", .label = NC_ ("campaign", "Kind"), .kind = RAPPORT_KIND_CHOICE, .choices = campaign_kinds,
    .flags = RAPPORT_FIELD_REQUIRED | RAPPORT_FIELD_COLUMN },
  { .name = "owner", .label = NC_ ("campaign", "Owner"), .kind = RAPPORT_KIND_REFERENCE, .target = "staff" },
  { .name = "start", .label = NC_ ("campaign", "Start"), .kind = RAPPORT_KIND_DATE, .flags = RAPPORT_FIELD_COLUMN },
  { .name = "end", .label = NC_ ("campaign", "End"), .kind = RAPPORT_KIND_DATE, .flags = RAPPORT_FIELD_COLUMN },
  { .name = "objective", .label = NC_ ("campaign", "Objective"), .kind = RAPPORT_KIND_LONG_TEXT,
    .flags = RAPPORT_FIELD_SEARCHED },
  { .name = "budget", .label = NC_ ("campaign", "Budget"), .kind = RAPPORT_KIND_MONEY, .currency = "currency" },
  { .name = "expected_revenue", .label = NC_ ("campaign", "Expected revenue"), .kind = RAPPORT_KIND_MONEY,
    .currency = "currency" },
  { .name = "currency", .label = NC_ ("campaign", "Currency"), .kind = RAPPORT_KIND_CURRENCY, .initial = "base" },
  RAPPORT_NOTES_FIELDS,
  { .name = "members", .label = NC_ ("campaign", "Members"), .kind = RAPPORT_KIND_INTEGER,
    .flags = RAPPORT_FIELD_COLUMN | RAPPORT_FIELD_SUMMED, .expression = "{figure.members}" },
  { .name = "contacted", .label = NC_ ("campaign", "Contacted"), .kind = RAPPORT_KIND_INTEGER,
    .flags = RAPPORT_FIELD_SUMMED, .expression = "{figure.contacted}" },
  { .name = "responded", .label = NC_ ("campaign", "Responded"), .kind = RAPPORT_KIND_INTEGER,
    .flags = RAPPORT_FIELD_SUMMED, .expression = "{figure.responded}" },
  /* Translators: people who responded as a share of those contacted */
  { .name = "responded_percent", .label = NC_ ("campaign", "Response rate"), .kind = RAPPORT_KIND_PERCENT,
    .flags = RAPPORT_FIELD_COLUMN, .expression = "{figure.responded_percent}", .ratio = "responded/contacted" },
  { .name = "converted", .label = NC_ ("campaign", "Converted"), .kind = RAPPORT_KIND_INTEGER,
    .expression = "{figure.converted}" },
  /* Translators: customers who came to us by the campaign */
  { .name = "leads", .label = NC_ ("campaign", "Leads"), .kind = RAPPORT_KIND_INTEGER,
    .expression = "{figure.leads}" },
  { .name = "cost", .label = NC_ ("campaign", "Cost"), .kind = RAPPORT_KIND_MONEY,
    .flags = RAPPORT_FIELD_COLUMN | RAPPORT_FIELD_SUMMED, .expression = "{figure.cost}" },
  { .name = "cost_per_lead", .label = NC_ ("campaign", "Cost per lead"), .kind = RAPPORT_KIND_MONEY,
    .expression = "{figure.cost_per_lead}" },
  { .name = "sales", .label = NC_ ("campaign", "Sales"), .kind = RAPPORT_KIND_MONEY,
    .flags = RAPPORT_FIELD_SUMMED, .expression = "{figure.sales}" },
  { .name = "status", .label = NC_ ("campaign", "Status"), .kind = RAPPORT_KIND_CHOICE, .choices = campaign_states,
    .flags = RAPPORT_FIELD_REQUIRED | RAPPORT_FIELD_COLUMN | RAPPORT_FIELD_STATE, .initial = "planning" },
  RAPPORT_FIELD_END,
};

static const RapportGroup campaign_groups[] = {
  { "figures", NC_ ("group", "Results"),
    { "members", "contacted", "responded", "responded_percent", "converted", "leads", "cost", "cost_per_lead",
      "sales" } },
  { "identity", NC_ ("group", "Identity"), { "name", "kind", "code", "status", "owner", "start", "end" } },
  { "amounts", NC_ ("group", "Amounts"), { "budget", "expected_revenue", "currency" } },
  { "notes", NC_ ("group", "Notes"), { "objective", "notes", "tags" } },
  RAPPORT_GROUP_END,
};

static const RapportRelated campaign_related[] = {
  { "campaign_member", "campaign" }, { "campaign_cost", "campaign" }, { "campaign_partner", "campaign" },
  { "sale", "campaign" },
  RAPPORT_RELATED_END,
};
/* clang-format on */

static const char *const campaign_keys[] = { "code", NULL };

static void
check_campaign (const RapportRecord *record, RapportProblems *problems)
{
  rapport_check_period (record, problems, "start", "end");
  rapport_check_not_negative (record, problems, "budget", "expected_revenue", NULL);
}

const RapportEntity RAPPORT_ENTITY_CAMPAIGN = {
  .name = "campaign",
  .icon = "rapport-megaphone-symbolic",
  .singular = NC_ ("campaign", "Campaign"),
  .mention = NC_ ("campaign", "campaign %s"),
  .plural = NC_ ("campaign", "Campaigns"),
  .new_label = NC_ ("campaign", "New Campaign"),
  .search_hint = NC_ ("campaign", "Search campaigns"),
  .delete_question = NC_ ("campaign", "Delete the campaign “%s”?"),
  .empty_text = NC_ ("campaign", "Marketing campaigns with their members, costs and results appear here."),
  .count = { NP_ ("%s campaign", "%s campaigns") },
  .fields = campaign_fields,
  .groups = campaign_groups,
  .related = campaign_related,
  .title = "{name}",
  .order = "-start",
  .keys = campaign_keys,
  .code_prefix = "M-",
  .subtitle = { "kind", "start", "owner" },
  .check = check_campaign,
};
