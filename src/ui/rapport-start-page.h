/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/** rapport_start_page_new_opening: (transfer floating): says that the file @path is being opened. */
GtkWidget *rapport_start_page_new_opening (const char *path);

/** rapport_start_page_new_error: (transfer floating): says why the file cannot be opened, and offers the ways out. */
GtkWidget *rapport_start_page_new_error (const GError *error);

G_END_DECLS
