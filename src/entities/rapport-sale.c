/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-blocks.h"
#include "rapport-entity-tables.h"
#include "rapport-money.h"

/* clang-format off */
static const RapportChoice sale_kinds[] = {
  /* Translators: what a distributor buys from us, before it is sold on */
  { "sell_in", NC_ ("sale", "Sell-in") },
  /* Translators: what a partner sells on to an end customer */
  { "sell_through", NC_ ("sale", "Sell-through") },
  /* Translators: what we sell to an end customer without a partner */
  { "direct", NC_ ("sale", "Direct") },
  { NULL },
};

static const RapportField sale_fields[] = {
  { .name = "date", .label = NC_ ("sale", "Date"), .kind = RAPPORT_KIND_DATE,
    .flags = RAPPORT_FIELD_REQUIRED | RAPPORT_FIELD_COLUMN, .initial = "today" },
  /* Translators: the number of an invoice or order */
  { .name = "document", .label = NC_ ("sale", "Document"), .kind = RAPPORT_KIND_TEXT,
    .flags = RAPPORT_FIELD_SEARCHED | RAPPORT_FIELD_COLUMN, .hint = NC_ ("sale", "INV-26-1184") },
  /* Translators: the number of a line within its document */
  { .name = "line", .label = NC_ ("sale", "Line"), .kind = RAPPORT_KIND_INTEGER },
  { .name = "kind", .label = NC_ ("sale", "Kind"), .kind = RAPPORT_KIND_CHOICE, .choices = sale_kinds,
    .flags = RAPPORT_FIELD_REQUIRED, .initial = "sell_through" },
  { .name = "returned", .label = NC_ ("sale", "Return"), .kind = RAPPORT_KIND_FLAG },
  /* Translators: the line cancels another one that was entered by mistake */
  { .name = "reversal", .label = NC_ ("sale", "Reversal"), .kind = RAPPORT_KIND_FLAG },
  { .name = "partner", .label = NC_ ("sale", "Partner"), .kind = RAPPORT_KIND_REFERENCE, .target = "partner",
    .flags = RAPPORT_FIELD_HISTORY | RAPPORT_FIELD_COLUMN },
  { .name = "distributor", .label = NC_ ("sale", "Distributor"), .kind = RAPPORT_KIND_REFERENCE,
    .target = "partner" },
  { .name = "product", .label = NC_ ("sale", "Product"), .kind = RAPPORT_KIND_REFERENCE, .target = "product",
    .flags = RAPPORT_FIELD_COLUMN },
  { .name = "customer", .label = NC_ ("sale", "Customer"), .kind = RAPPORT_KIND_REFERENCE, .target = "customer",
    .flags = RAPPORT_FIELD_COLUMN },
  { .name = "owner", .label = NC_ ("sale", "Owner"), .kind = RAPPORT_KIND_REFERENCE, .target = "staff",
    .flags = RAPPORT_FIELD_COLUMN, .hint = NC_ ("sale", "From the partner") },
  { .name = "territory", .label = NC_ ("sale", "Territory"), .kind = RAPPORT_KIND_REFERENCE, .target = "territory",
    .hint = NC_ ("sale", "From the partner") },
  { .name = "campaign", .label = NC_ ("sale", "Campaign"), .kind = RAPPORT_KIND_REFERENCE, .target = "campaign",
    .flags = RAPPORT_FIELD_DETACHED },
  { .name = "external_key", .label = NC_ ("sale", "External key"), .kind = RAPPORT_KIND_TEXT,
    .flags = RAPPORT_FIELD_SEARCHED },
  { .name = "quantity", .label = NC_ ("sale", "Quantity"), .kind = RAPPORT_KIND_QUANTITY,
    .flags = RAPPORT_FIELD_COLUMN | RAPPORT_FIELD_SUMMED },
  { .name = "unit_price", .label = NC_ ("sale", "Unit price"), .kind = RAPPORT_KIND_MONEY,
    .currency = "currency" },
  /* Translators: the amount of a sales line without tax */
  { .name = "net", .label = NC_ ("sale", "Net"), .kind = RAPPORT_KIND_MONEY, .currency = "currency",
    .flags = RAPPORT_FIELD_REQUIRED | RAPPORT_FIELD_COLUMN | RAPPORT_FIELD_SUMMED },
  { .name = "currency", .label = NC_ ("sale", "Currency"), .kind = RAPPORT_KIND_CURRENCY,
    .flags = RAPPORT_FIELD_REQUIRED, .initial = "base" },
  { .name = "cost", .label = NC_ ("sale", "Cost"), .kind = RAPPORT_KIND_MONEY, .currency = "currency" },
  RAPPORT_RATE_FIELD,
  { .name = "net_base", .label = NC_ ("sale", "Net in base currency"), .kind = RAPPORT_KIND_MONEY,
    .flags = RAPPORT_FIELD_READ_ONLY },
  { .name = "margin", .label = NC_ ("sale", "Margin"), .kind = RAPPORT_KIND_MONEY, .currency = "currency",
    .expression = "{net} - {cost}" },
  RAPPORT_NOTES_FIELDS,
  RAPPORT_FIELD_END,
};

