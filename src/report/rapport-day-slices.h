/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-date.h"

G_BEGIN_DECLS

/**
 * RapportSlice: days between two neighbouring borders of any window, so that a window is a set of whole slices.
 */
typedef struct
{
  RapportPeriod days;
  guint32 windows; /* bit i: belongs to window i */
  int point;       /* index; -1: none */
  int before;      /* index of the point of which this is one year earlier; -1: none */
  gboolean month;  /* exactly a Gregorian month: the summary has it */
} RapportSlice;

/**
 * RapportSlices:
 *
 * All windows of a report laid over one another and cut at each of their borders and at the months', so that one pass
 * over the sales feeds all of them.
 */
typedef struct _RapportSlices RapportSlices;

/**
 * rapport_slices_new:
 * @windows: @n_windows ≤ 32 periods; empty ones (to < from) are left out
 * @points, @before: (nullable) (element-type RapportPeriod): that do not overlap among themselves
 */
RapportSlices *
rapport_slices_new (const RapportPeriod *windows, guint n_windows, const GArray *points, const GArray *before);
void rapport_slices_free (RapportSlices *slices);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapportSlices, rapport_slices_free)

/** rapport_slices_get_hull: first and last day in use; empty when nothing is. */
RapportPeriod rapport_slices_get_hull (const RapportSlices *slices);

/** rapport_slices_find: (transfer none) (nullable): the slice in use that holds @day. */
const RapportSlice *rapport_slices_find (const RapportSlices *slices, RapportDay day);

/** rapport_slices_get_months: first and last day of the whole months in use; empty when there are none. */
RapportPeriod rapport_slices_get_months (const RapportSlices *slices);

/** rapport_slices_list_rests: (transfer full) (element-type RapportPeriod): the days in use that no whole month covers, joined. */
GArray *rapport_slices_list_rests (const RapportSlices *slices);

G_END_DECLS
