/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-page.h"
#include "rapport-store.h"

G_BEGIN_DECLS

#define RAPPORT_TYPE_IMPORT_PAGE (rapport_import_page_get_type ())

/**
 * RapportImportPage:
 *
 * The import assistant: file, columns, check, then one act. Everything that was chosen is kept until the page is closed.
 */
G_DECLARE_FINAL_TYPE (RapportImportPage, rapport_import_page, RAPPORT, IMPORT_PAGE, RapportPage)

typedef enum
{
  RAPPORT_IMPORT_STEP_FILE,
  RAPPORT_IMPORT_STEP_COLUMNS,
  RAPPORT_IMPORT_STEP_CHECK,
  RAPPORT_IMPORT_STEP_DONE,
} RapportImportStep;

/**
 * rapport_import_page_new:
 * @format: how values are shown; copied
 * @settings: (nullable): of the application's schema: remembers what was chosen
 * @entity: (nullable): what the file holds; %NULL: the first step asks
 *
 * Returns: (transfer floating)
 */
RapportPage *rapport_import_page_new (RapportStore *store,
                                      const RapportFormat *format,
                                      GSettings *settings,
                                      const RapportEntity *entity);

/** rapport_import_page_open: reads a file, as if it had been chosen or dropped. */
void rapport_import_page_open (RapportImportPage *page, const char *path);

/** rapport_import_page_save_rejects: writes what the last check or import left out; a toast says so. */
void rapport_import_page_save_rejects (RapportImportPage *page, const char *path);
RapportImportStep rapport_import_page_get_step (RapportImportPage *page);

/** rapport_import_page_is_busy: a file is being read, checked or imported. The preview does not count. */
gboolean rapport_import_page_is_busy (RapportImportPage *page);

G_END_DECLS
