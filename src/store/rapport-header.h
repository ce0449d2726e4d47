/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RapportHeader: what a file says of itself, read before any connection to it exists.
 */
typedef struct
{
  gboolean exists; /* and is not empty */
  guint32 version; /* user_version */
} RapportHeader;

/**
 * rapport_header_read:
 *
 * Refuses folders, devices, files of other programs and of newer versions in a sentence, without changing a byte.
 * A log beside the file is read as well, since it may hold the newer header.
 *
 * Returns: %FALSE with OPEN or TOO_NEW
 */
gboolean rapport_header_read (const char *path, RapportHeader *header, GError **error);

G_END_DECLS
