/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** rapport_application_add_keys: the keys of the application, its windows and their pages. */
void rapport_application_add_keys (GtkApplication *application);

G_END_DECLS
