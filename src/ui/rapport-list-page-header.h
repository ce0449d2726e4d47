/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-entity.h"
#include "rapport-page.h"

G_BEGIN_DECLS

/**
 * RapportListPageHeader: what a list puts into the header bar: the search entry as its title, “New …” and the menu. In a
 * narrow window the title is words, and a button brings the entry.
 */
typedef struct _RapportListPageHeader RapportListPageHeader;

/** RapportSearched: with every letter; @words is "" for none. */
typedef void (*RapportSearched) (gpointer user_data, const char *words);

RapportListPageHeader *rapport_list_page_header_new (RapportPage *page,
                                                     const RapportEntity *entity,
                                                     RapportSearched searched,
                                                     gpointer user_data);
void rapport_list_page_header_free (RapportListPageHeader *header);
void rapport_list_page_header_set_narrow (RapportListPageHeader *header, gboolean narrow);
void rapport_list_page_header_set_search (RapportListPageHeader *header, const char *words);
void rapport_list_page_header_focus_search (RapportListPageHeader *header);

G_END_DECLS
