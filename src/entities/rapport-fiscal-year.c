/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-blocks.h"
#include "rapport-entity-tables.h"

/* clang-format off */
static const RapportField fiscal_year_fields[] = {
  { .name = "name", .label = NC_ ("fiscal_year", "Name"), .kind = RAPPORT_KIND_TEXT,
    .flags = RAPPORT_FIELD_REQUIRED | RAPPORT_FIELD_UNIQUE | RAPPORT_FIELD_SEARCHED | RAPPORT_FIELD_COLUMN,
    .hint = NC_ ("fiscal_year", "2026") },
  { .name = "from", .label = NC_ ("fiscal_year", "First day"), .kind = RAPPORT_KIND_DATE,
    .flags = RAPPORT_FIELD_REQUIRED | RAPPORT_FIELD_COLUMN },
  { .name = "to", .label = NC_ ("fiscal_year", "Last day"), .kind = RAPPORT_KIND_DATE,
    .flags = RAPPORT_FIELD_REQUIRED | RAPPORT_FIELD_COLUMN },
  RAPPORT_NOTES_FIELD,
  RAPPORT_FIELD_END,
};

static const RapportGroup fiscal_year_groups[] = {
  { "identity", NC_ ("group", "Identity"), { "name", "from", "to" } },
  { "notes", NC_ ("group", "Notes"), { "notes" } },
  RAPPORT_GROUP_END,
};

static const RapportRelated fiscal_year_related[] = {
  { "fiscal_period", "fiscal_year" },
  RAPPORT_RELATED_END,
};
/* clang-format on */

static const char *const fiscal_year_keys[] = { "name", NULL };

static void
check_fiscal_year (const RapportRecord *record, RapportProblems *problems)
{
  rapport_check_period (record, problems, "from", "to");
}

const RapportEntity RAPPORT_ENTITY_FISCAL_YEAR = {
  .name = "fiscal_year",
  .flags = RAPPORT_ENTITY_SETUP,
  .icon = "x-office-calendar-symbolic",
  .singular = NC_ ("fiscal_year", "Fiscal Year"),
  .mention = NC_ ("fiscal_year", "fiscal year %s"),
  .plural = NC_ ("fiscal_year", "Fiscal Years"),
  .new_label = NC_ ("fiscal_year", "New Fiscal Year"),
  .search_hint = NC_ ("fiscal_year", "Search fiscal years"),
  .delete_question = NC_ ("fiscal_year", "Delete the fiscal year “%s”?"),
  .empty_text = NC_ ("fiscal_year", "Fiscal years appear here. Without one, the calendar year counts."),
  .count = { NP_ ("%s fiscal year", "%s fiscal years") },
  .fields = fiscal_year_fields,
  .groups = fiscal_year_groups,
  .related = fiscal_year_related,
  .title = "{name}",
  .order = "-from",
  .keys = fiscal_year_keys,
  .subtitle = { "from", "to", NULL },
  .check = check_fiscal_year,
};
