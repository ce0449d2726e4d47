/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-blocks.h"
#include "rapport-entity-tables.h"

/* clang-format off */
static const RapportChoice customer_kinds[] = {
  { "organisation", NC_ ("customer", "Organisation") },
  { "person", NC_ ("customer", "Person") },
  { NULL },
};

static const RapportChoice customer_sources[] = {
  { "phone", NC_ ("customer", "Telephone") },
  { "email", NC_ ("customer", "E-mail") },
  { "web", NC_ ("customer", "Website") },
  { "social", NC_ ("customer", "Social network") },
  { "event", NC_ ("customer", "Event") },
  { "referral", NC_ ("customer", "Referral") },
  { "partner", NC_ ("customer", "Partner") },
  { "campaign", NC_ ("customer", "Campaign") },
  { "purchase", NC_ ("customer", "Purchase") },
  { NULL },
};

static const RapportChoice customer_states[] = {
  { "lead", NC_ ("customer", "Lead"), RAPPORT_TONE_INFO },
  { "prospect", NC_ ("customer", "Prospect"), RAPPORT_TONE_INFO },
  { "active", NC_ ("customer", "Active"), RAPPORT_TONE_GOOD },
  { "dormant", NC_ ("customer", "Dormant"), RAPPORT_TONE_WARN },
  { "lost", NC_ ("customer", "Lost"), RAPPORT_TONE_NEUTRAL },
  { NULL },
};

static const RapportField customer_fields[] = {
  RAPPORT_CODE_FIELD,
  { .name = "name", .label = NC_ ("customer", "Name"), .kind = RAPPORT_KIND_TEXT,
    .flags = RAPPORT_FIELD_REQUIRED | RAPPORT_FIELD_SEARCHED | RAPPORT_FIELD_COLUMN | RAPPORT_FIELD_DUPLICATE },
  { .name = "kind", .label = NC_ ("customer", "Kind"), .kind = RAPPORT_KIND_CHOICE, .choices = customer_kinds,
    .flags = RAPPORT_FIELD_REQUIRED, .initial = "organisation" },
  { .name = "legal_name", .label = NC_ ("customer", "Legal name"), .kind = RAPPORT_KIND_TEXT,
    .flags = RAPPORT_FIELD_SEARCHED, .hint = NC_ ("customer", "As on the invoice") },
  { .name = "tax_id", .label = NC_ ("customer", "Tax id"), .kind = RAPPORT_KIND_TEXT,
    .flags = RAPPORT_FIELD_IDENTIFYING | RAPPORT_FIELD_SEARCHED | RAPPORT_FIELD_DUPLICATE },
  { .name = "industry", .label = NC_ ("customer", "Industry"), .kind = RAPPORT_KIND_TEXT,
    .flags = RAPPORT_FIELD_SEARCHED | RAPPORT_FIELD_COLUMN },
  { .name = "employees", .label = NC_ ("customer", "Employees"), .kind = RAPPORT_KIND_INTEGER },
  { .name = "owner", .label = NC_ ("customer", "Owner"), .kind = RAPPORT_KIND_REFERENCE, .target = "staff",
    .flags = RAPPORT_FIELD_COLUMN },
  /* Translators: the partner that serves the customer */
  { .name = "partner", .label = NC_ ("customer", "Served by"), .kind = RAPPORT_KIND_REFERENCE, .target = "partner",
    .flags = RAPPORT_FIELD_DETACHED | RAPPORT_FIELD_COLUMN },
  { .name = "territory", .label = NC_ ("customer", "Territory"), .kind = RAPPORT_KIND_REFERENCE,
    .target = "territory", .flags = RAPPORT_FIELD_COLUMN },
  { .name = "parent", .label = NC_ ("customer", "Belongs to"), .kind = RAPPORT_KIND_REFERENCE, .target = "customer",
    .flags = RAPPORT_FIELD_DETACHED },
  /* Translators: the customer is a partner, too: this one */
  { .name = "also_partner", .label = NC_ ("customer", "Is also partner"), .kind = RAPPORT_KIND_REFERENCE,
    .target = "partner", .flags = RAPPORT_FIELD_DETACHED },
  /* Translators: how the customer came to us */
  { .name = "source", .label = NC_ ("customer", "Source"), .kind = RAPPORT_KIND_CHOICE,
    .choices = customer_sources },
  RAPPORT_REACH_FIELDS (RAPPORT_FIELD_DUPLICATE),
  { .name = "website", .label = NC_ ("customer", "Website"), .kind = RAPPORT_KIND_URL },
  { .name = "language", .label = NC_ ("customer", "Language"), .kind = RAPPORT_KIND_LANGUAGE },
  { .name = "currency", .label = NC_ ("customer", "Currency"), .kind = RAPPORT_KIND_CURRENCY },
  RAPPORT_ADDRESS_FIELDS,
  RAPPORT_CONSENT_FIELDS,
  { .name = "needs", .label = NC_ ("customer", "Needs and preferences"), .kind = RAPPORT_KIND_LONG_TEXT,
    .flags = RAPPORT_FIELD_SEARCHED },
  RAPPORT_NOTES_FIELDS,
  { .name = "first_purchase", .label = NC_ ("customer", "First purchase"), .kind = RAPPORT_KIND_DATE,
    .expression = "{figure.first_purchase}" },
  { .name = "last_purchase", .label = NC_ ("customer", "Last purchase"), .kind = RAPPORT_KIND_DATE,
    .flags = RAPPORT_FIELD_COLUMN, .expression = "{figure.last_purchase}" },
  { .name = "purchases", .label = NC_ ("customer", "Purchases"), .kind = RAPPORT_KIND_INTEGER,
    .expression = "{figure.purchases}" },
  { .name = "total_bought", .label = NC_ ("customer", "Total bought"), .kind = RAPPORT_KIND_MONEY,
    .flags = RAPPORT_FIELD_COLUMN | RAPPORT_FIELD_SUMMED, .expression = "{figure.total_bought}" },
  { .name = "average_gap", .label = NC_ ("customer", "Days between purchases"), .kind = RAPPORT_KIND_INTEGER,
    .expression = "{figure.average_gap}" },
  { .name = "due_to_reorder", .label = NC_ ("customer", "Due to reorder"), .kind = RAPPORT_KIND_FLAG,
    .expression = "{figure.due_to_reorder}" },
  /* Translators: classes from 1 (worst) to 5 (best): how lately, how often and how much a customer buys */
  { .name = "recency_class", .label = NC_ ("customer", "Recency class"), .kind = RAPPORT_KIND_INTEGER,
    .expression = "{figure.recency_class}" },
  { .name = "frequency_class", .label = NC_ ("customer", "Frequency class"), .kind = RAPPORT_KIND_INTEGER,
    .expression = "{figure.frequency_class}" },
  { .name = "value_class", .label = NC_ ("customer", "Value class"), .kind = RAPPORT_KIND_INTEGER,
    .expression = "{figure.value_class}" },
  { .name = "status", .label = NC_ ("customer", "Status"), .kind = RAPPORT_KIND_CHOICE, .choices = customer_states,
    .flags = RAPPORT_FIELD_REQUIRED | RAPPORT_FIELD_COLUMN | RAPPORT_FIELD_STATE, .initial = "lead" },
  RAPPORT_FIELD_END,
};

