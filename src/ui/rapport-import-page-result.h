/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rapport-import-page-work.h"
#include "rapport-window.h"

G_BEGIN_DECLS

/** rapport_import_dup_done: (transfer full): "1,198 sales imported." */
char *
rapport_import_dup_done (const RapportEntity *entity, const RapportFormat *format, const RapportImportCounts *counts);

/**
 * rapport_import_result_page_new:
 *
 * What has been imported. Its buttons do page.show, page.save-rejects (where lines were rejected) and page.again.
 *
 * Returns: (transfer floating)
 */
GtkWidget *rapport_import_result_page_new (const RapportEntity *entity,
                                           const RapportFormat *format,
                                           const RapportImportResult *result);

/**
 * rapport_import_announce:
 * @page: of the import
 * @window: (nullable)
 *
 * Says in a toast what was imported: with Undo on the page itself; who has left it is led to the result.
 */
void rapport_import_announce (RapportPage *page,
                              RapportWindow *window,
                              const RapportEntity *entity,
                              const RapportFormat *format,
                              const RapportImportResult *result);

G_END_DECLS
