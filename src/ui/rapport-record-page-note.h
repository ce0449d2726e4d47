/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RAPPORT_TYPE_RECORD_NOTE (rapport_record_note_get_type ())

/**
 * RapportRecordNote:
 *
 * A calm line over a form: what is to be known about what is edited, and what one can do about it.
 */
G_DECLARE_FINAL_TYPE (RapportRecordNote, rapport_record_note, RAPPORT, RECORD_NOTE, GtkBox)

/** rapport_record_note_new: (transfer floating): screen readers say @sentence at once. */
GtkWidget *rapport_record_note_new (const char *sentence);
void rapport_record_note_set_sentence (RapportRecordNote *note, const char *sentence);

/** rapport_record_note_add_button: @words: with a mnemonic. Returns: (transfer none): the button; @callback is swapped. */
GtkWidget *
rapport_record_note_add_button (RapportRecordNote *note, const char *words, GCallback callback, gpointer user_data);

/** rapport_record_note_set_narrow: the buttons stand under the sentence. */
void rapport_record_note_set_narrow (RapportRecordNote *note, gboolean narrow);

/** rapport_record_note_get_list: (transfer none): the list around the line, for more rows under it. */
GtkWidget *rapport_record_note_get_list (RapportRecordNote *note);

G_END_DECLS