static const RapportGroup customer_groups[] = {
  { "purchases", NC_ ("group", "Purchases"),
    { "total_bought", "purchases", "first_purchase", "last_purchase", "average_gap", "due_to_reorder",
      "recency_class", "frequency_class", "value_class" } },
  { "identity", NC_ ("group", "Identity"),
    { "name", "kind", "legal_name", "tax_id", "industry", "employees", "code", "status" } },
  { "relationship", NC_ ("group", "Relationship"),
    { "owner", "partner", "territory", "parent", "also_partner", "source" } },
  { "contact", NC_ ("group", "Contact"), { "phone", "email", "website", "language", "currency" } },
  RAPPORT_ADDRESS_GROUP,
  RAPPORT_CONSENT_GROUP,
  { "notes", NC_ ("group", "Notes"), { "needs", "notes", "tags" } },
  RAPPORT_GROUP_END,
};

static const RapportRelated customer_related[] = {
  { "contact", "customer" }, { "sale", "customer" }, { "campaign_member", "customer" }, { "customer", "parent" },
  RAPPORT_RELATED_END,
};
/* clang-format on */

static const char *const customer_keys[] = { "code", "tax_id", NULL };

static void
check_customer (const RapportRecord *record, RapportProblems *problems)
{
  rapport_check_parent (record, problems, "parent");
  rapport_check_not_negative (record, problems, "employees", NULL);
}

const RapportEntity RAPPORT_ENTITY_CUSTOMER = {
  .name = "customer",
  .flags = RAPPORT_ENTITY_FIRM,
  .icon = "system-users-symbolic",
  .singular = NC_ ("customer", "Customer"),
  .mention = NC_ ("customer", "customer %s"),
  .plural = NC_ ("customer", "Customers"),
  .new_label = NC_ ("customer", "New Customer"),
  .search_hint = NC_ ("customer", "Search customers"),
  .delete_question = NC_ ("customer", "Delete the customer “%s”?"),
  .empty_text = NC_ ("customer", "Firms and people who buy from you or your partners appear here."),
  .count = { NP_ ("%s customer", "%s customers") },
  .fields = customer_fields,
  .groups = customer_groups,
  .related = customer_related,
  .title = "{name}",
  .keys = customer_keys,
  .code_prefix = "C-",
  .subtitle = { "industry", "city", "partner" },
  .check = check_customer,
};
