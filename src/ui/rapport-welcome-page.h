/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define RAPPORT_TYPE_WELCOME_PAGE (rapport_welcome_page_get_type ())

/**
 * RapportWelcomePage:
 *
 * The three ways in, while no file is there: the sample company, a spreadsheet, an empty file; or another file. Its
 * rows do the actions app.sample, app.import-first, app.start-empty and app.open.
 */
G_DECLARE_FINAL_TYPE (RapportWelcomePage, rapport_welcome_page, RAPPORT, WELCOME_PAGE, AdwBin)

GtkWidget *rapport_welcome_page_new (void);

G_END_DECLS
