/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-window.h"

G_BEGIN_DECLS

#define RAPPORT_TYPE_DRAFTS_DIALOG (rapport_drafts_dialog_get_type ())

/**
 * RapportDraftsDialog:
 *
 * The drafts of a file, each to be gone on with or discarded; what was discarded can be taken back while the dialog is open.
 */
G_DECLARE_FINAL_TYPE (RapportDraftsDialog, rapport_drafts_dialog, RAPPORT, DRAFTS_DIALOG, AdwWindow)

/** rapport_drafts_dialog_new: @drafts: (element-type RapportDraft): copied. Over @window, which shows what is gone on with. */
GtkWidget *rapport_drafts_dialog_new (RapportWindow *window, GPtrArray *drafts);

G_END_DECLS
