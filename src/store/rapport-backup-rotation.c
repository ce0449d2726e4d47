/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-backup-rotation.h"

#include "rapport-date.h"

#define DAY 86400
#define KEPT_ALL (2 * DAY)

/* 1970-01-01 was a Thursday: weeks begin three days before it. */
#define DAYS_TO_MONDAY 3

typedef gint64 (*NumberFunc) (gint64 day);

static gint64
number_of_day (gint64 day)
{
  return day;
}

static gint64
number_of_week (gint64 day)
{
  return (day + DAYS_TO_MONDAY) / 7;
}

static gint64
number_of_month (gint64 day)
{
  int year;
  int month;

  rapport_day_to_ymd ((RapportDay) day, &year, &month, NULL);
  return year * 12 + month;
}

static const struct
{
  NumberFunc number;
  guint kept;
} spans[] = {
  { number_of_day, 14 },
  { number_of_week, 8 },
  { number_of_month, 12 },
};

static int
compare_newest_first (gconstpointer a, gconstpointer b)
{
  const RapportBackup *left = *(RapportBackup *const *) a;
  const RapportBackup *right = *(RapportBackup *const *) b;

  return (left->time < right->time) - (left->time > right->time);
}

/* Of each span, its newest backup; the newest verified one where there is such a one. */
static void
keep_of_spans (const GPtrArray *sorted, gint64 now, NumberFunc number, guint most, GHashTable *kept)
{
  RapportBackup *chosen = NULL;
  gint64 current = G_MININT64;
  guint n = 0;

  for (guint i = 0; i < sorted->len && n <= most; i++)
    {
      RapportBackup *backup = sorted->pdata[i];
      const gint64 span = number (backup->time / DAY);

      if (backup->time > now)
        continue;
      if (span != current)
        {
          if (chosen != NULL)
            g_hash_table_add (kept, chosen);
          current = span;
          chosen = backup;
          n++;
        }
      else if (chosen->sum == NULL && backup->sum != NULL)
        chosen = backup;
    }
  if (chosen != NULL && n <= most)
    g_hash_table_add (kept, chosen);
}

static RapportBackup *
find_newest_verified (const GPtrArray *sorted)
{
  for (guint i = 0; i < sorted->len; i++)
    if (((RapportBackup *) sorted->pdata[i])->sum != NULL)
      return sorted->pdata[i];
  return NULL;
}

GPtrArray *
rapport_backup_rotation_choose (const GPtrArray *backups, gint64 now)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_sized_new (backups->len);
  g_autoptr (GHashTable) kept = g_hash_table_new (NULL, NULL);
  GPtrArray *gone = g_ptr_array_new ();

  for (guint i = 0; i < backups->len; i++)
    g_ptr_array_add (sorted, backups->pdata[i]);
  g_ptr_array_sort (sorted, compare_newest_first);
  if (sorted->len > 0)
    g_hash_table_add (kept, sorted->pdata[0]);
  g_hash_table_add (kept, find_newest_verified (sorted));
  for (gsize i = 0; i < G_N_ELEMENTS (spans); i++)
    keep_of_spans (sorted, now, spans[i].number, spans[i].kept, kept);
  for (guint i = 0; i < sorted->len; i++)
    {
      RapportBackup *backup = sorted->pdata[i];

      if (backup->time <= now - KEPT_ALL && backup->reason != RAPPORT_BACKUP_BEFORE_MIGRATION
          && !g_hash_table_contains (kept, backup))
        g_ptr_array_add (gone, backup);
    }
  return gone;
}
