/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RAPPORT_TYPE_TEXT_LINE (rapport_text_line_get_type ())

/**
 * RapportTextLine:
 *
 * One line of text in a cell, shortened where it does not fit; then a tooltip has all of it. Words stand at the reading
 * side whatever their script, figures at the right in every language. Its size does not come from its text, and the text
 * is laid out only when it is painted: GTK makes 200 rows of a list and shows 25. Its height is CSS's: "min-height" of
 * text-line.
 */
G_DECLARE_FINAL_TYPE (RapportTextLine, rapport_text_line, RAPPORT, TEXT_LINE, GtkWidget)

GtkWidget *rapport_text_line_new (gboolean figure);

/** rapport_text_line_set_chars: the width it asks for, in letters. */
void rapport_text_line_set_chars (RapportTextLine *line, guint chars);

/** rapport_text_line_set_last: it is the last of its row, not one of a column: a figure stands at the row's end. */
void rapport_text_line_set_last (RapportTextLine *line);

/** rapport_text_line_set_text: @text: (nullable). Setting the same again costs nothing. */
void rapport_text_line_set_text (RapportTextLine *line, const char *text);
const char *rapport_text_line_get_text (RapportTextLine *line); /* "" when there is none */

G_END_DECLS
