/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-window.h"

G_BEGIN_DECLS

/** rapport_window_toast_forget: the window has another file, or none: what was said and offered was about the one before. */
void rapport_window_toast_forget (RapportWindow *window);

G_END_DECLS
