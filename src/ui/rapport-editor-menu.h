/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RAPPORT_TYPE_EDITOR_MENU (rapport_editor_menu_get_type ())

/**
 * RapportEditorMenu:
 *
 * What fits the letters typed so far, under the entry they are typed into. It takes no keys itself: the entry keeps them
 * and hands over those that are meant for the menu.
 *
 * Signals: "chosen": (string: the row's id).
 */
G_DECLARE_FINAL_TYPE (RapportEditorMenu, rapport_editor_menu, RAPPORT, EDITOR_MENU, GtkPopover)

/** rapport_editor_menu_new: a child of @anchor, as wide as it. */
RapportEditorMenu *rapport_editor_menu_new (GtkWidget *anchor);

void rapport_editor_menu_clear (RapportEditorMenu *menu);

/**
 * rapport_editor_menu_add:
 * @typed: (nullable): its words are set bold where they begin words of @title
 * @fact: (nullable): a second fact that tells namesakes apart, dim at the end
 * @icon: (nullable): before the title, of rows that do something else than choose
 */
void rapport_editor_menu_add (RapportEditorMenu *menu,
                              const char *id,
                              const char *title,
                              const char *typed,
                              const char *fact,
                              const char *icon);
guint rapport_editor_menu_get_n_rows (RapportEditorMenu *menu);

/** rapport_editor_menu_select: the row of @id (nullable: the first one). */
void rapport_editor_menu_select (RapportEditorMenu *menu, const char *id);
const char *rapport_editor_menu_get_selected (RapportEditorMenu *menu); /* (nullable): id */

/** rapport_editor_menu_open: does nothing while there are no rows or the anchor is not on screen. */
void rapport_editor_menu_open (RapportEditorMenu *menu);
void rapport_editor_menu_close (RapportEditorMenu *menu);
gboolean rapport_editor_menu_is_open (RapportEditorMenu *menu);

/** rapport_editor_menu_key: %TRUE if the open menu took the key: up, down, page up and down, Enter, Escape. */
gboolean rapport_editor_menu_key (RapportEditorMenu *menu, guint key);

/** rapport_editor_menu_mark: (transfer full): markup of @title with what fits @typed in bold. */
char *rapport_editor_menu_mark (const char *title, const char *typed);

G_END_DECLS
