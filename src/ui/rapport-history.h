/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-page.h"

G_BEGIN_DECLS

/**
 * RapportHistory:
 *
 * The pages one has been on, and where one is: the way back and forward. Holds a reference to each page; the same page
 * may stand in it several times. The oldest fall out beyond %RAPPORT_HISTORY_LIMIT.
 */
typedef struct _RapportHistory RapportHistory;

#define RAPPORT_HISTORY_LIMIT 20

RapportHistory *rapport_history_new (void);
void rapport_history_free (RapportHistory *history);

RapportPage *rapport_history_get_current (RapportHistory *history);     /* (nullable) (transfer none) */
void rapport_history_push (RapportHistory *history, RapportPage *page); /* what lay forward is forgotten */
void rapport_history_replace (RapportHistory *history, RapportPage *page);
gboolean rapport_history_can_go (RapportHistory *history, int by); /* -1 back, +1 forward */
void rapport_history_go (RapportHistory *history, int by);

/** rapport_history_remove: forgets @page wherever it stands; if it was the current one, the one before it is now. */
void rapport_history_remove (RapportHistory *history, RapportPage *page);
gboolean rapport_history_contains (RapportHistory *history, RapportPage *page);

/** rapport_history_find: (nullable) (transfer none): a page of this address. */
RapportPage *rapport_history_find (RapportHistory *history, const char *uri);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapportHistory, rapport_history_free)

G_END_DECLS
