/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RapportSearch: what was typed, as words to look for. Every word must begin a word of the record.
 */
typedef struct
{
  char *folded; /* words with single blanks between; "" : nothing to look for */
  char *marked; /* the same with marks; NULL where they are equal, and hits have no preference then */
} RapportSearch;

/**
 * rapport_search_new:
 * @typed: (nullable): anything, by anybody
 *
 * Looks for the first 16 words and the first 200 characters only: whatever is pasted, the search is done at once.
 */
RapportSearch *rapport_search_new (const char *typed);
void rapport_search_free (RapportSearch *search);

/** rapport_search_match: (transfer full): the expression for FTS5: each word quoted, as a prefix. Never what was typed itself. */
char *rapport_search_match (const RapportSearch *search);

/** rapport_search_match_marked: (transfer full): records that have the words with the very marks. @search must have marks. */
char *rapport_search_match_marked (const RapportSearch *search);

/** rapport_search_match_rest: (transfer full): all others that match. @search must have marks. */
char *rapport_search_match_rest (const RapportSearch *search);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapportSearch, rapport_search_free)

G_END_DECLS
