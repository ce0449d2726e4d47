/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * rapport_file_dialog_new_open:
 * @title, @accept: of the dialog and its button
 *
 * Returns: (transfer full): a modal dialog that offers Rapport's files; it is to be shown, and unreferenced when answered
 */
GtkFileChooserNative *rapport_file_dialog_new_open (GtkWindow *parent, const char *title, const char *accept);

G_END_DECLS
