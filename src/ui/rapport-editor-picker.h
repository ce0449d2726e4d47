/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-editor-menu.h"
#include "rapport-editor.h"

G_BEGIN_DECLS

#define RAPPORT_TYPE_EDITOR_PICKER (rapport_editor_picker_get_type ())

/**
 * RapportEditorPicker:
 *
 * One of many, chosen by typing a few letters: an entry, a menu of what fits, and a button at the end. What kinds of
 * things they are is the business of the classes made from it.
 */
G_DECLARE_DERIVABLE_TYPE (RapportEditorPicker, rapport_editor_picker, RAPPORT, EDITOR_PICKER, RapportEditor)

/**
 * RapportEditorPickerClass:
 * @suggest: fill the menu with what fits @typed ("": everything), now or later, and call
 *   rapport_editor_picker_suggested()
 * @choose: the row @id of the menu was chosen: set the model's value; then rapport_editor_picker_settle()
 * @get_text: (transfer full): what the entry shows for the model's value
 * @button: the button at the end was pressed
 * @understand: (nullable): the entry is left with @typed in it that was not chosen: choose what it clearly means, and
 *   return %TRUE
 */
struct _RapportEditorPickerClass
{
  RapportEditorClass parent_class;

  void (*suggest) (RapportEditorPicker *picker, const char *typed);
  void (*choose) (RapportEditorPicker *picker, const char *id);
  char *(*get_text) (RapportEditorPicker *picker);
  void (*button) (RapportEditorPicker *picker);
  gboolean (*understand) (RapportEditorPicker *picker, const char *typed);

  gpointer padding[4];
};

RapportEditorMenu *rapport_editor_picker_get_menu (RapportEditorPicker *picker);

/** rapport_editor_picker_set_button: the symbol and name of the button at the end. @focusable: Tab stops at it: it does
 *  something that no key does in the entry. */
void
rapport_editor_picker_set_button (RapportEditorPicker *picker, const char *icon, const char *name, gboolean focusable);

/** rapport_editor_picker_is_typing: letters were typed and nothing is chosen yet. */
gboolean rapport_editor_picker_is_typing (RapportEditorPicker *picker);

/** rapport_editor_picker_open: offers everything. */
void rapport_editor_picker_open (RapportEditorPicker *picker);

/** rapport_editor_picker_suggested: the menu is filled: it opens if the entry still has the keys. */
void rapport_editor_picker_suggested (RapportEditorPicker *picker);

/** rapport_editor_picker_settle: shows the model's value again; what was typed has served. */
void rapport_editor_picker_settle (RapportEditorPicker *picker);

/** rapport_editor_picker_set_understood: (nullable): what follows from other fields while this one is blank. */
void rapport_editor_picker_set_understood (RapportEditorPicker *picker, const char *text);

G_END_DECLS
