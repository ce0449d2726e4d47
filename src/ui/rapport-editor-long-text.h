/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-editor.h"

G_BEGIN_DECLS

#define RAPPORT_TYPE_EDITOR_LONG_TEXT (rapport_editor_long_text_get_type ())

/** RapportEditorLongText: a text of any length, which grows with it. */
G_DECLARE_FINAL_TYPE (RapportEditorLongText, rapport_editor_long_text, RAPPORT, EDITOR_LONG_TEXT, RapportEditor)

G_END_DECLS
