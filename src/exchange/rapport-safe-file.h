/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RapportSafeFile:
 *
 * A file being replaced: written under another name in the target's folder, synced, then renamed over the target. Until
 * rapport_safe_file_commit() has succeeded the old file stays whole; whatever fails leaves nothing behind.
 */
typedef struct _RapportSafeFile RapportSafeFile;

/**
 * rapport_safe_file_new:
 * @path: the target; a symbolic link is followed
 *
 * Makes the temporary file, empty and with the rights of the old file (else those of the umask). Refuses folders, devices
 * and write-protected files.
 *
 * Returns: (transfer full): or %NULL with a sentence in @error
 */
RapportSafeFile *rapport_safe_file_new (const char *path, GError **error);

/** rapport_safe_file_get_temporary: (transfer none): where to write. */
const char *rapport_safe_file_get_temporary (const RapportSafeFile *file);

/** rapport_safe_file_get_descriptor: open for writing on the same file; stays the safe file's. */
int rapport_safe_file_get_descriptor (const RapportSafeFile *file);

/** rapport_safe_file_commit: syncs the file, renames it over the target, syncs the folder. Once. */
gboolean rapport_safe_file_commit (RapportSafeFile *file, GError **error);

/** rapport_safe_file_free: also removes what was not committed. */
void rapport_safe_file_free (RapportSafeFile *file);

/**
 * rapport_safe_file_set_error:
 * @errnum: of the failed system call
 *
 * Sets the one sentence about a file that could not be written: NO_SPACE for a full disk, a quota or a size limit, else
 * FAILED.
 */
void rapport_safe_file_set_error (GError **error, const char *path, int errnum);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapportSafeFile, rapport_safe_file_free)

G_END_DECLS
