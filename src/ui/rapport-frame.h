/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RAPPORT_TYPE_FRAME (rapport_frame_get_type ())

/**
 * RapportFrame:
 *
 * Holds the window's contents and says when they are narrow, while they are laid out: a window cannot shrink below
 * what its widest form asks for, unless something between them asks for less.
 *
 * RapportFrame:narrow: (read-only): below 600 px at 100 % text, or too narrow for the wide form.
 */
G_DECLARE_FINAL_TYPE (RapportFrame, rapport_frame, RAPPORT, FRAME, GtkWidget)

GtkWidget *rapport_frame_new (void);
void rapport_frame_set_child (RapportFrame *frame, GtkWidget *child);
gboolean rapport_frame_get_narrow (RapportFrame *frame);

G_END_DECLS
