/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-window.h"

G_BEGIN_DECLS

/** rapport_window_add_actions: the actions "win.…", listed at #RapportWindow; their keys are in rapport-application.c. */
void rapport_window_add_actions (RapportWindow *window);

G_END_DECLS
