/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-blocks.h"
#include "rapport-entity-tables.h"

/* clang-format off */
static const RapportField price_fields[] = {
  { .name = "product", .label = NC_ ("price", "Product"), .kind = RAPPORT_KIND_REFERENCE, .target = "product",
    .flags = RAPPORT_FIELD_REQUIRED | RAPPORT_FIELD_OWNED | RAPPORT_FIELD_COLUMN },
  { .name = "tier", .label = NC_ ("price", "Tier"), .kind = RAPPORT_KIND_REFERENCE, .target = "tier",
    .flags = RAPPORT_FIELD_OWNED | RAPPORT_FIELD_COLUMN, .hint = NC_ ("price", "All partners") },
  { .name = "partner", .label = NC_ ("price", "Partner"), .kind = RAPPORT_KIND_REFERENCE, .target = "partner",
    .flags = RAPPORT_FIELD_OWNED | RAPPORT_FIELD_COLUMN, .hint = NC_ ("price", "All partners") },
  { .name = "price", .label = NC_ ("price", "Price"), .kind = RAPPORT_KIND_MONEY, .currency = "currency",
    .flags = RAPPORT_FIELD_REQUIRED | RAPPORT_FIELD_COLUMN },
  { .name = "currency", .label = NC_ ("price", "Currency"), .kind = RAPPORT_KIND_CURRENCY,
    .flags = RAPPORT_FIELD_REQUIRED, .initial = "base" },
  /* Translators: the quantity from which a price holds */
  { .name = "minimum", .label = NC_ ("price", "From quantity"), .kind = RAPPORT_KIND_QUANTITY,
    .flags = RAPPORT_FIELD_COLUMN },
  { .name = "from", .label = NC_ ("price", "From"), .kind = RAPPORT_KIND_DATE, .flags = RAPPORT_FIELD_COLUMN },
  { .name = "to", .label = NC_ ("price", "To"), .kind = RAPPORT_KIND_DATE, .flags = RAPPORT_FIELD_COLUMN },
  RAPPORT_NOTES_FIELD,
  RAPPORT_FIELD_END,
};

static const RapportGroup price_groups[] = {
  { "identity", NC_ ("group", "Identity"),
    { "product", "tier", "partner", "price", "currency", "minimum", "from", "to" } },
  { "notes", NC_ ("group", "Notes"), { "notes" } },
  RAPPORT_GROUP_END,
};
/* clang-format on */

static const char *const price_keys[] = { "product tier partner currency minimum from", NULL };

static void
check_price (const RapportRecord *record, RapportProblems *problems)
{
  rapport_check_period (record, problems, "from", "to");
  rapport_check_not_negative (record, problems, "price", "minimum", NULL);
  if (!rapport_record_is_blank (record, "tier") && !rapport_record_is_blank (record, "partner"))
    rapport_problems_add (problems, rapport_entity_get_field (rapport_record_get_entity (record), "partner"), "%s",
                          _ ("A price is for a tier, for one partner or for all, not for two of them."));
}

/* What a product costs for one audience: a tier, one partner, or everybody when both are blank. */
const RapportEntity RAPPORT_ENTITY_PRICE = {
  .name = "price",
  .flags = RAPPORT_ENTITY_CHILD,
  .icon = "rapport-sales-symbolic",
  .singular = NC_ ("price", "Price"),
  .mention = NC_ ("price", "price %s"),
  .plural = NC_ ("price", "Prices"),
  .new_label = NC_ ("price", "New Price"),
  .search_hint = NC_ ("price", "Search prices"),
  .delete_question = NC_ ("price", "Delete the price “%s”?"),
  .empty_text = NC_ ("price", "Prices for tiers and partners appear here. Without one, the list price holds."),
  .count = { NP_ ("%s price", "%s prices") },
  .fields = price_fields,
  .groups = price_groups,
  .title = "coalesce ({product.title}, '') || coalesce (' · ' || {partner.title}, ' · ' || {tier.title}, '')",
  .order = "-from",
  .keys = price_keys,
  .subtitle = { "price", "from", "to" },
  .check = check_price,
};
