/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-window.h"

G_BEGIN_DECLS

#define RAPPORT_TYPE_REPORTS_PAGE (rapport_reports_page_get_type ())

/**
 * RapportReportsPage:
 *
 * The reports there are, each with what it tells.
 */
G_DECLARE_FINAL_TYPE (RapportReportsPage, rapport_reports_page, RAPPORT, REPORTS_PAGE, RapportPage)

RapportPage *rapport_reports_page_new (void); /* (transfer floating) */

G_END_DECLS
