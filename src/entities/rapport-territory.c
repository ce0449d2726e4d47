/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-blocks.h"
#include "rapport-entity-tables.h"

/* clang-format off */
static const RapportField territory_fields[] = {
  RAPPORT_CODE_FIELD,
  { .name = "name", .label = NC_ ("territory", "Name"), .kind = RAPPORT_KIND_TEXT,
    .flags = RAPPORT_FIELD_REQUIRED | RAPPORT_FIELD_SEARCHED | RAPPORT_FIELD_COLUMN },
  { .name = "parent", .label = NC_ ("territory", "Part of"), .kind = RAPPORT_KIND_REFERENCE, .target = "territory",
    .flags = RAPPORT_FIELD_COLUMN },
  { .name = "country", .label = NC_ ("territory", "Country"), .kind = RAPPORT_KIND_COUNTRY,
    .flags = RAPPORT_FIELD_COLUMN },
  { .name = "owner", .label = NC_ ("territory", "Owner"), .kind = RAPPORT_KIND_REFERENCE, .target = "staff",
    .flags = RAPPORT_FIELD_COLUMN },
  RAPPORT_NOTES_FIELD,
  RAPPORT_FIELD_END,
};

static const RapportGroup territory_groups[] = {
  { "identity", NC_ ("group", "Identity"), { "name", "code", "parent", "country", "owner" } },
  { "notes", NC_ ("group", "Notes"), { "notes" } },
  RAPPORT_GROUP_END,
};

static const RapportRelated territory_related[] = {
  { "partner", "territory" }, { "customer", "territory" }, { "goal", "territory" }, { "sale", "territory" },
  { "territory", "parent" },
  RAPPORT_RELATED_END,
};
/* clang-format on */

static const char *const territory_keys[] = { "code", NULL };

static void
check_territory (const RapportRecord *record, RapportProblems *problems)
{
  rapport_check_parent (record, problems, "parent");
}

const RapportEntity RAPPORT_ENTITY_TERRITORY = {
  .name = "territory",
  .flags = RAPPORT_ENTITY_SETUP,
  .icon = "mark-location-symbolic",
  .singular = NC_ ("territory", "Territory"),
  .mention = NC_ ("territory", "territory %s"),
  .plural = NC_ ("territory", "Territories"),
  .new_label = NC_ ("territory", "New Territory"),
  .search_hint = NC_ ("territory", "Search territories"),
  .delete_question = NC_ ("territory", "Delete the territory “%s”?"),
  .empty_text = NC_ ("territory", "The areas you divide your market into appear here."),
  .count = { NP_ ("%s territory", "%s territories") },
  .fields = territory_fields,
  .groups = territory_groups,
  .related = territory_related,
  .title = "{name}",
  .keys = territory_keys,
  .code_prefix = "T-",
  .subtitle = { "code", "parent", "country" },
  .check = check_territory,
};
