/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-list-page.h"

G_BEGIN_DECLS

/** rapport_list_page_add_actions: the actions of a list page, and keeps them enabled as they can be done. */
void rapport_list_page_add_actions (RapportListPage *page, RapportStore *store);

/** rapport_list_page_update_actions: after the choice of rows or the filters have changed. */
void rapport_list_page_update_actions (RapportListPage *page);

/** rapport_list_page_delete: asks, then deletes what is chosen as one act, and says so. */
void rapport_list_page_delete (RapportListPage *page, RapportStore *store);

G_END_DECLS
