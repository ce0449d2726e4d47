/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-editor.h"

G_BEGIN_DECLS

#define RAPPORT_TYPE_EDITOR_ENTRY (rapport_editor_entry_get_type ())

/** RapportEditorEntry: one line of text: texts, numbers, amounts, dates, addresses of the web; several values in one line, too. */
G_DECLARE_FINAL_TYPE (RapportEditorEntry, rapport_editor_entry, RAPPORT, EDITOR_ENTRY, RapportEditor)

G_END_DECLS
