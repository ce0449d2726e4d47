/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-window.h"

G_BEGIN_DECLS

/**
 * rapport_pages_create:
 * @uri: an address as rapport_page_get_uri() gives it
 *
 * The one table that knows the pages.
 *
 * Returns: (transfer floating): the page, or %NULL with NOT_FOUND
 */
RapportPage *rapport_pages_create (RapportWindow *window, const char *uri, GError **error);

/** rapport_pages_get_first: the address a new file begins with, and the way back to where nothing is left. */
const char *rapport_pages_get_first (void);

/** rapport_pages_has: whether the table has a page for the address, without making it. */
gboolean rapport_pages_has (const char *uri);

/** rapport_pages_parse_record: %TRUE when @uri is "ENTITY/…"; @rest is what follows the stroke: "#12", "new" or a code. */
gboolean rapport_pages_parse_record (const char *uri, const RapportEntity **entity, const char **rest);

G_END_DECLS
