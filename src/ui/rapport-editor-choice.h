/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-editor-picker.h"

G_BEGIN_DECLS

#define RAPPORT_TYPE_EDITOR_CHOICE (rapport_editor_choice_get_type ())

/** RapportEditorChoice: one of a list: choices, countries, currencies, languages. */
G_DECLARE_FINAL_TYPE (RapportEditorChoice, rapport_editor_choice, RAPPORT, EDITOR_CHOICE, RapportEditorPicker)

G_END_DECLS
