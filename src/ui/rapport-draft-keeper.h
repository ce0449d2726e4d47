/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-form-model.h"

G_BEGIN_DECLS

#define RAPPORT_TYPE_DRAFT_KEEPER (rapport_draft_keeper_get_type ())

/**
 * RapportDraftKeeper:
 *
 * Keeps what is typed into a form in the file as a draft: a second after the last key, at most every five seconds, and at
 * once where the program is told to end. When nothing differs from the file any more, the draft goes.
 *
 * Signals: "kept": the draft is in the file, or has gone from it; "failed": (GError) it could not be written. Said once.
 */
G_DECLARE_FINAL_TYPE (RapportDraftKeeper, rapport_draft_keeper, RAPPORT, DRAFT_KEEPER, GObject)

/** rapport_draft_keeper_new: a form without a store, or with one that is only read, keeps nothing. */
RapportDraftKeeper *rapport_draft_keeper_new (RapportFormModel *model);

/** rapport_draft_keeper_clear: lets it go, after it has written what waits. */
void rapport_draft_keeper_clear (RapportDraftKeeper **keeper);

/** rapport_draft_keeper_adopt: @id: of the draft that the form goes on with: it is written in its place. */
void rapport_draft_keeper_adopt (RapportDraftKeeper *keeper, gint64 id);

/** rapport_draft_keeper_get_id: of its draft; 0: none yet. */
gint64 rapport_draft_keeper_get_id (RapportDraftKeeper *keeper);

/** rapport_draft_keeper_is_live: whether a form is open whose draft is @id: it is not to be offered. */
gboolean rapport_draft_keeper_is_live (gint64 id);

/** rapport_draft_keeper_flush: writes at once what waits to be written. */
void rapport_draft_keeper_flush (RapportDraftKeeper *keeper);

/** rapport_draft_keeper_flush_all: the same for every form: the session ends. */
void rapport_draft_keeper_flush_all (void);

/** rapport_draft_keeper_begin_save: returns the draft that goes with the act that saves the form; 0: none was written.
 *  One of the next two follows. */
gint64 rapport_draft_keeper_begin_save (RapportDraftKeeper *keeper);
void rapport_draft_keeper_saved (RapportDraftKeeper *keeper);   /* what was typed since is kept anew */
void rapport_draft_keeper_refused (RapportDraftKeeper *keeper); /* nothing was saved */

/** rapport_draft_keeper_get_time: (transfer full) (nullable): local time of the draft in the file, "10:42". */
char *rapport_draft_keeper_get_time (RapportDraftKeeper *keeper);

G_END_DECLS
