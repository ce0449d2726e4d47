/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-day-slices.h"

struct _RapportSlices
{
  GArray *slices; /* RapportSlice in use, in order */
};

static int
compare_days (gconstpointer a, gconstpointer b)
{
  RapportDay first = *(const RapportDay *) a;
  RapportDay second = *(const RapportDay *) b;

  return (first > second) - (first < second);
}

static void
add_borders (GArray *borders, RapportPeriod period)
{
  RapportDay after = period.to + 1;

  if (period.to < period.from)
    return;

  g_array_append_val (borders, period.from);
  g_array_append_val (borders, after);
}

static int
find_point (const GArray *points, RapportDay day)
{
  for (guint i = 0; points != NULL && i < points->len; i++)
    {
      RapportPeriod point = g_array_index (points, RapportPeriod, i);

      if (point.from <= day && day <= point.to)
        return (int) i;
    }

  return -1;
}

RapportSlices *
rapport_slices_new (const RapportPeriod *windows, guint n_windows, const GArray *points, const GArray *before)
{
  RapportSlices *slices = g_new0 (RapportSlices, 1);
  g_autoptr (GArray) borders = g_array_new (FALSE, FALSE, sizeof (RapportDay));
  RapportDay first, last;

  g_assert (n_windows <= 32);
  slices->slices = g_array_new (FALSE, FALSE, sizeof (RapportSlice));

  for (guint i = 0; i < n_windows; i++)
    add_borders (borders, windows[i]);
  for (guint i = 0; points != NULL && i < points->len; i++)
    add_borders (borders, g_array_index (points, RapportPeriod, i));
  for (guint i = 0; before != NULL && i < before->len; i++)
    add_borders (borders, g_array_index (before, RapportPeriod, i));
  if (borders->len == 0)
    return slices;

  g_array_sort (borders, compare_days);
  first = g_array_index (borders, RapportDay, 0);
  last = g_array_index (borders, RapportDay, borders->len - 1) - 1;
  for (RapportDay day = first; day <= last;)
    {
      RapportPeriod month = rapport_calendar_month (RAPPORT_CALENDAR_GREGORIAN, day);

      g_array_append_val (borders, month.from);
      day = month.to + 1;
    }
  g_array_sort (borders, compare_days);

  for (guint i = 0; i + 1 < borders->len; i++)
    {
      RapportSlice slice = {
        { g_array_index (borders, RapportDay, i), g_array_index (borders, RapportDay, i + 1) - 1 }, 0, -1, -1, FALSE
      };
      RapportPeriod month;

      if (slice.days.to < slice.days.from)
        continue;

      for (guint j = 0; j < n_windows; j++)
        if (windows[j].from <= slice.days.from && slice.days.to <= windows[j].to)
          slice.windows |= 1u << j;
      slice.point = find_point (points, slice.days.from);
      slice.before = find_point (before, slice.days.from);
      if (slice.windows == 0 && slice.point < 0 && slice.before < 0)
        continue;

      month = rapport_calendar_month (RAPPORT_CALENDAR_GREGORIAN, slice.days.from);
      slice.month = month.from == slice.days.from && month.to == slice.days.to;
      g_array_append_val (slices->slices, slice);
    }

  return slices;
}

void
rapport_slices_free (RapportSlices *slices)
{
  if (slices == NULL)
    return;

  g_array_unref (slices->slices);
  g_free (slices);
}

RapportPeriod
rapport_slices_get_hull (const RapportSlices *slices)
{
  if (slices->slices->len == 0)
    return (RapportPeriod){ 0, -1 };

  return (RapportPeriod){ g_array_index (slices->slices, RapportSlice, 0).days.from,
                          g_array_index (slices->slices, RapportSlice, slices->slices->len - 1).days.to };
}

const RapportSlice *
rapport_slices_find (const RapportSlices *slices, RapportDay day)
{
  guint low = 0;
  guint high = slices->slices->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const RapportSlice *slice = &g_array_index (slices->slices, RapportSlice, middle);

      if (day < slice->days.from)
        high = middle;
      else if (day > slice->days.to)
        low = middle + 1;
      else
        return slice;
    }

  return NULL;
}

RapportPeriod
rapport_slices_get_months (const RapportSlices *slices)
{
  RapportPeriod months = { 0, -1 };

  for (guint i = 0; i < slices->slices->len; i++)
    {
      const RapportSlice *slice = &g_array_index (slices->slices, RapportSlice, i);

      if (!slice->month)
        continue;
      if (months.to < months.from)
        months.from = slice->days.from;
      months.to = slice->days.to;
    }

  return months;
}

GArray *
rapport_slices_list_rests (const RapportSlices *slices)
{
  GArray *rests = g_array_new (FALSE, FALSE, sizeof (RapportPeriod));

  for (guint i = 0; i < slices->slices->len; i++)
    {
      const RapportSlice *slice = &g_array_index (slices->slices, RapportSlice, i);
      RapportPeriod *last = rests->len > 0 ? &g_array_index (rests, RapportPeriod, rests->len - 1) : NULL;

      if (slice->month)
        continue;
      if (last != NULL && last->to + 1 == slice->days.from)
        last->to = slice->days.to;
      else
        g_array_append_val (rests, slice->days);
    }

  return rests;
}
