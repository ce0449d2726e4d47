/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-application.h"

G_BEGIN_DECLS

#define RAPPORT_TYPE_WAYS_BACK (rapport_ways_back_get_type ())

/**
 * RapportWaysBack:
 *
 * What can be done about a damaged or missing file: the newest backup that is good is named with what it holds; another
 * one can be chosen; what can be read of the damaged file can be saved into a new one.
 */
G_DECLARE_FINAL_TYPE (RapportWaysBack, rapport_ways_back, RAPPORT, WAYS_BACK, AdwWindow)

/** rapport_ways_back_new: @path: the file. @chosen: (nullable): its setting "backup_folder", where that could be read. */
GtkWidget *
rapport_ways_back_new (RapportApplication *application, GtkWindow *parent, const char *path, const char *chosen);

G_END_DECLS
