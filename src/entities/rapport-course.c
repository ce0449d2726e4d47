/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-blocks.h"
#include "rapport-entity-tables.h"

/* clang-format off */
static const RapportChoice course_kinds[] = {
  { "classroom", NC_ ("course", "Classroom") },
  { "online", NC_ ("course", "Online") },
  { "webinar", NC_ ("course", "Webinar") },
  { "workshop", NC_ ("course", "Workshop") },
  { "self_study", NC_ ("course", "Self-study") },
  { NULL },
};

static const RapportChoice course_levels[] = {
  { "basic", NC_ ("course", "Basic") },
  { "intermediate", NC_ ("course", "Intermediate") },
  { "advanced", NC_ ("course", "Advanced") },
  { "expert", NC_ ("course", "Expert") },
  { NULL },
};

static const RapportField course_fields[] = {
  RAPPORT_CODE_FIELD,
  { .name = "name", .label = NC_ ("course", "Name"), .kind = RAPPORT_KIND_TEXT,
    .flags = RAPPORT_FIELD_REQUIRED | RAPPORT_FIELD_SEARCHED | RAPPORT_FIELD_COLUMN },
  { .name = "kind", .label = NC_ ("course", "Kind"), .kind = RAPPORT_KIND_CHOICE, .choices = course_kinds,
    .flags = RAPPORT_FIELD_REQUIRED | RAPPORT_FIELD_COLUMN, .initial = "classroom" },
  { .name = "level", .label = NC_ ("course", "Level"), .kind = RAPPORT_KIND_CHOICE, .choices = course_levels,
    .flags = RAPPORT_FIELD_COLUMN },
  { .name = "duration", .label = NC_ ("course", "Duration in hours"), .kind = RAPPORT_KIND_QUANTITY,
    .flags = RAPPORT_FIELD_COLUMN },
  { .name = "language", .label = NC_ ("course", "Language"), .kind = RAPPORT_KIND_LANGUAGE,
    .flags = RAPPORT_FIELD_COLUMN },
  { .name = "certification", .label = NC_ ("course", "Leads to"), .kind = RAPPORT_KIND_REFERENCE,
    .target = "certification", .flags = RAPPORT_FIELD_DETACHED | RAPPORT_FIELD_COLUMN },
  { .name = "active", .label = NC_ ("course", "Offered"), .kind = RAPPORT_KIND_FLAG,
    .flags = RAPPORT_FIELD_COLUMN, .initial = "1" },
  { .name = "description", .label = NC_ ("course", "Description"), .kind = RAPPORT_KIND_LONG_TEXT,
    .flags = RAPPORT_FIELD_SEARCHED },
  RAPPORT_NOTES_FIELDS,
  RAPPORT_FIELD_END,
};

static const RapportGroup course_groups[] = {
  { "identity", NC_ ("group", "Identity"),
    { "name", "kind", "level", "duration", "language", "certification", "code", "active" } },
  { "notes", NC_ ("group", "Notes"), { "description", "notes", "tags" } },
  RAPPORT_GROUP_END,
};

static const RapportRelated course_related[] = {
  { "session", "course" },
  RAPPORT_RELATED_END,
};
/* clang-format on */

static const char *const course_keys[] = { "code", NULL };

static void
check_course (const RapportRecord *record, RapportProblems *problems)
{
  rapport_check_not_negative (record, problems, "duration", NULL);
}

const RapportEntity RAPPORT_ENTITY_COURSE = {
  .name = "course",
  .icon = "rapport-training-symbolic",
  .singular = NC_ ("course", "Course"),
  .mention = NC_ ("course", "course %s"),
  .plural = NC_ ("course", "Courses"),
  .new_label = NC_ ("course", "New Course"),
  .search_hint = NC_ ("course", "Search courses"),
  .delete_question = NC_ ("course", "Delete the course “%s”?"),
  .empty_text = NC_ ("course", "Courses you train partners in appear here."),
  .count = { NP_ ("%s course", "%s courses") },
  .fields = course_fields,
  .groups = course_groups,
  .related = course_related,
  .title = "{name}",
  .keys = course_keys,
  .code_prefix = "L-",
  .subtitle = { "kind", "level", "certification" },
  .check = check_course,
};
