/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-backup-name.h"

#include <stdio.h>
#include <string.h>

#include <glib/gi18n.h>

#define ENDING ".rapport"

static const struct
{
  const char *id;
  const char *label;
} reasons[] = {
  [RAPPORT_BACKUP_DAILY] = { "daily", NC_ ("backup", "First change of the day") },
  [RAPPORT_BACKUP_TIMED] = { "timed", NC_ ("backup", "While working") },
  [RAPPORT_BACKUP_BEFORE_IMPORT] = { "before-import", NC_ ("backup", "Before an import") },
  [RAPPORT_BACKUP_BEFORE_MIGRATION] = { "before-migration", NC_ ("backup", "Before a new version of Rapport") },
  [RAPPORT_BACKUP_BEFORE_RESTORE] = { "before-restore", NC_ ("backup", "Before a backup was restored") },
  [RAPPORT_BACKUP_BEFORE_EDIT] = { "before-edit", NC_ ("backup", "Before many records were changed") },
  [RAPPORT_BACKUP_BY_HAND] = { "by-hand", NC_ ("backup", "By hand") },
};

G_STATIC_ASSERT (G_N_ELEMENTS (reasons) == RAPPORT_N_BACKUP_REASONS);

/* Read in the writer thread and in workers. */
static GMutex clock_mutex;
static gint64 fixed_time;

const char *
rapport_backup_reason_get_id (RapportBackupReason reason)
{
  return reasons[reason].id;
}

const char *
rapport_backup_reason_get_label (RapportBackupReason reason)
{
  return g_dpgettext2 (NULL, "backup", reasons[reason].label);
}

char *
rapport_backup_name_make (gint64 time, guint version, RapportBackupReason reason)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_utc (time);
  g_autofree char *text = g_date_time_format (moment, "%Y-%m-%dT%H%M%SZ");

  return g_strdup_printf ("%s-v%u-%s%s", text, version, reasons[reason].id, ENDING);
}

gboolean
rapport_backup_name_parse (const char *name, gint64 *time, guint *version, RapportBackupReason *reason)
{
  int year, month, day, hour, minute, second, read = 0;
  g_autoptr (GDateTime) moment = NULL;

  if (sscanf (name, "%4d-%2d-%2dT%2d%2d%2dZ-v%9u-%n", &year, &month, &day, &hour, &minute, &second, version, &read) != 7
      || read == 0)
    return FALSE;
  moment = g_date_time_new_utc (year, month, day, hour, minute, second);
  if (moment == NULL)
    return FALSE;
  *time = g_date_time_to_unix (moment);
  for (guint i = 0; i < RAPPORT_N_BACKUP_REASONS; i++)
    {
      g_autofree char *made = NULL;

      if (!g_str_has_prefix (name + read, reasons[i].id))
        continue;
      *reason = (RapportBackupReason) i;
      made = rapport_backup_name_make (*time, *version, *reason);
      return g_str_equal (made, name);
    }
  return FALSE;
}

gint64
rapport_backup_now (void)
{
  gint64 now;

  g_mutex_lock (&clock_mutex);
  now = fixed_time != 0 ? fixed_time : g_get_real_time () / G_USEC_PER_SEC;
  g_mutex_unlock (&clock_mutex);
  return now;
}

void
rapport_backup_now_fix (gint64 time)
{
  g_mutex_lock (&clock_mutex);
  fixed_time = time;
  g_mutex_unlock (&clock_mutex);
}
