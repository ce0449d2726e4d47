/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-blocks.h"
#include "rapport-entity-tables.h"

/* clang-format off */
static const RapportChoice onboarding_step_states[] = {
  { "open", NC_ ("onboarding_step", "Open"), RAPPORT_TONE_NEUTRAL },
  { "overdue", NC_ ("onboarding_step", "Overdue"), RAPPORT_TONE_BAD },
  { "done", NC_ ("onboarding_step", "Done"), RAPPORT_TONE_GOOD },
  { NULL },
};

static const RapportField onboarding_step_fields[] = {
  { .name = "partner", .label = NC_ ("onboarding_step", "Partner"), .kind = RAPPORT_KIND_REFERENCE,
    .target = "partner", .flags = RAPPORT_FIELD_REQUIRED | RAPPORT_FIELD_OWNED | RAPPORT_FIELD_COLUMN },
  { .name = "step", .label = NC_ ("onboarding_step", "Step"), .kind = RAPPORT_KIND_TEXT,
    .flags = RAPPORT_FIELD_REQUIRED | RAPPORT_FIELD_SEARCHED | RAPPORT_FIELD_COLUMN,
    .hint = NC_ ("onboarding_step", "Sign the contract") },
  { .name = "due", .label = NC_ ("onboarding_step", "Due"), .kind = RAPPORT_KIND_DATE,
    .flags = RAPPORT_FIELD_COLUMN },
  /* Translators: the day on which a step was done */
  { .name = "done", .label = NC_ ("onboarding_step", "Done on"), .kind = RAPPORT_KIND_DATE,
    .flags = RAPPORT_FIELD_COLUMN },
  /* Translators: the member of staff who does the step */
  { .name = "by", .label = NC_ ("onboarding_step", "Done by"), .kind = RAPPORT_KIND_REFERENCE, .target = "staff",
    .flags = RAPPORT_FIELD_COLUMN },
  { .name = "state", .label = NC_ ("onboarding_step", "State"), .kind = RAPPORT_KIND_CHOICE,
    .choices = onboarding_step_states, .flags = RAPPORT_FIELD_COLUMN | RAPPORT_FIELD_STATE,
    .expression = "CASE WHEN {done} IS NOT NULL THEN 'done' WHEN {due} < {today} THEN 'overdue' ELSE 'open' END" },
  RAPPORT_NOTES_FIELD,
  RAPPORT_FIELD_END,
};

static const RapportGroup onboarding_step_groups[] = {
  { "identity", NC_ ("group", "Identity"), { "partner", "step", "due", "done", "by", "state" } },
  { "notes", NC_ ("group", "Notes"), { "notes" } },
  RAPPORT_GROUP_END,
};
/* clang-format on */

static const char *const onboarding_step_keys[] = { "partner step", NULL };

/* A line of the checklist that takes a firm from its application to its first sale. */
const RapportEntity RAPPORT_ENTITY_ONBOARDING_STEP = {
  .name = "onboarding_step",
  .flags = RAPPORT_ENTITY_CHILD,
  .icon = "object-select-symbolic",
  .singular = NC_ ("onboarding_step", "Onboarding Step"),
  .mention = NC_ ("onboarding_step", "onboarding step %s"),
  .plural = NC_ ("onboarding_step", "Onboarding"),
  .new_label = NC_ ("onboarding_step", "New Onboarding Step"),
  .search_hint = NC_ ("onboarding_step", "Search onboarding steps"),
  .delete_question = NC_ ("onboarding_step", "Delete the onboarding step “%s”?"),
  .empty_text = NC_ ("onboarding_step", "What is still to be done before the partner can start appears here."),
  .count = { NP_ ("%s onboarding step", "%s onboarding steps") },
  .fields = onboarding_step_fields,
  .groups = onboarding_step_groups,
  .title = "{step}",
  .order = "due",
  .keys = onboarding_step_keys,
  .subtitle = { "due", "by", NULL },
};
