/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-blocks.h"
#include "rapport-entity-tables.h"

/* clang-format off */
static const RapportChoice session_states[] = {
  { "planned", NC_ ("session", "Planned"), RAPPORT_TONE_INFO },
  { "running", NC_ ("session", "Running"), RAPPORT_TONE_GOOD },
  { "held", NC_ ("session", "Held"), RAPPORT_TONE_NEUTRAL },
  { "cancelled", NC_ ("session", "Cancelled"), RAPPORT_TONE_BAD },
  { NULL },
};

static const RapportField session_fields[] = {
  { .name = "course", .label = NC_ ("session", "Course"), .kind = RAPPORT_KIND_REFERENCE, .target = "course",
    .flags = RAPPORT_FIELD_REQUIRED | RAPPORT_FIELD_COLUMN },
  { .name = "start", .label = NC_ ("session", "Start"), .kind = RAPPORT_KIND_DATE_TIME,
    .flags = RAPPORT_FIELD_REQUIRED | RAPPORT_FIELD_COLUMN },
  { .name = "end", .label = NC_ ("session", "End"), .kind = RAPPORT_KIND_DATE_TIME },
  { .name = "trainer", .label = NC_ ("session", "Trainer"), .kind = RAPPORT_KIND_TEXT,
    .flags = RAPPORT_FIELD_SEARCHED | RAPPORT_FIELD_COLUMN },
  { .name = "place", .label = NC_ ("session", "Place"), .kind = RAPPORT_KIND_TEXT,
    .flags = RAPPORT_FIELD_SEARCHED | RAPPORT_FIELD_COLUMN },
  /* Translators: the address of an online session */
  { .name = "url", .label = NC_ ("session", "Web address"), .kind = RAPPORT_KIND_URL },
  { .name = "seats", .label = NC_ ("session", "Seats"), .kind = RAPPORT_KIND_INTEGER,
    .flags = RAPPORT_FIELD_COLUMN },
  { .name = "cancelled", .label = NC_ ("session", "Cancelled"), .kind = RAPPORT_KIND_FLAG },
  RAPPORT_ADDRESS_FIELDS,
  RAPPORT_NOTES_FIELDS,
  { .name = "seats_taken", .label = NC_ ("session", "Seats taken"), .kind = RAPPORT_KIND_INTEGER,
    .flags = RAPPORT_FIELD_COLUMN, .expression = "{figure.seats_taken}" },
  { .name = "seats_left", .label = NC_ ("session", "Seats left"), .kind = RAPPORT_KIND_INTEGER,
    .expression = "{seats} - {seats_taken}" },
  { .name = "status", .label = NC_ ("session", "Status"), .kind = RAPPORT_KIND_CHOICE, .choices = session_states,
    .flags = RAPPORT_FIELD_COLUMN | RAPPORT_FIELD_STATE,
    .expression = "CASE WHEN {cancelled} = 1 THEN 'cancelled'"
                  " WHEN local_day (coalesce ({end}, {start})) < {today} THEN 'held'"
                  " WHEN local_day ({start}) <= {today} THEN 'running' ELSE 'planned' END" },
  RAPPORT_FIELD_END,
};

static const RapportGroup session_groups[] = {
  { "identity", NC_ ("group", "Identity"),
    { "course", "start", "end", "trainer", "seats", "seats_taken", "seats_left", "cancelled", "status" } },
  { "address", NC_ ("group", "Address"), { "place", "url", RAPPORT_ADDRESS_NAMES } },
  RAPPORT_NOTES_GROUP,
  RAPPORT_GROUP_END,
};

static const RapportRelated session_related[] = {
  { "attendance", "session" },
  RAPPORT_RELATED_END,
};
/* clang-format on */

static const char *const session_keys[] = { "course start place", NULL };

static void
check_session (const RapportRecord *record, RapportProblems *problems)
{
  rapport_check_period (record, problems, "start", "end");
  rapport_check_not_negative (record, problems, "seats", NULL);
}

/* One date on which a course is held. */
const RapportEntity RAPPORT_ENTITY_SESSION = {
  .name = "session",
  .icon = "x-office-calendar-symbolic",
  .singular = NC_ ("session", "Session"),
  .mention = NC_ ("session", "session %s"),
  .plural = NC_ ("session", "Sessions"),
  .new_label = NC_ ("session", "New Session"),
  .search_hint = NC_ ("session", "Search sessions"),
  .delete_question = NC_ ("session", "Delete the session “%s”?"),
  .empty_text = NC_ ("session", "Dates on which courses are held appear here."),
  .count = { NP_ ("%s session", "%s sessions") },
  .fields = session_fields,
  .groups = session_groups,
  .related = session_related,
  .title = "coalesce ({course.title} || ' · ', '') || local_day ({start})",
  .order = "-start",
  .keys = session_keys,
  .subtitle = { "place", "trainer", NULL },
  .check = check_session,
};
