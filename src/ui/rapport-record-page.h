/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-draft.h"
#include "rapport-list.h"
#include "rapport-page.h"

G_BEGIN_DECLS

#define RAPPORT_TYPE_RECORD_PAGE (rapport_record_page_get_type ())

/**
 * RapportRecordPage:
 *
 * One record of any entity: head, key figures, the form, and lists of related records. A changed record that is valid
 * is saved when the page is left; an invalid one asks. A new record stands on a modal page with Cancel and Create.
 */
G_DECLARE_FINAL_TYPE (RapportRecordPage, rapport_record_page, RAPPORT, RECORD_PAGE, RapportPage)

/** rapport_record_page_new: (transfer floating): the page of a record in the file. */
RapportPage *
rapport_record_page_new (RapportStore *store, const RapportFormat *format, const RapportEntity *entity, gint64 id);

/**
 * rapport_record_page_new_record:
 * @start: (nullable): values the new record begins with, copied; initial values are added where they are blank
 *
 * Returns: (transfer floating): the modal page of a new record of @entity
 */
RapportPage *rapport_record_page_new_record (RapportStore *store,
                                             const RapportFormat *format,
                                             const RapportEntity *entity,
                                             RapportRecord *start);

/**
 * rapport_record_page_new_draft:
 * @draft: what was typed and not saved, copied
 *
 * Returns: (transfer floating): the page that goes on with it: the record's own, or that of a new record where it was one
 *   or has been deleted since
 */
RapportPage *
rapport_record_page_new_draft (RapportStore *store, const RapportFormat *format, const RapportDraft *draft);

/** rapport_record_page_offer_draft: over the form, if @draft is of the record that is shown, and no other is offered. Returns
 *  whether it is. */
gboolean rapport_record_page_offer_draft (RapportRecordPage *page, const RapportDraft *draft);

/**
 * rapport_record_page_set_siblings:
 * @siblings: (nullable): the list that the record was opened from: the page says "2 of 128" and goes to the next one
 */
void rapport_record_page_set_siblings (RapportRecordPage *page, RapportList *siblings);

/** rapport_record_page_set_return: a new record, once created, gives way to the page it was begun from, instead of to its own page. */
void rapport_record_page_set_return (RapportRecordPage *page, gboolean go_back);

G_END_DECLS
