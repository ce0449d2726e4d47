/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-blocks.h"
#include "rapport-entity-tables.h"

/* clang-format off */
static const RapportField campaign_partner_fields[] = {
  { .name = "campaign", .label = NC_ ("campaign_partner", "Campaign"), .kind = RAPPORT_KIND_REFERENCE,
    .target = "campaign", .flags = RAPPORT_FIELD_REQUIRED | RAPPORT_FIELD_OWNED | RAPPORT_FIELD_COLUMN },
  { .name = "partner", .label = NC_ ("campaign_partner", "Partner"), .kind = RAPPORT_KIND_REFERENCE,
    .target = "partner", .flags = RAPPORT_FIELD_REQUIRED | RAPPORT_FIELD_HISTORY | RAPPORT_FIELD_COLUMN },
  /* Translators: the part of the cost that the partner bears */
  { .name = "share", .label = NC_ ("campaign_partner", "Share"), .kind = RAPPORT_KIND_PERCENT,
    .flags = RAPPORT_FIELD_COLUMN },
  RAPPORT_NOTES_FIELD,
  RAPPORT_FIELD_END,
};

static const RapportGroup campaign_partner_groups[] = {
  { "identity", NC_ ("group", "Identity"), { "campaign", "partner", "share" } },
  { "notes", NC_ ("group", "Notes"), { "notes" } },
  RAPPORT_GROUP_END,
};
/* clang-format on */

static const char *const campaign_partner_keys[] = { "campaign partner", NULL };

static void
check_campaign_partner (const RapportRecord *record, RapportProblems *problems)
{
  rapport_check_share (record, problems, "share");
}

/* A partner who takes part in a campaign and bears a share of its cost. */
const RapportEntity RAPPORT_ENTITY_CAMPAIGN_PARTNER = {
  .name = "campaign_partner",
  .flags = RAPPORT_ENTITY_CHILD,
  .icon = "rapport-partners-symbolic",
  .singular = NC_ ("campaign_partner", "Campaign Partner"),
  .mention = NC_ ("campaign_partner", "campaign partner %s"),
  .plural = NC_ ("campaign_partner", "Campaign Partners"),
  .new_label = NC_ ("campaign_partner", "New Campaign Partner"),
  .search_hint = NC_ ("campaign_partner", "Search campaign partners"),
  .delete_question = NC_ ("campaign_partner", "Delete the campaign partner “%s”?"),
  .empty_text = NC_ ("campaign_partner", "Partners who take part in the campaign appear here."),
  .count = { NP_ ("%s campaign partner", "%s campaign partners") },
  .fields = campaign_partner_fields,
  .groups = campaign_partner_groups,
  .title = "coalesce ({partner.title}, '') || coalesce (' · ' || {campaign.title}, '')",
  .keys = campaign_partner_keys,
  .subtitle = { "share", NULL },
  .check = check_campaign_partner,
};
