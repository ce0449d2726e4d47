/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-editor.h"

G_BEGIN_DECLS

#define RAPPORT_TYPE_EDITOR_TEXT (rapport_editor_text_get_type ())

/** RapportEditorText: what is computed or set by the program: to be read and copied, not to be typed. */
G_DECLARE_FINAL_TYPE (RapportEditorText, rapport_editor_text, RAPPORT, EDITOR_TEXT, RapportEditor)

G_END_DECLS
