/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** rapport_settings_new: (transfer full): the program's settings; one that was not installed finds their schema in its build folder. */
GSettings *rapport_settings_new (void);

/** rapport_settings_follow_theme: light, dark, or as the desktop is: as chosen in @settings, now and later. */
void rapport_settings_follow_theme (GSettings *settings);

G_END_DECLS
