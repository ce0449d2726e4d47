/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-draft.h"
#include "rapport-window.h"

G_BEGIN_DECLS

/**
 * rapport_draft_discard:
 * @window: shows @store, of which the draft is
 * @draft: (transfer full): from now on it is offered nowhere
 *
 * Discards what was kept. When it has gone from the file a toast says so, whose button brings it back, whatever the window
 * shows by then: on the page of its record, or in the line over the pages, it is offered again. So it is when it could not be
 * discarded, which is said.
 */
void rapport_draft_discard (RapportWindow *window, RapportStore *store, RapportDraft *draft);

G_END_DECLS
