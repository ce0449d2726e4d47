/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-list-page.h"

G_BEGIN_DECLS

/** RapportListPageSelected: says in the bar of a list how many records are chosen, and their sums, added up in a worker. */
typedef struct _RapportListPageSelected RapportListPageSelected;

RapportListPageSelected *
rapport_list_page_selected_new (RapportListPage *page, RapportStore *store, GtkLabel *count, GtkLabel *sums);
void rapport_list_page_selected_free (RapportListPageSelected *selected);

/** rapport_list_page_selected_update: the choice has changed. */
void rapport_list_page_selected_update (RapportListPageSelected *selected);

G_END_DECLS
