/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-blocks.h"

static const RapportField *
find_field (const RapportRecord *record, const char *name)
{
  return rapport_entity_get_field (rapport_record_get_entity (record), name);
}

void
rapport_check_period (const RapportRecord *record, RapportProblems *problems, const char *from, const char *to)
{
  const char *first = rapport_record_get_text (record, from);
  const char *last = rapport_record_get_text (record, to);

  /* ISO dates and times in UTC are in order as texts. */
  if (first != NULL && last != NULL && strcmp (last, first) < 0)
    rapport_problems_add (problems, find_field (record, to), "%s", _ ("The end is before the beginning."));
}

void
rapport_check_not_negative (const RapportRecord *record, RapportProblems *problems, ...)
{
  const char *name;
  va_list names;

  va_start (names, problems);
  while ((name = va_arg (names, const char *)) != NULL)
    if (rapport_record_get_integer (record, name) < 0)
      rapport_problems_add (problems, find_field (record, name), "%s", _ ("This cannot be less than zero."));
  va_end (names);
}

void
rapport_check_share (const RapportRecord *record, RapportProblems *problems, const char *field)
{
  gint64 share = rapport_record_get_integer (record, field);

  if (share < 0 || share > 100 * 100)
    rapport_problems_add (problems, find_field (record, field), "%s", _ ("A percentage from 0 to 100 is expected."));
}

void
rapport_check_parent (const RapportRecord *record, RapportProblems *problems, const char *parent)
{
  gint64 id = rapport_record_get_id (record);

  if (id != 0 && rapport_record_get_integer (record, parent) == id)
    rapport_problems_add (problems, find_field (record, parent), "%s", _ ("A record cannot stand under itself."));
}
