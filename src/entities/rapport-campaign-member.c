/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-blocks.h"
#include "rapport-entity-tables.h"

/* clang-format off */
static const RapportChoice campaign_member_states[] = {
  { "to_contact", NC_ ("campaign_member", "To contact"), RAPPORT_TONE_NEUTRAL },
  { "contacted", NC_ ("campaign_member", "Contacted"), RAPPORT_TONE_INFO },
  { "responded", NC_ ("campaign_member", "Responded"), RAPPORT_TONE_GOOD },
  { "opted_out", NC_ ("campaign_member", "Opted out"), RAPPORT_TONE_WARN },
  { "converted", NC_ ("campaign_member", "Converted"), RAPPORT_TONE_GOOD },
  { NULL },
};

static const RapportField campaign_member_fields[] = {
  { .name = "campaign", .label = NC_ ("campaign_member", "Campaign"), .kind = RAPPORT_KIND_REFERENCE,
    .target = "campaign", .flags = RAPPORT_FIELD_REQUIRED | RAPPORT_FIELD_OWNED | RAPPORT_FIELD_COLUMN },
  { .name = "customer", .label = NC_ ("campaign_member", "Customer"), .kind = RAPPORT_KIND_REFERENCE,
    .target = "customer", .flags = RAPPORT_FIELD_OWNED | RAPPORT_FIELD_COLUMN },
  { .name = "contact", .label = NC_ ("campaign_member", "Contact"), .kind = RAPPORT_KIND_REFERENCE,
    .target = "contact", .flags = RAPPORT_FIELD_OWNED | RAPPORT_FIELD_COLUMN },
  { .name = "partner", .label = NC_ ("campaign_member", "Partner"), .kind = RAPPORT_KIND_REFERENCE,
    .target = "partner", .flags = RAPPORT_FIELD_OWNED | RAPPORT_FIELD_COLUMN },
  /* Translators: the day of the last step: contacted, responded … */
  { .name = "date", .label = NC_ ("campaign_member", "Date"), .kind = RAPPORT_KIND_DATE,
    .flags = RAPPORT_FIELD_COLUMN },
  { .name = "state", .label = NC_ ("campaign_member", "State"), .kind = RAPPORT_KIND_CHOICE,
    .choices = campaign_member_states, .initial = "to_contact",
    .flags = RAPPORT_FIELD_REQUIRED | RAPPORT_FIELD_COLUMN | RAPPORT_FIELD_STATE },
  RAPPORT_NOTES_FIELD,
  RAPPORT_FIELD_END,
};

static const RapportGroup campaign_member_groups[] = {
  { "identity", NC_ ("group", "Identity"), { "campaign", "customer", "contact", "partner", "date", "state" } },
  { "notes", NC_ ("group", "Notes"), { "notes" } },
  RAPPORT_GROUP_END,
};
/* clang-format on */

static const char *const campaign_member_keys[] = { "campaign customer contact partner", NULL };

static void
check_campaign_member (const RapportRecord *record, RapportProblems *problems)
{
  if (rapport_record_is_blank (record, "customer") && rapport_record_is_blank (record, "contact")
      && rapport_record_is_blank (record, "partner"))
    rapport_problems_add (problems, rapport_entity_get_field (rapport_record_get_entity (record), "customer"), "%s",
                          _ ("A member is a customer, a contact or a partner."));
}

const RapportEntity RAPPORT_ENTITY_CAMPAIGN_MEMBER = {
  .name = "campaign_member",
  .flags = RAPPORT_ENTITY_CHILD,
  .icon = "system-users-symbolic",
  .singular = NC_ ("campaign_member", "Campaign Member"),
  .mention = NC_ ("campaign_member", "campaign member %s"),
  .plural = NC_ ("campaign_member", "Members"),
  .new_label = NC_ ("campaign_member", "New Campaign Member"),
  .search_hint = NC_ ("campaign_member", "Search members"),
  .delete_question = NC_ ("campaign_member", "Delete the campaign member “%s”?"),
  .empty_text = NC_ ("campaign_member", "Customers, contacts and partners the campaign speaks to appear here."),
  .count = { NP_ ("%s member", "%s members") },
  .fields = campaign_member_fields,
  .groups = campaign_member_groups,
  .title = "coalesce ({contact.title}, {customer.title}, {partner.title}, '')",
  .keys = campaign_member_keys,
  .subtitle = { "campaign", "date", NULL },
  .check = check_campaign_member,
};
