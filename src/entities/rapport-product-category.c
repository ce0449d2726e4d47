/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-blocks.h"
#include "rapport-entity-tables.h"

/* clang-format off */
static const RapportField product_category_fields[] = {
  RAPPORT_CODE_FIELD,
  { .name = "name", .label = NC_ ("product_category", "Name"), .kind = RAPPORT_KIND_TEXT,
    .flags = RAPPORT_FIELD_REQUIRED | RAPPORT_FIELD_SEARCHED | RAPPORT_FIELD_COLUMN },
  { .name = "parent", .label = NC_ ("product_category", "Part of"), .kind = RAPPORT_KIND_REFERENCE,
    .target = "product_category", .flags = RAPPORT_FIELD_COLUMN },
  RAPPORT_NOTES_FIELD,
  RAPPORT_FIELD_END,
};

static const RapportGroup product_category_groups[] = {
  { "identity", NC_ ("group", "Identity"), { "name", "code", "parent" } },
  { "notes", NC_ ("group", "Notes"), { "notes" } },
  RAPPORT_GROUP_END,
};

static const RapportRelated product_category_related[] = {
  { "product", "category" }, { "goal", "category" }, { "product_category", "parent" },
  RAPPORT_RELATED_END,
};
/* clang-format on */

static const char *const product_category_keys[] = { "code", NULL };

static void
check_product_category (const RapportRecord *record, RapportProblems *problems)
{
  rapport_check_parent (record, problems, "parent");
}

const RapportEntity RAPPORT_ENTITY_PRODUCT_CATEGORY = {
  .name = "product_category",
  .flags = RAPPORT_ENTITY_SETUP,
  .icon = "folder-symbolic",
  .singular = NC_ ("product_category", "Product Category"),
  .mention = NC_ ("product_category", "product category %s"),
  .plural = NC_ ("product_category", "Product Categories"),
  .new_label = NC_ ("product_category", "New Product Category"),
  .search_hint = NC_ ("product_category", "Search product categories"),
  .delete_question = NC_ ("product_category", "Delete the product category “%s”?"),
  .empty_text = NC_ ("product_category", "The categories of your products appear here."),
  .count = { NP_ ("%s product category", "%s product categories") },
  .fields = product_category_fields,
  .groups = product_category_groups,
  .related = product_category_related,
  .title = "{name}",
  .keys = product_category_keys,
  .code_prefix = "G-",
  .subtitle = { "code", "parent", NULL },
  .check = check_product_category,
};
