/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/** rapport_stop_dialog_new: asks whether long work, named by @sentence, is to be stopped so that @parent can close;
 *  an AdwMessageDialog whose response is then "stop". */
GtkWidget *rapport_stop_dialog_new (GtkWindow *parent, const char *sentence);

G_END_DECLS
