/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-blocks.h"
#include "rapport-entity-tables.h"

/* clang-format off */
static const RapportField tier_fields[] = {
  { .name = "name", .label = NC_ ("tier", "Name"), .kind = RAPPORT_KIND_TEXT, .hint = NC_ ("tier", "Gold"),
    .flags = RAPPORT_FIELD_REQUIRED | RAPPORT_FIELD_UNIQUE | RAPPORT_FIELD_SEARCHED | RAPPORT_FIELD_COLUMN },
  /* Translators: the place of a partner tier in their order, 1 is the lowest */
  { .name = "rank", .label = NC_ ("tier", "Rank"), .kind = RAPPORT_KIND_INTEGER,
    .flags = RAPPORT_FIELD_REQUIRED | RAPPORT_FIELD_COLUMN, .hint = NC_ ("tier", "1 is the lowest") },
  { .name = "colour", .label = NC_ ("tier", "Colour"), .kind = RAPPORT_KIND_COLOUR, .flags = RAPPORT_FIELD_COLUMN },
  RAPPORT_NOTES_FIELD,
  RAPPORT_FIELD_END,
};

static const RapportGroup tier_groups[] = {
  { "identity", NC_ ("group", "Identity"), { "name", "rank", "colour" } },
  { "notes", NC_ ("group", "Notes"), { "notes" } },
  RAPPORT_GROUP_END,
};

static const RapportRelated tier_related[] = {
  { "partner", "tier" }, { "price", "tier" },
  RAPPORT_RELATED_END,
};
/* clang-format on */

static const char *const tier_keys[] = { "name", NULL };

static void
check_tier (const RapportRecord *record, RapportProblems *problems)
{
  rapport_check_not_negative (record, problems, "rank", NULL);
}

/* The levels of the partner programme. */
const RapportEntity RAPPORT_ENTITY_TIER = {
  .name = "tier",
  .flags = RAPPORT_ENTITY_SETUP,
  .icon = "starred-symbolic",
  .singular = NC_ ("tier", "Tier"),
  .mention = NC_ ("tier", "tier %s"),
  .plural = NC_ ("tier", "Tiers"),
  .new_label = NC_ ("tier", "New Tier"),
  .search_hint = NC_ ("tier", "Search tiers"),
  .delete_question = NC_ ("tier", "Delete the tier “%s”?"),
  .empty_text = NC_ ("tier", "The levels of your partner programme appear here, such as Silver and Gold."),
  .count = { NP_ ("%s tier", "%s tiers") },
  .fields = tier_fields,
  .groups = tier_groups,
  .related = tier_related,
  .title = "{name}",
  .order = "-rank",
  .keys = tier_keys,
  .subtitle = { "rank", NULL },
  .check = check_tier,
};
