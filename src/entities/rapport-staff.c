/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-blocks.h"
#include "rapport-entity-tables.h"

/* clang-format off */
static const RapportField staff_fields[] = {
  RAPPORT_CODE_FIELD,
  { .name = "name", .label = NC_ ("staff", "Name"), .kind = RAPPORT_KIND_TEXT,
    .flags = RAPPORT_FIELD_REQUIRED | RAPPORT_FIELD_SEARCHED | RAPPORT_FIELD_COLUMN },
  { .name = "employee_no", .label = NC_ ("staff", "Employee number"), .kind = RAPPORT_KIND_TEXT,
    .flags = RAPPORT_FIELD_UNIQUE | RAPPORT_FIELD_IDENTIFYING | RAPPORT_FIELD_SEARCHED | RAPPORT_FIELD_COLUMN },
  /* Translators: what somebody does in the firm, such as “Channel manager” */
  { .name = "title", .label = NC_ ("staff", "Job title"), .kind = RAPPORT_KIND_TEXT,
    .flags = RAPPORT_FIELD_SEARCHED | RAPPORT_FIELD_COLUMN, .hint = NC_ ("staff", "Channel manager") },
  { .name = "manager", .label = NC_ ("staff", "Manager"), .kind = RAPPORT_KIND_REFERENCE, .target = "staff",
    .flags = RAPPORT_FIELD_DETACHED | RAPPORT_FIELD_COLUMN },
  { .name = "joined_on", .label = NC_ ("staff", "Joined on"), .kind = RAPPORT_KIND_DATE },
  { .name = "left_on", .label = NC_ ("staff", "Left on"), .kind = RAPPORT_KIND_DATE },
  RAPPORT_REACH_FIELDS (RAPPORT_FIELD_COLUMN),
  { .name = "language", .label = NC_ ("staff", "Language"), .kind = RAPPORT_KIND_LANGUAGE },
  RAPPORT_NOTES_FIELDS,
  RAPPORT_FIELD_END,
};

static const RapportGroup staff_groups[] = {
  { "identity", NC_ ("group", "Identity"),
    { "name", "code", "employee_no", "title", "manager", "joined_on", "left_on" } },
  { "contact", NC_ ("group", "Contact"), { "phone", "email", "language" } },
  RAPPORT_NOTES_GROUP,
  RAPPORT_GROUP_END,
};

static const RapportRelated staff_related[] = {
  { "partner", "owner" }, { "customer", "owner" }, { "goal", "owner" }, { "sale", "owner" }, { "campaign", "owner" },
  { "staff", "manager" }, { "territory", "owner" }, { "onboarding_step", "by" },
  RAPPORT_RELATED_END,
};
/* clang-format on */

static const char *const staff_keys[] = { "code", "employee_no", "email", NULL };

static void
check_staff (const RapportRecord *record, RapportProblems *problems)
{
  rapport_check_period (record, problems, "joined_on", "left_on");
  rapport_check_parent (record, problems, "manager");
}

/* Everybody who owns partners, customers, sales and goals. */
const RapportEntity RAPPORT_ENTITY_STAFF = {
  .name = "staff",
  .flags = RAPPORT_ENTITY_SETUP,
  .icon = "avatar-default-symbolic",
  .singular = NC_ ("staff", "Staff Member"),
  .mention = NC_ ("staff", "staff member %s"),
  .plural = NC_ ("staff", "Staff"),
  .new_label = NC_ ("staff", "New Staff Member"),
  .search_hint = NC_ ("staff", "Search staff"),
  .delete_question = NC_ ("staff", "Delete the staff member “%s”?"),
  .empty_text = NC_ ("staff", "The people of your office who look after partners and customers appear here."),
  .count = { NP_ ("%s staff member", "%s staff members") },
  .fields = staff_fields,
  .groups = staff_groups,
  .related = staff_related,
  .title = "{name}",
  .keys = staff_keys,
  .code_prefix = "E-",
  .subtitle = { "title", "employee_no", NULL },
  .check = check_staff,
};