static const RapportGroup sale_groups[] = {
  { "document", NC_ ("group", "Document"),
    { "document", "line", "date", "kind", "returned", "reversal", "external_key" } },
  { "relationship", NC_ ("group", "Relationship"),
    { "partner", "distributor", "customer", "owner", "territory", "campaign" } },
  { "amounts", NC_ ("group", "Amounts"),
    { "product", "quantity", "unit_price", "net", "currency", "cost", "margin", "rate", "net_base" } },
  RAPPORT_NOTES_GROUP,
  RAPPORT_GROUP_END,
};
/* clang-format on */

static const char *const sale_keys[] = { "partner customer document line kind", NULL };

/* A negative quantity is a return unless it is said to be a reversal; the amount follows from quantity and price. */
static void
complete_sale (RapportRecord *record)
{
  gint64 quantity = rapport_record_get_integer (record, "quantity");

  if (quantity < 0 && rapport_record_get_integer (record, "reversal") == 0)
    rapport_record_set_integer (record, "returned", 1);
  if (rapport_record_is_blank (record, "net") && !rapport_record_is_blank (record, "quantity")
      && !rapport_record_is_blank (record, "unit_price"))
    {
      gint64 net = rapport_multiply_divide (quantity, rapport_record_get_integer (record, "unit_price"), 1000);

      /* An amount beyond all limits is left to be asked for, rather than cut. */
      if (net > G_MININT64 && net < G_MAXINT64)
        rapport_record_set_integer (record, "net", net);
    }
}

static void
check_sale (const RapportRecord *record, RapportProblems *problems)
{
  const RapportEntity *entity = rapport_record_get_entity (record);
  const char *kind = rapport_record_get_text (record, "kind");
  gboolean partner = !rapport_record_is_blank (record, "partner");
  gboolean customer = !rapport_record_is_blank (record, "customer");

  rapport_check_not_negative (record, problems, "unit_price", NULL);
  if (g_strcmp0 (kind, "sell_in") == 0 && !partner && rapport_record_is_blank (record, "distributor"))
    rapport_problems_add (problems, rapport_entity_get_field (entity, "partner"), "%s",
                          _ ("Sell-in needs the partner who bought."));
  else if (g_strcmp0 (kind, "sell_through") == 0 && !partner)
    rapport_problems_add (problems, rapport_entity_get_field (entity, "partner"), "%s",
                          _ ("Sell-through needs the partner who sold."));
  else if (!partner && !customer && rapport_record_is_blank (record, "distributor"))
    rapport_problems_add (problems, rapport_entity_get_field (entity, "customer"), "%s",
                          _ ("A sale needs a partner or a customer."));

  if (rapport_record_get_integer (record, "returned") == 0 && rapport_record_get_integer (record, "reversal") == 0)
    return;
  if (rapport_record_get_integer (record, "quantity") > 0)
    rapport_problems_add (problems, rapport_entity_get_field (entity, "quantity"), "%s",
                          _ ("A return or reversal has a negative quantity."));
  if (rapport_record_get_integer (record, "net") > 0)
    rapport_problems_add (problems, rapport_entity_get_field (entity, "net"), "%s",
                          _ ("A return or reversal has a negative amount."));
}

/* One line of a sales document. Owner, territory and rate are the line's own: filled once (rules/), then frozen. */
const RapportEntity RAPPORT_ENTITY_SALE = {
  .name = "sale",
  .icon = "rapport-sales-symbolic",
  .singular = NC_ ("sale", "Sale"),
  .mention = NC_ ("sale", "sale %s"),
  .plural = NC_ ("sale", "Sales"),
  .new_label = NC_ ("sale", "New Sale"),
  .search_hint = NC_ ("sale", "Search sales"),
  .delete_question = NC_ ("sale", "Delete the sale “%s”?"),
  .empty_text = NC_ ("sale", "Lines of invoices and partners' sales reports appear here. Import them from a file."),
  .count = { NP_ ("%s sale", "%s sales") },
  .fields = sale_fields,
  .groups = sale_groups,
  /* Without names of others, so that renaming a partner does not touch a million lines. */
  .title = "coalesce ({document} || ' / ' || {line}, {document}, {date})",
  .order = "-date",
  .keys = sale_keys,
  .subtitle = { "date", "partner", "product" },
  .complete = complete_sale,
  .check = check_sale,
};
