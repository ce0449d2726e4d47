/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-page.h"
#include "rapport-window.h"

G_BEGIN_DECLS

#define RAPPORT_TYPE_HISTORY_PAGE (rapport_history_page_get_type ())

/**
 * RapportHistoryPage:
 *
 * All acts on the file, with search and filters, what each changed, and Undo and Redo. Its address is "history".
 */
G_DECLARE_FINAL_TYPE (RapportHistoryPage, rapport_history_page, RAPPORT, HISTORY_PAGE, RapportPage)

/** rapport_history_page_new: (transfer floating) */
RapportPage *rapport_history_page_new (RapportWindow *window);

G_END_DECLS
