/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define RAPPORT_TYPE_IMPORT_OPTION (rapport_import_option_get_type ())

/**
 * RapportImportOption: one thing that can be picked.
 */
G_DECLARE_FINAL_TYPE (RapportImportOption, rapport_import_option, RAPPORT, IMPORT_OPTION, GObject)

/** rapport_import_option_new: @id, @note: (nullable): @note stands dim at the end. */
RapportImportOption *rapport_import_option_new (const char *id, const char *label, const char *note);
const char *rapport_import_option_get_id (RapportImportOption *option); /* (nullable) */
const char *rapport_import_option_get_label (RapportImportOption *option);

#define RAPPORT_TYPE_IMPORT_PICKER (rapport_import_picker_get_type ())

/**
 * RapportImportPicker:
 *
 * A button that shows what was picked and opens a list to search in. The list is asked for when it is opened, so that
 * hundreds of pickers cost no more than their buttons.
 *
 * Signals: "picked" (#RapportImportOption).
 */
G_DECLARE_FINAL_TYPE (RapportImportPicker, rapport_import_picker, RAPPORT, IMPORT_PICKER, AdwBin)

/** RapportImportPickerList: (transfer full): #RapportImportOption to choose from. */
typedef GListModel *(*RapportImportPickerList) (RapportImportPicker *picker, gpointer user_data);

GtkWidget *rapport_import_picker_new (RapportImportPickerList list, gpointer user_data);

/** rapport_import_picker_show: @label: what was picked. @name: what the button is for, for screen readers. */
void rapport_import_picker_show (RapportImportPicker *picker, const char *label, const char *name);
const char *rapport_import_picker_get_label (RapportImportPicker *picker);

/** rapport_import_picker_set_open: opens or closes the list. */
void rapport_import_picker_set_open (RapportImportPicker *picker, gboolean open);

/** rapport_import_picker_set_icon: @icon: (nullable): before the label; such a picker has no arrow and asks only. */
void rapport_import_picker_set_icon (RapportImportPicker *picker, const char *icon);

G_END_DECLS
