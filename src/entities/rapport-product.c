/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-blocks.h"
#include "rapport-entity-tables.h"

/* clang-format off */
static const RapportChoice product_kinds[] = {
  { "goods", NC_ ("product", "Goods") },
  { "service", NC_ ("product", "Service") },
  { NULL },
};

static const RapportField product_fields[] = {
  RAPPORT_CODE_FIELD,
  { .name = "name", .label = NC_ ("product", "Name"), .kind = RAPPORT_KIND_TEXT,
    .flags = RAPPORT_FIELD_REQUIRED | RAPPORT_FIELD_SEARCHED | RAPPORT_FIELD_COLUMN | RAPPORT_FIELD_DUPLICATE },
  { .name = "category", .label = NC_ ("product", "Category"), .kind = RAPPORT_KIND_REFERENCE,
    .target = "product_category", .flags = RAPPORT_FIELD_COLUMN },
  { .name = "kind", .label = NC_ ("product", "Kind"), .kind = RAPPORT_KIND_CHOICE, .choices = product_kinds,
    .flags = RAPPORT_FIELD_REQUIRED | RAPPORT_FIELD_COLUMN, .initial = "goods" },
  { .name = "supplier", .label = NC_ ("product", "Supplier"), .kind = RAPPORT_KIND_REFERENCE, .target = "partner",
    .flags = RAPPORT_FIELD_DETACHED },
  { .name = "barcode", .label = NC_ ("product", "Barcode"), .kind = RAPPORT_KIND_TEXT,
    .flags = RAPPORT_FIELD_IDENTIFYING | RAPPORT_FIELD_SEARCHED },
  { .name = "active", .label = NC_ ("product", "On sale"), .kind = RAPPORT_KIND_FLAG,
    .flags = RAPPORT_FIELD_COLUMN, .initial = "1" },
  /* Translators: what is counted: piece, box, hour, kilogram */
  { .name = "unit", .label = NC_ ("product", "Unit"), .kind = RAPPORT_KIND_TEXT, .flags = RAPPORT_FIELD_COLUMN,
    .hint = NC_ ("product", "piece") },
  { .name = "list_price", .label = NC_ ("product", "List price"), .kind = RAPPORT_KIND_MONEY,
    .flags = RAPPORT_FIELD_COLUMN, .currency = "currency" },
  { .name = "cost", .label = NC_ ("product", "Cost"), .kind = RAPPORT_KIND_MONEY, .flags = RAPPORT_FIELD_COLUMN,
    .currency = "currency" },
  { .name = "currency", .label = NC_ ("product", "Currency"), .kind = RAPPORT_KIND_CURRENCY, .initial = "base" },
  { .name = "description", .label = NC_ ("product", "Description"), .kind = RAPPORT_KIND_LONG_TEXT,
    .flags = RAPPORT_FIELD_SEARCHED },
  RAPPORT_NOTES_FIELDS,
  RAPPORT_FIELD_END,
};

static const RapportGroup product_groups[] = {
  { "identity", NC_ ("group", "Identity"),
    { "name", "category", "kind", "code", "barcode", "supplier", "active" } },
  { "amounts", NC_ ("group", "Amounts"), { "unit", "list_price", "cost", "currency" } },
  { "notes", NC_ ("group", "Notes"), { "description", "notes", "tags" } },
  RAPPORT_GROUP_END,
};

static const RapportRelated product_related[] = {
  { "price", "product" }, { "sale", "product" },
  RAPPORT_RELATED_END,
};
/* clang-format on */

static const char *const product_keys[] = { "code", NULL };

static void
check_product (const RapportRecord *record, RapportProblems *problems)
{
  rapport_check_not_negative (record, problems, "list_price", "cost", NULL);
}

const RapportEntity RAPPORT_ENTITY_PRODUCT = {
  .name = "product",
  .icon = "package-x-generic-symbolic",
  .singular = NC_ ("product", "Product"),
  .mention = NC_ ("product", "product %s"),
  .plural = NC_ ("product", "Products"),
  .new_label = NC_ ("product", "New Product"),
  .search_hint = NC_ ("product", "Search products"),
  .delete_question = NC_ ("product", "Delete the product “%s”?"),
  .empty_text = NC_ ("product", "Goods and services you sell appear here."),
  .count = { NP_ ("%s product", "%s products") },
  .fields = product_fields,
  .groups = product_groups,
  .related = product_related,
  .title = "{name}",
  .keys = product_keys,
  .code_prefix = "A-",
  .subtitle = { "code", "category", "kind" },
  .check = check_product,
};
