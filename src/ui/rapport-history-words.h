/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-change.h"
#include "rapport-date.h"

G_BEGIN_DECLS

/* How the history is put into words, beside the sentences of rapport-change.h. */

/** rapport_history_get_day: the local day of the UTC moment @at; %RAPPORT_DAY_NONE if it is none. */
RapportDay rapport_history_get_day (const char *at);

/** rapport_history_format_time: (transfer full): "10:44", local time. */
char *rapport_history_format_time (const RapportFormat *format, const char *at);

/** rapport_history_format_moment: (transfer full): "10:44" if it was today, else "24 Nov 2026, 10:44". */
char *rapport_history_format_moment (const RapportFormat *format, const char *at);

/** rapport_history_format_day: (transfer full): heading over the acts of a day: "Today", "Yesterday, 23 Nov 2026". */
char *rapport_history_format_day (const RapportFormat *format, RapportDay day);

/** rapport_history_get_icon: name of the symbol that stands for what was done. */
const char *rapport_history_get_icon (const RapportChange *change);

/**
 * rapport_history_describe_more:
 * @undone_at: (nullable): when it was undone
 *
 * Returns: (transfer full) (nullable): the second line: whether it is undone or can be no more, else its numbers
 */
char *rapport_history_describe_more (const RapportChange *change, const char *undone_at, const RapportFormat *format);

G_END_DECLS
