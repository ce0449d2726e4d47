/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-blocks.h"
#include "rapport-entity-tables.h"

/* clang-format off */
static const RapportField certification_fields[] = {
  RAPPORT_CODE_FIELD,
  { .name = "name", .label = NC_ ("certification", "Name"), .kind = RAPPORT_KIND_TEXT,
    .flags = RAPPORT_FIELD_REQUIRED | RAPPORT_FIELD_SEARCHED | RAPPORT_FIELD_COLUMN },
  /* Translators: who gives the certificate */
  { .name = "issuer", .label = NC_ ("certification", "Issuer"), .kind = RAPPORT_KIND_TEXT,
    .flags = RAPPORT_FIELD_SEARCHED | RAPPORT_FIELD_COLUMN },
  { .name = "active", .label = NC_ ("certification", "Offered"), .kind = RAPPORT_KIND_FLAG, .initial = "1" },
  { .name = "validity_months", .label = NC_ ("certification", "Valid for months"), .kind = RAPPORT_KIND_INTEGER,
    .flags = RAPPORT_FIELD_COLUMN, .hint = NC_ ("certification", "Blank: never ends") },
  { .name = "pass_score", .label = NC_ ("certification", "Pass score"), .kind = RAPPORT_KIND_PERCENT,
    .flags = RAPPORT_FIELD_COLUMN },
  { .name = "attempts", .label = NC_ ("certification", "Attempts allowed"), .kind = RAPPORT_KIND_INTEGER,
    .hint = NC_ ("certification", "Blank: any number") },
  /* Translators: so many days before the end a certificate can be renewed */
  { .name = "renewal_window", .label = NC_ ("certification", "Renewal window in days"),
    .kind = RAPPORT_KIND_INTEGER, .initial = "90" },
  { .name = "reminder_days", .label = NC_ ("certification", "Reminders, days before"), .kind = RAPPORT_KIND_TEXT,
    .flags = RAPPORT_FIELD_MULTIPLE, .initial = "90;60;30;7" },
  { .name = "prerequisites", .label = NC_ ("certification", "Prerequisites"), .kind = RAPPORT_KIND_TEXT,
    .flags = RAPPORT_FIELD_MULTIPLE, .target = "certification" },
  { .name = "issue_automatically", .label = NC_ ("certification", "Issue on passing"), .kind = RAPPORT_KIND_FLAG },
  { .name = "description", .label = NC_ ("certification", "Description"), .kind = RAPPORT_KIND_LONG_TEXT,
    .flags = RAPPORT_FIELD_SEARCHED },
  RAPPORT_NOTES_FIELDS,
  /* Translators: people who hold a valid certificate */
  { .name = "holders", .label = NC_ ("certification", "Holders"), .kind = RAPPORT_KIND_INTEGER,
    .flags = RAPPORT_FIELD_COLUMN, .expression = "{figure.holders}" },
  RAPPORT_FIELD_END,
};

static const RapportGroup certification_groups[] = {
  { "identity", NC_ ("group", "Identity"), { "name", "issuer", "code", "active", "prerequisites", "holders" } },
  { "rules", NC_ ("group", "Rules"),
    { "validity_months", "pass_score", "attempts", "renewal_window", "reminder_days", "issue_automatically" } },
  { "notes", NC_ ("group", "Notes"), { "description", "notes", "tags" } },
  RAPPORT_GROUP_END,
};

static const RapportRelated certification_related[] = {
  { "certificate", "certification" }, { "course", "certification" },
  RAPPORT_RELATED_END,
};
/* clang-format on */

static const char *const certification_keys[] = { "code", NULL };

static gboolean
is_list_of_days (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      guint64 days;

      if (!g_ascii_string_to_unsigned (lines[i], 10, 1, 3650, &days, NULL))
        return FALSE;
    }
  return TRUE;
}

static void
check_certification (const RapportRecord *record, RapportProblems *problems)
{
  const RapportEntity *entity = rapport_record_get_entity (record);
  const char *reminders = rapport_record_get_text (record, "reminder_days");
  gint64 months = rapport_record_get_integer (record, "validity_months");

  rapport_check_not_negative (record, problems, "attempts", "renewal_window", NULL);
  rapport_check_share (record, problems, "pass_score");
  if (!rapport_record_is_blank (record, "validity_months") && (months < 1 || months > 1200))
    rapport_problems_add (problems, rapport_entity_get_field (entity, "validity_months"), "%s",
                          _ ("From 1 to 1200 months are expected, or blank when it never ends."));
  if (reminders != NULL && !is_list_of_days (reminders))
    rapport_problems_add (problems, rapport_entity_get_field (entity, "reminder_days"), "%s",
                          _ ("Numbers of days from 1 to 3650 are expected, such as 90; 30; 7."));
}

const RapportEntity RAPPORT_ENTITY_CERTIFICATION = {
  .name = "certification",
  .icon = "rapport-certificate-symbolic",
  .singular = NC_ ("certification", "Certification"),
  .mention = NC_ ("certification", "certification %s"),
  .plural = NC_ ("certification", "Certifications"),
  .new_label = NC_ ("certification", "New Certification"),
  .search_hint = NC_ ("certification", "Search certifications"),
  .delete_question = NC_ ("certification", "Delete the certification “%s”?"),
  .empty_text = NC_ ("certification", "What people can be certified in appears here."),
  .count = { NP_ ("%s certification", "%s certifications") },
  .fields = certification_fields,
  .groups = certification_groups,
  .related = certification_related,
  .title = "{name}",
  .keys = certification_keys,
  .code_prefix = "Z-",
  .subtitle = { "issuer", "code", NULL },
  .check = check_certification,
};
