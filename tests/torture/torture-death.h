/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Ends this program by SIGKILL in the middle of its own work on files: a write stops half way, a sync or a new name never
 * comes. What goes through SQLite and what does not counts alike. */

/** torture_death_install: before the first connection. */
void torture_death_install (void);

/**
 * torture_death_arm:
 * @calls: the program dies in so many calls from now; 0: not at all
 * @beginning: (nullable): only files whose paths begin so count
 */
void torture_death_arm (guint calls, const char *beginning);

G_END_DECLS
