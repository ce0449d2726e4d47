/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-editor.h"

G_BEGIN_DECLS

#define RAPPORT_TYPE_EDITOR_FLAG (rapport_editor_flag_get_type ())

/** RapportEditorFlag: yes or no. */
G_DECLARE_FINAL_TYPE (RapportEditorFlag, rapport_editor_flag, RAPPORT, EDITOR_FLAG, RapportEditor)

G_END_DECLS
