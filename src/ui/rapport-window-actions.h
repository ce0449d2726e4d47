/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-window.h"

G_BEGIN_DECLS

/** rapport_window_add_actions: the actions "win.…", listed at #RapportWindow; their keys are in rapport-application.c. */
void rapport_window_add_actions (RapportWindow *window);

/** rapport_window_class_add_keys: those that are the entry's while an entry has the keys and a use for them. */
void rapport_window_class_add_keys (GtkWidgetClass *widget_class);

G_END_DECLS
