/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-blocks.h"
#include "rapport-entity-tables.h"

/* clang-format off */
static const RapportChoice attendance_states[] = {
  { "invited", NC_ ("attendance", "Invited"), RAPPORT_TONE_NEUTRAL },
  { "confirmed", NC_ ("attendance", "Confirmed"), RAPPORT_TONE_INFO },
  { "attended", NC_ ("attendance", "Attended"), RAPPORT_TONE_GOOD },
  { "absent", NC_ ("attendance", "Absent"), RAPPORT_TONE_BAD },
  { NULL },
};

static const RapportField attendance_fields[] = {
  { .name = "session", .label = NC_ ("attendance", "Session"), .kind = RAPPORT_KIND_REFERENCE, .target = "session",
    .flags = RAPPORT_FIELD_REQUIRED | RAPPORT_FIELD_OWNED | RAPPORT_FIELD_COLUMN },
  { .name = "contact", .label = NC_ ("attendance", "Contact"), .kind = RAPPORT_KIND_REFERENCE, .target = "contact",
    .flags = RAPPORT_FIELD_REQUIRED | RAPPORT_FIELD_HISTORY | RAPPORT_FIELD_COLUMN },
  { .name = "partner", .label = NC_ ("attendance", "Partner"), .kind = RAPPORT_KIND_REFERENCE, .target = "partner",
    .flags = RAPPORT_FIELD_COLUMN, .expression = "{contact.partner}" },
  { .name = "score", .label = NC_ ("attendance", "Score"), .kind = RAPPORT_KIND_PERCENT,
    .flags = RAPPORT_FIELD_COLUMN },
  { .name = "state", .label = NC_ ("attendance", "State"), .kind = RAPPORT_KIND_CHOICE,
    .choices = attendance_states, .initial = "invited",
    .flags = RAPPORT_FIELD_REQUIRED | RAPPORT_FIELD_COLUMN | RAPPORT_FIELD_STATE },
  RAPPORT_NOTES_FIELD,
  RAPPORT_FIELD_END,
};

static const RapportGroup attendance_groups[] = {
  { "identity", NC_ ("group", "Identity"), { "session", "contact", "partner", "state", "score" } },
  { "notes", NC_ ("group", "Notes"), { "notes" } },
  RAPPORT_GROUP_END,
};
/* clang-format on */

static const char *const attendance_keys[] = { "session contact", NULL };

static void
check_attendance (const RapportRecord *record, RapportProblems *problems)
{
  rapport_check_share (record, problems, "score");
}

const RapportEntity RAPPORT_ENTITY_ATTENDANCE = {
  .name = "attendance",
  .flags = RAPPORT_ENTITY_CHILD,
  .icon = "avatar-default-symbolic",
  .singular = NC_ ("attendance", "Attendance"),
  .mention = NC_ ("attendance", "attendance %s"),
  .plural = NC_ ("attendance", "Attendance"),
  .new_label = NC_ ("attendance", "New Attendance"),
  .search_hint = NC_ ("attendance", "Search attendance"),
  .delete_question = NC_ ("attendance", "Delete the attendance of “%s”?"),
  .empty_text = NC_ ("attendance", "People who are invited and who came appear here."),
  .count = { NP_ ("%s attendance", "%s attendances") },
  .fields = attendance_fields,
  .groups = attendance_groups,
  .title = "coalesce ({contact.title}, '') || coalesce (' · ' || {session.title}, '')",
  .keys = attendance_keys,
  .subtitle = { "state", "score", NULL },
  .check = check_attendance,
};
