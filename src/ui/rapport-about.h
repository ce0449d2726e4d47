/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/** rapport_about_show: what the program is and who made it. @parent: (nullable). */
void rapport_about_show (GtkWindow *parent);

G_END_DECLS
