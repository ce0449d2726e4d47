/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-editor.h"

G_BEGIN_DECLS

#define RAPPORT_TYPE_EDITOR_LINES (rapport_editor_lines_get_type ())

/** RapportEditorLines: several telephone numbers or e-mail addresses, one to a line. */
G_DECLARE_FINAL_TYPE (RapportEditorLines, rapport_editor_lines, RAPPORT, EDITOR_LINES, RapportEditor)

G_END_DECLS
