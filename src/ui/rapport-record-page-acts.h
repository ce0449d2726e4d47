/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-window.h"

G_BEGIN_DECLS

/** rapport_record_page_duplicate: (transfer full): a new record like @record, without what only one can have. */
RapportRecord *rapport_record_page_duplicate (RapportRecord *record);

/**
 * rapport_record_page_delete:
 * @page: shows @record; closed when that is deleted
 *
 * Asks, then deletes the record; a refusal is said in a dialog.
 */
void rapport_record_page_delete (RapportPage *page, RapportStore *store, RapportRecord *record);

/** rapport_record_page_toast: a sentence with one %s about @record, in the window that @page is in, if it is in one. */
void rapport_record_page_toast (RapportPage *page, const char *sentence, RapportRecord *record);

G_END_DECLS
