/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-window.h"

G_BEGIN_DECLS

#define RAPPORT_TYPE_BACKUPS_PAGE (rapport_backups_page_get_type ())

/**
 * RapportBackupsPage:
 *
 * The backups of the open file, newest first, a card for each day; where they are, and one more by hand. A row opens to
 * what differs from now, see rapport-backup-page.h.
 */
G_DECLARE_FINAL_TYPE (RapportBackupsPage, rapport_backups_page, RAPPORT, BACKUPS_PAGE, RapportPage)

RapportPage *rapport_backups_page_new (RapportWindow *window);

G_END_DECLS
