/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-blocks.h"
#include "rapport-entity-tables.h"

/* clang-format off */
static const RapportField exchange_rate_fields[] = {
  { .name = "currency", .label = NC_ ("exchange_rate", "Currency"), .kind = RAPPORT_KIND_CURRENCY,
    .flags = RAPPORT_FIELD_REQUIRED | RAPPORT_FIELD_COLUMN },
  { .name = "date", .label = NC_ ("exchange_rate", "Date"), .kind = RAPPORT_KIND_DATE,
    .flags = RAPPORT_FIELD_REQUIRED | RAPPORT_FIELD_COLUMN, .initial = "today" },
  { .name = "rate", .label = NC_ ("exchange_rate", "Rate"), .kind = RAPPORT_KIND_RATE,
    .flags = RAPPORT_FIELD_REQUIRED | RAPPORT_FIELD_COLUMN,
    .hint = NC_ ("exchange_rate", "Base currency for one unit of this one") },
  { .name = "source", .label = NC_ ("exchange_rate", "Source"), .kind = RAPPORT_KIND_TEXT,
    .flags = RAPPORT_FIELD_SEARCHED | RAPPORT_FIELD_COLUMN, .hint = NC_ ("exchange_rate", "Central bank") },
  RAPPORT_FIELD_END,
};

static const RapportGroup exchange_rate_groups[] = {
  { "identity", NC_ ("group", "Identity"), { "currency", "date", "rate", "source" } },
  RAPPORT_GROUP_END,
};
/* clang-format on */

static const char *const exchange_rate_keys[] = { "currency date", NULL };

/* Units of the base currency for one unit of @currency, from @date until the next one. */
const RapportEntity RAPPORT_ENTITY_EXCHANGE_RATE = {
  .name = "exchange_rate",
  .flags = RAPPORT_ENTITY_SETUP,
  .icon = "view-refresh-symbolic",
  .singular = NC_ ("exchange_rate", "Exchange Rate"),
  .mention = NC_ ("exchange_rate", "exchange rate %s"),
  .plural = NC_ ("exchange_rate", "Exchange Rates"),
  .new_label = NC_ ("exchange_rate", "New Exchange Rate"),
  .search_hint = NC_ ("exchange_rate", "Search exchange rates"),
  .delete_question = NC_ ("exchange_rate", "Delete the exchange rate “%s”?"),
  .empty_text = NC_ ("exchange_rate", "Rates of the currencies you sell in appear here."),
  .count = { NP_ ("%s exchange rate", "%s exchange rates") },
  .fields = exchange_rate_fields,
  .groups = exchange_rate_groups,
  .title = "{currency} || ' · ' || {date}",
  .order = "-date",
  .keys = exchange_rate_keys,
  .subtitle = { "source", NULL },
};
