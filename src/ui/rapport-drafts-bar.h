/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-notice-bar.h"

G_BEGIN_DECLS

#define RAPPORT_TYPE_DRAFTS_BAR (rapport_drafts_bar_get_type ())

/**
 * RapportDraftsBar:
 *
 * A line over the pages that offers what was typed and not saved when the program last ended. It waits until somebody goes
 * on with it or puts it aside; put aside, it comes again with the next start.
 */
G_DECLARE_FINAL_TYPE (RapportDraftsBar, rapport_drafts_bar, RAPPORT, DRAFTS_BAR, RapportNoticeBar)

/** rapport_drafts_bar_look: after @window has opened a file: reads its drafts in a worker and shows the line if there are any. */
void rapport_drafts_bar_look (RapportWindow *window);

/** rapport_drafts_bar_forget: somebody goes on with the draft @id, or has discarded it. */
void rapport_drafts_bar_forget (RapportWindow *window, gint64 id);

G_END_DECLS
