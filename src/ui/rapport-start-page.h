/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rapport-task-bar.h"

G_BEGIN_DECLS

/** rapport_start_page_new_opening: (transfer floating): says that the file @path is being opened, or (@bar, nullable) what is being done in it. */
GtkWidget *rapport_start_page_new_opening (const char *path, RapportTaskBar *bar);

/** rapport_start_page_new_error: (transfer floating): says why the file cannot be opened, and offers the ways out. @has_backups: of this file. */
GtkWidget *rapport_start_page_new_error (const GError *error, gboolean has_backups);

/** rapport_start_page_new_missing: (transfer floating): the file is gone, but backups of it are there. */
GtkWidget *rapport_start_page_new_missing (const char *path);

/** rapport_start_page_new_salvaged: (transfer floating): what was saved of the damaged file @path into @target. @sentences: (element-type utf8). */
GtkWidget *rapport_start_page_new_salvaged (const char *path, const char *target, const GPtrArray *sentences);

G_END_DECLS
