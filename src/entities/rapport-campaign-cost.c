/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-blocks.h"
#include "rapport-entity-tables.h"

/* clang-format off */
static const RapportField campaign_cost_fields[] = {
  { .name = "campaign", .label = NC_ ("campaign_cost", "Campaign"), .kind = RAPPORT_KIND_REFERENCE,
    .target = "campaign", .flags = RAPPORT_FIELD_REQUIRED | RAPPORT_FIELD_OWNED | RAPPORT_FIELD_COLUMN },
  { .name = "date", .label = NC_ ("campaign_cost", "Date"), .kind = RAPPORT_KIND_DATE,
    .flags = RAPPORT_FIELD_REQUIRED | RAPPORT_FIELD_COLUMN, .initial = "today" },
  { .name = "description", .label = NC_ ("campaign_cost", "Description"), .kind = RAPPORT_KIND_TEXT,
    .flags = RAPPORT_FIELD_REQUIRED | RAPPORT_FIELD_SEARCHED | RAPPORT_FIELD_COLUMN },
  { .name = "amount", .label = NC_ ("campaign_cost", "Amount"), .kind = RAPPORT_KIND_MONEY, .currency = "currency",
    .flags = RAPPORT_FIELD_REQUIRED | RAPPORT_FIELD_COLUMN | RAPPORT_FIELD_SUMMED },
  { .name = "currency", .label = NC_ ("campaign_cost", "Currency"), .kind = RAPPORT_KIND_CURRENCY,
    .flags = RAPPORT_FIELD_REQUIRED, .initial = "base" },
  RAPPORT_RATE_FIELD,
  { .name = "amount_base", .label = NC_ ("campaign_cost", "Amount in base currency"), .kind = RAPPORT_KIND_MONEY,
    .flags = RAPPORT_FIELD_READ_ONLY },
  RAPPORT_NOTES_FIELD,
  RAPPORT_FIELD_END,
};

static const RapportGroup campaign_cost_groups[] = {
  { "identity", NC_ ("group", "Identity"),
    { "campaign", "date", "description", "amount", "currency", "rate", "amount_base" } },
  { "notes", NC_ ("group", "Notes"), { "notes" } },
  RAPPORT_GROUP_END,
};
/* clang-format on */

static const char *const campaign_cost_keys[] = { "campaign date description", NULL };

const RapportEntity RAPPORT_ENTITY_CAMPAIGN_COST = {
  .name = "campaign_cost",
  .flags = RAPPORT_ENTITY_CHILD,
  .icon = "rapport-fund-symbolic",
  .singular = NC_ ("campaign_cost", "Campaign Cost"),
  .mention = NC_ ("campaign_cost", "campaign cost %s"),
  .plural = NC_ ("campaign_cost", "Costs"),
  .new_label = NC_ ("campaign_cost", "New Campaign Cost"),
  .search_hint = NC_ ("campaign_cost", "Search costs"),
  .delete_question = NC_ ("campaign_cost", "Delete the campaign cost “%s”?"),
  .empty_text = NC_ ("campaign_cost", "What the campaign has cost so far appears here."),
  .count = { NP_ ("%s cost", "%s costs") },
  .fields = campaign_cost_fields,
  .groups = campaign_cost_groups,
  .title = "{description}",
  .order = "-date",
  .keys = campaign_cost_keys,
  .subtitle = { "date", "amount", NULL },
};
