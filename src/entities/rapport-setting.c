/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rapport-entities.h"
#include "rapport-entity-tables.h"

/* clang-format off */
static const RapportChoice kept_years[] = {
  { "1", NC_ ("setting", "1 year") },
  { "2", NC_ ("setting", "2 years") },
  { "5", NC_ ("setting", "5 years") },
  { "0", NC_ ("setting", "Always") },
  { NULL },
};

static const RapportField setting_fields[] = {
  { .name = "pace_ahead", .label = NC_ ("setting", "Pace: ahead from"), .kind = RAPPORT_KIND_PERCENT,
    .flags = RAPPORT_FIELD_READ_ONLY },
  { .name = "pace_on_track", .label = NC_ ("setting", "Pace: on track from"), .kind = RAPPORT_KIND_PERCENT,
    .flags = RAPPORT_FIELD_READ_ONLY },
  { .name = "pace_behind", .label = NC_ ("setting", "Pace: behind from"), .kind = RAPPORT_KIND_PERCENT,
    .flags = RAPPORT_FIELD_READ_ONLY },
  { .name = "history_years", .label = NC_ ("setting", "Keep details of changes for"), .kind = RAPPORT_KIND_CHOICE,
    .flags = RAPPORT_FIELD_READ_ONLY, .choices = kept_years },
  { .name = "backup_folder", .label = NC_ ("setting", "Folder for backups"), .kind = RAPPORT_KIND_TEXT,
    .flags = RAPPORT_FIELD_READ_ONLY },
  /* Translators: whose name stands beside what the user of this computer changes */
  { .name = "user", .label = NC_ ("setting", "Who is at this computer"), .kind = RAPPORT_KIND_REFERENCE,
    .flags = RAPPORT_FIELD_READ_ONLY, .target = "staff" },
  RAPPORT_FIELD_END,
};
/* clang-format on */

/* Described like a record, so that the history can show them; but each is a row of one table, and they are no entity that
 * has a list, a page or a file to import. */
const RapportEntity RAPPORT_ENTITY_SETTING = {
  .name = "setting",
  .fields = setting_fields,
};

const RapportEntity *
rapport_settings_of_file (void)
{
  return &RAPPORT_ENTITY_SETTING;
}

const RapportField *
rapport_setting_find (const char *name)
{
  const gsize length = name != NULL ? strcspn (name, ".") : 0;

  for (const RapportField *field = setting_fields; field->name != NULL; field++)
    if (strlen (field->name) == length && strncmp (field->name, name, length) == 0)
      return field;
  return NULL;
}
