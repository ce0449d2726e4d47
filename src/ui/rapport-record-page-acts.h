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
 * Deletes the record; see rapport_delete_records().
 */
void rapport_record_page_delete (RapportPage *page, RapportStore *store, RapportRecord *record);

/** rapport_record_page_erase: the same for good; see rapport_erase_record(). */
void rapport_record_page_erase (RapportPage *page, RapportStore *store, RapportRecord *record);

/**
 * rapport_record_page_toast:
 * @sentence: with one %s for the name of @record
 * @act: what the toast can undo; 0: nothing
 *
 * In the window that @page is in, if it is in one.
 */
void rapport_record_page_toast (RapportPage *page, const char *sentence, RapportRecord *record, gint64 act);

G_END_DECLS
