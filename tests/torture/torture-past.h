/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "torture-model.h"

G_BEGIN_DECLS

/**
 * TorturePast: the acts that brought a model to where it is, and what undoing one of them alone would need. It knows
 * nothing of how the store finds that out.
 */
typedef struct _TorturePast TorturePast;

TorturePast *torture_past_new (void);
void torture_past_free (TorturePast *past);

/** torture_past_add: @seq: the act's number in the history; @steps: (transfer full): what it did. */
void torture_past_add (TorturePast *past, gint64 seq, GPtrArray *steps);

/** torture_past_choose: the number of any act in effect, half of the times one of the last; 0: there is none. */
gint64 torture_past_choose (const TorturePast *past, GRand *random);

/**
 * torture_past_find_blockers:
 *
 * What has to be undone together with the act @seq: later acts in effect on the same records, those that made others refer
 * to what would go, and what these need in their turn.
 *
 * Returns: (transfer full) (element-type gint64): their numbers; empty: it can be undone alone
 */
GArray *torture_past_find_blockers (const TorturePast *past, TortureModel *model, gint64 seq);

/** torture_past_undo: on paper. %FALSE: a record that comes back would refer to one that is not there; nothing is changed. */
gboolean torture_past_undo (TorturePast *past, TortureModel *model, gint64 seq);

/**
 * torture_past_is_needed:
 *
 * Whether an act in effect cannot be undone while @seq is: before it or after it, a record referred to one that @seq made, or
 * had a code or another key that a record has again which @seq changed or deleted. Not so now, else @seq could not be undone.
 */
gboolean torture_past_is_needed (const TorturePast *past, gint64 seq);

/** torture_past_redo: what was undone last. */
void torture_past_redo (TorturePast *past, TortureModel *model, gint64 seq);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TorturePast, torture_past_free)

G_END_DECLS
