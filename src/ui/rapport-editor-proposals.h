/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-editor.h"

G_BEGIN_DECLS

#define RAPPORT_TYPE_EDITOR_PROPOSALS (rapport_editor_proposals_get_type ())

/**
 * RapportEditorProposals:
 *
 * For fields of several texts (tags): what the records of the field's target are called, under the entry, for the last
 * of the texts being typed. Nothing has to be chosen.
 *
 * Signals: "proposed": (string: the whole text with the last part completed).
 */
G_DECLARE_FINAL_TYPE (RapportEditorProposals, rapport_editor_proposals, RAPPORT, EDITOR_PROPOSALS, GObject)

/** rapport_editor_proposals_new: @text: the entry, within @editor; both outlive it. */
RapportEditorProposals *rapport_editor_proposals_new (RapportEditor *editor, GtkWidget *text);
void rapport_editor_proposals_ask (RapportEditorProposals *proposals, const char *typed);
void rapport_editor_proposals_close (RapportEditorProposals *proposals);
gboolean rapport_editor_proposals_key (RapportEditorProposals *proposals, guint key);

G_END_DECLS
