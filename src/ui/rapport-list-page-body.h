/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-cell-context.h"
#include "rapport-list-page.h"

G_BEGIN_DECLS

/**
 * RapportListPageBody:
 *
 * The middle of a list page: the table, or the two-line rows of a narrow window, or words where there is nothing to
 * show. Only the form that is seen is there: a hidden list costs as much as one that is seen.
 */
typedef struct _RapportListPageBody RapportListPageBody;

/**
 * RapportListPageBodyFuncs: what the body tells its page.
 * @sorted: a header was clicked
 * @arranged: the person has moved or resized columns
 */
typedef struct
{
  void (*sorted) (RapportListPage *page, const RapportField *field, gboolean descending);
  void (*arranged) (RapportListPage *page, GArray *columns, GVariant *widths);
} RapportListPageBodyFuncs;

/**
 * rapport_list_page_body_new:
 * @stack: with the children "table" (AdwBin), "rows" (GtkScrolledWindow), "empty", "nothing", "error" (AdwStatusPage)
 * @columns: (transfer full) (element-type guint)
 */
RapportListPageBody *rapport_list_page_body_new (RapportListPage *page,
                                                 const RapportListPageBodyFuncs *funcs,
                                                 RapportCellContext *context,
                                                 GtkStack *stack,
                                                 GArray *columns,
                                                 GVariant *widths);
void rapport_list_page_body_free (RapportListPageBody *body);

/** rapport_list_page_body_update: rows, or why there are none. */
void rapport_list_page_body_update (RapportListPageBody *body);
void rapport_list_page_body_set_columns (RapportListPageBody *body,
                                         GArray *columns, /* (transfer full) */
                                         GVariant *widths);
GArray *rapport_list_page_body_get_columns (RapportListPageBody *body); /* (transfer full) */

/** rapport_list_page_body_show_sort: puts the arrow where the page's query says. */
void rapport_list_page_body_show_sort (RapportListPageBody *body);
void rapport_list_page_body_set_selecting (RapportListPageBody *body, gboolean selecting);

/** rapport_list_page_body_narrow_changed: comes while the window is laid out: what is there changes a moment later. */
void rapport_list_page_body_narrow_changed (RapportListPageBody *body);
void rapport_list_page_body_scroll_to_top (RapportListPageBody *body);
void rapport_list_page_body_grab_focus (RapportListPageBody *body);

G_END_DECLS
