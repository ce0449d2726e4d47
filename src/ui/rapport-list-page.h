/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-list.h"
#include "rapport-page.h"
#include "rapport-selection.h"
#include "rapport-window.h"

G_BEGIN_DECLS

#define RAPPORT_TYPE_LIST_PAGE (rapport_list_page_get_type ())

/**
 * RapportListPage:
 *
 * The records of any entity: searched as one types, filtered, sorted, counted and summed; opened by a click, chosen by
 * Ctrl, Shift or check boxes. What it shows follows from the entity's table.
 *
 * Actions: page.new, search, export, import, delete, refresh, select, select-all, end-selection, clear-filters.
 */
G_DECLARE_FINAL_TYPE (RapportListPage, rapport_list_page, RAPPORT, LIST_PAGE, RapportPage)

/** rapport_list_page_new: (transfer floating): all records of @entity; its address is the entity's name. */
RapportPage *rapport_list_page_new (RapportWindow *window, const RapportEntity *entity);

/**
 * rapport_list_page_new_for_query:
 * @query: copied; search words in it are shown in the entry
 * @title: what these records are: “Sales of Hoàng Long, Q3 2026”
 *
 * The lines behind a figure: for rapport_window_push_page(). It has no address of its own.
 *
 * Returns: (transfer floating): the page
 */
RapportPage *rapport_list_page_new_for_query (RapportWindow *window, RapportQuery *query, const char *title);

RapportList *rapport_list_page_get_list (RapportListPage *page);           /* (transfer none) */
RapportSelection *rapport_list_page_get_selection (RapportListPage *page); /* (transfer none) */
RapportQuery *rapport_list_page_get_query (RapportListPage *page);         /* (transfer none): not to be changed */
RapportWindow *rapport_list_page_get_window (RapportListPage *page);       /* (nullable) (transfer none) */
GArray *rapport_list_page_get_columns (RapportListPage *page); /* (transfer full) (element-type guint): as shown */

/** rapport_list_page_set_query: shows what @query says; filters, entry and headers follow. */
void rapport_list_page_set_query (RapportListPage *page, RapportQuery *query);
void rapport_list_page_set_selecting (RapportListPage *page, gboolean selecting);
gboolean rapport_list_page_get_selecting (RapportListPage *page);
void rapport_list_page_focus_search (RapportListPage *page);

G_END_DECLS
