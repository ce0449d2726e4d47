/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** torture_memory_install: SQLite asks this layer for memory; before its first use. Without its own pool of small pieces. */
void torture_memory_install (void);

/**
 * torture_memory_look: notes who asks: a place is a function of SQLite with all its callers, up to the program's own. A loop
 * asks from one place a thousand times.
 */
void torture_memory_look (void);

/**
 * torture_memory_take_places:
 *
 * Ends what torture_memory_look() began.
 *
 * Returns: (transfer full) (element-type guint): in order, of each place that was not seen by an earlier look, the number of
 *   its first request and of its last
 */
GArray *torture_memory_take_places (void);

/** torture_memory_fail: the @nth request from now fails, and all later ones where @for_good; 0: none. */
void torture_memory_fail (guint nth, gboolean for_good);

/** torture_memory_stop: nothing fails any more. Returns how many requests there were since torture_memory_fail(). */
guint torture_memory_stop (gboolean *happened);

/** torture_memory_leak: the control: one piece of memory of SQLite is lost. */
void torture_memory_leak (void);

G_END_DECLS
