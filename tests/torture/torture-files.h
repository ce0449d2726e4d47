/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** torture_folder_new: (transfer full): an empty folder that torture_folder_free() removes with all in it. */
char *torture_folder_new (void);
void torture_folder_free (char *folder);

/** torture_folder_clear: removes all that lies in @folder. */
void torture_folder_clear (const char *folder);

/** torture_file_read: (transfer full) (nullable): all bytes, %NULL where there is no such file. */
GBytes *torture_file_read (const char *path);
void torture_file_write (const char *path, gconstpointer bytes, gsize length);
void torture_file_copy (const char *from, const char *to);

/** torture_file_equal: whether the file at @path holds just @bytes; %NULL: there is none. */
gboolean torture_file_equal (const char *path, GBytes *bytes);

/** torture_source_find: (transfer full): a file of the sources, from the folder of the tests; also where GTest is not at work. */
char *torture_source_find (const char *name);

G_END_DECLS
