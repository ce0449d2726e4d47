/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-blocks.h"
#include "rapport-entity-tables.h"

/* clang-format off */
static const RapportField fiscal_period_fields[] = {
  { .name = "fiscal_year", .label = NC_ ("fiscal_period", "Fiscal year"), .kind = RAPPORT_KIND_REFERENCE,
    .target = "fiscal_year", .flags = RAPPORT_FIELD_REQUIRED | RAPPORT_FIELD_OWNED | RAPPORT_FIELD_COLUMN },
  /* Translators: the number of a period within its fiscal year */
  { .name = "ordinal", .label = NC_ ("fiscal_period", "Number"), .kind = RAPPORT_KIND_INTEGER,
    .flags = RAPPORT_FIELD_REQUIRED | RAPPORT_FIELD_COLUMN },
  { .name = "name", .label = NC_ ("fiscal_period", "Name"), .kind = RAPPORT_KIND_TEXT,
    .flags = RAPPORT_FIELD_REQUIRED | RAPPORT_FIELD_SEARCHED | RAPPORT_FIELD_COLUMN },
  { .name = "from", .label = NC_ ("fiscal_period", "First day"), .kind = RAPPORT_KIND_DATE,
    .flags = RAPPORT_FIELD_REQUIRED | RAPPORT_FIELD_COLUMN },
  { .name = "to", .label = NC_ ("fiscal_period", "Last day"), .kind = RAPPORT_KIND_DATE,
    .flags = RAPPORT_FIELD_REQUIRED | RAPPORT_FIELD_COLUMN },
  RAPPORT_FIELD_END,
};

static const RapportGroup fiscal_period_groups[] = {
  { "identity", NC_ ("group", "Identity"), { "fiscal_year", "ordinal", "name", "from", "to" } },
  RAPPORT_GROUP_END,
};
/* clang-format on */

static const char *const fiscal_period_keys[] = { "fiscal_year ordinal", NULL };

static void
check_fiscal_period (const RapportRecord *record, RapportProblems *problems)
{
  rapport_check_period (record, problems, "from", "to");
  if (!rapport_record_is_blank (record, "ordinal") && rapport_record_get_integer (record, "ordinal") < 1)
    rapport_problems_add (problems, rapport_entity_get_field (rapport_record_get_entity (record), "ordinal"), "%s",
                          _ ("Periods are numbered from 1."));
}

/* Months, quarters, 4-4-5 weeks, Persian months: a period is what its days say. */
const RapportEntity RAPPORT_ENTITY_FISCAL_PERIOD = {
  .name = "fiscal_period",
  .flags = RAPPORT_ENTITY_SETUP | RAPPORT_ENTITY_CHILD,
  .icon = "x-office-calendar-symbolic",
  .singular = NC_ ("fiscal_period", "Fiscal Period"),
  .mention = NC_ ("fiscal_period", "fiscal period %s"),
  .plural = NC_ ("fiscal_period", "Fiscal Periods"),
  .new_label = NC_ ("fiscal_period", "New Fiscal Period"),
  .search_hint = NC_ ("fiscal_period", "Search fiscal periods"),
  .delete_question = NC_ ("fiscal_period", "Delete the fiscal period “%s”?"),
  .empty_text = NC_ ("fiscal_period", "The periods of the fiscal year appear here."),
  .count = { NP_ ("%s fiscal period", "%s fiscal periods") },
  .fields = fiscal_period_fields,
  .groups = fiscal_period_groups,
  .title = "{name}",
  .order = "from",
  .keys = fiscal_period_keys,
  .subtitle = { "fiscal_year", "from", "to" },
  .check = check_fiscal_period,
};
