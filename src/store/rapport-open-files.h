/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-header.h"

G_BEGIN_DECLS

/* Files this process has open, by device and inode. Their bytes may be read by nothing but SQLite: closing any other
 * descriptor drops SQLite's locks. */

/**
 * rapport_open_files_enter:
 * @header: (out caller-allocates): read from the file, or what is known of one that is open here already
 * @identity: (out) (transfer full) (nullable): for rapport_open_files_leave(); %NULL when the file is missing or empty
 *
 * Reads the header and counts the file as open, both at once: before its first connection, since between the two another
 * thread would read the bytes of an open file.
 *
 * Returns: %FALSE with OPEN or TOO_NEW
 */
gboolean rapport_open_files_enter (const char *path, RapportHeader *header, char **identity, GError **error);

/** rapport_open_files_note_version: after a migration. */
void rapport_open_files_note_version (const char *identity, guint32 version);

/** rapport_open_files_leave: @identity: (transfer full) (nullable): after the last connection was closed. */
void rapport_open_files_leave (char *identity);

G_END_DECLS
