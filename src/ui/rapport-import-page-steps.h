/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rapport-format.h"

G_BEGIN_DECLS

#define RAPPORT_TYPE_IMPORT_STEPS (rapport_import_steps_get_type ())

/**
 * RapportImportSteps: ① File — ② Columns — ③ Check, as title of the assistant. Narrow, the current one only.
 */
G_DECLARE_FINAL_TYPE (RapportImportSteps, rapport_import_steps, RAPPORT, IMPORT_STEPS, GtkBox)

#define RAPPORT_IMPORT_N_STEPS 3

GtkWidget *rapport_import_steps_new (void);

/** rapport_import_steps_set_current: @current: from 0; RAPPORT_IMPORT_N_STEPS: all are done */
void rapport_import_steps_set_current (RapportImportSteps *steps, const RapportFormat *format, guint current);
void rapport_import_steps_set_narrow (RapportImportSteps *steps, gboolean narrow);

G_END_DECLS
