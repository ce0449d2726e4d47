/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The names of a database on the disk: the file's own, and those of what SQLite puts beside it, `-wal`, `-shm` and
 * `-journal`, which are a part of it. */

/**
 * rapport_file_resolve:
 * @path: a file that may be missing, or in a folder that is
 *
 * Lock, log and backups go by the file's name: a file must have one only, whatever links lead to it.
 *
 * Returns: (transfer full): its absolute name without a link in it
 */
char *rapport_file_resolve (const char *path);

/** rapport_file_make_folder: makes the folder of @path, mode 0700, where it is missing. */
gboolean rapport_file_make_folder (const char *path, GError **error);

/** rapport_file_is_same: whether both names lead to one file that is there. */
gboolean rapport_file_is_same (const char *left, const char *right);

/** rapport_file_is_part: whether @other is the database @path, what belongs beside it, there or not, or its lock. */
gboolean rapport_file_is_part (const char *path, const char *other);

/**
 * rapport_file_find_log:
 *
 * Returns: (transfer full) (nullable): a log or journal beside @path with something in it. SQLite would play it into
 *   whatever file is put at @path
 */
char *rapport_file_find_log (const char *path);

/** rapport_file_lies_still: in a folder that cannot be written, a file without a log is read as it lies there. */
gboolean rapport_file_lies_still (const char *path);

/**
 * rapport_file_move_log_aside:
 * @aside: (out) (transfer full) (nullable): the name of the file that the log would belong to now; %NULL: there was none
 *
 * Before a new file is put at @path, which is missing or empty: keeps what an earlier one has left there.
 */
gboolean rapport_file_move_log_aside (const char *path, char **aside, GError **error);

/**
 * rapport_file_move_aside:
 * @aside: (out) (transfer full): `<name>.damaged-<date>`, for rapport_file_move_back()
 *
 * Gives the file and what is beside it other names. The file keeps its own as well, where the file system can do that, so
 * that something is there until another one takes the name. When it fails, all is as it was.
 */
gboolean rapport_file_move_aside (const char *path, char **aside, GError **error);

/** rapport_file_move_back: undoes it, also when another file has taken the name. */
void rapport_file_move_back (const char *path, const char *aside);

G_END_DECLS
