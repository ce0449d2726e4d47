/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-date.h"

G_BEGIN_DECLS

/* Moments are kept in UTC, "2026-11-24T09:30:00Z", and shown, typed and filtered in local time. As all of them are written
 * alike, they sort as text. */

/** rapport_moment_is_valid: whether @text is a moment as it is kept. */
gboolean rapport_moment_is_valid (const char *text);

/**
 * rapport_moment_to_local:
 * @seconds: (out) (nullable): since local midnight
 *
 * Returns: the local day of @text, or %RAPPORT_DAY_NONE if it is no moment
 */
RapportDay rapport_moment_to_local (const char *text, int *seconds);

/**
 * rapport_moment_from_local:
 * @seconds: since midnight
 * @zone: minutes east of UTC, or %RAPPORT_ZONE_NONE for local time
 *
 * Returns: (transfer full): the moment as it is kept
 */
char *rapport_moment_from_local (RapportDay day, int seconds, int zone);

/**
 * rapport_moment_from_time:
 *
 * Returns: (transfer full) (nullable): @time, in any zone, as it is kept; %NULL beyond the years there are
 */
char *rapport_moment_from_time (GDateTime *time);

/** rapport_moment_now: (transfer full): by the computer's clock. */
char *rapport_moment_now (void);

G_END_DECLS
