/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rapport-task-bar.h"

G_BEGIN_DECLS

/** rapport_start_page_new_opening: (transfer floating): says that the file @path is being opened, or (@bar, nullable) what is being done in it. */
GtkWidget *rapport_start_page_new_opening (const char *path, RapportTaskBar *bar);

/** rapport_start_page_new_error: (transfer floating): says why the file cannot be opened, and offers the ways out. */
GtkWidget *rapport_start_page_new_error (const GError *error);

G_END_DECLS
